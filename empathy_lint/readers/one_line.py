"""Several turns on one line of plain text: ``Agent: Hello. Customer: Hi. Agent: Which lamp?``"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.readers.base import NOBODY, Speakers, role_of
from empathy_lint.readers.labels import STAMP
from empathy_lint.readers.lines import Line
from empathy_lint.regexes import lazy

_LABEL = (
    rf"(?:{STAMP}[\s:|-]*)?[*_]{{0,3}}(?P<label>[^\W\d_]{{2,20}}(?: [^\W\d_]{{2,20}})?(?: \d{{1,3}})?)"
    r"(?:\s?\([^()]{1,80}\))?[*_]{0,3}\s?:[*_]{0,3}\s+(?=\S)"
)
_FIRST = lazy(rf"\s*{_LABEL}")
_LATER = lazy(rf"[.?!\u2026][\"'\u201d\u2019)\]*_]{{0,3}}(?P<between>\s+){_LABEL}")
# Roles that nothing but a speaker is called: "Support: 9 to 5" and "Contact: Rosa" are said.
_CERTAIN = frozenset(
    """
    agent advisor adviser representative rep csr operator bot chatbot customer caller client user
    visitor
    """.split()
) | {"virtual agent", "virtual assistant", "support agent"}  # fmt: skip
_NUMBER = lazy(r" \d+\Z")


def parted(lines: list[Line], speakers: Speakers = NOBODY) -> list[Line]:
    """Return the lines, those parted that hold turns of several.

    Such a line begins with a label that is certain, and has another's behind a sentence's end.
    """
    found: list[Line] = []
    for line in lines:
        cuts = list(_cuts(line.text, speakers))
        for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
            found.append(Line(line.start + start, line.text[start:end]))
    return found


def _cuts(text: str, speakers: Speakers) -> Iterator[int]:
    """Yield where others than who spoke begin to speak on a line."""
    first = _FIRST.match(text) if ":" in text else None
    if first is None or not _is_certain(first["label"], speakers):
        return
    role = role_of(first["label"], speakers)
    for later in _LATER.finditer(text, first.end()):
        now = role_of(later["label"], speakers)
        if now is not role and _is_certain(later["label"], speakers):
            yield later.end("between")
            role = now


def _is_certain(label: str, speakers: Speakers) -> bool:
    return _NUMBER.sub("", label).casefold() in _CERTAIN or speakers.names(label)
