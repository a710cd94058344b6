"""The keys of packs and rules, and the checker that reads a rule by them.

All that is wrong with a pack is reported in one go, each with its place. The same
definitions make the JSON Schema that editors check with (``packs/json_schema.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import import_module

from empathy_lint.errors import PackError, Place, nearest
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, ROLES, Key, Keys
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.placed_yaml import Entries, Listing, Scalar, Value
from empathy_lint.phrasing import (
    Lexicon,
    PhraseError,
    apart,
    chat_spelling,
    many_choices,
    read_phrase,
)
from empathy_lint.rule import Spec
from empathy_lint.typed import Any
from empathy_lint.words import canonical

SEVERITIES = ("error", "warning", "note")
DOCUMENTS = ("conversation", "script", "flow")
P_NAMES = ("paraphrase", "probe", "picture it", "professional")

APPLIES_TO: Keys = {
    "roles": Key("choices", "whose words (agent and bot)", ROLES, least=1),
    "documents": Key("choices", "in what kind of text (all)", DOCUMENTS, least=1),
    "channels": Key("lines", "on which channels (all)"),
}
FIX: Keys = {
    "replace": Key("line", "what the match is replaced by; facts by name: {match}"),
    "only": Key("lines", "only where the match reads so, as plain words; else there is no fix"),
    "also": Key(
        "tables",
        "further replacements, for matches that read otherwise",
        keys={
            "replace": Key("line", "what the match is replaced by", required=True),
            "only": Key("lines", "where the match reads so, as plain words", required=True),
        },
    ),
    "not_before": Key("lines", "words behind the match with which there is no fix"),
    "delete": Key("flag", "take the match out, with the blank beside it"),
    "safe": Key("flag", "whether no judgement is needed"),
}
EXAMPLES: Keys = {
    "bad": Key("examples", "must be found, with the words in [[ ]]", required=True),
    "good": Key("examples", "must not be found: false alarms somebody feared", required=True),
    "misses": Key("examples", "known blind spots, asserted to be still missed"),
    "fixes": Key("fixes", "each a line before (from:) and after (to:)"),
}
REWORDING: Keys = {
    "add_phrases": Key("phrases", "phrases to add to the rule's own, or to those it takes over"),
    "remove_phrases": Key("lines", "phrases to take out of these, as written"),
    "add_unless": Key("phrases", "exceptions to add"),
}
RULE: Keys = {
    "id": Key("line", "three letters and three digits, never reused", required=True),
    "name": Key("line", "kebab-case, the fault in two to four words", required=True),
    "label": Key("line", "the behaviour a reviewer would tick", required=True),
    "p": Key("choice", "which P of empathy it belongs to, for the summary", P_NAMES),
    "summary": Key("line", "one line, present tense", required=True),
    "severity": Key("choice", "how much it matters", SEVERITIES, required=True),
    "praise": Key("flag", "true for a rule that recognises something done well"),
    "enabled": Key("flag", "false for a rule that only runs when selected"),
    "kind": Key("choice", "which matcher", tuple(KINDS), required=True),
    "extends": Key("line", "a rule whose keys this one takes over, but for its own"),
    **REWORDING,
    "applies_to": Key("table", "whose words, in what", keys=APPLIES_TO),
    "message": Key("line", "what a finding says; facts by name: {match}", required=True),
    "suggest": Key("line", "what to say instead"),
    "fix": Key("table", "edits for a machine; scripts and flows only", keys=FIX),
    "rationale": Key("text", "why it matters", required=True),
    "source": Key("lines", "who says so", required=True),
    "instead_of": Key("lines", "rules, by name, that give way where this one finds the same words"),
    "aliases": Key("lines", "earlier names, by which it is still known"),
    "mutants": Key("table", "mutants of the examples that do not hold, each with a reason", keys={
        name: Key("line", "why this mutant does not hold") for name in (
            "speaker", "quoted", "negated", "casing", "apostrophes", "fillers", "captions")
    }),
    "examples": Key("table", "the rule's own tests", keys=EXAMPLES, required=True),
}  # fmt: skip
PACK: Keys = {
    "pack": Key("line", "its name, kebab-case", required=True),
    "title": Key("line", "its title", required=True),
    "language": Key("line", "language code, such as en", required=True),
    "licence": Key("line", "licence of the pack's text"),
    "about": Key("text", "what it is for"),
    "lexicon": Key("lexicon", "classes of phrases of the pack's own"),
    "conditions": Key("named", "clauses and conditions by name, which rules then name"),
    "rules": Key("rules", "the rules"),
    "change": Key("changes", "what to change in rules of other packs, by name"),
}
# What is not given stays as the rule has it.
CHANGE: Keys = {
    key: RULE[key]._replace(required=False)
    for key in ("severity", "message", "suggest", "enabled", "applies_to")
} | {"phrases": Key("phrases", "phrases in place of the rule's own"), **REWORDING}


class Checker:
    """Reads placed values by a table of keys, and collects every mistake.

    ``lexicon`` are the classes that phrases may name, ``conditions`` those that rules may.
    """

    def __init__(
        self, lexicon: Lexicon, path: str, conditions: Mapping[str, Spec] | None = None
    ) -> None:
        self.lexicon = lexicon
        self.path = path
        self.conditions = {} if conditions is None else conditions
        self.errors: list[PackError] = []

    def wrong(self, message: str, place: Place, hint: str = "") -> None:
        self.errors.append(PackError(message, place=place, hint=hint))

    def table(self, value: Value, keys: Keys, what: str) -> dict[str, Any]:
        """Return the plain values of a mapping; each mistake is noted, none is raised."""
        if not isinstance(value, Entries):
            self.wrong(f"{what} must be keys with values", value.place)
            return {}
        found: dict[str, Any] = {}
        for key, child in value.items:
            definition = keys.get(key.text)
            if definition is None:
                self.unknown_key(key, keys, what)
                continue
            plain = self.value(child, definition, key.text)
            if plain is not None:
                found[key.text] = plain
        for name, definition in keys.items():
            if definition.required and value.get(name) is None:
                self.wrong(f"{what} has no {name!r}", value.place, definition.about)
        if found.get("min", 0) > found.get("max", found.get("min", 0)):
            self.wrong(f"{what} has a min above its max", value.place, "no turn is like that")
        return found

    def unknown_key(self, key: Scalar, keys: Keys, what: str) -> None:
        hint = nearest(key.text, keys, f"{what} may have: {', '.join(keys)}")
        self.wrong(f"unknown key {key.text!r} in {what}", key.place, hint)

    def value(self, value: Value, key: Key, name: str) -> Any:
        reader = getattr(self, f"_{key.type}")
        return reader(value, key, name)

    # One method a type of key.

    def _line(self, value: Value, key: Key, name: str) -> str | None:
        if isinstance(value, Scalar) and (value.text.strip() or not key.required):
            return value.text.strip()
        self.wrong(f"{name!r} must be a line of text", value.place, key.about)
        return None

    def _text(self, value: Value, key: Key, name: str) -> str | None:
        return self._line(value, key, name)

    def _whole(self, value: Value, key: Key, name: str) -> int | None:
        if isinstance(value, Scalar) and value.plain and value.text.isdecimal():
            number = int(value.text)
            if number >= key.least:
                return number
        from_ = f" from {key.least} on" if key.least else ""
        self.wrong(f"{name!r} must be a whole number{from_}", value.place, key.about)
        return None

    def _number(self, value: Value, key: Key, name: str) -> float | None:
        if isinstance(value, Scalar) and value.plain:
            try:
                number = float(value.text)
            except ValueError:
                pass
            else:
                if number == number and abs(number) < 1e9:
                    return int(number) if number.is_integer() else number
        self.wrong(f"{name!r} must be a number", value.place, key.about)
        return None

    def _flag(self, value: Value, key: Key, name: str) -> bool | None:
        if isinstance(value, Scalar) and value.text in ("true", "false"):
            return value.text == "true"
        self.wrong(f"{name!r} must be true or false", value.place, key.about)
        return None

    def _choice(self, value: Value, key: Key, name: str) -> str | None:
        if not isinstance(value, Scalar):
            self.wrong(f"{name!r} must be one of: {', '.join(key.choices)}", value.place)
            return None
        if value.text in key.choices:
            return value.text
        hint = nearest(value.text, key.choices, f"one of: {', '.join(key.choices)}")
        self.wrong(f"{name!r} cannot be {value.text!r}", value.place, hint)
        return None

    def items(self, value: Value, name: str) -> tuple[Value, ...]:
        """Return the values of a list; none, with the mistake noted, where it is no list."""
        if isinstance(value, Listing):
            return value.items
        self.wrong(f"{name!r} must be a list", value.place, "begin each line with '- '")
        return ()

    def _lines(self, value: Value, key: Key, name: str) -> list[str]:
        lines = (self._line(item, key, name) for item in self.items(value, name))
        return [line for line in lines if line]

    def _choices(self, value: Value, key: Key, name: str) -> list[str]:
        items = self.items(value, name)
        if isinstance(value, Listing) and len(items) < key.least:
            self.wrong(f"{name!r} is empty", value.place, f"one of: {', '.join(key.choices)}")
        found = (self._choice(item, key, name) for item in items)
        return [choice for choice in found if choice]

    def _table(self, value: Value, key: Key, name: str) -> dict[str, Any]:
        return self.table(value, key.keys, repr(name))

    def _map(self, value: Value, key: Key, name: str) -> dict[str, Any]:
        """Names of one's own, each with a value of the type that ``*`` has."""
        if not isinstance(value, Entries):
            self.wrong(f"{name!r} must be names with values", value.place, key.about)
            return {}
        inner = key.keys["*"]
        plain = ((own.text, self.value(child, inner, own.text)) for own, child in value.items)
        return {own: one for own, one in plain if one is not None}

    def _tables(self, value: Value, key: Key, name: str) -> list[dict[str, Any]]:
        return [
            self.table(item, key.keys, f"an item of {name!r}") for item in self.items(value, name)
        ]

    def _phrases(self, value: Value, key: Key, name: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        seen: dict[str, Scalar] = {}
        for item in self.items(value, name):
            if not isinstance(item, Scalar):
                self.wrong(f"{name!r} holds phrases, each a line of text", item.place)
                continue
            phrase = self.phrase(item)
            if phrase is None:
                continue
            regex = phrase[1]
            if regex in seen:
                if not _is_of_one_file(item, seen[regex]):
                    continue
                self.wrong(
                    f"the phrase {item.text!r} is never found: {seen[regex].text!r} "
                    "means the same words",
                    item.place,
                    "take one of them out",
                )
            seen[regex] = item
            found.append(phrase)
        self._unreachable(found, seen)
        if self.errors:
            return found
        return [
            phrase
            for source, *_ in found
            for text in apart(source, self.lexicon)
            if (phrase := self._part(text)) is not None
        ]

    def _part(self, text: str) -> tuple[Any, ...] | None:
        """Return one of the phrases that a choice is made of; None for a filler, which is never heard."""
        try:
            return tuple(read_phrase(text, self.lexicon))
        except PhraseError:
            return None

    def _unreachable(self, found: list[tuple[Any, ...]], seen: Mapping[str, Scalar]) -> None:
        """Name literal phrases that another, wider phrase of the list always meets first."""
        literal = re.compile(r"[\w' -]+")
        # A phrase that may be tried in very many ways would take for ever here.
        wide = [
            phrase
            for phrase in found
            if not literal.fullmatch(phrase[0]) and not many_choices(phrase[1])
        ]
        for phrase in found:
            if not literal.fullmatch(phrase[0]):
                continue
            words = canonical(phrase[0]) + " "
            for other in wide:
                if re.fullmatch(other[1], words) and _is_of_one_file(
                    seen[phrase[1]], seen[other[1]]
                ):
                    self.wrong(
                        f"the phrase {phrase[0]!r} is never found: {other[0]!r} always wins",
                        seen[phrase[1]].place,
                        "take it out",
                    )
                    break

    def phrase(self, item: Scalar) -> tuple[Any, ...] | None:
        """Return a phrase made ready as plain values, or None with the mistake noted."""
        chatty = chat_spelling(item.text)
        if chatty and item.text.strip().lower() == chatty:
            self.wrong(
                f"the phrase {item.text!r} would meet every word it is short for", item.place,
                f"use a pattern: '\\b{chatty}\\b'",
            )  # fmt: skip
            return None
        try:
            return tuple(read_phrase(item.text, self.lexicon))
        except PhraseError as problem:
            column = item.place.column + problem.at + (0 if item.plain else 1)
            hint = ""
            if problem.hint:
                otherwise = "classes stand in rules/lexicon.yaml"
                hint = nearest(problem.hint, self.lexicon, otherwise, "<{}>")
            where = item.place if item.block else item.place._replace(column=column)
            self.wrong(str(problem), where, hint)
            return None

    def _classes(self, value: Value, key: Key, name: str) -> list[str]:
        found = []
        for item in self.items(value, name):
            if not isinstance(item, Scalar):
                self.wrong(f"{name!r} holds names of classes", item.place)
            elif item.text not in self.lexicon:
                hint = nearest(item.text, self.lexicon, "classes stand in rules/lexicon.yaml")
                self.wrong(f"unknown class {item.text!r}", item.place, hint)
            else:
                found.append(item.text)
        return found

    def _regex(self, value: Value, key: Key, name: str) -> str | None:
        if not isinstance(value, Scalar) or not value.text:
            self.wrong(f"{name!r} must be a regular expression", value.place)
            return None
        import regex

        try:
            regex.compile(value.text, regex.IGNORECASE | regex.VERSION0)
        except regex.error as problem:
            at = problem.pos or 0
            column = value.place.column + at + (0 if value.plain else 1)
            place = value.place if value.block else value.place._replace(column=column)
            self.wrong(
                f"bad regular expression: {problem.msg} at position {at}",
                place,
                f"…{value.text[max(at - 12, 0) : at]}  <- here",
            )
            return None
        return value.text

    def clause(self, value: Value, keys: Keys, what: str) -> dict[str, Any]:
        """Return a clause with its classes written out as phrases."""
        plain = self.table(value, keys, what)
        return self.with_classes(plain)

    def with_classes(self, plain: dict[str, Any]) -> dict[str, Any]:
        if "made_of" in plain:
            plain["made_of"] = sorted(self._words_of(plain["made_of"]))
        for classes, phrases in (("classes", "phrases"), ("unless_classes", "unless")):
            for name in plain.get(classes, ()):
                plain.setdefault(phrases, [])
                plain[phrases] = plain[phrases] + [
                    tuple(read_phrase(text, self.lexicon))
                    for text in apart(f"<{name}>", self.lexicon)
                ]
        return plain

    def _words_of(self, classes: Iterable[str]) -> set[str]:
        """Return the single words that the phrases of classes are made of."""
        words: set[str] = set()
        for name in classes:
            for text in self.lexicon[name]:
                for word in re.findall(r"[\w']+\*?", re.sub(r"<[\w-]+>", " ", text)):
                    stem = word.endswith("*")
                    words.update([word.lower()] if stem else canonical(word).split())
        return words

    def _clause(self, value: Value, key: Key, name: str) -> dict[str, Any]:
        plain = self.clause(value, key.keys, repr(name))
        if isinstance(value, Entries) and not value.items:
            self.wrong(f"{name!r} is empty", value.place)
        return plain

    def _clauses(self, value: Value, key: Key, name: str) -> list[Spec]:
        return [self.part(item, f"a part of {name!r}") for item in self.items(value, name)]

    def part(self, value: Value, what: str) -> Spec:
        """Return a clause or a condition: the one that is named, or what stands here."""
        if isinstance(value, Entries) and not value.items:
            self.wrong(f"{what} is empty", value.place)
        if not isinstance(value, Scalar):
            return self.clause(value, {**CLAUSE, **CONDITIONS}, what)
        if value.text not in self.conditions:
            otherwise = "conditions stand above what names them, or in rules/lexicon.yaml"
            hint = nearest(value.text, self.conditions, otherwise)
            self.wrong(f"unknown condition {value.text!r}", value.place, hint)
        return self.conditions.get(value.text, {})

    def _conditions(self, value: Value, key: Key, name: str) -> dict[str, Any]:
        return self.table(value, key.keys, repr(name))

    def _examples(self, value: Value, key: Key, name: str) -> list[Value]:
        return list(self.items(value, name))

    def _fixes(self, value: Value, key: Key, name: str) -> list[Value]:
        return list(self.items(value, name))

    def _signals(self, value: Value, key: Key, name: str) -> list[dict[str, Any]]:
        return [self.clause(item, key.keys, "a signal") for item in self.items(value, name)]


def _is_of_one_file(one: Scalar, other: Scalar) -> bool:
    """Of two phrases that meet the same, one is a mistake only where one pack has both.

    What a pack adds to a rule may be met one day by what the rule's own pack has gained.
    """
    return one.place.path == other.place.path


def rule_keys(kind: str) -> Keys:
    """Return the keys of a rule of a kind: those of every rule, and the kind's own."""
    return {**RULE, **kind_keys(kind)}


def kind_keys(kind: str) -> Keys:
    module = import_module(f"empathy_lint.kinds.{KINDS[kind].module}")
    keys: Keys = module.KEYS
    return keys


def kind_facts(kind: str) -> frozenset[str]:
    """Return the names of facts that a message of this kind may use."""
    module = import_module(f"empathy_lint.kinds.{KINDS[kind].module}")
    facts: frozenset[str] = module.FACTS
    return facts
