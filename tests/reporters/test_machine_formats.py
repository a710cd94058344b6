"""The formats for programs: their keys are a contract."""

from __future__ import annotations

import io
import json

import pytest
from report_samples import LATE_PARCEL, finding, related, report

from empathy_lint.cli.outputs import Outputs, Target
from empathy_lint.errors import ConfigError, PackError, Place, ReadError
from empathy_lint.finding import Edit, Fix, Severity, State
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters import jsonl
from empathy_lint.reporters.table import REPORTERS, Streams, reporter
from empathy_lint.text import Span
from empathy_lint.version import __version__

HOSTILE = "[bold red]\x1b]0;x\x07\r\n::error::\u202e\u2028,100%\udc80"


def written(name: str, report: Report) -> str:
    out = io.StringIO()
    reporter(name).write(report, out)
    return out.getvalue()


CALM_DOWN = finding(LATE_PARCEL, "calm down")
PRAISE = finding(LATE_PARCEL, "how can I help", praise=True)


def test_every_row_of_the_table_can_write():
    for row in REPORTERS:
        written(row.name, report(CALM_DOWN))
        assert row.streams == isinstance(reporter(row.name), Streams)


def test_an_unknown_format_names_the_nearest():
    with pytest.raises(ConfigError) as raised:
        reporter("jsn")
    assert str(raised.value) == "unknown output format 'jsn'\n  did you mean 'json'?"


def test_a_json_finding_has_the_keys_of_the_contract():
    given = CALM_DOWN._replace(
        related=(related(LATE_PARCEL, "I'm furious", "the customer's words"),),
        fix=Fix((Edit(Span(3, 5), "x"),), safe=True),
        start_ms=1_000,
        evidence=("not for this format",),
    )
    [found] = json.loads(written("json", report(given)))["findings"]
    assert found == {
        "path": "examples/late-parcel.txt",
        "line": 3,
        "column": 25,
        "end_line": 3,
        "end_column": 34,
        "rule": "DIS001",
        "name": "calm-down",
        "pack": "dismissal",
        "label": "dismissive-or-blaming",
        "severity": "warning",
        "praise": False,
        "message": '"calm down" gives an order to a feeling; name the trouble instead.',
        "suggestion": "Three calls about one parcel, that would try anyone.",
        "quote": "calm down",
        "role": "agent",
        "speaker": "Agent",
        "turn": 1,
        "start_ms": 1000,
        "end_ms": None,
        "related": [
            {
                "line": 2,
                "column": 24,
                "end_line": 2,
                "end_column": 35,
                "message": "the customer's words",
            }
        ],
        "fix": {"safe": True, "edits": [{"start": 3, "end": 5, "text": "x"}]},
        "state": "open",
        "fingerprint": "0123456789abcdef",
    }


def test_a_json_document_sums_up_the_run():
    known = CALM_DOWN._replace(state=State.KNOWN)
    suppressed = CALM_DOWN._replace(state=State.SUPPRESSED)
    run = report(CALM_DOWN, known, suppressed, PRAISE, seen={"probe": 3})
    document = json.loads(written("json", run))

    assert [found["state"] for found in document.pop("findings")] == ["open", "known", "suppressed"]
    assert document == {
        "schema_version": 1,
        "tool": {"name": "empathy-lint", "version": __version__},
        "errors": [],
        "notices": [],
        "summary": {
            "files": 1,
            "contacts": 1,
            "contacts_without_agent": 0,
            "turns": 3,
            "agent_turns": 2,
            "findings": {"error": 0, "warning": 1, "note": 0},
            "praise": 1,
            "suppressed": 1,
            "known": 1,
            "seen": {"paraphrase": 0, "probe": 3, "picture it": 0, "professional": 0},
            "exit_code": 1,
        },
    }


def test_what_was_not_read_or_not_checked_is_told_in_reports_for_machines():
    told = "no column holds what was said"
    file = FileReport("calls.csv", notices=(told,), unread=told)
    run = Report((file,))

    document = json.loads(written("json", run))
    assert document["notices"] == [{"path": "calls.csv", "message": told}]
    assert f'<skipped message="{told}"/>' in written("junit", run)
    assert f"title=not checked::{told}" in written("github", run)
    assert told in written("sarif", run)
    assert "1 file was not read." in written("text", run)


def test_json_has_a_finding_a_line_and_is_a_document_even_when_empty():
    lines = written("json", report(CALM_DOWN, CALM_DOWN)).splitlines()
    assert [json.loads(line.rstrip(","))["rule"] for line in lines[4:6]] == ["DIS001", "DIS001"]
    assert json.loads(written("json", Report(())))["findings"] == []


def test_praise_is_in_json_when_it_is_asked_for():
    run = report(PRAISE, show_praise=True)
    assert [found["praise"] for found in json.loads(written("json", run))["findings"]] == [True]
    assert [json.loads(written("jsonl", run))["praise"]] == [True]
    assert written("jsonl", run._replace(show_praise=False)) == ""


