"""What a clause asks, and why it does not hold where its wording stands, for ``explain``.

The wording is asked for alone, then once more with each other key of the clause: what takes
places away is the reason. So this says nothing that the clause does not do, and costs a run
that explains nothing, nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from empathy_lint.contact import Contact, View
from empathy_lint.forms import forms_of
from empathy_lint.kinds.clause import Clause
from empathy_lint.kinds.guards import guard_before
from empathy_lint.rule import NAMED, Mark, Spec
from empathy_lint.stages import stage_of
from empathy_lint.text import Span
from empathy_lint.typed import Any, NamedTuple
from empathy_lint.words import Words

_WORDING = ("phrases", "pattern", "keywords", "pattern_tamed")
_ASIDE = ("unless_in", "unless_pattern_tamed", "echo_in", "echo_of")  # each says how of a key below
_IN_ORDER = (
    "words", "position", "stage", "reply", "unless", "unless_pattern", "spare", "form", "not_form",
    "sentence", "made_of", "beside", "echo", "parrots", "fresh", "count",
)  # fmt: skip
_MOST = 3
"""Of how many places the reasons are told."""
_WIDTH = 60
_WHERE = {
    "before": "in the turns it answers",
    "pending": "in what waits for an answer",
    "after": "in the answer",
    "earlier": "earlier in the contact",
    "later": "later in the contact",
    "contact": "anywhere in the contact",
}
_SHOWN = (
    "classes", "pattern", "form", "not_form", "words", "echo", "count", "position", "stage",
    "reply", "sentence", "beside", "parrots", "made_of",
)  # fmt: skip


class Asked(NamedTuple):
    """What was asked of a turn, by its index; whether it holds; the words that it met, or why not."""

    turn: int
    what: str
    holds: bool
    saw: str = ""


class Reasons:
    """A trace that keeps what was asked of each turn, and why what stands there does not hold.

    It is a group of parts: of ``all`` and a ``signal`` all must hold, ``any`` or ``none``.
    """

    def __init__(self, turn: int = -1, how: str = "all", name: str = "", weight: float = 0) -> None:
        self.turn = turn
        self.how = how
        self.name = name
        self.weight = weight
        self.parts: list[Asked | Reasons] = []

    @property
    def holds(self) -> bool:
        each = [part.holds for part in self.parts]
        if self.how in ("any", "none"):
            return any(each) is (self.how == "any")
        return all(each)

    def group(self, turn: int, how: str, name: str = "", weight: float = 0) -> Reasons:
        inner = Reasons(turn, how, name, weight)
        self.parts.append(inner)
        return inner

    def sum(self, turn: int, total: float, threshold: float, part: str) -> None:
        saw = repr(_cut(part)) if part else ""
        self.parts.append(Asked(turn, f"sum {total:g} of {threshold:g}", total >= threshold, saw))

    def clause(self, clause: Clause, contact: Contact, view: View, found: Sequence[Mark]) -> None:
        texts = contact.transcript.turns
        whole = Span(0, len(view.turn.text))
        places = [mark for mark in found if (mark.turn, mark.span) != (view.index, whole)]
        saw = "; ".join(
            dict.fromkeys(_quoted(texts[mark.turn].text, mark.span) for mark in places[:_MOST])
        )
        what = _asked(clause, found[0].note if found else "")
        why_not = "" if found else _why_not(clause, contact, view)
        self.parts.append(Asked(view.index, what, bool(found), saw or why_not))


def _asked(clause: Clause, met: str) -> str:
    """Say in one line what a clause asks; ``met`` is the phrase of it that was found, if any was."""
    spec = clause.spec
    if NAMED in spec:
        return str(spec[NAMED])
    parts = [_WHERE[clause.where]] if clause.where != "this" else []
    parts += [f"{key.replace('_', ' ')} {_shown(spec[key])}" for key in _SHOWN if key in spec]
    sources = [met] if met else [phrase[0] for phrase in spec.get("phrases", ())]
    if sources and "classes" not in spec:
        parts.insert(0, f"wording {_listed([repr(_cut(source)) for source in sources])}")
    return ", ".join(parts) or "any turn"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return " and ".join(f"{key} {number}" for key, number in value.items())
    if isinstance(value, (list, tuple)):
        return _listed(list(map(str, value)), most=5)
    return str(value)


def _listed(words: Sequence[str], most: int = 3) -> str:
    """Return words with commas between; of many the first, with the number of the others."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def _quoted(text: str, span: Span) -> str:
    return repr(_cut(text[span.start : span.end]))


