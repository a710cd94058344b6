"""Who people say they are: "my name is …", "Jo speaking", and what answers "your name, please?".

Each function gives names as they are written, one word each, without a title. What is
certain by its wording ("my name is") takes any name; what is not ("it's …") only one that
is well known or bears a title, for banks, towns and boilers are told in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from empathy_lint.answers import TALK, told_words
from empathy_lint.given_names import GIVEN, WORDS_TOO
from empathy_lint.names import NO_PERSON, TITLES, Word, is_name, is_particle, words_of
from empathy_lint.regexes import lazy

_MY_NAME = lazy(
    r"\bname(?:['’]s| is|:)\s+|\bmy names\s+|\bm[iey] name\s+(?!is\b|:)|\b(?:people|everyone|everybody|friends) calls? me\s+|\bi go by\s+",
    re.IGNORECASE,
)
_I_AM = lazy(
    r"\b(?:this is|i am|i['’]m|you(?:['’]re| are)(?: now| currently)? "
    r"(?:speaking|talking|chatting|through) (?:with|to))\s+",
    re.IGNORECASE,
)
# Of somebody the agent speaks to, or speaks of.
_THEIR_NAME = lazy(
    r"\b(?:the|your|his|her|their) (?:\w+ ){0,2}?name(?: (?:i|we) have)?(?: here| down)?(?:['’]s| is|,)\s+",
    re.IGNORECASE,
)
_READ_BACK = lazy(
    r"\b(?:read(?:ing)? (?:that |it |this )?back[:,]?|so (?:that|it)['’]s|i have (?:you (?:down )?)?as|booked (?:in )?for|"
    r"belongs? to|account (?:of|for)|not finding an?|and you(?:['’]re| are))\s+",
    re.IGNORECASE,
)
_GREETED = lazy(
    r"\b(?:hello|hi|hiya|hey|howya|howdy|morning|afternoon|evening)(?: there| again)?[,.!]? (?:it['’]?s|this is|tis|i['’]?m)\s+",
    re.IGNORECASE,
)
_IT_IS = lazy(r"\b(?:it['’]s|it is)\s+", re.IGNORECASE)
# Without the sign it may tell whose something is: "its sarah", and "its price".
_ITS = lazy(r"\bits\s+", re.IGNORECASE)
# "It's under Fitzpatrick", "in my wife's name, Fitzpatrick".
_BOOKED = lazy(
    r"\b(?:it['’]?s|it is|it was|it(?:['’]ll| will| might| may| should| could) be|booked|booking|reservation|registered|"
    r"account|policy|listed|filed|order|table|maybe|try|down|probably) (?:is |was |be |(?:it )?(?:all )?)"
    r"under(?: the)?(?: (?:last |sur)?name(?: of)?,?)?\s+|"
    r"\bask for\s+|\bin (?:the name(?: of|,| -|:)|(?:my \w+['’]s|his|her|their) name(?:,| -|:)?)\s+",
    re.IGNORECASE,
)
_SIGNED = lazy(r"\b(?:regards|sincerely|faithfully|best wishes)\s*,?\s+", re.IGNORECASE)
# Begun once a word and never taken back: a word of 2 MB must not be tried 2 MB times.
_SPEAKING = lazy(
    r"(?<![\w'’-])([^\W\d_][\w'’-]++) (?:speaking\b|here\b(?=[.,!?]|\s*$| from\b| at\b))",
    re.IGNORECASE,
)
_ARE_YOU = lazy(
    r"(?:\bam i (?:now )?|(?:^|[.!?,]\s)(?:and )?)(?:speaking|talking|chatting) (?:with|to)\s+",
    re.IGNORECASE,
)
_IS_THAT = lazy(r"\b(?:is (?:this|that|it)|am i through to|do i have|have i got)\s+", re.IGNORECASE)
_ASKS_NAME = lazy(
    r"\b(?:your|a|the|whose|what|under (?:what|which))"
    r"(?: (?:full|first|last|given|middle|family|legal|and|or))* (?:sur)?name(?! of)\b|"
    r"\bwho(?:['’]s| is| am i| do i have) (?:this|that|calling|speaking|talking|on)\b|"
    r"\bname,? please|(?:^|[.!?]\s)(?:and )?(?:full |last |first )?(?:sur)?name\b[^.?!]{0,30}\?",
)
_ASKS_FOR_OTHERS = lazy(
    r"\b(?:your|the|his|her|their|whose|what|other|second) (?:\w+ ){0,2}?\w+['’]s? (?:(?:full|first|last|given|family|legal) )*(?:sur)?names?(?! of)\b|"
    r"\b(?:next of kin|emergency contact)\b|\bnames? (?:of|for|on) (?:the|your|both|all|each|every|everyone|everybody|any)\b|"
    r"\b(?:his|her|their|whose|and the|other) (?:(?:full|first|last|given|family|legal) )*(?:sur)?names?\b|"
    r"\b(?:he|she|they|the \w+|your \w+|\w+['’]s) called\b|\bwho['’]?s? (?:is |are )?(?:the patient|it for|travelling|flying|the \w+ (?:passenger|driver|traveller))\b",
)
_TITLE = lazy(r"\b(?:(?i:m(?:r|rs|s|x|ister|issus)|dr|prof)|Miss|Professor)\b\.?(?=\s)")
# Who is near to somebody, and has a name that no report shows.
KIN = frozenset(
    """
    wife husband partner fiance fiancé fiancee fiancée girlfriend boyfriend ex missus mother mum mom
    mam mummy father dad daddy parent parents son sons daughter daughters child kid baby boy girl twin twins brother brothers
    sister sibling grandmother grandfather grandson granddaughter grandchild godmother godfather godson
    goddaughter godchild stepmother stepfather stepson stepdaughter stepchild gran granny grandma grandad
    grandpa nan nana uncle aunt auntie aunty cousin niece nephew mother-in-law father-in-law
    brother-in-law sister-in-law son-in-law daughter-in-law friend mate flatmate roommate housemate
    kids children bro sis solicitor lawyer accountant neighbour neighbor colleague boss manager assistant carer landlord landlady tenant lodger
    mama papa oma opa abuela abuelo nonna nonno tia tio tita tito lola lolo amma appa ammi abbu didi bhai nani dadi
    """.split()
)
_KIN = rf"(?:{'|'.join(sorted(sorted(KIN), key=len, reverse=True)).replace('-', '[- ]')})"
_CALLED = r"(?:['\u2019]s| is| was)? (?:called|named)"
_OF_OTHERS = lazy(
    r"\b(?:my|our) (?:two|three|four|eldest|oldest|youngest|lads?|girls|boys),?\s+|"
    r"\b(?:uncle|aunt|auntie|aunty|granny|grandma|nana|nan|grandpa|grandad)\s+|"
    rf"\b{_KIN}['’]s? \w+,\s+|"
    r"\bthe (?:wife|husband|missus|ex|(?:kids|baby|lads?|girls)(?=,)),?\s+|"
    rf"\b(?:my|our|his|her|their|your) (?:(?:late|dear|old|elder|eldest|older|little|young(?:er|est)?|"
    rf"best|own|ex|poor|other|new|\w+-year-old) ){{0,2}}{_KIN}(?:,|{_CALLED})?\s+|"
    rf"\b(?:{_KIN}|he|she|who|lady|man|woman|guy|gentleman|bloke|person|chap|lad|lass|girl|boy|someone|somebody){_CALLED}\s+",
    re.IGNORECASE,
)
# One of these is in what tells such a name.
_NEAR = KIN | set("called named eldest oldest youngest lad lads girls boys".split())
_SO_MANY = frozenset("two three four".split())
# "Mum. Henrietta, in room nine."
_WHO = lazy(
    r"(?:^|[.!?]\s)(?:(?:it['’]?s|for) )?(?:my )?(?:mum|mom|mam|mother|dad|father|gran|granny|nan|nana|grandma|grandad|grandpa|"
    r"husband|wife|son|daughter|brother|sister|aunt|uncle)[.,]\s+",
    re.IGNORECASE,
)
_CALLED_SO = lazy(rf"{_CALLED}\s+", re.IGNORECASE)
# "Diego here, diego fuentes, …".
_LAST_PAIR = lazy(r"(?<![\w'’-])[^\W\d_]{2,} [^\W\d_]{3,}(?=\s*(?:$|[,.!?]))")
_AND = lazy(r"(?:,|,? and|,? &)\s+")
_BEFORE_KIN = lazy(rf"(?<![\w'\u2019-])([^\W\d_a-z][\w'\u2019-]*), (?:my|our) (?:\w+ )?{_KIN}\b")
_PAIR = lazy(r"(?<![\w'’-])(?=([^\W\d_a-z][\w'’-]++) ([^\W\d_a-z][\w'’-]++))\w++")
_SENTENCES = lazy(r"[.!?;,\n–—]+\s*|\s+-+\s+")
# What may stand before the name in an answer: "Yes, it's …", "First name …".
_LEADS = frozenset(
    """
    yes yeah yep sure okay ok of course certainly um uh er erm hi hello so well it it's its is that's
    this i'm i am my the name name's full first last middle surname family and me speaking
    """.split()
)
_GO_ON = frozenset("at in on with to for by".split())
_NAMING = frozenset({"name", "name's", "surname"})
# No surname in text of one case, where nothing shows what is a name.
_NO_SURNAME = frozenset(
    """
    i the a an and or but so my your our for from with just not no yes okay ok really very sorry
    still here there what how why sure afraid happy glad back about in on at one it its it's that
    this all good great fine again today now please speaking over by as because regarding
    """.split()
)
# Under what something is, that nobody bears: "it's under Warranty".
_NO_BOOKING = frozenset(
    "warranty guarantee contract review settings help account accounts billing options menu more".split()
)
_OURS = frozenset("my our their his her".split())  # "their Ruby's birthday"
# Before a place, a firm's own people, or what bears a name and is nobody.
_NO_MENTION = frozenset(
    "in at near via from to with st saint san santa the a your port mount lake hey okay ok new".split()
)
# "I have Perrault here": of whom one speaks.
_NOT_SPEAKING = frozenset("have got see find found with for to from in is not under a the".split())
_HELLO = ("hi", "hello", "hey", "hiya", "morning", "afternoon", "evening")
_LEAST_SPELT = 3
_LONGEST_NAME = 3
_ASKED_FOR = frozenset(
    "postcode zip code address number account card date order email phone mobile password".split()
)
_DONE = lazy(r"livid$|.{2,}ing$|.+(?:ed|etic|istic|matic|rgic|elt|ful|less|ous|able|ible|ish|ese)$")


def introduced(text: str, *, of_agent: bool = False) -> Iterator[str]:
    """Yield the names by which a speaker introduces themself.

    ``of_agent`` tells that the agent speaks, who also asks: "and the name is Odile?".
    """
    theirs = {found.end() for found in _THEIR_NAME.finditer(text)} if of_agent else ()
    for found in _MY_NAME.finditer(text):
        if found.end() not in theirs:
            yield from _name(text, found.end(), told=True)
    for found in () if of_agent else _GREETED.finditer(text):
        yield from _name(text, found.end())
    for found in _SIGNED.finditer(text):
        yield from _name(text, found.end(), told=text not in (text.lower(), text.upper()))
    for found in _I_AM.finditer(text):
        yield from _name(text, found.end())
    for found in _IT_IS.finditer(text):
        yield from _name(text, found.end(), known=True)
    for found in _ITS.finditer(text):
        name = _name(text, found.end(), known=True)
        greeted = text[: found.start()].lower().rstrip(" ,.!").endswith(_HELLO)
        if name and (greeted or name[0].lower() not in WORDS_TOO):
            yield from name
    for found in _SPEAKING.finditer(text):
        before = text[: found.start()].rsplit(None, 1)[-1:]
        if not (before and before[0].lower() in _NOT_SPEAKING):
            yield from _name(found[1], 0)


def asked_for(text: str) -> Iterator[str]:
    """Yield the names that a speaker asks whether the hearer bears: "is that Mr Obi?"."""
    for found in _ARE_YOU.finditer(text):
        yield from _name(text, found.end())
    for found in _IS_THAT.finditer(text):
        yield from _name(text, found.end(), known=True)


def read_back(text: str) -> Iterator[str]:
    """Yield the names that an agent says of others: "and the name is Odile?"."""
    for found in _READ_BACK.finditer(text):
        yield from _name(text, found.end(), known=True)
    for found in _THEIR_NAME.finditer(text):
        yield from _name(text, found.end())
    yield from booked(text)


def surnames(text: str) -> Iterator[str]:
    """Yield whole names of which only the first is known for one: "its sarah jones and …".

    In text of one case any word may follow a name ("its sarah again"): what is yielded is
    a name only where all of it stands.
    """
    if not _is_one_case(text):
        return
    for pattern in (_I_AM, _IT_IS, _ITS, _BOOKED, _CALLED_SO):
        for found in pattern.finditer(text):
            yield from _whole_pair(text[found.end() : found.end() + 80])
    for found in _LAST_PAIR.finditer(text):
        yield from _whole_pair(found[0])


def _whole_pair(text: str) -> Iterator[str]:
    """Yield the two words that a text begins with, if they may be a well-known name and a surname."""
    first, last, *_ = (*words_of(text)[:2], None, None)
    if first is None or last is None or last.gap or first.low not in GIVEN:
        return
    if _may_be_name(last, True, sure=True):
        yield text[first.start : last.end]


def booked(text: str) -> Iterator[str]:
    """Yield the names that something is booked under, whoever bears them."""
    low = text.lower()
    if not any(sign in low for sign in ("under", " name", "ask for")):
        return
    for found in _BOOKED.finditer(text):
        yield from (name for name in _name(text, found.end()) if name.lower() not in _NO_BOOKING)


def asks_name(text: str) -> bool:
    low = text.lower()
    return ("name" in low or "who" in low) and _ASKS_NAME.search(low) is not None


def asks_names_of_others(text: str) -> bool:
    low = text.lower()
    may = any(sign in low for sign in ("name", "who", "called", "next of kin", "contact"))
    return may and _ASKS_FOR_OTHERS.search(low) is not None


def answered(text: str) -> Iterator[str]:
    """Yield the names with which an answer to "your name, please?" begins.

    "Natasha. Natasha Kinsella." tells it twice; what is said behind it tells none.
    """
    one_case = _is_one_case(text)
    names: list[str] = []
    spelt = ""
    for part in _SENTENCES.split(text):
        words = list(words_of(part))
        leads = 0
        while leads < len(words) and words[leads].low in _LEADS:
            leads += 1
        said = words[leads:]
        if all(len(word.text) == 1 for word in said):
            spelt += "".join(word.text for word in said)  # "M A C", and "M, A, C"
            continue  # or nothing but "yes"
        found = _whole_name(said, one_case)
        # "Mar... Marguerite." is one name, begun twice.
        goes_on = not names or any(
            new.lower().startswith(old.lower()) for old in names for new in found
        )
        if not found or not (goes_on or any(word.low in _NAMING for word in words[:leads])):
            break
        names += found
    return iter([*names, *([spelt] if len(spelt) >= _LEAST_SPELT else [])])


def told_in_one_case(text: str) -> str:
    """Return the name that an answer to "your name, please?" begins with, known or not.

    In text of one case any word may be a name; "" where the answer tells none.
    """
    if not _is_one_case(text):
        return ""
    words = list(words_of(text[:80]))
    while words and words[0].low in _LEADS:
        words = words[1:]
    name: list[Word] = []
    for word in words[:_LONGEST_NAME]:
        no_name = word.low in TALK or word.low in _ASKED_FOR
        if (name and word.gap) or no_name or not _may_be_name(word, True, sure=True):
            break
        name.append(word)
    return text[name[0].start : name[-1].end] if name else ""


def titled(text: str) -> Iterator[str]:
    """Yield the names that bear a title, whoever is spoken of."""
    most = 1 if _is_one_case(text) else 3  # where no capital tells a surname from a verb
    for found in _TITLE.finditer(text):
        yield from _name(text, found.start())[:most]


def speaks_of_others(words: frozenset[str]) -> bool:
    """Tell whether words in lower case may be of what `of_others` finds; to search for it takes long."""
    is_number = not (_SO_MANY.isdisjoint(words) or words.isdisjoint(("my", "our")))
    return is_number or not _NEAR.isdisjoint(words)


def of_others(text: str, *, of_agent: bool = False) -> Iterator[str]:
    """Yield the names of those who are near to a customer: "my wife Odile", "she's called Odile".

    ``of_agent`` tells that the agent speaks, of whose colleagues everybody may know.
    """
    one_case = _is_one_case(text)
    for found in _OF_OTHERS.finditer(text):
        if of_agent and found[0].lower().startswith(("my ", "our ")):
            continue
        at: int | None = found.end()
        while at is not None:
            names = [
                n
                for n in _name(text, at, known=one_case)
                if not one_case or n.lower() not in WORDS_TOO
            ]
            yield from names
            more = _AND.match(text, text.index(names[-1], at) + len(names[-1])) if names else None
            at = more.end() if more else None
    for found in () if of_agent else _WHO.finditer(text):
        yield from _name(text, found.end(), known=True)
    for found in _BEFORE_KIN.finditer(text):
        if found[1].lower() in GIVEN and not of_agent:
            yield found[1]


def noted(text: str) -> Iterator[str]:
    """Yield the names that a colleague's note tells of others, and the secrets that it has."""
    yield from titled(text)
    yield from booked(text)
    yield from told_words(text)
    if speaks_of_others(frozenset(text.lower().split())):
        yield from of_others(text, of_agent=True)


