"""Markup seen through: what an ear or eye meets of SSML, HTML, voice tags and entities.

Only tags that are known are markup: ``<customer name>`` in a script is a blank to be filled in.

Source: W3C, "Speech Synthesis Markup Language 1.1"; the vendors' own tags bear a prefix.
"""

from __future__ import annotations

import re
from html import unescape

from empathy_lint.readers.values import Text, joined
from empathy_lint.text import Span
from empathy_lint.transcript import Run

# Where one of these stands, words on both sides do not touch.
_APART = frozenset(
    """
    break br p s li ul ol div hr tr td th table h1 h2 h3 h4 h5 h6 blockquote section audio
    paragraph sentence speak
    """.split()
)
_WITHIN = frozenset(
    """
    a abbr acronym article aside b bdi bdo big body c cite code dd dfn dl dt em emphasis
    figure font footer header html i img ins kbd label lang main mark metadata nav
    phoneme pre prosody q rate rt ruby samp say-as seq par media small span strong sub sup
    tbody thead time token tt u v value var voice volume w wbr pitch express-as
    """.split()
)
_UNSAID = "script|style|desc|lexicon|lookup|metadata|meta|title|head|del|strike"
_NAME = r"(?:[A-Za-z][\w.-]*:)?[A-Za-z][\w-]*"
_MARKUP = re.compile(
    rf"""
      (?P<comment><!--)
    | (?P<cdata><!\[CDATA\[)
    | (?P<prologue><\?[^<>]*\?>|<!DOCTYPE[^<>]*>)
    | <(?P<unsaid>{_UNSAID})\b[^<>]*>
    | <sub\b[^<>]*?\balias\s*=\s*(?:"(?P<alias>[^"<>]*)"|'(?P<alias2>[^'<>]*)')[^<>]*>[^<>]*</sub\s*>
    | </?(?P<tag>{_NAME})(?:[\s/.](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?>
    | (?P<stamp><\d\d:[\d:.]+>)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def spoken(text: Text) -> Text:
    """Return a text without its tags, with entities read and ``<sub alias>`` said.

    A break or paragraph between words that touch becomes a blank. Each word keeps its place.
    """
    if "<" not in text and "&" not in text:
        return text
    pieces: list[Text] = []
    low = text.lower()
    unclosed: set[str] = set()
    at = kept = 0
    while found := _MARKUP.search(text, at):
        at = found.end()
        name = (found["tag"] or "").lower()
        if name and not (name in _APART or name in _WITHIN or ":" in name):
            continue
        shown: Text | None
        if found["comment"] or found["cdata"] or (found["unsaid"] and found[0][-2:] != "/>"):
            closing = f"</{found['unsaid'].lower()}" if found["unsaid"] else ""
            closing = closing or ("-->" if found["comment"] else "]]>")
            end = -1 if closing in unclosed else low.find(closing, at)
            if end < 0:
                unclosed.add(closing)  # and need not be looked for again
                continue
            shown = text.cut(at, end) if found["cdata"] else Text.of("", ())
            at = end + len(closing)
            if found["unsaid"]:
                at = low.find(">", at) + 1 or len(text)
        else:
            shown = _shown(text, found, name)
            if shown is None:
                continue
        if found.start() > kept:
            pieces.append(text.cut(kept, found.start()))
        kept = at
        before = pieces[-1][-1:] if pieces else " "
        if shown != " " or not (before.isspace() or text[at : at + 1].strip() == ""):
            pieces.append(shown)
    if not kept:
        return text
    if kept < len(text):
        pieces.append(text.cut(kept, len(text)))
    return joined(piece for piece in pieces if piece)


def _shown(text: Text, found: re.Match[str], name: str) -> Text | None:
    """Return what a tag or entity stands for; None if it is words after all."""
    for alias in ("alias", "alias2"):
        if found[alias] is not None:
            return spoken(text.cut(*found.span(alias)))
    if found["entity"]:
        read = unescape(found["entity"])
        return None if read == found["entity"] else _stands_for(read, text, found)
    if name in _APART:
        return _stands_for(" ", text, found)
    return Text.of("", ())


def _stands_for(words: str, text: Text, found: re.Match[str]) -> Text:
    def runs() -> tuple[Run, ...]:
        whole = text.cut(*found.span()).runs
        if not whole:
            return ()
        return (Run(0, len(words), Span(whole[0].source.start, whole[-1].source.end)),)

    return Text.of(words, runs)
