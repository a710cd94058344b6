"""Tables of a script: what each column holds is told by its head, and a speaker's by its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from empathy_lint.readers.base import NOBODY, Speakers
from empathy_lint.readers.lines import Line, has_marker
from empathy_lint.readers.markdown_captions import (
    BAD_SIGNS,
    GOOD_SIGNS,
    THEM,
    is_replacement,
    plain,
    speaker,
    speaks_of_customer,
    verdict,
)
from empathy_lint.text import Span
from empathy_lint.transcript import Region, Role
from empathy_lint.typed import NamedTuple

_BETWEEN = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)*")
_SIGN = re.compile(rf"\s*(?P<sign>[{BAD_SIGNS}{GOOD_SIGNS}])\ufe0f?\s*")
_SPEAKER = re.compile(
    r"(?:who|speaker|role|party|person|voice|said by|who (?:says|speaks)(?: it)?)"
)
_NOTE = re.compile(
    r"\bwhen\b|\bif\b|moment|situation|step|stage|\bwhy\b|notes?\b|problem|reason|issue|explanation"
)
_WORDING = re.compile(
    r"\b(?:say|says|saying|words?|wording|scripts?|lines?|phrases?|responses?|reply|replies|answers?|"
    r"examples?|try|use|better|good|instead|agent|advisor|adviser|rep|you|ask|prompt|"
    r"opening|close|closing|greeting|rebuttals?|talk ?tracks?|before|after|old|original|do)\b"
)
_THEIR_WORDS = (
    r"(?:triggers?(?: (?:phrases?|words?))?|utterances?|objections?|questions?|quer(?:y|ies)|"
    r"(?:scenario )?phrases?|statements?|inputs?)"
)
_THEIRS = re.compile(
    rf"{THEM}(?:'s|s')? (?:\w+ )?{_THEIR_WORDS}|(?:(?:if|when) )?(?:they say|you hear)"
)
# "Trigger words" may be the agent's own, with better ones beside them: so only beside a reply.
_ANSWERED = re.compile(
    rf"(?:(?:common|typical|sample|example|frequent|likely) )*(?!statements?|phrases?){_THEIR_WORDS}"
)
_ANSWER = re.compile(
    r"(?:(?:suggested|recommended|preferred|approved|standard|sample|example|scripted|model|short|your|"
    r"our|agent|advis[eo]r|rep) )*(?:repl(?:y|ies)|responses?|answers?|rebuttals?|scripts?|talk ?tracks?|"
    r"(?:(?:you|agent|what to) )?says?)"
)
_SPOKEN = re.compile(r"\b(?:text|dialogue|utterance|message|speech|content|spoken|said|copy)\b")


class Holds(StrEnum):
    """What a column holds."""

    SPEAKER = "speaker"
    CUSTOMER = "customer"
    AGENT = "agent"
    NOTE = "note"


class Column(NamedTuple):
    """``head`` is as written; ``region`` is None where what stands above the table decides."""

    head: str
    holds: Holds
    region: Region | None = None


class Cell(NamedTuple):
    """What stands in a row: ``span`` counts within the line, ``region`` is as in ``Column``.

    ``because`` is the head of the column, where that makes it a note or a bad example.
    """

    span: Span
    role: Role
    speaker: str
    region: Region | None
    because: str = ""


def is_head(line: str, following: str) -> bool:
    """Tell whether a table begins on a line: its columns' heads, above a line of dashes."""
    return "|" in line and "|" in following and _BETWEEN.fullmatch(following) is not None


def columns_of(line: Line) -> list[Column]:
    """Return what the columns below a line of heads hold.

    Where one column says what to say instead, the wording beside it is a bad example.
    """
    heads = [line.text[span.start : span.end] for span in _cells(line.text)]
    has_speaker = any(_SPEAKER.fullmatch(plain(head)) for head in heads)
    has_answer = not has_speaker and any(_ANSWER.fullmatch(plain(head)) for head in heads)
    columns = [_column(head, has_speaker, has_answer) for head in heads]
    if any(map(is_replacement, heads)):
        columns = [
            column._replace(region=Region.BAD_EXAMPLE)
            if column.holds is Holds.AGENT and column.region is None
            else column
            for column in columns
        ]
    return columns


def _column(head: str, has_speaker: bool, has_answer: bool) -> Column:
    words, name = plain(head), plain_label(head)
    if _SPEAKER.fullmatch(words):
        return Column(name, Holds.SPEAKER)
    if re.match(r"(?:why|reason)\b", words):
        return Column(name, Holds.NOTE)
    if speaks_of_customer(words) and verdict(words) is None:
        return Column(name, Holds.CUSTOMER)
    if _THEIRS.fullmatch(words) or (has_answer and _ANSWERED.fullmatch(words)):
        return Column(name, Holds.CUSTOMER)
    region = verdict(words)
    if region is None and _NOTE.search(words):
        return Column(name, Holds.NOTE)
    if region or _WORDING.search(words) or (has_speaker and _SPOKEN.search(words)):
        return Column(name, Holds.AGENT, region)
    return Column(name, Holds.NOTE)


def row_of(line: str, columns: list[Column], before: str, speakers: Speakers = NOBODY) -> Row:
    """Return the cells of a row that hold words; ``before`` spoke in the row above."""
    cells = list(zip(columns, _cells(line), strict=False))
    who = next(
        (
            name
            for column, span in cells
            if column.holds is Holds.SPEAKER and (name := plain_label(line[span.start : span.end]))
        ),
        before,
    )
    return Row(who, tuple(_read(line, cells, who, speakers)))


class Row(NamedTuple):
    """A row of a table: who speaks in it, by its own cell or by the row above, and its cells."""

    speaker: str
    cells: tuple[Cell, ...]


def plain_label(cell: str) -> str:
    """Return the name of a speaker without emphasis and colon."""
    return re.sub(r"[*_`]", "", cell).strip(" \t:")


def _read(
    line: str, cells: list[tuple[Column, Span]], who: str, speakers: Speakers
) -> Iterator[Cell]:
    for column, span in cells:
        words = line[span.start : span.end]
        if not words.strip() or column.holds is Holds.SPEAKER or has_marker(words):
            continue
        if column.holds is Holds.NOTE:
            yield Cell(span, Role.SYSTEM, "", Region.NOTE, column.head)
            continue
        if column.holds is Holds.CUSTOMER:
            yield Cell(span, Role.CUSTOMER, "", column.region)
            continue
        sign = _SIGN.match(words)
        region, because = column.region, ""
        if region is Region.BAD_EXAMPLE:
            because = column.head
        if sign:
            span, because = Span(span.start + sign.end(), span.end), ""
            region = Region.SAY_LINE if sign["sign"] in GOOD_SIGNS else Region.BAD_EXAMPLE
        yield Cell(span, speaker(who, speakers) if who else Role.AGENT, who, region, because)


def _cells(line: str) -> list[Span]:
    at = len(line) - len(line.lstrip())
    at += line[at : at + 1] == "|"
    spans = []
    while at < len(line):
        cell = _CELL.match(line, at)
        assert cell is not None
        spans.append(Span(at, cell.end()))
        at = cell.end() + 1
    return spans
