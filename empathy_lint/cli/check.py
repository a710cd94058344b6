"""``check``: files in, findings out."""

from __future__ import annotations

import os
from pathlib import Path

import click

from empathy_lint import cache
from empathy_lint.cli import options
from empathy_lint.cli.checking import check_paths
from empathy_lint.cli.settings import chooser
from empathy_lint.cli.sparing import read_by_check, spare, without_reports
from empathy_lint.cli.targets import asked, targets
from empathy_lint.filters.changed import Changes
from empathy_lint.finding import Severity
from empathy_lint.typed import Any


class _Seconds(click.FloatRange):
    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Return the seconds; "nan" is a float that no bound holds off."""
        seconds: float = super().convert(value, param, ctx)
        return seconds if seconds == seconds else self.fail(f"{value!r} is no time", param, ctx)


@click.command()
@click.argument("paths", nargs=-1, type=options.Place(path_type=Path, readable=False))
@targets
@click.option("--praise", is_flag=True, help="Also show what was done well.")
@options.reveal
@options.choosing
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    help="The least severity that makes the exit code 1. Default: warning.",
)
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    help="Findings and errors only: no summary, notices or progress, unless nothing could be checked.",
)
@click.option(
    "--stdin-name", default="<stdin>", metavar="PATH", help="What to call standard input."
)
@click.option(
    "--diff",
    metavar="REV",
    help="Only what the change since REV caused; REV is a branch or commit.",
)
@click.option("--staged", is_flag=True, help="Only what the next commit would cause.")
@click.option(
    "--timeout",
    type=_Seconds(min=0, min_open=True, max=604_800),  # a week: clocks hold no endless time
    metavar="SECONDS",
    help="End the run after so long, with what was found until then, and exit 2.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the files. Default: one a processor, when files are many.",
)
@click.option(
    "--cache-results",
    is_flag=True,
    help="Keep what was found, masked, and lint only files that are new or changed.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew; keep nothing for later runs.")
@click.option("--no-baseline", is_flag=True, help="Report what the baseline knows as open, too.")
@click.option(
    "--skip-unknown",
    is_flag=True,
    help="Say of a file that is no talk or flow that it is none; as in folders, it is no error.",
)
@options.reading
@click.pass_context
def check(
    ctx: click.Context, /, paths: tuple[Path, ...], stdin_name: str, no_baseline: bool, **given: Any
) -> None:
    """Report what could be said better in PATHS.

    PATHS are files or folders; `-` is standard input. With none, the current
    folder is read. In folders, hidden and git-ignored files are left out.

    \b
    Exit codes:
      0  nothing open at or above --fail-on
      1  something is
      2  the run cannot be trusted: usage, config, a pack, or a file unread
    \b
    Examples:
      empathy-lint call.txt
      empathy-lint scripts/ --select WHY,calm-down --format github
      some-export | empathy-lint - --stdin-name call.txt --format json
      empathy-lint calls/ --format jsonl --output found.jsonl --format text
      empathy-lint call.txt --praise --format html --output call.html
      empathy-lint scripts/ --diff origin/main
    """
    if given.pop("no_cache"):
        os.environ[cache.SWITCH] = "off"
    changes = _changes(given.pop("diff"), given.pop("staged"), paths)
    choose = chooser(given)
    outputs = asked(ctx)
    spare(outputs.files, read_by_check(paths, choose, given["config"]))
    choose = without_reports(choose, outputs.files)
    code = check_paths(
        paths,
        choose,
        outputs,
        stdin_name=stdin_name,
        quiet=given["quiet"],
        use_baseline=not no_baseline,
        keep_results=given["cache_results"],
        changes=changes,
        timeout=given["timeout"],
        jobs=given["jobs"],
        skip_unknown=given["skip_unknown"],
    )
    ctx.exit(code)


def _changes(revision: str | None, staged: bool, paths: tuple[Path, ...]) -> Changes | None:
    """Return what git says was changed; None where nobody asked.

    Raises:
        click.UsageError: If the options do not go together.
        ConfigError: If git cannot tell, or a path is outside of the checkout.
    """
    if revision is None and not staged:
        return None
    if revision is not None and staged:
        raise click.UsageError("--diff and --staged are two ways to choose the change: give one")
    if Path("-") in paths:
        raise click.UsageError("standard input has no changed lines")
    from empathy_lint import git

    git.within(paths)
    return git.staged() if revision is None else git.since(revision)
