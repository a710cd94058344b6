"""Phrases: the small language in which rules say what wording they mean.

====================  ====================================================
``why did you``       these words, however they are typed (see ``words.py``)
``(did|do) you``      one of these, each of one or more words
``(really)? sorry``   the word may be missing
``frustrat*``         a word that begins so
``*``                 any one word
``...``               up to five words, within the sentence
``<hardship>``        a phrase of the lexicon's class ``hardship``
``<name>``            the customer's name, or a placeholder for it
``<number>``          a word with a digit in it
``^ so``, ``bye $``   at the beginning, at the end of a sentence
``sure ?``            a question mark must follow
====================  ====================================================

A phrase that cannot be read says where, so that a pack's author finds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from empathy_lint import regexes
from empathy_lint.errors import RuleTimeoutError
from empathy_lint.kept import ByTrigger, KeptPhrases
from empathy_lint.text import Span, fold
from empathy_lint.trimming import pieces, trimmed
from empathy_lint.words import NAME, SLOT, STEMS, Words, canonical

TIMEOUT_S = 0.5
"""How long one pattern or phrase may take on one turn."""
MANY_CHOICES = 22
"""A phrase with more is searched with a time limit; what the packs hold has fewer."""
MAX_CLASS = 100_000
"""How many characters the regex of one class may have; those of the packs have a third."""
MAX_NESTED = 8
"""How many classes may hold one another; in the packs it is two."""
WORD = r"(?![.?] )[^ ]+ "
SPECIAL = {
    "name": f"{NAME} ",
    "slot": f"(?:{NAME}|{SLOT}) ",
    "number": r"[^ ]*\d[^ ]* ",
    "word": WORD,
}
_ITEM = regexes.lazy(
    r"\s*(?:(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<cls><[\w-]+>\??)|(?P<gap>\.\.\.|\u2026)"
    r"|(?P<start>\^)|(?P<end>\$)|(?P<ask>\?)|(?P<any>\*)(?=[\s)|]|$)|(?P<word>[^\s()|<>^$?*]+)"
    r"(?P<rest>\*)?(?P<maybe>\?(?=\w|\s*[)|]|\s+\S))?)"
)
# In how many of a hundred turns a common word stands, roughly: counted in 3,900 turns of
# service chats, calls and counselling. A phrase is looked for by its rarest word.
_SHARES = {
    30: "i to you the",
    20: "is a it and",
    13: "that not for have in",
    10: "can of do your on are",
    8: "my be am will with what",
    7: "but me this like so we no okay",
    5: "at yes just get there how want if help would about all",
    3: "know from was please or need now an thanks feel up any one time when out they think as good",
    2: "day try right then has our does did really sorry some us been thank had sure more see could "
    "go look well say here going should because make way very much take which back too before again",
    1: "were being must might may by them these those their than he she customer company call "
    "something anything other yourself got only why who where even were down off over into back",
}
_SHARE = {word: share for share, words in _SHARES.items() for word in words.split()}
_RARE = 0.1  # percent, as a word that is not there
_STEM = 3  # times as many words begin with a stem as are one word


class PhraseError(ValueError):
    """A phrase that cannot be read; ``at`` counts characters from its start."""

    def __init__(self, message: str, at: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.hint = hint


class Phrase(NamedTuple):
    """A phrase made ready: the regex source, and the words one of which must be there.

    ``triggers`` is empty when no word is certain; such a phrase is always tried.
    A trigger that ends in ``*`` is the beginning of a word. ``musts`` are further sets of
    which each must have a word there: they spare most regexes from being made at all.
    """

    source: str
    regex: str
    triggers: frozenset[str]
    musts: tuple[frozenset[str], ...] = ()


Lexicon = Mapping[str, Sequence[str]]


class _Node(NamedTuple):
    regex: str
    triggers: frozenset[str] | None  # None: nothing certain
    score: float
    musts: tuple[frozenset[str], ...] = ()


_NOTHING = _Node("", None, 0.0)


def read_phrase(
    source: str, lexicon: Lexicon | None = None, _within: tuple[str, ...] = ()
) -> Phrase:
    """Return a phrase made ready.

    Raises:
        PhraseError: If it cannot be read, or names a class that is not there.
    """
    node, at = _sequence(source, 0, lexicon or {}, _within, depth=0)
    if at < len(source):
        raise PhraseError("a ')' without its '('", at)
    if not node.regex.strip():
        raise PhraseError("a phrase without words", 0)
    triggers = node.triggers or frozenset()
    musts = tuple(dict.fromkeys(must for must in node.musts if must != triggers))
    return Phrase(source, node.regex, triggers, musts)


def apart(source: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the phrases that a phrase is no more than a choice of: ``(a|b c)``, ``<class>``.

    Each is then met by its own trigger, and its regex made only where that word is said.
    """
    text = source.strip()
    if text.startswith("<") and text.endswith(">") and text.count("<") == 1:
        name = text.strip("<>")
        if name in lexicon and name not in SPECIAL:
            for inner in lexicon[name]:
                yield from apart(inner, lexicon)
            return
    if text.startswith("(") and text.endswith(")"):
        branches: list[str] = []
        depth, start = 0, 1
        for at, char in enumerate(text):
            depth += (char == "(") - (char == ")")
            if depth == 0 and at < len(text) - 1:
                branches = []
                break
            if char == "|" and depth == 1:
                branches.append(text[start:at])
                start = at + 1
        if branches and depth == 0:
            for branch in (*branches, text[start:-1]):
                yield from apart(branch, lexicon)
            return
    yield source


