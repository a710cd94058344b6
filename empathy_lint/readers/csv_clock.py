"""Times in tables: of a clock, of a calendar, in seconds or in milliseconds."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3})\d*)?\Z")
_NUMBER = re.compile(r"-?\d{1,16}(?:\.\d{1,12})?\Z")


class Clock:
    """Times of a contact: those of a calendar count from the first one."""

    def __init__(self) -> None:
        self.first: int | None = None

    def ms(self, value: str, column: str) -> int | None:
        clock = _CLOCK.match(value) if value else None
        if clock is not None:
            seconds = (int(clock[1] or 0) * 60 + int(clock[2])) * 60 + int(clock[3])
            return seconds * 1000 + int((clock[4] or "0").ljust(3, "0"))
        if _NUMBER.match(value):
            number = float(value)
            if number > 1e11:
                return self._since(round(number))
            if number > 1e8 and not column.endswith("_ms"):
                return self._since(round(number * 1000))
            return max(round(number if column.endswith("_ms") else number * 1000), 0)
        try:
            day = datetime.fromisoformat(value)
            return self._since(round((day.replace(tzinfo=day.tzinfo or UTC)).timestamp() * 1000))
        except (ValueError, OverflowError, OSError):
            return None

    def _since(self, ms: int) -> int:
        self.first = ms if self.first is None else self.first
        return max(ms - self.first, 0)
