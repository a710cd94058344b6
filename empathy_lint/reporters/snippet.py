"""Lines of a source as people may see them: safe to print, cut to fit, with the words marked.

A width is counted in cells, the columns of a terminal. ``Measure`` tells how many
cells a text takes, so that both looks (``text``, ``terminal``) share what is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import itemgetter
from unicodedata import category, east_asian_width

from empathy_lint.finding import Finding, Line, Related
from empathy_lint.regexes import lazy
from empathy_lint.typed import NamedTuple

Measure = Callable[[str], int]
CUT = "…"
NEARBY = 12  # how far, in characters, a cut may move to spare a word
PLACES = 4  # as many related places as are listed
LINES = 4  # as many lines of one finding as are shown

# Joiners hold emoji and Indic letters together; the others are Arabic signs that are seen.
_HARMLESS = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_JOINER = "\u200d"
_CLINGS = frozenset("\u200c\u200d\ufe0e\ufe0f") | frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)

# A build server obeys these wherever they stand in its log: GitHub Docs, "Workflow
# commands"; Azure Pipelines, "Logging commands". Others keep to `##name[`.
_ORDER = lazy(r"\A\s*:(?=:)|#(?=#\w*\[)")


def visible(text: str) -> str:
    """Return the text as it may be printed anywhere.

    Controls become pictures (``␛``) or escapes (``\\u202e``), a tab a blank. What a
    build server would take for an order gets a look-alike in its first character.
    """
    return printable(_ORDER.sub(_disarm, text))


def printable(text: str) -> str:
    """Return the text with stand-ins for all that would move, hide or turn other text."""
    if text.isprintable():
        return text
    return "".join(map(_stand_in, text))


def cells(text: str) -> int:
    """Return how many columns a printable text takes, by the Unicode tables of Python."""
    if text.isascii():
        return len(text)
    return sum(map(_cluster_cells, clusters(text)))


def clusters(text: str) -> Iterator[str]:
    """Yield what a person takes for one character: a letter with its accents, an emoji."""
    start, flag = 0, False
    for i, char in enumerate(text):
        letter = ord(char) in _FLAG_LETTERS
        clings = (
            char in _CLINGS
            or category(char) in ("Mn", "Me")
            or (i > 0 and text[i - 1] == _JOINER)
            or (letter and flag)
        )
        flag = letter and not flag
        if i > start and not clings:
            yield text[start:i]
            start = i
    if text:
        yield text[start:]


class Excerpt(NamedTuple):
    """A line of the source, cut to a width: what stands before, the words, and the rest."""

    before: str
    words: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.words + self.after


def excerpt(text: str, start: int, end: int, width: int, measure: Measure = cells) -> Excerpt:
    """Cut a line round the words from ``start`` to ``end`` (code points of the line, from 0).

    All of it takes at most ``width`` cells; cut sides end in ``…``. Only the
    neighbourhood is looked at, for a line of JSON can hold a whole day.
    """
    start, end = min(start, len(text)), min(max(start, end), len(text))
    reach = 4 * width
    low, high = max(0, start - reach), min(len(text), min(end, start + reach) + reach)
    near = _ORDER.sub(_disarm, text[low:high])
    stop = min(end, high) - low
    before = _pieces(near[: start - low], measure)
    words = _pieces(near[start - low : stop], measure)
    after = _pieces(near[stop:], measure)

    beginning = min(_total(before), width // 4)
    room = width - beginning - (1 if after else 0)
    if end > high or _total(words) > room:
        words, after = _head(words, width - beginning - 1), [(CUT, 1)]
        high = len(text)
    rest = width - _total(words)
    # The beginning of a line tells who speaks, so it may take more than its half.
    share = max(rest * 2 // 3, min(beginning, rest - 1))
    if low > 0 or _total(before) > share:
        share = rest // 2
    left = max(share, rest - _total(after))
    if low > 0 or _total(before) > left:
        before = [(CUT, 1), *reversed(_head(before[::-1], left - 1))]
    rest -= _total(before)
    if high < len(text) or _total(after) > rest:
        after = [*_head(after, rest - 1), (CUT, 1)]
    return Excerpt(*("".join(shown for shown, _ in part) for part in (before, words, after)))


def clip(text: str, width: int, measure: Measure = cells) -> str:
    """Return the beginning of a text, visible and cut to ``width`` cells."""
    return excerpt(text, 0, 0, width, measure).after


class Marked(NamedTuple):
    """A source line and the words on it: ``start`` to ``end`` count code points from 0."""

    number: int
    text: str
    start: int
    end: int


def marked_lines(finding: Finding) -> list[Marked]:
    """Return the lines of a finding's words; lines on which none of them stand are left out."""
    last = (finding.end_line, finding.end_column)
    found = []
    for line in finding.lines:
        if finding.line <= line.number <= finding.end_line:
            mark = _mark(line, (finding.line, finding.column), last)
            if mark.end > mark.start or finding.line == finding.end_line:
                found.append(mark)
    return found


