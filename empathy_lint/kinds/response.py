"""``response``: a cue was given and not answered.

The finding stands on the first turn that could have answered; the cue is related.
A contact that ends before any answer could come is no finding: absence of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact, View
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition, part_of
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys, is_condition
from empathy_lint.kinds.needs import of_condition, of_part, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace
from empathy_lint.text import Span
from empathy_lint.transcript import Role

KEYS: Keys = {
    "after": Key("clause", "the cue", keys=CLAUSE, required=True),
    "expect": Key(
        "clause",
        "what answers it; within_turns: in which of the next turns (1)",
        keys={**CLAUSE, **CONDITIONS, "within_turns": Key("whole", "how many turns may pass", least=1)},
        required=True,
    ),
    "when": Key("conditions", "what else must hold of the turn that should answer",
                keys=CONDITIONS),
    "anchor": Key("choice", "where the finding stands", ("answer", "cue")),
    "once": Key("flag", "report only the first in a contact"),
}  # fmt: skip
FACTS = frozenset({"cue", "cue_line", "match"})


class ResponseKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        after = dict(spec["after"])
        self.cue_roles = frozenset(Role(role) for role in after.pop("roles", ["customer"]))
        after.setdefault("spare", ())
        self.cue = Clause(after)
        expect = dict(spec["expect"])
        self.within: int = expect.pop("within_turns", 1)
        self.roles = frozenset(Role(r) for r in expect.pop("roles", ())) or applies_to.roles
        if not is_condition(expect):
            expect.setdefault("spare", ())
        self.answer = part_of(expect)
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.at_cue = spec.get("anchor") == "cue"
        self.once = bool(spec.get("once", False))

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        reported: set[int] = set()
        for view, cues in self.cue.each(contact, self.cue_roles, trace):
            answers = contact.answers(view, self.roles, self.within)
            if not answers or answers[0].index in reported:
                continue
            if any(self._answers(contact, answer, trace) for answer in answers):
                continue
            if self._answered_before(contact, view, answers[0]):
                continue
            if self.when is not None and self.when.marks(contact, answers[0], trace) is None:
                continue
            reported.add(answers[0].index)
            yield self._match(answers[0], cues[0])
            if self.once:
                return

    def _answers(self, contact: Contact, answer: View, trace: Trace | None) -> bool:
        inner = trace and trace.group(answer.index, "none")
        return bool(self.answer.marks(contact, answer, inner))

    def _answered_before(self, contact: Contact, cue: View, answer: View) -> bool:
        """A continuer in between may have answered: "mm-hm, oh I'm sorry"."""
        between = contact.between(cue, answer, self.roles)
        return any(self.answer.marks(contact, view) for view in between)

    def _match(self, answer: View, cue: Mark) -> Match:
        if self.at_cue:
            return Match(cue.turn, cue.span, related=(cue,))
        return Match(answer.index, Span(0, len(answer.turn.text)), related=(cue,))


def needs(spec: Spec) -> Needs | None:
    return rarest((of_part(spec["after"]), of_condition(spec.get("when", {}))))


build = ResponseKind
