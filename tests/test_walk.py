"""Which files a run reads."""

import subprocess
from pathlib import Path

from empathy_lint.config import Settings
from empathy_lint.errors import UnknownFormatError
from empathy_lint.report import Report
from empathy_lint.run import run
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


def test_a_file_of_no_known_format_is_an_error_only_where_it_is_named(tmp_path):
    path = tmp_path / "compose.json"
    path.write_text('{"services": {"db": 1}}', encoding="utf-8")

    def lint(what: Path) -> Report:
        return run([what], lambda _: Settings())

    assert [type(error) for error in lint(path).all_errors] == [UnknownFormatError]
    report = lint(tmp_path)
    assert report.all_errors == ()
    assert "no known shape" in report.files[0].notices[0]
