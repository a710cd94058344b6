"""Plain text: what is noted or shown between the turns, and is no speech."""

import pytest

from empathy_lint.readers.base import Source
from empathy_lint.readers.plain import read
from empathy_lint.transcript import Region
from tests.readers.helper import assert_places, said, source


@pytest.mark.parametrize(
    "note",
    [
        "Note: told her to calm down",
        "**Notes:** told her\nto calm down",
        "Agent note: told her to calm down",
        "[00:02] Internal note: told her to calm down",
        "Comment: told her to calm down",
        "QA comment: told her to calm down",
        "Coaching feedback: told her to calm down",
        "Wrap-up: told her to calm down",
        "Disposition: told to calm down",
        "SUMMARY: told to calm down",
        "[Note: she shouts; calm down, please]",
    ],
)
def test_a_note_is_no_speech(note):
    text = f"Agent: Hello.\nCustomer: Why?\nAgent: Sure.\n{note}\n\nOne moment.\nCustomer: Fine.\n"

    [transcript] = read(Source("call.txt", text))

    assert_places(transcript)
    assert [
        (turn.speaker, turn.text) for turn in transcript.turns if turn.region is Region.SAID
    ] == [
        ("Agent", "Hello."),
        ("Customer", "Why?"),
        ("Agent", "Sure."),
        ("Agent", "One moment."),
        ("Customer", "Fine."),
    ]
    [noted] = [turn for turn in transcript.turns if turn.region is Region.NOTE]
    assert noted.text == note.replace("\n", " ")


def test_a_remark_in_brackets_is_no_speech_and_parts_no_turn():
    text = "Agent: Let me look.\n[keyboard clicking]\nHere it is.\nCustomer: [sighs] Fine.\n"

    assert [turn[2] for turn in said(read(Source("call.txt", text)))] == [
        "Let me look. Here it is.",
        "[sighs] Fine.",
    ]


@pytest.mark.parametrize(
    "words",
    ["I left the call.", "So she has already left the chat", "We've all joined the meeting", "When you joined the call, they left the conversation"],
)  # fmt: skip
def test_who_tells_that_somebody_came_or_went_speaks(words: str):
    text = f"Agent: Hello?\nCustomer: Fine.\n{words}\nAgent: Oh.\n"

    assert said(read(Source("a.txt", text)))[1] == ("customer", "Customer", f"Fine. {words}")


@pytest.mark.parametrize(
    "notice",
    [
        "<Media omitted>",
        "image omitted",
        "This message was deleted.",
        "call-0412.mp3",
        "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "Messages to this chat and calls are now secured with end-to-end encryption. Tap for more.",
        "Transcribed by https://otter.ai",
    ],
)
@pytest.mark.parametrize("form", ["{}", "1/3/26, 10:05 - {}", "Customer: {}", "Customer:\n{}"])
def test_what_a_messenger_or_transcriber_puts_there_is_a_notice(form: str, notice: str):
    text = f"Agent: Hello?\nCustomer: Look.\n{form.format(notice)}\nAgent: Calm down.\n"

    turns = said(read(Source("a.txt", text)))

    assert [words for _, _, words in turns] == ["Hello?", "Look.", notice, "Calm down."]
    assert [role for role, _, _ in turns] == ["agent", "customer", "system", "agent"]


def test_what_is_written_below_a_picture_is_its_senders():
    text = "Agent: Hello?\nCustomer: image omitted\nit looks like this\nAgent: I see.\n"

    assert said(read(Source("a.txt", text)))[2] == ("customer", "Customer", "it looks like this")


@pytest.mark.parametrize(
    ("text", "speakers", "turns"),
    [
        (
            "Agent: Here it is.\nNote that it closes at ten.\nCustomer: Thanks.\n",
            {},
            [
                ("agent", "Agent", "Here it is. Note that it closes at ten."),
                ("customer", "Customer", "Thanks."),
            ],
        ),
        (
            "Agent:\nSummary: it is on its way.\nCustomer:\n[order number]\n",
            {},
            [
                ("agent", "Agent", "Summary: it is on its way."),
                ("customer", "Customer", "[order number]"),
            ],
        ),
        (
            "Agent Note: Good morning.\nCustomer: Hello there.\n",
            {"agent": ("agent note",)},
            [
                ("agent", "Agent Note", "Good morning."),
                ("customer", "Customer", "Hello there."),
            ],
        ),
    ],
)
def test_what_is_said_about_a_note_or_by_one_called_so_is_speech(text, speakers, turns):
    assert said(read(source(text, **speakers))) == turns
