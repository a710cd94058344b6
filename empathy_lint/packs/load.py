"""Packs from disk: YAML in, rules out, with every mistake placed.

A pack is data. Loading one never runs code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from empathy_lint.errors import PackError, PackErrors, Place, nearest
from empathy_lint.finding import Severity
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs import placed_yaml
from empathy_lint.packs.extending import changed, extended, replaced_by, reworded
from empathy_lint.packs.placed_yaml import Entries, Listing, Scalar, Value
from empathy_lint.packs.places import is_shipped, pack_files
from empathy_lint.packs.schema import CHANGE, PACK, Checker, kind_facts, kind_keys, rule_keys
from empathy_lint.phrasing import Lexicon
from empathy_lint.rule import NAMED, AppliesTo, Example, Examples, FixExample, Rule, Spec
from empathy_lint.transcript import Document, Role
from empathy_lint.typed import Any, NamedTuple

ID = re.compile(r"[A-Z]{3}\d{3}")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|[a-z]{3,}")
FACT = re.compile(r"\{(\w*)\}")
MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
SPEAKER = re.compile(r"^(agent|customer|bot|system):[ \t]*", re.MULTILINE)
COMMON_FACTS = frozenset({"match", "speaker"})


class Pack(NamedTuple):
    name: str
    title: str
    path: str
    rules: tuple[Rule, ...]


class _Raw(NamedTuple):
    """A rule as it stands in a file, before what it extends is known."""

    entries: Entries
    pack: str
    path: str


Wanted = Callable[[str, str], bool]
"""Tells whether a rule is wanted, by the path of its pack and its name."""


def load_packs(
    extra: Sequence[Path] = (), *, builtin: bool = True, wanted: Wanted | None = None
) -> list[Pack]:
    """Return the packs: the built-in ones, then those at ``extra`` (files or folders).

    With ``wanted`` their other rules are known, to be extended or changed, but not made, and
    the phrases of the built-in lexicon are taken as right: both take seconds.

    Raises:
        PackErrors: With every mistake in every pack, in the order of the files; but files that
            cannot be read first, then the lexicon, then conditions: rules build on them.
    """
    return _Loader(wanted).load(pack_files(extra, builtin=builtin))


class _Loader:
    def __init__(self, wanted: Wanted | None = None) -> None:
        self.wanted = wanted
        self.errors: list[PackError] = []
        self.lexicon = Lexicon()
        self.lexicon_places: dict[str, list[Scalar]] = {}
        self.conditions: dict[str, Spec] = {}
        self.raw: dict[str, _Raw] = {}
        self.by_id: dict[str, Place] = {}
        self.changes: list[tuple[Scalar, Value]] = []

    def load(self, paths: Iterable[Path]) -> list[Pack]:
        documents: dict[str, tuple[str, Entries]] = {}
        lexicons: list[tuple[str, Entries]] = []
        is_unread = False
        for path in dict.fromkeys(paths):
            document = self._parse(path)
            if document is None:
                is_unread = True
                continue
            if path.name == "lexicon.yaml" and document.get("classes") is not None:
                self._add_classes(document.get("classes"), str(path))
                lexicons.append((str(path), document))
                continue
            name = document.text("pack") or str(path)
            if name in documents and self._is_taken(name, documents[name][0], path, document):
                continue
            # A pack of a built-in one's name stands in for it, as a copy being worked on does.
            documents[name] = (str(path), document)
        for path_text, document in documents.values():
            if document.get("lexicon") is not None:
                self._add_classes(document.get("lexicon"), path_text)
        if is_unread:  # what builds on its classes would be told of, too
            self._stop_if_wrong()
        self._check_lexicon()
        for path_text, document in (*lexicons, *documents.values()):
            self._add_conditions(document.get("conditions"), path_text)
        self._stop_if_wrong()
        packs = []
        order: list[tuple[str, str, str, list[_Raw]]] = []
        for path_text, document in documents.values():
            order.append(self._head(path_text, document))
        self._check_changes()
        for name, title, path_text, raws in order:
            made = (self._rule(raw) for raw in raws if self._is_made(raw))
            rules = [rule for rule in made if rule is not None]
            packs.append(Pack(name, title, path_text, tuple(rules)))
        if self.errors:
            raise PackErrors(sorted(self.errors, key=_place_order))
        return packs

    def _is_taken(self, name: str, by: str, path: Path, document: Entries) -> bool:
        """Tell whether another pack of one's own has the name, and that it is wrong; not of its copy."""
        if is_shipped(by):
            return False
        if not path.samefile(by):
            pack = document.get("pack")
            self.errors.append(
                PackError(
                    f"the pack {name} is taken",
                    place=pack.place if pack is not None else document.place,
                    hint=f"by {by}: give one of them another name",
                )
            )
        return True

    def _parse(self, path: Path) -> Entries | None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as problem:
            reason = problem.strerror if isinstance(problem, OSError) else "not UTF-8"
            self.errors.append(PackError(f"cannot be read: {reason}", place=Place(str(path))))
            return None
        try:
            document = placed_yaml.parse(text, str(path))
        except PackError as problem:
            self.errors.append(problem)
            return None
        if not isinstance(document, Entries):
            self.errors.append(
                PackError(
                    "this is no pack",
                    place=Place(str(path), 1, 1),
                    hint="a pack has 'pack:', 'title:', 'language:' and 'rules:'",
                )
            )
            return None
        return document

    # The lexicon.

    def _add_classes(self, value: Value | None, path: str) -> None:
        if not isinstance(value, Entries):
            place = value.place if value else Place(path, 1, 1)
            self.errors.append(PackError("the lexicon must be classes with phrases", place=place))
            return
        for name, phrases in value.items:
            if not isinstance(phrases, Listing):
                self.errors.append(
                    PackError(f"class {name.text!r} must be a list of phrases", place=phrases.place)
                )
                continue
            scalars = [item for item in phrases.items if isinstance(item, Scalar)]
            known = self.lexicon.setdefault(name.text, [])
            known.extend(item.text for item in scalars if item.text not in known)
            self.lexicon_places.setdefault(name.text, []).extend(scalars)

    def _check_lexicon(self) -> None:
        for scalars in self.lexicon_places.values():
            for scalar in scalars:
                if self.wanted is not None and is_shipped(scalar.place.path):
                    continue
                checker = Checker(self.lexicon, scalar.place.path)
                checker.phrase(scalar)
                self.errors.extend(checker.errors)
        self._stop_if_wrong()

    def _add_conditions(self, value: Value | None, path: str) -> None:
        """Add what a lexicon or a pack names; each may name those above it."""
        checker = Checker(self.lexicon, path, self.conditions)
        if value is not None and not isinstance(value, Entries):
            checker.wrong("'conditions' must be names, each with a clause", value.place)
        for name, part in value.items if isinstance(value, Entries) else ():
            if not NAME.fullmatch(name.text):
                checker.wrong(
                    f"{name.text!r} is no name of a condition", name.place,
                    "kebab-case, such as way-out-offered",
                )  # fmt: skip
            spec = {**checker.part(part, f"the condition {name.text!r}"), NAMED: name.text}
            if self.conditions.setdefault(name.text, spec) != spec:  # as in a copied pack
                checker.wrong(
                    f"the condition {name.text!r} is there already, and is another", name.place,
                    "give this one a name of its own",
                )  # fmt: skip
        self.errors.extend(checker.errors)

    def _stop_if_wrong(self) -> None:
        """Stop before rules are read: what names a broken class or condition would tell of it again."""
        if self.errors:
            raise PackErrors(sorted(self.errors, key=_place_order))

    # Packs.

    def _head(self, path: str, document: Entries) -> tuple[str, str, str, list[_Raw]]:
        checker = Checker(self.lexicon, path)
        for key, _ in document.items:
            if key.text not in PACK:
                checker.unknown_key(key, PACK, "a pack")
        for needed in ("pack", "title", "language"):
            if not document.text(needed):
                checker.wrong(f"a pack has no {needed!r}", document.place, PACK[needed].about)
        if document.get("rules") is None and document.get("change") is None:
            checker.wrong("a pack has no 'rules'", document.place, "list them under 'rules:'")
        name = document.text("pack") or Path(path).stem
        raws: list[_Raw] = []
        rules = document.get("rules")
        if rules is not None and not isinstance(rules, Listing):
            checker.wrong("'rules' must be a list", rules.place, "begin each rule with '- id:'")
        for item in rules.items if isinstance(rules, Listing) else ():
            if not isinstance(item, Entries):
                checker.wrong("a rule must be keys with values", item.place)
                continue
            raw = _Raw(item, name, path)
            if self._register(raw, checker):
                raws.append(raw)
        change = document.get("change")
        if isinstance(change, Entries):
            self.changes.extend(change.items)
        elif change is not None:
            checker.wrong("'change' must be names of rules, each with keys", change.place)
        self.errors.extend(checker.errors)
        return name, document.text("title"), path, raws

    def _register(self, raw: _Raw, checker: Checker) -> bool:
        code, name = raw.entries.text("id"), raw.entries.text("name")
        place = _key_place(raw.entries, "id")
        if code and not ID.fullmatch(code):
            checker.wrong(f"{code!r} is no rule id", place, "three capital letters, three digits")
        if name and not NAME.fullmatch(name):
            checker.wrong(
                f"{name!r} is no rule name", _key_place(raw.entries, "name"),
                "kebab-case, such as calm-down",
            )  # fmt: skip
        if code in self.by_id:
            checker.wrong(f"the id {code} is taken", place, f"by the rule at {self.by_id[code]}")
        elif code:
            self.by_id[code] = place
        if name in self.raw:
            there = self.raw[name].entries.place
            checker.wrong(
                f"the name {name!r} is taken", _key_place(raw.entries, "name"),
                f"by the rule at {there}",
            )  # fmt: skip
            return False
        self.raw[name or f"?{raw.path}:{raw.entries.place.line}"] = raw
        return True

    def _is_made(self, raw: _Raw) -> bool:
        """Tell whether a rule is wanted, or is changed: then what is wrong in the change is told."""
        if self.wanted is None or self.wanted(raw.path, raw.entries.text("name")):
            return True
        return any(name.text in _called(raw.entries) for name, _ in self.changes)

    def _rule(self, raw: _Raw) -> Rule | None:
        checker = Checker(self.lexicon, raw.path, self.conditions)
        entries = self._extended(raw, checker)
        kind = entries.text("kind")
        if kind not in KINDS:
            value = entries.get("kind")
            checker.wrong(
                f"unknown kind {kind!r}" if kind else "a rule has no 'kind'",
                value.place if value else entries.place,
                nearest(kind, KINDS, f"one of: {', '.join(KINDS)}"),
            )
            self.errors.extend(checker.errors)
            return None
        entries = self._changed(entries)
        plain = checker.table(entries, rule_keys(kind), f"a {kind} rule")
        plain = checker.with_classes(plain)
        for step in (self._check_message, self._check_kind, self._check_instead_of):
            step(entries, kind, plain, checker)
        examples = _examples(entries.get("examples"), checker)
        self.errors.extend(checker.errors)
        if checker.errors:
            return None
        return _made(plain, kind, raw, examples)

    def _extended(self, raw: _Raw, checker: Checker, heirs: tuple[str, ...] = ()) -> Entries:
        """Return a rule with what it takes over; ``heirs`` are the rules that take over from it."""
        own = raw.entries
        name = own.text("extends")
        if not name:
            return reworded(own, checker)
        heirs = (*heirs, own.text("name"))
        base = self.raw.get(name)
        if base is None or name in heirs:
            checker.wrong(
                f"extends itself through {name!r}" if base else f"extends an unknown rule {name!r}",
                _key_place(own, "extends"), "" if base else nearest(name, self.raw),
            )  # fmt: skip
            return own
        return extended(own, self._extended(base, checker, heirs), checker)

    def _changed(self, entries: Entries) -> Entries:
        """Apply the ``change`` of packs to a rule of that name."""
        for name, change in self.changes:
            if name.text not in _called(entries):
                continue
            changer = Checker(self.lexicon, change.place.path)
            changer.table(change, CHANGE, f"the change of {name.text}")
            if isinstance(change, Entries) and not changer.errors:
                entries = changed(entries, change, changer)
            self.errors.extend(changer.errors)
        return entries

    def _check_changes(self) -> None:
        known = {name for raw in self.raw.values() for name in _called(raw.entries)}
        for name, _ in self.changes:
            if name.text not in known:
                message = f"there is no rule {name.text!r} to change"
                hint = nearest(name.text, known, "see: empathy-lint rules")
                self.errors.append(PackError(message, place=name.place, hint=hint))

    def _check_message(
        self, entries: Entries, kind: str, plain: dict[str, Any], checker: Checker
    ) -> None:
        facts = kind_facts(kind) | COMMON_FACTS
        fix = plain.get("fix") or {}
        if fix.get("delete") and "replace" in fix:
            value = entries.get("fix")
            checker.wrong(
                "a fix takes out the match or replaces it, not both",
                value.place if value else entries.place,
                "take out delete: or replace:",
            )
        written = [(key, plain.get(key, "")) for key in ("message", "suggest")]
        written += [("fix", way.get("replace", "")) for way in (fix, *fix.get("also", ()))]
        for key, text in written:
            for fact in FACT.findall(text):
                if fact not in facts:
                    has = ", ".join(f"{{{name}}}" for name in sorted(facts))
                    value = entries.get(key)
                    checker.wrong(
                        f"the {key} uses {{{fact}}}, which a {kind} rule does not have",
                        value.place if value else entries.place,
                        nearest(fact, facts, f"it has: {has}", "{{{}}}"),
                    )  # fmt: skip

    def _check_instead_of(
        self, entries: Entries, kind: str, plain: dict[str, Any], checker: Checker
    ) -> None:
        names = plain.get("instead_of", ())
        if names and plain.get("praise"):
            # Whether praise is asked for must not decide which faults are told.
            checker.wrong(
                "praise stands instead of no fault", _key_place(entries, "instead_of"),
                "give the other rule an exception",
            )  # fmt: skip
        rules = {key: raw.entries for key, raw in self.raw.items()} if names else {}
        for name in names:
            if plain["name"] in replaced_by(name, rules):
                checker.wrong(
                    f"stands instead of {name!r}, which stands instead of it",
                    _key_place(entries, "instead_of"), "one of them has to stay",
                )  # fmt: skip
            if name not in self.raw:
                checker.wrong(
                    f"stands instead of an unknown rule {name!r}",
                    _key_place(entries, "instead_of"), nearest(name, self.raw),
                )  # fmt: skip

    def _check_kind(
        self, entries: Entries, kind: str, plain: dict[str, Any], checker: Checker
    ) -> None:
        if (
            kind == "phrase"
            and not checker.errors
            and not ({"phrases", "pattern", "form"} & plain.keys())
        ):
            checker.wrong(
                "a phrase rule has nothing to look for", entries.place,
                "give it phrases, classes, a pattern or a form",
            )  # fmt: skip


