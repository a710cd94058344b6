"""What other programs run: the action, the matcher, the snippets, the image, the shells, the help."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from empathy_lint.cli.commands import cli
from empathy_lint.cli.names import COMMANDS

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BAD = "Customer: I am furious.\nAgent: Calm down.\n"
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1"}


def run(
    *command: str, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**ENVIRONMENT, **(env or {})},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def lint(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "empathy_lint", *words, cwd=folder)


# The action for GitHub.


def action_steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"][
        "steps"
    ]
    return steps


@pytest.fixture(scope="module")
def runner_temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runner")
    done = step("Install", folder, folder)
    assert done.returncode == 0, done.stderr
    return folder


def step(
    name: str, cwd: Path, runner_temp: Path, paths: str = ".", args: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a shell step of the action as the runner does, with the given inputs."""
    [one] = [one for one in action_steps() if one.get("name") == name]
    values = {
        "${{ steps.python.outputs.python-path }}": sys.executable,
        "${{ inputs.paths }}": paths,
        "${{ inputs.args }}": args,
    }
    env = {key: values[value] for key, value in one["env"].items()}
    env |= {"RUNNER_TEMP": str(runner_temp), "GITHUB_ACTION_PATH": str(ROOT)}
    return run(
        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", one["run"], cwd=cwd, env=env
    )


def test_the_action_annotates_the_lines_of_the_paths_it_is_given(runner_temp, tmp_path):
    for folder in ("scripts", "call flows", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "call.txt").write_text(BAD, encoding="utf-8")

    done = step("Lint", tmp_path, runner_temp, "scripts\ncall flows\n", "--select calm-down")

    assert [line.split(",title")[0] for line in done.stdout.splitlines()] == [
        "::warning file=scripts/call.txt,line=2,col=8,endLine=2,endColumn=17",
        "::warning file=call flows/call.txt,line=2,col=8,endLine=2,endColumn=17",
    ]
    assert done.returncode == 1


def test_the_action_passes_exit_codes_on(runner_temp, tmp_path):
    (tmp_path / "call.txt").write_text(BAD, encoding="utf-8")

    assert step("Lint", tmp_path, runner_temp).returncode == 1
    assert step("Lint", tmp_path, runner_temp, args="--fail-on error").returncode == 0
    assert step("Lint", tmp_path, runner_temp, "nowhere.txt").returncode == 2


def test_neither_inputs_nor_the_checkout_are_code_for_the_action(runner_temp, tmp_path):
    (tmp_path / "call.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "click.py").write_text("raise SystemExit('the checkout was run')\n")

    done = step("Lint", tmp_path, runner_temp, "$(touch paths)\n`touch more`\ncall.txt")
    assert step("Lint", tmp_path, runner_temp, "call.txt", "; touch args *").returncode == 2

    assert {path.name for path in tmp_path.iterdir()} == {"call.txt", "click.py"}
    assert "::warning file=call.txt,line=2" in done.stdout
    assert not any("${{" in one.get("run", "") for one in action_steps())


# The problem matcher.


def matchers() -> list[tuple[dict[str, Any], str | None]]:
    """Return each pattern with the severity of its matcher."""
    known = json.loads((ROOT / "docs" / "problem-matcher.json").read_text("utf-8"))
    return [(one["pattern"][0], one.get("severity")) for one in known["problemMatcher"]]


def test_the_matcher_reads_each_line_of_a_report(tmp_path):
    (tmp_path / "a: 1:2 b.txt").write_text(BAD, encoding="utf-8")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    want = json.loads(lint(tmp_path, ".", "--format", "json").stdout)["findings"]
    levels = {"error", "warning", "note"}
    assert {finding["severity"] for finding in want} & levels >= {"warning", "note"}

    got = []
    for line in lint(tmp_path, ".", "--format", "concise").stdout.splitlines():
        [(pattern, match, level)] = [
            (pattern, match, level)
            for pattern, level in matchers()
            if (match := re.match(pattern["regexp"], line))
        ]
        severity = match[pattern["severity"]] if "severity" in pattern else level
        assert match[pattern["message"]]
        got.append((match[pattern["file"]], match[pattern["line"]], match[pattern["column"]],
                    severity, match[pattern["code"]]))  # fmt: skip

    assert got == [
        (one["path"], str(one["line"]), str(one["column"]),
         one["severity"].replace("note", "notice"), one["rule"])
        for one in want
        if one["state"] == "open" and not one["praise"]
    ]  # fmt: skip


# The guide.


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, flags=re.DOTALL)