def _sequence(
    source: str, at: int, lexicon: Lexicon, within: tuple[str, ...], depth: int
) -> tuple[_Node, int]:
    """Read items up to a ')' or the end, with their alternatives."""
    if depth > 20:
        raise PhraseError("brackets nested too deep", at)
    branches: list[list[_Node]] = [[]]
    while at < len(source):
        if source[at:].isspace():
            at = len(source)
            break
        item = _ITEM.match(source, at)
        if item is None:
            raise PhraseError(f"cannot read {source[at:].strip()[:12]!r}", at)
        if item["close"]:
            if depth == 0:
                raise PhraseError("a ')' without its '('", item.start("close"))
            break
        at = item.end()
        if item["bar"]:
            branches.append([])
        elif item["open"]:
            inner, at = _sequence(source, at, lexicon, within, depth + 1)
            closing = _ITEM.match(source, at)
            if closing is None or not closing["close"]:
                raise PhraseError("a '(' without its ')'", item.start("open"))
            at = closing.end()
            if closing["close"] == ")?":
                inner = _Node(f"(?:{inner.regex})?", None, 0.0)
            branches[-1].append(inner)
        else:
            branches[-1].append(_item(item, lexicon, within))
    nodes = [_joined(branch) for branch in branches]
    if len(nodes) == 1:
        return nodes[0], at
    regex = "(?:" + "|".join(node.regex for node in nodes) + ")"
    if any(node.triggers is None for node in nodes):
        return _Node(regex, None, 0.0), at
    triggers = frozenset().union(*(node.triggers or () for node in nodes))
    return _Node(regex, triggers, 1 / sum(1 / node.score for node in nodes), (triggers,)), at


def _item(item: re.Match[str], lexicon: Lexicon, within: tuple[str, ...]) -> _Node:
    if item["cls"]:
        name = item["cls"].rstrip("?").strip("<>")
        node = _class(name, lexicon, within, item.start("cls"))
        if item["cls"].endswith("?"):
            return _Node(f"(?:{node.regex})?", None, 0.0)
        return node
    if item["gap"]:
        return _Node(f"(?:{WORD}){{0,5}}?", None, 0.0)
    if item["start"]:
        return _Node(r"(?<=[.?] )", None, 0.0)
    if item["end"]:
        return _Node(r"(?=[.?] )", None, 0.0)
    if item["ask"]:
        return _Node(r"\? ", None, 0.0)
    if item["any"]:
        return _Node(WORD, None, 0.0)
    word = item["word"]
    if item["rest"]:
        stem = fold(word)
        only = frozenset({stem + "*"})
        node = _Node(re.escape(stem) + "[^ ]* ", only, _rarity(stem) / _STEM, (only,))
    else:
        words = canonical(word).split()
        if not words or words in (["."], ["?"]):
            return _NOTHING
        regex = "".join(re.escape(part) + " " for part in words)
        best = max(words, key=_rarity)
        musts = tuple(frozenset({part}) for part in words)
        node = _Node(regex, frozenset({best}), _rarity(best), musts)
    if item["maybe"]:
        return _Node(f"(?:{node.regex})?", None, 0.0)
    return node