def mentioned(text: str) -> Iterator[str]:
    """Yield well-known given names that a customer names besides: "Tilly's the other one".

    A surname is known by the given name before it (`beside`). One behind "spoke to" may be a
    colleague's, which is left.
    """
    one_case = _is_one_case(text)
    words = words_of(text)
    for word, before, after in zip(words, [None, *words], [*words[1:], None], strict=False):
        low = word.low.removesuffix("'s")
        is_word = low in WORDS_TOO
        if not (is_word or low in GIVEN) or not (one_case or word.text[0].isupper()):
            continue
        if is_word and (one_case or word.gap or before is None or before.low not in _OURS):
            continue
        if before is not None and before.low in _NO_MENTION and not word.gap:
            continue
        if after is None or after.gap or after.low not in NO_PERSON:
            yield word.text[: len(low)]


def beside(text: str, names: frozenset[str]) -> Iterator[str]:
    """Yield what makes a whole name of one that is known: "Francis" before "Obi"."""
    for found in _PAIR.finditer(text):
        first, last = found[1].lower(), found[2].lower()
        if last in names and first in WORDS_TOO:
            yield found[1]
        if first not in GIVEN:
            continue
        if last in names:
            yield found[1]
        elif first in names and all(is_name(word, False, False) for word in words_of(found[2])):
            yield found[2]


