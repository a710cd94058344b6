"""What a contact must hold for a rule to find anything: words first, regexes last.

A rule's needs are worked out once from its keys. A contact that holds none of the
needed words is never shown to the rule, and the rule is then not even made ready. Needs
may ask for less than the rule does, never for more: the answer is the same without them.
"""

from __future__ import annotations

from collections.abc import Iterable

from empathy_lint.kinds.keys import is_condition
from empathy_lint.rule import Needs, Spec


def of_wording(spec: Spec) -> Needs | None:
    """Return what a clause's wording needs; None when nothing is certain."""
    if "pattern" in spec or not spec.get("phrases"):
        return None
    needed: set[str] = set()
    for _, _, triggers, *_ in spec["phrases"]:
        if not triggers or any(word.startswith("@") for word in triggers):
            return None
        needed.update(triggers)
    return needed


def of_part(spec: Spec) -> Needs | None:
    """Return what a clause or a condition needs."""
    if is_condition(spec):
        return of_condition(spec)
    return of_wording(spec)


def of_condition(spec: Spec) -> Needs | None:
    """Return what ``all`` and ``any`` need: of all the most telling one, of any each."""
    found = [of_part(part) for part in spec.get("all", ())]
    if spec.get("any"):
        found.append(any_of(of_part(part) for part in spec["any"]))
    return rarest(found)


def any_of(parts: Iterable[Needs | None]) -> Needs | None:
    """Return the needs of parts of which one must hold; None if one of them needs nothing."""
    total: set[str] = set()
    for part in parts:
        if part is None:
            return None
        total |= part
    return total


def rarest(parts: Iterable[Needs | None]) -> Needs | None:
    """Return, of needs that must all be met, those of the fewest words."""
    known = [part for part in parts if part is not None]
    return min(known, key=_commonness, default=None)


def _commonness(needed: Needs) -> int:
    return sum(3 if word[-1] == "*" else 1 for word in needed)
