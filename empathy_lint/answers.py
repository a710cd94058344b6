"""What an answer holds of what was asked for: a password, an address, numbers, a name.

The questions themselves are told in ``private_questions``, and whose answer a turn is, in
``confided``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from empathy_lint.capitals import capitalised
from empathy_lint.regexes import lazy
from empathy_lint.spoken import (
    DOMAIN_END,
    FEAST,
    MONTH,
    ORDINAL,
    STREET,
    STREET_TOO,
    TEEN,
    TENS,
    UNIT,
)

_DIGIT = rf"(?:\d|{UNIT})"
_NUMBER = rf"(?:\d{{1,5}}[a-z]?|(?:{UNIT}|{TEEN}|{TENS}|hundred)\b)"
# What goes on with another thing than the address.
_ELSE = (
    r"(?:and|but|so|because|i|i['\u2019]\w+|it|it['\u2019]s|its|that|that['\u2019]s|is|was|are|am|my|you|your|we|"
    r"they|he|she|please|thanks?|yeah|yes|no|not|the|a|an|on|at|in|to|for|from|with|can|could|do|"
    r"have|what|why|how|when|name|um|uh|er|post ?code|zip)\b"
)
_OF_ADDRESS = rf"(?!{_ELSE})[\w'\u2019]+"
# What is said of a street that has no number, and is no name of one.
_OF_STREET = (
    r"(?:whole|entire|same|next|other|wrong|our|quiet|busy|main|horrible|cold|damp|little|old|damn|bloody|"
    r"every|each|this|one|down|up|across|off|whatever)\b"
)
_POSTCODE = (
    rf"[a-z](?:[ .,-]{{1,2}}[a-z])?(?:[ .,-]{{1,2}}{_NUMBER}){{1,3}}(?:[ .,-]{{1,2}}[a-z])?"
    rf"(?:[ .,-]{{1,2}}{_DIGIT})?(?:[ .,-]{{1,2}}[a-z]){{2}}\b"
)
_ADDRESS = lazy(
    rf"(?<![\w'\u2019\u00a3$\u20ac])(?:(?:(?:flat|unit|apartment)\s{_NUMBER},?\s)?(?:number\s)?{_NUMBER}(?:[ -]{_NUMBER}){{0,5}},?\s"
    rf"(?:{_OF_ADDRESS},?\s){{1,4}}?(?:(?:{STREET}|{STREET_TOO}|house)\b)|(?:(?!{_OF_STREET}){_OF_ADDRESS}\s){{1,3}}?{STREET}\b)"
    rf"(?:,?\s{_POSTCODE}|,?\s{_OF_ADDRESS}){{0,10}}|\b{_POSTCODE}",
    re.IGNORECASE,
)
# "Eighty eight thistle bank", "The Old Smithy": where no word tells that it is a street.
_HOUSE = lazy(
    rf"(?:(?:flat|unit|house|number|house number)\s)?{_NUMBER}(?:[ /-]{_NUMBER}){{0,4}},?\s(?:{_OF_ADDRESS}\s?){{1,3}}"
    r"(?=[.,;!?]|\s*$|and\b)",
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


EVERYDAY = frozenset(
    """
    happy home love help work money hope peace faith joy family baby mum mom dad music food water
    light phone house garden dog cat car football holiday friend friends freedom sorry thanks please
    yes love lovely nice good sweet cool fine grand honest patience trust care day night
    """.split()
)
"""Words that people choose to remember, and say all the time: hidden only where they stand alone."""

# What may stand before what was asked for.
_LEAD = lazy(
    r"(?:(?:yes|yeah|yep|sure|ok|okay|of course|certainly|um+|uh+|er+|erm|em|ah|oh(?=,|\s(?:yes|yeah|right|sorry))|so|"
    r"well|right|fine|no sorry|sorry|thanks?|thank you|lovely|great|perfect|correct|absolutely|good (?:morning|afternoon|evening)|"
    r"it['\u2019]?s|it is|it was|that['\u2019]?s|that (?:is|was)|(?:that |it )?(?:would|should|will|might) be|"
    r"then(?= it)|was it|(?:the )?(?:magic|secret) word\?|(?:that|it)['\u2019]d be|i (?:have|do|did)|love|try|maybe|perhaps|it used to be|make it|let['\u2019]s say|go with|my|the|mother['\u2019]s|mum['\u2019]s|mom['\u2019]s|password|pass ?phrase|"
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
TALK = _NO_SECRET - {"no", "for", "all", "a", "go"} | frozenset(
    """
    am be been were did would should will my me us him her his our their them says said told ask asked
    want need think thought it's that's i'm you're we're he's she's they're what's there's i've ill im ive
    ha haha hahaha lol dunno nothing better okay after before since until about still just every nobody everybody
    """.split()
)
# Of these neither: what the customer feels is theirs to be heard, also where an answer is expected.
TALK |= frozenset(
    """
    god gosh lord heaven's god's goodness sake christ hell
    useless hopeless pointless ridiculous outrageous unbelievable unacceptable nightmare shambles disgrace
    grief rubbish nonsense unreal pathetic seriously always letter
    honestly absolutely really very so too quite probably tired hopeless ridiculous freezing horrible
    awful terrible dreadful disgusting disgraceful joke sick fed angry fuming furious livid upset
    heartbroken devastated scared terrified worried frightened embarrassing embarrassed stressed
    exhausted gutted wrong stolen broken ruined cancelled late ill hurt crying died dead dying
    bloody damn without again anymore enough week weeks days hours
    """.split()
)
# What is said of a password, and is none: it stands where one might.
_TOLD_WORD = lazy(
    r"\b(?:my (?:\w+ )?(?:pw|pass)|(?:my|the|our|his|her) (?:\w+ )?(?:pw|pass ?(?:word|phrase|code)))(?:['\u2019]s| is| was| to|:)(?: just| still| only)?\s+"
    r"(?P<secret>(?!\w+(?:ed|ing|n['\u2019]t|able|ible|ful|less|ous|ant|ent|ive|['\u2019]s)\b)[\w'\u2019#@$&*!-]{2,}[\w#@$&*])"
    r"(?=[.,;!?]|\s*$|\s(?:all|with|capital|then|and|but|lower|upper|small|no|please|if|so)\b)",
    re.IGNORECASE,
)
# As it is noted down, between commas: "Mrs Roe, password heron, rang".
_NOTED_WORD = lazy(
    r"(?:^|[,;:.(\]]\s*|\b(?:and|with) )(?:pw|pass ?(?:word|phrase)):?\s+"
    r"(?P<secret>(?!\w+(?:ed|ing|able|ible|ful|less)\b)[\w'\u2019#@$&*!-]{2,}[\w#@$&*])(?=[.,;)]|\s*$)",
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
# What goes by its name with "password" before it.
_THINGS_OF_PASSWORDS = frozenset(
    """
    box boxes change changes check checks email emails entry expiry field fields flow form help hint
    hints issue issues link links list mail manager managers menu message option options page policy
    problem problems prompt prompts protection question questions recovery request requests
    requirement requirements reset resets rule rules screen section security step steps text tool
    trouble troubles update updates wording
    """.split()
)
_FIGURE = (
    rf"(?:\d+(?:st|nd|rd|th)?|(?:\d|{UNIT}|{TEEN}|{TENS}|hundred|thousand|double|triple|treble|"
    rf"{ORDINAL}|{MONTH}|{FEAST})\b)"
)
_LETTERS = r"(?-i:(?!I\b|A\b|OK\b|AM\b|PM\b)[A-Z]{1,3}\b)"
_RUN = lazy(
    r"(?<!for )(?<!paid )(?<!cost )(?<!costs )(?<!charged )(?<!owe )(?<!owed )(?<!about )(?<!over )(?<!nearly )(?<!around )(?<!than )(?<!between )"
    rf"(?<![\w\u00a3$\u20ac.])(?:plus )?(?:(?-i:[A-Z]{{2,4}})[ ,-]{{0,2}}(?:then )?)?{_FIGURE}"
    rf"(?:[\s,./-]{{1,3}}(?:(?:of|the|and|then|but|in|dash|slash|hyphen|um+|uh+) ){{0,2}}(?:'?{_FIGURE}|{_LETTERS}))*"
    r"(?!\w|\s?(?:%|pounds?\b|euros?|dollars?\b|bucks|grand\b|quid|pence|cents|(?:second|minute|hour|day|week|month|year|time)s?\b|"
    r"am\b|pm\b|o['\u2019]clock|percent|per cent))",
    re.IGNORECASE,
)
_FIGURES = lazy(rf"{_FIGURE}\Z|\w*\d", re.IGNORECASE)
_PIECE = lazy(
    rf"(?:{_FIGURE}|[^\W_]|is|and|then|plus|dash|slash|hyphen|hash|stroke|double|triple|for|capital|lower|upper|case|small)\Z",
    re.IGNORECASE,
)
_CAPITALS = lazy(r"[A-Z]{2,4}\Z")
_NO_SIGN = frozenset({"a", "i", "one", "o"})
# "Tiger, or it might be lion": what was meant besides.
_OR = lazy(
    r"\b(?:or|no,? wait|sorry|i mean|actually|rather|now|make that)"
    r"(?: (?:maybe|perhaps|possibly|else|was it|is it|it['\u2019]?s|it (?:is|was|might be|may be|could be)))?,? "
    r"(?P<secret>[\w'\u2019#@$&*-]+(?: [\w'\u2019-]+){0,2})(?=[.,;!?]|\s*$)",
    re.IGNORECASE,
)
# "It's my dog's name": which one it is, is asked for next.
_HINT = lazy(
    r"(?:[\w'\u2019]+ ){1,4}?(?:name|surname|birthday|anniversary)\Z|(?:same|usual|normal|old)(?: one)?\Z|"
    r"(?:name )?of (?:my|our|the|his|her) ",
    re.IGNORECASE,
)
_MAIL_END = lazy(rf"\bdot {DOMAIN_END}\Z", re.IGNORECASE)
_MONEY = lazy(
    r"[\u00a3$\u20ac]\s?\d|\d\s?(?:pounds?|euros?|dollars?|quid|bucks|rupees|pence|cents)\b",
    re.IGNORECASE,
)
# "The four hundred", "the first one".
_ROUND = lazy(
    r"(?:\w+[ -]){0,2}(?:hundred|thousand)\Z|(?:first|second|third|next) one\Z", re.IGNORECASE
)
# "Correct, it's heron", "Mum was a Fitzgerald".
_IT_IS = lazy(
    r"\b(?:(?:it['\u2019]?s|it is|that['\u2019]?s|might be)\s+|(?:was|is) (?:an? )?(?=(?-i:[A-Z])))"
    r"(?P<secret>[\w'\u2019#@$&*%!.-]*[\w#@$&*%](?: [\w'\u2019-]*\w){0,2})\Z",
    re.IGNORECASE,
)
# "The street I grew up in, Lindenallee."
_AT_LAST = lazy(r",\s+(?P<secret>[\w'\u2019-]+(?: [\w'\u2019-]+)?)\W*\Z")
MIXED = lazy(
    r"(?<![\w-])(?=[^\W\d_])(?=[\w!$#@&*-]{0,40}[\d_])(?=[\w!$#@&*-]{0,40}[^\W\d_]{2})\w[\w!$#@&*-]{3,}[\w!$#@&*]"
)
_PHRASE = lazy(
    r"\bmy pass ?phrase(?:['\u2019]s| is|:)\s+(?P<secret>[\w'\u2019]+(?: [\w'\u2019]+){2,5})(?=[.,;!?]|\s*$)",
    re.IGNORECASE,
)
_THE_WORD = lazy(
    r"\b(?:word|phrase|answer|password)(?:['\u2019]s| is| was)\s+(?!not\b|the\b|a\b|that\b|this\b|what\b|wrong\b|right\b)"
    r"(?P<secret>[\w'\u2019#@$&*-]+)(?=[.,;!?]|\s*$)",
    re.IGNORECASE,
)
WORD = lazy(r"[\w'\u2019]+")
SENTENCE = lazy(r"[^.?!]*(?:[.](?=\w)[^.?!]*)*[.?!]*")
_LEAST_DIGITS = 3
_SIGNS_OF_WORDS = 6
"""So many words to one sign are a sentence that has a number, and no number in words."""
_LONGEST = 12
"""Words of a sentence that is all an answer; a mail address that is spelt has many."""
_SHORT = 6
"""Words of a sentence that names a word, and tells no more."""
_SHORTEST = 4
"""Letters of one word that is said back; a shorter one may be any."""
_SMALL = frozenset("the of a an and at in on to for with it its is that by as or so".split())
_SPELLING = frozenset("dot underscore dash hyphen hash slash capital".split())
_SPELT = 3
"""So many single letters spell a word."""
_STOPS = frozenset("a i u o".split())
# A booking's or a person's code of letters and figures.
_CODE = lazy(r"\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3,12}\b")


def names_back(text: str, told: set[str]) -> Iterator[Confided]:
    """Yield what is written with capitals and has a word of what was told: "Coach House, Mill Hill?"."""
    for run in capitalised(text) if told else ():
        if not told.isdisjoint(word for word in WORD.findall(run.lower()) if len(word) > 2):
            yield Confided(run)


def within(
    text: str, pieces: Sequence[Confided], *, plain: bool, is_word: bool, is_address: bool
) -> Iterator[Confided]:
    """Yield what an answer holds amid other words; ``pieces`` are its sentences that are all answer."""
    yield from (Confided(mixed[0]) for mixed in MIXED.finditer(text))
    if is_word:
        yield from (Confided(named["secret"]) for named in _THE_WORD.finditer(text))
        if plain and (not pieces or _OR.search(text)):
            yield from _word(text)
    if not is_address:
        yield from numbers(text)
        return
    yield from (Confided(found[0]) for found in (*_ADDRESS.finditer(text), *_CODE.finditer(text)))
    house = _HOUSE.match(text, _led(text))
    if house is not None:
        yield Confided(house[0].strip(" ,"))


def pieces(text: str, *, plain: bool, is_word: bool) -> Iterator[Confided]:
    """Yield the sentences of a turn that say nothing but what was asked for.

    ``plain`` tells that the first of them may be of any words, for nothing was told before it;
    all others have figures or single letters, or say a word of it again. ``is_word`` tells that
    it may be any word, as in "Mum was a Fitzgerald".
    """
    first: frozenset[str] = frozenset()
    for sentence in SENTENCE.findall(text):
        sentence = sentence.strip()
        rest = sentence[_led(sentence) :].strip(" .,;!?\"'\u201c\u201d\u2026()[]-")
        if _MONEY.search(rest) or (is_word and _HINT.match(rest)):
            continue
        words = [word.lower().replace("\u2019", "'") for word in WORD.findall(rest)]
        is_mail = _MAIL_END.search(rest) is not None
        if not words or rest.lower() in _STOPS:
            continue
        is_told = is_mail or all(_are_pieces(WORD.findall(rest)))
        if len(words) > _LONGEST and not is_told:
            continue
        letters = [word for word in words if len(word) == 1]
        whole = words if len(letters) < _SPELT else [word for word in words if len(word) > 1]
        may_be = not whole or (whole[0] not in ("no", "go", "all") and TALK.isdisjoint(whole))
        is_next = (plain and not first) or not first.isdisjoint(whole)
        signs = sum(word not in _NO_SIGN and _is_sign(word) for word in words)
        has_signs = "@" in rest or (
            signs > 0 and (is_word or _SIGNS_OF_WORDS * signs >= len(words))
        )
        if is_told or (may_be and (has_signs or is_next)):
            first = first or frozenset(whole)
            yield Confided(rest)
        elif (
            plain
            and is_word
            and not first
            and len(words) <= _SHORT
            and (named := _IT_IS.search(rest)) is not None
        ):
            first = frozenset(WORD.findall(named["secret"].lower()))
            if TALK.isdisjoint(first):
                yield Confided(named["secret"])


def _is_sign(word: str) -> bool:
    """Tell a letter, a figure, or what people say between those that they spell."""
    return len(word) == 1 or word in _SPELLING or _FIGURES.match(word) is not None


def _are_pieces(words: Sequence[str]) -> Iterator[bool]:
    """Tell of each word whether it is a figure, a letter, or "Tango" in "T for Tango"."""
    has_figure = any(map(_FIGURES.match, words))
    for number, word in enumerate(words):
        yield (
            bool(_PIECE.match(word))
            or (has_figure and _CAPITALS.match(word) is not None)
            or (number > 1 and words[number - 1].lower() == "for" and len(words[number - 2]) == 1)
        )


def _led(text: str) -> int:
    """Return where what may stand before an answer ends: "yes, um, it's …"."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _word(text: str) -> Iterator[Confided]:
    """Yield the secret word that an answer begins with, where it goes on with other talk."""
    for sentence in map(str.strip, SENTENCE.findall(text)):
        begin = _led(sentence)
        found = _SECRET.match(sentence, begin)
        if found is None or _HINT.match(sentence[begin:].rstrip(" .!")):
            continue
        words = found["secret"].lower().replace("\u2019", "'").split()
        if TALK.isdisjoint(words) and words[0] not in _NO_SECRET and len(found["secret"]) > 2:
            yield Confided(found["secret"])
            yield from (Confided(other["secret"]) for other in _OR.finditer(text))
            return
    last = _AT_LAST.search(text)
    if last is not None and TALK.isdisjoint(last["secret"].lower().split()):
        yield Confided(last["secret"])


