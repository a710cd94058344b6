"""By what name somebody is addressed, told by where the name stands.

An agent may use a name that nobody ever introduced: "Moira, is the plug in?",
"Thanks, Mr. Balewa.", "okay moira can I …". Such a name stands where a name of
address stands: before the sentence, after an opening word, or at its end behind a
comma. Capitals tell a name in mixed writing; in text of one case (chats, speech
recognition) only a title or a well-known given name does, and of one that is a word too
("okay mark it as urgent") only a greeting, a comma or who bears it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from functools import cached_property

from empathy_lint.given_names import GIVEN, WORDS_TOO
from empathy_lint.regexes import lazy
from empathy_lint.text import Span
from empathy_lint.typed import NamedTuple

TITLES = frozenset(
    """
    mr mrs ms mx miss mister missus missis misses sir madam ma'am maam dr doctor prof professor
    rev reverend mme señor señora shri smt sri auntie
    """.split()
)
# Titles with a full stop that ends no sentence.
_ABBREVIATED = frozenset("mr mrs ms mx dr prof rev mme smt".split())
# Capitalised at the head of a sentence, or names of no person.
_NO_NAME = frozenset(
    """
    i the a an and or but so if as at by for from in into of off on to with without about after again
    all also any are is am was were be been because before both can could do does did done each few
    had has have he her here him his how it its just let like me more most much my no nor not now
    only other our out over please same she should since some still such than that their them then
    there these they this those though through too until up us very want we well went what when
    where whether which while who whose why will would yes yet you your yours okay ok oh ah hi hello
    hey hiya dear thanks thank sorry apologies regards cheers sincerely best kind warm right sure
    great good morning afternoon evening fine perfect lovely brilliant excellent awesome wonderful
    fantastic super alright noted understood agreed correct true done welcome congratulations congrats
    look listen wait stop however also additionally moreover furthermore besides otherwise instead
    meanwhile therefore thus hence indeed first second third firstly secondly finally lastly next last
    later soon today tomorrow yesterday tonight once twice sometimes often maybe perhaps anyway anyways
    regardless nevertheless nonetheless still although unless despite during under between yeah yep
    yup nope nah wow ouch gosh ugh hmm um uh er oops yikes haha lol btw fyi imo afaik
    sir madam ma'am maam miss mister mr mrs ms dr doctor everyone everybody folks guys team friend
    friends buddy mate pal dude man bro love hun honey darling sweetie dear boss customer client guest
    user agent advisor adviser support service sales billing captain crew
    mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter thanksgiving english french spanish german british
    american indian irish scottish welsh european asian african australian canadian america england
    scotland wales ireland britain uk usa us eu canada australia india france germany spain italy
    mexico china japan brazil africa europe asia london paris dublin manchester birmingham leeds
    glasgow edinburgh cardiff belfast bristol liverpool york boston chicago denver dallas houston
    austin atlanta seattle miami orlando tampa phoenix portland vegas francisco angeles diego
    philadelphia pittsburgh baltimore cleveland detroit nashville minneapolis toronto montreal
    vancouver sydney melbourne brisbane perth adelaide auckland mumbai delhi bangalore chennai
    hyderabad kolkata manila cebu lagos nairobi johannesburg durban dubai singapore tokyo berlin
    madrid rome amsterdam texas florida california arizona nevada ohio georgia colorado oregon
    washington hawaii alaska virginia carolina jersey heathrow gatwick twitter facebook whatsapp
    instagram google amazon paypal visa mastercard apple android iphone windows linux ubuntu chrome
    firefox safari outlook gmail netflix uber internet wifi god jesus christ lord heaven
    aspirin paracetamol ibuprofen lubuntu debian launchpad fresno jose
    nothing something anything everything someone anyone nobody bye goodbye ciao
    always never usually already install small full call overall recall
    kindly unfortunately hopefully clearly obviously honestly frankly actually basically
    """.split()
)
_UNLIKELY = lazy(
    r"(?:.{2,}ing|.*(?:tion|ness|ment|ity|ward|wise)|.{3,}(?<!emi)(?<!ke)(?<!sa)(?<!mo)(?<!be)l?ly)$"
)
# What a sentence opens with before it names whom it is for.
_OPENERS = frozenset(
    """
    okay ok right so and but well now yes yeah yep no oh ah hi hello hey hiya thanks thank you dear
    sure great good morning afternoon evening perfect lovely brilliant excellent alright all noted
    understood got it look listen sorry please of course absolutely certainly definitely fine welcome
    back indeed then cheers hang on one moment i see appreciate that for understand hear agreed
    respect with madam sir ma'am maam um uh er mm hmm there righto righty rightio roger copy gotcha
    congratulations congrats wow aye cool sweet super grand howdy gday g'day namaste kumusta
    """.split()
)
# An opener that bears a name with no comma: "Thanks Moira for …", "okay moira can I …".
_CLOSE_OPENERS = frozenset(
    """
    so then and but absolutely certainly definitely unfortunately understood okay ok right well yes yeah no oh hi hello hey hiya thanks you dear morning afternoon evening
    sorry sure listen look now alright noted sir ma'am maam madam welcome please cheers
    righto righty rightio roger gotcha congratulations congrats aye howdy gday g'day namaste
    """.split()
)
# What may stand before a name at the end with no comma: "for you Moira."
_ENDERS = frozenset(
    """
    you that okay ok now today moment please worry back this it here there yourself again away then
    right sure course much welcome first done soon minute second morning afternoon evening thanks
    sorry problem hello hi goodbye bye yes no matter so me tight easy gold as worries in on up down
    through shortly asap thing
    """.split()
)
_PLEAS = frozenset("you me please now moment today worry problem much course sorry it".split())
_PARTICLES = frozenset(
    """
    ó o ní nic uí de da del dela di dos du den der van von zu bin bint binti al el ibn abu mac mc
    ter ten le la st ap
    """.split()
)
_HONORIFICS = frozenset("ji sir ma'am maam madam bhai san garu sahib saheb".split())
_THIRD = frozenset(
    """
    colleague manager supervisor agent adviser advisor engineer technician friend wife husband son
    daughter brother sister mother father mum mom dad partner doctor driver nurse named called name
    city town capital branch brand regards sincerely wishes best
    """.split()
)
# Words that are only names behind a comma at the end: "Thanks for that, Will."
_LAST_NAMES = frozenset("will may april june".split())
# What a clause begins with, behind a name with no comma: "Siobhan I'm just opening it".
_GOES_ON = frozenset(
    """
    i i'm i'll i've i'd im ill ive what what's whats which how where when please let let's lets we
    we'll we've we're
    """.split()
)
_ASKS = frozenset("can could would will do did have are were may shall".split())
# What stands before a place, a day or a product: with no comma, only a well-known name follows.
_BEFORE_PLACES = frozenset("in on at for from to of with by near up down through this".split())
# What ends the name of a place, a firm or a product, however the name begins: "Albert Road".
NO_PERSON = frozenset(
    """
    street road lane avenue drive close court crescent terrace gardens grove boulevard square mews
    house tower building station airport hospital surgery clinic outpatients practice pharmacy
    school college university hotel garage centre center class standard premium plus bank society
    insurance assurance energy water gas telecom broadband mobile airlines airways rail
    trains buses parcels couriers logistics stores group limited ltd plc inc services solutions
    accounts team desk department office vets dental council trust direct online
    """.split()
)
# What speaks of somebody, or names them: "I asked Chidi", "meet Keisha!".
_SPEAKS_OF = frozenset(
    """
    is was am are i'm it's that's this here's called named ask asked tell told see saw meet met call
    calls rang ring email emailed message and or but with than like the a an our my your his her their
    both either say says said mr mrs ms dr love miss know knows about via cc
    """.split()
)
_NOT_CALLED_OUT = _BEFORE_PLACES | _SPEAKS_OF
_FIRST_SIGN = "\u2190"  # arrows, dingbats, emoji: what letters and common marks come before
_GREETINGS = frozenset(
    "hello hi hey hiya howdy gday g'day morning afternoon evening welcome".split()
)
_SIGN_OFFS = frozenset("regards sincerely faithfully wishes".split())
_WHOSE = frozenset("our my her his who whose".split())
_SHORTENED = lazy(r"'(?:s|t|m|d|re|ve|ll)$")  # "I'll", "that's"
_WORD = lazy(r"@\w+|[^\W\d_][\w]*(?:['’\-][^\W\d_][\w]*)*\.?(?=\W|$)|\d[\w.,:]*")
_HEAD = frozenset(".!?\n;")
_LONGEST_TITLE = max(map(len, TITLES))


class Word(NamedTuple):
    """A word, as it is written and folded, and where it stands."""

    text: str
    low: str
    start: int
    end: int
    gap: str  # what stands between the word before and this, without blanks


class _Said:
    """A text and its words; what is asked for at many of them is worked out once for all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self.one_case = text in (text.lower(), text.upper())

    @cached_property
    def times(self) -> Counter[str]:
        """How often each word is said."""
        return Counter(word.low for word in self.words)

    @cached_property
    def opens(self) -> list[bool]:
        """Whether up to each word there stands nothing but opening words, in the sentence."""
        found: list[bool] = []
        opens = True
        for word in self.words:
            if word.low not in _OPENERS:
                opens = word.text.startswith("@")
            elif _HEAD & set(word.gap):
                opens = True
            found.append(opens)
        return found

    def sign_at(self, offset: int) -> str:
        """Return the sign at an offset, or behind the blanks there; "" at the end."""
        while self.text.startswith(" ", offset):
            offset += 1
        return self.text[offset : offset + 1]


