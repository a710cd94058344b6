"""A baseline: what was known when the linter came, so that only what is new fails.

Kept as fingerprints with their rule and files: no line and no words of a customer. What is
known of one file lets nothing pass in another, but where the file is gone: it may be the other
now, by a new name.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from empathy_lint.errors import ConfigError, Place
from empathy_lint.files import replace as replace_file
from empathy_lint.finding import Finding, State

NAME = ".empathy-lint-baseline.json"
VERSION = 2
_ANY = ""
"""The file of what a baseline of version 1 knows, which named none."""

Known = Mapping[tuple[str, str], tuple[str, int]]
"""By fingerprint and file: the rule, and how often."""


class Baseline:
    """Known findings, each as often as it was met; ``mark`` uses them up in order.

    ``folder`` is that of the baseline's file, from which files are named.
    """

    def __init__(self, known: Known | None = None, folder: Path = Path()) -> None:
        self._known = dict(known or {})
        self._folder = folder
        self._left = Counter({key: count for key, (_, count) in self._known.items()})
        self._loose: dict[str, list[str]] = {}  # by fingerprint, files that are gone
        gone = {file: self._is_gone(file) for _, file in self._known}
        for fingerprint, file in self._known:
            if gone[file]:
                self._loose.setdefault(fingerprint, []).append(file)

    def _is_gone(self, file: str) -> bool:
        return file == _ANY or not (self._folder / file).exists()

    def _name(self, path: str) -> str:
        """Return a file's path from the baseline's folder, with ``/`` on every system."""
        try:
            return Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # on another drive
            return Path(path).as_posix()

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline file.

        Raises:
            ConfigError: If it is no baseline, or of a later version.
        """
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            entries = document["findings"]
            known = {
                (key, str(file)): (str(entry["rule"]), int(count))
                for key, entry in entries.items()
                for file, count in entry.get("in", {_ANY: entry.get("count", 1)}).items()
            }
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise ConfigError(f"cannot be read: {reason}", place=Place(str(path))) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ConfigError(
                "not a baseline", place=Place(str(path)),
                hint="write it anew: empathy-lint baseline --update PATH...",
            ) from None  # fmt: skip
        if document.get("version") not in (1, VERSION):
            raise ConfigError(
                f"a baseline of version {document.get('version')}", place=Place(str(path)),
                hint=f"this release reads version {VERSION}",
            )  # fmt: skip
        return cls(known, path.parent)

    def mark(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings with what is known marked so; each entry serves its count."""
        marked = []
        for finding in findings:
            if finding.state is State.OPEN and not finding.praise and self._knows(finding):
                finding = finding._replace(state=State.KNOWN)
            marked.append(finding)
        return tuple(marked)

    def _knows(self, finding: Finding) -> bool:
        """Tell whether a finding is known, and use it up."""
        fingerprint = finding.fingerprint
        for file in (self._name(finding.path), *self._loose.get(fingerprint, ())):
            if self._left[fingerprint, file] > 0:
                self._left[fingerprint, file] -= 1
                return True
        return False

    def pruned(self, paths: Collection[str]) -> Baseline:
        """Return the baseline without what was not met again in files that were read, or are gone."""
        kept = self._elsewhere(paths)
        for key, (rule, count) in self._known.items():
            if key not in kept and count > self._left[key]:
                kept[key] = (rule, count - self._left[key])
        return Baseline(kept, self._folder)

    def updated(self, findings: Iterable[Finding], paths: Collection[str]) -> Baseline:
        """Return the baseline with what is found now in files that were read; of others as it was.

        Open and known findings count; praise is none.
        """
        known = self._elsewhere(paths)
        for finding in findings:
            if not finding.praise and finding.state is not State.SUPPRESSED:
                key = (finding.fingerprint, self._name(finding.path))
                known[key] = (finding.rule, known.get(key, ("", 0))[1] + 1)
        return Baseline(known, self._folder)

    def _elsewhere(self, paths: Collection[str]) -> dict[tuple[str, str], tuple[str, int]]:
        """Return what is known of files that are there and were not read."""
        read = set(map(self._name, paths))
        return {
            (key, file): value
            for (key, file), value in self._known.items()
            if file not in read and not self._is_gone(file)
        }

    def __len__(self) -> int:
        """How many findings are known."""
        return sum(count for _, count in self._known.values())

    def by_rule(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for rule, count in self._known.values():
            counts[rule] += count
        return dict(sorted(counts.items()))

    def write(self, path: Path) -> None:
        """Write the baseline, an entry a line so that merges are easy.

        Raises:
            OSError: If it cannot be written; the old file is then as it was.
        """
        entries: dict[tuple[str, str], dict[str, int]] = {}
        for (fingerprint, file), (rule, count) in sorted(self._known.items()):
            entries.setdefault((rule, fingerprint), {})[file] = count
        lines = [
            f"    {json.dumps(key)}: {json.dumps({'rule': rule, 'in': files}, ensure_ascii=False)}"
            for (rule, key), files in sorted(entries.items())
        ]
        text = (
            f'{{\n  "version": {VERSION},\n  "rules": {json.dumps(self.by_rule())},\n'
            f'  "findings": {{\n' + ",\n".join(lines) + ("\n" if lines else "") + "  }\n}\n"
        )
        replace_file(path, text.encode())
