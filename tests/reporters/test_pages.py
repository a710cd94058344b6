"""The formats that people read elsewhere: a comment on a pull request, and a page for a coach."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from report_samples import LATE_PARCEL, finding, related, report

from empathy_lint.cli.commands import cli
from empathy_lint.config import Settings
from empathy_lint.errors import Place, ReadError
from empathy_lint.finding import Finding, Severity, State
from empathy_lint.lint import Linter
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters import html, markdown

CALM_DOWN = finding(LATE_PARCEL, "calm down")
PATH = "examples/late-parcel.txt"
HOSTILE = (
    "<script>alert(1)</script> | **b** [x](http://e.example) ![i](//e) @team #12 `c` $a$ "
    "https://e.example www.e.example <!-- --> &lt; \\ ~~s~~ _u_ \x1b]0;x\x07\r\n# h\u202e\udc80"
)
EXAMPLES = Path(__file__).parents[2] / "examples"
# Debian and CI run as root, where a browser wants no sandbox of its own.
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)


def comment(given: Report) -> str:
    out = io.StringIO()
    markdown.write(given, out)
    out.getvalue().encode("utf-8")
    return out.getvalue()


def hostile(**more: object) -> Finding:
    values = dict.fromkeys(("path", "name", "message", "quote", "suggestion", "speaker"), HOSTILE)
    return CALM_DOWN._replace(**values | more)  # type: ignore[arg-type]


# Markdown


def test_a_comment_has_a_table_a_file():
    known = CALM_DOWN._replace(state=State.KNOWN)
    assert comment(report(CALM_DOWN, known, seen={"probe": 1})) == (
        "## empathy-lint\n\n"
        "**1 warning in 1 contact (1 file).**\n\n"
        "Not shown: 1 known.\n\n"
        f"### {PATH}\n\n"
        "| line | | what was said | what is the matter | for example |\n"
        "|--:|---|---|---|---|\n"
        '| 3 | warning DIS001 calm-down | calm down | "calm down" gives an order to a feeling; name'
        " the trouble instead. | Three calls about one parcel, that would try anyone. |\n"
        "\nEmpathy seen: paraphrase 0, probe 1, picture it 0, professional 0.\n"
    )


def test_what_was_said_is_no_markup_of_a_comment():
    error = ReadError(HOSTILE, place=Place(HOSTILE, 1), hint=HOSTILE)
    text = comment(report(hostile(), errors=(error,)))
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    tags = set(re.findall(r"<(\w+)", shown))
    assert tags == {
        "h2",
        "h3",
        "p",
        "strong",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert shown.count("<td") == 5 and shown.count("<strong>") == 1
    assert "@team" not in text and "#12" not in text and "://" not in text and "www." not in text


def test_a_comment_is_short_enough_for_a_pull_request():
    run = report(*[hostile(line=n) for n in range(1, 1500)])
    text = comment(run)
    assert len(text) < 65_536
    left_out = re.search(r"And ([\d,]+) more rows", text)
    rows = text.count("| warning DIS001")
    assert left_out and int(left_out[1].replace(",", "")) + rows == 1499


def test_a_comment_without_findings_says_so():
    assert comment(report()) == "## empathy-lint\n\n**No findings in 1 contact.**\n"


# HTML


class _Outline(HTMLParser):
    """The tags of a page, what they point at, and whether all are closed."""

    EMPTY = frozenset({"meta", "br", "link", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.EMPTY:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on") and name not in ("src", "style")
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page(given: Report) -> str:
    out = io.StringIO()
    html.write(given, out)
    out.getvalue().encode("utf-8")
    return out.getvalue()


def linted(text: str, **settings: object) -> Report:
    file = Linter(Settings(**settings), keep_turns=True).text(text, PATH)  # type: ignore[arg-type]
    return Report((file,))


def test_a_page_shows_the_call_with_marks_and_the_findings_beside_them():
    text = page(linted(LATE_PARCEL, select=("calm-down",)))
    outline = _Outline(text)
    for words in ("Where is it? I'm furious.", "need to calm down", "DIS001", "For example:"):
        assert words in outline.words
    assert re.search(r'<mark>.*<a class="warning" href="#f1"[^>]*>calm down</a></mark>', text)
    assert '<li class="turn customer">' in text


def test_every_link_of_a_page_leads_somewhere_in_it():
    files = [Linter(Settings(praise=True), keep_turns=True).file(p) for p in EXAMPLES.glob("*.*")]
    outline = _Outline(page(Report(tuple(files), show_praise=True)))
    assert len(outline.ids) == len(set(outline.ids)) > 40
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    assert all(link.startswith("#") for link in outline.links)


def test_a_page_needs_no_network_and_runs_nothing():
    text = page(linted(LATE_PARCEL))
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\(|https?://", text)


def test_whatever_was_said_a_page_holds_no_more_tags():
    quiet = _Outline(page(report(CALM_DOWN)))
    lines = tuple(line._replace(text=HOSTILE) for line in CALM_DOWN.lines)
    cue = related(LATE_PARCEL, "I'm furious", HOSTILE, HOSTILE)
    run = report(hostile(path=PATH, lines=lines, related=(cue,)))
    loud = _Outline(page(run))
    assert loud.tags.count("p") == quiet.tags.count("p") + 1  # the cue
    assert set(loud.tags) == set(quiet.tags)


def test_what_a_transcript_says_is_text_in_a_page():
    said = HOSTILE.replace("\r\n", " ").replace("\udc80", "")
    outline = _Outline(
        page(linted(f"Agent: {said} calm down.\nCustomer: {said}\nAgent: Calm down.\n"))
    )
    assert "script" not in outline.tags and "<script>alert(1)</script>" in outline.words


def test_where_marks_overlap_the_gravest_is_shown_and_all_can_be_reached():
    text = "Agent: Sir, you need to calm down.\n"
    [file] = linted(text, select=("calm-down",)).files
    [found] = file.findings
    wide = finding(text, "need to calm down", severity=Severity.NOTE, turn=1, rule="X", path=PATH)
    shown = page(Report((file._replace(findings=(wide, found)),)))
    assert '<a class="note" href="#f1" title="note: calm-down">need to </a>' in shown
    assert '<a class="warning" href="#f2" title="warning: calm-down">calm down</a>' in shown
    assert _Outline(shown).ids.count("m2") == 1


def test_a_finding_without_a_turn_is_shown_with_its_line():
    outline = _Outline(page(report(CALM_DOWN)))
    assert "Agent: Sir, you need to calm down." in outline.words


def test_a_page_masks_the_whole_call_unless_told_to_reveal_it():
    call = (
        "Customer: My name is Ottilie, my number is 07700 900123.\n"
        "Agent: Calm down.\nCustomer: Ottilie, I said.\n"
    )
    shown = page(linted(call))
    assert "Ottilie" not in shown and "900123" not in shown and "XXXXXXX" in shown
    assert "Ottilie" in page(linted(call, reveal=True))


def test_a_file_that_was_not_checked_is_named():
    error = ReadError("not <text>", place=Place("b.txt"))
    outline = _Outline(page(Report((FileReport("b.txt", errors=(error,)),))))
    assert "b.txt: not <text>" in outline.words


def test_turns_are_kept_only_for_a_page(tmp_path: Path):
    assert Linter(Settings()).text(LATE_PARCEL).said == ()
    call = tmp_path / "call.txt"
    call.write_text(LATE_PARCEL, encoding="utf-8")
    done = CliRunner().invoke(cli, ["check", str(call), "--no-config", "--format", "html"])
    assert done.exit_code == 1 and "Where is it? I&#x27;m furious." not in done.stderr
    assert "Good morning" in done.stdout


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
@pytest.mark.parametrize("width", [1280, 500])
def test_a_browser_shows_a_page_at_desk_and_phone_widths(width: int, tmp_path: Path):
    path = tmp_path / "page.html"
    file = Linter(Settings(), keep_turns=True).file(EXAMPLES / "late-parcel.txt", PATH)
    path.write_text(page(Report((file,))), encoding="utf-8")
    picture = tmp_path / "page.png"
    assert BROWSER is not None
    subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--window-size={width},1600", f"--screenshot={picture}", path.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 10_000
