"""How well secrets are hidden, and how much else is: talks whose secrets are marked.

    python -m benchmarks.masks TALKS [--errors] [--part odd|even]

``TALKS`` is JSONL of ``{id, kind, text, secrets, open}``: a transcript, what of it no report may
show, and what a report must keep readable, each as it stands in the text. Each place where one
stands is counted. A secret is hidden if none of its letters and digits is shown, in part if some
are; what is open is lost if any is hidden. ``--part`` takes every other talk, so that one half
can be read and the other only counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from empathy_lint.config import Settings
from empathy_lint.filters.mask import shower
from empathy_lint.lint import read_text

COUNTS = ("talks", "secrets", "hidden", "in part", "shown", "open", "lost")


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.masks", description=__doc__)
    parser.add_argument("talks", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is not as marked")
    parser.add_argument("--part", choices=("odd", "even"), help="every other talk")
    given = parser.parse_args()
    kinds: dict[str, Counter[str]] = {}
    for number, line in enumerate(given.talks.read_text(encoding="utf-8").splitlines(), 1):
        if given.part and number % 2 != (given.part == "odd"):
            continue
        talk = json.loads(line)
        counts = kinds.setdefault(talk["kind"], Counter())
        counts["talks"] += 1
        for error in _compare(talk, counts):
            if given.errors:
                print(f"{talk['id']} {talk['kind']}: {error}")
    every: Counter[str] = sum(kinds.values(), Counter())
    print(f"{'kind':<28}" + " ".join(f"{name:>8}" for name in COUNTS))
    for kind, counts in [*sorted(kinds.items()), ("all", every)]:
        print(f"{kind:<28}" + " ".join(f"{counts[name]:>8}" for name in COUNTS))
    public = max(every["public letters"], 1)
    print(
        f"hidden of 1,000 letters and digits of no secret: {1000 * every['covered'] / public:.1f}"
    )
    return 0


def _compare(talk: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """Count a talk's secrets and what is open, and yield what is not as it should be."""
    for transcript in read_text(talk["text"], "talk.txt", Settings()).transcripts:
        show = shower(transcript)
        for turn in transcript.turns:
            shown = show(turn.text)
            secret: set[int] = set()
            for place in _places(turn.text, talk["secrets"]):
                counts["secrets"] += 1
                secret.update(range(*place.span()))
                state = _state(turn.text, shown, place)
                counts[state] += 1
                if state != "hidden":
                    yield f"{state}: {place[0]!r} in {shown!r}"
            for place in _places(turn.text, talk["open"]):
                counts["open"] += 1
                if _state(turn.text, shown, place) != "shown":
                    counts["lost"] += 1
                    yield f"lost: {place[0]!r} in {shown!r}"
            public = [
                at for at, sign in enumerate(turn.text) if sign.isalnum() and at not in secret
            ]
            counts["public letters"] += len(public)
            counts["covered"] += sum(turn.text[at] != shown[at] for at in public)


def _places(text: str, wanted: list[str]) -> Iterator[re.Match[str]]:
    """Yield where one of several texts stands, of two at one place the longer."""
    longest = sorted(wanted, key=len, reverse=True)
    if longest:
        yield from re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", text)


def _state(text: str, shown: str, place: re.Match[str]) -> str:
    low, high = place.span()
    signs = [at for at in range(low, high) if text[at].isalnum() and text[at] != "X"]
    hidden = sum(shown[at] != text[at] for at in signs)
    return "hidden" if hidden == len(signs) else "in part" if hidden else "shown"


if __name__ == "__main__":
    sys.exit(main())
