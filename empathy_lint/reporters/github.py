"""Workflow commands, which GitHub shows beside the changed line.

Source: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from empathy_lint.finding import Finding, Severity
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters import places, tally
from empathy_lint.reporters.snippet import printable
from empathy_lint.typed import TextIO

LEVEL = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def write_file(file: FileReport, out: TextIO, *, show_praise: bool) -> None:
    """Write what a file gave; praise is no annotation, also where it is asked for."""
    _write_errors(Report((file,)), out)
    unchecked = tally.unchecked(file)
    if unchecked:
        print(
            f"::warning file={_property(file.path)},title=not checked::{_data(unchecked)}", file=out
        )
    for finding in file.open_findings(praise=False):
        title = _property(f"{finding.rule} {finding.name}")
        level = LEVEL[finding.severity]
        print(f"::{level} {_place(finding)},title={title}::{_data(finding.message)}", file=out)


def write_end(report: Report, out: TextIO) -> None:
    """Write what went wrong with the run itself, such as that its time was up."""
    _write_errors(Report((), report.errors), out)


def _write_errors(report: Report, out: TextIO) -> None:
    for error in places.errors(report):
        where = ""
        if error.place:
            path, line, column = error.place
            where = f"file={_property(path)},"
            where += f"line={line},col={column or 1}," if line else ""
        print(f"::error {where}title=not checked::{_data(places.told(error))}", file=out)


def _place(finding: Finding) -> str:
    place = f"file={_property(finding.path)},line={finding.line}"
    if finding.line != finding.end_line:
        # GitHub drops an annotation that has columns and several lines.
        return f"{place},endLine={finding.end_line}"
    return f"{place},col={finding.column},endLine={finding.end_line},endColumn={finding.end_column}"


def _data(text: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(map(printable, lines)).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
