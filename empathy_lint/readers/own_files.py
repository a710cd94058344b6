"""Files of empathy-lint itself: packs and reports, which quote bad words and are not linted."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Value
from empathy_lint.transcript import Document, Transcript

_NOTICES = {
    "empathy-lint-pack": "a rule pack, not linted; `empathy-lint test` runs its examples",
    "empathy-lint-report": "a report of empathy-lint, not linted",
}


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    yield unlinted(source, shape.name)


def unlinted(source: Source, form: str) -> Transcript:
    """Return what stands for a file of our own: no turn, and a notice that says so."""
    return Transcript(
        source.path,
        source.text,
        (),
        document=Document.SCRIPT,
        format=form,
        notices=(_NOTICES[form],),
    )
