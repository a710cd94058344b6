"""``repetition``: the same again. The finding stands on the last; the first is related.

``of: phrase`` counts the rule's wording; ``of: question`` and ``of: sentence``
compare sentences by the share of words they have in common (``alike``); ``of: run``
finds the same run of words wherever it stands, also where speech recognition left
out the full stops.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.contact import AGENT_SIDE, Contact, View
from empathy_lint.forms import forms_of
from empathy_lint.kinds.clause import Clause, Condition
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.needs import of_condition, of_wording, rarest
from empathy_lint.rule import AppliesTo, Mark, Match, Needs, Spec, Trace
from empathy_lint.words import Sentence

KEYS: Keys = {
    **{key: value for key, value in CLAUSE.items() if key not in ("where", "roles", "within")},
    "of": Key(
        "choice", "what is said again", ("phrase", "question", "sentence", "run"), required=True
    ),
    "alike": Key("number", "share of words in common, 0 to 1 (0.8)"),
    "at_least": Key("whole", "how often it is said in all (2)"),
    "least_words": Key("whole", "shorter sentences and runs are not compared (4)"),
    "within": Key("whole", "among the last so many turns of the speaker's side"),
    "same": Key("flag", "whether the very same words must come again, for `of: phrase`"),
    "every": Key("flag", "report each further one too, not only the first that is too many"),
    "when": Key("conditions", "what else must hold of the turn", keys=CONDITIONS),
}
FACTS = frozenset({"match", "count", "first_line"})

_Said = tuple[View, Mark, frozenset[str]]


class RepetitionKind:
    def __init__(self, spec: Spec, applies_to: AppliesTo) -> None:
        self.of: str = spec["of"]
        self.alike: float = spec.get("alike", 0.8)
        self.at_least: int = spec.get("at_least", 2)
        self.least_words: int = spec.get("least_words", 4)
        self.within: int | None = spec.get("within")
        self.same = bool(spec.get("same", False))
        self.every = bool(spec.get("every", False))
        self.clause = Clause({k: v for k, v in spec.items() if k in CLAUSE and k != "within"})
        self.when = Condition(spec["when"]) if "when" in spec else None
        self.roles = applies_to.roles

    def find(self, contact: Contact, trace: Trace | None = None) -> Iterator[Match]:
        if self.of == "run":
            yield from self._runs(contact, trace)
            return
        said: list[_Said] = []
        order = {view.index: n for n, view in enumerate(contact.by(AGENT_SIDE))}
        for view in contact.by(self.roles):
            for mark, words in self._units(contact, view, trace):
                like = [
                    other
                    for other in said
                    if self._is_alike(other[2], words)
                    and (
                        self.within is None
                        or order.get(view.index, 0) - order.get(other[0].index, 0) < self.within
                    )
                ]
                said.append((view, mark, words))
                count = len(like) + 1
                enough = count >= self.at_least if self.every else count == self.at_least
                if not enough:
                    continue
                if self.when is not None and self.when.marks(contact, view, trace) is None:
                    continue
                first = like[0][1]
                yield Match(
                    view.index,
                    mark.span,
                    {"count": count},
                    related=(Mark(first.turn, first.span, "first"),),
                )

    def _runs(self, contact: Contact, trace: Trace | None) -> Iterator[Match]:
        """Compare runs of ``least_words`` words; overlapping ones are one place."""
        met: dict[tuple[str, ...], list[Mark]] = {}
        size = self.least_words
        spared = self.clause if self.clause.has_wording else None
        for view in contact.by(self.roles):
            words = view.words.plain.split()
            starts = _starts(words)
            fresh: dict[tuple[str, ...], Mark] = {}
            found: tuple[int, int, list[Mark]] | None = None
            for number in range(len(words) - size + 1):
                run = tuple(words[number : number + size])
                if "." in run or "?" in run:
                    continue
                start, end = starts[number], starts[number + size - 1] + len(run[-1])
                before = met.get(run, [])
                fresh.setdefault(run, Mark(view.index, view.words.span(start, end)))
                recent = before if self.within is None else before[-self.within + 1 :]
                if len(recent) + 1 >= self.at_least and (
                    self.every or len(recent) + 1 == self.at_least
                ):
                    if found is None:
                        found = (start, end, before)
                    elif start <= found[1]:
                        found = (found[0], end, found[2])
            for run, mark in fresh.items():
                met.setdefault(run, []).append(mark)
            if found is None:
                continue
            span = view.words.span(found[0], found[1])
            if spared is not None and not any(
                mark.span.overlaps(span) for mark in spared.marks(contact, view, trace)
            ):
                continue
            if self.when is not None and self.when.marks(contact, view, trace) is None:
                continue
            first = found[2][0]
            yield Match(
                view.index,
                span,
                {"count": len(found[2]) + 1},
                related=(Mark(first.turn, first.span, "first"),),
            )

    def _units(
        self, contact: Contact, view: View, trace: Trace | None
    ) -> Iterator[tuple[Mark, frozenset[str]]]:
        if self.of == "phrase":
            for mark in self.clause.marks(contact, view, trace):
                found = view.words.folded[mark.span.start : mark.span.end]
                yield mark, frozenset(found.split()) if self.same else frozenset()
            return
        words = view.words
        for sentence in words.sentences:
            if self.of == "question" and "question" not in forms_of(words, sentence):
                continue
            unit = self._words(words.plain, sentence)
            if len(unit) >= self.least_words:
                yield Mark(view.index, sentence.text), unit

    def _words(self, plain: str, sentence: Sentence) -> frozenset[str]:
        return frozenset(plain[sentence.plain.start : sentence.plain.end].split())

    def _is_alike(self, first: frozenset[str], second: frozenset[str]) -> bool:
        if first == second:
            return True
        if self.of == "phrase":
            return False
        return len(first & second) >= self.alike * len(first | second)


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
