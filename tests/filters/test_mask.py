"""Personal data is out of every text of a finding, and every column stays true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.config import Settings
from empathy_lint.filters.mask import Masker
from empathy_lint.lint import lint_text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("My card is 4111 1111 1111 1111, okay?", "My card is XXXX XXXX XXXX XXXX, okay?"),
        ("card no.4111111111111111x", "card no.XXXXXXXXXXXXXXXXx"),
        ("4111\u00a01111\u00a01111\u00a01111", "XXXX\u00a0XXXX\u00a0XXXX\u00a0XXXX"),
        ("\u00a34111-1111-1111-1111%", "\u00a3XXXX-XXXX-XXXX-XXXX%"),
        ("41111111111111114111111111111111", "X" * 32),
        ("ring 07700 900123", "ring XXXXX XXXXXX"),
        ("it is four one one two nine six", "it is XXXX XXX XXX XXX XXXX XXX"),
        ("write to jo.roe@example.org", "write to XX.XXX@XXXXXXX.XXX"),
        ("jo at example dot com", "XX XX XXXXXXX XXX XXX"),
        ("12 Mill Lane, SW1A 1AA", "XX XXXX XXXX, XXXX XXX"),
        ("born on 2 June 1970", "born on X XXXX XXXX"),
        ("the ninth of May 1951", "the XXXXX XX XXX XXXX"),
        ("my number is 078-05-1120", "my number is XXX-XX-XXXX"),
        ("AB 12 34 56 C", "XX XX XX XX X"),
        ("order AX876293", "order XXXXXXXX"),
    ],
)
def test_personal_data_is_masked(said, shown):
    assert Masker().text(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "It costs £1,200.50 and takes 5 to 10 working days.",
        "At 10:30 on 2026-03-02, room 412.",
        "The 2019 model, version 3.12.1, for 100,000 people.",
    ],
)
def test_prices_times_and_versions_are_left_alone(said):
    assert Masker().text(said) == said


def test_the_customers_name_is_masked_as_a_name_only():
    mask = Masker(["Will Stone"]).text

    assert mask("Will, I will cast the first stone.") == "XXXX, I will cast the first stone."
    assert mask("ok will i will") == "ok XXXX i XXXX"


@given(st.text())
def test_a_mask_keeps_the_length(text):
    assert len(Masker(["Ann"]).text(text)) == len(text)


def test_no_text_of_a_finding_shows_what_is_masked():
    call = "Customer: I am Peter Obi, card 4111111111111111.\nAgent: Calm down, Peter 4111111111111111.\n"
    [finding] = lint_text(call, settings=Settings(select=("calm-down",))).findings
    assert "Peter" not in repr(finding)
    assert "4111" not in repr(finding)
    [finding] = lint_text(call, settings=Settings(select=("calm-down",), reveal=True)).findings
    assert "4111" in repr(finding)


def test_what_a_comment_says_is_masked_as_words_are():
    text = (
        "Agent: Calm down. <!-- empathy-lint: ignore[calm-down] card 4111 1111 1111 1111 -->\n"
        "Agent: Hello. <!-- empathy-lint: ignore[calm-down] card 4111 1111 1111 1111 -->\n"
        "Agent: Hello. <!-- empathy-lint: silence 4111 1111 1111 1111 -->\n"
    )
    file = lint_text(text, "script.md")

    assert {one.name for one in file.findings} >= {"calm-down", "unused-suppression"}
    assert "1111" not in repr(file.findings)
