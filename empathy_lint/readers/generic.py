"""JSON and YAML of one's own: lists of turns, talk in one string, and the user's selectors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from empathy_lint.personal_fields import snake
from empathy_lint.readers import plain
from empathy_lint.readers.base import Source
from empathy_lint.readers.cast import role_notices
from empathy_lint.readers.contacts import (
    LANGUAGE,
    NO_SPEAKERS,
    Facts,
    Piece,
    each,
    first_of,
    label,
    transcript_of,
    words_of,
)
from empathy_lint.readers.csv_columns import NO, NOTES, YES
from empathy_lint.readers.hints import CODES
from empathy_lint.readers.moments import Moment, moment
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.turn_lists import (
    CONVERSATION,
    END,
    ROLE,
    SPEAKER,
    START,
    TEXT,
    apart,
    find,
    flat_text,
)
from empathy_lint.readers.values import Text, Value, dig, through, walk
from empathy_lint.text import LineIndex
from empathy_lint.transcript import Document, Region, Transcript
from empathy_lint.typed import Any

# What is an instruction to a model, or a machine's call of a function, and not said.
_INSTRUCTIONS = frozenset({"system", "developer", "tool", "function", "action", "tool_call"})
_CHAT_KEYS = ("role", "content")
_PRIVATE = ("private", "is_private", "isPrivate", "internal", "is_internal", "isInternal")
_PUBLIC = ("public", "is_public", "isPublic")
_KIND = ("visibility", "message_type", "messageType", "type")
_ARE_WORDS = re.compile(r"\w\s+\w\S*\s+\w")  # three of them


def contact(
    turns: Sequence[Value], owners: Sequence[Value], source: Source, name: str
) -> Transcript:
    """Return the turns of one contact as a transcript."""
    facts = Facts(
        name,
        channel=_channel(turns, owners),
        contact_id=label(first_of(owners, CONVERSATION)),
        language=label(first_of(owners, LANGUAGE)) or "en",
    )
    return transcript_of((p for turn in turns if (p := piece(turn))), source, facts)


def _channel(turns: Sequence[Value], owners: Sequence[Value]) -> str:
    said = label(first_of(owners, ("channel", "Channel", "medium"))).lower()
    if said in ("chat", "email", "voice"):
        return said
    first = next(iter(turns), None)
    return (
        "chat" if isinstance(first, dict) and all(key in first for key in _CHAT_KEYS) else "voice"
    )


def piece(turn: Value) -> Piece | None:
    """Return what a turn of a list says, or None if it says nothing to anybody."""
    if isinstance(turn, list):
        if len(turn) != 2 or not isinstance(turn[1], Text) or label(turn[0]) in _INSTRUCTIONS:
            return None
        return Piece(turn[1].trimmed(), label(turn[0]))
    if not isinstance(turn, dict):
        return None
    words = words_of(next((turn[key] for key in TEXT if turn.get(key) is not None), None))
    role = _label(turn, ROLE)
    if words is None or (role in _INSTRUCTIONS and all(key in turn for key in _CHAT_KEYS)):
        return None
    start_key = next((key for key in START if key in turn), "start")
    end_key = next((key for key in END if key in turn), "end")
    return Piece(
        words.trimmed(),
        _label(turn, SPEAKER),
        role,
        moment(turn.get(start_key), _unit(start_key)),
        moment(turn.get(end_key), _unit(end_key)),
        Region.NOTE if _is_private(turn) else Region.SAID,
    )


def _is_private(turn: dict[str, Any]) -> bool:
    """Tell whether a turn says of itself that only colleagues see it, as help desks export it."""
    return (
        any(str(turn.get(key)).casefold() in YES for key in _PRIVATE)
        or any(str(turn.get(key)).casefold() in NO for key in _PUBLIC)
        or any(isinstance(turn.get(key), Text) and snake(turn[key]) in NOTES for key in _KIND)
    )


def _label(turn: dict[str, Any], keys: Sequence[str]) -> str:
    for key in keys:
        found = turn.get(key) if "." not in key else dig(turn, key)
        if found is not None and (name := label(found)):
            return name
    return ""


def _unit(key: str) -> float:
    return 1.0 if key.lower().endswith("ms") else 1000.0


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    """Read lists of turns, or a contact that stands in one string: as plain text."""
    if shape.name != "flat-text":
        for found in find(value):
            for turns, owners in apart(found):
                yield contact(turns, owners, source, shape.name)
        return
    words = flat_text(value)
    if words is not None:
        number = label(first_of((value,), CONVERSATION))
        yield from read_text(words, source, number, shape.name)


def read_text(words: Text, source: Source, contact_id: str, name: str) -> Iterator[Transcript]:
    for transcript in plain.read(source._replace(text=str(words))):
        turns = tuple(
            turn._replace(runs=through(Text.of(turn.text, turn.runs), words).runs)
            for turn in transcript.turns
        )
        named = any(turn.speaker for turn in turns)
        yield transcript._replace(
            source=source.text,
            turns=turns,
            format=name,
            contact_id=contact_id,
            directives=(),
            notices=transcript.notices if named else role_notices(turns, NO_SPEAKERS),
        )


# Selectors: what the user says of a file of their own.


def selected(value: Value, source: Source) -> Iterator[Transcript]:
    """Read a value by ``source.selectors``; nothing if it has not what they name.

    ``turns`` is a path to the turns (``calls.*.lines``), the others are keys of a turn, or
    of what it stands in: ``text``, ``speaker``, ``role``, ``start``, ``end``, ``conversation``,
    ``private``.
    ``document`` says what kind of text it is.
    """
    path = selector_path(source, "turns")
    groups: dict[tuple[str, str], list[Piece]] = {}
    unread: list[Value] = []
    count = 0
    for chain in each(value, path):
        items = chain[0] if isinstance(chain[0], list) else [chain[0]]
        owner = chain[1] if len(chain) > 1 else None
        for item in items:
            count += 1
            said = selected_pieces(item, (item, *chain), source)
            if not said and lacks_selected(item, source):
                unread.append(item)
            named = selector_path(source, "conversation")
            number = label(first_of((item, *chain), (named,))) if named else ""
            # What is in other objects is another contact, unless its number says it is not.
            key = number if named else str(id(owner)) if isinstance(owner, dict) else ""
            for language, one in said.items():
                groups.setdefault((key, language), []).append(one)
    told = unread_notices(unread, count, source)
    for (key, language), pieces in groups.items():
        named_key = key if selector_path(source, "conversation") else ""
        facts = Facts(
            "selectors", contact_id=named_key, language=language, document=selected_document(source)
        )
        found = transcript_of(pieces, source, facts)
        yield found._replace(notices=(*found.notices, *told))
        told = ()  # once


def lacks_selected(item: Value, source: Source) -> bool:
    """Tell whether a turn that says nothing has words, but not where the user's selectors look.

    What has nothing there on purpose (null, an empty string) has not; nor has a step without
    words, such as one that looks something up.
    """
    *owners, last = selector_path(source, "text").split(".")
    if not last:
        return False
    owner = dig(item, ".".join(owners)) if owners else item
    if isinstance(owner, dict) and last in owner:
        return bool(owner[last])
    if isinstance(owner, Text):
        return bool(owner)
    return any(isinstance(part, Text) and _ARE_WORDS.search(part) for part in walk(item))


def unread_notices(unread: Sequence[Value], count: int, source: Source) -> tuple[str, ...]:
    """Return what is told of turns that have no words where the user's selectors look for them."""
    if not unread:
        return ()
    starts = (part.start for part in walk(unread[0]) if isinstance(part, Text))
    line = LineIndex(source.text).line_of(next(starts, 0))
    there = source.selectors["text"]
    return (
        f"at {there!r} no words are found in {len(unread)} of {count} turns, the first of them in line {line}",
    )


