"""Comments, code, tags, rules and fences of Markdown: what of them is seen, and what is said."""

from time import process_time

import pytest

from empathy_lint.readers.base import Source
from empathy_lint.readers.markdown import read
from empathy_lint.text import Span
from tests.readers.helper import source
from tests.readers.scripts import regions, turns


def test_an_entity_is_read_and_its_place_is_all_of_it():
    text = "**Agent:** Calm&nbsp;down, AT&T."
    [turn] = turns(text)

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


@pytest.mark.parametrize(
    "text",
    [
        "> Good\n> morning.\n---\n",
        "> Good morning.\n--\n",
        "**Agent:** Good morning.\n---\n",
        "Say: Good morning.\n===\n",
        "**Agent:** Good\nmorning.\n---\n",
        "Call\n---\n\n> Good morning.\n",
    ],
)
def test_what_is_said_above_a_rule_is_no_heading(text):
    assert regions(text) == [("say_line", "Good morning.")]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- 2024 --> **Agent:** Good morning.",
        "**Agent:** Good <!-- not\nyet\nafternoon --> morning.",
        "<!--\n\nOld:\n\n> Go away.\n--> **Agent:** Good morning.",
        "> Good<!-- a --> morning.<!-- b\n> c -->",
        "| Say <!-- aloud --> |\n|---|\n| <!-- a --> Good<!-- b --> morning. |",
        "- Greet\n  <!-- warmly -->\n\n  > Good morning.",
    ],
)
def test_a_comment_is_not_said_and_the_words_around_it_are(text):
    assert [turn for turn in regions(text) if turn[0] != "note"] == [("say_line", "Good morning.")]


@pytest.mark.parametrize(
    "text",
    [
        "Write `<!--` first.\n\n> Good morning.\n\nThen `-->`.",
        "```\n<!--\n```\n\n> Good morning.\n\n```\n-->\n```",
        "Prices <!-- tax\n\n> Good morning.\n\n--> end",
    ],
)
def test_what_code_holds_or_a_paragraph_leaves_open_is_no_comment(text):
    assert ("say_line", "Good morning.") in regions(text)


def test_a_suppression_holds_beside_other_comments():
    text = """
        <!-- of
        2024 --> <!-- why --> **Agent:** Calm down. <!-- empathy-lint: ignore[calm-down] tested -->

          <!-- empathy-lint: ignore[calm-down] -->
        > Calm down.
        """
    [transcript] = read(source(text, "script.md"))

    assert [turn.text for turn in transcript.turns] == ["Calm down.", "Calm down."]
    assert [(found.line, found.alone) for found in transcript.directives] == [(2, False), (4, True)]


@pytest.mark.parametrize(
    "start",
    [
        "<!--",
        "<!-- a\n",
        "x <!--\n",
        "<!-- empathy-lint: a ",
        "\u201c",
        "\u201ca ",
        "\u2018",
        '" ',
        "caller ",
    ],
)
def test_what_has_no_end_takes_no_longer_than_its_length(start):
    words = start * (200_000 // len(start))
    before = process_time()
    list(read(Source("a.md", f"Hold. {words}\n\n| {words} |\n|---|\n")))

    assert process_time() - before < 5


@pytest.mark.parametrize(
    "text",
    [
        "1. Greet:\n\n    > Good morning.\n\n2. Close.",
        "- Greet\n\n    **Agent:** Good morning.",
        "- Greet\n    - By phone\n\n        **Agent:** Good morning.",
        "* Greet\n\n\t> Good morning.",
        "- Greet\nthem\n\n    > Good morning.",
        "Greet them\n    with **this**:\n> Good morning.",
    ],
)
def test_what_a_list_item_holds_is_read_however_far_in_it_stands(text):
    assert [turn for turn in regions(text) if turn[0] != "note"] == [("say_line", "Good morning.")]


@pytest.mark.parametrize(
    "text",
    [
        "Type:\n\n    > Calm down.",
        "- Type:\n\n      > Calm down.",
        "- Type\n\nthis:\n\n    > Calm down.",
        "- Type\n\n## This\n\n    > Calm down.",
    ],
)
def test_code_is_indented_by_four_blanks_more_than_what_is_around_it(text):
    assert "Calm down." not in dict(regions(text)).values()


@pytest.mark.parametrize(
    "text",
    [
        "<details>\n<summary>\n\n**Agent:** Good morning.\n</details>\nOpen the ticket.",
        "> Good morning.</p>",
        '<div align="center">\n\n> <p class="said">Good <a href="https://x.example/y">morning</a>.\n> </div>',
        "| Say |\n|---|\n| <ul><li>Good morning.</li></ul> |",
    ],
)
def test_tags_are_not_said_and_those_of_blocks_end_a_paragraph(text):
    assert [turn for turn in regions(text) if turn[0] != "note"] == [("say_line", "Good morning.")]


def test_a_tag_that_parts_lines_is_seen_as_a_blank():
    assert regions("| Say |\n|---|\n| <p>Good</p><p>day,<br>Ms</br> Li.<br> |") == [
        ("say_line", "Good day, Ms Li.")
    ]


def test_a_slot_in_angle_brackets_is_no_tag():
    assert regions("> Good morning, <name> of <place>.") == [
        ("say_line", "Good morning, <name> of <place>.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Voicemail\n\n```\n\nGood\nday.\n\nCalm down.\n```",
        "### 2. SMS (late)\n~~~sms\nGood day.\n\nCalm down.\n~~~",
        "**Script**\n\n```text\nGood day.\n\nCalm down.\n```",
        "Nobody there? Leave a message:\n\n> ```\n> Good day.\n>\n> Calm down.\n> ```",
        "### Agent\n```\nGood day.\n\nCalm down.\n```",
        "- Say:\n\n  ```\n  Good day.\n\n  Calm down.",
        "## Call script\n```\nAgent: Good day.\nAgent: Calm down.\n```",
    ],
)
def test_a_fence_below_a_bid_to_say_holds_lines_to_say(text):
    said = [(turn.role, turn.text) for turn in turns(text) if turn.region != "note"]
    assert said == [("agent", "Good day."), ("agent", "Calm down.")]


def test_a_fence_that_greets_is_a_text_to_be_sent():
    text = "## Late parcel\n\nWhat we send:\n\n```\nHi {{name}},\n\nCalm down.\n```\n\nClose it."

    assert regions(text)[1:] == [
        ("say_line", "Hi {{name}},"),
        ("say_line", "Calm down."),
        ("note", "Close it."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Voicemail\n\n```yaml\nsay: Calm down.\n```",
        "## Install\n\n```\nCalm down.\n```",
        "### Response\n\n```\nCalm down.\n```",
        "### Recommended versions\n\n```\nCalm down.\n```",
        "Run this script:\n\n```\nCalm down.\n```",
        "## Voicemail\n\n### Set it up\n\n```\nCalm down.\n```",
        "```\nHello, world!\nCalm down.\n```",
    ],
)
def test_code_is_left_out(text):
    assert not [turn for turn in regions(text) if "Calm" in turn[1]]


def test_three_marks_round_a_word_are_no_fence():
    assert regions("```Say``` it:\n\n> Good morning.")[1:] == [("say_line", "Good morning.")]
