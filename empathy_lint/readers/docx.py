"""Word files: tables of who says what, or paragraphs that begin with a speaker.

``word.py`` has made lines of the file: one for each paragraph, line break and row, which
is what a place counts. A row has tabs between its cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from empathy_lint.errors import ReadError
from empathy_lint.readers import plain
from empathy_lint.readers.base import Source
from empathy_lint.readers.csv_records import Cell, Record
from empathy_lint.readers.csv_table import Table
from empathy_lint.readers.lines import Line, directive, lines_of
from empathy_lint.readers.word import CELL
from empathy_lint.transcript import Directive, Transcript


def read(source: Source) -> Iterator[Transcript]:
    """Read the tables whose columns say who speaks and what; without one, the paragraphs."""
    rows, directives = _rows(source.text)
    tables = [Table(source, some) for some in _alike(rows, source.text)]
    read = [(table, found) for table in tables if (found := _talk(table))]
    headed = [found for table, found in read if table.is_headed]
    if not headed:
        [paragraphs] = plain.read(source)
        if not read or any(turn.speaker for turn in paragraphs.turns):
            yield paragraphs._replace(format="docx")
            return
    for found in headed or [found for _, found in read]:
        for transcript in found:
            yield transcript._replace(format="docx", directives=tuple(directives))


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
