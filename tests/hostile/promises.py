"""What is promised of every report and of every reading, as assertions."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from xml.etree import ElementTree

from empathy_lint.errors import EmpathyLintError, InternalError
from empathy_lint.lint import Reading
from empathy_lint.readers.base import decode
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters.table import NAMES, reporter
from empathy_lint.text import LINE_END

CONTROLS = set(map(chr, [*range(0x20), 0x7F, *range(0x80, 0xA0)])) - {"\n"}
TURNERS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def decoded(data: bytes, name: str) -> str | None:
    """Return the text of bytes; None where they are none."""
    try:
        return decode(data, name).text
    except EmpathyLintError:
        return None


def assert_reads(reading: Reading, source: str) -> None:
    """Assert that what was read stands in the source, and that errors have a place."""
    lines = LINE_END.split(source)
    for error in reading.errors:
        assert not isinstance(error, InternalError), error
        assert error.place is not None
        assert error.place.line <= len(lines)
    for transcript in reading.transcripts:
        for number, turn in enumerate(transcript.turns):
            assert turn.index == number
            at = 0
            for run in turn.runs:
                assert at <= run.at
                assert 0 <= run.source.start <= run.source.end <= len(source)
                at = run.at + run.length
            assert at <= len(turn.text)
            for part in turn.segments:
                assert 0 <= part.at <= len(turn.text)
        for directive in transcript.directives:
            assert 0 <= directive.span.start <= directive.span.end <= len(source)
            assert 1 <= directive.line <= len(lines)


def assert_holds(file: FileReport, data: str) -> None:
    """Assert all that is promised of a file's report, and of every form it is written in."""
    assert [str(e) for e in file.errors if isinstance(e, InternalError)] == []
    lines = LINE_END.split(data)
    for finding in file.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(data)
        for one in (finding, *finding.related):
            assert 1 <= one.line <= one.end_line <= len(lines)
            assert (one.line, one.column) <= (one.end_line, one.end_column)
            assert 1 <= one.column <= len(lines[one.line - 1]) + 3
    report = Report((file,), show_praise=True)
    for name in NAMES:
        out = io.StringIO()
        reporter(name).write(report, out)
        assert_parses(name, out.getvalue(), report)
    failing = any(
        not f.praise and f.state == "open" and f.severity.rank >= file.fail_on.rank
        for f in file.findings
    )
    assert report.exit_code() == (2 if file.errors else int(failing))


def assert_parses(name: str, shown: str, report: Report) -> None:
    """Assert that a report is of its form, whatever the words in it."""
    findings = list(report.findings)
    shown.encode("utf-8")  # no lone surrogate
    assert not set(shown) & (CONTROLS - {"\t", "\r"})
    if name == "json":
        document = json.loads(shown)
        assert document["summary"]["exit_code"] == report.exit_code()
        assert len(document["findings"]) == len(findings)
    elif name == "jsonl":
        assert len([json.loads(line) for line in shown.splitlines()]) == len(findings)
    elif name == "sarif":
        [run] = json.loads(shown)["runs"]
        assert len(run["results"]) == len(findings)
    elif name == "gitlab":
        assert isinstance(json.loads(shown), list)
    elif name == "rdjson":
        assert isinstance(json.loads(shown)["diagnostics"], list)
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(shown)
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(shown)))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row)
    elif name == "html":
        page = _Page()
        page.feed(shown)
        assert page.open == []
    elif name == "github":
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in shown.splitlines())  # fmt: skip
    if name not in ("html",):
        assert not set(shown) & TURNERS


class _Page(HTMLParser):
    """Keeps count of what is open; text of a transcript must open nothing."""

    VOID = frozenset({"meta", "br", "hr", "link", "img", "input", "col", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
