"""The formats of build servers and review bots."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from report_samples import LATE_PARCEL, finding, related, report

from empathy_lint.cli.commands import cli
from empathy_lint.errors import ConfigError, EmpathyLintError, Place, ReadError
from empathy_lint.finding import Edit, Fix, Severity, State
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters.csv import COLUMNS, harmless
from empathy_lint.reporters.places import relative, uri
from empathy_lint.reporters.table import for_ci, reporter
from empathy_lint.text import Span

CALM_DOWN = finding(LATE_PARCEL, "calm down")
PRAISE = finding(LATE_PARCEL, "how can I help", praise=True)
HOSTILE = "]]>\"'<b>\x1b]0;x\x07\r\n&amp;\u2028\udc80\ufffe"
UNREAD = ReadError("not text", place=Place("b.txt", 3), hint="save it as UTF-8")
PATH = "examples/late-parcel.txt"


def written(name: str, given: Report) -> str:
    out = io.StringIO()
    reporter(name).write(given, out)
    out.getvalue().encode("utf-8")
    return out.getvalue()


def xml(name: str, given: Report) -> ElementTree.Element:
    return ElementTree.fromstring(written(name, given).encode())


# GitLab


def test_gitlab_gets_an_issue_a_finding_and_no_praise():
    run = report(CALM_DOWN, PRAISE, CALM_DOWN._replace(state=State.KNOWN), show_praise=True)
    [issue] = json.loads(written("gitlab", run))
    assert issue.pop("description").startswith('DIS001 calm-down: "calm down" gives an order')
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "check_name": "calm-down",
        "severity": "minor",
        "location": {"path": PATH, "lines": {"begin": 3, "end": 3}},
    }


def test_gitlab_fingerprints_differ_and_do_not_depend_on_lines():
    same = CALM_DOWN._replace(line=9, end_line=9)
    other = CALM_DOWN._replace(path="other.txt")
    names = [
        [issue["fingerprint"] for issue in json.loads(written("gitlab", report(*findings)))]
        for findings in ((CALM_DOWN, same, other), (same,))
    ]
    assert len(set(names[0])) == 3 and names[1] == names[0][:1]


def test_gitlab_hears_of_a_file_that_was_not_checked():
    [issue] = json.loads(written("gitlab", report(errors=(UNREAD,))))
    assert (issue["severity"], issue["location"]["path"]) == ("blocker", "b.txt")


def test_gitlab_and_github_hear_that_the_time_was_up():
    run = Report((), (EmpathyLintError("the time was up", hint="give more"),))
    [issue] = json.loads(written("gitlab", run))
    assert (issue["severity"], issue["description"]) == ("blocker", "the time was up; give more")
    assert issue["location"] == {"path": "empathy-lint", "lines": {"begin": 1}}
    assert written("github", run) == "::error title=not checked::the time was up; give more\n"


def test_github_marks_the_place_of_what_went_wrong_in_a_file():
    error = ReadError("50%\nlost", place=Place("a:b,c.txt", 3))
    assert written("github", Report((FileReport("b.txt", errors=(error,)),))) == (
        "::error file=a%3Ab%2Cc.txt,line=3,col=1,title=not checked::50%25%0Alost\n"
    )


# JUnit


def test_junit_fails_what_reaches_the_floor_and_skips_what_is_not_open():
    note = CALM_DOWN._replace(severity=Severity.NOTE)
    known = CALM_DOWN._replace(state=State.SUPPRESSED, reason="a quote")
    suites = xml("junit", report(CALM_DOWN, note, known, PRAISE, show_praise=True))
    assert suites.attrib | {"name": ""} == {
        "name": "", "tests": "3", "failures": "1", "errors": "0", "skipped": "1",
    }  # fmt: skip
    failed, passed, skipped = suites.iter("testcase")
    assert failed.attrib["name"] == "DIS001 calm-down, line 3"
    assert "said: calm down" in (failed.findtext("failure") or "")
    assert passed.find("failure") is None and passed.find("system-out") is not None
    assert skipped.find("skipped").attrib["message"] == "suppressed: a quote"  # type: ignore[union-attr]


def test_junit_has_a_passed_case_for_a_file_without_findings_and_errors_for_others():
    run = Report((FileReport("a.txt"), FileReport("b.txt", errors=(UNREAD,))), (ConfigError("x"),))
    suites = xml("junit", run)
    assert [case.attrib["name"] for case in suites.iter("testcase")] == [
        "no findings", "not checked", "not checked",
    ]  # fmt: skip
    assert suites.attrib["errors"] == "2"


# Checkstyle


def test_build_servers_hear_of_a_file_in_which_nobody_is_known_to_be_the_agent():
    run = Report((FileReport("a.txt", contacts=1, agentless=1),))
    why = "nobody is known to be the agent in 1 contact; say who is with --agent NAME"

    assert written("github", run) == f"::warning file=a.txt,title=not checked::{why}\n"
    [skipped] = xml("junit", run).iter("skipped")
    assert skipped.get("message") == why
    [told] = xml("checkstyle", run).iter("error")
    assert (told.get("severity"), told.get("message")) == ("warning", why)
    [issue] = json.loads(written("gitlab", run))
    assert (issue["severity"], issue["description"]) == ("minor", why)
    [diagnostic] = json.loads(written("rdjson", run))["diagnostics"]
    assert diagnostic["message"] == f"not checked: {why}"
    [note] = json.loads(written("sarif", run))["runs"][0]["invocations"][0][
        "toolExecutionNotifications"
    ]
    assert (note["level"], note["message"]["text"]) == ("warning", f"not checked: {why}")


def test_checkstyle_lists_files_with_their_errors():
    note = CALM_DOWN._replace(severity=Severity.NOTE)
    root = xml("checkstyle", report(CALM_DOWN, note, errors=(UNREAD,)))
    found = {file.attrib["name"]: [e.attrib for e in file] for file in root}
    assert [e["severity"] for e in found[PATH]] == ["warning", "info"]
    first = found[PATH][0]
    assert (first["line"], first["column"]) == ("3", "25")
    assert first["source"] == "empathy-lint.dismissal.DIS001.calm-down"
    assert found["b.txt"][0]["message"] == "not text; save it as UTF-8"


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_is_well_formed_whatever_was_said(name: str):
    hostile = CALM_DOWN._replace(
        path=HOSTILE, name=HOSTILE, message=HOSTILE, quote=HOSTILE, suggestion=HOSTILE
    )
    error = ReadError(HOSTILE, place=Place(HOSTILE, 1), hint=HOSTILE)
    xml(name, report(hostile, hostile._replace(state=State.KNOWN, reason=HOSTILE), errors=(error,)))


# reviewdog


def test_rdjson_counts_columns_in_bytes_and_suggests_the_fix():
    source = "Agent: Öffnen Sie – calm down – bitte.\n"
    found = finding(source, "calm down", fix=Fix((Edit(Span(20, 29), "breathe"),)))
    [given] = json.loads(written("rdjson", report(found)))["diagnostics"]
    start, end = source.encode().index(b"calm"), source.encode().index(b"down") + 4
    place = {"start": {"line": 1, "column": start + 1}, "end": {"line": 1, "column": end + 1}}
    assert given["location"] == {"path": PATH, "range": place}
    assert given["suggestions"] == [{"range": place, "text": "breathe"}]
    assert (given["severity"], given["code"]) == ("WARNING", {"value": "DIS001"})


def test_rdjson_tells_of_cues_and_errors():
    found = CALM_DOWN._replace(related=(related(LATE_PARCEL, "I'm furious", "the cue"),))
    first, second = json.loads(written("rdjson", report(found, errors=(UNREAD,))))["diagnostics"]
    assert first["relatedLocations"][0]["location"]["range"]["start"] == {"line": 2, "column": 24}
    assert second == {
        "message": "not text\nsave it as UTF-8",
        "location": {"path": "b.txt", "range": {"start": {"line": 3}}},
        "severity": "ERROR",
    }


# CSV


def test_csv_has_a_row_a_finding_with_its_state():
    known = CALM_DOWN._replace(state=State.KNOWN)
    rows = list(csv.DictReader(io.StringIO(written("csv", report(CALM_DOWN, known)))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["state"] for row in rows] == ["open", "known"]
    assert (rows[0]["quote"], rows[0]["line"], rows[0]["start_ms"]) == ("calm down", "3", "")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "'=1", "＝1", "\n=1"]
)
def test_no_cell_is_a_formula(cell: str):
    assert harmless(cell).startswith("'")


def test_a_harmless_cell_stays_as_it_is():
    assert harmless("calm down - please") == "calm down - please"


def test_a_csv_row_stays_one_line_whatever_was_said():
    out = written("csv", report(CALM_DOWN._replace(quote=HOSTILE, speaker="=cmd|'/c calc'!A1")))
    assert len(out.splitlines()) == 2
    [row] = csv.DictReader(io.StringIO(out))
    assert row["quote"].isprintable() and row["speaker"].startswith("'=")


# Places


def test_paths_are_told_from_the_folder_of_the_run():
    assert relative(str(Path.cwd() / "a" / "b c.txt")) == "a/b c.txt"
    assert uri("a/b c#.txt") == "a/b%20c%23.txt"
    assert uri("/elsewhere/b.txt") == "file:///elsewhere/b.txt"


# Which format a build server gets


def test_a_build_server_is_known_by_its_variables():
    assert for_ci({"GITHUB_ACTIONS": "true"}) == "github"
    assert for_ci({"GITLAB_CI": "true"}) == "gitlab"
    assert for_ci({"GITHUB_ACTIONS": "false", "CI": "true"}) is None


@pytest.mark.parametrize(
    ("variable", "start"), [("GITHUB_ACTIONS", "::warning"), ("GITLAB_CI", "["), ("CI", "call.txt")]
)
def test_a_build_server_gets_its_own_format(
    variable: str, start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "true")
    monkeypatch.chdir(tmp_path)
    Path("call.txt").write_text(LATE_PARCEL, encoding="utf-8")
    ask = ["check", "call.txt", "--no-config", "--select", "calm-down"]
    assert CliRunner().invoke(cli, ask).stdout.startswith(start)
    assert CliRunner().invoke(cli, [*ask, "--format", "json"]).stdout.startswith("{")
