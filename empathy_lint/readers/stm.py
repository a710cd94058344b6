"""STM, references of speech recognition: file, channel, speaker, two times, tags and words.

Source: NIST, "SCTK: STM reference file format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.errors import Place, ReadError, ReadErrors, not_read
from empathy_lint.readers.base import Source
from empathy_lint.readers.lines import directive, lines_of
from empathy_lint.readers.timed import Piece, contact_of
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Transcript

_LINE = re.compile(
    r"\s*(?P<file>\S+)\s+(?P<channel>\S+)\s+(?P<speaker>\S+)\s+(?P<start>\d{1,9}(?:\.\d+)?)\s+"
    r"(?P<end>\d{1,9}(?:\.\d+)?)(?:\s+<[^<>]*>)?(?:\s+(?P<words>\S.*))?\Z"
)
_UNSAID = re.compile(r"ignore_time_segment_in_scoring|inter_segment_gap|excluded_region", re.I)


def read(source: Source) -> Iterator[Transcript]:
    """Read each file that the lines name as a contact.

    Raises:
        ReadErrors: Of lines that are none, after all others were read.
    """
    wrong: list[ReadError] = []
    directives: list[Directive] = []
    contacts: dict[str, list[Piece]] = {}
    for number, line in enumerate(lines_of(source.text)):
        text = line.text
        found = directive(line, number)
        if found is not None:
            directives.append(found)
        elif text.strip() and not text.lstrip().startswith(";"):
            said = _LINE.match(text.rstrip())
            if said is None:
                wrong.append(
                    ReadError(
                        "no line of an STM file",
                        place=Place(source.path, number + 1, 1),
                        hint="a line is: file channel speaker start end <tags> words",
                    )
                )
            elif not _UNSAID.fullmatch(said["words"] or ""):
                contacts.setdefault(said["file"], []).append(
                    Piece(
                        said["speaker"],
                        said["words"] or "",
                        Span(said.start("words"), said.end("words")).moved(line.start),
                        float(said["start"]),
                        float(said["end"]),
                    )
                )
    for contact, pieces in contacts.items():
        yield contact_of(source, pieces, "stm", contact_id=contact, directives=tuple(directives))
    if wrong:
        raise ReadErrors([*wrong[:20], *not_read(len(wrong) - 20, source.path)])
