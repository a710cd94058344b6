"""Every block of YAML in the manual is what it says: a pack loads, a configuration is one.

So is what the README shows of Python.
"""

import doctest
import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
import yaml

from empathy_lint.configfile import config_schema
from empathy_lint.errors import PackErrors
from empathy_lint.kinds.keys import CLAUSE
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.examples import run
from empathy_lint.packs.json_schema import json_schema
from empathy_lint.packs.load import load_packs
from empathy_lint.packs.places import packs_root
from empathy_lint.packs.schema import FIX, PACK, RULE, kind_keys
from tests.packs.helper import DEFAULTS as TEXTS

DEFAULTS = {key: yaml.safe_load(text) for key, text in TEXTS.items()}
ROOT = Path(__file__).resolve().parents[2]
HEAD = {"pack": "of-the-manual", "title": "Of the manual", "language": "en"}
OF_OTHERS = {
    ("README.md", "repos:"),
    ("README.md", "- uses: actions/checkout@v4"),
    ("integrations.md", "repos:"),
    ("integrations.md", "- id: empathy-lint"),
    ("integrations.md", "name: empathy-lint"),
    ("integrations.md", "- run: empathy-lint scripts/ --format sarif --output empathy-lint.sarif"),
    ("integrations.md", '- run: echo "::add-matcher::.github/problem-matcher.json"'),
    ("integrations.md", "empathy-lint:"),
    ("integrations.md", "steps:"),
}
"""Blocks that other programs read, by page and first line."""
BLOCK = re.compile(r"^( *)```ya?ml\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
EVERY = [
    pytest.param(path.name, dedent(block[2]), id=f"{path.name}-{number}")
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for number, block in enumerate(BLOCK.finditer(path.read_text(encoding="utf-8")), 1)
]
BLOCKS = [one for one in EVERY if (one.values[0], one.values[1].split("\n")[0]) not in OF_OTHERS]


@pytest.mark.parametrize(("page", "block"), BLOCKS)
def test_a_block_of_yaml_in_the_manual_is_right(page, block, tmp_path):
    check(block, tmp_path)


@pytest.mark.parametrize(
    "block",
    [
        "pack: x\ntitle: X\nlanguage: en\nruels: []",
        "conditons:\n  thanked: {phrases: [thanks]}",
        "conditions:\n  thanked: {phrase: [thanks]}",
        "rules:\n  - {id: OUR001, name: so-so, kind: phrase, phrases: [so so], fixes: {}}",
        "rules:\n  - {id: OUR001, name: so-so, kind: phrase, phrases: [so so], "
        "examples: {bad: ['agent: [[Ta]].'], good: []}}",
        "ignor: [text-speak]",
        "fail_on: fatal",
        "- ignore",
        "# nothing at all",
    ],
)
def test_a_block_that_is_wrong_is_told(block, tmp_path):
    with pytest.raises((AssertionError, PackErrors, jsonschema.ValidationError)):
        check(block, tmp_path)


def check(block: str, folder: Path) -> None:
    """Check a block as what it is: the line for editors, a pack or a part of one, a configuration."""
    value = yaml.safe_load(block)
    if value is None:
        assert block.rstrip("\n") == f"# yaml-language-server: $schema={json_schema()['$id']}"
    elif is_of_pack(value):
        pack = value if "pack" in value else completed(value)
        jsonschema.validate(pack, json_schema())
        path = folder / "pack.yaml"
        path.write_text(yaml.safe_dump(pack, sort_keys=False, width=1000), encoding="utf-8")
        lexicon = packs_root() / "lexicon.yaml"
        packs = (
            load_packs([path]) if "change" in value else load_packs([lexicon, path], builtin=False)
        )
        assert run(packs[-1].rules).failures == []
    else:
        jsonschema.validate(value, config_schema())


def completed(part: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a pack with the keys that it leaves out."""
    return {**HEAD, **part, "rules": [{**DEFAULTS, **rule} for rule in part.get("rules", ())]}


def is_of_pack(value: Any) -> bool:
    """Tell a pack from a configuration, whose ``rules`` are the names of packs."""
    if not isinstance(value, dict):
        return False
    rules = value.get("rules") or ()
    return bool(value.keys() & (PACK.keys() - {"rules"})) or any(
        isinstance(rule, dict) for rule in rules
    )


def test_every_block_for_other_programs_is_there():
    seen = {(one.values[0], one.values[1].split("\n")[0]) for one in EVERY}

    assert OF_OTHERS - seen == set()


def test_the_manual_names_every_key_of_a_rule():
    text = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([\w.]+)` \|", text, re.MULTILINE))

    assert {*RULE, *(f"fix.{key}" for key in FIX), "signal", "weight", "each"} - rows == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_manual_shows_a_rule_of_each_kind_with_examples(kind):
    shown = [
        rule
        for one in BLOCKS
        if one.values[0] == "rule-language.md" and is_of_pack(yaml.safe_load(one.values[1]))
        for rule in yaml.safe_load(one.values[1]).get("rules", ())
        if rule["kind"] == kind
    ]

    assert any(rule["examples"]["bad"] and rule["examples"]["good"] for rule in shown)


@pytest.mark.parametrize("kind", KINDS)
def test_the_manual_names_every_key_of_a_kind(kind):
    text = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
    [row] = re.findall(rf"^\| `{kind}` \|.*\|(.*)\|$", text, re.MULTILINE)
    named = set(re.findall(r"`(\w+)`", row)) | (set(CLAUSE) if "the clause's" in row else set())

    assert set(kind_keys(kind)) - named == set()


def test_what_the_readme_shows_of_python_is_what_it_gives():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    example = doctest.DocTestParser().get_doctest(block, {}, "README.md", None, None)
    outcome = doctest.DocTestRunner().run(example)

    assert (outcome.failed, outcome.attempted) == (0, 4)


def test_the_manual_shows_packs_and_changes():
    text = "".join(block.values[1] for block in BLOCKS)

    assert {"pack", "change", "severity"} <= set(re.findall(r"^\w+(?=:)", text, re.MULTILINE))
