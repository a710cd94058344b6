"""Structured data whose strings know where they stand: what JSON, YAML, XML and CSV become.

Objects are ``dict``, lists are ``list``, and every string is a ``Text``: a ``str`` to all
who only read it, with ``runs`` that lead each of its characters back to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from empathy_lint.text import Span
from empathy_lint.transcript import Run
from empathy_lint.typed import Any, TypeAlias

Value: TypeAlias = "dict[str, Any] | list[Any] | Text | str | int | float | bool | None"


class Text(str):
    """A string of the source. ``runs`` (``at`` counts from its start) say where it stands.

    Runs may be given as a function: most strings of a file are never asked for theirs.
    """

    __slots__ = ("_runs",)
    _runs: tuple[Run, ...] | Callable[[], tuple[Run, ...]]

    @classmethod
    def of(cls, text: str, runs: Sequence[Run] | Callable[[], tuple[Run, ...]]) -> Text:
        made = cls(text)
        made._runs = runs if callable(runs) else tuple(runs)
        return made

    @classmethod
    def at(cls, text: str, start: int) -> Text:
        """Return a text that stands in the source as it is, from ``start``."""
        return cls.of(text, (Run(0, len(text), Span(start, start + len(text))),))

    @property
    def runs(self) -> tuple[Run, ...]:
        if callable(self._runs):
            self._runs = self._runs()
        return self._runs

    def cut(self, start: int, end: int) -> Text:
        """Return a stretch of the text, with the places of that stretch."""
        start, end = max(start, 0), min(end, len(self))
        if start == 0 and end == len(self):
            return self
        return Text.of(self[start:end], lambda: tuple(_cut(self.runs, start, end)))

    def trimmed(self) -> Text:
        """Return the text without white space round it."""
        start = len(self) - len(self.lstrip())
        return self.cut(start, max(len(self.rstrip()), start))

    @property
    def start(self) -> int:
        """Where the text begins in the source, in code points."""
        return self.runs[0].source.start if self.runs else 0


def joined(pieces: Iterable[Text], between: str = "") -> Text:
    """Return texts as one; what stands between them stands nowhere in the source."""
    words: list[str] = []
    runs: list[Run] = []
    length = 0
    for piece in pieces:
        if words and between:
            words.append(between)
            length += len(between)
        runs.extend(Run(run.at + length, run.length, run.source) for run in piece.runs)
        words.append(piece)
        length += len(piece)
    return Text.of("".join(words), runs)


def through(inner: Text, outer: Text) -> Text:
    """Return ``inner``, whose places count in ``outer``, with places in the source.

    For JSON in a YAML string, an expression in a JSON string, and the like.
    """

    def runs() -> tuple[Run, ...]:
        found: list[Run] = []
        for run in inner.runs:
            whole = outer.cut(run.source.start, run.source.end)
            if run.source.end - run.source.start == run.length:
                found.extend(Run(run.at + r.at, r.length, r.source) for r in whole.runs)
            elif whole.runs:
                span = Span(whole.runs[0].source.start, whole.runs[-1].source.end)
                found.append(Run(run.at, run.length, span))
        return tuple(found)

    return Text.of(str(inner), runs)


def _cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    first = max(bisect_right(runs, start, key=lambda run: run.at) - 1, 0)
    for number in range(first, len(runs)):  # a slice would copy all that follows
        run = runs[number]
        if run.at >= end:
            return
        low, high = max(run.at, start), min(run.at + run.length, end)
        if low >= high:
            continue
        source = run.source
        if source.end - source.start == run.length:
            source = Span(source.start + low - run.at, source.start + high - run.at)
        yield Run(low - start, high - low, source)


def dig(value: Value, path: str) -> Value:
    """Return what stands at ``a.b.0.c`` in a value, or None."""
    for key in path.split("."):
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def walk(value: Value) -> Iterator[Value]:
    """Yield every object, list and leaf of a value, outer ones first, in order."""
    waiting: list[Value] = [value]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, dict):
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
