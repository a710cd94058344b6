"""Bold names and headings of Markdown that tell who speaks."""

import pytest

from empathy_lint.readers.markdown import read
from tests.readers.helper import source
from tests.readers.scripts import regions, roles


def test_a_bold_name_ends_the_words_of_the_one_before_it():
    text = """
        **User**
        > You lie.
        **Nova**
        > Go on.
        """
    assert roles(text) == [("customer", "You lie."), ("system", "Nova"), ("agent", "Go on.")]


@pytest.mark.parametrize(
    ("known", "told", "role"),
    [
        ("User", "'Nova' is taken for the agent", "agent"),
        ("Agent", "the only other speaker is taken for the customer", "customer"),
    ],
)
def test_the_only_other_bold_name_above_quotations_is_the_other_side(known, told, role):
    talk = f"**{known}**\n> You lie.\n\n**Nova**\n> Go on.\n\n"
    [script] = read(source(2 * talk, "script.md"))

    assert [(turn.role, turn.speaker) for turn in script.turns[1::2]] == 2 * [(role, "Nova")]
    assert told in script.notices[0]


@pytest.mark.parametrize(
    "form", ["**{}:** {}\n", "### {}\n\n{}\n\n", "**{}**\n\n{}\n\n", "- {}: {}\n"]
)
def test_a_name_that_answers_the_customers_words_is_the_agents(form):
    text = 2 * (form.format("User", "You lie.") + form.format("Nova", "I hear you."))
    [script] = read(source(text, "script.md"))

    assert [(turn.role, turn.text) for turn in script.turns] == 2 * [
        ("customer", "You lie."),
        ("agent", "I hear you."),
    ]
    assert "'Nova' is taken for the agent" in script.notices[0]


@pytest.mark.parametrize(
    "field",
    ["**Expected:** asks for a number", "**Why:** you test it", "**Bot:** Hi.\n**Case:** I see."],
)
def test_a_field_below_the_customers_words_is_nobodys(field):
    text = 2 * f"**User:** You lie.\n\n{field}\n\n"
    assert "agent" not in {role for role, _ in roles(text)}


@pytest.mark.parametrize("times", [1, 2])
def test_captions_among_the_words_of_an_agent_are_no_customers(times):
    talk = "**Agent**\n> Good morning.\n\n**Then**\n> Go on.\n\n**Last**\n> Bye.\n\n"
    said = [role for role, words in roles(times * talk) if words.endswith(".")]
    assert said == 3 * times * ["agent"]


def test_a_bold_line_below_a_speakers_heading_is_said():
    assert regions("### Agent\n\n**Welcome**\n\nGood morning.") == [
        ("say_line", "Welcome"),
        ("say_line", "Good morning."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "**Q:** Is it late?\n**A:** It is.",
        "Q: Is it late?\n\nA: It is.",
        "- **Q1: Is it late?**\n- **A1:** It is.",
    ],
)
def test_questions_of_an_faq_are_the_customers_and_answers_the_agents(text):
    assert roles(text) == [("customer", "Is it late?"), ("agent", "It is.")]


def test_the_question_of_an_answer_may_be_a_heading():
    assert roles("### Q: Is it late?\n\n**A:** It is.") == [("agent", "It is.")]


@pytest.mark.parametrize(
    "text",
    [
        "Q: What if a customer shouts?\nA: Stay on the line.",
        "A: Go on.\nB: Wait.",
        "Q: Which?\nA: This.\nB: That.",
        "A: Go on.",
    ],
)
def test_questions_about_customers_and_letters_for_choices_are_no_faq(text):
    assert {region for region, _ in regions(text)} == {"note"}
