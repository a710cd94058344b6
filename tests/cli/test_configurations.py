"""Each file is held to the configuration nearest to it, wherever the run begins."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_lint.cli.commands import cli
from empathy_lint.config import BASELINE, _near_misses, nearest
from empathy_lint.configfile import load

CALL = "Customer: No.\nAgent: Calm down.\n"


def command(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A call here and one in ``sub``, which has a configuration of its own."""
    nearest.cache_clear()
    _near_misses.cache_clear()
    load.cache_clear()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for place in (tmp_path, tmp_path / "sub"):
        (place / "call.txt").write_text(CALL, encoding="utf-8")
    (tmp_path / "sub" / ".empathy-lint.yaml").write_text("fail_on: error\n", encoding="utf-8")
    return tmp_path


def test_what_fails_is_said_by_the_configuration_of_the_file():
    assert command("check", "sub").exit_code == 0
    assert command("check", "sub", "call.txt").exit_code == 1
    assert command("check", "sub", "--fail-on", "warning").exit_code == 1


def test_a_rule_that_is_not_there_is_told_with_the_line_that_names_it(folder):
    (folder / "sub" / ".empathy-lint.yaml").write_text("ignore:\n- calm-dwon\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "empathy_lint", "sub", "--jobs", "2"],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip

    place = folder / "sub" / ".empathy-lint.yaml"
    assert (
        done.stderr.splitlines()[0] == f"empathy-lint: {place}:2:3: no rule is called 'calm-dwon'"
    )
    assert done.returncode == 2


def test_a_build_server_sees_a_failure_only_where_the_file_fails():
    shown = command("check", "sub", "call.txt", "--format", "junit").stdout

    assert 'failures="1"' in shown.splitlines()[1]


def test_a_baseline_is_written_beside_each_configuration(folder):
    assert command("baseline", "--update", "call.txt", "sub").exit_code == 0

    assert [len(known(place / BASELINE)) for place in (folder, folder / "sub")] == [1, 1]
    assert command("check", "call.txt", "sub", "--fail-on", "note").exit_code == 0


def test_a_baseline_of_files_elsewhere_is_left_alone(folder):
    command("baseline", "--update", "call.txt", "sub")
    (folder / "sub" / "call.txt").write_text("Agent: Hello.\n", encoding="utf-8")

    assert command("baseline", "--update", "sub").exit_code == 0
    assert [len(known(place / BASELINE)) for place in (folder, folder / "sub")] == [1, 0]


def test_each_baseline_is_pruned_of_its_own(folder):
    command("baseline", "--update", "call.txt", "sub")
    (folder / "sub" / "call.txt").write_text("Agent: Hello.\n", encoding="utf-8")

    assert command("baseline", "--prune", "call.txt", "sub").exit_code == 0
    assert [len(known(place / BASELINE)) for place in (folder, folder / "sub")] == [1, 0]


def test_a_named_baseline_holds_what_all_files_give(folder):
    command("baseline", "--update", "call.txt", "sub", "--file", "all.json")

    [entry] = known(folder / "all.json").values()
    assert entry["in"] == {"call.txt": 1, "sub/call.txt": 1}
    assert not (folder / "sub" / BASELINE).exists()


def known(path: Path) -> dict[str, dict[str, object]]:
    findings: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))[
        "findings"
    ]
    return findings


def test_a_file_beside_the_current_folder_is_not_held_to_that_folders_configuration(
    folder, monkeypatch
):
    (folder / "other").mkdir()
    (folder / "other" / "call.txt").write_text(CALL, encoding="utf-8")
    monkeypatch.chdir(folder / "sub")

    assert command("check", "call.txt").exit_code == 0
    assert command("check", "../other/call.txt").exit_code == 1


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "empathy-lint.yaml",
            "ignore: [calm-down]\n",
            "a configuration is named .empathy-lint.yaml",
        ),
        (".empathy_lint.yml", "fail_on: error\n", "a configuration is named .empathy-lint.yaml"),
        (".empathy-lint.toml", 'ignore = ["calm-down"]\n', "is named .empathy-lint.yaml"),
        ("pyproject.toml", "[tool.empathy_lint]\n", "[tool.empathy_lint] is not read"),
        ("pyproject.toml", "[tool.empathy_lint.severity]\n", "our table is [tool.empathy-lint]"),
        ("pyproject.toml", "[empathy-lint]\n", "[empathy-lint] is not read"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--jobs", "2"), ("--format", "json")])
def test_what_was_meant_for_a_configuration_is_told_once(folder, name, text, told, options):
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "below").mkdir()
    (folder / "below" / "call.txt").write_text(CALL, encoding="utf-8")

    said = command("check", "call.txt", "below/call.txt", *options).stderr

    assert said.count(told) == 1
    assert command("check", "call.txt", "--quiet").stderr == ""
    assert command("check", "call.txt", "--no-config").stderr == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empathy-lint.yml", "name: check\non: [push]\njobs: {}\n"),  # a workflow
        ("empathy-lint.yaml", "pack: ours\ntitle: Ours\nrules: []\n"),
        ("pyproject.toml", '[project]\nname = "empathy_lint"\n[tool.ruff]\n'),
    ],
)
def test_what_has_another_purpose_is_not_told(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")

    assert command("check", "call.txt").stderr == ""


def test_beside_a_configuration_nothing_is_looked_for(folder):
    (folder / "sub" / "empathy-lint.yaml").write_text("ignore: [calm-down]\n", encoding="utf-8")

    assert command("check", "sub/call.txt").stderr == ""
