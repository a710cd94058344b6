"""vCon: a contact as a container, with the words in its dialog or in a vendor's analysis.

Source: IETF drafts draft-ietf-vcon-vcon-container (0.0.1 to 0.3; older ones say
``mimetype`` and ``transcript`` where the new say ``mediatype`` and ``body``).
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from importlib import import_module

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.contacts import Facts, Person, Piece, label, transcript_of
from empathy_lint.readers.generic import read_text
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.moments import Moment, moment
from empathy_lint.readers.nested import parse_nested
from empathy_lint.readers.shapes import Shape, shape_of
from empathy_lint.readers.values import Text, Value, dig
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any

_SPOKEN = frozenset({"transcript", "transcription", "diarization"})
_NAME = ("name", "mailto", "tel", "sip", "uuid")


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    """Read a vCon.

    Raises:
        ReadError: If it is signed or encrypted, or a body in it is broken.
    """
    if not isinstance(value, dict) or "vcon" not in value:
        raise ReadError(
            "a signed or encrypted vCon",
            place=Place(source.path),
            hint="take the plain vCon out of it first",
        )
    people = _people(value)
    texts = [piece for dialog in _listed(value, "dialog") if (piece := _written(dialog))]
    texts.sort(key=lambda piece: piece.start.ms if piece.start else 0)
    number = label(value.get("uuid"))
    if texts:
        yield transcript_of(texts, source, Facts(shape.name, "chat", number), people=people)
    found = 0
    for analysis in _listed(value, "analysis"):
        if label(analysis.get("type")).lower() in _SPOKEN:
            for transcript in _analysed(analysis, source):
                found += bool(transcript.turns)
                yield transcript._replace(format=shape.name, contact_id=number)
    if not texts and not found:
        yield transcript_of([], source, Facts(shape.name, contact_id=number))


def _listed(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = value.get(key)
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []


def _people(value: dict[str, Any]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for number, party in enumerate(_listed(value, "parties")):
        name = next((label(party[key]) for key in _NAME if label(party.get(key))), "")
        people[str(number)] = Person(label(party.get("role")), name)
    return people


def _written(dialog: dict[str, Any]) -> Piece | None:
    """Return a message of the dialog; a recording holds no words."""
    words = dialog.get("body")
    kind = label(dialog.get("mediatype") or dialog.get("mimetype")) or "text/plain"
    if dialog.get("type") != "text" or not isinstance(words, Text) or not kind.startswith("text/"):
        return None
    if dialog.get("encoding") not in (None, "none", ""):
        return None
    parties = dialog.get("parties")
    sender = dialog.get("originator")
    if sender is None:
        sender = parties[0] if isinstance(parties, list) and parties else parties
    if kind.startswith("text/html"):
        words = spoken(words)
    return Piece(words.trimmed(), label(sender), start=_date(dialog.get("start")))


def _date(value: Value) -> Moment | None:
    found = moment(value)
    if found is not None or not isinstance(value, str):
        return found
    try:  # the first drafts wrote dates as mail does
        return Moment(round(parsedate_to_datetime(value).timestamp() * 1000), date=True)
    except (ValueError, TypeError, OverflowError):
        return None


def _analysed(analysis: dict[str, Any], source: Source) -> Iterator[Transcript]:
    """Read a vendor's own JSON, as an object or as a string, or a transcript as text."""
    body = analysis.get("body", analysis.get("transcript"))
    error = None
    if isinstance(body, Text) and body.lstrip()[:1] in ("{", "["):
        parsed = parse_nested(body, source.path, source.text)
        body, error = parsed.value, parsed.error
    if isinstance(body, Text):
        yield from read_text(body, source, "", "vcon")
        return
    shape = shape_of(body, None, source.path) if body is not None else None
    if shape is not None and shape.module in _READERS and dig(body, "vcon") is None:
        module = import_module(f"empathy_lint.readers.{shape.module}")
        yield from module.read(body, source, shape)
    if error is not None:
        raise error


_READERS = frozenset({"speech", "contact_lens", "generic"})
