"""Markdown scripts: words for the ear, notes, and what is only an example of what not to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.readers.base import Source
from empathy_lint.readers.markdown import read
from empathy_lint.text import Span
from tests.readers.helper import assert_places, source


def regions(text: str) -> list[tuple[str, str]]:
    [transcript] = read(source(text, "script.md"))
    assert_places(transcript)
    return [(str(turn.region), turn.text) for turn in transcript.turns]


@pytest.mark.parametrize(
    "line",
    [
        "> Good morning.",
        "**Agent:** Good morning.",
        "- Agent: Good morning.",
        "> **Agent:** Good morning.",
        '- "Good morning."',
        'Say: "Good morning."',
        "### Agent\n\nGood morning.",
        "| Moment | Say |\n|---|---|\n| | Good morning. |",
        "\u2705 Good morning.",
        "> **Good** [morning](x.md).",
    ],
)
def test_a_line_to_say(line):
    assert regions(line) == [("say_line", "Good morning.")]


@pytest.mark.parametrize(
    "line",
    [
        "> ~~Calm down.~~",
        "## What not to say\n\n> Calm down.",
        "| When | Don't say |\n|---|---|\n| | Calm down. |",
        'Never say: "Calm down."',
        "\u274c Calm down.",
    ],
)
def test_a_bad_example_is_mentioned_and_not_said(line):
    assert regions(line) == [("bad_example", "Calm down.")]


def test_instead_of_one_say_the_other():
    assert regions('- Instead of "Calm down", say "I can hear it matters".') == [
        ("bad_example", "Calm down"),
        ("say_line", "I can hear it matters"),
    ]


def test_an_entity_is_read_and_its_place_is_all_of_it():
    text = "**Agent:** Calm&nbsp;down, AT&T."
    [transcript] = read(source(text, "script.md"))
    [turn] = transcript.turns

    assert turn.text == "Calm down, AT&T."
    place = turn.locate(Span(0, len("Calm down")))
    assert text[place.start : place.end] == "Calm&nbsp;down"


def test_stage_directions_and_prose_are_notes():
    assert regions("*Wait for an answer.*\n\nOpen the ticket first.") == [
        ("note", "Wait for an answer."),
        ("note", "Open the ticket first."),
    ]


def test_front_matter_code_and_comments_are_no_speech():
    text = """
        ---
        channel: chat
        ---
        <!-- > Calm down. -->
        ```
        > Calm down.
        ```
        > Good morning.
        """
    [transcript] = read(source(text, "script.md"))

    assert [turn.text for turn in transcript.turns] == ["Good morning."]
    assert transcript.channel == "chat"


def test_a_section_is_bad_up_to_the_next_of_its_level():
    text = "## Never say\n\n> Calm down.\n\n## Say\n\n> Take your time."

    assert regions(text) == [("bad_example", "Calm down."), ("say_line", "Take your time.")]


def test_a_heading_about_a_customer_who_does_not_is_no_bad_example():
    assert regions("## If they don't know the number\n\n> That's fine.") == [
        ("say_line", "That's fine.")
    ]


@given(st.text() | st.text('> *_|-~`#[]()"Agent:say \n\r\t'))
def test_any_text_is_read_with_true_places(text):
    for transcript in read(Source("a.md", text)):
        assert_places(transcript)
