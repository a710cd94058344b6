"""A transcript as rules look at it: words made ready once, and who answered whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from empathy_lint.names import addressed, is_certain
from empathy_lint.regexes import lazy
from empathy_lint.text import Span
from empathy_lint.transcript import SPOKEN, Region, Role, Transcript, Turn
from empathy_lint.words import Words

AGENT_SIDE = frozenset({Role.AGENT, Role.BOT})
CUSTOMER_SIDE = frozenset({Role.CUSTOMER})

# Said while the other speaks, to show that one listens. Such a turn answers nothing
# and ends no turn (conversation analysis: continuers; Schegloff 1982).
_CONTINUERS = frozenset(
    """
    . ? okay yes no right sure mhm mmhm uhhuh huh ah oh aha i see got it all go on wow really
    gotcha indeed exactly absolutely course of totally perfect great alright ahead hello hi
    """.split()
)
_SELF_NAME = lazy(
    r"\b(?:my name is|my name's|name's|name is|this is|speaking with|speaking to|talking to|i am|"
    r"i'm|it's|am i through to)\s+(?:mr\.?|mrs\.?|ms\.?|miss|dr\.?)?\s*([A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)",
    re.IGNORECASE,
)
_ASKED_NAME = lazy(
    r"\b(?:am i speaking (?:with|to)|is this|is that|speaking with|talking (?:with|to)|"
    r"thank(?:s| you)(?: so much| very much)?,?|hi|hello|good (?:morning|afternoon|evening)),?\s+"
    r"(?:mr\.?|mrs\.?|ms\.?|miss|dr\.?)?\s*([A-Z][\w'-]+)\b(?=\s*[,.!?]|$|\s+[A-Z])"
)
# Capitalised by position or habit, and no names.
_NO_NAMES = frozenset(
    """
    i the a an and or but so my your our for from with just not no yes okay ok really very sorry
    calling having trying going looking getting still here there what how why sure afraid happy
    glad back about in on at one it its it's that this all good great fine sir madam ma'am maam
    you everyone everybody team support customer agent again today now ridiculous unacceptable
    """.split()
)


_NAME_WORD = lazy(r"[^\W\d_][\w'’-]*?(?=['’]s\b|[^\w'’-]|$)")
# Names that are everyday words as well.
_WORDS_TOO = frozenset(
    """
    will mark may april june grace hope faith joy rose bill jack rich art rob sue pat grant chase
    drew dawn summer autumn sky lane miles frank earnest guy jay lance hunter pearl ruby amber
    iris lily daisy heather holly ivy sandy rusty dusty gene jean bob max van long young king price
    brown white black green gray grey little small short best good day west north wood woods stone
    banks park ward page read self case early late love cash change charge
    """.split()
)


_SHORTENED = lazy(r"['’](?:s|t|m|d|re|ve|ll)$")
_ASKS_NAME = lazy(
    r"\b(?:your|a|whose|what|under (?:what|which)) (?:full |first |last |given |sur)?name(?! of)\b|"
    r"\bwho am i (?:speaking|talking)|\bname,? please",
    re.IGNORECASE,
)


class View:
    """One turn, with its words made ready when first asked for."""

    __slots__ = ("__dict__", "contact", "index", "turn")

    def __init__(self, contact: Contact, turn: Turn) -> None:
        self.contact = contact
        self.turn = turn
        self.index = turn.index

    @cached_property
    def words(self) -> Words:
        return Words(self.turn.text)

    @cached_property
    def addressed(self) -> list[Span]:
        """The names by which the turn addresses its hearer."""
        return addressed(self.turn.text)

    @cached_property
    def named_words(self) -> Words:
        """The words with the customer's name read as ``@name``."""
        named = {span.start for span in self.addressed}
        names = self.contact.customer_names | self.contact.names_used
        folded = self.words.folded
        if any(name in folded for name in names):
            named |= _names_here(names, self.turn.text)
        return Words(self.turn.text, named=frozenset(named)) if named else self.words

    @cached_property
    def is_continuer(self) -> bool:
        """Whether the turn only shows that one listens ("mm-hm", "okay")."""
        text = self.turn.text
        return len(text) <= 40 and self.words.set <= _CONTINUERS and self.words.count <= 4

    @property
    def is_spoken(self) -> bool:
        return self.turn.region in SPOKEN

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Stretches in quotation marks that do not hold the whole turn."""
        folded = self.words.folded
        if '"' not in folded and "'" not in folded:
            return ()
        spans = [Span(*m.span()) for m in _QUOTED.finditer(folded)]
        return tuple(s for s in spans if s.end - s.start < 0.8 * len(folded))


_QUOTED = lazy(r"\"[^\"\n]{1,300}\"|(?<![\w'])'(?=\w)[^'\n]{1,80}(?:'\w[^'\n]{0,80}){0,4}'(?!\w)")


def _names_here(names: frozenset[str], text: str) -> set[int]:
    """Return where the text uses those names as names.

    A name is capitalised ("I will, Will"), unless the whole text is in one case,
    as chats and speech recognition have it; then a name that is a word too is none.
    """
    any_case = text in (text.lower(), text.upper())
    found = set()
    for match in _NAME_WORD.finditer(text):
        word = match[0].lower()
        if word not in names:
            continue
        if any_case:
            if word not in _WORDS_TOO:
                found.add(match.start())
        elif match[0][0].isupper():
            found.add(match.start())
    return found


class Contact:
    """One transcript under inspection: views of its turns, and their neighbourhood.

    Notes and bad examples are no turns here: they are mentioned, not said.
    """

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.views = tuple(View(self, turn) for turn in transcript.turns)
        self.spoken: Sequence[View] = [
            view
            for view in self.views
            if view.turn.region in SPOKEN and view.turn.role is not Role.SYSTEM
        ]
        self._at = {view.index: i for i, view in enumerate(self.spoken)}

    def by(self, roles: frozenset[Role]) -> Iterator[View]:
        return (view for view in self.spoken if view.turn.role in roles)

    def before(self, view: View) -> list[View]:
        """Return the other side's turns that this one answers, oldest first.

        One side's continuers do not end the other side's turn.
        """
        mine = _side(view.turn.role)
        found: list[View] = []
        for other in reversed(self.spoken[: self._at[view.index]]):
            if _side(other.turn.role) is mine:
                if found and not other.is_continuer:
                    break
                if not found and not other.is_continuer and mine is AGENT_SIDE:
                    # two agent turns in a row: the second still answers the same words
                    continue
            else:
                found.append(other)
        return found[::-1]

    def after(self, view: View) -> list[View]:
        """Return the other side's next turns, up to this side's own next turn."""
        mine = _side(view.turn.role)
        found: list[View] = []
        for other in self.spoken[self._at[view.index] + 1 :]:
            if _side(other.turn.role) is mine:
                if found and not other.is_continuer:
                    break
            else:
                found.append(other)
        return found

    def answers(self, view: View, roles: frozenset[Role], within: int) -> list[View]:
        """Return the next ``within`` turns by ``roles`` that are more than continuers."""
        found: list[View] = []
        for other in self.spoken[self._at[view.index] + 1 :]:
            if other.turn.role in roles and not other.is_continuer:
                found.append(other)
                if len(found) == within:
                    break
        return found

    def earlier(self, view: View, roles: frozenset[Role], within: int | None = None) -> list[View]:
        """Return earlier turns by ``roles``, latest first, at most ``within`` of them."""
        found = []
        for other in reversed(self.spoken[: self._at[view.index]]):
            if other.turn.role in roles:
                found.append(other)
                if within is not None and len(found) >= within:
                    break
        return found

    def later(self, view: View, roles: frozenset[Role], within: int | None = None) -> list[View]:
        found = []
        for other in self.spoken[self._at[view.index] + 1 :]:
            if other.turn.role in roles:
                found.append(other)
                if within is not None and len(found) >= within:
                    break
        return found

    def rank(self, view: View) -> tuple[int, int]:
        """Return how many turns of the same side stand before and after this one."""
        before, total = self._ranks[view.index]
        return before, total - before - 1

    @cached_property
    def _ranks(self) -> dict[int, tuple[int, int]]:
        seen = {id(AGENT_SIDE): 0, id(CUSTOMER_SIDE): 0}
        order = {}
        for view in self.spoken:
            side = id(_side(view.turn.role))
            order[view.index] = (seen[side], side)
            seen[side] += 1
        return {index: (n, seen[side]) for index, (n, side) in order.items()}

    @cached_property
    def customer_names(self) -> frozenset[str]:
        """The customer's names, one folded word each, as far as the contact tells."""
        names = {part for name in self.transcript.customer_names for part in name.split()}
        agents = {part for name in self.transcript.agent_names for part in name.split()}
        for view in self.spoken:
            text = view.turn.text
            if view.turn.role in CUSTOMER_SIDE:
                for match in _SELF_NAME.finditer(text):
                    if match[1][0].isupper() or "name" in match[0].lower():
                        names.update(match[1].split())
            elif view.turn.role in AGENT_SIDE:
                names.update(m[1] for m in _ASKED_NAME.finditer(text))
                for match in _SELF_NAME.finditer(text):
                    if re.match(r"my name|this is|i am|i'm", match[0], re.IGNORECASE):
                        agents.update(match[1].split())
        names.update(self._names_answered())
        folded = {name.strip(".,'").lower() for name in names}
        mine = {name.strip(".,'").lower() for name in agents}
        return frozenset(n for n in folded - mine - _NO_NAMES if _could_be_name(n))

    def _names_answered(self) -> Iterator[str]:
        """Yield what a customer says to "could I take a name?", if it looks like one."""
        for asked, answer in pairwise(self.spoken):
            if asked.turn.role in AGENT_SIDE and answer.turn.role in CUSTOMER_SIDE:
                said = answer.turn.text.strip(" .!").split()
                if (
                    1 <= len(said) <= 3
                    and all(word[0].isupper() and word[-1].isalpha() for word in said)
                    and _ASKS_NAME.search(asked.turn.text)
                ):
                    yield from said

    @cached_property
    def names_used(self) -> frozenset[str]:
        """The names by which agents address the customer, one folded word each."""
        mine = {part.lower() for name in self.transcript.agent_names for part in name.split()}
        used = {
            view.turn.text[span.start : span.end].lower()
            for view in self.by(AGENT_SIDE)
            for span in view.addressed
            if is_certain(view.turn.text, span)
        }
        return frozenset(name for name in used - mine if len(name) > 1)

    def region_turns(self, region: Region) -> list[Turn]:
        return [turn for turn in self.transcript.turns if turn.region is region]


def _could_be_name(word: str) -> bool:
    return len(word) > 1 and word[0].isalpha() and not _SHORTENED.search(word)


def _side(role: Role) -> frozenset[Role]:
    return AGENT_SIDE if role in AGENT_SIDE else CUSTOMER_SIDE
