"""Amazon Lex bots, first and second version: exports, their single files, and templates.

Source: Amazon Lex V1 and V2 Developer Guides, import and export formats; CloudFormation,
``AWS::Lex::Bot``, whose keys are the same with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow, Node, nodes, objects
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Value, dig
from empathy_lint.transcript import Transcript
from empathy_lint.typed import Any

_LOCALE = re.compile(r"[a-z]{2}[-_][A-Z]{2}")
_FOLDER = re.compile(r"BotLocales[/\\](?P<locale>[a-z]{2}[-_][A-Z]{2})\b")
_NAMED = ("name", "Name", "intentName")
_SLOTS = frozenset({"slots", "Slots", "slotTypes", "SlotTypes", "dialogAction", "intent"})


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    yield from read_bot(value, source)


def read_bot(value: Value, source: Source, label: str = "") -> Iterator[Transcript]:
    flow = Flow(source, "lex")
    locales: list[Value] = []
    if isinstance(value, dict):
        locales.extend(objects(_get(value, "botLocales")))
    for locale in locales or [value]:
        language = _language(locale, source.path)
        for node in nodes(locale, _NAMED, nameless=_SLOTS, unsaid=("responseCard",), label=label):
            _spoken(node, flow, language)
            for utterance in _list(_get(node.part, "sampleUtterances")):
                said = _get(utterance, "utterance") if isinstance(utterance, dict) else utterance
                flow.customer(said, node.label, language=language)
            _next(node, flow)
    yield from flow.transcripts(language=_language(value, source.path) or "en")


def _next(node: Node, flow: Flow) -> None:
    step = _get(node.part, "nextStep")
    if not isinstance(step, dict):
        return
    intent, action = _get(step, "intent"), _get(step, "dialogAction")
    target = _get(intent, "name") if isinstance(intent, dict) else None
    if target is None and isinstance(action, dict):
        target = _get(action, "slotToElicit") or _get(action, "type")
    flow.link(node.label, target, node.key)


def _spoken(node: Node, flow: Flow, language: str) -> None:
    part, label = node.part, node.label
    for message in objects(part.get("messages")):
        if message.get("contentType") != "CustomPayload":
            flow.prompt(message.get("content"), label, language=language)
    for kind in ("plainTextMessage", "ssmlMessage"):
        words = _get(part, kind)
        if isinstance(words, dict):
            flow.prompt(_get(words, "value"), label, language=language)
    card = _get(part, "imageResponseCard")
    if isinstance(card, dict):
        for key in ("title", "subtitle"):
            flow.prompt(_get(card, key), label, language=language)
        for button in objects(_get(card, "buttons")):
            flow.customer(_get(button, "text"), label, language=language)


def _language(value: Value, path: str) -> str:
    """Return the language of a locale: from its own fields, else from its folder."""
    for key in ("resource.locale", "localeId", "LocaleId", "identifier"):
        found = dig(value, key)
        if isinstance(found, str) and _LOCALE.fullmatch(found):
            return found
    folder = _FOLDER.search(path)
    return folder["locale"] if folder else ""


def _get(part: dict[str, Any], key: str) -> Value:
    found = part.get(key)
    return part.get(key[0].upper() + key[1:]) if found is None else found


def _list(value: Value) -> list[Any]:
    return value if isinstance(value, list) else []
