"""A clause: what a turn must be like. Every kind is made of clauses and conditions.

A clause that names wording holds where the wording stands; one that names none
holds for the whole turn. All of its keys must be met (``kinds/keys.py``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter

import empathy_lint.forms as forms
from empathy_lint.contact import AGENT_SIDE, CUSTOMER_SIDE, OTHERS, Contact, Turns, View
from empathy_lint.echo import Echo, Told, echo, runs_of
from empathy_lint.kinds.guards import guard_before, is_named
from empathy_lint.kinds.pattern import Pattern, pattern_of
from empathy_lint.rule import Mark, Spec, Trace
from empathy_lint.searching import Found, PhraseSet, phrase_set
from empathy_lint.stages import stage_of
from empathy_lint.text import Span
from empathy_lint.transcript import Role
from empathy_lint.words import NAME, SLOT, Sentence, Words

_ANSWERED = frozenset({"before", "pending"})
_NO_TURNS: frozenset[int] = frozenset()
_OF_SENTENCES = frozenset({"form", "not_form", "sentence", "beside", "made_of"})
_OF_TURNS = frozenset({"words", "position", "stage", "reply"})


class Clause:
    """What a turn must be like; ``marks`` gives the places where it is."""

    def __init__(self, spec: Spec) -> None:
        # A rule's own keys as they are kept: each look into them takes longer.
        spec = spec if isinstance(spec, dict) else dict(spec)
        self.spec = spec
        self.phrases = phrase_set(spec.get("phrases", ()))
        self.named = self.phrases.named
        self.pattern = (
            pattern_of(spec["pattern"], spec.get("keywords", ()), spec.get("pattern_tamed"))
            if "pattern" in spec
            else None
        )
        self.where: str = spec.get("where", "this")
        self.is_far = self.where == "contact" or (
            self.where in ("earlier", "later") and "within" not in spec
        )
        self.has_wording = bool(self.phrases) or self.pattern is not None
        self.by_sentence = not _OF_SENTENCES.isdisjoint(spec) or spec.get("echo_in") == "sentence"
        certain = bool(self.phrases) and self.pattern is None
        self.telling = self.phrases.triggers if certain else None
        self.needed = self.phrases.needed if certain and self.where == "this" else None
        self.echoing = "echo" in spec or "parrots" in spec
        self.fresh = bool(spec.get("fresh"))
        self.echo_least: int = 0 if self.named else spec.get("echo", {}).get("min", 0)
        self.checked = not _OF_TURNS.isdisjoint(spec)

    # What only matters where something was found is made ready there.

    @cached_property
    def unless(self) -> PhraseSet:
        """The wording that spares."""
        return phrase_set(self.spec.get("unless", ()))

    @cached_property
    def unless_pattern(self) -> Pattern | None:
        spec = self.spec
        if "unless_pattern" not in spec:
            return None
        return pattern_of(spec["unless_pattern"], (), spec.get("unless_pattern_tamed"))

    @property
    def _unless_in(self) -> str:
        where: str = self.spec.get("unless_in", "turn")
        return where

    @cached_property
    def spare(self) -> tuple[str, ...]:
        return tuple(self.spec.get("spare", ("quoted", "reported")))

    @cached_property
    def guards(self) -> tuple[str, ...]:
        return tuple(guard for guard in ("reported", "negated") if guard in self.spare)

    @cached_property
    def form(self) -> frozenset[str]:
        return frozenset(self.spec.get("form", ()))

    @cached_property
    def not_form(self) -> frozenset[str]:
        return frozenset(self.spec.get("not_form", ()))

    @cached_property
    def _allowed(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The words and the beginnings of words that ``made_of`` allows."""
        made_of = self.spec["made_of"]
        return (
            frozenset(word for word in made_of if not word.endswith("*")),
            tuple(word[:-1] for word in made_of if word.endswith("*")),
        )

    @cached_property
    def _roles(self) -> frozenset[Role] | None:
        return frozenset(map(Role, self.spec["roles"])) if "roles" in self.spec else None

    def marks(
        self,
        contact: Contact,
        view: View,
        trace: Trace | None = None,
        *,
        triggers: bool = True,
    ) -> list[Mark]:
        """Return the places that meet the clause; empty when it does not hold."""
        if trace is not None:
            every = [self._on(contact, other, True) for other in self.asked(contact, view)]
            trace.clause(self, contact, view, [mark for marks in every for mark in marks])
        if self.where == "this":
            if triggers and self.needed is not None and self.needed.isdisjoint(view.words.keys):
                return []
            return self._on(contact, view, triggers)
        if self.is_far and triggers:
            return self._nearest(contact, view)
        for other in self.asked(contact, view):
            found = (
                self._marks_of(contact, other) if triggers else self._on(contact, other, triggers)
            )
            if found:
                return list(found)
        return []

    def each(
        self,
        contact: Contact,
        roles: frozenset[Role],
        trace: Trace | None = None,
        *,
        least: int = 1,
    ) -> Iterator[tuple[View, list[Mark]]]:
        """Yield the turns by ``roles`` that meet the clause, with the places, in order.

        Only turns that hold the wording are looked at, unless every turn is to be told of.
        Turns that cannot have ``least`` places may be left out.
        """
        if trace is not None or self.where != "this":
            for view in contact.by(roles):
                if marks := self.marks(contact, view, trace):
                    yield view, marks
        elif not self.phrases or self.pattern is not None:
            by_sentence = self.by_sentence and not self.has_wording and least > 1
            for view in contact.by(roles):
                if by_sentence and len(view.words.sentences) < least:
                    continue
                if marks := self._on(contact, view, True):
                    yield view, marks
        else:
            for views, block in contact.turns(roles).blocks(named=self.named):
                for number, found in self.phrases.find_in(block).items():
                    view = views[number]
                    if marks := self._on(contact, view, True, found):
                        yield view, marks

    def turns(self, contact: Contact, among: Turns) -> frozenset[int] | None:
        """Return which of some turns may meet the clause, by index; None: any of them may.

        All turns are searched at once, and only for wording and what else costs little.
        """
        if self.where == "this":
            return self._met(contact, among, own=True)
        by_agents = among.roles <= AGENT_SIDE
        if (
            self.where not in _ANSWERED
            or self.named
            or not (by_agents or among.roles.isdisjoint(AGENT_SIDE))
        ):
            return None
        others = contact.turns(OTHERS if by_agents else AGENT_SIDE)
        met = self._met(contact, others, own=False)
        if not met:
            return met
        return frozenset(
            view.index
            for view in among.views
            if any(other.index in met for other in self._answered(contact, view))
        )

    def _met(self, contact: Contact, among: Turns, *, own: bool) -> frozenset[int] | None:
        """Return which of some turns hold the wording, and enough words of others."""
        views: Iterable[View]
        if self.telling is not None:
            views = [
                views[number]
                for views, block in among.blocks(named=self.named)
                for number in self.phrases.turns_in(block)
            ]
            if not views:
                return _NO_TURNS
        elif self.pattern is not None and not self.phrases:
            views = [view for view in among.views if self.pattern.may_stand(view.words)]
        elif "words" in self.spec or (own and self.echo_least):
            views = among.views
        else:
            return None
        if "words" in self.spec:
            views = [
                view
                for view in views
                if _within(
                    (view.named_words if self.named else view.words).count, self.spec["words"]
                )
            ]
        if own and self.echo_least:
            views = [view for view in views if self._may_echo(contact, view)]
        return frozenset(view.index for view in views)

    def _marks_of(self, contact: Contact, view: View) -> list[Mark]:
        """Return the marks in a turn that is looked at from many others, worked out once."""
        known: list[Mark] | None = view.words.memo.get(self)
        if known is None:
            known = view.words.memo[self] = self._on(contact, view, True)
        return known

    def _nearest(self, contact: Contact, view: View) -> list[Mark]:
        """Return the marks of the nearest turn that has any, however far it is.

        Which turns have some is worked out once for all that ask, so that a contact of
        twice the turns costs twice the time.
        """
        roles = self._roles_from(view)
        held: list[tuple[int, list[Mark]]] | None = contact.memo.get((self, roles))
        if held is None:
            held = contact.memo[self, roles] = [
                (other.index, marks)
                for other in contact.by(roles)
                if (marks := self._on(contact, other, True))
            ]
        if self.where == "earlier":
            at = bisect_left(held, view.index, key=itemgetter(0)) - 1
        else:
            at = bisect_right(held, view.index, key=itemgetter(0)) if self.where == "later" else 0
        return list(held[at][1]) if 0 <= at < len(held) else []

    def _roles_from(self, view: View) -> frozenset[Role]:
        return self._roles or (CUSTOMER_SIDE if view.turn.role in AGENT_SIDE else AGENT_SIDE)

    def _answered(self, contact: Contact, view: View) -> Sequence[View]:
        return contact.before(view) if self.where == "before" else contact.pending(view)

    def asked(self, contact: Contact, view: View) -> Iterable[View]:
        """Return the turns where the clause is asked, for a turn by ``view``, the nearest first."""
        where = self.where
        if where == "this":
            return (view,)
        if where in _ANSWERED:
            return reversed(self._answered(contact, view))
        if where == "after":
            return contact.after(view)
        roles = self._roles_from(view)
        within = max(self.spec.get("within", len(contact.spoken)), 1)
        if where == "earlier":
            return contact.earlier(view, roles, within)
        if where == "later":
            return contact.later(view, roles, within)
        return contact.by(roles)

    def _on(
        self, contact: Contact, view: View, triggers: bool, found: list[Found] | None = None
    ) -> list[Mark]:
        """Return the places in one turn; ``found`` is where its phrases stand, if that is known."""
        spec = self.spec
        words = view.named_words if self.named else view.words
        telling = self.telling if found is None and triggers else None
        if telling is not None and telling.isdisjoint(words.keys):
            return []
        if self.checked:
            if "words" in spec and not _within(words.count, spec["words"]):
                return []
            if "position" in spec and not _position(contact, view, spec["position"]):
                return []
            if "stage" in spec and stage_of(contact, view) not in spec["stage"]:
                return []
            if "reply" in spec and contact.goes_on(view) is (spec["reply"] == "first"):
                return []
        if spec.get("parrots") and not self._may_parrot(contact, view, words):
            return []
        if self.has_wording:
            if found is None:
                found = self.phrases.find(words, triggers=triggers)
            marks = self._wording(view, words, found)
            if not marks:
                return []
        elif self.by_sentence:
            marks = [Mark(view.index, sentence.text) for sentence in words.sentences]
        else:
            marks = [Mark(view.index, Span(0, len(view.turn.text)))]
        if self.by_sentence:
            marks = [mark for mark in marks if self._sentence_fits(words, mark)]
        if marks and self.echoing:
            marks = [mark for mark in marks if self._echoes(contact, view, words, mark)]
        if marks and self.fresh:
            marks = [
                mark
                for mark in marks
                if not self._heard(contact, view, words.part(*mark.span)).words
            ]
        if marks and not self.has_wording and self._spared_turn(view):
            return []
        if "count" in spec:
            return marks if _within(len(marks), spec["count"]) else []
        return marks

    def _wording(self, view: View, words: Words, found: list[Found]) -> list[Mark]:
        spans = list(found)
        if self.pattern is not None:
            spans += [(span, self.pattern.source) for span in self.pattern.spans(words)]
        if not spans:
            return []
        if self._unless_in == "turn" and self._spared_turn(view):
            return []
        return [
            Mark(view.index, span, note)
            for span, note in sorted(spans)
            if not self._spared(view, words, span)
        ]

    def _unless_spans(self, view: View) -> list[Span]:
        """Return where sparing wording stands in a turn, worked out once for all of its places."""
        known: list[Span] | None = view.words.memo.get((self, "unless"))
        if known is None:
            words = view.named_words if self.unless.named else view.words
            known = [span for span, _ in self.unless.find(words)] if self.unless else []
            if self.unless_pattern is not None:
                known += self.unless_pattern.spans(words)
            view.words.memo[self, "unless"] = known
        return known

    def _spared_turn(self, view: View) -> bool:
        return bool(self._unless_spans(view))

    def fits(self, view: View, mark: Mark) -> bool:
        """Tell whether a sentence is of the form that is wanted, and nothing in it spares it."""
        words = view.named_words if self.named else view.words
        if self.by_sentence and not self._sentence_fits(words, mark):
            return False
        if self._unless_in == "turn":
            return not self._spared_turn(view)
        return not self._spared_here(view, words, mark.span)

    def _spared_here(self, view: View, words: Words, span: Span) -> bool:
        """Tell whether the sparing wording stands in the span, or in the sentence around it."""
        if not self.unless and not self.unless_pattern:
            return False
        around = self.around(words, span)
        return any(around.overlaps(other) for other in self._unless_spans(view))

    def around(self, words: Words, span: Span) -> Span:
        """Return how far about a span ``unless`` spares it."""
        if self._unless_in == "turn":
            return Span(0, len(words.text))
        if self._unless_in == "sentence" and (sentence := words.sentence_at(span.start)):
            return Span(min(sentence.text.start, span.start), max(sentence.text.end, span.end))
        return span

    def _spared(self, view: View, words: Words, span: Span) -> bool:
        if self._unless_in != "turn" and self._spared_here(view, words, span):
            return True
        if view.turn.role not in AGENT_SIDE:
            return False  # a customer may quote whom they like
        if "quoted" in self.spare and any(
            quote.start <= span.start and span.end <= quote.end for quote in view.quoted
        ):
            return True
        if "named" in self.spare and is_named(words.text, span):
            return True
        return bool(self.guards) and guard_before(words, span, self.guards) is not None

    def _sentence_fits(self, words: Words, mark: Mark) -> bool:
        sentence = words.sentence_at(mark.span.start)
        if sentence is None:
            return False
        if self.form or self.not_form:
            forms_here = forms.forms_of(words, sentence)
            if not self.form <= forms_here or self.not_form & forms_here:
                return False
        which = self.spec.get("sentence")
        if which:
            sentences = words.sentences
            if which == "only" and len(sentences) > 1:
                return False
            if which == "first" and sentence != sentences[0]:
                return False
            if which == "last" and sentence != sentences[-1]:
                return False
        if "made_of" in self.spec and not self._made_of(words, sentence):
            return False
        if "beside" in self.spec:
            inside = words.part(*mark.span).count
            whole = len(words.plain[sentence.plain.start : sentence.plain.end].split())
            return _within(max(whole - inside, 0), self.spec["beside"])
        return True

    def _made_of(self, words: Words, sentence: Sentence) -> bool:
        said = words.plain[sentence.plain.start : sentence.plain.end].split()
        allowed, beginnings = self._allowed
        return all(
            word in allowed or (beginnings and word.startswith(beginnings)) or word in (NAME, SLOT)
            for word in said
        )

    def _echoes(self, contact: Contact, view: View, words: Words, mark: Mark) -> bool:
        scope = self.spec.get("echo_in", "sentence" if self._is_local else "turn")
        answer = words
        if scope == "sentence" and (sentence := words.sentence_at(mark.span.start)):
            answer = words.part(*sentence.text)
        heard = self._heard(contact, view, answer)
        if "parrots" in self.spec and heard.parrots is not self.spec["parrots"]:
            return False
        bounds = self.spec.get("echo", {})
        if heard.share < bounds.get("share", 0) or heard.new > bounds.get("new", heard.new):
            return False
        return _within(len(heard.words), bounds)

    def _heard(self, contact: Contact, view: View, answer: Words) -> Echo:
        if self.spec.get("echo_of", "before") == "contact":
            return _told(contact).echo(answer, view.index)
        return echo(answer, [other.words for other in contact.before(view)])

    def _may_echo(self, contact: Contact, view: View) -> bool:
        """Tell, for little, whether enough words come back: no more do in a sentence than in its turn."""
        return len(self._heard(contact, view, view.words).words) >= self.echo_least

    def _may_parrot(self, contact: Contact, view: View, words: Words) -> bool:
        """Tell, for little, whether any words in a row come back."""
        if self.spec.get("echo_of", "before") == "contact":
            return True
        mine = runs_of(words)
        return bool(mine) and any(
            not mine.isdisjoint(runs_of(other.words)) for other in contact.before(view)
        )

    @property
    def _is_local(self) -> bool:
        return bool(self.has_wording or self.by_sentence)


def _told(contact: Contact) -> Told:
    """Return all that customers told in a contact, made ready once."""
    told: Told | None = contact.memo.get(Told)
    if told is None:
        told = contact.memo[Told] = Told((v.index, v.words) for v in contact.by(CUSTOMER_SIDE))
    return told


def _within(number: float, bounds: Spec) -> bool:
    low, high = bounds.get("min", 0), bounds.get("max", number)
    return bool(low <= number <= high)


def _position(contact: Contact, view: View, bounds: Spec) -> bool:
    before, after = contact.rank(view)
    return bool(
        before < bounds.get("first", before + 1)
        and after < bounds.get("last", after + 1)
        and before >= bounds.get("not_first", 0)
        and after >= bounds.get("not_last", 0)
    )
