"""How far to trust each rule: findings set against people's own labels.

Three kinds of files are read (``read_labels``): labelled turns as JSON lines or CSV,
and minimal pairs. Figures carry 95 % intervals (Wilson 1927), and agreement is
Cohen's kappa (1960), so that the tool stands beside a second person.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from empathy_lint.engine import RuleIndex, check
from empathy_lint.errors import Place, ReadError, nearest
from empathy_lint.finding import Finding, Severity
from empathy_lint.packs import examples
from empathy_lint.readers.base import role_of
from empathy_lint.readers.csv_table import rows
from empathy_lint.rule import Rule
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Role, Transcript, Turn
from empathy_lint.typed import Any, NamedTuple

# Reviewers' words for the same behaviours.
_ALIASES = {
    "parroting-or-overuse": "overuse",
    "parroting": "overuse",
    "open-probe": "open-question",
    "open-probes": "open-question",
    "probe": "open-question",
    "acknowledgement": "acknowledges-feeling",
    "reflection": "paraphrase",
}


class Labelled(NamedTuple):
    """One agent turn with its context and what people ticked.

    ``labels`` are as ``label_name`` writes them. ``group`` names the contact, so that a held-out part never shares one.
    ``span`` and ``expect`` are those of minimal pairs; ``pair`` is empty otherwise.
    """

    id: str
    context: tuple[tuple[str, str], ...]
    text: str
    labels: frozenset[str]
    sample: str = ""
    group: str = ""
    pair: str = ""
    behaviour: str = ""
    expect: str = ""
    span: str = ""
    path: str = ""
    line: int = 0

    @property
    def turn(self) -> tuple[str, str]:
        """What is the same in the files of two people: the id alone may be no more than a number."""
        return self.id, " ".join(self.text.split())


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


def label_name(text: str) -> str:
    """Return a label as rules write it: ``_`` and ``-`` are one."""
    name = text.strip().lower().replace("_", "-").replace(" ", "-")
    return _ALIASES.get(name, name)


# Reading.


def read_labels(path: Path) -> list[Labelled]:
    """Return the labelled turns of a file.

    JSON lines hold ``{id, context: [{role, text}], text, labels, sample?}`` or minimal
    pairs ``{pair, behaviour, expect, context, text, span}``; CSV has the same columns,
    with the context as ``role: text`` lines and labels set apart by ``;`` or ``|``. A context
    without roles is the customer's. A turn that comes twice, with all that is said of it, counts once.

    Raises:
        ReadError: If the file cannot be read, with the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "not UTF-8"
        raise ReadError(f"cannot be read: {reason}", place=Place(str(path))) from None
    read = _csv_rows if path.suffix.lower() == ".csv" else _json_rows
    every = [_labelled(row, Place(str(path), line)) for line, row in read(text, path)]
    items = list({item._replace(line=0): item for item in reversed(every)}.values())[::-1]
    if not items:
        raise ReadError("no labelled turns", place=Place(str(path)))
    return items


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:  # ValueError: an integer of 5,000 digits
            at = getattr(problem, "colno", 1)
            raise ReadError(
                "not a JSON object",
                place=Place(str(path), number, at),
                hint="one object a line: {id, context, text, labels}",
            ) from None
        if not isinstance(row, dict):
            raise ReadError("not a JSON object", place=Place(str(path), number))
        yield number, row


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    index = LineIndex(text)
    filled = (row for row in rows(text, str(path)) if text[row.start : row.end].strip())
    head = next(filled, None)
    names = [cell.words(text).strip() for cell in head.cells] if head else []
    if "text" not in names:
        raise ReadError(
            "no column 'text'", place=Place(str(path), 1), hint="columns: id, context, text, labels"
        )
    for row in filled:
        cells = [cell.words(text) for cell in row.cells]
        at, message, hint = row.wrong or (row.start, "", "")
        if not message and any(cells[len(names) :]):
            message = f"{len(cells)} cells where the first line has {len(names)}"
            hint = "put quotation marks round a cell that has separators in it"
        if message:
            raise ReadError(message, place=Place(str(path), *index.place(at)), hint=hint)
        yield index.line_of(row.start), dict(zip(names, cells, strict=False))


def _labelled(row: Mapping[str, Any], place: Place) -> Labelled:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError("a labelled turn has no text", place=place)
    behaviour = label_name(str(row.get("behaviour") or row.get("behavior") or ""))
    expect = str(row.get("expect") or "")
    labels = _label_set(row.get("labels"), place)
    pair = str(row.get("pair") or "")
    if behaviour:
        _check_pair(pair, expect, place)
        labels = frozenset() if expect == "clean" else frozenset({behaviour})
    elif "labels" not in row:
        raise ReadError("no labels", place=place, hint="an empty list says that none holds")
    span = str(row.get("span") or "")
    if behaviour and expect != "clean" and span not in text:
        raise ReadError(f"the span {span!r} is not in the text", place=place)
    name = str(row.get("id") or place.line)
    return Labelled(
        id=name,
        context=_context(row.get("context"), place),
        text=text,
        labels=labels,
        sample=str(row.get("sample") or ""),
        group=str(row.get("conversation_id") or pair or name),
        pair=pair,
        behaviour=behaviour,
        expect=expect,
        span=span,
        path=place.path,
        line=place.line,
    )


def _check_pair(pair: str, expect: str, place: Place) -> None:
    if expect not in ("flag", "credit", "clean"):
        raise ReadError(
            f"expect is {expect!r}" if expect else "a row with a behaviour has no expect",
            place=place,
            hint="flag for a fault, credit for praise, clean where nothing is to be found",
        )
    if not pair:
        raise ReadError(
            "a row with a behaviour has no pair", place=place, hint="rows of a pair share its name"
        )


def _label_set(value: Any, place: Place) -> frozenset[str]:
    if value is None:
        return frozenset()
    if isinstance(value, str):
        value = re.split(r"[;|,]", value)
    if not isinstance(value, list):
        raise ReadError("labels must be a list", place=place)
    return frozenset(label_name(str(part)) for part in value if str(part).strip())


def _context(value: Any, place: Place) -> tuple[tuple[str, str], ...]:
    if not value:
        return ()
    if isinstance(value, str):
        if value.lstrip().startswith("["):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                raise ReadError("the context is no JSON list", place=place) from None
        else:
            return _turns(value)
    try:
        return tuple((role_of(str(turn["role"])), str(turn["text"])) for turn in value)
    except (TypeError, KeyError):
        raise ReadError("a turn of the context needs role and text", place=place) from None


def _turns(text: str) -> tuple[tuple[str, str], ...]:
    """Return the turns of ``role: text`` lines; a line without a role goes on from the one above."""
    turns: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, colon, words = line.partition(":")
        role = role_of(label) if colon else Role.UNKNOWN
        if role is not Role.UNKNOWN or (colon and label.strip().lower() == Role.UNKNOWN):
            turns.append((role, words.strip()))
        elif turns:
            turns[-1] = (turns[-1][0], f"{turns[-1][1]} {line}".strip())
        else:
            turns.append((Role.CUSTOMER, line))
    return tuple(turns)


# Comparing.


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
