"""Hostile and careless rules: they are named, they end in time, and the rest goes on."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from empathy_lint.config import Settings
from empathy_lint.errors import EmpathyLintError
from empathy_lint.lint import Linter
from empathy_lint.packs import placed_yaml
from empathy_lint.packs.load import load_packs
from empathy_lint.packs.store import rules_of
from empathy_lint.phrasing import MANY_CHOICES, Lexicon, PhraseError, choices, read_phrase
from tests.hostile.test_bad_files import run
from tests.packs.helper import pack_text

TRIES = int(os.environ.get("EMPATHY_LINT_FUZZ", "40"))
fuzz = settings(
    max_examples=TRIES, deadline=None, derandomize=TRIES <= 40,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
SLOW_PATTERN = "id: TST001\nname: slow-one\nkind: phrase\npattern: '(a|a)+$'"
WORDS = "yes " + " ".join(["no"] * 400)
SLOW_PHRASES = {
    "gaps in a row": "yes " + "... " * 12 + "maybe",
    "words that may be missing": "yes " + "(no)? " * 40 + "maybe",
    "any words that may be missing": "yes " + "(*)? " * 30 + "maybe",
    "choices of one word or two": "yes " + "(no|no no) " * 40 + "maybe",
    "nested": "yes " + "((no)? (no)?)? " * 20 + "maybe",
}


def pack(tmp_path, *texts: str):
    path = tmp_path / "hostile.yaml"
    path.write_text(pack_text(*texts), encoding="utf-8")
    return path


def test_a_catastrophic_pattern_is_named_and_the_rest_goes_on_with_2(tmp_path):
    path = pack(tmp_path, SLOW_PATTERN)
    talk = "Agent: " + "a" * 60 + "b\nCustomer: Oh.\nAgent: Calm down.\n"
    (tmp_path / "one.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "two.txt").write_text("Agent: Calm down.\n", encoding="utf-8")

    code, out, err = run(
        tmp_path, "one.txt", "two.txt", "--rules", str(path),
        "--select", "slow-one,calm-down", "--format", "concise",
    )  # fmt: skip

    assert code == 2
    assert "TST001 slow-one was given up on one.txt" in err
    assert f"{path}:5:" in err
    assert err.count("TST001") == 1
    assert [line.split(": ")[0] for line in out.splitlines()] == ["one.txt:3:8", "two.txt:1:8"]


def test_a_rule_that_took_too_long_is_not_tried_on_the_next_contact_of_a_file(tmp_path):
    linter = Linter(Settings(rules=(pack(tmp_path, SLOW_PATTERN),), select=("slow-one",)))
    contact = '{"messages": [{"role": "agent", "content": "' + "a" * 60 + 'b"}]}\n'
    begun = time.monotonic()

    file = linter.text(contact * 30, "calls.jsonl")

    assert file.contacts == 30
    assert len(file.errors) == 1
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("name", SLOW_PHRASES)
def test_a_phrase_with_very_many_ways_ends_in_time(name, tmp_path):
    rule = f"id: TST001\nname: slow-one\nkind: phrase\nphrases: ['{SLOW_PHRASES[name]}']"
    linter = Linter(Settings(rules=(pack(tmp_path, rule),), select=("slow-one",)))
    begun = time.monotonic()

    file = linter.text(f"Agent: {WORDS} maybee\n", "call.txt")

    assert time.monotonic() - begun < 5
    assert all("TST001 slow-one was given up" in str(error) for error in file.errors)


def test_a_phrase_with_very_many_ways_is_not_tried_on_its_neighbours_when_a_pack_is_read(tmp_path):
    wide, plain = f"yes {'(*)? ' * 60}maybe", f"yes {'and ' * 20}no"
    rule = f"id: TST001\nname: slow-one\nkind: phrase\nphrases: ['{wide}', '{plain}']"
    begun = time.monotonic()

    load_packs([pack(tmp_path, rule)], builtin=False)

    assert time.monotonic() - begun < 5


def test_the_built_in_phrases_are_below_the_limit():
    def phrases(value):
        if isinstance(value, Mapping):
            for key, child in value.items():
                yield from child if key in ("phrases", "unless") else phrases(child)
        elif isinstance(value, list | tuple):
            for child in value:
                yield from phrases(child)

    most = [(choices(phrase[1]), rule.id) for rule in rules_of() for phrase in phrases(rule.spec)]
    assert max(most)[0] <= MANY_CHOICES


@pytest.mark.parametrize("times", [2, 30])
def test_a_class_that_multiplies_itself_over_and_over_is_refused(times, tmp_path):
    """Sixty classes that each hold the one before twice would be 2**60 phrases."""
    lexicon = "c0: [no way]\n" + "".join(
        f"c{i}: ['{f'<c{i - 1}> ' * times}']\n" for i in range(1, 60)
    )
    path = tmp_path / "bomb.yaml"
    path.write_text(
        pack_text("id: TST001\nname: bomb\nkind: phrase\nphrases: ['<c59>']", lexicon=lexicon),
        encoding="utf-8",
    )
    with pytest.raises(EmpathyLintError, match=r"too (large|deep)"):
        load_packs([path], builtin=False)


piece = st.sampled_from(
    "( ) )? | * ? ... ^ $ <name> <number> <word> <x> no yes u sure? frustrat* why'd \u2019 \u0130 . 1".split()
) | st.text(max_size=3)


@fuzz
@given(st.lists(piece, max_size=14).map(" ".join))
def test_any_phrase_is_read_or_refused_with_its_place(source):
    try:
        phrase = read_phrase(source, Lexicon({"x": ["a b", "(c|d)? e"]}))
    except PhraseError as wrong:
        assert 0 <= wrong.at <= len(source)
    else:
        choices(phrase.regex)


PACK = pack_text("id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down]")


@fuzz
@given(data=st.data())
def test_any_damaged_pack_is_read_or_refused_with_its_place(tmp_path_factory, data):
    text = PACK
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        end = at + data.draw(st.integers(0, 12))
        put = st.sampled_from(["\n", ": ", "- ", "&a", "*a", "!!python/object:os.system", "[", "{", "null", "1e999", "<<: *a"])  # fmt: skip
        text = text[:at] + data.draw(put | st.text(max_size=6)) + text[end:]
    path = tmp_path_factory.mktemp("pack") / "bad.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        load_packs([path], builtin=False)
    except EmpathyLintError as wrong:
        assert str(path) in str(wrong)


@fuzz
@given(data=st.binary(max_size=200))
def test_any_bytes_as_a_pack_are_refused_with_their_place(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("pack") / "bad.yaml"
    path.write_bytes(data)
    with pytest.raises(EmpathyLintError, match=r"bad\.yaml"):
        load_packs([path], builtin=False)


@pytest.mark.parametrize("deep", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000])
def test_depth_is_refused(deep):
    with pytest.raises(EmpathyLintError):
        placed_yaml.parse(deep, "deep.yaml")


# A limit for the whole run.


def test_when_the_time_of_a_run_is_up_what_was_found_is_reported_with_2(tmp_path):
    path = pack(
        tmp_path,
        *(f"id: TST{i:03}\nname: slow-{chr(96 + i)}\nkind: phrase\npattern: '(a|a)+$'" for i in range(1, 9)),
    )  # fmt: skip
    (tmp_path / "a.txt").write_text("Agent: Calm down.\n", encoding="utf-8")
    for name in "bcdefgh":
        (tmp_path / f"{name}.txt").write_text("Agent: " + "a" * 60 + "b\n", encoding="utf-8")
    begun = time.monotonic()

    code, out, err = run(
        tmp_path, "check", ".", "--rules", str(path), "--timeout", "8", "--format", "concise",
        "--select", "tests,calm-down",
    )  # fmt: skip

    assert code == 2
    assert time.monotonic() - begun < 25
    assert out.startswith("a.txt:1:8: ")
    assert "the time of 8 s was up" in err


def test_a_run_that_ends_in_time_is_as_without_a_limit(tmp_path):
    (tmp_path / "a.txt").write_text("Agent: Calm down.\n", encoding="utf-8")

    assert run(tmp_path, "a.txt", "--timeout", "120") == run(tmp_path, "a.txt")