def selected_document(source: Source) -> Document | None:
    """Return what kind of text the user says it is; None where they leave that open."""
    named = source.selectors.get("document")
    return Document(named) if named else None


def why_unselected(value: Value, source: Source) -> str:
    """Say which of the user's selectors led to nothing in a value that ``selected`` cannot read."""
    path = selector_path(source, "turns")
    if next(each(value, path), None) is None:
        wanted = source.selectors["turns"]
        return f"nothing stands at {wanted!r}, where `selectors` look for turns (docs/configuration.md)"
    text = source.selectors.get("text")
    where = f" at {text!r}" if text else "; say where they are with `text`"
    return f"what `selectors` take for turns has no words{where} (docs/configuration.md)"


def selected_pieces(item: Value, chain: Sequence[Value], source: Source) -> dict[str, Piece]:
    """Return what a turn says by the user's selectors, by language; without one it is English.

    What the selectors do not name is guessed.
    """

    def keys(name: str, otherwise: Sequence[str]) -> tuple[str, ...]:
        path = selector_path(source, name)
        return (path,) if path else tuple(otherwise)

    found = item if isinstance(item, Text) else first_of((item,), keys("text", TEXT))
    start, end = keys("start", START), keys("end", END)
    private = str(first_of(chain, keys("private", ())))
    is_note = private.casefold() in YES or snake(private) in NOTES
    return {
        language: Piece(
            words.trimmed(),
            label(first_of(chain, keys("speaker", SPEAKER))),
            label(first_of(chain, keys("role", ROLE))),
            _time(item, start),
            _time(item, end),
            Region.NOTE if is_note else Region.SAID,
        )
        for language, words in _by_language(found).items()
    }


def _time(item: Value, keys: Sequence[str]) -> Moment | None:
    """Return the time that stands under the first of some keys."""
    for key in keys:
        found = first_of((item,), (key,))
        if found is not None:
            return moment(found, _unit(key))
    return None


def _by_language(value: Value) -> dict[str, Text]:
    """Return words by their language: ``{"en": "Hello.", "de-DE": "Hallo."}``, or English ones."""
    if not isinstance(value, dict):
        words = words_of(value)
        return {} if words is None else {"en": words}
    found: dict[str, Text] = {}
    for key, inner in value.items():
        code = re.match(r"([a-z]{2})(?:[-_]\w{2,8})*\Z", key, re.IGNORECASE)
        words = words_of(inner)
        if code is None or code[1].lower() not in CODES:
            return {}
        if words is not None:
            found.setdefault(code[1].lower(), words)  # of two kinds of English the first is read
    return found


def selector_path(source: Source, name: str) -> str:
    """Return a selector as a plain path: ``$.calls[*].lines[]`` is ``calls.*.lines``."""
    path = source.selectors.get(name, "").strip().removeprefix("$").replace("[*]", ".*")
    path = path.replace("[]", "").replace("[", ".").replace("]", "")
    return ".".join(part for part in path.split(".") if part)
