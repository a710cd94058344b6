"""JSON, JSON lines and YAML: parsed once, then read by the shape that fits.

A file that breaks off is read as far as it goes, and the break is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from empathy_lint.errors import Place, UnknownFormatError
from empathy_lint.readers.base import Source
from empathy_lint.readers.json_values import parse_json
from empathy_lint.readers.shapes import shape_of
from empathy_lint.readers.values import Value
from empathy_lint.transcript import Transcript


def read(source: Source, wanted: str | None = None) -> Iterator[Transcript]:
    """Read a JSON document.

    Raises:
        ReadError: If it is broken (after what could be read), or of no known shape.
    """
    parsed = parse_json(source.text, source.path)
    if parsed.value is not None:
        yield from read_value(parsed.value, source, wanted, broken=parsed.error is not None)
    if parsed.error is not None:
        raise parsed.error


def read_value(
    value: Value, source: Source, wanted: str | None = None, *, broken: bool = False
) -> Iterator[Transcript]:
    """Read a parsed value by the shape that fits; a broken one may fit none."""
    if source.selectors and not wanted:
        from empathy_lint.readers.generic import selected

        by_selectors = list(selected(value, source))
        if by_selectors:
            yield from by_selectors
            return
    shape = shape_of(value, wanted, source.path)
    if shape is None:
        if broken:
            return
        raise UnknownFormatError(
            "no known shape of transcript, script or flow",
            place=Place(source.path),
            hint=_why_unknown(value, source),
        )
    module = import_module(f"empathy_lint.readers.{shape.module}")
    yield from module.read(value, source, shape)


def _why_unknown(value: Value, source: Source) -> str:
    if source.selectors:
        from empathy_lint.readers.generic import why_unselected

        return why_unselected(value, source)
    return (
        "see `empathy-lint formats`, or say where turns stand with `selectors` in the configuration "
        "(docs/configuration.md)"
    )
