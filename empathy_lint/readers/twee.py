"""Twee stories (Twine): passages, with the choices of whoever plays.

A line with a speaker's label (``Agent: …``) is that speaker's; a choice is the customer's.

Source: Twee 3 specification; the links of Harlowe, SugarCube and Chapbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.flows import WrittenFlow
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text, joined
from empathy_lint.transcript import Role, Transcript

_PASSAGE = re.compile(r"::[ \t]*(?P<name>(?:\\.|[^\[\]{}\\])*)(?P<tags>\[[^\]]*\])?")
_NO_WORDS = frozenset({"StoryTitle", "StoryData", "StoryInit", "StoryScript", "StoryStylesheet"})
_LINK = re.compile(
    r"\[\[(?:(?P<words>[^\[\]|<>]+?)\s*(?:->|\|)\s*(?P<to>[^\[\]<>|]+)"
    r"|(?P<from>[^\[\]|<>]+?)\s*<-\s*(?P<words2>[^\[\]<>|]+)|(?P<only>[^\[\]|]+))\](?:\[[^\[\]]*\])?\](?:\[[^\]]*\])?"
)
_IMAGE = re.compile(r"\[img\[[^\[\]]*\](?:\[(?P<to>[^\[\]]*)\](?:\[[^\[\]]*\])?)?\]")
_CODE = re.compile(r"<<[^<>]*>>|\((?:[a-z]+-?[a-z]*):[^()]*\)(?:\[\])?|\{[^{}]*\}")
LABEL = re.compile(r"\s*[*_\"']{0,2}(?P<name>[^\W\d_][\w .'-]{0,39}?)\s*:[*_]{0,2}\s+(?=\S)")


def read(source: Source) -> Iterator[Transcript]:
    flow = WrittenFlow(source, "twee", "<!--")
    label, silent = "", True
    comments = _comments()
    for line in flow.lines():
        if line.text.startswith("::"):
            comments = _comments()
            passage = _PASSAGE.match(line.text)
            label = passage["name"].strip() if passage else ""
            tags = (passage["tags"] or "") if passage else ""
            silent = label in _NO_WORDS or "script" in tags or "stylesheet" in tags
        elif not silent:
            _line(source, comments.out_of(Text.at(line.text, line.start)), label, flow)
    yield flow.transcript()


class Comments:
    """Takes comments out of lines; one that is not closed goes on in the next line.

    ``marks`` are pairs of what opens and what closes a comment.
    """

    def __init__(self, *marks: tuple[str, str]) -> None:
        self._closing = dict(marks)
        self._opening = re.compile("|".join(map(re.escape, self._closing)))
        self._open = ""  # what closes the comment that the line begins in

    def out_of(self, text: Text) -> Text:
        pieces: list[Text] = []
        at = 0
        while at < len(text):
            if self._open:
                end = text.find(self._open, at)
                at = len(text) if end < 0 else end + len(self._open)
                self._open = self._open if end < 0 else ""
                continue
            opening = self._opening.search(text, at)
            pieces.append(text.cut(at, opening.start() if opening else len(text)))
            at = opening.end() if opening else len(text)
            self._open = self._closing[opening[0]] if opening else ""
        return pieces[0] if len(pieces) == 1 else joined(pieces)


def _comments() -> Comments:
    return Comments(("/*", "*/"), ("/%", "%/"), ("<!--", "-->"))


def _line(source: Source, text: Text, label: str, flow: WrittenFlow) -> None:
    for image in _IMAGE.finditer(text):
        if image["to"]:
            flow.link(label, image["to"].strip())
    text = without(text, _IMAGE)
    said: list[Text] = []
    chosen: list[Text] = []
    at = 0
    for link in _LINK.finditer(text):
        target = link["to"] or link["from"] or link["only"]
        group = "words" if link["words"] else "words2" if link["words2"] else "only"
        flow.link(label, target.strip(), link[group].strip())
        said.append(text.cut(at, link.start()))
        words = text.cut(*link.span(group))
        alone = not text[: link.start()].strip(" \t-*>") or (
            at > 0 and not text[at : link.start()].strip()
        )
        (chosen if alone else said).append(words)
        at = link.end()
    said.append(text.cut(at, len(text)))
    words = without(joined(said), _CODE)
    speaker, role, start = speaker_of(words, source)
    flow.say(role, spoken(words.cut(start, len(words))), label, speaker)
    for choice in chosen:
        flow.say(Role.CUSTOMER, choice, label)


def without(text: Text, code: re.Pattern[str]) -> Text:
    """Return a text without what a pattern finds."""
    pieces, at = [], 0
    for found in code.finditer(text):
        pieces.append(text.cut(at, found.start()))
        at = found.end()
    return joined([*pieces, text.cut(at, len(text))]) if at else text


def speaker_of(words: Text, source: Source) -> tuple[str, Role, int]:
    """Return who says a line, in which role, and where the words begin; else the story tells."""
    found = LABEL.match(words)
    if found is None:
        return "", Role.BOT, 0
    role = role_of(found["name"], source.speakers)
    if role is Role.UNKNOWN:
        return "", Role.BOT, 0
    return found["name"].strip(), role, found.end()