def addressed(text: str, borne: Container[str] = ()) -> list[Span]:
    """Return where a text names the person it speaks to, one span a word of the name.

    ``borne`` are names, in lower case, that somebody in the contact is known to bear. A title is no part of a name: in "Mr Balewa" it is ``Balewa`` that is found.
    """
    said = _Said(text)
    words, one_case = said.words, said.one_case
    found: list[Span] = []
    at = 0
    while at < len(words):
        start = at
        titled = words[at].low in TITLES and at + 1 < len(words) and not words[at + 1].gap
        if titled and words[at + 1].low == "and" and at + 3 < len(words):
            at += 2 * (words[at + 2].low in TITLES)  # "Mr and Mrs Ellery"
        if titled:
            at += 1
        end = at
        while (
            end < len(words)
            and end - at < (1 if one_case and titled else 3)
            and (end == at or not words[end].gap)
            and (end == at or not (one_case and words[end].low in WORDS_TOO))
            and (
                is_name(words[end], one_case, titled and end == at)
                or (titled and end == at and _is_initial(words[end]))
                or (words[end].low in _LAST_NAMES and _is_last(said, words[end]))
                or (words[end].low in _PARTICLES and _goes_on(words, end, one_case))
            )
        ):
            end += 1
        if end == at:
            at = start + 1
            continue
        is_word = one_case and not titled and words[at].low in WORDS_TOO
        if is_word and words[at].low not in borne and not _is_set_off(said, at, end):
            at = end
            continue
        if _signs_off(words, start):
            at = end
            continue
        if _is_address(said, start, end, titled):
            found.extend(Span(word.start, word.end) for word in words[at:end])
        at = end
    return found


