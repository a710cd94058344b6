"""WebVTT captions: blocks of a line of times and words; voices, identifiers, notes and styles.

Source: W3C, "WebVTT: The Web Video Text Tracks Format", section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.captions import Cue, Piece, milliseconds, transcript
from empathy_lint.readers.lines import Line, behind_marker, beside, directive, has_marker, lines_of
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text
from empathy_lint.text import Span
from empathy_lint.transcript import MARKER, Directive, Transcript

_TIMES = re.compile(r"\s*(?P<start>[\d:.,]+)\s*-->\s*(?P<end>[\d:.,]+)(?:\s.*)?\Z")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]+(?P<name>[^<>]*))?>|</v[ \t]*>")
_LANGUAGE = re.compile(r"Language:\s*(?P<code>[A-Za-z]{2})")


def read(source: Source) -> Iterator[Transcript]:
    """Read a file of captions.

    Raises:
        ReadError: At the first line of times that is none, after all else was read.
    """
    reader = _Reader(source)
    for number, line in enumerate(lines_of(source.text)):
        reader.line(line, number)
    cues = [cue for cue in reader.cues if cue.pieces]
    yield transcript(source, cues, "webvtt", tuple(reader.directives), reader.language)
    if reader.wrong is not None:
        raise reader.wrong


class _Reader:
    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.cues: list[Cue] = []
        self.directives: list[Directive] = []
        self.language = "en"
        self.wrong: ReadError | None = None
        self.block = "header" if source.text.startswith("WEBVTT") else ""
        self.voice: str | None = None

    def line(self, line: Line, number: int) -> None:
        text = line.text
        found = directive(line, number)
        if found is not None:
            self.directives.append(found)
            self.block = "cue" if self.block == "cue" else "NOTE"
        elif not text.strip():
            self.block = ""
        elif self.block == "NOTE":
            self._note(line, number)
        elif "-->" in text and not has_marker(text):
            self._times(text, number)
        elif self.block == "cue":
            behind, words = beside(line, number)
            self.directives += behind
            self.cues[-1].pieces.extend(self._pieces(words))
        elif self.block == "header":
            language = _LANGUAGE.match(text)
            self.language = language["code"].lower() if language else self.language
        elif not self.block:
            first = text.split(maxsplit=1)[0]
            self.block = first if first in ("NOTE", "STYLE", "REGION") else "id"

    def _note(self, line: Line, number: int) -> None:
        text = line.text.strip()
        words = behind_marker(text) if has_marker(text[: len(MARKER)]) else None
        if words is not None:
            span = Span(line.start, line.start + len(line.text))
            self.directives.append(Directive(words, span, number + 1, alone=True))

    def _times(self, text: str, number: int) -> None:
        times = _TIMES.match(text)
        start = milliseconds(times["start"]) if times else None
        end = milliseconds(times["end"]) if times else None
        if start is None or end is None:
            self.wrong = self.wrong or ReadError(
                "a caption's times cannot be read",
                place=Place(self.path, number + 1, len(text) - len(text.lstrip()) + 1),
                hint="they are written as 00:00:01.000 --> 00:00:02.500",
            )
        self.cues.append(Cue(start, end, []))
        self.block = "cue"
        self.voice = None

    def _pieces(self, line: Line) -> Iterator[Piece]:
        """Yield what each voice says in a line; a voice goes on until another, or its end."""
        whole = Text.at(line.text, line.start)
        at = 0
        for tag in _VOICE.finditer(line.text):
            yield from self._piece(whole.cut(at, tag.start()))
            self.voice = None
            if not tag[0].startswith("</"):
                self.voice = unescape(tag["name"] or "").strip()
            at = tag.end()
        yield from self._piece(whole.cut(at, len(whole)))

    def _piece(self, text: Text) -> Iterator[Piece]:
        words = spoken(text).trimmed()
        if words:
            yield Piece(words, self.voice)
