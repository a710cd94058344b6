"""Whole console sessions: ``$ command``, what it prints, and ``[exit code]`` where it is not 0.

They are the manual too. ``UPDATE_SESSIONS=1 pytest tests/sessions`` writes them anew;
read the difference before you commit it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
SESSIONS = sorted(HERE.glob("*.txt"))
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "GITLAB_CI", "NO_COLOR")},
    "COLUMNS": "100",
    "PYTHONUTF8": "1",
}


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_session(path: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    wanted = path.read_text(encoding="utf-8")
    got = "".join(_played(line, tmp_path) for line in wanted.splitlines(keepends=True)).lstrip()
    if os.environ.get("UPDATE_SESSIONS"):
        path.write_text(got, encoding="utf-8", newline="\n")
    assert got == wanted


def _played(line: str, folder: Path) -> str:
    """Return a command with what it prints, a comment behind a blank line; old output is dropped."""
    if line.startswith("#"):
        return f"\n{line}"
    if not line.startswith("$ "):
        return ""
    steps = [shlex.split(step) for step in line[2:].split(" | ")]
    data = b""
    for step in steps:
        if step[0] == "empathy-lint":
            step = [sys.executable, "-m", "empathy_lint", *step[1:]]
        done = subprocess.run(
            step,
            cwd=folder,
            env=ENVIRONMENT,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        data = done.stdout
    code = f"[{done.returncode}]\n" if done.returncode else ""
    return line + data.decode() + code
