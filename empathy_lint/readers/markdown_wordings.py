"""The wordings within a line of a script: in quotation marks, behind signs, behind "Avoid:"."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.markdown_lines import lead_of, signed
from empathy_lint.readers.markdown_quotes import Use, outside, quotations
from empathy_lint.text import Span
from empathy_lint.transcript import Region, Role
from empathy_lint.typed import NamedTuple


class Wording(NamedTuple):
    """Words within a line, who says them, and what they are.

    ``because`` names what tells that they are bad; None where the captions above decided.
    """

    role: Role
    span: Span
    region: Region
    because: str | None


def behind_signs(words: str) -> Iterator[Wording]:
    """Yield the wordings of ``\u274c \u2026 \u2705 \u2026``, where each sign tells of what stands behind it."""
    for region, at, end in signed(words):
        within = quoted(words[at:end], region, sign=region)
        yield from (one._replace(span=one.span.moved(at)) for one in within)
        if not within:
            lead = lead_of(words[at:end])
            begin = at + lead.end if lead and lead.verdict is region else at
            yield Wording(Role.AGENT, Span(begin, end), region, "")


def quoted(
    words: str,
    around: Region,
    *,
    sign: Region | None = None,
    above: str = "",
    is_listed: bool = False,
) -> tuple[Wording, ...]:
    """Return the wordings of a line whose words to be said stand in quotation marks.

    None if it is another line. ``around`` is what the captions tell of all that stands below
    them, ``sign`` what a sign before the words does, ``above`` the paragraph so far, and
    ``is_listed`` that the caption above bids to say the items below it: ``Late parcel: "…"``.
    """
    quotes = list(quotations(words, above))
    lead = lead_of(words)
    told = lead.verdict if lead else None
    if not quotes:
        if lead is None or told is not Region.BAD_EXAMPLE:
            return ()
        return (Wording(Role.AGENT, Span(lead.end, len(words)), told, lead.words),)
    if lead and lead.is_theirs and lead.leads_to_quotations(words):
        return tuple(Wording(Role.CUSTOMER, quote.span, Region.SAY_LINE, "") for quote in quotes)
    uses = {quote.use for quote in quotes}
    is_for_saying = (
        not outside(words)
        or sign is not None
        or (lead is not None and (told or lead.leads_to_words(words)))
        or (is_listed and lead is not None and lead.leads_to_quotations(words))
        or uses & {Use.SAY, Use.INSTEAD, Use.CUSTOMER}
        or uses == {Use.BAD}
    )
    if not is_for_saying:
        return ()
    around = sign or told or around
    because = "" if sign else lead.words if lead and told else None
    return tuple(
        Wording(role, quote.span, region, "" if quote.use is Use.BAD else because)
        for quote in quotes
        for role, region in [_of_use(quote.use, around)]
    )


def _of_use(use: Use | None, around: Region) -> tuple[Role, Region]:
    """Return whose words a quotation holds and what becomes of them, ``around`` aside."""
    if use is Use.CUSTOMER:
        return Role.CUSTOMER, Region.SAY_LINE
    if use is Use.REPORTED:
        return Role.SYSTEM, Region.NOTE
    if use is Use.BAD:
        return Role.AGENT, Region.BAD_EXAMPLE
    return Role.AGENT, Region.SAY_LINE if use is Use.INSTEAD else around
