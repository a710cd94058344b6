"""What is personal in any contact, told by its form: numbers, addresses, dates, secrets.

A pattern is sure or it is none: what it hides in harmless prose nobody can read again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from empathy_lint.regexes import lazy
from empathy_lint.spoken import (
    ANY_LETTER,
    DOMAIN_END,
    FEAST,
    LETTERS,
    MONTH,
    NATO,
    NATO_WORDS,
    NUMBERS,
    ORDINAL,
    STREET,
    STREET_TOO,
    STREETS,
    SURE_LETTER,
    TEEN,
    TENS,
    UNIT,
)

_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL}|twenty[- ]\w+|thirty[- ]first)"
# Births are some years ago; this year's dates are appointments and deliveries.
_YEAR = (
    r"(?:19\d\d|20[01]\d|'?\d\d|nineteen[- ]\w+(?:[- ]\w+)?|"
    rf"two thousand(?: and)? (?:{TEEN}|{UNIT})\b|(?:{TENS}[ -]{UNIT})\b)"
)
_SPOKEN_DIGIT = rf"(?:{UNIT}|(?:double|triple|treble)(?=[ -]{UNIT}))\b"
_SPOKEN_NUMBER = rf"(?:{_SPOKEN_DIGIT}|(?:{TEEN}|{TENS}|hundred|thousand)\b)"
_APART = r"[ ,-]+"
_LETTER = rf"(?:{SURE_LETTER}|{ANY_LETTER})"
# "B for Bravo": one letter, and a word that begins with it.
_LETTER_OF = (
    r"(?<![\w'\u2019])(?:(?:double|triple) )?(?P<letter>[a-z]),? (?:for|as in) "
    r"(?!(?:all|any|an|about|instance|it|in)\b)(?P=letter)\w+"
)
# What stands in a row of letters and figures.
_SIGN = rf"(?:(?![ap][. ]{{1,2}}m\b)[a-z]|\d{{1,4}}|double|triple|treble|dash|hyphen|slash|stroke|underscore|hash|{_SPOKEN_NUMBER})"
_NEXT = r"\b(?!['\u2019])[ ,.]{1,3}(?:(?:and|then) )?"
_SIGNS = rf"(?:{_SIGN}{_NEXT})"
_CONSONANT = r"[b-hj-z]\b"  # no "a", and no "I"
_PAIR = rf"(?:{TENS}(?:[ -]{UNIT})?|{TEEN})\b"
# What people and machines put between the digits of a card, with all that nobody sees.
_GAP = r"[\s().\xad\u2010-\u2015\u200b-\u200d\u2060\ufeff-]{0,3}"
# Between its groups of four people also say words, and speech recognition writes commas.
_GROUP_GAP = r"(?:[^\w\n]|_|\b(?:um+|uh+|er|eh|em|and|then|dash|hyphen|stroke|space|okay)\b){1,12}"
# What stands between the name of a secret and the secret: "PIN, um, it's …".
_TOLD = (
    r"(?:['\u2019]s\b)?(?:[ ,:=-]+(?:which|is|are|was|it['\u2019]s|its|that['\u2019]s|number|on the back|um|uh|er|yes|the)\b)"
    r"{0,4}[ ,:=-]+"
)
_PASSWORD = r"pass ?(?:word|phrase)"
_KEYWORD = r"(?:memorable|secret|security) (?:word|name|place|answer|phrase)|maiden name"
_IS = r"(?:['\u2019]s| is| was)(?: just| still)?\s+"
# What is said of a word one has to remember, and is not that word.
_OF_A_WORD = (
    r"(?:a|an|the|my|your|our|his|her|its|it|this|that|what|which|not|no|on|in|at|for|to|too|so|"
    r"same|wrong|right|correct|incorrect|invalid|blank|missing|needed|gone|fine|okay|ok|there|"
    r"here|case|something|nothing|set|reset|lost|known|clear|easy|hard|long|short|new|old|yours|mine|now|very|\w+ed|\w+ing)\b"
)
_CAPITALISED = r"(?-i:[A-Z][a-z][\w'\u2019-]*)"
_SPELLING = (
    r"(?:capital|lower ?case|upper ?case|small|exclamation|underscore|hash|then|all one word)"
)
_BANKS_OF_INDIA = r"(?:ok[a-z]+|ybl|ibl|axl|apl|upi|paytm|[a-z]*bank)"
# Each is tried on the whole text if that has the sign it needs: ``0`` is any digit, ``.`` the
# word "dot", ``one`` a digit that is spelt out, ``may`` a month, ``day`` a feast, ``ee`` letters by
# their names, ``letter`` single ones, ``for`` and ``double`` these words, ``nato`` letters by the
# names of radio, ``road`` a street, ``pin`` the name of a secret, ``underscore`` this word,
# ``-`` itself. Masking adds no sign. Where there is a group, it is that which is masked.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sign, lazy(pattern, re.IGNORECASE))
    for sign, pattern in (
        # Begun once a word and never taken back: a word of 2 MB must not be tried 2 MB times.
        ("@", r"(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)+"),  # email
        ("@", rf"(?<![\w.+%-])[\w.+%-]++@{_BANKS_OF_INDIA}\b"),  # UPI
        ("@", r"(?<![\w.+%-])[\w.+%-]++@(?:gmail|hotmail|yahoo|outlook|icloud)\b"),
        ("@", r"(?<![\w.+%-])[\w.+%-]++@(?=\w*\d)\w+\b(?!\.\w)"),  # as many a password
        (
            ".",
            r"(?<![\w.+-])[\w.+-]++(?: (?:dot|underscore|dash|hyphen) [\w.+-]++){0,4}"
            rf"(?: (?:{TENS}|{TEEN}|{UNIT})(?:[- ]{UNIT})*+)? at (?:the rate (?:of )?)?"
            rf"(?!polka\b)[\w-]++(?: (?:dot|dash|hyphen) [\w-]+){{0,3}} dot (?:{DOMAIN_END}\b|[a-z]{{2,12}}\b(?=[.?!,]|\s*$))",
        ),
        (
            ".",
            rf"(?<![\w.+-])[\w.+-]++(?: (?:dot|double|{UNIT}) [\w.+-]++){{1,4}} at {_BANKS_OF_INDIA}\b",
        ),
        (".", r"(?<=\bat )(?!(?:the|a|that|this|my|your|polka)\b)[\w-]+ dot [a-z]{2,12}\b"),
        (
            "underscore",
            r"(?<![\w.+-])(?:[\w.+-]{1,40} (?:dot |dash |hyphen )?){1,2}underscore(?: [\w.+-]{1,40} underscore)* [\w.+-]{1,40}",
        ),
        (
            "letter",
            rf"(?<![\w'\u2019])(?=(?:(?!{_CONSONANT}){_SIGNS}){{0,9}}{_CONSONANT}{_NEXT}(?:(?!{_CONSONANT}){_SIGNS}){{0,9}}{_CONSONANT})"
            rf"{_SIGN}(?:{_NEXT}{_SIGN}(?![\w'\u2019]|,? as in\b)){{3,}}+",
        ),  # "r t 9 3 a"
        ("0", r"(?<![\d.,\u00a3$\u20ac-])[6-9]\d{4}[ -]\d{5}\b(?![.,]?\d)"),  # a mobile in India
        ("0", r"(?<![\d/])0\d{2,5}/\d{4,9}\b(?!/)"),  # a telephone in Germany
        ("0", rf"\d(?:{_GAP}\d){{12,}}+"),  # a card, whatever stands round it
        ("0", rf"(?<!\d)[3-6]\d{{3}}(?:{_GROUP_GAP}\d{{4}}){{3}}(?!\d)"),  # in groups
        (
            "one",
            r"\b(?:plus )?(?!one,? two,? three,? four(?:,? five)?\b(?![ ,-]+[a-z]+ty\b))"
            rf"{_SPOKEN_DIGIT}(?:{_APART}{_SPOKEN_DIGIT}){{3,}}+(?:{_APART}{_SPOKEN_NUMBER})*+",
        ),  # spelt out
        (
            "one",
            rf"\b(?!ten,? twenty,? thirty|twenty,? thirty,? forty){_PAIR}(?:{_APART}{_PAIR}){{3,}}+",
        ),  # in pairs, as a card is read
        (
            "pin",
            rf"\b(?:pin|pass ?code|cvv2?|cvc2?|cv2|security (?:code|number)|sort code|(?:door|gate|key|entry|alarm|garage) ?(?:code|safe))\b{_TOLD}"
            rf"((?:\d(?:[ -]?\d){{2,5}}\b|(?:{_SPOKEN_NUMBER}|\d\d\b)(?:{_APART}(?:{_SPOKEN_NUMBER}|\d\d\b))++))",
        ),
        (
            "pin",
            rf"\b(?:code|digits)\b{_TOLD}({_SPOKEN_DIGIT}(?:{_APART}{_SPOKEN_NUMBER}){{2,}}+)",
        ),
        ("pin", rf"\bdigits\b{_TOLD}(\d(?:[ -]?\d){{2,5}})\b"),
        # "I use 4821 as my pin", "the pin I use is 4821", "my pin would be 4821"
        ("pin", r"\b(\d{4,8})(?= (?:as|for|is) (?:my|the) (?:pin|pass ?code)\b)"),
        (
            "pin",
            r"\b(?:pin|pass ?code)\b(?: (?:number|code))?(?: (?:that )?i \w+)? (?:is|was|would be|will be|of)[ :]+(\d{4,8})\b",
        ),
        (
            "pin",
            rf"\bexp(?:iry|ires|iration)?(?: date)?(?: on)?\b{_TOLD}"
            rf"((?:(?:oh|zero|nought)[ -])?(?:{UNIT}|ten|eleven|twelve)[ ,-]+(?:twenty|thirty)\b"
            rf"(?:[ -]{UNIT})?|(?:0?[1-9]|1[0-2]) ?[/-] ?[23]\d\b)",
        ),
        (
            "pin",
            rf"\b{_PASSWORD}(?:{_IS}({_CAPITALISED}(?:,? {_SPELLING}\b[^.?!\n]{{0,80}})?)|(?:{_IS}|:\s*)"
            r"([\"'][^\"'\n]{3,40}[\"']|(?!\d+-)(?=\S{0,40}\d)(?=\S{0,40}[a-z])[^\s,;?]{4,40}(?<![.!])))",
        ),
        (
            "pin",
            # "Password: hedgehog"; "the login is wendy, password hedgehog".
            rf"\b(?:{_PASSWORD}\s*[:=]\s*|(?:log ?in|user ?name|user|id|e-?mail)\b[^.?!\n]{{1,60}}[,;] (?:and )?(?:the |my )?"
            rf"{_PASSWORD}[ :]+)(?!{_OF_A_WORD})([\w'-]{{3,40}})(?=[.,;!?]|\s*$)",
        ),
        (
            "pin",
            # "my password's marigold forty two", "the password I gave was marigold"
            rf"\bpass ?(?:word|phrase|code)(?: (?:that )?i \w+)?{_IS}(?!{_OF_A_WORD})"
            rf"([a-z][\w'-]{{2,20}}(?: (?:{_SPOKEN_NUMBER}|{_PAIR}|\d{{1,4}}\b))+)",
        ),
        (
            "pin",
            rf"\b{_PASSWORD} (?:that )?i (?:gave|set|chose|use|used|have|made)(?: up)? (?:is|was) (?!{_OF_A_WORD})([\w'-]{{3,30}})(?=[.,;!?]|$)",
        ),
        # A name to log in with has a digit in it, or it may be any word.
        (
            "0",
            r"\b(?:log ?in|user ?name|user ?id)(?:['\u2019]s| is| was)? (?=[a-z_.-]{0,30}\d)([\w.-]{4,40})\b",
        ),
        (
            "0",
            r"\b(?:wi-?fi|network) (?:key|code)(?:['\u2019]s| is| was) (?=\S{0,40}\d)([^\s,;?]{4,40}(?<![.!]))",
        ),
        (
            "pin",
            rf"\b(?:{_KEYWORD}){_IS}(?!{_OF_A_WORD})({_CAPITALISED}(?: {_CAPITALISED})*|[\w'-]+(?=[.,;!?]|$))",
        ),
        ("-", r"(?<![\w-])(?-i:[A-Z](?:-(?:double )?[A-Z]){4,})(?![\w-])"),  # spelt with hyphens
        (
            "ee",
            rf"\b(?=(?:{ANY_LETTER}[ ,-]+){{0,2}}{SURE_LETTER}\b){_LETTER}"
            rf"(?:[ ,-]+(?:(?:hyphen|dash|double|and|then)[ ,-]+)?{_LETTER}){{2,}}+\b",
        ),  # spelt by the names of letters
        (
            "for",
            # In a group, for it has one of its own.
            rf"((?:(?<![\w'\u2019])(?:(?!\w (?:for|as)\b){_SIGNS}){{1,8}}+)?{_LETTER_OF}"
            rf"(?:{_NEXT}(?!\w (?:for|as)\b){_SIGN}(?![\w'\u2019]))*+)",
        ),
        (
            "double",
            r"(?<![\w'\u2019])(?:[a-z][ ,.-]{1,3})?(?:double|triple)[ -][b-hj-z](?![\w'\u2019])",
        ),
        (
            "nato",
            rf"\b{NATO}(?:[ ,-]+(?:(?:then|and|double)[ ,-]+)?{NATO})(?:{_NEXT}(?:{NATO}|{_SIGN})(?![\w'\u2019]))++",
        ),
        ("0", r"\b(?!1,? 2,? 3)\d(?:[ ,]{1,2}\d){5,}+\b"),  # digit by digit
        (
            "one",
            rf"\b(?:{_PAIR}|{UNIT}\b) (?-i:(?:[A-Z][\w'\u2019]+ ){{1,2}}(?=[A-Z]))(?:{STREET}|{STREET_TOO})\b",
        ),  # "nineteen Hawthorn Rise"
        (
            "road",
            rf"\bnumber (?:{_SPOKEN_NUMBER}[ -]?){{1,4}}\s*(?:[a-z]+ ){{1,2}}{STREET}\b",
        ),  # "number nine orchard terrace"
        ("0", r"\b(?:at|is|am|i['\u2019]m) number (\d{1,4}[a-z]?)\b"),  # of a house
        ("0", r"\bext(?:ension|\.)? (\d{2,5})\b"),
        (
            "0",
            r"\b(?:flat|apartment|apt\.?|suite|block) \d+[a-z]?\b(?:,? (?-i:[A-Z][\w'\u2019]+))*",
        ),
        (
            "0",
            r"\b(?:rego|registration|number ?plate|plate)\b[^.?!\n]{0,30}?\b"
            r"((?-i:(?=[A-Z -]{0,4}\d)(?=[\d -]{0,8}[A-Z])[A-Z\d]{2,8}(?:[ -][A-Z\d]{2,5})?)\b)",
        ),  # of a car
        ("0", r"\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b"),  # Canadian post code
        ("0", r"\b[A-Z9]{5} ?\d{6} ?[A-Z9]{2}[A-Z\d]{3}\b"),  # UK driving licence
        ("0", r"\b[A-Z]{5}\d{4}[A-Z]\b"),  # Indian tax (PAN)
        ("0", r"\b(?-i:\d{7}[A-W][A-IW]?)\b"),  # Irish PPS
        ("0", r"\b[A-Z]{2} ?\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),  # IBAN
        (
            "0",
            r"\b(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|(?-i:[A-Z]{2}))(?: ?\d\d){3} ?[A-D]\b",
        ),  # UK national insurance
        ("0", r"\b\d{3}[- ]\d{2}[- ]\d{4}\b"),  # US social security
        ("0", r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b"),  # UK post code
        (
            "0",
            r"\b(?-i:[A-Z]{2}\d{2} ?[A-Z]{3})\b|\b\d{2,3}-(?-i:[A-Z]{1,2})-\d{1,6}\b",
        ),  # number plates
        (
            "0",
            r"(?<=\bending )(?:in |with )?\d{3,4}\b|(?<=\bends )(?:in |with )?\d{3,4}\b",
        ),  # of a card, a phone
        (
            "0",
            r"(?<![\w.,\u00a3$\u20ac-])(?!\d\d000)\d{5}(?![\w%]|[.,-]\d| [a-z])",
        ),  # a number of five digits
        (
            "0",
            rf"\b\d{{1,5}}[A-Z]?,? (?:[A-Z][\w']+ ){{1,3}}(?:{STREET}|{STREET_TOO})\b\.?",
        ),  # street address
        ("0", r"(?<=, )[A-Z]{2} \d{5}(?:-\d{4})?\b"),  # US state and zip
        ("day", rf"\b{FEAST},? (?:of |in )?{_YEAR}\b"),
        ("may", rf"\b{_DAY}(?: of)? {MONTH},? {_YEAR}\b"),
        ("one", rf"\b{ORDINAL} of (?:the )?{ORDINAL},? {_YEAR}\b"),
        ("may", rf"\b{MONTH} {_DAY},? {_YEAR}\b"),
        ("0", r"\b(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19\d\d|20[01]\d|\d\d)\b"),
        ("0", r"\b(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:19\d\d|20[01]\d)\b"),
        ("0", r"\b(?:19\d\d|20[01]\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b"),
        (
            "0",
            r"\b(?-i:[A-Z]{2,3})[ -]?\d{2,}(?:(?:[ -]| dash )\d{2,})+\b",
        ),  # references such as AB 12 345 678
        ("0", r"\b(?-i:[A-Z]{1,4}-?\d{4,}[A-Z0-9-]*)\b"),
        (
            "0",
            # A comma stands before the thousands of an amount, and before the cell of a table.
            r"(?<![\w.£$€-])(?<!\d,(?=\d{3}(?![\d-])))(?!20[2-9]\d-\d\d-\d\d(?:\b|T\d))"
            r"\+?\(?\d(?:[ ().-]{0,2}\d){5,18}(?![\w%])",
        ),  # six digits and more
    )
)
_DIGIT = lazy(r"\d")
_BLANKS = str.maketrans(",.;:?!-", "       ")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SECRETS = (
    "pin",
    "pass",
    "code",
    "digits",
    "cv",
    "security",
    "exp",
    "memorable",
    "secret",
    "maiden",
    "safe",
)
_SHORT = 500  # characters of a text that is likely to come again
_LETTER_OR_DIGIT = lazy(r"[^\W_]")


def without_data(text: str) -> str:
    """Return the text with the same length and nothing personal of a known form."""
    return (_known if len(text) <= _SHORT else _without_data)(text)


def _without_data(text: str) -> str:
    signs = set()
    lower = text.lower()
    # Other letters may be taken for these: a long s, an i without its dot.
    if not text.isascii() or any(month in lower for month in _MONTHS):
        signs.add("may")
    if not text.isascii() or any(secret in lower for secret in _SECRETS):
        signs.add("pin")
    if " day" in lower or " eve" in lower:
        signs.add("day")
    words = frozenset(lower.translate(_BLANKS).split())
    if not text.isascii() or not NUMBERS.isdisjoint(words):
        signs.add("one")
    if not text.isascii() or not LETTERS.isdisjoint(words):
        signs.add("ee")
    if " for " in lower or " as in " in lower:
        signs.add("for")
    if "double" in lower or "triple" in lower:
        signs.add("double")
    if sum(len(word) == 1 and word not in "ai" for word in words) > 1:
        signs.add("letter")
    if not text.isascii() or len(NATO_WORDS & words) > 1:
        signs.add("nato")
    if not text.isascii() or not STREETS.isdisjoint(words):
        signs.add("road")
    if "-" in text:
        signs.add("-")
    if _DIGIT.search(text):
        signs.add("0")
    if "@" in text:
        signs.add("@")
    if "underscore" in lower:
        signs.add("underscore")
    if " dot " in lower:
        signs.add(".")
    for sign, pattern in _PATTERNS:
        if sign in signs:
            text = pattern.sub(blanked, text)
    return text


_known = lru_cache(maxsize=5_000)(_without_data)  # what rules say is the same in every contact


def blanked(found: re.Match[str]) -> str:
    """Return what was found, hidden from the group on that was matched, if there is one."""
    begin = found.start(found.lastindex or 0) - found.start()
    return found[0][:begin] + hidden(found[0][begin:])


def hidden(text: str) -> str:
    """Return a text of the same length with ``X`` for its letters and digits."""
    return _LETTER_OR_DIGIT.sub("X", text)
