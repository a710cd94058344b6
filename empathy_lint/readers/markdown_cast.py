"""Who speaks in a script: what its labels tell, and names beside those of known speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from empathy_lint.readers.base import Speakers, role_of
from empathy_lint.readers.cast import only_other
from empathy_lint.readers.lines import Line
from empathy_lint.readers.markdown_bids import bids_to_say, bids_to_speak, names_kind
from empathy_lint.readers.markdown_captions import plain, speaker, verdict
from empathy_lint.readers.markdown_lines import QUOTE, Label, is_aside, label_of, subhead_of
from empathy_lint.readers.markdown_quotes import QUOTED
from empathy_lint.readers.markdown_spoken import is_spoken
from empathy_lint.transcript import Role

_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>[^#]+)\Z")
_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*(?: [^\W\d_][\w.'\u2019-]*){0,2}")

# **Q:** …, also as a heading
_OF_FAQ = re.compile(r"[ \t>#*_+-]*(?P<kind>[QAB])\d{0,2}[*_]*\s*:[*_]*\s*(?P<words>.*)")
_SIDES = {"q": Role.CUSTOMER, "a": Role.AGENT}
_OF_CUSTOMERS = re.compile(
    r"\b(?:the|an?|my|our|if|when|angry|upset) (?:customers?|callers?|clients?)\b"
    r"(?! (?:service|care|support|number|id)\b)|\b(?<!other )(?:customers|callers)\b",
    re.IGNORECASE,
)


class ScriptCast:
    """Whose words stand behind the labels of a script.

    ``other`` is the one name that the file itself shows to be on a side, with that side.
    """

    def __init__(self, lines: Sequence[Line], speakers: Speakers) -> None:
        self._lines = lines
        self.other = other_of(lines, speakers)
        self.speakers = joined(speakers, self.other)

    def role(self, label: Label | None, words: str) -> Role:
        """Return whose words stand behind a label; quotations behind ``Say:`` tell themselves."""
        if label is None:
            return Role.UNKNOWN
        is_quoted = QUOTED.search(words) is not None
        if bids_to_say(label.name):
            return Role.UNKNOWN if is_quoted or label.end == len(words) else Role.AGENT
        if not is_quoted and bids_to_speak(label.name, words[label.end :]):
            return Role.AGENT
        role = speaker(label.name, self.speakers)
        if role is Role.UNKNOWN and self._is_faq:
            return _SIDES.get(label.name.rstrip("0123456789").lower(), role)
        return self._you if role is Role.AGENT and plain(label.name) == "you" else role

    @cached_property
    def _is_faq(self) -> bool:
        """Whether ``Q:`` and ``A:`` are a customer's question and the answer to it.

        They are not beside ``B:``, nor where a question is the agents' own: about a customer.
        """
        found = [part for line in self._lines if (part := _OF_FAQ.match(line.text))]
        asked = [part["words"] for part in found if part["kind"] == "Q"]
        is_paired = {part["kind"] for part in found} == {"Q", "A"}
        return is_paired and not any(map(_OF_CUSTOMERS.search, asked))

    @cached_property
    def _you(self) -> Role:
        """Who ``You`` is: the agent to whom a script speaks, unless that is the other speaker."""
        labels = (label_of(line.text.lstrip(" \t>")) for line in self._lines)
        roles = {role_of(label.name, self.speakers) for label in labels if label}
        is_other = not roles.isdisjoint({Role.AGENT, Role.BOT}) and Role.CUSTOMER not in roles
        return Role.CUSTOMER if is_other else Role.AGENT


def other_of(lines: Sequence[Line], speakers: Speakers) -> tuple[str, Role] | None:
    """Return the one name without a role above the quotations of a file, and its role.

    Where there is none, the one that answers what customers say.
    """
    return only_other(_above_quotes(lines, speakers)) or only_other(_answering(lines, speakers))


def _above_quotes(lines: Sequence[Line], speakers: Speakers) -> Iterator[tuple[str, Role]]:
    """Yield the bold lines that stand alone above a quotation and name a role, or come again."""
    seen = [line.text for line in lines if line.text.strip()]
    counts = Counter(
        name
        for text, below in pairwise(seen)
        if QUOTE.match(below) and (name := subhead_of(text.strip()))
    )
    for name, count in counts.items():
        role = speaker(name, speakers)
        comes_again = count > 1 and may_be_name(name) and verdict(name) is None
        if role is not Role.UNKNOWN or comes_again:
            yield name, role


def _answering(lines: Sequence[Line], speakers: Speakers) -> Iterator[tuple[str, Role]]:
    """Yield the speakers of known roles, and names that mostly speak right after a customer.

    A field such as ``**Expected:**`` stands there, too, but speaks to nobody.
    """
    said = [(name, speaker(name, speakers), words) for name, words in _said(lines)]
    if any(role is Role.BOT for _, role, _ in said):
        return
    yield from ((name, role) for name, role, _ in said if role is not Role.UNKNOWN)
    names = Counter(name for name, role, _ in said if role is Role.UNKNOWN)
    answers = Counter(
        name
        for (_, before, _), (name, _, words) in pairwise(said)
        if before is Role.CUSTOMER and is_spoken(words)
    )
    for name, count in names.items():
        is_other = count > 1 and 2 * answers[name] > count
        is_caption = verdict(name) or names_kind(name) or is_aside(name)
        if is_other and may_be_name(name) and not is_caption:
            yield name, Role.UNKNOWN


def _said(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield what may be a speaker's name, with the words behind or below it."""
    seen = [line.text.strip() for line in lines if line.text.strip()]
    for text, below in pairwise([*seen, ""]):
        heading = _HEADING.match(text)
        name = heading["words"] if heading else subhead_of(text)
        label = label_of(text.lstrip(" \t>*-+"))
        if name:
            yield name, below
        elif label:
            yield label.name, text[label.end :]


def may_be_name(caption: str) -> bool:
    """Tell whether a caption is of one to three words that each begin with a capital."""
    is_capital = all(word[0].isupper() for word in caption.split())
    return is_capital and _NAME.fullmatch(caption) is not None


def joined(speakers: Speakers, other: tuple[str, Role] | None) -> Speakers:
    """Return the user's map, and in it whom a file itself shows to be the other side."""
    if other is None:
        return speakers
    name, role = other
    known = Speakers(agent=(name,)) if role is Role.AGENT else Speakers(customer=(name,))
    return speakers.joined(known)
