"""Praat TextGrid: each tier is a speaker; its intervals and points bear the words.

Source: Praat manual, "TextGrid file formats" (the long and the short one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.timed import Piece, contact_of
from empathy_lint.readers.values import Text
from empathy_lint.text import LineIndex
from empathy_lint.transcript import Transcript

# What is no value (``xmin =``, ``intervals [3]:``) is passed over: both formats then read alike.
_VALUE = re.compile(
    r'"(?P<words>(?:[^"]|"")*+)"|(?P<number>(?<![\w\[.-])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w\]]))'
    r"|(?P<skip>![^\r\n]*)|(?P<open>\")"
)
_FURTHEST = 1e9  # seconds; ``1e999`` is no time that can be counted in milliseconds
_TWICE = re.compile('""')


def read(source: Source) -> Iterator[Transcript]:
    """Read all tiers, in the order of their times.

    Raises:
        ReadError: Where it breaks off, after what could be read.
    """
    said: list[Piece] = []
    wrong: ReadError | None = None
    try:
        for one in _tiers(_values(source), source):
            said.append(one)
    except ReadError as error:
        wrong = error
    yield contact_of(source, sorted(said, key=lambda one: one.start), "textgrid")
    if wrong is not None:
        raise wrong


def _values(source: Source) -> Iterator[Text | float]:
    for value in _VALUE.finditer(source.text):
        if value["words"] is not None:
            yield unescaped(Text.at(value["words"], value.start("words")), _TWICE, lambda two: '"')
        elif value["number"] is not None and len(value["number"]) < 30:
            yield min(max(float(value["number"]), -_FURTHEST), _FURTHEST)
        elif value["open"]:
            place = LineIndex(source.text).place(value.start())
            raise ReadError(
                "a text never ends",
                place=Place(source.path, *place),
                hint="a quotation mark within a text is written twice",
            )


def _tiers(values: Iterator[Text | float], source: Source) -> Iterator[Piece]:
    """Yield what is said, tier by tier: class, name, two times, a count, then the items."""
    for value in values:
        if value not in ("IntervalTier", "TextTier"):
            continue
        name = str(next(values, "")).strip()
        head = [next(values, None) for _ in range(3)]
        count = head[2]
        times = 2 if value == "IntervalTier" else 1
        for _ in range(int(count) if isinstance(count, float) and 0 < count < 1e9 else 0):
            item = [next(values, None) for _ in range(times + 1)]
            words, start = item[-1], item[0]
            if not isinstance(words, Text) or not isinstance(start, float):
                raise ReadError(
                    "a tier breaks off", place=Place(source.path), hint="export it again"
                )
            end = item[1] if times == 2 and isinstance(item[1], float) else None
            words = words.trimmed()
            if words:
                yield Piece(name, words, words.runs, start, end)
