"""``baseline``: what is known today, so that only what is new fails."""

from __future__ import annotations

from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.settings import chooser
from empathy_lint.typed import Any


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--update", "action", flag_value="update", help="Write all that PATHS give today.")
@click.option(
    "--prune", "action", flag_value="prune", help="Forget what PATHS do not give any more."
)
@click.option(
    "--file", "file", type=click.Path(path_type=Path, dir_okay=False),
    help="The baseline file. Default: the configuration's, else .empathy-lint-baseline.json here.",
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

    It holds fingerprints and rules: no path, no line and no words of a customer.
    `check` uses it when it is there; --no-baseline leaves it out.

    \b
    Examples:
      empathy-lint baseline --update calls/ scripts/
      empathy-lint baseline --prune calls/ scripts/
      empathy-lint baseline
    """
    from empathy_lint.filters.baseline import NAME, Baseline
    from empathy_lint.run import run

    choose = chooser(given)
    path = file or choose(None).baseline or Path(choose(None).folder or ".") / NAME
    if action is None:
        if not path.is_file():
            click.echo(f"no baseline at {path}; write one: empathy-lint baseline --update PATH...")
            return
        _count(Baseline.read(path).by_rule(), path)
        return
    report = run(paths or (Path(),), choose, use_baseline=False)
    for error in report.all_errors:
        click.echo(str(error), err=True)
    if action == "update":
        fresh = Baseline.of(report.findings)
    else:
        known = Baseline.read(path)
        for one in report.files:
            known.mark(one.findings)
        fresh = known.pruned()
        click.echo(f"{known.unmet} forgotten")
    if report.all_errors:
        click.echo("nothing written: some files could not be read", err=True)
        ctx.exit(2)
    fresh.write(path)
    _count(fresh.by_rule(), path)


def _count(by_rule: dict[str, int], path: Path) -> None:
    click.echo(f"{sum(by_rule.values())} known findings in {path}")
    for rule, count in by_rule.items():
        click.echo(f"  {count:>5}  {rule}")
