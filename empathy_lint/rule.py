"""What a rule is, and what it gives back when it finds something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from importlib import import_module
from types import MappingProxyType

from empathy_lint.errors import Place
from empathy_lint.finding import Severity
from empathy_lint.text import Span
from empathy_lint.transcript import Document, Role
from empathy_lint.typed import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from empathy_lint.contact import Contact, View

Spec = Mapping[str, Any]
"""A rule's own keys as plain values: text, numbers, lists, mappings. Never code."""
NAMED = "condition"
"""The key of a condition with a name, which it has from its pack: one for all rules that name it."""

Facts = Mapping[str, str | int]


class Mark(NamedTuple):
    """A place in a turn: ``turn`` is its index, ``span`` counts in ``Turn.text``."""

    turn: int
    span: Span
    note: str = ""


def cue(marks: Iterable[Mark], turn: int) -> tuple[Mark, ...]:
    """Return the place that says most of those a condition met in another turn: the longest wording."""
    others = [mark for mark in marks if mark.turn != turn]
    near = [mark for mark in others if mark.turn == others[0].turn]
    # A whole turn is met by its length, say; it holds the places of its wording.
    wording = [
        mark for mark in near if not any(_is_within(other.span, mark.span) for other in near)
    ]
    longest = max(wording, key=lambda mark: mark.span.end - mark.span.start, default=None)
    return () if longest is None else (longest,)


def _is_within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


class Match(NamedTuple):
    """What a kind found; it knows no severity and no message.

    ``evidence`` says in words what was weighed, for ``explain``.
    """

    turn: int
    span: Span
    facts: Facts = MappingProxyType({})
    related: tuple[Mark, ...] = ()
    evidence: tuple[str, ...] = ()


Needs = Set[str]
"""What a contact must hold for a rule to find anything: any one of these words and stems.

A stem reads ``frustrat*``. See ``kinds/needs.py``.
"""


class Trace(Protocol):
    """Hears what is asked of each turn, and what came of it; ``kinds.why`` keeps it."""

    def clause(self, clause: Any, contact: Contact, view: View, found: list[Mark]) -> None:
        """Hear of a ``kinds.clause.Clause`` that was asked of a turn, and what it found."""

    def sum(self, turn: int, total: float, threshold: float, part: str) -> None:
        """Hear what a turn's signals, or a sentence's, came to."""

    def group(self, turn: int, how: str, name: str = "", weight: float = 0) -> Trace:
        """Return what hears of several parts: ``all`` of them must hold, ``any``, or ``none``.

        Of a ``signal`` all must hold as well, and it adds its weight.
        """


class Matcher(Protocol):
    """One kind of rule, made ready from a rule's own keys."""

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]: ...


class AppliesTo(NamedTuple):
    """Whose words, in what kind of text; an empty channel list means every channel."""

    roles: frozenset[Role]
    documents: frozenset[Document]
    channels: frozenset[str] = frozenset()


class Example(NamedTuple):
    """A pack's own test: ``turns`` as (role, text), with marks as spans of a turn's text."""

    turns: tuple[tuple[str, str], ...]
    marks: tuple[tuple[int, int, int], ...]  # (turn index, start, end)
    line: int
    column: int = 1
    document: str = "conversation"


class FixExample(NamedTuple):
    before: str
    after: str
    line: int


class Examples(NamedTuple):
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    misses: tuple[Example, ...] = ()
    fixes: tuple[FixExample, ...] = ()


class _RuleValues(NamedTuple):
    id: str
    name: str
    label: str
    summary: str
    severity: Severity
    kind: str
    applies_to: AppliesTo
    message: str
    suggest: str
    rationale: str
    source: tuple[str, ...]
    pack: str
    place: Place
    spec: Spec
    praise: bool = False
    enabled: bool = True
    aliases: tuple[str, ...] = ()
    p: str = ""
    needs: Needs | None = None  # None: it must be shown every contact
    examples: Examples = Examples()


class Rule(_RuleValues):
    """A rule as a pack has it: what it asks, why, who says so, and its own tests."""

    @cached_property
    def matcher(self) -> Matcher:
        """The kind made ready from this rule's keys, at the first contact it is shown."""
        from empathy_lint.kinds.table import KINDS

        module = import_module(f"empathy_lint.kinds.{KINDS[self.kind].module}")
        matcher: Matcher = module.build(self.spec, self.applies_to)
        return matcher

    def is_called(self, selector: str) -> bool:
        """Tell whether a code, a prefix of one, a name, a label or a pack means this rule."""
        wanted = selector.strip().lower().replace("_", "-")
        return (
            wanted == "all"
            or wanted in (self.name, self.label, self.id.lower(), self.pack)
            or wanted in self.aliases
            or (1 <= len(wanted) <= 5 and self.id.lower().startswith(wanted) and wanted.isalnum())
        )
