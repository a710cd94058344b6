"""A contact as it was read: who said what, and where that stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from empathy_lint.text import LINE_END, Span
from empathy_lint.typed import NamedTuple


class Role(StrEnum):
    """Who speaks. Known from labels, fields or the user's map; not from what is said."""

    AGENT = "agent"
    CUSTOMER = "customer"
    BOT = "bot"
    SYSTEM = "system"
    UNKNOWN = "unknown"


class Document(StrEnum):
    """What kind of text this is, which decides what may be asked of it."""

    CONVERSATION = "conversation"  # it happened; its words are evidence, never rewritten
    SCRIPT = "script"  # lines for an agent to say
    FLOW = "flow"  # prompts of a call flow or bot


class Region(StrEnum):
    """Use or mention: only ``SAID`` and ``SAY_LINE`` are words for a customer's ear."""

    SAID = "said"
    SAY_LINE = "say_line"
    NOTE = "note"
    BAD_EXAMPLE = "bad_example"


SPOKEN = frozenset({Region.SAID, Region.SAY_LINE})


class Run(NamedTuple):
    """A stretch of a turn's text and where it stands in the source.

    ``at`` counts code points of ``Turn.text``. Where ``source`` is as long as the
    stretch, characters correspond one to one; where it is longer or shorter (an
    escape, an entity) the whole stretch stands for the whole of ``source``.
    """

    at: int
    length: int
    source: Span


class Segment(NamedTuple):
    """One caption, message or labelled line of a turn, as the file has it.

    ``at`` counts code points of ``Turn.text``; times are milliseconds.
    """

    at: int
    start_ms: int | None = None
    end_ms: int | None = None


