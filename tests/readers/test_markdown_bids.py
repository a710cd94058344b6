"""Captions and labels that name a kind of saying, and which words below them are said."""

import pytest

from empathy_lint.readers.markdown_bids import lists_wordings
from tests.readers.scripts import regions, roles


@pytest.mark.parametrize(
    "caption",
    [
        "Empathy statements", "Acknowledgement phrases", "Empathy / acknowledgment statements",
        "Probing questions", "Clarifying questions:", "Key discovery questions", "Hold script",
        "Ask probing questions", "2. Opening lines", "Closing statement", "Transfer script",
        "Hold statement (when you look it up)", "Empathy statements for angry callers", "Rebuttals",
        "Talk track", "Sample responses", "Questions to ask the customer", "Returns: empathy lines",
        "Agent asks the following", "Agents should read the following statement verbatim",
        "Ask the customer these questions", "If they cancel, ask the following questions",
    ],
)  # fmt: skip
def test_a_caption_names_a_kind_of_saying(caption):
    assert lists_wordings(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "Probing questions policy", "Avoid", "Banned phrases", "What customers say",
        "Questions customers ask", "Customer statements", "Open questions", "Sample questions",
        "Opening hours", "Probing", "How to write empathy statements", "Common objections",
        "Probing questions: what to avoid", "Never ask the following", "Ask yourself the following",
        "Closing accounts", "Security", "Reading the following chapters",
    ],
)  # fmt: skip
def test_a_caption_names_something_else(caption):
    assert not lists_wordings(caption)


@pytest.mark.parametrize(
    "text",
    [
        "Empathy statements:\n\n- {}",
        "## Probing questions\n\nIf they left:\n\n1. {}",
        "**Rebuttals**\n\n- {}",
        "- Clarifying questions\n\n## Talk track\n\n- {}",
        "**Empathy statement:** {}",
        "- Probe: {}",
        "**Greeting:** {}",
        "## Closing statement\n\n```\n{}\n```",
        '- **Empathy statements**: "{}"',
        '## Reassurance lines\n\n- Late parcel: "{}"',
    ],
)
@pytest.mark.parametrize("words", ["I can see it is late.", "Which floor?", "Thank you."])
def test_what_speaks_to_somebody_is_said_where_a_kind_of_saying_is_named(text, words):
    assert ("say_line", words) in regions(text.format(words))


@pytest.mark.parametrize(
    "words",
    [
        "Keep your tone calm.",
        "Thank the caller, and say you understand.",
        "What have they tried?",
        "Account number",
        "Use phrases we have approved.",
        "Let them finish.",
    ],
)
@pytest.mark.parametrize("text", ["Empathy statements:\n\n- {}", "**Acknowledge:** {}"])
def test_advice_on_a_kind_of_saying_is_a_note(text, words):
    assert {region for region, _ in regions(text.format(words))} == {"note"}


def test_a_quotation_of_what_was_said_well_is_a_note():
    text = '- **Empathy statements:** "That sounds hard" shows good training.'
    assert [region for region, _ in regions(text)] == ["note"]


def test_what_a_customer_brings_up_is_no_reply_to_it():
    text = '## Rebuttals\n\n- Objection: "I have no time, you see."\n- Time: "I can be short."'
    assert roles(text) == [("customer", "I have no time, you see."), ("agent", "I can be short.")]
