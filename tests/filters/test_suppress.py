"""Suppressions: what they silence, and what is said of those that silence nothing."""

from collections.abc import Sequence
from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from empathy_lint.config import Override, Settings
from empathy_lint.engine import check
from empathy_lint.filters.suppress import Comments, listed, suppress
from empathy_lint.finding import Finding, Severity, State
from empathy_lint.lint import Linter, lint_text, read_text
from empathy_lint.readers.base import Source
from empathy_lint.readers.plain import read
from empathy_lint.rule import Rule
from empathy_lint.text import LineIndex
from tests.packs.helper import rules

RULES = rules(
    "id: TST001\nname: calm-down\nlabel: blaming\nkind: phrase\nphrases: [calm down]\n",
    "id: TST002\nname: why-you\nkind: phrase\nphrases: [why did you]\n",
)
TODAY = date(2026, 11, 25)


def found(text: str, **given: object) -> list[str]:
    """Return ``line name state`` of each finding, open ones without their state."""
    each = marked(dedent(text).lstrip(), RULES, **given)
    return [f"{f.line} {f.name}" + ("" if f.state is State.OPEN else f" {f.state}") for f in each]


def marked(text: str, known: Sequence[Rule], **given: Any) -> list[Finding]:
    [transcript] = read(Source("call.txt", text))
    index = LineIndex(text)
    findings = check(transcript, RULES, index).findings
    comments = Comments("call.txt", text, index)
    comments.add(transcript)
    return suppress(findings, comments, RULES, known, TODAY, **given)


def test_a_comment_behind_the_words_silences_its_line():
    assert found(
        "Agent: Calm down.  # empathy-lint: ignore[calm-down] a quotation\nCustomer: No."
    ) == ["1 calm-down suppressed"]


def test_a_comment_of_its_own_silences_the_turn_below_and_no_other():
    text = """
        Customer: Hello.
        # empathy-lint: ignore[TST] training call
        Agent: Why did you call?
          And calm down.
        Agent 2: Calm down.
        """
    assert found(text) == ["3 why-you suppressed", "4 calm-down suppressed", "5 calm-down"]


def test_amid_a_turn_a_comment_silences_the_one_caption_below_it():
    text = """
        WEBVTT

        00:01.000 --> 00:02.000
        <v Agent>Good morning.

        NOTE empathy-lint: ignore[calm-down] the film's words

        00:02.000 --> 00:03.000
        <v Agent>Calm down.

        00:03.000 --> 00:04.000
        <v Agent>Calm down.
        """
    assert of_file(text, "call.vtt") == ["9 calm-down suppressed", "12 calm-down"]


def test_blocks_within_one_another_all_count_as_used():
    text = """
        # empathy-lint: off[calm-down] outer
        # empathy-lint: off[blaming] inner
        Agent: Calm down.
        # empathy-lint: on[blaming]
        Agent: Calm down.
        # empathy-lint: ignore-file[why-you] never said
        """
    assert found(text) == [
        "3 calm-down suppressed",
        "5 calm-down suppressed",
        "6 unused-suppression",
    ]


def test_a_block_ends_where_it_is_switched_on():
    text = """
        # empathy-lint: off[calm-down] read aloud
        Agent: Calm down.
        # empathy-lint: on[calm-down]
        Customer: No.
        Agent: Calm down.
        """
    assert found(text) == ["2 calm-down suppressed", "5 calm-down"]


def test_a_file_is_silenced_by_label():
    text = "Agent: Calm down.\nCustomer: No.\n# empathy-lint: ignore-file[blaming] a bad call, for training\n"

    assert found(text) == ["1 calm-down suppressed"]


def test_a_suppression_that_silences_nothing_is_a_finding():
    assert found("# empathy-lint: ignore[calm-down] x\nAgent: Hello.\nCustomer: Hi.") == [
        "1 unused-suppression"
    ]


def test_a_suppression_ends_with_its_date():
    line = "Agent: Calm down.  # empathy-lint: ignore[calm-down] until={} x\nCustomer: No."

    assert found(line.format("2026-11-25")) == ["1 calm-down suppressed"]
    assert found(line.format("2026-11-24")) == ["1 calm-down", "1 expired-suppression"]


