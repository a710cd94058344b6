"""Phrases as a cache has them: sorted by trigger, and each unpacked where it may be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

Phrase = Sequence[Any]
"""The values of a ``phrasing.Phrase``, in its order, and whether it has many choices."""


class Table(Protocol):
    """All phrases of all packs, by number."""

    def __getitem__(self, number: int, /) -> Phrase: ...


class KeptPhrases(Sequence[Phrase]):
    """Some phrases of a table; they are unpacked when they are asked for."""

    def __init__(self, table: Table, kept: Sequence[Any]) -> None:
        """Take what is kept of them.

        That is the phrases' numbers between blanks, their triggers between blanks, the
        numbers of the phrases of each trigger between bars, the numbers of those without
        one, and ``named``, whether any asks for the customer's name.
        """
        self._table = table
        self._numbers: str = kept[0]
        self._triggers: str = kept[1]
        self._by_trigger: str = kept[2]
        self._always: str = kept[3]
        self.named: bool = kept[4]

    def __len__(self) -> int:
        return len(self._numbers.split())

    def __getitem__(self, at: Any) -> Any:
        return self._table[int(self._numbers.split()[at])]

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._of(self._numbers))

    @cached_property
    def _words(self) -> list[str]:
        return self._triggers.split()

    @property
    def triggers(self) -> frozenset[str]:
        return frozenset(self._words)

    @property
    def always(self) -> list[Phrase]:
        """The phrases without a trigger."""
        return self._of(self._always)

    @cached_property
    def _numbers_of(self) -> dict[str, str]:
        return dict(zip(self._words, self._by_trigger.split("|"), strict=True))

    def of(self, trigger: str) -> list[Phrase]:
        """Return the phrases that a trigger begins."""
        return self._of(self._numbers_of.get(trigger, ""))

    def _of(self, numbers: str) -> list[Phrase]:
        return [self._table[number] for number in map(int, numbers.split())]


class ByTrigger(dict[str, list[Phrase]]):
    """Phrases by their triggers, each looked up when it is first said."""

    def __init__(self, kept: KeptPhrases) -> None:
        super().__init__()
        self._kept = kept

    def __missing__(self, trigger: str) -> list[Phrase]:
        found = self[trigger] = self._kept.of(trigger)
        return found
