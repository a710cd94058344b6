"""Regular expressions of rules: by the standard library where that is safe, else with a time limit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from empathy_lint.errors import RuleTimeoutError
from empathy_lint.regexes import lazy
from empathy_lint.searching import limit_s
from empathy_lint.tame import plain
from empathy_lint.text import Span
from empathy_lint.typed import Any
from empathy_lint.words import Words

_UNTAMED = (0, "", 0)


class Pattern:
    """A regular expression over a turn's folded text, with keywords and a time limit.

    One that asks for capitals, ``(?-i:...)``, is matched against the text as it stands.
    """

    def __init__(
        self,
        source: str,
        keywords: Iterable[str] = (),
        tamed: tuple[int, str, int] = _UNTAMED,
    ) -> None:
        """Take a pattern, and as a cache has it what the standard library may do of it."""
        self.source = source
        self.keywords = frozenset(word.lower() for word in keywords)
        self._reach, self._gate, self._gate_reach = tamed
        self._heeds_case = "(?-i:" in source
        self._tame = lazy(source if self._reach else self._gate, re.IGNORECASE)

    @cached_property
    def _regex(self) -> Any:
        import regex  # late: a third of the start-up time, and seldom needed

        return regex.compile(self.source, regex.IGNORECASE | regex.VERSION0)

    def spans(self, words: Words) -> Sequence[Span]:
        """Return where the pattern stands in a turn, worked out once.

        Raises:
            RuleTimeoutError: If it takes too long.
        """
        spans: Sequence[Span] | None = words.memo.get(self)
        if spans is None:
            spans = self._tame_spans(words)
            if spans is None:
                spans = self._wild_spans(self._text(words))
            words.memo[self] = spans or ()
        return spans

    def may_stand(self, words: Words) -> bool:
        """Tell whether the pattern may stand in a turn, as far as that takes little time for certain."""
        spans: Sequence[Span] | None = words.memo.get(self)
        if spans is None:
            spans = self._tame_spans(words)
            if spans is None:
                return True
            words.memo[self] = spans or ()
        return bool(spans)

    def _tame_spans(self, words: Words) -> Sequence[Span] | None:
        """Return where the pattern stands; None if the standard library cannot safely tell."""
        if self.keywords and not any(word in words.folded for word in self.keywords):
            return ()
        text = self._text(words)
        length = len(text)
        if length <= max(self._reach, self._gate_reach) and self._is_plain(text, words):
            if length <= self._reach:
                found = self._tame.finditer(text)
                return [Span(*match.span()) for match in found if match.end() > match.start()]
            if self._tame.search(text) is None:
                return ()
        return None

    def _text(self, words: Words) -> str:
        return words.text if self._heeds_case else words.folded

    def _is_plain(self, text: str, words: Words) -> bool:
        """Tell whether the standard library reads a turn as ``regex`` does; worked out once a turn."""
        if self._heeds_case:
            return plain(text)
        found: bool | None = words.memo.get(plain)
        if found is None:
            found = words.memo[plain] = plain(text)
        return found

    def _wild_spans(self, text: str) -> list[Span]:
        limit = limit_s(text)
        try:
            found = self._regex.finditer(text, timeout=limit)
            return [Span(*match.span()) for match in found if match.end() > match.start()]
        except TimeoutError:
            raise RuleTimeoutError(
                f"the pattern took longer than {limit:g} s on one turn",
                hint=f"rewrite it without nested repetition: {self.source[:60]}",
            ) from None


_PATTERNS: dict[tuple[str, tuple[str, ...]], Pattern] = {}


def pattern_of(source: str, keywords: Iterable[str], tamed: tuple[int, str, int] | None) -> Pattern:
    """Return a pattern; one for the same text, so that rules share what it finds."""
    key = (source, tuple(keywords))
    found = _PATTERNS.get(key)
    if found is None:
        found = _PATTERNS[key] = Pattern(source, key[1], tamed or _UNTAMED)
    return found
