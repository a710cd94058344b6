"""``config`` shows what holds for a file: its overrides, its baseline, and where each came from."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathy_lint.cli.commands import cli
from empathy_lint.cli.settings import settings_for
from empathy_lint.config import BASELINE, nearest
from empathy_lint.configfile import OVERRIDE, load

CONFIGURATION = """\
ignore: [text-speak]
severity: {calm-down: error}
speakers: {agent: [Rep]}
overrides:
  - paths: [chat]
    select: [WHY]
    ignore: [calm-down]
    severity: {why-did-you: note}
    encoding: windows-1252
    speakers: {agent: [Priya], guess: true}
    input_format: ""
  - where: {channel: email}
    select: [all]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    nearest.cache_clear()
    load.cache_clear()
    return tmp_path


def shown(*arguments: str) -> dict[str, tuple[object, str]]:
    done = CliRunner().invoke(cli, ["config", *arguments, "--format", "json"])
    assert done.exit_code == 0, done.output
    return {
        key: (one["value"], one["origin"]) for key, one in json.loads(done.stdout)["values"].items()
    }


def test_an_override_for_the_path_holds_and_says_where_it_stands(folder):
    file = folder / ".empathy-lint.yaml"
    file.write_text(CONFIGURATION, encoding="utf-8")
    held = shown("chat/one.txt")
    override = f"{file}:5:5"

    assert held["select"] == (["WHY"], override)
    assert held["ignore"] == (["text-speak", "calm-down"], f"{file}:1:1, {override}")
    assert held["severity"][0] == {"calm-down": "error", "why-did-you": "note"}
    assert held["speakers"] == (
        {"agent": ["Rep", "Priya"], "guess": True}, f"{file}:3:1, {override}",
    )  # fmt: skip
    assert held["encoding"] == ("windows-1252", override)
    assert held["input_format"] == (None, "default")


def test_what_is_for_other_paths_or_some_contacts_is_only_listed(folder):
    file = folder / ".empathy-lint.yaml"
    file.write_text(CONFIGURATION, encoding="utf-8")
    held = shown("calls/one.txt")

    assert held["select"] == (None, "default")
    assert held["ignore"] == (["text-speak"], f"{file}:1:1")
    assert held["overrides"][0][1] == {"where": {"channel": "email"}, "select": ["all"]}


def test_what_is_shown_is_what_check_goes_by(folder):
    (folder / ".empathy-lint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / BASELINE).write_text("{}", encoding="utf-8")
    held = shown("chat/one.txt")
    settings = settings_for({}, Path("chat/one.txt")).for_path("chat/one.txt")

    assert held["select"][0] == list(settings.select)
    assert held["severity"][0] == dict(settings.severity)
    assert held["baseline"] == (str(settings.baseline), "found")
    assert {"select", "ignore", "severity", "speakers", "input_format", "encoding"} == (
        OVERRIDE.keys() - {"paths", "where"}
    )


def test_the_baseline_is_shown_also_without_a_configuration(folder):
    assert shown()["baseline"] == (None, "default")

    (folder / BASELINE).write_text("{}", encoding="utf-8")
    assert shown()["baseline"] == (BASELINE, "found")


def test_a_baseline_that_is_named_says_where(folder):
    file = folder / ".empathy-lint.yaml"
    file.write_text("baseline: known.json\n", encoding="utf-8")

    assert shown()["baseline"] == (str(folder / "known.json"), f"{file}:1:1")
