"""Word files: paragraphs with a speaker, tables of who says what, and what Word hides in them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from empathy_lint.config import Settings
from empathy_lint.git import since
from empathy_lint.lint import Linter, read_text
from empathy_lint.readers.base import Source, Speakers, decode
from empathy_lint.readers.table import read
from empathy_lint.run import run
from empathy_lint.text import LineIndex
from tests.readers.helper import assert_places, said
from tests.readers.word_files import paragraph, table, word_file


def source(*body: str, **speakers: tuple[str, ...]) -> Source:
    text = decode(word_file(*body), "call.docx").text
    return Source("call.docx", text, speakers=Speakers(**speakers))


def lines(*body: str) -> list[str]:
    return source(*body).text.split("\n")[:-1]


def test_paragraphs_with_speakers_are_turns_and_a_line_is_a_paragraph():
    given = source(
        paragraph("Call of Tuesday"),
        paragraph(),
        paragraph("Customer:", " My par", "cel is late."),
        paragraph("Agent: Calm", " down."),
        paragraph("It will come."),
    )
    [transcript] = read(given)

    assert said([transcript]) == [
        ("customer", "Customer", "My parcel is late."),
        ("agent", "Agent", "Calm down. It will come."),
    ]
    assert transcript.format == "docx"
    index = LineIndex(given.text)
    assert [index.place(t.runs[0].source.start) for t in transcript.turns] == [(3, 11), (4, 8)]


@pytest.mark.parametrize("heads", [("Speaker", "Text"), ("Text", "Speaker"), ("Time", "Role", "Utterance")])  # fmt: skip
def test_a_table_is_read_by_the_names_of_its_columns(heads):
    def row(who: str, words: str) -> list[str]:
        cells = {"Speaker": who, "Role": who, "Text": words, "Utterance": words, "Time": "0:07"}
        return [cells[head] for head in heads]

    given = source(
        paragraph("A call"),
        table(heads, row("Customer", "It is late."), row("Agent", "Calm down, please.")),
    )

    assert said(read(given)) == [
        ("customer", "Customer", "It is late."),
        ("agent", "Agent", "Calm down, please."),
    ]
    index = LineIndex(given.text)
    [transcript] = read(given)
    assert [index.line_of(t.runs[0].source.start) for t in transcript.turns] == [3, 4]


def test_a_call_over_several_tables_is_one_and_other_tables_are_none_of_it():
    given = source(
        table(["Call ID", "4711"], ["Agent", "Priya"]),
        paragraph("Page 1"),
        table(["Speaker", "Text"], ["Caller", "Hello."]),
        paragraph("Page 2"),
        table(["Speaker", "Text"], ["Agent", "Good morning."]),
    )
    assert said(read(given)) == [("customer", "Caller", "Hello."), ("agent", "Agent", "Good morning.")]  # fmt: skip


def test_a_table_above_the_call_does_not_hide_its_paragraphs():
    given = source(
        table(["Agent", "Priya"], ["Customer", "Mr Jones"]),
        paragraph("Agent: Good morning."),
        paragraph("Customer: Hello."),
    )
    assert [text for _, _, text in said(read(given))] == ["Good morning.", "Hello."]


def test_a_table_without_names_of_columns_is_known_by_the_roles_in_it():
    given = source(table(["Agent", "Good morning."], ["Customer", "Hello."]))
    assert said(read(given)) == [("agent", "Agent", "Good morning."), ("customer", "Customer", "Hello.")]  # fmt: skip


def test_a_title_over_all_columns_and_a_cell_too_many_are_no_trouble():
    given = source(
        table(
            ['<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Call 1")],
            ["Speaker", "Text"],
            ["Agent", "Good", "morning."],
        )
    )
    assert lines(table(['<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>' + paragraph("a"), "b"])) == ["a\t\t\tb"]  # fmt: skip
    assert [text for _, _, text in said(read(given))] == ["Good\tmorning."]


def test_paragraphs_of_a_cell_are_one_line_but_a_frame_of_one_cell_is_none():
    assert lines(table(["Agent", paragraph("One.") + paragraph("Two.")])) == ["Agent\tOne. Two."]
    assert lines(table([paragraph("Agent: One.") + paragraph("Customer: Two.")])) == ["Agent: One.", "Customer: Two."]  # fmt: skip
    assert lines(table([table(["Agent", "Hi."])])) == ["Agent\tHi."]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:r><w:t>Agent:</w:t><w:tab/><w:t>Hi.</w:t></w:r>", ["Agent: Hi."]),
        ("<w:r><w:t>Agent:\tHi.\nBye.</w:t></w:r>", ["Agent: Hi. Bye."]),
        ("<w:r><w:t>Ana  0:03</w:t><w:br/><w:t>Hi.</w:t></w:r>", ["Ana  0:03", "Hi."]),
        ('<w:r><w:t>One</w:t><w:br w:type="page"/><w:t>two</w:t></w:r>', ["One two"]),
        ("<w:r><w:t>Re</w:t><w:noBreakHyphen/><w:t>send</w:t></w:r>", ["Re-send"]),
        ("<w:del><w:r><w:delText>No.</w:delText></w:r></w:del><w:r><w:t>Yes.</w:t></w:r>", ["Yes."]),
        ("<w:moveFrom><w:r><w:t>No.</w:t></w:r></w:moveFrom>", [""]),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>No.</w:t></w:r><w:r><w:t>Yes.</w:t></w:r>", ["Yes."]),
        ('<w:r><w:rPr><w:dstrike w:val="true"/></w:rPr><w:t>No.</w:t></w:r>', [""]),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>No.</w:t></w:r>", [""]),
        ('<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>Yes.</w:t></w:r>', ["Yes."]),
        ("<w:pPr><w:rPr><w:strike/></w:rPr></w:pPr><w:r><w:t>Yes.</w:t></w:r>", ["Yes."]),
        ("<w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>Yes.</w:t></w:r>", ["Yes."]),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", [""]),
        ("<w:r><w:t>a &amp; b &lt;c&gt; &#233;</w:t></w:r>", ["a & b <c> \u00e9"]),
    ],
)  # fmt: skip
def test_what_is_seen_is_read(inside, shown):
    assert lines(f"<w:p>{inside}</w:p>") == shown


def test_a_text_box_is_read_once():
    box = "<w:txbxContent>" + paragraph("Agent: Hi.") + "</w:txbxContent>"
    twice = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines(f"<w:p><w:r>{twice}<w:t>Outside.</w:t></w:r></w:p>") == ["Agent: Hi.", "Outside."]


def test_a_finding_stands_at_its_paragraph_whatever_the_file_is_called():
    data = word_file(paragraph("Customer: It is late."), paragraph("Agent: Sir, calm down."))
    for name in ("call.docx", "<stdin>", "export"):
        file = Linter(Settings(select=("calm-down",))).bytes(data, name)
        assert [(one.line, one.column) for one in file.findings] == [(2, 13)]
        assert file.notices == ()


def test_a_paragraph_may_suppress():
    data = word_file(
        paragraph("Agent: Calm down. # empathy-lint: ignore[calm-down] quoted"),
        paragraph("# empathy-lint: ignore[calm-down] of the film"),
        table(["Speaker", "Text"], ["Agent", "Calm down."]),
    )
    [transcript] = read_text(decode(data).text, "call.docx", Settings()).transcripts
    assert [(one.text, one.line) for one in transcript.directives] == [
        ("ignore[calm-down] of the film", 2)
    ]
    assert_places(transcript)


def test_names_are_given_as_in_any_format():
    given = source(paragraph("Ana: Hi."), paragraph("Bo: Hi."), paragraph("Ana: Bye."), paragraph("Bo: Bye."), agent=("Ana",))  # fmt: skip
    assert [role for role, _, _ in said(read(given))][:2] == ["agent", "customer"]


def test_with_diff_only_what_a_change_brought_to_it_is_open(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    old = (paragraph("Agent: Sir, calm down."), paragraph("Customer: No."))
    path = tmp_path / "call.docx"
    path.write_bytes(word_file(*old))
    for command in ("init -q", "add -A", "-c user.name=a -c user.email=a@b commit -qm a"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    path.write_bytes(word_file(paragraph("A call"), *old, paragraph("Agent: Why did you wait?")))

    report = run(
        [Path()], lambda path: Settings(select=("calm-down", "why-did-you")), changes=since("HEAD")
    )

    assert [(one.name, one.line) for one in report.findings if one.state == "open"] == [
        ("why-did-you", 4)
    ]


@pytest.mark.parametrize("headed", [True, False])
def test_a_table_ends_the_talk_above_it(headed: bool):
    rows = [["Speaker", "Line"]] if headed else []
    given = source(
        paragraph("Agent: Good morning."),
        paragraph("Customer: Hello."),
        table(*rows, ["Agent", "Calm down."], ["Customer", "No."]),
        paragraph("Second call"),
        table(*rows, ["Agent", "Good-bye."], ["Customer", "Never."]),
        paragraph("Agent: Bye."),
    )
    above, rows_read, *_ = read(given)

    assert said([above]) == [
        ("agent", "Agent", "Good morning."),
        ("customer", "Customer", "Hello."),
        ("agent", "Agent", "Bye."),
    ]
    assert said([rows_read])[:2] == [("agent", "Agent", "Calm down."), ("customer", "Customer", "No.")]  # fmt: skip


def test_who_was_there_stands_above_a_table_and_is_not_said():
    given = source(
        paragraph("Agent: Priya Shah"),
        paragraph("Customer: Bob Jones"),
        table(["Speaker", "Lines"], ["Agent", "Hello."]),
    )
    assert said(read(given)) == [("agent", "Agent", "Hello.")]
