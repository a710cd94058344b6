"""The captions that stand over a line of a script: which of them tell of it."""

from __future__ import annotations

from empathy_lint.readers.base import NOBODY, Speakers
from empathy_lint.readers.markdown_bids import holds_text, lists, lists_wordings
from empathy_lint.readers.markdown_captions import speaker, verdict
from empathy_lint.transcript import Region, Role
from empathy_lint.typed import NamedTuple

SUBHEAD = 7
"""The level of a bold line that stands alone: below all headings."""
LEAD = 8
"""The level of a line that leads to what follows: ``Don't say:`` above a list."""


class _Caption(NamedTuple):
    level: int
    words: str
    verdict: Region | None
    role: Role


class Captions:
    """The captions that stand over a line. The nearest that tells decides."""

    def __init__(self, speakers: Speakers = NOBODY) -> None:
        self._speakers = speakers
        self._over: list[_Caption] = []

    def enter(self, level: int, words: str, region: Region | None = None) -> None:
        """Begin what a caption stands over; ``region`` where it is known without its words."""
        self.leave(level)
        is_name = len(words.split()) <= 3 and not (holds_text(words) or lists_wordings(words))
        role = speaker(words, self._speakers) if is_name else Role.UNKNOWN
        self._over.append(_Caption(level, words, region or verdict(words), role))

    def leave(self, level: int) -> None:
        """End what stands under captions of a level and of those below it."""
        while self._over and self._over[-1].level >= level:
            self._over.pop()

    @property
    def region(self) -> Region:
        """What becomes of words that nothing in their own line tells of."""
        return next((c.verdict for c in reversed(self._over) if c.verdict), Region.SAY_LINE)

    @property
    def because(self) -> str:
        """The words of the caption that makes what stands below it a bad example."""
        told = next((c for c in reversed(self._over) if c.verdict), None)
        return told.words if told and told.verdict is Region.BAD_EXAMPLE else ""

    @property
    def role(self) -> Role:
        """The speaker whom the nearest heading names: ``### Agent``."""
        for caption in reversed(self._over):
            if caption.role is not Role.UNKNOWN or caption.level < LEAD:
                return caption.role
        return Role.UNKNOWN

    @property
    def level(self) -> int:
        """The level of the nearest heading or bold line; 0 for none."""
        return next((c.level for c in reversed(self._over) if c.level < LEAD), 0)

    @property
    def holds_text(self) -> bool:
        """Whether the nearest heading, or a caption below it, stands over the wording itself."""
        at = next((n for n, c in enumerate(reversed(self._over), 1) if c.level < SUBHEAD), 0)
        return any(holds_text(c.words) for c in self._over[-at:])

    def lists(self, words: str) -> bool:
        """Tell whether the nearest caption that tells bids to say an item below it."""
        for caption in reversed(self._over):
            if lists_wordings(caption.words):
                return lists(caption.words, words)
            if caption.verdict or caption.level < SUBHEAD:
                return False
        return False

    @property
    def label(self) -> str:
        """The heading that the words stand under; bold lines are none."""
        return next((c.words for c in reversed(self._over) if c.level < SUBHEAD), "")

    @property
    def speaker(self) -> str:
        """The words of the caption that names the speaker."""
        return next((c.words for c in reversed(self._over) if c.role is not Role.UNKNOWN), "")
