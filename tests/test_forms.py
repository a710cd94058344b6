import pytest

from empathy_lint.forms import forms_of
from empathy_lint.words import Words


def forms(text: str) -> frozenset[str]:
    words = Words(text)
    return forms_of(words, words.sentences[-1])


@pytest.mark.parametrize(
    "text",
    [
        "What happened when you opened it?",
        "how did that feel",
        "So what would help you most",
        "Tell me more about the noise.",
        "Could you walk me through it?",
        "How can I help you today?",
    ],
)
def test_an_open_question_invites_telling(text):
    assert "open-question" in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is the light green?",
        "do you have the order number",
        "What is your date of birth?",
        "How many boxes came?",
        "May I have your postcode please",
        "Did you restart it?",
    ],
)
def test_a_closed_question_asks_for_a_fact(text):
    assert "closed-question" in forms(text)


@pytest.mark.parametrize(
    "text", ["That is what I meant.", "I know how you feel.", "Your box is here"]
)
def test_a_statement_is_no_question(text):
    assert "question" not in forms(text)


def test_a_tag_makes_a_tag_question():
    assert "tag-question" in forms("You moved in March, is that right?")


@pytest.mark.parametrize("text", ["Please restart it", "calm down", "Don't worry about it"])
def test_an_order_is_an_imperative(text):
    assert "imperative" in forms(text + " now")
