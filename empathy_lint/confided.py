"""What people tell when they are asked: where they live, their password, the digits of a card.

By its form alone none of it is sure: "two doors down the road", "sunshine", "R and T". Asked
for, it is, and it is said back without its name. An answer may come in pieces, over several
turns: it goes on as long as the agent does no more than listen, and say it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from empathy_lint import answers
from empathy_lint.answers import Confided
from empathy_lint.capitals import capitalised
from empathy_lint.private_questions import (
    asks,
    asks_address,
    asks_for_what,
    asks_part_of_address,
    asks_word,
    denies,
    goes_on,
    may_ask,
    names_number,
    says_birth,
    says_number,
    speaks_of_address,
    speaks_of_password,
)
from empathy_lint.regexes import lazy
from empathy_lint.spoken import STREET, STREET_TOO

# "The Old Coach House", "Plot 61": in a talk of where somebody lives, and no branch of a firm.
_HOME = lazy(
    rf"\A\d{{1,5}} \w|(?<=\w )(?:{STREET}|{STREET_TOO}|house|barn|farm|lodge|manor|villa|mill|towers|flats|estate|hall)s?\b|"
    r"\b(?:plot|block|flat|unit|apartment|floor) \w+",
    re.IGNORECASE,
)

Said = tuple[bool, str]
"""A turn: whether the customer says it, and the words."""

# Said of time, not counted: "one second".
_A_MOMENT = lazy(r"\bone (?:sec(?:ond)?|moment|minute|min|tick|mo)\b", re.IGNORECASE)
_LONGEST_ASIDE = 16
"""Words of an agent's turn that asks again, or for the rest."""
_LISTENS = 4
"""Words of an agent's turn that does no more than listen: "Yep, go on"."""
_OTHER_TALK = 12
"""Words of a customer's turn with nothing of what was asked for: the talk has gone on."""
_LAST = 14
"""In how many turns an answer is given, piece by piece, each said back."""
_MOST = 4_000
"""Characters of a turn that are looked at; what is asked for is told at once."""
_FORGOT = lazy(
    r"\b(?:(?:don['\u2019]?t|can['\u2019]?t|do not|cannot|never|couldn['\u2019]?t) (?:even )?(?:remember|recall|know|have)|"
    r"(?:i['\u2019]?ve |i )?forg[eo]t\w*|no idea|no clue|not a clue)\b",
    re.IGNORECASE,
)
_CARD = lazy(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_EXPIRY = lazy(r"(?<![\d/])(?:0?[1-9]|1[0-2]) ?[/-] ?(?:20)?[23]\d(?![\d/])")


def confided(said: Sequence[Said]) -> frozenset[Confided]:
    """Return what is told in a contact where it is asked for, as it is said."""
    found: set[Confided] = set()
    for at, (is_customer, whole) in enumerate(said):
        text = whole[:_MOST]
        after = said[at + 1 : at + 1 + _LAST]
        if _CARD.search(text):
            found.update(Confided(one[0]) for one in _EXPIRY.finditer(text))
            found.update(_answers("", [(True, text), *after]) if is_customer else ())
        if not may_ask(text):  # as most turns
            continue
        if not is_customer:
            found.update(_told_by_agent(text))
            found.update(_answers(text, after) if asks(text) else ())
            continue
        found.update(answers.told_words(text))
        if says_birth(text):
            found.update(answers.numbers(text))
        if says_number(text):
            found.update(_answers("", [(True, text), *after]))
        if after and not after[0][0] and asks_for_what(text, after[0][1]):
            found.update(_answers(text, after[1:]))
    if any(speaks_of_password(text) for _, text in said):
        found.update(
            Confided(mixed[0]) for _, text in said for mixed in answers.MIXED.finditer(text)
        )
    if any(speaks_of_address(text) for _, text in said):
        found.update(_homes(said))
    return frozenset(found)


def _homes(said: Sequence[Said]) -> Iterator[Confided]:
    """Yield the streets and houses that customers name, and what an agent says of them again."""
    told: set[str] = set()
    for is_customer, text in said:
        for run in capitalised(text) if is_customer else ():
            if _HOME.search(run):
                yield Confided(run)
                told.update(answers.WORD.findall(run.lower()))
    for is_customer, text in said:
        if is_customer:
            continue
        yield from answers.names_back(text, told)
        if speaks_of_address(text):
            yield from (Confided(run) for run in capitalised(text) if _HOME.search(run))


def _told_by_agent(text: str) -> Iterator[Confided]:
    """Yield the numbers that an agent names: "and the PIN you set, 38 52?"."""
    for sentence in answers.SENTENCE.findall(text):
        if may_ask(sentence) and names_number(sentence):
            yield from answers.numbers(sentence)


def _answers(asked: str, said: Sequence[Said]) -> Iterator[Confided]:
    """Yield the pieces of the answer to a question, and what says one back."""
    is_word, is_address = asks_word(asked), asks_address(asked)
    told: set[str] = set()
    again = False  # another try is asked for, or another part
    put_off = False  # the agent has said why it is asked for
    for is_customer, whole in said:
        text = _A_MOMENT.sub(".", whole[:_MOST])
        if is_customer:
            plain = (is_word or is_address) and (again or not told) and not _FORGOT.search(text)
            pieces = [*answers.pieces(text, plain=plain, is_word=is_word)]
            pieces += answers.within(
                text, pieces, plain=plain, is_word=is_word, is_address=is_address
            )
            if not pieces and len(answers.WORD.findall(text)) >= _OTHER_TALK:
                return
            pieces += map(Confided, capitalised(text))
            told.update(word for one in pieces for word in answers.WORD.findall(one.lower()))
            yield from pieces
            continue
        back = answers.said_back(text, told)
        if back is not None:
            yield back
            continue
        yield from answers.names_back(text, told)
        if told:
            yield from answers.numbers_back(text)
        again = denies(text) or asks_part_of_address(text)
        if not (again or _listens(text) or asks(text)):
            if told or put_off or "?" in text or len(answers.WORD.findall(text)) > _LONGEST_ASIDE:
                return
            put_off = True


def _listens(text: str) -> bool:
    """Tell whether an agent's turn does no more than listen, or asks for the rest."""
    length = len(answers.WORD.findall(text))
    return length <= _LISTENS or (length <= _LONGEST_ASIDE and goes_on(text))
