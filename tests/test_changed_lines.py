"""Changed lines, played through in repositories: what a change caused is open, the rest known."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_lint.cli.commands import cli
from tests.packs.helper import pack_text

PACK = pack_text(
    "id: TST001\nname: order\nkind: phrase\nphrases: [calm down]",
    "id: TST002\nname: no-sorrow\nkind: response\nmessage: not met\n"
    "after: {phrases: [died]}\nexpect: {phrases: [sorry], within_turns: 2}",
    "id: TST003\nname: no-notice\nkind: required\nmessage: missing\n"
    "expect: {phrases: [this call is recorded]}\nfirst_turns: 4\nleast_turns: 1",
)
CALL = """Agent: Hello, this call is recorded.
Customer: Calm down, you said.
Agent: Please calm down.
Customer: My husband died.
Agent: I am sorry.
Agent 2: What is the number?
Customer: Twelve.
"""


def git(*arguments: str, folder: Path | None = None) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "-q", "-b", "main")
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "call.txt").write_text(CALL, encoding="utf-8")
    commit("start")
    return folder


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def check(*options: str) -> Result:
    given = ["check", "--rules", "../pack.yaml", "--select", "tests", "--format", "concise"]
    return CliRunner().invoke(cli, [*given, *options])


def found(*options: str) -> list[str]:
    """Return ``line name`` of each open finding."""
    lines = check(*options).stdout.splitlines()
    return [f"{line.split(':')[1]} {line.split(': ')[1].split()[2]}" for line in lines]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_without_a_change_nothing_is_reported(repo):
    assert found() == ["3 order"]
    assert found("--diff", "HEAD") == []


def test_a_finding_on_a_changed_line_is_open_and_an_old_one_known(repo):
    edit(repo / "call.txt", "Twelve.\n", "Twelve.\nAgent: Now calm down.\n")

    assert found("--diff", "HEAD") == ["8 order"]


def test_lines_that_moved_are_not_changed(repo):
    edit(repo / "call.txt", "Customer: Calm", "Customer: Hello.\nAgent: Yes.\nCustomer: Calm")

    assert found() == ["5 order"]
    assert found("--diff", "HEAD") == []


def test_lines_that_changed_places_with_what_they_answer_are_not_new(repo):
    text = CALL.replace("Customer: My husband died.\nAgent: I am sorry.\n", "")
    block = "Customer: Where is it?\nAgent: Keep calm, calm down.\n"
    (repo / "call.txt").write_text(text + block, encoding="utf-8")
    commit("block")
    (repo / "call.txt").write_text(
        text.replace("Agent 2", f"{block}Customer: So?\nAgent 2"), "utf-8"
    )

    assert found("--select", "order", "--diff", "HEAD") == []


def test_a_copy_of_a_bad_line_is_new_wherever_it_stands(repo):
    edit(
        repo / "call.txt",
        "Customer: Calm",
        "Customer: Calm down, you said.\nAgent: Please calm down.\nCustomer: Calm",
    )

    # Git takes either for the new one.
    assert found("--diff", "HEAD") in (["3 order"], ["5 order"])


def test_a_copy_of_a_bad_line_in_another_contact_is_new(repo):
    script = repo / "s.md"
    script.write_text("## Late\n\n> Please calm down.\n", encoding="utf-8")
    commit("a script")
    script.write_text(
        script.read_text(encoding="utf-8") + "\n## Lost\n\n> Please calm down.\n", encoding="utf-8"
    )

    new = found("s.md", "--diff", "HEAD")
    assert [one for one in new if "order" in one] == ["7 order"]


@pytest.mark.parametrize("comment", ["# {}\nAgent: Please", "Agent: Please"])
def test_a_line_whose_comment_was_taken_out_is_the_changes_doing(repo, comment):
    silence = "empathy-lint: ignore[order] quoted"
    edit(repo / "call.txt", "Agent: Please", comment.format(silence))
    if "#" not in comment:
        edit(repo / "call.txt", "Please calm down.", f"Please calm down.  # {silence}")
    commit("silenced")
    assert found() == []
    (repo / "call.txt").write_text(CALL, encoding="utf-8")

    assert found("--diff", "HEAD") == ["3 order"]


def test_an_answer_that_was_taken_out_is_the_changes_doing(repo):
    edit(repo / "call.txt", "Agent: I am sorry.\n", "")

    assert found("--diff", "HEAD") == ["5 no-sorrow"]


def test_a_required_line_that_was_taken_out_is_the_changes_doing(repo):
    script = repo / "script.md"
    script.write_text(
        "**Agent:** Hello, this call is recorded.\n\n**Agent:** Your name?\n\n**Agent:** Bye.\n",
        encoding="utf-8",
    )
    (repo / "other.md").write_text("**Agent:** Hello.\n", encoding="utf-8")
    commit("script")
    edit(script, "**Agent:** Hello, this call is recorded.\n\n", "")

    assert found("script.md", "--diff", "HEAD") == found("script.md")
    assert [line.split()[1] for line in found("script.md")] == ["no-notice"]
    assert found("--diff", "HEAD") == found("script.md")


def test_a_renamed_file_is_not_new(repo):
    git("mv", "call.txt", "späte anrufe.txt")
    assert found("--staged") == []
    commit("rename")
    assert found("--diff", "HEAD~1") == []
    edit(repo / "späte anrufe.txt", "Twelve.", "Twelve?\nAgent: Calm down.")
    assert found("--diff", "HEAD~1") == ["8 order"]


@pytest.mark.parametrize("name", ['a "b" c.txt', "tab\there.txt", "b/x b/y.txt", "-x.txt"])
def test_names_that_git_quotes_are_read(repo, name):
    path = repo / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CALL, encoding="utf-8")
    commit("name")
    edit(path, "Twelve.\n", "Twelve.\nAgent: Calm down.\n")

    assert found("--diff", "HEAD") == ["8 order"]


def test_a_file_that_git_does_not_know_yet_is_all_new(repo):
    (repo / "new.txt").write_text("Agent: Calm down.\nCustomer: No.\n", encoding="utf-8")

    assert found("--diff", "HEAD", "--select", "order") == ["1 order", "1 no-notice"]


def test_what_is_staged_is_read_and_not_what_is_on_disk(repo):
    edit(repo / "call.txt", "Twelve.\n", "Twelve.\nAgent: Calm down.\n")
    git("add", "call.txt")
    edit(repo / "call.txt", "Agent: Hello", "Agent: Calm down. Hello")

    assert found("--staged") == ["8 order"]
    assert found("--diff", "HEAD") == ["1 order", "8 order"]


@pytest.mark.parametrize("paths", [[], ["calls"], ["calls/new.txt"]])
def test_what_is_staged_is_read_also_when_it_is_gone_from_the_disk(repo, paths):
    (repo / "calls").mkdir()
    (repo / "calls" / "new.txt").write_text(CALL, encoding="utf-8")
    git("add", "calls")
    (repo / "calls" / "new.txt").unlink()
    if paths == ["calls/new.txt"]:
        (repo / "calls").rmdir()

    assert found(*paths, "--staged") == ["3 order"]
    assert found("--diff", "HEAD") == []


@pytest.mark.parametrize("command", ["rm -q call.txt", "mv call.txt b.txt"])
def test_a_file_that_the_change_takes_away_is_not_missed(repo, command):
    git(*command.split())

    for change in (["--staged"], ["--diff", "HEAD"]):
        done = check("call.txt", *change)
        assert done.exit_code == 0
        assert "no file in these paths was changed" in done.stderr
    assert "typo.txt" in check("typo.txt", "--staged").stderr


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_changed_lines_are_counted_whatever_ends_a_line(repo, end):
    path = repo / "ends.txt"
    text = "Agent: Old words.\r" + CALL.replace("\n", end)  # an old Mac's line in each
    path.write_bytes(text.encode())
    commit("ends")
    path.write_bytes(f"{text}Agent: Now calm down.{end}".encode())

    assert found("--select", "order", "ends.txt") == ["4 order", "9 order"]
    assert found("--diff", "HEAD") == ["9 order"]
    git("add", "-A")
    assert found("--staged") == ["9 order"]


def test_a_line_taken_out_of_a_file_with_old_line_ends_lies_between_two(repo):
    path = repo / "ends.txt"
    path.write_bytes(CALL.replace("\n", "\r").encode())
    commit("ends")
    path.write_bytes(CALL.replace("Agent: I am sorry.\n", "").replace("\n", "\r").encode())

    assert found("--diff", "HEAD") == ["5 no-sorrow"]


def test_the_first_commit_is_all_new(repo, tmp_path, monkeypatch):
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    monkeypatch.chdir(fresh)
    git("init", "-q")
    (fresh / "call.txt").write_text(CALL, encoding="utf-8")
    git("add", "-A")

    assert found("--staged") == ["3 order"]


def test_what_the_other_branch_did_is_not_the_changes_doing(repo):
    git("checkout", "-q", "-b", "topic")
    edit(repo / "call.txt", "Twelve.\n", "Twelve.\nAgent: Calm down.\n")
    commit("topic")
    git("checkout", "-q", "main")
    (repo / "other.txt").write_text("Agent: Calm down.\nCustomer: No.\n", encoding="utf-8")
    commit("main goes on")
    git("checkout", "-q", "topic")

    assert found("--diff", "main") == ["8 order"]
    git("merge", "-q", "--no-ff", "--no-edit", "main")
    assert found("--diff", "main") == ["8 order"]


def test_a_merge_in_the_making_brings_only_what_neither_side_had(repo):
    git("checkout", "-q", "-b", "topic")
    edit(repo / "call.txt", "Twelve.\n", "Twelve.\nAgent: Calm down.\n")
    commit("topic")
    git("checkout", "-q", "main")
    edit(repo / "call.txt", "Hello, ", "Hello there, ")
    commit("main goes on")
    git("merge", "-q", "--no-commit", "--no-ff", "topic")
    assert found("--staged") == []

    edit(repo / "call.txt", "What is the number?", "Calm down.")
    git("add", "-A")
    assert found("--staged") == ["6 order"]


def test_removed_lines_that_look_like_heads_are_no_heads(repo):
    (repo / "call.txt").write_text(CALL + "-- a/x\n++ b/y\n", encoding="utf-8")
    commit("odd")
    (repo / "call.txt").write_text(CALL + "Agent: Calm down.\n", encoding="utf-8")

    assert found("--diff", "HEAD") == ["8 order"]


def test_lines_of_utf_16_are_compared_though_git_sees_none(repo):
    path = repo / "wide.txt"
    path.write_bytes(b"\xff\xfe" + CALL.encode("utf-16-le"))
    commit("wide")
    path.write_bytes(b"\xff\xfe" + (CALL + "Agent: So.\n").encode("utf-16-le"))
    assert found("--diff", "HEAD") == []

    path.write_bytes(b"\xff\xfe" + (CALL + "Agent: Now calm down.\n").encode("utf-16-le"))
    assert found("--diff", "HEAD") == ["8 order"]


def test_a_users_settings_of_git_change_nothing(repo):
    for key, value in {
        "diff.noprefix": "true",
        "color.ui": "always",
        "diff.renames": "false",
        "diff.external": "false",
        "diff.mnemonicPrefix": "true",
        "diff.interHunkContext": "9",
    }.items():
        git("config", key, value)
    git("mv", "call.txt", "moved.txt")
    edit(repo / "moved.txt", "Hello, this", "Good morning, this")
    edit(repo / "moved.txt", "Twelve.\n", "Twelve.\nAgent: Calm down.\n")

    assert found("--diff", "HEAD") == ["8 order"]


def test_a_run_in_a_folder_of_the_checkout_counts_from_its_root(repo, monkeypatch):
    folder = repo / "calls"
    folder.mkdir()
    (folder / "a.txt").write_text(CALL, encoding="utf-8")
    commit("folder")
    edit(folder / "a.txt", "Twelve.\n", "Twelve.\nAgent: Calm down.\n")
    monkeypatch.chdir(folder)
    (repo.parent / "repo" / "pack.yaml").write_text(PACK, encoding="utf-8")

    assert found("--diff", "HEAD") == ["8 order"]


def test_a_shallow_clone_says_what_to_do(repo, tmp_path, monkeypatch):
    git("checkout", "-q", "-b", "topic")
    edit(repo / "call.txt", "Twelve.", "Thirteen.")
    commit("two")
    git("checkout", "-q", "main")
    edit(repo / "call.txt", "Hello", "Hi")
    commit("three")
    shallow = tmp_path / "shallow"
    git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo}", str(shallow))
    monkeypatch.chdir(shallow)
    done = check("--diff", "origin/topic")

    assert done.exit_code != 0
    assert "have no commit in common" in str(done.exception)
    assert "shallow" in str(done.exception)
    assert "shallow" in str(check("--diff", "HEAD~3").exception)


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "main..main", ""])
def test_a_revision_that_is_none_is_an_error(repo, revision):
    done = check("--diff", revision)

    assert "git knows no revision" in str(done.exception)
    assert not (repo / "x").exists()


def test_outside_of_a_checkout_git_has_nothing_to_say(repo, tmp_path, monkeypatch):
    assert "outside of the checkout" in str(check("../pack.yaml", "--staged").exception)
    monkeypatch.chdir(tmp_path)
    assert "no git checkout" in str(check("--staged").exception)


@pytest.mark.parametrize("given", [["--diff", "HEAD", "--staged"], ["-", "--staged"]])
def test_options_that_do_not_go_together(repo, given):
    assert check(*given).exit_code == 2
