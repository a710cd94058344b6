"""What is written with capitals amid other words: names of people, streets, schools and towns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.names import is_common
from empathy_lint.regexes import lazy

_JOINED = r"(?: (?:of the|of|y|de|la|le|du|on|upon|under|and|&) |[ ,-]{1,2})"
_CAPITALISED = r"[^\W\d_a-z][\w'\u2019]*"
_RUN = lazy(
    rf"(?<![\w'\u2019@.-])(?:{_CAPITALISED}|\d{{1,4}}(?=,? [^\W\d_a-z]))"
    rf"(?:{_JOINED}(?:{_CAPITALISED}|\d{{1,4}}\b))*+"
)
_PART = lazy(r"[\w'\u2019]+")
_BEGINS = lazy(r"(?:^|[.!?\u2026:\u2014-]\s*[\"'\u201c]?)\Z")
_SOUND = lazy(r"(?:o+h+|a+h+|a+w+|h*m+|uh|er+m?|um+|u[hm]-?h[um]+h?)\Z", re.IGNORECASE)
_LOUD = 3
"""Letters of a word in capitals; a shorter one may be initials."""
_POSSESSIVE = lazy(r"['\u2019]s\Z")


def _is_plain(word: str) -> bool:
    """Tell whether the capitals of a word name nothing: "Yes", "Ohh", "he BOUGHT it"."""
    is_loud = len(word) > _LOUD and word.isupper() and word.isalpha()
    return is_loud or is_common(_POSSESSIVE.sub("", word)) or _SOUND.match(word) is not None


def capitalised(text: str) -> Iterator[str]:
    """Yield the runs of capitalised words in a text of mixed case, without those that are common.

    The capital of one word that begins a sentence tells nothing.
    """
    if text in (text.lower(), text.upper()):
        return
    for run in _RUN.finditer(text):
        words = [word for word in _PART.finditer(run[0]) if not _is_plain(word[0])]
        if not any(word[0][0].isalpha() for word in words):
            continue
        begins = words[0].start() == 0 and _BEGINS.search(text[: run.start()]) is not None
        if begins and len(words) == 1:
            continue
        yield run[0][words[0].start() : words[-1].end()]