def _why_not(clause: Clause, contact: Contact, view: View) -> str:
    """Return why the wording of a clause does not count in turns where it stands; empty if in none."""
    if not clause.has_wording:
        return ""
    steps = list(_steps(clause))
    told: list[str] = []
    for other in clause.asked(contact, view):
        where = "" if other is view else f"in turn {other.index + 1} "
        told += [where + reason for reason in _reasons(steps, contact, other)]
        if len(told) >= _MOST:
            break
    return "; ".join(told[:_MOST])


Step = tuple[str, Any, Clause]
"""A key, its value, and the clause as far as that key."""


def _steps(clause: Clause) -> Iterator[Step]:
    """Yield the clause with its wording alone, then with one more of its keys each time."""
    spec = clause.spec
    so_far: Spec = {key: spec[key] for key in (*_WORDING, *_ASIDE) if key in spec} | {"spare": ()}
    yield "", None, Clause(so_far)
    for key in _IN_ORDER:
        if key == "spare":
            for number, guard in enumerate(clause.spare, 1):
                so_far = {**so_far, "spare": clause.spare[:number]}
                yield key, guard, Clause(so_far)
        elif key in spec:
            so_far = {**so_far, key: spec[key]}
            yield key, spec[key], Clause(so_far)


def _reasons(steps: list[Step], contact: Contact, view: View) -> Iterator[str]:
    (_, _, alone), *others = steps
    left = alone.marks(contact, view)
    for key, value, clause in others:
        if not left:
            return
        marks = clause.marks(contact, view)
        for mark in left:
            if mark not in marks:
                yield (
                    f"{_quoted(view.turn.text, mark.span)} is there, but "
                    f"{_reason(key, value, clause, contact, view, mark, len(left))}"
                )
        left = marks


def _reason(
    key: str, value: Any, clause: Clause, contact: Contact, view: View, mark: Mark, times: int
) -> str:
    words = view.named_words if clause.named else view.words
    if key in ("unless", "unless_pattern"):
        return _sparing(key, clause, view, words, mark)
    if key == "spare":
        guard = guard_before(words, mark.span, (value,)) if value in clause.guards else None
        what = "part of a name" if value == "named" else value
        return f"it is {what}" + (f", behind {_quoted(view.turn.text, guard)}" if guard else "")
    asked = key if value is True else f"{key} {_shown(value)}"
    fact = ""
    if key == "words":
        fact = f": the turn has {words.count}"
    elif key == "stage":
        fact = f": this is the {stage_of(contact, view)}"
    elif key in ("form", "not_form") and (sentence := words.sentence_at(mark.span.start)):
        fact = (
            f": the sentence is {', '.join(sorted(forms_of(words, sentence))) or 'none of these'}"
        )
    elif key == "count":
        fact = f": it stands {times} time{'' if times == 1 else 's'}"
    return f"{asked} is asked{fact}"


def _sparing(key: str, clause: Clause, view: View, words: Words, mark: Mark) -> str:
    """Name the wording that spares a place, and the words that it meets."""
    if key == "unless":
        own = view.named_words if clause.unless.named else view.words
        found = clause.unless.find(own)
        classes = clause.spec.get("unless_classes", ())
        name = f"unless (or unless_classes {_shown(classes)})" if classes else key
    else:
        pattern = clause.unless_pattern
        found = [(span, pattern.source) for span in pattern.spans(words)] if pattern else []
        name = key
    near = clause.around(words, mark.span)
    span, source = next(one for one in found if near.overlaps(one[0]))
    return f"{name} {_cut(source)!r} spares it, on {_quoted(view.turn.text, span)}"
