"""SSML files: all that is spoken is one prompt, or one for each paragraph.

Source: W3C, "Speech Synthesis Markup Language 1.1".
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow
from empathy_lint.readers.values import Text
from empathy_lint.readers.xml_prompts import parse, words
from empathy_lint.readers.xml_values import Element
from empathy_lint.transcript import Transcript


def read(source: Source) -> Iterator[Transcript]:
    """Read an SSML document.

    Raises:
        ReadError: If it is not well formed, after what stands before the break.
    """
    parsed, directives = parse(source)
    if parsed.root is not None:
        flow = Flow(source, "ssml")
        waiting: list[Element | Text] = []
        for part in parsed.root.inside:
            if isinstance(part, Element) and part.name in ("p", "paragraph"):
                flow.prompt(words(waiting), "")
                flow.prompt(words(part.inside), "")
                waiting = []
            else:
                waiting.append(part)
        flow.prompt(words(waiting), "")
        language = parsed.root.attributes.get("lang", "en")
        yield from flow.transcripts(language=language, directives=directives)
    if parsed.error is not None:
        raise parsed.error
