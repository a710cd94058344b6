"""The JSON Schema that editors check packs and configurations with, made from the tables of keys."""

from __future__ import annotations

from collections.abc import Mapping

from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.schema import CHANGE, PACK, RULE, kind_keys, rule_keys
from empathy_lint.typed import Any

SCHEMAS = "https://raw.githubusercontent.com/empathy-lint/empathy-lint/main/schemas"
"""Where the schemas of packs and of the configuration are published."""

_Json = dict[str, Any]


def json_schema() -> _Json:
    """Return the JSON Schema (2020-12) of a pack, made from the tables above."""
    rules = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {
                "properties": {n: _json_type(k) for n, k in rule_keys(kind).items()},
                "additionalProperties": False,
            },
        }
        for kind in KINDS
    ]
    pack = json_table(PACK)
    pack["properties"]["rules"] = {"type": "array", "items": {"$ref": "#/$defs/rule"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{SCHEMAS}/pack.schema.json",
        "title": "An empathy-lint rule pack",
        **pack,
        "$defs": {
            "rule": {
                "type": "object",
                "properties": {"kind": {"enum": list(KINDS)}},
                "required": ["id", "name"],
                "anyOf": [
                    {"required": ["extends"]},  # the rest comes from the rule it extends
                    {"required": [name for name, key in RULE.items() if key.required]},
                ],
                "allOf": rules,
            },
            **{name: json_table(keys) for name, keys in _clauses().items()},
        },
    }


def _clauses() -> Mapping[str, Keys]:
    """Return the keys of each sort of clause, by its name in the schema."""
    return {
        "clause": CLAUSE,
        "condition": {**CLAUSE, **CONDITIONS},
        "clause_of_turn": kind_keys("near")["first"].keys,
        "expect": kind_keys("response")["expect"].keys,
    }


def _ref(keys: Keys) -> _Json:
    [name] = [name for name, known in _clauses().items() if known == keys]
    return {"$ref": f"#/$defs/{name}"}


def json_table(keys: Keys) -> _Json:
    return {
        "type": "object",
        "properties": {name: _json_type(key) for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
    }


def _json_type(key: Key) -> _Json:
    return {"description": key.about, **_json_shape(key)}


def _json_shape(key: Key) -> _Json:
    text: _Json = {"type": "string"}
    lines: _Json = {"type": "array", "items": text}
    condition: _Json = {"$ref": "#/$defs/condition"}
    simple: Mapping[str, _Json] = {
        "line": {"type": ["string", "number", "boolean"]},
        "text": text,
        "regex": {"type": "string", "format": "regex"},
        "whole": {"type": "integer", "minimum": key.least},
        "number": {"type": "number"},
        "flag": {"type": "boolean"},
        "lines": {"type": "array", "items": {"type": ["string", "number"]}},
        "phrases": lines,
        "classes": lines,
        "examples": lines,
        "choice": {"enum": list(key.choices)},
        "choices": {"type": "array", "items": {"enum": list(key.choices)}, "minItems": key.least},
        "clauses": {"type": "array", "items": {"anyOf": [text, condition]}},
        "named": {"type": "object", "additionalProperties": {"anyOf": [text, condition]}},
        "lexicon": {"type": "object", "additionalProperties": lines},
        "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
        "fixes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"from": text, "to": text},
                "required": ["from", "to"],
            },
        },
    }
    if key.type in simple:
        return dict(simple[key.type])
    if key.type == "clause":
        return _ref(key.keys)
    if key.type in ("signals", "tables"):
        return {"type": "array", "items": json_table(key.keys)}
    if key.type == "map":
        return {"type": "object", "additionalProperties": _json_type(key.keys["*"])}
    if key.type == "changes":
        return {"type": "object", "additionalProperties": json_table(CHANGE)}
    return json_table(key.keys)
