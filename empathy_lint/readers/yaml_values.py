"""YAML whose strings know where they stand, also when they are folded, quoted or indented.

PyYAML's events are read, not its trees: no recursion, and a file that breaks is kept as far
as it goes. Plain words become what YAML 1.2 says (``yes`` and ``No`` stay words, as in the
tools whose files are read here); tags are passed over.

Source: YAML 1.2.2, chapters 5.7 (escapes), 6.5 (folding) and 8.1 (block scalars).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.values import Text, Value
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Run
from empathy_lint.typed import Any, NamedTuple

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_ALIASED = 100_000  # nodes that all aliases of a file may stand for

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,300})(?:\.\d{0,300})?(?:[eE][-+]?\d{1,3})?\Z")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_PROPERTIES = re.compile(r"(?:[!&]\S*(?:[ \t]*(?:#.*)?(?:\r\n?|\n))?\s*)+")
_BREAK = r"(?:\r\n?|[\n\x85\u2028\u2029])"
_FOLD = rf"(?P<fold>[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*)"
_PLAIN = re.compile(_FOLD)
_SINGLE = re.compile(rf"(?P<one>'')|{_FOLD}")
_DOUBLE = re.compile(
    rf"""
      (?P<none>\\{_BREAK}[ \t]*)
    | (?P<one>\\x[0-9a-fA-F]{{2}}|\\u[0-9a-fA-F]{{4}}|\\U[0-9a-fA-F]{{8}}|\\.)
    | {_FOLD}
    """,
    re.VERBOSE,
)
_ONE_BREAK = re.compile(_BREAK)
_HEADER = re.compile(rf"[|>][^\r\n]*{_BREAK}?")
_LINE = re.compile(rf"(?P<words>[^\r\n\x85\u2028\u2029]*)(?P<end>{_BREAK}|\Z)")
_WORD = re.compile(r"\S+")

_HINTS = {
    "mapping values are not allowed": "put a value that holds ': ' in quotes",
    "cannot start any token": "YAML is indented with blanks; a value may need quotes",
    "found unexpected end of stream": "a quotation mark is not closed, or the file is cut off",
    "did not find expected ',' or '}'": "put a value that begins with '{' in quotes",
    "exceeded maximum nesting depth": "no contact is nested so deep",
}


class Documents(NamedTuple):
    """The documents of a file, and what was wrong: then the last is what came before."""

    values: tuple[Value, ...]
    error: ReadError | None = None


class _WrongError(Exception):
    def __init__(self, message: str, at: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint


class _Frame:
    """An object or list that is still open. ``size`` counts what it holds, aliases unfolded."""

    __slots__ = ("anchor", "as_key", "has_key", "key", "merged", "size", "value")

    def __init__(self, value: dict[str, Any] | list[Any], anchor: str | None, as_key: bool) -> None:
        self.value = value
        self.anchor = anchor
        self.as_key = as_key
        self.key: Text = Text("")
        self.has_key = False
        self.merged: list[dict[str, Any]] = []
        self.size = 1


def parse_yaml(text: str, path: str) -> Documents:
    """Parse all documents of a file; a broken file gives what stood before the break."""
    builder = _Builder(text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        message = str(wrong.problem or wrong.context)
        # By offset, for YAML also ends lines where no editor does, and one line behind the last.
        place = _place(text, min(mark.index, len(text)), path) if mark else Place(path)
        return Documents(builder.values(), _error(message, place))
    except yaml.reader.ReaderError as wrong:
        before = text.encode("utf-8", "replace")[: wrong.position].decode("utf-8", "ignore")
        return Documents(
            builder.values(), _error(str(wrong.reason), _place(text, len(before), path))
        )
    except UnicodeEncodeError as wrong:
        return Documents((), _error("half of a character", _place(text, wrong.start, path)))
    except _WrongError as wrong:
        error = _error(wrong.message, _place(text, wrong.at, path), wrong.hint)
        return Documents(builder.values(), error)
    return Documents(builder.values())


def _error(message: str, place: Place, hint: str = "") -> ReadError:
    found = (said for words, said in _HINTS.items() if words in message)
    return ReadError(f"not valid YAML: {message}", place=place, hint=hint or next(found, ""))


def _place(text: str, at: int, path: str) -> Place:
    return Place(path, *LineIndex(text).place(at))


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.roots: list[Value] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Value, int]] = {}
        self.aliased = 0

    def values(self) -> tuple[Value, ...]:
        return tuple(self.roots)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.anchors.clear()

    def _is_key(self) -> bool:
        top = self.frames[-1] if self.frames else None
        return top is not None and isinstance(top.value, dict) and not top.has_key

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        words = _text(self.text, event)
        is_plain = not self._is_key() and event.implicit[0] and not event.style
        value = _resolved(words) if is_plain else words
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._place(value, _at(event.start_mark))

    def _open(self, value: dict[str, Any] | list[Any], event: yaml.CollectionStartEvent) -> None:
        as_key = self._is_key()
        if not as_key:
            self._place(value, _at(event.start_mark))
        self.frames.append(_Frame(value, event.anchor, as_key))

    def _close(self) -> None:
        frame = self.frames.pop()
        if isinstance(frame.value, dict):
            for merged in frame.merged:
                for key, value in merged.items():
                    frame.value.setdefault(key, value)
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.value, frame.size)
        if self.frames:
            self.frames[-1].size += frame.size
            if frame.as_key:
                self.frames[-1].key, self.frames[-1].has_key = Text(""), True

    def _alias(self, event: yaml.AliasEvent) -> None:
        at = _at(event.start_mark)
        if any(frame.anchor == event.anchor for frame in self.frames):
            raise _WrongError(f"the alias {event.anchor!r} stands inside what it names", at)
        if event.anchor not in self.anchors:
            raise _WrongError(f"no anchor {event.anchor!r} for this alias", at)
        value, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > _MOST_ALIASED:
            raise _WrongError(
                f"aliases that stand for more than {_MOST_ALIASED:,} values", at,
                "write the file without such anchors",
            )  # fmt: skip
        if self.frames:
            self.frames[-1].size += size
        self._place(value, at)

    def _place(self, value: Value, at: int) -> None:
        if not self.frames:
            self.roots.append(value)
            return
        frame = self.frames[-1]
        frame.size += 1
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif not frame.has_key:
            key = value if isinstance(value, Text) else Text(str(value))
            if key in frame.value:
                raise _WrongError(f"the key {str(key)[:40]!r} stands twice", at, "keep one of them")
            frame.key, frame.has_key = key, True
        else:
            frame.has_key = False
            if frame.key == "<<":
                several = value if isinstance(value, list) else [value]
                frame.merged.extend(one for one in several if isinstance(one, dict))
            else:
                frame.value[frame.key] = value


def _at(mark: Any) -> int:
    return int(mark.index)


def _resolved(word: Text) -> Value:
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if _NUMBER.match(word):
        plain = word.lstrip("+-").isdecimal()
        return int(word) if plain else float(word)
    return word


def _text(source: str, event: yaml.ScalarEvent) -> Text:
    """Return a scalar's words; where they are not written as they read, how is asked later."""
    value, style = event.value, event.style
    start, end = _at(event.start_mark), _at(event.end_mark)
    if event.tag or event.anchor:
        properties = _PROPERTIES.match(source, start, end)
        start = properties.end() if properties else start
    if style in ("'", '"'):
        if end - start - 2 == len(value) and source.startswith(value, start + 1):
            return Text.at(value, start + 1)
    elif not style and source.startswith(value, start):
        return Text.at(value, start)
    return Text.of(value, lambda: _runs(source, value, style, start, end))


