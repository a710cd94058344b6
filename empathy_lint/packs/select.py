"""Which rules run: those named, or all that are on by default."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from empathy_lint.errors import UnknownRuleError, nearest
from empathy_lint.rule import Rule


def select(
    rules: Iterable[Rule], chosen: Sequence[str] = (), left_out: Sequence[str] = ()
) -> list[Rule]:
    """Return the rules to run: those selected, else all that are on by default.

    Selectors are codes, prefixes of codes, names, labels or packs.

    Raises:
        UnknownRuleError: If a selector means no rule.
    """
    rules = list(rules)
    for selector in (*chosen, *left_out):
        if not any(rule.is_called(selector) for rule in rules):
            known = {word for rule in rules for word in (rule.id, rule.name, rule.label, rule.pack)}
            raise UnknownRuleError(
                selector, hint=nearest(selector, known, "see: empathy-lint rules")
            )
    if chosen:
        kept = [rule for rule in rules if any(rule.is_called(s) for s in chosen)]
    else:
        kept = [rule for rule in rules if rule.enabled]
    return [rule for rule in kept if not any(rule.is_called(s) for s in left_out)]
