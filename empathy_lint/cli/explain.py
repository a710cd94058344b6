"""``explain``: a rule as a manual page, or why it did or did not fire at a place."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.settings import every_rule, settings_for, with_examples
from empathy_lint.config import Settings
from empathy_lint.errors import ConfigError
from empathy_lint.finding import Finding
from empathy_lint.house import is_house
from empathy_lint.rule import Example, Rule
from empathy_lint.typed import Any


@click.command()
@click.argument("rule")
@click.option("--at", metavar="FILE:LINE", help="Say why the rule did or did not fire there.")
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
    """
    from empathy_lint.packs.select import select

    place = None if at is None else _place(at)
    settings = settings_for(given, place and place[0])
    every = every_rule(settings)
    found = [one for one in every if rule.lower() in (one.id.lower(), one.name, *one.aliases)]
    if not found:
        found = select(every, (rule,))
        if len(found) > 1:
            names = ", ".join(one.name for one in found[:8])
            raise ConfigError(f"{rule!r} means {len(found)} rules", hint=f"name one: {names}")
    one = found[0] if is_house(found[0]) else with_examples(found[0], settings)
    if place is None:
        _show(_page(one))
    elif is_house(one):
        raise ConfigError(
            f"{one.name} is found in comments, not in what is said",
            hint=f"see: empathy-lint suppressions {place[0]}",
        )
    else:
        _show(_at(one, *place, every, settings))


def _place(at: str) -> tuple[Path, int]:
    path, _, number = at.rpartition(":")
    if not path or not number.isdecimal() or int(number) < 1:
        raise click.UsageError(f"--at wants FILE:LINE, not {at!r}")
    return Path(path), int(number)


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


def _at(rule: Rule, path: Path, line: int, every: list[Rule], settings: Settings) -> Iterator[Line]:
    from empathy_lint.contact import Contact
    from empathy_lint.engine import check
    from empathy_lint.filters.mask import shower
    from empathy_lint.kinds.why import Reasons
    from empathy_lint.lint import chosen, read_file
    from empathy_lint.text import LineIndex

    reading = read_file(path, settings)
    if reading.errors:
        raise reading.errors[0]
    for transcript in reading.transcripts:
        index = LineIndex(transcript.source)
        here = [
            turn
            for turn in transcript.turns
            if turn.runs
            and index.line_of(turn.runs[0].source.start)
            <= line
            <= index.line_of(max(turn.runs[-1].source.end - 1, 0))
        ]
        if not here:
            continue
        contact = Contact(transcript)
        shown = shower(transcript, reveal=settings.reveal)
        trace = Reasons()
        matches = list(rule.matcher.find(contact, trace))
        here_settings = settings.for_path(reading.path).for_contact(transcript)
        run = chosen(every, here_settings)
        shut = list(_shut(rule, transcript, run))
        # What others find is only asked for where it may matter: it takes all the rules.
        told = [] if shut or not matches else check(transcript, run, index).findings
        for turn in here:
            hits = [match for match in matches if match.turn == turn.index]
            before = list(_before(rule, turn.index + 1, told)) if hits else []
            fires = "fires" if hits and not shut and not before else "does not fire"
            yield "title", f"{rule.id} {rule.name} {fires} at {path}:{line}"
            text = shown(turn.text)
            yield "dim", f"    turn {turn.index + 1}, {turn.role}: {text[:100]}"
            for span in dict.fromkeys(match.span for match in hits):
                yield "bad", f"    found: {text[span.start : span.end]!r}"
            yield from shut
            yield from before
            yield from _gates(rule, turn)
            steps = [step for step in trace.steps if step[0] == turn.index]
            for _, what, holds, saw in dict.fromkeys(steps):
                verdict = "yes" if holds else "no "
                yield (
                    "good" if holds else "",
                    f"    {verdict}  {what}" + (f": {shown(saw)}" if saw else ""),
                )
            if not steps and not hits:
                yield "", "    The rule did not come to look at this turn."
        return
    yield "", f"No turn stands on {path}:{line}; see: empathy-lint turns {path}"


def _shut(rule: Rule, transcript: Any, chosen: list[Rule]) -> Iterator[Line]:
    """Say what keeps a rule from a whole contact, whatever is said there."""
    to = rule.applies_to
    if rule.id not in {one.id for one in chosen}:
        why = (
            "the configuration leaves it out"
            if rule.enabled
            else "it is off by default; --select it"
        )
        yield "", f"    no   {why}"
    if transcript.document not in to.documents:
        yield "", f"    no   in {', '.join(sorted(to.documents))}: this is a {transcript.document}"
    if to.channels and transcript.channel not in to.channels:
        yield "", f"    no   on {', '.join(sorted(to.channels))}: this is {transcript.channel}"


def _before(rule: Rule, turn: int, told: Sequence[Finding]) -> Iterator[Line]:
    """Say to what a rule gives way in a turn: a guess to what is certain of the same label."""
    here = [one for one in told if one.turn == turn]
    if any(one.rule == rule.id for one in here):
        return
    others = [
        f"{one.rule} {one.name}"
        for one in here
        if one.label == rule.label and one.praise == rule.praise
    ]
    if others:
        yield "", f"    no   nothing firmer says it: {', '.join(dict.fromkeys(others))} does"


def _gates(rule: Rule, turn: Any) -> Iterator[Line]:
    """Say what keeps a rule from a turn before any wording is looked at."""
    from empathy_lint.transcript import SPOKEN

    to = rule.applies_to
    if turn.role not in to.roles:
        yield "", f"    no   said by {' or '.join(sorted(to.roles))}: this is the {turn.role}'s"
    if turn.region not in SPOKEN:
        yield "", f"    no   it is said: this is a {turn.region.replace('_', ' ')}"
