"""SARIF against its schema, and against what the schema cannot say."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report_samples import LATE_PARCEL, finding, related, report

from empathy_lint.config import Settings
from empathy_lint.errors import ConfigError, Place, ReadError
from empathy_lint.finding import IN_BRAND, Edit, Fix, Severity, State
from empathy_lint.report import FileReport, Report, RuleCard
from empathy_lint.reporters import sarif
from empathy_lint.run import run as lint
from empathy_lint.text import Span

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"
EXAMPLES = Path(__file__).parents[2] / "examples"
CALM_DOWN = finding(LATE_PARCEL, "calm down")
CARD = RuleCard(
    "DIS001",
    "calm-down",
    "dismissal",
    "dismissive-or-blaming",
    Severity.WARNING,
    False,
    "The agent tells the customer how to feel.",
    "An order to feel otherwise treats the feeling as the fault.\n",
    "Three calls about one parcel, that would try anyone.",
    ("House judgement.",),
)
HOSTILE = "[bold](http://x)\x1b]0;x\x07\r\n\u2028<script>\udc80"


def written(given: Report) -> dict[str, Any]:
    """Return the run of a log, once the schema has nothing to say against it."""
    out = io.StringIO()
    sarif.write(given, out)
    assert out.getvalue().isascii()
    log = json.loads(out.getvalue())
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_the_schema_would_notice_a_mistake():
    log = sarif.log(report(CALM_DOWN))
    log["runs"][0]["results"][0]["level"] = "grave"
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(log)


def test_a_finding_is_a_result_with_its_rule_place_and_fingerprint():
    run = written(report(CALM_DOWN, rules=(CARD,)))
    [result] = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (rule["id"], rule["name"]) == (result["ruleId"], "calm-down")
    assert "treats the feeling as the fault" in rule["help"]["text"]
    assert "**Source:**\n\n- House judgement." in rule["help"]["markdown"]
    assert (result["level"], result["kind"]) == ("warning", "fail")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "examples/late-parcel.txt", "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": 3,
            "startColumn": 25,
            "endLine": 3,
            "endColumn": 34,
            "snippet": {"text": "calm down"},
        },
    }
    assert result["partialFingerprints"] == {"empathyLint/v1": "0123456789abcdef"}
    assert result["suppressions"] == []


def test_cues_are_related_locations():
    given = CALM_DOWN._replace(related=(related(LATE_PARCEL, "I'm furious", "the cue"),))
    [result] = written(report(given))["results"]
    [cue] = result["relatedLocations"]
    assert cue["message"] == {"text": "the cue"}
    assert cue["physicalLocation"]["region"]["startLine"] == 2


@pytest.mark.parametrize(
    ("state", "reason", "wanted"),
    [
        (State.KNOWN, "", {"kind": "external", "justification": "known from the baseline"}),
        (State.SUPPRESSED, "a quote", {"kind": "inSource", "justification": "a quote"}),
        (State.SUPPRESSED, "", {"kind": "inSource"}),
        (State.SUPPRESSED, IN_BRAND, {"kind": "external", "justification": IN_BRAND}),
    ],
)
def test_what_is_not_open_is_suppressed(state: State, reason: str, wanted: dict[str, str]):
    run = written(report(CALM_DOWN._replace(state=state, reason=reason)))
    assert run["results"][0]["suppressions"] == [wanted]


def test_a_fix_replaces_words_by_line_and_column():
    start = CALM_DOWN.span.start
    edits = (
        Edit(CALM_DOWN.span, "breathe"),
        Edit(Span(start - 1, start), ""),
        Edit(Span(0, 3), ""),
    )
    given = CALM_DOWN._replace(fix=Fix(edits, safe=True))
    [fix] = written(report(given))["results"][0]["fixes"]
    first, second, far = fix["artifactChanges"][0]["replacements"]
    assert fix["description"]["text"].startswith("Safe: ")
    assert first["insertedContent"] == {"text": "breathe"}
    assert (first["deletedRegion"]["startColumn"], first["deletedRegion"]["endColumn"]) == (25, 34)
    assert (second["deletedRegion"]["startColumn"], second["deletedRegion"]["endColumn"]) == (
        24,
        25,
    )
    assert far["deletedRegion"] == {"charOffset": 0, "charLength": 3}


def test_praise_is_a_pass_and_only_there_when_asked_for():
    praise = finding(LATE_PARCEL, "how can I help", praise=True)
    assert written(report(praise))["results"] == []
    [result] = written(report(praise, show_praise=True))["results"]
    assert (result["kind"], result["level"]) == ("pass", "none")


def test_errors_are_notifications_of_a_run_that_failed():
    unread = ReadError("not text", place=Place("a b.txt", 3, 2), hint="save it as UTF-8")
    run = written(Report((FileReport("a b.txt", errors=(unread,)),), errors=(ConfigError("bad"),)))
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False and invocation["exitCode"] == 2
    bad, note = invocation["toolExecutionNotifications"]
    assert bad == {"level": "error", "message": {"text": "bad"}}
    assert note["message"] == {"text": "not text\nsave it as UTF-8"}
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.txt"


def test_whatever_was_said_the_log_is_valid_and_holds_no_link():
    given = CALM_DOWN._replace(path=HOSTILE, message=HOSTILE, quote=HOSTILE, suggestion=HOSTILE)
    [result] = written(report(given, rules=(CARD,)))["results"]
    assert "](" not in result["message"]["text"]


def test_a_run_over_all_examples_is_valid_and_tells_of_its_rules():
    found = lint([EXAMPLES], lambda _: Settings(), tell_rules=True)
    run = written(found)
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) > 50 and len(run["results"]) > 20
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
