"""What a run found. Nothing here knows how it will look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Finding, Severity, State

P_OF_EMPATHY = ("paraphrase", "probe", "picture it", "professional")


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave: its findings, or why it could not be read.

    ``errors`` may stand beside findings: a record of a table may be broken while
    the others were read. ``seen`` counts, per P of empathy, what was done well.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    errors: tuple[EmpathyLintError, ...] = ()
    notices: tuple[str, ...] = ()
    contacts: int = 0
    turns: int = 0
    agent_turns: int = 0
    seen: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """All that a run found, file by file, in the order of the paths."""

    files: tuple[FileReport, ...]
    errors: tuple[EmpathyLintError, ...] = ()
    show_praise: bool = False
    fail_on: Severity = Severity.WARNING
    quiet: bool = False  # no summary for people

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings that a reporter may show, whatever their state."""
        for file in self.files:
            for finding in file.findings:
                if self.show_praise or not finding.praise:
                    yield finding

    @property
    def open_findings(self) -> Iterator[Finding]:
        return (finding for finding in self.findings if finding.state is State.OPEN)

    @property
    def all_errors(self) -> tuple[EmpathyLintError, ...]:
        return (*self.errors, *(error for file in self.files for error in file.errors))

    @property
    def contacts(self) -> int:
        return sum(file.contacts for file in self.files)

    @property
    def seen(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for file in self.files:
            total.update(file.seen)
        return total

    def counts(self) -> Counter[Severity]:
        """Open findings by severity; praise is not counted."""
        return Counter(f.severity for f in self.open_findings if not f.praise)

    def exit_code(self) -> int:
        """Return 0, 1 or 2 as the contract has it; praise never counts."""
        if self.all_errors:
            return 2
        floor = self.fail_on.rank
        failing = any(
            finding.severity.rank >= floor for finding in self.open_findings if not finding.praise
        )
        return 1 if failing else 0
