import re

import pytest

from empathy_lint.choosing import select
from empathy_lint.config import Settings
from empathy_lint.errors import ConfigError, PackError, PackErrors
from empathy_lint.lint import lint_text
from empathy_lint.packs import placed_yaml
from empathy_lint.packs.load import load_packs
from empathy_lint.rule import Rule
from tests.packs.helper import pack_text, rules

RULE = "id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down]\n"


def mistakes(tmp_path, text: str) -> list[str]:
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackErrors) as caught:
        load_packs([path], builtin=False)
    return [str(error).replace(str(path), "bad.yaml") for error in caught.value.errors]


def test_an_unknown_key_names_its_place_and_the_nearest_one(tmp_path):
    text = pack_text(RULE.replace("phrases", "phrase"))
    line = text.splitlines().index("    phrase: [calm down]") + 1

    assert (
        f"bad.yaml:{line}:5: unknown key 'phrase' in a phrase rule\n  did you mean 'phrases'?"
        in mistakes(tmp_path, text)
    )


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("instead_of: [calm-donw]", "stands instead of an unknown rule 'calm-donw'"),
        ("instead_of: [calm-down]\npraise: true", "praise stands instead of no fault"),
    ],
)
def test_a_rule_stands_instead_of_faults_that_there_are(tmp_path, keys, said):
    better = f"id: TST002\nname: better\nkind: phrase\nphrases: [calm now]\n{keys}"

    [told] = mistakes(tmp_path, pack_text(RULE, better))
    assert said in told


def test_rules_that_stand_instead_of_each_other_are_an_error(tmp_path):
    one = f"{RULE}instead_of: [calm-now]"
    other = "id: TST002\nname: calm-now\nkind: phrase\nphrases: [calm now]\ninstead_of: [calm-down]"

    told = mistakes(tmp_path, pack_text(one, other))
    assert len(told) == 2
    assert "stands instead of 'calm-now', which stands instead of it" in told[0]


def test_ten_mistakes_are_ten_placed_errors_in_one_go(tmp_path):
    wrong = [
        "id: T1\nname: bad-id\nkind: phrase\nphrases: [x y]",
        "id: TST002\nname: Bad Name\nkind: phrase\nphrases: [x y]",
        "id: TST003\nname: bad-regex\nkind: phrase\npattern: 'a(b'",
        "id: TST004\nname: bad-fact\nkind: phrase\nphrases: [x y]\nmessage: '{mtach}'",
        "id: TST005\nname: bad-kind\nkind: phrasing\nphrases: [x y]",
        "id: TST006\nname: bad-class\nkind: phrase\nclasses: [greif]",
        "id: TST007\nname: bad-type\nkind: count\nphrases: [x y]\nper: turn\nbudget: many",
        "id: TST008\nname: bad-choice\nkind: phrase\nphrases: [x y]\nseverity: fatal",
        "id: TST009\nname: bad-phrase\nkind: phrase\nphrases: ['(x y']",
        "id: TST009\nname: same-id\nkind: phrase\nphrases: [x y]",
    ]
    found = mistakes(tmp_path, pack_text(*wrong, lexicon="grief: [lost]"))

    assert len(found) == 10
    assert all(error.startswith("bad.yaml:") and error.split(":")[1].isdigit() for error in found)
    assert any("did you mean {match}?" in error for error in found)
    assert any("did you mean 'grief'?" in error for error in found)
    assert any("bad regular expression" in error for error in found)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("words: {min: 5, max: 2}", "'words' has a min above its max"),
        ("applies_to: {roles: []}", "'roles' is empty"),
        ("form: []", ""),
        ("spare: []", ""),
        ("position: {first: 0}", "'first' must be a whole number from 1 on"),
        ("fix: {delete: true, replace: x}", "a fix takes out the match or replaces it, not both"),
    ],
)
def test_what_can_mean_nothing_is_a_mistake(tmp_path, keys, message):
    text = pack_text(f"{RULE}{keys}\n")
    if message:
        assert message in mistakes(tmp_path, text)[0]
    else:
        (tmp_path / "sound.yaml").write_text(text, encoding="utf-8")
        assert load_packs([tmp_path / "sound.yaml"], builtin=False)


