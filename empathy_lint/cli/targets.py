"""``--format`` and ``--output``: which reports are written, and where to.

Both may be given several times. An ``--output`` belongs to the ``--format`` before it
(or to the first one, where none stands before); a format without one goes to standard output,
and an output without one has the format that its ending names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.outputs import Outputs, Target, default_format
from empathy_lint.reporters.table import NAMES
from empathy_lint.typed import Any, TypeVar

Command = TypeVar("Command", bound=Callable[..., Any])
_ORDER = "empathy_lint.targets"


class _InOrder(click.Option):
    """An option whose place among the others is kept, for click sorts them by name."""

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        super().add_to_parser(parser, ctx)
        order = ctx.meta.setdefault(_ORDER, [])
        for option in {id(o): o for o in parser._long_opt.values() if o.obj is self}.values():
            option.process = self._noting(option.process, order)

    def _noting(
        self, process: Callable[[Any, Any], None], order: list[tuple[str | None, Any]]
    ) -> Callable[[Any, Any], None]:
        def noting(value: Any, state: Any) -> None:
            order.append((self.name, value))
            process(value, state)

        return noting


def targets(command: Command) -> Command:
    """Add ``--format`` and ``--output`` to a command."""
    output = click.option(
        "--output",
        cls=_InOrder,
        multiple=True,
        type=options.Place(dir_okay=False),
        expose_value=False,
        metavar="FILE",
        help="Write to this file (- is standard output) what the --format before it gives; without one its ending tells (.json, .jsonl, .html, .csv, .md, .sarif).",
    )
    form = click.option(
        "--format",
        cls=_InOrder,
        multiple=True,
        type=click.Choice(NAMES),
        expose_value=False,
        help="How to report (repeatable, each with its --output). Default: text, or github or gitlab where their CI runs this.",
    )
    return form(output(command))


def asked(ctx: click.Context) -> Outputs:
    """Return what the command line asked for.

    Raises:
        click.UsageError: If two reports would share a place, or seem to have changed places.
    """
    found: list[list[str | None]] = []
    for name, value in ctx.meta.get(_ORDER, ()):
        if name == "format":
            if len(found) == 1 and found[0][0] is None:
                found[0][0] = value
            else:
                found.append([value, None])
        elif found and found[-1][1] is None:
            found[-1][1] = value
        elif not found:
            found.append([None, value])
        else:
            raise click.UsageError("each --output belongs to the --format before it")
    every = [
        Target(name or default_format(path), Path(path) if path and path != "-" else None)
        for name, path in found or [[None, None]]
    ]
    places = [target.path and target.path.resolve() for target in every]
    if len(set(places)) < len(places):
        raise click.UsageError(
            "two formats would be written to one place: give an --output to each"
        )
    _check_endings(every)
    return Outputs(every)


def _check_endings(every: Iterable[Target]) -> None:
    """Raise an error where text would go to the file that another format's ending names.

    Formats for programs share endings, and may each be meant for a file of any.
    """
    shown = {one.row.ending: one.name for one in every if one.path is None and one.row.ending}
    for one in every:
        meant = shown.get(one.path.suffix.lower()) if one.path and one.row.for_people else None
        if meant:
            raise click.UsageError(
                f"{one.path} would hold {one.name}, and {meant} go to standard output: "
                "put --output behind the --format that it belongs to"
            )
