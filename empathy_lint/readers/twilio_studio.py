"""Twilio Studio flows: a definition with states, by itself or in an answer of the API.

Source: Twilio Docs, "Studio Flow definition" and the widget library.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, objects
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Value, dig
from empathy_lint.transcript import Transcript

# What a widget says. The body of any other widget is a payload for a machine.
_SAID = {
    "say-play": ("say",),
    "gather-input-on-call": ("say",),
    "send-message": ("body",),
    "send-and-wait-for-reply": ("body",),
    "send-to-autopilot": ("body",),
    "capture-payments": ("say",),
}


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    spoken = written = 0
    for state in objects(dig(value, "states") or dig(value, "definition.states")):
        label = str(state.get("name", ""))
        properties = state.get("properties")
        for key in _SAID.get(str(state.get("type")), ()):
            if isinstance(properties, dict):
                flow.prompt(properties.get(key), label)
                spoken += key == "say"
                written += key == "body"
        for leads in objects(state.get("transitions")):
            chosen = [str(c.get("friendly_name") or c.get("value") or "")
                      for c in objects(leads.get("conditions"))]  # fmt: skip
            flow.link(label, leads.get("next"), ", ".join(chosen) or leads.get("event"))
    yield from flow.transcripts(channel="chat" if written > spoken else "voice")
