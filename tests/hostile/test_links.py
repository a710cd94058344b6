"""Links that lead out of a folder: a stranger's folder shows nothing else of the reader's disk."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from empathy_lint.walk import find_files
from tests.hostile.test_bad_files import CALL, check, on_posix, run

pytestmark = on_posix


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Return a repository, beside which lie a call, a pack and a configuration of somebody else."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret.txt").write_text(CALL, encoding="utf-8")
    (tmp_path / "out" / "secret.yaml").write_text("password: x\n", encoding="utf-8")
    folder = tmp_path / "repo"
    for name in (".git", "calls/.old", "packs"):
        (folder / name).mkdir(parents=True)
    (folder / "calls" / "own.txt").write_text(CALL, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "aim", ["../../out/secret.txt", "../../out", "../beside.txt", ".old/call.txt"]
)
def test_a_folder_leaves_out_what_a_link_takes_from_elsewhere(aim, repo):
    (repo / "beside.txt").write_text(CALL, encoding="utf-8")
    (repo / "calls" / ".old" / "call.txt").write_text(CALL, encoding="utf-8")
    (repo / "calls" / "link.txt").symlink_to(aim)

    code, found, err = check(repo, "calls")

    assert [line.partition(":")[0] for line in found] == ["calls/own.txt"]
    assert (code, err.count("link.txt")) == (1, 0)


def test_what_git_tracked_is_left_out_once_its_folder_is_a_link(repo):
    subprocess.run(["git", "init", "-q"], cwd=repo, check=True)
    subprocess.run(["git", "add", "calls/own.txt"], cwd=repo, check=True)
    (repo / "calls").rename(repo.parent / "out" / "calls")
    (repo / "calls").symlink_to("../out/calls")

    assert list(find_files([repo])) == []


def test_a_link_within_the_folder_is_read(repo):
    (repo / "calls" / "link.txt").symlink_to("own.txt")

    assert len(check(repo, "calls")[1]) == 2


def test_a_link_that_is_named_is_read(repo):
    (repo / "link.txt").symlink_to("../out/secret.txt")
    (repo / "folder").symlink_to("../out")

    _, found, _ = check(repo, "link.txt", "folder")

    assert [line.partition(":")[0] for line in found] == ["link.txt", "folder/secret.txt"]


def test_no_pack_of_a_configuration_is_taken_from_outside_of_the_repository(repo):
    (repo / "packs" / "a.yaml").symlink_to("../../out/secret.yaml")
    (repo / ".empathy-lint.yaml").write_text("rules: [packs/]\n", encoding="utf-8")

    code, _, err = run(repo, "calls")

    assert code == 2
    assert "packs/a.yaml: this link leads out of the repository" in err
    assert "password" not in err


def test_no_configuration_is_taken_from_outside_of_the_repository_unless_it_is_named(repo):
    (repo / ".empathy-lint.yaml").symlink_to("../out/secret.yaml")

    code, _, err = run(repo, "calls")
    assert code == 2
    assert ".empathy-lint.yaml: this link leads out of the repository" in err
    assert "password" not in err

    assert "password" in run(repo, "calls", "--config", ".empathy-lint.yaml")[2]
