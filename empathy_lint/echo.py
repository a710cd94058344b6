"""How much of what a customer said comes back in the answer.

Words of content are compared by a light stem, numbers as numbers, and a small
list of everyday synonyms counts as the same word, so that "you've waited since
Monday" gives back "I've been waiting since Monday". Saying the very same sentence
again is parroting, and is told apart.

Concrete words that come back are what customers take for listening: Packard and
Berger (2021), Journal of Consumer Research 47(5), 787-806.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from sys import intern

from empathy_lint.named import NamedTuple
from empathy_lint.regexes import lazy
from empathy_lint.words import Words

# Words of grammar, courtesy and trade, which come back in any answer.
_EMPTY = frozenset(
    """
    a an the and or but if so then than as at by for from in into of off on onto out over to up with
    without about after again all also any are is am was were be been being because before both can
    could do does did done doing down each few go going gone get gets getting got had has have
    having he her here hers him his how i it its just like let me more most much my need no nor not
    now only other our ours own please put really right said same say says see seen she should some
    still such sure take tell that their them there these they thing things this those though
    through too us very want wanted was way we well went what when where which while who why will
    would yes yet you your yours okay oh hi hello hey thanks thank sorry know think thought mean
    good great fine one lot bit maybe kind sort even ever back look looking come came make made give
    gave given keep kept try trying tried help can't actually basically literally today something
    anything nothing everything someone anyone always never quite since until try use used using
    must may might shall every per another many much little able else already around around
    understand understood hear heard feel feels felt feeling appreciate apologize sir maam
    @name @slot guys guy people person day time got gets goes dear welcome course perhaps
    """.split()
)
_SAME: dict[str, frozenset[str]] = {}
for _group in (
    "broken broke break breaks breaking faulty dead bust busted smashed cracked",
    "work works worked working function functioning",
    "parcel package packet shipment box carton",
    "deliver delivers delivered delivering delivery arrive arrives arrived arriving shipped dropped",
    "order orders ordered ordering buy buys bought purchase purchased purchases",
    "charge charges charged charging overcharged billed billing bill bills invoice invoices fee fees debited",
    "pay pays paid paying payment payments overpaid overpaying instalment instalments",
    "money cash funds afford pounds dollars quid bucks",
    "refund refunds refunded refunding reimburse reimbursed repaid",
    "cancel cancels cancelled canceled cancelling canceling cancellation cancellations",
    "internet wifi broadband connection router online web",
    "phone mobile handset cellphone cell smartphone telephone",
    "call calls called calling rang ring rings ringing phoned phoning dialled",
    "wait waits waited waiting queue queued queuing hold",
    "late delay delays delayed overdue",
    "child kid kids children daughter son baby toddler boy girl little",
    "son boy",
    "daughter girl",
    "mother mothers mum mums parent parents",
    "father fathers dads parent parents",
    "wife husband partner spouse",
    "sister brother sibling",
    "doctor gp physician consultant",
    "hospital clinic ward",
    "appointment appointments slot visit",
    "trip holiday holidays vacation travel travelling traveling journey",
    "flight flights fly flew flown flying plane",
    "upset sad unhappy hurt hurts",
    "angry furious annoyed annoying mad cross livid frustrated frustrating frustration fuming",
    "worried worry worries worrying anxious scared afraid nervous stress stressed stressful frightened fear fears",
    "tired exhausted exhausting worn drained",
    "sleep slept sleeping asleep awake bed",
    "alone lonely isolated",
    "died dead passed death die funeral late lost losing loss",
    "lost losing loss lose missing gone disappeared vanished",
    "job work redundant fired boss employer office",
    "house home flat apartment place",
    "landlord owner landlady",
    "tenant renter renting rent",
    "car vehicle van",
    "week weeks weekly fortnight",
    "month months monthly",
    "year years yearly annual",
    "leave leaves leaving quit quitting moved out",
    "move moves moved moving",
    "stop stops stopped stopping quit",
    "begin began begun start starts started starting",
    "end ends ended ending finish finished over",
    "hard difficult tough struggling struggle struggled",
    "drink drinks drinking drank drunk alcohol beer wine",
    "smoke smokes smoking smoked cigarette cigarettes",
    "food meal meals eat eats eating ate eaten dinner lunch supper hungry",
    "breakfast sandwich",
    "electric electricity power lights light",
    "heating heat warm boiler radiator radiators",
    "cold freezing froze frozen",
    "gas boiler",
    "meter reading readings",
    "neighbour neighbours neighbor neighbors next-door",
    "send sends sent sending post posts posted posting mailed",
    "letter letters post mail mailed",
    "email emails emailed mail",
    "write writes wrote written writing",
    "speak speaks spoke spoken speaking talk talked talking chat",
    "ask asks asked asking request requested",
    "answer answers answered answering reply replied respond responded response",
    "promise promised promises promising assured guaranteed",
    "explain explains explained explaining",
    "help helps helped helping assist",
    "fix fixes fixed fixing repair repairs repaired mend mended",
    "engineer technician plumber tradesman",
    "replace replaced replaces replacement exchange swap swapped",
    "return returns returned returning",
    "change changes changed changing switch switched",
    "wrong incorrect mistake mistakes error errors",
    "close closes closed closing shut",
    "open opens opened opening",
    "find finds found finding locate",
    "choose chose chosen choosing pick picked choice",
    "forget forgot forgotten",
    "remember remembered",
    "drive drives drove driven driving",
    "walk walked walking foot",
    "run runs ran running",
    "sit sits sat sitting",
    "stand stands stood standing",
    "fall falls fell fallen",
    "hold holds held",
    "bring brings brought",
    "wear wears wore worn",
    "steal stole stolen theft fraud fraudulent scam scammed",
    "block blocked blocks frozen locked lock",
    "account accounts",
    "card cards",
    "name names named",
    "address addresses",
    "number numbers",
    "cost costs price prices priced expensive",
    "cheap cheaper",
    "double twice two second 2 both",
    "three third 3 thrice",
    "four fourth 4",
    "five fifth 5",
    "six sixth 6",
    "seven seventh 7",
    "eight eighth 8",
    "nine ninth 9",
    "ten tenth 10",
    "eleven 11",
    "twelve 12 dozen",
    "twenty 20",
    "thirty 30",
    "forty 40",
    "fifty 50",
    "hundred 100",
    "morning morn am",
    "evening night tonight nights",
    "birthday party",
    "marry married marriage wedding maiden",
    "school class teacher exam",
    "sick ill illness unwell",
    "pain hurt hurts painful ache aching sore",
    "medicine medication pills tablets prescription",
    "weight diet slim",
    "increase increased higher rise risen raised up",
    "decrease decreased lower reduced cut reduce less",
    "empty emptied",
    "full filled",
    "wet water flood flooded soaked leak leaking leaks",
    "big large bigger",
    "small little smaller tiny",
    "old elderly older",
    "young younger",
    "quick fast quickly",
    "slow slowly",
    "safe safety secure",
    "contract agreement deal",
    "complain complaint complaints complained",
    "policy cover covered insurance insured",
    "claim claims claimed",
    "seat seats seating",
    "room rooms",
    "hotel hotels",
    "train trains",
    "bus buses coach",
    "ticket tickets",
    "bag bags luggage suitcase baggage case",
    "passport visa",
    "password login log logged",
    "download downloaded app",
    "update updated updates upgrade",
    "screen display",
    "dog cat pet",
    "friend friends mates mate",
    "colleague colleagues staff agent adviser advisor person",
    "manager supervisor boss",
    "council authority",
    "bank branch",
    "shop store",
):
    for _word in _group.split():
        _SAME[_word] = _SAME.get(_word, frozenset()) | {_group.split()[0] + "~"}
_ENDING = lazy(r"(?:ing|edly|ed|ies|ly|es|s|er|ment|ness)$")


class Echo(NamedTuple):
    """``words`` are the agent's words that came back; ``share`` is of the agent's
    own content words, 0 to 1; ``parrots`` when they are the same sentence again;
    ``new`` counts the content words that the customer did not bring."""

    words: tuple[str, ...]
    share: float
    parrots: bool
    new: int


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its ending, lightly: "readings" and "reading" are "read"."""
    if word[:1].isdigit():
        return word.rstrip("dhnrst") if word[-1:] in "dhtn" else word
    if len(word) == 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    cut = _ENDING.sub("", word) if len(word) > 4 else word
    if len(cut) > 3 and cut[-1] == cut[-2]:
        cut = cut[:-1]
    return cut.rstrip("ey") if len(cut) > 4 else cut


