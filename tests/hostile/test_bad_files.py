"""Bad bytes and bad files, each with its stated outcome: the table of docs/reliability.md.

Each file stands beside a good one, whose finding must be there whatever the other does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOOD = "Customer: My parcel is late.\nAgent: Sir, you need to calm down.\n"
CALL = "Agent: Calm down.\n"
on_posix = pytest.mark.skipif(os.name != "posix", reason="no such files here")
as_user = pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and sys.platform != "linux"),
    reason="nothing is forbidden to this user",
)


def as_anybody() -> None:
    """Give up root's right to pass over the modes of files, for the program that is started next."""
    if os.geteuid() == 0:
        import ctypes

        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def run(
    folder: Path, *options: str | bytes, timeout: int = 60, anybody: bool = False
) -> tuple[int, str, str]:
    """Return exit code, output and errors of a run in a folder; a hang fails.

    With ``anybody`` the modes of files hold for root, too.
    """
    done = subprocess.run(
        [sys.executable, "-m", "empathy_lint", *options],
        cwd=folder,
        capture_output=True,
        timeout=timeout,
        stdin=subprocess.DEVNULL,
        check=False,
        preexec_fn=as_anybody if anybody else None,
    )
    out, err = (text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr))
    assert "Traceback" not in err
    assert "fault of empathy-lint" not in err
    return done.returncode, out, err


def check(folder: Path, *names: str | bytes, **given: Any) -> tuple[int, list[str], str]:
    """Lint files for one rule, in one line a finding."""
    code, out, err = run(
        folder, "check", *names, "--select", "calm-down", "--format", "concise", **given
    )
    return code, out.splitlines(), err


BYTES: dict[str, tuple[bytes, int, str]] = {
    # name: (what stands in the file, findings in it, what is said of it)
    "utf-8": (CALL.encode(), 1, ""),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + CALL.encode(), 1, ""),
    "invalid utf-8": (CALL.encode() + b"Agent: caf\xe9 \xff\xfe\n", 1, "read as Windows-1252"),
    "a truncated character": (CALL.encode() + b"\xf0\x9f\x98", 1, "read as Windows-1252"),
    "utf-16 le with a mark": (b"\xff\xfe" + CALL.encode("utf-16-le"), 1, ""),
    "utf-16 be with a mark": (b"\xfe\xff" + CALL.encode("utf-16-be"), 1, ""),
    "utf-16 le without": (CALL.encode("utf-16-le"), 1, ""),
    "utf-16 be without": (CALL.encode("utf-16-be"), 1, ""),
    "utf-16 cut in a character": (b"\xff\xfe" + CALL.encode("utf-16-le") + b"A", 0, "not valid utf-16-le"),
    "utf-32 with a mark": (b"\xff\xfe\0\0" + CALL.encode("utf-32-le"), 1, ""),
    "lone surrogates in utf-16": (b"\xff\xfe\x3d\xd8" + CALL.encode("utf-16-le"), 0, "not valid utf-16-le"),
    "lone surrogates in utf-8": (CALL.encode() + b"\xed\xa0\xbd\n", 1, "read as Windows-1252"),
    "a nul byte": (CALL.encode() + b"Agent: a\0b\n", 0, "binary file"),
    "nuls far behind": (CALL.encode() + b"Agent: well\n" * 900 + b"\0", 1, ""),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), 0, "binary file"),
    "nothing": (b"", 0, ""),
    "blank lines": (b"\n\r\n \t\n", 0, ""),
    "only a mark": (b"\xef\xbb\xbf", 0, ""),
    "zero-width characters": ("Agent: Calm\u200b down. Calm down.\n".encode(), 2, ""),
    "right to left": ("Agent: \u202eCalm down.\u202c \u05e9\u05dc\u05d5\u05dd\n".encode(), 1, ""),
    "combining marks": (("Agent: Calm down, " + "e\u0301\u0302" * 999 + "\n").encode(), 1, ""),
    "carriage returns only": (b"Agent: Hello.\rAgent: Calm down.\r", 1, ""),
    "a line of 2 MB": (b"Agent: " + b"well then " * 200_000 + b"calm down\n", 1, ""),
    "2 MB without a blank": (b"Agent: Calm down. " + b"x" * 2_000_000 + b"\n", 1, ""),
    "200,000 short lines": (b"Agent: Calm down.\n" + b"a: b\n" * 200_000, 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_bytes_have_their_outcome(name, tmp_path):
    data, findings, said = BYTES[name]
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    code, found, err = check(tmp_path, "bad.txt", "good.txt", timeout=120)

    assert sum(line.startswith("bad.txt:") for line in found) == findings
    assert found[-1].startswith("good.txt:2:")
    assert said in err
    unread = "read as" not in said and bool(said)
    assert code == (2 if unread else 1)


def make_fifo(place: Path) -> None:
    os.mkfifo(place)


def make_loop(place: Path) -> None:
    place.symlink_to(place.name)


def make_dangling(place: Path) -> None:
    place.symlink_to("nowhere")


def make_device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def make_socket(place: Path) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (make_fifo, "not a regular file"),
    "a socket": (make_socket, "not a regular file"),
    "a device": (make_device, "not a regular file"),
    "a link to itself": (make_loop, "cannot be read: too many levels of symbolic links"),
    "a link to nothing": (make_dangling, "cannot be read: no such file or directory"),
    "nothing at all": (lambda place: None, "cannot be read: no such file or directory"),
}


@on_posix
@pytest.mark.parametrize("name", FILES)
def test_files_that_are_none_are_told_and_the_rest_goes_on(name, tmp_path):
    make, said = FILES[name]
    make(tmp_path / "bad.txt")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    code, found, err = check(tmp_path, "bad.txt", "good.txt")

    assert f"bad.txt: {said}" in err
    assert [line.partition(":")[0] for line in found] == ["good.txt"]
    assert code == 2