def test_what_cannot_be_read_is_said():
    for comment in (
        "ignore",
        "ignroe[calm-down] x",
        "ignore[calm-dwon]",
        "ignore[calm-down] until=soon",
    ):
        text = f"# empathy-lint: {comment}\nAgent: Hello.\nCustomer: Hi."
        assert found(text) == ["1 unreadable-suppression"], comment


def test_a_reason_can_be_required():
    text = "Agent: Calm down.  # empathy-lint: ignore[calm-down]\nCustomer: No."

    assert found(text, require_reason=True) == [
        "1 calm-down suppressed",
        "1 unreasoned-suppression",
    ]


UNUSED = b"# empathy-lint: ignore[calm-down] x\nAgent: Hello.\nCustomer: Hi.\n"


def test_equal_comments_are_told_apart():
    line = "Agent: Hello.  # empathy-lint: ignore[calm-down] a quotation\n"
    one, two = lint_text(f"{line}Customer: No.\n{line}", "call.txt", Settings()).findings

    assert one.quote == two.quote
    assert one.fingerprint != two.fingerprint


@pytest.mark.parametrize("name", ["LNT001", "LNT", "unused-suppression", "suppression"])
def test_what_is_said_of_comments_may_be_ignored_and_given_another_severity(name):
    def lint(**settings: object) -> list[str]:
        file = Linter(Settings(**settings)).bytes(UNUSED, "call.txt")
        return [str(finding.severity) for finding in file.findings if finding.rule == "LNT001"]

    assert lint() == lint(select=("calm-down",)) == ["warning"]
    assert lint(ignore=(name,)) == []
    assert lint(severity=((name, "note"),)) == ["note"]
    assert lint(severity=((name, "off"),)) == []


# A file with several contacts.

TABLE = """
    call,speaker,text
    one,agent,Good morning.
    {}
    two,agent,Calm down.
    one,agent,Calm down.
    two,customer,I beg your pardon?
    """


def of_file(text: str, path: str, settings: Settings | None = None) -> list[str]:
    """Return ``line name state`` of what the built-in rules find at warning or above."""
    report = lint_text(dedent(text).lstrip(), path, settings)
    assert not report.errors
    return [
        f"{one.line} {one.name}" + ("" if one.state is State.OPEN else f" {one.state}")
        for one in report.findings
        if one.severity is not Severity.NOTE and not one.praise
    ]


def test_a_comment_used_in_one_contact_is_not_unused_in_another():
    text = TABLE.format("# empathy-lint: ignore[calm-down] the lift did not stop")

    assert of_file(text, "chats.csv") == ["4 calm-down suppressed", "5 calm-down"]


def test_a_comment_that_silences_nothing_in_any_contact_is_told_once():
    text = TABLE.format("# empathy-lint: ignore[why-did-you] was needed once")

    assert of_file(text, "chats.csv") == ["3 unused-suppression", "4 calm-down", "5 calm-down"]


def test_a_file_of_several_documents_is_silenced_whole():
    text = """
        # empathy-lint: ignore-file[calm-down] a bad example, for training
        prompts:
          - text: Please hold the line.
        ---
        prompts:
          - text: Calm down.
        """
    assert of_file(text, "prompts.yaml") == ["6 calm-down suppressed"]


def test_the_log_has_a_comment_once_however_many_contacts_there_are():
    text = dedent(TABLE.format("# empathy-lint: ignore[calm-down] the lift")).lstrip()

    [one] = listed(read_text(text, "chats.csv", Settings()).transcripts)

    assert (one.first, one.last) == (4, 4)


def test_a_rule_that_did_not_run_on_every_contact_is_not_called_unused():
    text = """
        # empathy-lint: ignore[calm-down] the film's own words
        prompts:
          - text: Please hold the line.
        ---
        - {role: agent, text: Good morning.}
        - {role: customer, text: Hello.}
        """
    spared = Override(where=(("document", "conversation"),), ignore=("calm-down",))

    assert of_file(text, "prompts.yaml") == ["1 unused-suppression"]
    assert of_file(text, "prompts.yaml", Settings(overrides=(spared,))) == []


