"""Phrases' regexes without the branches whose words a text does not hold.

Making a regex takes far longer than searching one turn with it, and most of a phrase's
are words that nobody said. Without them what is left is mostly short, or nothing at all:
then the phrase cannot stand here. What a text cannot meet does not change what it meets,
so the answer is the same.
"""

from __future__ import annotations

import re

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
