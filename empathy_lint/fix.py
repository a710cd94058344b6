"""Fixes: the edits of findings put into a file's text, right for its format, and linted again.

Only scripts and flows are rewritten. What was said in a conversation is evidence.

A replacement stands in a string of JSON, YAML, XML and the like. It is spelt in each way
that such formats know, and the file is read again: the spelling is right when the turn
reads as wanted and every other turn as before. Where none is, the fix is refused.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Edit, Finding, State
from empathy_lint.lint import Linter, Reading, read_text
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Document, Transcript, Turn
from empathy_lint.typed import NamedTuple

ROUNDS = 10
"""How often a file is linted and mended; edits that overlap wait for the next round."""

_UNQUOTED = frozenset({"markdown", "text", "twee", "ink", "lg"})  # formats whose words are bare

_MARKUP = re.compile(r"[*_~`<\[]")

Shape = list[tuple[object, ...]]


class Proposal(NamedTuple):
    """A fix as it would be written: ``before`` and ``after`` are the whole lines it touches."""

    finding: Finding
    edits: tuple[Edit, ...]
    before: str
    after: str


class Refusal(NamedTuple):
    """A fix that was not applied, and why."""

    finding: Finding
    reason: str


class Fixed(NamedTuple):
    """What became of a text. ``unsafe`` counts the fixes that ask for judgement and wait."""

    before: str
    after: str
    applied: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()
    unsafe: int = 0
    errors: tuple[EmpathyLintError, ...] = ()


Accept = Callable[[Proposal], bool]


def fix_text(
    text: str,
    path: str,
    linter: Linter,
    *,
    unsafe: bool = False,
    encoding: str = "utf-8",
    accept: Accept | None = None,
) -> Fixed:
    """Apply the fixes of a text. ``accept`` is asked for each; ``encoding`` must hold the result.

    A text that cannot be read whole is left as it is, with the errors.
    """
    work = _Work(text, path, linter, unsafe, encoding, accept)
    for _ in range(ROUNDS):
        if not work.round():
            break
    return work.result(text)


class _Work:
    """One text on its way through the rounds."""

    def __init__(
        self,
        text: str,
        path: str,
        linter: Linter,
        unsafe: bool,
        encoding: str,
        accept: Accept | None,
    ) -> None:
        self.text = text
        self.path = path
        self.linter = linter
        self.unsafe = unsafe
        self.encoding = encoding
        self.accept = accept
        self.applied: list[Finding] = []
        # What is not to be tried again, by rule and place; None where a person said no.
        self.settled: dict[tuple[str, Span], Refusal | None] = {}
        self.found = linter.text(text, path)

    def round(self) -> bool:
        """Apply what can be applied side by side; False when nothing was."""
        if self.found.errors:
            return False
        chosen = list(self._chosen())
        return bool(chosen) and self._apply(chosen)

    def result(self, before: str) -> Fixed:
        waiting = () if self.unsafe else (f for f in _fixable(self.found.findings) if not _safe(f))
        return Fixed(
            before,
            self.text,
            tuple(self.applied),
            tuple(refusal for refusal in self.settled.values() if refusal),
            sum(1 for _ in waiting),
            self.found.errors,
        )

    def _chosen(self) -> Iterator[Proposal]:
        """Yield fixes that do not meet one another, in the order of the text."""
        reading = read_text(self.text, self.path, self.linter.settings)
        taken: list[Edit] = []
        for finding in _fixable(self.found.findings):
            key = _key(finding)
            if key in self.settled or not (self.unsafe or _safe(finding)):
                continue
            assert finding.fix is not None
            if any(_meet(edit, other) for edit in finding.fix.edits for other in taken):
                continue
            proposal = self._proposal(reading, finding)
            if proposal is None:
                reason = f"cannot be written safely in {reading.transcripts[0].format}"
                self.settled[key] = Refusal(finding, reason)
            elif self.accept is not None and not self.accept(proposal):
                self.settled[key] = None
            else:
                taken += proposal.edits
                yield proposal

    def _proposal(self, reading: Reading, finding: Finding) -> Proposal | None:
        assert finding.fix is not None
        edits = _spelt(self.text, reading, finding.fix.edits, self)
        if edits is None:
            return None
        first = min(edit.span.start for edit in edits)
        last = max(edit.span.end for edit in edits)
        index = LineIndex(self.text)
        lines = Span(
            index.line_span(index.line_of(first)).start, index.line_span(index.line_of(last)).end
        )
        moved = [Edit(edit.span.moved(-lines.start), edit.text) for edit in edits]
        before = self.text[lines.start : lines.end]
        return Proposal(finding, edits, before, edited(before, moved))

    def _apply(self, proposals: Sequence[Proposal]) -> bool:
        """Apply fixes together if they bring nothing new, else each half by itself."""
        edits = [edit for one in proposals for edit in one.edits]
        text = edited(self.text, edits)
        found = self.linter.text(text, self.path)
        fresh = _brought(self.found.findings, found.findings, [one.finding for one in proposals])
        if not found.errors and fresh is None:
            self.text, self.found = text, found
            self.applied += [one.finding for one in proposals]
            self.settled = {
                (rule, _moved(span, edits)): refusal
                for (rule, span), refusal in self.settled.items()
            }
            return True
        if len(proposals) == 1:
            finding = proposals[0].finding
            reason = f"would bring {fresh.rule} {fresh.name}" if fresh else "would break the file"
            self.settled[_key(finding)] = Refusal(finding, reason)
            return False
        middle = len(proposals) // 2
        # The later half first: it moves no place of the earlier one.
        later = self._apply(proposals[middle:])
        return self._apply(proposals[:middle]) or later

    def reads(self, text: str) -> Shape | None:
        """Return what a text reads as; None where it cannot be written or read."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return None
        reading = read_text(text, self.path, self.linter.settings)
        return None if reading.errors else _shape(reading.transcripts)


