"""What people tell when they are asked: where they live, their password, the digits of a card.

By its form alone none of it is sure: "two doors down the road", "sunshine", "forty nine".
Asked for, it is, and it is said back without its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from empathy_lint.regexes import lazy

_ASKS_ADDRESS = lazy(
    r"(?<!mail )(?<!web )(?<!ip )(?<!site )\baddress\b|\b(?:post ?|zip ?)code\b|\bwhere (?:do )?you live\b|"
    r"\b(?:house|door) number\b",
    re.IGNORECASE,
)
_DIGIT = r"(?:\d|zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_NUMBER = (
    r"(?:\d{1,5}[a-z]?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|oh|zero)\b)"
)
_STREET = (
    r"(?:street|road|lane|avenue|crescent|terrace|gardens|grove|boulevard|mews|cottages?|"
    r"st|rd|ave|ln|blvd)\b"
)
# No sign of a street without a number: "no way", "a good place".
_STREET_TOO = r"(?:drive|close|court|way|place|square|hill|park|row|walk|rise|house|dr|ct)\b"
# What goes on with another thing than the address.
_ELSE = (
    r"(?:and|but|so|because|i|i['\u2019]\w+|it|it['\u2019]s|its|that|that['\u2019]s|is|was|are|am|my|you|your|we|"
    r"they|he|she|please|thanks?|yeah|yes|no|not|the|a|an|on|at|in|to|for|from|with|can|could|do|"
    r"have|what|why|how|when|name|um|uh|er|post ?code|zip)\b"
)
_WORD = rf"(?!{_ELSE})[\w'\u2019]+"
_POSTCODE = (
    rf"[a-z](?:[ .,-]{{1,2}}[a-z])?(?:[ .,-]{{1,2}}{_NUMBER}){{1,3}}(?:[ .,-]{{1,2}}[a-z])?"
    rf"(?:[ .,-]{{1,2}}{_DIGIT})?(?:[ .,-]{{1,2}}[a-z]){{2}}\b"
)
_ADDRESS = lazy(
    rf"(?<![\w'\u2019])(?:(?:(?:flat|unit|apartment)\s{_NUMBER},?\s)?(?:number\s)?{_NUMBER}(?:[ -]{_NUMBER}){{0,5}},?\s"
    rf"(?:{_WORD},?\s){{1,4}}?(?:{_STREET}|{_STREET_TOO})|(?:{_WORD}\s){{1,3}}?{_STREET})"
    rf"(?:,?\s{_POSTCODE}|,?\s{_WORD}){{0,10}}|\b{_POSTCODE}",
    re.IGNORECASE,
)


class Confided(str):
    """Words that are private all together, while each alone may be any word."""

    __slots__ = ()


Answers = Sequence[tuple[bool, str]]
"""What is said after a question: whether the customer says it, and the words."""

_ASKING = (
    r"(?:what|which|can i|could i|may i|(?:can|could|would) you|tell me|give me|confirm|verify|"
    r"need|please|provide|enter|type|have|take|get|and|the|your)"
)
_NOT_ASKED = r"(?!.{0,80}\b(?:re-?set|chang(?:e|ed|ing)|forg[eo]t\w*|updat\w+|shar\w+|tried|try|remember|know|never|not|don['\u2019]t)\b)"
_ASKS_WORD = lazy(
    rf"(?:^|[.?!,]\s+){_NOT_ASKED}(?:\w+ ){{0,3}}?{_ASKING}\b[^.?!]{{0,60}}?\b"
    r"(?:pass ?(?:word|phrase)|(?:memorable|secret|security) (?:word|name|place|answer|phrase)|"
    r"maiden name|your (?:first|favou?rite) (?:pet|school|teacher|car|film|movie|team|colou?r))\b",
    re.IGNORECASE,
)
_NUMBERED = (
    r"(?:(?:card|account|policy|customer|reference|booking|phone|telephone|mobile|contact|member|"
    r"membership|insurance|social security|passport|licen[cs]e|security|long|client|patient|meter|"
    r"routing|iban) (?:number|code)|number on (?:the|your|my) (?:card|front|back)|sort code|"
    r"pass ?code|pin(?: number)?|cvv2?|cvc2?|(?:last |first |three |four |six |sixteen |16 |3 |4 )+digits|"
    r"dates? of birth|d\.?o\.?b|birth ?da(?:y|te)|expir(?:y|ation)(?: date)?)"
)
_ASKS_NUMBER = lazy(
    rf"(?:^|[.?!,]\s+){_NOT_ASKED}(?:\w+ ){{0,3}}?{_ASKING}\b[^.?!]{{0,60}}?\b{_NUMBERED}\b|"
    rf"\bmy {_NUMBERED}\b|\bwhen were you born\b|\bwhen does (?:it|the card|that) expire\b",
    re.IGNORECASE,
)
# What may stand before a secret in an answer.
_LEAD = lazy(
    r"(?:(?:yes|yeah|yep|sure|ok|okay|of course|certainly|um+|uh+|er+|erm|ah|oh|so|well|right|fine|"
    r"it['\u2019]?s|it is|it was|that['\u2019]?s|that (?:is|was)|(?:that |it )?(?:would|should|will) be|"
    r"that['\u2019]d be|my|the|mother['\u2019]s|mum['\u2019]s|mom['\u2019]s|password|pass ?phrase|"
    r"(?:memorable|secret|security)(?: word| answer)?|maiden|name|word|answer|is|was|i think|i believe|"
    r"let me (?:see|think)|hang on|hold on|(?:one|a|just a) (?:sec|second|moment|minute)|please|just)"
    r"(?:[\s,.:;\u2026-]+|$))*",
    re.IGNORECASE,
)
_SECRET = lazy(
    r"[\"'\u201c]?(?P<secret>[\w'\u2019#@$&*-]+(?: [\w'\u2019#@$&*-]+){0,2}?)[\"'\u201d]?"
    r"(?=[.,;!?]|\s*$|\s(?:all|with|capital|then|and|lower|upper|small|no|please|thanks?|i think)\b)",
    re.IGNORECASE,
)
# With what no secret begins, but an answer that tells none.
_NO_SECRET = frozenset(
    """
    i you we they he she it do don't does can can't could why what where when how no nope not never
    sorry pardon that there because but if give tell wait have haven't i've i'm i'll i'd forgot
    forgotten maybe same thanks thank which who really hmm mm go for got has had your this these
    those all none nothing something anything excuse please yes yeah okay sure right fine sent lost
    here now again alright gotcha typed done okey waiting let's didn't won't wouldn't isn't wasn't is was are great perfect hello hi oh a an the
    """.split()
)
# What is said of a password, and is none: it stands where one might.
_TOLD_WORD = lazy(
    r"\bmy (?:\w+ )?pass ?(?:word|phrase)(?:['\u2019]s| is| was)(?: just| still| only)?\s+"
    r"(?P<secret>(?!\w+(?:ed|ing|n['\u2019]t|able|ible|ful|less|ous|ant|ent|ive|['\u2019]s)\b)[\w'\u2019#@$&*-]{3,})"
    r"(?=[.,;!?]|\s*$|\s(?:all|with|capital|then|and|but|lower|upper|small|no|please|if|so)\b)",
    re.IGNORECASE,
)
_OF_A_PASSWORD = frozenset(
    """
    wrong right correct incorrect invalid valid blank gone fine okay lost known unknown clear easy
    hard long short new old yours mine broken weak strong safe secure temporary simple complex
    random unique useless secret private sound good bad back case here there same set reset what
    rubbish too very really nothing something anything it that this not never always only good
    """.split()
)
_TEN = r"(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_FIGURE = (
    rf"(?:\d+(?:st|nd|rd|th)?|(?:{_DIGIT}|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    rf"{_TEN}|hundred|thousand|double|triple|treble|first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|"
    r"thirtieth|jan(?:uary)?|feb(?:ruary)?|march|april|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)"
)
_RUN = lazy(
    rf"(?<![\w\u00a3$\u20ac.])(?:(?-i:[A-Z]{{2,4}})[ -]?)?{_FIGURE}(?:[\s,./-]{{1,3}}(?:(?:of|the|dash|slash|hyphen|um+|uh+) )*{_FIGURE})*"
    r"(?!\w|\s?(?:%|pounds|euros?|dollars|quid|pence|cents|(?:second|minute|hour|day|week|month|year|time)s?\b|"
    r"am\b|pm\b|o['\u2019]clock|percent|per cent))",
    re.IGNORECASE,
)
_WORD_OF = lazy(r"[\w'\u2019]+")
_SENTENCE_END = lazy(r"(?<=[.?!])\s+")
_LEAST_DIGITS = 3
_AFTER = 5
"""In how many turns what was asked for is told: with "okay" and "sorry?" between."""
_DICTATED = 14
"""In how many turns a number is, piece by piece, each said back."""
_OTHER_TALK = 12
"""Words of a customer's turn without a figure, at which the talk has gone on to something else."""


