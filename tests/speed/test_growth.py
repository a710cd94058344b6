"""A contact of twice the turns costs twice the work, counted in calls, for clocks are noisy."""

import cProfile
import gc
import pstats
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from benchmarks.speed import corpus
from empathy_lint import forms, lint_text, names, searching
from empathy_lint.config import Settings
from empathy_lint.contact import Contact
from empathy_lint.echo import Told, echo
from empathy_lint.engine import RuleIndex, check
from empathy_lint.filters.brand import without_brand
from empathy_lint.filters.changed import Change, Lines, both, recounted
from empathy_lint.filters.suppress import Comments, suppress
from empathy_lint.packs.examples import transcript_of
from empathy_lint.packs.load import load_packs
from empathy_lint.phrasing import read_phrase
from empathy_lint.readers.base import Source
from empathy_lint.readers.plain import read
from empathy_lint.searching import Block, PhraseSet
from empathy_lint.text import LineIndex
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any
from empathy_lint.words import Words
from tests.packs.helper import pack_text, rules


def talk(turns: int) -> Transcript:
    lines = corpus.contact(Random(corpus.SEED), turns).splitlines()
    return transcript_of([tuple(line.lower().split(": ", 1)) for line in lines])


def calls(rules: RuleIndex, transcript: Transcript) -> int:
    profile = cProfile.Profile()
    profile.runcall(check, transcript, rules)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def steps(act: Callable[[], object]) -> int:
    """Return how many lines are run, which also counts the rounds of a loop that calls nothing."""
    count = 0

    def each(*_: Any) -> Any:
        nonlocal count
        count += 1
        return each

    old = sys.gettrace()
    sys.settrace(each)
    try:
        act()
    finally:
        sys.settrace(old)
    return count


def test_twice_the_turns_cost_twice_the_work() -> None:
    rules = RuleIndex(rule for pack in load_packs() for rule in pack.rules)
    check(talk(500), rules)  # what is made once
    assert calls(rules, talk(1_000)) <= 2.2 * calls(rules, talk(500))


def test_a_word_of_many_hyphens_or_dots_is_no_address_of_mail() -> None:
    for sign in "-.":
        Words(f"R{sign}" * 50_000)  # took minutes, for it was tried from each letter on


def test_twice_the_sentences_of_a_turn_cost_twice_the_work() -> None:
    def turn(sentences: int) -> Transcript:
        said = " ".join(
            f"We looked at item {number} and it is fine." for number in range(sentences)
        )
        return transcript_of([("customer", "My order is late."), ("agent", said)])

    rules = RuleIndex(rule for pack in load_packs() for rule in pack.rules)
    check(turn(100), rules)  # what is made once
    few, many = (steps(lambda n=n: check(turn(n), rules)) for n in (400, 800))
    assert many <= 2.3 * few


def test_an_answer_to_listening_noises_is_bounded() -> None:
    turns = [("customer", "It broke again."), ("agent", "Mm-hm.")] * 500
    contact = Contact(transcript_of([*turns, ("agent", "I see what you mean there.")]))
    assert [view.index for view in contact.before(contact.spoken[-1])] == list(range(800, 1000, 2))


def test_turns_in_a_row_answer_the_same_words() -> None:
    contact = Contact(
        transcript_of([("customer", "It broke."), ("agent", "Mm-hm."), ("customer", "Twice."),
                       ("agent", "I see."), ("bot", "One moment please.")])
    )  # fmt: skip
    said = [[view.index for view in contact.before(one)] for one in contact.spoken]
    assert said == [[], [0], [1], [0, 2], [0, 2]]
    assert [view.index for view in contact.after(contact.spoken[0])] == [1]


def test_what_was_told_before_comes_back_as_if_each_turn_were_asked() -> None:
    said = [Words(text) for text in ("My boiler broke on Monday.", "The baby is cold.", "Yes.")]
    told = Told(enumerate(said))
    for answer in map(
        Words, ("Your boiler broke on Monday.", "The baby is cold at home?", "Sure.")
    ):
        for before in range(len(said) + 1):
            assert told.echo(answer, before) == echo(answer, said[:before])


@pytest.mark.parametrize("source", ["calm down", "(did|do) not", "frustrat*", "^ so ...", "*"])
def test_a_block_of_turns_finds_what_each_turn_finds(source: str) -> None:
    phrases = PhraseSet([read_phrase(source), read_phrase("so frustrat*")])
    turns = [Words(t) for t in ("Calm down.", "So frustrating!", "I do not know", "", "So so")]
    found = phrases.find_in(Block(turns))
    assert [found.get(number, []) for number in range(len(turns))] == [
        phrases.find(words) for words in turns
    ]


def test_a_process_that_lints_again_and_again_keeps_no_more() -> None:
    text = corpus.contact(Random(corpus.SEED))
    assert lint_text(text).findings
    phrases = len(searching._SETS)
    assert lint_text(text).findings
    assert len(searching._SETS) == phrases


