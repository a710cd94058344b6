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
from typing import NamedTuple

from empathy_lint.text import Span, fold
from empathy_lint.words import NAME, SLOT, Words, canonical

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
    phrases = [read_phrase(text, lexicon, (*within, name)) for text in lexicon[name]]
    certain = all(phrase.triggers for phrase in phrases)
    triggers = frozenset().union(*(phrase.triggers for phrase in phrases)) if certain else None
    score = min((_trigger_score(phrase) for phrase in phrases), default=0.0)
    regex = "(?:" + "|".join(phrase.regex for phrase in phrases) + ")"
    return _Node(regex, triggers, score, (triggers,) if triggers else ())


def _trigger_score(phrase: Phrase) -> float:
    return min((_rarity(word) for word in phrase.triggers), default=0.0)


class PhraseSet:
    """Several phrases, looked for at once: by trigger word first, by regex last."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_trigger: dict[str, list[Phrase]] = {}
        self._by_stem: dict[str, list[Phrase]] = {}
        self._always: list[Phrase] = []
        for phrase in phrases:
            if not phrase.triggers:
                self._always.append(phrase)
            for word in phrase.triggers:
                if word.endswith("*"):
                    self._by_stem.setdefault(" " + word[:-1], []).append(phrase)
                else:
                    self._by_trigger.setdefault(word, []).append(phrase)
        self._words = frozenset(self._by_trigger)
        self._compiled: dict[str, Callable[[str], Iterator[re.Match[str]]]] = {}

    def __bool__(self) -> bool:
        return bool(self._always or self._by_trigger or self._by_stem)

    @property
    def trigger_words(self) -> frozenset[str] | None:
        """Words one of which any match holds; None when a phrase has no such word."""
        return None if self._always or self._by_stem else self._words

    def find(self, words: Words, *, triggers: bool = True) -> list[tuple[Span, str]]:
        """Return each match as its span in the turn's text and the phrase that met it.

        Of matches that begin together the longest is kept. ``triggers=False``
        tries every phrase, for tests that prove the answer is the same.
        """
        plain = words.plain
        tried: dict[str, Phrase] = {}
        if triggers:
            for word in self._words & words.set:
                for phrase in self._by_trigger[word]:
                    tried[phrase.regex] = phrase
            for stem, phrases in self._by_stem.items():
                if stem in plain:
                    for phrase in phrases:
                        tried[phrase.regex] = phrase
        else:
            for phrases in (*self._by_trigger.values(), *self._by_stem.values()):
                for phrase in phrases:
                    tried[phrase.regex] = phrase
        for phrase in self._always:
            tried[phrase.regex] = phrase
        if not tried:
            return []
        longest: dict[int, tuple[int, str]] = {}
        for phrase in tried.values():
            if triggers and phrase.musts and not _may_match(phrase.musts, words):
                continue
            for match in self._finder(phrase.regex)(plain):
                start, end = match.span()
                # Of equals the first by name, so that the answer never hangs on a set's order.
                best = longest.get(start, (start, ""))
                if (end, best[1]) > (best[0], phrase.source) and end > start:
                    longest[start] = (end, phrase.source)
        found: list[tuple[Span, str]] = []
        for start, (end, source) in sorted(longest.items()):
            span = words.span(start, end - 1)
            if not found or span.start >= found[-1][0].end:
                found.append((span, source))
        return found

    def _finder(self, regex: str) -> Callable[[str], Iterator[re.Match[str]]]:
        finder = self._compiled.get(regex)
        if finder is None:
            finder = self._compiled[regex] = re.compile("(?<= )" + regex).finditer
        return finder


def _may_match(musts: Iterable[Iterable[str]], words: Words) -> bool:
    """Tell whether each of the sets has a word in the text."""
    said = words.set
    for must in musts:
        if said.isdisjoint(must) and not any(
            word[-1] == "*" and f" {word[:-1]}" in words.plain for word in must
        ):
            return False
    return True


def chat_spelling(phrase: str) -> str | None:
    """Return the word of a phrase that is always written out, such as ``u``, or None.

    Such a phrase would meet every ``you``; its author wants a ``pattern``.
    """
    words = {"u", "ur", "r", "k", "ya", "ty", "bc", "pls", "plz", "thx"}
    return next((m[0] for m in re.finditer(r"[\w']+", fold(phrase)) if m[0] in words), None)
