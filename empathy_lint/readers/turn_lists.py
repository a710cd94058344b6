"""Lists of turns in JSON or YAML of no vendor we know: told by their keys.

``{role|speaker, text|content|message}``, ``["agent", "words"]``, one contact or many.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from empathy_lint.readers.base import role_of
from empathy_lint.readers.values import Text, Value, dig, walk
from empathy_lint.transcript import Role
from empathy_lint.typed import Any, NamedTuple

TEXT = (
    "text", "content", "message", "utterance", "utterance_text", "transcript", "body", "words",
    "sentence", "plain_body", "human_transcript", "said", "Content", "Text", "Message",
)  # fmt: skip
ROLE = (
    "role", "speaker_role", "speakerRole", "participant_role", "participantRole",
    "ParticipantRole", "author_type", "sender_type", "senderType", "interlocutor", "author.role",
    "author.type", "from.role", "sender.role", "sender.type", "speaker.role", "user.role", "party",
)  # fmt: skip
SPEAKER = (
    "speaker", "speaker_name", "speakerName", "name", "author", "from", "sender", "participant",
    "user", "who", "agent_or_customer", "speaker_label", "speaker_id", "speakerId",
    "participant_id", "participantId", "channel", "Speaker", "author.name", "from.name",
    "sender.name", "speaker.name", "speaker.id", "user.name",
)  # fmt: skip
START = (
    "start_ms", "startMs", "offset_ms", "start", "start_time", "startTime", "begin", "time",
    "timestamp", "ts", "created_at", "createdAt", "date", "sent_at",
)  # fmt: skip
END = ("end_ms", "endMs", "end", "end_time", "endTime")
CONVERSATION = (
    "conversation_id", "conversationId", "convo_id", "dialogue_id", "transcript_id", "ticket_id",
    "call_id", "callId", "contact_id", "session_id", "root", "ConversationId", "id",
)  # fmt: skip
PREFERRED = (
    "turns", "utterances", "messages", "transcript", "dialogue", "dialog", "conversation",
    "original", "log", "segments", "chat", "lines",
)  # fmt: skip
LOOKED_AT = 20_000
_SAMPLE = 30


class Found(NamedTuple):
    """A list of turns and the objects it stands in, the nearest first."""

    turns: list[Any]
    owners: tuple[Value, ...]


def is_turn(item: Value) -> bool:
    """An object with words and with somebody who says them."""
    if not isinstance(item, dict):
        return False
    words = next((item[key] for key in TEXT if key in item), None)
    has_words = isinstance(words, str) or (
        isinstance(words, list)
        and bool(words)
        and isinstance(words[0], dict)
        and "text" in words[0]
    )
    return has_words and any(_is_label(dig(item, key)) for key in (*ROLE, *SPEAKER))


def _is_label(value: Value) -> bool:
    if isinstance(value, str):
        return 0 < len(value) <= 80
    return isinstance(value, int) and not isinstance(value, bool)


def is_list_of_turns(value: Value) -> bool:
    if not isinstance(value, list) or not value:
        return False
    sample = value[:_SAMPLE]
    return sum(map(is_turn, sample)) * 5 >= len(sample) * 3 or _are_pairs(sample)


def _are_pairs(sample: list[Any]) -> bool:
    """``["agent", "words"]``: at least one of the first words must be a role's."""
    if not all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
        for pair in sample
    ):
        return False
    return any(role_of(who) is not Role.UNKNOWN for who, _ in sample) and all(
        len(who) <= 40 for who, _ in sample
    )


def find(value: Value) -> Iterator[Found]:
    """Yield the lists of turns of a value: of each object but the one that fits best."""
    waiting: list[tuple[Value, tuple[Value, ...]]] = [(value, ())]
    while waiting:
        part, owners = waiting.pop()
        if isinstance(part, list):
            if is_list_of_turns(part):
                yield Found(part, owners)
            else:
                waiting.extend((inner, owners) for inner in reversed(part))
        elif isinstance(part, dict):
            lists = [key for key, inner in part.items() if is_list_of_turns(inner)]
            if lists:
                best = min(lists, key=_preference)
                yield Found(part[best], (part, *owners[:3]))
            else:
                waiting.extend((inner, (part, *owners[:3])) for inner in reversed(part.values()))


def _preference(key: str) -> int:
    return PREFERRED.index(key) if key in PREFERRED else len(PREFERRED)


def is_dialogue(value: Value, path: str) -> bool:
    """Tell whether a list of turns stands somewhere near the top."""
    return any(is_list_of_turns(part) for part in islice(walk(value), LOOKED_AT))


def is_activities(value: Value, path: str) -> bool:
    """Activities of a bot: of them at least one is a message from somebody."""
    return isinstance(value, list) and any(
        isinstance(part, dict)
        and part.get("type") == "message"
        and isinstance(part.get("from"), dict)
        for part in value[:200]
    )


FLAT = ("transcript", "Transcript", "content", "Content", "conversation", "dialogue", "text",
        "call_transcript", "transcription", "chat", "body")  # fmt: skip


_LOOSE = frozenset({"content", "text", "body", "chat"})  # keys of many other things


def is_flat(value: Value, path: str) -> bool:
    """A whole contact in one string, under a key that says so."""
    return flat_text(value) is not None


def flat_text(value: Value) -> Text | None:
    if not isinstance(value, dict):
        return None
    for key in FLAT:
        words = value.get(key)
        least = 8 if key.lower() in _LOOSE else 4
        if isinstance(words, Text) and len(words.split(maxsplit=least)) >= least:
            return words
    return None


def apart(found: Found) -> Iterator[tuple[list[Any], tuple[Value, ...]]]:
    """Turns of several contacts in one list, told by a number, each contact for itself."""
    groups: dict[str, list[Any]] = {}
    for turn in found.turns:
        groups.setdefault(conversation_of(turn), []).append(turn)
    if len(groups) == 1:
        yield found.turns, found.owners
        return
    for turns in groups.values():
        yield turns, (turns[0], *found.owners)


def conversation_of(turn: Value) -> str:
    if not isinstance(turn, dict):
        return ""
    return next(
        (str(turn[key]) for key in CONVERSATION[:-1] if isinstance(turn.get(key), str | int)), ""
    )
