"""What people tell when they are asked: where they live, their password, the digits of a card.

By its form alone none of it is sure: "two doors down the road", "sunshine", "R and T". Asked
for, it is, and it is said back without its name. An answer may come in pieces, over several
turns: it goes on as long as the agent does no more than listen, and say it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from empathy_lint.regexes import lazy
from empathy_lint.spoken_numbers import MONTH, ORDINAL, TEEN, TENS, UNIT

_DIGIT = rf"(?:\d|{UNIT})"
_NUMBER = rf"(?:\d{{1,5}}[a-z]?|(?:{UNIT}|{TEEN}|{TENS}|hundred)\b)"
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
    """Words that are private all together, while each alone may be any word.

    They are no name, though they may read like one: what masks by the one does not by the other.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Confided) and str.__eq__(self, other)

    def __hash__(self) -> int:
        return hash((Confided, str.__hash__(self)))


Said = tuple[bool, str]
"""A turn: whether the customer says it, and the words."""

# What is private whatever the answer: each is asked for by name.
_WORDS = (
    r"pass ?(?:word|phrase|code)|(?:memorable|secret|security) (?:word|name|place|date|answer|phrase|question)|"
    r"(?:user|login|log-?in) ?(?:name|id)|mother['\u2019]?s (?:maiden |middle |first )?name|maiden name|"
    r"(?:first|favou?rite|childhood) (?:pet|school|teacher|car|film|movie|book|team|football team|colou?r|friend|street)|"
    r"place of birth|(?:where|what city|what town|which city|which town) were you born|holder(?:['\u2019]s name)?|"
    r"name on (?:the|your) (?:card|account|policy|booking)"
)
_NUMBERS = (
    r"(?:card|account|policy|customer|reference|booking|phone|telephone|mobile|cell|contact|landline|best|member|"
    r"membership|insurance|social security|passport|licen[cs]e|security|long|client|patient|meter|"
    r"routing|iban|pan|aadhaar|employee|staff) (?:number|code|no\b)|number (?:on (?:the|your) (?:card|front|back)|to reach you)|"
    r"sort code|(?:one[- ]time|verification|access|alarm|gate|door|entry|key ?safe) code|code (?:we|that|i) (?:\w+ )?(?:sent|texted)|"
    r"pin(?: number)?|cvv2?|cvc2?|your social|(?:letters?|characters?|digits?) (?:\w+,? ){0,6}?(?:of|from|in) your|"
    r"(?:last |first |three |four |six |sixteen |16 |3 |4 )+digits|last four|your (?:mobile|cell)|(?:three|3) on the back|"
    r"dates? of birth|d\.?o\.?b|birth ?da(?:y|te)|expir(?:y|ation)(?: date)?|(?:vehicle |car )?registration|number plate|"
    r"e-?mail(?: address)?"
)
_ADDRESSES = (
    r"(?<!web )(?<!ip )(?<!site )address|(?:post ?|zip ?)code|eir ?code|where (?:do )?you live|"
    r"(?:house|door|flat) number"
)
_ASKING = (
    r"(?:what|which|where|who|can i|could i|may i|(?:can|could|would) you|tell me|give me|confirm|verify|"
    r"need|please|provide|enter|type|have|take|get|and|the|your|read)"
)
_ASKS = lazy(
    rf"\b{_ASKING}\b[^.?!]{{0,60}}?\b(?:{_WORDS}|{_NUMBERS}|{_ADDRESSES})\b|"
    rf"\b(?:when|where) were you born\b|\bwhen does (?:it|the card|that) expire\b|"
    rf"\bsecurity question\b|(?:sent|texted) you (?:a|the) [\w -]{{0,20}}code\b|"
    rf"^\W*(?:and )?(?:{_WORDS}|{_NUMBERS}|{_ADDRESSES})\W*(?:please\W*)?$",
    re.IGNORECASE,
)
# What is about the thing, and does not ask for it: "did you change your password?".
_ABOUT = lazy(
    r"\b(?:re-?set|chang(?:e|ed|ing)|forg[eo]t\w*|updat\w+|shar\w+|tried|try|remember|know|never|not|"
    r"don['\u2019]t|policy on|wrong with)\b|^\W*(?:(?!wh)\w+,? ){0,2}?(?:is|are|was|were|does|did|has)\b(?! that| it)",
    re.IGNORECASE,
)
_ASKS_ADDRESS = lazy(rf"(?<!mail )\b(?:{_ADDRESSES})\b", re.IGNORECASE)
_ASKS_WORD = lazy(rf"\b(?:{_WORDS})\b", re.IGNORECASE)
_SAYS_NUMBER = lazy(rf"\bmy (?:{_NUMBERS})(?:['\u2019]s| is| was|:)\s", re.IGNORECASE)
# One of these is in whatever asks or tells.
_SIGNS = tuple(
    """
    address code live pass memorable secret security maiden mother first fav childhood number pin cv
    digit letter character code phone pw birth d.o.b dob born expir mail holder name user log social mobile last four
    registration plate eir back
    """.split()
)
# What may stand before what was asked for.
_LEAD = lazy(
    r"(?:(?:yes|yeah|yep|sure|ok|okay|of course|certainly|um+|uh+|er+|erm|em|ah|oh(?=,|\s(?:yes|yeah|right|sorry))|so|"
    r"well|right|fine|no sorry|sorry|thanks?|thank you|lovely|great|perfect|correct|absolutely|good (?:morning|afternoon|evening)|"
    r"it['\u2019]?s|it is|it was|that['\u2019]?s|that (?:is|was)|(?:that |it )?(?:would|should|will|might) be|"
    r"that['\u2019]d be|my|the|mother['\u2019]s|mum['\u2019]s|mom['\u2019]s|password|pass ?phrase|"
    r"(?:memorable|secret|security)(?: word| answer)?|maiden|name|word|answer|is|was|i think|i believe|"
    r"let me (?:see|think)|hang on|hold on|(?:one|a|just a) (?:sec|second|moment|minute)|please|just)"
    r"(?:[\s,.:;\u2026-]+|$))*",
    re.IGNORECASE,
)
_SECRET = lazy(
    r"[\"'\u201c]?(?P<secret>[\w'\u2019#@$&*-]+(?: [\w'\u2019#@$&*-]+){0,2}?)[\"'\u201d]?"
    r"(?=[.,;!?]|\s*$|\s(?:all|with|capital|then|and|but|because|lower|upper|small|no|please|thanks?|i think)\b)",
    re.IGNORECASE,
)
# With what no secret begins, but an answer that tells none.
_NO_SECRET = frozenset(
    """
    i you we they he she it do don't does can can't could why what where when how no nope not never
    sorry pardon that there because but if give tell wait have haven't i've i'm i'll i'd forgot
    forgotten maybe same thanks thank which who really hmm mm go for got has had your this these
    those all none nothing something anything excuse please yes yeah okay sure right fine sent lost
    here now again alright gotcha typed done okey waiting let's didn't won't wouldn't isn't wasn't is
    was are great perfect hello hi correct ready uh um er yep ok
    """.split()
)
# Of such words sentences are made, and what was asked for is not.
_TALK = _NO_SECRET - {"no", "for", "all", "a", "go"} | frozenset(
    """
    am be been were did would should will my me us him her his our their them says said told ask asked
    want need think thought it's that's i'm you're we're he's she's they're what's there's i've ill im ive
    ha haha hahaha lol dunno nothing better okay after before since until about still just every nobody everybody
    """.split()
)
# Of these neither: what the customer feels is theirs to be heard, also where an answer is expected.
_TALK |= frozenset(
    """
    honestly absolutely really very so too quite probably tired hopeless ridiculous freezing horrible
    awful terrible dreadful disgusting disgraceful joke sick fed angry fuming furious livid upset
    heartbroken devastated scared terrified worried frightened embarrassing embarrassed stressed
    exhausted gutted wrong stolen broken ruined cancelled late ill hurt crying died dead dying
    bloody damn without again anymore enough week weeks days hours
    """.split()
)
# What is said of a password, and is none: it stands where one might.
_TOLD_WORD = lazy(
    r"\bmy (?:\w+ )?(?:pw|pass ?(?:word|phrase)?)(?:['\u2019]s| is| was| to|:)(?: just| still| only)?\s+"
    r"(?P<secret>(?!\w+(?:ed|ing|n['\u2019]t|able|ible|ful|less|ous|ant|ent|ive|['\u2019]s)\b)[\w'\u2019#@$&*!-]{2,}[\w#@$&*])"
    r"(?=[.,;!?]|\s*$|\s(?:all|with|capital|then|and|but|lower|upper|small|no|please|if|so)\b)",
    re.IGNORECASE,
)
_OF_A_PASSWORD = frozenset(
    """
    wrong right correct incorrect invalid valid blank gone fine okay lost known unknown clear easy
    hard long short new old yours mine broken weak strong safe secure temporary simple complex
    random unique useless secret private sound good bad back case here there same set reset what
    rubbish too very really nothing something anything it that this not never always only log
    """.split()
)
_FIGURE = (
    rf"(?:\d+(?:st|nd|rd|th)?|(?:\d|{UNIT}|{TEEN}|{TENS}|hundred|thousand|double|triple|treble|"
    rf"{ORDINAL}|{MONTH})\b)"
)
_RUN = lazy(
    rf"(?<![\w\u00a3$\u20ac.])(?:(?-i:[A-Z]{{2,4}})[ -]?)?{_FIGURE}"
    rf"(?:[\s,./-]{{1,3}}(?:(?:of|the|and|dash|slash|hyphen|um+|uh+) )*{_FIGURE})*"
    r"(?!\w|\s?(?:%|pounds|euros?|dollars|quid|pence|cents|(?:second|minute|hour|day|week|month|year|time)s?\b|"
    r"am\b|pm\b|o['\u2019]clock|percent|per cent))",
    re.IGNORECASE,
)
_FIGURES = lazy(rf"{_FIGURE}\Z|\w*\d", re.IGNORECASE)
_PIECE = lazy(rf"(?:{_FIGURE}|[^\W_]|is|and|for|capital|lower|upper|case|small)\Z", re.IGNORECASE)
# "Correct, it's heron", "Mum was a Fitzgerald".
_IT_IS = lazy(
    r"\b(?:(?:it['\u2019]?s|it is|that['\u2019]?s|might be)\s+|(?:was|is) (?:an? )?(?=(?-i:[A-Z])))"
    r"(?P<secret>[\w'\u2019#@$&*%!.-]*[\w#@$&*%](?: [\w'\u2019-]*\w){0,2})\Z",
    re.IGNORECASE,
)
_WORD_OF = lazy(r"[\w'\u2019]+")
_SENTENCE = lazy(r"[^.?!]*(?:[.](?=\w)[^.?!]*)*[.?!]*")
_LEAST_DIGITS = 3
_LONGEST = 12
"""Words of a sentence that is all an answer; a mail address that is spelt has many."""
_SHORT = 6
"""Words of a sentence that names a word, and tells no more."""
_LISTENS = 4
"""Words of an agent's turn that does no more than listen: "Yep, go on"."""
_OTHER_TALK = 12
"""Words of a customer's turn with nothing of what was asked for: the talk has gone on."""
_LAST = 14
"""In how many turns an answer is given, piece by piece, each said back."""
_MOST = 4_000
"""Characters of a turn that are looked at; what is asked for is told at once."""
_NEAR = 100
"""Characters before what asks for a thing that tell whether it is only spoken of."""
_SHORTEST = 4
"""Letters of one word that is said back; a shorter one may be any."""
_SMALL = frozenset("the of a an and at in on to for with it its is that by as or so".split())
_SPELLING = frozenset("dot underscore dash hyphen hash slash capital".split())
_SPELT = 3
"""So many single letters spell a word."""
_STOPS = frozenset("a i u o".split())


