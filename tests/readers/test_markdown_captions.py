"""Headings and heads of columns: which speak of wording, and which name a topic."""

import pytest

from empathy_lint.readers.markdown_captions import verdict


@pytest.mark.parametrize(
    "caption",
    [
        "What not to say", "What NOT to say:", "Don't", "Don\u2019t say", "Do not", "Never say",
        "3. Don't", "Words to avoid", "Words we avoid", "Avoid these phrases", "Avoid", "Bad example",
        "Bad examples", "Wrong", "Instead of", "Instead of saying", "Things we never say", "\u274c",
        "Old wording", "Poor response", "Never use these words", "Refunds: what not to say",
        "Example (bad)", "Call 2: poor", "What not to say when a customer cries", "Agents must not say",
        "\u26a0\ufe0f Avoid", "4.2 Don't", "Negative phrases", "Never do this",
        "No-go phrases", "Less effective",
    ],
)  # fmt: skip
def test_a_caption_that_speaks_of_wording_makes_bad_examples(caption):
    assert verdict(caption) == "bad_example"


@pytest.mark.parametrize(
    "caption",
    [
        "Never received my parcel", "Bad weather delays", "Bad debt", "Bad language",
        "How to avoid a missed delivery", "Avoiding late fees", "Do not disturb requests",
        "Common mistakes", "What not to bring on board", "Customer says don't call me",
        "If they don't know the number", "If the customer does not say why",
        "Customers who never say why", "Wrong number", "Wrong item delivered", "Old account closed",
        "Before the call", "Before and after care", "Stop a payment", "Terms never signed",
        "Delivery: before", "Account status: bad", "Meter readings (old)", "Before",
        "Wrong email", "Wrong statement", "Wrong answer", "Incorrect answers", "Old version",
        "Right to cancel", "Poor signal", "Opening", "Customer",
    ],
)  # fmt: skip
def test_a_caption_that_names_a_topic_says_nothing_of_wording(caption):
    assert verdict(caption) is None


@pytest.mark.parametrize(
    "caption",
    ["Say / Avoid", "Do's and don'ts", "Good and bad examples", "Before / After",
     "What not to say and what to say instead"],
)  # fmt: skip
def test_a_caption_that_names_both_leaves_it_to_what_stands_below(caption):
    assert verdict(caption) is None


@pytest.mark.parametrize(
    "caption",
    ["Say", "Do", "Instead", "Say instead", "What to say", "What you can say instead", "Better",
     "Good example", "\u2705 Say", "New wording", "Suggested response", "Words to use"],
)  # fmt: skip
def test_a_caption_may_say_that_what_is_below_is_to_be_said(caption):
    assert verdict(caption) == "say_line"
