"""Whether an agent asks for something private, or a customer tells it unasked.

What is private is asked for by its name ("the long number", "your mother's maiden name") or
pointed to ("do you happen to know it?"). What only speaks of it asks for nothing: "did you
change your password?".
"""

from __future__ import annotations

import re

from empathy_lint.regexes import lazy
from empathy_lint.spoken_numbers import UNIT

# What is private whatever the answer: each is asked for by name.
_WORDS = (
    r"pass ?(?:word|phrase|code)|code ?words?|nick ?name|(?:magic|secret) word|(?:word|phrase|name) (?:you|we|they) (?:chose|set|picked|gave|agreed)|"
    r"(?:phrase|word) set|(?:a|the|your) (?:hint|clue|phrase)|told us to ask|"
    r"(?:memorable|secret|security) (?:word|name|place|date|answer|phrase|question)|"
    r"(?:user|login|log-?in) ?(?:name|id)|your (?:login|log-in)|mother['\u2019]?s (?:maiden |middle |first )?name|maiden name|"
    r"(?:first|favou?rite|childhood) (?:pet|school|teacher|car|film|movie|book|team|football team|colou?r|friend|street)|"
    r"(?:place|city|town|country) of (?:your )?birth|(?:where|what city|what town|which city|which town) were you born|holder(?!['\u2019]s (?!name))|"
    r"name on (?:the|your) (?:card|account|policy|booking)|name of your|"
    r"your (?:pet|cat|dog|mother|father|school|teacher|partner)['\u2019]?s name"
)
_NUMBERS = (
    r"(?<!model )(?<!flight )(?<!version )(?<!seat )(?<!error )(?<!page )(?<!channel )(?<!gate )(?<!platform )"
    r"(?<!bus )(?<!train )(?<!route )(?<!any )(?<! a )(?<!large )(?<!this )(?<!that )(?<!wrong )(?<!right )(?<!\bour )"
    r"number(?! (?:of|on the (?:bus|bill|door|screen|display|front of the (?:bus|train)))\b)|(?:phone|mobile|telephone|account|policy) no\b|mprn|mpan|imei|iban|nino|travel document|"
    r"(?<!error )(?<!promo )(?<!discount )(?<!voucher )(?<!dress )(?<!bar )(?<!area )(?<!country )codes?|"
    r"pnr|(?:customer|client|member|user|employee|upi|mail|e-?mail|booking) id|(?:booking|payment) reference|"
    r"pin(?: number)?|cvv2?|cvc2?|your social|(?:letters?|characters?|digits?) (?:\w+,? ){0,6}?(?:of|from|in) your|"
    r"(?:last |first |three |four |six |sixteen |16 |3 |4 )+digits|(?:first|last|next|middle) (?:three|four|six)|your (?:mobile|cell)|(?:three|3) on the back|"
    r"(?:dates?|day|month|year)(?: and (?:day|month|year))? (?:of birth|you were born)|(?:card|bank|payment|account) details|d\.?o\.?b|birth ?da(?:y|te)|expir(?:y|ation)(?: date)?|(?:vehicle |car )?registration|number plate|"
    r"e-?mail(?: address)?"
)
_ADDRESSES = (
    r"(?<!web )(?<!ip )(?<!site )address|(?:post ?|zip ?)code|zip|postal code|eir ?code|"
    r"where (?:do you live|you live|have you moved|should (?:it|we|they|the \w+) (?:go|come|be|send|deliver))|"
    r"(?:house|door|flat) number"
)
_ASKING = (
    r"(?:what|which|where|who|can i|could i|may i|(?:can|could|would) you|tell me|give me|confirm|verify|"
    r"need|please|provide|enter|type|have|take|get|and|the|your|read|there['\u2019]?s|there is|you['\u2019]?ve|set)"
)
_THING = rf"\b(?:{_WORDS}|{_NUMBERS}|{_ADDRESSES})\b"
# What is beside a thing, and not the thing: "your password reset link".
_BESIDE = (
    r"(?! (?:re-?set|chang\w+|link|e-?mail|manager|polic\w+|screen|page|box|field|rules?|"
    r"(?:is|was|were|has|have|had)(?: been)? (?:re-?set|changed|sent|wrong|updated|declined|invalid|incorrect|expired|locked|saved)|"
    r"won|didn|doesn|isn|on (?:its|the) way|protected|expired?)\b)"
)
_NAMES_THING = lazy(_THING, re.IGNORECASE)
# Of what was just named: "Do you happen to know it?", "What should it be?".
_ASKS_WHICH = lazy(
    r"\b(?:what(?:['\u2019]?s| is| are| was) (?:it|they|that|those)|which (?:one|is it|was it)|"
    r"what (?:should|would|does|did) (?:it|they|that)\b[^.?!]{0,20}|"
    r"what (?:did|do|are|would|will|were) you (?:\w+ )?(?:giv(?:e|ing)|put(?:ting)?|typ(?:e|ing)|enter(?:ing)?|us(?:e|ing)|like|want|try(?:ing)?|say)|"
    r"(?:can|could|would|do|will) you (?:\w+ ){0,3}?(?:know|recall|remember|have|tell|give|read|share|say|spell|repeat|confirm)"
    r"(?: (?:me|us|out))?(?: (?:it|them|that|those|which|what|one))?)\b",
    re.IGNORECASE,
)
_ASKS = lazy(
    rf"\b{_ASKING}\b[^.?!]{{0,60}}?{_THING}{_BESIDE}|"
    rf"\b(?:when|where) were you born\b|\bwhere should (?:it|we|they|the \w+) (?:go|come|be|send|deliver)\b|"
    rf"\bwhere (?:do you live|have you moved)\b|\bwhen does (?:it|the card|that|this) (?:expire|run out|end)\b|\b(?:good|valid) (?:until|thru|through|to)\b|"
    rf"\bsecurity question\b|(?:sent|texted) you (?:a|the) [\w -]{{0,20}}code\b|"
    rf"(?:^|(?<=[.!?]\s))\W*(?:and )?(?:[\w'\u2019]+ ){{0,2}}?(?:{_WORDS}|{_NUMBERS}|{_ADDRESSES})(?:\W*$|(?: \S+){{0,3}}?\W*please\b|,? (?:\S+\s){{0,3}}?\S*\?)",
    re.IGNORECASE,
)
# What is about the thing, and does not ask for it: "did you change your password?".
_ABOUT = lazy(
    r"\b(?:re-?set|chang(?:e|ed|ing)|forg[eo]t\w*|updat\w+|shar\w+|tried|try|remember|know|never|not|"
    r"don['\u2019]t|policy on|wrong with)\b|^\W*(?:(?!wh)\w+,? ){0,2}?(?:is|are|was|were|does|did|has)\b(?! that| it| born)",
    re.IGNORECASE,
)
_ASKS_ADDRESS = lazy(rf"(?<!mail )\b(?:{_ADDRESSES})\b", re.IGNORECASE)
_ASKS_WORD = lazy(rf"\b(?:{_WORDS})\b", re.IGNORECASE)
_SAYS_NUMBER = lazy(
    rf"\bmy (?:\w+ )?(?:{_NUMBERS})(?:['\u2019]s| is| was|:)\s|"
    r"(?:^|[.!?,]\s|\bmy |\bthe )(?:policy|account|customer|booking|order|reference|case|claim|card|tracking|passport|pnr|id)"
    rf"(?: number| no| id| ref(?:erence)?)?(?:['\u2019]s| is|:)\s+(?=\S*\d|(?-i:[A-Z]{{1,4}})\b|{UNIT}\b)",
    re.IGNORECASE,
)
_NAMES_NUMBER = lazy(
    rf"\b(?:birthday|you were born|born on|(?!expir|e-?mail)(?:{_NUMBERS}))\b(?=.{{0,40}}(?:\d|\b{UNIT}\b))",
    re.IGNORECASE,
)
_BORN = lazy(r"\bi was born (?:on|in)\b|\bborn on\b", re.IGNORECASE)
# One of these is in whatever asks or tells.
_SIGNS = tuple(
    """
    address code live pass memorable secret security maiden mother first fav childhood number pin cv
    digit letter character code phone pw birth d.o.b dob born expir mail holder name user log social mobile last four
    registration plate eir back zip postal pnr mprn mpan imei iban nino document nick moved card order
    policy booking claim order id word phrase hint clue four three six expire where
    """.split()
)
# The rest is asked for, or what was heard is not sure.
_GO_ON = lazy(
    r"\b(?:sorry|pardon|was that|is that|did you say|again|repeat|continue|go on|carry on|breaking up|"
    r"year|month|day|and then|next|spell|building|street|road|town|city)\b",
    re.IGNORECASE,
)
_ASKS_PART = lazy(r"\b(?:building|street|road|town|city|house name)\?", re.IGNORECASE)
# What was told is not it, and another is tried.
_DENIES = lazy(
    r"^\W*(?:no|nope)(?=\W*$|[.,!]\s*(?:$|not|that|it|sorry|try|i)|\s(?:not|that|it|sorry)\b)|\b(?:something (?:else|different)|not (?:what|it|the one|right|correct|matching)|"
    r"(?:doesn|didn)['\u2019]?t match|no match|neither\b|try (?:again|another))\b",
    re.IGNORECASE,
)
_NEAR = 100
"""Characters before what asks for a thing that tell whether it is only spoken of."""


