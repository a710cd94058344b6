"""The search for phrases in turns: by their rarest words first, by regex last.

Most phrases are never made ready: a turn without their words cannot hold them. A phrase's
answer for a turn is kept while the contact lasts, for several rules ask for the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from weakref import WeakValueDictionary

from empathy_lint import regexes
from empathy_lint.errors import RuleTimeoutError
from empathy_lint.kept import ByTrigger, KeptPhrases
from empathy_lint.phrasing import many_choices
from empathy_lint.text import Span
from empathy_lint.trimming import Part, pieces
from empathy_lint.typed import Any
from empathy_lint.words import NAME, SLOT, STEMS, Words

TIMEOUT_S = 0.5
"""How long one pattern or phrase may take on one turn; on each so many characters of it."""
_AT_ONCE = 50_000
Found = tuple[Span, str]
"""Where in a turn's text a phrase was met, and the phrase."""
Spans = Sequence[tuple[int, int]]
Met = tuple[tuple[str, Spans], ...]
"""Phrases that a turn holds, each with its places in ``Words.plain``."""


def limit_s(text: str) -> float:
    """Return after how many seconds on a text a pattern is given up: a long one takes longer."""
    return TIMEOUT_S * (1 + len(text) // _AT_ONCE)


class PhraseSet:
    """Several phrases, looked for at once: by trigger word first, by regex last."""

    def __init__(self, phrases: Iterable[Sequence[Any]]) -> None:
        """Take phrases, or their values in that order as a cache has them."""
        self._phrases = phrases if isinstance(phrases, KeptPhrases) else list(phrases)
        if isinstance(phrases, KeptPhrases):
            self._by_trigger: dict[str, list[Sequence[Any]]] = ByTrigger(phrases)
            self._keys: Set[str] = phrases.triggers  # those that were said; their stems are known
            self._always = phrases.always
            self.size, self.named = phrases.size, phrases.named
            is_placed = phrases.placed
        else:
            self._by_trigger, self._always, self.named = _by_trigger(self._phrases)
            self._keys = frozenset(self._by_trigger)
            self.size = len(self._keys)
            is_placed = not self._keys.isdisjoint((NAME, SLOT))
            STEMS.add(stems_of(self._keys))
        self._searches: dict[str, dict[_Search, str]] = {}
        self.triggers = None if self._always else self._keys
        """Words and stems (``frustrat*``) one of which any match holds; None: not certain.

        Of kept phrases those that were said: it may grow when ``Words.keys`` are asked for.
        """
        self.needed = None if is_placed or not self.size else self.triggers
        """The same, where a turn's own words tell."""

    def __bool__(self) -> bool:
        return bool(self._always or self.size)

    def find(self, words: Words, *, triggers: bool = True) -> list[Found]:
        """Return each match as its span in the turn's text and the phrase that met it.

        Of matches that begin together the longest is kept. ``triggers=False``
        tries every phrase, for tests that prove the answer is the same.
        """
        if not triggers:
            return _longest(words, self._met(words, self._every, False))
        found: list[Found] | Met | None = words.memo.get(self)
        if found is None:
            keys = words.keys
            if self.triggers is None or not self.triggers.isdisjoint(keys):
                found = self._met(words, self._tried(self._keys & keys), True)
            else:
                found = ()
        if isinstance(found, tuple):
            found = words.memo[self] = _longest(words, found) if found else []
        return found

    @cached_property
    def _every(self) -> Mapping[_Search, str]:
        return {_search_of(phrase): phrase[0] for phrase in self._phrases}

    def _met(self, words: Words, tried: Mapping[_Search, str], triggers: bool) -> Met:
        memo = words.memo
        met: list[tuple[str, Spans]] = []
        for search, source in tried.items():
            spans = memo.get(search)
            if spans is None:
                spans = memo[search] = search.spans(words, triggers=triggers)
            if spans:
                met.append((source, spans))
        return tuple(met)

    def _tried(self, keys: Iterable[str]) -> Mapping[_Search, str]:
        """Return the searches for phrases with one of these triggers, or with none, and the phrases.

        Nobody may change what is returned.
        """
        each = [self._beginning(key) for key in (("", *keys) if self._always else keys)]
        if len(each) == 1:
            return each[0]
        tried: dict[_Search, str] = {}
        for searches in each:
            tried.update(searches)
        return tried

    def _beginning(self, key: str) -> dict[_Search, str]:
        """Return the searches for phrases with a trigger; "" stands for no trigger."""
        searches = self._searches.get(key)
        if searches is None:
            phrases = self._by_trigger[key] if key else self._always
            searches = self._searches[key] = {_search_of(phrase): phrase[0] for phrase in phrases}
        return searches

    def find_in(self, block: Block) -> dict[int, list[Found]]:
        """Return, for each turn of a block that has any, what ``find`` returns, in their order."""
        return {turn: self.find(block.turns[turn]) for turn in self.turns_in(block)}

    def turns_in(self, block: Block) -> Sequence[int]:
        """Return which turns of a block hold a phrase; where it stands there is left for ``find``."""
        turns: Sequence[int] | None = block.memo.get(self)
        if turns is None:
            turns = block.memo[self] = self._turns_in(block)
        return turns

    def _turns_in(self, block: Block) -> Sequence[int]:
        keys = self._keys & block.known
        if not keys and not self._always:
            return ()
        met: dict[int, list[tuple[str, Spans]]] = {}
        for search, source in self._tried(keys).items():
            if search.words <= block.known:
                for turn, spans in block.search(search):
                    met.setdefault(turn, []).append((source, spans))
        for turn, places in met.items():
            block.turns[turn].memo.setdefault(self, tuple(places))
        return sorted(met)


def _by_trigger(
    phrases: Iterable[Sequence[Any]],
) -> tuple[dict[str, list[Sequence[Any]]], list[Sequence[Any]], bool]:
    """Return phrases by trigger, those without one, and whether any asks for the customer's name."""
    found: dict[str, list[Sequence[Any]]] = {}
    always: list[Sequence[Any]] = []
    named = False
    for phrase in phrases:
        named = named or NAME in phrase[1]
        if not phrase[2]:
            always.append(phrase)
        for word in phrase[2]:
            found.setdefault(word, []).append(phrase)
    return found, always, named


def _longest(words: Words, met: Met) -> list[Found]:
    """Return where phrases stand in a turn's text; of those that begin together the longest."""
    longest: dict[int, tuple[int, str]] = {}
    for source, spans in met:
        for start, end in spans:
            # Of equals the first by name, so that the answer never hangs on a set's order.
            best = longest.get(start, (start, ""))
            if (end, best[1]) > (best[0], source) and end > start:
                longest[start] = (end, source)
    found: list[Found] = []
    for start, (end, source) in sorted(longest.items()):
        span = words.span(start, end - 1)
        if not found or span.start >= found[-1][0].end:
            found.append((span, source))
    return found


class Block:
    """Some turns of a contact, by their words: most phrases need not be looked for in any.

    Which turns hold a word is kept as the bits of a number, so that "holds one of these,
    and one of those" is asked of all turns at once. ``memo`` keeps what others have worked
    out about these turns.
    """

    SIZE = 256
    """How many turns one holds: few enough for small numbers, so that time is linear."""

    def __init__(self, turns: Sequence[Words]) -> None:
        self.turns = turns
        self.memo: dict[object, Any] = {}
        self._all = (1 << len(turns)) - 1
        self._table: dict[str, int] = {}
        self._known: frozenset[str] = frozenset()
        self._known_of = -1
        self._holding: dict[frozenset[str], int] = {}

    def forget(self) -> None:
        """Let go of what was found, which others would otherwise share."""
        self.memo.clear()
        self._holding.clear()

    @property
    def known(self) -> frozenset[str]:
        """The different words of all the turns, and as ``frustrat*`` the stems they begin with."""
        if self._known_of != STEMS.version:
            table: dict[str, int] = {}
            bit = 1
            for words in self.turns:
                for word in words.keys:
                    table[word] = table.get(word, 0) | bit
                bit <<= 1
            self._table = table
            self._known = frozenset(table)
            self._known_of = STEMS.version
        return self._known

    def holding(self, keys: frozenset[str]) -> int:
        """Return which turns hold one of some words and stems (``frustrat*``), as bits."""
        turns = self._holding.get(keys)
        if turns is None:
            turns = 0
            for key in keys & self.known:
                turns |= self._table[key]
            self._holding[keys] = turns
        return turns

    def search(self, search: _Search) -> Sequence[tuple[int, Spans]]:
        """Return the turns in which a phrase stands, with its places in ``Words.plain``."""
        found: Sequence[tuple[int, Spans]] | None = self.memo.get(search)
        if found is None:
            found = self.memo[search] = self._search(search)
        return found

    def _search(self, search: _Search) -> Sequence[tuple[int, Spans]]:
        turns = self._all
        for must in search.needs:
            held = self._holding.get(must)
            turns &= self.holding(must) if held is None else held
            if not turns:
                return ()
        return [
            (turn, spans)
            for turn in numbers(turns)
            if (spans := search.find(self.turns[turn].plain))
        ]


def numbers(bits: int) -> Iterator[int]:
    """Yield which bits of a number are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


@lru_cache(maxsize=20_000)
def stems_of(keys: Set[str]) -> tuple[str, ...]:
    """Return which of some words and stems are stems."""
    return tuple(sorted(key for key in keys if key[-1] == "*"))


_SETS: WeakValueDictionary[int | tuple[int, ...], PhraseSet] = WeakValueDictionary()
"""By the ids of their phrases, which are no other's while the set lives, for it holds them."""


def phrase_set(phrases: Iterable[Sequence[Any]]) -> PhraseSet:
    """Return the set of phrases as a rule holds them; one set for the same ones, so that they search once."""
    if isinstance(phrases, KeptPhrases):
        key: int | tuple[int, ...] = id(phrases)
    else:
        phrases = list(phrases)
        key = tuple(map(id, phrases))
    found = _SETS.get(key)
    if found is None:
        found = _SETS[key] = PhraseSet(phrases)
    return found


Finder = Callable[[str], Spans]
_BEGINS = "(?<= )"


class _Search:
    """One phrase's search, made ready when a text first holds its trigger.

    ``needs`` are the sets of words and stems of which each must have one there; ``words``
    are those words and stems that must be there for certain.
    """

    def __init__(self, regex: str, needs: tuple[frozenset[str], ...], many: bool) -> None:
        self.regex = regex
        self.needs = needs
        self.words = frozenset().union(*(need for need in needs if len(need) == 1))
        self._many = many

    def spans(self, words: Words, *, triggers: bool) -> Spans:
        """Return where the phrase stands; asked once of a turn, however many rules have it."""
        if triggers and self.needs and any(map(words.keys.isdisjoint, self.needs)):
            return ()
        return self.find(words.plain)

    @cached_property
    def find(self) -> Finder:
        return _finder(self.regex, self._many)


_SEARCHES: dict[str, _Search] = {}
_SPECIAL_SIGN = regexes.lazy(r"(?<!\\)[()\[{*+?|^$.]")


def _search_of(phrase: Sequence[Any]) -> _Search:
    return _SEARCHES.get(phrase[1]) or _search(phrase)


def _search(phrase: Sequence[Any]) -> _Search:
    _, regex, triggers, *more = phrase
    needs = tuple(frozenset(some) for some in (triggers, *(more[0] if more else ())) if some)
    if len(more) > 1:  # as it was kept: its stems are known since
        many = more[1]
    else:
        STEMS.add(stem for need in needs for stem in stems_of(need))
        many = many_choices(regex)
    search = _SEARCHES[regex] = _Search(regex, needs, many)
    return search


def _finder(regex: str, many: bool) -> Finder:
    if not _SPECIAL_SIGN.search(regex):
        return _literal(re.sub(r"\\(.)", r"\1", regex))
    if many:
        return _timed(_BEGINS + regex)
    return _Sparing(regex)


class _Sparing:
    """A search by regex; the whole of it is only made when it was asked for many times.

    Where an earlier run has made it, or it came with the program, it is taken as it is.
    """

    TRIES, TRIES_ALONE = 4, 64
    """How often it is asked for before: as often as it pays, where no later run will have it."""

    def __init__(self, regex: str) -> None:
        self._regex = regex
        self.pattern = _BEGINS + regex
        self.tries = 0
        self._whole = regexes.kept(self.pattern)

    def __call__(self, text: str) -> Spans:
        self.tries += 1
        if self._whole is None:
            enough = self.TRIES if regexes.are_kept() else self.TRIES_ALONE
            if self.tries <= enough and self._part is not None:
                return self._part.find(text)
            self._whole = regexes.compile(self.pattern)
        if self._whole.search(text) is None:
            return ()  # as mostly
        return [match.span() for match in self._whole.finditer(text)]

    @cached_property
    def _part(self) -> Part | None:
        parts = pieces(self._regex)
        return None if parts is None else Part(parts)


def often_asked(least: int = 2) -> list[str]:
    """Return the patterns of the phrases that were looked for so often since the program began."""
    made = (vars(search).get("find") for search in _SEARCHES.values())
    return [one.pattern for one in made if isinstance(one, _Sparing) and one.tries >= least]


def _literal(phrase: str) -> Finder:
    """Return a search for plain words, which needs no regex."""
    wanted, length = f" {phrase}", len(phrase)

    def find(text: str) -> list[tuple[int, int]]:
        found = []
        at = text.find(wanted)
        while at >= 0:
            found.append((at + 1, at + 1 + length))
            at = text.find(wanted, at + length)
        return found

    return find


def _timed(regex: str) -> Finder:
    """Return a search with a time limit, for a phrase that could try very many ways."""
    import regex as timed  # late: it doubles the start-up time, and is seldom needed

    compiled = timed.compile(regex)

    def find(text: str) -> list[tuple[int, int]]:
        try:
            return [match.span() for match in compiled.finditer(text, timeout=limit_s(text))]
        except TimeoutError:
            raise RuleTimeoutError(
                f"a phrase took longer than {limit_s(text):g} s on one turn",
                hint="split it: it has very many gaps or words that may be missing",
            ) from None

    return find
