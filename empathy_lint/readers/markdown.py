"""Markdown scripts and playbooks: what is to be said, apart from all that is said about it.

Lines for the customer's ear are block quotes, labelled lines (``**Agent:** …``), whole
quotations, and table columns headed "Say". What stands under "Don't say", is struck
through, or follows "Avoid:" is only mentioned. Everything else is a note to the agent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.inline_markdown import visible
from empathy_lint.readers.lines import Line, directive, lines_of, trailing_directive
from empathy_lint.transcript import (
    Directive,
    Document,
    Region,
    Role,
    Transcript,
    TurnBuilder,
)
from empathy_lint.typed import NamedTuple

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>\S.*?)[ \t#]*\Z")
_UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*\Z")
_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}\Z")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_CALLOUT = re.compile(r"\[!(?P<kind>\w+)\]")
_LABEL = re.compile(
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s+)?(?P<open>[*_]{0,3})[\"\u201c]?"
    r"(?P<label>[^\W\d_][\w .'\u2019&/()-]{0,40}?)(?P<close>[*_]{0,3})\s*"
    r"(?P<stamp>[\[(]\d{1,2}:\d\d(?::\d\d)?[\])])?\s*:(?P<late>[*_]{0,3})(?:[ \t]+|\Z)"
)
_LEAD = re.compile(
    r"[ \t]*[*_]{0,3}(?P<words>[^\W\d_][\w '\u2019/-]{0,40}?)[*_]{0,3}\s*:[*_]{0,3}[ \t]+"
)
_SIGN = re.compile(
    r"[ \t]*(?P<sign>\u274c|\u2717|\u2718|\u2716\ufe0f?|\U0001f6ab|\U0001f44e|\u2705|\u2713|\u2714\ufe0f?|\U0001f44d)[ \t]*"
)
_GOOD_SIGNS = frozenset("\u2705\u2713\u2714\U0001f44d")
_ITALIC = re.compile(r"(?P<mark>[*_])(?![*_])(?P<words>[^*_\n][^\n]*?)(?P=mark)\Z")
_QUOTED = re.compile(r"\"[^\"\n]+\"|\u201c[^\u201d\n]+\u201d|\u2018[^\u2019\n]{8,}[\u2019](?!\w)")
_FRONT = re.compile(r"(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*\Z")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)*")

# What is said only as an example of what not to say.
_BAD = re.compile(
    r"\b(?:do ?n[o'\u2019]?t|never|not to|avoid(?:ing)?|instead of|rather than|bad|poor|wrong|incorrect|"
    r"worst?|what not|no-?nos?|pitfalls?|phrases to (?:drop|lose)|banned|forbidden|weak|unhelpful|"
    r"not like this|counter-?examples?|anti-?patterns?|mistakes?|before)\b",
    re.IGNORECASE,
)
_NOT_BAD = re.compile(
    r"\b(?:if|when|after|before (?:you|the|we|they|calling|closing|hold)|customer (?:does|is|do)|"
    r"do(?:es)? not (?:know|have|agree|want|answer|remember)|do(?:es)?n[\u2019']t (?:know|have|agree|want|answer|remember))\b|"
    r"(?:bad|wrong) (?:news|number|line|item|order|address|delivery|product|size|person|account)|"
    r"\bcan(?:no|['\u2019])t\b|poor (?:line|signal|connection|health|service)",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"\b(?:say|says|saying|words?|wording|script|scripts|lines?|phrases?|response|responses|reply|replies|"
    r"example|examples|try|use|better|good|instead|agent|advisor|adviser|rep|ask|prompt|"
    r"what you say|opening|close|closing|greeting|after|do)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:customer|caller|client|user|guest|member|patient)s?\b", re.IGNORECASE)


class _Cell(NamedTuple):
    start: int
    text: str


@dataclass
class _Section:
    """The headings above a line, and whether one of them says that all below is bad."""

    levels: list[tuple[int, str, bool]] = field(default_factory=list)

    def enter(self, level: int, words: str) -> None:
        while self.levels and self.levels[-1][0] >= level:
            self.levels.pop()
        self.levels.append((level, words, _is_bad(words)))

    @property
    def is_bad(self) -> bool:
        return any(bad for _, _, bad in self.levels)

    @property
    def label(self) -> str:
        return self.levels[-1][1] if self.levels else ""

    @property
    def role(self) -> Role:
        """The speaker, where a heading is no more than one: ``### Agent``."""
        return role_of(self.label) if self.label and len(self.label.split()) <= 3 else Role.UNKNOWN


