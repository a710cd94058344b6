"""The data that accuracy is measured on, read from a folder that the user names.

::

    DATA/corpora/gold_dev.jsonl              labelled turns (see ``labelled.read_labels``)
    DATA/corpora/<name>/<name>.jsonl         a turn a line: conversation_id, role, text, labels
    DATA/challenge/cases.jsonl               minimal pairs
    DATA/challenge/transcripts/*             whole calls, each with <stem>.expected.json
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from empathy_lint.text import Span
from empathy_lint.transcript import Role, Transcript, TurnBuilder

FOLDS = 3
SEED = "empathy"
SERVICE = ("twitter_airlines", "irc_support", "taskmaster4", "sgd", "primock57")


class Talk(NamedTuple):
    """A conversation of a corpus: its rows as they stand there, and its transcript."""

    name: str
    rows: tuple[dict[str, Any], ...]
    transcript: Transcript


def talks(data: Path, corpus: str) -> Iterator[Talk]:
    path = data / "corpora" / corpus / f"{corpus}.jsonl"
    with path.open(encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        for name, group in groupby(rows, key=lambda row: row["conversation_id"]):
            yield _talk(name, tuple(group))


def _talk(name: str, rows: tuple[dict[str, Any], ...]) -> Talk:
    builder = TurnBuilder(join=False)
    source = ""
    for row in rows:
        at = len(source) + len(row["role"]) + 2
        source += f"{row['role'].capitalize()}: {row['text']}\n"
        text = row["text"] if row["text"].strip() else "-"
        builder.say(Role(row["role"]), row["role"], text, Span(at, at + len(text)))
    return Talk(name, rows, Transcript(name, source, builder.done()))


def is_held_out(group: str) -> bool:
    """One conversation in three is only counted, never tuned on."""
    digest = blake2b(f"{SEED}:{group}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) % FOLDS == 0


def sampled(data: Path, corpus: str, turns: int, seed: int = 0) -> Iterator[tuple[Talk, int]]:
    """Yield agent turns drawn at random from a corpus, as (talk, turn index)."""
    places = [
        (talk, index)
        for talk in talks(data, corpus)
        for index, row in enumerate(talk.rows)
        if row["role"] == "agent"
    ]
    yield from Random(seed).sample(places, min(turns, len(places)))


class Call(NamedTuple):
    """A whole call with what its author would raise: (line, behaviour, words)."""

    path: Path
    is_excellent: bool
    problems: tuple[tuple[int, str, str], ...]
    credits: tuple[tuple[int, str, str], ...]


def calls(data: Path) -> Iterator[Call]:
    for path in sorted((data / "challenge" / "transcripts").glob("*.expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        stem = path.name.removesuffix(".expected.json")
        source = next(
            p
            for p in sorted(path.parent.glob(f"{stem}.*"))
            if not p.name.endswith(".expected.json")
        )
        yield Call(
            source,
            expected["quality"] == "excellent",
            _marks(expected["problems"]),
            _marks(expected["credits"]),
        )


def _marks(rows: list[dict[str, Any]]) -> tuple[tuple[int, str, str], ...]:
    return tuple((row["line"], row["behaviour"], row["span"]) for row in rows)
