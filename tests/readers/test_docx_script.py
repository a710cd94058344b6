"""Word files that are scripts: known by their captions, read as Markdown, with their own places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.config import Settings
from empathy_lint.lint import Linter
from empathy_lint.readers.base import Source, decode
from empathy_lint.readers.docx import read
from empathy_lint.transcript import Document, Transcript
from tests.readers.helper import assert_places
from tests.readers.word_files import (
    CONTENT_TYPES,
    HEAD,
    RELATIONS,
    TAIL,
    bold,
    packed,
    paragraph,
    styled,
    table,
    word_file,
)

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Eigene"><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Punkte"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    "</w:styles>"
)


def heading(words: str) -> str:
    return styled("Heading1", paragraph(words))


def item(words: str) -> str:
    """Return an item as Google Docs writes it: numbered, and of no style."""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return paragraph(words).replace("<w:p>", f"<w:p>{numbered}")


def contacts(*body: str, data: bytes | None = None) -> list[Transcript]:
    decoded = decode(data or word_file(*body), "script.docx")
    found = list(read(Source("script.docx", decoded.text, looks=decoded.looks)))
    for one in found:
        assert_places(one)
        assert one.source == decoded.text
    return found


def lines(*body: str, data: bytes | None = None) -> list[tuple[str, str]]:
    """Return what becomes of the words of a script."""
    found = contacts(*body, data=data)
    assert {one.document for one in found} == {Document.SCRIPT}
    return [(str(turn.region), turn.text) for one in found for turn in one.turns]


def is_script(*body: str) -> bool:
    return {one.document for one in contacts(*body)} == {Document.SCRIPT}


EMPATHY = (heading("Empathy statements"), item("I can see that you waited."), item("I am sorry."))


def test_items_below_a_caption_are_lines_to_say():
    assert lines(*EMPATHY, item("Keep calm")) == [
        ("say_line", "I can see that you waited."),
        ("say_line", "I am sorry."),
        ("note", "Keep calm"),
    ]


def test_a_bold_line_is_a_caption_and_a_bold_beginning_a_label():
    assert lines(
        bold("Opening"),
        bold("Say:", " \u201cHow can I help you?\u201d"),
        bold("What not to say"),
        paragraph("\u201cWhat now?\u201d"),
    ) == [
        ("note", "Opening"),
        ("say_line", "How can I help you?"),
        ("bad_example", "What now?"),
    ]


def test_a_column_tells_what_its_cells_hold():
    assert lines(
        table(
            ["Situation", "Say", "Don't say"],
            ["late | lost", "I am sorry, we are | late.", "Calm down."],
            ["hold", "May I put you on hold?", ""],
        )
    ) == [
        ("note", "late | lost"),
        ("say_line", "I am sorry, we are | late."),
        ("bad_example", "Calm down."),
        ("note", "hold"),
        ("say_line", "May I put you on hold?"),
    ]


def test_a_row_of_one_cell_above_the_heads_is_a_title():
    title = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Delays")
    said = lines(table([title], ["Situation", "Say"], ["late", "We are sorry."], ["hold", "May I put you on hold?"]))  # fmt: skip
    assert ("say_line", "We are sorry.") in said


def test_each_paragraph_is_one_of_its_own_but_a_line_break_goes_on():
    broken = paragraph("I am sorry.").replace("</w:t></w:r>", "</w:t><w:br/><w:t>We are late.</w:t></w:r>")  # fmt: skip
    assert lines(*EMPATHY, styled("Quote", broken), styled("Quote", paragraph("Thank you.")))[-2:] == [
        ("say_line", "I am sorry. We are late."),
        ("say_line", "Thank you."),
    ]  # fmt: skip


def test_styles_are_known_by_their_names_in_whatever_language():
    body = (
        styled("Eigene", paragraph("What to say")),
        styled("Punkte", paragraph("I am sorry.")),
        styled("Zitat", paragraph("Thank you.")),
        styled("A", paragraph("Speak slowly")),
    )
    data = packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/styles.xml": STYLES,
            "word/document.xml": HEAD + "".join(body) + TAIL,
        }
    )
    assert lines(data=data) == [("say_line", "I am sorry."), ("say_line", "Thank you."), ("note", "Speak slowly")]  # fmt: skip


def test_a_place_is_where_people_see_it():
    data = word_file(
        *EMPATHY,
        bold("Say:", "  Please calm down."),
        table(["Situation", "Say"], ["late", "Calm down, we will see."]),
    )
    file = Linter(Settings(select=("calm-down",))).bytes(data, "script.docx")
    assert [(one.line, one.column) for one in file.findings] == [(4, 14), (6, 6)]


def test_what_a_comment_silences_is_silent():
    data = word_file(
        *EMPATHY,
        item("I hear you. Calm down. # empathy-lint: ignore[calm-down] of the film"),
        paragraph("# empathy-lint: ignore[calm-down] of the film"),
        item("I see you. Calm down."),
        table(["Situation", "Say"], ["late", "Calm down. # empathy-lint: ignore[calm-down] of the film"]),
    )  # fmt: skip
    file = Linter(Settings(select=("calm-down",))).bytes(data, "script.docx")
    assert [(one.line, one.state) for one in file.findings] == [(n, "suppressed") for n in (4, 6, 8)]  # fmt: skip


CALL = (
    paragraph("Agent: How can I help you?"),
    paragraph("Customer: It is late."),
    paragraph("Agent: I am sorry."),
    paragraph("Customer: Again."),
)


@pytest.mark.parametrize(
    "body",
    [
        (heading("Call script"), heading("Opening"), *CALL),
        (*CALL, bold("What to say instead"), item("I can see that you waited."), item("We are sorry.")),
        (table(["Speaker", "Says"], ["Agent", "How can I help you?"], ["Customer", "It is late."]),),
        # a letter
        (paragraph("Dear Ms Jones,"), paragraph("We thank you for your letter."), paragraph("You need:"), item("your pass")),
        # minutes
        (heading("Opening"), paragraph("We met at nine."), heading("Actions"), item("\u201cCan you do it?\u201d"), item("\u201cWe agree with you.\u201d")),
        # a policy
        (heading("Do and don't"), item("We log your calls"), table(["Risk", "Response"], ["Fire", "We insure you."], ["Flood", "We call you."])),
        # a survey
        (heading("What customers say"), styled("Quote", paragraph("You told me to wait.")), styled("Quote", paragraph("I love you."))),
    ],
)  # fmt: skip
def test_calls_letters_minutes_policies_and_surveys_are_no_scripts(body):
    assert not is_script(*body)


def test_a_call_in_a_playbook_is_an_example_of_it():
    playbook = (heading("What not to say"), item("\u201cIt is our policy.\u201d"), heading("Steps"))
    steps = (item("Check the address"), item("Close with: \u201cThank you for your time.\u201d"))
    assert is_script(*CALL[:2], *EMPATHY, *playbook, *steps)


@given(st.lists(st.text(alphabet="aI you.:\"|*_\\#->`~<&;[]()\u201c\u201d\t", max_size=20), max_size=8))  # fmt: skip
def test_whatever_the_words_each_stands_where_its_turn_says(words: list[str]):
    odd = [heading(words[0]), *map(item, words), bold(*words), table(words, words)] if words else []
    contacts(*EMPATHY, *odd)
