"""Phrases as a cache has them: sorted by trigger, and each unpacked where it may be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from empathy_lint.typed import Any, Protocol

Phrase = Sequence[Any]
"""The values of a ``phrasing.Phrase``, in its order, and whether it has many choices."""


class Table(Protocol):
    """All phrases of all packs, by number."""

    def __getitem__(self, number: int, /) -> Phrase: ...


class KeptPhrases(Sequence[Phrase]):
    """Some phrases of a table; they are unpacked when they are asked for."""

    def __init__(self, table: Table, kept: str) -> None:
        """Take what is kept of them, in lines.

        That is the phrases' numbers, their triggers, for each trigger its phrases' numbers
        (``|sorry 3 14|sad 15|``: no word holds a bar), the numbers of those without one, and
        ``named`` if any asks for the customer's name.
        """
        self._table = table
        self._numbers, self._triggers, self._by_trigger, self._always, named = kept.split("\n")
        self.named = bool(named)

    def __len__(self) -> int:
        return len(self._numbers.split())

    def __getitem__(self, at: Any) -> Any:
        return self._table[int(self._numbers.split()[at])]

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._of(self._numbers))

    @property
    def triggers(self) -> frozenset[str]:
        return frozenset(self._triggers.split())

    @property
    def always(self) -> list[Phrase]:
        """The phrases without a trigger."""
        return self._of(self._always)

    def of(self, trigger: str) -> list[Phrase]:
        """Return the phrases that a trigger begins."""
        key = f"|{trigger} "
        at = self._by_trigger.find(key)
        if at < 0:
            return []
        at += len(key)
        return self._of(self._by_trigger[at : self._by_trigger.index("|", at)])

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
