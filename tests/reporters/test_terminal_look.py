"""The Rich look, as letters; colours only where they carry meaning."""

from __future__ import annotations

import io

import pytest
from report_samples import LATE_PARCEL, finding, related, report
from rich.cells import cell_len
from rich.console import Console

from empathy_lint.finding import Severity
from empathy_lint.report import Report
from empathy_lint.reporters import terminal


def drawn(report: Report, width: int = 100, styles: bool = False) -> str:
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="standard", width=width, record=True,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    terminal.show(report, console)
    return console.export_text(styles=styles)


def body(report: Report, width: int = 100) -> list[str]:
    return drawn(report, width).split("\n\n")[0].splitlines()


def test_a_finding_stands_in_a_listing_with_line_numbers():
    assert body(report(finding(LATE_PARCEL, "calm down"))) == [
        "examples/late-parcel.txt:3:25  warning DIS001 calm-down",
        "  2 │ Customer: Where is it? I'm furious.",
        "  3 │ Agent: Sir, you need to calm down.",
        "    │                         ─────────",
        '    "calm down" gives an order to a feeling; name the trouble instead.',
        "    for example › Three calls about one parcel, that would try anyone.",
    ]


def test_a_cue_has_its_own_line_and_note_and_a_gap_is_marked():
    source = "Customer: I'm furious.\nAgent: Mm.\nBot: Hi.\nAgent: Your name?\n"
    missing = finding(
        source, "Your name?", related=(related(source, "furious", "the customer's words"),)
    )
    assert body(report(missing))[1:7] == [
        "  1 │ Customer: I'm furious.",
        "    │               ─────── the customer's words",
        "    ┆",
        "  3 │ Bot: Hi.",
        "  4 │ Agent: Your name?",
        "    │        ──────────",
    ]


def test_a_note_without_room_beside_the_underline_stands_below_it():
    source = "Customer: Where is it, where is it, where is it? I'm furious\nAgent: Your name?\n"
    missing = finding(
        source, "Your name?", related=(related(source, "furious", "the customer's words"),)
    )
    assert body(report(missing), width=66)[1:4] == [
        "  1 │ Customer: Where is it, where is it, where is it? I'm furious",
        "    │                                                      ───────",
        "    │                                         the customer's words",
    ]


def test_a_heading_too_long_keeps_its_place_in_one_piece():
    path = "transcripts/" + "2026/" * 8 + "call.txt"
    shown = body(report(finding(LATE_PARCEL, "calm down", path=path)), width=60)
    assert shown[:2] == [f"{path}:3:25", "    warning DIS001 calm-down"]


@pytest.mark.parametrize("width", [60, 76, 100, 200])
def test_all_fits_the_terminal(width: int):
    said = ("Customer: " + "where, 申し訳 " * 60 + "furious" + " 👩‍👩‍👧 please," * 60 + "\n") * 2
    source = said + "Agent: " + "well, " * 60 + "calm down" + "\tplease," * 60
    cue = related(source, "furious", "the customer's words, and then some more words")
    run = report(
        finding(source, "calm down", related=(cue,), message="so it is " * 40),
        seen={"probe": 1234, "professional": 1},
    )
    lines = drawn(run, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize(
    "hostile", ["[bold red]x[/]", ":smile:", "\x1b]0;x\x07", "\u202e\u2028", "\x9b31m", "[/]"]
)
def test_text_is_neither_markup_nor_an_escape(hostile: str):
    source = f"Agent: {hostile} calm down\nAgent: {hostile}\n"
    found = finding(
        source, "calm down", path=hostile, name=hostile, message=hostile, suggestion=hostile,
        related=(related(source, f"{hostile}\n", hostile),),
    )  # fmt: skip
    shown = drawn(report(found))
    assert shown.replace("\n", "").isprintable()
    if hostile.isprintable():
        assert shown.count(hostile) == 7


@pytest.mark.parametrize(
    ("severity", "colour"),
    [(Severity.ERROR, "31"), (Severity.WARNING, "33"), (Severity.NOTE, "34")],
)
def test_severity_and_words_have_one_colour(severity: Severity, colour: str):
    shown = drawn(report(finding(LATE_PARCEL, "calm down", severity=severity)), styles=True)
    assert f"\x1b[1;{colour}m{severity}\x1b[0m" in shown
    assert f"\x1b[1;{colour}mcalm down\x1b[0m" in shown
    assert f"\x1b[{colour}m─────────\x1b[0m" in shown


def test_praise_is_called_praise_and_is_green():
    praise = finding(LATE_PARCEL, "how can I help", praise=True)
    assert "\x1b[1;32mpraise\x1b[0m" in drawn(report(praise, show_praise=True), styles=True)


SEEN = {"paraphrase": 2, "probe": 8, "professional": 4}


def test_a_wide_summary_has_its_tables_side_by_side():
    run = report(finding(LATE_PARCEL, "calm down"), seen=SEEN)
    assert drawn(run, 90).split("\n\n")[1].splitlines() == [
        "╭────────────────────────────────────────────────────────────────────────────────────────╮",
        "│  1 warning in 1 contact (1 file).                                                      │",
        "│                                                                                        │",
        "│  Findings                                  Empathy seen                                │",
        "│  error    0                                paraphrase    2 ━━━━━━                      │",
        "│  warning  1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━   probe         8 ━━━━━━━━━━━━━━━━━━━━━━━     │",
        "│  note     0                                picture it    0                             │",
        "│                                            professional  4 ━━━━━━━━━━━━                │",
        "╰────────────────────────────────────────────────────────────────────────────────────────╯",
    ]


def test_a_narrow_summary_has_them_one_below_the_other():
    run = report(finding(LATE_PARCEL, "calm down"), seen=SEEN)
    assert drawn(run, 60).split("\n\n")[1].splitlines() == [
        "╭──────────────────────────────────────────────────────────╮",
        "│  1 warning in 1 contact (1 file).                        │",
        "│                                                          │",
        "│  Findings                                                │",
        "│  error         0                                         │",
        "│  warning       1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━        │",
        "│  note          0                                         │",
        "│                                                          │",
        "│  Empathy seen                                            │",
        "│  paraphrase    2 ━━━━━━━━                                │",
        "│  probe         8 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━        │",
        "│  picture it    0                                         │",
        "│  professional  4 ━━━━━━━━━━━━━━━━                        │",
        "╰──────────────────────────────────────────────────────────╯",
    ]


def test_a_run_without_findings_says_so():
    assert "│  No findings in 1 contact.  " in drawn(report())
    assert "│  Nothing was checked: no file was found.  " in drawn(Report(()))