def may_ask(text: str) -> bool:
    """Tell whether a text has a word of what asks or tells; to search each takes long."""
    low = text.lower()
    return any(sign in low for sign in _SIGNS)


def asks(text: str) -> bool:
    """Tell whether an agent's words ask for something private."""
    for found in _ASKS.finditer(text):
        begin = max(text.rfind(end, 0, found.start()) for end in ".?!,") + 1
        before = text[max(begin, found.start() - _NEAR) : found.end()]
        if not _ABOUT.search(before):
            return True
    named = _NAMES_THING.search(text)
    return named is not None and _ASKS_WHICH.search(text, named.end()) is not None


def asks_for_what(told: str, asked: str) -> bool:
    """Tell whether an agent asks at once for what a customer names: "Can you tell me it?"."""
    is_short = len(asked) <= _NEAR
    return is_short and bool(_ASKS_WHICH.search(asked) and _NAMES_THING.search(told))


def asks_word(text: str) -> bool:
    """Tell whether any word may answer: a password, the name of a first pet."""
    return _ASKS_WORD.search(text) is not None


def asks_address(text: str) -> bool:
    return _ASKS_ADDRESS.search(text) is not None


def asks_part_of_address(text: str) -> bool:
    return _ASKS_PART.search(text) is not None


def goes_on(text: str) -> bool:
    """Tell whether an agent asks for the rest, or is not sure what was heard."""
    return _GO_ON.search(text) is not None


def denies(text: str) -> bool:
    """Tell whether an agent says that it is another word."""
    return _DENIES.search(text) is not None


def says_number(text: str) -> bool:
    """Tell whether a customer names a number to tell it: "my account number is …"."""
    return _SAYS_NUMBER.search(text) is not None


def says_birth(text: str) -> bool:
    return _BORN.search(text) is not None


def names_number(sentence: str) -> bool:
    """Tell whether a number is named and follows at once: "the PIN you set, 38 52"."""
    return _NAMES_NUMBER.search(sentence) is not None
