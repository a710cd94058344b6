"""What stands above a talk tells who the names in it are."""

import pytest

from empathy_lint.readers.base import Source
from empathy_lint.readers.plain import read
from tests.readers.helper import said, source


def test_a_header_says_who_a_name_is():
    text = """
        Chat started: 2026-03-02
        Agent: Priya

        Priya: Hi there.
        Ben: Hello.
        Priya: What happened?
        Ben: It broke.
        """
    transcripts = list(read(source(text)))

    assert [role for role, _, _ in said(transcripts)] == ["agent", "customer"] * 2
    assert "the only other speaker" in transcripts[0].notices[0]


@pytest.mark.parametrize(
    "header",
    [
        "Call ID: 88\nAgent: Rosa Lind\nCustomer: Emil Aas\n\n",
        "Agent: Rosa Lind (ID 12)\nCustomer: Emil Aas (emil@example.org)\nStarted: 3 Jan 2026\n\n",
        "CALL\n\nAgent ID: 12\nAgent name: Rosa Lind\nCustomer: 88213\nQueue: Returns\n\n",
        "**Agent:** Rosa Lind\n**Customer:** Emil Aas\n",
        "Agent:\tRosa Lind\nCustomer:\tunknown\n\n",
    ],
)
@pytest.mark.parametrize("who", [("Rosa", "Emil"), ("Rosa Lind", "Emil Aas"), ("Lind", "Aas"), ("Rosa L.", "Emil A")])  # fmt: skip
@pytest.mark.parametrize("form", ["{}: {}\n", "(10:00:05) {}: {}\n", "{} (10:05): {}\n"])
def test_a_header_of_names_tells_who_is_who(header: str, who: tuple[str, str], form: str):
    agent, customer = who
    talk = [(agent, "Hello."), (customer, "It broke."), (agent, "Which lamp?")]
    [transcript] = read(Source("call.txt", header + "".join(form.format(*row) for row in talk)))

    assert said([transcript]) == [
        ("agent", agent, "Hello."),
        ("customer", customer, "It broke."),
        ("agent", agent, "Which lamp?"),
    ]
    assert "Rosa Lind" in transcript.agent_names


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("Agent: Rosa Lind\nCustomer: Emil Aas\n\n", "{}: {}\n"),
        ("Agent: Rosa Lind\nCustomer: Emil Aas\nDate: 2026-02-03\n\n", "00:02   {}   {}\n"),
        ("Agent: Xuri Ox (ID 12)\n", "[00:02] {}: {}\n"),
    ],
)
def test_a_header_of_names_above_labels_of_roles_is_not_said(header: str, form: str):
    talk = [("Agent", "Hello, Rosa here."), ("Customer", "It broke.")]
    text = header + "".join(form.format(*row) for row in talk)

    assert [words for _, _, words in said(read(Source("call.txt", text)))] == [
        "Hello, Rosa here.",
        "It broke.",
    ]


def test_a_first_name_that_a_header_gives_to_both_sides_tells_nobody():
    text = "Agent: Kim Lind\nCustomer: Kim Aas\n\nKim: Hello.\nEmil: Me too.\nKim: Hm.\nEmil: Oh.\n"

    assert {role for role, _, _ in said(read(Source("call.txt", text)))} == {"unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Hello\nCustomer: Hi\n\nAgent: Name\nCustomer: Emil Aas\n\nAgent: Thanks\n",
        "Agent: Rosa Lind\nCustomer: Hi there\nAgent: Hm\nCustomer: Oh\nAgent: So\n",
        "[00:01] Agent: Rosa\n[00:02] Customer: Emil\n[00:03] Agent: Hm\n[00:04] Customer: Oh\n[00:05] Agent: So\n",
    ],
)
def test_a_talk_of_single_words_is_no_header(text: str):
    assert len(said(read(Source("call.txt", text)))) == 5


def test_a_line_of_a_header_may_tell_several_names():
    text = """
        Queue: Returns | Customer: Ben Okafor | Agent: Dana

        11:02 Dana: Hi there.
        11:02 Ben: Hello.
        11:03 Dana: What happened?
        11:04 Ben: It broke.
        """
    [transcript] = read(source(text))

    assert [role for role, _, _ in said([transcript])] == ["agent", "customer"] * 2
    assert transcript.customer_names == ("Ben Okafor",)
    assert not transcript.notices


def test_a_chat_that_names_its_agent_above_says_who_that_is():
    text = """
        Chat Started: Tuesday, March 10, 2026, 09:00:00 (+0000)
        Chat Origin: Web
        Agent Kim P
        ( 10s ) Kim P: Hello.
        ( 1h 2m 3s ) Lee: It broke.
        """
    [transcript] = read(source(text))

    assert [(str(turn.role), turn.start_ms) for turn in transcript.turns] == [
        ("agent", 10_000),
        ("customer", 3_723_000),
    ]
