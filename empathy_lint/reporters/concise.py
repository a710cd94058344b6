"""A line a finding, ``path:line:column: severity RULE name: message``, for editors and grep."""

from __future__ import annotations

from empathy_lint.report import FileReport, Report
from empathy_lint.reporters.snippet import visible
from empathy_lint.typed import TextIO


def write(report: Report, out: TextIO) -> None:
    for file in report.files:
        write_file(file, out, show_praise=report.show_praise)


def write_file(file: FileReport, out: TextIO, *, show_praise: bool = False) -> None:
    """Write the findings of one file, and hand them on at once."""
    for finding in file.open_findings(praise=show_praise):
        place = f"{finding.path}:{finding.line}:{finding.column}"
        level = "praise" if finding.praise else finding.severity
        what = f"{level} {finding.rule} {finding.name}: {finding.message}"
        print(visible(f"{place}: {what}"), file=out)
    out.flush()
