"""Sections of a script that are a text to be sent: they greet, and nothing in them is marked."""

from __future__ import annotations

import re

from empathy_lint.readers.markdown_bids import holds_text
from empathy_lint.transcript import Region, Role, Turn

_GREETING = re.compile(
    r"(?:hi|hello|dear|hey|good (?:morning|afternoon|evening))\b(?:[^.?\n]|\.(?=\w)){0,60}[,!.:]?\Z",
    re.IGNORECASE,
)
# A greeting that is a line of its own even within a paragraph.
SALUTATION = re.compile(rf"(?=[^\n]*[,!]\Z){_GREETING.pattern}", re.IGNORECASE)
_SLOT = re.compile(r"\{\{[^{}]*\}\}|\[[^\[\]]*\]|<[^<>]*>")
# The whole text on one line: "Hi {{first_name}}, your parcel is late. Reply YES to …"
_ON_ONE_LINE = re.compile(
    rf"(?:hi|hello|dear|hey|good (?:morning|afternoon|evening))[ ,]+(?:(?P<slot>{_SLOT.pattern})|[^.?!,\n]{{1,40}})"
    r"[,!.:]+ +\S",
    re.IGNORECASE,
)


def macro_of(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Return the turns of a section, as what the agent writes where it greets and none is marked.

    ``Hi {{first_name}},`` above plain paragraphs is a text to be sent, not a note. A field
    such as ``Customer: {{name}}`` marks nothing.
    """
    first = next((n for n, turn in enumerate(turns) if _greets(turn)), None)
    is_marked = any(turn.region is not Region.NOTE and not _is_field(turn) for turn in turns)
    if first is None or is_marked:
        return turns
    return tuple(_in_macro(turn, number >= first) for number, turn in enumerate(turns))


def _greets(turn: Turn) -> bool:
    """Whether a text to be sent begins; one that is all on a line has a slot or a caption for it."""
    if _GREETING.match(turn.text):
        return True
    whole = _ON_ONE_LINE.match(turn.text)
    return whole is not None and (whole["slot"] is not None or holds_text(turn.label))


def _is_field(turn: Turn) -> bool:
    return turn.speaker != "" and _SLOT.fullmatch(turn.text.strip(' ".')) is not None


def _in_macro(turn: Turn, is_text: bool) -> Turn:
    if _is_field(turn):
        return turn._replace(region=Region.NOTE, because=turn.speaker)
    if is_text and not turn.because:  # what has a caption of its own stays a note
        return turn._replace(role=Role.AGENT, region=Region.SAY_LINE)
    return turn
