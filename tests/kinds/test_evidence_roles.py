"""A weighed rule may speak of both sides; each is answered by the other."""

from empathy_lint.contact import Contact
from empathy_lint.kinds.why import Reasons
from empathy_lint.packs.examples import transcript_of
from empathy_lint.packs.load import load_packs
from tests.packs.helper import pack_text

RULE = """id: TST001
name: blunt-answer
kind: evidence
applies_to: {roles: [agent, customer]}
threshold: 2
signals:
  - {signal: asked before, weight: 1, where: before, phrases: [how long]}
  - {signal: blunt, weight: 1, phrases: [no idea]}"""


def test_a_rule_of_both_sides_looks_at_the_other_side_of_each(tmp_path):
    path = tmp_path / "pack.yaml"
    path.write_text(pack_text(RULE), encoding="utf-8")
    [rule] = [rule for pack in load_packs([path], builtin=False) for rule in pack.rules]
    said = [
        ("customer", "How long?"),
        ("agent", "No idea."),
        ("agent", "How long for you?"),
        ("customer", "No idea."),
    ]
    contact = Contact(transcript_of(said))

    quickly = [match.turn for match in rule.matcher.find(contact)]

    assert quickly == [1, 3]
    assert quickly == [match.turn for match in rule.matcher.find(contact, Reasons())]
