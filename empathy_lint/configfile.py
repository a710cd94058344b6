"""The configuration file: found, checked to the letter, and merged with what it extends.

``.empathy-lint.yaml``, or ``[tool.empathy-lint]`` in ``pyproject.toml``; the nearest one
above a file holds for it. Each value knows where it came from.
"""

from __future__ import annotations

import codecs
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from empathy_lint.config import BASELINE, TABLE, TABLE_HEAD, Override, Settings
from empathy_lint.errors import ConfigError, ConfigErrors, EmpathyLintError, Place, nearest
from empathy_lint.finding import Severity
from empathy_lint.kinds.keys import Key, Keys
from empathy_lint.packs import placed_yaml
from empathy_lint.packs.placed_yaml import Entries, Listing, Scalar, Value
from empathy_lint.packs.places import is_inside, repository
from empathy_lint.packs.schema import Checker
from empathy_lint.phrasing import Lexicon
from empathy_lint.readers import table
from empathy_lint.readers.base import NOBODY, Speakers
from empathy_lint.transcript import Document
from empathy_lint.typed import Any

SPEAKERS: Keys = {
    **{
        role: Key("lines", f"labels of the {role}; * stands for any letters")
        for role in ("agent", "customer", "bot", "system")
    },
    "guess": Key("flag", "where labels are names alone, take who sounds like an agent for one"),
}
RULES: Keys = {
    "select": Key("lines", "only these rules: codes, prefixes, names, labels or packs"),
    "ignore": Key("lines", "rules to leave out"),
    "severity": Key("map", "another severity for a rule, by its name",
                    keys={"*": Key("choice", "the severity", ("error", "warning", "note", "off"))}),
}  # fmt: skip
READING: Keys = {
    "speakers": Key("table", "who is who, by the labels in your files", keys=SPEAKERS),
    "input_format": Key("line", "read files as this format (see `empathy-lint formats`)"),
    "encoding": Key("line", "the character set of files"),
}
SELECTORS: Keys = {
    "turns": Key("line", "the path to the turns: $.calls[*].lines, or calls.*.lines"),
    "text": Key("line", "what is said"),
    "speaker": Key("line", "who says it, by name or label"),
    "role": Key("line", "who says it, by role"),
    "start": Key("line", "when it begins, in seconds; in milliseconds if the key ends with ms"),
    "end": Key("line", "when it ends, likewise"),
    "conversation": Key("line", "which contact it belongs to"),
    "private": Key("line", "whether only colleagues see it: true, or a word such as internal or note"),
    "document": Key("choice", "what the text is; without it a flow if only bots speak, else a conversation",
                    tuple(map(str, Document))),
}  # fmt: skip
COLUMNS: Keys = {
    "text": Key("line", "what is said"),
    "role": Key("line", "who says it, by role"),
    "speaker": Key("line", "who says it, by name or label"),
    "conversation": Key("line", "which contact a row belongs to"),
    "time": Key("line", "when it is said"),
    "end": Key("line", "when it ends"),
    "kind": Key("line", "what a row is: a message or a note"),
    "public": Key("line", "whether the customer saw it"),
    "private": Key("line", "whether only colleagues saw it"),
}
OVERRIDE: Keys = {
    "paths": Key("lines", "globs of files and folders, from the folder of this file"),
    "where": Key("map", "facts of a contact: channel, language, document, format, …",
                 keys={"*": Key("line", "what it must be; * stands for any letters")}),
    **RULES,
    **READING,
}  # fmt: skip
CONFIG: Keys = {
    "extends": Key("lines", "configuration files to take over; what stands here wins"),
    "rules": Key("lines", "further rule packs: files or folders"),
    **RULES,
    "fail_on": Key("choice", "the least severity that makes the exit code 1", ("error", "warning", "note")),
    **READING,
    "selectors": Key("table", "where turns stand in JSON or YAML of your own: a path to them, and "
                     "keys of a turn or of what it stands in", keys=SELECTORS),
    "columns": Key("table", "the names of the columns of your CSV tables", keys=COLUMNS),
    "brand": Key("lines", "names of your brand and products, in which nothing is found"),
    "exclude": Key("lines", "globs of files and folders that are left out where a folder is read"),
    "require_reason": Key("flag", "whether each suppression must give a reason"),
    "baseline": Key("line", f"the baseline file ({BASELINE})"),
    "overrides": Key("tables", "other values for some files or contacts", keys=OVERRIDE),
}  # fmt: skip
MERGED = frozenset({"severity", "speakers", "columns", "selectors"})
ADDED = frozenset({"rules", "overrides", "brand", "exclude"})


