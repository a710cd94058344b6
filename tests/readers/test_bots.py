"""Flows of bots: Twilio Studio, Dialogflow, Lex, Rasa, Copilot Studio, Genesys Architect."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.genesys_flow import literals
from empathy_lint.readers.table import read
from empathy_lint.readers.values import Text
from empathy_lint.transcript import Link, Transcript
from tests.readers.helper import assert_places, source


def reading(value: Any, path: str = "flow.json") -> Transcript:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    [transcript] = read(Source(path, text))
    assert_places(transcript)
    return transcript


def heard(transcript: Transcript) -> list[tuple[str, str]]:
    """Return (label, text) of each prompt; a customer's words bear a ``>``."""
    marks = {"customer": "> "}
    return [(t.label, marks.get(str(t.role), "") + t.text) for t in transcript.turns]


def test_twilio_studio_says_bodies_of_messages_and_not_of_requests():
    transcript = reading(
        {"states": [
            {"name": "ask", "type": "gather-input-on-call", "properties": {"say": "Press 1."},
             "transitions": [{"event": "keypress", "next": "split"}, {"event": "timeout"}]},
            {"name": "split", "type": "split-based-on", "properties": {"input": "{{x}}"},
             "transitions": [{"event": "match", "next": "text",
                              "conditions": [{"friendly_name": "If 1", "value": "1"}]}]},
            {"name": "text", "type": "send-message", "properties": {"body": "Hi {{flow.data.name}}"}},
            {"name": "post", "type": "make-http-request", "properties": {"body": "a=b"}}],
         "initial_state": "ask"}
    )  # fmt: skip

    assert heard(transcript) == [("ask", "Press 1."), ("text", "Hi {{flow.data.name}}")]
    assert transcript.links == (Link("ask", "split", "keypress"), Link("split", "text", "If 1"))


def test_dialogflow_cx_variants_are_turns_and_languages_stay_apart():
    text = json.dumps(
        {"displayName": "Leak",
         "entryFulfillment": {"messages": [
             {"text": {"text": ["Oh no.", "I'm sorry."]}, "languageCode": "en"},
             {"text": {"text": ["Oh nein."]}, "languageCode": "de"},
             {"payload": {"text": {"text": ["not said"]}}}]},
         "form": {"parameters": [{"displayName": "street", "fillBehavior": {"initialPromptFulfillment": {
             "messages": [{"outputAudioText": {"ssml": "<speak>Which street?</speak>"}, "languageCode": "en"}]}}}]},
         "transitionRoutes": [{"intent": "stop", "targetPage": "End"}]}
    )  # fmt: skip
    english, german = read(Source("page.json", text))

    assert_places(english)
    assert [turn.text for turn in english.turns] == ["Oh no.", "I'm sorry.", "Which street?"]
    assert {turn.label for turn in english.turns} == {"Leak"}
    assert ([turn.text for turn in german.turns], german.language) == (["Oh nein."], "de")
    assert english.links == (Link("Leak", "End", "stop"),)


def test_training_phrases_are_the_customers():
    cx = reading(
        {
            "trainingPhrases": [
                {"parts": [{"text": "to "}, {"text": "Rome", "parameterId": "city"}]}
            ]
        },
        "intents/go/trainingPhrases/en.json",
    )
    es = reading(
        [{"data": [{"text": "fly to "}, {"text": "Rome", "alias": "city"}], "count": 0}],
        "intents/go_usersays_en.json",
    )

    assert heard(cx) == [("go", "> to Rome")]
    assert heard(es) == [("go", "> fly to Rome")]


def test_dialogflow_es_speaks_strings_lists_and_prompts_for_parameters():
    transcript = reading(
        {"name": "bill", "contexts": ["known"], "responses": [
            {"affectedContexts": [{"name": "told"}],
             "parameters": [{"name": "month", "prompts": [{"lang": "en", "value": "Which month?"}]}],
             "messages": [{"type": 0, "lang": "en", "speech": "One."},
                          {"type": 0, "lang": "en", "speech": ["Two.", "Three."]},
                          {"type": "simple_response", "lang": "en", "textToSpeech": "Four."},
                          {"type": "suggestion_chips", "lang": "en", "suggestions": [{"title": "Five"}]}],
             "speech": []}]}
    )  # fmt: skip

    assert [text for _, text in heard(transcript)] == [
        "Which month?", "One.", "Two.", "Three.", "Four.", "> Five",
    ]  # fmt: skip
    assert transcript.links == (Link("known", "bill"), Link("bill", "told"))