def _fixable(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (one for one in findings if one.fix and one.state is State.OPEN and not one.praise)


def _safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def _key(finding: Finding) -> tuple[str, Span]:
    return finding.rule, finding.span


def _moved(span: Span, edits: Iterable[Edit]) -> Span:
    """Return where a stretch stands when edits before it are made."""
    before = (edit for edit in edits if edit.span.end <= span.start)
    return span.moved(sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in before))


def _meet(one: Edit, other: Edit) -> bool:
    """Edits that touch meet too: the words between them are for both to judge."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made; they must not overlap."""
    for span, words in sorted(edits, reverse=True):
        text = text[: span.start] + words + text[span.end :]
    return text


def _brought(
    before: Iterable[Finding], after: Iterable[Finding], fixed: Iterable[Finding]
) -> Finding | None:
    """Return a finding that was not there: its rule has more than were left to it.

    Counted by rule, for an edit moves places, and changes the fingerprint of what stands
    in the same sentence or after it.
    """
    left = Counter(one.rule for one in before if _counts(one))
    left.subtract(one.rule for one in fixed)
    for finding in after:
        if _counts(finding):
            left[finding.rule] -= 1
            if left[finding.rule] < 0:
                return finding
    return None


def _counts(finding: Finding) -> bool:
    return not finding.praise and finding.state is not State.SUPPRESSED


# How a replacement is spelt.


def _spelt(
    text: str, reading: Reading, edits: Sequence[Edit], work: _Work
) -> tuple[Edit, ...] | None:
    """Return edits as the format wants them written; None where no spelling reads right."""
    wanted = _wanted(reading.transcripts, edits)
    if wanted is None:
        return None
    forms = [_spellings(edit.text, reading.transcripts[0].format) for edit in edits]
    for spelling in zip(*forms, strict=True):
        made = tuple(Edit(edit.span, words) for edit, words in zip(edits, spelling, strict=True))
        if work.reads(edited(text, made)) == wanted:
            return made
    return None


def _spellings(words: str, form: str) -> tuple[str, ...]:
    """Return the ways in which formats write words inside their strings, likely ones first."""
    escaped = json.dumps(words, ensure_ascii=False)[1:-1]
    return (
        *((words, escaped) if form in _UNQUOTED else (escaped, words)),
        words.replace("'", "''"),  # YAML in single quotes
        words.replace('"', '""'),  # tables
        escape(words, {'"': "&quot;", "'": "&apos;"}),
        json.dumps(escape(words), ensure_ascii=False)[1:-1],  # markup in JSON
        json.dumps(escaped, ensure_ascii=False)[1:-1],  # JSON in JSON
        json.dumps(words)[1:-1],  # for a character set that lacks a letter
    )


def _wanted(transcripts: Sequence[Transcript], edits: Sequence[Edit]) -> Shape | None:
    """Return what the file must read as when the edits are made; None if they fit no turn."""
    shape = _shape(transcripts)
    met = False
    at = -1
    for transcript in transcripts:
        at += 1  # the row of the transcript itself
        for turn in transcript.turns:
            at += 1
            own = [edit for edit in edits if any(r.source.overlaps(edit.span) for r in turn.runs)]
            if not own:
                continue
            if transcript.document is Document.CONVERSATION:
                return None
            if any(_parts_markup(transcript.source, turn, edit.span) for edit in own):
                return None
            places = [_in_turn(turn, edit.span) for edit in own]
            inside = [Edit(p, e.text) for p, e in zip(places, own, strict=True) if p]
            if len(inside) < len(own):
                return None
            shape[at] = _row(turn, edited(turn.text, inside))
            met = True
    return shape if met else None


def _shape(transcripts: Iterable[Transcript]) -> Shape:
    shape: Shape = []
    for transcript in transcripts:
        silenced = len(transcript.directives)
        shape.append((transcript.document, transcript.format, transcript.language, silenced))
        shape += [_row(turn, turn.text) for turn in transcript.turns]
    return shape


def _row(turn: Turn, text: str) -> tuple[object, ...]:
    return (turn.role, turn.speaker, turn.region, turn.label, " ".join(text.split()))


def _parts_markup(source: str, turn: Turn, span: Span) -> bool:
    """Tell whether markup stands amid the words: to replace them would leave half of it.

    Words may go on in the next line, behind a mark of quotation or between quotes.
    """
    runs = [run.source for run in turn.runs if run.source.overlaps(span)]
    gaps = (source[one.end : other.start] for one, other in pairwise(runs))
    return any(_MARKUP.search(gap) or (gap.strip() and "\n" not in gap) for gap in gaps)


def _in_turn(turn: Turn, span: Span) -> Span | None:
    """Return where a stretch of the source stands in a turn's text.

    None where it begins or ends within an escape, whose characters are not to be parted.
    """
    after = next((run for run in turn.runs if run.source.end > span.start), None)
    before = next((run for run in reversed(turn.runs) if run.source.start < span.end), None)
    if after is None or before is None:
        return None
    into = max(span.start - after.source.start, 0)
    left = max(before.source.end - span.end, 0)
    if into and after.source.end - after.source.start != after.length:
        return None
    if left and before.source.end - before.source.start != before.length:
        return None
    start, end = after.at + into, before.at + before.length - left
    return Span(start, end) if start <= end else None
