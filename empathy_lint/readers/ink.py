"""Ink stories: what is told or said, and the choices of whoever plays.

A choice is the customer's, unless a speaker's label says otherwise. Logic, comments, knots
and diverts are no words. A line with alternatives, ``{late: Sorry.|Welcome.}``, is said once
with each.

Source: inkle, "Writing with ink".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.flows import WrittenFlow
from empathy_lint.readers.lines import Line
from empathy_lint.readers.twee import LABEL, Comments, without
from empathy_lint.readers.values import Text, joined
from empathy_lint.transcript import Role, Transcript

_KNOT = re.compile(r"\s*(?P<mark>={1,})\s*(?:function\s+)?(?P<name>\w+)")
_CODE_LINE = re.compile(
    r"\s*(?:~|INCLUDE\b|VAR\b|CONST\b|LIST\b|EXTERNAL\b|->|<-|\{(?:[^{}|]*:)?\s*$|\}|TODO:)"
)
_CHOICE = re.compile(r"\s*(?P<marks>(?:[*+]\s*)+)(?:\((?P<name>\w+)\)\s*)?")
_GATHER = re.compile(r"\s*(?:-(?!>)\s*)+(?:\((?P<name>\w+)\)\s*)?(?:[^{}:]*\belse\s*:)?")
_CONDITION = re.compile(r"\s*\{(?:[^{}|]|\|\|)*\}\s*(?=\S)")
_DIVERT = re.compile(r"->\s*(?P<to>[\w.]*)(?:\([^()]*\))?(?:\s*->)?|<-\s*[\w.]+(?:\([^()]*\))?|<>")
_REMARK = re.compile(r"(?<!\S)#[^#]*$|//.*$")
_BRACE = re.compile(r"[{|}]")
_WHEN = re.compile(r"\s*[~&$]|(?:[^{}|:]|\|\|)*:|\s*!")
DEEPEST = 20
"""Alternatives within alternatives, so many deep, are logic."""
LARGEST = 100_000
"""So many pieces are put together for one line."""
_ANY_NAME = re.compile(r"\s*(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)?)\s*:\s+(?=\S)")


def read(source: Source) -> Iterator[Transcript]:
    yield _Reader(source).transcript()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.flow = WrittenFlow(source, "ink", "//")
        self.label = ""
        self.comments = Comments(("/*", "*/"))
        self.told: set[tuple[int, str]] = set()  # on this line

    def transcript(self) -> Transcript:
        for line in self.flow.lines():
            self._line(line)
        return self.flow.transcript()

    def _line(self, line: Line) -> None:
        text = self.comments.out_of(Text.at(line.text, line.start))
        if not text.strip():
            return
        knot = _KNOT.match(text)
        if knot is not None:
            above = self.label.split(".")[0]
            is_stitch = len(knot["mark"]) == 1 and above
            self.label = f"{above}.{knot['name']}" if is_stitch else knot["name"]
            return
        choice = _CHOICE.match(text)
        chosen = ""
        if choice is not None:
            text = self._conditions(text.cut(choice.end(), len(text)))
            chosen = self._variants(text)[0].strip()
        elif not _CODE_LINE.match(text):
            gather = _GATHER.match(text)
            text = text.cut(gather.end(), len(text)) if gather else text
        for divert in _DIVERT.finditer(text):
            if divert["to"] and divert["to"] not in ("DONE", "END"):
                self.flow.link(self.label, divert["to"], chosen)
        if choice is None and _CODE_LINE.match(text):
            return
        self.told.clear()
        for words in self._variants(text):
            if choice is None:
                self._say(words, Role.BOT)
            else:
                self._say_choice(words)

    def _variants(self, text: Text) -> list[Text]:
        return variants(without(without(text, _DIVERT), _REMARK))

    def _say_choice(self, words: Text) -> None:
        # "Shown [choice only] told": the choice is the first two, what is told the first and last.
        low, high = words.find("["), words.find("]")
        if low < 0 or high < low:
            self._say(words, Role.CUSTOMER)
            return
        inner = words.cut(low + 1, high)
        self._say(joined([words.cut(0, low), inner]), Role.CUSTOMER)
        self._say(words.cut(high + 1, len(words)), Role.BOT)

    def _conditions(self, text: Text) -> Text:
        while found := _CONDITION.match(text):
            text = text.cut(found.end(), len(text))
        return text

    def _say(self, words: Text, role: Role) -> None:
        speaker = ""
        found = LABEL.match(words) or _ANY_NAME.match(words)
        if found is not None:
            speaker = found["name"].strip()
            named = role_of(speaker, self.source.speakers)
            role = named if named is not Role.UNKNOWN else role
            words = words.cut(found.end(), len(words))
        if (words.start, str(words)) not in self.told:
            self.told.add((words.start, str(words)))
            self.flow.say(role, words, self.label, speaker)


def variants(text: Text, depth: int = 0) -> list[Text]:
    """Return a line as often as it has alternatives, with the first, the second … of each group.

    What stands in braces without alternatives or a condition, ``{name}``, is no word.
    """
    parts: list[list[Text]] = []
    at = start = 0
    bars: list[int] = []
    opened = 0
    for mark in _BRACE.finditer(text):
        if mark[0] == "{":
            if not opened:
                parts.append([text.cut(at, mark.start())])
                start, bars = mark.end(), []
            opened += 1
        elif mark[0] == "|" and opened == 1:
            bars.append(mark.start())
        elif mark[0] == "}" and opened:
            opened -= 1
            if not opened:
                at = mark.end()
                parts.append(_alternatives(text, start, mark.start(), bars, depth))
    parts.append([text.cut(at, len(text))])
    most = min(max(map(len, parts)), LARGEST // len(parts) + 1)
    return [joined(part[min(n, len(part) - 1)] for part in parts) for n in range(most)]


def _alternatives(text: Text, start: int, end: int, bars: list[int], depth: int) -> list[Text]:
    """Return what a group may say: one thing for each bar, and one more."""
    when = _WHEN.match(text, start, end)
    if depth > DEEPEST or (when is None and not bars):
        return [Text.of("", ())]
    begin = when.end() if when else start
    edges = [begin, *(bar + 1 for bar in bars if bar >= begin)]
    ends = [*(bar for bar in bars if bar >= begin), end]
    return [
        words
        for low, high in zip(edges, ends, strict=True)
        for words in variants(text.cut(low, high), depth + 1)
    ]
