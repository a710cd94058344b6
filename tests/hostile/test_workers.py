"""A process that dies is told of with its file, and the run comes to its end."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from pathlib import Path

import pytest

from empathy_lint.config import Settings
from empathy_lint.lint import Linter
from empathy_lint.run import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
HERE = os.getpid()
ENDS = {
    "SIGKILL": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "SIGSEGV": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "exit code 7": lambda: os._exit(7),
}


def calls(folder: Path) -> None:
    for number in range(9):
        (folder / f"{number}.txt").write_text("Agent: Calm down.\n", encoding="utf-8")


@pytest.mark.parametrize("timeout", [None, 60.0])
@pytest.mark.parametrize("how", ENDS)
def test_a_process_that_dies_is_told_with_its_file_and_the_run_completes(
    how, timeout, tmp_path, monkeypatch
):
    calls(tmp_path)
    whole = Linter.bytes

    def deadly(self, data, path):
        if Path(path).name in ("4.txt", "6.txt") and os.getpid() != HERE:
            faulthandler.disable()  # a death that was asked for needs no dump in the log
            ENDS[how]()
        return whole(self, data, path)

    monkeypatch.setattr(Linter, "bytes", deadly)
    report = run([tmp_path], lambda path: Settings(select=("calm-down",)), jobs=2, timeout=timeout)

    assert [len(file.findings) for file in report.files] == [1, 1, 1, 1, 0, 1, 0, 1, 1]
    assert [Path(error.place.path).name for error in report.all_errors] == ["4.txt", "6.txt"]
    assert all(f"died ({how})" in str(error) for error in report.all_errors)
    assert report.exit_code() == 2


def test_a_process_that_hangs_is_ended_with_the_time_of_the_run(tmp_path, monkeypatch):
    calls(tmp_path)
    whole = Linter.bytes

    def hanging(self, data, path):
        if Path(path).name == "3.txt" and os.getpid() != HERE:
            time.sleep(60)
        return whole(self, data, path)

    monkeypatch.setattr(Linter, "bytes", hanging)
    begun = time.monotonic()
    report = run([tmp_path], lambda path: Settings(select=("calm-down",)), jobs=2, timeout=4)

    assert time.monotonic() - begun < 20
    assert [Path(file.path).name for file in report.files] == ["0.txt", "1.txt", "2.txt"]
    assert "the time of 4 s was up" in str(report.errors[0])
    assert report.exit_code() == 2
