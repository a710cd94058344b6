"""Patterns left to the standard library find what ``regex`` finds, and none can take long."""

import re
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import regex

from empathy_lint import tame
from empathy_lint.packs.examples import transcript_of
from empathy_lint.packs.load import load_packs
from empathy_lint.text import fold

RULES = [rule for pack in load_packs() for rule in pack.rules]
TEXTS = sorted(
    {
        fold(text)
        for rule in RULES
        for example in (*rule.examples.bad, *rule.examples.good, *rule.examples.misses)
        for turn in transcript_of(example.turns).turns
        for text in (turn.text, f"🙄 {turn.text.replace('e', 'é')} José!")
    }
)


def patterns(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, child in value.items():
            if key in ("pattern", "unless_pattern"):
                yield child
            else:
                yield from patterns(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from patterns(child)


PATTERNS = sorted({one for rule in RULES for one in patterns(dict(rule.spec))})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_tame_pattern_finds_what_regex_finds(pattern: str) -> None:
    reach, gate, gate_reach = tame.tamed(pattern)
    theirs = regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    for text in filter(tame.plain, TEXTS):
        if len(text) <= reach:
            ours = re.compile(pattern, re.IGNORECASE)
            assert [m.span() for m in ours.finditer(text)] == [
                m.span() for m in theirs.finditer(text)
            ]
        elif len(text) <= gate_reach and not re.search(gate, text, re.IGNORECASE):
            assert theirs.search(text) is None


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("unit", ["a" * 29 + " ", "to ", ", ", "it's it's ", "{{ name", "r u. "])
def test_a_tame_pattern_is_quick_on_the_longest_text_it_is_given(pattern: str, unit: str) -> None:
    reach, gate, gate_reach = tame.tamed(pattern)
    length = reach or gate_reach
    text = (unit * length)[:length]
    if not length or not tame.plain(text):
        return
    made = re.compile(pattern if reach else gate, re.IGNORECASE)
    took = []
    for _ in range(3):  # of several the least: what else goes on is none of its doing
        start = time.process_time()
        list(made.finditer(text))
        took.append(time.process_time() - start)
    assert min(took) < 0.5


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$", r"(?:a|a)*b", r"(?:\w+ ?)*x", r"(?:a?){30}b", r"(.*)*", r"[a-z]*.*.*.*x",
        r"(?:foo){e<=1}", r"\p{L}+", r"[[a-z]--[b]]", r"(?<=a+)b", r"\m\w+", "é+", "(",
    ],
)  # fmt: skip
def test_what_may_take_long_or_is_read_otherwise_is_not_tame(pattern: str) -> None:
    assert tame.reach(pattern) <= 120


@pytest.mark.parametrize(
    "pattern", [r"\w", r"\s", r"\b", r"[a-z]", r"[^\W\d_]", "e", "i", "s", "k"]
)
def test_signs_of_plain_texts_are_read_alike(pattern: str) -> None:
    ours = re.compile(pattern, re.IGNORECASE)
    theirs = regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    signs = [sign for sign in map(chr, range(0x20000)) if tame.plain(sign)]

    assert "é" in signs and "🙄" in signs and "ß" not in signs
    assert [sign for sign in signs if bool(ours.search(sign)) != bool(theirs.search(sign))] == []


@pytest.mark.parametrize(
    "text", ["x² is", "Straße ſ", "a\x1fb", "a" * 31, "so    far", "ı", "\u212a", "👍\ufe0f", "👩\u200d🔧"]
)  # fmt: skip
def test_texts_that_the_two_may_read_otherwise_are_told_apart(text: str) -> None:
    assert not tame.plain(text)


def test_a_choice_or_a_reference_has_no_gate() -> None:
    assert tame.gate(r"(\w)x\1") == ("", 0)
    assert tame.gate(r"(?:a+)+b|long words") == ("", 0)
    assert tame.gate(r"(?:a+)+ long words") == (" long words", 100_000)
