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
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from empathy_lint import regexes
from empathy_lint.text import fold
from empathy_lint.typed import NamedTuple
from empathy_lint.words import NAME, SLOT, canonical

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


class _Node(NamedTuple):
    regex: str
    triggers: frozenset[str] | None  # None: nothing certain
    score: float
    musts: tuple[frozenset[str], ...] = ()


_NOTHING = _Node("", None, 0.0)


class Lexicon(dict[str, list[str]]):
    """Classes by name, each a list of phrases; it keeps what was read, so nothing is read twice.

    Add no phrase to a class that has been read.
    """

    def __init__(self, classes: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__({name: list(phrases) for name, phrases in (classes or {}).items()})
        self.phrases: dict[str, Phrase] = {}
        self.nodes: dict[str, _Node] = {}


def read_phrase(
    source: str, lexicon: Lexicon | None = None, _within: tuple[str, ...] = ()
) -> Phrase:
    """Return a phrase made ready.

    Raises:
        PhraseError: If it cannot be read, or names a class that is not there.
    """
    lexicon = Lexicon() if lexicon is None else lexicon
    if source not in lexicon.phrases:
        lexicon.phrases[source] = _read(source, lexicon, _within)
    return lexicon.phrases[source]


def _read(source: str, lexicon: Lexicon, within: tuple[str, ...]) -> Phrase:
    node, at = _sequence(source, 0, lexicon, within, depth=0)
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
    return 1 / fsum(_SHARE.get(word, _RARE) for word in words)  # whatever order a set has


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
    if name in lexicon.nodes:
        return lexicon.nodes[name]
    if len(within) >= MAX_NESTED:
        raise PhraseError(f"class <{name}> stands too deep: {MAX_NESTED} may hold one another", at)
    phrases = [read_phrase(text, lexicon, (*within, name)) for text in lexicon[name]]
    certain = all(phrase.triggers for phrase in phrases)
    triggers = frozenset().union(*(phrase.triggers for phrase in phrases)) if certain else None
    score = _rarity(*triggers) if triggers else 0.0
    regex = "(?:" + "|".join(phrase.regex for phrase in phrases) + ")"
    if len(regex) > MAX_CLASS:
        raise PhraseError(f"class <{name}> is too large: the classes it holds multiply", at)
    node = _Node(regex, triggers, score, (triggers,) if triggers else ())
    lexicon.nodes[name] = node
    return node


def many_choices(regex: str) -> bool:
    """Tell whether a phrase may be tried in so many ways that it needs a time limit."""
    # At most so many: counting them well takes longer than most searches.
    most = 4 * regex.count("{0,5}?") + 3 * regex.count(")?") + regex.count("(")
    return most > MANY_CHOICES and choices(regex) > MANY_CHOICES


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
