"""Names of the brand and its products: what stands inside one is no finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from empathy_lint.finding import IN_BRAND, Finding, State
from empathy_lint.text import Span, fold


def without_brand(findings: Sequence[Finding], brand: Iterable[str], source: str) -> list[Finding]:
    """Mark what stands inside a name of the brand or a product."""
    spans = sorted(_spans(fold(source), filter(None, map(fold, brand))))
    starts = [span.start for span in spans]
    reached = list(accumulate((span.end for span in spans), max))  # by any up to each

    def is_inside(span: Span) -> bool:
        before = bisect_right(starts, span.start)
        return before > 0 and span.end <= reached[before - 1]

    return [
        finding._replace(state=State.SUPPRESSED, reason=IN_BRAND)
        if is_inside(finding.span)
        else finding
        for finding in findings
    ]


def _spans(folded: str, names: Iterable[str]) -> Iterator[Span]:
    for name in names:
        at = folded.find(name)
        while at >= 0:
            yield Span(at, at + len(name))
            at = folded.find(name, at + 1)
