"""Times on lines of their own, before and behind words, are those of the words."""

import pytest

from empathy_lint.readers.base import Source
from empathy_lint.readers.plain import read
from tests.readers.helper import said, source


@pytest.mark.parametrize(
    "form",
    ["{who}\n{time}\n{words}\n\n", "{who}:\n[{time}]\n\n{words}\n", "{time}\n{who}\n{words}\n\n"],
)
def test_a_time_on_its_own_line_is_that_of_the_words_below(form):
    lines = [("Agent", "00:00:01", "Hello."), ("Customer", "00:00:04", "Why?"), ("Agent", "00:00:09", "Sure.")]  # fmt: skip
    text = "".join(form.format(who=who, time=time, words=words) for who, time, words in lines)

    [transcript] = read(Source("call.txt", text))

    assert [turn.speaker for turn in transcript.turns] == ["Agent", "Customer", "Agent"]
    assert [turn.start_ms for turn in transcript.turns] == [1_000, 4_000, 9_000]


@pytest.mark.parametrize("stamp", ["[00:{}]", "(00:{})", "[00:{}] -", "[0:{} - 0:59]"])
def test_a_time_in_brackets_before_a_line_that_goes_on_is_no_word(stamp: str):
    one, two, three, four = (stamp.format(number) for number in ("01", "02", "03", "08"))
    text = f"{one} Agent: You need to\n{two} calm\n{three} down.\n{four} Customer: It comes\n12:30 or so?\n"
    [transcript] = read(Source("call.txt", text))

    assert said([transcript]) == [
        ("agent", "Agent", "You need to calm down."),
        ("customer", "Customer", "It comes 12:30 or so?"),
    ]
    assert [one.start_ms for one in transcript.turns[0].segments] == [1_000, 2_000, 3_000]


def test_a_time_before_the_words_below_a_label_is_theirs():
    text = "Agent:\n[00:01] Which lamp?\nCustomer:\n[00:04] The red one.\n"
    [transcript] = read(Source("call.txt", text))

    assert said([transcript]) == [
        ("agent", "Agent", "Which lamp?"),
        ("customer", "Customer", "The red one."),
    ]
    assert [turn.start_ms for turn in transcript.turns] == [1_000, 4_000]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Agent: When?\nCustomer:\n10:30\nAgent: Fine.\n", ["When?", "10:30", "Fine."]),
        ("AGENT\n\nWhen?\n\nCUSTOMER\n\n10:30 AM\n\nAGENT\n\nFine.\n", ["When?", "10:30 AM", "Fine."]),
        ("Agent: When?\nCustomer:\n10:30\n", ["When?", "10:30"]),
        ("Agent: When?\nCustomer: At\n12:34\nor so.\n", ["When?", "At 12:34 or so."]),
        ("Agent: When?\nCustomer: At\n12:34\nAgent: Fine.\n", ["When?", "At 12:34", "Fine."]),
        ("10:01\nAgent: When?\n10:02\nCustomer:\n10:04\nAgent: Hm?\n", ["When? Hm?"]),
        ("Agent:\n10:01\nWhen?\nCustomer:\n10:02\n\nAgent:\n10:04\nHm?\n", ["When? Hm?"]),
        ("Agent: When?\nCustomer: No.\n3 May 2026, 10:02\nAgent: Hm?\n", ["When?", "No.", "Hm?"]),
    ],
)  # fmt: skip
def test_a_time_is_said_where_the_file_puts_no_times_there(text: str, words: list[str]):
    assert [turn[2] for turn in said(read(Source("call.txt", text)))] == words


def test_times_behind_a_date_are_of_the_day():
    text = "[09/03, 14:21] Agent: Hello.\n[09/03, 15:00] Customer: Hi.\n"
    [transcript] = read(source(text))

    assert [turn.start_ms for turn in transcript.turns] == [0, 39 * 60_000]


def test_where_all_have_a_time_a_label_behind_one_begins_a_turn():
    text = """
        [00:01] Agent: Hello.
        [00:02] Customer: It broke. I have this here:
        Last seen: yesterday
        [00:05] Floor walker: Which lamp?
        [00:07] Customer: The old one.
        """

    assert [speaker for _, speaker, _ in said(read(source(text)))] == [
        "Agent", "Customer", "Floor walker", "Customer",
    ]  # fmt: skip


def test_a_time_may_stand_before_its_day():
    text = "[10:01, 1/2/2026] Agent: Hello.\n[10:03 PM, 1/2/2026] Customer: It broke.\n"
    [transcript] = read(Source("chat.txt", text))

    assert [turn.start_ms for turn in transcript.turns] == [0, 722 * 60_000]


def test_times_below_the_words_belong_to_them():
    text = "Kim\nHello.\n10:01\nLee\nIt broke.\n10:02\nKim\nWhich?\n10:04\nLee\nAll.\n10:07\n"
    [transcript] = read(Source("chat.txt", text))

    assert [turn.speaker for turn in transcript.turns] == ["Kim", "Lee"] * 2
    assert [turn.start_ms for turn in transcript.turns] == [601_000, 602_000, 604_000, 607_000]
