"""Which sections of a script are one contact, and which are contacts of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from empathy_lint.readers.markdown_captions import plain
from empathy_lint.transcript import SPOKEN, Turn
from empathy_lint.typed import NamedTuple

# One of these among the headings of a level shows that they are the stages of a call.
_STAGE = re.compile(
    r"(?:call )?(?:opening|open|greet\w*|welcome|close|closing|wrap[- ]?up|sign[- ]?off|ending|end|"
    r"farewell|say (?:it )?back|recap|summari[sz]e|verification|verify|identification)"
    r"(?: (?:the|your))?(?: (?:call|chat|conversation|customer|caller|script|lines?|statement))?|"
    r"(?:step|stage|phase|part) \d+\b.*"
)


class Section(NamedTuple):
    """What stands below one heading, up to the next of any level.

    ``level`` is 0 above the first heading. ``is_topic`` is False where the heading names a
    speaker, or what to say and what not: such parts never begin a contact.
    """

    level: int
    words: str
    is_topic: bool
    turns: tuple[Turn, ...]


class Contact(NamedTuple):
    """Turns that belong together; ``name`` is the heading that they begin below."""

    name: str
    turns: tuple[Turn, ...]


def contacts_of(sections: Sequence[Section]) -> list[Contact]:
    """Return the contacts of a script, in their order; there is at least one.

    Headings of one level below the same heading each begin a contact: "Bereavement",
    "Change of address". They do not where one of them names a stage of a call ("Opening",
    "Close"), for then they are the stages of one; nor where lines to say stand above them,
    for then the call has begun. What stands deeper belongs to the contact around it.
    """
    found: list[tuple[str, list[Turn]]] = [("", [])]
    for section, begins in zip(sections, _begins(sections), strict=True):
        if begins and _speaks(found[-1][1]):
            found.append((section.words, []))
        elif begins:
            found[-1] = (section.words, found[-1][1])
        found[-1][1].extend(section.turns)
    if len(found) > 1 and not _speaks(found[-1][1]):
        _, notes = found.pop()
        found[-1][1].extend(notes)
    return [
        Contact(
            name if len(found) > 1 else "",
            tuple(turn._replace(index=index) for index, turn in enumerate(turns)),
        )
        for name, turns in found
    ]


def _speaks(turns: Sequence[Turn]) -> bool:
    return any(turn.region in SPOKEN for turn in turns)


def _begins(sections: Sequence[Section]) -> list[bool]:
    """Return, for each section, whether a contact begins with it."""
    parents = _parents(sections)
    staged = {
        parent
        for parent, section in zip(parents, sections, strict=True)
        if section.is_topic and _STAGE.fullmatch(_bare(section.words))
    }
    begins: list[bool] = []
    inside: list[bool] = []  # whether what stands below a section belongs to its contact
    for parent, section in zip(parents, sections, strict=True):
        is_within = parent in staged or (parent >= 0 and inside[parent])
        begins.append(section.is_topic and section.level > 0 and not is_within)
        inside.append(is_within or _speaks(section.turns) or not section.is_topic)
    return begins


def _parents(sections: Sequence[Section]) -> list[int]:
    """Return, for each section, the number of the one that it stands below; -1 for none."""
    parents: list[int] = []
    open_: list[int] = []
    for number, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            open_.pop()
        parents.append(open_[-1] if open_ else -1)
        open_.append(number)
    return parents


def _bare(words: str) -> str:
    return re.sub(r"^\W*(?:\d{1,2}[.)]?\s+)?(?:the )?", "", plain(words))
