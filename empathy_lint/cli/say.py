"""What commands say: harmless on a terminal, whatever stands in the files they speak of."""

from __future__ import annotations

import sys

from empathy_lint.typed import TextIO


def say(text: str = "", *, err: bool = False) -> None:
    """Print lines, with stand-ins for what would steer the terminal."""
    print(safe(text), file=sys.stderr if err else sys.stdout)


def safe(text: str) -> str:
    from empathy_lint.reporters.snippet import printable  # late: a quiet run says nothing

    return "\n".join(map(printable, text.split("\n")))


def for_programs() -> TextIO:
    """Return standard output in UTF-8, which machine formats are in whatever the locale is."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout
