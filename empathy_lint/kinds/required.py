"""``required``: something that a part of the contact must hold.

The window is the first or last turns of a side, or the turns up to an event. The
finding stands on the window's last turn: there it could still have been said.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact, View
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition, part_of
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, STAGES, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_wording, rarest
from empathy_lint.rule import AppliesTo, Match, Needs, Spec, Trace
from empathy_lint.stages import stage_of
from empathy_lint.text import Span

KEYS: Keys = {
    "expect": Key("clause", "what must be said", keys={**CLAUSE, **CONDITIONS}, required=True),
    "first_turns": Key("whole", "within the first so many turns", least=1),
    "last_turns": Key("whole", "within the last so many turns", least=1),
    "in_stage": Key("choice", "within a stage of the contact", STAGES),
    "before": Key("clause", "before the first turn that meets this", keys=CLAUSE),
    "when": Key("conditions", "what must hold of the window's last turn", keys=CONDITIONS),
    "least_turns": Key("whole", "shorter contacts are not asked (4)"),
}
FACTS = frozenset({"match"})


class RequiredKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.expect = part_of(spec["expect"])
        self.first: int | None = spec.get("first_turns")
        self.last: int | None = spec.get("last_turns")
        self.stage: str | None = spec.get("in_stage")
        self.before = Clause(spec["before"]) if "before" in spec else None
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.least: int = spec.get("least_turns", 4)
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        if len(contact.spoken) < self.least:
            return
        window = self._window(contact, trace)
        if not window:
            return
        last = window[-1]
        if self.when is not None and self.when.marks(contact, last, trace) is None:
            return
        for view in window:
            inner = trace and trace.group(view.index, "none")
            if self.expect.marks(contact, view, inner):
                return
        yield Match(last.index, Span(0, len(last.turn.text)))

    def _window(self, contact: Contact, trace: Trace | None) -> list[View]:
        views = list(contact.by(self.roles))
        if self.before is not None:
            for number, view in enumerate(views):
                if self.before.marks(contact, view, trace):
                    return views[: number + 1]
            return []
        if self.stage is not None:
            return [view for view in views if stage_of(contact, view) == self.stage]
        if self.first is not None:
            return views[: self.first]
        return views[-(self.last or 1) :]


def needs(spec: Spec) -> Needs | None:
    return rarest((of_condition(spec.get("when", {})), of_wording(spec.get("before", {}))))


build = RequiredKind
