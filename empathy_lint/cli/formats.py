"""``formats``: what is read."""

from __future__ import annotations

import click

from empathy_lint.readers.shapes import SHAPES
from empathy_lint.readers.table import FORMATS


@click.command()
def formats() -> None:
    """List the formats that are read, and how each is known.

    A format is known by content first, then by the file's name; --input-format
    takes one of these names instead.

    \b
    Examples:
      empathy-lint formats
      empathy-lint export.dat --input-format webvtt
    """
    width = max(len(row.name) for row in (*FORMATS, *SHAPES))
    for row in FORMATS:
        endings = f" ({', '.join(row.suffixes)})" if row.suffixes else ""
        click.echo(f"{row.name:<{width}}  {row.recognised}{endings}")
    click.echo("\nShapes of JSON and YAML:")
    for shape in SHAPES:
        click.echo(f"{shape.name:<{width}}  {shape.recognised}")
