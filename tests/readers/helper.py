"""What every reader's test ends with: each word stands in the source where the turn says."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent

from empathy_lint.readers.base import Source, Speakers
from empathy_lint.text import Span
from empathy_lint.transcript import Transcript


def source(text: str, path: str = "call.txt", **speakers: tuple[str, ...]) -> Source:
    return Source(path, dedent(text).lstrip("\n"), speakers=Speakers(**speakers))


def assert_places(transcript: Transcript) -> None:
    """Each character of a turn that stands in the source one to one is found there."""
    for turn in transcript.turns:
        for run in turn.runs:
            shown = turn.text[run.at : run.at + run.length]
            there = transcript.source[run.source.start : run.source.end]
            if len(there) == len(shown):
                assert "".join(c if c.isprintable() else " " for c in there) == "".join(
                    c if c.isprintable() else " " for c in shown
                )
        whole = turn.locate(Span(0, len(turn.text)))
        assert 0 <= whole.start <= whole.end <= len(transcript.source)


def said(transcripts: Iterable[Transcript]) -> list[tuple[str, str, str]]:
    """Return (role, speaker, text) of each turn of the only transcript, its places proved."""
    [transcript] = transcripts
    assert_places(transcript)
    return [(str(turn.role), turn.speaker, turn.text) for turn in transcript.turns]
