"""What stands above the talk in plain text, such as ``Agent: Priya Shah``: it tells who is who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from empathy_lint.readers.base import role_of
from empathy_lint.readers.labels import NAME, Label, is_person, key_of
from empathy_lint.readers.lines import Line
from empathy_lint.regexes import lazy
from empathy_lint.transcript import Role
from empathy_lint.typed import NamedTuple

_LINES = 30  # of a file that may be its header
_LENGTH = 400  # characters of a header's line that are looked at
_PARTS = lazy(r"\s*[|;\u00b7\u2022]\s*|(?<=[^:\s])\s*\t\s*")
_PAIR = lazy(rf"\s*[*_]{{0,3}}(?P<name>{NAME}?)[*_]{{0,3}}\s*:[*_]{{0,3}}\s+(?P<value>\S.*)\Z")
_NAME_OF = lazy(r"\s+(?:name|id)$", re.IGNORECASE)
_BEHIND = lazy(r"\s*[(\[<].*")  # Priya Shah (ID 3321)
_CODE = lazy(r".*[\d@]")
_NOBODY = frozenset("unknown anonymous n/a none".split())
_MOST_WORDS = 4


class Person(NamedTuple):
    """Whom a header names, or gives a number. ``keys`` are those of the labels below that mean them."""

    name: str
    role: Role
    keys: frozenset[str]

    @property
    def is_named(self) -> bool:
        return not _CODE.match(self.name) and self.name.casefold() not in _NOBODY


class Header(NamedTuple):
    """The lines of a file up to, and without, ``end``; there is none if that is 0."""

    end: int = 0
    people: tuple[Person, ...] = ()


def header_of(
    lines: Sequence[Line], found: Sequence[Label | None], kept: Mapping[str, str]
) -> Header:
    """Return the header of a file whose labels are ``kept`` if it has none.

    A paragraph belongs to it where somebody whom it names is a label below, or where it names
    people, and either has nothing else but pairs, or alone has no times.
    """
    count = Counter(key_of(label.name) for label in found if label is not None)
    others = frozenset(key for key in count if role_of(key) is Role.UNKNOWN)
    speakers = {key for key in kept if count[key] > 1}
    header = Header()
    for start, stop in _paragraphs(lines[:_LINES]):
        people: list[Person] = []
        end = start
        for number in range(start, stop):
            label = found[number]
            told = _told(lines[number].text, label, others)
            speaks = label is not None and not told and key_of(label.name) in speakers
            if speaks or not all(_is_value(one.name) for one in told):
                break
            if told:
                people += told
                speakers.update(*(one.keys for one in told))
                end = number + 1
        else:
            end = stop
        if not people and end == stop:
            continue
        named = kept.keys() | speakers
        talk = [label for label in found[end:] if label and key_of(label.name) in named]
        is_timed = all(label.stamp for label in talk) and not any(
            label.stamp for label in found[start:end] if label
        )
        is_told = any(one.keys for one in people) or (
            (is_timed or end == stop) and _are_people(people, is_timed)
        )
        if not talk or not is_told:
            break
        header = Header(end, (*header.people, *people))
    return header


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where the lines between empty ones begin and end."""
    for is_empty, group in groupby(enumerate(lines), lambda row: not row[1].text.strip()):
        if not is_empty:
            numbers = [number for number, _ in group]
            yield numbers[0], numbers[-1] + 1


def _told(line: str, label: Label | None, others: frozenset[str]) -> list[Person]:
    """Return whom a line names: ``Queue: Returns | Agent: Priya``, or ``Agent Priya S``.

    The latter may be a sentence where Priya is no label.
    """
    head = line[:_LENGTH]
    pairs = [pair for part in _PARTS.split(head) if (pair := _PAIR.match(part))]
    if pairs:
        people = [_person(pair["name"], pair["value"], others) for pair in pairs]
        return [one for one in people if one.role is not Role.UNKNOWN]
    role, _, name = head.strip().partition(" ")
    one = _person(role, name, others)
    return [one] if label is None and one.role is not Role.UNKNOWN and one.keys else []


def _person(role: str, value: str, others: frozenset[str]) -> Person:
    name = _BEHIND.sub("", value).strip()
    words = [word.strip(",.~") for word in name.casefold().split()] or [""]
    first, last = words[0], words[-1]
    forms = (" ".join(words), first, last, f"{first} {last[:1]}", f"{first} {last[:1]}.")
    return Person(name, role_of(_NAME_OF.sub("", role.strip())), others.intersection(forms))


def _is_value(name: str) -> bool:
    """Tell whether a header may have this where a name stands: no sentence, but a number perhaps."""
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and name[-1] not in ".?!,:"
        and all(
            word[0].isupper() or _CODE.match(word) or word.casefold() in _NOBODY for word in words
        )
    )


def _are_people(people: Iterable[Person], is_sure: bool) -> bool:
    """Tell whether one is named, and all who are have names of people, if not surely of two words."""
    names = [one.name for one in people if one.is_named]
    return bool(names) and all(is_person(name) or (is_sure and " " in name) for name in names)
