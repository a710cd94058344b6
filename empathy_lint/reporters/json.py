"""One JSON document: findings, errors and a summary. A finding stands on a line of its own.

Its keys are a contract and change only with ``SCHEMA_VERSION``. All is ASCII, so it
survives any pipe, and a transcript's controls reach no terminal.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from empathy_lint.finding import Finding, Fix, Severity, State
from empathy_lint.report import P_OF_EMPATHY, Report
from empathy_lint.typed import Any, TextIO
from empathy_lint.version import __version__

SCHEMA_VERSION = 1


def write(report: Report, out: TextIO) -> None:
    tool = {"name": "empathy-lint", "version": __version__}
    out.write(f'{{\n"schema_version": {SCHEMA_VERSION},\n"tool": {json.dumps(tool)},\n')
    _write_list("findings", map(finding_values, report.findings), out)
    _write_list("errors", error_values(report), out)
    _write_list("notices", notice_values(report), out)
    out.write(f'"summary": {json.dumps(summary_values(report))}\n}}\n')


def finding_values(finding: Finding) -> dict[str, Any]:
    """Return a finding under the contract's keys, as plain values."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "rule": finding.rule,
        "name": finding.name,
        "pack": finding.pack,
        "label": finding.label,
        "severity": finding.severity,
        "praise": finding.praise,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "quote": finding.quote,
        "role": finding.role,
        "speaker": finding.speaker,
        "turn": finding.turn,
        "start_ms": finding.start_ms,
        "end_ms": finding.end_ms,
        "related": [
            {
                "line": related.line,
                "column": related.column,
                "end_line": related.end_line,
                "end_column": related.end_column,
                "message": related.message,
            }
            for related in finding.related
        ],
        "fix": _fix_values(finding.fix) if finding.fix else None,
        "state": finding.state,
        "fingerprint": finding.fingerprint,
    }


def error_values(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the errors of a run; a place that is not known is null."""
    for error in report.all_errors:
        place = error.place
        yield {
            "path": place.path if place else None,
            "line": (place.line or None) if place else None,
            "column": (place.column or None) if place else None,
            "message": error.message,
            "hint": error.hint,
        }


def notice_values(report: Report) -> Iterator[dict[str, Any]]:
    """Yield what a reader should know of a file: speakers without a role, files not read."""
    for file in report.files:
        yield from ({"path": file.path, "message": notice} for notice in file.notices)


def summary_values(report: Report) -> dict[str, Any]:
    """Return what was read and found; ``findings`` and ``praise`` count what is open."""
    counts, seen = report.counts(), report.seen
    findings = [finding for file in report.files for finding in file.findings]
    praise = sum(finding.praise and finding.state is State.OPEN for finding in findings)
    states = Counter(finding.state for finding in findings if not finding.praise)
    return {
        "files": len(report.files),
        "contacts": report.contacts,
        "contacts_without_agent": report.agentless,
        "turns": sum(file.turns for file in report.files),
        "agent_turns": sum(file.agent_turns for file in report.files),
        "findings": {
            severity: counts[severity]
            for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        },
        "praise": praise,
        "suppressed": states[State.SUPPRESSED],
        "known": states[State.KNOWN],
        "seen": {p: seen[p] for p in P_OF_EMPATHY},
        "exit_code": report.exit_code(),
    }


def _fix_values(fix: Fix) -> dict[str, Any]:
    """Return a fix; ``start`` and ``end`` count code points of the decoded file from 0."""
    edits = [
        {"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits
    ]
    return {"safe": fix.safe, "edits": edits}


def _write_list(key: str, rows: Iterable[dict[str, Any]], out: TextIO) -> None:
    out.write(f'"{key}": [')
    between = "\n"
    for row in rows:
        out.write(between + json.dumps(row))
        between = ",\n"
    out.write("],\n" if between == "\n" else "\n],\n")
