"""How far to trust each rule: findings set against people's own labels.

Figures carry 95 % intervals (Wilson 1927), and agreement is
Cohen's kappa (1960), so that the tool stands beside a second person.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from hashlib import blake2b

from empathy_lint.engine import RuleIndex, check
from empathy_lint.errors import Place, ReadError, nearest
from empathy_lint.finding import Finding, Severity
from empathy_lint.labelled import Labelled, label_name
from empathy_lint.packs import examples
from empathy_lint.rule import Rule
from empathy_lint.text import Span
from empathy_lint.transcript import Transcript, Turn
from empathy_lint.typed import NamedTuple


class Interval(NamedTuple):
    """A share from 0 to 1 and its 95 % interval; None where nothing was counted."""

    value: float | None
    low: float
    high: float


class Score(NamedTuple):
    """Counts of one label or rule over labelled turns."""

    right: int  # found and ticked
    wrong: int  # found and not ticked
    missed: int  # ticked and not found
    rest: int  # neither

    @property
    def support(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> Interval:
        return wilson(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Interval:
        return wilson(self.right, self.right + self.missed)

    @property
    def f1(self) -> Interval:
        """F1 as the share it is: right of right and half of what went wrong."""
        return wilson(self.right, self.right + (self.wrong + self.missed) / 2)

    @property
    def kappa(self) -> float | None:
        return kappa(self.right, self.wrong, self.missed, self.rest)


class PairScore(NamedTuple):
    """Minimal pairs of one behaviour."""

    pairs: int
    solved: int
    positives: int
    found: int
    cleans: int
    alarms: int


class Mistake(NamedTuple):
    """A miss or a false alarm, with the words."""

    item: Labelled
    label: str
    kind: str  # miss | false alarm
    rules: tuple[str, ...]
    words: str


@dataclass
class Calibration:
    """What a comparison gave; ``part`` names the part of the data it was made on."""

    part: str
    turns: int = 0
    labels: dict[str, Score] = field(default_factory=dict)
    rules: dict[str, Score] = field(default_factory=dict)
    pairs: dict[str, PairScore] = field(default_factory=dict)
    alarms: int = 0
    alarm_turns: int = 0
    alarm_sample: str = ""
    unticked: dict[str, int] = field(default_factory=dict)
    """Turns in which a behaviour is found that nobody ticked anywhere: nobody may have looked for it."""
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def alarms_per_1000(self) -> float | None:
        return 1000 * self.alarms / self.alarm_turns if self.alarm_turns else None


def wilson(hits: float, total: float) -> Interval:
    """Return a share with its 95 % interval (Wilson 1927)."""
    if total <= 0:
        return Interval(None, 0.0, 1.0)
    z = 1.96
    share = hits / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    below = 1 + z * z / total
    return Interval(share, max((middle - spread) / below, 0.0), min((middle + spread) / below, 1.0))


def kappa(both: int, first: int, second: int, neither: int) -> float | None:
    """Return Cohen's kappa of two yes-or-no judgements; None when chance decides all."""
    total = both + first + second + neither
    if not total:
        return None
    seen = (both + neither) / total
    yes = (both + first) / total * (both + second) / total
    no = (second + neither) / total * (first + neither) / total
    chance = yes + no
    return None if chance >= 1 else (seen - chance) / (1 - chance)


def part_of(item: Labelled, folds: int, seed: str) -> str:
    """Return "tuned on" or "held out", the same for all turns of a contact.

    Minimal pairs are held out by even number (the last in their name), other turns by a hash of the contact.
    """
    digits = re.findall(r"\d+", item.pair)
    if digits:
        return "held out" if int(digits[-1]) % 2 == 0 else "tuned on"
    digest = blake2b(f"{seed}:{item.group}".encode(), digest_size=4).digest()
    return "held out" if int.from_bytes(digest) % folds == 0 else "tuned on"


def calibrate(items: Iterable[Labelled], rules: Sequence[Rule], part: str = "all") -> Calibration:
    """Return how the findings of the rules agree with the labels."""
    result = Calibration(part)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: dict[str, dict[tuple[str, str], list[bool]]] = defaultdict(lambda: defaultdict(list))
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    items = list(items)
    label_of = {rule.id: label_name(rule.label) for rule in rules}
    known = set(label_of.values())
    named = {label for item in items for label in item.labels} | {
        item.behaviour for item in items if item.behaviour
    }
    unticked: Counter[str] = Counter()
    labels = sorted(known & named) + sorted(named - known)
    random_only = any(item.sample == "random" for item in items)
    result.alarm_sample = "random sample" if random_only else "all turns"
    index = RuleIndex(rules)
    for item in items:
        turn, found = _findings(item, index)
        if item.behaviour and item.expect:
            solved = _pair(item, turn, found, tallies[item.behaviour], result)
            pairs[item.behaviour][item.path, item.pair].append(solved)
            continue
        result.turns += 1
        got = {finding.label for finding in found}
        unticked.update(got - named)
        for label in labels:
            counts[label][_cell(label in got, label in item.labels)] += 1
        for code, label in label_of.items():
            if label in named:
                hit = any(finding.rule == code for finding in found)
                by_rule[code][_cell(hit, label in item.labels)] += 1
        if item.sample == "random" or not random_only:
            result.alarm_turns += 1
            result.alarms += sum(
                finding.severity is not Severity.NOTE
                and not finding.praise
                and finding.label not in item.labels
                for finding in found
            )
        _note_mistakes(item, found, got, [*labels, *sorted(got - named)], result)
    result.labels = {label: _score(counts[label]) for label in labels if counts[label]}
    result.unticked = dict(unticked.most_common())
    result.rules = {code: _score(cells) for code, cells in by_rule.items()}
    result.pairs = {
        behaviour: PairScore(
            len(groups),
            sum(all(solved) for solved in groups.values()),
            tallies[behaviour]["positives"],
            tallies[behaviour]["found"],
            tallies[behaviour]["cleans"],
            tallies[behaviour]["alarms"],
        )
        for behaviour, groups in sorted(pairs.items())
    }
    return result


