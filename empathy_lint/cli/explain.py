"""``explain``: a rule as a manual page, or why it did or did not fire at a place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.settings import every_rule, settings_for, with_examples
from empathy_lint.errors import ConfigError, Place
from empathy_lint.house import is_house
from empathy_lint.rule import Example, Rule
from empathy_lint.typed import Any

_AT = re.compile(r"(?P<path>.+?):(?P<line>0*[1-9]\d*)(?::(?P<column>0*[1-9]\d*))?\Z", re.ASCII)
_NAMED = 8
"""So many of the rules that a name means are listed."""


@click.command()
@click.argument("rule")
@click.option(
    "--at",
    metavar="FILE:LINE[:COLUMN]",
    help="Say why the rule did or did not fire there; the column tells which of several turns on the line.",
)
@options.reveal
@options.rules
@options.reading
def explain(rule: str, at: str | None, **given: Any) -> None:
    """Show RULE (its code or name): what it finds, why, who says so, and its examples.

    Packs that the configuration names are known.

    \b
    Examples:
      empathy-lint explain WHY001
      empathy-lint explain why-did-you --at call.txt:12
      empathy-lint explain why-did-you --at call.txt:12:9
    """
    from empathy_lint.choosing import select

    place = None if at is None else _place(at)
    settings = settings_for(given, place and Path(place.path))
    every = every_rule(settings)
    found = [one for one in every if rule.lower() in (one.id.lower(), one.name, *one.aliases)]
    if not found:
        found = select(every, (rule,))
        if len(found) > 1:
            names = ", ".join(one.name for one in found[:_NAMED])
            more = len(found) - _NAMED
            rest = f" and {more} more; see: empathy-lint rules {rule}" if more > 0 else ""
            raise ConfigError(f"{rule!r} means {len(found)} rules", hint=f"name one: {names}{rest}")
    one = found[0] if is_house(found[0]) else with_examples(found[0], settings)
    if place is None:
        _show(_page(one))
    elif is_house(one):
        raise ConfigError(
            f"{one.name} is found in comments, not in what is said",
            hint=f"see: empathy-lint suppressions {place.path}",
        )
    else:
        from empathy_lint.cli.explain_at import explained

        _show(explained(one, place, every, settings))


def _place(at: str) -> Place:
    found = _AT.match(at)
    if found is None:
        raise click.UsageError(f"--at wants FILE:LINE or FILE:LINE:COLUMN, not {at!r}")
    return Place(found["path"], int(found["line"]), int(found["column"] or 0))


Line = tuple[str, str]  # what it is, for its colour, and the words


def _show(lines: Iterator[Line]) -> None:
    from empathy_lint.reporters.snippet import printable

    if not sys.stdout.isatty():
        for _, text in lines:
            click.echo(printable(text).rstrip())
        return
    from rich.console import Console
    from rich.text import Text

    styles = {
        "title": "bold",
        "head": "bold",
        "bad": "red",
        "good": "green",
        "say": "green",
        "dim": "dim",
    }
    console = Console(highlight=False, markup=False, emoji=False)
    for kind, text in lines:
        console.print(Text(printable(text), style=styles.get(kind, "")))


def _page(rule: Rule) -> Iterator[Line]:
    from empathy_lint.kinds.table import KINDS
    from empathy_lint.packs.card import cards
    from empathy_lint.packs.manual import conditions_of, looks_for, standing

    yield "title", f"{rule.id} {rule.name}"
    yield "", f"    {rule.summary}"
    yield "", ""
    head = f"    {standing(rule)}; behaviour {rule.label}; pack {rule.pack}"
    if is_house(rule):
        yield "dim", f"{head}, which comes with the program"
    else:
        yield "dim", f"{head} ({Path(rule.place.path).name})"
        roles, documents = sorted(rule.applies_to.roles), sorted(rule.applies_to.documents)
        yield "dim", f"    said by {' or '.join(roles)}, in {', '.join(documents)}"
    measured = cards().get(rule.id)
    if measured:
        yield "dim", f"    measured {measured}"
    yield from _section("Why", [" ".join(rule.rationale.split())])
    if rule.suggest:
        yield from _section("Say instead", [rule.suggest], "say")
    yield from _section("Source", list(rule.source))
    if not is_house(rule):
        yield from _section(f"Looks for ({rule.kind}: {KINDS[rule.kind].about})", looks_for(rule))
        for name, lines in conditions_of([rule]).items():
            yield from _section(f"By {name} is meant", lines)
    for title, kind, examples in (
        ("Found, at the words in [[ ]]", "bad", rule.examples.bad),
        ("Left alone", "good", rule.examples.good),
        ("Known misses", "dim", rule.examples.misses),
    ):
        if examples:
            yield "", ""
            yield "head", title
            yield from _examples(examples, kind)
    if rule.examples.fixes:
        yield from _section(
            "Fixes", [f"{fix.before}  ->  {fix.after}" for fix in rule.examples.fixes]
        )


def _section(title: str, paragraphs: list[str], kind: str = "") -> Iterator[Line]:
    from textwrap import wrap

    yield "", ""
    yield "head", title
    for paragraph in paragraphs:
        for line in wrap(paragraph, 88, break_long_words=False) or [""]:
            yield kind, f"    {line}"


def _examples(examples: tuple[Example, ...], kind: str) -> Iterator[Line]:
    from empathy_lint.packs.manual import example_text

    for number, example in enumerate(examples):
        if number and len(example.turns) > 1:
            yield "", ""
        for line in example_text(example).split("\n"):
            yield kind, f"    {line}"
