"""``init``: it shows what it would write, asks, and changes no file that is there."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from empathy_lint.cli.commands import cli
from empathy_lint.config import nearest
from empathy_lint.configfile import as_settings, load

NEW = [".empathy-lint.yaml", ".github/workflows/empathy-lint.yml", ".pre-commit-config.yaml"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("calls", "my scripts"):
        (tmp_path / name).mkdir()
    (tmp_path / "calls" / "d.txt").write_text("Priya: Yes.\nBen: No.\n" * 3, encoding="utf-8")
    (tmp_path / "calls" / "a.txt").write_text(
        "Agent: Hello.\nCustomer: Hi.\n" * 3, encoding="utf-8"
    )
    (tmp_path / "calls" / "b.txt").write_text(
        'Priya: Hello.\nMr Ōta: "Hi".\n' * 3, encoding="utf-8"
    )
    (tmp_path / "my scripts" / "c.md").write_text("**Agent:** Hello.\n", encoding="utf-8")
    return tmp_path


def init(*options: str, answer: str = "") -> Result:
    return CliRunner().invoke(cli, ["init", *options], input=answer)


def written(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(n for n in (p.relative_to(folder).as_posix() for p in found) if n[0] == ".")


def test_all_is_shown_and_written_when_the_answer_is_yes(folder):
    done = init(answer="y\n")

    assert written(folder) == NEW
    assert done.exit_code == 0
    for name in NEW:
        shown = "".join(line.removeprefix("    ") for line in done.stdout.splitlines(keepends=True))
        assert (folder / name).read_text(encoding="utf-8") in shown


@pytest.mark.parametrize("given", [(["--dry-run"], ""), ([], "n\n")])
def test_nothing_is_written_without_a_yes(folder, given):
    options, answer = given

    assert "nothing written" in init(*options, answer=answer).stdout
    assert written(folder) == []


def test_the_configuration_can_be_read_and_names_what_was_found(folder):
    init("--yes")
    path = folder / ".empathy-lint.yaml"
    settings = as_settings(load(path))
    text = path.read_text(encoding="utf-8")

    assert settings.require_reason
    assert settings.fail_on == "warning"
    assert "# Found here: 3 text, 1 markdown." in text
    assert '# Known to be the agent: "Agent"' in text
    assert 'tell no role: "Priya".' in text


def test_a_name_that_stands_in_one_file_may_be_a_customers_and_is_not_written(folder):
    done = init("--yes")
    text = (folder / ".empathy-lint.yaml").read_text(encoding="utf-8")

    assert "014c" not in text + done.stdout
    assert "in one file each: 2." in text


def test_the_speakers_that_are_proposed_are_right_when_uncommented(folder):
    init("--yes")
    path = folder / ".empathy-lint.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("# speakers:")
    lines[at : at + 3] = [line.removeprefix("# ") for line in lines[at : at + 3]]
    path.write_text("\n".join(lines), encoding="utf-8")
    load.cache_clear()

    assert set(as_settings(load(path)).speakers.agent) == {"Priya"}


def test_the_hook_and_the_job_look_where_the_files_are(folder):
    init("--yes")
    hooks = yaml.safe_load((folder / NEW[2]).read_text(encoding="utf-8"))
    job = yaml.safe_load((folder / NEW[1]).read_text(encoding="utf-8"))

    assert hooks["repos"][0]["hooks"] == [{"id": "empathy-lint", "files": r"^(calls|my\ scripts)/"}]
    step = job["jobs"]["empathy-lint"]["steps"][1]
    assert "check calls 'my scripts' --diff \"origin/$BASE\"" in step["run"]
    assert step["env"] == {"BASE": "${{ github.base_ref }}"}


def test_what_pre_commit_knows_no_type_for_is_asked_for_by_its_ending(folder):
    words = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Hello.\n"
    (folder / "calls" / "e.vtt").write_text(words, encoding="utf-8")
    (folder / "calls" / "f.csv").write_text("speaker,text\nAgent,Hello.\n", encoding="utf-8")
    init("--yes")
    [repo] = yaml.safe_load((folder / NEW[2]).read_text(encoding="utf-8"))["repos"]

    assert repo["hooks"] == [
        {"id": "empathy-lint", "files": r"^(calls|my\ scripts)/"},
        {"id": "empathy-lint-scripts", "files": r"^(calls|my\ scripts)/"},
        {
            "id": "empathy-lint",
            "types_or": ["file"],
            "files": r"^(calls|my\ scripts)/.*\.(vtt)$",
        },
    ]


def test_a_hook_looks_at_what_lies_in_no_folder_too(folder):
    flow = "responses:\n  utter_x:\n  - text: Hello.\n"
    (folder / "domain.yml").write_text(f"version: '3.1'\n{flow}", encoding="utf-8")
    init("--yes")
    [repo] = yaml.safe_load((folder / NEW[2]).read_text(encoding="utf-8"))["repos"]
    pattern = repo["hooks"][1]["files"]

    assert repo["hooks"][1]["id"] == "empathy-lint-scripts"
    assert re.search(pattern, "domain.yml")
    assert re.search(pattern, "calls/late/a.csv")
    assert not re.search(pattern, "node_modules/x/package.json")


def test_a_file_that_is_there_is_not_changed_and_what_to_add_is_shown(folder):
    for name in (".pre-commit-config.yaml", ".gitlab-ci.yml", ".empathy-lint.yaml"):
        (folder / name).write_text("# ours\n", encoding="utf-8")
    done = init("--yes")

    assert {(folder / name).read_text(encoding="utf-8") for name in written(folder)} == {"# ours\n"}
    assert "add to .pre-commit-config.yaml" in done.stdout
    assert "add to .gitlab-ci.yml" in done.stdout
    assert ".empathy-lint.yaml is there already" in done.stderr


def test_the_job_for_gitlab_can_be_read(folder):
    init("--yes", "--ci", "gitlab")
    job = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))["empathy-lint"]

    assert "--format concise" in job["script"][2]
    assert not (folder / ".github").exists()


def test_an_empty_folder_gets_a_configuration_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    init("--yes", "--ci", "none")

    assert "nothing that is read" in (tmp_path / ".empathy-lint.yaml").read_text(encoding="utf-8")
    assert written(tmp_path) == [NEW[0], NEW[2]]


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_a_second_time_nothing_is_left_to_add(folder, ci):
    init("--yes", "--ci", ci)
    nearest.cache_clear()
    again = init("--yes", "--ci", ci)

    assert again.stdout == "nothing written\n"
    assert ".pre-commit-config.yaml has empathy-lint already" in again.stderr


def test_what_was_not_read_is_named_and_how_it_could_be(folder):
    for number in range(7):
        (folder / f"house{number}.json").write_text('{"nodes": []}', encoding="utf-8")
    done = init("--yes")
    path = folder / ".empathy-lint.yaml"

    assert "# Not read: house0.json, " in done.stdout
    assert "house4.json and 2 more.\n" in done.stdout
    hint = next(line for line in done.stdout.splitlines() if "# selectors:" in line)
    path.write_text(hint.strip().removeprefix("# "), encoding="utf-8")
    load.cache_clear()
    assert dict(as_settings(load(path)).selectors)["turns"] == "nodes.*"


def test_of_text_that_was_not_read_no_selectors_are_told(folder):
    (folder / "empty.po").write_bytes(b"\xff\x00" * 50)
    said = init("--dry-run").stdout

    assert "selectors" not in said


def test_what_is_only_named_like_us_is_no_entry(folder):
    (folder / ".pre-commit-config.yaml").write_text("exclude: docs/empathy-lint-notes\nrepos: []\n")

    done = CliRunner().invoke(cli, ["init", "--yes"])

    assert "has empathy-lint already" not in done.stderr
