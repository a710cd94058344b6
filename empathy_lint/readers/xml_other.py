"""XML that is no known kind of transcript or flow: said to be so, and not passed over."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.errors import Place, UnknownFormatError
from empathy_lint.readers.base import Source
from empathy_lint.readers.xml_values import parse_xml
from empathy_lint.transcript import Transcript


def read(source: Source) -> Iterator[Transcript]:
    """Read nothing.

    Raises:
        ReadError: Always: where it is not well formed, or that its root is not known.
    """
    parsed = parse_xml(source.text, source.path)
    if parsed.error is not None:
        raise parsed.error
    root = parsed.root.name if parsed.root else ""
    raise UnknownFormatError(
        f"no known kind of XML: its root is <{root}>",
        place=Place(source.path, 1, 1),
        hint="known are TwiML, VoiceXML, SSML and TTML; see `empathy-lint formats`",
    )
    yield  # a reader yields transcripts
