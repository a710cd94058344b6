"""Reviewdog's JSON, which it turns into review comments with suggested changes.

Its columns count bytes of UTF-8 from 1. They are counted on masked text, so a masked
letter outside ASCII before the words moves a column; the line is always true.

Source: reviewdog, ``proto/rdf/reviewdog.proto``.
"""

from __future__ import annotations

import json

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Finding, Severity
from empathy_lint.report import Report
from empathy_lint.reporters import places, tally
from empathy_lint.typed import Any, TextIO

LEVEL = {Severity.NOTE: "INFO", Severity.WARNING: "WARNING", Severity.ERROR: "ERROR"}


def write(report: Report, out: TextIO) -> None:
    found = [_diagnostic(finding) for finding in report.open_findings if not finding.praise]
    found += [_error(error) for error in places.errors(report)]
    found += [
        {
            "message": f"not checked: {why}",
            "location": {"path": places.relative(path)},
            "severity": LEVEL[Severity.WARNING],
        }
        for path, why in tally.all_unchecked(report)
    ]
    document = {
        "source": {"name": "empathy-lint", "url": places.HOME},
        "diagnostics": found,
    }
    json.dump(document, out, indent=1)
    out.write("\n")


def _diagnostic(finding: Finding) -> dict[str, Any]:
    texts = {line.number: line.text for line in finding.lines}
    place = places.Region(finding.line, finding.column, finding.end_line, finding.end_column)
    path = places.relative(finding.path)
    message = finding.message
    if finding.suggestion:
        message += f"\nFor example: {finding.suggestion}"
    diagnostic: dict[str, Any] = {
        "message": message,
        "location": {"path": path, "range": _range(place, texts)},
        "severity": LEVEL[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.related:
        diagnostic["relatedLocations"] = [
            {
                "message": related.message,
                "location": {
                    "path": path,
                    "range": _range(
                        places.Region(
                            related.line, related.column, related.end_line, related.end_column
                        ),
                        {related.source.number: related.source.text} if related.source else {},
                    ),
                },
            }
            for related in finding.related
        ]
    suggestions = _suggestions(finding, texts)
    if suggestions:
        diagnostic["suggestions"] = suggestions
    return diagnostic


def _suggestions(finding: Finding, texts: dict[int, str]) -> list[dict[str, Any]]:
    """Return a fix of one edit; several would be taken for one choice among several."""
    if not finding.fix or len(finding.fix.edits) != 1:
        return []
    [edit] = finding.fix.edits
    place = places.edit_region(finding, edit)
    if place is None or not {place.line, place.end_line} <= texts.keys():
        return []
    return [{"range": _range(place, texts), "text": edit.text}]


def _range(place: places.Region, texts: dict[int, str]) -> dict[str, Any]:
    return {
        "start": _position(place.line, place.column, texts),
        "end": _position(place.end_line, place.end_column, texts),
    }


def _position(line: int, column: int, texts: dict[int, str]) -> dict[str, int]:
    if line not in texts:
        return {"line": line}
    before = texts[line][: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


def _error(error: EmpathyLintError) -> dict[str, Any]:
    location: dict[str, Any] = {"path": ""}
    if error.place:
        location["path"] = places.relative(error.place.path)
        if error.place.line:
            location["range"] = {"start": {"line": error.place.line}}
    message = f"{error.message}\n{error.hint}" if error.hint else error.message
    return {"message": message, "location": location, "severity": "ERROR"}
