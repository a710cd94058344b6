"""Every block of YAML in the manual is what it says: a pack loads, a configuration is one."""

import re
from pathlib import Path
from textwrap import dedent

import jsonschema
import pytest
import yaml

from empathy_lint.configfile import config_schema
from empathy_lint.kinds.keys import CLAUSE
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.examples import run
from empathy_lint.packs.load import load_packs
from empathy_lint.packs.schema import json_schema, kind_keys

ROOT = Path(__file__).resolve().parents[2]
HEAD = "pack: of-the-manual\ntitle: Of the manual\nlanguage: en\n"
BLOCK = re.compile(r"^( *)```ya?ml\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    pytest.param(dedent(block[2]), id=f"{path.name}-{number}")
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for number, block in enumerate(BLOCK.finditer(path.read_text(encoding="utf-8")), 1)
]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_yaml_in_the_manual_is_right(block, tmp_path):
    value = yaml.safe_load(block) or {}
    keys = set(value) if isinstance(value, dict) else set()
    if keys & {"pack", "change"}:
        text = block if "pack" in keys else HEAD + block
        jsonschema.validate(yaml.safe_load(text), json_schema())
        path = tmp_path / "pack.yaml"
        path.write_text(text, encoding="utf-8")
        packs = load_packs([path])
        assert run(packs[-1].rules).failures == []
    elif keys and keys <= config_schema()["properties"].keys():
        jsonschema.validate(value, config_schema())


@pytest.mark.parametrize("kind", KINDS)
def test_the_manual_names_every_key_of_a_kind(kind):
    text = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
    [row] = re.findall(rf"^\| `{kind}` \|.*\|(.*)\|$", text, re.MULTILINE)
    named = set(re.findall(r"`(\w+)`", row)) | (set(CLAUSE) if "the clause's" in row else set())

    assert set(kind_keys(kind)) - named == set()


def test_the_manual_shows_packs_and_changes():
    text = "".join(block.values[0] for block in BLOCKS)

    assert {"pack", "change", "severity"} <= set(re.findall(r"^\w+(?=:)", text, re.MULTILINE))
