"""A phrase's regex without what a text does not hold finds what the whole regex finds."""

import random
import re

import pytest

from empathy_lint.packs.load import load_packs
from empathy_lint.phrasing import read_phrase
from empathy_lint.trimming import Part, pieces, places, trimmed
from empathy_lint.words import Words

RULES = [rule for pack in load_packs() for rule in pack.rules]


def test_no_phrase_of_the_packs_finds_less_or_more():
    said = {
        text
        for rule in RULES
        for example in (*rule.examples.bad, *rule.examples.good)
        for _, text in example.turns
    }
    texts = [Words(text).plain for text in sorted(said)]
    phrases = {phrase[1] for rule in RULES for phrase in rule.spec.get("phrases", ())}
    chosen = random.Random(7)
    for regex in sorted(phrases):
        parts = pieces(regex)
        assert parts is not None
        whole = re.compile("(?<= )" + regex)
        several = Part(parts)
        for text in chosen.sample(texts, min(40, len(texts))):
            left = trimmed(parts, text)
            found = [] if left is None else places(left, text)
            assert found == [one.span() for one in whole.finditer(text)]
            assert list(several.find(text)) == found


@pytest.mark.parametrize(
    ("phrase", "text", "left"),
    [
        ("(calm|settle) down", "Calm down.", "calm down "),
        ("(calm|settle) (down|yourself)", "Calm it.", None),
        ("(so|very)? sorry", "I am sorry.", "sorry "),
        ("(so|very)? sorry", "So sorry.", "(?:so )?sorry "),
        ("frustrat* (now|then)", "Frustrated now.", "frustrat[^ ]* now "),
        ("frustrat* (now|then)", "Sad now.", None),
        ("(a|b (c|d)|e) f", "b d f e", "(?:b d |e )f "),
    ],
)
def test_what_nobody_said_is_left_out(phrase: str, text: str, left: str | None):
    parts = pieces(read_phrase(phrase).regex)
    assert parts is not None
    assert trimmed(parts, Words(text).plain) == left


def test_a_regex_of_another_form_is_not_touched():
    assert pieces("a{2} ") is None
    assert pieces("(?:a ") is None


PHRASES = [
    "<slot> is here", "<name> <slot>?", "* * now", "^ (so|and)? ...", "(a|b c)? (d|...)? $",
    "... <number> ?", "(so|so sorry|(very)? sorry) (sorry)?", "(*)? (*)?", "frustrat* ... $",
    "(a|... b)?", "<number>", "(^|$)? so", "(... ... ... so|so)",
]  # fmt: skip
WORDS = "a b c d so sorry very frustrated frustrating now is here 3rd 10:30 $name {{slot}} . ? !".split()


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_search_for_what_is_left_finds_what_a_regex_finds(phrase: str):
    regex = read_phrase(phrase).regex
    whole = re.compile("(?<= )" + regex)
    chosen = random.Random(11)
    for _ in range(300):
        text = Words(" ".join(chosen.choices(WORDS, k=chosen.randrange(12)))).plain
        assert places(regex, text) == [one.span() for one in whole.finditer(text)]