def _called(rule: Entries) -> set[str]:
    """Return the names by which a pack may change a rule: its own, earlier ones, and its id."""
    aliases = rule.get("aliases")
    earlier = aliases.items if isinstance(aliases, Listing) else ()
    names = {rule.text("name"), rule.text("id")}
    return names | {one.text for one in earlier if isinstance(one, Scalar)}


def _key_place(entries: Entries, name: str) -> Place:
    for key, value in entries.items:
        if key.text == name:
            return value.place
    return entries.place


def _place_order(error: PackError) -> tuple[str, int, int]:
    place = error.place or Place("")
    return (place.path, place.line, place.column)


def _made(plain: dict[str, Any], kind: str, raw: _Raw, examples: Examples) -> Rule:
    applies = plain.get("applies_to", {})
    spec = {key: plain[key] for key in kind_keys(kind) if key in plain}
    for key in ("fix", "instead_of", "mutants"):
        if key in plain:
            spec[key] = plain[key]
    return Rule(
        id=plain["id"],
        name=plain["name"],
        label=plain["label"],
        summary=plain["summary"],
        severity=Severity(plain["severity"]),
        kind=kind,
        applies_to=AppliesTo(
            roles=frozenset(Role(role) for role in applies.get("roles", ("agent", "bot"))),
            documents=frozenset(
                Document(d) for d in applies.get("documents", [str(d) for d in Document])
            ),
            channels=frozenset(applies.get("channels", ())),
        ),
        message=plain["message"],
        suggest=plain.get("suggest", ""),
        rationale=plain["rationale"],
        source=tuple(plain["source"]),
        pack=raw.pack,
        place=Place(raw.path, raw.entries.place.line, raw.entries.place.column),
        spec=spec,
        praise=plain.get("praise", False),
        enabled=plain.get("enabled", True),
        aliases=tuple(plain.get("aliases", ())),
        p=plain.get("p", ""),
        needs=import_module(f"empathy_lint.kinds.{KINDS[kind].module}").needs(spec),
        examples=examples,
    )


