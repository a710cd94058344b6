"""Plain text: what is a label is told by the whole file."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint import lint_text
from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.plain import read
from empathy_lint.readers.table import choose
from empathy_lint.report import Report
from empathy_lint.reporters.table import reporter
from tests.readers.helper import assert_places, said, source

TWO = [("agent", "Agent", "Good morning."), ("customer", "Customer", "Hello there.")]


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Good morning.\nCustomer: Hello there.\n",
        "**Agent:** Good morning.\n**Customer:** Hello there.\n",
        "- Agent: Good morning.\n- Customer: Hello there.\n",
        "[00:00:01] Agent: Good morning.\n[00:00:04] Customer: Hello there.\n",
        "(00:12) Agent: Good morning.\n(00:15) Customer: Hello there.\n",
        "Agent (00:12): Good morning.\nCustomer (00:15): Hello there.\n",
        "Agent [00:12]\nGood morning.\n\nCustomer [00:15]\nHello there.\n",
        "Agent  0:12\nGood morning.\n\nCustomer  0:15\nHello there.\n",
        "Agent:\nGood morning.\n\nCustomer:\nHello there.\n",
        "[00:00:12]\nAgent\n\nGood morning.\n\n[00:00:15]\nCustomer\n\nHello there.\n",
        "[Agent] Good morning.\n[Customer] Hello there.\n",
        "Agent - Good morning.\nCustomer - Hello there.\n",
        "[09/03/2026, 14:21] Agent: Good morning.\n[09/03/2026, 14:22] Customer: Hello there.\n",
        "9/3/26, 2:21 PM - Agent: Good morning.\n9/3/26, 2:22 PM - Customer: Hello there.\n",
        "[00:01] Agent >> Good morning.\n[00:04] Customer >> Hello there.\n",
        "Agent > Good morning.\nCustomer > Hello there.\n",
        "2025-01-31 14:05:09 | Agent | Good morning.\n2025-01-31 14:05:12 | Customer | Hello there.\n",
        "00:11:09\tAgent:\tGood morning.\n00:11:12\tCustomer:\tHello there.\n",
        "00:00:02   AGENT      Good morning.\n00:00:06   CUSTOMER   Hello\n                      there.\n",
        "[00:02]  Agent  Good morning.\n[00:06]  Customer  Hello there.\n",
        "00:02\tAgent     Good morning.\n00:06\tCustomer  Hello there.\n",
        "SPEAKER: Agent\nGood morning.\nSPEAKER: Customer\nHello there.\n",
        "00:00:12 Agent\nGood morning.\n\n00:00:15 Customer\nHello there.\n",
        "Agent [00:12] Good morning.\nCustomer [00:15] Hello there.\n",
        "AGENT   Good morning.\nCUSTOMER  Hello\n          there.\n",
        'Agent: "Good morning."\nCustomer: \u201cHello there.\u201d\n',
        "Agent: Good morning.\r\nCustomer: Hello there.\r\n",
    ],
)
def test_a_layout_gives_its_turns(text):
    turns = said(read(Source("call.txt", text)))
    assert [(role, who.capitalize(), words) for role, who, words in turns] == TWO


@pytest.mark.parametrize(
    "unseen", "\u00a0\u00ad\u1680\u2003\u200b\u200e\u200f\u202a\u202e\u202f\u2060\u2066\u3000\ufeff"
)
@pytest.mark.parametrize(
    "form",
    ["{}Customer: Hello there.", "Customer{}: Hello there.", "{0} {0}Customer:{0}Hello there.", "[00:02]{}Customer: Hello there.", "{}[00:02] Customer: Hello there.", "{}Customer\nHello there."],
)  # fmt: skip
def test_what_nobody_sees_beside_a_label_hides_it_from_nobody(unseen, form):
    text = (
        f"Agent: Good morning.\n{form.format(unseen)}\n{unseen}\nAgent: Sure.\nCustomer: Thanks.\n"
    )

    turns = said(read(Source("call.txt", text)))

    assert turns[:2] == TWO


def test_what_nobody_sees_within_a_word_stays_there():
    text = "Agent: Good\u200bmorning, \U0001f469\u200d\U0001f4bb.\nCustomer: Hello\u00a0there.\n"

    assert [turn[2] for turn in said(read(Source("call.txt", text)))] == [
        "Good\u200bmorning, \U0001f469\u200d\U0001f4bb.",
        "Hello\u00a0there.",
    ]


def test_what_only_looks_like_a_label_goes_on_with_the_turn():
    text = """
        Agent: Here it is.
        Important: the shop closes
        at 10:30, see http://example.org
        Customer: Thanks.
        """
    assert said(read(source(text))) == [
        (
            "agent",
            "Agent",
            "Here it is. Important: the shop closes at 10:30, see http://example.org",
        ),
        ("customer", "Customer", "Thanks."),
    ]


def test_names_behind_times_are_those_of_the_header():
    text = (
        "Agent name: Lena Fox\nCustomer name: Dana Reed\n\n00:00:03 Lena Fox\nGood morning.\n\n"
        "00:00:07 Dana Reed\nIt is late.\nVery late.\n\n00:00:12 Lena Fox\nI see.\n"
    )

    assert said(read(source(text))) == [
        ("agent", "Lena Fox", "Good morning."),
        ("customer", "Dana Reed", "It is late. Very late."),
        ("agent", "Lena Fox", "I see."),
    ]


@pytest.mark.parametrize(
    "line",
    ["00:10 Tuesday", "Flight (10:30) to Rome.", "Support  is on the line.", "12:30 Platform Two"],
)
def test_a_time_or_a_wide_blank_makes_no_label_where_labels_have_a_colon(line: str):
    text = f"Agent: Which one?\nCustomer: One of these:\n{line}\n{line}\nAgent: Sure.\n"

    assert said(read(source(text)))[1] == (
        "customer",
        "Customer",
        f"One of these: {line} {line}",
    )


def test_wide_blanks_amid_words_make_no_columns():
    text = "00:02  Well I  mean it\n00:04  So what  is it\n"

    assert [speaker for _, speaker, _ in said(read(Source("a.txt", text)))] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "AGENT\nWhich lamp?\n\nCUSTOMER\nThe red one.\n",
        "Agent\nWhich lamp?\nCustomer\nThe red one.\n",
        "AGENT\n\nWhich lamp?\n\nCUSTOMER\n\nThe red one.\n",
        "Agent\tWhich lamp?\nCustomer\tThe red one.\n",
        "Agent:Which lamp?\nCustomer:The red one.\n",
        "1. Agent: Which lamp?\n2. Customer: The red one.\n",
        "Agent  10:00 AM\nWhich lamp?\nCustomer  10:01 AM\nThe red one.\n",
        "Rosa (Agent) \u00b7 Mar 10, 9:01 AM\nWhich lamp?\n"
        "Emil (Customer) \u00b7 Mar 10, 9:02 AM\nThe red one.\n",
        "( 10s ) Agent: Which lamp?\n( 1m 5s ) Customer: The red one.\n",
        "Agent - Which lamp?\nCustomer - The red one.\n",
        "1) Agent - Which lamp?\n2) Customer - The red one.\n",
    ],
)
def test_a_label_is_known_in_all_the_ways_people_write_one(text: str):
    turns = said(read(Source("call.txt", text)))

    assert [(role, words) for role, _, words in turns] == [
        ("agent", "Which lamp?"),
        ("customer", "The red one."),
    ]


@pytest.mark.parametrize(
    "remark",
    ["(the wife)", "(Will Power)", "(speaking to someone who is in the room, away from the phone)"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["Agent: Yes?\n{}: I am here.\n", "Agent: Yes? {}: I am here.\n", "**Agent:** Yes?\n**{}:** I am here.\n"])  # fmt: skip
def test_a_remark_behind_a_role_may_be_any(form: str, remark: str):
    name = f"Customer {remark}"

    turns = said(read(Source("call.txt", form.format(name))))

    assert turns == [("agent", "Agent", "Yes?"), ("customer", name, "I am here.")]


def test_a_remark_behind_a_name_leaves_it_the_same_speaker():
    text = "Ana: Yes?\nBen: No.\nAna (who is laughing): Sure.\nBen (to himself): Calm down.\n"

    turns = said(read(source(text, agent=("Ana",))))

    assert turns == [
        ("agent", "Ana", "Yes?"),
        ("customer", "Ben", "No."),
        ("agent", "Ana", "Sure."),
        ("customer", "Ben", "Calm down."),
    ]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("IVR", "bot"),
        ("Recording", "bot"),
        ("VOICEMAIL", "bot"),
        ("Auto-attendant", "bot"),
        ("Automated message", "bot"),
        ("System", "system"),
        ("Notice", "system"),
    ],
)
def test_what_is_played_to_a_caller_is_a_bots_and_a_notice_is_nobodys(label: str, role: str):
    turns = said(read(source(f"{label}: Please hold.\nAgent: Hello.\n")))

    assert turns == [(role, label, "Please hold."), ("agent", "Agent", "Hello.")]


def test_beside_a_prompt_one_of_two_strangers_may_be_the_agent():
    talk = "IVR: Please hold.\nKim: Hello.\nBen: It is late.\nKim: Calm down.\nBen: No.\n"

    alone, both = (lint_text(text) for text in (talk.replace("Ben", "Kim"), talk))

    assert (alone.agentless, both.agentless) == (0, 1)


def test_a_remark_of_several_words_names_nobody():
    text = "Agent (Dana): Yes?\nCustomer (the wife): No.\n"

    [transcript] = read(source(text))

    assert (transcript.agent_names, transcript.customer_names) == (("Dana",), ())


def test_a_label_ends_at_the_dash_where_others_do():
    text = "Agent - Which day?\nCustomer - Friday.\nAgent - So: Friday works.\n"
    assert said(read(Source("call.txt", text)))[2] == ("agent", "Agent", "So: Friday works.")

    names = "Agent - Kim: Which day?\nCustomer: Friday.\n"
    assert said(read(Source("call.txt", names)))[0] == ("agent", "Agent - Kim", "Which day?")


@pytest.mark.parametrize(
    "form", ["09:14:02 | {} | {}", "[09:14:02] {} | {}", "09:14:02|{}|{}", "{} | {}"]
)
def test_a_role_and_a_name_in_one_column_are_one_label(form: str):
    lines = [("agent:Rosa", "Which lamp?"), ("customer:Emil", "The red one | or both.")]
    text = "\n".join(form.format(*line) for line in lines)
    [transcript] = read(Source("log.txt", text))

    assert said([transcript]) == [
        ("agent", "agent:Rosa", "Which lamp?"),
        ("customer", "customer:Emil", "The red one | or both."),
    ]
    assert (transcript.agent_names, transcript.customer_names) == (("Rosa",), ("Emil",))


def test_first_lines_of_paragraphs_are_no_labels_where_labels_have_a_colon():
    text = "Agent: I wrote it down.\n\nSupport\nis closed on Sundays.\n\nCustomer: Fine.\n"

    assert [words for _, _, words in said(read(Source("call.txt", text)))] == [
        "I wrote it down. Support is closed on Sundays.",
        "Fine.",
    ]


def test_whoever_speaks_once_is_not_held_for_the_other():
    text = "Kim (Agent)\nHello.\n\nLee\nHi.\n\nKim (Agent)\nWhich lamp?\n"

    assert [speaker for _, speaker, _ in said(read(Source("chat.txt", text)))] == [
        "Kim (Agent)", "Lee", "Kim (Agent)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "role", "speaker"),
    [
        ("Kwame (Team Lead): Hello, Kwame here.", "agent", "Kwame (Team Lead)"),
        ("Shift Manager: Hello, Kwame here.", "agent", "Shift Manager"),
        ("Technical Support: Hello, Kwame here.", "agent", "Technical Support"),
        ("Kwame: Hello, Kwame here.", "unknown", "Kwame"),
        ("Back Office 7: Hello, Kwame here.", "agent", "Back Office 7"),
    ],
)
def test_whoever_speaks_but_once_has_a_turn(line, role, speaker):
    text = f"Agent: Hello.\nCustomer: It broke.\n{line}\nCustomer: And now?\n"

    turns = said(read(source(text, agent=("Back Office*",), customer=("Custo*",))))

    assert turns[2] == (role, speaker, "Hello, Kwame here.")


@pytest.mark.parametrize(
    "line",
    ["May: that is when it comes", "Floor walker: yes", "Maria - yes", "[00:09] so it goes on"],
)
def test_what_tells_no_speaker_goes_on_with_the_turn(line):
    """A month is a name too; who is told by a time alone must be so wherever a time stands."""
    text = f"[00:01] Agent: Hello.\n[00:02] Customer: I say\n{line}\n[00:05] Depot: so\n"
    plain = f"Agent: Hello.\nCustomer: I say\n{line}\nCustomer: so\n"

    assert [speaker for _, speaker, _ in said(read(Source("a.txt", plain)))] == [
        "Agent",
        "Customer",
    ]
    speakers = [speaker for _, speaker, _ in said(read(Source("a.txt", text)))]
    assert speakers[:2] == ["Agent", "Customer"]
    assert ("Depot" in speakers) is not line.startswith("[")


def test_what_stands_once_before_a_colon_is_no_speaker_by_a_map_of_all():
    text = "Agent: Hello.\nCustomer: I have this:\nLast seen: yesterday\nDepot: Leeds\n"

    turns = said(read(source(text, agent=("Agent",), customer=("*",))))

    assert [words for _, _, words in turns] == [
        "Hello.", "I have this: Last seen: yesterday Depot: Leeds",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "list_", ["Here is our team:\nMaria: sales\n", "Ask one of us.\nMaria: sales\nKwame: bills\n"]
)
def test_names_in_a_list_are_no_speakers(list_):
    text = f"Agent: {list_}Customer: Okay.\n"

    assert [speaker for _, speaker, _ in said(read(Source("a.txt", text)))] == ["Agent", "Customer"]


def test_names_without_roles_stay_unknown_until_they_are_mapped():
    text = "Kim: Good morning.\nLee: Hello.\nKim: How can I help?\nLee: My light is out.\n"
    [unknown] = read(Source("call.txt", text))

    assert {str(turn.role) for turn in unknown.turns} == {"unknown"}
    assert "roles are unknown: 'Kim', 'Lee'" in unknown.notices[0]
    mapped = said(read(source(text, agent=("Kim",), customer=("L*",))))
    assert [role for role, _, _ in mapped] == ["agent", "customer", "agent", "customer"]


def test_the_only_speaker_beside_customers_is_the_agent():
    text = "Visitor 88213: My light is out.\nKim: Since when?\nVisitor 88213: Monday.\nKim: Oh.\n"
    [transcript] = read(Source("chat.txt", text))

    assert [turn.role for turn in transcript.turns] == ["customer", "agent"] * 2
    assert transcript.notices == ("'Kim' is taken for the agent: the only other speaker",)


def test_the_only_speaker_beside_agents_is_the_customer_whom_no_notice_names():
    text = (
        "Agent: Hello.\nMoira Tench: My light is out.\nAgent: Since when?\nMoira Tench: Monday.\n"
    )
    [transcript] = read(Source("chat.txt", text))

    assert [turn.role for turn in transcript.turns] == ["agent", "customer"] * 2
    assert transcript.notices == ("the only other speaker is taken for the customer",)


@pytest.mark.parametrize(
    "number", ["+44 7700 900123", "+1 (555) 010-0199", "(555) 010-0199", "07700 900123"]
)
@pytest.mark.parametrize("form", ["{}: {}\n", "[03/01/2026, 10:05:11] {}: {}\n", "03/01/2026, 10:05 - {}: {}\n"])  # fmt: skip
def test_a_telephone_number_is_a_label(number: str, form: str):
    talk = [(number, "My light is out."), ("Agent", "Since when?"), ("Rosa", "Hi all."), (number, "Monday.")]  # fmt: skip
    [transcript] = read(Source("chat.txt", "".join(form.format(*row) for row in talk)))

    assert [row for row in said([transcript]) if row[1] != "Rosa"] == [
        ("customer", number, "My light is out."),
        ("agent", "Agent", "Since when?"),
        ("customer", number, "Monday."),
    ]
    assert transcript.customer_names == (number,)
    assert "who is but a telephone number is taken for a customer" in transcript.notices


def test_a_telephone_number_is_whose_the_user_says():
    text = "+44 7700 900123: Since when?\nEmil: Monday.\n" * 2

    turns = said(read(source(text, agent=("+44*",), customer=("Emil",))))

    assert [role for role, _, _ in turns] == ["agent", "customer"] * 2


def test_numbers_and_dates_in_a_list_are_no_labels():
    text = """
        Agent: Our lines:
        +44 7700 900123: bills
        +44 7700 900124: lamps
        Customer: I wrote on
        2026-01-03: a letter
        2026-01-05: a mail
        2026-01-03: a mail
        """
    assert [speaker for _, speaker, _ in said(read(source(text)))] == ["Agent", "Customer"]


def test_a_wave_before_a_name_is_none_of_it():
    text = "[3/1/26, 10:02] ~Emil: It broke.\n[3/1/26, 10:04] Agent: Which?\n[3/1/26, 10:05] ~\u202fEmil: This.\n"

    assert [speaker for _, speaker, _ in said(read(Source("a.txt", text)))] == [
        "Emil", "Agent", "Emil",
    ]  # fmt: skip


def test_a_speaker_is_no_agent_where_there_are_two_to_choose_from():
    text = "Customer: Hi.\nKim: Hello.\nLee: Hello.\n" * 2
    [transcript] = read(Source("chat.txt", text))

    assert [str(turn.role) for turn in transcript.turns] == ["customer", "unknown", "unknown"] * 2


def test_lines_of_one_speaker_are_one_turn_and_keep_their_places():
    text = "Agent: I understand\n  how you feel.\nAgent: Truly.\nCustomer: Do you?\n"

    assert said(read(Source("call.txt", text)))[0] == (
        "agent", "Agent", "I understand how you feel. Truly."
    )  # fmt: skip


def test_dashes_alone_alternate_between_two_unknown_speakers():
    assert said(read(Source("a.txt", "- Hello.\n- Hi.\n- Bye.\n"))) == [
        ("unknown", "speaker 1", "Hello."),
        ("unknown", "speaker 2", "Hi."),
        ("unknown", "speaker 1", "Bye."),
    ]


def test_a_file_without_speakers_is_said_to_be_so():
    [transcript] = read(Source("a.txt", "Once upon a time.\n"))

    assert "no speakers found" in transcript.notices[0]


@given(st.text() | st.text("Agent: Customer-[]()0123456789\n\r\t >|*\u2028"))
def test_any_text_is_read_with_true_places(text):
    try:
        for transcript in read(Source("a.txt", text)):
            assert_places(transcript)
    except ReadError:
        pass


def test_stamps_in_brackets_are_no_json():
    text = "[00:01] Agent: Hello.\n[00:04] Customer: Hi.\n"

    assert choose(Source("call.txt", text)).name == "text"


def test_a_person_who_comes_in_once_has_a_turn_of_their_own():
    text = """
    Agent: One moment, please.
    Husband: Calm down, love.
    Customer: My card was stolen.
    Agent: I have frozen it.
    Interpreter: She asks why.
    Agent: It was lost.
    Mr Falk: And me?
    Customer: Cards: I have two.
    """
    assert [(role, speaker) for role, speaker, _ in said(read(source(text)))] == [
        ("agent", "Agent"),
        ("unknown", "Husband"),
        ("customer", "Customer"),
        ("agent", "Agent"),
        ("unknown", "Interpreter"),
        ("agent", "Agent"),
        ("unknown", "Mr Falk"),
        ("customer", "Customer"),
    ]


@pytest.mark.parametrize("form", ["text", "concise", "csv", "jsonl", "markdown", "github"])
def test_an_own_report_is_no_talk(form):
    out = StringIO()
    report = Report((lint_text("Agent: Calm down.\nCustomer: No.\n", "call.txt"),))
    reporter(form).write(report, out)

    assert choose(Source("found.txt", out.getvalue())).name == "empathy-lint-findings"
    assert choose(Source("call.txt", "Agent: call.txt:1:2: a note.\n")).name == "text"
