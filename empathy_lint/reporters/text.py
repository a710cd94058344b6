"""For people: the line, the words, what is the matter and what to say instead.

On a terminal Rich draws it (``terminal``). Elsewhere, and with ``NO_COLOR`` or
``TERM=dumb``, it is plain text and Rich is not even imported.
"""

from __future__ import annotations

import os
from typing import TextIO

from empathy_lint.finding import Finding
from empathy_lint.report import Report
from empathy_lint.reporters import snippet, tally

WIDTH = 100  # where nobody says how wide the page is
NARROWEST = 40
INDENT = "    "


def write(report: Report, out: TextIO) -> None:
    if _colourful(out):
        from empathy_lint.reporters import terminal

        terminal.write(report, out)
    else:
        write_plain(report, out, _width(out))


def write_plain(report: Report, out: TextIO, width: int = WIDTH) -> None:
    """Write without colours; source lines take at most ``width`` columns."""
    for finding in report.open_findings:
        _write_finding(finding, out, max(width, NARROWEST) - len(INDENT))
        print(file=out)
    if report.quiet:
        return
    print(" ".join(filter(None, (tally.verdict(report), tally.reservations(report)))), file=out)
    seen = tally.seen(report)
    if seen:
        print("Seen: " + ", ".join(f"{p} {count}" for p, count in seen.items()), file=out)


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
        body.append(f"try: {snippet.visible(' '.join(finding.suggestion.split()))}")
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
