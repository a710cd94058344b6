"""A line on a terminal that says how far a long run is."""

from __future__ import annotations

from time import monotonic

from empathy_lint.typed import TextIO

AFTER_S = 1.0
EVERY_S = 0.1


class Progress:
    """Silent for the first second, and where nobody watches."""

    def __init__(self, out: TextIO, quiet: bool = False) -> None:
        self._out = out
        self._on = not quiet and out.isatty()
        self._done = 0
        self._due = monotonic() + AFTER_S
        self._shown = False

    def step(self) -> None:
        """Count one more file."""
        self._done += 1
        if self._on and monotonic() >= self._due:
            self._out.write(f"\r{self._done:,} files read")
            self._out.flush()
            self._due = monotonic() + EVERY_S
            self._shown = True

    def clear(self) -> None:
        if self._shown:
            self._out.write("\r\x1b[K")
            self._out.flush()
            self._shown = False
