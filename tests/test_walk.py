"""Which files a run reads."""

import subprocess
from pathlib import Path

from empathy_lint.walk import find_files


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_files([folder])]


def test_a_folder_gives_what_a_reader_fits_without_what_is_hidden(tmp_path):
    made(tmp_path, "b.txt", "a/c.md", ".hidden/d.txt", "a/.e.txt", "picture.png")

    assert names(tmp_path) == ["b.txt", "a/c.md"]


def test_what_git_ignores_is_left_out(tmp_path):
    made(tmp_path, "kept.txt", "new/too.txt", "ignored.txt", "out/old.txt")
    (tmp_path / ".gitignore").write_text("ignored.txt\nout/\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)

    assert names(tmp_path) == ["kept.txt", "new/too.txt"]


def test_a_named_file_is_read_whatever_it_is_called(tmp_path):
    made(tmp_path, "call.odd")

    assert list(find_files([tmp_path / "call.odd", tmp_path / "call.odd"])) == [
        tmp_path / "call.odd"
    ]
    assert list(find_files([tmp_path / "missing"])) == [tmp_path / "missing"]
