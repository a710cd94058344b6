"""Which reports are written, and where to."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathy_lint.cli.commands import cli

CALL = "Agent: Calm down.\nCustomer: No.\n"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "call.txt"
    path.write_text(CALL, encoding="utf-8")
    return path


def lint(*options: str) -> str:
    return CliRunner().invoke(cli, ["check", "call.txt", "--select", "calm-down", *options]).stdout


def test_an_output_belongs_to_the_format_before_it(call):
    shown = lint("--format", "concise", "--format", "json", "--output", "a.json")

    assert shown.startswith("call.txt:1:8: ")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_an_output_before_any_format_belongs_to_the_first(call):
    assert lint("--output", "a.txt", "--format", "concise") == ""
    assert Path("a.txt").read_text(encoding="utf-8").startswith("call.txt:1:8: ")


def test_two_formats_cannot_share_a_place(call):
    done = CliRunner().invoke(cli, ["check", "call.txt", "--format", "json", "--format", "text"])

    assert done.exit_code == 2
    assert "give an --output to each" in done.stderr


def test_a_run_that_fails_leaves_the_old_report(call):
    Path("a.json").write_text("old", encoding="utf-8")
    lint("--format", "json", "--output", "a.json", "--rules", "nowhere.yaml")

    assert Path("a.json").read_text(encoding="utf-8") == "old"
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []
