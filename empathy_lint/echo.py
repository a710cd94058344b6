"""How much of what a customer said comes back in the answer.

Words of content are compared by a light stem, numbers as numbers, and everyday
words of one group as the same word (``synonyms``), so that "you've waited since
Monday" gives back "I've been waiting since Monday". Saying the very same sentence
again is parroting, and is told apart.

Concrete words that come back are what customers take for listening: Packard and
Berger (2021), Journal of Consumer Research 47(5), 787-806.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache
from sys import intern

from empathy_lint.regexes import lazy
from empathy_lint.synonyms import GROUPS
from empathy_lint.typed import NamedTuple
from empathy_lint.words import Words

# Words of grammar, courtesy and trade, which come back in any answer.
_EMPTY = frozenset(
    """
    a an the and or but if so then than as at by for from in into of off on onto out over to up with
    without about after again all also any are is am was were be been being because before both can
    could do does did done doing down each few go going gone get gets getting got had has have
    having he her here hers him his how i it its just like let me more most much my need no nor not
    now only other our ours own please put really right said same say says see seen she should some
    still such sure take tell that their them there these they thing things this those though
    through too us very want wanted was way we well went what when where which while who why will
    would yes yet you your yours okay oh hi hello hey thanks thank sorry know think thought mean
    good great fine one lot bit maybe kind sort even ever back look looking come came make made give
    gave given keep kept try trying tried help can't actually basically literally today something
    anything nothing everything someone anyone always never quite since until try use used using
    must may might shall every per another many much little able else already around around
    understand understood hear heard feel feels felt feeling appreciate apologize sir maam
    @name @slot guys guy people person day time got gets goes dear welcome course perhaps
    """.split()
)


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Return the groups of synonyms each word is in, a group by its number."""
    found: dict[str, frozenset[str]] = {}
    for number, group in enumerate(GROUPS.strip().splitlines()):
        for word in group.split():
            found[word] = found.get(word, frozenset()) | {f"{number}~"}
    return found


_ENDING = lazy(r"(?:ing|edly|ed|ies|ly|es|s|er|ment|ness)$")


class Echo(NamedTuple):
    """``words`` are the agent's words that came back; ``share`` is of the agent's
    own content words, 0 to 1; ``parrots`` when they are the same sentence again;
    ``new`` counts the content words that the customer did not bring."""

    words: tuple[str, ...]
    share: float
    parrots: bool
    new: int


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its ending, lightly: "readings" and "reading" are "read"."""
    if word[:1].isdigit():
        return word.rstrip("dhnrst") if word[-1:] in "dhtn" else word
    if len(word) == 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    cut = _ENDING.sub("", word) if len(word) > 4 else word
    if len(cut) > 3 and cut[-1] == cut[-2]:
        cut = cut[:-1]
    return cut.rstrip("ey") if len(cut) > 4 else cut


@lru_cache(maxsize=20_000)
def meanings(word: str) -> frozenset[str]:
    """Return what a word is compared by: its stem, and the groups of synonyms it is in.

    A word may be in several groups: "lost" is said of a parcel and of a father.
    """
    short = stem(word)
    groups = _groups()
    return groups.get(word, frozenset()) | groups.get(short, frozenset()) | {short}


def content(words: Words) -> list[str]:
    """Return the words of content, in order."""
    found: list[str] | None = words.memo.get("content")
    if found is None:
        found = words.memo["content"] = [
            word
            for word in words.plain.split()
            if word not in _EMPTY and word not in ".?" and (len(word) > 2 or word.isdigit())
        ]
    return found


def _meant(words: Words) -> frozenset[str]:
    """Return all that the words of content may be compared by."""
    found: frozenset[str] | None = words.memo.get("meant")
    if found is None:
        found = words.memo["meant"] = frozenset().union(*map(meanings, content(words)))
    return found


def echo(answer: Words, said: list[Words]) -> Echo:
    """Return what of ``said`` (the customer's words) comes back in ``answer``."""
    key = ("echo", *map(id, said))  # all live as long as the contact does
    known: Echo | None = answer.memo.get(key)
    if known is None:
        known = answer.memo[key] = _echo(answer, said)
    return known


def _echo(answer: Words, said: list[Words]) -> Echo:
    theirs = _meant(said[0]) if len(said) == 1 else frozenset().union(*map(_meant, said))
    again = _again(answer)
    flat = f" {' '.join(again)} "
    parrots = len(again) >= _LEAST and any(flat in _flat(words) for words in said)
    return _made(answer, lambda meant: not theirs.isdisjoint(meant), parrots)


def _made(answer: Words, comes_back: Callable[[frozenset[str]], bool], parrots: bool) -> Echo:
    mine = list(dict.fromkeys(content(answer)))
    back = tuple(word for word in mine if comes_back(meanings(word)))
    share = len(back) / len(mine) if mine else 0.0
    return Echo(back, share, parrots, len(mine) - len(back))


class Told:
    """All that customers told, so made ready that what came before a turn need not be gone through."""

    def __init__(self, said: Iterable[tuple[int, Words]]) -> None:
        """Take the customers' turns in order, each with its place in the contact."""
        self._said = list(said)
        self._first: dict[str, int] = {}
        for place, words in self._said:
            for meaning in _meant(words):
                self._first.setdefault(meaning, place)

    def echo(self, answer: Words, before: int) -> Echo:
        """Return what comes back, in ``answer``, of all turns before a place."""
        first = self._first
        known: Echo | None = answer.memo.get((self, before))
        if known is None:
            known = answer.memo[self, before] = _made(
                answer,
                lambda meant: any(first.get(meaning, before) < before for meaning in meant),
                self._parrots(answer, before),
            )
        return known

    def _parrots(self, answer: Words, before: int) -> bool:
        again = _again(answer)
        places = self._by_start.get(hash(tuple(again[:_LEAST])), ()) if len(again) >= _LEAST else ()
        flat = f" {' '.join(again)} "
        return any(
            flat in _flat(self._said[number][1])
            for number in places[:_TRIED]
            if self._said[number][0] < before
        )

    @cached_property
    def _by_start(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, (_, words) in enumerate(self._said):
            for run in runs_of(words):
                found.setdefault(run, []).append(number)
        return found


_LEAST = 4  # words of a sentence that is said again
_TRIED = 100  # turns that begin so are compared
# Said before or after a sentence, and no part of what is said again.
_AROUND = frozenset("so okay right yes and but well oh i see got it then now".split())
_TURNED = {
    "you": "i", "your": "my", "yours": "mine", "yourself": "myself", "me": "i",
    "are": "am", "were": "was", "us": "we", "our": "my", "we": "i",
}  # fmt: skip


def _again(answer: Words) -> list[str]:
    """Return an answer's words as the customer would say them, without what opens it."""
    mine = _turned(answer)
    first = next((n for n, word in enumerate(mine) if word not in _AROUND), len(mine))
    return mine[first:]


def runs_of(words: Words) -> frozenset[int]:
    """Return, as hashes, all runs of as many words as a sentence must have to be said again."""
    found: frozenset[int] | None = words.memo.get("runs")
    if found is None:
        turned = _turned(words)
        runs = zip(*(turned[n:] for n in range(_LEAST)), strict=False)
        found = words.memo["runs"] = frozenset(map(hash, runs))
    return found


def _flat(words: Words) -> str:
    return f" {' '.join(_turned(words))} "


def _turned(words: Words) -> list[str]:
    found: list[str] | None = words.memo.get("turned")
    if found is None:
        found = words.memo["turned"] = [
            intern(_TURNED.get(word, word)) for word in words.plain.split() if word not in ".?"
        ]
    return found
