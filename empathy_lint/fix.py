"""Fixes: the edits of findings put into a file's text, right for its format, and linted again.

Only scripts and flows are rewritten. What was said in a conversation is evidence. Where
no way of writing a replacement reads right (``spelling.py``), the fix is refused.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from empathy_lint.config import Settings
from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Edit, Finding, State
from empathy_lint.lint import Linter, read_text
from empathy_lint.readers.lines import Look
from empathy_lint.spelling import Shape, edited, shape_of, spelt
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Document
from empathy_lint.typed import NamedTuple

ROUNDS = 10
"""How often a file is linted and mended; edits that overlap wait for the next round."""


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
    encoding: str = "utf-8"
    applied: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()
    unsafe: int = 0
    errors: tuple[EmpathyLintError, ...] = ()
    looks: tuple[Look, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether nothing was there to fix."""
        return not (self.applied or self.refused or self.unsafe or self.errors)


Accept = Callable[[Proposal], bool]


def fix_text(
    text: str,
    path: str,
    linter: Linter,
    *,
    unsafe: bool = False,
    encoding: str = "utf-8",
    accept: Accept | None = None,
    looks: tuple[Look, ...] = (),
) -> Fixed:
    """Apply the fixes of a text. ``accept`` is asked for each; ``encoding`` must hold the result.

    ``looks`` are of its lines, if they are more than text.

    A text that cannot be read whole is left as it is, with the errors.
    """
    work = _Work(text, path, linter, unsafe, encoding, accept, looks)
    for _ in range(ROUNDS):
        if not work.round():
            break
    return work.result(text)


def is_recorded(fixed: Fixed, path: str, settings: Settings) -> bool:
    """Tell whether all that a file holds was said, and is never rewritten."""
    read = read_text(fixed.before, path, settings, looks=fixed.looks).transcripts
    return bool(read) and all(one.document is Document.CONVERSATION for one in read)


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
        looks: tuple[Look, ...],
    ) -> None:
        self.text = text
        self.looks = looks
        self.path = path
        self.linter = linter
        self.unsafe = unsafe
        self.encoding = encoding
        self.accept = accept
        self.applied: list[Finding] = []
        # What is not to be tried again, by rule and place; None where a person said no.
        self.settled: dict[tuple[str, Span], Refusal | None] = {}
        self.found = linter.text(text, path, looks=looks)

    def round(self) -> bool:
        """Apply what can be applied side by side; False when there was nothing to try."""
        if self.found.errors:
            return False
        tried = self._side_by_side()
        if tried:
            self._apply(list(self._chosen(tried)))
        return bool(tried)

    def result(self, before: str) -> Fixed:
        waiting = () if self.unsafe else (f for f in _fixable(self.found.findings) if not _safe(f))
        return Fixed(
            before,
            self.text,
            self.encoding,
            tuple(self.applied),
            tuple(refusal for refusal in self.settled.values() if refusal),
            sum(1 for _ in waiting),
            self.found.errors,
            self.looks,
        )

    def _side_by_side(self) -> list[tuple[Finding, tuple[Edit, ...]]]:
        """Return the fixes to try that do not meet one another, in the order of the text."""
        fixes = [
            (finding, finding.fix.edits)
            for finding in _fixable(self.found.findings)
            if finding.fix and _key(finding) not in self.settled
            if self.unsafe or _safe(finding)
        ]
        fixes.sort(key=lambda fix: min(fix[1]))
        kept: list[tuple[Finding, tuple[Edit, ...]]] = []
        end = -1
        for finding, edits in fixes:
            if min(edit.span.start for edit in edits) > end:  # the words between are for both
                kept.append((finding, edits))
                end = max(edit.span.end for edit in edits)
        return kept

    def _chosen(self, fixes: Sequence[tuple[Finding, tuple[Edit, ...]]]) -> Iterator[Proposal]:
        """Yield the fixes that can be written, and that whoever is asked wants."""
        reading = read_text(self.text, self.path, self.linter.settings)
        index = LineIndex(self.text)
        wanted = [edits for _, edits in fixes]
        written = spelt(self.text, reading.transcripts, wanted, self._reads, self.encoding)
        for (finding, _), edits in zip(fixes, written, strict=True):
            if edits is None:
                reason = f"cannot be written safely in {reading.transcripts[0].format}"
                self.settled[_key(finding)] = Refusal(finding, reason)
                continue
            proposal = self._proposal(finding, edits, index)
            if self.accept is None or self.accept(proposal):
                yield proposal
            else:
                self.settled[_key(finding)] = None

    def _proposal(self, finding: Finding, edits: tuple[Edit, ...], index: LineIndex) -> Proposal:
        first = min(edit.span.start for edit in edits)
        last = max(edit.span.end for edit in edits)
        lines = Span(
            index.line_span(index.line_of(first)).start, index.line_span(index.line_of(last)).end
        )
        moved = [Edit(edit.span.moved(-lines.start), edit.text) for edit in edits]
        before = self.text[lines.start : lines.end]
        return Proposal(finding, edits, before, edited(before, moved))

    def _apply(self, proposals: Sequence[Proposal]) -> None:
        """Apply fixes together if they bring nothing new; else without those whose words do.

        Where no words of theirs are to blame, each half is tried by itself.
        """
        if not proposals:
            return
        edits = [edit for one in proposals for edit in one.edits]
        text = edited(self.text, edits)
        found = self.linter.text(text, self.path, looks=self.looks)
        fixed = [one.finding for one in proposals]
        fresh = _brought(self.found.findings, found.findings, fixed)
        moved = _Shift(edits)
        if not found.errors and not fresh:
            self.text, self.found = text, found
            self.applied += fixed
            self.settled = {
                (rule, moved.span(span)): refusal for (rule, span), refusal in self.settled.items()
            }
            return
        if len(proposals) == 1:
            reason = _would_bring(fresh[0]) if fresh else "would break the file"
            self.settled[_key(fixed[0])] = Refusal(fixed[0], reason)
        elif not found.errors and (guilty := _guilty(proposals, moved, fresh, self.found.findings)):
            for number, one in guilty.items():
                self.settled[_key(fixed[number])] = Refusal(fixed[number], _would_bring(one))
            self._apply([one for number, one in enumerate(proposals) if number not in guilty])
        else:
            middle = len(proposals) // 2
            # The later half first: it moves no place of the earlier one.
            self._apply(proposals[middle:])
            self._apply(proposals[:middle])

    def _reads(self, text: str) -> Shape | None:
        """Return what a text reads as; None where it cannot be read whole."""
        reading = read_text(text, self.path, self.linter.settings)
        return None if reading.errors else shape_of(reading.transcripts)


