"""Files that go away, change or cannot be written while a run goes on: each is told, none is lost."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_lint import fix as fixing
from empathy_lint import lint
from empathy_lint.cli.commands import cli
from empathy_lint.readers import base
from tests.hostile.test_bad_files import on_posix
from tests.packs.helper import pack_text

PACK = pack_text(
    "id: TST001\nname: pet\nkind: phrase\nphrases: [love]\nfix: {delete: true, safe: true}",
    "id: TST002\nname: calm\nkind: phrase\nphrases: [calm down]",
)
OLD = "**Agent:** How can I help, love? Calm down.\n"
NEW = "**Agent:** How can I help? Calm down.\n"
CHOSEN = ("--rules", "pack.yaml", "--select", "tests")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    filled(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def filled(place: Path) -> None:
    (place / "pack.yaml").write_text(PACK, encoding="utf-8")
    (place / "scripts").mkdir()
    for name in "abc":
        (place / "scripts" / f"{name}.md").write_text(OLD, encoding="utf-8")


def command(*words: str) -> Result:
    done = CliRunner().invoke(cli, [*words, *CHOSEN])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def overwritten(path: Path) -> None:
    path.write_text("somebody else's\n", encoding="utf-8")


def becomes_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def becomes_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def moved(path: Path) -> None:
    path.rename(path.with_suffix(".old"))


BEFORE_READING: dict[str, tuple[Callable[[Path], None], str]] = {
    "goes away": (Path.unlink, "cannot be read: no such file or directory"),
    "is moved": (moved, "cannot be read: no such file or directory"),
    "becomes a folder": (becomes_a_folder, "not a regular file"),
    "becomes a pipe": (becomes_a_pipe, "not a regular file"),
    "loses its folder": (lambda path: shutil.rmtree(path.parent), "cannot be read: no such file or directory"),
}  # fmt: skip
BEFORE_WRITING: dict[str, tuple[Callable[[Path], None], str]] = {
    "is overwritten": (overwritten, "left as it is: it was changed meanwhile"),
    "grows": (lambda path: path.write_text(OLD * 2, encoding="utf-8"), "left as it is: it was changed meanwhile"),
    "goes away": (Path.unlink, "left as it is: no such file or directory"),
    "becomes a folder": (becomes_a_folder, "left as it is: is a directory"),
}  # fmt: skip


@on_posix
@pytest.mark.parametrize("words", [("check", "scripts"), ("fix", "scripts")])
@pytest.mark.parametrize("name", BEFORE_READING)
def test_between_listing_and_reading(name, words, folder, monkeypatch):
    change, said = BEFORE_READING[name]
    whole = lint.read_bytes

    def late(path: Path, shown: str) -> bytes:
        if path.name == "b.md" and path.is_file():
            change(path)
        return whole(path, shown)

    for module in (lint, base):
        monkeypatch.setattr(module, "read_bytes", late)
    done = command(*words)

    assert f"b.md: {said}" in done.stderr.replace(os.sep, "/")
    assert done.exit_code == 2
    assert "a.md" in done.stdout
    assert ("c.md" in done.stdout) == (name != "loses its folder")


@on_posix
@pytest.mark.parametrize("name", BEFORE_WRITING)
def test_between_reading_and_writing(name, folder, monkeypatch):
    change, said = BEFORE_WRITING[name]
    whole = fixing.fix_text
    wanted = folder / "scripts" / "b.md"
    states = []

    def late(text, path, *given, **named):
        result = whole(text, path, *given, **named)
        if Path(path).name == "b.md":
            change(wanted)
            states.append(state(wanted))
        return result

    monkeypatch.setattr(fixing, "fix_text", late)
    done = command("fix", "scripts")

    assert f"b.md: {said}" in done.stderr.replace(os.sep, "/")
    assert done.exit_code == 2
    assert [state(wanted)] == states
    assert [(folder / "scripts" / f"{n}.md").read_text(encoding="utf-8") for n in "ac"] == [NEW] * 2
    assert not [path for path in (folder / "scripts").iterdir() if path.name.startswith(".")]
    assert "2 fixes applied in 2 files." in done.stdout


def state(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else f"{path.exists()}"


def test_a_file_that_is_written_to_while_it_is_read_is_told(folder, monkeypatch):
    whole = os.fstat
    seen: list[int] = []

    def growing(handle: int) -> os.stat_result:
        before = whole(handle)
        if before.st_size == len(OLD) and not seen:
            seen.append(handle)
            with (folder / "scripts" / "a.md").open("a", encoding="utf-8") as file:
                file.write("more")
        return before

    monkeypatch.setattr(lint.os, "fstat", growing)
    done = command("check", "scripts")

    assert "a.md: it was changed while it was read" in done.stderr
    assert done.exit_code == 2
    assert "b.md" in done.stdout


@on_posix
def test_with_a_link_the_file_it_leads_to_is_written_and_the_link_stays(folder):
    shared = folder / "shared.md"
    (folder / "scripts" / "a.md").rename(shared)
    (folder / "scripts" / "a.md").symlink_to(shared)

    assert command("fix", "scripts/a.md").exit_code == 0
    assert (folder / "scripts" / "a.md").is_symlink()
    assert shared.read_text(encoding="utf-8") == NEW


# A disk that is full, and files that may not grow: no file is lost, and no cache is missed.


def may_not_grow() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of the packs: to read them takes seconds."""
    place = tmp_path_factory.mktemp("warm")
    filled(place)
    ended = subprocess.run(
        [sys.executable, "-m", "empathy_lint", "scripts", *CHOSEN], cwd=place, check=False,
        env=os.environ | {"EMPATHY_LINT_CACHE": str(place / "cache")}, capture_output=True,
    )  # fmt: skip
    assert ended.returncode == 1
    return place / "cache"


