"""``ratio``: how much of this to that, over a whole contact.

The finding stands on the last turn that was counted, and says the number, the limit
and how much was counted. Below a least sample there is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.keys import CLAUSE, Key, Keys
from empathy_lint.kinds.needs import of_wording
from empathy_lint.rule import AppliesTo, Match, Needs, Spec, Trace
from empathy_lint.text import Span

KEYS: Keys = {
    "count": Key("clause", "what is counted; its places, or words with `of: words`", keys=CLAUSE),
    "of": Key("choice", "count places, turns, or words", ("places", "turns", "words")),
    "per": Key("clause", "what it is set against; without it, all of the same side", keys=CLAUSE),
    "against": Key("choice", "all words or turns of the side, or of the whole contact",
                   ("side", "contact")),
    "max": Key("number", "more than this is a finding"),
    "min": Key("number", "less than this is a finding"),
    "least": Key("whole", "how much must be there to judge at all (10)"),
}  # fmt: skip
FACTS = frozenset({"number", "limit", "sample"})


class RatioKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.of: str = spec.get("of", "places")
        self.count = Clause(spec.get("count", {}))
        self.per = Clause(spec["per"]) if "per" in spec else None
        self.whole_contact = spec.get("against", "side") == "contact"
        self.max: float | None = spec.get("max")
        self.min: float | None = spec.get("min")
        self.least: int = max(spec.get("least", 10), 1)  # of nothing there is no share
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        counted, sample, last = 0, 0, None
        for view in contact.spoken:
            mine = view.turn.role in self.roles
            marks = self.count.marks(contact, view, trace) if mine else []
            if marks:
                last = view
                counted += {"places": len(marks), "turns": 1, "words": view.words.count}[self.of]
            if self.per is not None:
                sample += len(self.per.marks(contact, view, trace)) if mine else 0
            elif mine or self.whole_contact:
                sample += view.words.count if self.of == "words" else 1
        if last is None and self.min is not None:
            last = next((v for v in reversed(contact.spoken) if v.turn.role in self.roles), None)
        if last is None or sample < self.least:
            return
        number = counted / sample
        over = self.max is not None and number > self.max
        under = self.min is not None and number < self.min
        if not over and not under:
            return
        limit = self.max if over else self.min
        facts: dict[str, str | int] = {
            "number": f"{number:.2f}",
            "limit": f"{limit:g}",
            "sample": sample,
        }
        yield Match(last.index, Span(0, len(last.turn.text)), facts)


def needs(spec: Spec) -> Needs | None:
    return of_wording(spec.get("count", {})) if "max" in spec and "min" not in spec else None


build = RatioKind
