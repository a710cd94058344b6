"""Reports of empathy-lint in text, tables and JSON lines, told by their first line."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.own_files import unlinted
from empathy_lint.transcript import Transcript


def read(source: Source) -> Iterator[Transcript]:
    yield unlinted(source, "empathy-lint-report")
