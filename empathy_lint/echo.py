"""How much of what a customer said comes back in the answer.

Words of content are compared by a light stem, numbers as numbers, and a small
list of everyday synonyms counts as the same word, so that "you've waited since
Monday" gives back "I've been waiting since Monday". Saying the very same sentence
again is parroting, and is told apart.

Concrete words that come back are what customers take for listening: Packard and
Berger (2021), Journal of Consumer Research 47(5), 787-806.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

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
_SAME = {
    word: group.split()[0]
    for group in (
        "broken broke break breaks faulty dead working work works worked",
        "parcel package delivery deliver delivered delivering shipment box order ordered",
        "charge charged charges charging bill billed billing billing fee fees payment pay paid paying",
        "money cash funds refund refunded refunds reimburse",
        "cancel cancelled canceled cancelling cancellation",
        "internet wifi broadband connection router online",
        "phone mobile handset",
        "call called calling rang ring phoned ringing",
        "wait waited waiting queue hold",
        "late delay delayed delays overdue",
        "child kid kids children daughter son baby toddler",
        "mother parent mum",
        "father parent",
        "wife husband partner spouse",
        "doctor hospital appointment surgery",
        "trip holiday vacation travel travelling flight flights fly flying",
        "upset sad unhappy",
        "angry furious annoyed mad cross livid frustrated frustrating frustration",
        "worried anxious scared afraid nervous worry stress stressed stressful",
        "tired exhausted exhausting worn",
        "alone lonely isolated",
        "died dead passed death lost losing loss",
        "job work redundant fired boss office",
        "house home flat apartment",
        "car vehicle van",
        "twice two second double 2",
        "three third 3 thrice",
        "four fourth 4",
        "five 5 fifth",
        "week weeks weekly",
        "buy bought purchase purchased",
        "leave left leaving quit quitting",
        "stop stopped stopping",
        "begin began start started",
        "hard difficult tough struggling struggle",
        "drink drinking drinks alcohol",
        "smoke smoking smoked cigarettes cigarette",
    )
    for word in group.split()
}
_ENDING = re.compile(r"(?:ing|edly|ed|ies|ly|es|s|er|ment|ness)$")


class Echo(NamedTuple):
    """``words`` are the agent's words that came back; ``share`` is of the agent's
    own content words, 0 to 1; ``parrots`` when they are the same sentence again."""

    words: tuple[str, ...]
    share: float
    parrots: bool


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a word is compared by: its group of synonyms, or a light stem."""
    if word in _SAME:
        return _SAME[word]
    if word[:1].isdigit():
        return word
    cut = _ENDING.sub("", word) if len(word) > 4 else word
    if len(cut) > 3 and cut[-1] == cut[-2]:
        cut = cut[:-1]
    cut = cut.rstrip("ey") if len(cut) > 4 else cut
    return _SAME.get(cut, cut)


def content(words: Words) -> list[str]:
    """Return the words of content, in order."""
    return [
        word
        for word in words.plain.split()
        if word not in _EMPTY and word not in ".?" and (len(word) > 2 or word.isdigit())
    ]


def echo(answer: Words, said: list[Words]) -> Echo:
    """Return what of ``said`` (the customer's words) comes back in ``answer``."""
    theirs = {stem(word) for words in said for word in content(words)}
    mine = content(answer)
    back = tuple(dict.fromkeys(word for word in mine if stem(word) in theirs))
    share = len(back) / len(mine) if mine else 0.0
    return Echo(back, share, _parrots(answer, said))


def _parrots(answer: Words, said: list[Words]) -> bool:
    mine = [word for word in answer.plain.split() if word not in ".?"]
    if len(mine) < 4:
        return False
    turned = {"you": "i", "your": "my", "are": "am", "me": "i", "yours": "mine"}
    flat = " ".join(turned.get(word, word) for word in mine)
    for words in said:
        theirs = " ".join(turned.get(w, w) for w in words.plain.split() if w not in ".?")
        if flat in theirs:
            return True
    return False
