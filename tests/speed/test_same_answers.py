"""Whatever makes it fast, the answers are those of trying everything."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from empathy_lint.contact import Contact
from empathy_lint.echo import echo
from empathy_lint.engine import RuleIndex, check
from empathy_lint.filters import mask, personal_data
from empathy_lint.kinds import condition, evidence
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.why import Reasons
from empathy_lint.packs.examples import transcript_of
from empathy_lint.packs.load import load_packs
from empathy_lint.packs.store import rules_of
from empathy_lint.rule import Rule
from empathy_lint.searching import Block, PhraseSet, _finder
from empathy_lint.transcript import Transcript
from empathy_lint.words import Words

RULES = [rule for pack in load_packs() for rule in pack.rules]


def examples() -> Iterator[Transcript]:
    for rule in RULES:
        for example in (*rule.examples.bad, *rule.examples.good, *rule.examples.misses):
            yield transcript_of(example.turns)


def try_everything(patch: pytest.MonkeyPatch) -> list[Rule]:
    """Return rules of which each is shown every contact, and tries all of its phrases."""

    plainly = PhraseSet.find

    def find(self: PhraseSet, words: Words, *, triggers: bool = True) -> Any:
        return plainly(self, words, triggers=False)

    def turns_in(self: PhraseSet, block: Block) -> Any:
        return [number for number, words in enumerate(block.turns) if find(self, words)]

    patch.setattr(PhraseSet, "find", find)
    patch.setattr(PhraseSet, "turns_in", turns_in)
    patch.setattr(Clause, "turns", lambda *_: None)
    patch.setattr(Clause, "_may_parrot", lambda *_: True)
    patch.setattr(Condition, "turns", lambda *_: None)
    for module in (condition, evidence):
        patch.setattr(module, "needed_of", lambda spec: None)
    made = Clause.__init__

    def without_telling(self: Clause, *given: Any) -> None:
        made(self, *given)
        self.telling = self.needed = None

    patch.setattr(Clause, "__init__", without_telling)
    return [rule._replace(needs=None) for rule in RULES]


def test_trigger_words_change_no_answer() -> None:
    contacts = list(examples())[::5]  # trying everything is slow: some of every pack
    fast = RuleIndex(RULES)
    quickly = [check(contact, fast).findings for contact in contacts]
    with pytest.MonkeyPatch.context() as patch:
        slow = RuleIndex(try_everything(patch))
        slowly = [check(contact, slow).findings for contact in contacts]
    assert sum(map(len, quickly)) > 100
    assert quickly == slowly


def test_rules_that_were_kept_find_what_they_found() -> None:
    contacts = list(examples())[::3]
    kept = RuleIndex(rules_of())
    read = RuleIndex(RULES)
    for contact in contacts:
        assert check(contact, kept).findings == check(contact, read).findings


def test_what_is_let_go_in_large_contacts_changes_no_answer(monkeypatch) -> None:
    contacts = list(examples())[::3]
    rules = RuleIndex(RULES)
    shared = [check(one, rules).findings for one in contacts]
    monkeypatch.setattr("empathy_lint.contact.LARGE", 0)
    assert shared == [check(one, rules).findings for one in contacts]


def test_evidence_that_is_given_up_early_would_not_have_been_enough() -> None:
    rules = [rule for rule in RULES if rule.kind == "evidence"]
    found = 0
    for transcript in examples():
        contact = Contact(transcript)
        for rule in rules:
            quickly = list(rule.matcher.find(contact))
            assert quickly == list(rule.matcher.find(contact, Reasons()))  # weighs everything
            found += len(quickly)
    assert found > 50


def test_a_mask_whose_sign_is_missing_would_have_masked_nothing() -> None:
    texts = {turn.text for transcript in examples() for turn in transcript.turns}
    texts |= {
        "a.b@c.org",
        "me at home dot com",
        "ME AT HOME DOT COM",
        "at polka dot prices",
        "zero one two three four",
    }
    texts |= {"My PIN is 2271.", "P-E-R-R-A-U-L-T", "my maiden name is Roe", "expiry 09/28"}
    for text in texts:
        whole = text
        for _, pattern in personal_data._PATTERNS:
            whole = pattern.sub(personal_data.blanked, whole)
        assert mask.Masker().text(text) == whole


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("so ", " . so so so it is . "),
        ("so so ", " . so so so so . "),
        ("calm down ", " . calm down . calm downs . "),
        (r"e\-mail ", " . e-mail . "),
    ],
)
def test_plain_words_are_found_where_a_regex_finds_them(phrase: str, text: str) -> None:
    expected = [match.span() for match in re.finditer("(?<= )" + phrase, text)]
    assert list(_finder(phrase, False)(text)) == expected


def test_an_echo_of_the_same_words_is_worked_out_once() -> None:
    answer, said = Words("You waited two hours for us."), [Words("I waited two hours!")]
    assert echo(answer, said) is echo(answer, said)
