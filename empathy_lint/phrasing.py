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
from typing import Any, NamedTuple

from empathy_lint import regexes
from empathy_lint.errors import RuleTimeoutError
from empathy_lint.text import Span, fold
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
_ITEM = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<cls><[\w-]+>\??)|(?P<gap>\.\.\.|\u2026)"
    r"|(?P<start>\^)|(?P<end>\$)|(?P<ask>\?)|(?P<any>\*)(?=[\s)|]|$)|(?P<word>[^\s()|<>^$?*]+)"
    r"(?P<rest>\*)?(?P<maybe>\?(?=\w|\s*[)|]|\s+\S))?)"
)
# Words too common to be worth looking for.
_COMMON = frozenset(
    """
    a an the i you we they he she it me my your our us them this that these those is are am was
    were be been being have has had do does did will would can could should may might must not no
    to of in on at for with and or but so if as by from about up out just now get got go going
    okay yes what how when there here then than all any some please
    """.split()
)


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
    return _Node(regex, triggers, min(node.score for node in nodes), (triggers,)), at


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
        node = _Node(re.escape(stem) + "[^ ]* ", only, len(stem) - 0.5, (only,))
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


def _rarity(word: str) -> float:
    return 0.5 if word in _COMMON else float(len(word) + 1)


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
    score = min((_trigger_score(phrase) for phrase in phrases), default=0.0)
    regex = "(?:" + "|".join(phrase.regex for phrase in phrases) + ")"
    if len(regex) > MAX_CLASS:
        raise PhraseError(f"class <{name}> is too large: the classes it holds multiply", at)
    return _Node(regex, triggers, score, (triggers,) if triggers else ())


def _trigger_score(phrase: Phrase) -> float:
    return min((_rarity(word) for word in phrase.triggers), default=0.0)


class PhraseSet:
    """Several phrases, looked for at once: by trigger word first, by regex last."""

    def __init__(self, phrases: Iterable[Sequence[Any]]) -> None:
        """Take phrases, or their values in that order as a cache has them."""
        self._by_trigger: dict[str, list[Sequence[Any]]] = {}
        self._always: list[Sequence[Any]] = []
        self.named = False
        for phrase in phrases:
            self.named = self.named or NAME in phrase[1]
            if not phrase[2]:
                self._always.append(phrase)
            for word in phrase[2]:
                self._by_trigger.setdefault(word, []).append(phrase)
        STEMS.add(word for word in self._by_trigger if word[-1] == "*")
        self.triggers = None if self._always else frozenset(self._by_trigger)
        """Words and stems (``frustrat*``) one of which any match holds; None: not certain."""

    def __bool__(self) -> bool:
        return bool(self._always or self._by_trigger)

    def find(self, words: Words, *, triggers: bool = True) -> list[tuple[Span, str]]:
        """Return each match as its span in the turn's text and the phrase that met it.

        Of matches that begin together the longest is kept. ``triggers=False``
        tries every phrase, for tests that prove the answer is the same.
        """
        if not triggers:
            return self._found(words, self._by_trigger, False)
        found: list[tuple[Span, str]] | None = words.memo.get(self)
        if found is None:
            keys = words.keys
            if self.triggers is not None and self.triggers.isdisjoint(keys):
                found = []
            else:
                found = self._found(words, self._by_trigger.keys() & keys, True)
            words.memo[self] = found
        return found

    def _found(self, words: Words, keys: Iterable[str], triggers: bool) -> list[tuple[Span, str]]:
        tried = {phrase[1]: phrase for phrase in self._always}
        for key in keys:
            for phrase in self._by_trigger[key]:
                tried[phrase[1]] = phrase
        longest: dict[int, tuple[int, str]] = {}
        memo = words.memo
        for regex, phrase in tried.items():
            search = _SEARCHES.get(regex) or _search(phrase)
            spans = memo.get(search)
            if spans is None:
                spans = memo[search] = search.spans(words, triggers=triggers)
            if not spans:
                continue
            source = phrase[0]
            for start, end in spans:
                # Of equals the first by name, so that the answer never hangs on a set's order.
                best = longest.get(start, (start, ""))
                if (end, best[1]) > (best[0], source) and end > start:
                    longest[start] = (end, source)
        if not longest:
            return []
        found: list[tuple[Span, str]] = []
        for start, (end, source) in sorted(longest.items()):
            span = words.span(start, end - 1)
            if not found or span.start >= found[-1][0].end:
                found.append((span, source))
        return found


_SETS: dict[tuple[int, ...], PhraseSet] = {}


def phrase_set(phrases: Iterable[Sequence[Any]]) -> PhraseSet:
    """Return the set of phrases as a rule holds them; one set for the same ones, so that they search once."""
    phrases = list(phrases)
    key = tuple(map(id, phrases))  # the set holds them, so that no other takes their ids
    found = _SETS.get(key)
    if found is None:
        found = _SETS[key] = PhraseSet(phrases)
    return found


Finder = Callable[[str], Iterable[tuple[int, int]]]


class _Search:
    """One phrase's search, made ready when a text first holds its trigger."""

    def __init__(self, regex: str, musts: tuple[frozenset[str], ...], many: bool) -> None:
        self.regex = regex
        self.musts = musts
        self._find: Finder | None = None
        self._many = many

    def spans(self, words: Words, *, triggers: bool) -> Iterable[tuple[int, int]]:
        """Return where the phrase stands; asked once of a turn, however many rules have it."""
        if triggers and self.musts and any(map(words.keys.isdisjoint, self.musts)):
            return ()
        if self._find is None:
            self._find = _finder(self.regex, self._many)
        return self._find(words.plain)


_SEARCHES: dict[str, _Search] = {}
_SPECIAL_SIGN = re.compile(r"(?<!\\)[()\[{*+?|^$.]")


def _search(phrase: Sequence[Any]) -> _Search:
    _, regex, _, *more = phrase
    musts = tuple(map(frozenset, more[0])) if more else ()
    STEMS.add(word for must in musts for word in must if word[-1] == "*")
    many = more[1] if len(more) > 1 else many_choices(regex)
    search = _SEARCHES[regex] = _Search(regex, musts, many)
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
    finditer = regexes.compile("(?<= )" + regex).finditer
    return lambda text: [match.span() for match in finditer(text)]


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
