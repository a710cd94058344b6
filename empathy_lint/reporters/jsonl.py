"""A JSON finding a line, with the keys of ``json``; each file's are written when it is done."""

from __future__ import annotations

import json

from empathy_lint.report import FileReport, Report
from empathy_lint.reporters.json import finding_values
from empathy_lint.typed import TextIO


def write(report: Report, out: TextIO) -> None:
    for file in report.files:
        write_file(file, out, show_praise=report.show_praise)


def write_file(file: FileReport, out: TextIO, *, show_praise: bool = False) -> None:
    """Write the findings of one file, and hand them on at once."""
    for finding in file.findings:
        if show_praise or not finding.praise:
            print(json.dumps(finding_values(finding)), file=out)
    out.flush()
