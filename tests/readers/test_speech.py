"""What speech services and contact platforms export as JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError, ReadErrors
from empathy_lint.readers.base import Source, Speakers
from empathy_lint.readers.shapes import SHAPES
from empathy_lint.readers.speech import VENDORS
from empathy_lint.readers.table import read
from empathy_lint.transcript import Region, Transcript
from tests.readers.helper import assert_places, said


def reading(value: Any, **speakers: tuple[str, ...]) -> Transcript:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    [transcript] = read(Source("call.json", text, speakers=Speakers(**speakers)))
    assert_places(transcript)
    return transcript


def heard(transcript: Transcript) -> list[tuple[str, str, str]]:
    return said([transcript])


def times(transcript: Transcript) -> list[tuple[int | None, int | None]]:
    return [(turn.start_ms, turn.end_ms) for turn in transcript.turns]


def test_each_row_of_the_table_has_its_vendor():
    assert {shape.name for shape in SHAPES if shape.module == "speech"} == set(VENDORS)


def _item(word: str, start: str = "", **more: str) -> dict[str, Any]:
    mark = {"type": "punctuation"} if not start else {"type": "pronunciation", "start_time": start}
    return {**mark, "alternatives": [{"content": word}], **more}


def test_transcribe_words_are_put_together_and_marks_stand_close():
    transcript = reading(
        {"results": {"transcripts": [], "items": [
            _item("Oh", "0.5", speaker_label="spk_0", end_time="0.7"),
            _item(",", speaker_label="spk_0"), _item("no", "0.8", speaker_label="spk_0"), _item("."),
            _item("Yes", "2.0", speaker_label="spk_1", end_time="2.5")]}},
        agent=("spk_0",),
    )  # fmt: skip

    assert heard(transcript) == [("agent", "spk_0", "Oh, no."), ("customer", "spk_1", "Yes")]
    assert times(transcript) == [(500, 700), (2000, 2500)]


def test_older_transcribe_files_keep_speakers_by_start_time():
    transcript = reading(
        {"results": {"transcripts": [{"transcript": "Hi. Hi."}],
         "speaker_labels": {"segments": [
             {"items": [{"start_time": "0.5", "speaker_label": "spk_0"}]},
             {"items": [{"start_time": "0.9", "speaker_label": "spk_1"}]}]},
         "items": [_item("Hi", "0.5"), _item("."), _item("Hello", "0.9"), _item(".")]}}
    )  # fmt: skip

    assert heard(transcript) == [("unknown", "spk_0", "Hi."), ("unknown", "spk_1", "Hello.")]
    assert "'spk_0', 'spk_1'" in transcript.notices[0]


def test_transcribe_channels_are_brought_into_the_order_of_time():
    def channel(label: str, *items: dict[str, Any]) -> dict[str, Any]:
        return {"channel_label": label, "items": list(items)}

    transcript = reading(
        {"results": {"transcripts": [], "items": [], "channel_labels": {"channels": [
            channel("ch_0", _item("One", "0.1", end_time="0.4"), _item("Three", "9.0", end_time="9.2")),
            channel("ch_1", _item("Two", "4.0", end_time="4.4"))]}}},
        agent=("ch_0",), customer=("ch_1",),
    )  # fmt: skip

    assert heard(transcript) == [
        ("agent", "ch_0", "One"),
        ("customer", "ch_1", "Two"),
        ("agent", "ch_0", "Three"),
    ]


def test_google_results_without_speakers_are_read_and_said_to_have_none():
    transcript = reading({"results": [{"alternatives": [{"transcript": "hello there"}]}]})

    assert heard(transcript) == [("unknown", "", "hello there")]
    assert "does not say who speaks" in transcript.notices[0]


def test_google_v2_has_labels_in_each_result():
    def result(label: str, *words: str) -> dict[str, Any]:
        return {"alternatives": [{"transcript": " ".join(words), "words": [
            {"word": word, "speakerLabel": label, "startOffset": "1.5s"} for word in words]}]}  # fmt: skip

    transcript = reading({"results": [result("1", "Good", "day", "to", "you"), result("2", "Hi")]})

    assert heard(transcript) == [("unknown", "1", "Good day to you"), ("unknown", "2", "Hi")]


def test_ccai_insights_names_machines():
    transcript = reading(
        {"transcript": {"transcriptSegments": [
            {"text": "Press one.", "segmentParticipant": {"role": "AUTOMATED_AGENT"}},
            {"text": "Hello?", "segmentParticipant": {"role": "END_USER"}},
            {"text": "Hi.", "segmentParticipant": {"role": "HUMAN_AGENT"}}]}}
    )  # fmt: skip

    assert [turn.role for turn in transcript.turns] == ["bot", "customer", "agent"]


def test_deepgram_words_of_two_channels():
    def channel(word: str, start: float) -> dict[str, Any]:
        return {"alternatives": [{"transcript": word, "words": [
            {"word": word.lower(), "punctuated_word": word, "start": start, "end": start + 0.2}]}]}  # fmt: skip

    transcript = reading(
        {"results": {"channels": [channel("Later.", 5.0), channel("First.", 1.0)]}},
        agent=("channel 1",),
    )

    assert [(turn.role, turn.text) for turn in transcript.turns] == [
        ("agent", "First."),
        ("customer", "Later."),
    ]


def test_rev_names_speakers_and_writes_blanks_itself():
    transcript = reading(
        {"speakers": [{"id": 0, "name": "Agent Kim"}],
         "monologues": [{"speaker": 0, "elements": [
             {"type": "text", "value": "All", "ts": 0.1, "end_ts": 0.2}, {"type": "punct", "value": " "},
             {"type": "unknown", "value": "<unknown>"}, {"type": "text", "value": "right"},
             {"type": "punct", "value": "."}]}]}
    )  # fmt: skip

    assert [turn.text for turn in transcript.turns] == ["All right."]
    assert transcript.turns[0].speaker == "Agent Kim"


def test_gong_speakers_by_their_affiliation():
    transcript = reading(
        {"callTranscripts": [{"callId": "77", "transcript": [
            {"speakerId": "s1", "sentences": [{"start": 100, "end": 900, "text": "Hi there."}]},
            {"speakerId": "s2", "sentences": [{"start": 950, "end": 990, "text": "Hi."}]}]}],
         "parties": [{"speakerId": "s1", "affiliation": "Internal", "name": "Bo"},
                     {"speakerId": "s2", "affiliation": "External", "name": "Cy"}]}
    )  # fmt: skip

    assert heard(transcript) == [("agent", "Bo", "Hi there."), ("customer", "Cy", "Hi.")]
    assert (transcript.contact_id, times(transcript)[0]) == ("77", (100, 900))
    assert (transcript.agent_names, transcript.customer_names) == (("Bo",), ("Cy",))


@pytest.mark.parametrize(
    "value",
    [
        {"messages": [{"role": "system", "message": "Be kind."}, {"role": "bot", "message": "Hi."},
                      {"role": "user", "message": "Yes?"}]},
        {"transcripts": [{"user": "assistant", "text": "Hi."}, {"user": "agent-action", "text": "x y"},
                         {"user": "user", "text": "Yes?"}]},
        {"transcript": [{"role": "agent", "message": "Hi."}, {"role": "user", "message": "Yes?"}]},
    ],
)  # fmt: skip
def test_voice_bots_say_no_instructions(value: Any):
    transcript = reading(value)

    assert [turn.text for turn in transcript.turns] == ["Hi.", "Yes?"]
    assert transcript.turns[0].role in ("agent", "bot")
    assert transcript.turns[1].role == "customer"


def test_messages_of_a_chat_model_may_have_parts():
    transcript = reading(
        {"messages": [{"role": "system", "content": "Be kind."},
                      {"role": "user", "content": [{"type": "text", "text": "Where"},
                                                   {"type": "image_url", "image_url": {}},
                                                   {"type": "text", "text": "is it?"}]},
                      {"role": "assistant", "content": "Here.", "tool_calls": []},
                      {"role": "tool", "content": "{}"}]}
    )  # fmt: skip

    assert heard(transcript) == [
        ("customer", "user", "Where is it?"),
        ("bot", "assistant", "Here."),
    ]


@pytest.mark.parametrize("other", ["customer", "agent"])
def test_an_assistant_of_people_is_no_model(other: str):
    transcript = reading(
        {"messages": [{"role": other, "content": "Where is it?"},
                      {"role": "assistant", "content": "Here."}]}
    )  # fmt: skip

    assert heard(transcript)[1] == ("agent", "assistant", "Here.")


def test_internal_notes_of_a_desk_are_no_words_for_the_customer():
    transcript = reading(
        {"ticket": {"requester_id": 1, "comments": [
            {"author_id": 1, "body": "It broke.", "public": True},
            {"author_id": 2, "body": "Rude again.", "public": False},
            {"author_id": 2, "html_body": "<p>Broken &amp; new? That stings.</p>", "public": True}]},
         "users": [{"id": 2, "role": "agent", "name": "Ada"}]}
    )  # fmt: skip

    assert heard(transcript) == [
        ("customer", "1", "It broke."),
        ("agent", "Ada", "Rude again."),
        ("agent", "Ada", "Broken & new? That stings."),
    ]
    assert [turn.region for turn in transcript.turns] == [Region.SAID, Region.NOTE, Region.SAID]


def test_whoever_a_ticket_is_assigned_to_is_its_agent():
    transcript = reading(
        {"ticket": {"requester_id": 5, "assignee_id": 7, "comments": [
            {"author_id": 5, "body": "It broke."},
            {"author_id": 7, "body": "Which part of it?"},
            {"author_id": 9, "body": "I had that, too."}]}}
    )  # fmt: skip

    assert heard(transcript)[:2] == [
        ("customer", "5", "It broke."),
        ("agent", "7", "Which part of it?"),
    ]
    assert "roles are unknown: '9'" in transcript.notices[0]


def test_contact_lens_roles_go_by_the_participants():
    transcript = reading(
        {"Channel": "VOICE", "Participants": [{"ParticipantId": "x", "ParticipantRole": "AGENT"}],
         "Transcript": [{"ParticipantId": "x", "Content": "Hi.", "BeginOffsetMillis": 5, "EndOffsetMillis": 9}]}
    )  # fmt: skip

    assert heard(transcript) == [("agent", "x", "Hi.")]
    assert times(transcript) == [(5, 9)]


def test_an_escaped_word_is_found_where_it_stands():
    text = '{"segments": [{"start": 0, "text": " calm\\u0020down \\ud83d\\ude00 now"}]}'
    transcript = reading(text)

    [turn] = transcript.turns
    assert turn.text == "calm down \U0001f600 now"
    start, end = turn.locate(turn.runs[-1].source._replace(start=10, end=11))
    assert text[start:end] == "\\ud83d\\ude00"


def test_a_file_that_breaks_off_keeps_its_turns():
    text = '{"segments": [{"start": 0, "text": "One."}, {"start": 1, "text": "Two."}, {"sta'
    transcripts = read(Source("cut.json", text))

    assert [turn.text for turn in next(transcripts).turns] == ["One. Two."]
    with pytest.raises(ReadError, match="not valid JSON"):
        next(transcripts)


def _messages(body: Any) -> dict[str, Any]:
    return {"vcon": "0.0.2", "uuid": "v", "parties": [{"name": "Ann", "role": "agent"}, {"tel": "+1"}],
            "dialog": [], "analysis": [{"type": "transcript", "dialog": 0, "body": body}]}  # fmt: skip


def test_a_vendors_body_in_a_vcon_may_be_a_string_of_json():
    body = json.dumps({"segments": [{"start": 1.0, "text": 'He said "no".', "speaker": "agent"}]})
    transcript = reading(_messages(body))

    assert heard(transcript) == [("agent", "agent", 'He said "no".')]
    assert (transcript.format, transcript.contact_id) == ("vcon", "v")
    at = transcript.turns[0].runs[0].source.start
    assert transcript.source[at:].startswith("He said")


def test_a_vcon_may_hold_a_transcript_as_text():
    transcript = reading(_messages("Agent: Hello.\nCustomer: It's me."))

    assert heard(transcript) == [("agent", "Agent", "Hello."), ("customer", "Customer", "It's me.")]


def test_messages_of_a_vcon_are_said_by_its_parties():
    value = {**_messages({}), "dialog": [
        {"type": "text", "start": "2026-01-01T10:00:05Z", "parties": [1, 0], "body": "Late."},
        {"type": "text", "start": "2026-01-01T10:00:00Z", "originator": 0, "parties": [0, 1], "body": "Early."},
        {"type": "recording", "body": "UklGRg"}], "analysis": []}  # fmt: skip

    transcript = reading(value)

    assert heard(transcript) == [("agent", "Ann", "Early."), ("customer", "+1", "Late.")]
    assert times(transcript) == [(0, None), (5000, None)]


@pytest.mark.parametrize(
    "value", [{"payload": "x", "signatures": [{}]}, {"ciphertext": "x", "recipients": []}]
)
def test_a_signed_or_encrypted_vcon_is_said_to_be_so(value: Any):
    with pytest.raises(ReadError, match="signed or encrypted"):
        reading(value)


_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
_KEYS = st.sampled_from(
    "results items transcripts alternatives words speaker text start type segments entries role "
    "messages content Transcript Content ParticipantId vcon analysis body dialog parties".split()
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=30,
)


@given(value=_VALUES, wanted=st.sampled_from(sorted({s.name for s in SHAPES if s.module in {
    "speech", "contact_lens", "vcon", "turn_lists", "generic"}})))  # fmt: skip
def test_no_json_raises_anything_but_a_read_error(value: Any, wanted: str):
    try:
        for transcript in read(Source("any.json", json.dumps(value)), wanted):
            assert_places(transcript)
    except (ReadError, ReadErrors):
        pass
