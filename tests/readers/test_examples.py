"""The example files, one of each format: each is read, and each word stands where it is said to."""

from pathlib import Path

import pytest

from empathy_lint.readers.base import Source, decode
from empathy_lint.readers.table import read
from tests.readers.helper import assert_places

FOLDER = Path(__file__).parents[2] / "examples" / "formats"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FOLDER)) for path in FILES])
def test_an_example_is_read_and_its_words_are_found(path: Path):
    transcripts = list(read(Source(str(path), decode(path.read_bytes()).text)))

    for transcript in transcripts:
        assert_places(transcript)
    assert any(transcript.turns or transcript.links for transcript in transcripts)
