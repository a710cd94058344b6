"""``config``: what holds for a file, and where each value came from."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import say
from empathy_lint.cli.settings import settings_for
from empathy_lint.config import Settings, nearest
from empathy_lint.configfile import CONFIG, NOTHING, Config, load_found
from empathy_lint.typed import Any

_ADDED = frozenset({"ignore", "severity", "speakers"})
"""What an override adds to; of the rest it takes the place."""


@click.command()
@click.argument("path", required=False, type=options.Place(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def config(path: Path | None, form: str) -> None:
    """Show the configuration that holds for PATH (a file or folder; the current folder).

    Overrides for its path are in it; those that ask `where` are for some contacts, and listed.

    \b
    Examples:
      empathy-lint config
      empathy-lint config scripts/arrears.md --format json
    """
    place = Path(os.path.abspath(path or Path()))
    found = nearest(place if place.is_dir() else place.parent)
    held = _for_path(
        load_found(found) if found else NOTHING,
        settings_for({}, place / "any" if place.is_dir() else place),
        str(place),
    )
    rows = [
        (key, held.values.get(key), held.origins.get(key, "default"))
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


def _for_path(loaded: Config, settings: Settings, path: str) -> Config:
    """Return a configuration with what its overrides say of a path, and the baseline found."""
    values, origins = dict(loaded.values), dict(loaded.origins)
    held = _said_by_overrides(settings.for_path(path))
    for override, said in zip(settings.overrides, values.get("overrides", ()), strict=True):
        if override.where or not override.fits_path(path):
            continue
        for key in held.keys() & {name for name, value in said.items() if value}:
            added = key in origins and key in _ADDED
            origins[key] = f"{origins[key]}, {said['place']}" if added else said["place"]
            values[key] = held[key]
    if settings.baseline is not None and "baseline" not in values:
        values["baseline"], origins["baseline"] = str(settings.baseline), "found"
    return Config(loaded.path, values, origins)


def _said_by_overrides(settings: Settings) -> dict[str, Any]:
    """Return the values that an override may change, as a configuration has them."""
    speakers = {
        role: labels if isinstance(labels, bool) else list(labels)
        for role, labels in settings.speakers._asdict().items()
        if labels
    }
    return {
        "select": list(settings.select),
        "ignore": list(settings.ignore),
        "severity": dict(settings.severity),
        "speakers": speakers,
        "input_format": settings.input_format,
        "encoding": settings.encoding,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [
            {k: v for k, v in item.items() if k not in ("folder", "place")}
            if isinstance(item, dict)
            else item
            for item in value
        ]
    return value