def said_back(text: str, told: set[str]) -> Confided | None:
    """Return the stretch of a short turn in which an agent repeats what was told."""
    words = list(WORD.finditer(text))
    same = [word for word in words if word[0].lower() in told - _SMALL - TALK]
    if not same or len(words) > _LONGEST:
        return None
    stretch = text[same[0].start() : same[-1].end()]
    is_all = 2 * len(WORD.findall(stretch)) >= len(words) - 2
    return Confided(stretch) if is_all and (len(same) > 1 or len(stretch) >= _SHORTEST) else None


def told_words(text: str) -> Iterator[Confided]:
    """Yield the passwords that are told though nobody asks, or noted down."""
    for found in _PHRASE.finditer(text):
        if (TALK - {"correct"}).isdisjoint(found["secret"].lower().split()):
            yield Confided(found["secret"])
    for found in _TOLD_WORD.finditer(text):
        if found["secret"].lower() not in _OF_A_PASSWORD | _NO_SECRET:
            yield Confided(found["secret"])
    for found in _NOTED_WORD.finditer(text):
        if found["secret"].lower() not in _OF_A_PASSWORD | _NO_SECRET | _THINGS_OF_PASSWORDS:
            yield Confided(found["secret"])


def numbers(text: str) -> Iterator[Confided]:
    """Yield the numbers of a text that may be a part of a longer one, in figures or in words."""
    for found in _RUN.finditer(text):
        run = found[0]
        digits = sum(map(str.isdigit, run))
        if digits >= _LEAST_DIGITS or (len(WORD.findall(run)) > 1 and not _ROUND.match(run)):
            yield Confided(run)
    yield from (Confided(code[0]) for code in _CODE.finditer(text))


def numbers_back(text: str) -> Iterator[Confided]:
    """Yield the numbers of sentences that are hardly more: what says one back in other figures."""
    for sentence in SENTENCE.findall(text):
        runs = list(numbers(sentence))
        if 2 * sum(len(WORD.findall(run)) for run in runs) >= len(WORD.findall(sentence)):
            yield from runs
