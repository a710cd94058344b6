"""A finding: what a rule says of a place, ready for any report."""

from __future__ import annotations

from enum import StrEnum

from empathy_lint.digest import blake2b
from empathy_lint.text import Span
from empathy_lint.transcript import Role
from empathy_lint.typed import NamedTuple


class Severity(StrEnum):
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("note", "warning", "error").index(self.value)


class State(StrEnum):
    OPEN = "open"
    SUPPRESSED = "suppressed"
    KNOWN = "known"


IN_BRAND = "inside a brand or product name"
"""The reason of a finding that the configuration suppresses, and no comment."""


class Edit(NamedTuple):
    """Replace a span of the source by ``text``."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits for a machine; ``safe`` when no judgement is needed to apply them."""

    edits: tuple[Edit, ...]
    safe: bool = False


class Line(NamedTuple):
    """A line of the source that a report shows: its 1-based number and its text."""

    number: int
    text: str


class Related(NamedTuple):
    """Another place that a finding speaks of, such as the cue of a missing answer."""

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    quote: str = ""
    source: Line | None = None


class Finding(NamedTuple):
    """One thing to show to a person.

    ``span`` counts code points of the decoded source; lines and columns count
    from 1, ends are exclusive. ``turn`` counts from 1; None is the whole contact.
    ``quote`` is the words found, ``lines`` the source lines round them.
    """

    rule: str
    name: str
    pack: str
    label: str
    severity: Severity
    praise: bool
    path: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    suggestion: str = ""
    quote: str = ""
    role: Role | None = None
    speaker: str = ""
    turn: int | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    state: State = State.OPEN
    reason: str = ""
    fingerprint: str = ""
    lines: tuple[Line, ...] = ()
    evidence: tuple[str, ...] = ()


def fingerprint(rule: str, role: str, sentence: str, before: str, nth: int) -> str:
    """Return a name for a finding that survives moved lines and renamed files.

    Made of the rule, who spoke, the folded sentence, the words before it and a count
    among equals: no path and no line. Sixteen hex digits, so no words of a
    customer can be read in it.
    """
    key = "\x1f".join((rule, role, sentence, before, "", str(nth)))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
