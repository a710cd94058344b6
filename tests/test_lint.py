"""The road from a text to its findings: what settings do on the way."""

import pytest

from empathy_lint.config import Override, Settings
from empathy_lint.errors import ConfigError
from empathy_lint.lint import Linter, lint_text
from tests.packs.helper import pack_text


@pytest.mark.parametrize("before", ["", "İzmir, İstanbul: ", "It\u2019s "])
@pytest.mark.parametrize("brand", ["Calm Down Tea", "calm down tea", "Calm\u00a0Down Tea"])
def test_nothing_is_found_in_a_name_of_the_brand(brand, before, tmp_path):
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        pack_text("id: TST001\nname: order\nkind: phrase\nphrases: [calm down]"), "utf-8"
    )
    settings = Settings(rules=(pack,), select=("TST001",), brand=(brand,))

    text = f"Customer: No.\nAgent: {before}Calm Down Tea. Calm down.\n"
    found = lint_text(text, "call.txt", settings).findings
    assert [str(finding.state) for finding in found] == ["suppressed", "open"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"select": ("calm-dwon",)},
        {"ignore": ("calm-dwon",)},
        {"severity": (("calm-dwon", "note"),)},
    ],
)
def test_an_override_that_names_no_rule_is_an_error_wherever_it_holds(wrong):
    settings = Settings(overrides=(Override(paths=("elsewhere",), **wrong),))

    with pytest.raises(ConfigError, match="no rule is called 'calm-dwon'"):
        Linter(settings)
    Linter(Settings(overrides=(Override(paths=("elsewhere",), ignore=("LNT", "calm-down")),)))
