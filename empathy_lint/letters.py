"""Words that are spelt, letter by letter: "F-A-double R-O-W", "N, G, U, Y, E, N"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from empathy_lint.regexes import lazy

_LETTER = r"(?:(?:double|triple)[ -])?[^\W\d_](?: (?:for|as in) \w+)?(?![\w'\u2019])"
SPELT = lazy(
    rf"(?<![\w'\u2019]){_LETTER}(?:(?:[ .,-]{{1,2}}|,? (?:then|and) ){_LETTER})++", re.IGNORECASE
)
"""Letters in a row, each alone."""
_TIMES = lazy(
    r"(?:(double|triple)[ -])?(?<![^\W_])([^\W\d_])(?: (?:for|as in) \w+)?(?![^\W_])", re.IGNORECASE
)
_WORD = lazy(r"[^\W\d_]+")
_COUNTS = {"": 1, "double": 2, "triple": 3}
_LEAST = 4


def letters(spelt: str) -> str:
    """Return the word that letters spell, in lower case."""
    return "".join(
        one[2].lower() * _COUNTS[(one[1] or "").lower()] for one in _TIMES.finditer(spelt)
    )


def spelt_words(texts: Sequence[str]) -> Iterator[str]:
    """Yield the words of a contact that are spelt in it: who spells a word, spells a name.

    A word in capitals is said by its letters: "your IBAN, I B A N".
    """
    spelt = {letters(found[0]) for text in texts for found in SPELT.finditer(text)}
    whole = {word for word in spelt if len(word) >= _LEAST}
    begun = [word for word in whole if len(word) > _LEAST]
    for text in texts if whole else ():
        for word in _WORD.findall(text):
            low = word.lower()
            is_part = len(low) > _LEAST and any(part in low for part in begun)
            if (low in whole or is_part) and not word.isupper():
                yield word
