"""``init``: looks at the repository, and writes what a team starts with, after showing it."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from empathy_lint.cli.say import say
from empathy_lint.config import NAMES, nearest
from empathy_lint.files import replace
from empathy_lint.transcript import Role, Transcript
from empathy_lint.typed import NamedTuple
from empathy_lint.version import __version__

HOME = "https://github.com/empathy-lint/empathy-lint"
MOST_FILES = 500  # enough to know a repository by
MOST_LABELS = 12
MOST_NAMED = 5
_OF_VALUES = frozenset({".json", ".jsonl", ".yaml", ".yml"})
# What the hooks look at, by the types that pre-commit knows; of other endings it knows no type.
_HOOKS = {
    "empathy-lint": frozenset({".txt", ".md", ".markdown"}),
    "empathy-lint-scripts": frozenset(
        {".json", ".yaml", ".yml", ".xml", ".csv", ".tsv", ".po", ".tf", ".hcl"}
    ),
}


@dataclass
class Survey:
    """What stands in the repository: how many files of each format, and who speaks there.

    Labels are counted by files. A name that stands in one file only may well be a
    customer's, and is not written down.
    """

    formats: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    known: dict[Role, Counter[str]] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    folders: Counter[str] = field(default_factory=Counter)
    unread: list[Path] = field(default_factory=list)

    def add(self, path: Path, transcripts: Iterable[Transcript]) -> None:
        transcripts = [one for one in transcripts if one.turns]
        if not transcripts:
            return
        self.formats[transcripts[0].format] += 1
        self.endings[path.suffix.lower()] += 1
        self.folders[path.parts[0] if len(path.parts) > 1 else "."] += 1
        said = {(turn.role, turn.speaker) for one in transcripts for turn in one.turns}
        for role, label in sorted(said):
            if label and role is Role.UNKNOWN:
                self.unknown[label] += 1
            elif label:
                self.known.setdefault(role, Counter())[label] += 1


class Draft(NamedTuple):
    """A file to write. ``is_there``: then its text is only shown, to be added by hand."""

    path: Path
    text: str
    is_there: bool


@click.command()
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option(
    "--ci", type=click.Choice(["github", "gitlab", "none"]),
    help="Whose pipeline. Default: GitLab's where there is a .gitlab-ci.yml, else GitHub's.",
)  # fmt: skip
def init(yes: bool, dry_run: bool, ci: str | None) -> None:
    """Write a starter configuration, a pre-commit entry and a CI job for this folder.

    The files of the current folder are read to see which formats and which speakers
    there are. All is shown first. A file that is there is never changed: what to add
    to it is shown.

    \b
    Examples:
      empathy-lint init
      empathy-lint init --dry-run --ci gitlab
    """
    survey = _survey()
    drafts = list(_drafts(survey, ci))
    for draft in drafts:
        what = "add to" if draft.is_there else "new file"
        say(f"{what} {draft.path.as_posix()}:\n")
        say("".join(f"    {line}\n" if line else "\n" for line in draft.text.splitlines()))
    fresh = [draft for draft in drafts if not draft.is_there]
    if dry_run or not fresh:
        say("nothing written")
        return
    names = ", ".join(draft.path.as_posix() for draft in fresh)
    if not yes and not click.confirm(f"Write {names}?"):
        say("nothing written")
        return
    for draft in fresh:
        draft.path.parent.mkdir(parents=True, exist_ok=True)
        replace(draft.path, draft.text.encode())
        say(f"wrote {draft.path.as_posix()}")


def _survey() -> Survey:
    """Read the files of the current folder; what cannot be read is noted and passed over."""
    from empathy_lint.config import Settings
    from empathy_lint.lint import read_file
    from empathy_lint.walk import find_files

    survey = Survey()
    for number, path in enumerate(find_files([Path()])):
        if number == MOST_FILES:
            say(f"more than {MOST_FILES} files: the first were read", err=True)
            break
        reading = read_file(path, Settings())
        if reading.errors:
            survey.unread.append(path)
        survey.add(path, reading.transcripts)
    return survey


def _drafts(survey: Survey, ci: str | None) -> Iterator[Draft]:
    here = nearest(Path.cwd())
    if here is not None and here.parent == Path.cwd():
        say(f"{here.name} is there already", err=True)
    else:
        yield Draft(Path(NAMES[0]), _configuration(survey), is_there=False)
    hooks = Path(".pre-commit-config.yaml")
    if not _names_us(hooks):
        yield Draft(hooks, _hooks(survey, bare=hooks.exists()), is_there=hooks.exists())
    pipeline = Path(".gitlab-ci.yml")
    if ci == "gitlab" or (ci is None and pipeline.exists()):
        if not _names_us(pipeline):
            yield Draft(pipeline, _gitlab(survey), is_there=pipeline.exists())
    elif ci != "none":
        workflow = Path(".github/workflows/empathy-lint.yml")
        if workflow.exists():
            say(f"{workflow.as_posix()} is there already", err=True)
        else:
            yield Draft(workflow, _github(survey), is_there=False)


def _names_us(path: Path) -> bool:
    """Tell, and say, whether a file that others share has our entry already.

    ``docs/empathy-lint-notes`` and an image of that name are none.
    """
    ours = re.compile(
        rf"^[^#\n]*(?:{re.escape(HOME)}|\bid:\s*empathy-lint\b|(?<![\w./-])empathy-lint(?![\w-]))",
        re.MULTILINE,
    )
    there = path.is_file() and ours.search(path.read_text(encoding="utf-8", errors="replace"))
    if there:
        say(f"{path.as_posix()} has empathy-lint already", err=True)
    return bool(there)


def _configuration(survey: Survey) -> str:
    """Return a configuration that changes nothing yet, with what there is to decide."""
    return "\n".join(
        [
            "# What empathy-lint does with the files below this folder.",
            "# `empathy-lint config` shows what holds, and where each value came from.",
            f"# Every key: {HOME}/blob/main/docs/configuration.md",
            f"# Found here: {_listed(survey.formats) or 'nothing that is read'}.",
            *_unread(survey.unread),
            "",
            *_who(survey),
            "",
            "# Rules, named by code, prefix, name, label or pack: `empathy-lint rules`.",
            "# ignore: [text-speak]",
            "# severity: {calm-down: error}",
            "",
            "# The least severity that makes a run fail: error, warning or note.",
            "fail_on: warning",
            "",
            "# Names of your brand and products, in which nothing is found.",
            "# brand: [Calm Down Tea]",
            "",
            "# Whether a line that is silenced must say why.",
            "require_reason: true",
            "",
            "# Globs of files that folders leave out.",
            "# exclude: [archive/]",
            "",
        ]
    )


def _unread(paths: list[Path]) -> Iterator[str]:
    """Yield which files are of no form that is known, and how one's own is told."""
    if not paths:
        return
    more = len(paths) - MOST_NAMED
    names = ", ".join(path.as_posix() for path in paths[:MOST_NAMED])
    yield f"# Not read: {names}{f' and {more} more' if more > 0 else ''}."
    if not _OF_VALUES.isdisjoint(path.suffix.lower() for path in paths):
        yield "# Where JSON or YAML of your own holds talk or prompts, say where they stand:"
        yield "# selectors: {turns: 'nodes.*', text: prompt, document: flow}"