def _fixable(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (one for one in findings if one.fix and one.state is State.OPEN and not one.praise)


def _safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def _key(finding: Finding) -> tuple[str, Span]:
    return finding.rule, finding.span


class _Shift:
    """Where things stand once edits are made."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        edits = sorted(edits)
        self._ends = [edit.span.end for edit in edits]
        longer = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self._by = [0, *accumulate(longer)]

    def span(self, span: Span) -> Span:
        """Return where a stretch stands that no edit meets."""
        return span.moved(self._by[bisect_right(self._ends, span.start)])

    def text(self, edit: Edit) -> Span:
        """Return where the words of one of the edits stand."""
        start = self.span(edit.span).start
        return Span(start, start + len(edit.text))


def _brought(
    before: Iterable[Finding], after: Iterable[Finding], fixed: Iterable[Finding]
) -> list[Finding]:
    """Return the findings of each rule that has more than were left to it.

    Counted by rule, for an edit moves places, and changes the fingerprint of what stands
    in the same sentence or after it.
    """
    left = Counter(one.rule for one in before if _counts(one))
    left.subtract(one.rule for one in fixed)
    now = [one for one in after if _counts(one)]
    left.subtract(one.rule for one in now)
    return [one for one in now if left[one.rule] < 0]


def _guilty(
    proposals: Sequence[Proposal],
    moved: _Shift,
    fresh: Iterable[Finding],
    before: Iterable[Finding],
) -> dict[int, Finding]:
    """Return which fixes put words there that a fresh finding is of, and that finding.

    Not those whose old words the same rule had found already, and that are to stay.
    """
    fixed = {_key(one.finding) for one in proposals}
    new = _Places(fresh)
    old = _Places(one for one in before if _counts(one) and _key(one) not in fixed)
    guilty: dict[int, Finding] = {}
    for number, proposal in enumerate(proposals):
        for edit in proposal.edits:
            known = {one.rule for one in old.at(edit.span)}
            for one in new.at(moved.text(edit)):
                if one.rule not in known:
                    guilty.setdefault(number, one)
    return guilty


class _Places:
    """Findings by where they stand; each is looked for among few."""

    _WIDTH = 256

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_part: dict[int, list[Finding]] = {}
        for one in findings:
            for part in self._parts(one.span):
                self._by_part.setdefault(part, []).append(one)

    def at(self, span: Span) -> Iterator[Finding]:
        for part in self._parts(span):
            yield from (one for one in self._by_part.get(part, ()) if one.span.overlaps(span))

    def _parts(self, span: Span) -> range:
        return range(span.start // self._WIDTH, span.end // self._WIDTH + 1)


def _would_bring(finding: Finding) -> str:
    return f"would bring {finding.rule} {finding.name}"


def _counts(finding: Finding) -> bool:
    return not finding.praise and finding.state is not State.SUPPRESSED
