"""Times in tables: those of a calendar count from the first one."""

from __future__ import annotations

from empathy_lint.readers.moments import moment


class Clock:
    """Times of a contact, in milliseconds."""

    def __init__(self) -> None:
        self.first: int | None = None

    def ms(self, value: str, column: str) -> int | None:
        found = moment(value, 1.0 if column.endswith("_ms") else 1000.0)
        if found is None:
            return None
        if not found.date:
            return max(found.ms, 0)
        self.first = found.ms if self.first is None else self.first
        return max(found.ms - self.first, 0)
