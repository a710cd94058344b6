"""The road from a text to its report: what settings do on the way, what is told and praised."""

import json
import pickle
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from empathy_lint.config import Override, Settings
from empathy_lint.errors import (
    ConfigError,
    ConfigErrors,
    InternalError,
    PackError,
    PackErrors,
    Place,
    ReadError,
    ReadErrors,
)
from empathy_lint.lint import Linter, lint_text, read_file
from empathy_lint.readers import base
from empathy_lint.report import FileReport
from empathy_lint.run import run
from tests.packs.helper import pack_text

ASKED = "id: TST001\nname: asked-well\np: probe\npraise: true\nkind: phrase\nphrases: ['why did you (leave|go)']\n"
BLAMED = "id: TST002\nname: blamed\nkind: phrase\nphrases: [why did you]\n"
UNMET = (
    "id: TST003\nname: unmet\nkind: response\n"
    "after: {roles: [customer], phrases: [so sad]}\nexpect: {phrases: [sorry]}\n"
)
CALL = "Customer: I am so sad.\nAgent: Why did you leave? Why did you go?\n"


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


def report(tmp_path: Path, *rules: str, text: str = CALL) -> FileReport:
    path = tmp_path / "pack.yaml"
    path.write_text(pack_text(*rules), encoding="utf-8")
    return lint_text(text, "call.txt", Settings(rules=(path,), select=("tests",)))


def told(given: FileReport) -> list[tuple[str, str]]:
    return [(one.name, one.quote) for one in given.findings]


def test_words_at_fault_are_not_praised_and_not_counted_as_done_well(tmp_path):
    first_only = BLAMED.replace("[why did you]", "[why did you leave]")

    given = report(tmp_path, ASKED, first_only)

    assert told(given) == [("blamed", "Why did you leave"), ("asked-well", "Why did you go")]
    assert given.seen["probe"] == 1
    assert report(tmp_path, ASKED, BLAMED).seen["probe"] == 0


@pytest.mark.parametrize(("p", "praised"), [("professional", 2), ("probe", 0)])
def test_a_note_takes_praise_of_its_own_p_away_and_no_other(tmp_path, p, praised):
    note = BLAMED + f"severity: note\np: {p}\n"
    given = report(tmp_path, ASKED, note)

    assert sorted(name for name, _ in told(given)) == ["asked-well"] * praised + ["blamed"] * 2


def test_what_is_not_at_fault_is_not_yet_done_well():
    given = lint_text("Customer: I lost my card.\nAgent: Name?\nAgent: Thanks.\n", "call.txt")

    assert set(given.seen.values()) == {0}


def test_before_the_customer_has_spoken_nothing_is_done_well_yet():
    ask = "Agent: How can I help?\n"

    assert lint_text(f"{ask}Customer: I lost my card.\n", "call.txt").seen["probe"] == 0
    assert lint_text(f"Customer: I lost my card.\n{ask}", "call.txt").seen["probe"] == 1
    assert lint_text("> How can I help?\n", "script.md").seen["probe"] == 1


def test_praise_stays_where_something_else_is_missing_from_the_turn(tmp_path):
    given = report(tmp_path, ASKED, UNMET)

    assert sorted(name for name, _ in told(given)) == ["asked-well", "asked-well", "unmet"]


@pytest.mark.parametrize("words", ["Why did you leave?", "I know exactly how you feel."])
def test_a_firm_fault_of_the_built_in_rules_is_no_praise(words):
    given = lint_text(f"Customer: I have lost my card.\nAgent: {words}\n", "call.txt")

    assert [one.name for one in given.findings if one.praise] == []
    assert given.seen["probe"] == given.seen["picture it"] == 0


@pytest.mark.parametrize(
    ("most", "said"), [(len(CALL), []), (len(CALL) - 1, ["larger than 0 MiB"])]
)
def test_standard_input_may_be_as_large_as_a_file(most, said, monkeypatch, tmp_path):
    monkeypatch.setattr(base, "MAX_BYTES", most)
    path = tmp_path / "call.txt"
    path.write_text(CALL, encoding="utf-8")

    for name in (path, Path("-")):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(CALL.encode())))
        report = run([name], lambda _: Settings())
        assert [error.message for error in report.all_errors] == said
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(CALL.encode())))
        assert [error.message for error in read_file(name, Settings()).errors] == said


@pytest.mark.parametrize(
    "error",
    [
        InternalError(ValueError("x"), "call.txt"),
        ReadErrors([ReadError("broken", place=Place("call.txt", 2), hint="mend it")]),
        PackErrors([PackError("wrong")]),
        ConfigErrors([ConfigError("unknown")]),
    ],
)
def test_an_error_comes_whole_from_another_process(error):
    again = pickle.loads(pickle.dumps(error))

    assert (type(again), str(again)) == (type(error), str(error))


