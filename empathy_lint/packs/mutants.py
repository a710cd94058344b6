"""Mutants: a rule's bad examples, changed in ways whose outcome is known.

The same words by the other speaker, in quotation marks, or negated are not meant;
in other casing, with other apostrophes, with fillers, or cut into two captions they
are the same words. A rule may opt out of one with a reason (``mutants:``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from empathy_lint.rule import Example, Rule
from empathy_lint.text import Span
from empathy_lint.transcript import Document, Region, Role, Transcript, TurnBuilder
from empathy_lint.typed import NamedTuple

Marks = frozenset[tuple[int, int, int]]


class Mutant(NamedTuple):
    """A changed example: ``expected`` are the marks it must give; empty for silence."""

    name: str
    transcript: Transcript
    expected: Marks


class _Edit(NamedTuple):
    """Text to put in at an offset of a turn, in place of ``gone`` characters."""

    turn: int
    at: int
    gone: int
    text: str


def mutants(rule: Rule, example: Example, document: Document, channel: str) -> Iterator[Mutant]:
    """Yield the mutants of a bad example that say something about this rule."""
    opted_out = rule.spec.get("mutants", {})
    for name, make in _MAKERS.items():
        if name not in opted_out:
            yield from make(rule, example, _Stage(document, channel))


class _Stage(NamedTuple):
    document: Document
    channel: str

    def transcript(
        self, turns: list[tuple[str, str]], cut: tuple[int, int] | None = None
    ) -> Transcript:
        """``cut`` is (turn, offset): there the turn is broken into two captions."""
        builder = TurnBuilder(join=cut is not None)
        region = Region.SAID if self.document is Document.CONVERSATION else Region.SAY_LINE
        source = ""
        for number, (role, text) in enumerate(turns):
            at = len(source)
            source += text + "\n"
            pieces = [(0, len(text))]
            if cut is not None and cut[0] == number:
                pieces = [(0, cut[1]), (cut[1] + 1, len(text))]
            for piece, (start, end) in enumerate(pieces):
                builder.say(
                    Role(role),
                    role,
                    text[start:end],
                    Span(at + start, at + end),
                    region=region,
                    new_turn=piece == 0,
                )
        return Transcript(
            "mutant", source, builder.done(), document=self.document, channel=self.channel
        )


def _speaker(rule: Rule, example: Example, stage: _Stage) -> Iterator[Mutant]:
    """What an agent must not say a customer may."""
    if Role.CUSTOMER in rule.applies_to.roles:
        return
    other = {"agent": "customer", "bot": "customer", "customer": "agent"}
    turns = [(other.get(role, role), text) for role, text in example.turns]
    yield Mutant("speaker", stage.transcript(turns), frozenset())


def _quoted(rule: Rule, example: Example, stage: _Stage) -> Iterator[Mutant]:
    """Words in quotation marks are somebody else's."""
    if rule.kind != "phrase" or "quoted" not in rule.spec.get("spare", ("quoted",)):
        return
    if rule.spec.keys() & {"form", "not_form", "sentence", "beside", "echo"}:
        return
    yield from _around(example, stage, "quoted", 'Other people write "', '" on their cards')


def _negated(rule: Rule, example: Example, stage: _Stage) -> Iterator[Mutant]:
    if rule.kind == "phrase" and "negated" in rule.spec.get("spare", ()):
        yield from _around(example, stage, "negated", "Nobody has to. You do not have to ", "")


def _around(
    example: Example, stage: _Stage, name: str, before: str, after: str
) -> Iterator[Mutant]:
    turn, start, end = example.marks[0]
    if any(mark[0] != turn for mark in example.marks):
        return
    words = example.turns[turn][1][start:end]
    if words.lower().startswith(("do not", "don't", "no ", "never", "not ")):
        return
    turns = list(example.turns)
    turns[turn] = (turns[turn][0], f"{before}{words}{after}.")
    yield Mutant(name, stage.transcript(turns), frozenset())


def _casing(rule: Rule, example: Example, stage: _Stage) -> Iterator[Mutant]:
    changes: tuple[Callable[[str], str], ...] = (str.lower, str.upper)
    for change in changes:
        turns = [(role, change(text)) for role, text in example.turns]
        if all(len(a[1]) == len(b[1]) for a, b in zip(turns, example.turns, strict=True)):
            yield Mutant("casing", stage.transcript(turns), frozenset(example.marks))


def _apostrophes(rule: Rule, example: Example, stage: _Stage) -> Iterator[Mutant]:
    inner = re.compile(r"(?<=\w)'(?=\w)")
    curly = [
        _Edit(number, m.start(), 1, "\u2019")
        for number, (_, text) in enumerate(example.turns)
        for m in inner.finditer(text)
    ]
    if curly:
        yield _edited("apostrophes", example, stage, curly)
        # "we're" without its mark is another word; only those that stay words are tried.
        safe = re.compile(r"(?<=n)'(?=t\b)|(?<=\bI)'(?=m\b)|(?<=hat)'(?=s\b)")
        dropped = [
            _Edit(number, m.start(), 1, "")
            for number, (_, text) in enumerate(example.turns)
            for m in safe.finditer(text)
        ]
        if dropped:
            yield _edited("apostrophes", example, stage, dropped)


def _fillers(rule: Rule, example: Example, stage: _Stage) -> Iterator[Mutant]:
    turn, start, end = example.marks[0]
    words = example.turns[turn][1][start:end]
    blank = words.find(" ")
    if rule.kind == "phrase" and blank > 0 and "pattern" not in rule.spec:
        yield _edited("fillers", example, stage, [_Edit(turn, start + blank, 0, " um")])


def _captions(rule: Rule, example: Example, stage: _Stage) -> Iterator[Mutant]:
    turn, start, end = example.marks[0]
    text = example.turns[turn][1]
    blank = text.find(" ", start + 1, end)
    if blank > 0 and stage.document is Document.CONVERSATION:
        transcript = stage.transcript(list(example.turns), cut=(turn, blank))
        yield Mutant("captions", transcript, frozenset(example.marks))


def _edited(name: str, example: Example, stage: _Stage, edits: list[_Edit]) -> Mutant:
    turns = list(example.turns)
    for edit in reversed(edits):
        role, text = turns[edit.turn]
        turns[edit.turn] = (role, text[: edit.at] + edit.text + text[edit.at + edit.gone :])
    marks = set()
    for turn, start, end in example.marks:
        moved = [edit for edit in edits if edit.turn == turn]
        shift = sum(len(e.text) - e.gone for e in moved if e.at < start)
        grow = sum(len(e.text) - e.gone for e in moved if start <= e.at < end)
        marks.add((turn, start + shift, end + shift + grow))
    return Mutant(name, stage.transcript(turns), frozenset(marks))


_MAKERS = {
    "speaker": _speaker,
    "quoted": _quoted,
    "negated": _negated,
    "casing": _casing,
    "apostrophes": _apostrophes,
    "fillers": _fillers,
    "captions": _captions,
}
