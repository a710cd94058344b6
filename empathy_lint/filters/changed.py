"""Changed lines: what a change did not cause is marked as known.

A finding is the change's own where the change touches its words, the words it speaks of
(a customer's cue), or a turn between. So is one that stands elsewhere and that the old
text did not give: a required line was taken out, or an answer that stood further off.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from empathy_lint.finding import Finding, State

NOT_CAUSED = "not caused by the change"
WHOLE = 1 << 60  # the last line of a file of which all is new


class Lines(NamedTuple):
    """Changed lines of the new text, both from 1 and both meant.

    ``first`` is ``last + 1`` where lines were only taken out: between those two.
    """

    first: int
    last: int

    def touch(self, first: int, last: int) -> bool:
        return self.first <= last and first <= self.last


@dataclass(frozen=True, slots=True)
class Change:
    """What a change did to one file.

    ``olds`` give its bytes before (None: there was no such file), of each side of a
    merge; ``new`` those after, where they are not the ones on disk.
    """

    lines: tuple[Lines, ...]
    olds: tuple[Callable[[], bytes | None], ...] = ()
    new: Callable[[], bytes] | None = None


Changes = Mapping[Path, Change]
"""By absolute path; a file that is not here was not changed."""


def unlinked(path: Path) -> Path:
    """Return a path as ``Changes`` have it: its folder without links, the file as it is named."""
    whole = path.absolute()
    return Path(os.path.realpath(whole.parent)) / whole.name


def caused(
    findings: Sequence[Finding], change: Change, before: Callable[[bytes], Iterable[Finding]]
) -> tuple[Finding, ...]:
    """Mark as known what the change did not cause; ``before`` lints the old bytes."""
    touched = [_is_touched(finding, change.lines) for finding in findings]
    others = [one for one, is_touched in zip(findings, touched, strict=True) if not is_touched]
    fresh = _fresh(others, change, before) if others else set()
    return tuple(
        finding
        if is_touched or finding.fingerprint in fresh or finding.state is not State.OPEN
        else replace(finding, state=State.KNOWN, reason=NOT_CAUSED)
        for finding, is_touched in zip(findings, touched, strict=True)
    )


def _is_touched(finding: Finding, lines: Iterable[Lines]) -> bool:
    """Tell whether a change meets the window of a finding: its words, its cues, all between."""
    first = min([finding.line, *(related.line for related in finding.related)])
    last = max([finding.end_line, *(related.end_line for related in finding.related)])
    return any(part.touch(first, last) for part in lines)


def _fresh(
    others: Sequence[Finding], change: Change, before: Callable[[bytes], Iterable[Finding]]
) -> set[str]:
    """Return the fingerprints of findings off the changed lines that no old text gave."""
    olds = [data for data in (old() for old in change.olds) if data is not None]
    each = [_not_in(others, list(before(data))) for data in olds]
    return set.intersection(*each) if each else set()


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
