"""What is made from the code and the packs is not stale, and the schema is worth having."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from empathy_lint import Severity, lint_text
from empathy_lint.choosing import chosen
from empathy_lint.configfile import CONFIG, as_settings, load
from empathy_lint.errors import PackErrors
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.json_schema import json_schema
from empathy_lint.packs.load import load_packs
from empathy_lint.packs.places import packs_root
from empathy_lint.packs.store import rules_of
from tests.packs.helper import pack_text, rules

ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(path for path in packs_root().glob("*.yaml") if path.name != "lexicon.yaml")


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


def test_schemas_and_rule_pages_are_not_stale():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "publish.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


def test_the_published_schema_is_a_schema():
    published = json.loads((ROOT / "schemas" / "pack.schema.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator.check_schema(published)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_real_pack_meets_the_schema(path, validator):
    errors = [
        error.message for error in validator.iter_errors(yaml.safe_load(path.read_text("utf-8")))
    ]

    assert errors == []


@pytest.mark.parametrize(
    "rule",
    [
        "id: TST001\nname: bad-key\nkind: phrase\nphrase: [x]",
        "id: TST001\nname: bad-kind\nkind: phrasing\nphrases: [x]",
        "id: TST001\nname: bad-choice\nkind: phrase\nphrases: [x]\nseverity: fatal",
        "id: TST001\nname: bad-type\nkind: count\nphrases: [x]\nper: turn\nbudget: many",
        "id: TST001\nname: bad-turns\nkind: response\n"
        "after: {phrases: [x], within_turns: 2}\nexpect: {phrases: [y]}",
        "id: TST001\nname: bad-turns\nkind: turn\nall: [{phrases: [x], within_turns: 2}]",
        "id: TST001\nname: bad-clause\nkind: order\n"
        "first: {any: [{phrases: [x]}]}\nthen: {phrases: [y]}",
        "id: TST001\nname: bad-fix\nkind: phrase\nphrases: [x]\n"
        "examples: {bad: [], good: [], fixes: [{from: 'agent: x'}]}",
    ],
)
def test_a_broken_pack_meets_neither_the_schema_nor_the_checker(rule, validator):
    assert list(validator.iter_errors(yaml.safe_load(pack_text(rule))))
    with pytest.raises(PackErrors):
        rules(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "id: TST001\nname: good-turns\nkind: response\n"
        "after: {phrases: [x]}\nexpect: {any: [{phrases: [y]}], within_turns: 2}",
        "id: TST001\nname: good-fix\nkind: phrase\nphrases: [x]\nfix: {delete: true}\n"
        "examples: {bad: [], good: [], fixes: [{from: 'agent: x y', to: 'agent: y'}]}",
    ],
)
def test_a_sound_pack_meets_both(rule, validator):
    assert not list(validator.iter_errors(yaml.safe_load(pack_text(rule))))
    assert len(rules(rule)) == 1


def test_a_condition_may_take_the_name_of_another(validator):
    conditions = "thanked: {phrases: [thanks]}\nat-ease: thanked"
    rule = "id: TST001\nname: at-rest\nkind: turn\nall: [at-ease]"

    assert not list(validator.iter_errors(yaml.safe_load(pack_text(rule, conditions=conditions))))
    assert len(rules(rule, conditions=conditions)) == 1


@pytest.mark.parametrize("name", ["pack", "config"])
def test_a_schema_has_the_address_that_the_manual_names(name):
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    page = {"pack": "rule-language", "config": "configuration"}[name]
    manual = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")

    assert f"# yaml-language-server: $schema={schema['$id']}\n" in manual


def test_the_schema_of_the_configuration_takes_a_good_one_and_no_broken_one():
    schema = json.loads((ROOT / "schemas" / "config.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validate = jsonschema.Draft202012Validator(schema)

    assert validate.is_valid(
        {"ignore": ["WHY"], "severity": {"calm-down": "off"}, "speakers": {"agent": ["Rep"]}}
    )
    for broken in (
        {"ignor": []},
        {"fail_on": "fatal"},
        {"speakers": {"agnt": []}},
        {"rules": "x.yaml"},
    ):
        assert not validate.is_valid(broken), broken


def test_every_key_of_the_configuration_is_described_with_an_example_that_holds(tmp_path):
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    (tmp_path / "house.yaml").write_text("ignore: [WHY]\n", encoding="utf-8")
    (tmp_path / "calls").mkdir()

    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == list(CONFIG)
    for form, text in re.findall(r"^```(yaml|toml)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        path = tmp_path / "calls" / f"config.{form}"
        path.write_text(text, encoding="utf-8")
        load.cache_clear()
        settings = as_settings(load(path))
        chosen(rules_of(), settings._replace(select=()))


def test_every_kind_is_used_by_a_rule_that_ships():
    kinds = {rule.kind for pack in load_packs() for rule in pack.rules}

    assert kinds == set(KINDS)


def test_the_table_of_behaviours_names_every_rule_and_no_other():
    table = (ROOT / "docs" / "behaviours.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", table))

    assert named == {rule.id for pack in load_packs() for rule in pack.rules}


def warned_of(text: str, path: str) -> list[tuple[str, str]]:
    return [
        (finding.rule, finding.quote)
        for finding in lint_text(text, path).findings
        if not finding.praise and finding.severity is not Severity.NOTE
    ]


def test_what_a_rule_says_to_say_instead_no_rule_warns_of():
    talk = "Customer: Right, go on then.\nAgent: {}\n"

    assert {rule.id: warned_of(talk.format(rule.suggest), "call.txt") for rule in rules_of()} == {
        rule.id: [] for rule in rules_of()
    }


def test_what_a_fix_writes_no_rule_warns_of():
    written = [
        (rule.id, fix.after)
        for pack in load_packs()
        for rule in pack.rules
        for fix in rule.examples.fixes
    ]

    assert written
    assert [one for one in written if warned_of(one[1] + "\n", "script.md")] == []
