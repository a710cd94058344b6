"""Markdown within a line: what a reader of the page sees of it, and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from empathy_lint.text import Span
from empathy_lint.transcript import Run

_BLOCKS = (
    "article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|"
    "header|hr|li|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
BLOCK_TAGS = re.compile(rf"[ \t>]*(?:</?(?:{_BLOCKS})\b[^<>\n]{{0,200}}>[ \t]*)+\Z")
"""A line of nothing but tags that begin or end a block: it ends the paragraph above it."""

_MARKUP = re.compile(
    rf"""
      (?P<strike>~~(?P<struck>[^~\n]+)~~)
    | (?P<link>!?\[(?P<words>[^\[\]\n]+)\]\([^()\n]*\))
    | (?P<comment>\0+|<!--(?:(?!<!--).)*?-->)
    | (?P<tag></?(?:a|b|i|em|strong|u|mark|small|span|kbd|sub|sup)\b[^<>\n]{{0,200}}>)
    | (?P<break>(?:</?(?:br|{_BLOCKS})\b[^<>\n]{{0,200}}>[ \t]*)+)
    | (?P<slot>\{{\{{[^{{}}\n]*\}}\}}|_\([^()\n]{{1,60}}\)_)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<escape>\\(?=[\\`*_{{}}\[\]()#+.!|<>~-]))
    | (?P<mark>\*{{1,3}}|`+|(?<!\w)_{{1,3}}(?=\w|["'\u201c(])|(?<=[\w.!?,"'\u201d)])_{{1,3}}(?!\w))
    """,
    re.VERBOSE,
)


def visible(text: str, start: int) -> Iterator[tuple[str, list[Run], bool]]:
    """Yield (words, runs, struck): what a reader of the page sees, and where that stands.

    Emphasis, links and tags are seen through, but a blank is seen where one parts words;
    entities are read; each struck-through stretch is apart.
    """
    text = text.rstrip()
    low, high = _unquoted(text)
    shown: list[str] = []
    runs: list[Run] = []
    length = 0
    struck: list[tuple[str, list[Run], bool]] = []

    def keep(begin: int, end: int, words: str = "") -> None:
        nonlocal length
        if begin < end:
            words = words or text[begin:end]
            runs.append(Run(length, len(words), Span(start + begin, start + end)))
            shown.append(words)
            length += len(words)

    at = low
    for found in _MARKUP.finditer(text, low, high):
        if found.start() < at:
            continue
        keep(at, found.start())
        at = found.end()
        if found["strike"]:
            begin, end = found.span("struck")
            within = visible(text[begin:end], start + begin)
            struck += [(words, places, True) for words, places, _ in within]
        elif found["link"]:
            keep(*found.span("words"))
        elif found["break"] and length and at < high and not shown[-1].endswith(" "):
            keep(*found.span(), " ")
        elif found["slot"]:
            keep(*found.span())
        elif found["entity"]:
            keep(*found.span(), unescape(found[0]).replace("\xa0", " "))
    keep(at, high)
    if any(part.strip() for part in shown):
        yield "".join(shown), runs, False
    yield from struck


_PAIRS = {'"': '"', "\u201c": "\u201d"}


def _unquoted(text: str) -> tuple[int, int]:
    """Return the stretch without white space, emphasis and quotation marks round all of it."""
    low, high = 0, len(text)
    while low < high:
        if text[low].isspace():
            low += 1
        elif text[high - 1].isspace():
            high -= 1
        elif (
            high - low > 2
            and text[low] in _PAIRS
            and text[high - 1] == _PAIRS[text[low]]
            and not re.search('["\u201c\u201d]', text[low + 1 : high - 1])
        ):
            low, high = low + 1, high - 1
        else:
            break
    return low, high
