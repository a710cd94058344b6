"""The real program, ended in the middle: old or new, never half, and the next run works.

It is killed at chosen points of a write, and at moments spread over the time of a run.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from empathy_lint.files import replace
from tests.packs.helper import pack_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

PACK = pack_text(
    "id: TST001\nname: pet\nkind: phrase\nphrases: [love]\nfix: {delete: true, safe: true}",
    "id: TST002\nname: greeting\nkind: phrase\nphrases: [good morning]",
)
OLD = "**Agent:** How can I help, love?\n" + "> Good morning.\n" * 20
NEW = OLD.replace(", love", "")
SCRIPTS = 4
BASELINE = ".empathy-lint-baseline.json"
TRIES = int(os.environ.get("EMPATHY_LINT_KILLS", "4"))
CHOSEN = ("--rules", "pack.yaml", "--select", "pet")
KEPT = ("--cache-results", "--rules", "pack.yaml", "--select", "greeting")
COMMANDS = {
    "fix": ("fix", "scripts", *CHOSEN),
    "baseline": ("baseline", "--update", "scripts", *CHOSEN),
    "check": ("check", "scripts", "--format", "json", *KEPT),
}
# Ends the program by a signal when a file is written for the n-th time.
DRIVER = """
import os, signal, sys
from pathlib import Path
from empathy_lint import files
point, how, left = sys.argv[1], int(sys.argv[2]), [int(sys.argv[3])]
del sys.argv[1:4]

def ended(whole):
    def one(*given):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), how)
        return whole(*given)
    return one

def named_and_ended(path, new):
    rename(path, new)
    ended(lambda: None)()