@pytest.mark.parametrize("key", ["where: before", "roles: [customer]", "within: 2"])
def test_wordings_that_stand_near_each_other_stand_in_one_turn(tmp_path, key):
    rule = "id: TST001\nname: too-near\nkind: near\nfirst: {phrases: [sorry]}\n"
    rule += f"second: {{phrases: [but], {key}}}\n"

    name = key.split(":")[0]
    assert f"unknown key '{name}' in 'second'" in mistakes(tmp_path, pack_text(rule))[0]


def test_a_phrase_that_another_always_beats_is_named(tmp_path):
    rule = "id: TST001\nname: never-found\nkind: phrase\nphrases: ['(did|do) you', did you]"

    assert "'did you' is never found" in mistakes(tmp_path, pack_text(rule))[0]


def test_chat_spelling_alone_would_meet_every_word_it_is_short_for(tmp_path):
    rule = "id: TST001\nname: text-speak\nkind: phrase\nphrases: [u]"

    assert "use a pattern" in mistakes(tmp_path, pack_text(rule))[0]


def test_a_class_that_holds_itself_is_placed(tmp_path):
    text = pack_text(RULE, lexicon="one: ['<two>']\ntwo: ['<one>']")

    assert any("holds itself: one > two > one" in error for error in mistakes(tmp_path, text))


NAMING = RULE + "when: {none: [%s]}\n"


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ("warm: {phrases: [thanks]}", "unknown condition 'worm'\n  did you mean 'warm'?"),
        ("worm: {phrase: [thanks]}", "unknown key 'phrase' in the condition 'worm'"),
        ("worm: {none: [late]}\nlate: {phrases: [x y]}", "unknown condition 'late'"),
        ("worm: {none: [worm]}", "unknown condition 'worm'"),
        ("worm: {}", "the condition 'worm' is empty"),
        ("Worm it: {phrases: [thanks]}", "'Worm it' is no name of a condition"),
        ("- worm", "'conditions' must be names, each with a clause"),
    ],
)
def test_a_condition_that_is_none_is_placed(tmp_path, conditions, message):
    found = mistakes(tmp_path, pack_text(NAMING % "worm", conditions=conditions))

    assert len(found) == 1
    assert message in found[0]
    assert found[0].split(":")[1].isdigit()


def test_a_condition_may_be_copied_with_its_pack_but_not_be_two(tmp_path):
    warm = pack_text(NAMING % "warm", conditions="warm: {phrases: [thanks]}")
    copy = warm.replace("pack: tests", "pack: copy").replace("TST001", "TST002")
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    paths[0].write_text(warm, encoding="utf-8")
    paths[1].write_text(copy.replace("calm-down", "calm-again"), encoding="utf-8")

    assert len(load_packs(paths, builtin=False)) == 2

    paths[1].write_text(paths[1].read_text().replace("thanks", "cheers"), encoding="utf-8")
    with pytest.raises(PackErrors, match="'warm' is there already, and is another"):
        load_packs(paths, builtin=False)


def test_of_a_pack_that_cannot_be_read_alone_is_told_not_of_what_builds_on_it(tmp_path):
    paths = [tmp_path / "base.yaml", tmp_path / "other.yaml"]
    paths[0].write_text(pack_text(RULE, lexicon="warm: [thanks]\nwarm: [cheers]"), encoding="utf-8")
    paths[1].write_text(
        pack_text(RULE, lexicon="warmer: [<warm>]").replace("pack: tests", "pack: other"),
        encoding="utf-8",
    )

    with pytest.raises(PackErrors) as wrong:
        load_packs(paths, builtin=False)
    assert [str(one).partition(": ")[2][:27] for one in wrong.value.errors] == [
        "the key 'warm' stands twice"
    ]


def test_the_name_of_a_pack_of_ones_own_is_taken_but_not_by_the_same_file(tmp_path):
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path in paths:
        path.write_text(pack_text(RULE), encoding="utf-8")

    assert len(load_packs([paths[0], tmp_path / "." / "one.yaml"], builtin=False)) == 1
    with pytest.raises(PackErrors, match="the pack tests is taken") as wrong:
        load_packs(paths, builtin=False)
    assert wrong.value.errors[0].place.path == str(paths[1])


