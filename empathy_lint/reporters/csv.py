"""A table for spreadsheets: a row a finding, whatever its state.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.

Source: OWASP, "CSV Injection"; RFC 4180, apart from its line ends.
"""

from __future__ import annotations

import csv

from empathy_lint.finding import Finding
from empathy_lint.report import FileReport
from empathy_lint.reporters.snippet import printable
from empathy_lint.typed import TextIO

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "rule", "name", "pack",
    "label", "message", "suggestion", "quote", "role", "speaker", "turn", "start_ms", "end_ms",
    "state", "reason", "fingerprint",
)  # fmt: skip
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_start(out: TextIO) -> None:
    csv.writer(out, lineterminator="\n").writerow(COLUMNS)


def write_file(file: FileReport, out: TextIO, *, show_praise: bool) -> None:
    rows = csv.writer(out, lineterminator="\n")
    for finding in file.shown(praise=show_praise):
        rows.writerow([harmless(_value(finding, name)) for name in COLUMNS])


def harmless(cell: str) -> str:
    """Return a cell on one line that no spreadsheet computes and no terminal obeys."""
    formula = cell.lstrip(" '\u00a0").startswith(_STARTS)
    cell = printable(" ".join(cell.split("\n")))
    return f"'{cell}" if formula else cell


def _value(finding: Finding, name: str) -> str:
    if name == "severity" and finding.praise:
        return "praise"
    value = getattr(finding, name)
    return "" if value is None else str(value)
