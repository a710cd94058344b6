"""What a run is asked to do: defaults, then the configuration file, then options."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from empathy_lint.finding import Severity
from empathy_lint.readers.base import NOBODY, Speakers


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the road needs to know; each value is plain."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    fail_on: Severity = Severity.WARNING
    praise: bool = False
    speakers: Speakers = NOBODY
    input_format: str | None = None
    encoding: str | None = None
    reveal: bool = False  # show personal data in quotes
    require_reason: bool = False  # of suppressions
    baseline: Path | None = None
    today: date | None = None  # on which suppressions may have expired; None: the clock's
