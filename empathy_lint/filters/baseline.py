"""A baseline: what was known when the linter came, so that only what is new fails.

Kept as fingerprints with their rule: no path, no line and no words of a customer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from empathy_lint.errors import ConfigError, Place
from empathy_lint.files import replace as replace_file
from empathy_lint.finding import Finding, State
from empathy_lint.typed import Any

NAME = ".empathy-lint-baseline.json"
VERSION = 1


class Baseline:
    """Known findings, each as often as it was met; ``mark`` uses them up in order."""

    def __init__(self, known: Mapping[str, tuple[str, int]] | None = None) -> None:
        self._known = dict(known or {})
        self._left = Counter({key: count for key, (_, count) in self._known.items()})

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline file.

        Raises:
            ConfigError: If it is no baseline, or of a later version.
        """
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            entries = document["findings"]
            known = {key: (str(e["rule"]), int(e.get("count", 1))) for key, e in entries.items()}
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise ConfigError(f"cannot be read: {reason}", place=Place(str(path))) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ConfigError(
                "not a baseline", place=Place(str(path)),
                hint="write it anew: empathy-lint baseline --update PATH...",
            ) from None  # fmt: skip
        if document.get("version") != VERSION:
            raise ConfigError(
                f"a baseline of version {document.get('version')}", place=Place(str(path)),
                hint=f"this release reads version {VERSION}",
            )  # fmt: skip
        return cls(known)

    def mark(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings with what is known marked so; each entry serves its count."""
        marked = []
        for finding in findings:
            key = finding.fingerprint
            if finding.state is State.OPEN and not finding.praise and self._left[key] > 0:
                self._left[key] -= 1
                finding = finding._replace(state=State.KNOWN)
            marked.append(finding)
        return tuple(marked)

    @property
    def unmet(self) -> int:
        """How many known findings were not met again."""
        return sum(self._left.values())

    def pruned(self) -> Baseline:
        """Return the baseline without what was not met again."""
        kept = {
            key: (rule, count - self._left[key])
            for key, (rule, count) in self._known.items()
            if count > self._left[key]
        }
        return Baseline(kept)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """Return a baseline of all open and known findings; praise is none."""
        rules: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for finding in findings:
            if not finding.praise and finding.state is not State.SUPPRESSED:
                rules[finding.fingerprint] = finding.rule
                counts[finding.fingerprint] += 1
        return cls({key: (rules[key], count) for key, count in counts.items()})

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
        entries = sorted(self._known.items(), key=lambda item: (item[1][0], item[0]))
        lines = [f"    {json.dumps(key)}: {json.dumps(_entry(*entry))}" for key, entry in entries]
        text = (
            f'{{\n  "version": {VERSION},\n  "rules": {json.dumps(self.by_rule())},\n'
            f'  "findings": {{\n' + ",\n".join(lines) + ("\n" if lines else "") + "  }\n}\n"
        )
        replace_file(path, text.encode())


def _entry(rule: str, count: int) -> dict[str, Any]:
    return {"rule": rule} if count == 1 else {"rule": rule, "count": count}