def _examples(value: Value | None, checker: Checker) -> Examples:
    if not isinstance(value, Entries):
        return Examples()
    kinds: dict[str, list[Example]] = {"bad": [], "good": [], "misses": []}
    for name, kept in kinds.items():
        listing = value.get(name)
        for item in listing.items if isinstance(listing, Listing) else ():
            example = _example(item, checker, marked=name != "good")
            if example:
                kept.append(example)
    fixes = []
    listing = value.get("fixes")
    for item in listing.items if isinstance(listing, Listing) else ():
        if isinstance(item, Entries) and item.text("from") and item.get("to") is not None:
            fixes.append(FixExample(item.text("from"), item.text("to"), item.place.line))
        else:
            checker.wrong("a fix example has from: and to:", item.place)
    bad, good, misses = (tuple(kept) for kept in kinds.values())
    return Examples(bad, good, misses, tuple(fixes))


def _example(item: Value, checker: Checker, *, marked: bool) -> Example | None:
    """Read ``role: words`` lines; the words to be found stand in [[ ]]."""
    if not isinstance(item, Scalar):
        checker.wrong("an example is text: 'agent: …'", item.place, "quote it")
        return None
    starts = list(SPEAKER.finditer(item.text))
    if not starts or item.text[: starts[0].start()].strip():
        checker.wrong(
            "an example says who speaks", item.place, "begin each turn with 'agent:' or 'customer:'"
        )
        return None
    turns: list[tuple[str, str]] = []
    marks: list[tuple[int, int, int]] = []
    for number, start in enumerate(starts):
        stop = starts[number + 1].start() if number + 1 < len(starts) else len(item.text)
        words = " ".join(item.text[start.end() : stop].split())
        taken = 0
        for mark in MARK.finditer(words):
            begin = mark.start() - taken
            marks.append((number, begin, begin + len(mark[1])))
            taken += 4
        turns.append((start[1], MARK.sub(r"\1", words)))
    if marked and not marks:
        checker.wrong("this example marks nothing", item.place, "put the words in [[ ]]")
    if not marked and marks:
        checker.wrong("a good example marks words", item.place, "nothing is to be found here")
    return Example(tuple(turns), tuple(marks), item.place.line, item.place.column)