def confided(said: Answers) -> Iterator[Confided]:
    """Yield what is told in a contact where it is asked for, as it is said; none comes twice."""
    found: set[Confided] = set()
    for at, (is_customer, text) in enumerate(said):
        low = text.lower()
        if not any(sign in low for sign in _SIGNS):  # as most turns, and to search each takes long
            continue
        if is_customer:
            found.update(_told_words(text))
        for asks, answers, within in _ASKED:
            if asks.search(text):
                # Who says "my card number is" tells it there and then.
                begin = at if is_customer else at + 1
                found.update(answers(said[begin : begin + within]))
    return iter(found)


def _addresses(said: Answers) -> Iterator[Confided]:
    for _, text in said:
        for found in _ADDRESS.finditer(text):
            yield Confided(found[0])


def _words(said: Answers) -> Iterator[Confided]:
    """Yield the first answer that may be a secret word."""
    for is_customer, text in said:
        if not is_customer:
            continue
        lead = _LEAD.match(text)
        found = _SECRET.match(text, lead.end() if lead else 0)
        if found is None:
            continue
        first = found["secret"].split()[0].lower().replace("\u2019", "'")
        is_laugh = set(first) <= set("hae")
        if first not in _NO_SECRET and len(found["secret"]) > 2 and not is_laugh:
            yield Confided(found["secret"])
            return


