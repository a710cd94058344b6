"""TTML captions: paragraphs with times; who speaks is an agent of the file, or a label.

Source: W3C, "Timed Text Markup Language 2", sections 8.1, 12.3 and 14.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.captions import Cue, Piece, transcript
from empathy_lint.readers.values import Text
from empathy_lint.readers.xml_prompts import parse, words
from empathy_lint.readers.xml_values import Element
from empathy_lint.transcript import Transcript

_CLOCK = re.compile(r"(\d{1,9}):(\d\d):(\d\d(?:\.\d{1,9})?)(?::(\d{1,3})(?:\.\d+)?)?\Z")
_OFFSET = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)(h|ms|m|s|f|t)\Z")
_UNITS = {"h": 3_600_000.0, "m": 60_000.0, "s": 1000.0, "ms": 1.0}


def read(source: Source) -> Iterator[Transcript]:
    """Read a file of captions.

    Raises:
        ReadError: If it is not well formed, after what stands before the break.
    """
    parsed, directives = parse(source)
    if parsed.root is not None:
        cues = list(_cues(parsed.root))
        language = parsed.root.attributes.get("lang", "")[:2].lower() or "en"
        yield transcript(source, cues, "ttml", directives, language)
    if parsed.error is not None:
        raise parsed.error


def _cues(root: Element) -> Iterator[Cue]:
    names = {agent: name for agent, name in _agents(root) if name}
    rate = float(_number(root, "frameRate", 30))
    units = {**_UNITS, "f": 1000 / rate, "t": 1000 / _number(root, "tickRate", 1)}
    waiting = [(root, 0, root.attributes.get("agent", ""))]
    while waiting:
        element, since, agent = waiting.pop()
        agent = element.attributes.get("agent", agent)
        start = _time(element.attributes.get("begin", ""), units)
        at = since + (start or 0)
        if element.name != "p":
            inner = [(child, at, agent) for child in element.children if child.name != "head"]
            waiting.extend(reversed(inner))
            continue
        end = _time(element.attributes.get("end", ""), units)
        lasting = _time(element.attributes.get("dur", ""), units)
        stop = since + end if end is not None else None
        if stop is None and lasting is not None:
            stop = at + lasting
        pieces = [piece for line in _lines(element) for piece in _pieces(line, agent, names)]
        if pieces:
            yield Cue(at if start is not None or since else None, stop, pieces)


def _agents(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.walk():
        if element.name == "agent" and "id" in element.attributes:
            name = next((child for child in element.children if child.name == "name"), None)
            yield element.attributes["id"], str(words(name.inside)) if name else ""


def _lines(element: Element) -> Iterator[list[Element | Text]]:
    line: list[Element | Text] = []
    for part in element.inside:
        if isinstance(part, Element) and part.name == "br":
            yield line
            line = []
        else:
            line.append(part)
    yield line


def _pieces(line: list[Element | Text], agent: str, names: dict[str, str]) -> Iterator[Piece]:
    """Yield what each agent says of a line; spans of it may have agents of their own."""
    together: list[Element | Text] = []
    for part in line:
        own = part.attributes.get("agent") if isinstance(part, Element) else None
        if own is None:
            together.append(part)
            continue
        yield from _piece(together, agent, names)
        together = []
        yield from _piece([part], own, names)
    yield from _piece(together, agent, names)


def _piece(parts: list[Element | Text], agent: str, names: dict[str, str]) -> Iterator[Piece]:
    said = words(parts)
    if said:
        yield Piece(said, names.get(agent, agent) if agent else None)


def _number(root: Element, name: str, usual: int) -> int:
    value = root.attributes.get(name, "")
    return int(value) if value.isdecimal() and 0 < len(value) < 12 and int(value) else usual


def _time(value: str, units: dict[str, float]) -> int | None:
    """Return milliseconds of a clock time, or of a count of hours, seconds, frames or ticks."""
    clock = _CLOCK.match(value)
    if clock:
        seconds = (int(clock[1]) * 60 + int(clock[2])) * 60 + float(clock[3])
        return round(seconds * 1000 + int(clock[4] or 0) * units["f"])
    offset = _OFFSET.match(value)
    return round(float(offset[1]) * units[offset[2]]) if offset else None
