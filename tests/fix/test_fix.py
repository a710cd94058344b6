"""Fixes put into files: right for the format, linted again, and never in a conversation."""

import json
from pathlib import Path

import pytest

from empathy_lint.config import Settings
from empathy_lint.fix import Fixed, fix_text
from empathy_lint.lint import Linter, read_text
from empathy_lint.packs.load import load_packs
from tests.packs.helper import pack_text

RULES = (
    "id: TST001\nname: why-you\nkind: phrase\nphrases: [why did you]\n"
    "fix: {replace: What led you to}",
    "id: TST002\nname: sorry-for\nkind: phrase\nphrases: [sorry for the trouble]\n"
    """fix: {replace: "it's \\"our\\" fault", safe: true}""",
    "id: TST003\nname: pet\nkind: phrase\nphrases: [love]\nfix: {delete: true, safe: true}",
    "id: TST004\nname: swap-one\nkind: phrase\nphrases: [kindly]\n"
    "fix: {replace: per policy, safe: true}",
    "id: TST005\nname: policy\nkind: phrase\nphrases: [per policy]\nseverity: note",
    "id: TST006\nname: endless\nkind: phrase\nphrases: [wait]\nfix: {replace: wait longer, safe: true}",
    "id: TST007\nname: dash\nkind: phrase\nphrases: [on the other hand]\n"
    "fix: {replace: but → yes, safe: true}",
)
DIALPLAN = "[main]\nexten => 100,1,Answer()\n"


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    path = tmp_path_factory.mktemp("pack") / "tests.yaml"
    path.write_text(pack_text(*RULES), encoding="utf-8")
    return Linter(Settings(rules=(path,), select=("tests",)))


def connect(words: str) -> str:
    flow = {
        "Version": "2019-10-30",
        "StartAction": "a",
        "Actions": [
            {
                "Identifier": "a",
                "Type": "MessageParticipant",
                "Parameters": {"Text": words},
                "Transitions": {},
            }
        ],
    }
    return json.dumps(flow, indent=2)


def fixed(linter: Linter, text: str, path: str = "script.md", **given: object) -> Fixed:
    return fix_text(text, path, linter, **given)


def test_a_safe_fix_is_made_and_an_unsafe_one_waits(linter):
    done = fixed(linter, "**Agent:** Why did you call, love?\n")

    assert done.after == "**Agent:** Why did you call?\n"
    assert done.unsafe == 1


def test_an_unsafe_fix_is_made_when_asked_for(linter):
    done = fixed(linter, "**Agent:** So, why did you call?\n", unsafe=True)

    assert done.after == "**Agent:** So, what led you to call?\n"
    assert done.unsafe == 0


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("call.txt", "Agent: Sorry for the trouble, love.\nCustomer: No.\n"),
        (
            "call.json",
            json.dumps(
                [
                    {"role": "agent", "content": "Sorry for the trouble."},
                    {"role": "user", "content": "No."},
                ]
            ),
        ),
    ],
)
def test_a_conversation_is_never_rewritten(linter, path, text):
    assert fixed(linter, text, path, unsafe=True).after == text


def test_a_string_of_json_is_escaped(linter):
    done = fixed(linter, connect("Hello. Sorry for the trouble."), "flow.json")

    flow = json.loads(done.after)
    assert flow["Actions"][0]["Parameters"]["Text"] == 'Hello. It\'s "our" fault.'.replace(
        "It", "it"
    )


@pytest.mark.parametrize(
    ("quoted", "wanted"),
    [
        ("'Oh, sorry for the trouble.'", "'Oh, it''s \"our\" fault.'"),
        ('"Oh, sorry for the trouble."', '"Oh, it\'s \\"our\\" fault."'),
        ("Oh, sorry for the trouble.", 'Oh, it\'s "our" fault.'),
    ],
)
def test_a_string_of_yaml_keeps_its_quoting(linter, quoted, wanted):
    head = 'version: "3.1"\nresponses:\n  utter_a:\n  - text: '
    done = fixed(linter, f"{head}{quoted}\n", "domain.yml")

    assert done.after == f"{head}{wanted}\n"


def test_words_in_xml_are_written_for_xml(linter):
    text = '<Response>\n  <Say voice="x">Oh, sorry for the trouble.</Say>\n</Response>\n'
    done = fixed(linter, text, "voice.xml")

    assert done.after == text.replace("sorry for the trouble", 'it\'s "our" fault')


def test_words_in_a_catalogue_are_escaped(linter):
    text = 'msgid "a"\nmsgstr "Oh, sorry for the trouble."\n'
    done = fixed(linter, text, "en.po")

    assert done.after == 'msgid "a"\nmsgstr "Oh, it\'s \\"our\\" fault."\n'