def confided(said: Sequence[Said]) -> frozenset[Confided]:
    """Return what is told in a contact where it is asked for, as it is said."""
    found: set[Confided] = set()
    for at, (is_customer, text) in enumerate(said):
        low = text[:_MOST].lower()
        if not any(sign in low for sign in _SIGNS):  # as most turns, and to search each takes long
            continue
        if is_customer:
            found.update(_told_words(text[:_MOST]))
            if _SAYS_NUMBER.search(text, 0, _MOST):
                found.update(_numbers(text[:_MOST]))
        elif _asks(text[:_MOST]):
            found.update(_answers(text[:_MOST], said[at + 1 : at + 1 + _LAST]))
    return frozenset(found)


def _asks(text: str) -> bool:
    for found in _ASKS.finditer(text):
        begin = max(text.rfind(end, 0, found.start()) for end in ".?!,") + 1
        before = text[max(begin, found.start() - _NEAR) : found.end()]
        if not _ABOUT.search(before):
            return True
    return False


def _answers(asked: str, said: Sequence[Said]) -> Iterator[Confided]:
    """Yield the pieces of the answer to a question, and what says one back."""
    is_word = _ASKS_WORD.search(asked) is not None
    is_address = _ASKS_ADDRESS.search(asked) is not None
    told: set[str] = set()
    for is_customer, whole in said:
        text = whole[:_MOST]
        if not is_customer:
            back = _said_back(text, told)
            if back is not None:
                yield back
                continue
            if told:
                yield from _numbers_back(text)
            if len(_WORD_OF.findall(text)) > _LISTENS and not _asks(text):
                return
            continue
        plain = (is_word or is_address) and not told
        pieces = list(_pieces(text, plain=plain, is_word=is_word))
        if is_word and not pieces and not told:
            pieces = list(_word(text))
        if is_address:
            pieces += (Confided(found[0]) for found in _ADDRESS.finditer(text))
        else:
            pieces += _numbers(text)
        if not pieces and len(_WORD_OF.findall(text)) >= _OTHER_TALK:
            return
        for piece in pieces:
            told.update(_WORD_OF.findall(piece.lower()))
        yield from pieces