def is_certain(text: str, name: Span) -> bool:
    """Tell whether a name is well known or bears a title; others are told by place alone."""
    if text[name.start : name.end].lower() in GIVEN:
        return True
    at = name.start
    while at and text[at - 1] in " .":
        at -= 1
    while at and text[at - 1].isspace():
        at -= 1
    # One sign more, so that the end of a longer word is no title.
    ahead = text[max(at - _LONGEST_TITLE - 1, 0) : at].rsplit(None, 1)[-1:]
    return bool(ahead) and ahead[0].lower().replace("’", "'") in TITLES


def words_of(text: str) -> list[Word]:
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower().replace("’", "'")
        if word.endswith(".") and low[:-1] not in _ABBREVIATED:
            word, low = word[:-1], low[:-1]
        low = low.removesuffix(".")
        gap = "".join(text[last : match.start()].split(" "))
        found.append(Word(word, low, match.start(), match.start() + len(word), gap))
        last = match.start() + len(word)
    return found


def is_name(word: Word, one_case: bool, titled: bool) -> bool:
    """Tell whether a word may be a name; ``titled`` where its place says that it is one."""
    low = word.low.removesuffix("'s") if titled else word.low
    if not low[0].isalpha() or len(low) < 2 or _SHORTENED.search(low):
        return False
    if one_case:
        return low in GIVEN or (titled and low not in _NO_NAME and low not in _OPENERS)
    if not word.text[0].isupper() or low in TITLES or (low in _OPENERS and not titled):
        return False
    if low in GIVEN:
        return True
    if word.text.isupper() or low in _NO_NAME or any(c.isdigit() for c in low):
        return False
    return titled or not _UNLIKELY.match(low)


