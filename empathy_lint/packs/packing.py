"""How rules are kept: packed by what built or first read them, unpacked where they are met."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from json.decoder import JSONDecoder
from mmap import mmap
from zlib import crc32

from empathy_lint.errors import Place
from empathy_lint.finding import Severity
from empathy_lint.kept import BUCKETS, Heard, KeptPhrases, bucket_of
from empathy_lint.packs.places import found_path, shown_path
from empathy_lint.phrasing import many_choices
from empathy_lint.rule import NAMED, AppliesTo, Needs, Rule, Spec
from empathy_lint.tame import tamed
from empathy_lint.transcript import Document, Role
from empathy_lint.typed import Any
from empathy_lint.words import NAME, SLOT, STEMS

WORDINGS = ("phrases", "unless")
"""The keys of a rule that hold phrases."""

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
            rule.message, rule.suggest, rule.pack, [shown_path(rule.place.path), *rule.place[1:]],
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


def unpacked(data: bytes | mmap, name: str, reasons: bool) -> list[Rule] | None:
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
        return _rules_from(values, reasons) if is_whole and known_as == name else None
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


def _rules_from(kept: _Values, with_reasons: bool) -> list[Rule]:
    first = json.loads(kept[0])
    reasons = json.loads(kept[1]) if with_reasons else None
    rules: list[list[Any]] = first["rules"]
    STEMS.add(first["stems"].split())  # all at once: what is known of words stays known
    at = 2 + len(rules)
    heard = Heard(_Part(kept, at, str))
    STEMS.tell(heard)
    phrases = _Part(kept, at + BUCKETS + first["sets"], _phrase)
    sets = _Part(kept, at + BUCKETS, lambda kept: KeptPhrases(phrases, heard, kept))
    named: dict[str, Spec] = {}
    decoder = JSONDecoder(object_hook=lambda spec: _with_phrases(spec, sets, named))
    specs = _Part(kept, 2, decoder.decode)
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


def _with_phrases(spec: dict[str, Any], sets: _Part, named: dict[str, Spec]) -> Spec:
    """Put the phrases in the place of their numbers, in each clause as it is decoded.

    Of a condition with a name all rules have the same one.
    """
    for key in WORDINGS:
        if key in spec:
            spec[key] = sets[spec[key]]
    return named.setdefault(spec[NAMED], spec) if NAMED in spec else spec


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
        place=Place(found_path(path), *place),
        spec=spec,
        praise=praise,
        enabled=enabled,
        aliases=tuple(aliases),
        p=p,
        needs=needs if has_needs else None,
    )
