"""Scripts as the tests see them."""

from empathy_lint.readers.markdown import read
from empathy_lint.transcript import Turn
from tests.readers.helper import assert_places, source


def turns(text: str) -> list[Turn]:
    """Return the turns of all contacts of a script, their places proved."""
    transcripts = list(read(source(text, "script.md")))
    for transcript in transcripts:
        assert_places(transcript)
    return [turn for transcript in transcripts for turn in transcript.turns]


def regions(text: str) -> list[tuple[str, str]]:
    return [(str(turn.region), turn.text) for turn in turns(text)]


def roles(text: str) -> list[tuple[str, str]]:
    return [(str(turn.role), turn.text) for turn in turns(text)]
