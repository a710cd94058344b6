"""``explain RULE --at FILE:LINE[:COLUMN]``: why a rule fires there, or what keeps it from doing so.

Each line that begins with ``yes`` is something that the rule asks for and has, each with
``no`` something that keeps it from firing. What could have spared the words, or added to a
sum, and does not stand there at all, is only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from empathy_lint.choosing import chosen
from empathy_lint.config import Settings
from empathy_lint.contact import Contact
from empathy_lint.engine import check
from empathy_lint.english import is_foreign
from empathy_lint.errors import Place
from empathy_lint.filters.mask import shower
from empathy_lint.finding import Finding
from empathy_lint.kinds.why import Asked, Reasons
from empathy_lint.lint import holds_anywhere, read_file
from empathy_lint.rule import Rule
from empathy_lint.text import LineIndex
from empathy_lint.transcript import SPOKEN, Transcript, Turn

Line = tuple[str, str]  # what it is, for its colour, and the words

_YES, _NO, _PLAIN = "good", "bad", ""
_NAMED = 3
"""So many parts are named, of which one should hold; of more the number is told."""


def explained(rule: Rule, place: Place, every: list[Rule], settings: Settings) -> Iterator[Line]:
    """Yield why a rule did or did not fire at a place; ``every`` is what a run could choose from."""
    reading = read_file(Path(place.path), settings)
    if reading.errors:
        raise reading.errors[0]
    transcript, here, is_exact = _on_line(reading.transcripts, place)
    where = f"{place.path}:{place.line}{f':{place.column}' if is_exact else ''}"
    if transcript is None:
        yield "", f"No turn stands on {where}; see: empathy-lint turns {place.path}"
        return
    shown = shower(transcript, reveal=settings.reveal)
    reasons = Reasons()
    matches = list(rule.matcher.find(Contact(transcript), reasons))
    run = chosen(every, settings.for_path(reading.path).for_contact(transcript))
    shut = list(_shut(rule, transcript, run))
    # What others find is only asked for where it may matter: it takes all the rules.
    index = LineIndex(transcript.source)
    told = [] if shut or not matches else check(transcript, run, index).findings
    for turn in here:
        hits = [match for match in matches if match.turn == turn.index]
        before = list(_before(rule, turn.index + 1, told)) if hits else []
        fires = "fires" if hits and not shut and not before else "does not fire"
        yield "title", f"{rule.id} {rule.name} {fires} at {where}"
        text = shown(turn.text)
        yield "dim", f"    turn {turn.index + 1}, {turn.role}: {text[:100]}"
        for span in dict.fromkeys(match.span for match in hits):
            yield "bad", f"    found: {text[span.start : span.end]!r}"
        yield from shut
        yield from before
        yield from _gates(rule, turn)
        asked = [part for part in reasons.parts if part.turn == turn.index]
        for kind, words in dict.fromkeys(_lines(asked)):
            yield kind, f"    {shown(words)}"
        if not asked and not hits:
            yield "", "    The rule did not come to look at this turn."


def _on_line(
    transcripts: Iterable[Transcript], place: Place
) -> tuple[Transcript | None, list[Turn], bool]:
    """Return the first contact that stands on a line, with its turns there.

    Where one stands at the column of the place, it is that turn alone, of whichever contact, and
    the place is told as exact.
    """
    first: tuple[Transcript | None, list[Turn], bool] = None, [], False
    for transcript in transcripts:
        index = LineIndex(transcript.source)
        here = [turn for turn in transcript.turns if _stands_on(turn, place.line, index)]
        for turn in here if place.column else ():
            at = index.line_span(place.line).start + place.column - 1
            if any(run.source.start <= at < run.source.end for run in turn.runs):
                return transcript, [turn], True
        if here and not first[1]:
            first = transcript, here, False
    return first


def _stands_on(turn: Turn, line: int, index: LineIndex) -> bool:
    if not turn.runs:
        return False
    first = index.line_of(turn.runs[0].source.start)
    return first <= line <= index.line_of(max(turn.runs[-1].source.end - 1, 0))


def _shut(rule: Rule, transcript: Transcript, run: list[Rule]) -> Iterator[Line]:
    """Say what keeps a rule from a whole contact, whatever is said there."""
    to = rule.applies_to
    if rule.id not in {one.id for one in run}:
        why = (
            "the configuration leaves it out"
            if rule.enabled
            else "it is off by default; --select it"
        )
        yield _NO, f"    no   {why}"
    if is_foreign(transcript) and not holds_anywhere(rule):
        yield _NO, "    no   in English: what is said here does not look so"
    if transcript.document not in to.documents:
        documents = ", ".join(sorted(to.documents))
        yield _NO, f"    no   in {documents}: this is a {transcript.document}"
    if to.channels and transcript.channel not in to.channels:
        yield _NO, f"    no   on {', '.join(sorted(to.channels))}: this is {transcript.channel}"


def _before(rule: Rule, turn: int, told: Sequence[Finding]) -> Iterator[Line]:
    """Say to what a rule gives way in a turn: a guess to what is certain of the same label."""
    here = [one for one in told if one.turn == turn]
    if any(one.rule == rule.id for one in here):
        return
    others = [
        f"{one.rule} {one.name}"
        for one in here
        if one.label == rule.label and one.praise == rule.praise
    ]
    if others:
        yield _NO, f"    no   nothing firmer says it: {', '.join(dict.fromkeys(others))} does"


def _gates(rule: Rule, turn: Turn) -> Iterator[Line]:
    """Say what keeps a rule from a turn before any wording is looked at."""
    to = rule.applies_to
    if turn.role not in to.roles:
        yield _NO, f"    no   said by {' or '.join(sorted(to.roles))}: this is the {turn.role}'s"
    if turn.region not in SPOKEN:
        yield _NO, f"    no   it is said: this is a {turn.region.replace('_', ' ')}"


def _lines(parts: Sequence[Asked | Reasons]) -> Iterator[Line]:
    """Yield what parts that must all hold came to; of signals that count nothing the number."""
    idle = 0
    for part in parts:
        if isinstance(part, Reasons) and part.how == "signal":
            if part.holds or _saw(part):
                yield _signal(part)
            else:
                idle += 1
            continue
        if idle:
            yield _PLAIN, f"   0 {idle} other signal{'s' if idle > 1 else ''}"
            idle = 0
        if isinstance(part, Asked):
            yield _verdict(part.holds, _words(part))
        elif part.how == "any":
            yield from _one_of(part)
        elif part.how == "none":
            yield from _none_of(part)
        elif part.name:
            yield _verdict(part.holds, _words(part))
        else:
            yield from _lines(part.parts)


def _verdict(holds: bool, words: str) -> Line:
    return (_YES, f"yes  {words}") if holds else (_NO, f"no   {words}")


def _signal(part: Reasons) -> Line:
    if part.holds:
        return _YES, f"{part.weight:+4g} {_words(part)}"
    return _PLAIN, f"   0 {_words(part)}"


def _one_of(group: Reasons) -> Iterator[Line]:
    """Say which of several parts holds, or that none does."""
    if group.holds:
        yield from (_verdict(True, _words(part)) for part in group.parts if part.holds)
        return
    near = [part for part in group.parts if _saw(part)]
    named = group.parts if len(group.parts) <= _NAMED else near
    left = len(group.parts) - len(named)
    if left:
        yield _NO, f"no   none of {left} {'others' if named else 'ways'} in which it could hold"
    yield from (_verdict(False, _words(part)) for part in named)


def _none_of(group: Reasons) -> Iterator[Line]:
    """Say what spares the words, or that nothing does, and what nearly would."""
    if not group.holds:
        yield from (
            _verdict(False, f"spared by {_words(part)}") for part in group.parts if part.holds
        )
        return
    if len(group.parts) == 1:
        only = group.parts[0]
        yield _YES, f"yes  not {_what(only)}"
        if saw := _saw(only):
            yield _PLAIN, f"       {saw}"
        return
    yield _YES, f"yes  none of {len(group.parts)} that would spare it"
    for part in group.parts:
        if saw := _saw(part):
            yield _PLAIN, f"       not {_what(part)}: {saw}"


def _words(part: Asked | Reasons) -> str:
    saw = _saw(part)
    return f"{_what(part)}: {saw}" if saw else _what(part)


_JOINTS = {"all": " and ", "signal": " and ", "any": " or ", "none": " or "}


def _what(part: Asked | Reasons) -> str:
    """Return what was asked, by its name or in words."""
    if isinstance(part, Asked):
        return part.what
    if part.name:
        return part.name
    told = _JOINTS[part.how].join(map(_what, part.parts))
    return f"not ({told})" if part.how == "none" else told


def _saw(part: Asked | Reasons) -> str:
    """Return the words that a part met, or why those that stand there do not count."""
    if isinstance(part, Asked):
        return part.saw
    if part.how == "none":
        decisive = [] if part.holds else [one for one in part.parts if one.holds]
    else:
        decisive = [one for one in part.parts if one.holds is part.holds]
    return "; ".join(dict.fromkeys(filter(None, map(_saw, decisive))))
