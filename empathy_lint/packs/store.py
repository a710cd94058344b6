"""The rules of packs ready to run: made once, when built or first read.

What is kept of packs has all that finding needs, and their reasons, but no examples: values
of plain JSON, of which most are unpacked only when a word of theirs is said. The built-in
packs come so with the program (``COMPILED``); others are kept in the user's cache. Either
is used only if its name fits: a digest of the packs, and of the code that reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path

from empathy_lint import cache
from empathy_lint.digest import blake2b
from empathy_lint.packs.packing import packed, unpacked
from empathy_lint.packs.places import files_beside, pack_files, package, shown_path
from empathy_lint.rule import Rule
from empathy_lint.version import __version__

FORM = 15
"""Changes whenever what is kept of a rule changes."""
COMPILED = "_compiled.jsonl"
"""The built-in packs made ready, beside the code; made by ``hatch_build.py``."""
MAKERS = (
    "phrasing.py", "text.py", "words.py", "tame.py", "kept.py",
    "kinds/*.py", "packs/extending.py", "packs/load.py", "packs/packing.py",
    "packs/placed_yaml.py", "packs/places.py", "packs/schema.py",
)  # fmt: skip
"""The code that decides what is kept of a pack."""
_LAST = 4
_MADE: dict[tuple[str, bool], list[Rule]] = {}
"""The rules of the last packs: who lints again in this process has them ready, and but once."""


def rules_of(extra: Sequence[Path] = (), *, reasons: bool = False) -> list[Rule]:
    """Return the rules of all packs, without their examples.

    ``reasons`` are their rationales and sources, for reports that show them.

    Raises:
        PackErrors: With every mistake in every pack.
    """
    name = _name(pack_files(extra))
    if name is None:
        return _read(extra)
    key = (name, reasons)
    if key not in _MADE:
        while len(_MADE) >= _LAST:
            del _MADE[next(iter(_MADE))]
        _MADE[key] = _rules_named(name, extra, reasons)
    return _MADE[key]


def _rules_named(name: str, extra: Sequence[Path], reasons: bool) -> list[Rule]:
    for kept in _kept(name, extra):
        rules = unpacked(kept, name, reasons)
        if rules is not None:
            return rules
    rules = _read(extra)
    cache.keep_bytes(name, packed(rules, name))
    return rules


def _read(extra: Sequence[Path]) -> list[Rule]:
    from empathy_lint.packs.load import load_packs

    return [rule for pack in load_packs(extra) for rule in pack.rules]


def _kept(name: str, extra: Sequence[Path]) -> Iterator[bytes | mmap]:
    if not extra:
        with suppress(OSError, ValueError), (package() / COMPILED).open("rb") as file:
            yield mmap(file.fileno(), 0, access=ACCESS_READ)  # not built, or empty: a checkout
    data = cache.load_bytes(name)
    if data is not None:
        yield data


def shipped() -> dict[str, bytes]:
    """Return what is put beside the code when it is built, by name: packs and patterns made ready.

    Of the phrases' patterns these are the ones that the packs' own examples ask for again and
    again: most of what other contacts ask for.

    Raises:
        PackErrors: If a pack is wrong.
    """
    from importlib import import_module

    from empathy_lint import regexes, searching
    from empathy_lint.engine import RuleIndex, check
    from empathy_lint.packs.examples import transcript_of
    from empathy_lint.packs.load import load_packs

    for path in sorted(package().rglob("*.py")):
        module = path.relative_to(package().parent).with_suffix("")
        with suppress(ImportError):  # a command: where it is built there is no Click
            import_module(".".join(module.parts))
    name = _name(pack_files()) or ""
    loaded = [rule for pack in load_packs() for rule in pack.rules]
    data = packed(loaded, name)
    rules = unpacked(data, name, reasons=False) or []
    ready = [rule.matcher for rule in rules]  # they hold patterns, too
    index = RuleIndex(rules)
    for rule in loaded:
        for example in (*rule.examples.bad, *rule.examples.good):
            check(transcript_of(example.turns), index)
    patterns = regexes.compiled(searching.often_asked())
    assert ready or not rules
    return {COMPILED: data, **({patterns[0]: patterns[1]} if patterns else {})}


def name_of(extra: Sequence[Path] = ()) -> str | None:
    """Return a name that changes with what any pack holds; None if one cannot be read."""
    return _name(pack_files(extra))


def _name(paths: Iterable[Path]) -> str | None:
    """Return the name that these packs' rules are kept under; None if one cannot be read.

    It is the same wherever the program lies, so that it can be known when it is built. Where
    there is a cache, files that are as they were when it was last worked out are not read.
    """
    try:
        files = [*_makers(), *paths]
        seen = f"name-{_as_they_are(files)}.txt"
        known = (cache.load_bytes(seen) or b"").decode("ascii", "replace")
        if known.startswith("rules-") and known[6:30].isalnum() and known[30:] == ".jsonl":
            return known
        name = _name_of(files)
    except OSError:
        return None
    cache.keep_bytes(seen, name.encode())
    return name


def _as_they_are(files: Iterable[Path]) -> str:
    """Return what changes when any of these files is written, replaced or moved."""
    digest = blake2b(f"{FORM} {__version__}".encode(), digest_size=12)
    for path in files:
        stat = path.stat()
        facts = (str(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        digest.update(repr(facts).encode("utf-8", "replace"))
    return digest.hexdigest()


def _name_of(files: Iterable[Path]) -> str:
    digest = blake2b(f"{FORM} {__version__}".encode(), digest_size=12)
    for path in files:
        data = path.read_bytes()
        digest.update(f"\0{shown_path(str(path))}\0{len(data)}\0".encode())
        digest.update(data)
    return f"rules-{digest.hexdigest()}.jsonl"


def _makers() -> Iterator[Path]:
    program = package()
    for name in MAKERS:
        place = program / name
        yield from files_beside(place.parent, place.suffix) if place.stem == "*" else (place,)
