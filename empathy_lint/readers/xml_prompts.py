"""What XML call flows share: words of an element, with SSML within them seen through."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.lines import comments
from empathy_lint.readers.values import Text, joined
from empathy_lint.readers.xml_values import Element, Parsed, parse_xml
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Run

# Where one of these stands, words on both sides do not touch.
_APART = frozenset({"break", "br", "p", "s", "paragraph", "sentence", "audio", "speak"})
_UNSAID = frozenset({"desc", "lexicon", "lookup", "metadata", "meta", "grammar", "script", "title"})


def parse(source: Source) -> tuple[Parsed, tuple[Directive, ...]]:
    """Return the elements of a file, and the suppressions in its comments."""
    parsed = parse_xml(source.text, source.path)
    return parsed, tuple(comments(source.text))


def words(parts: Collection[Element | Text], unsaid: Collection[str] = _UNSAID) -> Text:
    """Return what is said in parts of an element; an alias is said in place of its words."""
    pieces: list[Text] = []
    waiting: list[Element | Text] = list(reversed(list(parts)))
    while waiting:
        part = waiting.pop()
        if isinstance(part, Text):
            pieces.append(part)
        elif part.name not in unsaid:
            apart = [_blank(part)] if part.name in _APART else []
            waiting.extend(apart)
            if part.name == "sub" and part.attributes.get("alias"):
                alias = part.attributes["alias"]
                span = Span(part.start, max(part.end, part.start))
                waiting.append(Text.of(alias, (Run(0, len(alias), span),)))
            else:
                waiting.extend(reversed(part.inside))
            waiting.extend(apart)
    return _closed_up(joined(pieces)).trimmed()


def _blank(element: Element) -> Text:
    return Text.of(" ", (Run(0, 1, Span(element.start, element.start + 2)),))


def _closed_up(text: Text) -> Text:
    """Return a text in which lines are not indented: one blank for many."""
    pieces: list[Text] = []
    at = 0
    for gap in _gaps(text):
        pieces += [text.cut(at, gap.start), _one(text, gap)]
        at = gap.end
    pieces.append(text.cut(at, len(text)))
    return joined(piece for piece in pieces if piece) if at else text


def _gaps(text: str) -> Iterator[Span]:
    start = -1
    for at, letter in enumerate(text):
        if letter in " \t\r\n":
            start = at if start < 0 else start
        elif start >= 0:
            if at - start > 1 or text[start] != " ":
                yield Span(start, at)
            start = -1


def _one(text: Text, gap: Span) -> Text:
    runs = text.cut(gap.start, gap.end).runs
    whole = Span(runs[0].source.start, max(runs[-1].source.end, runs[0].source.start))
    return Text.of(" ", (Run(0, 1, whole),))
