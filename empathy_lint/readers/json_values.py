"""JSON whose strings know where they stand.

``json.loads`` forgets places and recurses. This reader keeps an explicit stack, so depth
costs nothing, and leaves the work of a string to the standard library's C scanner; a
string's escapes are walked only when somebody asks where a word of it stands.
"""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.values import Text, Value
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Run
from empathy_lint.typed import Any, NamedTuple

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_WORDS = {"true": True, "false": False, "null": None}
_WORD = re.compile(r"true|false|null|NaN|-?Infinity")
_DIGITS = 300  # longer numbers are kept as text: no float holds them, and int() takes minutes


class Parsed(NamedTuple):
    """A value, where it ends, and what was wrong: then ``value`` is what came before."""

    value: Value
    end: int
    error: ReadError | None = None


class _WrongError(Exception):
    def __init__(self, message: str, at: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint


def parse_json(text: str, path: str, start: int = 0, *, one_of_many: bool = False) -> Parsed:
    """Parse the JSON value that begins at ``start``.

    A broken file gives what could be read before the break, with the error. With
    ``one_of_many`` more values may follow (JSON lines); else that is an error too.
    """
    stack: list[Any] = []
    keys: list[Text | None] = []
    root: list[Value] = []
    try:
        end = _read(text, _BLANK.match(text, start).end(), stack, keys, root)  # type: ignore[union-attr]
        rest = _BLANK.match(text, end)
        assert rest is not None
        if not one_of_many and rest.end() < len(text):
            raise _WrongError("something follows the end of the JSON value", rest.end())
        return Parsed(root[0], rest.end())
    except _WrongError as wrong:
        line, column = LineIndex(text).place(wrong.at)
        error = ReadError(
            f"not valid JSON: {wrong.message}", place=Place(path, line, column), hint=wrong.hint
        )
        value = root[0] if root else stack[0] if stack else None
        return Parsed(value, wrong.at, error)


def parse_record(line: str, start: int, path: str, number: int) -> Parsed:
    """Parse the JSON value that is a line of the file; ``start`` is where the line begins.

    Places count in the file, and an error is placed on the line (``number``, from 1).
    """
    stack: list[Any] = []
    root: list[Value] = []
    try:
        end = _read(line, _BLANK.match(line).end(), stack, [], root, start)  # type: ignore[union-attr]
        rest = _BLANK.match(line, end)
        assert rest is not None
        if rest.end() < len(line):
            raise _WrongError("something follows the end of the JSON value", rest.end())
        return Parsed(root[0], start + rest.end())
    except _WrongError as wrong:
        place = Place(path, number, wrong.at + 1)
        error = ReadError(f"not valid JSON: {wrong.message}", place=place, hint=wrong.hint)
        return Parsed(None, start + wrong.at, error)


def _read(
    text: str,
    at: int,
    stack: list[Any],
    keys: list[Text | None],
    root: list[Value],
    base: int = 0,
) -> int:
    """Read one value; what is still open when something is wrong stands in ``stack``.

    ``base`` is where ``text`` begins in the source.
    """
    blank = _BLANK.match
    while True:
        char = text[at : at + 1]
        value: Value
        if char == '"':
            value, at = _string(text, at, base)
        elif char == "{":
            at = blank(text, at + 1).end()  # type: ignore[union-attr]
            fresh: dict[str, Any] = {}
            if text[at : at + 1] != "}":
                _attach(stack, keys, fresh)
                stack.append(fresh)
                key, at = _key(text, at, fresh, base)
                keys.append(key)
                continue
            value, at = fresh, at + 1
        elif char == "[":
            at = blank(text, at + 1).end()  # type: ignore[union-attr]
            listing: list[Any] = []
            if text[at : at + 1] != "]":
                _attach(stack, keys, listing)
                stack.append(listing)
                keys.append(None)
                continue
            value, at = listing, at + 1
        else:
            value, at = _scalar(text, at)
        if not stack:
            root.append(value)
            return at
        _attach(stack, keys, value)
        while True:
            at = blank(text, at).end()  # type: ignore[union-attr]
            char = text[at : at + 1]
            is_object = isinstance(stack[-1], dict)
            if char == ",":
                at = blank(text, at + 1).end()  # type: ignore[union-attr]
                if is_object:
                    keys[-1], at = _key(text, at, stack[-1], base)
                break
            if char != ("}" if is_object else "]"):
                what = "the file ends here" if not char else f"found {char!r}"
                wanted = "',' or '}'" if is_object else "',' or ']'"
                raise _WrongError(f"{what}, where {wanted} was due", at, _cut_off(text, at))
            at += 1
            closed = stack.pop()
            keys.pop()
            if not stack:
                root.append(closed)
                return at


def _attach(stack: list[Any], keys: list[Text | None], value: Value) -> None:
    if not stack:
        return
    if isinstance(stack[-1], dict):
        stack[-1][keys[-1]] = value
    else:
        stack[-1].append(value)


def _key(text: str, at: int, owner: dict[str, Any], base: int = 0) -> tuple[Text, int]:
    if text[at : at + 1] != '"':
        what = "the file ends here" if at >= len(text) else f"found {text[at]!r}"
        raise _WrongError(f"{what}, where a key in double quotes was due", at, _cut_off(text, at))
    key, end = _string(text, at, base)
    if key in owner:
        raise _WrongError(f"the key {str(key)[:40]!r} stands twice", at, "keep one of them")
    end = _BLANK.match(text, end).end()  # type: ignore[union-attr]
    if text[end : end + 1] != ":":
        raise _WrongError("no ':' after a key", end, _cut_off(text, end))
    return key, _BLANK.match(text, end + 1).end()  # type: ignore[union-attr]


def _string(text: str, at: int, base: int = 0) -> tuple[Text, int]:
    try:
        words, end = scanstring(text, at + 1, False)
    except JSONDecodeError as wrong:
        raise _WrongError(wrong.msg[:1].lower() + wrong.msg[1:], wrong.pos) from None
    if end - at - 2 == len(words):
        return Text.at(words, base + at + 1), end
    return Text.of(words, lambda: _unescaped(text, at + 1, end - 1, base)), end


def _unescaped(text: str, start: int, end: int, base: int = 0) -> tuple[Run, ...]:
    runs: list[Run] = []
    at, length = start, 0
    for escape in _ESCAPE.finditer(text, start, end):
        if escape.start() > at:
            runs.append(Run(length, escape.start() - at, Span(base + at, base + escape.start())))
            length += escape.start() - at
        runs.append(Run(length, 1, Span(*escape.span()).moved(base)))
        length += 1
        at = escape.end()
    if at < end:
        runs.append(Run(length, end - at, Span(base + at, base + end)))
    return tuple(runs)


def _scalar(text: str, at: int) -> tuple[Value, int]:
    number = _NUMBER.match(text, at)
    if number is not None:
        digits = number[0]
        if len(digits) > _DIGITS:
            return digits, number.end()
        return (int(digits) if digits.lstrip("-").isdecimal() else float(digits)), number.end()
    word = _WORD.match(text, at)
    if word is not None:
        return _WORDS.get(word[0]), word.end()
    if at >= len(text):
        raise _WrongError("the file ends where a value was due", at, _cut_off(text, at))
    raise _WrongError(f"found {text[at]!r}, where a value was due", at)


def _cut_off(text: str, at: int) -> str:
    return "the file is cut off; export it again" if at >= len(text) else ""
