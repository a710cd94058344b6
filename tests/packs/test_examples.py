from empathy_lint.packs.examples import run
from tests.packs.helper import rules

CALM = """
id: TST001
name: calm-down
kind: phrase
phrases: [calm down]
"""


def failures(rule: str) -> list[str]:
    return [failure.message for failure in run(rules(rule)).failures]


def examples(**kinds: list[str]) -> str:
    given = {"bad": ["agent: [[Calm down]]."], "good": []} | kinds
    return CALM + f"examples: {given!r}\n"


def test_a_rule_without_an_example_of_what_it_finds_fails():
    assert failures(examples(bad=[])) == ["calm-down has no example of what it finds"]


def test_the_marked_words_must_be_found_exactly():
    assert failures(examples(bad=["agent: Please [[calm down]]."])) == []
    assert failures(examples(bad=["agent: [[Please calm down]]."]))[0] == (
        "calm-down does not find 'Please calm down'"
    )


def test_words_that_are_not_marked_must_not_be_found():
    [message] = failures(examples(bad=["agent: [[Calm down]]. I said calm down."]))[:1]

    assert "also finds 'calm down'" in message


def test_a_good_example_must_be_silent():
    assert failures(examples(good=["agent: Calm down."])) == [
        "calm-down finds 'Calm down' in a good example"
    ]


def test_a_known_miss_that_is_found_moves_to_bad():
    assert failures(examples(misses=["agent: [[Settle]] down."])) == []
    assert "known miss" in failures(examples(misses=["agent: [[Calm down]]."]))[0]


def test_a_pattern_of_one_kind_of_apostrophe_fails_its_mutant():
    rule = 'id: TST001\nname: straight-only\nkind: phrase\npattern: "don\'t worry"\n'
    [message] = failures(rule + 'examples: {bad: ["agent: Please [[don\'t worry]]."], good: []}\n')

    assert message.startswith("straight-only does not find 'dont worry' in a mutant (apostrophes)")


def test_an_opt_out_of_a_mutant_gives_its_reason():
    cased = "id: TST001\nname: shouted\nkind: phrase\npattern: 'calm'\nmutants: {casing: it is about casing}\n"
    tally = run(rules(cased + "examples: {bad: ['agent: [[Calm]] down.'], good: []}\n"))

    assert tally.failures == []
    assert tally.mutants > 0


def test_a_fix_gives_the_expected_words_and_then_silence():
    rule = examples(fixes=[{"from": "agent: Calm down.", "to": "agent: Take your time."}])

    assert failures(rule + "fix: {replace: Take your time}\n") == []
    assert "gives 'Relax.'" in failures(rule + "fix: {replace: Relax}\n")[0]
    assert (
        "still finds"
        in failures(rule.replace("Take your time", "Calm down") + "fix: {replace: Calm down}\n")[0]
    )


def test_a_fix_that_deletes_takes_the_comma_with_it():
    pairs = [
        ("Thanks, calm down.", "Thanks."),
        ("Calm down, it is here.", "it is here."),
        ("Now, calm down, it is here.", "Now, it is here."),
    ]
    fixes = [{"from": f"agent: {before}", "to": f"agent: {after}"} for before, after in pairs]

    assert failures(examples(fixes=fixes) + "fix: {delete: true}\n") == []


def test_a_fix_may_hold_only_for_some_words():
    rule = examples(fixes=[{"from": "agent: Calm down.", "to": "agent: Calm down."}])
    [message] = failures(rule + "fix: {replace: Relax, only: [be calm]}\n")

    assert "still finds something" in message
