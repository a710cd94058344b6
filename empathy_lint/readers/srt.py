"""SubRip captions: a counter, a line of times, then words with a speaker before a colon.

Counters and blank lines are often missing or wrong, so that only lines of times are trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.captions import Cue, Piece, milliseconds, transcript
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.lines import Line, beside, directive, has_marker, lines_of
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text
from empathy_lint.transcript import Directive, Transcript

_TIMES = re.compile(r"\s*(?P<start>[\d:.,]+)\s*-->\s*(?P<end>[\d:.,]+)(?:\s.*)?\Z")
_ALMOST = re.compile(
    r"\s*\d[\d.,]*:[\d:.,]*\s*-+>|.*-->\s*\d\d?:\d\d|\s*\d\d?:\d\d:\d\d[.,]\d{1,3}\s*\Z"
)
_STYLE = re.compile(r"\{\\[^{}]*\}|\{/?[bius]\}", re.IGNORECASE)  # {\an8}, {i}


def read(source: Source) -> Iterator[Transcript]:
    """Read a file of captions.

    Raises:
        ReadError: At the first line of times that is none, after all else was read.
    """
    cues: list[Cue] = []
    directives: list[Directive] = []
    wrong: ReadError | None = None
    waiting: Line | None = None  # a number that may be the next caption's counter
    for number, line in enumerate(lines_of(source.text)):
        text = line.text
        found = directive(line, number)
        times = _TIMES.match(text)
        if found is not None:
            directives.append(found)
        elif times or (_ALMOST.match(text) and not has_marker(text)):
            start = milliseconds(times["start"]) if times else None
            end = milliseconds(times["end"]) if times else None
            if start is None or end is None:
                wrong = wrong or ReadError(
                    "a caption's times cannot be read",
                    place=Place(source.path, number + 1, len(text) - len(text.lstrip()) + 1),
                    hint="they are written as 00:00:01,000 --> 00:00:02,500",
                )
            cues.append(Cue(start, end, []))
            waiting = None
        elif cues and text.strip():
            if waiting is not None:
                cues[-1].pieces.extend(_piece(waiting))
                waiting = None
            if text.strip().isdecimal():
                waiting = line
            else:
                behind, words = beside(line, number)
                directives += behind
                cues[-1].pieces.extend(_piece(words))
    if waiting is not None and cues:
        cues[-1].pieces.extend(_piece(waiting))
    said = [cue for cue in cues if cue.pieces]
    yield transcript(source, said, "srt", tuple(directives))
    if wrong is not None:
        raise wrong


def _piece(line: Line) -> Iterator[Piece]:
    text = Text.at(line.text, line.start)
    words = spoken(unescaped(text, _STYLE, lambda mark: "")).trimmed()
    if words:
        yield Piece(words)