def read(source: Source) -> Iterator[Transcript]:
    lines = list(lines_of(source.text))
    yield _Reader(source, lines).transcript()


def _is_bad(words: str) -> bool:
    return bool(_BAD.search(words)) and not _NOT_BAD.search(words)


class _Reader:
    def __init__(self, source: Source, lines: list[Line]) -> None:
        self.source = source
        self.lines = lines
        self.turns = TurnBuilder(join=False)
        self.section = _Section()
        self.directives: list[Directive] = []
        self.metadata: dict[str, str] = {}
        self.said_before = False  # whether the paragraph that goes on is a turn
        self.intro_is_bad = False  # "Don't say:" above a list

    def transcript(self) -> Transcript:
        number = self._front_matter()
        while number < len(self.lines):
            number = self._block(number)
        names = self.metadata.get("document", "")
        return Transcript(
            self.source.path,
            self.source.text,
            self.turns.done(),
            document=Document(names) if names in set(Document) else Document.SCRIPT,
            format="markdown",
            channel=self.metadata.get("channel", "voice"),
            language=self.metadata.get("language", "en"),
            directives=tuple(self.directives),
            metadata=self.metadata,
        )

    def _front_matter(self) -> int:
        if not self.lines or self.lines[0].text.rstrip() != "---":
            return 0
        for number, line in enumerate(self.lines[1:], 1):
            if line.text.rstrip() in ("---", "..."):
                return number + 1
            pair = _FRONT.match(line.text)
            if pair:
                self.metadata[pair["key"].lower()] = pair["value"].strip("\"'")
        self.metadata.clear()
        return 0

    def _block(self, number: int) -> int:
        """Read the block that begins on a line; return the number of the next line."""
        line = self.lines[number]
        text = line.text
        if not text.strip():
            self.said_before = False
            return number + 1
        fence = _FENCE.match(text)
        if fence:
            return self._after_fence(number, fence["fence"])
        if text.lstrip().startswith("<!--"):
            return self._after_comment(number)
        following = self.lines[number + 1].text if number + 1 < len(self.lines) else ""
        heading = _HEADING.match(text)
        if heading:
            self._heading(len(heading["marks"]), heading["words"])
            return number + 1
        if (
            following
            and _UNDERLINE.match(following)
            and not _BULLET.match(text)
            and "|" not in text
        ):
            self._heading(1 if following.startswith("=") else 2, text.strip())
            return number + 2
        if _RULE.match(text):
            self.said_before = False
            return number + 1
        if (
            "|" in text
            and re.fullmatch(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*", following)
            and "|" in following
        ):
            return self._table(number)
        if text.startswith(("    ", "\t")) and not self.said_before and not _BULLET.match(text):
            return number + 1  # code
        self._line(line, number)
        return number + 1

    def _heading(self, level: int, words: str) -> None:
        self.section.enter(level, re.sub(r"[*_`]", "", words).strip())
        self.said_before = self.intro_is_bad = False

    def _after_fence(self, number: int, fence: str) -> int:
        self.said_before = False
        for end in range(number + 1, len(self.lines)):
            if self.lines[end].text.strip().lstrip("> ").startswith(fence):
                return end + 1
        return len(self.lines)

    def _after_comment(self, number: int) -> int:
        found = directive(self.lines[number], number)
        if found:
            self.directives.append(found)
        for end in range(number, len(self.lines)):
            if "-->" in self.lines[end].text:
                return end + 1
        return len(self.lines)

    def _table(self, number: int) -> int:
        heads = [_kind_of_column(cell.text) for cell in _cells(self.lines[number])]
        number += 2
        while number < len(self.lines) and "|" in self.lines[number].text:
            line = self.lines[number]
            found = trailing_directive(line, number)
            if found:
                self.directives.append(found)
            cells = (
                []
                if found and not line.text[: found.span.start - line.start].strip("| ")
                else _cells(line)
            )
            for kind, cell in zip(heads, cells, strict=False):
                if not cell.text.strip() or "empathy-lint:" in cell.text:
                    continue
                role, region = kind
                if self.section.is_bad and region is Region.SAY_LINE:
                    region = Region.BAD_EXAMPLE
                self._say(role, "", line.start + cell.start, cell.text, region)
            number += 1
        self.said_before = False
        return number

    def _line(self, line: Line, number: int) -> None:
        found = trailing_directive(line, number)
        end = len(line.text)
        if found:
            self.directives.append(found)
            end = len(line.text[: found.span.start - line.start].rstrip())
        text = line.text[:end]
        quote = _QUOTE.match(text)
        at = quote.end() if quote else 0
        if not text[at:].strip():
            self.said_before = False
            return
        bullet = _BULLET.match(text, at)
        if bullet:
            at = bullet.end()
        sign = _SIGN.match(text, at)
        if sign:
            at = sign.end()
        start = line.start + at
        words = text[at:].strip()
        start += len(text[at:]) - len(text[at:].lstrip())
        begins = bool(bullet) or not self.said_before
        if _CALLOUT.match(words):
            self.said_before = False
            self.intro_is_bad = bool(_CALLOUT.match(words)) and "CAUTION" in words.upper()
            return
        label = _LABEL.match(words)
        role = self._role(label)
        if label is not None and role is not Role.UNKNOWN:
            self._labelled(role, label, start, words)
        elif begins and self._is_direction(words):
            self._note(start, words)
        elif quote and self.said_before and not bullet:
            self._go_on(start, words)
        elif quote:
            self._quoted_block(start, words)
        elif self._quotations(
            start,
            words,
            bool(sign) and sign is not None and sign["sign"][0] in _GOOD_SIGNS,
            bool(sign),
        ):
            pass
        elif self.said_before and not bullet:
            self._go_on(start, words)
        elif self.section.role is not Role.UNKNOWN:
            self._say(self.section.role, self.section.label, start, words, self._region())
            self.said_before = True
        else:
            self._note(start, words)
            self.intro_is_bad = words.endswith((":", ":**", ":*")) and _is_bad(words)

    def _role(self, label: re.Match[str] | None) -> Role:
        if label is None:
            return Role.UNKNOWN
        return role_of(label["label"], self.source.speakers)

    def _region(self) -> Region:
        return Region.BAD_EXAMPLE if self.section.is_bad or self.intro_is_bad else Region.SAY_LINE

    def _labelled(self, role: Role, label: re.Match[str], start: int, words: str) -> None:
        at = label.end()
        said = words[at:]
        region = self._region()
        if self._is_direction(said) and role is not Role.CUSTOMER:
            region = Region.NOTE
        self._say(role, label["label"].strip(), start + at, said, region)
        self.said_before = True

    def _quoted_block(self, start: int, words: str) -> None:
        lead = _LEAD.match(words)
        if lead and re.match(
            r"(?:note|tip|important|warning|remember|reminder|why)\b", lead["words"], re.I
        ):
            self._note(start, words)
            return
        role, region = Role.AGENT, self._region()
        if self.section.role is not Role.UNKNOWN:
            role = self.section.role
        if lead and _is_bad(lead["words"]):
            start, words, region = start + lead.end(), words[lead.end() :], Region.BAD_EXAMPLE
        elif lead and _SAY.fullmatch(lead["words"].strip()):
            start, words = start + lead.end(), words[lead.end() :]
        self._say(role, "", start, words, region)
        self.said_before = True

    def _quotations(self, start: int, words: str, good_sign: bool, has_sign: bool) -> bool:
        """Read a line whose words to be said stand in quotation marks; tell whether it was one.

        ``Say: "…"``, ``Instead of "…", say "…"``, a whole line in quotes, or a cross and a tick.
        """
        quotes = list(_QUOTED.finditer(words))
        lead = _LEAD.match(words)
        outside = _QUOTED.sub(" ", words)
        rest = re.sub(
            r"[\W_]+|\b(?:or|and|then|e\.?g|for example)\b", "", outside, flags=re.IGNORECASE
        )
        told = bool(
            re.search(
                r"\b(?:say|ask|try|tell (?:them|the \w+)|use|script|example|response|reply|reads?|line)\b[^\"\u201c]{0,24}:?\s*[\"\u201c]",
                words,
                re.IGNORECASE,
            )
        )
        if has_sign and not quotes:
            region = self._region() if good_sign else Region.BAD_EXAMPLE
            self._say(Role.AGENT, "", start, words, region)
            return True
        if not quotes:
            if lead and _is_bad(lead["words"]):
                self._say(
                    Role.AGENT, "", start + lead.end(), words[lead.end() :], Region.BAD_EXAMPLE
                )
                return True
            return False
        if (
            rest
            and not told
            and not has_sign
            and not (lead and (_SAY.search(lead["words"]) or _is_bad(lead["words"])))
        ):
            if _is_bad(outside):
                self._say_quotes(start, words, quotes, Region.BAD_EXAMPLE)
                return True
            return False
        before = 0
        for quote in quotes:
            ahead = words[before : quote.start()]
            before = quote.end()
            bad = (has_sign and not good_sign) or self._region() is Region.BAD_EXAMPLE
            bad = bad or (
                _is_bad(ahead)
                and not re.search(
                    r"\b(?:instead|but|rather)\b[^\"\u201c]*\b(?:say|try|use)\b|say instead|better",
                    ahead,
                    re.I,
                )
            )
            self._say_quotes(start, words, [quote], Region.BAD_EXAMPLE if bad else Region.SAY_LINE)
        self.said_before = False
        return True

    def _say_quotes(
        self, start: int, words: str, quotes: list[re.Match[str]], region: Region
    ) -> None:
        for quote in quotes:
            inner = words[quote.start() + 1 : quote.end() - 1]
            self._say(Role.AGENT, "", start + quote.start() + 1, inner, region)

    def _is_direction(self, words: str) -> bool:
        """Whether all of a line is set in italics or brackets: a stage direction."""
        words = words.strip()
        italic = _ITALIC.match(words)
        if italic is not None and not words.startswith(("**", "__")):
            return italic["mark"] not in italic["words"]
        return bool(re.fullmatch(r"\([^()]*\)|\[[a-z][^\[\]]{12,}\]", words))

    def _note(self, start: int, words: str) -> None:
        self._say(Role.SYSTEM, "", start, words, Region.NOTE)
        self.said_before = False

    def _say(self, role: Role, speaker: str, start: int, words: str, region: Region) -> None:
        for shown, runs, struck in visible(words, start):
            self.turns.say(
                role,
                speaker,
                shown,
                runs,
                region=Region.BAD_EXAMPLE if struck else region,
                label=self.section.label,
            )

    def _go_on(self, start: int, words: str) -> None:
        for shown, runs, struck in visible(words, start):
            if not struck:
                self.turns.go_on(shown, runs)


def _kind_of_column(head: str) -> tuple[Role, Region]:
    words = re.sub(r"[*_`]", "", head).strip()
    if re.search(r"\binstead\b", words, re.IGNORECASE) and not re.search(
        r"\binstead of\b", words, re.I
    ):
        return Role.AGENT, Region.SAY_LINE
    if _is_bad(words):
        return Role.AGENT, Region.BAD_EXAMPLE
    if re.search(r"\bwhen\b|\bif\b|moment|situation|step|stage|why|notes?\b", words, re.IGNORECASE):
        return Role.SYSTEM, Region.NOTE
    if _THEIRS.search(words) and re.search(
        r"\b(?:say|says|words|line|asks?)\b|^\W*\w+\W*\Z", words, re.I
    ):
        return Role.CUSTOMER, Region.SAY_LINE
    if _SAY.search(words):
        return Role.AGENT, Region.SAY_LINE
    return Role.SYSTEM, Region.NOTE


def _cells(line: Line) -> list[_Cell]:
    text = line.text
    at = len(text) - len(text.lstrip())
    at += text[at : at + 1] == "|"
    cells = []
    while at < len(text):
        cell = _CELL.match(text, at)
        assert cell is not None
        cells.append(_Cell(at, cell[0]))
        at = cell.end() + 1
    return cells
