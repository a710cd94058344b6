"""Suppressions: what they silence, and what is said of those that silence nothing."""

from datetime import date
from textwrap import dedent

import pytest

from empathy_lint.config import Settings
from empathy_lint.engine import check
from empathy_lint.filters.suppress import suppress
from empathy_lint.finding import State
from empathy_lint.lint import Linter
from empathy_lint.readers.base import Source
from empathy_lint.readers.plain import read
from empathy_lint.text import LineIndex
from tests.packs.helper import rules

RULES = rules(
    "id: TST001\nname: calm-down\nlabel: blaming\nkind: phrase\nphrases: [calm down]\n",
    "id: TST002\nname: why-you\nkind: phrase\nphrases: [why did you]\n",
)
TODAY = date(2026, 11, 25)


def found(text: str, **given: object) -> list[str]:
    """Return ``line name state`` of each finding, open ones without their state."""
    text = dedent(text).lstrip()
    [transcript] = read(Source("call.txt", text))
    index = LineIndex(text)
    findings = check(transcript, RULES, index).findings
    marked = suppress(findings, transcript, index, RULES, RULES, TODAY, **given)
    return [f"{f.line} {f.name}" + ("" if f.state is State.OPEN else f" {f.state}") for f in marked]


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


@pytest.mark.parametrize("name", ["LNT001", "LNT", "unused-suppression", "suppression"])
def test_what_is_said_of_comments_may_be_ignored_and_given_another_severity(name):
    def lint(**settings: object) -> list[str]:
        file = Linter(Settings(**settings)).bytes(UNUSED, "call.txt")
        return [str(finding.severity) for finding in file.findings if finding.rule == "LNT001"]

    assert lint() == lint(select=("calm-down",)) == ["warning"]
    assert lint(ignore=(name,)) == []
    assert lint(severity=((name, "note"),)) == ["note"]
    assert lint(severity=((name, "off"),)) == []
