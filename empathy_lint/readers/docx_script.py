"""Word files that are scripts: their lines are written as Markdown, and read as that.

Word files hold letters, policies and minutes, too, and calls that were written down. So a
script is known by wordings that speak to somebody below captions that bid to say them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from empathy_lint.readers import markdown
from empathy_lint.readers.base import Source
from empathy_lint.readers.lines import Line, Look, comments, lines_of
from empathy_lint.readers.markdown_above import LEAD, SUBHEAD
from empathy_lint.readers.markdown_bids import holds_text, lists_wordings, names_kind
from empathy_lint.readers.markdown_captions import speaks_of_customer, verdict
from empathy_lint.readers.markdown_lines import label_of
from empathy_lint.readers.markdown_quotes import Use, quotations
from empathy_lint.readers.markdown_spoken import is_spoken
from empathy_lint.readers.word import CELL
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Region, Role, Transcript, Turn

_FEWEST = 2
_OF_SAYING = re.compile(
    r"\b(?:says?|(?:call|chat|phone|agent|support|sales|service) scripts?|playbook|wordings?|"
    r"phrases?|talk(?: |-)?tracks?|objections?|rebuttals?)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"(?:(?:you )?(?:can|could|should) )?(?:say|ask|reply|respond|tell|try|read|greet|open|close|end|"
    r"acknowledge|let)\b",
    re.IGNORECASE,
)


def script_of(source: Source) -> tuple[Transcript, ...]:
    """Return the contacts of a script, with the places of the file; none if it is no script."""
    if not source.looks:
        return ()
    bidden = _bidden(zip(lines_of(source.text), source.looks, strict=True))
    if not bidden:
        return ()
    directives = tuple(comments(source.text))
    text = _blanked(source.text, [one.span for one in directives])
    written = _Markdown()
    written.lines(zip(lines_of(text), source.looks, strict=True))
    found = [
        one._replace(
            source=source.text,
            format="docx",
            turns=tuple(map(written.placed, one.turns)),
            directives=directives,
        )
        for one in markdown.read(source._replace(text=written.text))
    ]
    turns = [turn for one in found for turn in one.turns]
    return tuple(found) if _is_script(turns, bidden, LineIndex(source.text)) else ()


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length with blanks in some places, which follow one another."""
    pieces = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def _bidden(lines: Iterable[tuple[Line, Look]]) -> frozenset[int]:
    """Return the numbers of the lines, from 1, that a caption above or in them bids to say."""
    over: list[tuple[int, bool]] = []  # levels of captions, and whether they bid
    found = set()
    in_table = table_bids = False
    for number, (line, look) in enumerate(lines, 1):
        words = line.text.strip()
        level = 0
        was_in_table, in_table = in_table, _is_row(line, in_table)
        if in_table:
            if not was_in_table:
                table_bids = _OF_SAYING.search(line.text) is not None
        elif look.mark.startswith("#"):
            level = len(look.mark)
        elif 0 < len(words) <= look.bold:
            level = SUBHEAD
        elif words.endswith(":"):
            level = LEAD
        if level:
            over = [one for one in over if one[0] < level]
            over.append((level, _bids(words)))
        label = label_of(words)
        if (
            any(bids for _, bids in over)
            or (in_table and table_bids)
            or _is_step(words)
            or (label is not None and _bids(label.name))
        ):
            found.add(number)
    return frozenset(found)


def _is_row(line: Line, has_head: bool) -> bool:
    """Tell whether a line is a row; above the heads of a table, one with one filled cell is a title."""
    cells = line.text.split(CELL)
    return len(cells) > 1 and (has_head or sum(map(bool, cells)) > 1)


def _is_step(words: str) -> bool:
    """Tell whether a line bids to say what it quotes: a report that quotes begins otherwise."""
    return _STEP.match(words) is not None and any(
        quote.use is Use.SAY for quote in quotations(words)
    )


def _bids(caption: str) -> bool:
    if names_kind(caption) or lists_wordings(caption) or holds_text(caption):
        return True
    is_of_saying = verdict(caption) is Region.SAY_LINE or _OF_SAYING.search(caption)
    return bool(is_of_saying) and not speaks_of_customer(caption)


def _is_script(turns: Sequence[Turn], bidden: frozenset[int], index: LineIndex) -> bool:
    """Tell whether bidden wordings speak to somebody, and speakers say no more than half of it.

    One wording is enough beside an example of what not to say.
    """
    said = [turn for turn in turns if turn.region is Region.SAY_LINE]
    wordings = [turn for turn in said if not turn.speaker or _bids(turn.speaker)]
    spoken = sum(
        turn.role is Role.AGENT
        and index.line_of(turn.runs[0].source.start) in bidden
        and is_spoken(turn.text)
        for turn in wordings
    )
    warns = any(turn.region is Region.BAD_EXAMPLE for turn in turns)
    is_known = spoken >= _FEWEST or (spoken > 0 and warns)
    return is_known and 2 * (len(said) - len(wordings)) <= len(turns)


class _Markdown:
    """A text made of stretches of a file, with marks between them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []  # of the stretches, here
        self._stretches: list[Span] = []  # and in the file

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def lines(self, lines: Iterable[tuple[Line, Look]]) -> None:
        has_head = False
        for line, look in lines:
            had_head, has_head = has_head, _is_row(line, has_head)
            if has_head:
                self._mark("\n" if had_head else "\n\n")
                self._row(line.start, line.text.split(CELL))
                self._mark("" if had_head else "\n|-|")
            else:
                self._mark("\n" if look.goes_on else "\n\n")
                self._line(line, look)

    def placed(self, turn: Turn) -> Turn:
        """Return a turn with its places in the file."""
        runs = (run._replace(source=self._in_file(run.source)) for run in turn.runs)
        return turn._replace(runs=tuple(runs))

    def _line(self, line: Line, look: Look) -> None:
        words = line.text.strip()
        if not words:
            return
        start = line.start + line.text.index(words)
        bold = line.start + look.bold
        self._mark(look.mark)
        if bold > start:
            self._mark("**")
            self._keep(start, line.text[start - line.start : look.bold])
            self._mark("**")
            start = bold
        self._keep(start, line.text[start - line.start :].rstrip())

    def _row(self, start: int, cells: Sequence[str]) -> None:
        for cell in cells:
            self._mark(" | ")
            parts = cell.split("|")
            for number, part in enumerate(parts):
                if number and parts[number - 1].endswith("\\"):
                    self._mark("  ")  # no mark of escape can stand behind another
                elif number:
                    self._mark("\\")
                    start -= 1
                    part = "|" + part
                self._keep(start, part)
                start += len(part) + 1

    def _mark(self, mark: str) -> None:
        self._pieces.append(mark)
        self._length += len(mark)

    def _keep(self, start: int, words: str) -> None:
        self._starts.append(self._length)
        self._stretches.append(Span(start, start + len(words)))
        self._mark(words)

    def _in_file(self, span: Span) -> Span:
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def _at(self, here: int) -> int:
        number = bisect_right(self._starts, here) - 1
        start, end = self._stretches[number]
        return min(start + here - self._starts[number], end)
