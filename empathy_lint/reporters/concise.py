"""A line a finding, ``path:line:column: severity RULE name: message``, for editors and grep."""

from __future__ import annotations

from empathy_lint.report import FileReport
from empathy_lint.reporters.snippet import visible
from empathy_lint.typed import TextIO


def write_file(file: FileReport, out: TextIO, *, show_praise: bool) -> None:
    for finding in file.open_findings(praise=show_praise):
        place = f"{finding.path}:{finding.line}:{finding.column}"
        level = "praise" if finding.praise else finding.severity
        what = f"{level} {finding.rule} {finding.name}: {finding.message}"
        print(visible(f"{place}: {what}"), file=out)
