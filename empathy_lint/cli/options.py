"""Options that several commands share, with their help, said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from empathy_lint.config import Settings
from empathy_lint.finding import Severity
from empathy_lint.readers.base import Speakers

Command = TypeVar("Command", bound=Callable[..., Any])

rules = click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A further rule pack, or a folder of packs (repeatable).",
)
select = click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Only these rules: codes, prefixes, names, labels or packs, set apart by commas.",
)
ignore = click.option(
    "--ignore", multiple=True, metavar="RULES", help="Leave these rules out, named as in --select."
)
input_format = click.option(
    "--input-format", metavar="FORMAT", help="Read files as this format; see `formats`."
)
encoding = click.option("--encoding", help="Read files in this character set.")
agent = click.option(
    "--agent", multiple=True, metavar="NAME", help="A speaker who is an agent; * stands for any."
)
customer = click.option(
    "--customer", multiple=True, metavar="NAME", help="A speaker who is a customer."
)
bot = click.option("--bot", multiple=True, metavar="NAME", help="A speaker that is a bot.")


def reading(command: Command) -> Command:
    """Add the options that say how files are read."""
    for option in (encoding, input_format, bot, customer, agent):
        command = option(command)
    return command


def choosing(command: Command) -> Command:
    """Add the options that say which rules run."""
    for option in (ignore, select, rules):
        command = option(command)
    return command


def names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in options that take several, by comma or by repetition."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def settings(given: dict[str, Any]) -> Settings:
    """Return what a command was asked for."""
    return Settings(
        select=names(given.get("select", ())),
        ignore=names(given.get("ignore", ())),
        rules=tuple(given.get("rules", ())),
        fail_on=Severity(given.get("fail_on") or Severity.WARNING),
        praise=bool(given.get("praise", False)),
        speakers=Speakers(
            agent=names(given.get("agent", ())),
            customer=names(given.get("customer", ())),
            bot=names(given.get("bot", ())),
        ),
        input_format=given.get("input_format"),
        encoding=given.get("encoding"),
        reveal=bool(given.get("reveal", False)),
    )
