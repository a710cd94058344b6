"""The reports of a run, each in its format and at its place."""

from __future__ import annotations

import io
import os
import sys
from functools import cached_property
from pathlib import Path
from types import TracebackType

from empathy_lint.cli.say import for_programs
from empathy_lint.files import Replacement
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters.table import REPORTERS, Streams, Writes, for_ci, reporter
from empathy_lint.typed import TextIO


def default_format(path: str | None) -> str:
    """Return the format where none is named: by the file's ending, a build server's own, else ``text``."""
    if path is None and sys.stdout.isatty():
        return "text"
    of_server = for_ci(os.environ)
    ending = Path(path or "").suffix.lower()
    fitting = [row.name for row in REPORTERS if ending and row.ending == ending]
    if fitting and of_server not in fitting:
        return fitting[0]
    return of_server or "text"


class Target:
    """One report: its format, and the file it is written to; None is standard output."""

    def __init__(self, name: str, path: Path | None) -> None:
        self.name = name
        self.path = path
        self.row = next(row for row in REPORTERS if row.name == name)
        self._file: Replacement | None = None
        self._out: TextIO | None = None
        self._begun = False

    def file_is_done(self, file: FileReport, *, show_praise: bool) -> None:
        writer = self._writer
        if isinstance(writer, Streams):
            self._begin(writer)
            writer.file(file, self.out, show_praise=show_praise)

    def write(self, report: Report) -> None:
        """Write what is left when all files are done."""
        writer = self._writer
        if isinstance(writer, Streams):
            self._begin(writer)
            writer.end(report, self.out)
        else:
            writer.write(report, self.out)

    @cached_property
    def _writer(self) -> Writes | Streams:
        return reporter(self.name)

    def _begin(self, writer: Streams) -> None:
        if not self._begun:
            self._begun = True
            writer.start(self.out)

    @property
    def out(self) -> TextIO:
        if self._out is None and self.path is None:
            self._out = sys.stdout if self.row.for_people else for_programs()
        elif self._out is None:
            assert self.path is not None
            self._file = Replacement(self.path)
            self._out = io.TextIOWrapper(self._file.out, encoding="utf-8", newline="\n")
        assert self._out is not None
        return self._out

    def keep(self) -> None:
        if self._file is not None and self._out is not None:
            self._out.flush()
            self._file.keep()

    def drop(self) -> None:
        """Leave nothing of what was not kept."""
        if self._file is not None:
            self._file.drop()


class Outputs:
    """All reports of a run; files get their name only when the run came to its end."""

    def __init__(self, every: list[Target]) -> None:
        self._every = every

    @classmethod
    def plain(cls) -> Outputs:
        """Return what is written where nothing is asked for: the usual format on standard output."""
        return cls([Target(default_format(None), None)])

    @property
    def files(self) -> list[Path]:
        return [target.path for target in self._every if target.path is not None]

    @property
    def need_turns(self) -> bool:
        return any(target.row.needs_turns for target in self._every)

    @property
    def need_seen(self) -> bool:
        return any(target.row.needs_seen for target in self._every)

    @property
    def need_rules(self) -> bool:
        return any(target.row.needs_rules for target in self._every)

    @property
    def need_findings(self) -> bool:
        """Whether a report is written from all findings at the end."""
        return not all(target.row.streams for target in self._every)

    def file_is_done(self, file: FileReport, *, show_praise: bool) -> None:
        for target in self._every:
            target.file_is_done(file, show_praise=show_praise)

    def write(self, report: Report) -> None:
        for target in self._every:
            target.write(report)

    def __enter__(self) -> Outputs:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                for target in self._every:
                    target.keep()
        finally:
            for target in self._every:
                target.drop()
