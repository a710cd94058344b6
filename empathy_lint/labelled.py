"""People's own labels, read: turns with what a reviewer ticked, and minimal pairs.

Labelled turns stand in JSON lines or CSV, minimal pairs in JSON lines (``read_labels``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import role_of
from empathy_lint.readers.csv_records import rows
from empathy_lint.text import LineIndex
from empathy_lint.transcript import Role
from empathy_lint.typed import Any, NamedTuple

# Reviewers' words for the same behaviours.
_ALIASES = {
    "parroting-or-overuse": "overuse",
    "parroting": "overuse",
    "open-probe": "open-question",
    "open-probes": "open-question",
    "probe": "open-question",
    "acknowledgement": "acknowledges-feeling",
    "reflection": "paraphrase",
}


class Labelled(NamedTuple):
    """One agent turn with its context and what people ticked.

    ``labels`` are as ``label_name`` writes them. ``group`` names the contact, so that a held-out part never shares one.
    ``span`` and ``expect`` are those of minimal pairs; ``pair`` is empty otherwise.
    """

    id: str
    context: tuple[tuple[str, str], ...]
    text: str
    labels: frozenset[str]
    sample: str = ""
    group: str = ""
    pair: str = ""
    behaviour: str = ""
    expect: str = ""
    span: str = ""
    path: str = ""
    line: int = 0

    @property
    def turn(self) -> tuple[str, str]:
        """What is the same in the files of two people: the id alone may be no more than a number."""
        return self.id, " ".join(self.text.split())


def label_name(text: str) -> str:
    """Return a label as rules write it: ``_`` and ``-`` are one."""
    name = text.strip().lower().replace("_", "-").replace(" ", "-")
    return _ALIASES.get(name, name)


def read_labels(path: Path) -> list[Labelled]:
    """Return the labelled turns of a file.

    JSON lines hold ``{id, context: [{role, text}], text, labels, sample?}`` or minimal
    pairs ``{pair, behaviour, expect, context, text, span}``; CSV has the same columns,
    with the context as ``role: text`` lines and labels set apart by ``;`` or ``|``. A context
    without roles is the customer's. A turn that comes twice, with all that is said of it, counts once.

    Raises:
        ReadError: If the file cannot be read, with the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "not UTF-8"
        raise ReadError(f"cannot be read: {reason}", place=Place(str(path))) from None
    read = _csv_rows if path.suffix.lower() == ".csv" else _json_rows
    every = [_labelled(row, Place(str(path), line)) for line, row in read(text, path)]
    items = list({item._replace(line=0): item for item in reversed(every)}.values())[::-1]
    if not items:
        raise ReadError("no labelled turns", place=Place(str(path)))
    return items


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:  # ValueError: an integer of 5,000 digits
            at = getattr(problem, "colno", 1)
            raise ReadError(
                "not a JSON object",
                place=Place(str(path), number, at),
                hint="one object a line: {id, context, text, labels}",
            ) from None
        if not isinstance(row, dict):
            raise ReadError("not a JSON object", place=Place(str(path), number))
        yield number, row


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    index = LineIndex(text)
    filled = (row for row in rows(text, str(path)) if text[row.start : row.end].strip())
    head = next(filled, None)
    names = [cell.words(text).strip() for cell in head.cells] if head else []
    if "text" not in names:
        raise ReadError(
            "no column 'text'", place=Place(str(path), 1), hint="columns: id, context, text, labels"
        )
    for row in filled:
        cells = [cell.words(text) for cell in row.cells]
        at, message, hint = row.wrong or (row.start, "", "")
        if not message and any(cells[len(names) :]):
            message = f"{len(cells)} cells where the first line has {len(names)}"
            hint = "put quotation marks round a cell that has separators in it"
        if message:
            raise ReadError(message, place=Place(str(path), *index.place(at)), hint=hint)
        yield index.line_of(row.start), dict(zip(names, cells, strict=False))


def _labelled(row: Mapping[str, Any], place: Place) -> Labelled:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError("a labelled turn has no text", place=place)
    behaviour = label_name(str(row.get("behaviour") or row.get("behavior") or ""))
    expect = str(row.get("expect") or "")
    labels = _label_set(row.get("labels"), place)
    pair = str(row.get("pair") or "")
    if behaviour:
        _check_pair(pair, expect, place)
        labels = frozenset() if expect == "clean" else frozenset({behaviour})
    elif "labels" not in row:
        raise ReadError("no labels", place=place, hint="an empty list says that none holds")
    span = str(row.get("span") or "")
    if behaviour and expect != "clean" and span not in text:
        raise ReadError("the span is not in the text", place=place)
    name = str(row.get("id") or place.line)
    return Labelled(
        id=name,
        context=_context(row.get("context"), place),
        text=text,
        labels=labels,
        sample=str(row.get("sample") or ""),
        group=str(row.get("conversation_id") or pair or name),
        pair=pair,
        behaviour=behaviour,
        expect=expect,
        span=span,
        path=place.path,
        line=place.line,
    )


def _check_pair(pair: str, expect: str, place: Place) -> None:
    if expect not in ("flag", "credit", "clean"):
        raise ReadError(
            f"expect is {expect!r}" if expect else "a row with a behaviour has no expect",
            place=place,
            hint="flag for a fault, credit for praise, clean where nothing is to be found",
        )
    if not pair:
        raise ReadError(
            "a row with a behaviour has no pair", place=place, hint="rows of a pair share its name"
        )


def _label_set(value: Any, place: Place) -> frozenset[str]:
    if value is None:
        return frozenset()
    if isinstance(value, str):
        value = re.split(r"[;|,]", value)
    if not isinstance(value, list):
        raise ReadError("labels must be a list", place=place)
    return frozenset(label_name(str(part)) for part in value if str(part).strip())


def _context(value: Any, place: Place) -> tuple[tuple[str, str], ...]:
    if not value:
        return ()
    if isinstance(value, str):
        if value.lstrip().startswith("["):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                raise ReadError("the context is no JSON list", place=place) from None
        else:
            return _turns(value)
    try:
        return tuple((role_of(str(turn["role"])), str(turn["text"])) for turn in value)
    except (TypeError, KeyError):
        raise ReadError("a turn of the context needs role and text", place=place) from None


def _turns(text: str) -> tuple[tuple[str, str], ...]:
    """Return the turns of ``role: text`` lines; a line without a role goes on from the one above."""
    turns: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, colon, words = line.partition(":")
        role = role_of(label) if colon else Role.UNKNOWN
        if role is not Role.UNKNOWN or (colon and label.strip().lower() == Role.UNKNOWN):
            turns.append((role, words.strip()))
        elif turns:
            turns[-1] = (turns[-1][0], f"{turns[-1][1]} {line}".strip())
        else:
            turns.append((Role.CUSTOMER, line))
    return tuple(turns)
