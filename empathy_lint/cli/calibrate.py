"""``calibrate``: how far to trust each rule, by people's own labels."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import safe, say
from empathy_lint.cli.settings import every_rule, settings_for
from empathy_lint.errors import ConfigError, nearest
from empathy_lint.reporters.tally import many
from empathy_lint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from empathy_lint.calibrate import Calibration, Interval, PairScore, Score
    from empathy_lint.rule import Rule

Row = tuple[str, ...]


@click.command()
@click.argument("labels", nargs=-1, required=True, type=options.Place(path_type=Path))
@options.choosing
@options.config
@options.no_config
@click.option(
    "--errors",
    metavar="LABEL",
    help="List misses and false alarms of this behaviour, with the words.",
)
@click.option(
    "--by-rule/--by-label",
    default=None,
    help="Only the table of rules, or only that of behaviours.",
)
@options.reveal
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--write-card", is_flag=True, help="Write what was measured to a file that `explain` shows."
)
@click.option(
    "--card",
    type=options.Place(path_type=Path, dir_okay=False),
    help="That file. Default: .empathy-lint-card.json.",
)
def calibrate(
    labels: tuple[Path, ...],
    errors: str | None,
    by_rule: bool | None,
    form: str,
    write_card: bool,
    card: Path | None,
    **given: Any,
) -> None:
    """Compare findings with people's own labels in LABELS.

    A file holds labelled turns: JSON lines or CSV with id, context, text and labels; or
    minimal pairs with pair, behaviour, expect, context, text and span. Of turns that are
    in two files (the same id and text) the first reviewer's labels are measured, and the
    agreement of the two (kappa) is shown beside the tool's. All others are measured together.

    \b
    Examples:
      empathy-lint calibrate our-calls.jsonl
      empathy-lint calibrate our-calls.jsonl --errors why-accusatory
      empathy-lint calibrate anna.csv ben.csv
      empathy-lint calibrate our-calls.jsonl our-pairs.jsonl
    """
    from empathy_lint import calibrate as measure
    from empathy_lint.choosing import chosen
    from empathy_lint.house import is_house
    from empathy_lint.labelled import label_name, read_labels

    settings = settings_for(given)
    every = [rule for rule in every_rule(settings) if not is_house(rule)]
    rules = [rule for rule in chosen(every, settings) if not is_house(rule)]
    _check_files(labels)
    reviewers = [read_labels(path) for path in labels]
    for label, hint in measure.unknown_labels(chain(*reviewers), every).items():
        click.echo(f"no rule has the label {label!r}: {hint}", err=True)
    of_rules = {label_name(rule.label) for rule in every}
    unasked = of_rules - {label_name(rule.label) for rule in rules}
    ticked = set().union(*({*item.labels, item.behaviour} for item in chain(*reviewers)))
    if unasked & ticked:
        unmeasured = ", ".join(sorted(unasked & ticked))
        say(f"not measured, for no rule that has them is to run: {unmeasured}", err=True)
    if errors:
        _check_label(label_name(errors), (of_rules | ticked) - unasked)
    reviewers = [measure.without(items, unasked) for items in reviewers]
    first, second = measure.sides(reviewers)
    result = measure.calibrate(first, rules)
    between = measure.agreement(first, second)
    if write_card:
        from empathy_lint.packs.card import CARD, write

        path = card or Path(CARD)
        names = dict.fromkeys(Path(item.path).name for item in first)
        write(path, measure.card(result, rules, ", ".join(names)))
        say(f"wrote {path}", err=True)
    if form == "json":
        click.echo(json.dumps(_values(result, between), indent=2))
        return
    by_id = {rule.id: rule for rule in rules}
    _tables(result, between, by_id, by_rule)
    if errors:
        for line in _mistakes(result, label_name(errors), settings.reveal):
            say(line)


def _check_files(paths: Sequence[Path]) -> None:
    """Raise an error for a file that is given twice: nobody agrees with anybody there."""
    seen: set[Path] = set()
    for path in paths:
        real = path.resolve()
        if real in seen:
            raise click.UsageError(f"{path} is given twice: agreement is that of two people")
        seen.add(real)


def _check_label(label: str, known: set[str]) -> None:
    """Raise an error for a label that neither rules that run have nor people ticked."""
    if label not in known - {""}:
        raise ConfigError(
            f"neither a rule that runs nor the labels have {label!r}",
            hint=nearest(label, known - {""}, "see: empathy-lint rules"),
        )


def _tables(
    result: Calibration, between: dict[str, Score], rules: dict[str, Rule], by_rule: bool | None
) -> None:
    head: Row = ("", "ticked", "found", "precision", "recall", "F1", "kappa")
    if result.turns and by_rule is not True:
        both = sum(next(iter(between.values()))) if between else 0
        people = (f"kappa of people on {both:,}",) if between else ()
        rows = [
            (
                label,
                *_figures(score),
                *((_number(between[label].kappa) if label in between else "-",) if between else ()),
            )
            for label, score in result.labels.items()
        ]
        _table(many(result.turns, "labelled turn"), ("behaviour", *head[1:], *people), rows)
    if result.unticked and by_rule is not True:
        found = ", ".join(f"{label} {number}" for label, number in result.unticked.items())
        say(f"Found, but ticked nowhere (--errors LABEL lists them): {found}")
        say()
    if result.turns and by_rule is not False:
        rows = [
            (f"{code} {rules[code].name}", *_figures(score))
            for code, score in sorted(result.rules.items())
            if score.right + score.wrong or by_rule
        ]
        _table("by rule, against its behaviour", ("rule", *head[1:]), rows)
    if result.pairs:
        rows = [(name, *_pair_figures(score)) for name, score in result.pairs.items()]
        rows.append(("mean", *_means(list(result.pairs.values()))))
        _table("minimal pairs", ("behaviour", "pairs", "recall", "false alarms", "solved"), rows)
    if result.alarms_per_1000 is not None:
        say(
            f"False alarms at warning or above per 1,000 agent turns ({result.alarm_sample}): "
            f"{result.alarms_per_1000:.1f} ({result.alarms} in {result.alarm_turns:,})"
        )


def _figures(score: Score) -> Row:
    return (
        str(score.support),
        str(score.right + score.wrong),
        _share(score.precision),
        _share(score.recall),
        _share(score.f1),
        _number(score.kappa),
    )


def _share(interval: Interval) -> str:
    if interval.value is None:
        return "-"
    return f"{interval.value:.2f} ({interval.low:.2f}-{interval.high:.2f})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _pair_figures(score: PairScore) -> Row:
    return (str(score.pairs), *map(_number, _pair_shares(score)))


def _pair_shares(score: PairScore) -> tuple[float | None, float | None, float | None]:
    """Return recall, false alarms and pairs solved; None where nothing was counted."""
    return (
        score.found / score.positives if score.positives else None,
        score.alarms / score.cleans if score.cleans else None,
        score.solved / score.pairs if score.pairs else None,
    )


def _means(scores: Sequence[PairScore]) -> Row:
    pairs = str(sum(score.pairs for score in scores))
    means = []
    for column in zip(*map(_pair_shares, scores), strict=True):
        shares = [share for share in column if share is not None]
        means.append(_number(sum(shares) / len(shares) if shares else None))
    return (pairs, *means)


def _table(title: str, head: Row, rows: Sequence[Row]) -> None:
    rows = [tuple(map(safe, row)) for row in rows]
    if sys.stdout.isatty():
        from rich import box
        from rich.console import Console
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
        for number, name in enumerate(head):
            table.add_column(name, justify="left" if number == 0 else "right", overflow="fold")
        for row in rows:
            table.add_row(*row)
        Console(highlight=False, markup=False, emoji=False).print(table)
        return
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    say(title)
    for row in (head, *rows):
        cells = (
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        say("  ".join(cells).rstrip())
    say()


def _mistakes(result: Calibration, label: str, reveal: bool) -> Iterator[str]:
    from empathy_lint.calibrate import transcript_of
    from empathy_lint.filters.mask import shower

    some = [mistake for mistake in result.mistakes if mistake.label == label]
    yield f"{many(len(some), 'mistake')} of {label}"
    for mistake in some:
        shown = shower(transcript_of(mistake.item), reveal=reveal)
        by = f" by {', '.join(mistake.rules)}" if mistake.rules else ""
        place = f"{mistake.item.path}:{mistake.item.line}"
        yield f"{mistake.kind} in {mistake.item.id} ({place}){by}: {shown(mistake.words)}"
        for role, text in mistake.item.context[-2:]:
            yield f"    {role}: {shown(text)}"
        if mistake.words != mistake.item.text:
            yield f"    agent: {shown(mistake.item.text)}"


def _values(result: Calibration, between: dict[str, Score]) -> dict[str, Any]:
    return {
        "turns": result.turns,
        "labels": {label: _score_values(score) for label, score in result.labels.items()},
        "unticked": result.unticked,
        "rules": {code: _score_values(score) for code, score in sorted(result.rules.items())},
        "pairs": {
            name: {**score._asdict(), "share_solved": score.solved / score.pairs}
            for name, score in result.pairs.items()
        },
        "between_people": {label: _score_values(score) for label, score in between.items()},
        "false_alarms": {
            "sample": result.alarm_sample,
            "count": result.alarms,
            "agent_turns": result.alarm_turns,
            "per_1000": result.alarms_per_1000,
        },
    }


def _score_values(score: Score) -> dict[str, Any]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {
        "support": score.support,
        "found": score.right + score.wrong,
        **score._asdict(),
        **{name: interval._asdict() for name, interval in shares.items()},
        "kappa": score.kappa,
    }
