"""Personal data out of all that a report shows, before any reporter sees it.

Masks keep lengths, so columns stay true: letters and digits become ``X``. What is
masked: what is personal by its form (``personal_data``), what was told where it was asked for
(``confided``), what stands beside the talk in columns and fields of a person, and every name
that is known but the agents' own. The words of a finding are masked with the names of its contact; a line of
the source with those of all contacts that it belongs to, for the line above may be
another's. What is masked in a turn is masked in its lines too: in a line, the sign that a
format puts beside it may hide what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from empathy_lint.answers import EVERYDAY, Confided
from empathy_lint.contact import Contact
from empathy_lint.filters.personal_data import blanked, hidden, without_data
from empathy_lint.finding import Finding, Line, Related
from empathy_lint.given_names import GIVEN, WORDS_TOO
from empathy_lint.introductions import noted
from empathy_lint.letters import SPELT, letters
from empathy_lint.personal_fields import is_personal
from empathy_lint.regexes import lazy
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Directive, Document, Transcript, Turn

_NAME_PART = lazy(r"[^\W\d_][\w'\u2019-]+")
# A line of JSON has ``\n`` before a word, and no blank.
_WORD = lazy(r"(?:(?<=\\)[nrt]|(?<!\w))(?P<word>[^\W\d_][\w'\u2019-]+)")
# A quotation, a field and what stands behind a label may be in another case than what is round it.
_PART_END = lazy(r"[\"\t|]|,(?=\S)|^[^\n\"]{0,60}?[\w)\]]:[ \t]", re.MULTILINE)
_WORD_PART = lazy(r"\w+")
_POSSESSIVE = lazy(r"['\u2019]s$", re.IGNORECASE)
# Before a name that is hidden: "L N Iyer".
_INITIALS = lazy(r"\b(?:(?![IAX]\b)[A-Z]\.? ){1,3}(?=XX)")
_LEAST_QUOTED = 3
_LEAST_SPELT = 3  # "P E" begins many a name
_VALUE = r"\"\s*:\s*(?:\"(?P<value>(?:[^\"\\]|\\.)*+)|(?P<number>-?\d[\d.]*+))"
# A field of JSON; and that of a customer whose name is the name of no thing.
_FIELD = lazy(rf"\"(?P<key>[^\W\d_][\w .-]{{1,40}}){_VALUE}")
_NAME_WITHIN = lazy(
    r"\"(?:customer|client|caller|guest|member|patient|visitor)\"\s*:\s*\{[^{}\[\]]{0,200}?\"name"
    + _VALUE,
    re.IGNORECASE,
)
_ABOVE = 250
"""Characters before a line in which a customer's fields may begin."""
_BETWEEN = 10
"""Lines between two turns of a contact that are its own: names of fields, times, braces."""