def _pieces(text: str, *, plain: bool, is_word: bool) -> Iterator[Confided]:
    """Yield the sentences of a turn that say nothing but what was asked for.

    ``plain`` tells that the first of them may be of any words, for nothing was told before it;
    all others have figures or single letters, or say a word of it again. ``is_word`` tells that
    it may be any word, as in "Mum was a Fitzgerald".
    """
    first: frozenset[str] = frozenset()
    for sentence in _SENTENCE.findall(text):
        sentence = sentence.strip()
        rest = sentence[_led(sentence) :].strip(" .,;!?\"'\u201c\u201d\u2026()[]-")
        words = [word.lower().replace("\u2019", "'") for word in _WORD_OF.findall(rest)]
        if not words or len(words) > _LONGEST or rest.lower() in _STOPS:
            continue
        letters = [word for word in words if len(word) == 1]
        whole = words if len(letters) < _SPELT else [word for word in words if len(word) > 1]
        may_be = not whole or (whole[0] not in ("no", "go", "all") and _TALK.isdisjoint(whole))
        is_told = (plain and not first) or not first.isdisjoint(whole)
        has_signs = "@" in rest or any(map(_is_sign, words))
        if all(_are_pieces(words)) or (may_be and (has_signs or is_told)):
            first = first or frozenset(whole)
            yield Confided(rest)
        elif (
            plain
            and is_word
            and not first
            and len(words) <= _SHORT
            and (named := _IT_IS.search(rest)) is not None
        ):
            first = frozenset(_WORD_OF.findall(named["secret"].lower()))
            if _TALK.isdisjoint(first):
                yield Confided(named["secret"])


