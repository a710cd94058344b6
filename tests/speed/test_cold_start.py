"""A small run imports and makes what it needs, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CALL = "Agent: Why did you do that?\nCustomer: I did nothing.\n"
MOST_MODULES = 245
"""With click, on Python 3.11 to 3.13; raise it only with a reason."""
NEVER = ("yaml", "rich", "multiprocessing", "concurrent", "importlib.metadata", "asyncio", "pickle")
LIST = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "


def modules(tmp_path: Path, *arguments: str) -> list[str]:
    run = f"sys.argv = ['empathy-lint', *{arguments!r}]; from empathy_lint.cli.main import main; main()"
    environment = {**os.environ, "EMPATHY_LINT_CACHE": str(tmp_path / "cache")}
    for _ in range(2):  # the second finds the cache warm
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
    assert not [name for name in NEVER if name in loaded]


@pytest.mark.parametrize("wanted", ["--version", "--help"])
def test_the_version_and_help_need_no_linter(tmp_path: Path, wanted: str) -> None:
    loaded = modules(tmp_path, wanted)
    assert "empathy_lint.lint" not in loaded
    assert not [name for name in NEVER if name in loaded]
