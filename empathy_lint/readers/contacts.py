"""What readers of JSON conversations share: pieces that were said become a transcript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.cast import only_other, role_notices, taken_for
from empathy_lint.readers.moments import Moment
from empathy_lint.readers.values import Text, Value, dig
from empathy_lint.transcript import Document, Region, Role, Run, Transcript, Turn, TurnBuilder
from empathy_lint.typed import Any, NamedTuple


class Piece(NamedTuple):
    """What somebody said; ``role`` is the vendor's own word, ``speaker`` a name or number."""

    text: Text
    speaker: str = ""
    role: str = ""
    start: Moment | None = None
    end: Moment | None = None
    region: Region = Region.SAID


class Person(NamedTuple):
    """What a list of participants says of a speaker."""

    role: str = ""
    name: str = ""


class Facts(NamedTuple):
    """What a file says of a contact as a whole.

    ``document`` None: a flow if only bots speak, for a call that happened has another side.
    """

    format: str
    channel: str = "voice"
    contact_id: str = ""
    language: str = "en"
    document: Document | None = Document.CONVERSATION


SPOKEN_BY = {Document.FLOW: Role.BOT, Document.SCRIPT: Role.AGENT}
"""Whose words they are in what is no conversation, where nothing says so."""


_OF_MODELS = {"user": Role.CUSTOMER, "assistant": Role.BOT}
LANGUAGE = ("language", "language_code", "languageCode", "locale", "lang")

NO_SPEAKERS = (
    "the file does not say who speaks, so nothing can be told of what an agent said; "
    "export it with speakers or channels"
)


def transcript_of(
    pieces: Iterable[Piece],
    source: Source,
    facts: Facts,
    roles: Mapping[str, Role] | None = None,
    people: Mapping[str, Person] | None = None,
) -> Transcript:
    """Return pieces as the turns of one contact; dates count from the first of them.

    A role is, in this order: the user's for the speaker; the vendor's, by ``roles``; what
    the word itself says. Where all roles are those of a chat with a model, that is a bot.
    """
    said = list(pieces)
    names = [_name(piece, people or {}) for piece in said]
    words = [_role_word(piece, people or {}) for piece in said]
    if {word.casefold() for word in words} == _OF_MODELS.keys():
        roles = {**_OF_MODELS, **(roles or {})}
    cast = [_role(*one, source, roles or {}) for one in zip(said, names, words, strict=True)]
    document = facts.document
    if document is None:
        document = Document.FLOW if set(cast) == {Role.BOT} else Document.CONVERSATION
    talk = document is Document.CONVERSATION
    if not talk:
        nobody = [not name and not word for name, word in zip(names, words, strict=True)]
        cast = [SPOKEN_BY[document] if n else role for n, role in zip(nobody, cast, strict=True)]
    other, taken = only_other(zip(names, cast, strict=True)) or ("", Role.UNKNOWN)
    first = min((piece.start.ms for piece in said if piece.start and piece.start.date), default=0)
    turns = TurnBuilder(join=talk)
    for piece, name, word, role in zip(said, names, words, cast, strict=True):
        turns.say(
            taken if other and name == other else role,
            name or word,
            piece.text,
            piece.text.runs,
            start_ms=_since(piece.start, first),
            end_ms=_since(piece.end, first),
            region=piece.region if talk or piece.region is Region.NOTE else Region.SAY_LINE,
        )
    done = turns.done()
    told = (taken_for(other, taken),) if other else ()
    notices = (*told, *role_notices(done, _nobody(source)))
    return Transcript(
        source.path,
        source.text,
        done,
        document=document,
        format=facts.format,
        channel=facts.channel,
        language=facts.language[:2].lower() or "en",
        contact_id=facts.contact_id,
        customer_names=_personal(done, Role.CUSTOMER),
        agent_names=_personal(done, Role.AGENT),
        notices=notices if done else ("no words of a contact were found in the file",),
    )


