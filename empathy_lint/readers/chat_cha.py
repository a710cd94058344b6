"""TalkBank CHAT: a main line for each utterance, with headers and tiers of notes around it.

Source: MacWhinney, "Tools for Analyzing Talk, Part 1: The CHAT Transcription Format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.cast import Cast
from empathy_lint.readers.lines import Line, behind_marker, directive, lines_of
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Transcript, TurnBuilder

_MAIN = re.compile(r"\*(?P<code>[^\s:]{1,20}):[\t ]+")
_TIMES = re.compile(r"\s*\x15?(?P<start>\d{1,9})_(?P<end>\d{1,9})\x15?\s*\Z")
_COMMENT = ("@Comment", "%com")
_PARTICIPANT = re.compile(r"\s*(?P<code>\S+)\s+(?P<what>[^,]*)")


def read(source: Source) -> Iterator[Transcript]:
    """Read the main lines. Roles are those of ``@Participants``, where they name one."""
    lines = list(lines_of(source.text))
    said: list[tuple[str, list[Line]]] = []
    directives: list[Directive] = []
    participants: dict[str, str] = {}
    part = ""  # what the line above was: a main line, or none
    for number, line in enumerate(lines):
        found = _comment(line, number)
        main = _MAIN.match(line.text)
        if found is not None:
            directives.append(found)
        elif main is not None:
            part = "main"
            said.append((main["code"], [Line(line.start + main.end(), line.text[main.end() :])]))
        elif line.text.startswith(("\t", " ")):
            if part == "main":
                said[-1][1].append(line)
        else:
            part = ""
            if line.text.startswith("@Participants:"):
                for one in line.text.partition(":")[2].split(","):
                    match = _PARTICIPANT.match(one)
                    if match:
                        participants[match["code"]] = match["what"]
    yield _transcript(source, said, participants, tuple(directives))


def _comment(line: Line, number: int) -> Directive | None:
    """``@Comment: empathy-lint: …`` and ``%com: empathy-lint: …`` suppress."""
    found = directive(line, number)
    if found is not None or not line.text.startswith(_COMMENT):
        return found
    words = behind_marker(line.text)
    span = Span(line.start, line.start + len(line.text))
    return None if words is None else Directive(words, span, number + 1, alone=True)


def _transcript(
    source: Source,
    said: list[tuple[str, list[Line]]],
    participants: dict[str, str],
    directives: tuple[Directive, ...],
) -> Transcript:
    given = {
        code: source.speakers.role(code) or role_of(participants.get(code, ""), source.speakers)
        for code, _ in said
    }
    cast = Cast(given, source.speakers, given)
    turns = TurnBuilder()
    for code, lines in said:
        role = cast.role(code)
        times = _TIMES.search(lines[-1].text)
        if times is not None:
            lines[-1] = lines[-1]._replace(text=lines[-1].text[: times.start()])
        for at, line in enumerate(lines):
            words = line.text.strip()
            start = line.start + line.text.find(words)
            span = Span(start, start + len(words))
            if at:
                turns.go_on(words, span)
            else:
                turns.say(
                    role,
                    code,
                    words,
                    span,
                    start_ms=int(times["start"]) if times else None,
                    end_ms=int(times["end"]) if times else None,
                )
    done = turns.done()
    return Transcript(
        source.path,
        source.text,
        done,
        format="talkbank",
        directives=directives,
        notices=cast.notices(done),
    )
