"""A baseline: what was known when the linter came, so that only what is new fails.

Kept as fingerprints with their rule and files: no line and no words of a customer. What is
known of one file lets nothing pass in another, but where the file is gone: it may be the other
now, by a new name.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from empathy_lint.errors import ConfigError, Place
from empathy_lint.files import replace as replace_file
from empathy_lint.finding import Finding, State

VERSION = 2

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

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The files that something is known of, and that are there no more."""
        files = {file for _, file in self._known}
        return frozenset(file for file in files if not (self._folder / file).exists())

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        """By fingerprint, the files that are gone: each may be another now."""
        loose: dict[str, list[str]] = {}
        for fingerprint, file in self._known:
            if file in self._gone:
                loose.setdefault(fingerprint, []).append(file)
        return loose

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
            version = document["version"]
            entries = document["findings"] if version == VERSION else {}
            known = {
                (key, str(file)): (str(entry["rule"]), int(count))
                for key, entry in entries.items()
                for file, count in entry["in"].items()
            }
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise ConfigError(f"cannot be read: {reason}", place=Place(str(path))) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ConfigError(
                "not a baseline", place=Place(str(path)),
                hint="delete it, and write it anew: empathy-lint baseline --update PATH...",
            ) from None  # fmt: skip
        if version != VERSION:
            raise ConfigError(
                f"a baseline of version {version}", place=Place(str(path)),
                hint=f"this release reads version {VERSION}; delete it, and write it anew: "
                "empathy-lint baseline --update PATH...",
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
        key = next((key for key in self._keys(finding) if self._left[key] > 0), None)
        if key is None:
            return False
        self._left[key] -= 1
        return True

    def _keys(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Yield as what a finding may be known: in its own file, then in one that is gone."""
        yield finding.fingerprint, self._name(finding.path)
        for file in self._loose.get(finding.fingerprint, ()):
            yield finding.fingerprint, file

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
            if file not in read and file not in self._gone
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
