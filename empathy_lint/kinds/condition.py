"""Conditions: clauses that must all hold, of which one must, or none may; nested as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property
from weakref import WeakValueDictionary

from empathy_lint.contact import Contact, Turns, View
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.keys import is_condition
from empathy_lint.rule import NAMED, Mark, Spec, Trace
from empathy_lint.searching import PhraseSet, phrase_set
from empathy_lint.text import Span


class Condition:
    """``all``, ``any`` and ``none`` of clauses, nested as deep as one likes."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec

    # Made ready where it is asked: most rules find nothing that a condition could spare.

    @cached_property
    def all(self) -> list[Clause | Condition]:
        return [part_of(part) for part in self._spec.get("all", ())]

    @cached_property
    def any(self) -> list[Clause | Condition]:
        return [part_of(part) for part in self._spec.get("any", ())]

    @cached_property
    def none(self) -> list[Clause | Condition]:
        return [part_of(part) for part in self._spec.get("none", ())]

    @cached_property
    def needed(self) -> tuple[Set[str], ...] | None:
        return needed_of(self._spec)

    def turns(self, contact: Contact, among: Turns) -> frozenset[int] | None:
        """Return which of some turns may meet the condition, by index; None: any of them may."""
        known: list[frozenset[int]] = []
        for part in self.all:
            met = part.turns(contact, among)
            if met is not None:
                known.append(met)
                if not met:
                    return met
        if self.any:
            some = [part.turns(contact, among) for part in self.any]
            if None not in some:
                known.append(frozenset().union(*(met or () for met in some)))
        return frozenset.intersection(*known) if known else None

    def marks(
        self,
        contact: Contact,
        view: View,
        trace: Trace | None = None,
        *,
        triggers: bool = True,
    ) -> list[Mark] | None:
        """Return the places that were found, or None when the condition does not hold."""
        if trace is not None:
            self._tell(contact, view, trace)
        if triggers and self.needed is not None and lacks(view.words.keys, self.needed):
            return None
        found: list[Mark] = []
        for part in self.all:
            marks = part.marks(contact, view, triggers=triggers)
            if not marks:
                return None
            found.extend(marks)
        if self.any:
            for part in self.any:
                marks = part.marks(contact, view, triggers=triggers)
                if marks:
                    found.extend(marks)
                    break
            else:
                return None
        for part in self.none:
            if part.marks(contact, view, triggers=triggers):
                return None
        return found or [Mark(view.index, Span(0, len(view.turn.text)))]

    def _tell(self, contact: Contact, view: View, trace: Trace) -> None:
        """Tell of every part, also of those that no longer matter."""
        every = trace.group(view.index, "all", self._spec.get(NAMED, ""))
        for part in self.all:
            part.marks(contact, view, every)
        for how, parts in (("any", self.any), ("none", self.none)):
            inner = every.group(view.index, how) if parts else every
            for part in parts:
                part.marks(contact, view, inner)


_NAMED: WeakValueDictionary[int, Clause | Condition] = WeakValueDictionary()
"""By the id of what they are made of, which is no other's while they live, for they hold it."""


def part_of(spec: Spec) -> Clause | Condition:
    """Return a clause or a condition; of one with a name the same to all rules, so that they ask once."""
    if NAMED not in spec:
        return _part(spec)
    found = _NAMED.get(id(spec))
    if found is None:
        found = _NAMED[id(spec)] = _part(spec)
    return found


def _part(spec: Spec) -> Clause | Condition:
    return Condition(spec) if is_condition(spec) else Clause(spec)


def needed_of(spec: Spec) -> tuple[Set[str], ...] | None:
    """Return the words and stems of which a turn needs one to meet a clause or a condition.

    They are given in one set or several, which may grow as more is said. None: not certain.
    """
    known = _needed_of(spec)
    return None if known is None else tuple(one.needed for one in known if one.needed is not None)


def _needed_of(spec: Spec) -> list[PhraseSet] | None:
    if not is_condition(spec):
        if "phrases" not in spec or "pattern" in spec or spec.get("where", "this") != "this":
            return None
        phrases = phrase_set(spec["phrases"])
        return None if phrases.needed is None else [phrases]
    known = [needed for part in spec.get("all", ()) if (needed := _needed_of(part)) is not None]
    some = [_needed_of(part) for part in spec.get("any", ())]
    if some and None not in some:
        known.append([one for needed in some for one in needed or ()])
    return min(known, key=lambda needed: sum(one.size for one in needed), default=None)


def lacks(keys: Set[str], needed: Iterable[Set[str]]) -> bool:
    """Tell whether none of the words and stems that are needed is among ``keys``."""
    return all(map(keys.isdisjoint, needed))
