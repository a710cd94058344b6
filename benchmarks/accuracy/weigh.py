"""Weights for the signals of an evidence rule, fitted to labelled turns and printed to be read.

    python -m benchmarks.accuracy.weigh PIC002 PAIRS.jsonl [LABELS.jsonl ...]

A logistic regression over the rule's own signals, drawn towards nought, gives each signal
a weight; they are scaled so that the rule's threshold stays. What it would find is told of
the turns it was fitted to and, by five folds that keep pairs together, of turns it was not.
A person copies what makes sense into the pack: a weight that contradicts what its signal
means says that the signal, or the data, is wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from benchmarks.accuracy import data as source
from empathy_lint.calibrate import part_of, transcript_of
from empathy_lint.contact import Contact
from empathy_lint.kinds.evidence import EvidenceKind
from empathy_lint.labelled import Labelled, read_labels
from empathy_lint.packs.load import load_packs
from empathy_lint.rule import Rule
from empathy_lint.text import Span

STEPS = 600
ROUNDS = 3
FOLDS = 5


Values = tuple[float, ...]
"""1, then how often each signal holds."""


class Case(NamedTuple):
    """What the signals say of one turn, and what people said.

    Where each sentence is weighed alone there are values for each; the turn counts as its
    heaviest sentence.
    """

    group: str
    parts: tuple[Values, ...]
    wanted: bool

    def heaviest(self, weights: Sequence[float]) -> Values:
        return max(self.parts, key=lambda values: _sum(weights, values))


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.accuracy.weigh", description=__doc__)
    parser.add_argument("rule", help="id or name of an evidence rule")
    parser.add_argument("labels", type=Path, nargs="+", help="labelled turns or minimal pairs")
    parser.add_argument("--rules", type=Path, action="append", default=[], help="a further pack")
    parser.add_argument("--pull", type=float, default=1.0, help="pull towards nought (1)")
    parser.add_argument(
        "--alarms", type=float, default=1.0, help="what a false alarm costs, in misses"
    )
    given = parser.parse_args()
    rules = [rule for pack in load_packs(given.rules) for rule in pack.rules]
    [rule] = [rule for rule in rules if given.rule in (rule.id, rule.name)]
    kind = rule.matcher
    assert isinstance(kind, EvidenceKind), "not an evidence rule"
    cases = [
        case
        for path in given.labels
        for item in read_labels(path)
        if part_of(item, source.FOLDS, source.SEED) == "tuned on"
        and (case := _case(item, rule, kind)) is not None
    ]
    now = (-kind.threshold, *(signal.weight for signal in kind.signals))
    weights = fit(cases, now, given.pull, given.alarms)
    scale = kind.threshold / max(-weights[0], 0.1)
    print(f"{len(cases)} turns that the rule may speak of, {sum(c.wanted for c in cases)} ticked")
    print(f"{'signal':<34} now   fitted  in ticked, in others")
    for at, signal in enumerate(kind.signals, 1):
        held = [case.wanted for case in cases if case.heaviest(weights)[at]]
        print(
            f"{signal.name:<34} {signal.weight:<5g} {weights[at] * scale:+.1f}    "
            f"{sum(held)}, {len(held) - sum(held)}"
        )
    print(f"as it is:    {_told(cases, [_weighed(now, case) for case in cases])}")
    print(f"fitted:      {_told(cases, [_weighed(weights, case) for case in cases])}")
    print(f"other folds: {_told(cases, _across(cases, now, given.pull, given.alarms))}")
    return 0


def _case(item: Labelled, rule: Rule, kind: EvidenceKind) -> Case | None:
    """Return a turn as the rule sees it; None where the rule is not meant for it."""
    if item.behaviour and item.behaviour != rule.label:
        return None
    contact = Contact(transcript_of(item))
    view = contact.spoken[-1]
    if kind.when is not None and kind.when.marks(contact, view) is None:
        return None
    wanted = item.expect != "clean" if item.behaviour else rule.label in item.labels
    parts = kind.parts(view)
    if wanted and item.span and len(parts) > 1:
        start = max(view.turn.text.find(item.span), 0)
        span = Span(start, start + len(item.span))
        parts = [part for part in parts if part.overlaps(span)] or parts
    held = [(signal, signal.part.marks(contact, view) or ()) for signal in kind.signals]
    rows = tuple(
        (1.0, *(signal.times(marks, view.index, part) for signal, marks in held)) for part in parts
    )
    return Case(item.pair or item.group or item.id, rows, wanted) if rows else None


def fit(cases: Sequence[Case], now: Sequence[float], pull: float, alarms: float) -> list[float]:
    """Return the bias and the weights of a logistic regression.

    Which sentence of a turn is the heaviest hangs on the weights: it is chosen by those of
    the round before, in the first by those of ``now``.
    """
    weights = list(now)
    for _ in range(ROUNDS if any(len(case.parts) > 1 for case in cases) else 1):
        weights = _descend([(c.heaviest(weights), c.wanted) for c in cases], pull, alarms)
    return weights


def _descend(rows: Sequence[tuple[Values, bool]], pull: float, alarms: float) -> list[float]:
    weights = [0.0] * len(rows[0][0])
    some = [
        ([(at, value) for at, value in enumerate(values) if value], wanted)
        for values, wanted in rows
    ]
    for step in range(STEPS):
        slopes = [pull * weight / len(rows) for weight in weights]
        slopes[0] = 0.0
        for held, wanted in some:
            total = sum(weights[at] * value for at, value in held)
            error = 1 / (1 + exp(-max(-50.0, min(50.0, total)))) - wanted
            error *= (1.0 if wanted else alarms) / len(rows)
            for at, value in held:
                slopes[at] += error * value
        rate = 1.0 / (1 + step / 300)
        weights = [weight - rate * slope for weight, slope in zip(weights, slopes, strict=True)]
    return weights


def _across(cases: Sequence[Case], now: Sequence[float], pull: float, alarms: float) -> list[float]:
    folds = [crc32(case.group.encode()) % FOLDS for case in cases]
    sums = [0.0] * len(cases)
    for fold in range(FOLDS):
        others = [case for case, at in zip(cases, folds, strict=True) if at != fold]
        weights = fit(others, now, pull, alarms)
        for number, case in enumerate(cases):
            if folds[number] == fold:
                sums[number] = _weighed(weights, case)
    return sums


def _weighed(weights: Sequence[float], case: Case) -> float:
    return _sum(weights, case.heaviest(weights))


def _sum(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _told(cases: Sequence[Case], sums: Sequence[float]) -> str:
    right = sum(total >= -1e-6 and case.wanted for case, total in zip(cases, sums, strict=True))
    wrong = sum(total >= -1e-6 and not case.wanted for case, total in zip(cases, sums, strict=True))
    wanted = sum(case.wanted for case in cases)
    return (
        f"recall {right / max(wanted, 1):.2f}, alarms {wrong / max(len(cases) - wanted, 1):.2f}, "
        f"precision {right / max(right + wrong, 1):.2f}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
