"""Rules about the linter's own comments: they come with the program, and no pack has them."""

from __future__ import annotations

from empathy_lint.errors import Place
from empathy_lint.finding import Severity
from empathy_lint.rule import AppliesTo, Rule

PACK = "suppressions"
KIND = "comment"
"""What they are in place of a kind: they look at comments, which no kind does."""


def _rule(code: str, name: str, summary: str, suggest: str, rationale: str) -> Rule:
    return Rule(
        id=code,
        name=name,
        label="suppression",
        summary=summary,
        severity=Severity.WARNING,
        kind=KIND,
        applies_to=AppliesTo(frozenset(), frozenset()),
        message="",
        suggest=suggest,
        rationale=rationale,
        source=("Editors of this program, 2026. House judgement; no study is claimed.",),
        pack=PACK,
        place=Place(""),
        spec={},
    )


UNUSED = _rule(
    "LNT001", "unused-suppression",
    "A suppression silences nothing.",
    "Take the comment out.",
    "What is silenced for nothing hides the next finding on its line. A suppression of rules that "
    "did not all run is not called unused. `empathy-lint suppressions --remove-unused` takes the "
    "comments out.",
)  # fmt: skip
UNREADABLE = _rule(
    "LNT002", "unreadable-suppression",
    "A suppression cannot be read.",
    "empathy-lint: ignore[calm-down] the customer's own words",
    "Whoever wrote it meant to silence something, and it silences nothing.",
)  # fmt: skip
EXPIRED = _rule(
    "LNT003", "expired-suppression",
    "A suppression has passed its date.",
    "Mend the line, or set a later date.",
    "`until=` is a promise to look again. After that day the comment silences nothing.",
)  # fmt: skip
UNREASONED = _rule(
    "LNT004", "unreasoned-suppression",
    "A suppression gives no reason, and the configuration wants one.",
    "Write the reason behind the brackets.",
    "Who reads the comment next year needs to know why the line was right as it stood. Only "
    "`require_reason` in the configuration asks for it.",
)  # fmt: skip
RULES = (UNUSED, UNREADABLE, EXPIRED, UNREASONED)


def is_house(rule: Rule) -> bool:
    return rule.kind == KIND
