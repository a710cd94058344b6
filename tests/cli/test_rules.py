"""``rules`` and ``explain`` know what ``check`` knows, and say of a place what it does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_lint import house
from empathy_lint.cli.commands import cli
from empathy_lint.config import nearest
from empathy_lint.configfile import load
from empathy_lint.errors import ConfigError, PackError, Place
from empathy_lint.packs.places import packs_root
from tests.packs.helper import pack_text

CALL = "Customer: No.\nAgent: Please calm down.\n"


def command(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def configure(text: str) -> None:
    nearest.cache_clear()
    load.cache_clear()
    Path(".empathy-lint.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("call.txt").write_text(CALL, encoding="utf-8")
    Path("house.yaml").write_text(
        pack_text("id: TST001\nname: order\nkind: phrase\nphrases: [calm down]"), encoding="utf-8"
    )
    configure("rules: [house.yaml]\n")


def test_packs_of_the_configuration_are_known():
    assert command("rules", "TST001").stdout.startswith("TST001\torder")
    assert command("explain", "order").stdout.startswith("TST001 order")
    assert "fires" in command("explain", "order", "--at", "call.txt:2").stdout
    assert isinstance(command("rules", "TST001", "--no-config").exception, ConfigError)


def test_what_a_test_writes_takes_the_place_of_the_old_file_whole():
    Path("out.xml").write_text("old", encoding="utf-8")
    os.link("out.xml", "kept.xml")
    command("test", "house.yaml", "--format", "junit", "--output", "out.xml")

    assert Path("out.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert Path("kept.xml").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["nonexistent.yaml", "lexicon.yaml"])
def test_a_path_at_which_there_is_no_pack_is_no_test_that_holds(name):
    place = packs_root() / name

    with pytest.raises(PackError) as wrong:
        cli.main(["test", str(place)], standalone_mode=False)
    assert wrong.value.place == Place(str(place))


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.id)
def test_rules_about_comments_are_listed_and_explained(rule):
    assert command("rules", rule.id).stdout.startswith(f"{rule.id}\t{rule.name}\twarning")
    assert " ".join(rule.rationale.split())[:40] in command("explain", rule.name).stdout


def first_line(rule: str) -> str:
    return command("explain", rule, "--at", "call.txt:2").stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("configuration", "verdict"),
    [
        ("fail_on: note", "fires"),
        ("ignore: [calm-down]", "does not fire"),
        ("select: [WHY]", "does not fire"),
        ("severity: {calm-down: 'off'}", "does not fire"),
        ("overrides: [{paths: [call.txt], ignore: [DIS]}]", "does not fire"),
        ("overrides: [{where: {channel: chat}, ignore: [DIS]}]", "fires"),
    ],
)
def test_what_is_said_of_a_place_is_what_check_does(configuration, verdict):
    configure(configuration)
    found = command("check", "call.txt", "--format", "concise", "--fail-on", "error").stdout

    assert first_line("calm-down") == f"DIS001 calm-down {verdict} at call.txt:2"
    assert ("DIS001" in found) is (verdict == "fires")


def test_a_note_that_gives_way_is_said_not_to_fire():
    call = "Customer: It broke again.\nAgent: I understand where you are coming from.\n"
    Path("call.txt").write_text(call, encoding="utf-8")
    found = command("check", "call.txt", "--format", "concise", "--fail-on", "error").stdout
    shown = command("explain", "HOL014", "--at", "call.txt:2").stdout

    assert "HOL014" not in found
    assert "HOL014 sentence-of-formulas does not fire at" in shown
    assert "nothing firmer says it: HOL004 stock-understanding does" in shown


def test_a_rule_for_flows_does_not_fire_in_a_conversation():
    words = "Agent: Please listen carefully as our menu options have changed.\n"
    Path("call.txt").write_text(f"Customer: Hello?\n{words}", encoding="utf-8")
    shown = command("explain", "FLW001", "--at", "call.txt:2").stdout

    assert "does not fire" in shown.splitlines()[0]
    assert "in flow, script: this is a conversation" in shown
