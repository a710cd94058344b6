"""A small run imports and makes what it needs, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from empathy_lint.cli.main import _plain_paths

CALL = "Agent: Why did you do that?\nCustomer: I did nothing.\n"
MOST_MODULES = 175
"""On Python 3.11 to 3.13; raise it only with a reason."""
NEVER = ("yaml", "rich", "multiprocessing", "concurrent", "importlib.metadata", "asyncio", "pickle")
NOT_PLAIN = ("click", "dataclasses", "inspect", "regex", "datetime", "difflib", "tempfile")
LIST = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "


def modules(tmp_path: Path, *arguments: str) -> list[str]:
    run = f"sys.argv = ['empathy-lint', *{arguments!r}]; from empathy_lint.cli.main import main; main()"
    environment = {**os.environ, "EMPATHY_LINT_CACHE": str(tmp_path / "cache")}
    for _ in range(3):  # the first keeps rules, the second what it meets; the third is warm
        done = subprocess.run(
            [sys.executable, "-c", LIST + run],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    return done.stderr.split()


def test_one_file_needs_few_modules(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(CALL)
    loaded = modules(tmp_path, "call.txt")
    assert "empathy_lint.lint" in loaded
    assert len(loaded) <= MOST_MODULES
    assert not [name for name in (*NEVER, *NOT_PLAIN) if name in loaded]


@pytest.mark.parametrize("wanted", ["--version", "--help"])
def test_the_version_and_help_need_no_linter(tmp_path: Path, wanted: str) -> None:
    loaded = modules(tmp_path, wanted)
    assert "empathy_lint.lint" not in loaded
    assert not [name for name in NEVER if name in loaded]


@pytest.mark.parametrize("flags", [(), ("--praise",), ("-q", "--reveal"), ("--no-cache",)])
def test_the_plain_road_says_what_click_s_road_says(tmp_path: Path, flags: tuple[str, ...]) -> None:
    (tmp_path / "call.txt").write_text(CALL)
    plain, clicked = (
        subprocess.run(
            [sys.executable, "-m", "empathy_lint", *arguments],
            cwd=tmp_path, capture_output=True, check=False,
        )
        for arguments in (
            ("check", *flags, "call.txt", "gone.txt"),
            ("check", *flags, "--timeout", "600", "call.txt", "gone.txt"),
        )
    )  # fmt: skip
    assert (plain.returncode, plain.stdout, plain.stderr) == (
        clicked.returncode, clicked.stdout, clicked.stderr,
    )  # fmt: skip
    assert plain.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        (["call.txt"], ["call.txt"]),
        (["check", "-", "--praise"], ["-"]),
        (["rules"], []),
        (["check"], []),
        (["call.txt", "--format", "json"], []),
        (["--", "-odd.txt"], []),
        (["-qj2", "call.txt"], []),
        ([], []),
    ],
)
def test_only_a_plain_command_line_takes_the_plain_road(
    arguments: list[str], paths: list[str]
) -> None:
    assert _plain_paths(arguments) == paths
