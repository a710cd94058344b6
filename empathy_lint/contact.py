"""A transcript as rules look at it: words made ready once, and who answered whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from empathy_lint.answers import Confided
from empathy_lint.confided import confided
from empathy_lint.forms import forms_of
from empathy_lint.given_names import WORDS_TOO
from empathy_lint.introductions import (
    answered,
    asked_for,
    asks_name,
    asks_names_of_others,
    beside,
    booked,
    folded,
    introduced,
    mentioned,
    noted,
    of_others,
    read_back,
    speaks_of_others,
    surnames,
    titled,
    told_in_one_case,
)
from empathy_lint.letters import spelt_words
from empathy_lint.names import addressed, is_certain
from empathy_lint.regexes import lazy
from empathy_lint.searching import Block
from empathy_lint.text import Span
from empathy_lint.transcript import SPOKEN, Document, Role, Transcript, Turn
from empathy_lint.typed import Any
from empathy_lint.words import Words

AGENT_SIDE = frozenset({Role.AGENT, Role.BOT})
CUSTOMER_SIDE = frozenset({Role.CUSTOMER})
OTHERS = frozenset(Role) - AGENT_SIDE
"""All whom an agent may answer."""

_index = attrgetter("index")
MOST = 100
"""How many turns of the other side one turn may answer; talks of people have fewer."""
MOST_ASIDE = 3
"""How many words beside a question leave it a mere question: "Okay, one moment. …"."""
MOST_ASKED = 18
"""How many words a mere question has; without full stops more is told than asked."""
MOST_PUT_OFF = 2
"""Over how many questions in a row what was told still waits for its answer."""
LARGE = 4_000
"""A contact with more turns keeps little of what rules work out: memory is short."""

# Said while the other speaks, to show that one listens. Such a turn answers nothing
# and ends no turn (conversation analysis: continuers; Schegloff 1982).
_CONTINUERS = frozenset(
    """
    . ? okay yes no right sure mhm mmhm uhhuh huh ah oh aha i see got it all go on wow really
    gotcha indeed exactly absolutely course of totally perfect great alright ahead hello hi
    """.split()
)
# Words that take up what was told, beside whatever is asked.
_TAKES_UP = lazy(
    r" (?:sorry|apolog[^ ]+|oh (?:no|dear|gosh|god|my)|poor|dear me|ouch|awful|terrible|horrible|"
    r"dreadful|goodness|heavens|understand|imagine|hear (?:you|that)) "
)
_NAME_WORD = lazy(r"[^\W\d_][\w'’-]*?(?=['’]s\b|[^\w'’-]|$)")


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
    def only_asks(self) -> bool:
        """Whether the turn asks for something, and hardly says a word besides."""
        words = self.words
        if words.count > MOST_ASKED or _TAKES_UP.search(words.plain):
            return False
        said, asks = 0, False
        for sentence in words.sentences:
            if sentence.asks or not forms_of(words, sentence).isdisjoint(
                ("question", "imperative")
            ):
                asks = True
            else:
                said += words.plain.count(" ", *sentence.plain) + 1
                if said > MOST_ASIDE:
                    return False
        return asks

    @cached_property
    def addressed(self) -> list[Span]:
        """The names by which the turn addresses its hearer.

        What the customer speaks of and never calls themself is none: "It's Castlebank.",
        "Right, Castlebank."
        """
        text = self.turn.text
        contact, is_agent = self.contact, self.turn.role in AGENT_SIDE
        found = addressed(text, contact.customer_names if is_agent else contact.agent_names)
        if not is_agent or all(is_certain(text, span) for span in found):
            return found
        told = contact.said(CUSTOMER_SIDE) - contact.customer_names
        return [
            span
            for span in found
            if is_certain(text, span) or text[span.start : span.end].lower() not in told
        ]

    @cached_property
    def named_words(self) -> Words:
        """The words with the customer's name read as ``@name``."""
        named = {span.start for span in self.addressed}
        names = self.contact.customer_names | self.contact.names_used
        folded = self.words.folded
        if any(name in folded for name in names):
            named |= _names_here(names, self.turn)
        return Words(self.turn.text, named=frozenset(named)) if named else self.words

    def forget(self) -> None:
        """Let go of what was found in the turn."""
        for words in (self.__dict__.get("words"), self.__dict__.get("named_words")):
            if words is not None:
                words.memo.clear()

    @cached_property
    def is_continuer(self) -> bool:
        """Whether the turn only shows that one listens ("mm-hm", "okay")."""
        text = self.turn.text
        return len(text) <= 40 and self.words.set <= _CONTINUERS and self.words.count <= 4

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Stretches in quotation marks that do not hold the whole turn."""
        folded = self.words.folded
        if '"' not in folded and "'" not in folded:
            return ()
        spans = [Span(*m.span()) for m in _QUOTED.finditer(folded)]
        return tuple(s for s in spans if s.end - s.start < 0.8 * len(folded))


_QUOTED = lazy(r"\"[^\"\n]{1,300}\"|(?<![\w'])'(?=\w)[^'\n]{1,80}(?:'\w[^'\n]{0,80}){0,4}'(?!\w)")


def _names_here(names: frozenset[str], turn: Turn) -> set[int]:
    """Return where the turn uses those names as names.

    A name is capitalised ("I will, Will"), unless the whole text is in one case,
    as chats and speech recognition have it; then a name that is a word too is none.
    Before a message a name with a colon says whom it is for, as chat rooms want it:
    that is no use of the name.
    """
    text = turn.text
    heads = {0, *(part.at for part in turn.segments)}
    any_case = text in (text.lower(), text.upper())
    found = set()
    for match in _NAME_WORD.finditer(text):
        word = match[0].lower()
        if word not in names or (match.start() in heads and text.startswith(":", match.end())):
            continue
        if any_case:
            if word not in WORDS_TOO:
                found.add(match.start())
        elif match[0][0].isupper():
            found.add(match.start())
    return found


class Turns:
    """Turns of a contact by some roles, in order, to be searched in blocks."""

    def __init__(self, roles: frozenset[Role], views: Sequence[View]) -> None:
        self.roles = roles
        self.views = views
        self._blocks: dict[bool, Sequence[tuple[Sequence[View], Block]]] = {}

    def blocks(self, *, named: bool = False) -> Sequence[tuple[Sequence[View], Block]]:
        """Return the turns in blocks, by their words; ``named``: by ``named_words``.

        Where no names are said both are the same.
        """
        blocks = self._blocks.get(named)
        if blocks is None:
            views = self.views
            if named and all(view.named_words is view.words for view in views):
                blocks = self.blocks()
            else:
                parts = [views[at : at + Block.SIZE] for at in range(0, len(views), Block.SIZE)]
                blocks = [
                    (part, Block([view.named_words if named else view.words for view in part]))
                    for part in parts
                ]
            self._blocks[named] = blocks
        return blocks

    def forget(self) -> None:
        """Let go of what was found in blocks, which rules would otherwise share."""
        for blocks in self._blocks.values():
            for _, block in blocks:
                block.forget()


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
        self.memo: dict[object, Any] = {}  # what others have worked out, by a key of theirs
        self._turns: dict[frozenset[Role], Turns] = {}
        self._more: dict[frozenset[Role], Sequence[View]] = {}
        self._pending: dict[int, Sequence[View]] = {}

    @property
    def is_large(self) -> bool:
        """Whether it has so many turns that what was found in one is let go when that turn is done."""
        return len(self.views) > LARGE

    def forget(self) -> None:
        """Let go of what was found in turns, which rules would otherwise share."""
        for view in self.views:
            view.forget()
        for turns in self._turns.values():
            turns.forget()

    def close(self) -> None:
        """Let go of everything: a turn knows its contact, so that otherwise only a search would free it."""
        vars(self).clear()

    def turns(self, roles: frozenset[Role]) -> Turns:
        """Return the turns by ``roles``, the same to all who ask for those that speak here."""
        turns = self._turns.get(roles)
        if turns is None:
            views = [view for view in self.spoken if view.turn.role in roles]
            speak = frozenset(view.turn.role for view in views)
            turns = Turns(roles, views) if speak == roles else self.turns(speak)
            self._turns[roles] = turns
        return turns

    def by(self, roles: frozenset[Role]) -> Sequence[View]:
        """Return the turns by ``roles``, in order."""
        return self.turns(roles).views

    def said(self, roles: frozenset[Role]) -> frozenset[str]:
        """Return the different words and stems of the turns by ``roles``."""
        blocks = self.turns(roles).blocks()
        if len(blocks) == 1:
            return blocks[0][1].known
        return frozenset().union(*(block.known for _, block in blocks))

    def before(self, view: View) -> Sequence[View]:
        """Return the other side's turns that this one answers, oldest first, at most ``MOST``.

        One side's continuers do not end the other side's turn. Of two turns of a side in
        a row the second still answers the same words.
        """
        return self._before.get(view.index, ())

    def pending(self, view: View) -> Sequence[View]:
        """Return the turns that wait to be answered: those that this one answers, and what
        a mere question has put off, oldest first.

        Such a question and its answer are an insertion: what was told before them still
        asks for its answer (Schegloff, "Sequence Organization in Interaction", 2007, ch. 6).
        """
        found = self._pending.get(view.index)
        if found is None:
            found = self.before(view)
            for _ in range(MOST_PUT_OFF):
                asked = self.before(found[0]) if found else ()
                if not asked or not all(one.only_asks for one in asked):
                    break
                found = (*self.before(asked[0]), *found)
            self._pending[view.index] = found
        return found

    def after(self, view: View) -> Sequence[View]:
        """Return the other side's next turns, up to this side's own next turn; at most ``MOST``."""
        return self._after.get(view.index, ())

    def goes_on(self, view: View) -> bool:
        """Tell whether a turn follows one by its own side, continuers aside."""
        return view.index in self._going_on

    @cached_property
    def _going_on(self) -> frozenset[int]:
        return frozenset(
            view.index
            for stretch in self._stretches
            for last, view in pairwise([view for view in stretch if not view.is_continuer])
            if _side(last.turn.role) is _side(view.turn.role)
        )

    @cached_property
    def _before(self) -> dict[int, Sequence[View]]:
        return _neighbours(self._stretches)

    @cached_property
    def _after(self) -> dict[int, Sequence[View]]:
        found = _neighbours(stretch[::-1] for stretch in self._stretches)
        return {index: views[::-1] for index, views in found.items()}

    @cached_property
    def _stretches(self) -> Sequence[Sequence[View]]:
        """The spoken turns; those of a flow parted between nodes of which none leads to the next."""
        if self.transcript.document is not Document.FLOW:
            return [self.spoken]
        ways = {(link.source, link.target) for link in self.transcript.links}
        steps = [(a.turn.label, b.turn.label) for a, b in pairwise(self.spoken)]
        cuts = [n for n, step in enumerate(steps, 1) if step[0] != step[1] and step not in ways]
        return [self.spoken[a:b] for a, b in pairwise([0, *cuts, len(self.spoken)])]

    def answers(self, view: View, roles: frozenset[Role], within: int) -> Sequence[View]:
        """Return the next ``within`` turns by ``roles`` that are more than continuers."""
        more = self._more.get(roles)
        if more is None:
            more = self._more[roles] = [v for v in self.by(roles) if not v.is_continuer]
        at = bisect_right(more, view.index, key=_index)
        return more[at : at + within]

    def between(self, first: View, second: View, roles: frozenset[Role]) -> Sequence[View]:
        """Return the turns by ``roles`` after the first and before the second; at most ``MOST``."""
        views = self.by(roles)
        low = bisect_right(views, first.index, key=_index)
        return views[low : bisect_left(views, second.index, key=_index)][:MOST]

    def earlier(self, view: View, roles: frozenset[Role], within: int) -> Sequence[View]:
        """Return earlier turns by ``roles``, latest first, at most ``within`` of them."""
        views = self.by(roles)
        at = bisect_left(views, view.index, key=_index)
        return views[max(at - within, 0) : at][::-1]

    def later(self, view: View, roles: frozenset[Role], within: int) -> Sequence[View]:
        """Return later turns by ``roles``, at most ``within`` of them."""
        views = self.by(roles)
        at = bisect_right(views, view.index, key=_index)
        return views[at : at + within]

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

    def _told(self, side: frozenset[Role], other: frozenset[Role]) -> Iterator[str]:
        """Yield the names that one side bears by its own words, and by what the other asks."""
        for view in self.by(side):
            yield from introduced(view.turn.text, of_agent=side is AGENT_SIDE)
        for view in self.by(other):
            yield from asked_for(view.turn.text)

    @cached_property
    def agent_names(self) -> frozenset[str]:
        """The agents' names, one folded word each, as far as the contact tells."""
        return folded([*self.transcript.agent_names, *self._told(AGENT_SIDE, CUSTOMER_SIDE)])

    @cached_property
    def customer_names(self) -> frozenset[str]:
        """The customer's names, one folded word each, as far as the contact tells."""
        names = [*self.transcript.customer_names, *self._told(CUSTOMER_SIDE, AGENT_SIDE)]
        for answer in self._answers_to_name:
            names.extend(answered(answer))
        return self._whole(names)

    def _whole(self, names: Iterable[str]) -> frozenset[str]:
        """Return names that are no agent's, folded, and what stands beside them, in labels too."""
        known = folded(names) - self.agent_names
        if not known:
            return known
        labels = {view.turn.speaker for view in self.spoken if view.turn.role not in AGENT_SIDE}
        texts = [*(view.turn.text for view in self.spoken), *labels]
        more = (name for text in texts for name in beside(text, known))
        return known | (folded(more) - self.agent_names)

    @cached_property
    def names_used(self) -> frozenset[str]:
        """The names by which agents certainly address the customer, one folded word each."""
        used = {
            view.turn.text[span.start : span.end]
            for view in self.by(AGENT_SIDE)
            for span in view.addressed
            if is_certain(view.turn.text, span)
        }
        return folded(used) - self.agent_names

    @cached_property
    def private_names(self) -> frozenset[str]:
        """The names that no report shows, one folded word each: all but the agents' own.

        With them stands what was told where it was asked for, each as it was said.
        """
        said = [(view.turn.role not in AGENT_SIDE, view.turn.text) for view in self.spoken]
        spelt = frozenset(spelt_words([text for _, text in said]))
        told = {*confided(said), *map(Confided, spelt), *self._answered_in_one_case()}
        names = {*self.customer_names, *self.names_used, *spelt}
        for answer in self._asked(asks_names_of_others):
            names.update(answered(answer))
        for view in self.spoken:
            text, of_agent = view.turn.text, view.turn.role in AGENT_SIDE
            names.update(titled(text))
            if speaks_of_others(view.words.set):
                names.update(of_others(text, of_agent=of_agent))
            if of_agent:
                names.update(read_back(text))
                names.update(text[span.start : span.end] for span in view.addressed)
                continue
            names.update(mentioned(text))
            names.update(booked(text))
            told.update(map(Confided, surnames(text)))
            if view.turn.role not in CUSTOMER_SIDE:
                names.update(introduced(text))
        if self.transcript.document is Document.CONVERSATION:  # else it is called by its topic
            called = self.transcript.contact_id
            names.update((*titled(called), *mentioned(called)))
            told.update(map(Confided, surnames(called)))
            unsaid = set(self.views).difference(self.spoken)
            notes = {one for view in unsaid for one in noted(view.turn.text)}
            told.update(one for one in notes if isinstance(one, Confided))
            names.update(one for one in notes if not isinstance(one, Confided))
        told = {one for one in told if not self.agent_names.issuperset(one.lower().split())}
        return self._whole(names) | folded(self.transcript.customer_names) | told

    @cached_property
    def _answers_to_name(self) -> list[str]:
        return list(self._asked(asks_name))

    def _asked(self, asks: Callable[[str], bool]) -> Iterator[str]:
        """Yield the customer's next words where an agent asks for something."""
        for asked, answer in pairwise(self.spoken):
            sides = asked.turn.role in AGENT_SIDE and answer.turn.role in CUSTOMER_SIDE
            if sides and asks(asked.turn.text):
                yield answer.turn.text

    def _answered_in_one_case(self) -> Iterator[Confided]:
        """Yield names that may be any words, and those of their words that an agent says, too."""
        for answer in self._answers_to_name:
            name = told_in_one_case(answer)
            words = name.split()
            said = (w for w in words for view in self.by(AGENT_SIDE) if w in view.words.set)
            yield from map(Confided, [name, *said] if words else ())


def _neighbours(stretches: Iterable[Sequence[View]]) -> dict[int, Sequence[View]]:
    """Return for each turn those of the other side that it answers, in the order of its stretch.

    It is what a side has said since the other last said more than a continuer. Turns of a side
    in a row share what they answer.
    """
    found: dict[int, Sequence[View]] = {}
    for stretch in stretches:
        open_: dict[bool, list[View]] = {True: [], False: []}
        last: View | None = None
        for view in stretch:
            ours = _side(view.turn.role) is AGENT_SIDE
            if last is not None and (_side(last.turn.role) is AGENT_SIDE) is ours:
                found[view.index] = found[last.index]
            else:
                found[view.index] = tuple(open_[not ours][-MOST:])
            if open_[not ours] and not view.is_continuer:
                open_[not ours] = []
            open_[ours].append(view)
            last = view
    return found


def _side(role: Role) -> frozenset[Role]:
    return AGENT_SIDE if role in AGENT_SIDE else CUSTOMER_SIDE
