"""Amazon Connect Contact Lens (calls, chats, real time) and Transcribe Call Analytics.

Source: Amazon Connect Administrator Guide, "Example Contact Lens output files" and "Sample
real-time contact analysis segment stream"; Transcribe Developer Guide, "Post-call analytics".
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.contacts import Facts, Person, Piece, label, transcript_of
from empathy_lint.readers.moments import moment
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value, dig
from empathy_lint.transcript import Role, Transcript
from empathy_lint.typed import Any

_ROLES = {
    "agent": Role.AGENT,
    "customer": Role.CUSTOMER,
    "system": Role.SYSTEM,
    "custom_bot": Role.BOT,
    "supervisor": Role.AGENT,
}
_READABLE = ("text/plain", "text/markdown")


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    people = _people(value)
    said = (_piece(segment, people) for segment in _segments(value))
    channel = str(dig(value, "Channel") or "VOICE").lower()
    contact = dig(value, "CustomerMetadata.ContactId") or dig(value, "ContactId")
    language = str(dig(value, "LanguageCode") or "en")
    facts = Facts(
        shape.name,
        channel if channel in ("chat", "email") else "voice",
        label(contact or dig(value, "InitialContactId")),
        language if language[2:3] in ("", "-", "_") else "en",
    )
    pieces = [piece for piece in said if piece is not None]
    yield transcript_of(pieces, source, facts, _ROLES)


def _people(value: Value) -> dict[str, Person]:
    found = dig(value, "Participants")
    return {
        label(person.get("ParticipantId")): Person(label(person.get("ParticipantRole")))
        for person in (found if isinstance(found, list) else ())
        if isinstance(person, dict)
    }


def _segments(value: Value) -> Iterator[dict[str, Any]]:
    """Yield what was said; in real time an ``Utterance`` repeats in part what comes as a whole."""
    after, live = dig(value, "Transcript"), dig(value, "Segments")
    for part in after if isinstance(after, list) else ():
        if isinstance(part, dict):
            yield part
    for part in live if isinstance(live, list) else ():
        whole = part.get("Transcript") if isinstance(part, dict) else None
        if isinstance(whole, dict):
            yield whole


def _piece(segment: dict[str, Any], people: dict[str, Person]) -> Piece | None:
    words = segment.get("Content")
    kind = segment.get("ContentType")
    if not isinstance(words, Text) or segment.get("Type", "MESSAGE") != "MESSAGE":
        return None
    if isinstance(kind, str) and not kind.startswith(_READABLE):
        return None  # an interactive message is data, not words
    who = label(segment.get("ParticipantId"))
    role = label(segment.get("ParticipantRole")) or people.get(who, Person()).role
    return Piece(
        words,
        label(segment.get("DisplayName")) or who,
        role or who,
        moment(segment.get("BeginOffsetMillis"), 1.0) or moment(segment.get("AbsoluteTime")),
        moment(segment.get("EndOffsetMillis"), 1.0),
    )
