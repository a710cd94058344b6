"""Places as other programs want them: paths from the folder of the run, edits by line and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import quote

from empathy_lint.errors import EmpathyLintError, Place
from empathy_lint.finding import Edit, Finding
from empathy_lint.report import Report
from empathy_lint.typed import NamedTuple

HOME = "https://github.com/empathy-lint/empathy-lint"


def relative(path: str) -> str:
    """Return a path as seen from the current folder, with forward slashes; others stay absolute."""
    pure = PurePath(path)
    if pure.is_absolute() and pure.is_relative_to(Path.cwd()):
        pure = pure.relative_to(Path.cwd())
    return pure.as_posix()


def uri(path: str) -> str:
    """Return a path as a URI: relative where the path is, else ``file:``."""
    shown = relative(path)
    quoted = quote(shown, errors="surrogateescape")
    if not PurePath(shown).is_absolute():
        return quoted
    return f"file://{quoted}" if quoted.startswith("/") else f"file:///{quoted}"


class Region(NamedTuple):
    """From ``line`` and ``column`` up to, and without, the end; all count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


def edit_region(finding: Finding, edit: Edit) -> Region | None:
    """Return where an edit stands; None if it leaves the line that the finding stands on."""
    if edit.span == finding.span:
        return Region(finding.line, finding.column, finding.end_line, finding.end_column)
    start = finding.column + edit.span.start - finding.span.start
    end = finding.column + edit.span.end - finding.span.start
    length = next((len(line.text) for line in finding.lines if line.number == finding.line), None)
    if finding.line != finding.end_line or length is None or start < 1 or end > length + 1:
        return None
    return Region(finding.line, start, finding.line, end)


def errors(report: Report) -> Iterator[EmpathyLintError]:
    """Yield what went wrong, each mistake by itself."""
    for error in report.all_errors:
        yield from getattr(error, "errors", (error,))


def of(error: EmpathyLintError) -> Place:
    """Return where something went wrong; the run itself stands for what has no place."""
    return error.place or Place("empathy-lint")


def told(error: EmpathyLintError) -> str:
    """Return what went wrong and what to do about it, on one line."""
    return "; ".join(filter(None, (error.message, error.hint)))
