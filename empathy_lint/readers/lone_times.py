"""Times alone on their lines in plain text: when something is said, or what is said."""

from __future__ import annotations

from empathy_lint.readers.labels import DATED, STAMP_ALONE, STAMP_LENGTH, Label, key_of
from empathy_lint.readers.lines import Line

_TIME, _LABEL, _WAITS, _WORDS = range(4)
"""What a line is: a time alone, a label with words, a label that waits for words, other words."""


def follow(lines: list[Line]) -> bool:
    """Tell whether times alone on their lines stand behind what was said then, not above it."""
    said = [text for line in lines if (text := line.text.strip())]
    return list(map(_is_time, said[:1] + said[-1:])) == [False, True]


def answers(lines: list[Line], found: list[Label | None], kept: dict[str, str]) -> frozenset[int]:
    """Return the lines, from 0, that are but a time and yet what somebody says: ``10:30``.

    Where a file puts times above labels, none is. Else one below a label that would be left
    without words is said, unless times stand between labels and words, and so is one amid a
    turn, unless they stand behind turns. One in brackets never is, nor amid a turn a date.
    """
    rows = [(number, text) for number, line in enumerate(lines) if (text := line.text.strip())]
    kinds = [_kind(text, found[number], kept) for number, text in rows]
    if _TIME not in kinds:
        return frozenset()
    around = list(zip([_WORDS, *kinds[:-1]], kinds, [*kinds[1:], _LABEL], strict=True))
    first = next(place for place, kind in enumerate(kinds) if kind in (_LABEL, _WAITS))
    above = sum(row[1] == _TIME and row[0] != _WAITS and row[2] != _WORDS for row in around)
    if above > 1 or _TIME in kinds[max(first - 1, 0) : first]:
        return frozenset()
    between = (_WAITS, _TIME, _WORDS) in around
    behind = follow(lines) and kinds.count(_TIME) > 1

    def is_said(text: str, before: int, after: int) -> bool:
        if before == _WAITS:
            return after in (_LABEL, _WAITS) and not between
        return not behind and DATED.match(text) is None

    return frozenset(
        number
        for (number, text), (before, kind, after) in list(zip(rows, around, strict=True))[first:]
        if kind == _TIME and text[0] not in "[(<" and is_said(text, before, after)
    )


def _kind(text: str, label: Label | None, kept: dict[str, str]) -> int:
    if label is not None and key_of(label.name) in kept:
        return _WAITS if label.words is None else _LABEL
    if _is_time(text):
        return _TIME
    return _WAITS if is_name_alone(text, kept) else _WORDS


def is_name_alone(text: str, kept: dict[str, str]) -> bool:
    return len(text) < 60 and key_of(text.rstrip(":")) in kept


def _is_time(text: str) -> bool:
    return len(text) < STAMP_LENGTH and STAMP_ALONE.match(text) is not None
