"""What captions of all kinds share: who speaks is told by a voice, or by a name before a colon.

A caption is a slice of speech, cut where its line is full: slices of one speaker are joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.cast import Cast
from empathy_lint.readers.lines import with_plain_blanks
from empathy_lint.readers.values import Text
from empathy_lint.transcript import Directive, Role, Transcript, TurnBuilder
from empathy_lint.typed import NamedTuple

SILENCE_MS = 2_000
"""Where nobody is named, a longer silence between two captions ends the turn."""

_WORD = r"[^\W\d_][\w.'\u2019&/-]*"
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|\d{{1,3}}|\([^()]{{1,80}}\))){{0,4}}(?:, {_WORD})?"
_LABEL = re.compile(
    rf"""
    \s*(?P<turn>>>+\s*|[-\u2013\u2014]\s*)?                 # broadcast and subtitle marks of a change
    (?:\[(?P<boxed>{_NAME})\]:?|\((?P<bracketed>{_NAME})\):|(?P<bare>{_NAME})\s?:)
    (?:\s+|\Z)
    """,
    re.VERBOSE,
)
_CHANGE = re.compile(r"(?:>>+\s*|[-\u2013\u2014]\s+)(?=\S)")
_NUMBERED = re.compile(r"(?:speaker|spk|person|voice|participant|channel|ch)[ _-]?\w{1,3}", re.I)
_THINGS = frozenset(
    """
    note notes warning important question answer example date time call subject http https topic script
    total price address phone email reason result step tip ps remember problem summary
    """.split()
)
_TIME = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?\Z")


class Piece(NamedTuple):
    """A line of a caption, or what one voice says in it. ``voice`` is None where none is told."""

    words: Text
    voice: str | None = None


class Cue(NamedTuple):
    """A caption; times are milliseconds."""

    start_ms: int | None
    end_ms: int | None
    pieces: list[Piece]


def milliseconds(stamp: str) -> int | None:
    """Return the time of ``HH:MM:SS.mmm`` or ``MM:SS``; None where it is none."""
    found = _TIME.match(stamp)
    if found is None or int(found[2]) > 59 or int(found[3]) > 59:
        return None
    seconds = (int(found[1] or 0) * 60 + int(found[2])) * 60 + int(found[3])
    return seconds * 1000 + int((found[4] or "0").ljust(3, "0"))


def transcript(
    source: Source,
    cues: Iterable[Cue],
    name: str,
    directives: tuple[Directive, ...] = (),
    language: str = "en",
) -> Transcript:
    """Return the captions of a file as one contact."""
    cues = list(_without_repeats(list(cues)))
    labels = _labels(cues, source)
    voices = [piece.voice for cue in cues for piece in cue.pieces if piece.voice]
    cast = Cast((*voices, *labels.values()), source.speakers)
    turns = TurnBuilder()
    speaker = ""
    before: int | None = None
    for cue in cues:
        opened: str | None = None  # who said the line above, in this same cue
        parted = (
            bool(labels) and len([piece for piece in cue.pieces if _CHANGE.match(piece.words)]) > 1
        )
        for piece in cue.pieces:
            words, change = piece.words, False
            if piece.voice is not None:
                speaker = piece.voice
            else:
                label = _label(words)
                named = label and labels.get(_key(_name(label)))
                mark = _CHANGE.match(words)
                if label and named:
                    speaker, words = named, words.cut(label.end(), len(words)).trimmed()
                elif mark and (parted or mark[0][0] == ">"):
                    speaker, words, change = "", words.cut(mark.end(), len(words)), True
                elif voices:
                    speaker = ""
            if not words:
                continue
            gap = cue.start_ms - before if cue.start_ms is not None and before is not None else 0
            if opened == speaker and not change:
                turns.go_on(words, words.runs)
            else:
                turns.say(
                    cast.role(speaker),
                    speaker,
                    words,
                    words.runs,
                    start_ms=cue.start_ms,
                    end_ms=cue.end_ms,
                    new_turn=change or (not speaker and opened is None and gap >= SILENCE_MS),
                )
            opened = speaker
        before = cue.end_ms
    done = turns.done()
    return Transcript(
        source.path,
        source.text,
        done,
        format=name,
        language=language,
        customer_names=cast.names(Role.CUSTOMER),
        agent_names=cast.names(Role.AGENT),
        directives=directives,
        notices=cast.notices(done) if done else ("there are no words in this file",),
    )


def _label(words: str) -> re.Match[str] | None:
    return _LABEL.match(with_plain_blanks(str(words)))


def _name(label: re.Match[str]) -> str:
    return str(label["boxed"] or label["bracketed"] or label["bare"])


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _labels(cues: list[Cue], source: Source) -> dict[str, str]:
    """Return what counts as a speaker's label in this file, by key: a vote, not a line's look.

    A role's word or a numbered speaker is one; other names if there are two or more and
    each comes twice, or most captions bear one.
    """
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    sure: set[str] = set()
    for cue in cues:
        for piece in cue.pieces:
            label = _label(piece.words) if piece.voice is None else None
            if label is None:
                continue
            name, key = _name(label), _key(_name(label))
            named = role_of(name, source.speakers) is not Role.UNKNOWN
            if named or _NUMBERED.fullmatch(name):
                sure.add(key)
            elif label["boxed"] or key in _THINGS or not _is_a_name(name):
                continue  # [music] is a sound
            seen[key] += 1
            names.setdefault(key, name)
    if len(seen) < 2:
        return {key: names[key] for key in sure}
    most = sum(seen.values()) >= 0.5 * len(cues)
    return {key: names[key] for key in names if key in sure or most or seen[key] > 1}


def _is_a_name(name: str) -> bool:
    return all(word[0].isupper() or word[0] in "(" or word[0].isdigit() for word in name.split())


def _without_repeats(cues: list[Cue]) -> Iterator[Cue]:
    """Leave out lines that roll on from the caption before, if this is how the file is made."""
    rolled = [0]
    for cue, following in pairwise(cues):
        rolled.append(_rolled(cue, following))
    if sum(map(bool, rolled)) < max(2, 0.2 * len(cues)):
        yield from cues
        return
    for cue, count in zip(cues, rolled, strict=True):
        yield cue._replace(pieces=cue.pieces[count:])


def _rolled(before: Cue, cue: Cue) -> int:
    """Return how many first lines of a caption are the last ones of that before."""
    if cue.start_ms is None or before.end_ms is None or cue.start_ms - before.end_ms > 100:
        return 0
    old = [str(piece.words) for piece in before.pieces]
    new = [str(piece.words) for piece in cue.pieces]
    for count in range(min(len(old), len(new), 4), 0, -1):
        if old[-count:] == new[:count]:
            return count
    return 0