def _runs(source: str, value: str, style: str | None, start: int, end: int) -> tuple[Run, ...]:
    if style in ("|", ">"):
        return tuple(_in_block(source, value, start, end))
    tokens = {"'": _SINGLE, '"': _DOUBLE}.get(style or "", _PLAIN)
    low, high = (start + 1, end - 1) if style else (start, end)
    runs = list(_in_flow(source, tokens, low, high))
    length = runs[-1].at + runs[-1].length if runs else 0
    return tuple(runs if length == len(value) else _by_words(source, value, low, high))


def _in_flow(source: str, tokens: re.Pattern[str], start: int, end: int) -> Iterator[Run]:
    """Follow a plain or quoted scalar through its escapes and line breaks."""
    at, length = start, 0
    for token in tokens.finditer(source, start, end):
        if token.start() > at:
            yield Run(length, token.start() - at, Span(at, token.start()))
            length += token.start() - at
        at = token.end()
        if token.lastgroup == "none":
            continue
        breaks = len(_ONE_BREAK.findall(token[0])) if token.lastgroup == "fold" else 0
        width = max(breaks - 1, 1)
        yield Run(length, width, Span(token.start(), token.end()))
        length += width
    if at < end:
        yield Run(length, end - at, Span(at, end))


def _in_block(source: str, value: str, start: int, end: int) -> Iterator[Run]:
    """Follow a ``|`` or ``>`` scalar line by line: indents are not part of it."""
    header = _HEADER.match(source, start, end)
    at = before = header.end() if header else start
    lines = []
    while at < end:
        line = _LINE.match(source, at, end)
        if line is None or line.end() == at:
            break
        lines.append(line)
        at = line.end()
    first = next((line["words"] for line in lines if line["words"].strip(" ")), "")
    shown = next((line for line in _ONE_BREAK.split(value) if line.strip(" ")), "")
    indent = max(len(first) - len(first.lstrip(" ")) - (len(shown) - len(shown.lstrip(" "))), 0)
    length = 0
    for line in lines:
        words = line["words"][indent:]
        if not words.strip() and not value.startswith(words, length):
            continue
        here = line.start() + min(indent, len(line["words"]))
        gap = length
        while words and gap < len(value) and not value.startswith(words, gap):
            if not value[gap].isspace():
                yield from _by_words(source, value[length:], here, end, length)
                return
            gap += 1
        if not words:
            continue
        if gap > length:
            yield Run(length, gap - length, Span(before, here))
        yield Run(gap, len(words), Span(here, here + len(words)))
        length, before = gap + len(words), here + len(words)
    if length < len(value):
        yield Run(length, len(value) - length, Span(before, max(end, before)))


def _by_words(source: str, value: str, start: int, end: int, at: int = 0) -> Iterator[Run]:
    """Find word after word; what is not found stands for all that is left."""
    for word in _WORD.finditer(value):
        found = source.find(word[0], start, end)
        if found < 0:
            yield Run(at + word.start(), len(value) - word.start(), Span(start, end))
            return
        yield Run(at + word.start(), len(word[0]), Span(found, found + len(word[0])))
        start = found + len(word[0])
