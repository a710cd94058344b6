"""What the tests of kinds and clauses share: a talk is read, and what a rule finds in it told."""

from textwrap import dedent

from empathy_lint.engine import check
from empathy_lint.packs.examples import transcript_of
from empathy_lint.transcript import Transcript
from tests.packs.helper import rules


def read(talk: str) -> Transcript:
    return transcript_of([tuple(line.split(": ", 1)) for line in dedent(talk).strip().splitlines()])


def found(rule: str, talk: str, conditions: str = "") -> list[tuple[int, str]]:
    """Return (turn, words) of what a rule finds in ``role: words`` lines."""
    outcome = check(read(talk), rules(rule, conditions=conditions))
    return [(f.turn, f.quote) for f in outcome.findings]


WHY = "id: TST001\nname: why-you\nkind: phrase\nphrases: [why did you]\n"
