"""``evidence``: signals weighed against a threshold.

For behaviours that no single phrase settles: is this turn a paraphrase, is this
acknowledgement specific? Each signal is a clause with a weight, which may be below
nought; their sum must reach the threshold. The sum can always be shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from empathy_lint.contact import Contact, Turns, View
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition, lacks, needed_of, part_of
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys, is_condition
from empathy_lint.kinds.needs import any_of, of_condition, of_part, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace, cue
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
    "per": Key(
        "choice",
        "what the sum is of: the turn, or each sentence with the signals that touch it",
        ("turn", "sentence"),
    ),
    "mark": Key(
        "choice",
        "what the finding underlines: the turn, or the words of the heaviest signal",
        ("turn", "match", "sentence"),
    ),
}
_ENDLESS = float("inf")
_OWN_KEYS = frozenset({"signal", "weight", "each"})
_ROUNDING = 1e-6  # sums are rounded to as much
_FEW = 2
"""Where less than one turn in so many is meant, only those are searched. What is found in all
turns is shared with other rules."""
FACTS = frozenset({"match", "score", "threshold", "cue", "cue_line"})


class Signal:
    """A clause or a condition with a weight; ``most`` is what it may add to a sum."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self.name: str = spec["signal"]
        self.weight: float = spec["weight"]
        self.each = bool(spec.get("each", False))
        self.most = 0.0 if self.weight <= 0 else _ENDLESS if self.each else self.weight
        self.needed = needed_of(spec)

    @cached_property
    def part(self) -> Clause | Condition:
        """What must hold, made ready where a turn has a word of it."""
        own = {key: value for key, value in self._spec.items() if key not in _OWN_KEYS}
        return part_of(own)

    @property
    def rank(self) -> float:
        """What it costs to ask for, as a share of what it adds or takes."""
        return _cost(self._spec) / (abs(self.weight) + 0.1)

    def times(self, marks: Sequence[Mark]) -> int:
        """Return how often it counts for a part of a turn that these marks touch."""
        return len(marks) if self.each else min(len(marks), 1)


Held = tuple[Signal, list[list[Mark]]]
"""A signal that holds, and for each part of the turn the marks that touch it."""
Asked = tuple[int, Signal]
"""A signal and its place in the rule."""
Likely = tuple[View, list[Mark], list[Asked]]
"""A turn that may reach the threshold, where ``when`` was met, and what to ask there."""


class EvidenceKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self._spec = spec
        self.threshold: float = spec["threshold"]
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.mark: str = spec.get("mark", "turn")
        self.per_sentence = spec.get("per") == "sentence"
        self.roles = applies_to.roles

    @cached_property
    def signals(self) -> list[Signal]:
        """What is weighed, made ready where something is to be weighed."""
        return [Signal(signal) for signal in self._spec["signals"]]

    @cached_property
    def _cheapest(self) -> list[Asked]:
        return sorted(enumerate(self.signals), key=lambda one: one[1].rank)

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        if trace is not None:
            self._tell(contact, trace)
        for view, context, asked in self._asked(contact):
            related = cue(context, view.index)
            parts = self.parts(view)
            held = self._held(contact, view, asked, parts)
            if held is None:
                continue
            for number, part in enumerate(parts):
                here = [(signal, marks[number]) for signal, marks in held]
                found = self._weigh(view, part, here)
                if found is not None:
                    yield found._replace(related=related)

    def _tell(self, contact: Contact, trace: Trace) -> None:
        """Tell of every turn and every signal, also of those that no longer matter."""
        for view in contact.by(self.roles):
            if self.when is not None and self.when.marks(contact, view, trace) is None:
                continue
            parts = self.parts(view)
            sums = [0.0] * len(parts)
            for signal in self.signals:
                inner = trace.group(view.index, "signal", signal.name, signal.weight)
                marks = signal.part.marks(contact, view, inner) or []
                for number, here in enumerate(_touching(marks, view.index, parts)):
                    sums[number] += signal.weight * signal.times(here)
            for part, total in zip(parts, sums, strict=True):
                text = view.turn.text[part.start : part.end] if len(parts) > 1 else ""
                trace.sum(view.index, round(total, 6), self.threshold, text)

    def _meant(self, contact: Contact) -> dict[int, list[Mark]]:
        """Return the turns for which ``when`` holds, by index, with the places that met it."""
        every = contact.turns(self.roles)
        if self.when is None:
            return {view.index: [] for view in every.views}
        likely = self.when.turns(contact, every)
        met: dict[int, list[Mark]] = {}
        for view in every.views:
            if likely is not None and view.index not in likely:
                continue
            marks = self.when.marks(contact, view)
            if marks is not None:
                met[view.index] = marks
            if contact.is_large:
                view.forget()
        return met

    def _asked(self, contact: Contact) -> Iterator[Likely]:
        """Yield the turns that may reach the threshold, with the signals that may hold there.

        Those come first that may yet take something from what is hoped for.
        """
        said = contact.said(self.roles)
        asked = [
            one for one in self._cheapest if one[1].needed is None or not lacks(said, one[1].needed)
        ]
        enough = self.threshold - _ROUNDING
        left = list(accumulate((signal.most for _, signal in reversed(asked)), initial=0.0))
        if left[-1] < enough:
            return
        meant = self._meant(contact)
        if not meant:
            return
        among = contact.turns(self.roles)
        views = [view for view in among.views if view.index in meant]
        if len(views) < len(among.views) / _FEW:
            among = Turns(self.roles, views)
        likely: dict[int, list[Asked]] = {}
        hopes: dict[int, float] = {}
        open_: list[Asked] = []  # those that may hold in any turn
        hope = best = 0.0
        for one in asked:
            if hope + best + left.pop() < enough:
                return
            most = one[1].most
            turns = one[1].part.turns(contact, among) if most else None
            if turns is None:
                hope += most
                open_.append(one)
                continue
            for turn in turns:
                likely.setdefault(turn, []).append(one)
                hopes[turn] = now = hopes.get(turn, 0.0) + most
                best = max(best, now)
        if hope + best < enough:
            return
        for view in views:
            turn = view.index
            if hope + hopes.get(turn, 0.0) >= enough:
                yield view, meant[turn], open_ + likely.get(turn, [])
                if contact.is_large:
                    view.forget()

    def _held(
        self, contact: Contact, view: View, asked: list[Asked], parts: list[Span]
    ) -> list[Held] | None:
        """Return the signals that hold, in their order; None when no part can reach the threshold.

        Of each part the sum so far is known, and what all that is left could still add:
        when both together are too little, nothing more is asked.
        """
        enough = self.threshold - _ROUNDING
        left = list(accumulate(signal.most for _, signal in reversed(asked)))
        sums = [0.0] * len(parts)
        held: list[tuple[int, Signal, list[list[Mark]]]] = []
        for number, signal in asked:
            if max(sums, default=0.0) + left.pop() < enough:
                return None
            marks = signal.part.marks(contact, view)
            if marks:
                touching = _touching(marks, view.index, parts)
                held.append((number, signal, touching))
                for at, here in enumerate(touching):
                    sums[at] += signal.weight * signal.times(here)
        held.sort(key=itemgetter(0))
        return [(signal, marks) for _, signal, marks in held]

    def parts(self, view: View) -> list[Span]:
        """Return what is weighed of a turn: each sentence, or all of it."""
        if self.per_sentence:
            return [sentence.text for sentence in view.words.sentences]
        return [Span(0, len(view.turn.text))]

    def _weigh(self, view: View, part: Span, held: list[tuple[Signal, list[Mark]]]) -> Match | None:
        """Sum the signals that touch a part of the turn, each with the marks that do."""
        total = 0.0
        sums: list[str] = []
        heaviest: Mark | None = None
        top = 0.0
        for signal, marks in held:
            times = signal.times(marks)
            if not times:
                continue
            weight = signal.weight * times
            total += weight
            sums.append(f"{signal.name} {weight:+g}")
            if signal.weight > top and (wording := _wording(marks, view)):
                top, heaviest = signal.weight, wording
        total = round(total, 6)
        if total < self.threshold:
            return None
        span = part
        if self.mark != "turn" and heaviest is not None:
            span = heaviest.span
            if self.mark == "sentence" and (at := view.words.sentence_at(span.start)):
                span = Span(min(at.text.start, span.start), max(at.text.end, span.end))
        if self.per_sentence and self.mark == "sentence":
            span = part
        facts = {"score": f"{total:g}", "threshold": f"{self.threshold:g}"}
        return Match(view.index, span, facts, evidence=tuple(sums))


def _touching(marks: list[Mark], turn: int, parts: list[Span]) -> list[list[Mark]]:
    """Return for each part of a turn the marks that touch it; those of other turns touch all.

    Parts are in order and do not overlap, so that a mark's are found without asking each.
    """
    if len(parts) == 1:
        return [[mark for mark in marks if mark.turn != turn or mark.span.overlaps(parts[0])]]
    touching: list[list[Mark]] = [[] for _ in parts]
    ends = [part.end for part in parts]
    for mark in marks:
        first = 0 if mark.turn != turn else bisect_right(ends, mark.span.start)
        for at in range(first, len(parts)):
            if mark.turn == turn and parts[at].start >= mark.span.end:
                break
            touching[at].append(mark)
    return touching


def _wording(marks: Iterable[Mark], view: View) -> Mark | None:
    """Return the first of the marks that is wording of the turn."""
    whole = Span(0, len(view.turn.text))
    return next(
        (mark for mark in marks if mark.turn == view.index and mark.span != whole),
        None,
    )


def _cost(spec: Spec) -> int:
    """Return a rough rank of what it costs to ask for a signal."""
    if is_condition(spec):
        return 8
    costs = {"phrases": 1, "unless": 1, "where": 3, "pattern": 3, "form": 5, "not_form": 5}
    return sum(cost for key, cost in costs.items() if spec.get(key)) + 4 * (
        "echo" in spec or "parrots" in spec
    )


def needs(spec: Spec) -> Needs | None:
    """Signals without a word of their own may reach the threshold alone, or not."""
    weighed = [(of_part(signal), signal) for signal in spec["signals"] if signal["weight"] > 0]
    unasked = sum(
        float("inf") if signal.get("each") else signal["weight"]
        for part, signal in weighed
        if part is None
    )
    own = None
    if unasked < spec["threshold"]:
        own = any_of(part for part, _ in weighed if part is not None)
    return rarest((of_condition(spec.get("when", {})), own))


build = EvidenceKind
