"""A phrase's regex without what a text does not hold finds what the whole regex finds."""

import random
import re

import pytest

from empathy_lint.packs.load import load_packs
from empathy_lint.phrasing import read_phrase
from empathy_lint.trimming import pieces, trimmed
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
        for text in chosen.sample(texts, min(40, len(texts))):
            left = trimmed(parts, text)
            found = [] if left is None else list(re.finditer("(?<= )" + left, text))
            assert [one.span() for one in found] == [one.span() for one in whole.finditer(text)]


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
