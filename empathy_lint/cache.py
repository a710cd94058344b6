"""A folder for what can always be made again: never needed, only quicker.

What cannot be read or written there is passed over in silence: the answer is the same.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from empathy_lint.files import replace

SWITCH = "EMPATHY_LINT_CACHE"
"""The environment's word: a folder, or ``off``."""


def folder() -> Path | None:
    """Return the cache folder of this user; None when it is switched off or has no home."""
    wanted = os.environ.get(SWITCH, "")
    if wanted.lower() in ("off", "0", "no", "false"):
        return None
    if wanted:
        return Path(wanted)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "empathy-lint"


def load(name: str) -> Any:
    """Return the value kept under a name; None when there is none that can be read."""
    place = folder()
    if place is None:
        return None
    try:
        return json.loads((place / name).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def keep(name: str, value: Any) -> None:
    """Keep a plain value under a name, whole or not at all."""
    place = folder()
    if place is None:
        return
    with suppress(OSError, ValueError):
        place.mkdir(parents=True, exist_ok=True)
        replace(place / name, json.dumps(value, separators=(",", ":")).encode())
