"""Captions and labels that bid to say what stands below or behind them.

``What to say`` does so of all its items; ``Empathy statements`` and ``Probing questions`` of
those that speak to somebody, for advice on them stands in lists as well.
"""

from __future__ import annotations

import re

from empathy_lint.readers.markdown_captions import THEM, clauses_of, plain
from empathy_lint.readers.markdown_spoken import is_spoken

_SAY = frozenset({"say", "read aloud", "read out", "say aloud", "script", "verbatim"})
_REPLY = re.compile(r"(?:(?:agent|suggested|recommended|preferred|approved) )?(?:response|reply)")
_SENT = r"(?:voice ?mail|sms|text|call|phone|chat|e-?mail|hold)"
_TEXT = re.compile(
    rf"{_SENT} (?:scripts?|greetings?|messages?|templates?|macros?|repl(?:y|ies)|wordings?)|"
    r"voice ?mail|sms|greeting|wording|"
    rf"(?:leave|send) (?:a|the|this) (?:{_SENT}|message)(?: message)?"
)
# Of "Preferred language" and "Recommended versions" no list is of wordings.
_SAYINGS = r"(?:words|phras(?:es?|ings?)|wordings?|lines|responses?|repl(?:y|ies)|answers?|statements?|sentences?)"
_LIST = re.compile(
    r"(?:what (?:to|(?:you|we|agents?)(?: can| could| should)?) |then |please |you (?:can|could) )?"
    r"say(?: this| these| instead| one of these)?|"
    rf"{_SAYINGS} (?:to (?:use|say)|(?:you|we) can use|that (?:work|help))|"
    rf"(?:agent|suggested|recommended|preferred|approved) {_SAYINGS}"
)
_PURPOSE = (
    r"(?:empath(?:y|etic|ic|i[sz]ing)|acknowledge?ments?|acknowledging|validation|validating|reassurance|"
    r"reassuring|assurance|apolog(?:y|ies)|prob(?:e|ing)|discovery|clarif(?:ying|ication)|open-ended|"
    r"qualif(?:ying|ication)|fact-finding|diagnostic|follow-?up|opening|clos(?:e|ing)|greetings?|"
    r"introduct(?:ion|ory)|welcome|hold|transfer|verification|security|authentication|rapport(?:-building)?|"
    r"de-?escalation|escalation|objection(?:-handling| handling)?|retention|cross-?sell|up-?sell|"
    r"transition|bridging|ownership|recap|summary|wrap-?up|sign-?off|farewell|goodbye|refusal)"
)
_LINE = (
    r"(?:statements?|lines?|phras(?:es?|ings?)|words|wordings?|sentences?|scripts?|responses?|"
    r"repl(?:y|ies)|answers?|rebuttals?|openers?|closers?|talk(?: |-)?tracks?)"
)
_BEGIN = (
    r"(?:(?:some|our|your|key|useful|helpful|standard|approved|sample|example|common|good|best) )*"
)
# A customer has sample questions, and a design has open ones.
_KIND = re.compile(
    rf"(?:(?:ask|use|say|try|give|offer) )?{_BEGIN}(?:{_PURPOSE}(?: ?(?:/|&|and|or) ?{_PURPOSE})? (?:{_LINE}|questions?)|rebuttals?|"
    rf"talk(?: |-)?tracks?)(?: (?:for|when|if|with|by|to (?:use|ask|say)|(?:you|we) can use) .+)?|"
    rf"(?:sample|example|standard|model|scripted|verbatim) {_LINE}|"
    rf"(?:{_BEGIN}questions (?:to|you (?:can|could|should)|agents (?:can|could|should)) ask)(?: (?:your |the )?{THEM})?"
)
_ASKER = (
    r"(?:(?:the )?(?:agent|advis[eo]r|rep|representative|operator|associate|you)s? |please |then )?"
)
_FOLLOWING = re.compile(
    rf"{_ASKER}(?:(?:should|must|can|may|will|to) )?(?:then )?(?:says?|asks?|reads?|tells?)"
    rf"(?: out| aloud)?(?: (?:the |your )?{THEM})?(?: (?:one|any|each) of)?"
    rf"(?: (?:the following|these|this))(?: (?:\w+ )?(?:{_LINE}|questions?|message|disclosure|disclaimer))?"
    r"(?: (?:verbatim|word for word|exactly|aloud|out loud))?"
)
_CASE = re.compile(r"(?:for|when|if|with|by|use)\b.*")
_ALONE = re.compile(
    r"prob(?:e|ing)|ask|empath(?:y|i[sz]e)|acknowledg(?:e|ement|ment)|greeting|opening|closing|rebuttal|"
    r"reassur(?:e|ance)|apology"
)


def bids_to_say(label: str) -> bool:
    """Tell whether all words behind a label are to be said: ``Say:``, ``Script:``, ``Reply:``."""
    words = plain(label)
    return words in _SAY or _REPLY.fullmatch(words) is not None


def bids_to_speak(label: str, words: str) -> bool:
    """Tell whether a label names a kind of saying, as ``Empathy statement:``, and the words are one."""
    return names_kind(label) and is_spoken(words)


def names_kind(label: str) -> bool:
    """Tell whether a label names a kind of saying: ``Empathy statement``, ``Probe``."""
    name = plain(label)
    return (_KIND.fullmatch(name) or _ALONE.fullmatch(name)) is not None


def holds_text(caption: str) -> bool:
    """Tell whether what stands below a caption is the wording itself: ``Voicemail``, ``SMS reply``."""
    clauses = clauses_of(caption)
    is_text = any(clause in _SAY or _TEXT.fullmatch(clause) for clause in clauses)
    return is_text or _lists_all(clauses)


def lists_wordings(caption: str) -> bool:
    """Tell whether a caption stands above wordings: ``What to say``, ``Probing questions``."""
    clauses = clauses_of(caption)
    return _lists_all(clauses) or _lists_spoken(clauses)


def lists(caption: str, words: str) -> bool:
    """Tell whether words below a caption that lists wordings are one of them."""
    return _lists_all(clauses_of(caption)) or is_spoken(words)


def _lists_all(clauses: list[str]) -> bool:
    return len(clauses) == 1 and _LIST.fullmatch(clauses[0]) is not None


def _lists_spoken(clauses: list[str]) -> bool:
    told = [clause for clause in clauses if clause and not _CASE.fullmatch(clause)]
    return bool(told) and (_KIND.fullmatch(told[-1]) or _FOLLOWING.fullmatch(told[-1])) is not None