def test_both_versions_of_lex():
    first = reading(
        {"resource": {"locale": "en-US", "intents": [
            {"name": "Go", "sampleUtterances": ["I go to {City}"], "slots": [
                {"name": "City", "valueElicitationPrompt": {"messages": [
                    {"contentType": "PlainText", "content": "Which city?"},
                    {"contentType": "CustomPayload", "content": "{\"a\": 1}"}]}}]}]}}
    )  # fmt: skip
    second = reading(
        {"name": "Go", "sampleUtterances": [{"utterance": "I go"}],
         "intentClosingSetting": {
             "closingResponse": {"messageGroupsList": [
                 {"message": {"plainTextMessage": {"value": "Safe travels."}},
                  "variations": [{"ssmlMessage": {"value": "<speak>Bye.</speak>"}},
                                 {"imageResponseCard": {"title": "More?", "buttons": [{"text": "No"}]}}]}]},
             "nextStep": {"dialogAction": {"type": "EndConversation"}}}},
        "BotLocales/en_GB/Intents/Go/Intent.json",
    )  # fmt: skip

    assert heard(first) == [("Go", "> I go to {City}"), ("Go", "Which city?")]
    assert heard(second) == [
        ("Go", "> I go"), ("Go", "Safe travels."), ("Go", "Bye."), ("Go", "More?"), ("Go", "> No"),
    ]  # fmt: skip
    assert second.links == (Link("Go", "EndConversation", "intentClosingSetting"),)


def test_a_lex_bot_in_a_template_has_keys_with_capitals():
    transcript = reading(
        {"Resources": {"Bot": {"Type": "AWS::Lex::Bot", "Properties": {"BotLocales": [
            {"LocaleId": "de_DE", "Intents": [
                {"Name": "Go", "SampleUtterances": [{"Utterance": "los"}],
                 "Slots": [{"Name": "City", "X": {"PlainTextMessage": {"Value": "Wohin?"}}}]}]}]}}}}
    )  # fmt: skip

    assert heard(transcript) == [("Go", "> los"), ("Go", "Wohin?")]
    assert transcript.language == "de"


def test_dialogflow_cards_and_chips_of_a_payload_are_read():
    rich = [[
        {"type": "info", "title": "Your lamp", "subtitle": "It left today.", "actionLink": "https://x.y"},
        {"type": "description", "text": ["Sorry.", "It is late."]},
        {"type": "chips", "options": [{"text": "Where is it?", "image": {"src": {"rawUrl": "u"}}}]},
        {"type": "button", "text": "Call us", "event": {"name": "call", "parameters": {"text": "x"}}},
    ]]  # fmt: skip
    page = {
        "displayName": "late",
        "entryFulfillment": {"messages": [{"payload": {"richContent": rich}}]},
    }

    assert heard(reading(page)) == [
        ("late", "Your lamp"), ("late", "It left today."), ("late", "Sorry."), ("late", "It is late."),
        ("late", "> Where is it?"), ("late", "> Call us"),
    ]  # fmt: skip


def test_rasa_reads_the_words_of_a_custom_response():
    text = """
        responses:
          utter_late:
          - custom:
              blocks:
              - type: section
                text: {type: mrkdwn, text: It is late.}
              - type: actions
                elements:
                - {type: button, text: {type: plain_text, text: Track it}, value: track}
    """

    assert heard(reading(source(text).text, "domain.yml")) == [
        ("utter_late", "It is late."), ("utter_late", "> Track it"),
    ]  # fmt: skip


def test_a_rasa_domain_with_conditions_and_folded_text():
    [transcript] = read(
        source(
            """
            responses:
              utter_hi:
                - condition: [{type: slot, name: known, value: true}]
                  text: >-
                    Welcome back,
                    {name}.
                - text: "Hello"
                  channel: slack
                  buttons: [{title: Book a visit, payload: /book}]
            """,
            "domain.yml",
        )
    )

    assert_places(transcript)
    assert heard(transcript) == [
        ("utter_hi", "Welcome back, {name}."), ("utter_hi", "Hello"), ("utter_hi", "> Book a visit"),
    ]  # fmt: skip


def test_rasa_examples_are_the_customers_and_lose_their_marks():
    [transcript] = read(
        source(
            """
            nlu:
              - intent: go
                examples: |
                  - to [Rome](city) please
                  - off to [the hills]{"entity": "city"}
              - synonym: Rome
                examples: |
                  - roma
            """,
            "nlu.yml",
        )
    )

    assert_places(transcript)
    assert heard(transcript) == [("go", "> to Rome please"), ("go", "> off to the hills")]


