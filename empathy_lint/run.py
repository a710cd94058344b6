"""A run over many files: each with the configuration that holds for it, in a fixed order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from empathy_lint.config import Settings
from empathy_lint.errors import UnknownFormatError
from empathy_lint.filters.baseline import Baseline
from empathy_lint.lint import Linter
from empathy_lint.report import FileReport, Report
from empathy_lint.walk import find_files

Choose = Callable[[Path | None], Settings]
"""Gives the settings that hold for a file; for None those of the current folder."""


def run(
    paths: Iterable[Path],
    choose: Choose,
    on_file: Callable[[FileReport], None] | None = None,
    *,
    stdin_name: str = "<stdin>",
    quiet: bool = False,
    use_baseline: bool = True,
) -> Report:
    """Lint files, folders and ``-``; ``on_file`` is told of each file as it is done.

    Raises:
        PackErrors: If a pack is wrong.
        ConfigError: If a configuration is wrong, or names no rule.
    """
    ours = choose(None)
    baselines = _Baselines(use_baseline)
    files = []
    for file, settings in _each(paths, choose, stdin_name):
        file = baselines.mark(file, settings)
        files.append(file)
        if on_file:
            on_file(file)
    return Report(tuple(files), show_praise=ours.praise, fail_on=ours.fail_on, quiet=quiet)


def _each(
    paths: Iterable[Path], choose: Choose, stdin_name: str
) -> Iterator[tuple[FileReport, Settings]]:
    linters: dict[Settings, Linter] = {}

    def linter_for(settings: Settings) -> Linter:
        if settings not in linters:
            linters[settings] = Linter(settings)
        return linters[settings]

    paths = list(paths)
    named = {path for path in paths if not path.is_dir()}
    linter_for(choose(None))  # what is wrong with it is said before any file is read
    for path in find_files(paths, lambda path: choose(path).excludes(str(path))):
        if str(path) == "-":
            settings = choose(None)
            yield linter_for(settings).bytes(sys.stdin.buffer.read(), stdin_name), settings
        else:
            settings = choose(path)
            file = linter_for(settings).file(path)
            yield file if path in named else _softened(file), settings


def _softened(file: FileReport) -> FileReport:
    """A file that nobody named and that is of no known format is told, and is no error."""
    unknown = [error for error in file.errors if isinstance(error, UnknownFormatError)]
    if not unknown:
        return file
    return replace(
        file,
        errors=tuple(error for error in file.errors if error not in unknown),
        notices=(*file.notices, *(error.message for error in unknown)),
    )


class _Baselines:
    """The baselines of a run, each read once and used up in the order of the files."""

    def __init__(self, use: bool) -> None:
        self._use = use
        self._read: dict[Path, Baseline] = {}

    def mark(self, file: FileReport, settings: Settings) -> FileReport:
        path = settings.baseline
        if not self._use or path is None or not file.findings:
            return file
        if path not in self._read:
            self._read[path] = Baseline.read(path)
        return replace(file, findings=self._read[path].mark(file.findings))