def _rarity(*words: str) -> float:
    """Return how much it tells that one of some words stands in a turn: the more, the rarer."""
    return 1 / sum(_SHARE.get(word, _RARE) for word in words)


def _joined(branch: list[_Node]) -> _Node:
    best = _NOTHING
    for node in branch:
        if node.triggers is not None and node.score > best.score:
            best = node
    musts = tuple(must for node in branch for must in node.musts)
    return _Node("".join(node.regex for node in branch), best.triggers, best.score, musts)


def _class(name: str, lexicon: Lexicon, within: tuple[str, ...], at: int) -> _Node:
    if name in SPECIAL:
        triggers = frozenset({NAME}) if name == "name" else None
        musts = (triggers,) if triggers else ()
        return _Node(SPECIAL[name], triggers, 20.0 if triggers else 0.0, musts)
    if name not in lexicon:
        raise PhraseError(f"unknown class <{name}>", at, hint=name)
    if name in within:
        raise PhraseError(f"class <{name}> holds itself: {' > '.join((*within, name))}", at)
    if len(within) >= MAX_NESTED:
        raise PhraseError(f"class <{name}> stands too deep: {MAX_NESTED} may hold one another", at)
    phrases = [read_phrase(text, lexicon, (*within, name)) for text in lexicon[name]]
    certain = all(phrase.triggers for phrase in phrases)
    triggers = frozenset().union(*(phrase.triggers for phrase in phrases)) if certain else None
    score = _rarity(*triggers) if triggers else 0.0
    regex = "(?:" + "|".join(phrase.regex for phrase in phrases) + ")"
    if len(regex) > MAX_CLASS:
        raise PhraseError(f"class <{name}> is too large: the classes it holds multiply", at)
    return _Node(regex, triggers, score, (triggers,) if triggers else ())


Found = tuple[Span, str]
"""Where in a turn's text a phrase was met, and the phrase."""
Spans = Sequence[tuple[int, int]]
_NOWHERE: Mapping[int, list[Found]] = MappingProxyType({})


class PhraseSet:
    """Several phrases, looked for at once: by trigger word first, by regex last."""

    def __init__(self, phrases: Iterable[Sequence[Any]]) -> None:
        """Take phrases, or their values in that order as a cache has them."""
        if isinstance(phrases, KeptPhrases):
            triggers = phrases.triggers  # their stems are known: ``packs/store.py``
            self._by_trigger: dict[str, list[Sequence[Any]]] = ByTrigger(phrases)
            self._always = phrases.of("")
            self.named = phrases.named
        else:
            self._by_trigger, self._always, self.named = _by_trigger(phrases)
            triggers = frozenset(self._by_trigger)
            STEMS.add(stems_of(triggers))
        self._stems = stems_of(triggers)
        self._triggers = triggers.difference(self._stems)
        self.triggers = None if self._always else triggers
        """Words and stems (``frustrat*``) one of which any match holds; None: not certain."""

    def __bool__(self) -> bool:
        return bool(self._always or self._triggers or self._stems)

    def find(self, words: Words, *, triggers: bool = True) -> list[Found]:
        """Return each match as its span in the turn's text and the phrase that met it.

        Of matches that begin together the longest is kept. ``triggers=False``
        tries every phrase, for tests that prove the answer is the same.
        """
        if not triggers:
            return self._found(words, self._triggers.union(self._stems), False)
        found: list[Found] | None = words.memo.get(self)
        if found is None:
            keys = words.keys
            if self.triggers is not None and self.triggers.isdisjoint(keys):
                found = []
            else:
                found = self._found(words, self._triggers.union(self._stems) & keys, True)
            words.memo[self] = found
        return found

    def _found(self, words: Words, keys: Iterable[str], triggers: bool) -> list[Found]:
        memo = words.memo
        met: list[tuple[str, Spans]] = []
        for regex, phrase in self._tried(keys).items():
            search = _SEARCHES.get(regex) or _search(phrase)
            spans = memo.get(search)
            if spans is None:
                spans = memo[search] = search.spans(words, triggers=triggers)
            if spans:
                met.append((phrase[0], spans))
        return _longest(words, met) if met else []

    def _tried(self, keys: Iterable[str]) -> dict[str, Sequence[Any]]:
        tried = {phrase[1]: phrase for phrase in self._always}
        for key in keys:
            for phrase in self._by_trigger[key]:
                tried[phrase[1]] = phrase
        return tried

    def find_in(self, block: Block) -> Mapping[int, list[Found]]:
        """Return, for each turn of a block that has any, what ``find`` returns, in their order."""
        found: Mapping[int, list[Found]] | None = block.memo.get(self)
        if found is None:
            found = block.memo[self] = self._found_in(block)
        return found

    def _found_in(self, block: Block) -> Mapping[int, list[Found]]:
        if self.triggers is not None and not block.holding(self.triggers):
            return _NOWHERE
        met: dict[int, list[tuple[str, Spans]]] = {}
        keys = block.met(self._triggers, self._stems)
        for regex, phrase in self._tried(keys).items():
            search = _SEARCHES.get(regex) or _search(phrase)
            for turn, spans in block.search(search):
                met.setdefault(turn, []).append((phrase[0], spans))
        return {turn: _longest(block.turns[turn], met[turn]) for turn in sorted(met)}


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


