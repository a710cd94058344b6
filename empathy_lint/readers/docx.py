"""Word files: tables of who says what, paragraphs that begin with a speaker, or a script.

``word.py`` has made lines of the file: one for each paragraph, line break and row, which
is what a place counts. A row has tabs between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile

from empathy_lint.errors import ReadError
from empathy_lint.readers import plain
from empathy_lint.readers.base import Source
from empathy_lint.readers.csv_columns import COLUMNS
from empathy_lint.readers.csv_records import Cell, Record
from empathy_lint.readers.csv_table import Table
from empathy_lint.readers.docx_script import script_of
from empathy_lint.readers.labels import key_of, labels_of, voted
from empathy_lint.readers.lines import Line, directive, lines_of, with_plain_blanks
from empathy_lint.readers.word import CELL
from empathy_lint.transcript import Directive, Transcript

_WORDS = frozenset({"line", "lines"})
"""What a column of words is called in Word, and one of numbers in other tables."""
_SENTENCE = re.compile(r"[.?!\u2026][\"'\u2019\u201d)]*\Z")


def read(source: Source) -> Iterator[Transcript]:
    """Read a script as one, and all else as talk."""
    yield from script_of(source) or _talk_of(source)


def _talk_of(source: Source) -> Iterator[Transcript]:
    """Read the paragraphs that are talk, and the tables whose columns say who speaks and what.

    A table ends the talk above it. Beside a table whose columns have names, paragraphs are
    talk only where two people say whole sentences: ``Agent: Priya Shah`` above it is none.
    """
    rows, directives = _rows(source.text)
    tables = [Table(_named(source, some), some) for some in _alike(rows, source.text)]
    read = [(table, found) for table in tables if (found := _talk(table))]
    has_heads = any(table.is_headed for table, _ in read)
    [paragraphs] = plain.read(source._replace(text=_without_tables(source)))
    is_labelled = any(turn.speaker for turn in paragraphs.turns)
    if _are_sentences([paragraphs]) if has_heads else is_labelled:
        yield paragraphs._replace(source=source.text, format="docx")
        # Rows without heads may say who was there.
        read = [one for one in read if one[0].is_headed or _are_sentences(one[1])]
    elif not read:
        [paragraphs] = plain.read(source)
        yield paragraphs._replace(format="docx")
    for table, found in read:
        for transcript in found if table.is_headed or not has_heads else ():
            yield transcript._replace(format="docx", directives=tuple(directives))


def _named(source: Source, rows: list[Record]) -> Source:
    """Return the source with the name of the column of words, where it is one of Word's."""
    heads = {source.text[cell.start : cell.end].strip().casefold() for cell in rows[0].cells}
    named = sorted(_WORDS & heads)
    if not named or "text" in source.columns or not heads.isdisjoint(COLUMNS["text"]):
        return source
    return source._replace(columns={**source.columns, "text": named[0]})


def _without_tables(source: Source) -> str:
    """Return the source's text with blanks for the rows, and for what no speaker says below them."""
    text = source.text
    blank = _blanked(text, [CELL in line.text for line in lines_of(text)])
    seen = list(lines_of(with_plain_blanks(blank)))
    labels = labels_of(seen)
    kept = voted(seen, labels, source.speakers)
    hidden = []
    ended = False
    for number, (line, below, label) in enumerate(zip(lines_of(text), seen, labels, strict=True)):
        names = (label.name if label else "", below.text.strip().rstrip(":"))
        ended = CELL in line.text or (ended and not any(key_of(name) in kept for name in names))
        hidden.append(ended and directive(line, number) is None)
    return _blanked(text, hidden)


def _blanked(text: str, hidden: list[bool]) -> str:
    """Return a text of the same length without the words of some lines."""
    pieces = []
    at = 0
    for line, hide in zip(lines_of(text), hidden, strict=True):
        end = line.start + len(line.text)
        pieces += [text[at : line.start], " " * len(line.text) if hide else text[line.start : end]]
        at = end
    return "".join([*pieces, text[at:]])


def _are_sentences(transcripts: list[Transcript]) -> bool:
    """Tell whether two people or more say whole sentences."""
    turns = (turn for transcript in transcripts for turn in transcript.turns)
    return len({turn.speaker for turn in turns if _SENTENCE.search(turn.text)} - {""}) > 1


def _rows(text: str) -> tuple[list[list[Record]], list[Directive]]:
    """Return the rows of each table, and the suppressions between them."""
    tables: list[list[Record]] = []
    directives: list[Directive] = []
    inside = False
    for number, line in enumerate(lines_of(text)):
        was_inside, inside = inside, CELL in line.text
        if not inside:
            found = directive(line, number)
            directives.extend([found] if found else [])
            continue
        if not was_inside:
            tables.append([])
        tables[-1].append(_row(line))
    return tables, directives


def _row(line: Line) -> Record:
    cells = []
    at = line.start
    for words in line.text.split(CELL):
        cells.append(Cell(at, at + len(words), False))
        at += len(words) + 1
    return Record(line.start, line.start + len(line.text), cells)


def _alike(tables: list[list[Record]], text: str) -> Iterator[list[Record]]:
    """Yield rows below one head: a call over several pages has a table on each."""
    found: dict[tuple[str, ...], list[Record]] = {}
    for rows in tables:
        # A row with one filled cell is a title.
        rows = list(dropwhile(lambda row: sum(c.end > c.start for c in row.cells) < 2, rows))
        if not rows:
            continue
        head = tuple(text[cell.start : cell.end].casefold() for cell in rows[0].cells)
        same = found.setdefault(head, rows[:1])
        same.extend(_narrowed(row, len(head)) for row in rows[1:])
    yield from found.values()


def _narrowed(row: Record, width: int) -> Record:
    """Return a row without more cells than the first one: the last goes on to the end."""
    if len(row.cells) <= width:
        return row
    return row._replace(
        cells=[*row.cells[: width - 1], Cell(row.cells[width - 1].start, row.end, False)]
    )


def _talk(table: Table) -> list[Transcript]:
    """Return what is said in a table; nothing where no column tells who says it."""
    try:
        found = list(table.transcripts())
    except ReadError:
        return []  # a table of other things: a call has some above it
    return found if {"speaker", "role"} & table.columns.keys() else []
