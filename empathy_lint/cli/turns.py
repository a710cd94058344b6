"""``turns``: how a file was read, which is the first thing to look at when a finding surprises."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import say
from empathy_lint.cli.settings import settings_for
from empathy_lint.contact import AGENT_SIDE
from empathy_lint.text import LineIndex
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any

COLUMNS = ("turn", "line", "role", "speaker", "time", "region", "text")


@click.command()
@click.argument("file", type=options.Place(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--stdin-name", default="<stdin>", metavar="PATH", help="What to call standard input."
)
@options.reveal
@options.reading
@click.pass_context
def turns(ctx: click.Context, /, file: Path, form: str, stdin_name: str, **given: Any) -> None:
    """Show how FILE was read: its turns, who speaks them, and where they stand.

    \b
    Examples:
      empathy-lint turns call.txt
      empathy-lint turns call.txt --agent Priya --customer "Mr *"
      empathy-lint turns export.json --format json
    """
    from empathy_lint.lint import read_file

    settings = settings_for(given, file)
    reading = read_file(file, settings, stdin_name)
    if form == "json":
        every = [_values(transcript, settings.reveal) for transcript in reading.transcripts]
        document = every[0] if len(every) == 1 else {"path": reading.path, "contacts": every}
        click.echo(json.dumps(document, indent=2))
    else:
        for transcript in reading.transcripts:
            _show(transcript, settings.reveal)
    for notice in reading.notices:
        say(f"{reading.path}: {notice}", err=True)
    for error in reading.errors:
        say(str(error), err=True)
    ctx.exit(2 if reading.errors else 0)


def _values(transcript: Transcript, reveal: bool) -> dict[str, Any]:
    return {
        "path": transcript.path,
        "format": transcript.format,
        "document": transcript.document,
        "contact_id": _contact(transcript, reveal),
        "channel": transcript.channel,
        "turns": list(_turns(transcript, reveal)),
    }


def _contact(transcript: Transcript, reveal: bool) -> str:
    """Return the id of a contact, which may be a telephone number, or the subject of a mail."""
    from empathy_lint.filters.mask import shower

    return shower(transcript, reveal=reveal)(transcript.contact_id)


def _turns(transcript: Transcript, reveal: bool) -> Iterator[dict[str, Any]]:
    from empathy_lint.filters.mask import shower

    shown = shower(transcript, reveal=reveal)
    index = LineIndex(transcript.source)
    for turn in transcript.turns:
        start = turn.runs[0].source.start if turn.runs else 0
        line, column = index.place(start)
        yield {
            "turn": turn.index + 1,
            "line": line,
            "column": column,
            "role": turn.role,
            "speaker": turn.speaker if turn.role in AGENT_SIDE else shown(turn.speaker),
            "start_ms": turn.start_ms,
            "end_ms": turn.end_ms,
            "region": turn.region,
            "because": shown(turn.because),
            "text": shown(turn.text),
        }


def _show(transcript: Transcript, reveal: bool) -> None:
    from empathy_lint.reporters.snippet import printable

    rows = [
        (
            str(turn["turn"]),
            str(turn["line"]),
            str(turn["role"]),
            printable(turn["speaker"]),
            _time(turn["start_ms"], turn["end_ms"]),
            _region(turn["region"], printable(turn["because"])),
            printable(turn["text"]),
        )
        for turn in _turns(transcript, reveal)
    ]
    title = f"{transcript.path}: {transcript.document}, read as {transcript.format or 'text'}"
    title += f", contact {_contact(transcript, reveal)}" if transcript.contact_id else ""
    if not sys.stdout.isatty():
        say(title)
        widths = [max((len(row[i]) for row in rows), default=0) for i in range(len(COLUMNS) - 1)]
        for row in rows:
            cells = [
                cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True) if width
            ]
            say("  ".join((*cells, row[-1])))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    used = [i for i in range(len(COLUMNS)) if any(row[i] for row in rows)]
    table = Table(
        box=box.SIMPLE_HEAD, title=Text(printable(title)), title_justify="left", pad_edge=False
    )
    for i in used:
        table.add_column(
            COLUMNS[i], overflow="fold", no_wrap=COLUMNS[i] in ("turn", "line", "role")
        )
    colours = {"agent": "cyan", "bot": "cyan", "customer": "magenta"}
    for row in rows:
        style = "dim" if row[5].startswith(("note", "bad_example")) or row[2] == "system" else ""
        shown = [Text(row[i], style=colours.get(row[i], "") if i == 2 else "") for i in used]
        table.add_row(*shown, style=style)
    Console(highlight=False, markup=False, emoji=False).print(table)


def _region(region: str, because: str) -> str:
    """Return ``bad_example (Words to avoid)``: what the words are, and which caption says so."""
    return f"{region} ({because})" if because else str(region)


def _time(start: int | None, end: int | None) -> str:
    if start is None:
        return ""
    shown = _clock(start)
    return f"{shown}-{_clock(end)}" if end is not None else shown


def _clock(ms: int) -> str:
    seconds, part = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes:02}:{seconds:02}.{part // 100}"
