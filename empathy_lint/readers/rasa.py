"""Rasa: responses of a domain, examples of its training data, stories, rules and flows.

Source: Rasa documentation, "Domain", "Responses" (conditional and channel variants),
"Training data format" and "Flows".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, objects, say_payload
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value, joined
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any

_EXAMPLE = re.compile(r"^[ \t]*-[ \t]+(?P<words>\S.*)$", re.MULTILINE)
_ENTITY = re.compile(r"\[(?P<words>[^\[\]\n]+)\](?:\([^()\n]*\)|\{[^{}\n]*\}(?:\[[^\[\]\n]*\])?)")


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    parts = value if isinstance(value, dict) else {}
    for section in ("responses", "templates"):
        responses = parts.get(section)
        for name, variants in responses.items() if isinstance(responses, dict) else ():
            for variant in variants if isinstance(variants, list) else [variants]:
                _response(variant, str(name), flow)
    for entry in objects(parts.get("nlu")):
        label = str(entry.get("intent") or entry.get("regex") or "")
        if "intent" in entry:
            _examples(entry.get("examples"), label, flow)
    for section in ("stories", "rules"):
        for story in objects(parts.get(section)):
            _story(story, flow)
    flows = parts.get("flows")
    for name, steps in flows.items() if isinstance(flows, dict) else ():
        _flow(steps, str(name), flow)
    yield from flow.transcripts(channel="chat")


def _response(variant: Value, label: str, flow: Flow) -> None:
    if not isinstance(variant, dict):
        flow.prompt(variant, label)
        return
    flow.prompt(variant.get("text"), label)
    for section in ("buttons", "quick_replies"):
        for button in objects(variant.get(section)):
            flow.customer(button.get("title"), label)
    for element in objects(variant.get("elements")):
        for key in ("title", "subtitle"):
            flow.prompt(element.get(key), label)
    say_payload(flow, variant.get("custom"), label)


def _examples(examples: Value, label: str, flow: Flow) -> None:
    if isinstance(examples, list):
        for example in examples:
            text = example.get("text") if isinstance(example, dict) else example
            if isinstance(text, Text):
                _example(text, label, flow)
    elif isinstance(examples, Text):
        for line in _EXAMPLE.finditer(examples):
            _example(examples.cut(*line.span("words")), label, flow)


def _example(text: Text, label: str, flow: Flow) -> None:
    """Add what a customer says, with marked entities as one turn: ``to [Rome](city)``."""
    pieces, at = [], 0
    for entity in _ENTITY.finditer(text):
        pieces += [text.cut(at, entity.start()), text.cut(*entity.span("words"))]
        at = entity.end()
    pieces.append(text.cut(at, len(text)))
    flow.customer(joined(piece for piece in pieces if piece), label)


def _story(story: dict[str, Any], flow: Flow) -> None:
    name = str(story.get("story") or story.get("rule") or "")
    before = ""
    for step in objects(story.get("steps")):
        flow.customer(step.get("user"), name)
        flow.prompt(step.get("bot"), name)
        for key in ("intent", "action", "checkpoint"):
            here = step.get(key)
            if isinstance(here, str):
                flow.link(before, here, name)
                before = here


def _flow(value: Value, name: str, flow: Flow) -> None:
    """Keep the ways of a flow: it holds names of responses, and no words."""
    waiting = [(value, "")]
    while waiting:
        part, before = waiting.pop()
        steps = part.get("steps") if isinstance(part, dict) else part
        for step in objects(steps):
            here = _step(step, name)
            flow.link(before or name, here)
            if step.get("id") != here:
                flow.link(step.get("id"), here)
            before = here
            leads = step.get("next")
            for lead in objects(leads):
                chosen = lead.get("if", "else" if "else" in lead else "")
                then = lead.get("then", lead.get("else"))
                flow.link(here, then, chosen)
                if isinstance(then, list):
                    waiting.append((then, here))
            if isinstance(leads, str):
                flow.link(here, leads)
            flow.link(here, step.get("link"))
            flow.link(here, step.get("call"))


def _step(step: dict[str, Any], name: str) -> str:
    """Return what a step is called: where a domain has words for it, as the domain has it."""
    if isinstance(step.get("collect"), str):
        return str(step.get("utter") or f"utter_ask_{step['collect']}")
    for key in ("action", "id", "call", "link"):
        if isinstance(step.get(key), str):
            return str(step[key])
    return name