class Half:
    def __init__(self, out):
        self.out = out
        self.flush, self.fileno, self.close = out.flush, out.fileno, out.close
    def write(self, data):
        self.out.write(data[:len(data) // 2])
        self.out.flush()
        ended(lambda: None)()
        self.out.write(data[len(data) // 2:])

rename = Path.replace
if point == "half written":
    opened = os.fdopen
    os.fdopen = lambda handle, mode, *more: Half(opened(handle, mode)) if mode == "wb" else opened(handle, mode, *more)
elif point == "written":
    os.fsync = ended(os.fsync)
elif point == "before its name":
    Path.replace = ended(Path.replace)
else:
    Path.replace = named_and_ended
from empathy_lint.cli.main import main
main()
"""


class Whole(NamedTuple):
    said: tuple[int, str, str]
    files: dict[str, str]
    seconds: float


POINTS = ("half written", "written", "before its name", "with its name")


@pytest.fixture(scope="module", autouse=True)
def hears_ctrl_c() -> Iterator[None]:
    """Where the tests run in the background, Ctrl-C is ignored, and children would ignore it, too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of scripts, with a cache of the packs."""
    place = tmp_path_factory.mktemp("home")
    (place / "scripts").mkdir(parents=True)
    (place / "pack.yaml").write_text(PACK, encoding="utf-8")
    for number in range(SCRIPTS):
        (place / "scripts" / f"{number}.md").write_text(OLD, encoding="utf-8")
    assert done(place, "check", "scripts", *CHOSEN)[0] == 1
    return place


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(home, tmp_path / "here"))


def started(folder: Path, *words: str, program: tuple[str, ...] = ("-m", "empathy_lint")) -> subprocess.Popen[str]:  # fmt: skip
    return subprocess.Popen(
        [sys.executable, *program, *words],
        cwd=folder, env=os.environ | {"EMPATHY_LINT_CACHE": str(folder / "cache")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def done(folder: Path, *words: str) -> tuple[int, str, str]:
    program = started(folder, *words)
    out, err = program.communicate(timeout=120)
    return program.returncode, out, err


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_bytes().decode("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def whole(home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Whole]:
    """What each command says and leaves, and how long it takes, when nobody ends it."""
    every = {}
    for name, words in COMMANDS.items():
        place = Path(shutil.copytree(home, tmp_path_factory.mktemp("whole") / "here"))
        begun = time.monotonic()
        said = done(place, *words)
        every[name] = Whole(said, files(place), time.monotonic() - begun)
    return every


def is_left_over(name: str) -> bool:
    path = Path(name)
    return path.name.startswith(".") and path.name != BASELINE


def is_its_own(name: str) -> bool:
    """Tell whether a file hangs on what a run has met, or on when a pack was copied."""
    return "regexes-" in name or "cache/name-" in name


def assert_old_or_new(before: dict[str, str], now: dict[str, str], new: dict[str, str]) -> None:
    for name in before.keys() | {name for name in now if not is_left_over(name)}:
        known = (before.get(name), new.get(name))
        if is_its_own(name):
            continue
        assert now.get(name) in known, f"{name} is neither old nor new"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize(("name", "time_of_it"), [("fix", 4), ("baseline", 2), ("check", 3)])
def test_ended_at_a_point_of_a_write(name, time_of_it, point, how, folder, whole):
    if name == "baseline":
        (folder / BASELINE).write_text('{"version": 2, "findings": {}}', encoding="utf-8")
    before = files(folder)

    program = started(folder, point, str(int(how)), str(time_of_it), *COMMANDS[name], program=("-c", DRIVER))  # fmt: skip
    _, err = program.communicate(timeout=120)
    now = files(folder)

    assert "Traceback" not in err
    assert_old_or_new(before, now, whole[name].files)
    left = [one for one in now if is_left_over(one)]
    if how == signal.SIGINT:
        assert (program.returncode, err.strip()) == (130, "empathy-lint: interrupted")
        assert left == []
    else:
        assert program.returncode == -signal.SIGKILL
        assert len(left) == (point != "with its name")
    assert_the_next_run_works(folder, name, whole[name])


def assert_the_next_run_works(folder: Path, name: str, new: Whole) -> None:
    said = done(folder, *COMMANDS[name])
    if name == "fix":
        assert (said[0], said[2]) == (0, "")
    else:
        assert said == new.said
    now = files(folder)
    for one, text in new.files.items():
        assert is_its_own(one) or now[one] == text


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
@pytest.mark.parametrize("name", COMMANDS)
def test_ended_at_any_moment(name, how, home, whole, tmp_path):
    for number in range(TRIES):
        place = Path(shutil.copytree(home, tmp_path / str(number)))
        before = files(place)
        program = started(place, *COMMANDS[name])
        time.sleep(whole[name].seconds * (number + 0.5) / TRIES)
        program.send_signal(how)
        _, err = program.communicate(timeout=120)
        now = files(place)
        assert_old_or_new(before, now, whole[name].files)
        if "empathy-lint: interrupted" in err:
            assert [one for one in now if is_left_over(one)] == []
    assert_the_next_run_works(place, name, whole[name])


def test_a_cache_that_is_first_written_is_whole_or_not_there(folder, whole):
    shutil.rmtree(folder / "cache")
    how = str(int(signal.SIGKILL))
    program = started(folder, POINTS[0], how, "1", *COMMANDS["check"], program=("-c", DRIVER))
    program.communicate(timeout=120)
    assert [is_left_over(one) for one in files(folder / "cache")] == [True]
    assert_the_next_run_works(folder, "check", whole["check"])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
@pytest.mark.parametrize("delay_ms", [150, 400, 900])
def test_no_process_outlives_a_run_of_several(delay_ms, how, tmp_path):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("Agent: Calm down.\nCustomer: No.\n" * 300, encoding="utf-8")  # fmt: skip
    program = started(tmp_path, ".", "--jobs", "2", "--format", "concise")
    time.sleep(delay_ms / 1000)
    os.killpg(program.pid, how) if how == signal.SIGINT else program.kill()
    _, err = program.communicate(timeout=60)  # the pipes are closed when the last one ends

    assert "Traceback" not in err
    if how == signal.SIGINT and delay_ms > 400:
        assert (program.returncode, err.strip()) == (130, "empathy-lint: interrupted")
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(program.pid, 0)
            time.sleep(0.1)


def test_two_runs_at_once_share_a_cache_that_each_of_them_writes(folder, whole):
    said = whole["check"].said
    for kind in ("", "results"):
        shutil.rmtree(folder / "cache" / kind)
        runs = [started(folder, *COMMANDS["check"]) for _ in range(2)]
        assert [(one.communicate(timeout=120), one.returncode) for one in runs] == [(said[1:], said[0])] * 2  # fmt: skip
        assert [name for name in files(folder) if is_left_over(name)] == []
        assert done(folder, *COMMANDS["check"]) == said


def test_runs_at_once_that_fix_the_same_files_leave_them_whole(folder, whole):
    new = whole["fix"].files
    runs = [started(folder, *COMMANDS["fix"]) for _ in range(3)]
    answers = [one.communicate(timeout=120) for one in runs]

    assert {name: text for name, text in files(folder).items() if name.endswith(".md")} == {
        name: text for name, text in new.items() if name.endswith(".md")
    }
    for _, err in answers:  # the one that came later may have met a file that had changed
        assert all("changed" in line for line in err.splitlines() if line.startswith("scripts"))
        assert "Traceback" not in err


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer")
def test_ctrl_c_at_any_step_of_a_write_leaves_nothing_beside_the_file(tmp_path, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", lambda _: None)
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        for step in range(400):
            with suppress(KeyboardInterrupt):
                signal.setitimer(signal.ITIMER_REAL, 2e-5 + step * 2e-6)
                replace(tmp_path / "a.json", b"{}")
                time.sleep(1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert {path.name for path in tmp_path.iterdir()} <= {"a.json"}
