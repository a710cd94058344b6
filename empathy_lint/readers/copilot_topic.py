"""Copilot Studio topics (``kind: AdaptiveDialog``) and Bot Framework Composer dialogs.

What begins with ``=`` is Power Fx, and no words. Cards, descriptions for the model and
display names are not said.

Source: Microsoft Learn, "Use the code editor" of Copilot Studio; Bot Framework,
"Adaptive dialogs: prebuilt actions".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, nodes, objects, strings
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any

_SAID = frozenset(
    """
    activity prompt unrecognizedPrompt invalidPrompt defaultPrompt confirmationPrompt
    disambiguationPrompt latencyMessage
    """.split()
)
_UNSAID = frozenset({"attachments", "cardContent", "card", "inputType", "outputType", "binding"})
_PARTS = ("text", "speak", "activity", "ssml")


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    for node in nodes(value, ("id",), nameless=("properties",), unsaid=_UNSAID):
        part, label = node.part, node.label
        for key, inner in part.items():
            if key in _SAID:
                for words in _words(inner):
                    if not words.lstrip().startswith("="):
                        flow.prompt(words, label)
            elif key == "triggerQueries":
                for query in strings(inner):
                    flow.customer(query, label)
        _links(part, label, flow)
    yield from flow.transcripts(channel="chat")


def _words(value: Value) -> Iterator[Text]:
    """Yield the words of an activity: a string, a list of variants, or text and speech."""
    waiting: list[Value] = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Text):
            yield value
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            waiting.extend(value[key] for key in reversed(_PARTS) if key in value)


def _links(part: dict[str, Any], label: str, flow: Flow) -> None:
    for section in ("actions", "elseActions"):
        ids = [action.get("id") for action in objects(part.get(section))]
        if ids:
            chosen = part.get("condition") or ("else" if section == "elseActions" else "")
            flow.link(label, ids[0], chosen)
        for before, after in pairwise(ids):
            flow.link(before, after)
    for choice in objects(part.get("conditions")):
        flow.link(part.get("id"), choice.get("id"), choice.get("condition"))
    flow.link(label, part.get("actionId"))
    flow.link(label, part.get("dialog"))
