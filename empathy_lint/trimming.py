"""Phrases' regexes without the branches whose words a text does not hold.

Making a regex takes far longer than searching one turn with it, and most of a phrase's
are words that nobody said. Without them what is left is mostly short, or nothing at all:
then the phrase cannot stand here. What a text cannot meet does not change what it meets,
so the answer is the same.

What is left is looked for here, in the order of a regex that goes back and tries again: for
so little, to make a regex takes longer than all of its search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from empathy_lint.regexes import lazy

_PIECE = lazy(
    r"""
      \(\?:\(\?!\[\.\?\]\ \)\[\^\ \]\+\ \)\{0,5\}\?   # ...: up to five words
    | \(\?!\[\.\?\]\ \)\[\^\ \]\+\                     # *: one word
    | \(\?<=\[\.\?\]\ \) | \(\?=\[\.\?\]\ \) | \\\?\   # ^ $ ?
    | \[\^\ \]\*\\d\[\^\ \]\*\                         # <number>
    | \(\?:@name\|@slot\)\                             # <slot>
    | \(\?: | \| | \)\??                               # ( | ) )?
    | (?:\\.|[^\\()\[\]{}|?*+^$\ ])+(?:\[\^\ \]\*)?\   # a word, or how one begins
    """,
    re.VERBOSE,
)
_OPEN, _BAR, _CLOSE, _MAYBE = "(?:", "|", ")", ")?"
_STEM = "[^ ]* "
_ESCAPED = lazy(r"\\(.)")


def pieces(regex: str) -> list[str] | None:
    """Return the pieces of a phrase's regex; None if it is of another form."""
    found: list[str] = _PIECE.findall(regex)
    if len(regex) != sum(map(len, found)) or found.count(_OPEN) != sum(
        piece[0] == _CLOSE for piece in found
    ):
        return None
    return found


def trimmed(parts: list[str], text: str) -> str | None:
    """Return the regex of what may be met in a text (``Words.plain``); None if nothing may."""
    said = frozenset(text.split())
    outer: list[tuple[list[str], list[str]]] = []
    done: list[str] = []  # the branches of this group that are left
    here: list[str] = []  # the pieces of this branch
    dead = 0  # how many groups deep the branch is that cannot be met, from 1; 0: none is
    for piece in parts:
        first = piece[0]
        if dead:
            if piece == _OPEN:
                dead += 1
                continue
            if first == _CLOSE:
                dead -= 1
            elif piece == _BAR and dead == 1:
                dead, here = 0, []
                continue
            if dead or first != _CLOSE:
                continue
            alive = False
        elif piece == _OPEN:
            outer.append((done, here))
            done, here = [], []
            continue
        elif piece == _BAR:
            done.append("".join(here))
            here = []
            continue
        elif first != _CLOSE:
            if _may_be(piece, said, text):
                here.append(piece)
            else:
                dead = 1
            continue
        else:
            alive = True
        # A group ends.
        if alive:
            done.append("".join(here))
        inner = done
        done, here = outer.pop()
        if piece == _MAYBE:
            if inner:
                here.append(f"(?:{_BAR.join(inner)})?")
        elif len(inner) == 1:
            here.append(inner[0])
        elif inner:
            here.append(f"(?:{_BAR.join(inner)})")
        else:
            dead = 1
    if not dead:
        done.append("".join(here))
    return f"(?:{_BAR.join(done)})" if len(done) > 1 else done[0] if done else None


def _may_be(piece: str, said: frozenset[str], text: str) -> bool:
    """Tell whether a text may hold a piece; a piece that is no word may always be."""
    if piece[:-1] in said or piece[0] in "([" or piece == r"\? ":
        return True
    if piece.endswith(_STEM):
        return f" {_plain(piece[: -len(_STEM)])}" in text
    return "\\" in piece and _plain(piece[:-1]) in said


def _plain(piece: str) -> str:
    return _ESCAPED.sub(r"\1", piece) if "\\" in piece else piece


Spans = Sequence[tuple[int, int]]


