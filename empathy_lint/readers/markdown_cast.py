"""Who speaks in a script: bold names above quotations tell, where no label does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from empathy_lint.readers.base import Speakers
from empathy_lint.readers.cast import only_other
from empathy_lint.readers.lines import Line
from empathy_lint.readers.markdown_captions import speaker, verdict
from empathy_lint.readers.markdown_lines import QUOTE, subhead_of
from empathy_lint.transcript import Role

_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){0,2}")


def other_of(lines: Sequence[Line], speakers: Speakers) -> tuple[str, Role] | None:
    """Return the one name without a role above the quotations of a file, and its role."""
    return only_other(_above_quotes(lines, speakers))


def _above_quotes(lines: Sequence[Line], speakers: Speakers) -> Iterator[tuple[str, Role]]:
    """Yield the bold lines that stand alone above a quotation and name a role, or come again."""
    seen = [line.text for line in lines if line.text.strip()]
    counts = Counter(
        name
        for text, below in pairwise(seen)
        if QUOTE.match(below) and (name := subhead_of(text.strip()))
    )
    for name, count in counts.items():
        role = speaker(name, speakers)
        comes_again = count > 1 and may_be_name(name) and verdict(name) is None
        if role is not Role.UNKNOWN or comes_again:
            yield name, role


def may_be_name(caption: str) -> bool:
    """Tell whether a caption is of one to three words that each begin with a capital."""
    is_capital = all(word[0].isupper() for word in caption.split())
    return is_capital and _NAME.fullmatch(caption) is not None


def joined(speakers: Speakers, other: tuple[str, Role] | None) -> Speakers:
    """Return the user's map, and in it whom a file itself shows to be the other side."""
    if other is None:
        return speakers
    name, role = other
    known = Speakers(agent=(name,)) if role is Role.AGENT else Speakers(customer=(name,))
    return speakers.joined(known)
