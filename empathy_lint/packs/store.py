"""Where packs lie, and their rules ready to run: made once, when built or first read.

What is kept of packs has all that finding needs, and their reasons, but no examples: values
of plain JSON, of which most are unpacked only when a word of theirs is said. The built-in
packs come so with the program (``COMPILED``); others are kept in the user's cache. Either
is used only if its name fits: a digest of the packs, and of the code that reads them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate
from json.decoder import JSONDecoder
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zlib import crc32

from empathy_lint import cache
from empathy_lint.digest import blake2b
from empathy_lint.errors import PackError, Place
from empathy_lint.finding import Severity
from empathy_lint.kept import BUCKETS, Heard, KeptPhrases, bucket_of
from empathy_lint.phrasing import many_choices
from empathy_lint.rule import AppliesTo, Needs, Rule, Spec
from empathy_lint.tame import tamed
from empathy_lint.transcript import Document, Role
from empathy_lint.typed import Any
from empathy_lint.version import __version__
from empathy_lint.words import NAME, SLOT, STEMS

FORM = 14
"""Changes whenever what is kept of a rule changes."""
COMPILED = "_compiled.jsonl"
"""The built-in packs made ready, beside the code; made by ``hatch_build.py``."""
MAKERS = (
    "phrasing.py", "text.py", "words.py", "tame.py",
    "kinds/*.py", "packs/load.py", "packs/placed_yaml.py", "packs/schema.py", "packs/store.py",
)  # fmt: skip
"""The code that decides what is kept of a pack."""
WORDINGS = ("phrases", "unless")
"""The keys of a rule that hold phrases."""


@lru_cache(maxsize=1)
def packs_root() -> Path:
    """Return where the built-in packs lie: in an installed wheel, or beside a checkout."""
    package = _package()
    shipped = package / "_packs"
    return shipped if shipped.is_dir() else package.parent / "rules"


def pack_files(extra: Sequence[Path] = (), *, builtin: bool = True) -> list[Path]:
    """Return the files of the built-in packs, then those at ``extra`` (files or folders).

    Raises:
        PackError: If there is no pack at one of them.
    """
    paths = _beside(packs_root(), ".yaml") if builtin else []
    for path in extra:
        paths.extend(_files(path))
    return paths


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*.y*ml") if p.suffix in (".yaml", ".yml"))
        if not found:
            raise PackError("no packs in this folder", place=Place(str(path)),
                            hint="a pack is a .yaml file with 'pack:' and 'rules:'")  # fmt: skip
        return found
    if not path.exists():
        raise PackError("no such pack", place=Place(str(path)))
    return [path]


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
        rules = _rules(kept, name, reasons)
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
        with suppress(OSError, ValueError), (_package() / COMPILED).open("rb") as file:
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

    for path in sorted(_package().rglob("*.py")):
        module = path.relative_to(_package().parent).with_suffix("")
        with suppress(ImportError):  # a command: where it is built there is no Click
            import_module(".".join(module.parts))
    name = _name(pack_files()) or ""
    loaded = [rule for pack in load_packs() for rule in pack.rules]
    data = packed(loaded, name)
    rules = _rules(data, name, reasons=False) or []
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
        digest.update(f"\0{_shown(str(path))}\0{len(data)}\0".encode())
        digest.update(data)
    return f"rules-{digest.hexdigest()}.jsonl"


def _makers() -> Iterator[Path]:
    package = _package()
    for name in MAKERS:
        place = package / name
        yield from _beside(place.parent, place.suffix) if place.stem == "*" else (place,)


def _beside(folder: Path, suffix: str) -> list[Path]:
    """Return the files of a folder whose names end so: ``Path.glob`` makes a regex for it."""
    return sorted(path for path in folder.iterdir() if path.suffix == suffix)


@lru_cache(maxsize=1)
def _package() -> Path:
    return Path(__file__).resolve().parent.parent


def _shown(path: str) -> str:
    """Return a path as it is kept: that of a built-in pack or of code without its folder."""
    for root in (packs_root(), _package()):
        if path.startswith(f"{root}{os.sep}"):
            return "*" + path[len(str(root)) + 1 :].replace(os.sep, "/")
    return path


@lru_cache(maxsize=1_000)
def _found(path: str) -> str:
    return str(packs_root() / path[1:]) if path.startswith("*") else path


# Packing: the first line is the name, a checksum of what follows, and how many values that is. Then
# come the places where each begins and the last one ends, and the values: what every run needs, the
# reasons and each rule's own keys, which are JSON; and what triggers begin (``kept.Heard``), each set
# of phrases and each phrase, which are lines, for these are taken apart sooner.
_WIDTH = 8
"""How many hexadecimal digits a place has."""


def packed(rules: Iterable[Rule], name: str) -> bytes:
    """Return rules as they are kept under a name."""
    packer = _Packer()
    rules = list(rules)
    kept, reasons, specs = [], [], []
    for rule in rules:
        kept.append(packer.rule(rule))
        reasons.append([rule.rationale, list(rule.source)])
        specs.append(packer.value(rule.spec))
    sets = packer.packed_sets()
    first = {"rules": kept, "sets": len(sets), "stems": " ".join(sorted(packer.stems()))}
    as_json = (json.dumps(value, separators=(",", ":")) for value in (first, reasons, *specs))
    values = [
        value.encode() for value in (*as_json, *packer.buckets(rules), *sets, *packer.table())
    ]
    places = accumulate(map(len, values), initial=0)
    body = b"".join((*(b"%0*x" % (_WIDTH, place) for place in places), *values))
    return json.dumps([name, crc32(body), len(values)]).encode() + b"\n" + body


class _Packer:
    """Makes plain values of rules; each phrase, and each set of phrases, is kept once."""

    def __init__(self) -> None:
        self.phrases: dict[tuple[Any, ...], int] = {}
        self.sets: dict[tuple[int, ...], int] = {}

    def rule(self, rule: Rule) -> list[Any]:
        to = rule.applies_to
        return [
            rule.id, rule.name, rule.label, rule.summary, str(rule.severity), rule.kind,
            [sorted(to.roles), sorted(to.documents), sorted(to.channels)],
            rule.message, rule.suggest, rule.pack, [_shown(rule.place.path), *rule.place[1:]],
            rule.praise, rule.enabled, list(rule.aliases), rule.p, rule.needs is not None,
        ]  # fmt: skip

    def value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            plain = {
                key: self.wording(child) if key in WORDINGS else self.value(child)
                for key, child in value.items()
            }
            for key in ("pattern", "unless_pattern"):
                if isinstance(value.get(key), str):
                    plain[f"{key}_tamed"] = tamed(value[key])
            return plain
        if isinstance(value, list | tuple):
            return [self.value(child) for child in value]
        return value

    def wording(self, phrases: Iterable[Sequence[Any]]) -> int:
        numbers = tuple(
            self.phrases.setdefault(tuple(phrase), len(self.phrases)) for phrase in phrases
        )
        return self.sets.setdefault(numbers, len(self.sets))

    def packed_sets(self) -> list[str]:
        """Return the sets as ``KeptPhrases`` takes them."""
        table = list(self.phrases)
        found = []
        for number, numbers in enumerate(self.sets):
            always = [one for one in numbers if not table[one][2]]
            triggers = {word for one in numbers for word in table[one][2]}
            named = any(NAME in table[one][1] for one in numbers)
            placed = not triggers.isdisjoint((NAME, SLOT))
            found.append("\n".join((
                str(number), " ".join(map(str, numbers)), " ".join(map(str, always)),
                str(len(triggers)), "named" if named else "", "placed" if placed else "",
            )))  # fmt: skip
        return found

    def buckets(self, rules: Iterable[Rule]) -> list[str]:
        """Return of each trigger the sets it stands in with its phrases, and the rules that need it.

        The rules count from the last set on.
        """
        table = list(self.phrases)
        lines: dict[str, list[str]] = {}
        for number, numbers in enumerate(self.sets):
            begun: dict[str, list[str]] = {}
            for one in numbers:
                for word in table[one][2]:
                    begun.setdefault(word, []).append(str(one))
            for word, phrases in begun.items():
                lines.setdefault(word, []).append(f"{number}:{','.join(phrases)}")
        for number, rule in enumerate(rules, len(self.sets)):
            for word in rule.needs or ():
                lines.setdefault(word, []).append(f"{number}:")
        buckets: list[list[str]] = [[] for _ in range(BUCKETS)]
        for word, entries in sorted(lines.items()):
            buckets[bucket_of(word)].append(f"{word} {' '.join(entries)}\n")
        return ["\n" + "".join(bucket) for bucket in buckets]

    def stems(self) -> set[str]:
        said = {
            word
            for _, _, triggers, musts in self.phrases
            for words in (triggers, *musts)
            for word in words
        }
        return {word for word in said if word[-1] == "*"}

    def table(self) -> Iterator[str]:
        """Return the phrases as ``_phrase`` takes them apart."""
        for source, regex, triggers, musts in self.phrases:
            many = "many" if many_choices(regex) else ""
            words = " ".join(sorted(triggers))
            yield "\n".join(
                (regex, many, words, "\t".join(map(" ".join, map(sorted, musts))), source)
            )


# Unpacking.


def _phrase(kept: str) -> list[Any]:
    regex, many, triggers, musts, source = kept.split("\n", 4)  # the last may have lines
    needed = [must.split() for must in musts.split("\t")] if musts else []
    return [source, regex, triggers.split(), needed, bool(many)]


def _rules(data: bytes | mmap, name: str, reasons: bool) -> list[Rule] | None:
    """Return rules from what was kept; None if it is spoilt, or is of other packs.

    What came with the program, and is mapped, is not read whole to know its checksum: that
    would be most of the reading.
    """
    try:
        top = data.find(b"\n") + 1
        known_as, checksum, count = json.loads(data[:top])
        values = _Values(data, top, count)
        is_whole = (
            values.size == len(data)
            if isinstance(data, mmap)
            else checksum == crc32(memoryview(data)[top:])
        )
        return _unpacked(values, reasons) if is_whole and known_as == name else None
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


class _Values:
    """The texts of what is kept, each taken when it is asked for."""

    def __init__(self, data: bytes | mmap, top: int, count: int) -> None:
        """Take what is kept; ``top`` is where the places begin, ``count`` how many values there are."""
        self._data = data
        self._top = top
        self._first = top + (count + 1) * _WIDTH
        self.size = self._first + int(data[self._first - _WIDTH : self._first], 16)

    def __getitem__(self, number: int) -> str:
        at = self._top + number * _WIDTH
        places = self._data[at : at + 2 * _WIDTH]
        first = self._first
        start, end = first + int(places[:_WIDTH], 16), first + int(places[_WIDTH:], 16)
        return self._data[start:end].decode()


class _Part:
    """Some of the values, by their number from the first; what is made of each is kept."""

    def __init__(self, values: _Values, first: int, make: Callable[[str], Any]) -> None:
        self._values = values
        self._first = first
        self._make = make
        self._made: dict[int, Any] = {}

    def __getitem__(self, number: int) -> Any:
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(self._values[self._first + number])
        return made


class _LateSpec(Mapping[str, Any]):
    """A rule's own keys, unpacked when the first is asked for."""

    def __init__(self, specs: _Part, number: int) -> None:
        self._specs = specs
        self._number = number

    def __getitem__(self, key: str) -> Any:
        return self._specs[self._number][key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs[self._number])

    def __len__(self) -> int:
        return len(self._specs[self._number])


