"""``near``: two wordings within so many words of each other, or not within them.

With ``absent: true`` the finding is a first wording that has no second beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact, View
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_part, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace
from empathy_lint.text import Span
from empathy_lint.words import Words

KEYS: Keys = {
    "first": Key("clause", "one wording", keys=CLAUSE, required=True),
    "second": Key("clause", "the other wording", keys=CLAUSE, required=True),
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
            seconds = self.second.marks(contact, view, trace)
            context = self.when.marks(contact, view, trace) if self.when else []
            if context is None:
                continue
            cues = tuple(mark for mark in context if mark.turn != view.index)[:1]
            for mark in firsts:
                beside = [other for other in seconds if self._is_near(view, mark, other)]
                if self.absent and not beside:
                    yield Match(view.index, mark.span, related=cues)
                elif beside and not self.absent:
                    span = Span(
                        min(mark.span.start, beside[0].span.start),
                        max(mark.span.end, beside[0].span.end),
                    )
                    yield Match(view.index, span, related=cues)

    def _is_near(self, view: View, one: Mark, other: Mark) -> bool:
        if other.span.start < one.span.end and one.span.start < other.span.end:
            return False
        if self.ordered and other.span.start < one.span.start:
            return False
        low, high = sorted((one.span, other.span))
        return Words(view.turn.text[low.end : high.start]).count <= self.within


def needs(spec: Spec) -> Needs | None:
    parts = [of_part(spec["first"]), of_condition(spec.get("when", {}))]
    return rarest(parts if spec.get("absent") else [*parts, of_part(spec["second"])])


build = NearKind
