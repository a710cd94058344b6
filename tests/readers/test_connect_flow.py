"""Amazon Connect: both flow languages, by themselves and inside templates."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.table import choose, read
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Document, Link, Transcript
from tests.readers.helper import assert_places, said, source

FLOW = """
    {"Version": "2019-10-30", "StartAction": "a", "Metadata": {"Text": "not said"},
     "Actions": [
      {"Identifier": "a", "Type": "GetParticipantInput",
       "Parameters": {"SSML": "<speak>For help<break/>press 1.</speak>"},
       "Transitions": {"NextAction": "c",
         "Conditions": [{"NextAction": "b", "Condition": {"Operator": "Equals", "Operands": ["1"]}}],
         "Errors": [{"NextAction": "c", "ErrorType": "NoMatchingError"}]}},
      {"Identifier": "b", "Type": "MessageParticipantIteratively",
       "Parameters": {"Messages": [{"Text": "Please hold."}, {"PromptId": "arn:x"}, {"SSML": "<speak>Still here.</speak>"}]},
       "Transitions": {}},
      {"Identifier": "c", "Type": "MessageParticipant", "Parameters": {"Text": "$.Attributes.bye"},
       "Transitions": {}}]}
"""


def place(transcript: Transcript, turn: int, word: str) -> tuple[int, int]:
    """Return line and column of a word of a turn."""
    at = transcript.turns[turn].text.index(word)
    start = transcript.turns[turn].locate(Span(at, at + len(word))).start
    assert transcript.source.startswith(word, start)
    return LineIndex(transcript.source).place(start)


def test_what_a_flow_says_and_where_it_leads():
    [transcript] = read(source(FLOW, "flow.json"))

    assert_places(transcript)
    assert transcript.document is Document.FLOW
    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        ("a", "For help press 1."), ("b", "Please hold."), ("b", "Still here."),
    ]  # fmt: skip
    assert transcript.links == (
        Link("a", "c"), Link("a", "b", "1"), Link("a", "c", "NoMatchingError"),
    )  # fmt: skip


def test_an_old_export_on_one_line_without_an_ending():
    flow = {
        "modules": [
            {"id": "x", "type": "PlayPrompt",
             "parameters": [{"name": "Text", "value": "You said \"yes\". Don’t go.", "namespace": None},
                            {"name": "TextToSpeechType", "value": "text"}],
             "branches": [{"condition": "Success", "transition": "y"}]},
            {"id": "y", "type": "PlayPrompt",
             "parameters": [{"name": "Text", "value": "attributeName", "namespace": "External"}]},
        ],
        "metadata": {"name": "Main", "description": "not said"},
    }  # fmt: skip
    [transcript] = read(Source("001 Main", json.dumps(flow)))

    assert [turn.text for turn in transcript.turns] == ['You said "yes". Don’t go.']
    assert transcript.links == (Link("x", "y", "Success"),)
    assert place(transcript, 0, "go")[0] == 1
    assert_places(transcript)


@pytest.mark.parametrize("content", ["|", "!Sub |", ">-"])
def test_a_flow_inside_a_yaml_template(content: str):
    [transcript] = read(
        source(
            f"""
            AWSTemplateFormatVersion: "2010-09-09"
            Resources:
              Main:
                Type: AWS::Connect::ContactFlow
                Properties:
                  InstanceArn: !Ref Instance
                  Content: {content}
                    {{"StartAction": "a", "Actions": [
                      {{"Identifier": "a", "Type": "MessageParticipant",
                       "Parameters": {{"Text": "We\\u2019re sorry, please hold."}}}}]}}
            """,
            "stack.yaml",
        )
    )

    assert [turn.text for turn in transcript.turns] == ["We’re sorry, please hold."]
    assert place(transcript, 0, "hold") == (10, 61)
    assert_places(transcript)


def test_a_flow_inside_a_string_of_a_json_template():
    inner = json.dumps({"StartAction": "a", "Actions": [
        {"Identifier": "a", "Type": "MessageParticipant", "Parameters": {"Text": 'Say "no".'}}]})  # fmt: skip
    template = {"Resources": {"F": {"Type": "AWS::Connect::ContactFlow",
                                    "Properties": {"Content": {"Fn::Sub": [inner, {"A": "b"}]}}}}}  # fmt: skip
    [transcript] = read(Source("stack.json", json.dumps(template)))

    assert said([transcript]) == [("bot", "", 'Say "no".')]
    assert place(transcript, 0, "no") == (1, json.dumps(template).index("no\\\\") + 1)


def test_a_flow_that_is_an_object_of_the_template():
    template = {"Resources": {"F": {"Type": "AWS::Connect::ContactFlowModule", "Properties": {
        "Content": {"StartAction": "a", "Actions": [
            {"Identifier": "a", "Type": "MessageParticipant", "Parameters": {"Text": "Hello."}}]}}}}}  # fmt: skip

    assert said(read(Source("stack.json", json.dumps(template)))) == [("bot", "", "Hello.")]


def test_a_broken_flow_is_told_at_its_place_and_the_others_are_read():
    text = """
        Resources:
          Bad:
            Type: AWS::Connect::ContactFlow
            Properties:
              Content: |
                {"Actions": [
                  {"Identifier" "a"}]}
          Good:
            Type: AWS::Connect::ContactFlow
            Properties:
              Content: '{"Actions": [{"Identifier": "g", "Parameters": {"Text": "Still read."}}]}'
    """
    reading = read(source(text, "stack.yaml"))

    assert [turn.text for turn in next(reading).turns] == ["Still read."]
    with pytest.raises(ReadError) as caught:
        next(reading)
    assert caught.value.place is not None
    assert (caught.value.place.line, caught.value.place.column) == (7, 25)


def test_the_answer_of_describe_contact_flow():
    answer = {"ContactFlow": {"Name": "Main", "Content": json.dumps({"Actions": [
        {"Identifier": "a", "Parameters": {"Text": "Hello."}}]})}}  # fmt: skip

    assert said(read(Source("main.json", json.dumps(answer)))) == [("bot", "", "Hello.")]


def test_any_file_that_begins_like_json_is_taken_for_it():
    assert choose(Source("Main flow", '{"modules": []}')).name == "json"


@given(st.text(max_size=60))
def test_any_content_gives_places_inside_the_file(text: str):
    template = {"Resources": {"F": {"Type": "AWS::Connect::ContactFlow", "Properties": {"Content": text}},
                              "G": {"Type": "AWS::Connect::ContactFlow", "Properties": {
                                  "Content": json.dumps({"Actions": [{"Parameters": {"Text": text}}]})}}}}  # fmt: skip
    try:
        for transcript in read(Source("stack.json", json.dumps(template))):
            assert_places(transcript)
    except ReadError as error:
        assert error.place is not None
        assert error.place.line == 1
