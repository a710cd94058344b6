"""YAML whose every value knows its line and column.

Scalars are kept as they are written: a rule's ``no`` or ``on`` is text until the
schema says otherwise, so YAML 1.1's surprises cannot bite.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from empathy_lint.errors import PackError, Place

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # no C library on this machine: ten times slower, same answers
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_NODES = 400_000
MAX_LETTERS = 5_000_000  # beyond those that are written
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Scalar:
    """``plain`` tells a bare word from a quoted one, ``block`` one that begins a line below (``|``, ``>``)."""

    text: str
    place: Place
    plain: bool = True
    block: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping, in order: each key is a scalar with its own place."""

    items: tuple[tuple[Scalar, Value], ...]
    place: Place
    _by_key: dict[str, Value] = field(default_factory=dict)

    def get(self, key: str) -> Value | None:
        return self._by_key.get(key)

    def text(self, key: str, default: str = "") -> str:
        value = self._by_key.get(key)
        return value.text if isinstance(value, Scalar) else default


Value = Scalar | Listing | Entries


def parse(text: str, path: str) -> Value | None:
    """Return the document as placed values; None when it is empty.

    Raises:
        PackError: If it is no YAML, holds a key twice, or is too deep or too large.
    """
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        what = " ".join(part for part in (problem.context, problem.problem) if part)
        raise PackError(
            f"not valid YAML: {what}",
            place=place,
            hint=_hint(what, text.splitlines()[: place.line], place.column - 1),
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        raise PackError(f"not valid YAML: {problem}", place=Place(path)) from None
    return None if node is None else _Builder(path, len(text)).build(node, 0)


def _hint(what: str, lines: list[str], at: int) -> str:
    """Say what to do about broken YAML; the last of ``lines`` is broken ``at`` a place in it."""
    *above, line = lines or [""]
    indent = len(line) - len(line.lstrip(" "))
    if line[at : at + 1] == "\t":
        return "indent with blanks, not tabs"
    known = _indents(above)
    if known and indent not in known and ": " not in line[:at] and "flow" not in what:
        shown = " or ".join(map(str, sorted(known)))
        return f"it is indented by {indent}, the lines above by {shown}: indent it like what it belongs to"
    return "quote text that holds ': ' or begins with a sign such as [, {, *, & or @"


def _indents(lines: list[str]) -> set[int]:
    """Return by how much a line after these may be indented; empty if by anything more."""
    known: set[int] = set()
    for line in reversed(lines):
        text = line.lstrip(" ")
        if not text or text[0] == "#":
            continue
        if not known and text.rstrip().endswith(":"):
            return known
        indent = len(line) - len(text)
        if not known or indent < min(known):
            known.add(indent)
            if text.startswith("- "):
                known.add(len(line) - len(text[2:].lstrip(" ")))
    return known


class _Builder:
    def __init__(self, path: str, written: int) -> None:
        self.path = path
        self.nodes = self.letters = 0
        self.most_letters = MAX_LETTERS + written

    def build(self, node: yaml.Node, depth: int) -> Value:
        """An alias is its anchor's node again, so what grows is counted, not what is written."""
        place = Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
        self.nodes += 1
        self.letters += len(node.value) if isinstance(node, yaml.ScalarNode) else 0
        if self.nodes > MAX_NODES or self.letters > self.most_letters or depth > MAX_DEPTH:
            raise PackError(
                "too large or too deep; aliases multiply it", place=place,
                hint="write the values out, or split the file",
            )  # fmt: skip
        if isinstance(node, yaml.ScalarNode):
            return Scalar(node.value, place, not node.style, node.style in ("|", ">"))
        if isinstance(node, yaml.SequenceNode):
            return Listing(tuple(self.build(child, depth + 1) for child in node.value), place)
        items: list[tuple[Scalar, Value]] = []
        seen: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = self.build(key_node, depth + 1)
            if not isinstance(key, Scalar):
                raise PackError("a key must be a word", place=key.place)
            if key.text in seen:
                raise PackError(
                    f"the key {key.text!r} stands twice", place=key.place, hint="keep one of them"
                )
            value = self.build(value_node, depth + 1)
            seen[key.text] = value
            items.append((key, value))
        return Entries(tuple(items), place, seen)
