"""VoiceXML: prompts, and the words that stand by themselves in blocks and handlers of events.

Source: W3C, "Voice Extensible Markup Language 2.1"; "2.0", section 4.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow
from empathy_lint.readers.values import Text
from empathy_lint.readers.xml_prompts import parse, words
from empathy_lint.readers.xml_values import Element
from empathy_lint.transcript import Transcript

# Words directly in these are said.
_SAYING = frozenset("block prompt noinput nomatch help error catch filled if foreach".split())
_NODES = frozenset({"form", "menu", "field", "initial", "record", "transfer", "subdialog", "block"})
# Within said words, these belong to them; all else ends them.
_INLINE = frozenset(
    """
    audio break emphasis phoneme prosody say-as sub voice mark value p s paragraph sentence w
    token lang enumerate
    """.split()
)


def read(source: Source) -> Iterator[Transcript]:
    """Read a VoiceXML document.

    Raises:
        ReadError: If it is not well formed, after what stands before the break.
    """
    parsed, directives = parse(source)
    if parsed.root is not None:
        flow = Flow(source, "voicexml")
        _read(parsed.root, flow)
        language = parsed.root.attributes.get("lang", "en")
        yield from flow.transcripts(language=language, directives=directives)
    if parsed.error is not None:
        raise parsed.error


def _read(root: Element, flow: Flow) -> None:
    waiting = [(root, "")]
    while waiting:
        element, label = waiting.pop()
        if element.name in _NODES:
            label = element.attributes.get("id") or element.attributes.get("name") or label
        target = element.attributes.get("next", "")
        if element.name in ("goto", "choice", "link") and target.startswith("#"):
            said = words(element.inside) if element.name == "choice" else Text.of("", ())
            flow.link(label, target[1:], said or element.attributes.get("dtmf", ""))
        if element.name in ("choice", "option"):
            flow.customer(words(element.inside), label)  # what a caller may say
            continue
        if element.name in ("grammar", "script", "meta", "metadata", "var"):
            continue
        inner: list[tuple[Element, str]] = []
        together: list[Element | Text] = []
        for part in element.inside:
            if isinstance(part, Text) or part.name in _INLINE:
                together.append(part)
                continue
            if element.name in _SAYING:
                flow.prompt(words(together), label)
            together = []
            inner.append((part, label))
        if element.name in _SAYING:
            flow.prompt(words(together), label)
        waiting.extend(reversed(inner))
