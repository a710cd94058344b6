"""Genesys Cloud Architect flows as YAML: words in ``tts`` and in expressions.

In ``exp: MakeCommunication("Hello. ", Flow.name)`` the words are string literals inside an
expression inside a YAML string. Only literals that are arguments of what speaks count: those
of comparisons, formats and names do not.

Source: Genesys Cloud Resource Center, "Architect expression help"; Archy's YAML exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.flows import Flow, nodes, objects
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value
from empathy_lint.transcript import Transcript

_WRITTEN = re.compile(r"Chat|Email|ShortMessage|digitalBot")
_SPEAKS = frozenset("makecommunication tocommunication toaudiotts toaudio append".split())
_HANDS_ON = frozenset(
    "if makelist choose ifelse audioplaybackoptions upper lower trim switch".split()
)
# Keys under which an expression is words, whatever functions it uses.
_AUDIBLE = re.compile(
    r"audio|prompt|greeting|communication|message(?:body)?s?|noinput|nomatch|body|text",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"""
      (?P<literal>"(?P<words>(?:[^"\\]|\\.)*)")
    | (?:(?P<call>[A-Za-z_][\w.]*+)[ \t\r\n]*+)?+(?P<open>\()
    | (?P<close>\))
    | (?P<comma>,)
    | (?P<compare>==|!=|<>|[<>]=?)
    | [A-Za-z_][\w.]*
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?P<char>.)", re.DOTALL)
_REFERENCE = re.compile(r"/(?:\w+/)*\w+\[(?P<name>[^\[\]]+)\]\Z")
_NAMED = ("refId", "name")


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    flow = Flow(source, shape.name)
    language = "en"
    chat = isinstance(value, dict) and any(_WRITTEN.search(name) for name in value)
    for node in nodes(value, _NAMED):
        part, label = node.part, node.label
        found = part.get("defaultLanguage")
        language = str(found) if isinstance(found, str) else language
        for key, inner in part.items():
            if key == "tts":
                flow.prompt(inner, label)
            elif key == "exp" and isinstance(inner, Text):
                for words in literals(inner, spoken=bool(_AUDIBLE.search(node.key))):
                    flow.prompt(words, label)
            elif key == "lit" and _AUDIBLE.search(node.key):
                flow.prompt(inner, label)
            elif key == "segments":
                for segment in objects(inner):
                    flow.customer(segment.get("text"), label)
            elif isinstance(inner, Text) and key.lower().endswith("ref"):
                target = _REFERENCE.search(inner)
                flow.link(label, target["name"] if target else None, _choice(part))
    yield from flow.transcripts(channel="chat" if chat else "voice", language=language)


def _choice(part: dict[str, object]) -> str:
    return str(part.get("dtmf") or part.get("name") or "")


def literals(expression: Text, *, spoken: bool) -> Iterator[Text]:
    """Yield the string literals of an expression that somebody will hear or read.

    ``spoken`` tells whether the expression itself stands where words are due.
    """
    heard = [spoken]
    waiting: Text | None = None  # a literal, until it is no side of a comparison
    compared = False
    for token in _TOKEN.finditer(expression):
        if token["literal"] is not None:
            if heard[-1] and not compared:
                if waiting:
                    yield waiting
                words = expression.cut(*token.span("words"))
                waiting = unescaped(words, _ESCAPE, _read)
            compared = False
        elif token["compare"]:
            compared, waiting = True, None
        elif token["open"]:
            name = (token["call"] or "").lower()
            speaks = name in _SPEAKS or (heard[-1] and (name in _HANDS_ON or not name))
            heard.append(speaks)
        elif token["close"] or token["comma"]:
            compared = False
            if waiting:
                yield waiting
                waiting = None
            if token["close"] and len(heard) > 1:
                heard.pop()
    if waiting:
        yield waiting


def _read(escape: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t", "r": "\r"}.get(escape["char"], escape["char"])
