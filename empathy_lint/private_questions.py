"""Whether an agent asks for something private, or a customer tells it unasked.

What is private is asked for by its name ("the long number", "your mother's maiden name") or
pointed to ("do you happen to know it?"). What only speaks of it asks for nothing: "did you
change your password?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.regexes import lazy
from empathy_lint.spoken import UNIT


def _but_of(thing: str, words: str) -> str:
    """Return a pattern of a thing unless it is that of one of some words: "seat number"."""
    return thing + "".join(rf"(?<!\b{word} {thing})" for word in words.split())


# Patterns are of text in lower case where nothing else is said: found in half the time.
# What is private whatever the answer: each is asked for by name.
_WORDS = (
    r"pass ?(?:word|phrase|code)|code ?words?|nick ?name|(?:magic|secret) word|(?:word|phrase|name) (?:you|we|they) (?:chose|set|picked|gave|agreed)|"
    r"(?:phrase|word) set|(?:a|the|your) (?:hint|clue|phrase)|told us to ask|"
    r"(?:city|town|place|country) (?:did|were|was|do) (?:you|your)\b|"
    r"(?:memorable|secret|security) (?:word|name|place|date|answer|phrase|question)|"
    r"(?:user|login|log-?in) ?(?:name|id)|your (?:login|log-in)|mother['\u2019]?s (?:maiden |middle |first )?name|maiden name|"
    r"(?:first|favou?rite|childhood) (?:pet|school|teacher|car|film|movie|book|team|football team|colou?r|friend|street)|"
    r"(?:place|city|town|country) of (?:your )?birth|(?:where|what city|what town|which city|which town) were you born|holder(?!['\u2019]s (?!name))|"
    r"name on (?:the|your) (?:card|account|policy|booking)|name of your|"
    r"your (?:pet|cat|dog|mother|father|school|teacher|partner)['\u2019]?s name"
)
_THE_NUMBER = _but_of(
    "number",
    "model flight version seat error page channel gate platform bus train route any a large this that wrong right our",
)
_NUMBER = rf"(?:{_THE_NUMBER}|(?:take|get|have|leave|give me|got|grab) a number)"
_NUMBERS = (
    rf"{_NUMBER}(?! (?:of|on the (?:bus|bill|door|screen|display|front of the (?:bus|train)))\b)|"
    r"(?:phone|mobile|telephone|account|policy) no\b|mprn|mpan|imei|iban|nino|travel document|"
    rf"{_but_of('code', 'error promo discount voucher dress bar area country')}s?|"
    r"pnr|(?:customer|client|member|user|employee|upi|mail|e-?mail|booking) id|(?:booking|payment) reference|"
    r"pin(?: number)?|cvv2?|cvc2?|your social|(?:letters?|characters?|digits?) (?:\w+,? ){0,6}?(?:of|from|in) your|"
    r"(?:last |first |three |four |six |sixteen |16 |3 |4 )+digits|(?:first|last|next|middle) (?:three|four|six)|your (?:mobile|cell)|(?:three|3) on the back|"
    r"(?:dates?|day|month|year)(?: and (?:day|month|year))? (?:of birth|you were born)|(?:card|bank|payment|account) details|d\.?o\.?b|birth ?da(?:y|te)|expir(?:y|ation)(?: date)?|(?:vehicle |car )?registration|number plate|"
    r"e-?mail(?: address)?"
)
_WHERE = (
    r"where (?:do you live|you live|have you moved|"
    r"should (?:it|we|they|the \w+) (?:go|come|be|send|deliver))"
)
_ADDRESSES = (
    rf"{_but_of('address', 'web ip site')}|(?:post ?|zip ?)code|zip|postal code|eir ?code|"
    rf"{_WHERE}|(?:house|door|flat) number"
)
_ASKING = lazy(
    r"\b(?:what|which|where|who|can i|could i|may i|(?:can|could|would) you|tell me|give me|confirm|verify|"
    r"need|please|provide|enter|type|have|take|get|and|the|your|read|there['\u2019]?s|there is|you['\u2019]?ve|set)\b",
)
_THING = rf"(?:{_WORDS}|{_NUMBERS}|{_ADDRESSES})"
# What is beside a thing, and not the thing: "your password reset link".
_BESIDE = (
    r"(?! (?:re-?set|chang\w+|link|e-?mail|manager|polic\w+|screen|page|box|field|rules?|"
    r"(?:is|was|were|has|have|had)(?: been)? (?:re-?set|changed|sent|wrong|updated|declined|invalid|incorrect|expired|locked|saved)|"
    r"won|didn|doesn|isn|on (?:its|the) way|protected|expired?)\b)"
)
_NAMES_THING = lazy(rf"\b{_THING}\b")
_NAMES_IT_ALONE = lazy(rf"\b{_THING}\b{_BESIDE}")
# Of what was just named: "Do you happen to know it?", "What should it be?".
_ASKS_WHICH = lazy(
    r"\b(?:what(?:['\u2019]?s| is| are| was) (?:it|they|that|those)|which (?:one|is it|was it)|"
    r"what (?:should|would|does|did) (?:it|they|that)\b[^.?!]{0,20}|"
    r"what (?:did|do|are|would|will|were) you (?:\w+ )?(?:giv(?:e|ing)|put(?:ting)?|typ(?:e|ing)|enter(?:ing)?|us(?:e|ing)|like|want|try(?:ing)?|say)|"
    r"(?:can|could|would|do|will) you (?:\w+ ){0,3}?(?:know|recall|remember|have|tell|give|read|share|say|spell|repeat|confirm)"
    r"(?: (?:me|us|out))?(?: (?:it|them|that|those|which|what|one))?)\b",
)
_ASKS = lazy(
    rf"\b{_WHERE}\b|"
    r"\b(?:when|where) were you born\b|\bwhen does (?:it|the card|that|this) (?:expire|run out|end)\b|"
    r"\b(?:good|valid) (?:until|thru|through|to)\b|"
    r"\bsecurity question\b|(?:sent|texted) you (?:a|the) [\w -]{0,20}code\b|"
    # "Policy number, please", "Postcode, mate?"
    rf"(?:^|(?<=[.!?]\s))\W*(?:and )?(?:[\w'\u2019]+ ){{0,2}}?{_THING}"
    r"(?:\W*$|(?: \S+){0,3}?\W*please\b|,? (?:\S+\s){0,3}?\S*\?)",
)
# What is about the thing, and does not ask for it: "did you change your password?".
_ABOUT = lazy(
    r"\b(?:re-?set|chang(?:e|ed|ing)|forg[eo]t\w*|updat\w+|shar\w+|tried|try|remember|know|never|not|"
    r"don['\u2019]t|policy on|wrong with)\b|^\W*(?:(?!wh)\w+,? ){0,2}?(?:is|are|was|were|does|did|has)\b(?! that| it| born)",
)
_ASKS_PLAINLY = lazy(
    r"(?:can i|could i|may i|need|please|tell me|give me|confirm|verify|provide)\b"
)
_ASKS_ADDRESS = lazy(rf"\b(?:{_ADDRESSES})\b(?<!mail address)")
_SPEAKS_OF_PASSWORD = lazy(r"\bpass ?(?:word|phrase|code)s?\b|\bpw\b|\bkey on the\b")
_SPEAKS_OF_ADDRESS = lazy(
    rf"\b(?:{_ADDRESSES})\b(?<!mail address)|\b(?:are you|you['\u2019]re) (?:still )?at\b(?! (?:the|a|an|all|least|home|work)\b)|"
    r"\b(?:deliver(?:y|ed|ing)?|courier|redirect\w*|doorstep|moved? (?:house|out|in|to)|the (?:supply|meter|property) (?:at|for))\b"
)
_ASKS_WORD = lazy(rf"\b(?:{_WORDS})\b")
# In any case.
_SAYS_NUMBER = lazy(
    rf"\bmy (?:\w+ )?(?:{_NUMBERS})(?:['\u2019]s| is| was|:)\s|"
    r"(?:^|[.!?,]\s|\bmy |\bthe )(?:policy|account|customer|booking|order|reference|case|claim|card|tracking|passport|pnr|id)"
    rf"(?: number| no| id| ref(?:erence)?)?(?:['\u2019]s| is|:)\s+(?=\S*\d|(?-i:[A-Z]{{1,4}})\b|{UNIT}\b)",
    re.IGNORECASE,
)
_NAMES_NUMBER = lazy(
    rf"\b(?:birthday|you were born|born on|(?!expir|e-?mail)(?:{_NUMBERS}))\b(?=.{{0,40}}(?:\d|\b{UNIT}\b))",
)
_BORN = lazy(r"\bi was born (?:on|in)\b|\bborn on\b")
# One of these is in whatever asks or tells.
_SIGNS = (
    *"""
    address code live pass memorable secret security maiden mother first fav childhood number pin cv
    digit letter character phone pw birth d.o.b dob born expir mail holder name user log social mobile
    registration plate eir zip postal pnr mprn iban imei nino document nick moved card
    order policy booking claim word phrase hint clue valid
    """.split(),
    *(" mpan", " id ", " id?", " id:", "where should", "on the back", "last four", "last three"),
    *("next four", "next three", "middle four", "when does", "good until", "good thru", "good to"),
)
# The rest is asked for, or what was heard is not sure.
_GO_ON = lazy(
    r"\b(?:sorry|pardon|was that|is that|did you say|again|repeat|continue|go on|carry on|breaking up|"
    r"year|month|day|and then|next|spell|building|street|road|town|city)\b",
)
_ASKS_PART = lazy(r"\b(?:building|street|road|town|city|house name)\?")
# What was told is not it, and another is tried.
_DENIES = lazy(
    r"^\W*(?:no|nope)(?=\W*$|[.,!]\s*(?:$|not|that|it|sorry|try|i)|\s(?:not|that|it|sorry)\b)|\b(?:something (?:else|different)|not (?:what|it|the one|right|correct|matching)|"
    r"(?:doesn|didn)['\u2019]?t match|no match|neither\b|try (?:again|another))\b",
)
_SENTENCE_ENDS = ".?!"
_BETWEEN = 60
"""Characters at most between what asks and what is asked for."""
_NEAR = 100
"""Characters before what asks for a thing that tell whether it is only spoken of."""


def may_ask(text: str) -> bool:
    """Tell whether a text has a word of what asks or tells; to search each takes long."""
    return any(map(text.lower().__contains__, _SIGNS))


def asks(text: str) -> bool:
    """Tell whether an agent's words ask for something private."""
    text = text.lower()
    for start, end in (*_named(text), *(found.span() for found in _ASKS.finditer(text))):
        if _ASKS_PLAINLY.match(text, start):
            begin = start  # "to reset it I need the codeword": what stands before is why
        else:
            begin = max(text.rfind(sign, 0, start) for sign in ".?!,") + 1
        if not _ABOUT.search(text[max(begin, start - _NEAR) : end]):
            return True
    named = _NAMES_THING.search(text)
    return named is not None and _ASKS_WHICH.search(text, named.end()) is not None


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Yield where something private is named and asked for before that, in a sentence."""
    for thing in _NAMES_IT_ALONE.finditer(text):
        begin = max(text.rfind(sign, 0, thing.start()) for sign in _SENTENCE_ENDS) + 1
        for asking in _ASKING.finditer(text, begin, thing.start()):
            if thing.start() - asking.end() <= _BETWEEN:
                yield asking.start(), thing.end()
                break


def asks_for_what(told: str, asked: str) -> bool:
    """Tell whether an agent asks at once for what a customer names: "Can you tell me it?"."""
    if len(asked) > _NEAR or not _ASKS_WHICH.search(asked.lower()):
        return False
    return _NAMES_THING.search(told.lower()) is not None


def asks_word(text: str) -> bool:
    """Tell whether any word may answer: a password, the name of a first pet."""
    return _ASKS_WORD.search(text.lower()) is not None


def asks_address(text: str) -> bool:
    return _ASKS_ADDRESS.search(text.lower()) is not None


def speaks_of_password(text: str) -> bool:
    return _SPEAKS_OF_PASSWORD.search(text.lower()) is not None


def speaks_of_address(text: str) -> bool:
    """Tell whether a text speaks of where somebody lives, though it may ask for nothing."""
    return _SPEAKS_OF_ADDRESS.search(text.lower()) is not None


def asks_part_of_address(text: str) -> bool:
    return _ASKS_PART.search(text.lower()) is not None


def goes_on(text: str) -> bool:
    """Tell whether an agent asks for the rest, or is not sure what was heard."""
    return _GO_ON.search(text.lower()) is not None


def denies(text: str) -> bool:
    """Tell whether an agent says that it is another word."""
    return _DENIES.search(text.lower()) is not None


def says_number(text: str) -> bool:
    """Tell whether a customer names a number to tell it: "my account number is …"."""
    return _SAYS_NUMBER.search(text) is not None


def says_birth(text: str) -> bool:
    return _BORN.search(text.lower()) is not None


def names_number(sentence: str) -> bool:
    """Tell whether a number is named and follows at once: "the PIN you set, 38 52"."""
    return _NAMES_NUMBER.search(sentence.lower()) is not None
