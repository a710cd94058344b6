"""Checkstyle XML, which most build servers and review bots read.

Source: Checkstyle, ``XMLLogger``, whose output has had this form since version 4.3.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from empathy_lint.finding import Finding, Severity
from empathy_lint.report import Report
from empathy_lint.reporters import places, tally
from empathy_lint.reporters.snippet import printable
from empathy_lint.typed import TextIO

LEVEL = {Severity.NOTE: "info", Severity.WARNING: "warning", Severity.ERROR: "error"}


def write(report: Report, out: TextIO) -> None:
    rows: dict[str, list[str]] = {file.path: [] for file in report.files}
    for error in places.errors(report):
        path, line, column = places.of(error)
        row = _row(line or 1, column or 1, "error", places.told(error), "not-checked")
        rows.setdefault(path, []).append(row)
    for path, why in tally.all_unchecked(report):
        rows[path].append(_row(1, 1, "warning", why, "not-checked"))
    for finding in report.open_findings:
        if not finding.praise:
            rows.setdefault(finding.path, []).append(_finding(finding))
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    for path, errors in rows.items():
        out.write(f"  <file name={_attribute(path)}>\n")
        out.writelines(f"    {error}\n" for error in errors)
        out.write("  </file>\n")
    out.write("</checkstyle>\n")


def _finding(finding: Finding) -> str:
    said = f" For example: {finding.suggestion}" if finding.suggestion else ""
    source = f"{finding.pack}.{finding.rule}.{finding.name}"
    level = LEVEL[finding.severity]
    return _row(finding.line, finding.column, level, finding.message + said, source)


def _row(line: int, column: int, level: str, message: str, source: str) -> str:
    return (
        f'<error line="{line}" column="{column}" severity="{level}" '
        f"message={_attribute(message)} source={_attribute(f'empathy-lint.{source}')}/>"
    )


def _attribute(text: str) -> str:
    return quoteattr(printable(" ".join(text.split("\n"))))
