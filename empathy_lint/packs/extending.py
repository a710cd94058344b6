"""What a rule takes over from another, and what packs change in it: placed values in, placed values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from empathy_lint.errors import nearest
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.placed_yaml import Entries, Listing, Scalar, Value
from empathy_lint.packs.schema import Checker, kind_keys
from empathy_lint.phrasing import Lexicon, apart

_OWN = frozenset({"id", "name", "examples", "aliases"})  # never taken over
_WORDING = {"remove_phrases": "phrases", "add_phrases": "phrases", "add_unless": "unless"}


def extended(own: Entries, base: Entries, checker: Checker) -> Entries:
    """Return a rule with the keys of another, but for its own."""
    keys = {key.text for key, _ in own.items} | _OWN
    taken = ((key, value) for key, value in base.items if key.text not in keys)
    merged = [(key, value) for key, value in own.items if key.text != "extends"]
    return reworded(_entries([*merged, *taken], own), checker)


def changed(rule: Entries, change: Entries, checker: Checker) -> Entries:
    """Return a rule with the keys that a pack gives it."""
    new = {key.text: (key, value) for key, value in (*rule.items, *change.items)}
    return reworded(_entries(new.values(), rule), checker)


def reworded(rule: Entries, checker: Checker) -> Entries:
    """Return a rule with the phrases that it adds and takes out among its ``phrases`` and ``unless``."""
    items = {key.text: (key, value) for key, value in rule.items}
    kind = rule.text("kind")
    if kind not in KINDS:
        return rule  # which is told elsewhere
    for name, target in _WORDING.items():
        if name not in items:
            continue
        key, value = items.pop(name)
        if target not in kind_keys(kind):
            checker.wrong(
                f"{name!r} changes nothing: a {kind} rule has no {target!r} of its own",
                key.place, "write the whole condition anew, with extends",
            )  # fmt: skip
            continue
        listing = items[target][1] if target in items else None
        there = listing.items if isinstance(listing, Listing) else ()
        some = checker.items(value, name)
        if name == "remove_phrases":
            left = tuple(_without(there, some, checker))
        else:
            left = (*there, *some)
        items[target] = (Scalar(target, key.place), Listing(left, value.place))
    return _entries(items.values(), rule)


def replaced_by(name: str, rules: Mapping[str, Entries]) -> set[str]:
    """Return the rules that a rule stands instead of, and those that they stand instead of."""
    met: set[str] = set()
    left = [name]
    while left:
        rule = rules.get(left.pop())
        names = rule.get("instead_of") if rule else None
        items = names.items if isinstance(names, Listing) else ()
        new = {one.text for one in items if isinstance(one, Scalar)} - met
        met |= new
        left.extend(new)
    return met


def _without(phrases: Iterable[Value], gone: Iterable[Value], checker: Checker) -> list[Value]:
    """Return phrases without some of them; of a choice, ``(a|b)``, one part may go."""
    left = list(phrases)
    for item in gone:
        if not isinstance(item, Scalar):
            checker.wrong("'remove_phrases' holds phrases, each a line of text", item.place)
            continue
        for at, phrase in enumerate(left):
            parts = _parts(phrase, checker.lexicon)
            others = [part for part in parts if part.text != item.text.strip()]
            if isinstance(phrase, Scalar) and phrase.text.strip() == item.text.strip():
                del left[at]
                break
            if len(others) < len(parts):
                left[at : at + 1] = others
                break
        else:
            known = (phrase.text for phrase in left if isinstance(phrase, Scalar))
            checker.wrong(
                f"the rule has no phrase {item.text!r} to take out", item.place,
                nearest(item.text, known, "write it as the rule has it"),
            )  # fmt: skip
    return left


def _parts(phrase: Value, lexicon: Lexicon) -> list[Scalar]:
    """Return the phrases that a phrase is a choice of, each with its place."""
    if not isinstance(phrase, Scalar):
        return []
    return [
        Scalar(text.strip(), phrase.place, phrase.plain, phrase.block)
        for text in apart(phrase.text, lexicon)
    ]


def _entries(items: Iterable[tuple[Scalar, Value]], rule: Entries) -> Entries:
    items = tuple(items)
    return Entries(items, rule.place, {key.text: value for key, value in items})
