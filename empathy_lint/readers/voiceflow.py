"""Voiceflow projects: what the speak and text steps of the diagrams say.

Read as public exports have it; the format is not documented. Steps hold plain strings, or
trees of pieces as an editor keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, nodes
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value, dig, joined, walk
from empathy_lint.transcript import Transcript


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    for node in nodes(dig(value, "diagrams"), ("nodeID", "diagramID", "_id")):
        if node.key in ("dialogs", "texts", "speak", "reprompts", "messages"):
            content = node.part.get("content", node.part.get("text"))
            if isinstance(content, Text):
                flow.prompt(content, node.label)
            elif isinstance(content, list):
                pieces = (part.get("text") for part in walk(content) if isinstance(part, dict))
                said = joined(piece for piece in pieces if isinstance(piece, Text))
                flow.prompt(said, node.label)
        source_id, ports = node.part.get("nodeID"), node.part.get("data")
        if isinstance(ports, dict):
            for port in walk(ports.get("portsV2") or ports.get("ports")):
                if isinstance(port, dict):
                    flow.link(source_id, port.get("target"), port.get("type"))
    yield from flow.transcripts()
