"""How well files are read: turns against sidecars that say what should be read.

    python -m benchmarks.readers SAMPLES [FORMAT ...] [--misses]

``SAMPLES`` holds a folder a format; beside each file stands ``<file>.turns.json``, a list of
``{line, col, role, speaker, start, end, text}``. Where the sidecar has several segments of one
speaker and the reader joined them, a segment is right if it stands in the turn at its place.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from empathy_lint.config import Settings
from empathy_lint.lint import read_file
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Transcript, Turn

CHECKS = ("line", "column", "role", "text")
MACHINE = {"system", "agent", "bot"}  # a prompt's speaker goes by all three names


class Segment(NamedTuple):
    """A stretch of a turn that begins at a place of the file."""

    line: int
    column: int
    turn: Turn
    text: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.readers", description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--misses", action="store_true", help="list what was not read right")
    given = parser.parse_args()
    print(f"{'format':<34} files turns " + " ".join(f"{check:>7}" for check in CHECKS))
    total: Counter[str] = Counter()
    for folder in sorted(path for path in given.samples.iterdir() if path.is_dir()):
        if given.formats and folder.name not in given.formats:
            continue
        counts: Counter[str] = Counter()
        for sidecar in sorted(folder.rglob("*.turns.json")):
            counts["files"] += 1
            for line in _compare(sidecar, counts):
                if given.misses:
                    print("   " + line)
        if counts["files"]:
            print(_row(folder.name, counts))
            total += counts
    print(_row("all", total))
    return 0


def _row(name: str, counts: Counter[str]) -> str:
    turns = max(counts["turns"], 1)
    shares = " ".join(f"{100 * counts[check] / turns:6.1f}%" for check in CHECKS)
    return f"{name:<34} {counts['files']:>5} {counts['turns']:>5} {shares}"


def _compare(sidecar: Path, counts: Counter[str]) -> Iterator[str]:
    path = sidecar.with_name(sidecar.name.removesuffix(".turns.json"))
    expected = json.loads(sidecar.read_text(encoding="utf-8"))
    if isinstance(expected, dict):
        expected = expected.get("turns", [])
    reading = read_file(path, Settings())
    segments = [s for transcript in reading.transcripts for s in _segments(transcript)]
    for error in reading.errors:
        yield f"{path.name}: {error}"
    used: set[int] = set()
    for wanted in expected:
        counts["turns"] += 1
        found = _nearest(wanted, segments, used)
        if found is None:
            yield f"{path.name}:{wanted['line']}: not read: {wanted['text'][:80]!r}"
            continue
        used.add(found)
        segment = segments[found]
        right = {
            "line": segment.line == wanted["line"],
            "column": segment.line == wanted["line"] and segment.column == wanted["col"],
            "role": _same_role(wanted["role"], segment.turn.role),
            "text": _plain(segment.text).startswith(_plain(wanted["text"])),
        }
        counts.update(check for check in CHECKS if right[check])
        if not all(right.values()):
            wrong = ", ".join(check for check in CHECKS if not right[check])
            got = f"{segment.line}:{segment.column} {segment.turn.role} {segment.text[:70]!r}"
            want = f"{wanted['line']}:{wanted['col']} {wanted['role']} {wanted['text'][:70]!r}"
            yield f"{path.name}: {wrong}: wanted {want}, got {got}"


def _segments(transcript: Transcript) -> Iterator[Segment]:
    index = LineIndex(transcript.source)
    for turn in transcript.turns:
        for segment in turn.segments:
            start = turn.locate(Span(segment.at, segment.at + 1)).start
            yield Segment(*index.place(start), turn, turn.text[segment.at :])


def _nearest(wanted: dict[str, Any], segments: list[Segment], used: set[int]) -> int | None:
    """Return the segment with the wanted words, the nearest in the file, else the one there."""
    words = _plain(wanted["text"])
    same = [
        (abs(s.line - wanted["line"]), abs(s.column - wanted["col"]), i)
        for i, s in enumerate(segments)
        if i not in used and _plain(s.text).startswith(words[:40])
    ]
    if same:
        return min(same)[2]
    here = (
        i
        for i, s in enumerate(segments)
        if i not in used and (s.line, s.column) == (wanted["line"], wanted["col"])
    )
    return next(here, None)


def _same_role(wanted: str | None, got: str) -> bool:
    return wanted == got or (wanted in MACHINE and got in MACHINE)


def _plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