def test_packs_that_come_again_and_again_keep_no_more_than_the_last_ones(tmp_path: Path) -> None:
    packs = []
    for number in range(6):
        path = tmp_path / f"pack{number}.yaml"
        rule = f"id: TST001\nname: calm-{number}\nkind: phrase\nphrases: [calm {number}]\n"
        path.write_text(pack_text(rule), encoding="utf-8")
        packs.append(path)
    kept = []
    for _ in range(3):
        for path in packs:
            lint_text("Agent: Calm down.\nCustomer: No.\n", settings=Settings(rules=(path,)))
        gc.collect()
        kept.append(len(searching._SETS))
    assert kept[2] <= kept[0]


APART = "Customer: No.\n# empathy-lint: ignore[calm-down] x\nAgent: Calm down.\n"
ONE_COMMENT = "# empathy-lint: ignore[calm-down] x\n"


@pytest.mark.parametrize(("text", "last"), [(APART, ""), (ONE_COMMENT, "Agent: Calm down.\n")])
def test_twice_the_comments_cost_twice_the_work(text: str, last: str) -> None:
    known = rules("id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down]\n")

    def work(number: int) -> int:
        said = "Customer: Hello.\n" + text * number + last
        [transcript] = read(Source("call.txt", said))
        index = LineIndex(said)
        findings = check(transcript, known, index).findings
        comments = Comments("call.txt", said, index)

        def act() -> None:
            comments.add(transcript)
            suppress(findings, comments, known, known, date(2026, 1, 1))

        return steps(act)

    work(10)  # what is made once
    assert work(200) <= 2.2 * work(100)


def test_twice_the_names_of_a_brand_cost_twice_the_work() -> None:
    known = rules("id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down]\n")

    def work(number: int) -> int:
        said = "Customer: No.\nAgent: Calm Down Tea.\n" * number
        [transcript] = read(Source("call.txt", said))
        findings = check(transcript, known, LineIndex(said)).findings
        assert len(findings) == number
        return steps(lambda: without_brand(findings, ["Calm Down Tea"], said))

    assert work(200) <= 2.2 * work(100)


def test_twice_the_places_near_others_cost_twice_the_work() -> None:
    [rule] = rules(
        "id: TST001\nname: far-apart\nkind: near\nfirst: {phrases: [one]}\nsecond: {phrases: [two]}\n"
        "within_words: 2"
    )
    once, twice = (
        transcript_of([("agent", "one of a few and more than that two " * times)])
        for times in (40, 80)
    )

    assert calls(RuleIndex([rule]), twice) < 2.5 * calls(RuleIndex([rule]), once)


def test_twice_the_words_of_a_sentence_are_searched_twice_as_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [rule] = rules(
        "id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down]\nform: [statement]\n"
    )
    read_signs = 0

    class Break:
        def search(self, text: str) -> None:
            nonlocal read_signs
            read_signs += len(text)

    monkeypatch.setattr(forms, "_BREAK", Break())

    def work(number: int) -> int:
        nonlocal read_signs
        read_signs = 0
        findings = check(transcript_of([("agent", "so calm down " * number)]), [rule]).findings
        assert len(findings) == number
        return read_signs

    assert 0 < work(80) <= 2.2 * work(40)


class Text(str):
    """A text that counts the signs that are copied from it."""

    copied = 0

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        self.copied += len(part)
        return part


class Listed(list[names.Word]):
    """Words that count how many of them are copied."""

    copied = 0

    def __getitem__(self, key: Any) -> Any:
        part = super().__getitem__(key)
        self.copied += len(part) if isinstance(key, slice) else 0
        return part


@pytest.mark.parametrize(
    "said",
    [
        "Right, thanks Moira I see the order now Moira! ",  # openers, called out
        "okay, Will, got the photo Moira ",  # twice in a turn
        "sir sweet roger ",  # openers that are names
        "Moira,",
        "hi mark, okay, holly. ",
    ],
)
def test_twice_the_names_of_a_turn_cost_twice_the_work(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words_of = names.words_of

    def work(number: int) -> int:
        text = Text(said * number)
        words = Listed(words_of(text))
        text.copied = 0
        monkeypatch.setattr(names, "words_of", lambda _: words)

        def act() -> None:
            for name in names.addressed(text):
                names.is_certain(text, name)

        return steps(act) + text.copied + words.copied

    work(10)  # what is made once
    assert work(200) <= 2.2 * work(100)


def test_twice_the_lines_that_both_sides_changed_cost_twice_the_work() -> None:
    def work(number: int) -> int:
        lines = [Lines(4 * at + 1, 4 * at + 2) for at in range(number)]
        assert both(lines, lines) == tuple(lines)
        return steps(lambda: both(lines, lines))

    assert work(200) <= 2.2 * work(100)


def test_twice_the_lines_around_a_change_cost_twice_the_work() -> None:
    def work(number: int) -> int:
        old = [line for at in range(number) for line in (f"Agent: {at}.", "")]
        new = [*old[:number], "Agent: So.", *old[number + 1 :]]
        change = Change((Lines(1, 1),), ("\r".join(old).encode,))
        said = "\r".join(new).encode()
        assert recounted(change, said, bytes.decode).lines == (Lines(number + 1, number + 1),)
        return steps(lambda: recounted(change, said, bytes.decode))

    assert work(200) <= 2.2 * work(100)