class Part:
    """Of a phrase what texts may hold: made again only where a text has words that are new to it."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        stems = [piece for piece in parts if piece.endswith(_STEM)]
        self._stems = frozenset(_plain(piece[: -len(_STEM)]) for piece in stems)
        self._words = frozenset(parts).union(_plain(piece) for piece in parts if "\\" in piece)
        self._said: frozenset[str] | None = None
        self._left: str | None = None

    def find(self, text: str) -> Spans:
        """Return where the phrase stands in a text (``Words.plain``)."""
        said = self._words.intersection([f"{word} " for word in text.split()])
        if self._stems:
            said = said.union([stem for stem in self._stems if f" {stem}" in text])
        if self._said is None or not said <= self._said:
            self._said = said if self._said is None else self._said | said
            self._left = trimmed(self._parts, f" {' '.join(self._said)} ")
        return () if self._left is None else places(self._left, text)


Item = str | Callable[[str, int], Sequence[int]] | tuple[list[list["Item"]], bool]
"""A part of a phrase: words, what gives the places where it may end, or branches one of which
must stand, or may be missing."""
_GAP = "{0,5}?"
MOST_GAPS, MOST_MAYBES = 2, 8
"""With more there may be too many ways to try them here."""


def places(left: str, text: str) -> Spans:
    """Return where in a text what is left of a phrase stands, each place behind a blank.

    It is what ``re.finditer`` finds.
    """
    items = _items(left)
    if items is None:
        return _by_regex(left, text)
    first = _first(left)
    found: list[tuple[int, int]] = []
    at = 1
    while at:
        after = text.find(" ", at) + 1
        if first is None or text[at:after] in first:
            end = next(_ends(items, 0, text, at), None)
            if end == at:
                return _by_regex(left, text)  # which knows how to go on from where nothing stands
            if end:
                found.append((at, end))
                after = end
        at = after
    return found


def _by_regex(left: str, text: str) -> Spans:
    return [match.span() for match in re.finditer(f"(?<= ){left}", text)]


def _ends(items: Sequence[Item], number: int, text: str, at: int) -> Iterator[int]:
    """Yield where items may end that begin at a place, in the order in which a regex tries."""
    while number < len(items):
        item = items[number]
        number += 1
        if isinstance(item, str):
            if not text.startswith(item, at):
                return
            at += len(item)
        elif isinstance(item, tuple):
            branches, may_be_missing = item
            for branch in branches:
                for end in _ends(branch, 0, text, at):
                    yield from _ends(items, number, text, end)
            if not may_be_missing:
                return
        else:
            for end in item(text, at):
                yield from _ends(items, number, text, end)
            return
    yield at


@lru_cache(maxsize=2_000)
def _items(left: str) -> Sequence[Item] | None:
    """Return the items of a phrase; None if a regex had better look for it."""
    parts = pieces(left)
    if parts is None or left.count(_GAP) > MOST_GAPS or left.count(_MAYBE) > MOST_MAYBES:
        return None
    outer: list[list[list[Item]]] = []
    branches: list[list[Item]] = [[]]
    for piece in parts:
        if piece == _OPEN:
            outer.append(branches)
            branches = [[]]
        elif piece == _BAR:
            branches.append([])
        elif piece[0] == _CLOSE:
            group = (branches, piece == _MAYBE)
            branches = outer.pop()
            branches[-1].append(group)
        else:
            branches[-1].append(_item(piece))
    return branches[0] if len(branches) == 1 else [(branches, False)]


@lru_cache(maxsize=2_000)
def _first(left: str) -> frozenset[str] | None:
    """Return the words with one of which a phrase begins; None if it may begin otherwise."""
    return _first_of(_items(left) or ())


def _first_of(items: Sequence[Item]) -> frozenset[str] | None:
    words: frozenset[str] = frozenset()
    for item in items:
        if isinstance(item, str):
            return words | {item}
        if item is _start:
            continue
        if not isinstance(item, tuple):
            return None
        branches, may_be_missing = item
        for branch in branches:
            some = _first_of(branch)
            if some is None:
                return None
            words |= some
        if not may_be_missing:
            return words
    return None


def _item(piece: str) -> Item:
    if piece in _FINDERS:
        return _FINDERS[piece]
    if piece.endswith(_STEM):
        return _stem(_plain(piece[: -len(_STEM)]))
    return _plain(piece)


def _stem(begin: str) -> Callable[[str, int], Sequence[int]]:
    def ends(text: str, at: int) -> Sequence[int]:
        if not text.startswith(begin, at):
            return ()
        return (text.index(" ", at + len(begin)) + 1,)

    return ends


def _word(text: str, at: int) -> Sequence[int]:
    end = text.find(" ", at)
    return () if end <= at or text[at:end] in _ENDS else (end + 1,)


def _gap(text: str, at: int) -> Sequence[int]:
    ends = [at]
    while len(ends) <= 5 and (more := _word(text, ends[-1])):
        ends.extend(more)
    return ends


def _number(text: str, at: int) -> Sequence[int]:
    end = text.find(" ", at)
    return (end + 1,) if end >= 0 and any(map(str.isdecimal, text[at:end])) else ()


def _slot(text: str, at: int) -> Sequence[int]:
    return (at + 6,) if text.startswith(("@name ", "@slot "), at) else ()


def _start(text: str, at: int) -> Sequence[int]:
    return (at,) if text[max(at - 2, 0) : at] in _STOPS else ()


def _end(text: str, at: int) -> Sequence[int]:
    return (at,) if text[at : at + 2] in _STOPS else ()


_ENDS = (".", "?")
_STOPS = (". ", "? ")
_WORD = "(?![.?] )[^ ]+ "
_FINDERS: dict[str, Callable[[str, int], Sequence[int]]] = {
    _WORD: _word,
    f"(?:{_WORD}){_GAP}": _gap,
    r"[^ ]*\d[^ ]* ": _number,
    "(?:@name|@slot) ": _slot,
    "(?<=[.?] )": _start,
    "(?=[.?] )": _end,
}