def _longest(words: Words, met: Iterable[tuple[str, Spans]]) -> list[Found]:
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
        table: dict[str, int] = {}
        bit = 1
        for words in turns:
            for word in words.set:
                table[word] = table.get(word, 0) | bit
            bit <<= 1
        self._all = bit - 1
        self._table = table
        self._known = frozenset(table)
        self._said = f" {' '.join(table)} "
        self._holding: dict[frozenset[str], int] = {}

    def holding(self, keys: frozenset[str]) -> int:
        """Return which turns hold one of some words and stems (``frustrat*``), as bits."""
        turns = self._holding.get(keys)
        if turns is None:
            turns = 0
            for word in keys & self._known:
                turns |= self._table[word]
            for stem in stems_of(keys):
                for word in self._beginning(stem):
                    turns |= self._table[word]
            self._holding[keys] = turns
        return turns

    def met(self, words: frozenset[str], stems: Iterable[str]) -> list[str]:
        """Return which of some words and stems any of the turns holds."""
        found = list(words & self._known)
        found.extend(stem for stem in stems if f" {stem[:-1]}" in self._said)
        return found

    def _beginning(self, stem: str) -> Iterator[str]:
        at = self._said.find(f" {stem[:-1]}")
        while at >= 0:
            end = self._said.index(" ", at + 1)
            yield self._said[at + 1 : end]
            at = self._said.find(f" {stem[:-1]}", end)

    def search(self, search: _Search) -> Sequence[tuple[int, Spans]]:
        """Return the turns in which a phrase stands, with its places in ``Words.plain``."""
        if not search.words <= self._known:
            return ()
        found: Sequence[tuple[int, Spans]] | None = self.memo.get(search)
        if found is None:
            turns = self._all
            for must in search.needs:
                turns &= self.holding(must)
                if not turns:
                    break
            found = self.memo[search] = [
                (turn, spans)
                for turn in numbers(turns)
                if (spans := search.find(self.turns[turn].plain))
            ]
        return found