@pytest.fixture(params=["a full disk", "no file may grow"])
def full(
    request: pytest.FixtureRequest, tmp_path: Path, cache: Path
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Return how to run a command where nothing more can be written."""
    place = tmp_path / "full"
    place.mkdir()
    on_disk = request.param == "a full disk"
    if os.name != "posix":
        pytest.skip("no limits here")
    if on_disk:
        mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
        if (
            not shutil.which("mount")
            or subprocess.run(mount, capture_output=True, check=False).returncode
        ):
            pytest.skip("this user may mount nothing")
    try:
        filled(place)
        (place / "old.json").write_text("old", encoding="utf-8")
        (place / ".empathy-lint-baseline.json").write_text(
            '{"version": 2, "findings": {}}', encoding="utf-8"
        )
        shutil.copytree(cache, place / "cache")
        if on_disk:
            fill(place / "filler")

        def command(*words: str) -> tuple[int, str, str]:
            done = subprocess.run(
                [sys.executable, "-m", "empathy_lint", *words, *CHOSEN],
                cwd=place, capture_output=True, text=True, timeout=120, check=False,
                env=os.environ | {"EMPATHY_LINT_CACHE": str(place / "cache"), "PYTHONDONTWRITEBYTECODE": "1"},
                preexec_fn=None if on_disk else may_not_grow,
            )  # fmt: skip
            assert "Traceback" not in done.stderr
            assert not [
                path for path in place.rglob(".*") if path.name != ".empathy-lint-baseline.json"
            ]
            return done.returncode, done.stdout, done.stderr

        yield command
    finally:
        if on_disk:
            subprocess.run(["umount", str(place)], check=False)


def fill(path: Path) -> None:
    with path.open("ab", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError as problem:
                assert problem.errno == errno.ENOSPC


REASON = ("no space left on device", "file too large")


def test_where_nothing_can_be_written_a_check_is_as_ever(full, tmp_path):
    shutil.rmtree(tmp_path / "full" / "cache")
    if (filler := tmp_path / "full" / "filler").exists():
        fill(filler)
    code, out, err = full("check", "scripts", "--format", "concise", "--cache-results")
    assert (code, len(out.splitlines()), err) == (1, 6, "")


def test_where_nothing_can_be_written_a_report_is_told_and_the_old_one_stays(full, tmp_path):
    code, _, err = full(
        "check", "scripts", "--format", "json", "--output", "old.json",
        "--format", "csv", "--output", "new.csv", "--format", "html", "--output", "new.html",
    )  # fmt: skip

    assert code == 2
    assert err.strip().endswith(REASON)
    assert (tmp_path / "full" / "old.json").read_text(encoding="utf-8") == "old"
    assert not list((tmp_path / "full").glob("new.*"))


def test_where_nothing_can_be_written_a_fix_is_told_for_each_file_and_all_stay(full, tmp_path):
    code, out, err = full("fix", "scripts")

    assert code == 2
    assert [line.partition(": left as it is: ")[2] in REASON for line in err.splitlines()] == [
        True
    ] * 3
    assert "0 fixes applied in 0 files." in out
    assert {
        path.read_text(encoding="utf-8") for path in (tmp_path / "full" / "scripts").iterdir()
    } == {OLD}


def test_where_nothing_can_be_written_a_baseline_is_told_and_the_old_one_stays(full, tmp_path):
    code, _, err = full("baseline", "--update", "scripts")

    assert code == 2
    assert err.strip().endswith(REASON)
    assert (tmp_path / "full" / ".empathy-lint-baseline.json").read_text(
        encoding="utf-8"
    ) == '{"version": 2, "findings": {}}'
