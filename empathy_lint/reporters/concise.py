"""A line a finding, ``path:line:column: severity RULE name: message``, for editors and grep."""

from __future__ import annotations

from typing import TextIO

from empathy_lint.report import Report
from empathy_lint.reporters.snippet import visible


def write(report: Report, out: TextIO) -> None:
    for finding in report.open_findings:
        place = f"{finding.path}:{finding.line}:{finding.column}"
        level = "praise" if finding.praise else finding.severity
        what = f"{level} {finding.rule} {finding.name}: {finding.message}"
        print(visible(f"{place}: {what}"), file=out)
