"""``fix`` on the command line: what is written, what is shown, and what is left alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_lint.cli.commands import cli
from tests.packs.helper import pack_text

PACK = pack_text(
    "id: TST001\nname: why-you\nkind: phrase\nphrases: [why did you]\n"
    "fix: {replace: What led you to}",
    "id: TST003\nname: pet\nkind: phrase\nphrases: [love]\nfix: {delete: true, safe: true}",
)
SCRIPT = "**Agent:** Why did you call, love?\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "script.md").write_text(SCRIPT, encoding="utf-8")
    return tmp_path


def fix(*options: str, answers: str = "") -> Result:
    given = ["fix", "--rules", "pack.yaml", "--select", "tests", *options]
    return CliRunner().invoke(cli, given, input=answers)


def test_safe_fixes_are_written_and_the_others_counted(folder):
    done = fix("script.md")

    assert (folder / "script.md").read_text() == "**Agent:** Why did you call?\n"
    assert done.stdout == (
        "script.md: fixed TST003 pet\n"
        "1 fix applied in 1 file. 1 fix left for --unsafe or --interactive.\n"
    )
    assert done.exit_code == 0


def test_a_patch_is_shown_and_nothing_is_written(folder):
    done = fix("script.md", "--diff", "--unsafe")

    assert (folder / "script.md").read_text() == SCRIPT
    assert done.stdout == (
        "--- a/script.md\n+++ b/script.md\n@@ -1 +1 @@\n"
        "-**Agent:** Why did you call, love?\n+**Agent:** What led you to call?\n"
    )
    assert done.exit_code == 1
    assert fix("pack.yaml", "--diff").exit_code in (0, 2)


def test_a_patch_holds_the_bytes_of_the_file(folder):
    (folder / "script.md").write_bytes("**Agent:** Hé, love.\r\n".encode("latin-1"))

    patch = fix("script.md", "--diff").stdout_bytes

    assert b"-**Agent:** H\xe9, love.\r\n+**Agent:** H\xe9.\r\n" in patch


def test_the_character_set_its_mark_line_ends_and_the_mode_stay(folder):
    path = folder / "script.md"
    path.write_bytes(b"\xff\xfe" + "**Agent:** Hé, love.\r\n\r\n**Agent:** Bye".encode("utf-16-le"))
    path.chmod(0o640)
    fix("script.md")

    assert path.read_bytes() == b"\xff\xfe" + "**Agent:** Hé.\r\n\r\n**Agent:** Bye".encode(
        "utf-16-le"
    )
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_could_not_be_written_back_whole_is_left(folder):
    path = folder / "script.md"
    data = b"**Agent:** Thanks\x81, love.\n"  # 81 is no character of Windows-1252
    path.write_bytes(data)
    done = fix("script.md")

    assert path.read_bytes() == data
    assert "left as it is" in done.stderr
    assert done.exit_code == 2


def test_each_fix_is_asked_for_the_unsafe_ones_too(folder):
    done = fix("script.md", "--interactive", answers="y\nn\n")

    assert (folder / "script.md").read_text() == "**Agent:** What led you to call, love?\n"
    assert "+ **Agent:** What led you to call, love?" in done.stdout


def test_to_quit_asks_no_more(folder):
    fix("script.md", "--interactive", answers="q\n")
    assert (folder / "script.md").read_text() == SCRIPT


def test_conversations_stay_as_they_are(folder):
    call = folder / "call.txt"
    call.write_text("Agent: Why did you call, love?\nCustomer: No.\n", encoding="utf-8")
    done = fix("call.txt", "--unsafe")

    assert call.read_text(encoding="utf-8").startswith("Agent: Why did you call, love?")
    assert done.stdout == "0 fixes applied in 0 files.\n"
    assert done.stderr == "call.txt: a recorded conversation, which is never rewritten\n"
    assert fix(".", "--select", "why-you").stderr == ""


@pytest.mark.parametrize("given", [["-"], ["--diff", "-i"]])
def test_what_makes_no_sense_is_said(folder, given):
    assert fix(*given).exit_code == 2
