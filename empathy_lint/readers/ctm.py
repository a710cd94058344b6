"""CTM, words of speech recognition: file, channel, start, length, word. Who speaks is a channel.

Source: NIST, "SCTK: CTM file format". Of alternatives the first one is read.
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
    r"\s*(?P<file>\S+)\s+(?P<channel>\S+)\s+(?P<start>\*|\d{1,9}(?:\.\d+)?)\s+"
    r"(?P<length>\*|\d{1,9}(?:\.\d+)?)\s+(?P<word>\S+)(?:\s.*)?\Z"
)


def read(source: Source) -> Iterator[Transcript]:
    """Read each file that the lines name as a contact.

    Raises:
        ReadErrors: Of lines that are none, after all others were read.
    """
    wrong: list[ReadError] = []
    directives: list[Directive] = []
    contacts: dict[str, list[Piece]] = {}
    alternative = 0  # 0: none, 1: the first, more: not said
    for number, line in enumerate(lines_of(source.text)):
        found = directive(line, number)
        if found is not None:
            directives.append(found)
        if found is not None or not line.text.strip() or line.text.lstrip().startswith(";"):
            continue
        said = _LINE.match(line.text)
        mark = said["word"].upper() if said else ""
        if said is None:
            wrong.append(
                ReadError(
                    "no line of a CTM file",
                    place=Place(source.path, number + 1, 1),
                    hint="a line is: file channel start length word",
                )
            )
        elif mark in ("<ALT_BEGIN>", "<ALT>", "<ALT_END>"):
            alternative = {"<ALT_BEGIN>": 1, "<ALT>": alternative + 1, "<ALT_END>": 0}[mark]
        elif alternative < 2 and "*" not in (said["start"], said["length"]):
            start = float(said["start"])
            contacts.setdefault(said["file"], []).append(
                Piece(
                    said["channel"],
                    said["word"],
                    Span(said.start("word"), said.end("word")).moved(line.start),
                    start,
                    start + float(said["length"]),
                )
            )
    for contact, words in contacts.items():
        words.sort(key=lambda word: word.start)
        yield contact_of(source, words, "ctm", contact_id=contact, directives=tuple(directives))
    if wrong:
        raise ReadErrors([*wrong[:20], *not_read(len(wrong) - 20, source.path)])
