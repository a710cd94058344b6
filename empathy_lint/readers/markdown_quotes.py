"""Quotations within a line of prose: which are to be said, and which are only mentioned.

What stands between two quotations tells of both: ``"…" is wrong. Ask: "…"``. So each is
judged by the words behind it and by the last word ahead of it that speaks of saying.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from empathy_lint.readers.markdown_captions import BAD_SIGNS, GOOD_SIGNS, NEVER
from empathy_lint.readers.markdown_spoken import is_spoken
from empathy_lint.text import Span
from empathy_lint.typed import NamedTuple

# None holds its own opening mark, so that many without an end are each looked through once.
QUOTED = re.compile(
    r"\"[^\"\n]+\"|\u201c[^\u201c\u201d\n]+\u201d|\u2018[^\u2018\u2019\n]{8,}\u2019(?!\w)"
)
_STRUCK = re.compile(r"~~[^~\n]+~~")
_JOINED = re.compile(r"[\s,/*_]*(?:\b(?:or|and|nor)\b)?[\s*_]*\Z", re.IGNORECASE)


class Use(StrEnum):
    """What a line does with a quotation."""

    SAY = "say"  # bids to say it; what stands above may still make it a bad example
    INSTEAD = "instead"  # bids to say it in place of something else
    BAD = "bad"  # warns against it
    CUSTOMER = "customer"  # gives the customer's words
    REPORTED = "reported"  # tells that it was said, or what is to be replaced


class Quotation(NamedTuple):
    """A quotation without its marks, and what the line does with it; None if it does not tell."""

    span: Span
    use: Use | None


_VERB = (
    r"(?:say|says|ask|asks|tell|tells|use|try|reply|replies|respond|answer|reads?|write|offer|"
    r"saying|asking|using|telling)"
)
_THEIR_VERB = (
    r"(?:(?:complain|object|insist|say|ask|tell|mention|respond|answer|write|shout|state|explain)s?|"
    r"repl(?:y|ies))"
)
_THEY = (
    r"(?:customer|caller|client|user|guest|member|patient|passenger|claimant|policyholder|people|"
    r"someone|they|he|she)s?"
)
_SAID_BY = (
    r"(?:[ ](?:may|might|will|would|can|could|often|usually|sometimes|then|still|also|who|to|"
    r"do ?n[o'\u2019]?t|does|doesn['\u2019]t|not|simply|just|only))*"
)
# What comes between has to be the words themselves: not "read that the form says: …".
_WORD = r"(?!(?:that|if|whether|about|how|wh(?:y|at|ere|o))\b)[\w'\u2019]+"
# Their anger, and what the customer's words were, is no bid to say what is quoted.
_OURS = rf"(?!(?:their|his|her|the[ ](?:customer|caller|client)['\u2019]s)\b){_WORD}"
_TELL = (
    rf"(?:say|ask|tell|read)(?:s|ing)?(?:[ ]{_WORD}){{0,5}}?[ ](?:them|him|her|this|following|verbatim|"
    r"exactly|word[ ]for[ ]word|aloud|out[ ]loud|customer|caller|client|user|guest|member|patient)"
    rf"(?:[ ]{_WORD}){{0,5}}:[\s*_]*\Z"
)
_CARE = (
    r"(?:acknowledg(?:e|ing)|empathi[sz](?:e|ing)|apologi[sz](?:e|ing)|reassur(?:e|ing)|validat(?:e|ing)|"
    r"paraphras(?:e|ing)|reflect|prob(?:e|ing)|greet(?:ing)?|thank(?:ing)?|welcome|summari[sz]e|recap|"
    r"(?:open|close|end|finish|start|begin|follow[ ]up|sign[ ]off)(?=(?:[ ](?:the|your|every|each|any))?"
    r"(?:[ ](?:call|chat|conversation|contact|e-?mail|message|interaction))?[ ]with\b))"
)
_STEP = rf"\bthen\s*[,:][\s*_]*\Z|(?:\A\W*|[,;:]\s*|\b(?:and|then|by)[ ]){_CARE}(?:[ ]{_OURS}){{0,5}}\W{{0,4}}\Z"
# Far from the quotation, "ask for the …" bids something else.
_NEAR = r"[^\"\u201c\u2018]{0,24}\Z"
_AHEAD = re.compile(
    rf"""
      (?P<customer>\b{_THEY}{_SAID_BY}[ ]{_THEIR_VERB}\b(?=[^"]{{0,24}}\Z))
    | (?P<reported>\b(?:said|asked|told|wrote|replied)\b(?=[^"]{{0,40}}\Z)|\bused[ ]to[ ]say\b)
    | (?P<instead>\binstead\b(?![ ]of)(?:[ ,:]+{_VERB})?|\b(?:but|rather|better)[ ,:]+(?:to[ ])?{_VERB}
        |\b(?:better|good|right|improved)[^"\w]*\Z|\bbecomes\b|\u2192|[=-]>|[{GOOD_SIGNS}])
    | (?P<bad>\b{NEVER.replace(" ", "[ ]")}\b(?:[\s,]+[\w'\u2019]+){{0,2}}?[\s,]+{_VERB}\b
        |\b{NEVER.replace(" ", "[ ]")}\b|\b(?:instead[ ]of|rather[ ]than|in[ ]place[ ]of|than|without|replace|
        swap|not)\b|\b(?:bad|wrong|poor|worse|weak|old|before)\b[^"\w]*\Z|[{BAD_SIGNS}])
    | (?P<say>\b(?:{_VERB}|script|example|response|line)\b(?={_NEAR})
        |\b{_TELL})
    | (?P<step>{_STEP})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WRONG = re.compile(
    rf"""
    [\W_]{{0,3}}[ ]*\b(?:is|are|was|were|sounds?|seems?|feels?|reads?|comes?[ ]across|can|may|might)\b
    [^.;:!?"\u201c]{{0,60}}?\b(?:wrong|bad|cold|rude|poor|weak|hollow|worse|worst|unhelpful|banned|
    forbidden|blam\w+|accus\w+|dismissive|harsh|insult\w+|robotic|empty|vague|not|never|too)\b
    |[^\w\"]*[{BAD_SIGNS}]\ufe0f?\s*\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GIVES_WAY = re.compile(r"[^\w\"\u201c]*(?:\u2192|[=-]>|\bbecomes\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!vs)[.?!]\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_SWAPPED = re.compile(r"\W*(?:with|by|for)\W*\Z", re.IGNORECASE)


def quotations(words: str, above: str = "") -> Iterator[Quotation]:
    """Yield the quotations of a line, in their order; ``above`` is its paragraph so far."""
    for quote in _judged(f"{above}\n{words}" if above else words):
        span = quote.span.moved(-len(above) - 1 if above else 0)
        if span.start > 0:
            yield Quotation(span, quote.use)


def _judged(words: str) -> Iterator[Quotation]:
    found = list(QUOTED.finditer(words))
    struck = _struck(words)
    at = 0
    before: Use | None = None
    warned = False
    for number, quote in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(words)
        ahead, behind = words[at : quote.start()], words[quote.end() : end]
        at = quote.end()
        use = _of(ahead, quote[0], before)
        if use is Use.SAY and warned:
            use = Use.INSTEAD
        if quote.start() in struck:
            use = Use.BAD
        elif wrong := _WRONG.match(behind):
            use, at = Use.BAD, at + wrong.end()
        elif _GIVES_WAY.match(behind) and use is not Use.BAD:
            use = Use.REPORTED
        yield Quotation(Span(quote.start() + 1, quote.end() - 1), use)
        before = use
        warned = warned or use is Use.BAD


def _struck(words: str) -> frozenset[int]:
    """Return where quotations begin that are struck through with their marks."""
    if "~~" not in words:
        return frozenset()
    return frozenset(
        quote.start()
        for struck in _STRUCK.finditer(words)
        for quote in QUOTED.finditer(words, *struck.span())
    )


def _of(ahead: str, words: str, before: Use | None) -> Use | None:
    """Return what the words ahead of a quotation make of it; ``before`` is what the last one was.

    A step such as ``Acknowledge ("…")`` bids to say what speaks to somebody.
    """
    if before is Use.BAD and _SWAPPED.match(ahead):
        return Use.INSTEAD
    told = list(_AHEAD.finditer(_BRACKETED.sub("", _SENTENCE_END.split(ahead)[-1])))
    if told and told[-1].lastgroup != "step":
        return Use(str(told[-1].lastgroup))
    if told and is_spoken(words):
        return Use.SAY
    return before if before is not None and _JOINED.match(ahead) else None


def outside(words: str) -> str:
    """Return a line without its quotations; nothing where only joining words are left."""
    rest = QUOTED.sub(" ", words)
    return re.sub(r"[\W_]+|\b(?:or|and|then|e\.?g|for example)\b", "", rest, flags=re.IGNORECASE)
