"""``count``: a budget. More of it than a turn or a contact bears.

The finding stands on the first one over the budget, in a turn for which ``when`` holds;
the first of all is related.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_wording, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace

KEYS: Keys = {
    **{k: v for k, v in CLAUSE.items() if k not in ("where", "roles", "within", "count")},
    "per": Key("choice", "what the budget is for", ("turn", "contact"), required=True),
    "budget": Key("whole", "how many are still all right", required=True),
    "when": Key("conditions", "what else must hold of the turn", keys=CONDITIONS),
}
FACTS = frozenset({"match", "count", "budget", "first_line"})


class CountKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.clause = Clause({k: v for k, v in spec.items() if k in CLAUSE})
        self.per_turn = spec["per"] == "turn"
        self.budget: int = spec["budget"]
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        met: list[Mark] = []
        least = self.budget + 1 if self.per_turn else 1
        for view, marks in self.clause.each(contact, self.roles, trace, least=least):
            if self.per_turn:
                met = []
            before = len(met)
            met.extend(marks)
            if len(met) > self.budget:
                if self.when is not None and self.when.marks(contact, view, trace) is None:
                    continue
                over = met[max(self.budget, before)]
                yield Match(
                    over.turn,
                    over.span,
                    {"count": len(met), "budget": self.budget},
                    related=(Mark(met[0].turn, met[0].span, "first"),),
                )
                if not self.per_turn:
                    return


def needs(spec: Spec) -> Needs | None:
    return rarest((of_wording(spec), of_condition(spec.get("when", {}))))


build = CountKind
