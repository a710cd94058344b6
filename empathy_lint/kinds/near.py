"""``near``: two wordings within so many words of each other, or not within them.

With ``absent: true`` the finding is a first wording that has no second beside it. Two
that have words in common, such as "sorry" and "so sorry", stand beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact, View
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_part, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace, cue
from empathy_lint.text import Span
from empathy_lint.typed import NamedTuple

# Both stand in one turn.
_OF_TURN: Keys = {
    name: key for name, key in CLAUSE.items() if name not in ("where", "roles", "within")
}
KEYS: Keys = {
    "first": Key("clause", "one wording", keys=_OF_TURN, required=True),
    "second": Key("clause", "the other wording", keys=_OF_TURN, required=True),
    "within_words": Key("whole", "how many words may stand between (5)"),
    "ordered": Key("flag", "whether the first must come first"),
    "absent": Key("flag", "find the first without the second, instead of with it"),
    "when": Key("conditions", "what else must hold of the turn", keys=CONDITIONS),
}
FACTS = frozenset({"match", "cue", "cue_line"})


class NearKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.first = Clause(spec["first"])
        self.second = Clause(spec["second"])
        self.within: int = spec.get("within_words", 5)
        self.ordered = bool(spec.get("ordered", False))
        self.absent = bool(spec.get("absent", False))
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        for view, firsts in self.first.each(contact, self.roles, trace):
            inner = trace and trace.group(view.index, "none") if self.absent else trace
            seconds = self.second.marks(contact, view, inner)
            context = self.when.marks(contact, view, trace) if self.when else []
            if context is None:
                continue
            related = cue(context, view.index)
            places = [_place(view, other) for other in seconds]
            for mark in firsts:
                place = _place(view, mark)
                beside = next((other for other in places if self._is_near(place, other)), None)
                if self.absent and beside is None:
                    yield Match(view.index, mark.span, related=related)
                elif beside is not None and not self.absent:
                    span = Span(
                        min(mark.span.start, beside.span.start),
                        max(mark.span.end, beside.span.end),
                    )
                    yield Match(view.index, span, related=related)

    def _is_near(self, one: _Place, other: _Place) -> bool:
        if self.ordered and other.first < one.first:
            return False
        if other.span == one.span:
            return False  # the very same words stand beside no others
        # Below nought where the two have words in common.
        between = max(other.first - one.end, one.first - other.end)
        return between <= self.within


class _Place(NamedTuple):
    """Where wording stands: its span, and how many words begin before it and before its end."""

    span: Span
    first: int
    end: int


def _place(view: View, mark: Mark) -> _Place:
    span = mark.span
    return _Place(span, view.words.before(span.start), view.words.before(span.end))


def needs(spec: Spec) -> Needs | None:
    parts = [of_part(spec["first"]), of_condition(spec.get("when", {}))]
    return rarest(parts if spec.get("absent") else [*parts, of_part(spec["second"])])


build = NearKind