def test_json_errors_have_a_place_as_far_as_it_is_known():
    broken = PackError("bad regex", place=Place("p.yaml", 3, 7), hint="mend it")
    unread = ReadError("not text", place=Place("a.txt"))
    run = Report((FileReport("a.txt", errors=(unread,)),), errors=(broken, ConfigError("no home")))
    document = json.loads(written("json", run))
    assert document["summary"]["exit_code"] == 2
    assert document["errors"] == [
        {"path": "p.yaml", "line": 3, "column": 7, "message": "bad regex", "hint": "mend it"},
        {"path": None, "line": None, "column": None, "message": "no home", "hint": ""},
        {"path": "a.txt", "line": None, "column": None, "message": "not text", "hint": ""},
    ]


def test_json_lines_are_written_file_by_file():
    out = io.StringIO()
    jsonl.write_file(FileReport("a.txt", (CALM_DOWN, PRAISE)), out, show_praise=False)
    first = out.getvalue()
    jsonl.write_file(FileReport("b.txt", (CALM_DOWN,)), out, show_praise=False)
    assert json.loads(first)["rule"] == "DIS001"
    assert out.getvalue() == first * 2 == written("jsonl", report(CALM_DOWN, CALM_DOWN))


@pytest.mark.parametrize("name", [row.name for row in REPORTERS if row.streams])
def test_a_format_that_streams_writes_the_same_file_by_file(name: str):
    files = (FileReport("a.txt", (CALM_DOWN, PRAISE)), FileReport("b.txt", (CALM_DOWN,)))
    out = io.StringIO()
    targets = Outputs([target := Target(name, None)])
    target._out = out
    for file in files:
        before = len(out.getvalue())
        targets.file_is_done(file, show_praise=True)
        assert len(out.getvalue()) > before
    targets.write(Report(files, show_praise=True))
    assert out.getvalue() == written(name, Report(files, show_praise=True))


def test_a_table_without_rows_has_its_head():
    assert written("csv", report()).startswith("path,line,")
    assert written("csv", report()).count("\n") == 1


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_is_ascii_whatever_was_said(name: str):
    hostile = CALM_DOWN._replace(path=HOSTILE, message=HOSTILE, quote=HOSTILE)
    out = written(name, report(hostile))
    assert out.isascii() and out.replace("\n", "").isprintable()
    found = json.loads(out)
    assert (found["findings"][0] if name == "json" else found)["quote"] == HOSTILE


def test_concise_is_a_line_a_finding():
    run = report(CALM_DOWN, PRAISE, CALM_DOWN._replace(state=State.KNOWN), show_praise=True)
    assert written("concise", run) == (
        'examples/late-parcel.txt:3:25: warning DIS001 calm-down: "calm down" gives an order to a'
        " feeling; name the trouble instead.\n"
        'examples/late-parcel.txt:1:22: praise DIS001 calm-down: "calm down" gives an order to a'
        " feeling; name the trouble instead.\n"
    )


def test_a_concise_finding_stays_one_line_whatever_was_said():
    hostile = CALM_DOWN._replace(path="::\n" + HOSTILE, message=HOSTILE)
    [line] = written("concise", report(hostile)).splitlines()
    assert line.isprintable() and not line.startswith("::")


def test_github_gets_workflow_commands_and_no_praise():
    run = report(CALM_DOWN, PRAISE, CALM_DOWN._replace(severity=Severity.NOTE), show_praise=True)
    message = '"calm down" gives an order to a feeling; name the trouble instead.'
    place = "file=examples/late-parcel.txt,line=3,col=25,endLine=3,endColumn=34"
    assert written("github", run).splitlines() == [
        f"::warning {place},title=DIS001 calm-down::{message}",
        f"::notice {place},title=DIS001 calm-down::{message}",
    ]


def test_github_gets_no_columns_for_words_over_two_lines():
    found = finding("Agent: calm\ndown\n", "calm\ndown", severity=Severity.ERROR, message="m")
    assert written("github", report(found)) == (
        "::error file=examples/late-parcel.txt,line=1,endLine=2,title=DIS001 calm-down::m\n"
    )


def test_a_github_command_cannot_be_broken_out_of():
    hostile = CALM_DOWN._replace(path="a,b:c%\n.txt", name="x::y", message=HOSTILE)
    [line] = written("github", report(hostile)).splitlines()
    place, message = line.split("::", 2)[1:]
    assert place == (
        "warning file=a%2Cb%3Ac%25%0A.txt,line=3,col=25,endLine=3,endColumn=34,title=DIS001 x%3A%3Ay"
    )
    assert message == r"[bold red]␛]0;x␇%0A::error::\u202e\u2028,100%25\udc80"
