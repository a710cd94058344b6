"""Phrases as a cache has them: found by what is said, and each unpacked where it may be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from empathy_lint.typed import Any, Protocol

Phrase = Sequence[Any]
"""The values of a ``phrasing.Phrase``, in its order, and whether it has many choices."""


class Table(Protocol):
    """All phrases of all packs, by number."""

    def __getitem__(self, number: int, /) -> Phrase: ...


class Buckets(Protocol):
    """Texts of lines, each a trigger and the sets it stands in (``sorry 3:14,15 8:14``), by number."""

    def __getitem__(self, number: int, /) -> str: ...


BUCKETS = 1024


def bucket_of(word: str) -> int:
    """Return the number of the bucket that tells of a word."""
    return crc32(word.encode("utf-8", "replace")) % BUCKETS


class Heard:
    """The triggers that somebody has said, by the sets of phrases they stand in.

    Packs have tens of thousands; a contact says a few hundred. So a word is looked up when
    it is first said (``words.STEMS`` tells of it), and what nobody says is never unpacked.
    """

    def __init__(self, buckets: Buckets) -> None:
        self._buckets = buckets
        self._known: set[str] = set()
        self._of: dict[str, tuple[set[str], dict[str, str]]] = {}

    def of(self, number: int) -> tuple[set[str], dict[str, str]]:
        """Return a set's triggers as far as they were said, and the phrases each begins.

        Both grow with what is said.
        """
        return self._of.setdefault(str(number), (set(), {}))

    def hear(self, words: Iterable[str]) -> None:
        for word in words:
            if word in self._known:
                continue
            text = self._buckets[bucket_of(word)]
            at = text.find(f"\n{word} ")
            if at >= 0:
                self._known.add(word)
                at += len(word) + 2
                for entry in text[at : text.index("\n", at)].split():
                    number, _, phrases = entry.partition(":")
                    found = self._of.get(number)
                    if found is None:
                        found = self._of[number] = (set(), {})
                    found[0].add(word)
                    found[1][word] = phrases


class KeptPhrases(Sequence[Phrase]):
    """Some phrases of a table; they are unpacked when they are asked for."""

    def __init__(self, table: Table, heard: Heard, kept: str) -> None:
        """Take what is kept of them, in lines.

        That is the number of the set, the phrases' numbers, those of phrases without a
        trigger, how many triggers there are, and ``named`` and ``placed``: whether any asks
        for the customer's name, and whether one begins with that or a slot.
        """
        number, self._numbers, self._always, size, named, placed = kept.split("\n")
        self._table = table
        self._heard = heard  # told of words only as long as somebody holds it
        self.triggers, self._begun = heard.of(int(number))
        self.size = int(size)
        self.named = bool(named)
        self.placed = bool(placed)

    def __len__(self) -> int:
        return len(self._numbers.split())

    def __getitem__(self, at: Any) -> Any:
        return self._table[int(self._numbers.split()[at])]

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._of(self._numbers.split()))

    @property
    def always(self) -> list[Phrase]:
        """The phrases without a trigger."""
        return self._of(self._always.split())

    def of(self, trigger: str) -> list[Phrase]:
        """Return the phrases that a trigger begins, if it was said."""
        phrases = self._begun.get(trigger)
        return self._of(phrases.split(",")) if phrases else []

    def _of(self, numbers: Iterable[str]) -> list[Phrase]:
        return [self._table[number] for number in map(int, numbers)]


class ByTrigger(dict[str, list[Phrase]]):
    """Phrases by their triggers, each looked up when it is first said."""

    def __init__(self, kept: KeptPhrases) -> None:
        super().__init__()
        self._kept = kept

    def __missing__(self, trigger: str) -> list[Phrase]:
        found = self[trigger] = self._kept.of(trigger)
        return found
