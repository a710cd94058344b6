"""What spares words that an agent says: that they are reported, negated, or part of a name."""

from __future__ import annotations

from collections.abc import Iterable

from empathy_lint.phrasing import read_phrase
from empathy_lint.regexes import lazy
from empathy_lint.searching import PhraseSet
from empathy_lint.text import Span
from empathy_lint.words import Words

_GUARDS: dict[str, PhraseSet] = {}
# What stands before words that are somebody else's: "she told you to …".
_REPORTED = (
    "(you|they|he|she|someone|somebody|anyone|who|colleague*|agent|adviser|advisor|letter|email|it|"
    "people|friend*|message) (have|has|had|just|also|already|were|was|been)? "
    "(said|say|says|told|tell|tells|telling|saying|asked|wrote|heard)",
    "(being|was|were|got|get|been) told",
    "(the|that) (word|words|phrase|question|line)",
)
_NEGATED = (
    "(do not|does not|did not|not|never|no|without|rather than|instead of|nobody|no one|stop|"
    "avoid|hardly) (*)? (*)?",
)
# A "no" that answers, and idioms of wonder, negate nothing: "yeah nah I know how you feel",
# "you wouldn't believe the eejits we get".
_NEGATES_NOTHING = lazy(
    r"n(?:o|ah|ope|aw)\b[,.]? (?:i|we|you|it|that|this|he|she|they|there)\b"
    r"|\w*(?:not|n'?t) (?:believe|credit)\b"
)
_CAPITAL = lazy(r"\b[A-Z][a-z]+")
# Great in exclamations and idioms, and nobody's name there: "oh my God", "pardon my English".
_SACRED = frozenset({"God", "Lord", "Jesus", "Christ", "Mary", "Joseph", "English"})
_REACH = 60  # characters between a guard and the words it spares


def is_named(text: str, span: Span) -> bool:
    """Tell whether a word of a span has a capital that no sentence begins with: "the Muppet mug"."""
    for word in _CAPITAL.finditer(text, span.start, span.end):
        ahead = text[: word.start()].rstrip(" \t*_")
        if ahead and (ahead[-1].isalnum() or ahead[-1] in ",'\u2019)") and word[0] not in _SACRED:
            return True
    return False


def guard_before(words: Words, span: Span, guards: Iterable[str]) -> Span | None:
    """Return the words just before a span, in its sentence, that report or negate it."""
    sentence = words.sentence_at(span.start)
    begin = sentence.text.start if sentence else 0
    start = max(begin, span.start - _REACH)
    if start >= span.start:
        return None
    # What the turn lacks its part lacks too, unless the part cuts a word short.
    whole: bool | None = None
    for guard in guards:
        phrases = _guard(guard)
        if phrases.triggers is not None and phrases.triggers.isdisjoint(words.keys):
            if whole is None:
                whole = start == begin and words.begins_at(span.start)
            if whole:
                continue
        ahead = words.part(start, span.start)
        reach = 4 if guard == "reported" else 0
        for found, _ in phrases.find(ahead):
            if _NEGATES_NOTHING.match(words.folded, start + found.start):
                continue
            if ahead.part(found.end, len(ahead.text)).count <= reach:
                return found.moved(start)
    return None


def _guard(name: str) -> PhraseSet:
    phrases = _GUARDS.get(name)
    if phrases is None:
        sources = _REPORTED if name == "reported" else _NEGATED
        phrases = _GUARDS[name] = PhraseSet(read_phrase(source) for source in sources)
    return phrases