def is_common(word: str) -> bool:
    """Tell whether a word with a capital is a common one, or the name of a day, month or big town."""
    low = word.lower().replace("\u2019", "'")
    return low in _NO_NAME or low in _OPENERS or low in TITLES or _SHORTENED.search(low) is not None


def is_particle(word: Word) -> bool:
    """Tell whether a word stands within names: ``Ó``, ``van``, ``de``."""
    return word.low in _PARTICLES


def _goes_on(words: list[Word], at: int, one_case: bool) -> bool:
    """Tell whether a name follows words such as ``Ó`` or ``van der``."""
    after = [word for word in words[at + 1 : at + 4] if word.low not in _PARTICLES][:1]
    return bool(after) and not after[0].gap and is_name(after[0], one_case, True)


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper() and word.text != "I"


def _is_last(said: _Said, word: Word) -> bool:
    """Tell whether a capitalised word ends its sentence behind a comma."""
    return (
        word.gap == ","
        and word.text[0].isupper()
        and not word.text.isupper()
        and said.sign_at(word.end) in ("", ".", "!", "?")
    )


def _is_address(said: _Said, start: int, end: int, titled: bool) -> bool:
    words, one_case = said.words, said.one_case
    gap = words[start].gap
    last = end - 1
    if end < len(words) and words[end].low in _HONORIFICS and not words[end].gap:
        last = end
    after = said.sign_at(words[last].end)
    closes = not after or not (after.isalnum() or after in "'’&/@(\"-")
    ends = (
        not after
        or after in ".!?,;:\n–—…^*"
        or after >= _FIRST_SIGN
        or (not closes and after in "-(")
    )
    sure = titled or last == end or all(word.low in GIVEN for word in words[start:end])
    known = titled or last == end or words[start].low in GIVEN
    before = words[start - 1] if start else None
    at_head = before is None or bool(_HEAD & set(gap)) or before.text.startswith("@")
    signs = gap[-1:] == "-" and said.text[words[start].start - 1] == "-"
    if signs or set(gap) & set("^*/~|"):
        return False  # "^Raj", "-Andre"
    goes_on = _begins_clause(words, last + 1)
    if _says_who(words, last + 1) or (not titled and _is_no_person(words, start, end)):
        return False
    if at_head:
        apart = last + 1 < len(words) and words[last + 1].gap == ","
        if apart and words[last + 1].low in _WHOSE:
            return False  # "Sam, our engineer, will call"
        if before is not None and not after:
            return False  # "It goes up on Friday. Imran": signed
        return known and (ends or one_case or (sure and goes_on)) and after != ":"
    assert before is not None
    if before.low in _THIRD or (start > 1 and words[start - 2].low in _THIRD and not gap):
        return False
    opened = before.low in _OPENERS and said.opens[start - 1]
    if before.low in _GREETINGS and not known and _is_firm(words, start, end):
        return False
    if gap in (",", "-", "–", "—"):
        if opened:
            return known or ends
        if before.text[0].isupper() and not one_case and start > 1 and not words[start - 1].gap:
            return False  # "Denver, Colorado"
        # "There's one near you, Hostal Puerto, with a garden": what nobody is known to bear.
        alone = end - start == 1
        return ends and (sure or after != "," or (alone and _is_near_head(words, start)))
    if gap:
        return False
    if not sure and before.low in _BEFORE_PLACES:
        return False  # "two in Standard, please"
    if before.low in ("so", "then", "and", "but") and opened:
        return sure and (ends or goes_on)
    if before.low in _CLOSE_OPENERS and (opened or one_case):
        return sure or ends
    if before.low in _ENDERS or (titled and before.low in ("all", "time", "day")):
        if one_case and (sure or titled) and goes_on:
            return True
        return ends if not one_case else sure and (ends or titled or before.low in _PLEAS)
    courtesy = words[start].low in ("sir", "maam", "ma'am", "madam")
    if titled and (courtesy or before.low in ("you're", "are", "youre")):
        return True
    # "Got the pic Keisha!", "sure thing chidi, level 3 chidi": called out, or twice in a turn.
    if not sure or titled or not ends or before.low in _NOT_CALLED_OUT:
        return False
    return after == "!" or said.times[words[start].low] > 1


