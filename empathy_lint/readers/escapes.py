"""Escapes in strings of formats that no library reads with places."""

from __future__ import annotations

import re
from collections.abc import Callable

from empathy_lint.readers.values import Text
from empathy_lint.text import Span
from empathy_lint.transcript import Run


def unescaped(text: Text, escapes: re.Pattern[str], read: Callable[[re.Match[str]], str]) -> Text:
    """Return a text with its escapes read; what one stands for has the place of all of it."""
    parts: list[str] = []
    runs: list[Run] = []
    at = length = 0
    for escape in escapes.finditer(text):
        before = text.cut(at, escape.start())
        runs.extend(Run(run.at + length, run.length, run.source) for run in before.runs)
        length += len(before)
        words = read(escape)
        whole = text.cut(*escape.span()).runs
        if whole and words:
            span = Span(whole[0].source.start, whole[-1].source.end)
            runs.append(Run(length, len(words), span))
        parts += [before, words]
        length += len(words)
        at = escape.end()
    if not at:
        return text
    rest = text.cut(at, len(text))
    runs.extend(Run(run.at + length, run.length, run.source) for run in rest.runs)
    return Text.of("".join([*parts, rest]), runs)
