"""The keys that rules may hold, said once: the checker and the JSON Schema read these."""

from __future__ import annotations

from collections.abc import Mapping

from empathy_lint.typed import NamedTuple


class Key(NamedTuple):
    """A key of a rule or clause.

    ``type`` is one of: line, text, whole, number, flag, choice, lines, choices,
    phrases, classes, regex, clause, clauses, conditions, named, table, tables, map, signals,
    examples, fixes, lexicon, rules, changes.
    ``choices`` for choice(s), ``keys`` for tables; a map has one key, ``*``. ``least`` is the
    lowest whole number, or number of choices, that means something.
    """

    type: str
    about: str
    choices: tuple[str, ...] = ()
    keys: Mapping[str, Key] = {}
    required: bool = False
    least: int = 0


Keys = Mapping[str, Key]

ROLES = ("agent", "customer", "bot", "system", "unknown")
FORMS = (
    "question", "open-question", "closed-question", "statement", "tag-question", "imperative",
    "second-person",
)  # fmt: skip
STAGES = ("opening", "verification", "problem", "solution", "closing")
RANGE: Keys = {
    "min": Key("number", "at least so much"),
    "max": Key("number", "at most so much"),
}

WORDING: Keys = {
    "phrases": Key("phrases", "wording, in the phrase language"),
    "classes": Key("classes", "classes of the lexicon, each a list of phrases"),
    "pattern": Key("regex", "a regular expression, matched against the folded turn"),
    "keywords": Key("lines", "words one of which every match of `pattern` holds; for speed"),
    "unless": Key("phrases", "wording that spares the turn (see `unless_in`)"),
    "unless_classes": Key("classes", "classes that spare the turn (see `unless_in`)"),
    "unless_pattern": Key("regex", "a regular expression that spares the turn (see `unless_in`)"),
    "unless_in": Key("choice", "how near `unless` must stand", ("turn", "sentence", "match")),
    "spare": Key(
        "choices",
        "guards: wording that is quoted, reported from others, negated or part of a name is not meant",
        ("quoted", "reported", "negated", "named"),
    ),
}

CLAUSE: Keys = {
    **WORDING,
    "form": Key(
        "choices",
        "what the sentence must be; all of those named",
        FORMS,
    ),
    "not_form": Key(
        "choices",
        "what the sentence must not be",
        FORMS,
    ),
    "sentence": Key("choice", "which sentence of the turn", ("first", "last", "only")),
    "beside": Key("table", "how many other words the sentence has", keys=RANGE),
    "made_of": Key("classes", "the sentence has no words but those of these classes"),
    "count": Key("table", "how often the wording occurs in the turn", keys=RANGE),
    "words": Key("table", "how many words the turn has", keys=RANGE),
    "echo": Key(
        "table",
        "how many of the customer's content words come back (see `echo_in`, `echo_of`)",
        keys={
            **RANGE,
            "share": Key("number", "at least this share of its content words, 0 to 1"),
            "new": Key("number", "at most so many content words that the customer did not bring"),
        },
    ),
    "echo_in": Key("choice", "where the echo must be", ("sentence", "turn")),
    "echo_of": Key("choice", "what is echoed: the turns just before, or all so far",
                   ("before", "contact")),
    "parrots": Key("flag", "whether the customer's very sentence is said again"),
    "fresh": Key("flag", "the wording found has no word of content that the customer brought"),
    "position": Key(
        "table",
        "where in the contact the turn stands, counting turns of its own side",
        keys={
            "first": Key("whole", "among the first so many", least=1),
            "last": Key("whole", "among the last so many", least=1),
            "not_first": Key("whole", "not among the first so many"),
            "not_last": Key("whole", "not among the last so many"),
        },
    ),
    "stage": Key("choices", "the stage of the contact", STAGES, least=1),
    "reply": Key(
        "choice",
        "the first turn that answers the other side, or one that goes on after it",
        ("first", "later"),
    ),
    "where": Key(
        "choice",
        "whose turns are looked at: this one, those it answers, those and what a mere question put "
        "off, all before, those that answer it",
        ("this", "before", "pending", "earlier", "after", "later", "contact"),
    ),
    "roles": Key("choices", "by whom, for `where: earlier`, `later` and `contact`", ROLES, least=1),
    "within": Key("whole", "how many turns back or forth, for `earlier` and `later`", least=1),
}  # fmt: skip

CONDITIONS: Keys = {
    "all": Key("clauses", "every one of these holds"),
    "any": Key("clauses", "at least one of these holds"),
    "none": Key("clauses", "none of these holds"),
}
_OF_CONDITIONS = frozenset(CONDITIONS)


def is_condition(spec: Mapping[str, object]) -> bool:
    """Tell a condition, which holds lists of clauses and conditions, from a clause."""
    return not _OF_CONDITIONS.isdisjoint(spec)
