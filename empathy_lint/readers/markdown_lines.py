"""The parts of a line of a script: its label, what leads to its words, signs, directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.readers.lines import with_plain_blanks
from empathy_lint.readers.markdown_bids import names_kind
from empathy_lint.readers.markdown_captions import BAD_SIGNS, GOOD_SIGNS, verdict
from empathy_lint.readers.markdown_quotes import QUOTED, outside
from empathy_lint.transcript import Region
from empathy_lint.typed import NamedTuple

QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
"""The marks of a block quotation."""
_NAME = r"[^\W\d_][\w .'\u2019&/()-]{0,40}?"
_LABEL = re.compile(
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s+)?[*_]{0,3}[\"\u201c]?"
    rf"(?P<name>{_NAME}(?:\([^()]{{1,80}}\))?|\{{\{{[\w .]{{1,40}}\}}\}}|\[[\w .]{{1,40}}\])[*_]{{0,3}}\s*"
    r"(?:[\[(]\d{1,2}:\d\d(?::\d\d)?[\])])?\s*:[*_]{0,3}(?:[ \t]+|\Z)"
)
# **Agent** - words
_DASHED = re.compile(
    rf"(?P<mark>\*\*|__)(?P<name>{_NAME})(?P=mark)\s*(?:[-\u2013\u2014]|->|\u2192)\s+"
)
# [Agent] words
_BRACKETED = re.compile(rf"\[(?P<name>{_NAME})\]\s+")
_LEAD = re.compile(
    r"[ \t]*[*_]{0,3}(?P<words>[^\W\d_][\w '\u2019/-]{0,40}?)[*_]{0,3}\s*:[*_]{0,3}[ \t]+"
)
_SUBHEAD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_\n]{1,100})(?P=mark)[ \t]*:?\Z")
_SIGN = re.compile(rf"[ \t]*(?P<sign>[{BAD_SIGNS}{GOOD_SIGNS}])\ufe0f?[ \t]*")
_ITALIC = re.compile(r"(?P<mark>[*_])(?![*_])(?P<words>[^*_\n][^\n]*?)(?P=mark)\Z")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[a-z][^\[\]]{12,}\]")

_ASIDE = re.compile(r"(?:note|tip|important|warning|remember|reminder|why)\b", re.IGNORECASE)
_CASE = re.compile(r"(?:if|when|where|once|unless|otherwise|else)\b", re.IGNORECASE)
_STEP = re.compile(
    r"(?:step \d+|greet|welcome|introduc\w+|intro|probe|acknowledge|empathi[sz]e|apologi[sz]e|reassure|"
    r"paraphrase|reflect|verify|confirm|check|clarify|explain|offer|resolve|summari[sz]e|summary|recap|thank|"
    r"hold|transfer|escalate|de-?escalate|sign[- ]?off|goodbye|farewell)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?:objection|trigger(?: phrase)?|complaint|concern)(?: ?#?\d+)?", re.IGNORECASE
)
_PROMPT = re.compile(
    r"(?:max )?(?:no[- ]?(?:match|input)|fall ?back|re-?prompt|retry|(?:first|second|third|last) attempt|attempt)"
    r"(?:[ -]?\d+)?",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"\b(?:say|says|saying|words?|wording|script|scripts|lines?|phrases?|response|responses|reply|replies|"
    r"example|examples|try|use|better|good|instead|agent|advisor|adviser|rep|ask|prompt|"
    r"what you say|opening|close|closing|greeting|after|do)\b",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """What may name a speaker at the beginning of a line; its words begin at ``end``."""

    name: str
    end: int


class Lead(NamedTuple):
    """Words before a colon, such as ``Instead:``; what they lead to begins at ``end``."""

    words: str
    end: int

    @property
    def verdict(self) -> Region | None:
        return verdict(self.words)

    @property
    def is_aside(self) -> bool:
        return is_aside(self.words)

    @property
    def is_theirs(self) -> bool:
        """Whether it leads to what the customer brings up: ``Objection:``."""
        return _THEIRS.fullmatch(self.words.strip()) is not None

    @property
    def bids(self) -> bool:
        """Whether it is no more than a word for what is to be said."""
        return _SAY.fullmatch(self.words.strip()) is not None

    def leads_to_words(self, line: str) -> bool:
        """Whether it bids to say what follows: ``Reply:``.

        ``If they refuse:``, ``Greet:`` and ``No match 2:`` do so before nothing but quotations.
        """
        if _SAY.search(self.words):
            return True
        is_step = _CASE.match(self.words) or _STEP.match(self.words)
        is_prompt = _PROMPT.fullmatch(self.words.strip())
        is_kind = names_kind(self.words)
        return bool(is_step or is_prompt or is_kind) and self.leads_to_quotations(line)

    def leads_to_quotations(self, line: str) -> bool:
        """Whether nothing but quotations stands behind it."""
        return not outside(line[self.end :])


class Signed(NamedTuple):
    """A stretch of a line behind a cross or a tick."""

    region: Region
    start: int
    end: int


def label_of(words: str) -> Label | None:
    words = with_plain_blanks(words)
    found = _LABEL.match(words) or _DASHED.match(words) or _BRACKETED.match(words)
    return Label(found["name"].strip(), found.end()) if found else None


def lead_of(words: str) -> Lead | None:
    found = _LEAD.match(words)
    return Lead(found["words"], found.end()) if found else None


def is_aside(caption: str) -> bool:
    """Tell whether a caption leads to a remark: ``Note:``, ``Why:``."""
    return _ASIDE.match(caption) is not None


def subhead_of(words: str) -> str | None:
    """Return what a bold line says that stands alone and is no sentence."""
    bold = _SUBHEAD.match(words)
    if bold is None or bold["words"].rstrip()[-1:] in ".?!" or QUOTED.search(words):
        return None
    return bold["words"].strip(" \t:")


def signed(words: str) -> Iterator[Signed]:
    """Yield what each sign of a line stands before: ``\u274c \u2026 \u2705 \u2026``; nothing where none begins it."""
    if not _SIGN.match(words):
        return
    signs = list(_SIGN.finditer(words))
    ends = [sign.start() for sign in signs[1:]] + [len(words)]
    for sign, end in zip(signs, ends, strict=True):
        region = Region.SAY_LINE if sign["sign"] in GOOD_SIGNS else Region.BAD_EXAMPLE
        yield Signed(region, sign.end(), end)


def is_direction(words: str) -> bool:
    """Whether all of a line is set in italics or brackets, and not in quotation marks as well."""
    words = words.strip()
    italic = _ITALIC.match(words)
    if italic is not None and not words.startswith(("**", "__")):
        return italic["mark"] not in italic["words"] and not QUOTED.fullmatch(italic["words"])
    return _IN_BRACKETS.fullmatch(words) is not None
