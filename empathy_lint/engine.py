"""Rules over a transcript: the only loop over rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from empathy_lint.contact import Contact
from empathy_lint.distinct import distinct
from empathy_lint.errors import RuleTimeoutError
from empathy_lint.finding import Edit, Finding, Fix, Line, Related, fingerprint
from empathy_lint.regexes import lazy
from empathy_lint.rule import Mark, Match, Rule
from empathy_lint.text import LineIndex, Span, fold
from empathy_lint.transcript import Document, Transcript
from empathy_lint.typed import Any, NamedTuple
from empathy_lint.words import STEMS, canonical

_FACT = lazy(r"\{(\w+)\}")
_I = lazy(r"I\b")  # great within a sentence too
_LONGEST_CUE = 25
"""Words of a sentence that is quoted as the customer's; one without full stops may be a whole turn."""


class Outcome(NamedTuple):
    """What a contact gave; ``timeouts`` name rules whose pattern took too long.

    ``names`` are those that no report shows, one folded word each.
    """

    findings: list[Finding]
    timeouts: list[RuleTimeoutError]
    names: frozenset[str] = frozenset()


class RuleIndex:
    """Rules by what they apply to and the words they need: most contacts never meet most rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.by_id = {rule.id: rule for rule in self.rules}
        self._by_text: dict[tuple[Document, str, bool], list[Rule]] = {}
        STEMS.add(word for rule in self.rules for word in rule.needs or () if word[-1] == "*")

    def candidates(self, contact: Contact, *, praise: bool = True) -> list[Rule]:
        """Return the rules that may find something, in their own order."""
        said = frozenset().union(*(view.words.keys for view in contact.spoken))
        return [
            rule
            for rule in self._applying(contact.transcript, praise)
            if rule.needs is None or not rule.needs.isdisjoint(said)
        ]

    def _applying(self, transcript: Transcript, praise: bool) -> list[Rule]:
        """Return the rules for this kind of text."""
        key = (transcript.document, transcript.channel, praise)
        found = self._by_text.get(key)
        if found is None:
            found = self._by_text[key] = [
                rule
                for rule in self.rules
                if (praise or not rule.praise) and _applies(rule, transcript)
            ]
        return found


def check(
    transcript: Transcript,
    rules: RuleIndex | Iterable[Rule],
    index: LineIndex | None = None,
    slow: set[str] | None = None,
    *,
    praise: bool = True,
) -> Outcome:
    """Return what the rules find in one contact, in the order of the text.

    Rules that praise are left out where nobody asks for ``praise``.

    ``slow`` are ids of rules that took too long on this file: they are left out, and
    those that now take too long are added.
    """
    slow = set() if slow is None else slow
    contact = Contact(transcript)
    index = index or LineIndex(transcript.source)
    found: list[tuple[Rule, Match]] = []
    timeouts: list[RuleTimeoutError] = []
    if not isinstance(rules, RuleIndex):
        rules = RuleIndex(rules)
    for rule in rules.candidates(contact, praise=praise):
        if rule.id in slow:
            continue
        try:
            for match in rule.matcher.find(contact):
                found.append((rule, match))
        except RuleTimeoutError as late:
            slow.add(rule.id)
            message = f"{rule.id} {rule.name} was given up on {transcript.path}: {late.message}"
            timeouts.append(RuleTimeoutError(message, place=rule.place, hint=late.hint))
        if contact.is_large:
            contact.forget()
    writer = _Writer(contact, index)
    findings = sorted((writer.finding(rule, match) for rule, match in found), key=_order)
    names = contact.private_names
    contact.close()
    instead_of = {rule.id: rule.spec.get("instead_of", ()) for rule, _ in found}
    return Outcome(list(distinct(findings, instead_of)), timeouts, names)


def _applies(rule: Rule, transcript: Transcript) -> bool:
    to = rule.applies_to
    return transcript.document in to.documents and (
        not to.channels or transcript.channel in to.channels
    )


def _order(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.start, finding.span.end, finding.rule)


class _Writer:
    """Turns matches into findings of one contact."""

    def __init__(self, contact: Contact, index: LineIndex) -> None:
        self.contact = contact
        self.index = index
        self.source = contact.transcript.source
        self.equal: Counter[tuple[str, str, str]] = Counter()
        self._made: dict[int, Line] = {}
        self._folded: dict[tuple[str, Span], str] = {}

    def finding(self, rule: Rule, match: Match) -> Finding:
        transcript = self.contact.transcript
        turn = transcript.turns[match.turn]
        span = turn.locate(match.span)
        line, column = self.index.place(span.start)
        end_line, end_column = self.index.place(span.end)
        facts = self._facts(match, turn.text)
        return Finding(
            rule=rule.id,
            name=rule.name,
            pack=rule.pack,
            label=rule.label,
            severity=rule.severity,
            praise=rule.praise,
            path=transcript.path,
            span=span,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            message=_filled(rule.message, facts),
            suggestion=_filled(rule.suggest, facts),
            quote=turn.text[match.span.start : match.span.end],
            role=turn.role,
            speaker=turn.speaker,
            turn=turn.index + 1,
            start_ms=turn.start_ms,
            end_ms=turn.end_ms,
            related=tuple(self._related(mark) for mark in match.related),
            fix=self._fix(rule, match, span, facts),
            fingerprint=self._fingerprint(rule, match),
            lines=self._lines(line, end_line),
            evidence=match.evidence,
        )

    def _facts(self, match: Match, text: str) -> dict[str, str]:
        facts = {"match": _short(text[match.span.start : match.span.end])}
        facts["speaker"] = self.contact.transcript.turns[match.turn].speaker
        for mark in match.related[:1]:
            turn = self.contact.transcript.turns[mark.turn]
            line = self.index.line_of(turn.locate(mark.span).start)
            facts["cue"] = _short(turn.text[mark.span.start : mark.span.end])
            facts["cue_line"] = facts["first_line"] = str(line)
        facts.update((name, str(value)) for name, value in match.facts.items())
        return facts

    def _related(self, mark: Mark) -> Related:
        turn = self.contact.transcript.turns[mark.turn]
        first = mark.note == "first"
        span = turn.locate(mark.span)
        line, column = self.index.place(span.start)
        end_line, end_column = self.index.place(span.end)
        around = mark.span if first else self._sentence(mark)
        quote = turn.text[around.start : around.end]
        message = "said here first" if first else f"the {turn.role}'s words"
        return Related(span, line, column, end_line, end_column, message, quote, self._line(line))

    def _sentence(self, mark: Mark) -> Span:
        """Return the sentence around a cue, which may be no more than a "don't"; unless it is long."""
        words = self.contact.views[mark.turn].words
        sentence = words.sentence_at(mark.span.start)
        if sentence is None or words.part(*sentence.text).count > _LONGEST_CUE:
            return mark.span
        return Span(
            min(sentence.text.start, mark.span.start), max(sentence.text.end, mark.span.end)
        )

    def _fix(self, rule: Rule, match: Match, span: Span, facts: dict[str, str]) -> Fix | None:
        fix = rule.spec.get("fix")
        turn = self.contact.transcript.turns[match.turn]
        document = self.contact.transcript.document
        if not fix or document is Document.CONVERSATION or rule.praise:
            return None
        words = turn.text[match.span.start : match.span.end]
        way = _rewriting(fix, canonical(words))
        if way is None or _goes_on_with(turn.text[match.span.end :], fix.get("not_before", ())):
            return None
        safe = bool(fix.get("safe", False))
        if way.get("delete"):
            return Fix((Edit(turn.locate(_with_comma(turn.text, match.span)), ""),), safe)
        text = _filled(way.get("replace", ""), facts)
        if _I.match(text) and turn.text[: match.span.start].rstrip()[-1:].isalnum():
            return None  # "we apologise" has its own subject: "we I'm sorry" is nothing
        if self._is_in_capitals(match):
            text = text.upper()
        elif words[:1].islower() and not _I.match(text):
            text = text[:1].lower() + text[1:]
        return Fix((Edit(span, text),), safe)

    def _is_in_capitals(self, match: Match) -> bool:
        """Tell whether words are written in capitals; one alone may be a name that is spelt so."""
        view = self.contact.views[match.turn]
        words = view.turn.text[match.span.start : match.span.end]
        sentence = view.words.sentence_at(match.span.start)
        around = view.turn.text[sentence.text.start : sentence.text.end] if sentence else words
        return words.isupper() and (len(words.split()) > 1 or around.isupper())

    def _fingerprint(self, rule: Rule, match: Match) -> str:
        view = self.contact.views[match.turn]
        text = view.turn.text
        sentence = view.words.sentence_at(match.span.start)
        said = self._plain(text, sentence.text if sentence else match.span)
        neighbours = self.contact.before(view)
        before = ""
        if neighbours:
            last = neighbours[-1].turn.text
            before = self._plain(last, Span(0, len(last)))
        key = (rule.id, said, before)
        nth = self.equal[key]
        self.equal[key] += 1
        return fingerprint(rule.id, view.turn.role, said, before, nth)

    def _plain(self, text: str, span: Span) -> str:
        """Return a part of a turn folded, with one blank between words; kept, for many may stand in it."""
        key = (text, span)
        if key not in self._folded:
            self._folded[key] = " ".join(fold(text[span.start : span.end]).split())
        return self._folded[key]

    def _lines(self, first: int, last: int) -> tuple[Line, ...]:
        low, high = max(first - 1, 1), min(last + 1, len(self.index))
        return tuple(self._line(number) for number in range(low, high + 1))

    def _line(self, number: int) -> Line:
        if number not in self._made:
            span = self.index.line_span(number)
            self._made[number] = Line(number, self.source[span.start : span.end])
        return self._made[number]


def _rewriting(fix: dict[str, Any], words: str) -> dict[str, Any] | None:
    """Return the first replacement that is meant for these plain words."""
    ways: tuple[dict[str, Any], ...] = (fix, *fix.get("also", ()))
    for way in ways:
        if "only" not in way or words in map(canonical, way["only"]):
            return way
    return None


def _goes_on_with(rest: str, words: Sequence[str]) -> bool:
    """Tell whether a text goes on, in the same sentence, with one of some plain words."""
    following = canonical(rest.lstrip(" ,")).split(" ", 1)[0] if words else ""
    return following in words


def _with_comma(text: str, span: Span) -> Span:
    """Return a span to delete with what set the words apart: "Thanks, love." is "Thanks."."""
    before = len(text[: span.start].rstrip(" ,"))
    after = len(text) - len(text[span.end :].lstrip(" ,"))
    if before and (after == len(text) or text[after] in ".!?;"):
        return Span(before, after)
    if before:
        return Span(before, span.end)
    return Span(span.start, after)


def _short(text: str, width: int = 80) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _filled(template: str, facts: dict[str, str]) -> str:
    return _FACT.sub(lambda fact: facts.get(fact[1], fact[0]), template)
