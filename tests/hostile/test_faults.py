"""Faults in the middle: a file that is written is the old one or the new one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from empathy_lint import cache, files
from empathy_lint.config import Settings
from empathy_lint.lint import Linter
from tests.hostile.test_bad_files import run


@pytest.mark.parametrize("where", ["write", "fsync", "chmod", "replace"])
def test_a_fault_while_writing_leaves_the_old_file(where, tmp_path, monkeypatch):
    path = tmp_path / "kept.json"
    path.write_text("old", encoding="utf-8")

    def fault(*args: object, **given: object) -> None:
        raise OSError(28, "No space left on device")

    if where == "write":
        monkeypatch.setattr(files.os, "fdopen", lambda handle, mode: _Full(handle))
    elif where == "fsync":
        monkeypatch.setattr(files.os, "fsync", fault)
    else:
        monkeypatch.setattr(Path, where, fault)
    with pytest.raises(OSError, match="No space"):
        files.replace(path, b"new")

    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["kept.json"]


class _Full:
    def __init__(self, handle: int) -> None:
        self._handle = handle

    def write(self, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    def close(self) -> None:
        os.close(self._handle)


WRITER = """
import sys
from pathlib import Path
from empathy_lint.files import replace
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        replace(Path(sys.argv[1]), letter * 3_000_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("delay_ms", [1, 7, 19, 43])
def test_kill_9_while_writing_leaves_a_whole_file(delay_ms, tmp_path):
    path = tmp_path / "kept.json"
    path.write_bytes(b"a" * 3_000_000)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(delay_ms / 1000)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()

    data = path.read_bytes()
    assert data in (b"a" * 3_000_000, b"b" * 3_000_000)


def test_runs_at_once_share_a_cache_without_harm(tmp_path):
    (tmp_path / "a.txt").write_text("Agent: Calm down.\n", encoding="utf-8")
    environment = os.environ | {"EMPATHY_LINT_CACHE": str(tmp_path / "cache")}
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "empathy_lint", "a.txt", "--format", "json"],
            cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]  # fmt: skip
    answers = {one.communicate(timeout=120) for one in runs}

    assert len(answers) == 1
    assert {one.returncode for one in runs} == {1}
    assert not [p for p in (tmp_path / "cache").iterdir() if p.name.startswith(".")]


def test_a_cache_that_was_cut_off_is_made_again(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Agent: Calm down.\n", encoding="utf-8")
    monkeypatch.setenv("EMPATHY_LINT_CACHE", str(tmp_path / "cache"))
    before = run(tmp_path, "a.txt")
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:1000])

    assert run(tmp_path, "a.txt") == before


def test_what_a_killed_run_left_in_the_cache_is_swept_out_a_day_later(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.SWITCH, str(tmp_path))
    for name, age in ((".rules-a.jsonl.x1", 2 * cache.A_DAY), (".rules-a.jsonl.x2", 60)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)

    cache.keep_bytes("rules-b.jsonl", b"whole")

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".rules-a.jsonl.x2",
        "rules-b.jsonl",
    ]


def test_a_fault_of_the_program_on_one_file_is_told_without_its_words(tmp_path, monkeypatch):
    linter = Linter(Settings())

    def broken(*args: object, **kwargs: object) -> None:
        raise ValueError("Mrs Smith, card 4111 1111 1111 1111")

    monkeypatch.setattr("empathy_lint.lint.check", broken)
    file = linter.bytes(b"Agent: Hello.\n", "a.txt")

    [error] = file.errors
    assert str(error).startswith("a.txt: a fault of empathy-lint: ValueError in test_faults.py:")
    assert "Smith" not in str(error)
