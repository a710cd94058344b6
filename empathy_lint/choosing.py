"""Which rules run: those named, or all that are on by default; and what is told of names that mean none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from empathy_lint.config import Settings
from empathy_lint.errors import UnknownRuleError, nearest
from empathy_lint.finding import Severity
from empathy_lint.house import is_house
from empathy_lint.rule import Rule


def select(
    rules: Iterable[Rule], named: Sequence[str] = (), without: Sequence[str] = ()
) -> list[Rule]:
    """Return the rules to run: those selected, else all that are on by default.

    Selectors are codes, prefixes of codes, names, labels or packs.

    Raises:
        UnknownRuleError: If a selector means no rule.
    """
    rules = list(rules)
    for selector in (*named, *without):
        if not any(rule.is_called(selector) for rule in rules):
            known = {word for rule in rules for word in (rule.id, rule.name, rule.label, rule.pack)}
            raise UnknownRuleError(
                selector, hint=nearest(selector, known, "see: empathy-lint rules")
            )
    if named:
        kept = [rule for rule in rules if any(rule.is_called(s) for s in named)]
    else:
        kept = [rule for rule in rules if rule.enabled]
    return [rule for rule in kept if not any(rule.is_called(s) for s in without)]


@contextmanager
def named_in(settings: Settings) -> Iterator[None]:
    """Tell of a rule that is not there which configuration may name it."""
    try:
        yield
    except UnknownRuleError as error:
        error.configuration = settings.file
        raise


def chosen(known: Iterable[Rule], settings: Settings) -> list[Rule]:
    """Return the rules that settings ask for; one that is given a severity is on.

    Rules about comments run whatever is selected, if they are not ignored or off.

    Raises:
        UnknownRuleError: If a rule is named that is not there.
    """
    with named_in(settings):
        return _asked_for(list(known), settings)


def left_out(known: Iterable[Rule], kept: Iterable[Rule], settings: Settings) -> Iterator[str]:
    """Yield what is to be said of names that are selected, and of which no rule is left to run."""
    ids = {rule.id for rule in kept}
    for name in settings.select:
        if ids.isdisjoint(rule.id for rule in known if rule.is_called(name)):
            yield (
                f"{name!r} is selected, and ignored or turned off as well: nothing of it is "
                "looked for; see: empathy-lint config"
            )


def _asked_for(known: list[Rule], settings: Settings) -> list[Rule]:
    named = select(known, [name for name, _ in settings.severity]) if settings.severity else []
    levels = {
        rule.id: level
        for name, level in settings.severity
        for rule in named
        if rule.is_called(name)
    }
    changed = [
        rule._replace(severity=Severity(levels[rule.id]), enabled=True)
        if levels.get(rule.id, "off") != "off"
        else rule
        for rule in known
    ]
    kept = {rule.id for rule in select(changed, settings.select, settings.ignore)}
    kept.update(
        rule.id
        for rule in filter(is_house, changed)
        if not any(map(rule.is_called, settings.ignore))
    )
    return [rule for rule in changed if rule.id in kept and levels.get(rule.id) != "off"]
