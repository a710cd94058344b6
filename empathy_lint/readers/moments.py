"""Times as exports write them: numbers, ``"1.2s"``, clocks, ISO dates and epochs."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import isfinite

from empathy_lint.typed import Any, NamedTuple

_SECONDS = re.compile(r"\s*(-?\d{1,16}(?:\.\d{1,12})?)\s*s?\s*\Z")
_CLOCK = re.compile(r"\s*(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3})\d*)?\s*\Z")
_LAST_OFFSET = 10**9
"""Milliseconds: more (eleven days) is no place in a call but a date."""


class Moment(NamedTuple):
    """Milliseconds, from the start of the contact or, for a ``date``, from 1970."""

    ms: int
    date: bool = False


def moment(value: Any, unit: float = 1000.0) -> Moment | None:
    """Return a time; ``unit`` is how many milliseconds a number's one stands for.

    A number that would be longer than any contact is a date: seconds, milliseconds or
    microseconds since 1970, as its size tells.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        found = _SECONDS.match(value)
        if found is None:
            return _written(value)
        value = float(found[1])
    if not isinstance(value, int | float) or not isfinite(value) or abs(value) > 1e18:
        return None
    if value >= _LAST_OFFSET and value * unit >= _LAST_OFFSET * 10:
        scale = 1000.0 if value < 1e11 else 1.0 if value < 1e14 else 0.001
        return Moment(round(value * scale), date=True)
    return Moment(round(value * unit))


def _written(value: str) -> Moment | None:
    clock = _CLOCK.match(value)
    if clock is not None:
        hours, minutes, seconds, part = clock.groups()
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return Moment(whole * 1000 + int((part or "0").ljust(3, "0")))
    try:
        date = datetime.fromisoformat(value.strip())
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        return Moment(round(date.timestamp() * 1000), date=True)
    except (ValueError, OverflowError, OSError):
        return None
