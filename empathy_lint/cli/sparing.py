"""What a run reads is never written over by its own report."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from empathy_lint.config import Settings, nearest
from empathy_lint.errors import ConfigError, Place
from empathy_lint.packs.places import pack_files
from empathy_lint.run import Choose
from empathy_lint.typed import NamedTuple
from empathy_lint.walk import find_files, is_folder

_OTHER = "name another file"


REPORT = re.compile(
    rb"""
      \Z                                                                # nothing was found
    | \S.*:\d+:\d+:[ ](?:error|warning|note|praise)[ ][A-Z]{3}\d{3}[ ]  # text, concise
    | No[ ]findings[ ]in[ ] | Nothing[ ]was[ ]checked:
    | ::(?:notice|warning|error)[ ]                                     # github
    | path,line,column,end_line,end_column,severity,rule,               # csv
    | [{]"path":[ ]".*",[ ]"line":[ ]                                   # jsonl
    | [{]\s*"schema_version":[ ]\d+,\s*"tool":[ ][{]"name":[ ]"empathy-lint"
    | [{]\s*"\$schema":[ ]"[^"]*sarif(?s:.){,300}"name":[ ]"empathy-lint"
    | [{]\s*"source":[ ][{]\s*"name":[ ]"empathy-lint"                  # rdjson
    | \[\s*(?:\]|[{]\s*"description":[ ]".*",\s*"check_name":[ ]")       # gitlab
    | <[?]xml[^>]*>\s*<(?:testsuites[ ]name="empathy-lint"|checkstyle[ ])
    | [#][#][ ]empathy-lint\n\n[*][*]                                   # markdown
    | <!DOCTYPE[ ]html>(?s:.){,800}<title>empathy-lint:[ ]
    """,
    re.VERBOSE,
)
"""How each report begins. A script may speak of us anywhere, as in a comment to suppress."""
_HEAD = 4096


class Read(NamedTuple):
    """A file that a run reads (or the number of an open one), and as what.

    ``found`` are files that nobody named, which a folder has.
    """

    file: Path | int
    what: str = "a file that is checked"
    hint: str = _OTHER
    found: bool = False


def spare(outputs: Iterable[Path], read: Iterable[Read]) -> None:
    """Stop before a report takes the place of what is read, whatever links lead there.

    An earlier report that lies in a folder of talk may be replaced.

    Raises:
        ConfigError: If it would.
    """
    at_stake = {_identity(output): output for output in outputs}
    at_stake.pop(None, None)
    if not at_stake:
        return  # and no folder is walked
    for one in read:
        identity = _identity(one.file)
        if identity in at_stake and not (one.found and is_report(at_stake[identity])):
            raise ConfigError(
                f"--output would replace {one.what} by the report",
                place=Place(str(at_stake[identity])),
                hint=one.hint,
            )


def read_by_check(paths: Sequence[Path], choose: Choose, config: Path | None) -> Iterator[Read]:
    """Yield what ``check`` reads: files, configurations, packs and baselines."""
    known: set[Settings] = set()
    yield from _beside(None, choose(None), config, known)
    for path in paths or (Path(),):
        if str(path) == "-":
            with suppress(OSError, ValueError, AttributeError):  # no file that the system knows
                yield Read(sys.stdin.fileno())
            continue
        found = is_folder(path)
        hint = f"{_OTHER}, or `exclude` this one" if found else _OTHER
        for file in find_files([path], lambda file: choose(file).excludes(str(file))):
            yield Read(file, hint=hint, found=found)
            yield from _beside(file, choose(file), config, known)


def without_reports(choose: Choose, outputs: Iterable[Path]) -> Choose:
    """Return ``choose`` so that an earlier report that is to be replaced is not read as talk."""
    reports = {identity for one in outputs if (identity := _identity(one)) and is_report(one)}
    if not reports:
        return choose

    def chosen(path: Path | None) -> Settings:
        settings = choose(path)
        if path is None or _identity(path) not in reports:
            return settings
        return settings._replace(exclude=("**",))

    return chosen


def is_report(file: Path) -> bool:
    """Tell whether a file begins like a report of ours."""
    try:
        with file.open("rb") as opened:
            return REPORT.match(opened.read(_HEAD)) is not None
    except OSError:
        return False


def read_by_test(packs: Sequence[Path]) -> Iterator[Read]:
    """Yield what ``test`` reads."""
    for file in pack_files(packs):
        yield Read(file, "a rule pack")


def _beside(
    file: Path | None, settings: Settings, config: Path | None, known: set[Settings]
) -> Iterator[Read]:
    """Yield what is read beside a file; that of settings which are ``known`` has been told."""
    if settings in known:
        return
    known.add(settings)
    config = config or nearest(Path(os.path.abspath(file)).parent if file else Path.cwd())
    if config is not None:
        yield Read(config, "the configuration")
    if settings.baseline is not None:
        yield Read(settings.baseline, "the baseline")
    for pack in pack_files(settings.rules):
        yield Read(pack, "a rule pack")


def _identity(file: Path | int) -> tuple[int, int] | None:
    """Return what tells a regular file from all others; None where there is none to lose."""
    try:
        found = os.fstat(file) if isinstance(file, int) else file.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if S_ISREG(found.st_mode) else None