def numbers(bits: int) -> Iterator[int]:
    """Yield which bits of a number are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


@lru_cache(maxsize=20_000)
def stems_of(keys: frozenset[str]) -> tuple[str, ...]:
    """Return which of some words and stems are stems."""
    return tuple(sorted(key for key in keys if key[-1] == "*"))


_SETS: dict[int | tuple[int, ...], PhraseSet] = {}
_HELD: list[Sequence[Sequence[Any]]] = []


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
        _HELD.append(phrases)  # so that no other takes their ids
    return found


Finder = Callable[[str], Spans]


class _Search:
    """One phrase's search, made ready when a text first holds its trigger.

    ``needs`` are the sets of words and stems of which each must have one there; ``words``
    are those that must be there for certain.
    """

    def __init__(self, regex: str, needs: tuple[frozenset[str], ...], many: bool) -> None:
        self.regex = regex
        self.needs = needs
        self.words = (
            frozenset()
            .union(*(need for need in needs if len(need) == 1))
            .difference(*map(stems_of, needs))
        )
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


def _search(phrase: Sequence[Any]) -> _Search:
    _, regex, triggers, *more = phrase
    needs = tuple(frozenset(some) for some in (triggers, *(more[0] if more else ())) if some)
    for need in needs:
        STEMS.add(stems_of(need))
    many = more[1] if len(more) > 1 else many_choices(regex)
    search = _SEARCHES[regex] = _Search(regex, needs, many)
    return search


def many_choices(regex: str) -> bool:
    """Tell whether a phrase may be tried in so many ways that it needs a time limit."""
    # At most so many: counting them well takes longer than most searches.
    most = 4 * regex.count("{0,5}?") + 3 * regex.count(")?") + regex.count("(")
    return most > MANY_CHOICES and choices(regex) > MANY_CHOICES


def _finder(regex: str, many: bool) -> Finder:
    if not _SPECIAL_SIGN.search(regex):
        return _literal(re.sub(r"\\(.)", r"\1", regex))
    if many:
        return _timed("(?<= )" + regex)
    return _Sparing(regex)


class _Sparing:
    """A search by regex; the whole of it is only made when it was asked for several times."""

    TRIES = 4

    def __init__(self, regex: str) -> None:
        self._regex = regex
        self._tries = 0
        self._pieces = pieces(regex)
        self._finditer: Callable[[str], Iterator[re.Match[str]]] | None = None

    def __call__(self, text: str) -> Spans:
        if self._finditer is not None:
            return [match.span() for match in self._finditer(text)]
        self._tries += 1
        if self._pieces is None or self._tries > self.TRIES:
            self._finditer = regexes.compile("(?<= )" + self._regex).finditer
            return self(text)
        regex = trimmed(self._pieces, text)
        if regex is None:
            return ()
        if not _SPECIAL_SIGN.search(regex):
            return _literal(re.sub(r"\\(.)", r"\1", regex))(text)
        return [match.span() for match in re.finditer("(?<= )" + regex, text)]


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
            return [match.span() for match in compiled.finditer(text, timeout=TIMEOUT_S)]
        except TimeoutError:
            raise RuleTimeoutError(
                f"a phrase took longer than {TIMEOUT_S:g} s on one turn",
                hint="split it: it has very many gaps or words that may be missing",
            ) from None

    return find


def choices(regex: str) -> int:
    """Return how many choices follow one another in a phrase, as a rough power of two.

    Each gap counts 4, each word of any kind that may be missing 3, each other choice 1.
    """
    done, here, several = [0], [0], [False]
    at, wild = 0, 0
    while at < len(regex):
        char = regex[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            at = regex.index("]", at + 2) + 1
            continue
        if char == "(":
            wild = at if regex.startswith(WORD, at + 3) else wild
            done.append(0)
            here.append(0)
            several.append(False)
            at += 3 if regex.startswith("(?:", at) else 1
            continue
        if char == "|":
            done[-1], here[-1], several[-1] = max(done[-1], here[-1]), 0, True
        elif char == ")":
            inner = max(done.pop(), here.pop()) + several.pop()
            if regex.startswith("{0,5}?", at + 1):
                inner += 4
            elif regex.startswith("?", at + 1):
                inner += 3 if regex[wild + 3 : at] == WORD else 1
            here[-1] += inner
        at += 1
    return max(done[-1], here[-1]) + several[-1]


def chat_spelling(phrase: str) -> str | None:
    """Return the word of a phrase that is always written out, such as ``u``, or None.

    Such a phrase would meet every ``you``; its author wants a ``pattern``.
    """
    words = {"u", "ur", "r", "k", "ya", "ty", "bc", "pls", "plz", "thx"}
    return next((m[0] for m in re.finditer(r"[\w']+", fold(phrase)) if m[0] in words), None)
