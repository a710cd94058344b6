"""JSON lines: a record a line, and a record is a contact or one turn of one.

Records are read one after the other, and each that is broken is an error of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.errors import Place, ReadError, ReadErrors, UnknownFormatError, not_read
from empathy_lint.readers.base import Source
from empathy_lint.readers.contacts import Facts, Piece, transcript_of
from empathy_lint.readers.generic import (
    lacks_selected,
    piece,
    selected_document,
    selected_pieces,
    selector_path,
    unread_notices,
)
from empathy_lint.readers.json_values import parse_record
from empathy_lint.readers.lines import lines_of
from empathy_lint.readers.structured import read_value
from empathy_lint.readers.turn_lists import conversation_of, is_list_of_turns, is_turn
from empathy_lint.readers.values import Value, dig
from empathy_lint.transcript import Transcript

MOST_ERRORS = 100
"""More broken records are counted, not told one by one."""


def read(source: Source, wanted: str | None = None) -> Iterator[Transcript]:
    """Read the records of a file: contacts as they come, then those made of single turns.

    Raises:
        ReadErrors: What was wrong with records, after all others were read.
    """
    errors: list[ReadError] = []
    missed = 0
    read_any = False
    turns: dict[tuple[str, str], list[Piece]] = {}  # by contact and language
    unread: list[Value] = []
    count = 0
    for number, line in enumerate(lines_of(source.text), start=1):
        if not line.text.strip():
            continue
        parsed = parse_record(line.text, line.start, source.path, number)
        error = parsed.error
        is_turn_alone = error is None and _add_turn(parsed.value, source, turns, unread)
        count += is_turn_alone
        if error is None and not is_turn_alone:
            try:
                for transcript in read_value(parsed.value, source, wanted):
                    read_any = True
                    yield transcript
            except ReadErrors as several:
                error = several.errors[0]
            except ReadError as wrong:
                error = wrong
        if error is None:
            continue
        if len(errors) < MOST_ERRORS:
            errors.append(_placed(error, source.path, number))
        else:
            missed += 1
    told = unread_notices(unread, count, source)
    for (key, language), pieces in turns.items():
        read_any = True
        facts = Facts("jsonl", contact_id=key, language=language)
        if source.selectors:
            facts = facts._replace(document=selected_document(source))
        found = transcript_of(pieces, source, facts)
        yield found._replace(notices=(*found.notices, *told))
        told = ()  # once
    if errors and not read_any and all(isinstance(e, UnknownFormatError) for e in errors):
        raise errors[0]
    if errors:
        raise ReadErrors([*errors, *not_read(missed, source.path)])


def _add_turn(
    value: Value, source: Source, turns: dict[tuple[str, str], list[Piece]], unread: list[Value]
) -> bool:
    """Add a record that is one turn to the others of its contact; False if it is none.

    One without words where the user's selectors look for them is added to ``unread``.
    """
    if source.selectors and not selector_path(source, "turns"):
        said = selected_pieces(value, (value,), source)
        named = selector_path(source, "conversation")
        number = dig(value, named) if named else conversation_of(value)
        key = str(number) if isinstance(number, str | int) else ""
        if not said and lacks_selected(value, source):
            unread.append(value)
    else:
        is_one = isinstance(value, dict) and is_turn(value)
        if not is_one or any(map(is_list_of_turns, value.values())):  # type: ignore[union-attr]
            return False
        one, key = piece(value), conversation_of(value)
        said = {"en": one} if one is not None else {}
    for language, words in said.items():
        turns.setdefault((key, language), []).append(words)
    return True


def _placed(error: ReadError, path: str, number: int) -> ReadError:
    """Return an error with the line of its record."""
    if error.place is not None and error.place.line:
        return error
    return type(error)(error.message, place=Place(path, number, 1), hint=error.hint)
