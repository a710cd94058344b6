from empathy_lint.packs.coverage import uncovered
from empathy_lint.packs.load import Pack
from empathy_lint.packs.manual import page
from tests.packs.helper import rules

RULE = """
id: TST001
name: calm-down
kind: phrase
phrases: [(calm|settle) down, relax]
suggest: Take your time.
examples: {bad: ['agent: [[Calm down]], Sir.'], good: []}
"""


def test_a_page_shows_reason_source_and_marked_examples():
    text = page(Pack("tests", "Tests", "tests.yaml", tuple(rules(RULE))), {"TST001": "on 9 turns"})

    assert "## TST001 calm-down" in text
    assert "agent: [[Calm down]], Sir." in text
    assert "- phrases: `(calm|settle) down`, `relax`" in text
    assert "Measured: on 9 turns" in text


def test_a_condition_with_a_name_is_told_once():
    named = RULE + "when: {none: [warm]}\n"
    text = page(
        Pack(
            "tests",
            "Tests",
            "tests.yaml",
            tuple(rules(named, conditions="warm: {words: {max: 3}}")),
        ),
        {},
    )

    assert "- when, none: warm\n" in text
    assert "### warm\n\n- words: max 3\n" in text


def test_a_branch_that_no_example_meets_is_named():
    total, missed = uncovered(rules(RULE))

    assert total == 3
    assert [gap.branch for gap in missed] == ["(settle) down", "relax"]