def test_rasa_flows_have_ways_and_no_words():
    [transcript] = read(
        source(
            """
            flows:
              pay:
                description: Pays a bill.
                steps:
                  - collect: amount
                    next:
                      - if: slots.amount > 100
                        then: [{action: utter_too_much, next: END}]
                      - else: done
                  - id: done
                    action: utter_paid
            """,
            "flows.yml",
        )
    )

    assert transcript.turns == ()
    assert Link("pay", "utter_ask_amount") in transcript.links
    assert Link("utter_ask_amount", "done", "else") in transcript.links
    assert Link("utter_ask_amount", "utter_too_much") in transcript.links


def test_a_copilot_topic_skips_formulas_cards_and_descriptions():
    [transcript] = read(
        source(
            """
            kind: AdaptiveDialog
            modelDescription: not said
            beginDialog:
              kind: OnRecognizedIntent
              id: main
              intent:
                displayName: not said
                triggerQueries: [why so much]
              actions:
                - kind: SendActivity
                  id: one
                  activity:
                    text: ["Hello, {Topic.Name}."]
                    speak: ["Hello."]
                    attachments: [{kind: AdaptiveCardTemplate, cardContent: "={speak: \\"no\\"}"}]
                - kind: Question
                  id: two
                  prompt: Which month?
                  invalidPrompt: =Concatenate("no", "words")
                - kind: SendActivity
                  id: three
                  activity: "{Topic.Answer}"
            """,
            "topic.yaml",
        )
    )

    assert_places(transcript)
    assert heard(transcript) == [
        ("main", "> why so much"), ("one", "Hello, {Topic.Name}."), ("one", "Hello."),
        ("two", "Which month?"),
    ]  # fmt: skip
    assert transcript.links == (Link("main", "one"), Link("one", "two"), Link("two", "three"))


def test_architect_words_stand_in_tts_and_in_expressions():
    [transcript] = read(
        source(
            r"""
            inboundCall:
              name: Main
              startUpRef: "/inboundCall/menus/menu[Menu_1]"
              menus:
                - menu:
                    name: Menu
                    refId: Menu_1
                    audio:
                      exp: "MakeCommunication(\n \"You said \\\"leak\\\".\", Flow.name)"
                    log:
                      exp: '"not said"'
              initialGreeting:
                tts: Welcome.
            """,
            "main.yaml",
        )
    )

    assert_places(transcript)
    assert heard(transcript) == [("Menu_1", 'You said "leak".'), ("Main", "Welcome.")]
    assert transcript.links == (Link("Main", "Menu_1", "Main"),)


@pytest.mark.parametrize(
    ("expression", "spoken", "words"),
    [
        ('"Hello"', True, ["Hello"]),
        ('"Hello"', False, []),
        ('MakeCommunication("a", ToCommunication("b"))', False, ["a", "b"]),
        ('If(Flow.x == "no", ToAudioTTS("yes"), "either")', False, ["yes"]),
        ('If("no" == Flow.x, "yes", "else")', True, ["yes", "else"]),
        ('Append("On ", FormatDateTime(x, "yyyy"), ".")', False, ["On ", "."]),
        (r'"say \"no\"\n"', True, ['say "no"\n']),
        ('"a" + Flow.name + "b"', True, ["a", "b"]),
        ("((((", True, []),
    ],
)
def test_which_literals_of_an_expression_are_said(expression: str, spoken: bool, words: list[str]):
    assert [str(word) for word in literals(Text.at(expression, 0), spoken=spoken)] == words


JSON = st.recursive(
    st.text(max_size=8) | st.integers() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["states", "name", "type", "properties", "say", "transitions", "conditions", "responses",
             "messages", "text", "speech", "trainingPhrases", "parts", "languageCode", "resource",
             "intents", "sampleUtterances", "message", "plainTextMessage", "value", "kind", "actions",
             "activity", "id", "utter_a", "flows", "steps", "next", "if", "then", "nlu", "examples",
             "inboundCall", "tts", "exp", "Resources", "Type", "Properties", "Content", "Actions",
             "Parameters", "Text", "StartAction", "diagrams", "formData", "modules", "parameters"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip
SHAPES = ["connect-flow", "connect-flow-legacy", "connect-flow-description", "cloudformation", "terraform-json",
          "twilio-studio", "dialogflow-es", "dialogflow-es-phrases", "dialogflow-cx", "copilot-topic",
          "genesys-architect", "rasa", "lex", "voiceflow", "botpress", "catalogue"]  # fmt: skip


@given(JSON, st.sampled_from(SHAPES))
def test_any_value_is_read_as_any_shape_without_a_crash(value: Any, shape: str):
    try:
        for transcript in read(Source("x.json", json.dumps(value)), shape):
            assert_places(transcript)
    except ReadError:
        pass
