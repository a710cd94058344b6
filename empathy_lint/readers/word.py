"""Word files (.docx): the text of their paragraphs and tables, as lines that can be read.

A file of Word is an archive with XML in it. One part of it is unpacked, in memory and in
pieces; nothing is written, and what swells beyond any document is refused.

Source: ECMA-376, Part 1, sections 17.3 and 17.4; Part 2 (the archive).
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.xml_values import careful_parser
from empathy_lint.typed import IO

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
_CHUNK = 65_536
_SPLIT = "split it into several files"
_ENCRYPTED = 1
# What was taken out or moved away, what stands there for programs that know less, and how
# words looked before somebody changed that.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "rPrChange"})
_UNSAID = ("strike", "dstrike", "vanish")  # words struck through, or hidden
_OFF = frozenset({"0", "false", "off", "none"})
_NOTHING: list[str] = []
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BLANKS = str.maketrans("\t\r\n", "   ")
_WIDTH = re.compile(r"[1-9]\d?")  # Word has at most 63 columns


def text_of(data: bytes, path: str) -> str:
    """Return the text: a line for each paragraph, line break and row of a table.

    The cells of a row are parted by tabs. A row of one cell is as if there were no table.

    Raises:
        ReadError: If it is no file of Word, has a password, is broken, or too large.
    """
    try:
        with _archive(data, path) as archive, archive.open(_document(archive, path)) as part:
            return _Body(path).text(_unpacked(part, len(data), path))
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
    part = next((part for part in archive.infolist() if _MAIN.fullmatch(part.filename)), None)
    if part is None:
        raise _wrong(
            path, "an archive without a Word document: it has no word/document.xml",
            "export the transcript as text, captions, CSV, JSON or .docx",
        )  # fmt: skip
    if part.flag_bits & _ENCRYPTED:
        raise _wrong(path, "it has a password", "save it without one")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _wrong(path, "it is packed in a way that Word does not use")
    return part


def _unpacked(part: IO[bytes], packed: int, path: str) -> Iterator[bytes]:
    """Yield the XML in pieces; what its header says of its size is not believed."""
    size = 0
    while chunk := part.read(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise _wrong(path, f"its text is larger than {most} MiB unpacked", _SPLIT)
        if size > max(MOST_RATIO * packed, NO_BOMB):
            raise _wrong(path, f"it unpacks to more than {MOST_RATIO} times its size")
        yield chunk


class _Body:
    """Lines as they are met: of the body, or of the cells that are open."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lines: list[str] = []
        self._cells: list[list[str]] = [self._lines]  # what is open, the innermost last
        self._rows: list[list[list[str]]] = []
        self._widths: list[int] = []  # in columns, of the cells that are open
        self._said: list[list[str]] = []  # a paragraph may hold a box with paragraphs
        self._line_count = self._cell_count = self._depth = self._unseen = 0
        self._in_text = False
        self._unsaid: list[bool] = []  # of the paragraphs and runs that are open
        self._parser = careful_parser(path)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._begins: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self._begin_paragraph,
            "r": lambda _: self._unsaid.append(False),
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

    def text(self, chunks: Iterator[bytes]) -> str:
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise _wrong(self._path, f"a broken Word file: not well-formed XML: {reason}") from None
        return "".join(line + "\n" for line in self._lines)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise _wrong(self._path, "nested too deep to be read")
        name = name.rpartition(":")[2]
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
        elif name in self._begins:
            self._begins[name](attributes)
        elif name in _MARKS and self._said:
            is_page = _attribute(attributes, "type") == "page"
            self._said[-1].append(" " if is_page else _MARKS[name])

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
        if self._in_text and self._said and not is_unsaid:
            self._said[-1].append(words.translate(_BLANKS))

    def _text(self, inside: bool) -> None:
        self._in_text = inside

    def _strike(self, attributes: dict[str, str]) -> None:
        """Strike out what is open: a run, or a paragraph, which strikes but the mark at its end."""
        if self._unsaid and _attribute(attributes, "val") not in _OFF:
            self._unsaid[-1] = True

    def _close(self) -> None:
        if self._unsaid:
            self._unsaid.pop()

    def _doctype(self, *what: object) -> None:
        raise _wrong(self._path, "it declares a document type, which no Word file does")

    def _keep(self, lines: list[str]) -> None:
        self._line_count += len(lines)
        if self._line_count > MOST_LINES:
            raise _wrong(self._path, f"it has more than {MOST_LINES:,} paragraphs", _SPLIT)
        self._cells[-1].extend(lines)

    def _begin_paragraph(self, attributes: dict[str, str]) -> None:
        self._said.append([])
        self._unsaid.append(False)

    def _paragraph(self) -> None:
        self._close()
        if self._said:
            self._keep("".join(self._said.pop()).split("\n"))

    def _begin_cell(self) -> None:
        self._cells.append([])
        self._widths.append(1)

    def _width(self, attributes: dict[str, str]) -> None:
        width = _attribute(attributes, "val")
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
            self._keep([CELL.join(" ".join(" ".join(cell).split()) for cell in cells)])


def _attribute(attributes: dict[str, str], name: str) -> str:
    """Return an attribute by its name without prefix."""
    return next((v for key, v in attributes.items() if key.rpartition(":")[2] == name), "")
