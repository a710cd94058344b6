"""``repetition``: the same again. The finding stands on the last; the first is related.

``of: phrase`` counts the rule's wording; ``of: question`` and ``of: sentence``
compare sentences by the share of words they have in common (``alike``); ``of: run``
finds the same run of words wherever it stands, also where speech recognition left
out the full stops.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from math import ceil

from empathy_lint.contact import Contact, View
from empathy_lint.forms import forms_of
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.condition import Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_wording, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace
from empathy_lint.typed import NamedTuple
from empathy_lint.words import Sentence

KEYS: Keys = {
    **{key: value for key, value in CLAUSE.items() if key not in ("where", "roles", "within")},
    "of": Key(
        "choice", "what is said again", ("phrase", "question", "sentence", "run"), required=True
    ),
    "alike": Key("number", "share of words in common, 0 to 1 (0.8)"),
    "at_least": Key("whole", "how often it is said in all (2)", least=2),
    "least_words": Key("whole", "shorter sentences and runs are not compared (4)"),
    "within": Key("whole", "among the last so many turns of the speaker's side", least=1),
    "same": Key("flag", "whether the very same words must come again, for `of: phrase`"),
    "every": Key("flag", "report each further one too, not only the first that is too many"),
    "when": Key("conditions", "what else must hold of the turn", keys=CONDITIONS),
}
FACTS = frozenset({"match", "count", "first_line"})

_TRIED = 100  # different sentences that share a rare word are compared


class _Like(NamedTuple):
    """How often something like this was said before, where first and, but for runs, where last."""

    times: int
    first: Mark | None
    last: Mark | None = None


_NONE = _Like(0, None)
_IsAlike = Callable[[frozenset[str], frozenset[str]], bool]


class _Said(NamedTuple):
    """A sentence that was said, the turn of its side, and whether it is of the form that counts."""

    number: int
    turn: int
    mark: Mark
    words: frozenset[str]
    is_one: Callable[[], bool]


def _telling(words: frozenset[str], least: Callable[[int], int]) -> list[str]:
    """Return the words of which two alike sentences have one in common.

    Of two sentences that have a share of their words in common, one of the first words
    in any order is in both, when so many are looked at as the share leaves out, and one
    more (Chaudhuri, Ganti and Kaushik, 2006: prefix filtering).
    """
    if not words:
        return [""]  # where any wording is like any other
    order = sorted(sorted(words), key=len, reverse=True)
    return order[: len(order) - least(len(order)) + 1]


class _Lately:
    """What was said in a side's last turns: what shares a telling word is compared."""

    def __init__(self, is_alike: _IsAlike, least: Callable[[int], int], within: int) -> None:
        self._is_alike = is_alike
        self._least = least  # of so many words, how many are in common at the least
        self._within = within
        self._by_word: dict[str, deque[_Said]] = {}
        self._said = 0

    def like(
        self, turn: int, mark: Mark, words: frozenset[str], is_one: Callable[[], bool]
    ) -> _Like:
        """Return what was like these words before, and remember them.

        ``is_one`` tells whether they are of the form that counts. It is asked where it
        matters, for few words come again.
        """
        telling = _telling(words, self._least)
        near = {
            other.number: other
            for word in telling
            for other in self._by_word.get(word, ())
            if turn - other.turn < self._within
        }
        like = [one for _, one in sorted(near.items()) if self._is_alike(one.words, words)]
        self._said += 1
        own = _Said(self._said, turn, mark, words, is_one)
        for word in telling:
            self._by_word.setdefault(word, deque(maxlen=_TRIED)).append(own)
        like = [one for one in like if one.is_one()] if like and is_one() else []
        return _Like(len(like), like[0].mark, like[-1].mark) if like else _NONE


