"""Reports made by hand, from a source in sight and the words to be found in it."""

from __future__ import annotations

from typing import Any

from empathy_lint.finding import Finding, Line, Related, Severity
from empathy_lint.report import FileReport, Report
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Role

LATE_PARCEL = """\
Agent: Good morning, how can I help?
Customer: Where is it? I'm furious.
Agent: Sir, you need to calm down.
"""


def finding(source: str, words: str, **given: Any) -> Finding:
    """Return a finding about ``words`` in a source, with the lines round them."""
    index = LineIndex(source)
    span = _span(source, words)
    line, column = index.place(span.start)
    end_line, end_column = index.place(span.end)
    values: dict[str, Any] = {
        "rule": "DIS001",
        "name": "calm-down",
        "pack": "dismissal",
        "label": "dismissive-or-blaming",
        "severity": Severity.WARNING,
        "praise": False,
        "path": "examples/late-parcel.txt",
        "span": span,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": '"calm down" gives an order to a feeling; name the trouble instead.',
        "suggestion": "Three calls about one parcel, that would try anyone.",
        "quote": words,
        "role": Role.AGENT,
        "speaker": "Agent",
        "turn": 1,
        "fingerprint": "0123456789abcdef",
        "lines": tuple(
            Line(number, source[slice(*index.line_span(number))])
            for number in range(max(1, line - 1), min(len(index), end_line + 1) + 1)
        ),
    }
    return Finding(**values | given)


def related(
    source: str, words: str, message: str = "customer", quote: str | None = None
) -> Related:
    index = LineIndex(source)
    span = _span(source, words)
    line, column = index.place(span.start)
    text = source[slice(*index.line_span(line))]
    return Related(
        span,
        line,
        column,
        *index.place(span.end),
        message,
        words if quote is None else quote,
        Line(line, text),
    )


def report(*findings: Finding, **given: Any) -> Report:
    """Return the report of one file that holds one contact."""
    facts = {name: given.pop(name) for name in ("seen", "errors", "contacts") if name in given}
    file = FileReport(
        "examples/late-parcel.txt",
        findings,
        **{"contacts": 1, "turns": 3, "agent_turns": 2} | facts,
    )
    return Report((file,), **given)


def _span(source: str, words: str) -> Span:
    start = source.index(words)
    return Span(start, start + len(words))
