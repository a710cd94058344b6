"""Amazon Connect Contact Lens and Transcribe Call Analytics: segments with a participant.

Source: Amazon Connect Administrator Guide, "Example Contact Lens output files".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value
from empathy_lint.transcript import Role, Transcript, TurnBuilder

_ROLES = {
    "AGENT": Role.AGENT,
    "CUSTOMER": Role.CUSTOMER,
    "SYSTEM": Role.SYSTEM,
    "CUSTOM_BOT": Role.BOT,
    "SUPERVISOR": Role.AGENT,
}


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    assert isinstance(value, dict)
    roles = {
        person.get("ParticipantId"): str(person.get("ParticipantRole"))
        for person in value.get("Participants") or ()
        if isinstance(person, dict)
    }
    turns = TurnBuilder()
    for segment in value["Transcript"]:
        words = segment.get("Content") if isinstance(segment, dict) else None
        if not isinstance(words, Text) or segment.get("Type", "MESSAGE") != "MESSAGE":
            continue
        who = str(segment.get("ParticipantId", ""))
        named = str(segment.get("ParticipantRole") or roles.get(who) or who)
        role = source.speakers.role(who) or _ROLES.get(named) or role_of(named)
        turns.say(
            role,
            str(segment.get("DisplayName") or who),
            words,
            words.runs,
            start_ms=_ms(segment.get("BeginOffsetMillis")),
            end_ms=_ms(segment.get("EndOffsetMillis")),
        )
    metadata = value.get("CustomerMetadata")
    contact = metadata.get("ContactId", "") if isinstance(metadata, dict) else ""
    yield Transcript(
        source.path,
        source.text,
        turns.done(),
        format=shape.name,
        channel="chat" if value.get("Channel") == "CHAT" else "voice",
        language=str(value.get("LanguageCode", "en"))[:2].lower(),
        contact_id=str(contact),
    )


def _ms(value: Any) -> int | None:
    return round(value) if isinstance(value, int | float) else None
