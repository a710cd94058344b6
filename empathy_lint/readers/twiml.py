"""TwiML: what Twilio says (``Say``, with SSML in it) and writes (``Message``, ``Body``, ``Sms``).

Source: Twilio Docs, "TwiML for Programmable Voice", "TwiML for Programmable Messaging".
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.flows import Flow
from empathy_lint.readers.xml_prompts import parse, words
from empathy_lint.transcript import Transcript


def read(source: Source) -> Iterator[Transcript]:
    """Read a TwiML document.

    Raises:
        ReadError: If it is not well formed, after what stands before the break.
    """
    parsed, directives = parse(source)
    flow = Flow(source, "twiml")
    written = False
    for element in parsed.root.walk() if parsed.root else ():
        if element.name == "Say":
            flow.prompt(
                words(element.inside), "Say", language=element.attributes.get("language", "")
            )
        elif element.name in ("Message", "Sms", "Body"):
            written = True
            own = [part for part in element.inside if isinstance(part, str)]
            flow.prompt(words(own), element.name)
    if parsed.root is not None:
        channel = "chat" if written else "voice"
        yield from flow.transcripts(channel=channel, directives=directives)
    if parsed.error is not None:
        raise parsed.error