GERMAN = (
    "Agent: Guten Tag, Sie sprechen mit Frau Weber, wie kann ich Ihnen helfen?\n"
    "Customer: Mein Paket ist seit drei Wochen nicht angekommen, und es war ein Geschenk.\n"
    "Agent: Beruhigen Sie sich bitte, das ist nun einmal so, da kann ich nichts machen.\n"
)
DUTCH = (
    "Agent: Goedemiddag, waarmee kan ik u helpen?\nCustomer: Mijn pakket is na drie weken nog niet "
    "aangekomen en we hebben het nodig.\nAgent: Kunt u mij het nummer geven? We gaan het uitzoeken.\n"
)
JAPANESE = "Agent: " + "\u304a\u96fb\u8a71\u3042\u308a\u304c\u3068\u3046" * 30 + "\n"
ENGLISH = "Agent: Tracking number? Reference? Postcode? Order placed Tuesday, sent Friday.\n" * 4


@pytest.mark.parametrize("call", [GERMAN, DUTCH, JAPANESE])
def test_another_language_is_told(call):
    [notice] = [n for n in lint_text(call, "a.txt").notices if "English" in n]
    assert notice.startswith("what is said does not look like English")


def test_of_several_contacts_those_in_another_language_are_counted():
    lines = (json.dumps({"transcript": call}) for call in (GERMAN, ENGLISH + "Can you tell me it?"))
    [notice] = [n for n in lint_text("\n".join(lines), "a.jsonl").notices if "English" in n]
    assert notice.startswith("1 of 2 contacts do")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("de.po", 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "Wait."\nmsgstr "Bitte warten."\n'),
        ("grief.md", "---\nlanguage: de\n---\n\n> Mein Beileid.\n"),
        ("grief.md", "---\nlang: de-AT\n---\n\n> Mein Beileid.\n"),
        ("locales/de.json", '{"wait": "Bitte warten Sie einen Moment.", "end": "Auf Wiedersehen."}'),
        ("call.json", '{"lang": "de", "turns": [{"role": "agent", "text": "Bitte warten."}]}'),
    ],
)  # fmt: skip
def test_another_language_is_told_by_few_words_where_the_file_names_it(path, text):
    assert any("does not look like English" in one for one in lint_text(text, path).notices)


def test_english_in_a_file_that_names_another_language_is_english():
    text = "---\nlanguage: de\n---\n\n> Please calm down, and tell me what the trouble is.\n"

    assert not any("English" in notice for notice in lint_text(text, "a.md").notices)


def test_in_another_language_only_firm_findings_and_those_of_own_packs_are_given(tmp_path):
    call = f"{GERMAN}Agent: Okay, calm down, das ist nun einmal so, warum fragen Sie das?\n"
    rule = (
        "id: OUR001\nname: beruhigen\nkind: phrase\nphrases: [beruhigen sie sich]\nseverity: note\n"
    )
    (tmp_path / "ours.yaml").write_text(pack_text(rule), encoding="utf-8")
    file = lint_text(call, settings=Settings(rules=(tmp_path / "ours.yaml",), praise=True))

    assert [one.name for one in file.findings] == ["beruhigen", "calm-down"]
    assert file.seen == {}


@pytest.mark.parametrize("call", [GERMAN.splitlines()[0], ENGLISH + "Can you tell me it?"])
def test_few_words_and_terse_english_are_no_other_language(call):
    assert not any("English" in notice for notice in lint_text(call, "a.txt").notices)


@pytest.mark.parametrize(
    "given",
    [
        {"select": ("calm-down",), "severity": (("DIS", "off"),)},
        {"select": ("DIS001", "why-did-you"), "ignore": ("dismissive-or-blaming",)},
    ],
)
def test_what_is_selected_and_left_out_at_once_is_told(given):
    file = lint_text("Agent: Calm down.\n", settings=Settings(**given))

    assert file.findings == ()
    [notice] = file.notices
    assert notice.startswith(f"{given['select'][0]!r} is selected, and ignored or turned off")


def test_of_what_is_selected_a_part_may_be_left_out():
    settings = Settings(select=("DIS",), ignore=("calm-down",))

    assert lint_text("Agent: Calm down.\n", settings=settings).notices == ()


def test_a_rule_that_is_off_by_default_runs_where_it_is_selected():
    call = "Customer: My oven is cold.\nAgent: Hopefully it will be mended on Friday.\n"

    assert "hopefully" not in {one.name for one in lint_text(call).findings}
    report = lint_text(call, settings=Settings(select=("hopefully",)))
    assert [one.name for one in report.findings] == ["hopefully"]