class Turn(NamedTuple):
    """All that one speaker says before another does.

    ``index`` counts from 0 within the transcript; times are whole milliseconds.
    ``label`` is the node of a flow or the heading of a script. ``because`` is the caption
    of a script that makes the words a note or a bad example, where one does.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks a turn for
    role: Role
    speaker: str
    text: str
    runs: tuple[Run, ...]
    start_ms: int | None = None
    end_ms: int | None = None
    region: Region = Region.SAID
    label: str = ""
    segments: tuple[Segment, ...] = ()
    because: str = ""

    def locate(self, span: Span) -> Span:
        """Return where a span of ``text`` stands in the source, as one stretch."""
        if not self.runs:
            return Span(0, 0)
        return Span(
            self._place_of(span.start), self._place_of(max(span.end - 1, span.start), end=True)
        )

    def _place_of(self, offset: int, end: bool = False) -> int:
        run = self.runs[max(bisect_right(self.runs, offset, key=_run_at) - 1, 0)]
        into = min(max(offset - run.at, 0), run.length)
        if run.source.end - run.source.start == run.length:
            return min(run.source.start + into + end, run.source.end)
        if into == 0 and not end:
            return run.source.start
        return run.source.end if end else min(run.source.start + into, run.source.end)


def _run_at(run: Run) -> int:
    return run.at


MARKER = "empathy-lint:"
"""With what a suppression begins, in small letters or capitals."""


class Directive(NamedTuple):
    """A suppression that a reader found in a comment: ``empathy-lint: ignore[x] reason``.

    ``text`` is what follows the marker; ``span`` the whole comment in the source.
    ``alone`` tells whether the comment stands alone on its line.
    """

    text: str
    span: Span
    line: int
    alone: bool


class Link(NamedTuple):
    """In a flow: from one turn to another (by label), with the choice that leads there."""

    source: str
    target: str
    choice: str = ""


class Transcript(NamedTuple):
    """One contact, script or flow, with its decoded source text.

    ``private`` are the places of the source beside the turns that tell who somebody is.
    """

    path: str
    source: str
    turns: tuple[Turn, ...]
    document: Document = Document.CONVERSATION
    format: str = ""
    channel: str = "voice"  # voice | chat | email
    language: str = "en"
    contact_id: str = ""
    customer_names: tuple[str, ...] = ()
    agent_names: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[str, ...] = ()
    metadata: Mapping[str, str] = {}
    private: tuple[Span, ...] = ()


def lacks_agent(turns: Iterable[Turn]) -> bool:
    """Tell whether somebody of unknown role speaks, and nobody who is known for the agent or a bot.

    Of two or more beside a bot one may be the agent.
    """
    spoken = [turn for turn in turns if turn.region in SPOKEN]
    roles = {turn.role for turn in spoken}
    unknown = {turn.speaker for turn in spoken if turn.role is Role.UNKNOWN}
    return bool(unknown) and Role.AGENT not in roles and (Role.BOT not in roles or len(unknown) > 1)


class _Open:
    """A turn that may go on."""

    def __init__(
        self,
        role: Role,
        speaker: str,
        region: Region,
        label: str,
        because: str,
        start_ms: int | None,
        end_ms: int | None,
    ) -> None:
        self.role = role
        self.speaker = speaker
        self.region = region
        self.label = label
        self.because = because
        self.start_ms = start_ms
        self.end_ms = end_ms
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.segments: list[Segment] = []
        self.length = 0

    def add(self, text: str, source: Span | Sequence[Run]) -> None:
        """Add words behind what is there."""
        if isinstance(source, Span):
            self.runs.append(Run(self.length, len(text), source))
        else:
            self.runs.extend(Run(run.at + self.length, run.length, run.source) for run in source)
        self.parts.append(text)
        self.length += len(text)


class TurnBuilder:
    """Collects what was said into turns; readers only ever call ``say``.

    Pieces of one speaker are joined while the speaker stays the same, for a
    caption ends where its line is full and a chat message where Enter was hit.
    Scripts and flows are not joined: each of their lines is a turn of its own.
    """

    def __init__(self, *, join: bool = True) -> None:
        self._join = join
        self._turns: list[Turn] = []
        self._open: _Open | None = None

    def say(
        self,
        role: Role,
        speaker: str,
        text: str,
        source: Span | Sequence[Run],
        *,
        start_ms: int | None = None,
        end_ms: int | None = None,
        region: Region = Region.SAID,
        label: str = "",
        because: str = "",
        new_turn: bool = False,
    ) -> None:
        """Add what a speaker says.

        ``source`` is the span of ``text`` in the source when both are the same
        characters, or runs (``at`` counted from the start of ``text``) when not.
        A line break inside ``text`` reads as a blank. ``new_turn`` ends the
        speaker's turn even though nobody else spoke.
        """
        if not text.strip():
            return
        now = self._open
        same = (
            now is not None
            and self._join
            and not new_turn
            and now.role == role
            and now.speaker == speaker
            and now.region == region
        )
        if not same or now is None:
            self._close()
            now = self._open = _Open(role, speaker, region, label, because, start_ms, end_ms)
        else:
            now.parts.append(" ")
            now.length += 1
        now.segments.append(Segment(now.length, start_ms, end_ms))
        now.add(text, source)
        if end_ms is not None:
            now.end_ms = end_ms

    def go_on(self, text: str, source: Span | Sequence[Run]) -> bool:
        """Add a further line to what was said last; False if nothing was said yet."""
        now = self._open
        if now is None:
            return False
        if not text.strip():
            return True
        now.parts.append(" ")
        now.length += 1
        now.add(text, source)
        return True

    def began(self, start_ms: int | None) -> None:
        """Say when the last piece began, where its time stands behind it; the first time holds."""
        now = self._open
        if now is None or now.segments[-1].start_ms is not None:
            return
        now.segments[-1] = now.segments[-1]._replace(start_ms=start_ms)
        if len(now.segments) == 1:
            now.start_ms = start_ms

    def done(self) -> tuple[Turn, ...]:
        self._close()
        return tuple(self._turns)

    def _close(self) -> None:
        now, self._open = self._open, None
        if now is None:
            return
        text = "".join(now.parts)
        if not text.isprintable():
            text = LINE_END.sub(lambda m: " " * len(m[0]), text)
        self._turns.append(
            Turn(
                index=len(self._turns),
                role=now.role,
                speaker=now.speaker,
                text=text,
                runs=tuple(now.runs),
                start_ms=now.start_ms,
                end_ms=now.end_ms,
                region=now.region,
                label=now.label,
                segments=tuple(now.segments),
                because=now.because,
            )
        )
