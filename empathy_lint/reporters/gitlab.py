"""The Code Quality report of GitLab, shown in a merge request.

Source: GitLab Docs, "Code Quality", implementing a custom tool. Its fingerprints must
differ within a report, so ours is joined with the path and with a count among equals.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Finding, Severity
from empathy_lint.report import Report
from empathy_lint.reporters import places, tally
from empathy_lint.typed import Any, TextIO

LEVEL = {Severity.NOTE: "info", Severity.WARNING: "minor", Severity.ERROR: "major"}
BROKEN = "blocker"


def write(report: Report, out: TextIO) -> None:
    issues = [_issue(finding) for finding in report.open_findings if not finding.praise]
    issues += map(_broken, places.errors(report))
    issues += [
        _not_checked(path, why, LEVEL[Severity.WARNING])
        for path, why in tally.all_unchecked(report)
    ]
    seen: Counter[str] = Counter()
    for issue in issues:
        key = issue["fingerprint"]
        issue["fingerprint"] = blake2b(f"{key}\0{seen[key]}".encode(), digest_size=16).hexdigest()
        seen[key] += 1
    json.dump(issues, out, indent=1)
    out.write("\n")


def _issue(finding: Finding) -> dict[str, Any]:
    path = places.relative(finding.path)
    said = f" For example: {finding.suggestion}" if finding.suggestion else ""
    return {
        "description": f"{finding.rule} {finding.name}: {finding.message}{said}",
        "check_name": finding.name,
        "fingerprint": f"{path!a}\0{finding.fingerprint}",
        "severity": LEVEL[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.line, "end": finding.end_line}},
    }


def _broken(error: EmpathyLintError) -> dict[str, Any]:
    place = places.of(error)
    return _not_checked(place.path, places.told(error), BROKEN, place.line or 1)


def _not_checked(path: str, why: str, severity: str, line: int = 1) -> dict[str, Any]:
    path = places.relative(path)
    return {
        "description": why,
        "check_name": "not-checked",
        "fingerprint": f"{path!a}\0{why!a}",
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
