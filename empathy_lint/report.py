"""What a run found. Nothing here knows how it will look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Finding, Severity, State
from empathy_lint.transcript import Role, Run
from empathy_lint.typed import NamedTuple

P_OF_EMPATHY = ("paraphrase", "probe", "picture it", "professional")


class Said(NamedTuple):
    """A turn as a report may show it: its text is masked, and as long as it was.

    ``contact`` and ``number`` count from 1; ``start_ms`` is in milliseconds.
    ``spoken`` is false for notes and for examples of what not to say.
    """

    contact: int
    number: int
    role: Role
    speaker: str
    text: str
    runs: tuple[Run, ...]
    start_ms: int | None = None
    label: str = ""
    spoken: bool = True

    def offset(self, place: int) -> int | None:
        """Return where an offset of the source stands in ``text``; None if it does not."""
        for run in self.runs:
            start, end = run.source
            if start <= place < end:
                even = end - start == run.length
                return min(run.at + (place - start if even else 0), len(self.text))
        return None


class RuleCard(NamedTuple):
    """What a report tells of a rule beside its findings."""

    id: str
    name: str
    pack: str
    label: str
    severity: Severity
    praise: bool
    summary: str
    rationale: str = ""
    suggest: str = ""
    source: tuple[str, ...] = ()


class FileReport(NamedTuple):
    """What one file gave: its findings, or why it could not be read.

    ``errors`` may stand beside findings: a record of a table may be broken while
    the others were read. ``seen`` counts, per P of empathy, the turns in
    which something was done well.
    ``said`` is filled only for a reporter that shows whole contacts. ``gone`` counts, by
    severity and state, the findings that were written already and let go of. A finding that
    reaches ``fail_on`` fails the run. ``agentless`` counts the contacts that were not checked,
    for nobody in them is known to be the agent. ``unread`` says why a file that nobody named
    was passed over: it is of no form that is known.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    errors: tuple[EmpathyLintError, ...] = ()
    notices: tuple[str, ...] = ()
    contacts: int = 0
    turns: int = 0
    agent_turns: int = 0
    seen: Mapping[str, int] = {}
    said: tuple[Said, ...] = ()
    gone: Mapping[tuple[Severity, State], int] = {}
    fail_on: Severity = Severity.WARNING
    agentless: int = 0
    unread: str = ""

    def shown(self, *, praise: bool) -> Iterator[Finding]:
        """Yield the findings that a reporter may show, whatever their state."""
        return (finding for finding in self.findings if praise or not finding.praise)

    def open_findings(self, *, praise: bool) -> Iterator[Finding]:
        """Yield those that nobody has silenced."""
        return (one for one in self.shown(praise=praise) if one.state is State.OPEN)

    def tally(self) -> Counter[tuple[Severity, State]]:
        """Count the findings by severity and state; praise is not counted."""
        total = Counter(self.gone)
        total.update((one.severity, one.state) for one in self.findings if not one.praise)
        return total

    def fails(self) -> bool:
        """Tell whether something open reaches ``fail_on``; praise never does."""
        return any(
            count and state is State.OPEN and severity.rank >= self.fail_on.rank
            for (severity, state), count in self.tally().items()
        )

    def let_go(self) -> FileReport:
        """Return the report without its findings, of which the counts stay."""
        return self._replace(findings=(), said=(), gone=self.tally())


class Report(NamedTuple):
    """All that a run found, file by file, in the order of the paths.

    ``rules`` are those that ran, filled only for a reporter that tells of them.
    """

    files: tuple[FileReport, ...]
    errors: tuple[EmpathyLintError, ...] = ()
    show_praise: bool = False
    quiet: bool = False  # no summary for people
    rules: tuple[RuleCard, ...] = ()

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings that a reporter may show, whatever their state."""
        for file in self.files:
            yield from file.shown(praise=self.show_praise)

    @property
    def open_findings(self) -> Iterator[Finding]:
        for file in self.files:
            yield from file.open_findings(praise=self.show_praise)

    @property
    def all_errors(self) -> tuple[EmpathyLintError, ...]:
        return (*self.errors, *(error for file in self.files for error in file.errors))

    @property
    def contacts(self) -> int:
        return sum(file.contacts for file in self.files)

    @property
    def agentless(self) -> int:
        return sum(file.agentless for file in self.files)

    @property
    def checked(self) -> int:
        """How many contacts were checked."""
        return self.contacts - self.agentless

    @property
    def seen(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for file in self.files:
            total.update(file.seen)
        return total

    def tally(self) -> Counter[tuple[Severity, State]]:
        """Count the findings of all files by severity and state; praise is not counted."""
        total: Counter[tuple[Severity, State]] = Counter()
        for file in self.files:
            total.update(file.tally())
        return total

    def counts(self) -> Counter[Severity]:
        """Open findings by severity; praise is not counted."""
        tally = self.tally()
        return Counter({one: tally[one, State.OPEN] for one in Severity if tally[one, State.OPEN]})

    def exit_code(self) -> int:
        """Return 0, 1 or 2 as the contract has it; praise never counts."""
        if self.all_errors:
            return 2
        return 1 if any(file.fails() for file in self.files) else 0