@lru_cache(maxsize=20_000)
def meanings(word: str) -> frozenset[str]:
    """Return what a word is compared by: its stem, and the groups of synonyms it is in.

    A word may be in several groups: "lost" is said of a parcel and of a father.
    """
    short = stem(word)
    return _SAME.get(word, frozenset()) | _SAME.get(short, frozenset()) | {short}


def content(words: Words) -> list[str]:
    """Return the words of content, in order."""
    found: list[str] | None = words.memo.get("content")
    if found is None:
        found = words.memo["content"] = [
            word
            for word in words.plain.split()
            if word not in _EMPTY and word not in ".?" and (len(word) > 2 or word.isdigit())
        ]
    return found


def _meant(words: Words) -> frozenset[str]:
    """Return all that the words of content may be compared by."""
    found: frozenset[str] | None = words.memo.get("meant")
    if found is None:
        found = words.memo["meant"] = frozenset().union(*map(meanings, content(words)))
    return found


def echo(answer: Words, said: list[Words]) -> Echo:
    """Return what of ``said`` (the customer's words) comes back in ``answer``."""
    key = ("echo", *map(id, said))  # all live as long as the contact does
    known: Echo | None = answer.memo.get(key)
    if known is None:
        known = answer.memo[key] = _echo(answer, said)
    return known