class _Ever:
    """What was ever said: only what shares a telling word is compared."""

    def __init__(self, is_alike: _IsAlike, least: Callable[[int], int]) -> None:
        self._is_alike = is_alike
        self._least = least
        self._met: dict[frozenset[str], _Like] = {}
        self._by_word: dict[str, list[frozenset[str]]] = {}

    def like(
        self, turn: int, mark: Mark, words: frozenset[str], is_one: Callable[[], bool]
    ) -> _Like:
        """Return what was like these words before, and remember them."""
        if not is_one():
            return _NONE
        own = self._met.get(words, _NONE)
        telling = _telling(words, self._least)
        near = dict.fromkeys(
            other for word in telling for other in self._by_word.get(word, ())[-_TRIED:]
        )
        like = [
            self._met[other] for other in near if other != words and self._is_alike(other, words)
        ]
        like = [one for one in (own, *like) if one.first is not None]
        first = min((one.first for one in like if one.first is not None), default=None)
        last = max((one.last for one in like if one.last is not None), default=None)
        if own.first is None:
            for word in telling:
                self._by_word.setdefault(word, []).append(words)
        self._met[words] = _Like(own.times + 1, own.first or mark, mark)
        return _Like(sum(one.times for one in like), first, last)


class _RunsEver:
    """How often each run of words was ever said, and where first."""

    def __init__(self) -> None:
        self._met: dict[str, _Like] = {}

    def like(self, run: str, turn: int) -> _Like:
        return self._met.get(run, _NONE)

    def add(self, run: str, turn: int, view: View, place: tuple[int, int]) -> None:
        before = self.like(run, turn)
        first = before.first or Mark(view.index, view.words.span(*place))
        self._met[run] = _Like(before.times + 1, first)


class _RunsLately:
    """Where each run of words was said in a side's last turns."""

    def __init__(self, within: int) -> None:
        self._within = within
        self._met: dict[str, deque[tuple[int, Mark]]] = {}

    def like(self, run: str, turn: int) -> _Like:
        said = self._met.get(run)
        while said and turn - said[0][0] >= self._within:
            said.popleft()
        return _Like(len(said), said[0][1]) if said else _NONE

    def add(self, run: str, turn: int, view: View, place: tuple[int, int]) -> None:
        mark = Mark(view.index, view.words.span(*place))
        self._met.setdefault(run, deque()).append((turn, mark))


class RepetitionKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.of: str = spec["of"]
        self.alike: float = spec.get("alike", 0.8)
        self.at_least: int = spec.get("at_least", 2)
        self.least_words: int = max(spec.get("least_words", 4), 1)  # no words are no run
        self.within: int | None = spec.get("within")
        self.same = bool(spec.get("same", False))
        self.every = bool(spec.get("every", False))
        self.clause = Clause({k: v for k, v in spec.items() if k in CLAUSE and k != "within"})
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.roles = applies_to.roles

    def _least(self, words: int) -> int:
        """Return of so many words how many two sentences have in common at the least."""
        return words if self.of == "phrase" else max(ceil(self.alike * words - 1e-9), 1)

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        if self.of == "run":
            yield from self._runs(contact, trace)
            return
        said: _Lately | _Ever = _Ever(self._is_alike, self._least)
        if self.within is not None:
            said = _Lately(self._is_alike, self._least, self.within)
        spared: set[Mark] = set()
        for view in contact.by(self.roles):
            for mark, words, is_one in self._units(contact, view, trace):
                like = said.like(contact.rank(view)[0], mark, words, is_one)
                count = like.times + 1
                if like.first is None or not self._is_reported(count, like.last in spared):
                    continue
                if self.when is not None and self.when.marks(contact, view, trace) is None:
                    spared.add(mark)
                    continue
                yield Match(
                    view.index,
                    mark.span,
                    {"count": count},
                    related=(Mark(like.first.turn, like.first.span, "first"),),
                )

    def _is_reported(self, count: int, is_owed: bool) -> bool:
        """Tell whether one is too many, and the first so, unless those before it were spared."""
        return count >= self.at_least if self.every or is_owed else count == self.at_least

    def _runs(self, contact: Contact, trace: Trace | None) -> Iterator[Match]:
        """Compare runs of ``least_words`` words; overlapping ones are one place."""
        views = contact.by(self.roles)
        if len(views) < self.at_least:
            return
        worded = self.clause if self.clause.has_wording else None
        wanted: set[str] | None = None
        if worded is not None:  # only the runs of turns that hold the wording can be found
            wanted = set()
            for view, _ in worded.each(contact, self.roles):
                wanted.update(run for run, _, _ in self._runs_of(view))
            if not wanted:
                return
        met = _RunsEver() if self.within is None else _RunsLately(self.within)
        spared: set[str] = set()
        for view in views:
            turn = contact.rank(view)[0]
            fresh: dict[str, tuple[int, int]] = {}
            found: tuple[int, int, _Like] | None = None
            over: list[str] = []
            for run, start, end in self._runs_of(view):
                if wanted is not None and run not in wanted:
                    continue
                before = met.like(run, turn)
                fresh.setdefault(run, (start, end))
                if before.first is not None and self._is_reported(before.times + 1, run in spared):
                    over.append(run)
                    if found is None:
                        found = (start, end, before)
                    elif start <= found[1]:
                        found = (found[0], end, found[2])
            for run, place in fresh.items():
                met.add(run, turn, view, place)
            if found is None:
                continue
            span = view.words.span(found[0], found[1])
            if worded is not None and not any(
                mark.span.overlaps(span) for mark in worded.marks(contact, view, trace)
            ):
                spared.update(over)
                continue
            if self.when is not None and self.when.marks(contact, view, trace) is None:
                spared.update(over)
                continue
            spared.difference_update(over)
            like = found[2]
            assert like.first is not None
            yield Match(
                view.index,
                span,
                {"count": like.times + 1},
                related=(Mark(like.first.turn, like.first.span, "first"),),
            )

    def _runs_of(self, view: View) -> Iterator[tuple[str, int, int]]:
        """Yield each run within a sentence, and where it stands in ``Words.plain``."""
        plain = view.words.plain
        words = plain.split()
        starts = _starts(words)
        size = self.least_words
        for number in range(len(words) - size + 1):
            run = words[number : number + size]
            if "." not in run and "?" not in run:
                start, end = starts[number], starts[number + size - 1] + len(run[-1])
                yield plain[start:end], start, end

    def _units(
        self, contact: Contact, view: View, trace: Trace | None
    ) -> Iterator[tuple[Mark, frozenset[str], Callable[[], bool]]]:
        """Yield what is compared: its place, its words, and whether it is of the form that counts."""
        if self.of == "phrase":
            for mark in self.clause.marks(contact, view, trace):
                found = view.words.folded[mark.span.start : mark.span.end]
                yield mark, frozenset(found.split()) if self.same else frozenset(), _always
            return
        words = view.words
        for sentence in words.sentences:
            unit = self._words(words.plain, sentence)
            if len(unit) >= self.least_words:
                mark = Mark(view.index, sentence.text)
                yield mark, unit, partial(self._counts, view, mark, sentence)

    def _counts(self, view: View, mark: Mark, sentence: Sentence) -> bool:
        """Tell whether a sentence is one of those that are compared."""
        if self.of == "question" and "question" not in forms_of(view.words, sentence):
            return False
        return self.clause.fits(view, mark)

    def _words(self, plain: str, sentence: Sentence) -> frozenset[str]:
        return frozenset(plain[sentence.plain.start : sentence.plain.end].split())

    def _is_alike(self, first: frozenset[str], second: frozenset[str]) -> bool:
        if first == second:
            return True
        if self.of == "phrase":
            return False
        one, other = len(first), len(second)
        if one < self.alike * other or other < self.alike * one:
            return False  # so many are not in common, whichever they are
        return len(first & second) >= self.alike * len(first | second)


def _always() -> bool:
    return True


def _starts(words: list[str]) -> list[int]:
    """Return where each word of ``Words.plain`` begins."""
    starts = []
    at = 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return starts


def needs(spec: Spec) -> Needs | None:
    return rarest((of_wording(spec), of_condition(spec.get("when", {}))))


build = RepetitionKind
