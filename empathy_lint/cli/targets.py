"""``--format`` and ``--output``: which reports are written, and where to.

Both may be given several times. An ``--output`` belongs to the ``--format`` before it
(or to the first one, where none stands before); a format without one goes to standard output.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO, TypeVar

import click

from empathy_lint.files import Replacement
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters.table import NAMES, REPORTERS, for_ci, reporter

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
        type=click.Path(dir_okay=False),
        expose_value=False,
        metavar="FILE",
        help="Write to this file what the --format before it gives.",
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


def _default(path: str | None) -> str:
    """Return the format where none is named: a build server's own, else ``text``."""
    if path is None and sys.stdout.isatty():
        return "text"
    return for_ci(os.environ) or "text"


class Target:
    """One report: its format, and the file it is written to; None is standard output."""

    def __init__(self, name: str, path: Path | None) -> None:
        self.name = name
        self.path = path
        self.row = next(row for row in REPORTERS if row.name == name)
        self._file: Replacement | None = None
        self._out: TextIO | None = None

    @property
    def out(self) -> TextIO:
        if self._out is None and self.path is None:
            self._out = sys.stdout
        elif self._out is None:
            assert self.path is not None
            self._file = Replacement(self.path)
            self._out = io.TextIOWrapper(self._file.out, encoding="utf-8", newline="\n")
        assert self._out is not None
        return self._out

    def finish(self, complete: bool) -> None:
        if self._file is None or self._out is None:
            return
        if complete:
            self._out.flush()
            self._file.keep()
        else:
            self._file.drop()


class Targets:
    """All reports of a run; files get their name only when the run came to its end."""

    def __init__(self, every: list[Target]) -> None:
        self._every = every

    @classmethod
    def of(cls, ctx: click.Context) -> Targets:
        """Return what the command line asked for.

        Raises:
            click.UsageError: If two reports would share a place.
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
            Target(name or _default(path), Path(path) if path else None)
            for name, path in found or [[None, None]]
        ]
        places = [target.path for target in every]
        if len(set(places)) < len(places):
            raise click.UsageError(
                "two formats would be written to one place: give an --output to each"
            )
        return cls(every)

    @property
    def need_turns(self) -> bool:
        return any(target.row.needs_turns for target in self._every)

    @property
    def need_seen(self) -> bool:
        return any(target.row.needs_seen for target in self._every)

    @property
    def need_rules(self) -> bool:
        return any(target.row.needs_rules for target in self._every)

    def file_is_done(self, file: FileReport, *, show_praise: bool) -> None:
        for target in self._every:
            if target.row.streams:
                module: Any = reporter(target.name)
                module.write_file(file, target.out, show_praise=show_praise)

    def write(self, report: Report) -> None:
        for target in self._every:
            if not target.row.streams:
                reporter(target.name).write(report, target.out)

    def __enter__(self) -> Targets:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for target in self._every:
            target.finish(complete=kind is None)