def _who(survey: Survey) -> Iterator[str]:
    for role, labels in sorted(survey.known.items()):
        if _names(labels):
            yield f"# Known to be the {role}: {_names(labels)}."
    if not survey.unknown:
        yield "# Every label tells a role. Where one does not, say who is who (* is any letters):"
        yield '# speakers: {agent: ["Priya", "Advisor *"], customer: ["Caller"]}'
        return
    often = _names(survey.unknown)
    once = sum(count == 1 for count in survey.unknown.values())
    if often:
        yield f"# These labels tell no role: {often}."
    if once:
        yield f"# Labels of no role that stand in one file each: {once}. `empathy-lint turns FILE` shows them."
    yield "# Until it is said who is who (* is any letters), few rules look at their words."
    yield "# speakers:"
    yield f"#   agent: [{often}]"
    yield "#   customer: []"


def _names(labels: Counter[str]) -> str:
    """Return labels of several files, the frequent ones first, quoted as YAML and JSON do."""
    return ", ".join(
        json.dumps(label) for label, count in labels.most_common(MOST_LABELS) if count > 1
    )


def _listed(counts: Counter[str]) -> str:
    most = [f"{count} {name}" for name, count in counts.most_common(MOST_LABELS)]
    more = len(counts) - len(most)
    return ", ".join([*most, f"{more} formats more"] if more > 0 else most)


def _hooks(survey: Survey, *, bare: bool) -> str:
    """Return an entry for pre-commit; ``bare`` without the key that is there already."""
    folders = "|".join(re.escape(name) for name in sorted(survey.folders) if name != ".")
    below = [f"({folders})/.*"] if folders else []
    beside = ["[^/]*"] if "." in survey.folders else []  # what lies in no folder
    places = "|".join([*below, *beside])
    within = f"^({places})" if below and beside else f"^{places}" if places else ""
    files = f"{within}$" if beside else within.removesuffix(".*")
    found = survey.endings.keys() - {""} or {".txt"}
    hooks = [(hook, "", files) for hook, endings in _HOOKS.items() if endings & found]
    if untyped := sorted(found.difference(*_HOOKS.values())):
        names = "|".join(re.escape(ending[1:]) for ending in untyped)
        hooks.append(("empathy-lint", "[file]", rf"{within}\.({names})$"))
    lines = [
        "" if bare else "repos:",
        f"  - repo: {HOME}",
        f"    rev: v{__version__}",
        "    hooks:",
    ]
    for hook, types, pattern in hooks:
        lines.append(f"      - id: {hook}")
        if types:
            lines.append(f"        types_or: {types}")
        if pattern:
            lines.append(f"        files: {json.dumps(pattern)}")
    return "\n".join(lines).lstrip("\n") + "\n"


def _command(survey: Survey, base: str, form: str) -> str:
    """Return the shell's words for a run in CI, on what a merge request changes."""
    folders = sorted(survey.folders)
    paths = ["."] if not folders or "." in folders else folders
    run = f"pipx run --spec git+{HOME}@v{__version__} empathy-lint check"
    return f'{run} {shlex.join(paths)} --diff "{base}" --format {form}'


def _github(survey: Survey) -> str:
    command = _command(survey, "origin/$BASE", "github")
    return f"""name: empathy-lint
on: [pull_request]
permissions:
  contents: read
jobs:
  empathy-lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0  # what changed is seen from where the branch began
      - run: >-
          {command}
        env:
          BASE: ${{{{ github.base_ref }}}}
"""


def _gitlab(survey: Survey) -> str:
    command = _command(survey, "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "concise")
    return f"""empathy-lint:
  image: python:3.13
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: 0  # what changed is seen from where the branch began
  script:
    - pip install --quiet pipx
    - git fetch --quiet origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    - >-
      {command}
"""
