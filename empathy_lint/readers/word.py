"""Word files (.docx): the text of their paragraphs and tables, as lines that can be read.

A file of Word is an archive with XML in it. Two parts of it are unpacked, the document and
its styles, in memory and in pieces; nothing is written, and what swells beyond any document
is refused.

Source: ECMA-376, Part 1, sections 17.3 and 17.4; Part 2 (the archive).
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.lines import Look
from empathy_lint.readers.word_styles import ITEM, QUOTE, attribute, mark_of, marks_of
from empathy_lint.readers.xml_values import careful_parser
from empathy_lint.typed import IO, NamedTuple

CELL = "\t"
"""What parts the cells of a row; no tab of a paragraph stays one."""
MOST_PARTS = 10_000
MOST_BYTES = 32 * 1024 * 1024
"""Of XML, unpacked: some days of talk."""
MOST_RATIO = 200
"""XML of Word packs to a tenth or a thirtieth; a few MiB are no bomb, whatever their ratio."""
NO_BOMB = 4 * 1024 * 1024
MOST_LINES = 200_000
MOST_CELLS = 500_000
MOST_DEPTH = 1_000

_OLD = b"\xd0\xcf\x11\xe0"
_ENTRY = b"PK\x01\x02"
_MAIN = re.compile(r"word/document\d{0,2}\.xml")
_STYLES = re.compile(r"word/styles\d{0,2}\.xml")
_CHUNK = 65_536
_SPLIT = "split it into several files"
_ENCRYPTED = 1
# What was taken out or moved away, what stands there for programs that know less, and how
# words and paragraphs looked before somebody changed that.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "rPrChange", "pPrChange"})
_UNSAID = ("strike", "dstrike", "vanish")  # words struck through, or hidden
_OFF = frozenset({"0", "false", "off", "none"})
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BLANKS = str.maketrans("\t\r\n", "   ")
_WIDTH = re.compile(r"[1-9]\d?")  # Word has at most 63 columns


class Unpacked(NamedTuple):
    """The text of a Word file, and how each of its lines looks."""

    text: str
    looks: tuple[Look, ...]


def unpacked(data: bytes, path: str) -> Unpacked:
    """Return the text: a line for each paragraph, line break and row of a table.

    The cells of a row are parted by tabs. A row of one cell is as if there were no table.

    Raises:
        ReadError: If it is no file of Word, has a password, is broken, or too large.
    """
    try:
        with _archive(data, path) as archive:
            styles = _part(archive, _STYLES, path)
            marks = marks_of(_chunks(archive, styles, len(data), path), path) if styles else {}
            document = _document(archive, path)
            return _Body(path, marks).read(_chunks(archive, document, len(data), path))
    except (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError,
            OSError, ValueError) as problem:  # fmt: skip
        # zipfile has many words for what is broken; none of them helps.
        raise _wrong(path, "a broken Word file: it cannot be unpacked") from problem


def _wrong(path: str, message: str, hint: str = "open it in Word and save it again") -> ReadError:
    return ReadError(message, place=Place(path), hint=hint)


def _archive(data: bytes, path: str) -> ZipFile:
    if data.startswith(_OLD):
        raise _wrong(
            path, "an old Word file (.doc), or one with a password",
            "save it as .docx, without a password",
        )  # fmt: skip
    # What the archive says of their number may be a lie; each has a mark of its own.
    if data.count(_ENTRY) > MOST_PARTS:
        raise _wrong(path, f"more than {MOST_PARTS:,} files are packed in it")
    return ZipFile(io.BytesIO(data))


def _document(archive: ZipFile, path: str) -> ZipInfo:
    part = _part(archive, _MAIN, path)
    if part is None:
        raise _wrong(
            path, "an archive without a Word document: it has no word/document.xml",
            "export the transcript as text, captions, CSV, JSON or .docx",
        )  # fmt: skip
    return part


def _part(archive: ZipFile, name: re.Pattern[str], path: str) -> ZipInfo | None:
    part = next((part for part in archive.infolist() if name.fullmatch(part.filename)), None)
    if part is None:
        return None
    if part.flag_bits & _ENCRYPTED:
        raise _wrong(path, "it has a password", "save it without one")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _wrong(path, "it is packed in a way that Word does not use")
    return part


def _chunks(archive: ZipFile, info: ZipInfo, packed: int, path: str) -> Iterator[bytes]:
    """Yield the XML of a part in pieces; what its header says of its size is not believed."""
    with archive.open(info) as part:
        yield from _bounded(part, packed, path)


def _bounded(part: IO[bytes], packed: int, path: str) -> Iterator[bytes]:
    size = 0
    while chunk := part.read(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise _wrong(path, f"its text is larger than {most} MiB unpacked", _SPLIT)
        if size > max(MOST_RATIO * packed, NO_BOMB):
            raise _wrong(path, f"it unpacks to more than {MOST_RATIO} times its size")
        yield chunk


class _Line(NamedTuple):
    words: str
    look: Look = Look()


_NOTHING: list[_Line] = []


class _Paragraph:
    """A paragraph that is open."""

    def __init__(self) -> None:
        self.mark = ""
        self._said: list[str] = []
        self._length = 0
        self._bold = 0  # how much of its beginning is

    def say(self, words: str, is_bold: bool) -> None:
        self._said.append(words)
        if self._bold == self._length and (is_bold or not words.strip()):
            self._bold += len(words)
        self._length += len(words)

    def lines(self) -> Iterator[_Line]:
        """Yield a line, and one more for each break."""
        first, *others = "".join(self._said).split("\n")
        yield _Line(first, Look(self.mark, len(first[: self._bold].rstrip())))
        mark = self.mark if self.mark == QUOTE else ""
        yield from (_Line(words, Look(mark, goes_on=True)) for words in others)


class _Body:
    """Lines as they are met: of the body, or of the cells that are open."""

    def __init__(self, path: str, marks: Mapping[str, str]) -> None:
        self._path = path
        self._marks = marks
        self._lines: list[_Line] = []
        self._cells: list[list[_Line]] = [self._lines]  # what is open, the innermost last
        self._rows: list[list[list[_Line]]] = []
        self._widths: list[int] = []  # in columns, of the cells that are open
        self._paragraphs: list[_Paragraph] = []  # one may hold a box with paragraphs
        self._line_count = self._cell_count = self._depth = self._unseen = 0
        self._in_text = False
        self._unsaid: list[bool] = []  # of the paragraphs and runs that are open
        self._bold: list[bool] = []
        self._parser = careful_parser(path)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._begins: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self._begin_paragraph,
            "pStyle": self._style,
            "numId": self._number,
            "r": lambda _: self._open(),
            "b": self._embolden,
            "tr": lambda _: self._rows.append([]),
            "tc": lambda _: self._begin_cell(),
            "gridSpan": self._width,
            "t": lambda _: self._text(True),
            **dict.fromkeys(_UNSAID, self._strike),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._paragraph,
            "r": self._close,
            "tr": self._row,
            "tc": self._cell,
            "t": lambda: self._text(False),
        }

    def read(self, chunks: Iterator[bytes]) -> Unpacked:
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise _wrong(self._path, f"a broken Word file: not well-formed XML: {reason}") from None
        text = "".join(line.words + "\n" for line in self._lines)
        return Unpacked(text, tuple(line.look for line in self._lines))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise _wrong(self._path, "nested too deep to be read")
        name = name.rpartition(":")[2]
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
        elif name in self._begins:
            self._begins[name](attributes)
        elif name in _MARKS and self._paragraphs:
            is_page = attribute(attributes, "type") == "page"
            self._say(" " if is_page else _MARKS[name])

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._unseen:
            self._unseen -= 1
            return
        end = self._ends.get(name.rpartition(":")[2])
        if end is not None:
            end()

    def _characters(self, words: str) -> None:
        is_unsaid = self._unseen or any(self._unsaid[-1:])
        if self._in_text and self._paragraphs and not is_unsaid:
            self._say(words.translate(_BLANKS))

    def _say(self, words: str) -> None:
        self._paragraphs[-1].say(words, any(self._bold[-1:]))

    def _text(self, inside: bool) -> None:
        self._in_text = inside

    def _strike(self, attributes: dict[str, str]) -> None:
        """Strike out what is open: a run, or a paragraph, which strikes but the mark at its end."""
        if self._unsaid and attribute(attributes, "val") not in _OFF:
            self._unsaid[-1] = True

    def _embolden(self, attributes: dict[str, str]) -> None:
        if self._bold and attribute(attributes, "val") not in _OFF:
            self._bold[-1] = True

    def _open(self) -> None:
        self._unsaid.append(False)
        self._bold.append(False)

    def _close(self) -> None:
        if self._unsaid:
            self._unsaid.pop()
            self._bold.pop()

    def _style(self, attributes: dict[str, str]) -> None:
        name = attribute(attributes, "val")
        if self._paragraphs:
            self._paragraphs[-1].mark = self._marks.get(name, mark_of(name))

    def _number(self, attributes: dict[str, str]) -> None:
        """Make what is open an item, or none; a heading may be numbered."""
        if self._paragraphs and not self._paragraphs[-1].mark.startswith("#"):
            self._paragraphs[-1].mark = "" if attribute(attributes, "val") == "0" else ITEM

    def _doctype(self, *what: object) -> None:
        raise _wrong(self._path, "it declares a document type, which no Word file does")

    def _keep(self, lines: list[_Line]) -> None:
        self._line_count += len(lines)
        if self._line_count > MOST_LINES:
            raise _wrong(self._path, f"it has more than {MOST_LINES:,} paragraphs", _SPLIT)
        self._cells[-1].extend(lines)

    def _begin_paragraph(self, attributes: dict[str, str]) -> None:
        self._paragraphs.append(_Paragraph())
        self._open()

    def _paragraph(self) -> None:
        self._close()
        if self._paragraphs:
            self._keep(list(self._paragraphs.pop().lines()))

    def _begin_cell(self) -> None:
        self._cells.append([])
        self._widths.append(1)

    def _width(self, attributes: dict[str, str]) -> None:
        width = attribute(attributes, "val")
        if self._widths and _WIDTH.fullmatch(width):
            self._widths[-1] = int(width)

    def _cell(self) -> None:
        """End a cell. One over several columns leaves the others there, and empty."""
        cell, width = self._cells.pop(), self._widths.pop()
        self._cell_count += width
        if self._cell_count > MOST_CELLS:
            raise _wrong(self._path, f"it has more than {MOST_CELLS:,} cells", _SPLIT)
        if self._rows:
            self._rows[-1].extend([cell, *([_NOTHING] * (width - 1))])

    def _row(self) -> None:
        cells = self._rows.pop()
        if len(cells) == 1:
            self._cells[-1].extend(cells[0])
        elif cells:
            self._keep([_Line(CELL.join(map(_in_one, cells)))])


def _in_one(cell: list[_Line]) -> str:
    return " ".join(" ".join(line.words for line in cell).split())
