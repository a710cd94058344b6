"""``rules``: what there is to find."""

from __future__ import annotations

import json
import sys

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import safe
from empathy_lint.cli.settings import every_rule, names, settings_for
from empathy_lint.reporters.tally import many
from empathy_lint.rule import Rule
from empathy_lint.typed import Any

COLUMNS = ("rule", "name", "severity", "label", "summary")


@click.command()
@click.argument("selectors", nargs=-1, metavar="[RULES]...")
@options.rules
@options.config
@options.no_config
@click.option("--praise/--no-praise", default=None, help="Only rules that praise, or none of them.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def rules(selectors: tuple[str, ...], praise: bool | None, form: str, **given: Any) -> None:
    """List the rules, or those of RULES: codes, prefixes, names, labels or packs.

    Packs that the configuration of the current folder names are among them.

    \b
    Examples:
      empathy-lint rules
      empathy-lint rules WHY dismissive-or-blaming
      empathy-lint rules --format json
    """
    from empathy_lint.choosing import select

    chosen = select(every_rule(settings_for(given)), names(selectors) or ("all",))
    if praise is not None:
        chosen = [rule for rule in chosen if rule.praise is praise]
    if form == "json":
        click.echo(json.dumps([_values(rule) for rule in chosen], indent=2))
    elif sys.stdout.isatty():
        _show_table(chosen)
    else:
        for rule in chosen:
            click.echo("\t".join(map(safe, _cells(rule))))


def _cells(rule: Rule) -> tuple[str, ...]:
    from empathy_lint.packs.manual import standing

    return (rule.id, rule.name, standing(rule), rule.label, rule.summary)


def _values(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "name": rule.name,
        "pack": rule.pack,
        "label": rule.label,
        "severity": rule.severity,
        "praise": rule.praise,
        "enabled": rule.enabled,
        "kind": rule.kind,
        "summary": rule.summary,
        "message": rule.message,
        "suggestion": rule.suggest,
        "rationale": rule.rationale,
        "source": list(rule.source),
        "roles": sorted(rule.applies_to.roles),
        "documents": sorted(rule.applies_to.documents),
        "path": rule.place.path,
        "line": rule.place.line,
    }


def _show_table(chosen: list[Rule]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colours = {"error": "red", "warning": "yellow", "note": "blue", "praise": "green"}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in COLUMNS:
        table.add_column(name, no_wrap=name in ("rule", "severity"), overflow="fold")
    for rule in chosen:
        code, name, standing, label, summary = map(safe, _cells(rule))
        colour = colours[standing.split(",")[0]]
        table.add_row(code, name, Text(standing, style=colour), label, Text(summary))
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(table)
    console.print(f"{many(len(chosen), 'rule')}. More on one: empathy-lint explain NAME")