def test_yaml_that_is_none_is_placed(tmp_path):
    assert mistakes(tmp_path, "pack: [a\nrules: x")[0].startswith("bad.yaml:2:")


def test_an_alias_bomb_is_refused(tmp_path):
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n"
        for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert "too large or too deep" in mistakes(tmp_path, bomb)[0]


@pytest.mark.parametrize(
    "selector", ["TST001", "TST", "calm-down", "calm_down", "test", "tests", "all"]
)
def test_a_rule_is_selected_by_code_prefix_name_label_or_pack(selector):
    assert select(rules(RULE), [selector])


def test_a_selector_that_means_no_rule_is_an_error():
    with pytest.raises(ConfigError, match="no rule is called 'calm-donw'") as caught:
        select(rules(RULE), ["calm-donw"])
    assert caught.value.hint == "did you mean 'calm-down'?"


def test_a_rule_that_is_off_runs_when_selected():
    off = rules(RULE + "enabled: false\n")

    assert select(off) == []
    assert select(off, ["calm-down"]) == off


def test_a_filler_among_choices_is_no_fault(tmp_path):
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        pack_text("id: TST001\nname: form\nkind: phrase\nphrases: [(dd|mm)]"), encoding="utf-8"
    )

    found = lint_text("Agent: dd then mm\n", "a.txt", Settings(rules=(pack,), select=("form",)))
    assert [one.quote for one in found.findings] == ["dd"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("pack: team\n\ttitle: Team\n", "indent with blanks, not tabs"),
        ("rules:\n\t- id: A\n", "indent with blanks, not tabs"),
        ("rules:\n  - id: A\n    kind: b\n   name: c\n", "by 3, the lines above by 0 or 2 or 4:"),
        ("rules:\n  - id: A\n     name: b\n", "by 5, the lines above by 0 or 2 or 4:"),
        ("pack: team\n title: Team\n", "by 1, the lines above by 0:"),
        ("rules:\n  # a comment\n    - id: a: b\n", "quote text that holds ': '"),
        ('rules: [\n   "a" b\n', "quote text"),
        ("pack: a: b\n", "quote text"),
    ],
)
def test_the_hint_about_broken_yaml_fits_what_is_wrong(text, hint):
    with pytest.raises(PackError) as wrong:
        placed_yaml.parse(text, "team.yaml")

    assert hint in str(wrong.value.hint)


def test_a_rule_that_alone_is_wanted_is_as_among_all(tmp_path):
    path = tmp_path / "team.yaml"
    own = "id: TST001\nname: {}\nkind: phrase\nextends: {}\nadd_phrases: [keep cool]\n"
    text = pack_text(
        own.format("keep-cool", "calm-down"), own.format("no-cheers", "calm-down").replace("1", "2")
    )
    path.write_text(f"{text}change:\n  calm-down: {{severity: error}}\n", encoding="utf-8")

    def read(**wanted) -> dict[str, Rule]:
        packs = load_packs([path], **wanted)
        return {rule.name: rule for pack in packs for rule in pack.rules}

    every = read()
    alone = read(wanted=lambda at, name: at == str(path) and name == "keep-cool")
    assert alone == {name: every[name] for name in ("calm-down", "keep-cool")}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("change:\n  calm-down: {sevrity: error}\n", "did you mean 'severity'?"),
        ("change:\n  calm-dwon: {severity: error}\n", "did you mean 'calm-down'?"),
        ("lexicon:\n  sorry-word: ['(sorry']\n", "team.yaml:"),
    ],
)
def test_what_is_wrong_in_a_pack_is_told_where_others_are_not_made(tmp_path, wrong, told):
    path = tmp_path / "team.yaml"
    path.write_text(pack_text(RULE) + wrong, encoding="utf-8")

    with pytest.raises(PackErrors, match=re.escape(told)):
        load_packs([path], wanted=lambda at, _: at == str(path))
