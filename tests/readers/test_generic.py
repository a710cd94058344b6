"""JSON, JSON lines and YAML of no vendor: lists of turns, one string, and selectors."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError, ReadErrors, UnknownFormatError
from empathy_lint.readers.base import Source
from empathy_lint.readers.table import choose, read
from empathy_lint.transcript import Transcript
from tests.readers.helper import assert_places, said


def readings(text: str, path: str = "own.json", /, **selectors: str) -> list[Transcript]:
    transcripts = list(read(Source(path, text, selectors=selectors)))
    for transcript in transcripts:
        assert_places(transcript)
    return transcripts


def heard(value: Any) -> list[tuple[str, str, str]]:
    return said(read(Source("own.json", json.dumps(value, indent=1))))


@pytest.mark.parametrize(
    "value",
    [
        [{"role": "agent", "content": "Hi."}, {"role": "customer", "content": "Hello."}],
        [{"speaker": "Agent", "text": "Hi."}, {"speaker": "Customer", "text": "Hello."}],
        {"utterances": [{"speaker": "AGENT", "text": "Hi."}, {"speaker": "USER", "text": "Hello."}]},
        {"data": {"calls": [{"log": [["agent", "Hi."], ["action", "opened"], ["customer", "Hello."]]}]}},
        [{"author": {"type": "admin"}, "body": "Hi."}, {"author": {"type": "user"}, "body": "Hello."}],
        {"dialogue": [{"from": {"role": "rep"}, "message": "Hi."}, {"from": {"role": "client"}, "message": "Hello."}]},
    ],
)  # fmt: skip
def test_a_list_of_turns_is_known_by_its_keys(value: Any):
    assert [(role, words) for role, _, words in heard(value)] == [
        ("agent", "Hi."),
        ("customer", "Hello."),
    ]


def test_of_two_versions_of_one_talk_one_is_read():
    value = [{"original": [["agent", "Hi Ann."]], "delexed": [["agent", "Hi <name>."]]}]

    assert heard(value) == [("agent", "agent", "Hi Ann.")]


def test_several_contacts_in_one_list_stay_apart():
    turns = [{"call_id": n % 2, "speaker": "agent", "text": f"Turn {n}."} for n in range(4)]
    first, second = readings(json.dumps(turns))

    assert [turn.text for turn in first.turns] == ["Turn 0. Turn 2."]
    assert (first.contact_id, second.contact_id) == ("0", "1")


def test_unknown_speakers_are_told_as_in_plain_text():
    [transcript] = readings(
        '[{"speaker": "Ann", "text": "Hi."}, {"speaker": "Bob", "text": "Hm."}]'
    )

    assert transcript.notices == (
        "roles are unknown: 'Ann', 'Bob'; say who is who with --agent NAME or --customer NAME, or try --guess-roles",
    )


def test_a_transcript_in_one_string_keeps_its_places():
    text = '{"id": 7, "transcript": "Agent: It\\u2019s fine.\\nCustomer: It is \\"not\\".\\n"}'
    [transcript] = readings(text)

    assert [turn.text for turn in transcript.turns] == ["It\u2019s fine.", 'It is "not".']
    assert transcript.contact_id == "7"
    at = transcript.turns[1].runs[0].source.start
    assert text[at:].startswith('It is \\"not')


def test_one_string_without_speakers_is_said_to_be_so():
    [transcript] = readings('{"Content": "Hi I want to cancel. Sure, why is that?"}')

    assert "does not say who speaks" in transcript.notices[0]


def test_yaml_is_read_as_json_is():
    [transcript] = readings(
        "turns:\n- {speaker: agent, text: Hi.}\n- {speaker: client, text: Yes.}\n", "own.yaml"
    )

    assert [turn.role for turn in transcript.turns] == ["agent", "customer"]


def test_selectors_say_where_turns_stand():
    text = json.dumps(
        {"calls": [{"nr": "A1", "lines": [{"w": "Hi.", "by": {"is": "rep"}, "at_ms": 1500}]},
                   {"nr": "A2", "lines": [{"w": "Yes?", "by": {"is": "client"}, "at_ms": 10}]}]}
    )  # fmt: skip
    first, second = readings(
        text, turns="$.calls[*].lines[]", text="w", role="by.is", start="at_ms", conversation="nr"
    )

    assert (first.contact_id, first.turns[0].role, first.turns[0].start_ms) == ("A1", "agent", 1500)
    assert (second.contact_id, second.turns[0].text) == ("A2", "Yes?")


def test_a_time_that_no_selector_names_goes_by_its_key():
    [talk] = readings(
        json.dumps({"lines": [{"t": "Hi.", "start_ms": 1500}]}), turns="lines", text="t"
    )

    assert talk.turns[0].start_ms == 1500


@pytest.mark.parametrize("mark", [True, 1, "yes", "internal", "Private note"])
def test_a_selector_tells_a_note_from_what_is_said(mark: object):
    lines = [
        {"t": "He is rude.", "who": "agent", "seen": {"not": mark}},
        {"t": "Hello.", "who": "agent", "seen": {"not": False}},
        {"t": "Hi.", "who": "customer"},
    ]

    [talk] = readings(
        json.dumps({"lines": lines}), turns="lines", text="t", speaker="who", private="seen.not"
    )

    assert [(turn.region, turn.text) for turn in talk.turns] == [
        ("note", "He is rude."),
        ("said", "Hello."),
        ("said", "Hi."),
    ]


FLOW = {"nodes": [{"by": "bot", "say": "Please hold."}, {"by": "bot", "say": "Press 1."}]}


def test_what_only_bots_say_by_selectors_is_a_flow():
    [flow] = readings(json.dumps(FLOW), turns="nodes.*", text="say", role="by")

    assert (flow.document, [turn.text for turn in flow.turns]) == (
        "flow",
        ["Please hold.", "Press 1."],
    )
    nodes = [*FLOW["nodes"], {"by": "customer", "say": "One."}]
    [call] = readings(json.dumps({"nodes": nodes}), turns="nodes.*", text="say", role="by")
    assert call.document == "conversation"


@pytest.mark.parametrize(
    ("document", "roles"),
    [
        ("flow", ["bot", "bot"]),
        ("script", ["agent", "agent"]),
        ("conversation", ["unknown"]),
    ],
)
@pytest.mark.parametrize("path", ["own.json", "own.yaml", "own.jsonl"])
def test_a_document_may_be_named_beside_selectors(document, roles, path):
    lines = ['{"prompt": "Please hold."}', '{"prompt": "Press 1."}']
    text, turns = f"[{', '.join(lines)}]", "*"
    if path == "own.jsonl":
        text, turns = "\n".join(lines), ""
    [transcript] = readings(text, path, turns=turns, text="prompt", document=document)

    assert (transcript.document, [turn.role for turn in transcript.turns]) == (document, roles)


def test_a_file_that_selectors_do_not_fit_is_read_as_what_it_is():
    [transcript] = readings('{"segments": [{"start": 0, "text": "Hi."}]}', turns="calls.*.lines")

    assert transcript.format == "whisper"


@pytest.mark.parametrize(
    ("selectors", "why"),
    [
        ({"turns": "data.mesages"}, "nothing stands at 'data.mesages'"),
        ({"turns": "data.messages", "text": "bdy"}, "no words at 'bdy'"),
        ({"turns": "data.messages"}, "say where they are with `text`"),
        ({}, "say where turns stand with `selectors`"),
    ],
)
def test_selectors_that_lead_to_nothing_are_named(selectors, why):
    with pytest.raises(UnknownFormatError) as wrong:
        readings('{"data": {"messages": [{"b": "Hi."}]}}', **selectors)

    assert why in wrong.value.hint


def test_a_selector_of_speakers_that_no_turn_has_is_named():
    text = '{"calls": [{"body": "Hi.", "who": "agent"}]}'
    [transcript] = readings(text, turns="calls", text="body", speaker="woh")
    assert transcript.notices[0].startswith("nothing stands at 'woh', where `selectors` look")
    [transcript] = readings(text, turns="calls", text="body", speaker="who")
    assert transcript.notices == ()


@pytest.mark.parametrize("named", [{}, {"document": "conversation"}])
def test_texts_that_nobody_says_may_be_those_of_a_flow(named: dict[str, str]):
    [transcript] = readings('[{"prompt": "Please hold."}]', turns="*", text="prompt", **named)

    assert ("`document: flow`" in transcript.notices[0]) is not bool(named)


NODES = [
    {"id": "hold", "prompt": {"en": "Please hold."}},
    {"id": "busy", "prompt": "All of us are busy."},  # not at prompt.en
    {"id": "late", "say": "It is late."},  # nor this
    {"id": "pause", "prompt": {"en": ""}, "comment": "says nothing on purpose"},
    {"id": "look_up", "kind": "action"},
]


@pytest.mark.parametrize("path", ["own.json", "own.jsonl"])
def test_turns_without_words_where_selectors_look_for_them_are_counted(path: str):
    lines = [json.dumps(node) for node in NODES]
    text, turns = "[" + ",\n".join(lines) + "]", "*"
    if path == "own.jsonl":
        text, turns = "\n".join(lines), ""

    [flow] = readings(text, path, turns=turns, text="prompt.en", document="flow")

    assert [turn.text for turn in flow.turns] == ["Please hold."]
    assert flow.notices == (
        "at 'prompt.en' no words are found in 2 of 5 turns, the first of them in line 2",
    )


def test_json_lines_are_known_by_their_first_lines():
    lines = '{"text": "Hi.", "speaker": "a"}\n{"text": "Yo.", "speaker": "b"}\n'

    assert choose(Source("calls.log", lines)).name == "jsonl"
    assert choose(Source("call.json", '{"text": "Hi.",\n "x": {"a": 1}}')).name == "json"


def test_a_broken_record_is_told_while_the_others_are_read():
    lines = (
        '{"id": 1, "turns": [{"role": "agent", "text": "One."}]}\n'
        '{"id": 2, "turns": [{"role": "agent"\n'
        "\n"
        '{"id": 3, "turns": [{"role": "agent", "text": "Th\\u0072ee."}]}\n'
        '{"meta": true}\n'
    )
    found: list[Transcript] = []
    with pytest.raises(ReadErrors) as raised:
        for transcript in read(Source("calls.jsonl", lines)):
            assert_places(transcript)
            found.append(transcript)

    assert [(t.contact_id, t.turns[0].text) for t in found] == [("1", "One."), ("3", "Three.")]
    assert [error.place and error.place.line for error in raised.value.errors] == [2, 5]


def test_turns_of_a_line_each_are_gathered_by_their_conversation():
    lines = "".join(
        json.dumps({"conversation_id": f"c{n % 2}", "speaker": who, "text": f"{n}."}) + "\n"
        for n, who in enumerate(("agent", "agent", "customer", "customer"))
    )
    first, second = readings(lines, "calls.jsonl")

    assert [(turn.role, turn.text) for turn in first.turns] == [("agent", "0."), ("customer", "2.")]
    assert second.contact_id == "c1"


def test_selectors_fit_a_record_that_is_a_turn():
    lines = '{"c": 1, "w": "Hi.", "p": "agent"}\n{"c": 1, "w": "Yes?", "p": "client"}\n'
    [transcript] = readings(lines, "own.jsonl", text="w", speaker="p", conversation="c")

    assert [turn.role for turn in transcript.turns] == ["agent", "customer"]
    assert transcript.contact_id == "1"


@given(st.text(alphabet='{}[]":,\\ntext speaker\r\n\u2028', max_size=200))
def test_no_text_raises_anything_but_a_read_error(text: str):
    for path in ("any.json", "any.jsonl"):
        try:
            for transcript in read(Source(path, text)):
                assert_places(transcript)
        except ReadError:
            pass


def test_words_by_language_are_read_by_selectors_each_in_its_language():
    text = """{"nodes": [{"id": "a", "prompt": "Hello."}, {"id": "d",
        "prompt": {"en-GB": "Calm down.", "de": "Ruhig."}}, {"prompt": {"tone": "x"}}, {"id": "e"}]}"""
    english, german = readings(text, turns="nodes.*", text="prompt", document="flow")

    assert [turn.text for turn in english.turns] == ["Hello.", "Calm down."]
    assert (german.language, [turn.text for turn in german.turns]) == ("de", ["Ruhig."])
    assert english.notices == (
        "at 'prompt' no words are found in 1 of 4 turns, the first of them in line 2",
    )
    assert german.notices == ()


def test_lines_of_several_languages_are_a_contact_each():
    text = """{"t": {"en": "Hello.", "de": "Hallo."}}
{"t": {"de": "Ruhig."}}
{"t": "Calm down."}"""

    english, german = readings(text, "own.jsonl", text="t", document="flow")

    assert [turn.text for turn in english.turns] == ["Hello.", "Calm down."]
    assert (german.language, [turn.text for turn in german.turns]) == ("de", ["Hallo.", "Ruhig."])


@pytest.mark.parametrize("text", ["", "# only a comment\n", "null\n", "---\n---\n"])
def test_yaml_with_nothing_in_it_is_an_empty_file(text: str):
    [transcript] = readings(text, "own.yml")

    assert (transcript.turns, transcript.notices) == ((), ("the file is empty",))


@pytest.mark.parametrize(
    "fact", [{"private": True}, {"isInternal": 1}, {"public": False}, {"visibility": "internal"}, {"type": "note"}]
)  # fmt: skip
def test_what_only_colleagues_see_is_a_note(fact: dict[str, object]):
    turns = [
        {"role": "customer", "text": "Nobody came."},
        {"role": "agent", "text": "Calm him down.", **fact},
        {"role": "agent", "text": "I see it.", "private": False, "public": True, "type": "message"},
    ]

    [transcript] = readings(json.dumps(turns))
    assert [str(turn.region) for turn in transcript.turns] == ["said", "note", "said"]
