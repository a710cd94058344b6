"""Phrases as a cache has them: sorted by trigger, and each unpacked where it may be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

Phrase = Sequence[Any]
"""The values of a ``phrasing.Phrase``, in its order, and whether it has many choices."""


class Table(Protocol):
    """All phrases of all packs, by number."""

    def __getitem__(self, number: int, /) -> Phrase: ...


class KeptPhrases(Sequence[Phrase]):
    """Some phrases of a table; they are unpacked when they are asked for."""

    def __init__(
        self, table: Table, kept: Sequence[Any], by_trigger: Mapping[str, Sequence[int]]
    ) -> None:
        """Take what is kept: the phrases' numbers, their triggers between blanks, and ``named``.

        ``named`` tells whether any asks for the customer's name. ``by_trigger`` are the
        numbers of all phrases of the table; "" are those without a trigger.
        """
        self._table = table
        self._numbers: Sequence[int] = kept[0]
        self._triggers: str = kept[1]
        self.named: bool = kept[2]
        self._by_trigger = by_trigger

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, at: Any) -> Any:
        return self._table[self._numbers[at]]

    @property
    def triggers(self) -> frozenset[str]:
        return frozenset(self._triggers.split())

    @cached_property
    def _set(self) -> frozenset[int]:
        return frozenset(self._numbers)

    def of(self, trigger: str) -> list[Phrase]:
        """Return the phrases that a trigger begins; "" stands for no trigger."""
        return [self._table[at] for at in self._by_trigger.get(trigger, ()) if at in self._set]


class ByTrigger(dict[str, list[Phrase]]):
    """Phrases by their triggers, each looked up when it is first said."""

    def __init__(self, kept: KeptPhrases) -> None:
        super().__init__()
        self._kept = kept

    def __missing__(self, trigger: str) -> list[Phrase]:
        found = self[trigger] = self._kept.of(trigger)
        return found
