"""Markdown that fits a comment on a pull request: a verdict, then a table a file.

What was said is text and stays text: it forms no markup, calls nobody by ``@name`` and
links to nothing.

Source: GitHub Docs on comments, which hold 65,536 characters; the GFM specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from empathy_lint.finding import Finding
from empathy_lint.report import Report
from empathy_lint.reporters import places, tally
from empathy_lint.reporters.snippet import clip, printable
from empathy_lint.typed import TextIO

LIMIT = 60_000
"""How many characters the findings may take; the rest is kept for what stands around them."""
CELL = 300
_BREAK = "\u200b"  # of no width: the text looks as it was, and no service makes a link of it
_MARKUP = re.compile(r"[\\`*_{}\[\]|~$]")
_CALLS = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "#": "&#35;"}


def write(report: Report, out: TextIO) -> None:
    out.write(f"## empathy-lint\n\n**{escaped(tally.verdict(report))}**\n")
    reservations = tally.reservations(report)
    if reservations:
        out.write(f"\n{escaped(reservations)}\n")
    room = LIMIT
    blocks = [*_broken(report), *_tables(report)]
    left_out = 0
    for text, findings in blocks:
        if len(text) > room or left_out:
            left_out += findings
            room = 0
        else:
            out.write(text)
            room -= len(text)
    if left_out:
        out.write(
            f"\nAnd {tally.many(left_out, 'more row')}: the list was too long for a comment.\n"
        )
    seen = tally.seen(report)
    if seen:
        counts = ", ".join(f"{p} {count}" for p, count in seen.items())
        out.write(f"\nEmpathy seen: {counts}.\n")


def _broken(report: Report) -> Iterator[tuple[str, int]]:
    """Yield what could not be checked, a row at a time."""
    head = "\n### Not checked\n\n"
    for error in places.errors(report):
        where = f"{_cell(str(error.place))}: " if error.place else ""
        yield f"{head}- {where}{_cell(places.told(error))}\n", 1
        head = ""


def _tables(report: Report) -> Iterator[tuple[str, int]]:
    """Yield the rows of all tables, the first of each with its head."""
    for path, findings in groupby(report.open_findings, key=lambda finding: finding.path):
        head = (
            f"\n### {_cell(places.relative(path))}\n\n"
            "| line | | what was said | what is the matter | for example |\n"
            "|--:|---|---|---|---|\n"
        )
        for finding in findings:
            yield head + _row(finding), 1
            head = ""


def _row(finding: Finding) -> str:
    level = "praise" if finding.praise else str(finding.severity)
    cells = (
        str(finding.line),
        f"{level} {_cell(finding.rule)} {_cell(finding.name)}",
        _cell(finding.quote),
        _cell(finding.message),
        _cell(finding.suggestion),
    )
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    return escaped(clip(" ".join(text.split()), CELL))


def escaped(text: str) -> str:
    """Return a text as Markdown that shows just that text, on one line."""
    text = _CALLS.sub(_BREAK, printable(" ".join(text.split("\n"))))
    text = _MARKUP.sub(r"\\\g<0>", text)
    return "".join(_ENTITIES.get(char, char) for char in text)
