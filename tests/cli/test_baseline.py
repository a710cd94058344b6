"""``baseline`` and ``check`` agree on which file it is, with and without a configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from empathy_lint.cli.commands import cli
from empathy_lint.config import BASELINE


def lint(*words: str) -> int:
    return CliRunner().invoke(cli, list(words)).exit_code


@pytest.fixture(autouse=True)
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / "call.txt").write_text("Customer: No.\nAgent: Calm down.\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", ["check", "fix", "suppressions", "turns", "test"])
def test_an_empty_path_is_an_error_and_not_this_folder(command):
    assert lint(command, "") == 2
    assert lint("check", "calls", "--rules", "") == 2
    assert lint("baseline", "--update", "") == 2
    assert not Path(BASELINE).exists()


@pytest.mark.parametrize("with_configuration", [False, True])
@pytest.mark.parametrize("below", [False, True])
def test_what_update_wrote_is_what_check_uses(calls, monkeypatch, with_configuration, below):
    if with_configuration:
        Path(".empathy-lint.yaml").write_text("fail_on: warning\n", encoding="utf-8")
    assert lint("check", "calls") == 1
    assert lint("baseline", "--update", "calls") == 0
    if below:
        monkeypatch.chdir(calls)

    assert lint("check", "call.txt" if below else "calls") == 0
    assert lint("check", "call.txt" if below else "calls", "--no-baseline") == 1
    assert lint("baseline", "--update") == 0
    assert not (calls / BASELINE).exists()
