"""For people: the line, the words, what is the matter and what to say instead.

On a terminal Rich draws it (``terminal``). Elsewhere, and with ``NO_COLOR`` or
``TERM=dumb``, it is plain text and Rich is not even imported.
"""

from __future__ import annotations

import os

from empathy_lint.finding import Finding
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters import snippet, tally
from empathy_lint.typed import TextIO

WIDTH = 100  # where nobody says how wide the page is
NARROWEST = 40
INDENT = "    "


def write_file(file: FileReport, out: TextIO, *, show_praise: bool) -> None:
    if not file.findings:
        return
    if _colourful(out):
        from empathy_lint.reporters import terminal

        terminal.write_file(file, out, show_praise=show_praise)
    else:
        _write_plain(file, out, _width(out), show_praise)


def write_end(report: Report, out: TextIO) -> None:
    """Write what the run came to."""
    if report.quiet:
        return
    if _colourful(out):
        from empathy_lint.reporters import terminal

        terminal.write_end(report, out)
    else:
        _write_sums(report, out)


def _write_plain(file: FileReport, out: TextIO, width: int, show_praise: bool) -> None:
    for finding in file.open_findings(praise=show_praise):
        _write_finding(finding, out, max(width, NARROWEST) - len(INDENT))
        print(file=out)


def _write_sums(report: Report, out: TextIO) -> None:
    print(" ".join(filter(None, (tally.verdict(report), tally.reservations(report)))), file=out)
    seen = tally.seen(report)
    if seen:
        print("Empathy seen: " + ", ".join(f"{p} {count}" for p, count in seen.items()), file=out)


def _write_finding(finding: Finding, out: TextIO, width: int) -> None:
    level = "praise" if finding.praise else finding.severity
    head = f"{finding.path}:{finding.line}:{finding.column}: {level} {finding.rule} {finding.name}"
    print(snippet.visible(head), file=out)
    for line in _body(finding, width):
        print(INDENT + line, file=out)


def _body(finding: Finding, width: int) -> list[str]:
    body = []
    places = snippet.places(finding)
    for related in places[: snippet.PLACES]:
        note = f", {related.message}" if related.message else ""
        label = snippet.visible(f"line {related.line}{note}: ")
        room = max(width - snippet.cells(label), NARROWEST)
        where = snippet.related_line(related)
        shown = snippet.excerpt(where.text, where.start, where.end, room)
        body.append(label + shown.text.strip())
    if len(places) > snippet.PLACES:
        body.append(f"and {len(places) - snippet.PLACES} more")
    context = snippet.context_line(finding)
    if context:
        body.append(snippet.clip(context.text, width))
    marked = snippet.marked_lines(finding)
    for mark in marked[: snippet.LINES]:
        shown = snippet.excerpt(mark.text, mark.start, mark.end, width)
        body.append(shown.text.rstrip())
        body.append(" " * snippet.cells(shown.before) + "~" * max(snippet.cells(shown.words), 1))
    if len(marked) > snippet.LINES:
        body.append(f"and {tally.many(len(marked) - snippet.LINES, 'line')} more")
    body.extend(map(snippet.visible, finding.message.split("\n")))
    if finding.suggestion:
        body.append(f"for example: {snippet.visible(' '.join(finding.suggestion.split()))}")
    return body


def _colourful(out: TextIO) -> bool:
    return (
        out.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
        and (out.encoding or "").lower().startswith("utf")
    )


def _width(out: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    if not out.isatty():
        return WIDTH
    from shutil import get_terminal_size  # late: brings all that packs files

    return get_terminal_size((WIDTH, 0)).columns
