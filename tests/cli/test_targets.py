"""Which reports are written, and where to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathy_lint.cli.commands import cli
from empathy_lint.config import Settings
from empathy_lint.report import FileReport
from empathy_lint.reporters.table import REPORTERS
from empathy_lint.run import run

CALL = "Agent: Calm down.\nCustomer: No.\n"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "call.txt"
    path.write_text(CALL, encoding="utf-8")
    return path


def lint(*options: str) -> str:
    return CliRunner().invoke(cli, ["check", "call.txt", "--select", "calm-down", *options]).stdout


def test_an_output_belongs_to_the_format_before_it(call):
    shown = lint("--format", "concise", "--format", "json", "--output", "a.json")

    assert shown.startswith("call.txt:1:8: ")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_an_output_before_any_format_belongs_to_the_first(call):
    assert lint("--output", "a.txt", "--format", "concise") == ""
    assert Path("a.txt").read_text(encoding="utf-8").startswith("call.txt:1:8: ")


def test_an_output_without_a_format_has_that_of_its_ending(call, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lint("--output", "a.JSON")
    assert json.loads(Path("a.JSON").read_text(encoding="utf-8"))["schema_version"] == 1
    lint("--output", "a.log")
    assert Path("a.log").read_text(encoding="utf-8").startswith("::warning")
    monkeypatch.delenv("GITHUB_ACTIONS")
    monkeypatch.setenv("GITLAB_CI", "true")
    lint("--output", "a.json")
    assert "fingerprint" in json.loads(Path("a.json").read_text(encoding="utf-8"))[0]


def test_two_formats_cannot_share_a_place(call):
    done = CliRunner().invoke(cli, ["check", "call.txt", "--format", "json", "--format", "text"])

    assert done.exit_code == 2
    assert "give an --output to each" in done.stderr


def test_text_is_not_written_to_the_file_of_another_format(call):
    options = ["--format", "json", "--format", "text", "--output", "a.json"]
    done = CliRunner().invoke(cli, ["check", "call.txt", *options])

    assert done.exit_code == 2
    assert "a.json would hold text, and json go to standard output" in done.stderr
    assert not Path("a.json").exists()


def test_formats_for_programs_may_share_an_ending(call):
    lint("--format", "json", "--format", "sarif", "--output", "a.json")

    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("read", "output"),
    [
        ("call.txt", "call.txt"),
        ("call.txt", "./call.txt"),
        ("call.txt", "symbolic.html"),
        ("symbolic.html", "call.txt"),
        ("call.txt", "hard.html"),
        (".", "call.txt"),
        ("-", "call.txt"),
        ("other.txt", ".empathy-lint.yaml"),
        ("other.txt", "known.json"),
        ("other.txt", "house.yaml"),
        ("folder", "folder/.empathy-lint.yaml"),
    ],
)
def test_what_is_read_is_not_written_over(call, read, output):
    Path("symbolic.html").symlink_to("call.txt")
    Path("hard.html").hardlink_to("call.txt")
    Path("other.txt").write_text("Agent: Hello.\n", encoding="utf-8")
    Path(".empathy-lint.yaml").write_text("baseline: known.json\nrules: [house.yaml]\n")
    Path("known.json").write_text('{"schema_version": 1, "findings": []}')
    Path("house.yaml").write_text("pack: house\nsummary: Ours.\nrules: []\n")
    Path("folder").mkdir()
    Path("folder/in.txt").write_text("Agent: Hello.\n", encoding="utf-8")
    Path("folder/.empathy-lint.yaml").write_text("select: [DIS]\n")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}

    with call.open("rb") as given:
        done = subprocess.run(
            [sys.executable, "-m", "empathy_lint", "check", read, "--output", output],
            stdin=given,
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert f"{Path(output)}: --output would replace " in done.stderr
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_a_pack_is_not_written_over_by_its_test(call):
    Path("house.yaml").write_text("pack: house\nsummary: Ours.\nrules: []\n")
    done = CliRunner().invoke(cli, ["test", "house.yaml", "--output", "house.yaml"])

    assert done.exit_code != 0
    assert Path("house.yaml").read_text().startswith("pack: house")


def test_a_file_that_the_folder_leaves_out_is_written(call):
    Path(".empathy-lint.yaml").write_text("exclude: ['*.json']\n")
    Path("a.json").write_text("old")
    done = CliRunner().invoke(cli, ["check", ".", "--format", "json", "--output", "a.json"])

    assert done.exit_code == 1
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_a_run_that_fails_leaves_the_old_report(call):
    Path("a.json").write_text("old", encoding="utf-8")
    lint("--format", "json", "--output", "a.json", "--rules", "nowhere.yaml")

    assert Path("a.json").read_text(encoding="utf-8") == "old"
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


def test_what_was_found_is_said_before_the_next_file_is_read(call):
    program = subprocess.Popen(
        [sys.executable, "-m", "empathy_lint", "call.txt", "-", "--select", "calm-down"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdin and program.stdout

    assert program.stdout.readline().startswith("call.txt:1:8: ")
    rest, _ = program.communicate("Agent: Thank you.\n", timeout=60)
    assert "1 warning in 2 contacts (2 files).\n" in rest  # what was read ahead is not in it


def test_what_was_written_is_not_kept(call):
    told: list[FileReport] = []
    settings = Settings(select=("calm-down",))
    kept = run([call], lambda _: settings)
    gone = run([call], lambda _: settings, told.append, keep_findings=False)

    assert [len(file.findings) for file in (*kept.files, *gone.files, *told)] == [1, 0, 1]
    assert (gone.counts(), gone.exit_code()) == (kept.counts(), kept.exit_code())


@pytest.mark.parametrize("form", [row.name for row in REPORTERS])
def test_what_programs_read_is_utf_8_whatever_the_locale_is(form, tmp_path):
    (tmp_path / "čaj.txt").write_text("Agent: Calm down.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "empathy_lint", "check", ".", "--format", form],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "cp1250"},
        capture_output=True,
        check=False,
    )

    for_people = form in ("text", "concise")
    assert "aj.txt" in done.stdout.decode("cp1250" if for_people else "utf-8")
    if for_people:
        assert "čaj.txt" in done.stdout.decode("cp1250")


def test_a_script_that_speaks_of_us_is_no_earlier_report(call):
    words = "<!-- empathy-lint: disable=calm-down -->\n# Greeting\n\nAgent: Please calm down.\n"
    Path("greeting.md").write_text(words, encoding="utf-8")
    done = CliRunner().invoke(
        cli, ["check", ".", "--format", "markdown", "--output", "greeting.md"]
    )

    assert done.exit_code != 0
    assert Path("greeting.md").read_text(encoding="utf-8") == words


@pytest.mark.parametrize("form", [reporter.name for reporter in REPORTERS])
def test_an_earlier_report_in_a_folder_of_talk_is_replaced_and_is_no_talk(call, form):
    command = ["check", ".", "--format", form, "--output", "report.json"]
    first = CliRunner().invoke(cli, command)
    written = Path("report.json").read_bytes()

    assert CliRunner().invoke(cli, command).exit_code == first.exit_code == 1
    assert Path("report.json").read_bytes() == written


def test_a_dash_is_standard_output(call):
    assert json.loads(lint("--format", "json", "--output", "-"))["schema_version"] == 1
    assert not Path("-").exists()


@pytest.mark.skipif(os.name == "nt", reason="links are a privilege there")
def test_two_names_of_one_file_are_one_place(call):
    Path("link").symlink_to("a")

    done = CliRunner().invoke(
        cli,
        [
            "check",
            "call.txt",
            "--format",
            "json",
            "--output",
            "a",
            "--format",
            "csv",
            "--output",
            "link",
        ],
    )

    assert done.exit_code == 2
    assert "one place" in done.output