def test_words_across_lines_become_one(linter):
    text = "> **Agent:** Now, why did\r\n> you call?\r\n"
    done = fixed(linter, text, unsafe=True)

    assert done.after == "> **Agent:** Now, what led you to call?\r\n"


def test_words_parted_by_markup_are_left(linter):
    text = "**Agent:** So **why did** you call?\n"
    done = fixed(linter, text, unsafe=True)

    assert done.after == text
    assert [refusal.reason for refusal in done.refused] == ["cannot be written safely in markdown"]


@pytest.mark.parametrize("gap", [' <break time="1s"/> ', '<break time="1s"/>', " <break/>"])
def test_words_parted_by_a_pause_are_left(linter, gap):
    text = f"<Response><Say>So why did{gap}you call?</Say></Response>"
    done = fixed(linter, text, "voice.xml", unsafe=True)

    assert done.after == text
    assert [refusal.reason for refusal in done.refused] == ["cannot be written safely in twiml"]


def test_each_string_of_a_file_is_spelt_as_it_is_quoted(linter):
    text = (
        'version: "3.1"\nresponses:\n  utter_a:\n'
        "  - text: 'Oh, sorry for the trouble. Why did you go, love?'\n"
        '  - text: "Oh, sorry for the trouble."\n'
        "  - text: Oh, sorry for the trouble.\n"
    )
    done = fixed(linter, text, "domain.yml", unsafe=True)

    assert done.after.splitlines()[3:] == [
        "  - text: 'Oh, it''s \"our\" fault. What led you to go?'",
        '  - text: "Oh, it\'s \\"our\\" fault."',
        '  - text: Oh, it\'s "our" fault.',
    ]


@pytest.mark.parametrize("words", ["Why did you", "Kindly"])  # all are made, all are refused
def test_a_file_is_read_as_often_for_many_fixes_as_for_few(linter, words, monkeypatch):
    read: list[str] = []
    lint = linter.text
    monkeypatch.setattr(
        linter, "text", lambda *given, **more: read.append(given[0]) or lint(*given, **more)
    )
    monkeypatch.setattr(
        "empathy_lint.fix.read_text", lambda *given: read.append(given[0]) or read_text(*given)
    )
    counts = []
    for strings in (4, 64):
        read.clear()
        text = json.dumps({f"key{n}": f"{words} cancel order {n}?" for n in range(strings)})
        done = fixed(linter, text, "texts.json", unsafe=True)
        assert len(done.applied) + len(done.refused) == strings
        counts.append(len(read))

    assert counts[1] <= counts[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("WHY DID YOU CANCEL THE VISIT?", "WHAT LED YOU TO CANCEL THE VISIT?"),
        ("So WHY DID YOU cancel?", "So WHAT LED YOU TO cancel?"),
        ("Sit down, KINDLY.", "Sit down, per policy."),
    ],
)
def test_words_in_capitals_stay_so_and_a_single_one_does_not_tell(tmp_path, before, after):
    path = tmp_path / "tests.yaml"
    path.write_text(pack_text(*RULES[:4]), encoding="utf-8")
    linter = Linter(Settings(rules=(path,), select=("tests",)))

    assert fixed(linter, f"**Agent:** {before}\n", unsafe=True).after == f"**Agent:** {after}\n"


def test_a_fix_that_brings_a_finding_is_not_made_and_others_are(linter):
    done = fixed(linter, "**Agent:** Thanks, love.\n\n**Agent:** Sit down kindly.\n")

    assert done.after == "**Agent:** Thanks.\n\n**Agent:** Sit down kindly.\n"
    assert [refusal.reason for refusal in done.refused] == ["would bring TST005 policy"]


def test_a_fix_that_its_own_rule_finds_again_is_not_made(linter):
    text = "**Agent:** Please wait.\n"
    done = fixed(linter, text)

    assert done.after == text
    assert [refusal.reason for refusal in done.refused] == ["would bring TST006 endless"]


def test_fixes_that_meet_wait_for_the_next_round(linter):
    done = fixed(linter, "**Agent:** Oh, love, sorry for the trouble, love, love.\n")

    assert "love" not in done.after
    assert len(done.applied) == 4


def test_what_is_suppressed_is_not_fixed(linter):
    text = "**Agent:** Thanks, love. <!-- empathy-lint: ignore[pet] how we speak -->\n"
    assert fixed(linter, text).after == text