def _name(text: str, at: int, *, told: bool = False, known: bool = False) -> list[str]:
    """Return the name that stands at an offset; none if other words do.

    ``told`` where the wording leaves no doubt that it is a name; ``known`` where it must
    be well known or bear a title.
    """
    one_case = _is_one_case(text)
    words = list(words_of(text[at : at + 80]))
    has_title = bool(words) and words[0].low in TITLES
    words = words[has_title:]
    found: list[str] = []
    whole = 0  # up to the last that is no particle: "it's ten months" tells no name
    for number, word in enumerate(words[:3]):
        if number and word.gap:
            break
        if is_particle(word) and number + 1 < len(words) and not words[number + 1].gap:
            found.append(word.text)
            continue
        if not _may_be_name(word, one_case, sure=told or has_title):
            break
        if not (found or told or has_title or word.low in GIVEN) and (
            known or _is_amid(words, number + 1)
        ):
            break
        found.append(word.text)
        whole = len(found)
    found = found[:whole]
    return found if any(word[0].isupper() or one_case for word in found) else []


def _is_amid(words: list[Word], at: int) -> bool:
    """Tell whether a phrase goes on: "I'm Gold with you" names a card."""
    return at < len(words) and not words[at].gap and words[at].low in _GO_ON


def _may_be_name(word: Word, one_case: bool, *, sure: bool) -> bool:
    if word.low in GIVEN:
        return one_case or word.text[0].isupper()
    if word.low in _NO_SURNAME or word.low in NO_PERSON or _DONE.match(word.low):
        return False
    if sure and not one_case:
        return word.text[0].isupper()  # "my name is Will" though that is a word, too
    return (sure or not one_case) and is_name(word, one_case, sure)


def _whole_name(words: list[Word], one_case: bool) -> list[str]:
    """Return the words of an answer if they are a name and no more."""
    has_title = bool(words) and words[0].low in TITLES
    words = words[has_title:]
    if one_case:
        spelt = next((at for at, word in enumerate(words) if len(word.text) == 1), len(words))
        words = words[:spelt]
        if not words or not (has_title or words[0].low in GIVEN):
            return []
    if not 1 <= len(words) <= 4:
        return []
    fits = all(is_particle(word) or is_name(word, one_case, True) for word in words)
    return [word.text for word in words] if fits and not is_particle(words[-1]) else []


@lru_cache(maxsize=4)  # one text is asked for as often as it has names
def _is_one_case(text: str) -> bool:
    return text in (text.lower(), text.upper())


def folded(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names in lower case, without what is no word of a name."""
    words = (word.strip(".,'").lower() for name in names for word in name.split())
    return frozenset(
        word for word in words if len(word) > 1 and word[0].isalpha() and word not in _NO_SURNAME
    )
