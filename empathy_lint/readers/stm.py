"""STM, references of speech recognition: file, channel, speaker, two times, tags and words.

Source: NIST, "SCTK: STM reference file format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.errors import Place, ReadError, ReadErrors
from empathy_lint.readers.base import Source
from empathy_lint.readers.cast import Cast
from empathy_lint.readers.lines import directive, lines_of
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Role, Transcript, TurnBuilder

_LINE = re.compile(
    r"\s*(?P<file>\S+)\s+(?P<channel>\S+)\s+(?P<speaker>\S+)\s+(?P<start>\d{1,9}(?:\.\d+)?)\s+"
    r"(?P<end>\d{1,9}(?:\.\d+)?)(?:\s+<[^<>]*>)?(?:\s+(?P<words>\S.*?))?\s*\Z"
)
_UNSAID = re.compile(r"ignore_time_segment_in_scoring|inter_segment_gap|excluded_region", re.I)


def read(source: Source) -> Iterator[Transcript]:
    """Read each file that the lines name as a contact.

    Raises:
        ReadErrors: Of lines that are none, after all others were read.
    """
    wrong: list[ReadError] = []
    directives: list[Directive] = []
    contacts: dict[str, list[tuple[re.Match[str], int]]] = {}
    for number, line in enumerate(lines_of(source.text)):
        text = line.text
        found = directive(line, number)
        if found is not None:
            directives.append(found)
        elif text.strip() and not text.lstrip().startswith(";"):
            said = _LINE.match(text)
            if said is None:
                wrong.append(
                    ReadError(
                        "no line of an STM file",
                        place=Place(source.path, number + 1, 1),
                        hint="a line is: file channel speaker start end <tags> words",
                    )
                )
            else:
                contacts.setdefault(said["file"], []).append((said, line.start))
    for contact, lines in contacts.items():
        yield _contact(source, contact, lines, tuple(directives))
    if wrong:
        raise ReadErrors(wrong[:20])


def _contact(
    source: Source,
    contact: str,
    lines: list[tuple[re.Match[str], int]],
    directives: tuple[Directive, ...],
) -> Transcript:
    cast = Cast((said["speaker"] for said, _ in lines), source.speakers)
    turns = TurnBuilder()
    for said, at in lines:
        words = said["words"] or ""
        if _UNSAID.fullmatch(words):
            continue
        turns.say(
            cast.role(said["speaker"]),
            said["speaker"],
            words,
            Span(said.start("words"), said.end("words")).moved(at),
            start_ms=round(float(said["start"]) * 1000),
            end_ms=round(float(said["end"]) * 1000),
        )
    done = turns.done()
    return Transcript(
        source.path,
        source.text,
        done,
        format="stm",
        contact_id=contact,
        customer_names=cast.names(Role.CUSTOMER),
        agent_names=cast.names(Role.AGENT),
        directives=directives,
        notices=cast.notices(done),
    )