def _echo(answer: Words, said: list[Words]) -> Echo:
    theirs = _meant(said[0]) if len(said) == 1 else frozenset().union(*map(_meant, said))
    again = _again(answer)
    flat = f" {' '.join(again)} "
    parrots = len(again) >= _LEAST and any(flat in _flat(words) for words in said)
    return _made(answer, lambda meant: not theirs.isdisjoint(meant), parrots)


def _made(answer: Words, comes_back: Callable[[frozenset[str]], bool], parrots: bool) -> Echo:
    mine = list(dict.fromkeys(content(answer)))
    back = tuple(word for word in mine if comes_back(meanings(word)))
    share = len(back) / len(mine) if mine else 0.0
    return Echo(back, share, parrots, len(mine) - len(back))


class Told:
    """All that customers told, so made ready that what came before a turn need not be gone through."""

    def __init__(self, said: Iterable[tuple[int, Words]]) -> None:
        """Take the customers' turns in order, each with its place in the contact."""
        self._said = list(said)
        self._first: dict[str, int] = {}
        for place, words in self._said:
            for meaning in _meant(words):
                self._first.setdefault(meaning, place)

    def echo(self, answer: Words, before: int) -> Echo:
        """Return what comes back, in ``answer``, of all turns before a place."""
        first = self._first
        known: Echo | None = answer.memo.get((self, before))
        if known is None:
            known = answer.memo[self, before] = _made(
                answer,
                lambda meant: any(first.get(meaning, before) < before for meaning in meant),
                self._parrots(answer, before),
            )
        return known

    def _parrots(self, answer: Words, before: int) -> bool:
        again = _again(answer)
        places = self._by_start.get(hash(tuple(again[:_LEAST])), ()) if len(again) >= _LEAST else ()
        flat = f" {' '.join(again)} "
        return any(
            flat in _flat(self._said[number][1])
            for number in places[:_TRIED]
            if self._said[number][0] < before
        )

    @cached_property
    def _by_start(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, (_, words) in enumerate(self._said):
            for run in runs_of(words):
                found.setdefault(run, []).append(number)
        return found


_LEAST = 4  # words of a sentence that is said again
_TRIED = 100  # turns that begin so are compared
# Said before or after a sentence, and no part of what is said again.
_AROUND = frozenset("so okay right yes and but well oh i see got it then now".split())
_TURNED = {
    "you": "i", "your": "my", "yours": "mine", "yourself": "myself", "me": "i",
    "are": "am", "were": "was", "us": "we", "our": "my", "we": "i",
}  # fmt: skip


def _again(answer: Words) -> list[str]:
    """Return an answer's words as the customer would say them, without what opens it."""
    mine = _turned(answer)
    first = next((n for n, word in enumerate(mine) if word not in _AROUND), len(mine))
    return mine[first:]


def runs_of(words: Words) -> frozenset[int]:
    """Return, as hashes, all runs of as many words as a sentence must have to be said again."""
    found: frozenset[int] | None = words.memo.get("runs")
    if found is None:
        turned = _turned(words)
        runs = zip(*(turned[n:] for n in range(_LEAST)), strict=False)
        found = words.memo["runs"] = frozenset(map(hash, runs))
    return found


def _flat(words: Words) -> str:
    return f" {' '.join(_turned(words))} "


def _turned(words: Words) -> list[str]:
    found: list[str] | None = words.memo.get("turned")
    if found is None:
        found = words.memo["turned"] = [
            intern(_TURNED.get(word, word)) for word in words.plain.split() if word not in ".?"
        ]
    return found
