"""XML with places: elements whose texts know where they stand in the source.

Entity declarations are refused: a few of them can swell to gigabytes, or name other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.values import Text
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Run
from empathy_lint.typed import NamedTuple

_ENTITY = re.compile(r"&[#\w]{1,32};")


@dataclass(slots=True)
class Element:
    """An element: its name without prefix, attributes by name without prefix, and what is in it.

    ``start`` and ``end`` are where its first tag stands in the source.
    """

    name: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    inside: list[Element | Text] = field(default_factory=list)

    @property
    def children(self) -> Iterator[Element]:
        return (part for part in self.inside if isinstance(part, Element))

    def walk(self) -> Iterator[Element]:
        """Yield the element and all within it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(list(element.children)))


class Parsed(NamedTuple):
    """``root`` holds what could be read; ``error`` is where it ended too early."""

    root: Element | None
    error: ReadError | None


def parse_xml(text: str, path: str) -> Parsed:
    """Return the elements of an XML text, as far as it is well formed."""
    return _Parser(text, path).parse()


def careful_parser(path: str) -> expat.XMLParserType:
    """Return a parser for UTF-8 that raises a ReadError where an entity is declared."""
    parser = expat.ParserCreate("utf-8")

    def declared(*what: object) -> None:
        raise ReadError(
            "an entity is declared; such files are not read, for a few declarations can fill a memory",
            place=Place(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1),
            hint="write the words themselves in place of the entity",
        )

    parser.EntityDeclHandler = declared
    return parser


class _Parser:
    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        # What is no character at all in UTF-8 keeps its width, and is refused by expat.
        self.data = text.encode("utf-8", "replace")
        self.byte = self.char = 0
        self.root: Element | None = None
        self.open: list[Element] = []
        self.cdata = False
        self.parser = careful_parser(path)
        self.parser.buffer_text = False
        self.parser.UseForeignDTD(True)  # then &nbsp; is skipped, and not an error
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.StartCdataSectionHandler = lambda: self._in_cdata(True)
        self.parser.EndCdataSectionHandler = lambda: self._in_cdata(False)

    def parse(self) -> Parsed:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            return Parsed(self.root, self._wrong(reason, error.lineno, error.offset + 1))
        except ReadError as error:
            return Parsed(None, error)
        return Parsed(self.root, None)

    def _wrong(self, reason: str, line: int, column: int) -> ReadError:
        return ReadError(
            f"not well-formed XML: {reason}",
            place=Place(self.path, min(line, len(LineIndex(self.text))), column),
            hint="a & in words is written &amp;, a < is written &lt;, and each tag is closed",
        )

    def _place(self) -> int:
        """Return where the parser is, in code points; it never goes back."""
        byte = max(self.parser.CurrentByteIndex, self.byte)
        part = self.data[self.byte : byte]
        self.char += len(part) if part.isascii() else sum(b & 0xC0 != 0x80 for b in part)
        self.byte = byte
        return self.char

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self._place()
        element = Element(
            name.rpartition(":")[2],
            {key.rpartition(":")[2]: value for key, value in attributes.items()},
            start,
        )
        if self.open:
            self.open[-1].inside.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, name: str) -> None:
        self.open.pop().end = self._place()

    def _in_cdata(self, inside: bool) -> None:
        self.cdata = inside

    def _characters(self, words: str) -> None:
        start = self._place()
        end = start + len(words)
        raw = self.text[start:end]
        if raw[:1] == "&" and not self.cdata and (entity := _ENTITY.match(self.text, start)):
            end = entity.end()
        elif words == "\n" and raw == "\r":
            end = start + (2 if self.text[start : start + 2] == "\r\n" else 1)
        self._add(words, Span(start, min(end, len(self.text))))

    def _skipped(self, name: str, is_parameter: bool) -> None:
        start = self._place()
        read = html5.get(f"{name};")
        if not is_parameter and read is not None:
            self._add(read, Span(start, start + len(name) + 2))

    def _add(self, words: str, span: Span) -> None:
        if self.open:
            self.open[-1].inside.append(Text.of(words, (Run(0, len(words), span),)))
