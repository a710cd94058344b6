"""Terraform: flows as JSON in heredocs, and as objects in ``jsonencode``.

Only what has the shape of a flow or bot is read; policies and the like are passed over.

Source: HashiCorp, "HCL native syntax specification".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.json_values import parse_json
from empathy_lint.readers.lines import comments
from empathy_lint.readers.shapes import shape_of
from empathy_lint.readers.structured import read_value
from empathy_lint.readers.values import Text, Value
from empathy_lint.transcript import Document, Transcript
from empathy_lint.typed import Any

_FLOWS = frozenset({"connect_flow", "lex", "twilio_studio"})
_START = re.compile(
    r"""
      (?:\#|//)[^\n]*
    | /\*
    | <<-?(?P<tag>[A-Za-z_][\w-]*)[ \t]*\r?\n
    | \bjsonencode\(\s*(?=[{\[])(?P<encode>)
    | (?P<string>")
    """,
    re.VERBOSE,
)
_BLANK = re.compile(r"(?:\s+|(?:#|//)[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)*+")
_KEY = re.compile(r"(?P<name>[A-Za-z_][\w-]*)|(?P<quoted>\")")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|\$\$\{|%%\{")
_IN_STRING = re.compile(
    r"[^\"\\$%\n]+|\\.|\$\$\{|%%\{|(?P<open>[$%]\{)|(?P<close>\")|[$%]|(?P<bad>\n)"
)
_SKIPPED = re.compile(
    r"[^\"{}\[\](),\n]+|(?P<quote>\")|(?P<open>[{\[(])|(?P<close>[}\])])|(?P<end>[,\n])"
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?=\s*[,\n}\]])")
_WORDS = {"true": True, "false": False, "null": None}
_ESCAPED = {"\\n": "\n", "\\r": "\r", "\\t": "\t", "$${": "${", "%%{": "%{"}


def read(source: Source) -> Iterator[Transcript]:
    """Read the flows in a Terraform file.

    Raises:
        ReadError: For the first flow that is broken, after all were read.
    """
    wrong: list[ReadError] = []
    found = False
    directives = tuple(comments(source.text))
    for value, error in _values(source):
        shape = shape_of(value)
        if shape is None or shape.module not in _FLOWS:
            continue
        found = True
        for transcript in read_value(value, source):
            yield transcript._replace(directives=directives)
        if error is not None:
            wrong.append(error)
    if wrong:
        raise wrong[0]
    if not found:
        yield Transcript(
            source.path,
            source.text,
            (),
            document=Document.FLOW,
            format="terraform",
            notices=("no flow or bot in this Terraform file",),
        )


def _values(source: Source) -> Iterator[tuple[Value, ReadError | None]]:
    text = source.text
    at = 0
    while found := _START.search(text, at):
        at = found.end()
        if found["tag"]:
            ending = re.compile(rf"^[ \t]*{re.escape(found['tag'])}[ \t]*$", re.MULTILINE)
            end = ending.search(text, at)
            start = _BLANK.match(text, at)
            begin = start.end() if start else at
            if text[begin : begin + 1] in ("{", "["):
                parsed = parse_json(text, source.path, begin, one_of_many=True)
                yield parsed.value, parsed.error
            at = end.end() if end else len(text)
        elif found["encode"] is not None:
            value, at = _object(text, at)
            yield value, None
        elif found["string"]:
            at = _string_end(text, at)
        elif found[0] == "/*":
            at = text.find("*/", at) + 2 if text.find("*/", at) >= 0 else len(text)


def _object(text: str, at: int) -> tuple[Value, int]:
    """Read the object or list that begins at ``at``, as far as it can be read."""
    opened: dict[str, Any] | list[Any] = {} if text[at] == "{" else []
    root = opened
    stack = [opened]
    at += 1
    while stack:
        at = _skip_blank(text, at)
        if at >= len(text):
            break
        char = text[at]
        if char in "}])":
            stack.pop()
            at += 1
            continue
        if char == ",":
            at += 1
            continue
        top = stack[-1]
        key = ""
        if isinstance(top, dict):
            named = _KEY.match(text, at)
            if named is None:
                at = _skip_value(text, at)
                at += text[at : at + 1] in ("\n", ",")
                continue
            if named["quoted"]:
                end = _string_end(text, at + 1)
                key, at = text[at + 1 : end - 1], end
            else:
                key, at = named["name"], named.end()
            at = _skip_blank(text, at)
            if text[at : at + 1] not in ("=", ":"):
                at = _skip_value(text, at)
                continue
            at = _skip_blank(text, at + 1)
        value, at = _value(text, at)
        if isinstance(top, dict):
            top[key] = value
        else:
            top.append(value)
        if isinstance(value, dict | list):
            stack.append(value)
        else:
            at = _skip_value(text, at)
    return root, at


def _value(text: str, at: int) -> tuple[Value, int]:
    char = text[at : at + 1]
    if char == "{":
        return {}, at + 1
    if char == "[":
        return [], at + 1
    if char == '"':
        end = _string_end(text, at + 1)
        return unescaped(Text.at(text[at + 1 : end - 1], at + 1), _ESCAPE, _read), end
    number = _NUMBER.match(text, at)
    if number is not None and len(number[0]) < 300:
        return float(number[0]), number.end()
    word = _KEY.match(text, at)
    if word is not None and word["name"] in _WORDS:
        return _WORDS[word["name"]], word.end()
    return None, at


def _read(escape: re.Match[str]) -> str:
    code = escape[0]
    if code[:2] in ("\\u", "\\U") and len(code) > 2:
        number = int(code[2:], 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return _ESCAPED.get(code, code[1:])


def _skip_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _string_end(text: str, at: int) -> int:
    """Return where a string ends, behind its quote; templates in it may hold strings."""
    depth = [0]  # open braces in each template; the first entry is the string itself
    while part := (_IN_STRING if len(depth) % 2 else _SKIPPED).match(text, at):
        at = part.end()
        kind = part.lastgroup
        if len(depth) % 2:  # in a string
            if kind == "bad":
                return at - 1
            if kind == "open":
                depth.append(0)
            elif kind == "close":
                depth.pop()
                if not depth:
                    return at
        elif kind == "quote":
            depth.append(0)
        elif kind == "open":
            depth[-1] += 1
        elif kind == "close":
            depth[-1] -= 1
            if depth[-1] < 0:
                depth.pop()
    return len(text)


def _skip_value(text: str, at: int) -> int:
    """Return where an expression ends: at a comma, a line end or the bracket around it."""
    depth = 0
    while part := _SKIPPED.match(text, at):
        kind = part.lastgroup
        if kind == "quote":
            at = _string_end(text, part.end())
            continue
        if depth == 0 and kind in ("close", "end"):
            return at
        depth += (kind == "open") - (kind == "close")
        at = part.end()
    return len(text)
