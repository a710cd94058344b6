"""gettext catalogues: what is shown is the translation; in a template, the message itself.

Fuzzy and obsolete entries are not shown to anybody, and not read.

Source: GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.lines import Line, directive, lines_of
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text, joined
from empathy_lint.transcript import (
    Directive,
    Document,
    Region,
    Role,
    Transcript,
    TurnBuilder,
)

_KEY = re.compile(r"\s*(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?=\"|$)")
_STRING = re.compile(r'\s*"(?P<words>(?:[^"\\]|\\.)*+)"\s*\Z')
_ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)")
_LANGUAGE = re.compile(r"^Language:[ \t]*(?P<code>[a-z]{2})", re.MULTILINE | re.IGNORECASE)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": " ", "b": " ", "f": " ", "v": " "}


@dataclass
class _Entry:
    """One message: its strings by key, each in pieces, one a line."""

    fuzzy: bool = False
    strings: dict[str, list[Text]] = field(default_factory=dict)

    def text(self, key: str) -> Text:
        return joined(self.strings.get(key, ()))


def read(source: Source) -> Iterator[Transcript]:
    """Read a catalogue.

    Raises:
        ReadError: At the first line that is none of a catalogue, after all else was read.
    """
    reader = _Reader(source)
    for number, line in enumerate(lines_of(source.text)):
        found = directive(line, number)
        if found is not None:
            reader.directives.append(found)
        else:
            reader.line(line, number)
    reader.close()
    yield reader.transcript()
    if reader.wrong:
        raise reader.wrong


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.turns = TurnBuilder(join=False)
        self.directives: list[Directive] = []
        self.entry = _Entry()
        self.key = ""
        self.language = ""
        self.wrong: ReadError | None = None
        self.template = source.path.lower().endswith(".pot")

    def line(self, line: Line, number: int) -> None:
        text = line.text
        if text.lstrip().startswith("#"):
            if any(key.startswith("msgstr") for key in self.entry.strings):
                self.close()
            if text.lstrip().startswith("#,") and "fuzzy" in text:
                self.entry.fuzzy = True
            self.key = ""
            return
        if not text.strip():
            return
        key = _KEY.match(text)
        at = 0
        if key is not None:
            if key["key"] in ("msgctxt", "msgid") and "msgid" in self.entry.strings:
                self.close()
            self.key, at = key["key"], key.end()
            self.entry.strings.setdefault(self.key, [])
        string = _STRING.match(text, at)
        if string is None or not self.key:
            if self.wrong is None and text[at:].strip():
                self.wrong = ReadError(
                    "no line of a gettext catalogue",
                    place=Place(self.source.path, number + 1, at + 1),
                    hint='a message is a keyword and a string: msgstr "Hello"',
                )
            return
        words = Text.at(string["words"], line.start + string.start("words"))
        self.entry.strings[self.key].append(unescaped(words, _ESCAPE, _read))

    def close(self) -> None:
        entry, self.entry, self.key = self.entry, _Entry(), ""
        message = entry.text("msgid")
        is_broken = entry.strings.get("msgid") == []  # a message, if not one that can be read
        if not message and not is_broken:
            header = _LANGUAGE.search(entry.text("msgstr"))
            self.language = header["code"].lower() if header else self.language
            return
        if entry.fuzzy:
            return
        label = str(entry.text("msgctxt"))
        shown = [key for key in entry.strings if key.startswith("msgstr")]
        if not any(entry.text(key) for key in shown) and (self.template or self.language == "en"):
            shown = ["msgid", "msgid_plural"]
        for key in shown:
            words = spoken(entry.text(key)).trimmed()
            self.turns.say(Role.BOT, "", words, words.runs, region=Region.SAY_LINE, label=label)

    def transcript(self) -> Transcript:
        return Transcript(
            self.source.path,
            self.source.text,
            self.turns.done(),
            document=Document.FLOW,
            format="gettext",
            channel="chat",
            language=self.language or "en",
            directives=tuple(self.directives),
        )


def _read(escape: re.Match[str]) -> str:
    code = escape[0][1:]
    if code[0] in "01234567":
        return chr(int(code, 8))
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _LETTERS.get(code, code)
