"""The records of a table: its cells, and where they stand.

Cells are scanned here, for no library tells where a cell stands.

Source: RFC 4180.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.csv_columns import mark_of
from empathy_lint.text import LINE_END, Span
from empathy_lint.transcript import Run
from empathy_lint.typed import NamedTuple

_QUOTED = re.compile(r'"(?P<words>(?:[^"]|"")*+)"')
_SEPARATOR = re.compile(r"sep=(?P<mark>[,;|\t])\s*(?:\r\n|\n|\r|\Z)", re.IGNORECASE)


class Cell(NamedTuple):
    """Where a cell stands, without its quotation marks."""

    start: int
    end: int
    quoted: bool

    def words(self, text: str) -> str:
        raw = text[self.start : self.end]
        return raw.replace('""', '"') if self.quoted else raw


class Record(NamedTuple):
    """A row: its cells, where it begins and ends, and what is wrong with it."""

    start: int
    end: int
    cells: list[Cell]
    wrong: tuple[int, str, str] | None = None


def rows(text: str, path: str) -> Iterator[Record]:
    """Yield the records of a table, whatever parts its cells."""
    told = _SEPARATOR.match(text)
    return records(text, told["mark"] if told else mark_of(text, path), told.end() if told else 0)


def records(text: str, mark: str, start: int = 0) -> Iterator[Record]:
    """Yield the records of a table. One with a quote that never ends is cut at its line end."""
    plain = re.compile(rf"[^{re.escape(mark)}\r\n]*+")
    at = start
    while at < len(text):
        begin, cells, wrong = at, [], None
        while True:
            quote = at + (text[at : at + 1] == " " and text[at + 1 : at + 2] == '"')
            quoted = None if wrong else _QUOTED.match(text, quote)
            rest = plain.match(text, quoted.end()) if quoted else None
            if quoted and rest and rest[0].strip() and LINE_END.search(quoted[0]):
                quoted = None  # it ran into the opening mark of a later record
            if quoted is not None and rest is not None:
                cells.append(Cell(*quoted.span("words"), True))
                at = rest.end()
                if rest[0].strip():
                    hint = 'a quotation mark within a quoted cell is written twice: ""'
                    wrong = (quoted.end(), "words stand behind the end of a quoted cell", hint)
            else:
                cell = plain.match(text, at)
                assert cell is not None
                if text[quote : quote + 1] == '"':
                    hint = "close it, or write a quotation mark within a quoted cell twice"
                    wrong = wrong or (quote, "a quoted cell never ends", hint)
                cells.append(Cell(*cell.span(), False))
                at = cell.end()
            if text[at : at + 1] != mark:
                break
            at += 1
        yield Record(begin, at, cells, wrong)
        end = LINE_END.match(text, at)
        at = end.end() if end else at + 1


def unquoted(raw: str, start: int) -> tuple[Run, ...]:
    """Return runs of a cell in which a quotation mark is written twice."""
    runs: list[Run] = []
    at = length = 0
    for twice in re.finditer('""', raw):
        low, high = twice.span()
        if low > at:
            runs.append(Run(length, low - at, Span(start + at, start + low)))
        length += low - at
        runs.append(Run(length, 1, Span(start + low, start + high)))
        length += 1
        at = high
    if at < len(raw):
        runs.append(Run(length, len(raw) - at, Span(start + at, start + len(raw))))
    return tuple(runs)
