"""Measured figures by rule: a file that `calibrate` writes, and `explain` and the rule pages show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from empathy_lint.errors import ConfigError, Place
from empathy_lint.files import replace
from empathy_lint.packs.places import packs_root

CARD = ".empathy-lint-card.json"
SHIPPED = "card.json"


def cards(own: Path = Path(CARD)) -> dict[str, str]:
    """Return a line by rule id: what a user measured, else what ships with the packs.

    Raises:
        ConfigError: If a card cannot be read.
    """
    found: dict[str, str] = {}
    for path in (packs_root() / SHIPPED, own):
        if path.is_file():
            found.update(_read(path))
    return found


def _read(path: Path) -> dict[str, str]:
    try:
        rules = json.loads(path.read_text(encoding="utf-8"))["rules"]
        return {str(code): str(line) for code, line in rules.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ConfigError(
            "not a card of measured figures", place=Place(str(path)),
            hint="write it anew: empathy-lint calibrate LABELS --write-card",
        ) from None  # fmt: skip


def write(path: Path, rules: Mapping[str, str]) -> None:
    text = json.dumps({"version": 1, "rules": dict(sorted(rules.items()))}, indent=2)
    replace(path, (text + "\n").encode())
