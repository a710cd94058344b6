"""What tells a shape where the keys alone do not: asked by the rows of ``shapes.py``."""

from __future__ import annotations

import re
from pathlib import PurePath

from empathy_lint.readers.values import Value
from empathy_lint.regexes import lazy
from empathy_lint.typed import Any

_FOLDERS = frozenset(
    """
    locale locales _locales i18n l10n lang langs language languages translation translations
    messages nls intl
    """.split()
)
CODES = frozenset(
    """
    ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kn ko lt
    lv mk ml mr ms mt nb nl nn no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur vi zh
    """.split()
)
CODE = lazy(r"(?:^|[._-])(?P<code>[a-z]{2})(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3}))?\Z")
_STEMS = lazy(r"(?:messages|strings|translations?|locale|prompts|i18n)\Z", re.IGNORECASE)
_OF_A_CONTACT = frozenset({"transcript", "content", "conversation", "text", "body", "message"})
_ROOTS = frozenset({"translation", "translations"})


def is_dict_of_utterances(value: Value, path: str) -> bool:
    """A Rasa domain: its responses are named ``utter_…``."""
    if not isinstance(value, dict):
        return False
    for section in ("responses", "templates"):
        named = value.get(section)
        if isinstance(named, dict) and any(str(name).startswith("utter_") for name in named):
            return True
    return False


def is_rasa_flows(value: Value, path: str) -> bool:
    flows = value.get("flows") if isinstance(value, dict) else None
    found = flows.values() if isinstance(flows, dict) else ()
    return any(isinstance(flow, dict) and "steps" in flow for flow in found)


GENESYS = frozenset(
    """
    inboundCall inboundChat inboundEmail inboundShortMessage outboundCall secureCall inQueueCall
    inQueueShortMessage inQueueEmail surveyInvite voiceSurvey voicemail workflow workItem bot
    digitalBot commonModule
    """.split()
)


def is_architect(value: Value, path: str) -> bool:
    """One object, named after a kind of flow."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    [(kind, flow)] = value.items()
    return kind in GENESYS and isinstance(flow, dict) and "name" in flow


def is_adaptive_dialog(value: Value, path: str) -> bool:
    """A Copilot Studio topic, or a Composer dialog."""
    if not isinstance(value, dict):
        return False
    kind = value.get("kind", value.get("$kind"))
    return isinstance(kind, str) and kind.split(".")[-1].endswith("AdaptiveDialog")


def is_template(value: Value, path: str) -> bool:
    """A CloudFormation template with a flow or bot in it."""
    resources = value.get("Resources") if isinstance(value, dict) else None
    kinds = (
        str(part.get("Type"))
        for part in (resources.values() if isinstance(resources, dict) else ())
        if isinstance(part, dict)
    )
    return any(kind.startswith(("AWS::Connect::ContactFlow", "AWS::Lex::Bot")) for kind in kinds)


TERRAFORM = ("aws_connect_contact_flow", "aws_connect_contact_flow_module")


def is_terraform(value: Value, path: str) -> bool:
    """Terraform in JSON with a Connect flow in it."""
    resources = value.get("resource") if isinstance(value, dict) else None
    return isinstance(resources, dict) and not resources.keys().isdisjoint(TERRAFORM)


def is_description(value: Value, path: str) -> bool:
    """An answer of DescribeContactFlow."""
    parts = value.values() if isinstance(value, dict) else ()
    return any(isinstance(part, dict) and isinstance(part.get("Content"), str) for part in parts)


LEXICON = frozenset({"classes", "conditions"})


def is_pack(value: Value, path: str) -> bool:
    """A rule pack of empathy-lint, or the lexicon that packs share."""
    if not isinstance(value, dict):
        return False
    is_lexicon = isinstance(value.get("classes"), dict) and value.keys() <= LEXICON
    return is_lexicon or ("pack" in value and isinstance(value.get("rules"), list))


def is_report(value: Value, path: str) -> bool:
    """A report of empathy-lint, in JSON or SARIF."""
    if not isinstance(value, dict):
        return False
    runs = value.get("runs")
    first = runs[0] if isinstance(runs, list) and runs else None
    tool = first.get("tool") if isinstance(first, dict) else value.get("tool")
    if isinstance(tool, dict) and "driver" in tool:
        tool = tool["driver"]
    return isinstance(tool, dict) and tool.get("name") == "empathy-lint"


def is_botpress(value: Value, path: str) -> bool:
    first = value[0] if isinstance(value, list) and value else None
    data = first.get("formData") if isinstance(first, dict) else None
    return isinstance(data, dict)


def is_catalogue(value: Value, path: str) -> bool:
    """Tell whether a file is a catalogue, by folder, name or looks; told wrong seldom."""
    if not isinstance(value, dict) or not value:
        return False
    place = PurePath(path.replace("\\", "/"))
    code = CODE.search(place.stem)
    named = bool(code and code["code"] in CODES) or bool(_STEMS.match(place.stem))
    in_folder = any(part.lower() in _FOLDERS for part in place.parts[:-1])
    if place.suffix.lower() == ".arb" or (named and in_folder):
        return True
    root = next(iter(value))
    only = len(value) == 1 and isinstance(value[root], dict)
    if only and (root in _ROOTS or (root.split("-")[0].split("_")[0] in CODES and len(root) < 8)):
        return True
    if in_folder or named:
        return _leaves_are_words(value)
    return _is_flat(value)


def _leaves_are_words(value: dict[str, Any]) -> bool:
    """Objects and strings all the way down, as no other file has it."""
    waiting: list[Value] = [value]
    left = 2_000
    while waiting and left:
        part = waiting.pop()
        left -= 1
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
        elif not isinstance(part, str):
            return False
    return True


def _is_flat(value: dict[str, Any]) -> bool:
    if any(str(key).lower() in _OF_A_CONTACT for key in value):
        return False
    found = list(value.values())[:500]
    if len(found) < 3 or not all(isinstance(text, str) for text in found):
        return False
    sentences = sum(len(str(text).split()) >= 3 for text in found)
    return sentences * 2 >= len(found)