def _unpacked(kept: _Values, with_reasons: bool) -> list[Rule]:
    first = json.loads(kept[0])
    reasons = json.loads(kept[1]) if with_reasons else None
    rules: list[list[Any]] = first["rules"]
    STEMS.add(first["stems"].split())  # all at once: what is known of words stays known
    at = 2 + len(rules)
    heard = Heard(_Part(kept, at, str))
    STEMS.tell(heard)
    phrases = _Part(kept, at + BUCKETS + first["sets"], _phrase)
    sets = _Part(kept, at + BUCKETS, lambda kept: KeptPhrases(phrases, heard, kept))
    specs = _Part(kept, 2, JSONDecoder(object_hook=lambda spec: _with_phrases(spec, sets)).decode)
    applies: dict[str, AppliesTo] = {}
    return [
        _rule(
            values,
            _LateSpec(specs, number),
            applies,
            reasons[number] if reasons else ("", ()),
            heard.of(first["sets"] + number)[0],
        )
        for number, values in enumerate(rules)
    ]


def _with_phrases(spec: dict[str, Any], sets: _Part) -> dict[str, Any]:
    """Put the phrases in the place of their numbers, in each clause as it is decoded."""
    for key in WORDINGS:
        if key in spec:
            spec[key] = sets[spec[key]]
    return spec


def _rule(
    values: list[Any],
    spec: Spec,
    applies: dict[str, AppliesTo],
    reasons: Sequence[Any],
    needs: Needs,
) -> Rule:
    (code, name, label, summary, severity, kind, to, message, suggest,
     pack, (path, *place), praise, enabled, aliases, p, has_needs) = values  # fmt: skip
    key = repr(to)
    if key not in applies:
        roles, documents, channels = to
        applies[key] = AppliesTo(
            frozenset(map(Role, roles)), frozenset(map(Document, documents)), frozenset(channels)
        )
    return Rule(
        id=code,
        name=name,
        label=label,
        summary=summary,
        severity=Severity(severity),
        kind=kind,
        applies_to=applies[key],
        message=message,
        suggest=suggest,
        rationale=reasons[0],
        source=tuple(reasons[1]),
        pack=pack,
        place=Place(_found(path), *place),
        spec=spec,
        praise=praise,
        enabled=enabled,
        aliases=tuple(aliases),
        p=p,
        needs=needs if has_needs else None,
    )
