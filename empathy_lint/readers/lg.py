"""Bot Framework language generation: templates of variants, as bots say them.

Source: Microsoft Learn, ".lg file format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import WrittenFlow
from empathy_lint.readers.lines import Line
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text, joined
from empathy_lint.transcript import Role, Transcript

_TEMPLATE = re.compile(r"\s*#(?!#)\s*(?P<name>[\w.]+)")
_CONDITION = re.compile(r"\s*-\s*(?:IF|ELSEIF|ELSE|SWITCH|CASE|DEFAULT)\s*:", re.IGNORECASE)
_VARIANT = re.compile(r"\s*-\s*(?P<words>\S.*)?")
_PROPERTY = re.compile(r"\s*(?P<name>\w+)\s*=\s*(?P<words>\S.*)")
_TITLES = frozenset({"title", "subtitle"})
_CALL = re.compile(r"\$\{\s*(?P<name>[A-Za-z_]\w*)\(")
_FENCE = "```"


def read(source: Source) -> Iterator[Transcript]:
    yield _Reader(source).transcript()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.flow = WrittenFlow(source, "lg")
        self.label = ""
        self.structure = ""  # the type of the [Activity …] that is open
        self.fenced: list[Text] | None = None

    def transcript(self) -> Transcript:
        for line in self.flow.lines():
            self._line(line)
        self._close_fence()
        return self.flow.transcript()

    def _line(self, line: Line) -> None:
        text = line.text
        if self.fenced is not None:
            end = text.find(_FENCE)
            self.fenced.append(Text.at(text if end < 0 else text[:end], line.start))
            if end >= 0:
                self._close_fence()
            return
        if text.lstrip().startswith(">"):
            return
        template = _TEMPLATE.match(text)
        if template is not None:
            self.label, self.structure = template["name"], ""
        elif self.structure:
            self._in_structure(line)
        elif text.lstrip().startswith("[") and self.label:
            opened = re.match(r"\s*\[\s*(\w+)", text)
            self.structure = "" if not opened or text.rstrip().endswith("]") else opened[1]
        elif _CONDITION.match(text):
            self._calls(text)
        else:
            variant = _VARIANT.match(text)
            if variant is not None and variant["words"] and self.label:
                self._variant(line, variant.start("words"))

    def _variant(self, line: Line, at: int) -> None:
        words = line.text[at:]
        if not words.startswith(_FENCE):
            self._say(Text.at(words, line.start + at))
            return
        at += len(_FENCE)
        end = line.text.find(_FENCE, at)
        self.fenced = [Text.at(line.text[at : end if end >= 0 else None], line.start + at)]
        if end >= 0:
            self._close_fence()

    def _in_structure(self, line: Line) -> None:
        if line.text.strip().startswith("]"):
            self.structure = ""
            return
        found = _PROPERTY.match(line.text)
        if found is None:
            self._calls(line.text)
            return
        name = found["name"].lower()
        if name in ("text", "speak") or (name in _TITLES and self.structure.endswith("Card")):
            # Variants stand side by side: text = one | two
            for variant in re.finditer(r"(?:\\\||\$\{[^{}]*\}|[^|])+", found["words"]):
                start = line.start + found.start("words") + variant.start()
                self._say(Text.at(variant[0], start))
        else:
            self._calls(line.text)

    def _close_fence(self) -> None:
        if self.fenced is not None:
            self._say(joined(self.fenced, "\n"))
            self.fenced = None

    def _say(self, text: Text) -> None:
        self._calls(text)
        self.flow.say(Role.BOT, spoken(text), self.label)

    def _calls(self, text: str) -> None:
        for call in _CALL.finditer(text):
            self.flow.link(self.label, call["name"])