def test_a_letter_that_the_character_set_lacks_is_not_written(linter):
    text = "**Agent:** On the other hand, no.\n"

    assert fixed(linter, text, encoding="cp1252").after == text
    assert "→" in fixed(linter, text, encoding="utf-8").after
    escaped = fixed(linter, connect("On the other hand, no."), "f.json", encoding="cp1252").after
    assert "\\u2192" in escaped


def test_who_is_asked_decides(linter):
    text = "**Agent:** Thanks, love.\n\n**Agent:** Bye, love.\n"
    seen = []

    def accept(proposal):
        seen.append((proposal.before, proposal.after))
        return len(seen) == 2

    done = fixed(linter, text, accept=accept)

    assert done.after == "**Agent:** Thanks, love.\n\n**Agent:** Bye.\n"
    assert seen == [
        ("**Agent:** Thanks, love.", "**Agent:** Thanks."),
        ("**Agent:** Bye, love.", "**Agent:** Bye."),
    ]


def test_a_broken_file_is_left_with_its_errors(linter):
    text = connect("Thanks, love.")[:-2]
    done = fixed(linter, text, "flow.json")

    assert done.after == text
    assert done.errors


def test_every_example_keeps_its_other_turns():
    examples = Path(__file__).parents[2] / "examples"
    built_in = Linter(Settings(reveal=True))
    changed = 0
    for path in sorted(examples.rglob("*")):
        if not path.is_file():
            continue
        done = fixed(built_in, path.read_bytes().decode("utf-8", "replace"), str(path), unsafe=True)
        assert done.before.count("\r\n") == done.after.count("\r\n")
        quotes = [one.quote for one in done.applied]
        for before, after in zip(*map(turns, (done.before, done.after), (path, path)), strict=True):
            if before != after:
                assert any(quote in before for quote in quotes), path
                changed += 1
    assert changed


def turns(text: str, path: Path) -> list[str]:
    read = read_text(text, str(path), Settings()).transcripts
    return [turn.text for transcript in read for turn in transcript.turns]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Why did you cancel?", "What led you to cancel?"),
        ("So why on earth did you cancel?", "So what led you to cancel?"),
        ("And why'd you cancel?", "And what led you to cancel?"),
        ("Why exactly did you cancel?", "What exactly led you to cancel?"),
        ("Why do you prefer cash?", "What makes you prefer cash?"),
        ("Why would you share the code?", "What would lead you to share the code?"),
        ("What made you think it was free?", "What led you to think it was free?"),
        # A word between the two leaves a rest that has to be judged by a person.
        ("Why did you just cancel?", None),
        ("Why do you never read them?", "What makes you never read them?"),
        # Nor is a second person asked, or a choice, in the new words.
        ("Why did you and the driver swap keys?", None),
        ("Why did you, and Lena, leave?", None),
        ("Why would you rather wait?", None),
        # No other wording is right whatever follows.
        ("Why were you late?", None),
        ("Why have you cancelled?", None),
        ("Why didn't you cancel?", None),
    ],
)
def test_the_built_in_fixes_write_for_each_way_of_asking_what_is_grammatical(before, after):
    linter = Linter(Settings(select=("why-accusatory",)))
    text = f"**Agent:** {before}\n"

    assert fix_text(text, "script.md", linter).after == text
    done = fix_text(text, "script.md", linter, unsafe=True)
    assert done.after == f"**Agent:** {after or before}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We apologise for any inconvenience caused.",
            "We're sorry that this has happened to you.",
        ),
        ("I am sorry for the inconvenience.", "I'm sorry that this has happened to you."),
        # What the formula runs on into is for a person to judge.
        ("We apologise for any inconvenience caused by the works.", None),
        ("Apologies for the inconvenience, the depot opens at nine.", None),
    ],
)
def test_an_apology_from_the_card_becomes_a_plain_one_that_no_rule_minds(before, after):
    text = f"**Agent:** {before} We open at nine.\n"

    assert fix_text(text, "script.md", Linter(Settings())).after == text
    done = fix_text(text, "script.md", Linter(Settings()), unsafe=True)
    assert done.after == f"**Agent:** {after or before} We open at nine.\n"
    if after:
        found = Linter(Settings()).text(done.after, "script.md").findings
        assert [finding.rule for finding in found if not finding.praise] == []


def test_every_fix_of_the_packs_is_shown_by_an_example_that_is_run():
    fixing = [rule for pack in load_packs() for rule in pack.rules if rule.spec.get("fix")]

    assert "WHY001" in [rule.id for rule in fixing]
    assert [rule.id for rule in fixing if not rule.examples.fixes] == []
