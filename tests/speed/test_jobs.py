"""Several processes give the answers of one, in its order."""

import os
import signal
from pathlib import Path

import pytest

from empathy_lint import jobs
from empathy_lint.config import Settings
from empathy_lint.run import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
HERE = os.getpid()


def test_answers_come_in_the_order_of_the_items() -> None:
    assert list(jobs.each(lambda n: n * n, range(50), 3)) == [n * n for n in range(50)]


def test_what_a_killed_process_owes_is_done_here() -> None:
    def work(number: int) -> int:
        if number == 4 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(jobs.each(work, range(20), 2)) == list(range(20))


def test_an_error_is_raised_when_its_item_is_due() -> None:
    def work(number: int) -> int:
        if number == 3:
            raise ValueError("three")
        return number

    answers = jobs.each(work, range(10), 2)
    assert [next(answers), next(answers), next(answers)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(answers)


def test_a_run_is_the_same_with_several_processes(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(f"Agent: Why did you do that {number} times?\n" * 2)
    (tmp_path / "8.txt").write_bytes(b"\x00\x01\x02" * 100)
    alone, together = (run([tmp_path], lambda path: Settings(), jobs=number) for number in (1, 3))
    assert together.files[:8] == alone.files[:8]
    assert [str(e) for e in together.all_errors] == [str(e) for e in alone.all_errors]
    assert alone.all_errors