def test_the_guides_snippets_are_what_they_say():
    assert len([yaml.safe_load(block) for block in blocks("yaml")]) == 7
    [task] = [json.loads(block)["tasks"][0] for block in blocks("json")]
    told = task["problemMatcher"]["pattern"]["regexp"]
    assert told.replace("|note)", ")") == matchers()[0][0]["regexp"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    [repo] = yaml.safe_load(blocks("yaml")[0])["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in hooks]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    [used] = [
        given["with"]
        for given in yaml.safe_load(blocks("yaml")[2])["jobs"]["empathy-lint"]["steps"]
        if given["uses"].startswith("empathy-lint/")
    ]
    assert used.keys() == inputs.keys()


def test_the_guides_commands_run(tmp_path):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "call.txt").write_text(BAD, encoding="utf-8")
    for words in ("init -q -b main", "add -A", "commit -qm start", "checkout -qb topic"):
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        assert run("git", *who, *words.split(), cwd=tmp_path).returncode == 0
    commands = re.findall(r"empathy-lint ((?:baseline \S+ )?scripts/[^`\"\n]*)", GUIDE)
    assert len(commands) >= 7

    for command in commands:
        done = lint(tmp_path, *shlex.split(command))
        assert done.returncode in (0, 1), (command, done.stderr)
    for name in ("empathy-lint.sarif", "gl-code-quality.json", "empathy-lint.xml"):
        assert (tmp_path / name).stat().st_size
        assert GUIDE.count(name) >= 2


def test_the_options_that_the_table_of_pains_promises_are_there():
    text = (ROOT / "docs" / "pains.md").read_text(encoding="utf-8")
    given = {
        option
        for name in COMMANDS
        for one in cli.get_command(click.Context(cli), name).params
        for option in one.opts
    }

    assert set(re.findall(r"`(?:[^`|]* )?(--[a-z-]+)", text)) <= given
    assert set(re.findall(r"`(turns|explain|test|config|calibrate|suppressions|fix)\b", text)) <= {
        *COMMANDS
    }


# The image.


def test_the_image_is_small_and_runs_without_rights():
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()

    assert {line.split()[1] for line in lines if line.startswith("FROM")} == {"python:3.12-slim"}
    assert lines.index("USER 10001") < lines.index('ENTRYPOINT ["empathy-lint"]')


def test_what_is_sent_to_the_image_is_enough_for_the_wheel(tmp_path):
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    sent = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    for name in sent:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / "src" / name)
        else:
            shutil.copy(ROOT / name, tmp_path / "src")
    done = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "./src", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("empathy_lint-*.whl"))


# The shells.


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_given_a_script(shell, tmp_path):
    line = re.search(rf"_EMPATHY_LINT_COMPLETE={shell}_source empathy-lint", GUIDE)
    assert line, "the guide says how"

    done = run(sys.executable, "-m", "empathy_lint", cwd=tmp_path,
               env={"_EMPATHY_LINT_COMPLETE": f"{shell}_source"})  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert f"_EMPATHY_LINT_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sup", "plain,suppressions"),
        ("call", "file,call"),
        ("call.txt --fail", "plain,--fail-on"),
        ("check --fail-on er", "plain,error"),
        ("fix --inter", "plain,--interactive"),
    ],
)
def test_commands_options_values_and_files_are_completed(typed, offered, tmp_path):
    words = typed.split()
    done = run(sys.executable, "-m", "empathy_lint", cwd=tmp_path, env={
        "_EMPATHY_LINT_COMPLETE": "bash_complete",
        "COMP_WORDS": f"empathy-lint {typed}",
        "COMP_CWORD": str(len(words)),
    })  # fmt: skip

    assert done.stdout.splitlines() == [offered]


# The help.


def examples_of(name: str) -> list[str]:
    text = CliRunner().invoke(cli, [name, "--help"], terminal_width=200).output
    lines = text.partition("  Examples:\n")[2].split("\n\n")[0].splitlines()
    return [line.split("| ")[-1].strip() for line in lines]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_has_examples_that_parse(name):
    examples = examples_of(name)

    assert examples
    for example in examples:
        program, *words = shlex.split(example)
        assert program == "empathy-lint"
        command = words.pop(0) if words and words[0] in COMMANDS else "check"
        assert command == name or name == "formats"
        found = cli.get_command(click.Context(cli), command)
        found.make_context(command, words)


def test_the_hook_for_flows_goes_on_past_what_is_none(tmp_path):
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    hooks = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    _, *entry = shlex.split(hooks["empathy-lint-scripts"]["entry"])

    assert lint(tmp_path, "package.json").returncode == 2
    skipped = lint(tmp_path, *entry, "package.json")
    assert skipped.returncode == 0
    assert "package.json: no known shape of transcript, script or flow" in skipped.stderr
    assert lint(tmp_path, *entry, "missing.json").returncode == 2
