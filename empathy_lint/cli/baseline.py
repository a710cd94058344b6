"""``baseline``: what is known today, so that only what is new fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import say
from empathy_lint.cli.settings import chooser
from empathy_lint.errors import ConfigError, Place
from empathy_lint.reporters.tally import many
from empathy_lint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from empathy_lint.config import Settings
    from empathy_lint.filters.baseline import Baseline
    from empathy_lint.report import FileReport


@click.command()
@click.argument("paths", nargs=-1, type=options.Place(path_type=Path))
@click.option("--update", "action", flag_value="update", help="Write all that PATHS give today.")
@click.option(
    "--prune", "action", flag_value="prune", help="Forget what PATHS do not give any more."
)
@click.option(
    "--file", "file", type=options.Place(path_type=Path, dir_okay=False),
    help="One baseline file for all PATHS. Default: that of each file's configuration, "
    "else .empathy-lint-baseline.json here.",
)  # fmt: skip
@options.choosing
@options.reading
@click.pass_context
def baseline(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    action: str | None,
    file: Path | None,
    **given: Any,
) -> None:
    """Write, prune or count the baseline.

    It holds fingerprints, rules and files: no line and no words of a customer.
    What is known of files that PATHS leave out stays. `check` uses the baseline when
    it is there; --no-baseline leaves it out.

    \b
    Examples:
      empathy-lint baseline --update calls/ scripts/
      empathy-lint baseline --prune calls/ scripts/
      empathy-lint baseline
    """
    from empathy_lint.config import BASELINE
    from empathy_lint.filters.baseline import Baseline
    from empathy_lint.run import run

    choose = chooser(given)

    def place(settings: Settings) -> Path:
        """Return where `check` looks for what is known of a file with these settings."""
        return file or settings.baseline or Path(settings.folder or ".") / BASELINE

    path = place(choose(None))
    if action is None:
        if not path.is_file():
            say(f"no baseline at {path}; write one: empathy-lint baseline --update PATH...")
            return
        _count(Baseline.read(path).by_rule(), path)
        return
    report = run(paths or (Path(),), choose, use_baseline=False)
    for error in report.all_errors:
        say(str(error), err=True)
    if report.all_errors:
        say("nothing written: some files could not be read", err=True)
        ctx.exit(2)
    found: dict[Path, list[FileReport]] = {}
    for one in report.files:
        found.setdefault(place(choose(Path(one.path))), []).append(one)
    every = found or {path: []}
    if action == "update":
        fresh = {path: _updated(path, files) for path, files in every.items()}
    else:
        fresh = {path: _pruned(path, files) for path, files in every.items() if path.is_file()}
        if not fresh:
            raise ConfigError(
                "there is no baseline to prune", place=Place(str(path)),
                hint="write one: empathy-lint baseline --update PATH...",
            )  # fmt: skip
    for path, known in fresh.items():
        known.write(path)
        _count(known.by_rule(), path)


def _updated(path: Path, files: Sequence[FileReport]) -> Baseline:
    """Return a baseline with what its files give now, and what it knows of others."""
    from empathy_lint.filters.baseline import Baseline

    known = Baseline.read(path) if path.is_file() else Baseline(folder=path.parent)
    findings = (finding for one in files for finding in one.findings)
    return known.updated(findings, {one.path for one in files})


def _pruned(path: Path, files: Sequence[FileReport]) -> Baseline:
    """Return a baseline without what its files do not give any more."""
    from empathy_lint.filters.baseline import Baseline

    known = Baseline.read(path)
    for one in files:
        known.mark(one.findings)
    pruned = known.pruned({one.path for one in files})
    say(f"{len(known) - len(pruned)} forgotten")
    return pruned


def _count(by_rule: dict[str, int], path: Path) -> None:
    say(f"{many(sum(by_rule.values()), 'known finding')} in {path}")
    for rule, count in by_rule.items():
        say(f"  {count:>5}  {rule}")
