"""``order``: one thing must come before another. The finding stands on the later one."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_part, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace

KEYS: Keys = {
    "first": Key("clause", "what must have come before", keys=CLAUSE, required=True),
    "then": Key("clause", "what must not come sooner", keys=CLAUSE, required=True),
    "when": Key("conditions", "what else must hold of the later turn", keys=CONDITIONS),
}
FACTS = frozenset({"match"})


class OrderKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.first = Clause(spec["first"])
        self.then = Clause(spec["then"])
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        for view in contact.by(self.roles):
            later = self.then.marks(contact, view, trace)
            inner = trace and trace.group(view.index, "none")
            sooner = self.first.marks(contact, view, inner)
            until = _place(later[0]) if later else (view.index + 1, 0)
            if any(_place(mark) < until for mark in sooner):
                return
            if not later:
                continue
            if self.when is not None and self.when.marks(contact, view, trace) is None:
                continue
            yield Match(later[0].turn, later[0].span)
            return


def _place(mark: Mark) -> tuple[int, int]:
    """Return where wording begins in the contact: its turn, and the offset there."""
    return mark.turn, mark.span.start


def needs(spec: Spec) -> Needs | None:
    return rarest((of_part(spec["then"]), of_condition(spec.get("when", {}))))


build = OrderKind
