"""A time limit for a whole run: what was found until then is kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from types import FrameType

from empathy_lint.typed import Any, TypeVar

Item = TypeVar("Item")


class TimeIsUpError(BaseException):
    """Ends the work in hand; no ``except Exception`` on its way may keep it."""


class Deadline:
    """Counts from its making; ``seconds`` None is for ever.

    Where the system has timers (POSIX, the main thread) even a regular expression is
    interrupted; elsewhere the file in hand is finished first.
    """

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds
        self._working = False

    @property
    def is_up(self) -> bool:
        return self._end is not None and time.monotonic() >= self._end

    def each(self, items: Iterator[Item]) -> Iterator[Item]:
        """Yield what is made in time; only the making of an item is interrupted.

        Raises:
            TimeIsUpError: When the time is up before the items are.
        """
        old = self._set_timer()
        try:
            while True:
                if self.is_up:
                    raise TimeIsUpError
                self._working = True
                try:
                    item = next(items)
                except StopIteration:
                    return
                finally:
                    self._working = False
                yield item
        finally:
            if old is not None:
                import signal

                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, old)

    def _set_timer(self) -> Any:
        """Ask for a signal at the end; return the handler to put back, or None."""
        if self._end is None:
            return None
        import signal  # late, as threading: a run without a limit needs neither
        import threading

        if (
            not hasattr(signal, "setitimer")
            or threading.current_thread() is not threading.main_thread()
        ):
            return None
        old = signal.signal(signal.SIGALRM, self._ring)
        # Again each second: the first may fall into what must not be interrupted.
        signal.setitimer(signal.ITIMER_REAL, max(self._end - time.monotonic(), 0.001), 1)
        return old

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if self._working:
            raise TimeIsUpError