def places(finding: Finding) -> list[Related]:
    """Return the related places, without one that the finding itself stands on."""
    return [related for related in finding.related if not related.span.overlaps(finding.span)]


def related_line(related: Related) -> Marked:
    """Return the line of a related place; its quote stands in where no source came along."""
    if related.source is None:
        return Marked(related.line, related.quote, 0, len(related.quote))
    end = (related.end_line, related.end_column)
    return _mark(related.source, (related.line, related.column), end)


def context_line(finding: Finding) -> Line | None:
    """Return the line before the words, unless it is blank or a related place shows it."""
    shown = {related.line for related in places(finding)}
    for line in finding.lines:
        if line.number == finding.line - 1 and line.number not in shown and line.text.strip():
            return line
    return None


def _mark(line: Line, first: tuple[int, int], last: tuple[int, int]) -> Marked:
    text = line.text
    start = first[1] - 1 if line.number == first[0] else len(text) - len(text.lstrip())
    end = last[1] - 1 if line.number == last[0] else len(text.rstrip())
    return Marked(line.number, text, start, max(start, end))


def _stand_in(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    kind = category(char)
    nonsense = code & 0xFFFE == 0xFFFE  # no character, and an end of any XML
    hides = kind == "Cf" and char not in _HARMLESS
    if nonsense or hides or kind in ("Cc", "Cs", "Zl", "Zp"):
        return char.encode("ascii", "backslashreplace").decode("ascii")
    return char


def _disarm(order: re.Match[str]) -> str:
    return order[0][:-1] + {":": "\u2236", "#": "\u266f"}[order[0][-1]]


def _cluster_cells(cluster: str) -> int:
    if "\ufe0f" in cluster:
        return 2
    return min(2, sum(map(_char_cells, cluster)))


def _char_cells(char: str) -> int:
    if (char in _CLINGS and char < "\U0001f3fb") or category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


_Piece = tuple[str, int]  # what is shown of one character, and its cells
_cells_of: Callable[[_Piece], int] = itemgetter(1)


def _pieces(text: str, measure: Measure) -> list[_Piece]:
    if text.isascii() and text.isprintable():
        return [(char, 1) for char in text]
    return [(shown, measure(shown)) for shown in map(printable, clusters(text))]


def _total(pieces: list[_Piece]) -> int:
    return sum(map(_cells_of, pieces))


def _head(pieces: list[_Piece], room: int) -> list[_Piece]:
    """Return the first pieces, at most ``room`` cells, up to a blank if one is near."""
    taken, count = 0, 0
    for _, width in pieces:
        if taken + width > room:
            break
        taken, count = taken + width, count + 1
    if count == len(pieces) or pieces[count][0].isspace():
        return pieces[:count]
    for i in range(count - 1, count - min(NEARBY, count // 2), -1):
        if pieces[i][0].isspace():
            return pieces[:i]
    return pieces[:count]
