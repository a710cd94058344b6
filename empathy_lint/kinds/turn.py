"""``turn``: these conditions meet in one turn.

The finding stands on the turn, or on the first words that a condition found in it
(``mark: match``).
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import Contact
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition
from empathy_lint.rule import AppliesTo, Match, Needs, Spec, Trace, cue
from empathy_lint.text import Span

KEYS: Keys = {
    **CONDITIONS,
    "position": CLAUSE["position"],
    "stage": CLAUSE["stage"],
    "words": CLAUSE["words"],
    "mark": Key("choice", "what the finding underlines", ("turn", "match", "sentence")),
}
FACTS = frozenset({"match", "cue", "cue_line"})


class TurnKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        whole = {key: spec[key] for key in ("position", "stage", "words") if key in spec}
        self.whole = Clause(whole) if whole else None
        self.condition = Condition(spec)
        self.mark: str = spec.get("mark", "turn")
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        for view in contact.by(self.roles):
            if self.whole is not None and not self.whole.marks(contact, view, trace):
                continue
            marks = self.condition.marks(contact, view, trace)
            if marks is None:
                continue
            span = Span(0, len(view.turn.text))
            here = [mark for mark in marks if mark.turn == view.index and mark.span != span]
            if here and self.mark == "match":
                span = here[0].span
            elif here and self.mark == "sentence":
                sentence = view.words.sentence_at(here[0].span.start)
                span = sentence.text if sentence else here[0].span
            related = cue(marks, view.index)
            yield Match(view.index, span, related=related)


def needs(spec: Spec) -> Needs | None:
    return of_condition(spec)


build = TurnKind