class FileMask:
    """Masks the findings of a file when its last contact is read; ``index`` tells its lines."""

    def __init__(self, index: LineIndex) -> None:
        self._index = index
        self._contacts: list[tuple[Sequence[Finding], frozenset[str]]] = []
        self._named: list[tuple[int, int, frozenset[str]]] = []  # lines from, up to and with
        self._hidden: dict[int, list[Span]] = {}  # by line, in the source
        self._notes: tuple[Directive, ...] = ()
        self._is_talk = False  # and no flow, whose fields hold what is to be said

    def add(
        self, findings: Sequence[Finding], transcript: Transcript, names: frozenset[str]
    ) -> None:
        """Take a contact: its names may stand on the lines of its turns, beside and between them."""
        turns = transcript.turns
        self._is_talk = self._is_talk or transcript.document is Document.CONVERSATION
        if findings:
            self._contacts.append((findings, names))
        self._hide(turns, masker_of(names))
        if transcript.directives != self._notes:  # a reader hands every contact those of its file
            self._notes = transcript.directives
            self._hide_notes(self._notes)
        for span in transcript.private:
            self._hide_span(span)
        if not names:
            return
        first = last = 0
        for run in (run for turn in turns for run in turn.runs):
            low = self._index.line_of(run.source.start)
            high = self._index.line_of(run.source.end)
            if last and not first <= low <= last + _BETWEEN:
                self._named.append((first - 1, last + 1, names))
                last = 0
            first, last = (first, max(last, high)) if last else (low, high)
        if last:
            self._named.append((first - 1, last + 1, names))

    def _hide(self, turns: Iterable[Turn], masker: Masker) -> None:
        """Note where in the source stands what is masked in the turns."""
        for turn in turns:
            shown = masker.text(turn.text)
            if shown == turn.text:
                continue
            for run in turn.runs:
                for low, high in _changed(turn.text, shown, run.at, run.at + run.length):
                    self._hide_span(turn.locate(Span(low, high)))

    def _hide_notes(self, notes: Iterable[Directive]) -> None:
        """Note where in the source stands what comments tell of people."""
        shown = shower_of_notes()
        for start, end in (note.span for note in notes):
            text = self._index.text[start:end]
            for low, high in _changed(text, shown(text), 0, len(text)):
                self._hide_span(Span(start + low, start + high))

    def _hide_span(self, span: Span) -> None:
        last = self._index.line_of(max(span.end - 1, span.start))
        for line in range(self._index.line_of(span.start), last + 1):
            self._hidden.setdefault(line, []).append(span)

    def _covered(self, line: Line) -> str:
        """Return a line without what is masked in its turns."""
        spans = self._hidden.get(line.number)
        if not spans:
            return line.text
        start = self._index.line_span(line.number).start
        text = list(line.text)
        for span in spans:
            for at in range(max(span.start - start, 0), min(span.end - start, len(text))):
                text[at] = "X" if text[at].isalnum() else text[at]
        return "".join(text)

    def _without_fields(self, number: int, line: str) -> str:
        """Return a line without what its fields beside the talk tell of a person."""
        start = self._index.line_span(number).start
        lead = self._index.text[max(start - _ABOVE, 0) : start]  # "customer": { on a line above
        line = _NAME_WITHIN.sub(blanked, lead + line)[len(lead) :]
        return _FIELD.sub(lambda one: blanked(one) if is_personal(one["key"]) else one[0], line)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings of all contacts, masked."""
        every = (one for findings, _ in self._contacts for one in findings)
        names = self._names_on(sorted({line.number for one in every for line in _lines_of(one)}))
        lines: dict[int, Line] = {}

        def masked(line: Line) -> Line:
            """Mask a line once, however many show it: one of JSON can hold a whole day."""
            if line.number not in lines:
                masker = masker_of(names.get(line.number, frozenset()))
                text = self._covered(line)
                text = self._without_fields(line.number, text) if self._is_talk else text
                lines[line.number] = Line(line.number, masker.text(text))
            return lines[line.number]

        for findings, own in self._contacts:
            masker = masker_of(own)
            for finding in findings:
                yield masker.finding(finding, masked)

    def _names_on(self, lines: Sequence[int]) -> dict[int, frozenset[str]]:
        """Return the names that may stand on each of the lines, which are in order."""
        found: dict[int, set[frozenset[str]]] = {}
        for first, last, names in self._named:
            for line in lines[bisect_left(lines, first) : bisect_right(lines, last)]:
                found.setdefault(line, set()).add(names)
        return {line: frozenset().union(*several) for line, several in found.items()}


def _changed(text: str, shown: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between two places in which two texts of one length differ."""
    begun = None
    for at in range(low, high):
        if text[at] == shown[at]:
            if begun is not None:
                yield begun, at
            begun = None
        elif begun is None:
            begun = at
    if begun is not None:
        yield begun, high


def _lines_of(finding: Finding) -> Iterator[Line]:
    yield from finding.lines
    for related in finding.related:
        if related.source is not None:
            yield related.source


def shower_of_notes(names: Iterable[str] = ()) -> Callable[[str], str]:
    """Return what makes the comments of a file fit to be shown; ``names`` are those of its contacts.

    A comment is a colleague's note, and tells of people that no contact need name.
    """
    known = Masker(names)

    def shown(text: str) -> str:
        told = set(noted(text))
        return _both(known.text(text), Masker(told).text(text)) if told else known.text(text)

    return shown


def shower(transcript: Transcript, *, reveal: bool = False) -> Callable[[str], str]:
    """Return what makes a text of one contact fit to be shown; with ``reveal`` it stays as it is."""
    return str if reveal else Masker(Contact(transcript).private_names).text


