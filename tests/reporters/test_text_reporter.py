"""The plain look, letter by letter."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from unittest import mock

import pytest
from report_samples import LATE_PARCEL, finding, related, report

from empathy_lint.errors import Place, ReadError
from empathy_lint.finding import Severity, State
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters import text
from empathy_lint.reporters.table import reporter

WRITER = reporter("text")


def plain(report: Report, width: int = text.WIDTH) -> str:
    out = io.StringIO()
    with mock.patch.dict(os.environ, COLUMNS=str(width)):
        WRITER.write(report, out)
    return out.getvalue()


def body(report: Report, width: int = text.WIDTH) -> list[str]:
    """The lines below a finding's heading, without the summary."""
    return plain(report, width).split("\n\n")[0].splitlines()[1:]


def test_a_finding_shows_its_line_the_words_the_message_and_what_to_say():
    source = "Agent: Hello.\n\nAgent: Sir, you need to calm down.\n"
    assert plain(report(finding(source, "calm down"))) == (
        "examples/late-parcel.txt:3:25: warning DIS001 calm-down\n"
        "    Agent: Sir, you need to calm down.\n"
        "                            ~~~~~~~~~\n"
        '    "calm down" gives an order to a feeling; name the trouble instead.\n'
        "    for example: Three calls about one parcel, that would try anyone.\n"
        "\n"
        "1 warning in 1 contact (1 file).\n"
    )


def test_the_line_before_is_shown_unless_it_is_blank():
    shown = body(report(finding(LATE_PARCEL, "calm down")))
    assert shown[0] == "    Customer: Where is it? I'm furious."

    shown = body(report(finding("\nAgent: calm down\n", "calm down")))
    assert shown[0] == "    Agent: calm down"


def test_a_cue_is_quoted_with_its_line_number_and_not_shown_twice():
    missing = finding(
        LATE_PARCEL, "Sir, you need to calm down.",
        related=(related(LATE_PARCEL, "I'm furious", "the customer's words"),), suggestion="",
    )  # fmt: skip
    assert body(report(missing)) == [
        "    line 2, the customer's words: Customer: Where is it? I'm furious.",
        "    Agent: Sir, you need to calm down.",
        "           ~~~~~~~~~~~~~~~~~~~~~~~~~~~",
        '    "calm down" gives an order to a feeling; name the trouble instead.',
    ]


def test_a_related_place_that_is_the_finding_itself_is_left_out():
    own = related(LATE_PARCEL, "calm down")
    assert "line 3" not in plain(report(finding(LATE_PARCEL, "calm down", related=(own,))))


def test_of_many_related_places_four_are_listed():
    said = "".join(f"Agent: sorry {n}\n" for n in range(1, 8))
    places = tuple(related(said, f"sorry {n}", "said here") for n in range(1, 7))
    shown = body(report(finding(said, "sorry 7", related=places)))
    assert shown[3:5] == ["    line 4, said here: Agent: sorry 4", "    and 2 more"]


def test_words_over_two_lines_are_underlined_on_both():
    source = "Agent: I know exactly\n  how you feel.\n"
    shown = body(report(finding(source, "exactly\n  how you")))
    assert shown[:4] == [
        "    Agent: I know exactly",
        "                  ~~~~~~~",
        "      how you feel.",
        "      ~~~~~~~",
    ]


def test_of_many_lines_four_are_shown():
    said = "\n".join(f"line {n}" for n in range(1, 10))
    shown = body(report(finding(said, said)))
    assert shown[6:9] == ["    line 4", "    ~~~~~~", "    and 5 lines more"]


def test_praise_is_called_praise():
    praise = finding(LATE_PARCEL, "how can I help", praise=True)
    assert "praise DIS001" in plain(report(praise, show_praise=True))


def test_what_is_suppressed_or_known_is_counted_and_not_shown():
    found = finding(LATE_PARCEL, "calm down")
    hidden = (found._replace(state=State.SUPPRESSED), found._replace(state=State.KNOWN))
    assert plain(report(*hidden)) == (
        "No findings in 1 contact. Not shown: 1 suppressed, 1 known.\n"
    )


def test_the_summary_counts_by_severity_and_by_p_of_empathy():
    levels = (Severity.NOTE, Severity.WARNING, Severity.ERROR, Severity.WARNING)
    findings = [finding(LATE_PARCEL, "calm down", severity=level) for level in levels]
    seen = {"probe": 3, "paraphrase": 2, "professional": 4}
    assert plain(report(*findings, seen=seen, contacts=2)).endswith(
        "\n\n1 error, 2 warnings, 1 note in 2 contacts (1 file).\n"
        "Empathy seen: paraphrase 2, probe 3, picture it 0, professional 4\n"
    )


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (report(), "No findings in 1 contact.\n"),
        (Report(()), "Nothing was checked: no file was found.\n"),
        (
            Report((FileReport("empty.txt"), FileReport("blank.txt"))),
            "Nothing was checked: no contact was found in 2 files.\n",
        ),
        (
            Report((FileReport("a.txt", contacts=1, agentless=1),)),
            "Nothing was checked: nobody is known to be the agent in 1 contact.\n",
        ),
        (
            Report((FileReport("a.txt", contacts=3, agentless=1),)),
            "No findings in 2 contacts. "
            "1 contact was not checked: nobody is known to be the agent.\n",
        ),
        (
            Report((FileReport("a.txt", errors=(ReadError("no text", place=Place("a.txt")),)),)),
            "Nothing was checked: 1 file could not be read.\n",
        ),
        (
            report(errors=(ReadError("record 3 is broken"),)),
            "No findings in 1 contact. 1 file could not be checked in full.\n",
        ),
    ],
)
def test_a_run_without_findings_says_what_it_checked(run: Report, said: str):
    assert plain(run) == said


