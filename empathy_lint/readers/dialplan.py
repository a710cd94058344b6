"""Asterisk dialplans: words given to speech engines. Names of recordings are no words.

Source: Asterisk documentation, "Dialplan"; the speech applications and AGI scripts named below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow
from empathy_lint.readers.lines import comments, lines_of
from empathy_lint.readers.values import Text
from empathy_lint.transcript import Transcript

_CONTEXT = re.compile(r"\s*\[(?P<name>[^\]]+)\]")
_STEP = re.compile(r"\s*(?:exten|same)\s*=>?\s*", re.IGNORECASE)
_SPOKEN = re.compile(
    r"""
    \b(?:
      (?:Festival|Espeak|Swift|Flite|Cepstral|Polly|GoogleTTS)\(
    | AGI\(\s*(?:googletts|picotts|espeak|flite|festival|polly|azuretts)[\w.-]*\s*,
    )\s*
    (?:"(?P<quoted>(?:[^"\\]|\\.)*+)"|(?P<bare>[^",()]*+))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GOTO = re.compile(r"\bGo(?:to|Sub)\((?P<to>[^,()]+),", re.IGNORECASE)


def read(source: Source) -> Iterator[Transcript]:
    flow = Flow(source, "dialplan")
    label = ""
    for line in lines_of(source.text):
        context = _CONTEXT.match(line.text)
        if context is not None:
            label = context["name"]
        if not _STEP.match(line.text):
            continue
        for spoken in _SPOKEN.finditer(line.text):
            group = "quoted" if spoken["quoted"] is not None else "bare"
            flow.prompt(Text.at(spoken[group], line.start + spoken.start(group)), label)
        for lead in _GOTO.finditer(line.text):
            flow.link(label, lead["to"].strip())
    yield from flow.transcripts(directives=tuple(comments(source.text)))
