"""What is told once: of findings that say the same of the same words, the most telling stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from empathy_lint.finding import Finding, Severity
from empathy_lint.text import Span

_Spans = dict[tuple[int | None, str], list[Span]]
"""Places of findings by their turn, and by a rule's name or label."""


def distinct(
    findings: Sequence[Finding], instead_of: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Yield the findings of a contact, in their order, but for those that another one says better.

    A rule says a thing of a place once. Where a rule stands ``instead_of`` others, by name,
    those give way to it on the same words. A note gives way to a firm fault of its label on the
    same words, a weighed one anywhere in its turn: what is certain needs no guess. Weighed praise
    gives way to praise of its label.
    """
    better: _Spans = {}
    for one in findings:
        for name in instead_of.get(one.rule, ()):
            better.setdefault((one.turn, name), []).append(one.span)
    said = _by_label(one for one in findings if _is_firm(one))
    findings = [one for one in findings if not _lies_on(one, better.get((one.turn, one.name), ()))]
    firm = _by_label(one for one in findings if _is_firm(one))
    praise = _by_label(one for one in findings if one.praise and not one.evidence)
    seen: set[tuple[str, Span]] = set()
    for one in findings:
        place = (one.turn, one.label)
        is_told = False
        if one.evidence and one.praise:
            is_told = _lies_on(one, praise.get(place, ()))
        elif _is_note(one):
            # No guess takes the place of a firm fault that gave way.
            is_told = place in said if one.evidence else _lies_on(one, firm.get(place, ()))
        key = (one.label if one.evidence and one.praise else one.rule, one.span)
        if key not in seen and not is_told:
            seen.add(key)
            yield one


def _is_firm(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE and not finding.praise


def _is_note(finding: Finding) -> bool:
    return finding.severity is Severity.NOTE and not finding.praise


def _by_label(findings: Iterable[Finding]) -> _Spans:
    spans: _Spans = {}
    for one in findings:
        spans.setdefault((one.turn, one.label), []).append(one.span)
    return spans


def _lies_on(finding: Finding, spans: Iterable[Span]) -> bool:
    return any(finding.span.overlaps(span) for span in spans)
