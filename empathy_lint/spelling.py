"""How a replacement is spelt: a file is read again with each way of writing it.

A replacement stands in a string of JSON, YAML, XML and the like. It is spelt in each way
that such formats know, and the file is read again: the spelling is right when the turn
reads as wanted and every other turn as before.

All fixes are tried at once, for to read a file costs as much as the file is long. Only
where some break it, so that nothing can be said of the others, are they parted.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from empathy_lint.finding import Edit
from empathy_lint.text import Span
from empathy_lint.transcript import Document, Transcript, Turn

_UNQUOTED = frozenset({"markdown", "text", "twee", "ink", "lg"})  # formats whose words are bare
_MARKUP = re.compile(r"[*_~`<\[]")
_SIGN = re.compile(r"[^\w\s]|[^\x00-\x7f]")  # what a format may want written otherwise
_TAG = re.compile(r"<|&lt;|\\u003c", re.IGNORECASE)

Edits = tuple[Edit, ...]
Shape = list[tuple[object, ...]]
Reads = Callable[[str], Shape | None]
"""Returns what a text reads as; None where it cannot be read whole."""


def spelt(
    text: str,
    transcripts: Sequence[Transcript],
    fixes: Sequence[Edits],
    reads: Reads,
    encoding: str,
) -> list[Edits | None]:
    """Return the edits of fixes as the format wants them written; None where none reads right.

    The fixes do not meet one another; ``text`` was read as ``transcripts``, and is to be
    written in a character set.
    """
    speller = _Speller(text, transcripts, fixes, reads, encoding)
    for group in speller.alike():
        speller.spell(group)
    return [speller.right.get(number) for number in range(len(fixes))]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; they must not overlap."""
    pieces: list[str] = []
    at = 0
    for span, words in sorted(edits):
        pieces += (text[at : span.start], words)
        at = span.end
    return "".join((*pieces, text[at:]))


def shape_of(transcripts: Iterable[Transcript]) -> Shape:
    """Return what must stay, row by row: what each contact is, and what each turn says."""
    shape: Shape = []
    for transcript in transcripts:
        silenced = len(transcript.directives)
        shape.append((transcript.document, transcript.format, transcript.language, silenced))
        shape += [_row(turn, turn.text) for turn in transcript.turns]
    return shape


def _row(turn: Turn, text: str) -> tuple[object, ...]:
    return (turn.role, turn.speaker, turn.region, turn.label, " ".join(text.split()))


class _Speller:
    """Some fixes of a text, tried together. A fix is named by its number among them."""

    def __init__(
        self,
        text: str,
        transcripts: Sequence[Transcript],
        fixes: Sequence[Edits],
        reads: Reads,
        encoding: str,
    ) -> None:
        self.text = text
        self.reads = reads
        self.shape = shape_of(transcripts)
        self.turns: dict[int, Turn] = {}  # by row of the shape
        self.inside = self._inside(transcripts, fixes)
        form = transcripts[0].format if transcripts else ""
        self.ways = [_ways(edits, form, encoding) for edits in fixes]
        self.right: dict[int, Edits] = {}

    def alike(self) -> Iterable[list[int]]:
        """Return the fixes in groups: by what their strings begin with, and the signs they bring."""
        groups: dict[tuple[str, int, str], list[int]] = {}
        for number, rows in enumerate(self.inside):
            if rows:
                start = self.turns[min(rows)].runs[0].source.start
                opening = self.text[max(start - 2, 0) : start]
                words = "".join(edit.text for some in rows.values() for edit in some)
                signs = "".join(sorted(set(_SIGN.findall(words))))
                key = (opening, len(self.ways[number]), signs)
                groups.setdefault(key, []).append(number)
        return groups.values()

    def spell(self, group: Sequence[int]) -> None:
        """Find the first way in which each of some fixes reads right.

        What breaks the file in one of them is not tried in the others, which are alike.
        """
        left = list(group)
        for way in range(len(self.ways[group[0]])):
            if not left or not self._try(left[:1], way):
                continue
            self._try_parts(left[1:], way)
            left = [number for number in left if number not in self.right]

    def _try_parts(self, group: Sequence[int], way: int) -> None:
        """Try fixes together; where they break the file, in ever smaller parts."""
        if group and not self._try(group, way) and len(group) > 1:
            middle = len(group) // 2
            self._try_parts(group[:middle], way)
            self._try_parts(group[middle:], way)

    def _try(self, group: Sequence[int], way: int) -> bool:
        """Keep the fixes that read right when all of these are made; False if the file is broken."""
        made = [edit for number in group for edit in self.ways[number][way]]
        shape = self.reads(edited(self.text, made))
        if shape is None or len(shape) != len(self.shape):
            return False
        wanted = self._wanted(group)
        wrong = {
            row
            for row, (now, before) in enumerate(zip(shape, self.shape, strict=True))
            if now != wanted.get(row, before)
        }
        if not wrong <= wanted.keys():
            return False
        for number in group:
            if wrong.isdisjoint(self.inside[number]):
                self.right[number] = self.ways[number][way]
        return True

    def _wanted(self, group: Iterable[int]) -> Mapping[int, tuple[object, ...]]:
        """Return the rows that fixes touch, as they must read."""
        edits: dict[int, list[Edit]] = {}
        for number in group:
            for row, some in self.inside[number].items():
                edits.setdefault(row, []).extend(some)
        return {
            row: _row(self.turns[row], edited(self.turns[row].text, some))
            for row, some in edits.items()
        }

    def _inside(
        self, transcripts: Iterable[Transcript], fixes: Sequence[Edits]
    ) -> list[dict[int, list[Edit]]]:
        """Return for each fix its edits by row, as places in the turn's text; none if one fits no turn."""
        edits = sorted((edit, number) for number, fix in enumerate(fixes) for edit in fix)
        starts = [edit.span.start for edit, _ in edits]
        inside: list[dict[int, list[Edit]]] = [{} for _ in fixes]
        unfit: set[int] = set()
        row = -1
        for transcript in transcripts:
            row += 1  # that of the transcript itself
            for turn in transcript.turns:
                row += 1
                for at in _met(turn, edits, starts):
                    edit, number = edits[at]
                    place = _in_turn(turn, edit.span)
                    is_said = transcript.document is Document.CONVERSATION
                    if (
                        is_said
                        or place is None
                        or _parts_markup(transcript.source, turn, edit.span)
                    ):
                        unfit.add(number)
                        continue
                    self.turns[row] = turn
                    inside[number].setdefault(row, []).append(Edit(place, edit.text))
        for number in unfit:
            inside[number] = {}
        return inside


