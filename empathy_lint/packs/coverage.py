"""Which branches of a rule's wording no example exercises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from empathy_lint.phrasing import PhraseError, read_phrase
from empathy_lint.rule import Rule
from empathy_lint.searching import PhraseSet
from empathy_lint.typed import Any, NamedTuple
from empathy_lint.words import Words

_GROUP = re.compile(r"\(([^()]*\|[^()]*)\)")


class Uncovered(NamedTuple):
    rule: Rule
    phrase: str
    branch: str


def uncovered(rules: Iterable[Rule]) -> tuple[int, list[Uncovered]]:
    """Return how many branches the rules have, and those no example meets.

    A branch is a phrase, or one alternative of a group of it. Phrases of shared
    classes are the lexicon's, and not counted.
    """
    total = 0
    missed: list[Uncovered] = []
    for rule in rules:
        said = _said(rule)
        for phrase in _own_phrases(rule.spec):
            for branch in _branches(phrase):
                total += 1
                if not _is_met(branch, said):
                    missed.append(Uncovered(rule, phrase, branch))
    return total, missed


def _said(rule: Rule) -> list[Words]:
    every = (*rule.examples.bad, *rule.examples.good, *rule.examples.misses)
    return [Words(text) for example in every for _, text in example.turns]


def _own_phrases(spec: Mapping[str, Any]) -> Iterator[str]:
    for key, value in spec.items():
        if key in ("phrases", "unless") and "classes" not in spec:
            yield from (phrase[0] for phrase in value if "<" not in phrase[0])
        elif isinstance(value, Mapping):
            yield from _own_phrases(value)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, Mapping):
                    yield from _own_phrases(part)


def _branches(phrase: str) -> Iterator[str]:
    groups = list(_GROUP.finditer(phrase))
    if not groups:
        yield phrase
    for group in groups:
        for branch in group[1].split("|"):
            yield f"{phrase[: group.start()]}({branch.strip()}){phrase[group.end() :]}"


def _is_met(branch: str, said: list[Words]) -> bool:
    try:
        phrases = PhraseSet([read_phrase(branch)])
    except PhraseError:
        return True
    return any(phrases.find(words) for words in said)
