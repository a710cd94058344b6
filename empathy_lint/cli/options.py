"""Options that several commands share, with their help, said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from empathy_lint.typed import Any, TypeVar

Command = TypeVar("Command", bound=Callable[..., Any])


class Place(click.Path):
    """A path; an empty one, of a variable that is not set, is not the current folder."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if value == "":
            self.fail("a path is empty; name a file or folder, or '.' for this one", param, ctx)
        return super().convert(value, param, ctx)


rules = click.option(
    "--rules",
    multiple=True,
    type=Place(path_type=Path),
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
config = click.option(
    "--config",
    type=Place(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Use this configuration file instead of the nearest one.",
)
no_config = click.option("--no-config", is_flag=True, help="Use no configuration file.")
guess_roles = click.option(
    "--guess-roles",
    is_flag=True,
    help="Where labels are names alone, take who sounds like an agent for one, and say so.",
)
reveal = click.option(
    "--reveal", is_flag=True, help="Show personal data, which is masked otherwise."
)
bot = click.option("--bot", multiple=True, metavar="NAME", help="A speaker that is a bot.")


def reading(command: Command) -> Command:
    """Add the options that say how files are read."""
    for option in (no_config, config, encoding, input_format, guess_roles, bot, customer, agent):
        command = option(command)
    return command


def choosing(command: Command) -> Command:
    """Add the options that say which rules run."""
    for option in (ignore, select, rules):
        command = option(command)
    return command
