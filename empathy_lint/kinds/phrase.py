"""``phrase``: these words occur. The finding stands on the words."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_wording, rarest
from empathy_lint.rule import AppliesTo, Match, Needs, Spec, Trace, cue

KEYS: Keys = {
    "mark": Key("choice", "what the finding underlines", ("match", "sentence")),
    **{key: value for key, value in CLAUSE.items() if key not in ("where", "roles", "within")},
    "when": Key("conditions", "what else must hold, here or in the turns around", keys=CONDITIONS),
}
FACTS = frozenset({"match", "cue", "cue_line"})


class PhraseKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.clause = Clause(spec)
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.by_sentence = spec.get("mark") == "sentence"
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        for view, marks in self.clause.each(contact, self.roles, trace):
            context = self.when.marks(contact, view, trace) if self.when else []
            if context is None:
                continue
            related = cue(context, view.index)
            for mark in marks:
                span = mark.span
                if self.by_sentence and (sentence := view.words.sentence_at(span.start)):
                    span = sentence.text
                yield Match(view.index, span, related=related)


def needs(spec: Spec) -> Needs | None:
    return rarest((of_wording(spec), of_condition(spec.get("when", {}))))


build = PhraseKind
