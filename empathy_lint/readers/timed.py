"""What readers of speech research share: pieces of speech with their times, of known speakers."""

from __future__ import annotations

from collections.abc import Sequence

from empathy_lint.readers.base import Source
from empathy_lint.readers.cast import Cast
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Role, Run, Transcript, TurnBuilder
from empathy_lint.typed import NamedTuple


class Piece(NamedTuple):
    """What somebody says from one time to another, in seconds; ``end`` None: not told."""

    speaker: str
    text: str
    source: Span | Sequence[Run]
    start: float
    end: float | None


def contact_of(
    source: Source,
    pieces: Sequence[Piece],
    form: str,
    *,
    contact_id: str = "",
    directives: tuple[Directive, ...] = (),
) -> Transcript:
    """Return a contact of pieces, which stand in the order in which they are said."""
    cast = Cast((piece.speaker for piece in pieces), source.speakers)
    turns = TurnBuilder()
    for piece in pieces:
        turns.say(
            cast.role(piece.speaker),
            piece.speaker,
            piece.text,
            piece.source,
            start_ms=round(piece.start * 1000),
            end_ms=None if piece.end is None else round(piece.end * 1000),
        )
    done = turns.done()
    return Transcript(
        source.path,
        source.text,
        done,
        format=form,
        contact_id=contact_id,
        customer_names=cast.names(Role.CUSTOMER),
        agent_names=cast.names(Role.AGENT),
        directives=directives,
        notices=cast.notices(done),
    )
