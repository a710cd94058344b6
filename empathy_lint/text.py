"""Places in a text, and the one way in which wording is made comparable.

``fold`` keeps every offset: one character in, one character out. What a rule's
``pattern`` sees. ``words.py`` builds on it what a rule's ``phrases`` see.
"""

from __future__ import annotations

from bisect import bisect_right

from empathy_lint.regexes import lazy
from empathy_lint.typed import NamedTuple


class Span(NamedTuple):
    """A stretch of text: ``start`` up to, and without, ``end``.

    Both count code points, from 0. Lines, columns and UTF-16 units are worked
    out where a report needs them (``LineIndex``).
    """

    start: int
    end: int

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


LINE_END = lazy(r"\r\n|\n|\r")
"""What ends a line: nothing else does, so that numbers agree with every editor."""


class LineIndex:
    """Turns offsets into the lines and columns people count, both from 1.

    Only LF, CRLF and CR end a line. ``str.splitlines`` also breaks at form feeds
    and at U+2028, which chats hold, and would move every later number.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in LINE_END.finditer(text))]
        self.text = text

    def place(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset; a column counts code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def line_span(self, line: int) -> Span:
        """Return the span of a 1-based line, without its line end."""
        start = self._starts[line - 1]
        stop = self._starts[line] if line < len(self._starts) else len(self.text)
        while stop > start and self.text[stop - 1] in "\r\n":
            stop -= 1
        return Span(start, stop)

    def __len__(self) -> int:
        return len(self._starts)


_SAME = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032\u00b4`\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006"), " "),
    **dict.fromkeys(map(ord, "\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " "),
    0x0130: "i",  # its lower case is two characters, which would move all that follows
    0x017F: "s",  # the long s: str.lower keeps it, regex engines take it for an s
    0xFF1F: "?",
    0xFF01: "!",
}


def fold(text: str) -> str:
    """Return the text in lower case with plain quotes, dashes and blanks.

    One character in, one character out, so a place in the folded text is the
    same place in the original.
    """
    if text.isascii():
        return text.lower().replace("\t", " ")
    return text.translate(_SAME).lower()
