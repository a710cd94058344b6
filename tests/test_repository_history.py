"""A team's first weeks with the linter, played through in a repository.

A first run finds far too much; the baseline takes it as known. From then on a bad line fails,
and what merely moves does not. A line is silenced with a reason and a date, and mended when
the date has passed. Two branches meet in a merge.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_lint.cli.commands import cli

SCRIPT = """\
# Script {number}: {topic}

## Greeting

**Agent:** Good morning, you are speaking with the {topic} team.

**Customer:** *(says what it is about)*

**Agent:** Your call is important to us.

## Questions

**Customer:** *(waits)*

**Agent:** Thank you. I have the {topic} order open in front of me.

**Agent:** Why did you not ring us about the {topic} before?

**Customer:** *(explains)*

**Agent:** You should have read the terms of the {topic} first.

**Agent:** Calm down, the {topic} is not our fault.

**Customer:** *(is upset)*

**Agent:** I understand your frustration about the {topic}, but rules are rules.

**Agent:** As per our policy there is nothing I can do about the {topic}.

## Close

**Customer:** *(has no more questions)*

**Agent:** Sorry for any inconvenience with the {topic}.

**Customer:** *(says goodbye)*
"""
TOPICS = (
    "parcel boiler router invoice ticket parking card meter booking sofa "
    "lease claim tyre lens phone visa cruise piano gate fridge "
    "laptop saddle kayak oven lamp drill tent stove watch mower"
).split()
BAD = "**Agent:** Why did you miss the visit on Tuesday?"
PLACE = "## Questions\n\n"


def git(*arguments: str) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def lint(*words: str) -> Result:
    done = CliRunner().invoke(cli, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def found(*options: str) -> list[str]:
    """Return ``file:line rule`` of each open finding; the exit code must say the same."""
    done = lint("check", "scripts", "--format", "json", "--fail-on", "note", *options)
    every = json.loads(done.stdout)["findings"]
    opened = [
        f"{Path(one['path']).name}:{one['line']} {one['name']}"
        for one in every
        if one["state"] == "open" and not one["praise"]
    ]
    assert done.exit_code == (1 if opened else 0)
    return opened


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def add(path: Path, lines: str, before: str = PLACE) -> None:
    edit(path, lambda text: text.replace(before, f"{before}{lines}\n\n", 1))


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    folder = tmp_path / "scripts"
    folder.mkdir()
    for number, topic in enumerate(TOPICS, 1):
        text = SCRIPT.format(number=number, topic=topic)
        (folder / f"{topic}.md").write_text(text, encoding="utf-8")
    commit("scripts as they are")
    return folder


def test_a_team_lives_with_the_linter(scripts):
    parcel = scripts / "parcel.md"

    # The first run: far more than anybody mends in a day.
    many = len(found())
    assert many >= 200

    # All of it is taken as known, in a file without a word that was said.
    done = lint("baseline", "--update", "scripts")
    assert done.output.startswith(f"{many} known findings in .empathy-lint-baseline.json\n")
    text = Path(".empathy-lint-baseline.json").read_text(encoding="utf-8").lower()
    assert not [word for word in ("calm down", "inconvenience with") if word in text]
    assert found() == []
    assert len(found("--no-baseline")) == many
    commit("a baseline")

    # A commit adds a bad line: it alone fails, by the baseline and by what is staged.
    add(parcel, BAD)
    git("add", "-A")
    assert found() == ["parcel.md:13 why-did-you"]
    assert found("--staged", "--no-baseline") == ["parcel.md:13 why-did-you"]
    commit("a bad line")
    assert found("--diff", "HEAD~1", "--no-baseline") == ["parcel.md:13 why-did-you"]

    # It is silenced for a while, with the reason, and the log tells it.
    until = "2999-01-31"
    comment = f"<!-- empathy-lint: ignore[why-did-you] legal asked for it until={until} -->"
    add(parcel, comment)
    assert found() == []
    log = lint("suppressions", "scripts").stdout
    assert f"ignore why-did-you: legal asked for it (until {until})\n1 suppression\n" in log
    commit("silenced")

    # The date passes: the line fails again, and so does the comment.
    edit(parcel, lambda text: text.replace(until, "2020-01-31"))
    assert sorted(found()) == [
        "parcel.md:13 expired-suppression",
        "parcel.md:15 why-did-you",
    ]
    assert "(ended 2020-01-31)" in lint("suppressions", "scripts").stdout

    # The fix: the line is rewritten, and the comment, which silences nothing now, is taken out.
    done = lint("fix", "scripts/parcel.md", "--unsafe", "--select", "why-did-you")
    assert "1 fix applied in 1 file." in done.output
    assert "What led you to miss the visit on Tuesday?" in parcel.read_text(encoding="utf-8")
    edit(parcel, lambda text: text.replace("2020-01-31", until))
    assert found() == ["parcel.md:13 unused-suppression"]
    lint("suppressions", "scripts", "--remove-unused")
    assert "empathy-lint" not in parcel.read_text(encoding="utf-8")
    assert found() == []
    commit("mended")


def test_what_moves_is_not_new(scripts):
    lint("baseline", "--update", "scripts")
    commit("a baseline")

    # Lines come above, a section changes its place, and a file its name. (A line that comes
    # to answer other words of the customer would be new: it is another answer.)
    add(scripts / "boiler.md", "*A note for the team.*\n\nRead it twice.", "# Script 2: boiler\n\n")
    edit(scripts / "router.md", _close_first)
    git("mv", "scripts/sofa.md", "scripts/a-sofa.md")
    git("add", "-A")

    assert found() == []
    assert found("--staged", "--no-baseline") == []
    commit("moved")
    assert found("--diff", "HEAD~1", "--no-baseline") == []


def _close_first(text: str) -> str:
    """Put the questions behind the close."""
    head, questions = text.split("## Questions\n")
    questions, close = questions.split("## Close\n")
    return f"{head}## Close\n{close}\n## Questions\n{questions}"


def test_two_branches_meet_in_a_merge(scripts):
    lint("baseline", "--update", "scripts")
    commit("a baseline")

    # One branch mends old lines, and forgets them; the other goes on in the same script.
    git("checkout", "-q", "-b", "mending")
    edit(scripts / "lamp.md", lambda text: text.replace("Calm down, the lamp", "I see. The lamp"))
    assert "1 forgotten" in lint("baseline", "--prune", "scripts").output
    assert found() == []
    commit("a line less")
    git("checkout", "-q", "main")
    add(scripts / "lamp.md", "*Read the questions slowly.*")
    add(scripts / "tent.md", BAD)
    commit("main goes on, and not well")

    # Amid the merge nothing is new; what its maker adds is.
    git("merge", "-q", "--no-commit", "--no-ff", "mending")
    assert found("--staged", "--no-baseline") == []
    add(scripts / "oven.md", BAD)
    git("add", "-A")
    assert found("--staged", "--no-baseline") == ["oven.md:13 why-did-you"]
    git("checkout", "-q", "HEAD", "scripts/oven.md")
    git("commit", "-q", "-m", "merged")

    # Of the merged tree the baseline knows all but main's line, which is not the branch's doing.
    assert found() == ["tent.md:13 why-did-you"]
    git("checkout", "-q", "mending")
    git("merge", "-q", "--no-edit", "main")
    assert found("--diff", "main", "--no-baseline") == []
    assert found("--diff", "main~2", "--no-baseline") == ["tent.md:13 why-did-you"]