def test_a_comment_is_shown_without_the_name_of_a_customer_of_whom_nothing_was_found():
    text = (
        "Agent: May I take your name?\n"
        "Customer: Orla Dunphy.  # empathy-lint: ignore[why-did-you] Orla Dunphy asked for it\n"
        "Agent: Thank you.\n"
    )
    [finding] = [one for one in lint_text(text).findings if not one.praise]

    assert finding.name == "unused-suppression"
    assert "Orla" not in repr(finding)


def test_what_stands_behind_a_comment_is_said():
    text = "Agent: Thanks. <!-- empathy-lint: ignore[why-you] x --> Calm down.\nCustomer: No.\n"
    assert found(text) == ["1 unused-suppression", "1 calm-down"]


def test_a_finding_over_several_lines_is_silenced_on_each_of_them():
    text = "Agent: You must calm\n  down now. # empathy-lint: ignore[calm-down] agreed\nCustomer: No.\n"
    assert found(text) == ["1 calm-down suppressed"]


def test_on_ends_what_it_names_however_it_is_called():
    text = """
        # empathy-lint: off[blaming, why-you]
        Agent: Calm down.
        # empathy-lint: on[TST001]
        Agent: Calm down. Why did you call?
        Customer: No.
        """
    assert found(text) == ["2 calm-down suppressed", "4 calm-down", "4 why-you suppressed"]


def test_a_reason_may_say_until():
    text = "Agent: Calm down. # empathy-lint: ignore[calm-down] until the new script is out\nCustomer: No."
    assert found(text) == ["1 calm-down suppressed"]


def test_a_label_whose_rules_did_not_all_run_is_not_called_unused():
    text = "Agent: Calm down. # empathy-lint: ignore[dismissive-or-blaming] agreed\nCustomer: No."
    report = lint_text(text, settings=Settings(select=("tone-order",)))
    assert [one.name for one in report.findings] == []


def test_a_comment_above_an_entry_reaches_its_words():
    text = """
        responses:
          utter_a:
          # empathy-lint: ignore[calm-down] a quotation
          - condition:
            - type: slot
              name: x
              value: true
            text: Calm down.
        """
    report = lint_text(dedent(text), "domain.yml")
    assert [(one.name, one.state) for one in report.findings] == [("calm-down", State.SUPPRESSED)]


def test_contacts_that_take_turns_in_a_file_are_told_in_its_order():
    text = "conversation,speaker,text\n1,agent,Calm down\n2,agent,Calm down\n1,customer,No\n1,agent,Calm down\n"
    report = lint_text(text, "calls.csv")
    assert [one.line for one in report.findings] == sorted(one.line for one in report.findings)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("call.txt", "Agent: Calm down.  # {}\nCustomer: No.\n// {}\nAgent: Calm down.\n"),
        (
            "calls.csv",
            'id,text\n1,"Agent: Hi.\n<!-- {} -->\nAgent: Calm down.\nCustomer: No."\n'
            '2,"Agent: Hi.\nCustomer: No.\n# {}\nAgent: Calm down."\n',
        ),
        ("call.csv", 'speaker,text\nagent,Calm down. # {}\n# {}\nagent,"Calm down. <!-- {} -->"\n'),
        (
            "call.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nAgent: Calm down. <!-- {} -->\n\n# {}\n"
            "2\n00:00:03,000 --> 00:00:04,000\nCustomer: No.\n\n"
            "3\n00:00:05,000 --> 00:00:06,000\n# {}\nAgent: Calm down.\n",
        ),
        (
            "call.vtt",
            "WEBVTT\n\nNOTE {}\n\n00:01.000 --> 00:02.000\n<v Agent>Calm down.\n\n"
            "00:03.000 --> 00:04.000\n<v Agent>Calm down. # {}\n",
        ),
        ("script.md", "Agent: Calm down. <!-- {} -->\n\n<!-- {} -->\n\nAgent: Calm down.\n"),
        ("flow.ink", "=== start ===\nAgent: Calm down. // {}\n// {}\nAgent: Calm down.\n-> END\n"),
        (
            "flow.twee",
            ':: StoryData\n{{"ifid": "D674C58C"}}\n\n:: Start\nAgent: Calm down. <!-- {} -->\n'
            "<!-- {} -->\nAgent: Calm down.\n",
        ),
        ("flow.lg", "# Greeting\n> {}\n- Calm down.\n"),
        (
            "flow.po",
            'msgid ""\nmsgstr ""\n\n# {}\nmsgid "a"\nmsgstr "Calm down."\n\n'
            '#. {}\nmsgid "b"\nmsgstr "Calm down."\n',
        ),
        (
            "flow.yaml",
            "responses:\n  utter_x:\n  # {}\n  - text: Calm down.\n  - text: Calm down. # {}\n",
        ),
        (
            "flow.vxml",
            '<vxml version="2.1"><form><block>\n<!-- {} -->\n<prompt>Calm down.</prompt>\n'
            "<prompt>Calm down.</prompt> <!-- {} -->\n</block></form></vxml>\n",
        ),
    ],
)
def test_a_comment_is_known_where_its_format_has_one(path, text):
    comment = "empathy-lint: ignore[calm-down] film"
    settings = Settings(select=("calm-down", "unused-suppression"))
    file = lint_text(text.format(*[comment] * 3), path, settings)

    told = [f for f in file.findings if f.name == "calm-down"]
    assert len(told) == text.count("Calm")
    assert {f.state for f in told} == {State.SUPPRESSED}
    assert not file.errors


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("flow.lg", "# Greeting\n- Calm down. # {}\n"),
        ("flow.ink", "=== start ===\nAgent: Calm down. <!-- {} -->\n-> END\n"),
    ],
)
def test_what_would_be_said_is_no_comment(path, text):
    file = lint_text(text.format("empathy-lint: ignore[calm-down] film"), path)

    assert [f.state for f in file.findings if f.name == "calm-down"] == [State.OPEN]


