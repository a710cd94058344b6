"""Changed lines: what a change did not cause is marked as known.

A finding is the change's own where the change touches its words, the words it speaks of
(a customer's cue), or a turn between. So is one that stands elsewhere and that the old
text did not give: a required line was taken out, or an answer that stood further off.
Words that merely moved, with what they answer, are not the change's own.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Finding, State
from empathy_lint.text import LINE_END
from empathy_lint.typed import NamedTuple

NOT_CAUSED = "not caused by the change"
WHOLE = 1 << 60  # the last line of a file of which all is new

_LONE_CR = re.compile(rb"\r(?!\n)")


class Lines(NamedTuple):
    """Changed lines of the new text, both from 1 and both meant.

    ``first`` is ``last + 1`` where lines were only taken out: between those two.
    """

    first: int
    last: int

    def touch(self, first: int, last: int) -> bool:
        return self.first <= last and first <= self.last


class Change(NamedTuple):
    """What a change did to one file.

    ``olds`` give its bytes before (None: there was no such file), of each side of a
    merge; ``new`` those after, where they are not the ones on disk. ``is_gone``: the
    change took the file away, so there is nothing to read.
    """

    lines: tuple[Lines, ...]
    olds: tuple[Callable[[], bytes | None], ...] = ()
    new: Callable[[], bytes] | None = None
    is_gone: bool = False


Changes = Mapping[Path, Change]
"""By absolute path; a file that is not here was not changed."""


def unlinked(path: Path) -> Path:
    """Return a path as ``Changes`` have it: its folder without links, the file as it is named."""
    whole = path.absolute()
    return Path(os.path.realpath(whole.parent)) / whole.name


def recounted(change: Change, new: bytes, decoded: Callable[[bytes], str]) -> Change:
    """Return a change with its lines counted as ``LineIndex`` counts them.

    Git ends lines at LF only, and sees none in UTF-16. There the texts are compared here;
    where one cannot be read, the change stays as git has it.
    """
    if not _LONE_CR.search(new) and all(lines.last != WHOLE for lines in change.lines):
        return change
    olds = [data for data in (old() for old in change.olds) if data is not None]
    if not olds:
        return change
    try:
        text = _lines(decoded(new))
        sides = [tuple(_compared(_lines(decoded(old)), text)) for old in olds]
    except EmpathyLintError:
        return change
    return change._replace(lines=reduce(both, sides))


def both(ours: Sequence[Lines], theirs: Sequence[Lines]) -> tuple[Lines, ...]:
    """Return the lines that differ from both sides of a merge, each in order and set apart."""
    found = []
    a = b = 0
    while a < len(ours) and b < len(theirs):
        first = max(ours[a].first, theirs[b].first)
        last = min(ours[a].last, theirs[b].last)
        if first <= last + 1:
            found.append(Lines(first, last))
        if last == ours[a].last:  # what comes next on the other side starts behind it
            a += 1
        else:
            b += 1
    return tuple(found)


def _lines(text: str) -> list[str]:
    return LINE_END.split(text)


def _compared(old: list[str], new: list[str]) -> Iterator[Lines]:
    from difflib import SequenceMatcher  # late: hardly a file has such line ends

    # It takes the square of the lines that stand there often, so not of those around a change.
    head = _shared(old, new)
    old, new = old[head:], new[head:]
    tail = _shared(old[::-1], new[::-1])
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    for kind, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Lines(head + start + 1, head + end)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def caused(
    findings: Sequence[Finding], change: Change, before: Callable[[bytes], Iterable[Finding]]
) -> tuple[Finding, ...]:
    """Mark as known what the change did not cause; ``before`` lints the old bytes."""
    opened = [finding for finding in findings if finding.state is State.OPEN]
    others = [finding for finding in opened if not _is_touched(finding, change.lines)]
    olds = _olds(change, before) if opened else []
    fresh = set.intersection(*(_not_in(others, old) for old in olds)) if olds else set()
    moved = set().union(*(_still_in(opened, old) for old in olds))

    def is_known(finding: Finding) -> bool:
        """Tell by its place: a new line may have the fingerprint of an old one in another contact."""
        if finding.state is not State.OPEN:
            return False
        is_old = finding.fingerprint not in fresh and not _is_touched(finding, change.lines)
        return is_old or finding.fingerprint in moved

    return tuple(
        finding._replace(state=State.KNOWN, reason=NOT_CAUSED) if is_known(finding) else finding
        for finding in findings
    )


def _olds(change: Change, before: Callable[[bytes], Iterable[Finding]]) -> list[list[Finding]]:
    """Return what was open in each old text: what a comment silenced there was not."""
    texts = (data for data in (old() for old in change.olds) if data is not None)
    return [[one for one in before(data) if one.state is State.OPEN] for data in texts]


def _is_touched(finding: Finding, lines: Iterable[Lines]) -> bool:
    """Tell whether a change meets the window of a finding: its words, its cues, all between."""
    first = min([finding.line, *(related.line for related in finding.related)])
    last = max([finding.end_line, *(related.end_line for related in finding.related)])
    return any(part.touch(first, last) for part in lines)


def _not_in(others: Sequence[Finding], old: Sequence[Finding]) -> set[str]:
    """Return the fingerprints of what is not among the old findings.

    A changed line also changes the fingerprint of a finding next to it, so a rule must
    have more of them than it had in all.
    """
    had = Counter(finding.rule for finding in old)
    has = Counter(finding.rule for finding in others)
    known = {finding.fingerprint for finding in old}
    return {
        finding.fingerprint
        for finding in others
        if has[finding.rule] > had[finding.rule] and finding.fingerprint not in known
    }


def _still_in(opened: Sequence[Finding], old: Sequence[Finding]) -> set[str]:
    """Return the fingerprints of what was there before: its lines only moved.

    Not where the rule has more findings now: of a line and its copy either may be the first.
    """
    had = Counter(finding.rule for finding in old)
    has = Counter(finding.rule for finding in opened)
    return {finding.fingerprint for finding in old if has[finding.rule] <= had[finding.rule]}
