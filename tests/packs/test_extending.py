"""Rules that take over from others, and packs that change rules: what does nothing is an error."""

from pathlib import Path
from textwrap import indent

import pytest

from empathy_lint.errors import PackErrors
from empathy_lint.packs.load import load_packs
from empathy_lint.rule import Rule
from tests.packs.helper import pack_text, rules

BASE = "id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down, (settle|cool) down]\n"
TURN = "id: TST003\nname: only-turn\nkind: turn\nall: [{phrases: [why]}]\n"


def phrases(rule: Rule, key: str = "phrases") -> list[str]:
    return [phrase[0] for phrase in rule.spec[key]]


def changed(tmp_path: Path, *changes: str) -> list[Rule]:
    """Return the rules BASE and TURN as several packs change them."""
    paths = [tmp_path / "a.yaml"]
    paths[0].write_text(pack_text(BASE, TURN), encoding="utf-8")
    for number, change in enumerate(changes):
        path = tmp_path / f"b{number}.yaml"
        head = f"pack: ours-{number}\ntitle: Ours\nlanguage: en\nchange:\n"
        path.write_text(head + indent(change, "  "), encoding="utf-8")
        paths.append(path)
    return [rule for pack in load_packs(paths, builtin=False) for rule in pack.rules]


def mistake(tmp_path: Path, change: str) -> str:
    with pytest.raises(PackErrors) as caught:
        changed(tmp_path, change)
    [error] = caught.value.errors
    return str(error).removeprefix(f"{tmp_path}/")


def test_a_rule_takes_over_the_keys_of_another_and_changes_its_phrases():
    base, child = rules(
        BASE,
        "id: TST002\nname: calm-down-too\nextends: calm-down\n"
        "add_phrases: [relax]\nremove_phrases: [calm down]\nadd_unless: [please]",
    )
    assert phrases(base) == ["calm down", "(settle|cool) down"]
    assert phrases(child) == ["(settle|cool) down", "relax"]
    assert phrases(child, "unless") == ["please"]


def test_what_each_rule_adds_is_kept_along_the_line():
    *_, last = rules(
        BASE,
        "id: TST002\nname: second-one\nextends: calm-down\nadd_phrases: [relax]",
        "id: TST004\nname: third-one\nextends: second-one\nadd_phrases: [breathe]",
    )
    assert phrases(last) == ["calm down", "(settle|cool) down", "relax", "breathe"]


def test_rules_that_take_over_from_each_other_are_an_error():
    with pytest.raises(PackErrors, match="extends itself through 'second-one'"):
        rules(
            "id: TST001\nname: first-one\nextends: second-one\nkind: phrase\nphrases: [x]",
            "id: TST002\nname: second-one\nextends: first-one\nkind: phrase\nphrases: [x]",
        )


def test_a_pack_changes_a_rule_of_another_by_name(tmp_path):
    rule, _ = changed(tmp_path, "calm-down: {severity: error, message: softly}")

    assert (rule.severity, rule.message) == ("error", "softly")


def test_the_changes_of_several_packs_add_up(tmp_path):
    rule, _ = changed(
        tmp_path,
        "calm-down: {add_phrases: [relax], add_unless: [please]}",
        "TST001: {add_phrases: [breathe], remove_phrases: [relax], add_unless: [kindly]}",
    )
    assert phrases(rule) == ["calm down", "(settle|cool) down", "breathe"]
    assert phrases(rule, "unless") == ["please", "kindly"]


def test_a_phrase_that_is_a_choice_is_taken_out_as_written_or_one_part_of_it():
    choice = "id: TST001\nname: calm-down\nkind: phrase\nphrases: [hush, (calm down|settle down)]\n"
    child = "id: TST002\nname: calm-down-too\nextends: calm-down\nremove_phrases: "

    assert phrases(rules(choice, child + "[(calm down|settle down)]")[1]) == ["hush"]
    assert phrases(rules(choice, child + "[settle down]")[1]) == ["hush", "calm down"]


def test_a_misspelt_rule_is_an_error(tmp_path):
    assert mistake(tmp_path, "calm-donw: {enabled: false}") == (
        "b0.yaml:5:3: there is no rule 'calm-donw' to change\n  did you mean 'calm-down'?"
    )


def test_a_phrase_that_is_not_there_cannot_be_taken_out(tmp_path):
    assert mistake(tmp_path, "calm-down: {remove_phrases: [clam down]}") == (
        "b0.yaml:5:32: the rule has no phrase 'clam down' to take out\n  did you mean 'calm down'?"
    )


@pytest.mark.parametrize("key", ["add_phrases", "remove_phrases", "add_unless"])
def test_wording_for_a_rule_without_any_is_an_error(tmp_path, key):
    assert mistake(tmp_path, f"only-turn: {{{key}: [x y]}}").startswith(
        f"b0.yaml:5:15: {key!r} changes nothing: a turn rule has no "
    )


def test_a_phrase_that_the_rule_has_gained_since_does_no_harm(tmp_path):
    rule, _ = changed(tmp_path, "calm-down: {add_phrases: [calm down, cool down]}")

    assert "cool down" in phrases(rule)