def _is_set_off(said: _Said, start: int, end: int) -> bool:
    """Tell whether a word is a name by what stands around it: "hi holly", "okay, mark.", "max, is …"."""
    words = said.words
    if end < len(words) and words[end].low in _HONORIFICS and not words[end].gap:
        return True
    after = said.sign_at(words[end - 1].end)
    if not start or _HEAD & set(words[start].gap):
        return after == ","
    if words[start - 1].low not in _OPENERS or not said.opens[start - 1]:
        return False
    greeted = not words[start].gap and words[start - 1].low in _GREETINGS
    return greeted or (words[start].gap == "," and after in ("", *",.!?"))


def _signs_off(words: list[Word], at: int) -> bool:
    """Tell whether the sentence has been signed off: "Kind regards, Tamsin, Accounts"."""
    for word in reversed(words[max(at - 6, 0) : at + 1]):
        if _HEAD & set(word.gap):
            return False
        if word.low in _SIGN_OFFS:
            return True
    return False


def _says_who(words: list[Word], at: int) -> bool:
    """Tell whether the name before is the speaker's own: "Callum speaking", "Callum here."."""
    if at >= len(words) or words[at].gap:
        return False
    ends = at + 1 == len(words) or bool(words[at + 1].gap) or words[at + 1].low in ("from", "at")
    return words[at].low == "speaking" or (words[at].low == "here" and ends)


def _is_no_person(words: list[Word], start: int, end: int) -> bool:
    """Tell whether a name is that of a place or a thing, or stands beside a number."""
    if any(word.low in NO_PERSON for word in words[start:end]):
        return True
    before = words[start - 1] if start and not words[start].gap else None
    after = words[end] if end < len(words) and not words[end].gap else None
    if any(word is not None and word.text[0].isdigit() for word in (before, after)):
        return True
    # Amid a sentence a capital goes on with a name that was begun: "on First Class".
    return (
        before is not None
        and before.text[0].isupper()
        and before.text[1:].islower()
        and before is not words[0]
        and not _HEAD & set(before.gap)
        and before.low not in _OPENERS
    )


def _is_firm(words: list[Word], start: int, end: int) -> bool:
    """Tell whether what a greeting names is who greets: "Good morning, Alder Vets, Jo speaking"."""
    if end - start > 1 and words[start].gap:
        return True
    for at in range(end, min(end + 8, len(words))):
        if _HEAD & set(words[at].gap):
            return False
        low, after = words[at].low, words[at + 1 : at + 3]
        if low == "speaking" or (low == "my" and after and after[0].low == "name"):
            return True
        if low == "this" and after and after[0].low == "is":
            after = after[1:]
        if low in ("it's", "this") and after and after[0].text[0].isupper() and not after[0].gap:
            return True
    return False


def _begins_clause(words: list[Word], at: int) -> bool:
    """Tell whether a clause begins here, with no comma: "I'm just …", "can you …"."""
    if at >= len(words) or words[at].gap:
        return False
    after = words[at + 1].low if at + 1 < len(words) else ""
    low = words[at].low
    return low in _GOES_ON or (low in _ASKS and after in ("you", "i", "we", "u"))


def _is_near_head(words: list[Word], at: int) -> bool:
    """Tell whether a sentence has at most six words before: "No trouble, Tane, …"."""
    return any(_HEAD & set(word.gap) or word is words[0] for word in words[max(at - 6, 0) : at])
