"""Catalogues of texts for an interface or a bot: i18n JSON and YAML, ARB, Chrome, Botpress.

Each string that reads like words is a prompt, labelled with the keys that lead to it. Such
files have no mark of their own, so they are known by folder and name, or by being a flat map
of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, strings
from empathy_lint.readers.hints import CODE, CODES
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value
from empathy_lint.transcript import Transcript

_NOT_WORDS = re.compile(
    r"(?:https?:|mailto:|tel:|/|\./|#|\w+://)\S*\Z|[\w.:/-]*[_.:/\\]\w\S*\Z|\W*\Z"
)
_DATES = re.compile(
    r"(?:(?:(?P<part>[yYMLDdEHhKkmsSaAzZ])(?P=part)*|Do)(?:\W+|\Z)){2,}"
    r"|(?:y{2,4}|M{2,4}|dd|HH|mm|ss){2,}|(?:%-?[A-Za-z]\W*)+"
)
_TECHNICAL = frozenset(
    """
    id uuid icon iconname class classname cssclass regex regexp pattern url href src
    dateformat timeformat datetimeformat
    """.split()
)
_ENTRY = ("message", "defaultMessage", "string", "other", "text", "value")
_BESIDE = frozenset({"description", "placeholders", "developer_comment", "context", "comment"})


def language_of(value: Value, path: str) -> str:
    """Return the language of a catalogue: of its root key, its name, or its folder."""
    place = PurePath(path.replace("\\", "/"))
    names = [place.stem, *reversed(place.parts[:-1])]
    if isinstance(value, dict):
        told = value.get("@@locale")
        roots = [str(key) for key in value] if len(value) == 1 else []
        names = [*([told] if isinstance(told, str) else []), *roots, *names]
    for name in names:
        code = CODE.search(name)
        if code is not None and code["code"] in CODES:
            return code["code"]
    return "en"


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    if shape.name == "botpress":
        yield from _botpress(value, source, shape)
        return
    flow = Flow(source, shape.name)
    waiting: list[tuple[Value, str]] = [(value, "")]
    while waiting:
        part, label = waiting.pop()
        if isinstance(part, Text):
            if not _NOT_WORDS.match(part.strip()) and not _DATES.fullmatch(part.strip()):
                flow.prompt(part, label)
        elif isinstance(part, list):
            waiting.extend((inner, label) for inner in reversed(part))
        elif isinstance(part, dict):
            for entry in _ENTRY[:3]:
                if isinstance(part.get(entry), Text) and not _BESIDE.isdisjoint(part):
                    waiting.append((part[entry], label))
                    break
            else:
                inner = [
                    (text, f"{label}.{key}" if label else str(key))
                    for key, text in part.items()
                    if not key.startswith("@") and not _is_technical(str(key), text)
                ]
                waiting.extend(reversed(inner))
    yield from flow.transcripts(channel="chat", language=language_of(value, source.path))


def _is_technical(key: str, value: Value) -> bool:
    """Tell whether a text is meant for translators or programs: by its key, unless it is a sentence."""
    if not isinstance(value, Text):
        return False
    if key.startswith(("_", "//", "$")):
        return True
    words = value.strip()
    is_sentence = words[:1].isalpha() and not words[:1].islower() and len(words.split()) > 1
    return key.replace("_", "").replace("-", "").lower() in _TECHNICAL and not is_sentence


_BOTPRESS = re.compile(r"(?:text|title|subtitle|variations|caption)\$(?P<language>[a-z]{2})\Z")


def _botpress(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    """Read Botpress content elements: ``formData`` with ``text$en`` and ``variations$en``."""
    flow = Flow(source, shape.name)
    for element in value if isinstance(value, list) else ():
        data = element.get("formData") if isinstance(element, dict) else None
        for key, words in data.items() if isinstance(data, dict) else ():
            known = _BOTPRESS.match(key)
            for text in strings(words) if known else ():
                language = known["language"] if known else ""
                flow.prompt(text, str(element.get("id", "")), language=language)
    yield from flow.transcripts(channel="chat")