@dataclass(frozen=True)
class Config:
    """The values of a file and of all it extends, and where each came from."""

    path: Path | None
    values: Mapping[str, Any]
    origins: Mapping[str, str]


NOTHING = Config(None, {}, {})


def load_found(path: Path) -> Config:
    """Return a configuration file that nobody named: it must not be a link out of the repository.

    Raises:
        ConfigError: If it is.
        ConfigErrors: With all that is wrong in it.
    """
    root = repository(path.parent) if path.is_symlink() else None
    if root is not None and not is_inside(path, root):
        raise ConfigError("this link leads out of the repository", place=Place(str(path)),
                          hint="copy the file into it, or name it with --config")  # fmt: skip
    return load(path)


@lru_cache(maxsize=256)
def load(path: Path) -> Config:
    """Return a configuration file, merged over what it extends.

    Raises:
        ConfigErrors: With all that is wrong in it.
    """
    return _load(Path(os.path.abspath(path)), ())


def _load(path: Path, within: tuple[Path, ...]) -> Config:
    entries = _entries(path)
    checker = Checker(Lexicon(), str(path))
    own = checker.table(entries, CONFIG, "the configuration")
    _check_places(entries, path, checker)
    _check_where(entries, checker)
    _check_reading(entries, checker)
    if checker.errors:
        raise ConfigErrors([_config_error(error) for error in checker.errors])
    own = _from(own, path.parent)
    listed = entries.get("overrides")
    for override, item in zip(own.get("overrides", ()), getattr(listed, "items", ()), strict=True):
        override["place"] = str(item.place)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name in own.pop("extends", ()):
        base = Path(name)
        if base in within or base == path:
            raise ConfigError(f"extends itself through {name!r}", place=Place(str(path)))
        if not _is_file(base):
            raise ConfigError(
                f"extends {name!r}, which is not there", place=_place(entries, "extends")
            )
        config = _load(base, (*within, path))
        values = _merged(values, config.values)
        origins = _merged_origins(origins, config.origins)
    values = _merged(values, own)
    origins = _merged_origins(origins, {key: str(_place(entries, key)) for key in own})
    return Config(path, values, origins)


def _is_file(path: Path) -> bool:
    """Tell whether there is a file; no system has one under a name too long for it."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(base)
    for key, value in own.items():
        if key in MERGED and key in base:
            values[key] = {**base[key], **value}
        elif key in ADDED and key in base:
            values[key] = [*base[key], *value]
        else:
            values[key] = value
    return values


def _merged_origins(base: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Return where each value came from: what adds up, from several places."""
    origins = dict(base)
    for key, place in own.items():
        adds = key in MERGED | ADDED and key in base and base[key] != place
        origins[key] = f"{base[key]}, {place}" if adds else place
    return origins