@on_posix
@pytest.mark.parametrize("name", FILES)
def test_in_a_folder_they_stop_nothing(name, tmp_path):
    FILES[name][0](tmp_path / "bad.txt")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    code, found, _ = check(tmp_path, ".")

    assert [line.partition(":")[0] for line in found] == ["good.txt"]
    assert code in (1, 2)


@on_posix
def test_a_pipe_without_an_ending_in_a_folder_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "queue")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    assert check(tmp_path, ".", timeout=20)[0] == 1


@on_posix
def test_folders_that_link_to_themselves_are_walked_once(tmp_path):
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "again").symlink_to("..")
    (tmp_path / "calls" / "good.txt").write_text(GOOD, encoding="utf-8")

    code, found, _ = check(tmp_path, ".")

    assert (code, len(found)) == (1, 1)


@as_user
def test_an_unreadable_file_and_folder_are_told(tmp_path):
    (tmp_path / "locked.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    try:
        code, found, err = check(tmp_path, "locked.txt", "closed", "good.txt", anybody=True)
    finally:
        (tmp_path / "closed").chmod(0o700)

    assert "locked.txt" in err
    assert "closed" in err
    assert "cannot be read: permission denied" in err or "is not readable" in err
    assert [line.partition(":")[0] for line in found] == ["good.txt"]
    assert code == 2


@as_user
@pytest.mark.parametrize("in_git", [False, True])
@pytest.mark.parametrize("named", [".", "calls/closed/late.txt"])
def test_an_unreadable_folder_within_a_folder_is_told(named, in_git, tmp_path):
    closed = tmp_path / "calls" / "closed"
    closed.mkdir(parents=True)
    (closed / "late.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    if in_git:
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=tmp_path, check=True)
    closed.chmod(0)
    try:
        code, found, err = check(tmp_path, named, "good.txt", anybody=True)
    finally:
        closed.chmod(0o700)

    assert "closed" in err
    assert "cannot be read: permission denied" in err
    assert [line.partition(":")[0] for line in found] == ["good.txt"]
    assert code == 2


def test_a_folder_named_like_a_file_is_a_folder(tmp_path):
    (tmp_path / "calls.txt").mkdir()
    (tmp_path / "calls.txt" / "good.txt").write_text(GOOD, encoding="utf-8")

    code, found, _ = check(tmp_path, ".")

    assert code == 1
    assert found[0].replace("\\", "/").startswith("calls.txt/good.txt:2:")


ODD = ["a b.txt", "-x.txt", "\U0001f44d\U0001f3fd.txt", "caf\u00e9.txt", "cafe\u0301.txt", "%s{}.txt",
       "[bold].txt", "a:1:2.txt"]  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_read(name, tmp_path):
    (tmp_path / name).write_text(GOOD, encoding="utf-8")

    code, found, _ = check(tmp_path, f"./{name}")

    assert code == 1
    assert len(found) == 1
    assert found[0].removeprefix("./").startswith(f"{name}:2:")
    assert check(tmp_path, ".")[0] == 1


@on_posix
@pytest.mark.parametrize("form", ["text", "concise", "json", "jsonl", "github"])
@pytest.mark.parametrize("name", [b"new\nline.txt", b"esc\x1b[31m.txt", b"latin\xe9.txt", b"::error::x.txt"])  # fmt: skip
def test_names_that_no_terminal_shows_are_read_and_shown_harmless(name, form, tmp_path):
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")

    code, out, err = run(tmp_path, "check", name, "--select", "calm-down", "--format", form)

    assert code == 1
    assert "\x1b" not in out + err
    lines = out.splitlines()
    assert not any(line.startswith("line.txt") for line in lines)
    assert form == "github" or not any(line.startswith("::") for line in lines)


# Outputs that cannot be written.


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_full_disk_on_output_ends_clearly_with_2(form, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    code, _, err = run(tmp_path, "check", "good.txt", "--format", form, "--output", "/dev/full")
    assert code == 2
    assert "no space left on device" in err

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "empathy_lint", "good.txt", "--format", form],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"no space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@on_posix
def test_a_pipe_that_is_closed_ends_clearly_with_2(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD * 500, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "empathy_lint", "good.txt"],
        cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writing)

    assert done.returncode == 2
    assert b"closed before all was written" in done.stderr
    assert b"Traceback" not in done.stderr


@as_user
def test_a_read_only_folder_is_told_and_left_as_it_is(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "old.json").write_text("old", encoding="utf-8")
    closed.chmod(0o500)
    try:
        code, _, err = run(
            tmp_path, "check", "good.txt", "--format", "json", "--output", "closed/old.json",
            anybody=True,
        )  # fmt: skip
    finally:
        closed.chmod(0o700)

    assert code == 2
    assert "closed" in err
    assert "permission denied" in err
    assert (closed / "old.json").read_text(encoding="utf-8") == "old"


def test_a_report_in_a_folder_that_is_not_there_is_told(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    code, _, err = run(tmp_path, "good.txt", "--format", "json", "--output", "no/where.json")

    assert code == 2
    assert "no such file or directory" in err


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path, monkeypatch):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("EMPATHY_LINT_CACHE", str(tmp_path / "cache"))

    code, found, err = check(tmp_path, "good.txt")

    assert (code, len(found), err) == (1, 1, "")


@on_posix
def test_a_file_that_grows_without_end_is_read_to_the_size_it_had(tmp_path):
    """``/proc`` files say 0 bytes and ``/dev/zero`` none at all: neither may fill the memory."""
    code, _, err = run(tmp_path, "check", "/dev/zero", timeout=20)

    assert code == 2
    assert "not a regular file" in err
