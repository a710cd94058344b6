"""Lines of a source with their places, and the suppressions that stand in their comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.regexes import lazy
from empathy_lint.text import LINE_END, Span
from empathy_lint.transcript import MARKER, Directive
from empathy_lint.typed import NamedTuple

# In capitals it may head a text about this program, and no suppression: its verb tells.
_MARK = r"(?:empathy-lint:|(?i:empathy-lint:(?=\s*(?:(?:ignore-file|ignore|off|on)\s*\[|on\s*\Z))))"
# What stands behind "-->" is no part of the comment.
_MARKUP = r"<!--\s*(?i:empathy-lint:)(?P<markup>(?:(?!-->).)*)"
_ALONE = lazy(
    rf"\s*(?:(?:#\.?|//|--|;+|NOTE\b|>|%)\s*{_MARK}(?P<text>.*)"
    rf"|{_MARKUP}(?:-->\s*)?)\Z"
)
_BESIDE = lazy(
    rf"(?<!\s)\s+(?:#|//|;)\s*{_MARK}(?P<text>.*)\Z"
    rf"|(?:\A|(?<!\s)\s+){_MARKUP}(?:-->|\Z)"
)
_BEHIND = lazy(rf"{_MARK}(?P<text>.*)\Z")


# Blanks of every width, and what nobody sees: marks of direction, of order, of no width.
_UNSEEN = lazy(r"[^\S\t\r\n]|[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


class Line(NamedTuple):
    """One line of the file: where it starts, and its text without the line end."""

    start: int
    text: str


class Look(NamedTuple):
    """How a line looks in a file that is more than text.

    ``mark`` is what Markdown writes before a heading, a list's item or a quotation; so much
    of the line's beginning is ``bold``; and it may go on with the paragraph of the line above.
    """

    mark: str = ""
    bold: int = 0
    goes_on: bool = False


def lines_of(text: str) -> Iterator[Line]:
    start = 0
    for end in LINE_END.finditer(text):
        yield Line(start, text[start : end.start()])
        start = end.end()
    if start < len(text):
        yield Line(start, text[start:])


def with_plain_blanks(text: str) -> str:
    """Return a text in which all that leaves no mark on paper is a blank, each at its place.

    A tab stays. It is for finding labels: within a word, what nobody sees is no blank.
    """
    return text if text.isascii() else _UNSEEN.sub(" ", text)


def has_marker(text: str) -> bool:
    """Tell whether a suppression may stand in a text."""
    return MARKER in text.lower()


def directive(line: Line, number: int) -> Directive | None:
    """Return the suppression that stands alone on a line; ``number`` counts from 0."""
    if not has_marker(line.text):
        return None
    found = _ALONE.match(line.text)
    if found is None:
        return None
    span = Span(line.start, line.start + len(line.text))
    return Directive(_words(found), span, number + 1, alone=True)


def beside(line: Line, number: int) -> tuple[list[Directive], Line]:
    """Return the suppressions that stand beside the words of a line, and blanks in their places.

    ``number`` counts from 0. The line keeps its length, but for blanks at its end.
    """
    if not has_marker(line.text):
        return [], line
    found: list[Directive] = []
    text = line.text
    for comment in _BESIDE.finditer(line.text):
        start, end = comment.span()
        span = Span(line.start + start, line.start + end)
        found.append(Directive(_words(comment), span, number + 1, alone=False))
        text = text[:start] + " " * (end - start) + text[end:]
    return found, line._replace(text=text.rstrip()) if found else line


def _words(comment: re.Match[str]) -> str:
    return (comment["text"] if comment["markup"] is None else comment["markup"]).strip()


def behind_marker(text: str) -> str | None:
    """Return what stands behind the marker of a comment that has it somewhere, or None."""
    found = _BEHIND.search(text) if has_marker(text) else None
    return found["text"].strip() if found else None


def comments(text: str) -> Iterator[Directive]:
    """Yield the suppressions in the comments of a text that has them in every line."""
    if not has_marker(text):
        return
    for number, line in enumerate(lines_of(text)):
        alone = directive(line, number)
        yield from [alone] if alone else beside(line, number)[0]
