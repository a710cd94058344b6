"""Whether words are spoken to a customer, or tell an agent what to do."""

from __future__ import annotations

import re

from empathy_lint.readers.markdown_captions import THEM

_OF_THEM = re.compile(
    rf"\b(?:the|an?|each|every|any|this|that|angry|upset|if|when|ask|let|tell|thank) {THEM}\b"
    r"(?! (?:service|services|care|support|relations|number|id|reference|account|team)\b)|"
    r"(?<!our )(?<!other )(?<!all )\b(?:customers|callers|clients)\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|[Ww]e)(?:['\u2019](?:m|re|ll|ve|d))?\b")
_YOU = re.compile(r"\byou(?:rs?|['\u2019](?:re|ve|ll|d))?\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"\W*(?:thanks|thank you|(?:so |very )?sorry|apologies|hello|hi|welcome|goodbye|"
    r"good (?:morning|afternoon|evening)|(?:one|just a) moment|please (?:hold|wait|bear))\b",
    re.IGNORECASE,
)
_BIDS = re.compile(
    r"\W*(?:be|us(?:e|ing)|mak(?:e|ing)|keep|do(?: not|n['\u2019]t)|never|always|avoid|remember|"
    r"ask(?:ing)?|mention|state|(?:tell|show|give|thank)(?! me| us| you)|offer|repeat|check|verify|"
    r"confirm|explain|listen|speak|pause|wait|read|say|write|choose|pick|adapt|try|ensure|introduce|"
    r"greet|apologi[sz]e|acknowledge|empathi[sz]e|identify|define|recogni[sz]e|note|add|include|"
    r"start|begin|end|close|open)\b",
    re.IGNORECASE,
)


def is_spoken(words: str) -> bool:
    """Tell whether words speak to somebody: ``I can hear that``, ``Which floor?``, ``Thank you.``

    Words that speak of the customer do not, nor those that bid the agent: ``Use your own words``.
    """
    if _OF_THEM.search(words):
        return False
    if _COURTESY.match(words):
        return True
    is_to_them = _I.search(words) is not None or _YOU.search(words) is not None
    if words.rstrip('"\u201d*_) ').endswith("?"):
        return is_to_them or _THEY.search(words) is None
    return is_to_them and _BIDS.match(words) is None
