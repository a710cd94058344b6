"""A folder for what can always be made again: never needed, only quicker.

What cannot be read or written there is passed over in silence: the answer is the same.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from time import time

SWITCH = "EMPATHY_LINT_CACHE"
"""The environment's word: a folder, or ``off``."""
KEPT = 8
"""How many files of a kind are kept: other packs and versions may be in use as well."""
A_DAY = 86_400
"""Seconds; no run still writes what is older."""


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


def load_bytes(name: str) -> bytes | None:
    """Return what is kept under a name; None when there is nothing that can be read."""
    place = folder()
    if place is None:
        return None
    try:
        return (place / name).read_bytes()
    except OSError:
        return None


def mapped(name: str) -> mmap | None:
    """Return the file kept under a name, to read of it what is needed; None if there is none.

    Several processes may read one map: it has no place at which it stands.
    """
    place = folder()
    if place is None:
        return None
    try:
        with (place / name).open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # there is none, or nothing in it
        return None


def keep_bytes(name: str, data: bytes) -> None:
    """Keep bytes under a name, whole or not at all; what is old of its kind makes room."""
    place = folder()
    if place is None:
        return
    from empathy_lint.files import replace  # late: most runs keep nothing

    with suppress(OSError, ValueError):
        place.mkdir(parents=True, exist_ok=True)
        replace(place / name, data)
        _prune(place, name)


def _prune(place: Path, name: str) -> None:
    """Remove the oldest files of a kind (``rules-…``, ``regexes-…``) but for a few.

    Also what a run that was killed had begun to write.
    """
    kind = name.partition("-")[0]
    files = sorted(place.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT:]:
        path.unlink(missing_ok=True)
    for path in place.glob(f".{kind}-*"):
        if path.stat().st_mtime < time() - A_DAY:
            path.unlink(missing_ok=True)