def _told_words(text: str) -> Iterator[Confided]:
    """Yield the passwords that are told though nobody asks."""
    for found in _TOLD_WORD.finditer(text):
        if found["secret"].lower() not in _OF_A_PASSWORD | _NO_SECRET:
            yield Confided(found["secret"])


def _numbers(said: Answers) -> Iterator[Confided]:
    """Yield the pieces of a number; of what the agent says only sentences that say one back."""
    begun = False
    for is_customer, text in said:
        for part in [text] if is_customer else _SENTENCE_END.split(text):
            runs = [found[0] for found in _RUN.finditer(part)]
            words = len(_WORD_OF.findall(part))
            is_number = 2 * sum(len(_WORD_OF.findall(run)) for run in runs) >= words
            if is_customer and words >= _OTHER_TALK and not is_number and (begun or not runs):
                return
            for run in runs if is_customer or is_number else ():
                if len(_WORD_OF.findall(run)) > 1 or sum(map(str.isdigit, run)) >= _LEAST_DIGITS:
                    begun = True
                    yield Confided(run)


_ASKED: tuple[tuple[re.Pattern[str], Callable[[Answers], Iterator[Confided]], int], ...] = (
    (_ASKS_ADDRESS, _addresses, _AFTER),
    (_ASKS_WORD, _words, _AFTER),
    (_ASKS_NUMBER, _numbers, _DICTATED),
)
# One of these is in whatever asks for it.
_SIGNS = tuple(
    """
    address code live pass memorable secret security maiden first fav number pin cv digits birth
    d.o.b dob born expir
    """.split()
)
