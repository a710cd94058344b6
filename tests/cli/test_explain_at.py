"""``explain --at``: each `yes` is asked for and there, each `no` keeps the rule from firing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from empathy_lint.cli.commands import cli
from tests.packs.helper import pack_text


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(rule: str, talk: str, line: int) -> list[str]:
    """Return what is told of a rule on a line of a talk, without the turn."""
    Path("pack.yaml").write_text(
        pack_text(f"id: TST001\nname: tested\n{dedent(rule)}"), encoding="utf-8"
    )
    Path("call.txt").write_text(dedent(talk), encoding="utf-8")
    at = f"call.txt:{line}"
    done = CliRunner().invoke(
        cli, ["explain", "tested", "--rules", "pack.yaml", "--no-config", "--at", at]
    )
    title, _, *lines = done.stdout.splitlines()
    return [title.removeprefix("TST001 tested ").removesuffix(f" at {at}"), *map(str.strip, lines)]


TALK = """\
    Customer: The van never came and I am late.
    Agent: Calm down. It will be there by nine.
    """
CALM = "kind: phrase\nphrases: [calm down, '(settle|cool) down']\n"


def test_the_phrase_that_was_met_is_named_and_not_all_of_them():
    assert told(CALM, TALK, 2) == [
        "fires",
        "found: 'Calm down'",
        "yes  wording 'calm down': 'Calm down'",
    ]


def test_what_spares_the_words_is_the_only_no():
    rule = CALM + "when: {none: [{phrases: [by nine]}, {phrases: [thanks]}]}\n"

    assert told(rule, TALK, 2) == [
        "does not fire",
        "yes  wording 'calm down': 'Calm down'",
        "no   spared by wording 'by nine': 'by nine'",
    ]


def test_what_might_have_spared_them_is_counted():
    rule = CALM + "when: {none: [{phrases: [sorry]}, {phrases: [nine], not_form: [statement]}]}\n"

    assert told(rule, TALK, 2)[3:] == [
        "yes  none of 2 that would spare it",
        "not wording 'nine', not form statement: "
        "'nine' is there, but not_form statement is asked: the sentence is statement",
    ]


def test_of_several_ways_those_that_hold_are_told():
    late, cold = "{where: before, phrases: [late]}", "{where: before, phrases: [cold]}"

    assert told(CALM + f"when: {{any: [{cold}, {late}]}}\n", TALK, 2)[3:] == [
        "yes  wording 'late', in the turns it answers: 'late'"
    ]


def test_of_several_ways_of_which_none_holds_a_few_are_named_and_many_counted():
    ways = [f"{{phrases: [w{letter}]}}" for letter in "abcd"]

    assert told(CALM + f"when: {{any: [{', '.join(ways[:2])}]}}\n", TALK, 2)[2:] == [
        "no   wording 'wa'",
        "no   wording 'wb'",
    ]
    assert told(CALM + f"when: {{any: [{', '.join(ways)}]}}\n", TALK, 2)[2:] == [
        "no   none of 4 ways in which it could hold"
    ]


def test_a_part_made_of_parts_counts_as_one():
    both = "{all: [{phrases: [nine]}, {phrases: [ten]}]}"

    assert told(f"{CALM}when: {{none: [{both}]}}\n", TALK, 2)[3:] == [
        "yes  not wording 'nine' and wording 'ten'"
    ]
    assert told(f"{CALM}when: {{all: [{both}]}}\n", TALK, 2)[2:] == [
        "yes  wording 'nine': 'nine'",
        "no   wording 'ten'",
    ]


WEIGHED = """\
    kind: evidence
    threshold: {threshold}
    signals:
      - {{signal: an order, weight: 1.5, phrases: [calm down]}}
      - {{signal: a time, weight: -0.5, phrases: [by nine]}}
      - {{signal: an age, weight: 1, phrases: [for ages], where: before}}
    """


@pytest.mark.parametrize(
    ("threshold", "verdict", "total"),
    [(1, "fires", "yes  sum 1 of 1"), (1.2, "does not fire", "no   sum 1 of 1.2")],
)
def test_signals_are_told_by_their_names_and_their_weights(threshold, verdict, total):
    lines = told(WEIGHED.format(threshold=threshold), TALK, 2)

    assert (lines[0], lines[-1]) == (verdict, total)
    assert lines[-4:-1] == [
        "+1.5 an order: 'Calm down'",
        "-0.5 a time: 'by nine'",
        "0 1 other signal",
    ]


def test_a_cue_that_is_answered_is_spared_by_the_answer():
    rule = """\
        kind: response
        after: {phrases: [never came]}
        expect: {phrases: [sorry]}
        """

    assert told(rule, TALK, 2) == [
        "fires",
        f"found: {TALK.split('Agent: ')[1].strip()!r}",
        "yes  not wording 'sorry'",
    ]
    assert told(rule, TALK.replace("Calm down", "I am sorry"), 2) == [
        "does not fire",
        "no   spared by wording 'sorry': 'sorry'",
    ]


def test_what_must_be_said_and_is_said_spares_the_turn():
    rule = "kind: required\nexpect: {phrases: [by nine]}\nfirst_turns: 1\nleast_turns: 1\n"

    assert told(rule, TALK, 2)[-1] == "no   spared by wording 'by nine': 'by nine'"


def test_what_should_come_first_and_does_spares_the_turn():
    rule = "kind: order\nfirst: {phrases: [calm down]}\nthen: {phrases: [by nine]}\n"

    assert told(rule, TALK, 2)[1:] == [
        "yes  wording 'by nine': 'by nine'",
        "no   spared by wording 'calm down': 'Calm down'",
    ]


@pytest.mark.parametrize(
    ("at", "turns"),
    [("1", ["1", "2", "3"]), ("1:8", ["1"]), ("1:19", ["1", "2", "3"]), ("1:54", ["3"])],
)
def test_the_column_of_a_finding_tells_which_turn_on_the_line(at, turns):
    line = "Agent: Calm down. Customer: No, please don't say that. Agent: I am sorry, Sir."
    at = at.replace("54", str(line.index("I am") + 1))
    Path("call.txt").write_text(line, encoding="utf-8")

    done = CliRunner().invoke(cli, ["explain", "calm-down", "--at", f"call.txt:{at}"])

    told = [one.split(",")[0] for one in done.stdout.splitlines() if one.startswith("    turn ")]
    assert told == [f"    turn {number}" for number in turns]
    place = at if len(turns) == 1 else "1"  # at column 19 nobody speaks
    assert f" at call.txt:{place}\n" in done.stdout


def test_the_column_tells_which_contact_of_a_line():
    calls = [[{"role": "agent", "text": text}] for text in ("Hello.", "Calm down.")]
    Path("calls.json").write_text(
        json.dumps([{"id": n, "turns": one} for n, one in enumerate(calls)]), encoding="utf-8"
    )

    [line] = CliRunner().invoke(cli, ["calls.json", "--format", "concise"]).stdout.splitlines()
    at = line.split(": ")[0]
    done = CliRunner().invoke(cli, ["explain", "calm-down", "--at", at])

    assert done.stdout.startswith(f"DIS001 calm-down fires at {at}\n")


@pytest.mark.parametrize("at", ["call.txt", "call.txt:0", ":3", "call.txt:3:0"])
def test_what_is_no_place_is_told(at):
    done = CliRunner().invoke(cli, ["explain", "calm-down", "--at", at])

    assert "--at wants FILE:LINE or FILE:LINE:COLUMN" in done.stderr
    assert done.exit_code == 2


def test_a_name_of_many_rules_says_how_many_it_does_not_list():
    done = CliRunner().invoke(cli, ["explain", "HOL"])

    assert re.search(r", [a-z-]+ and \d+ more; see: empathy-lint rules HOL$", str(done.exception))


def test_what_holds_for_english_only_is_told():
    call = (
        "Agent: Guten Tag, Sie sprechen mit Frau Weber, wie kann ich Ihnen helfen?\n"
        "Customer: Mein Paket ist seit drei Wochen nicht da, und es war ein Geschenk.\n"
        "Agent: Beruhigen Sie sich, das ist nun einmal so, da kann ich nichts machen.\n"
    )
    Path("call.txt").write_text(call, encoding="utf-8")
    done = CliRunner().invoke(cli, ["explain", "closed-question", "--at", "call.txt:1"])

    assert "does not fire" in done.stdout
    assert "no   in English: what is said here does not look so" in done.stdout