class Masker:
    """Masks texts of one contact; ``names`` are those that nobody may see."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        names = list(names)
        whole = [name for name in names if isinstance(name, Confided)]
        self._told = _Told(whole)
        parts = (_NAME_PART.findall(name) for name in names if not isinstance(name, Confided))
        self._names = {part.lower() for several in parts for part in several}
        self._texts: dict[tuple[str, bool], str] = {}

    def text(self, text: str, *, is_ours: bool = False) -> str:
        """Return the text with the same length and nothing personal that is known here.

        Words in small letters are names in a text all of them, but not in one of ours.
        """
        if not text:
            return text
        key = (text, is_ours)
        known = self._texts.get(key)
        if known is None:
            known = _both(self._told.out_of(text), without_data(text))
            if self._names:
                known = self._without_names(known, is_ours)
            self._texts[key] = known
        return known

    def finding(self, finding: Finding, line: Callable[[Line], Line] | None = None) -> Finding:
        """Return a finding with every text of it masked; ``line`` masks those of the source."""
        mask: Callable[[str], str] = self.text
        line = line or (lambda one: Line(one.number, mask(one.text)))
        ours = finding.role in ("agent", "bot")
        return finding._replace(
            message=self._quoting(finding.message),
            suggestion=self._quoting(finding.suggestion),
            quote=self._quote(finding.quote),
            speaker=finding.speaker if ours else mask(finding.speaker),
            related=tuple(self._related(one, line) for one in finding.related),
            reason=mask(finding.reason),
            lines=tuple(map(line, finding.lines)),
            evidence=tuple(map(self._quoting, finding.evidence)),
        )

    def _quoting(self, text: str) -> str:
        """Mask a text of ours that may quote a part of what was told, which is private all together.

        Around the quotation the words are ours: none in small letters is a name.
        """
        return _QUOTED.sub(lambda found: self._quote(found[0]), self.text(text, is_ours=True))

    def _quote(self, quote: str) -> str:
        return hidden(quote) if self._told.has(quote) else self.text(quote)

    def _related(self, related: Related, line: Callable[[Line], Line]) -> Related:
        return related._replace(
            message=self._quoting(related.message),
            quote=self._quote(related.quote),
            source=line(related.source) if related.source else None,
        )

    def _without_names(self, text: str, is_ours: bool) -> str:
        text = SPELT.sub(self._spelt, text)
        low = text.lower()
        if not any(name in low for name in self._names):
            return text  # as most texts, and to look at each word takes long
        ends = [*(found.end() for found in _PART_END.finditer(text)), len(text)]
        text = "".join(self._part(text[a:b], is_ours) for a, b in pairwise([0, *ends]))
        return _INITIALS.sub(lambda found: hidden(found[0]), text)

    def _part(self, part: str, is_ours: bool) -> str:
        # "will" is a word, "Will" a name; a text in one case hides which.
        one_case = not is_ours and part.replace("X", "").islower()  # but for what is masked already

        def is_name(word: str) -> bool:
            low = word.lower()
            is_plain = not one_case and word.islower()
            return low in self._names and (not is_plain or (low in GIVEN and low not in WORDS_TOO))

        def masked(found: re.Match[str]) -> str:
            word = found["word"]
            name = word if is_name(word) else _POSSESSIVE.sub("", word)
            shown = "X" * len(name) if is_name(name) else _WORD_PART.sub(each, name)
            return found[0][: -len(word)] + shown + word[len(name) :]

        def each(found: re.Match[str]) -> str:
            return "X" * len(found[0]) if is_name(found[0]) else found[0]

        return _WORD.sub(masked, part)

    def _spelt(self, found: re.Match[str]) -> str:
        """Mask a name that is spelt: "F-A-double R-O-W"."""
        word = letters(found[0])
        if len(word) >= _LEAST_SPELT and any(
            name.startswith(word) or (len(name) >= _LEAST_SPELT and name in word)
            for name in self._names
        ):
            return hidden(found[0])
        return found[0]


def _both(one: str, other: str) -> str:
    """Return a text with what is masked in either of two copies of it."""
    if one == other:
        return one
    return "".join(a if a == "X" else b for a, b in zip(one, other, strict=True))


_QUOTED = lazy(r"(?<=[\"\u201c])[^\"\u201c\u201d\n]{3,}(?=[\"\u201d])")


@lru_cache(maxsize=64)  # a line has those of its contact, and a file few contacts at a time
def masker_of(names: frozenset[str]) -> Masker:
    """Return what masks texts with these names, made once: an archive's may be many."""
    return Masker(names)


class _Told:
    """What was told where it was asked for, found by the word it begins with."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        for text in sorted(set(texts), key=len, reverse=True):
            words = _WORD_PART.findall(text)
            if words:
                begin = text[text.index(words[0]) :].lower()
                self._by_word.setdefault(words[0].lower(), []).append(begin)
        every = (
            " ".join(_WORD_PART.findall(text))
            for several in self._by_word.values()
            for text in several
        )
        self._words = f" {' | '.join(every)} "

    def out_of(self, text: str) -> str:
        """Return the text without all that was told."""
        if not self._by_word:
            return text
        low = text.lower()
        if len(low) != len(text):  # of letters that are two in lower case
            low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
        pieces, at = [], 0
        for word in _WORD_PART.finditer(low):
            begin = word.start()
            for told in self._by_word.get(word[0], ()) if begin >= at else ():
                end = begin + len(told)
                if (
                    low.startswith(told, begin)
                    and not low[end : end + 1].isalnum()
                    and (told not in EVERYDAY or _stands_alone(low, begin, end))
                ):
                    pieces += [text[at:begin], hidden(text[begin:end])]
                    at = end
                    break
        return "".join([*pieces, text[at:]])

    def has(self, quote: str) -> bool:
        """Tell whether a text is a part of what was told."""
        words = " ".join(_WORD_PART.findall(quote)).lower()
        return len(words) >= _LEAST_QUOTED and f" {words} " in self._words


_BEFORE_ALONE = lazy(
    r"(?:^|[^\w\s]|\b(?:is|its|it['\u2019]s|was|(?:might|would|could|should|must) be|word|password|as|in|say|says|said|yes))\s*\Z"
)
_BEHIND_ALONE = lazy(r"\s*(?:[^\w\s]|$|as\b|with\b|all\b)")


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """Tell whether a word is told, or said back, and not said of something: "I'm not happy"."""
    before = text[max(begin - 20, 0) : begin]
    return _BEHIND_ALONE.match(text, end) is not None and _BEFORE_ALONE.search(before) is not None