def _from(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Make the paths of a file start at its own folder."""
    for key in ("extends", "rules"):
        if key in values:
            values[key] = [os.path.abspath(folder / name) for name in values[key]]
    if "baseline" in values:
        values["baseline"] = str(folder / values["baseline"])
    for override in values.get("overrides", ()):
        override["folder"] = str(folder)
    values["folder"] = str(folder)
    return values


def _check_places(entries: Entries, path: Path, checker: Checker) -> None:
    """Paths stay inside the repository, so that a stranger's file reads nothing else."""
    root = repository(path.parent)
    if root is None:
        return
    for key in ("extends", "rules", "baseline"):
        value = entries.get(key)
        items = value.items if isinstance(value, Listing) else (value,)
        for item in items:
            if isinstance(item, Scalar) and not is_inside(path.parent / item.text, root):
                checker.wrong(
                    f"{item.text!r} leads out of the repository", item.place,
                    "copy the file into it, or name it on the command line",
                )  # fmt: skip


_OF_FILES = ("speakers", "input_format", "encoding")
"""What a file is read by, before any of its contacts is known."""


def _check_where(entries: Entries, checker: Checker) -> None:
    """Check what a contact is chosen by, and that nothing beside it is asked for too late.

    Of the facts that ``where`` names, ``document`` alone has no values but ours.
    """
    kinds = SELECTORS["document"].choices
    overrides = entries.get("overrides")
    for override in overrides.items if isinstance(overrides, Listing) else ():
        if not isinstance(override, Entries):
            continue
        where = override.get("where")
        for name in _OF_FILES:
            late = override.get(name)
            if where is not None and late is not None:
                message = f"{name!r} cannot hang on 'where': it is what a file is read by"
                checker.wrong(message, late.place, "choose the files by 'paths'")
        for key, value in where.items if isinstance(where, Entries) else ():
            if key.text.lower() != "document" or not isinstance(value, Scalar):
                continue
            if not any(fnmatchcase(kind, value.text.lower()) for kind in kinds):
                hint = nearest(value.text.lower(), kinds, f"one of: {', '.join(kinds)}")
                checker.wrong(f"no document is a {value.text!r}", value.place, hint)


def _check_reading(entries: Entries, checker: Checker) -> None:
    """Check how files are to be read: a mistake here is none of each file's. "" is the default."""
    overrides = entries.get("overrides")
    parts = [entries, *(overrides.items if isinstance(overrides, Listing) else ())]
    for part in parts:
        if not isinstance(part, Entries):
            continue
        form, encoding = part.get("input_format"), part.get("encoding")
        if isinstance(form, Scalar) and form.text and form.text not in table.names():
            hint = nearest(form.text, table.names(), "see: empathy-lint formats")
            checker.wrong(f"unknown input format {form.text!r}", form.place, hint)
        if isinstance(encoding, Scalar) and encoding.text and not _is_encoding(encoding.text):
            message = f"unknown encoding {encoding.text!r}"
            checker.wrong(message, encoding.place, "try utf-8 or cp1252")


def _is_encoding(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except (LookupError, ValueError):
        return False


def as_settings(config: Config) -> Settings:
    """Return a configuration as plain settings."""
    values = config.values
    folder = str(values.get("folder", ""))
    known = Path(values["baseline"]) if "baseline" in values else None
    if known is None and folder and (Path(folder) / BASELINE).is_file():
        known = Path(folder) / BASELINE
    return Settings(
        select=tuple(values.get("select", ())),
        ignore=tuple(values.get("ignore", ())),
        severity=tuple(values.get("severity", {}).items()),
        rules=tuple(map(Path, values.get("rules", ()))),
        fail_on=Severity(values.get("fail_on", "warning")),
        speakers=_speakers(values),
        input_format=values.get("input_format"),
        encoding=values.get("encoding"),
        require_reason=bool(values.get("require_reason", False)),
        brand=tuple(values.get("brand", ())),
        exclude=tuple(values.get("exclude", ())),
        baseline=known,
        selectors=tuple(values.get("selectors", {}).items()),
        columns=tuple(values.get("columns", {}).items()),
        overrides=tuple(map(_override, values.get("overrides", ()))),
        file=str(config.path or ""),
    )


def _override(values: Mapping[str, Any]) -> Override:
    return Override(
        folder=values["folder"],
        paths=tuple(values.get("paths", ())),
        where=tuple((key.lower(), value) for key, value in values.get("where", {}).items()),
        select=tuple(values.get("select", ())),
        ignore=tuple(values.get("ignore", ())),
        severity=tuple(values.get("severity", {}).items()),
        speakers=_speakers(values),
        input_format=values.get("input_format"),
        encoding=values.get("encoding"),
    )


def _speakers(values: Mapping[str, Any]) -> Speakers:
    given = values.get("speakers", {})
    if not given:
        return NOBODY
    agent, customer, bot, system = (
        tuple(given.get(role, ())) for role in ("agent", "customer", "bot", "system")
    )
    return Speakers(agent, customer, bot, system, bool(given.get("guess")))


# Reading.


def _entries(path: Path) -> Entries:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "not UTF-8"
        raise ConfigError(
            f"cannot be read: {str(reason).lower()}", place=Place(str(path))
        ) from None
    if path.suffix == ".toml":
        return _toml_entries(text, path)
    try:
        document = placed_yaml.parse(text, str(path))
    except EmpathyLintError as wrong:
        raise _config_error(wrong) from None
    if document is None:
        return Entries((), Place(str(path), 1, 1))
    if not isinstance(document, Entries):
        raise ConfigError("the configuration must be keys with values", place=document.place)
    return document


def _config_error(error: EmpathyLintError) -> ConfigError:
    return ConfigError(error.message, place=error.place, hint=error.hint)


def _place(entries: Entries, name: str) -> Place:
    return next((key.place for key, _ in entries.items if key.text == name), entries.place)


def _toml_entries(text: str, path: Path) -> Entries:
    """Return the table of a pyproject file; a value's place is the line of its key.

    Raises:
        ConfigError: If the file is no TOML, or has no such table.
    """
    try:
        table = tomllib.loads(text).get("tool", {}).get("empathy-lint")
    except tomllib.TOMLDecodeError as problem:
        raise _toml_error(str(problem), text, path) from None
    except RecursionError:
        raise ConfigError("nested too deep to be read", place=Place(str(path))) from None
    if not isinstance(table, dict):
        raise ConfigError(
            f"there is no table [{TABLE}]", place=Place(str(path)),
            hint="docs/configuration.md shows what stands in it",
        )  # fmt: skip
    lines = text.split("\n")
    head = next((i for i, line in enumerate(lines, 1) if re.match(TABLE_HEAD, line)), 1)

    def placed(value: Any, place: Place) -> Value:
        if isinstance(value, dict):
            items = []
            for key, child in value.items():
                where = _toml_place(lines, head, str(key), path)
                items.append((Scalar(str(key), where), placed(child, where)))
            return Entries(tuple(items), place, {key.text: child for key, child in items})
        if isinstance(value, list):
            return Listing(tuple(placed(child, place) for child in value), place)
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        return Scalar(shown, place)

    entries = placed(table, Place(str(path), head, 1))
    assert isinstance(entries, Entries)
    return entries


def _toml_error(problem: str, text: str, path: Path) -> ConfigError:
    """Return what ``tomllib`` said, at the place that it names in words only: or at the end."""
    what = problem.partition(" (at ")[0]
    at = re.search(r"\(at line (\d+), column (\d+)\)\Z", problem)
    line, column = map(int, at.groups()) if at else (len(text.rstrip().split("\n")), 1)
    return ConfigError(f"not valid TOML: {what}", place=Place(str(path), line, column))


def _toml_place(lines: list[str], head: int, key: str, path: Path) -> Place:
    form = re.compile(
        rf"\s*(?:\[+{re.escape(TABLE)}\.(?:.*\.)?)?[\"']?{re.escape(key)}[\"']?\s*[=\].]"
    )
    for number in range(head, len(lines) + 1):
        found = form.match(lines[number - 1])
        if found:
            return Place(str(path), number, lines[number - 1].index(key) + 1)
    return Place(str(path), head, 1)


def place_of_rule(path: Path | str, name: str) -> Place | None:
    """Return where a configuration, or one that it extends, names a rule; None if none does."""
    path = Path(path)
    entries = _entries(path)
    overrides = entries.get("overrides")
    for part in (entries, *(overrides.items if isinstance(overrides, Listing) else ())):
        named = _scalars(*(part.get(key) for key in RULES)) if isinstance(part, Entries) else ()
        there = next((one.place for one in named if one.text.strip() == name), None)
        if there is not None:
            return there
    bases = _scalars(entries.get("extends"))
    return next(filter(None, (place_of_rule(path.parent / b.text, name) for b in bases)), None)


def _scalars(*values: Value | None) -> Iterator[Scalar]:
    """Yield what is listed, and the keys of what has keys."""
    for value in values:
        if isinstance(value, Listing):
            yield from _scalars(*value.items)
        elif isinstance(value, Entries):
            yield from (key for key, _ in value.items)
        elif isinstance(value, Scalar):
            yield value


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a configuration, made from ``CONFIG``."""
    from empathy_lint.packs.json_schema import SCHEMAS, json_table  # late: no run needs it

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{SCHEMAS}/config.schema.json",
        "title": "An empathy-lint configuration",
        **json_table(CONFIG),
    }
