"""The shapes of JSON and YAML there are: one row each, tried from the top.

A row says by which keys a shape is known, and which module reads it. A module offers
``read(value, source, shape)`` and yields transcripts; it is imported when it is chosen.
"""

from __future__ import annotations

from typing import NamedTuple

from empathy_lint.readers.values import Value, dig


class Shape(NamedTuple):
    """``needs`` are paths (``results.channels``) that must all lead somewhere."""

    name: str
    module: str
    needs: tuple[str, ...]
    recognised: str

    def fits(self, value: Value) -> bool:
        return bool(self.needs) and all(dig(value, path) is not None for path in self.needs)


SHAPES = (
    Shape("contact-lens", "contact_lens", ("Transcript.0.ParticipantId",),
          "Amazon Connect Contact Lens: 'Transcript' with 'ParticipantId'"),
)  # fmt: skip


def shape_of(value: Value, wanted: str | None = None) -> Shape | None:
    """Return the shape asked for, else the first that fits; None when none does."""
    if wanted:
        return next((shape for shape in SHAPES if shape.name == wanted), None)
    return next((shape for shape in SHAPES if shape.fits(value)), None)
