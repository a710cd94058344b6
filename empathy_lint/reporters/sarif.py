"""SARIF 2.1.0, which code scanning of GitHub and many viewers read.

Columns count code points. All is ASCII, as in ``json``.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import json
from itertools import starmap

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import IN_BRAND, Finding, Severity, State
from empathy_lint.report import Report, RuleCard
from empathy_lint.reporters import places, tally
from empathy_lint.typed import Any, TextIO
from empathy_lint.version import __version__

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"


def write(report: Report, out: TextIO) -> None:
    json.dump(log(report), out, indent=1)
    out.write("\n")


def log(report: Report) -> dict[str, Any]:
    """Return the whole log, as plain values: one run."""
    cards = _cards(report)
    numbers = {card.id: number for number, card in enumerate(cards)}
    driver = {
        "name": "empathy-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": places.HOME,
        "rules": list(map(_rule, cards)),
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": not report.all_errors,
                "exitCode": report.exit_code(),
                "toolExecutionNotifications": [
                    *map(_notification, places.errors(report)),
                    *starmap(_unchecked, tally.all_unchecked(report)),
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers[finding.rule]) for finding in report.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _cards(report: Report) -> list[RuleCard]:
    """Return the rules that ran, and such as only their findings tell of."""
    cards = {card.id: card for card in report.rules}
    for found in report.findings:
        card = RuleCard(
            found.rule, found.name, found.pack, found.label, found.severity, found.praise, ""
        )
        cards.setdefault(found.rule, card)
    return list(cards.values())


def _rule(card: RuleCard) -> dict[str, Any]:
    summary = card.summary or card.name
    help_text, help_markdown = _help(card)
    return {
        "id": card.id,
        "name": card.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": card.rationale.strip() or summary},
        "help": {"text": help_text, "markdown": help_markdown},
        "defaultConfiguration": {"level": _level(card.severity, card.praise)},
        "properties": {"tags": list(dict.fromkeys((card.pack, card.label)))},
    }


def _help(card: RuleCard) -> tuple[str, str]:
    """Return what a rule says of itself, as plain text and as Markdown."""
    command = f"empathy-lint explain {card.id}"
    plain = [card.summary, card.rationale.strip()]
    marked = list(plain)
    if card.suggest:
        plain.append(f"For example: {card.suggest}")
        marked.append(f"**For example:** {card.suggest}")
    if card.source:
        plain.append("Source: " + "\n".join(card.source))
        marked.append("**Source:**\n\n" + "\n".join(f"- {one}" for one in card.source))
    plain.append(f"More: {command}")
    marked.append(f"More: `{command}`")
    return "\n\n".join(filter(None, plain)), "\n\n".join(filter(None, marked))


def _level(severity: Severity, praise: bool) -> str:
    return "none" if praise else severity.value


def _result(finding: Finding, number: int) -> dict[str, Any]:
    region = _region(finding.line, finding.column, finding.end_line, finding.end_column)
    if finding.quote:
        region["snippet"] = {"text": finding.quote}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "kind": "pass" if finding.praise else "fail",
        "level": _level(finding.severity, finding.praise),
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _physical(finding.path, region)}],
        "partialFingerprints": {"empathyLint/v1": finding.fingerprint},
        # Where one result of a run has this, all must (3.27.23).
        "suppressions": _suppressions(finding),
        "properties": {"label": finding.label, "role": finding.role, "turn": finding.turn},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.message or "see also"},
                "physicalLocation": _physical(
                    finding.path,
                    _region(related.line, related.column, related.end_line, related.end_column),
                ),
            }
            for number, related in enumerate(finding.related)
        ]
    fixes = _fixes(finding)
    if fixes:
        result["fixes"] = fixes
    return result


def _message(finding: Finding) -> str:
    text = finding.message
    if finding.suggestion:
        text = f"{text}\nFor example: {finding.suggestion}"
    # "[words](place)" would be read as a link (3.11.6).
    return text.replace("](", "] (")


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    if finding.state is State.KNOWN:
        return [{"kind": "external", "justification": finding.reason or "known from the baseline"}]
    if finding.state is State.SUPPRESSED:
        kind = "external" if finding.reason == IN_BRAND else "inSource"
        reason = {"justification": finding.reason} if finding.reason else {}
        return [{"kind": kind, **reason}]
    return []


def _fixes(finding: Finding) -> list[dict[str, Any]]:
    if not finding.fix:
        return []
    replacements = []
    for edit in finding.fix.edits:
        place = places.edit_region(finding, edit)
        region: dict[str, Any] = (
            _region(*place)
            if place
            else {
                "charOffset": edit.span.start,
                "charLength": edit.span.end - edit.span.start,
            }
        )
        replacements.append({"deletedRegion": region, "insertedContent": {"text": edit.text}})
    change = {"artifactLocation": _artifact(finding.path), "replacements": replacements}
    return [{"description": {"text": _what(finding)}, "artifactChanges": [change]}]


def _what(finding: Finding) -> str:
    assert finding.fix is not None
    safe = "Safe" if finding.fix.safe else "To be judged by a person"
    return f"{safe}: {finding.suggestion or 'leave the words out'}"


def _physical(path: str, region: dict[str, Any]) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path), "region": region}


def _artifact(path: str) -> dict[str, Any]:
    uri = places.uri(path)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, Any]:
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _unchecked(path: str, why: str) -> dict[str, Any]:
    return {
        "level": "warning",
        "message": {"text": f"not checked: {why}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}],
    }


def _notification(error: EmpathyLintError) -> dict[str, Any]:
    text = f"{error.message}\n{error.hint}" if error.hint else error.message
    note: dict[str, Any] = {"level": "error", "message": {"text": text}}
    if error.place:
        physical: dict[str, Any] = {"artifactLocation": _artifact(error.place.path)}
        if error.place.line:
            physical["region"] = {
                "startLine": error.place.line,
                "startColumn": error.place.column or 1,
            }
        note["locations"] = [{"physicalLocation": physical}]
    return note