@pytest.mark.parametrize(
    ("comment", "unused"),
    [
        ("ignore[calm-down, why-you]", ["why-you"]),
        ("ignore[why-you,calm-down]", ["why-you"]),
        ("ignore[calm-down, blaming]", []),
        ("ignore[why-you, never-ran]", ["why-you"]),
    ],
)
def test_of_several_names_one_that_silences_nothing_is_told_at_its_place(comment, unused):
    text = f"Agent: Calm down.  # empathy-lint: {comment} agreed\nCustomer: No.\n"
    known = [*RULES, *rules("id: TST003\nname: never-ran\nkind: phrase\nphrases: [x]\n")]
    told = [one for one in marked(text, known) if one.name == "unused-suppression"]

    assert [text[slice(*one.span)] for one in told] == unused
    assert [one.message for one in told] == [f"nothing here is found by {n}" for n in unused]


def test_of_a_block_that_ends_name_by_name_one_may_be_unused():
    text = """
        # empathy-lint: off[calm-down, why-you]
        Agent: Calm down.
        # empathy-lint: on[calm-down]
        Customer: No.
        # empathy-lint: on[why-you]
        """
    assert found(text) == ["1 unused-suppression", "2 calm-down suppressed"]


@pytest.mark.parametrize("marker", ["Empathy-Lint:", "EMPATHY-LINT:"])
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("call.txt", "Agent: Calm down.  # {} ignore[calm-down] x\nCustomer: No.\n"),
        ("call.txt", "# {} Ignore[calm-down] x\nAgent: Calm down.\nCustomer: No.\n"),
        ("call.md", "**Agent:** Calm down. <!-- {} ignore[calm-down] x -->\n\n**Customer:** No.\n"),
        ("call.csv", "role,text\n# {} ignore[calm-down] x\nagent,Calm down.\ncustomer,No.\n"),
        (
            "call.vtt",
            "WEBVTT\n\nNOTE\n{} ignore[calm-down] x\n\n00:01.000 --> 00:02.000\n<v Agent>Calm down.\n",
        ),
        (
            "talk.yaml",
            "# {} ignore[calm-down] x\n- {{role: agent, text: Calm down.}}\n- {{role: customer, text: No.}}\n",
        ),
    ],
)
def test_a_marker_may_have_capitals(marker, path, text):
    settings = Settings(select=("calm-down",))
    plain = of_file(text.format("empathy-lint:"), path, settings)

    assert of_file(text.format(marker), path, settings) == plain
    assert len(plain) == 1
    assert plain[0].endswith("calm-down suppressed")


def test_a_heading_about_this_program_is_no_suppression():
    text = "# Empathy-Lint: on what it is\n\n**Agent:** Hello.\n\n**Customer:** Hello.\n"

    assert of_file(text, "call.md") == []
