"""Files of empathy-lint itself: rule packs, which speak of bad words and are not linted."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Value
from empathy_lint.transcript import Document, Transcript


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    yield Transcript(
        source.path,
        source.text,
        (),
        document=Document.SCRIPT,
        format=shape.name,
        notices=("a rule pack, not linted; `empathy-lint test` runs its examples",),
    )
