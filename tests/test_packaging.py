"""What a stranger gets: the wheel holds the packs, and pre-commit runs the hooks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str, cwd: Path, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    done = run(
        sys.executable, "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(out), ".", cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_packs_and_the_type_marker(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()

    assert {f"empathy_lint/_packs/{path.name}" for path in (ROOT / "rules").glob("*.yaml")} <= set(
        names
    )
    assert "empathy_lint/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "benchmarks"))]


def test_the_source_distribution_holds_all_that_is_tracked():
    done = run("git", "ls-files", cwd=ROOT)
    if done.returncode:
        pytest.skip("this is no checkout")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]

    tracked = {f"/{name.split('/')[0]}" for name in done.stdout.splitlines()}
    assert tracked - {*included, "/pyproject.toml"} == set()


def test_an_installed_wheel_lints_with_its_own_packs(wheel: Path, tmp_path: Path):
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    (tmp_path / "call.txt").write_text("Agent: Calm down.\nCustomer: No.\n", encoding="utf-8")

    done = run(
        sys.executable, "-m", "empathy_lint", "call.txt", "--format", "concise",
        cwd=tmp_path, PYTHONPATH=str(tmp_path / "site"),
    )  # fmt: skip

    assert done.stdout.startswith("call.txt:1:8: ")
    assert done.returncode == 1


def test_the_packs_of_a_wheel_come_compiled(wheel: Path, tmp_path: Path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    (tmp_path / "call.txt").write_text("Agent: Calm down.\nCustomer: No.\n", encoding="utf-8")
    loaded = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "

    def modules() -> list[str]:
        start = f"{loaded} sys.argv[0] = 'x'; from empathy_lint.cli.main import main; main()"
        done = run(
            sys.executable, "-c", start, "call.txt", "--no-cache", "--quiet",
            cwd=tmp_path, PYTHONPATH=str(site), EMPATHY_LINT_CACHE=str(cache),
        )  # fmt: skip
        assert done.stdout.startswith("call.txt:1:8: ")
        return done.stderr.split()

    read = {"yaml", "empathy_lint.packs.load", "empathy_lint.packs.schema"}
    assert not read.intersection(modules())
    with (site / "empathy_lint/_packs/dismissal.yaml").open("a", encoding="utf-8") as pack:
        pack.write("# changed by hand\n")
    assert read <= set(modules())
    assert not cache.exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit needs git")
def test_the_hook_stops_a_commit_with_a_bad_line(tmp_path: Path):
    hooks = tmp_path / "hooks"
    shutil.copytree(
        ROOT, hooks,
        ignore=shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", "dist", "build"),
    )  # fmt: skip
    git(hooks, "init", "-q")
    git(hooks, "add", "-A")
    git(hooks, "commit", "-qm", "hooks")
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    git(scripts, "init", "-q")
    (scripts / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {git(hooks, 'rev-parse', 'HEAD')}\n  hooks: [{{id: empathy-lint}}]\n",
        encoding="utf-8",
    )
    (scripts / "greeting.txt").write_text(
        "Agent: Good morning, how can I help?\nCustomer: Hi.\n", encoding="utf-8"
    )
    (scripts / "angry.txt").write_text(
        "Customer: I am furious.\nAgent: Calm down.\n", encoding="utf-8"
    )
    git(scripts, "add", "-A")

    done = run(
        sys.executable, "-m", "pre_commit", "run", "--all-files",
        cwd=scripts, PRE_COMMIT_HOME=str(tmp_path / "cache"),
    )  # fmt: skip

    assert done.returncode == 1, done.stderr
    assert "angry.txt:2:8" in done.stdout
    assert "greeting.txt" not in done.stdout


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    done = run("git", *who, *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_ci_installs_is_pinned_by_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    pins = (ROOT / "requirements" / "ci.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([\w.-]+)==\S+((?: \\\n +--hash=sha256:\w{64})+)", pins, re.M))

    assert {re.split(r"[=<>]", one)[0].lower() for one in asked} <= pinned.keys()
    assert len(pinned) == pins.count("==")
