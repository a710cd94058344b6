"""``evidence``: signals weighed against a threshold.

For behaviours that no single phrase settles: is this turn a paraphrase, is this
acknowledgement specific? Each signal is a clause with a weight, which may be below
nought; their sum must reach the threshold. The sum can always be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from empathy_lint.contact import Contact, View
from empathy_lint.kinds.clause import Clause, Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.rule import AppliesTo, Mark, Match, Spec, Trace
from empathy_lint.text import Span

SIGNAL: Keys = {
    **CLAUSE,
    **CONDITIONS,
    "signal": Key("line", "its name, shown in the sum", required=True),
    "weight": Key("number", "what it adds", required=True),
    "each": Key("flag", "count it once for every place found, not once a turn"),
}
KEYS: Keys = {
    "signals": Key("signals", "what is weighed", keys=SIGNAL, required=True),
    "threshold": Key("number", "the sum that is enough", required=True),
    "when": Key("conditions", "what must hold before anything is weighed", keys=CONDITIONS),
    "mark": Key(
        "choice",
        "what the finding underlines: the turn, or the words of the heaviest signal",
        ("turn", "match", "sentence"),
    ),
}
FACTS = frozenset({"match", "score", "threshold", "cue", "cue_line"})


class Signal(NamedTuple):
    name: str
    weight: float
    part: Clause | Condition
    each: bool


class EvidenceKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.signals = [_signal(signal) for signal in spec["signals"]]
        self.threshold: float = spec["threshold"]
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.mark: str = spec.get("mark", "turn")
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        for view in contact.by(self.roles):
            context: list[Mark] | None = []
            if self.when is not None:
                context = self.when.marks(contact, view, trace)
                if context is None:
                    continue
            total, sums, heaviest = self._weigh(contact, view, trace)
            if trace is not None:
                shown = ", ".join(sums) or "no signal"
                trace.add(
                    view.index,
                    f"sum {total:g} of {self.threshold:g}",
                    total >= self.threshold,
                    shown,
                )
            if total < self.threshold:
                continue
            span = Span(0, len(view.turn.text))
            if self.mark != "turn" and heaviest is not None:
                span = heaviest.span
                if self.mark == "sentence" and (at := view.words.sentence_at(span.start)):
                    span = Span(min(at.text.start, span.start), max(at.text.end, span.end))
            yield Match(
                view.index,
                span,
                {"score": f"{total:g}", "threshold": f"{self.threshold:g}"},
                related=tuple(m for m in context or () if m.turn != view.index)[:1],
                evidence=tuple(sums),
            )

    def _weigh(
        self, contact: Contact, view: View, trace: Trace | None
    ) -> tuple[float, list[str], Mark | None]:
        total = 0.0
        sums: list[str] = []
        heaviest: Mark | None = None
        top = 0.0
        whole = Span(0, len(view.turn.text))
        for signal in self.signals:
            marks = signal.part.marks(contact, view, trace)
            if not marks:
                continue
            weight = signal.weight * (len(marks) if signal.each else 1)
            total += weight
            sums.append(f"{signal.name} {weight:+g}")
            here = [mark for mark in marks if mark.turn == view.index and mark.span != whole]
            if here and signal.weight > top:
                top, heaviest = signal.weight, here[0]
        return total, sums, heaviest


def _signal(spec: Spec) -> Signal:
    own = {key: value for key, value in spec.items() if key not in ("signal", "weight", "each")}
    part = Condition(own) if {"all", "any", "none"} & own.keys() else Clause(own)
    return Signal(spec["signal"], spec["weight"], part, bool(spec.get("each", False)))


build = EvidenceKind