def test_a_long_line_is_cut_round_the_words():
    long = "Agent: " + "well, " * 60 + "you need to calm down, " + "madam, " * 60
    shown = body(report(finding(long, "calm down")), width=60)
    assert shown[:2] == [
        "    …well, you need to calm down, madam, madam, madam,…",
        "                       ~~~~~~~~~",
    ]


def test_the_label_of_a_turn_is_kept_where_there_is_room():
    long = "Agent: Sir, you need to calm down, " + "please, " * 60
    assert body(report(finding(long, "calm down")), width=60)[0] == (
        "    Agent: Sir, you need to calm down, please, please,…"
    )


def test_words_longer_than_the_page_are_cut_too():
    long = "Agent: " + "and so on " * 60
    shown = body(report(finding(long, "and so on " * 60)), width=60)
    assert shown[:2] == [
        "    Agent: and so on and so on and so on and so on and so…",
        "           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
    ]


@pytest.mark.parametrize("width", [60, 100, 200])
def test_no_source_line_is_wider_than_the_page(width: int):
    source = ("Agent: " + "well, 申し訳 " * 60 + "calm down" + " 👩‍👩‍👧 please," * 60 + "\n") * 2
    first, *others = body(report(finding(source, "calm down", message="m", suggestion="")), width)
    assert width - 15 <= text.snippet.cells(first) <= width
    assert all(text.snippet.cells(line) <= width for line in others)


def test_a_line_of_100_kb_is_cut_as_quickly_as_a_short_one():
    source = '{"text": "' + "x" * 50_000 + "calm down" + "y" * 50_000 + '"}'
    assert body(report(finding(source, "calm down")), width=40)[:2] == [
        "    …xxxxxxxxxxxxcalm downyyyyyyyyyyyyy…",
        "                 ~~~~~~~~~",
    ]


@pytest.mark.parametrize(
    ("line", "shown", "underline"),
    [
        ("客: 落ち着け calm down", "客: 落ち着け calm down", "             ~~~~~~~~~"),
        ("👍🏽👩‍👩‍👧 calm down", "👍🏽👩‍👩‍👧 calm down", "     ~~~~~~~~~"),
        ("cafe\u0301 calm down", "cafe\u0301 calm down", "     ~~~~~~~~~"),
        ("a\tb\tcalm down", "a b calm down", "    ~~~~~~~~~"),
        ("\x1b[31mcalm down", "␛[31mcalm down", "     ~~~~~~~~~"),
        ("\u202ecalm down", r"\u202ecalm down", "      ~~~~~~~~~"),
    ],
)
def test_the_underline_stays_below_the_words(line: str, shown: str, underline: str):
    lines = body(report(finding(line, "calm down")))
    assert lines[:2] == ["    " + shown, "    " + underline]


def test_nothing_that_a_terminal_or_build_server_obeys_is_let_through():
    hostile = (
        "::error::x\x1b]0;x\x07\x9b1m\u202e\u2028\u2066[bold red]\r##[group] ##vso[task] \udc80"
    )
    source = f"{hostile}\ncalm down\n"
    out = plain(
        report(
            finding(
                source, "calm down",
                path=hostile, name=hostile, message=hostile, suggestion=hostile,
                related=(related(source, "x\x1b", hostile),),
            )
        )
    )  # fmt: skip
    assert out.replace("\n", "").isprintable()
    assert "[bold red]" in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in out and "##vso[" not in out


def test_a_message_of_two_lines_stays_indented():
    shown = body(report(finding(LATE_PARCEL, "calm down", message="one\ntwo\x85three")))
    assert shown[-3:-1] == ["    one", r"    two\x85three"]


def test_a_finding_without_lines_or_words_can_be_shown():
    bare = finding("x", "", lines=(), message="Nobody said hello.", suggestion="")
    assert body(report(bare)) == ["    Nobody said hello."]


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "xterm")]
)
def test_a_terminal_gets_colours_unless_it_asks_for_none(monkeypatch, variable, value):
    for name in ("NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(variable, value)
    out = Terminal()
    WRITER.write(report(finding(LATE_PARCEL, "calm down")), out)
    assert ("\x1b[" in out.getvalue()) is (value == "xterm")


def test_columns_decide_the_width_where_there_is_no_terminal(monkeypatch):
    long = report(finding("Agent: calm down " + "please " * 60, "calm down", message=""))
    monkeypatch.setenv("COLUMNS", "60")
    narrow = io.StringIO()
    WRITER.write(long, narrow)
    assert narrow.getvalue() == plain(long, 60)

    monkeypatch.delenv("COLUMNS")
    wide = io.StringIO()
    WRITER.write(long, wide)
    assert wide.getvalue() == plain(long, 100)


def test_plain_text_does_not_import_rich():
    program = (
        "import sys\n"
        "from empathy_lint.report import Report\n"
        "from empathy_lint.reporters.table import reporter\n"
        "reporter('text').write(Report(()), sys.stdout)\n"
        "assert 'rich' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
