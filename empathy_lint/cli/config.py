"""``config``: what holds for a file, and where each value came from."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from empathy_lint.cli.say import say
from empathy_lint.config import nearest
from empathy_lint.configfile import CONFIG, NOTHING, load_found
from empathy_lint.typed import Any


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def config(path: Path | None, form: str) -> None:
    """Show the configuration that holds for PATH (a file or folder; the current folder).

    \b
    Examples:
      empathy-lint config
      empathy-lint config scripts/arrears.md --format json
    """
    place = Path(os.path.abspath(path or Path()))
    found = nearest(place if place.is_dir() else place.parent)
    loaded = load_found(found) if found else NOTHING
    rows = [
        (key, loaded.values.get(key), loaded.origins.get(key, "default"))
        for key in CONFIG
        if key != "extends"
    ]
    if form == "json":
        document = {
            "path": str(found) if found else None,
            "values": {
                key: {"value": _plain(value), "origin": origin} for key, value, origin in rows
            },
        }
        click.echo(json.dumps(document, indent=2))
        return
    say(str(found) if found else "no configuration file: defaults hold")
    width = max(len(key) for key, _, _ in rows)
    for key, value, origin in rows:
        shown = "-" if value is None else json.dumps(_plain(value))
        say(f"{key:<{width}}  {shown}  ({origin})")


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [
            {k: v for k, v in item.items() if k != "folder"} if isinstance(item, dict) else item
            for item in value
        ]
    return value
