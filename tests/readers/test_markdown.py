"""Markdown scripts: words for the ear, notes, and what is only an example of what not to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.readers.base import Source
from empathy_lint.readers.markdown import NOTHING_SAID, read
from tests.readers.helper import assert_places, source
from tests.readers.scripts import regions, roles, turns


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
        "**Agent says:** Good morning.",
        "**You:** Good morning.",
        "SAY: Good morning.",
        "**{{agent_name}}:** Good morning.",
        "**Agent** \u2013 Good morning.",
        "[Agent] Good morning.",
        "**Agent:**\n\n> Good morning.",
        "| \u274c | \u2705 |\n|---|---|\n| | Good morning. |",
        "> Good&nbsp;morning&#46;",
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
        '**Don\'t**\n\n- "Calm down."',
        '- **Don\'t**\n  - "Calm down."',
        '- Agents must not say "Calm down."',
        '- "Calm down." sounds cold.',
        '- "Calm down." \u274c',
        '- ~~"Calm down."~~',
        "| \u274c | \u2705 |\n|---|---|\n| Calm down. | |",
        "| Line |\n|---|\n| \u274c Calm down. |",
        "> Don't: Calm down.",
        '> [!CAUTION]\n> "Calm down."',
    ],
)
def test_a_bad_example_is_mentioned_and_not_said(line):
    assert regions(line) == [("bad_example", "Calm down.")]


def test_instead_of_one_say_the_other():
    assert regions('- Instead of "Calm down", say "I can hear it matters".') == [
        ("bad_example", "Calm down"),
        ("say_line", "I can hear it matters"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '- ~~"Calm down."~~ \u2192 "Take your time."',
        '- "Calm down." is wrong; say "Take your time."',
        '- "Calm down." is wrong. Say: "Take your time."',
        '\u274c "Calm down." \u2705 "Take your time."',
        "\u274c **Don't say:** Calm down. \u2705 **Do say:** Take your time.",
        'Replace "Calm down." with "Take your time."',
        "| Old wording | New wording |\n|---|---|\n| Calm down. | Take your time. |",
        "| Before | After |\n|---|---|\n| Calm down. | Take your time. |",
        '**Before:** "Calm down."\n\n**After:** "Take your time."',
        "| Current wording | Proposed wording |\n|---|---|\n| Calm down. | Take your time. |",
        "| Less effective | More effective |\n|---|---|\n| Calm down. | Take your time. |",
        "| Agent | Better |\n|---|---|\n| Calm down. | Take your time. |",
        "## Words we avoid\n\n| Avoid | Say |\n|---|---|\n| Calm down. | Take your time. |",
        "## Say / Avoid\n\n| Avoid | Say |\n|---|---|\n| Calm down. | Take your time. |",
        '## What NOT to say\n\n- "Calm down."\n- \u2705 "Take your time."',
        "## What NOT to say\n\n> Calm down.\n\n### Instead\n\n> Take your time.",
        '**Don\'t**\n\n- "Calm down."\n\n**Do**\n\n- "Take your time."',
        "> Don't: Calm down.\n> Do: Take your time.",
    ],
)
def test_the_nearest_that_tells_decides_which_is_the_bad_example(text):
    assert regions(text) == [("bad_example", "Calm down."), ("say_line", "Take your time.")]


def test_a_line_that_ends_in_a_colon_tells_of_the_list_below_it():
    text = """
        When the caller is upset, never say:

        - "Calm down."

        Better:

        - "Take your time."
        """
    assert regions(text) == [
        ("note", "When the caller is upset, never say:"),
        ("bad_example", "Calm down."),
        ("note", "Better:"),
        ("say_line", "Take your time."),
    ]


def test_each_of_several_quotations_shares_what_is_said_of_the_first():
    assert regions('Don\'t say "A b", "C d" or "E f"; say "G h".') == [
        ("bad_example", "A b"),
        ("bad_example", "C d"),
        ("bad_example", "E f"),
        ("say_line", "G h"),
    ]


def test_a_quotation_in_the_next_line_of_its_paragraph_is_judged_by_the_line_above():
    text = """
        - Agents must not say
          "calm down".
        - Never say "why did you",
          "you failed" or "as I said".

        If the customer says
        "you lie", say
        "go on".
        """
    assert [turn for turn in regions(text) if turn[0] != "note"] == [
        ("bad_example", "calm down"),
        ("bad_example", "why did you"),
        ("bad_example", "you failed"),
        ("bad_example", "as I said"),
        ("say_line", "you lie"),
        ("say_line", "go on"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        '- If they refuse: "Good morning."',
        '- Say (never in writing): "Good morning."',
        'Don\'t argue. Say "Good morning."',
        "| Agent | New amount |\n|---|---|\n| Good morning. | |",
        "| What to say to the caller |\n|---|\n| Good morning. |",
        "| Customer question | Answer |\n|---|---|\n| | Good morning. |",
    ],
)
def test_what_is_bidden_to_be_said_is_the_agents(line):
    [turn] = turns(line)

    assert (turn.role, turn.region, turn.text) == ("agent", "say_line", "Good morning.")


def test_what_was_once_said_is_a_note():
    assert regions('- Our old script said "calm down".') == [
        ("note", 'Our old script said "calm down".')
    ]


def test_the_reason_beside_a_bad_example_is_a_note():
    text = "| Phrase | Problem | Better |\n|---|---|---|\n| Calm down. | It orders. | Take your time. |"

    assert regions(text) == [
        ("bad_example", "Calm down."),
        ("note", "It orders."),
        ("say_line", "Take your time."),
    ]


def test_a_frame_holds_a_note_and_its_title_says_nothing_of_what_follows():
    text = """
        > [!WARNING]
        > Do not tell the caller to calm down

        > [!TIP] Proceed with caution

        "Take your time."
        """
    assert regions(text) == [
        ("note", "Do not tell the caller to calm down"),
        ("say_line", "Take your time."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Step | Speaker | Line |\n|---|---|---|\n| | Customer | You lie. |\n| | **Agent** | Go on. |",
        "| Who | What they say |\n|---|---|\n| Caller | You lie. |\n| You | Go on. |",
        "| Role | Dialogue |\n|---|---|\n| Customer | You lie. |\n| Agent | Go on. |",
        "| Customer | Agent |\n|---|---|\n| You lie. | Go on. |",
        "| If the customer says | Say |\n|---|---|\n| You lie. | Go on. |",
        "| Trigger phrase | Suggested reply |\n|---|---|\n| You lie. | Go on. |",
        "| Objection | Rebuttal |\n|---|---|\n| You lie. | Go on. |",
        "| Intent | Sample utterance | Reply |\n|---|---|---|\n| | You lie. | Go on. |",
        "| Question | Answer |\n|---|---|\n| You lie. | Go on. |",
        "| Customer phrase | Better reply |\n|---|---|\n| You lie. | Go on. |",
        "| When you hear | Say |\n|---|---|\n| You lie. | Go on. |",
        '- If the customer says "You lie.", say "Go on."',
        '**Objection:** "You lie."\n**Response:** "Go on."',
        '- Callers may ask: "You lie."\n- Say "Go on."',
        "**Customer**\n\n> You lie.\n\n**Agent**\n\n> Go on.",
        "**Customer:**\n> You lie.\n\n**Agent:**\n> Go on.",
        "### Customer\n\n> You lie.\n\n### Agent\n\n> Go on.",
        "**Customer (to somebody else, off the phone):** You lie.\n\n**Agent:** Go on.",
        "**{{customer_name}}:** You lie.\n\n**Agent:** Go on.",
        "**You:** You lie.\n\n**Agent:** Go on.",
    ],
)
def test_the_customers_words_are_the_customers(text):
    assert roles(text) == [("customer", "You lie."), ("agent", "Go on.")]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("Trigger words | Better wording", ["bad_example", "say_line"]),
        ("Trigger phrase | Say instead", ["bad_example", "say_line"]),
        ("Question | Purpose", ["note", "note"]),
    ],
)
def test_triggers_and_questions_are_the_customers_beside_a_reply_only(heads, told):
    text = f"| {heads} |\n|---|---|\n| Calm down. | Take your time. |"
    assert [region for region, _ in regions(text)] == told


def test_a_prompt_is_a_bots_and_a_topic_such_as_recording_is_no_speaker():
    text = "**IVR:** Please hold.\n\n**Recording:** Calls are kept for a year."

    assert roles(text) == [("bot", "Please hold."), ("system", "Calls are kept for a year.")]


def test_a_row_without_a_speaker_goes_on_with_the_one_above():
    text = "| Speaker | Line |\n|---|---|\n| Customer | No. |\n| | You lie. |"

    assert roles(text) == [("customer", "No."), ("customer", "You lie.")]


def test_below_quoted_words_of_a_speaker_prose_is_a_note():
    text = "**Customer**\n\n> You lie.\n\nOpen the ticket."

    assert regions(text) == [("say_line", "You lie."), ("note", "Open the ticket.")]


def test_a_section_that_greets_and_marks_nothing_is_a_text_to_be_sent():
    text = "---\ntitle: Late\n---\n\nHi {{customer.first_name}},\n\nPlease calm\ndown."

    assert regions(text) == [
        ("say_line", "Hi {{customer.first_name}},"),
        ("say_line", "Please calm down."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{first_name}}, it is late. Reply YES to wait.",
        "- Dear [Name]! It is late. We are on it.",
        "## SMS\n\nHello Ana, it is late. Reply YES to wait.",
    ],
)
def test_a_text_to_be_sent_may_be_all_on_one_line(text):
    assert [region for region, _ in regions(text)] == ["say_line"]


def test_a_greeting_without_a_slot_begins_no_text_where_no_caption_tells():
    assert [region for region, _ in regions("Hello all, this page is new. Read it.")] == ["note"]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Install it first.", NOTHING_SAID),
        ("## What not to say\n\n> Calm down.", NOTHING_SAID),
        ("", "the file is empty"),
    ],
)
def test_a_script_without_a_line_to_say_is_told(text, notice):
    [transcript] = read(source(text, "script.md"))

    assert transcript.notices == (notice,)


def test_a_name_in_a_column_of_speakers_has_no_role_until_it_is_given():
    text = "| Speaker | Line |\n|---|---|\n| Priya | Good morning. |"
    [unknown] = read(source(text, "script.md"))
    [known] = read(source(text, "script.md", agent=("Priya",)))

    assert "roles are unknown: 'Priya'" in unknown.notices[0]
    assert (known.turns[0].role, known.notices) == ("agent", ())


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("## What not to say\n\n> Calm down.", "What not to say"),
        ("## Never say\n\n### Agent\n\n> Calm down.", "Never say"),
        ('**Don\'t**\n\n- "Calm down."', "Don't"),
        ("| When | Avoid |\n|---|---|\n| | Calm down. |", "Avoid"),
        ("| When | Say |\n|---|---|\n| He cries. | |", "When"),
        ("> Don't: Calm down.", "Don't"),
        ("\u274c Calm down.", ""),
        ('Never say "calm down".', ""),
        ("> Good morning.", ""),
    ],
)
def test_a_turn_knows_the_caption_that_made_it_no_line_to_say(text, because):
    [turn] = turns(text)

    assert turn.because == because


def test_a_section_is_bad_up_to_the_next_of_its_level():
    text = "## Never say\n\n> Calm down.\n\n## Say\n\n> Take your time."

    assert regions(text) == [("bad_example", "Calm down."), ("say_line", "Take your time.")]


def test_a_heading_about_a_customer_who_does_not_is_no_bad_example():
    assert regions("## If they don't know the number\n\n> That's fine.") == [
        ("say_line", "That's fine.")
    ]


@given(st.text() | st.text('> *_|-~`#[]()"Agent:say \n\r\t\u274c\u2705&amp;{}.!'))
def test_any_text_is_read_with_true_places(text):
    for transcript in read(Source("a.md", text)):
        assert_places(transcript)


def test_a_step_of_a_call_bids_to_say_the_quotation_behind_it():
    text = '1. Greet: "Good morning."\n2. Screen: "Wrong number."\n3. Greet: them by "first name" only.'
    assert regions(text) == [
        ("say_line", "Good morning."),
        ("note", 'Screen: "Wrong number."'),
        ("note", 'Greet: them by "first name" only.'),
    ]


@pytest.mark.parametrize(
    "line",
    [
        'Read the caller this statement word for word: "{}"',
        'Let them finish, then: *"{}"*',
        'Acknowledge ("{}") and look it up.',
        "**Thank them** (\u201c{}\u201d).",
        'End the call with "{}"',
        'Slow down by paraphrasing: "{}"',
    ],
)
def test_a_step_may_quote_what_speaks_to_somebody(line):
    assert regions("- " + line.format("I see it is late.")) == [("say_line", "I see it is late.")]


@pytest.mark.parametrize(
    "line",
    [
        'Click Save, then: "Done".',
        'Acknowledge the "Terms of use" box.',
        'Open the ticket with "Hello" as its title.',
        'Acknowledge that "I agree" is ticked.',
        'Tell the caller that the page shows the following: "You are late."',
        'Acknowledge their anger ("You are useless, all of you") and move on.',
        'Objection handling: "You should have read it."',
    ],
)
def test_a_step_quotes_signs_and_titles_as_well(line):
    assert regions("- " + line) == [("note", line)]


def test_what_is_set_in_italics_and_quoted_is_said():
    text = '* Agent: *"Calm down, please."*\n* Agent: *sighs*\n'
    assert regions(text) == [("say_line", '"Calm down, please."'), ("note", "sighs")]


def test_an_opening_mark_without_its_end_hides_no_quotation():
    assert regions("Say \u201c or better: \u201cGood morning.\u201d") == [
        ("say_line", "Good morning.")
    ]


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "Internal: tag it\n{}",
        "**Internal note:** tag it\n\n{}",
        "{}\n\nPrivate: tag it",
        "[Internal] tag it\n{}",
        "Tags: late\n{}",
        "{}\n\n- Customer: {{{{name}}}}",
        "> You wrote: it is late\n\n{}",
        "> On 3 May at 10:30, {{{{name}}}} wrote:\n> it is late\n\n{}",
        "{}\n\n> [!NOTE]\n> Send it today.",
    ],
)
def test_a_text_to_be_sent_stays_one_beside_notes_fields_and_what_the_customer_wrote(around):
    text = around.format("Hi {{name}},\nPlease calm\ndown.")

    assert [turn for turn in regions(text) if turn[0] != "note"] == [
        ("say_line", "Hi {{name}},"),
        ("say_line", "Please calm down."),
    ]


def test_what_is_internal_is_nobodys_unless_the_user_says_so():
    text = "**Internal:** Calm down."
    [note] = turns(text)
    [[said]] = [script.turns for script in read(source(text, "a.md", agent=("Internal",)))]

    assert (note.region, note.because) == ("note", "Internal")
    assert (said.region, said.role) == ("say_line", "agent")


@pytest.mark.parametrize(
    "text",
    [
        "## What to say\n\n- Go\n  on.",
        "**Phrases to use**\n\n1. Go on.",
        "Then say:\n\n* Go on.",
        "## What not to say\n\n### What you can say instead\n\n- Go on.",
        "## 3. Suggested responses\n\nIf nobody answers:\n\n- Go on.",
        "Response: Go on.",
        "**Suggested reply:** Go on.",
        '* no-match: "Go on."',
        '- Fallback 1: "Go on."',
        '- no-input-2: "Go on."',
    ],
)
def test_what_is_bidden_to_be_said_needs_no_other_mark(text):
    assert [turn for turn in regions(text) if turn[0] != "note"] == [("say_line", "Go on.")]


@pytest.mark.parametrize(
    "text",
    [
        "## What to say\n\nBe kind.",
        "## What to say\n\n- If they refuse: offer a call",
        "## What to say\n\n### Before the call\n\n- Look at the order",
        "## Do\n\n- Listen first.",
        "## Scripts\n\n- build: compiles it",
        "## Preferred language\n\n- English",
        "> [!TIP] What to say\n> - Be kind.",
        '- fallback: uses "en" instead',
    ],
)
def test_advice_is_not_said(text):
    assert {region for region, _ in regions(text)} == {"note"}


def test_struck_words_are_seen_as_others_are():
    assert regions("> ~~*Calm*<!-- no --> down.~~") == [("bad_example", "Calm down.")]