def _personal(turns: Iterable[Turn], role: Role) -> tuple[str, ...]:
    """Return the names of those with a role that are neither a role's word nor a number."""
    names = dict.fromkeys(turn.speaker for turn in turns if turn.role is role)
    return tuple(
        name
        for name in names
        if name.replace(" ", "").replace(".", "").replace("-", "").replace("'", "").isalpha()
        and not name.islower()
        and len(name) > 1
        and role_of(name) is Role.UNKNOWN
    )


def _name(piece: Piece, people: Mapping[str, Person]) -> str:
    return people.get(piece.speaker, Person()).name or piece.speaker


def _role_word(piece: Piece, people: Mapping[str, Person]) -> str:
    return piece.role or people.get(piece.speaker, Person()).role


def _nobody(source: Source) -> str:
    """Return what is told where no turn names a speaker: the user's selectors may miss them."""
    if not source.selectors:
        return NO_SPEAKERS
    named = [repr(source.selectors[key]) for key in ("speaker", "role") if key in source.selectors]
    there = " or ".join(named)
    why = f"nothing stands at {there}, where `selectors` look for who speaks"
    why = why if named else NO_SPEAKERS
    if "document" not in source.selectors:
        why += (
            "; of the texts of a flow or script, say so with `document: flow` or `document: script`"
        )
    return f"{why} (docs/configuration.md)"


def _role(piece: Piece, name: str, word: str, source: Source, roles: Mapping[str, Role]) -> Role:
    for label in (piece.speaker, name, word):
        mapped = source.speakers.role(label) if label else None
        if mapped is not None:
            return mapped
    if word:
        role = roles.get(word.casefold()) or role_of(word)
        if role is not Role.UNKNOWN:
            return role
    return roles.get(piece.speaker.casefold()) or role_of(name)


def _since(moment: Moment | None, first: int) -> int | None:
    if moment is None:
        return None
    ms = moment.ms - first if moment.date else moment.ms
    return ms if ms >= 0 else None


def each(value: Value, path: str) -> Iterator[tuple[Value, ...]]:
    """Yield what stands at a path, innermost first, then what it stands in.

    ``*`` goes through a list, or through the values of an object.
    """
    waiting: list[tuple[tuple[Value, ...], int]] = [((value,), 0)]
    keys = path.split(".") if path else []
    while waiting:
        chain, depth = waiting.pop()
        here = chain[0]
        if depth == len(keys):
            yield chain
        elif keys[depth] == "*":
            inside: Sequence[Any] = ()
            if isinstance(here, list):
                inside = here
            elif isinstance(here, dict):
                inside = list(here.values())
            waiting.extend(((part, *chain), depth + 1) for part in reversed(inside))
        else:
            found = dig(here, keys[depth])
            if found is not None:
                waiting.append(((found, *chain), depth + 1))


def first_of(chain: Iterable[Value], paths: Iterable[str]) -> Value:
    """Return what the first path that leads somewhere leads to, innermost object first."""
    wanted = tuple(paths)
    for part in chain:
        if isinstance(part, dict):
            for path in wanted:
                found = dig(part, path)
                if found is not None:
                    return found
    return None


def label(value: Value) -> str:
    """Return a speaker's field as a label: a name, or a number as it is written."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


class Word(NamedTuple):
    """A word, or a mark that is ``glued`` to what stands before it."""

    text: Text
    speaker: str = ""
    start: Moment | None = None
    end: Moment | None = None
    glued: bool = False


def phrase(words: Iterable[Word]) -> Text:
    """Return words as one text, with blanks between them that stand nowhere in the source."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for word in words:
        if parts and not word.glued:
            parts.append(" ")
            length += 1
        runs.extend(Run(run.at + length, run.length, run.source) for run in word.text.runs)
        parts.append(word.text)
        length += len(word.text)
    return Text.of("".join(parts), runs)


def words_of(value: Value) -> Text | None:
    """Return words: a string, or the text parts of a message."""
    if isinstance(value, Text):
        return value
    if isinstance(value, list):
        parts = [
            part if isinstance(part, Text) else first_of((part,), ("text", "text.value"))
            for part in value
        ]
        return phrase([Word(part) for part in parts if isinstance(part, Text)])
    return None