def _cell(found: bool, ticked: bool) -> str:
    if found:
        return "right" if ticked else "wrong"
    return "missed" if ticked else "rest"


def _score(cells: Counter[str]) -> Score:
    return Score(cells["right"], cells["wrong"], cells["missed"], cells["rest"])


def _pair(
    item: Labelled, turn: Turn, found: list[Finding], tally: Counter[str], result: Calibration
) -> bool:
    hits = [finding for finding in found if finding.label == item.behaviour]
    if item.expect == "clean":
        tally["cleans"] += 1
        tally["alarms"] += bool(hits)
        if hits:
            words, names = hits[0].quote, tuple(f.name for f in hits)
            result.mistakes.append(Mistake(item, item.behaviour, "false alarm", names, words))
        return not hits
    tally["positives"] += 1
    at = item.text.index(item.span)
    wanted = turn.locate(Span(at, at + len(item.span or item.text)))
    is_found = any(finding.span.overlaps(wanted) for finding in hits)
    tally["found"] += is_found
    if not is_found:
        names = tuple(finding.name for finding in hits)
        result.mistakes.append(Mistake(item, item.behaviour, "miss", names, item.span))
    return is_found


def _note_mistakes(
    item: Labelled, found: list[Finding], got: set[str], labels: list[str], result: Calibration
) -> None:
    for label in labels:
        if (label in got) is (label in item.labels):
            continue
        hits = [finding for finding in found if finding.label == label]
        kind = "false alarm" if hits else "miss"
        words = hits[0].quote if hits else item.text
        result.mistakes.append(Mistake(item, label, kind, tuple(f.name for f in hits), words))


def transcript_of(item: Labelled) -> Transcript:
    """Return a labelled turn with its context, as a conversation whose last turn it is."""
    return examples.transcript_of((*item.context, ("agent", item.text)), path=item.id)


def _findings(item: Labelled, rules: RuleIndex) -> tuple[Turn, list[Finding]]:
    """Return the labelled turn and what is found in it, with labels as ``label_name`` writes them.

    Turns without words are none.
    """
    transcript = transcript_of(item)
    turn = transcript.turns[-1]
    found = check(transcript, rules).findings
    return turn, [
        finding._replace(label=label_name(finding.label))
        for finding in found
        if finding.turn == turn.index + 1
    ]


def unknown_labels(items: Iterable[Labelled], rules: Iterable[Rule]) -> dict[str, str]:
    """Return the labels that people ticked and no rule has, each with what to do about it."""
    known = {label_name(rule.label) for rule in rules}
    ticked = {label for item in items for label in (*item.labels, item.behaviour) if label}
    return {
        label: nearest(label, known, "see: empathy-lint rules") for label in sorted(ticked - known)
    }


def without(items: Iterable[Labelled], labels: Set[str]) -> list[Labelled]:
    """Return what people ticked but for some behaviours, which no rule that runs could find."""
    return [
        item._replace(labels=item.labels - labels) for item in items if item.behaviour not in labels
    ]


def sides(files: Iterable[Sequence[Labelled]]) -> tuple[list[Labelled], list[Labelled]]:
    """Return what is measured, and what second reviewers ticked.

    Turns add up; of one that stands in two files, the second is another person's.

    Raises:
        ReadError: If a file is a third person's.
    """
    first: list[Labelled] = []
    second: list[Labelled] = []
    for items in files:
        once = {item.turn for item in first}
        twice = {item.turn for item in second}
        for item in items:
            if item.turn in twice:
                raise ReadError(
                    "a third file labels the same turn", place=Place(item.path, item.line),
                    hint="agreement is that of two people; leave one file out",
                )  # fmt: skip
            (second if item.turn in once else first).append(item)
    return first, second


def agreement(first: Iterable[Labelled], second: Iterable[Labelled]) -> dict[str, Score]:
    """Return, by label, how two people agree on the turns that both labelled."""
    theirs = {item.turn: item.labels for item in second}
    mine = {item.turn: item.labels for item in first if item.turn in theirs}
    every = sorted({label for labels in (*theirs.values(), *mine.values()) for label in labels})
    scores = {}
    for label in every:
        cells = Counter(_cell(label in mine[turn], label in theirs[turn]) for turn in mine)
        scores[label] = _score(cells)
    return scores


def card(result: Calibration, rules: Sequence[Rule], source: str) -> dict[str, str]:
    """Return, by rule id, one line that says what was measured."""
    lines = {}
    for rule in rules:
        score = result.rules.get(rule.id)
        if score is None or not score.right + score.wrong:
            continue
        precision = score.precision
        lines[rule.id] = (
            f"on {result.turns} labelled turns ({source}): {score.right + score.wrong} found, "
            f"precision {precision.value:.2f} ({precision.low:.2f} to {precision.high:.2f})"
        )
    return lines