def _is_sign(word: str) -> bool:
    """Tell a letter, a figure, or what people say between those that they spell."""
    return len(word) == 1 or word in _SPELLING or _FIGURES.match(word) is not None


def _are_pieces(words: Sequence[str]) -> Iterator[bool]:
    """Tell of each word whether it is a figure, a letter, or "Tango" in "T for Tango"."""
    for number, word in enumerate(words):
        yield bool(_PIECE.match(word)) or (number > 0 and words[number - 1] == "for")


def _led(text: str) -> int:
    """Return where what may stand before an answer ends: "yes, um, it's …"."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _word(text: str) -> Iterator[Confided]:
    """Yield the secret word that an answer begins with, where it goes on with other talk."""
    found = _SECRET.match(text, _led(text))
    if found is None:
        return
    words = found["secret"].lower().replace("\u2019", "'").split()
    if _TALK.isdisjoint(words) and words[0] not in _NO_SECRET and len(found["secret"]) > 2:
        yield Confided(found["secret"])


def _said_back(text: str, told: set[str]) -> Confided | None:
    """Return the stretch of a short turn in which an agent repeats what was told."""
    words = list(_WORD_OF.finditer(text))
    same = [word for word in words if word[0].lower() in told - _SMALL - _TALK]
    if not same or len(words) > _LONGEST:
        return None
    stretch = text[same[0].start() : same[-1].end()]
    is_all = 2 * len(_WORD_OF.findall(stretch)) >= len(words) - 2
    return Confided(stretch) if is_all and (len(same) > 1 or len(stretch) >= _SHORTEST) else None


def _told_words(text: str) -> Iterator[Confided]:
    """Yield the passwords that are told though nobody asks."""
    for found in _TOLD_WORD.finditer(text):
        if found["secret"].lower() not in _OF_A_PASSWORD | _NO_SECRET:
            yield Confided(found["secret"])


def _numbers(text: str) -> Iterator[Confided]:
    for found in _RUN.finditer(text):
        run = found[0]
        if len(_WORD_OF.findall(run)) > 1 or sum(map(str.isdigit, run)) >= _LEAST_DIGITS:
            yield Confided(run)


def _numbers_back(text: str) -> Iterator[Confided]:
    """Yield the numbers of sentences that are hardly more: what says one back in other figures."""
    for sentence in _SENTENCE.findall(text):
        runs = list(_numbers(sentence))
        if 2 * sum(len(_WORD_OF.findall(run)) for run in runs) >= len(_WORD_OF.findall(sentence)):
            yield from runs
