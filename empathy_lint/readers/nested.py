"""A file inside a string of another: JSON in YAML, in JSON, in Terraform.

Every string of the inner value knows where it stands in the outer file, escapes and all.
"""

from __future__ import annotations

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.json_values import Parsed, parse_json
from empathy_lint.readers.values import Text, Value, through
from empathy_lint.text import LineIndex
from empathy_lint.typed import Any


def parse_nested(outer: Text, path: str, source: str) -> Parsed:
    """Parse the JSON in a string; what was wrong with it is told at its place in ``source``."""
    inner = parse_json(outer, path)
    error = inner.error
    if error is not None and error.place is not None:
        at = _offset(outer, error.place)
        runs = outer.cut(at, at + 1).runs or outer.runs
        start = (runs[0].source.start if at < len(outer) else runs[-1].source.end) if runs else 0
        line, column = LineIndex(source).place(start)
        error = ReadError(error.message, place=Place(path, line, column), hint=error.hint)
    return Parsed(lifted(inner.value, outer), inner.end, error)


def lifted(value: Value, outer: Text) -> Value:
    """Return a value whose places count in ``outer``, with places in the source."""
    if isinstance(value, Text):
        return through(value, outer)
    waiting: list[dict[str, Any] | list[Any]] = [value] if isinstance(value, dict | list) else []
    while waiting:
        part = waiting.pop()
        inside: Any = part  # an object by its keys, a list by its numbers
        for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
            if isinstance(inner, Text):
                inside[key] = through(inner, outer)
            elif isinstance(inner, dict | list):
                waiting.append(inner)
    return value


def _offset(text: str, place: Place) -> int:
    return LineIndex(text).line_span(place.line).start + place.column - 1 if place.line else 0
