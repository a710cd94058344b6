"""Dialogflow CX and ES: the JSON files of an agent's export, one page, flow or intent each.

Source: Google Cloud, Dialogflow CX "JSON package" and REST reference (ResponseMessage,
Fulfillment); Dialogflow ES, "Export and import agents".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, nodes, objects, say_payload, strings
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value, dig, joined
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any

# Neither said nor heard: instructions for a model, what a webhook gets. Payloads are read apart.
_UNSAID = frozenset(
    """
    setParameterActions payload generators generatorSettings llmModelSettings knowledgeConnector
    liveAgentHandoff endInteraction playAudio telephonyTransferCall metadata nluSettings
    instruction codeBlock
    """.split()
)
_FOLDER = re.compile(r"(?P<name>[^/\\]+)[/\\]trainingPhrases[/\\]")
_USERSAYS = re.compile(r"(?P<name>[^/\\]+)_usersays_(?P<language>[a-z]{2})")


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    kinds = {"dialogflow-es": _es, "dialogflow-es-phrases": _usersays}
    yield from kinds.get(shape.name, _cx)(value, source, shape)


def _cx(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    folder = _FOLDER.search(source.path)
    for node in nodes(
        value,
        ("displayName",),
        nameless=("parameters", "form"),
        unsaid=_UNSAID,
        label=folder["name"] if folder else "",
    ):
        part, label = node.part, node.label
        language = str(part.get("languageCode") or "")
        text = part.get("text")
        if isinstance(text, dict):
            for variant in strings(text.get("text")):
                flow.prompt(variant, label, language=language)
        say_payload(flow, dig(part, "payload.richContent"), label, language)
        audio = part.get("outputAudioText")
        if isinstance(audio, dict):
            for key in ("text", "ssml"):
                flow.prompt(audio.get(key), label, language=language)
        for phrase in objects(part.get("trainingPhrases")):
            said = str(phrase.get("languageCode") or "")
            flow.customer(_pieces(phrase.get("parts")), label, language=said)
        for where in ("targetPage", "targetFlow"):
            chosen = part.get("intent") or part.get("condition") or part.get("event")
            flow.link(label, part.get(where), chosen)
    yield from flow.transcripts(channel="chat")


def _es(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    intent = value if isinstance(value, dict) else {}
    label = str(intent.get("name", ""))
    for name in strings(intent.get("contexts")):
        flow.link(name, label)
    for response in objects(intent.get("responses")):
        for node in nodes(response, (), unsaid=("payload",), label=label):
            part = node.part
            language = str(part.get("lang") or "")
            for key in ("speech", "textToSpeech", "displayText", "ssml", "formattedText"):
                for variant in strings(part.get(key)):
                    flow.prompt(variant, label, language=language)
            say_payload(flow, dig(part, "payload.richContent"), label, language)
            for asked in objects(part.get("prompts")):
                flow.prompt(asked.get("value"), label, language=str(asked.get("lang") or ""))
            for chip in objects(part.get("suggestions")):
                flow.customer(chip.get("title"), label, language=language)
            for context in objects(part.get("affectedContexts")):
                flow.link(label, context.get("name"))
    for phrase in objects(intent.get("userSays")):
        flow.customer(_pieces(phrase.get("data")), label, language=str(phrase.get("lang") or ""))
    yield from flow.transcripts(channel="chat")


def _usersays(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    named = _USERSAYS.search(source.path)
    label, language = (named["name"], named["language"]) if named else ("", "en")
    for phrase in objects(value):
        flow.customer(
            _pieces(phrase.get("data")), label, language=str(phrase.get("lang") or language)
        )
    yield from flow.transcripts(channel="chat")


def _pieces(parts: Any) -> Text:
    """Return a training phrase, which is cut where a word is marked as a parameter."""
    texts = (part.get("text") for part in objects(parts))
    return joined(text for text in texts if isinstance(text, Text))