def _met(turn: Turn, edits: Sequence[tuple[Edit, int]], starts: Sequence[int]) -> Iterable[int]:
    """Return which edits, none of which meet, are of a turn's own words."""
    found: dict[int, None] = {}
    for run in turn.runs:
        at = max(bisect_right(starts, run.source.start) - 1, 0)
        while at < len(edits) and starts[at] < run.source.end:
            if edits[at][0].span.overlaps(run.source):
                found[at] = None
            at += 1
    return found


def _ways(edits: Edits, form: str, encoding: str) -> list[Edits]:
    """Return the ways in which the edits of a fix may be written in a character set, each once."""
    forms = [_spellings(edit.text, form) for edit in edits]
    ways = (
        tuple(Edit(edit.span, words) for edit, words in zip(edits, spelling, strict=True))
        for spelling in zip(*forms, strict=True)
        if _has_letters("".join(spelling), encoding)
    )
    return list(dict.fromkeys(ways))


def _has_letters(words: str, encoding: str) -> bool:
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _spellings(words: str, form: str) -> tuple[str, ...]:
    """Return the ways in which formats write words inside their strings, likely ones first."""
    escaped = json.dumps(words, ensure_ascii=False)[1:-1]
    return (
        *((words, escaped) if form in _UNQUOTED else (escaped, words)),
        words.replace("'", "''"),  # YAML in single quotes
        words.replace('"', '""'),  # tables
        escape(words, {'"': "&quot;", "'": "&apos;"}),
        json.dumps(escape(words), ensure_ascii=False)[1:-1],  # markup in JSON
        json.dumps(escaped, ensure_ascii=False)[1:-1],  # JSON in JSON
        json.dumps(words)[1:-1],  # for a character set that lacks a letter
    )


def _parts_markup(source: str, turn: Turn, span: Span) -> bool:
    """Tell whether markup stands amid the words: to replace them would leave half of it, or none.

    Words may go on in the next line, behind a mark of quotation or between quotes. A blank
    may stand for a tag: that of a pause, which would no longer be made.
    """
    runs = [run for run in turn.runs if run.source.overlaps(span)]
    gaps = (source[one.source.end : other.source.start] for one, other in pairwise(runs))
    if any(_MARKUP.search(gap) or (gap.strip() and "\n" not in gap) for gap in gaps):
        return True
    uneven = (run.source for run in runs if run.source.end - run.source.start != run.length)
    return any(_TAG.search(source, *stands) for stands in uneven)


def _in_turn(turn: Turn, span: Span) -> Span | None:
    """Return where a stretch of the source stands in a turn's text.

    None where it begins or ends within an escape, whose characters are not to be parted.
    """
    after = next((run for run in turn.runs if run.source.end > span.start), None)
    before = next((run for run in reversed(turn.runs) if run.source.start < span.end), None)
    if after is None or before is None:
        return None
    into = max(span.start - after.source.start, 0)
    left = max(before.source.end - span.end, 0)
    if into and after.source.end - after.source.start != after.length:
        return None
    if left and before.source.end - before.source.start != before.length:
        return None
    start, end = after.at + into, before.at + before.length - left
    return Span(start, end) if start <= end else None
