"""The Rich look of ``text``: source lines with their numbers, the words underlined, a summary.

All text of a transcript goes into ``rich.text.Text`` after ``snippet.visible``: it is
never read as markup, as an emoji name or as a terminal escape.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from empathy_lint.finding import Finding, Severity
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters import snippet, tally
from empathy_lint.typed import NamedTuple, TextIO

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
PRAISE = CALM = "green"
CUE = "cyan"
INDENT = "    "
SAY = "for example › "
READABLE = 100  # prose and the summary grow no wider than this
NARROWEST = 40
SIDE_BY_SIDE = 76
WIDEST_BARS = 48


def write_file(file: FileReport, out: TextIO, *, show_praise: bool) -> None:
    """Write the findings of one file."""
    _show_file(file, _console(out), show_praise)


def write_end(report: Report, out: TextIO) -> None:
    """Write what the run came to."""
    console = _console(out)
    console.print(_summary(report, max(console.width, NARROWEST)))


def show(report: Report, console: Console) -> None:
    """Print a report on a console; its width decides where lines are cut."""
    for file in report.files:
        _show_file(file, console, report.show_praise)
    if not report.quiet:
        console.print(_summary(report, max(console.width, NARROWEST)))


def _console(out: TextIO) -> Console:
    return Console(file=out, highlight=False, emoji=False, markup=False)


def _show_file(file: FileReport, console: Console, show_praise: bool) -> None:
    width = max(console.width, NARROWEST)
    for finding in file.open_findings(praise=show_praise):
        lines = (
            *_heading(finding, width),
            *_listing(finding, width),
            *_advice(finding, console, width),
        )
        console.print(Text("\n").join(lines), soft_wrap=True, end="\n\n")


def _colour(finding: Finding) -> str:
    return PRAISE if finding.praise else COLOURS[finding.severity]


def _heading(finding: Finding, width: int) -> Iterator[Text]:
    colour = _colour(finding)
    level = "praise" if finding.praise else finding.severity.value
    where = snippet.visible(f"{finding.path}:{finding.line}:{finding.column}")
    place = Text.assemble((where, "bold"))
    what = Text.assemble(
        (level, f"bold {colour}"),
        " ",
        (snippet.visible(finding.rule), colour),
        " ",
        (snippet.visible(finding.name), "bold"),
    )
    if place.cell_len + 2 + what.cell_len <= width:
        yield place + Text("  ") + what
    else:  # the place stays in one piece however long: terminals make a link of it
        yield place
        yield Text(INDENT) + what


class _Row(NamedTuple):
    """A source line of the listing; without a colour it is there for context only."""

    line: snippet.Marked
    colour: str = ""
    note: str = ""


def _rows(finding: Finding) -> list[_Row]:
    cues = [
        _Row(snippet.related_line(related), CUE, related.message or "see also")
        for related in snippet.places(finding)[: snippet.PLACES]
    ]
    context = snippet.context_line(finding)
    if context:
        cues.append(_Row(snippet.Marked(context.number, context.text, 0, 0)))
    colour = _colour(finding)
    words = [_Row(line, colour) for line in snippet.marked_lines(finding)[: snippet.LINES]]
    return sorted((*cues, *words), key=lambda row: row.line.number)


def _listing(finding: Finding, width: int) -> Iterator[Text]:
    rows = _rows(finding)
    digits = max((len(str(row.line.number)) for row in rows), default=1)
    digits = max(digits, 2)
    room = width - digits - len("  │ ")
    before = None
    for row in rows:
        number = row.line.number
        if before is not None and number > before + 1:
            yield Text(f" {'':>{digits}} ┆", style="dim")
        before = number
        shown = snippet.excerpt(row.line.text, row.line.start, row.line.end, room, cell_len)
        gutter = (f" {number:>{digits}} │ ", "dim")
        if not row.colour:
            yield Text.assemble(gutter, (shown.text.rstrip(), "dim"))
            continue
        yield Text.assemble(gutter, shown.before, (shown.words, f"bold {row.colour}"), shown.after)
        yield from _underline(row, shown, digits, room)
    missing = len(snippet.places(finding)) - snippet.PLACES
    if missing > 0:
        yield Text(f" {'':>{digits}} ┆ and {missing} more", style="dim")


def _underline(row: _Row, shown: snippet.Excerpt, digits: int, room: int) -> Iterator[Text]:
    gutter = (f" {'':>{digits}} │ ", "dim")
    indent = cell_len(shown.before)
    length = max(cell_len(shown.words), 1)
    line = Text.assemble(gutter, " " * indent, ("─" * length, row.colour))
    note = snippet.clip(row.note, room, cell_len)
    if note and indent + length + 1 + cell_len(note) > room:
        yield line
        line = Text.assemble(gutter, " " * min(indent, room - cell_len(note)))
    elif note:
        line.append(" ")
    line.append(note, f"italic {row.colour}")
    yield line


def _advice(finding: Finding, console: Console, width: int) -> Iterator[Text]:
    for paragraph in finding.message.split("\n"):
        yield from _wrapped(Text(INDENT), Text(snippet.visible(paragraph)), console, width)
    if finding.suggestion:
        label = Text.assemble(INDENT, (SAY, f"bold {CALM}"))
        words = Text(snippet.visible(" ".join(finding.suggestion.split())), style=CALM)
        yield from _wrapped(label, words, console, width)


def _wrapped(label: Text, words: Text, console: Console, width: int) -> Iterator[Text]:
    """Yield ``words`` in lines of at most ``width`` cells, all as far in as after ``label``."""
    hanging = Text(" " * label.cell_len)
    for line in words.wrap(console, min(width, READABLE) - label.cell_len):
        line.rstrip()
        yield label + line
        label = hanging


def _summary(report: Report, width: int) -> RenderableType:
    counts = report.counts()
    worst = next((COLOURS[s] for s in tally.BY_WEIGHT if counts[s]), CALM)
    if not report.checked:
        worst = COLOURS[Severity.WARNING]
    parts: list[RenderableType] = [Text(tally.verdict(report), style="bold")]
    reservations = tally.reservations(report)
    if reservations:
        parts.append(Text(reservations, style="dim"))
    width = min(width, READABLE)
    tables: list[_Bars] = []
    if any(counts.values()):
        rows = [_Bar(s.value, counts[s], COLOURS[s]) for s in tally.BY_WEIGHT]
        tables.append(("Findings", rows))
    seen = tally.seen(report)
    if seen:
        tables.append(("Empathy seen", [_Bar(p, count, CALM) for p, count in seen.items()]))
    if tables:
        parts += [Text(), _abreast(tables, width - 6)]
    return Panel(Group(*parts), box=box.ROUNDED, border_style=worst, padding=(0, 2), width=width)


class _Bar(NamedTuple):
    name: str
    number: int
    colour: str


_Bars = tuple[str, list[_Bar]]


def _abreast(tables: list[_Bars], width: int) -> RenderableType:
    """Lay tables side by side where there is room, else one below the other."""
    if width < SIDE_BY_SIDE or len(tables) == 1:
        every = [row for _, rows in tables for row in rows]
        stack: list[RenderableType] = []
        for title, rows in tables:
            stack += [Text()] if stack else []
            stack.append(_bars(title, rows, every, min(width, WIDEST_BARS)))
        return Group(*stack)
    grid = Table.grid(padding=(0, 3, 0, 0))
    each = width // len(tables) - 3
    grid.add_row(*(_bars(title, rows, rows, each) for title, rows in tables))
    return grid


def _bars(title: str, rows: list[_Bar], like: list[_Bar], width: int) -> RenderableType:
    """Draw a bar a row, the longest filling ``width``; names and counts align with ``like``."""
    names = max(len(row.name) for row in like)
    digits = max(len(f"{row.number:,}") for row in like)
    most = max(row.number for row in rows)
    room = width - names - digits - 3
    lines = [Text(title, style="bold")]
    for name, number, colour in rows:
        bar = "━" * max(1, round(number / most * room)) if number else ""
        line = Text(f"{name:<{names}}  {number:>{digits},} ", style="" if number else "dim")
        lines.append(line.append(bar, colour))
    return Group(*lines)
