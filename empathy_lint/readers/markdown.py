"""Markdown scripts and playbooks: what is to be said, apart from all that is said about it.

Lines for the customer's ear are block quotes, labelled lines (``**Agent:** …``), whole
quotations, and table columns headed "Say". What stands under "Don't say", is struck
through, or follows "Avoid:" is only mentioned. Everything else is a note to the agent,
but for a section without any mark that greets: that is a text to be sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.cast import role_notices, taken_for
from empathy_lint.readers.inline_markdown import BLOCK_TAGS, visible
from empathy_lint.readers.lines import (
    Line,
    beside,
    directive,
    lines_of,
    with_plain_blanks,
)
from empathy_lint.readers.markdown_above import LEAD, SUBHEAD, Captions
from empathy_lint.readers.markdown_captions import is_private, speaker, verdict
from empathy_lint.readers.markdown_cast import ScriptCast, may_be_name
from empathy_lint.readers.markdown_comments import GONE, without_comments
from empathy_lint.readers.markdown_contacts import Section, contacts_of
from empathy_lint.readers.markdown_lines import (
    QUOTE,
    Label,
    is_direction,
    label_of,
    lead_of,
    subhead_of,
)
from empathy_lint.readers.markdown_macros import SALUTATION, macro_of
from empathy_lint.readers.markdown_tables import columns_of, is_head, row_of
from empathy_lint.readers.markdown_wordings import Wording, behind_signs, quoted
from empathy_lint.transcript import (
    SPOKEN,
    Directive,
    Document,
    Region,
    Role,
    Run,
    Transcript,
    Turn,
    TurnBuilder,
)

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>\S.*?)[ \t#]*\Z")
_UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*\Z")
_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}+(?!.*`)|~{3,}+)[ \t]*(?P<language>\w*)")
_TEXTS = frozenset({"", "text", "txt", "plain", "plaintext", "sms"})
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}\Z")
_BULLET = re.compile(r"(?P<mark>[ \t]*(?:[-*+]|\d{1,3}[.)]))[ \t]+(?:\[[ xX]\][ \t]+)?")
_CALLOUT = re.compile(r"\[!(?P<kind>\w+)\][-+]?[ \t]*(?P<title>.*)")
_FRONT = re.compile(r"(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*\Z")
# > You wrote: ...
_CITED = re.compile(
    r"(?:you|they|(?:the )?customer|on\b.{1,80}?) wrote\b[^:\n]{0,30}:", re.IGNORECASE
)

_PARAGRAPH = 500  # characters of it that may tell of a quotation in its next line
_SENTENCE_END = re.compile(r"[.?!] ")
_OF_CALLOUT = {
    "CAUTION": Region.BAD_EXAMPLE,
    "FAILURE": Region.BAD_EXAMPLE,
    "FAIL": Region.BAD_EXAMPLE,
    "SUCCESS": Region.SAY_LINE,
}

NOTHING_SAID = "no lines to say found; write them as '**Agent:** ...', '> ...' or in a column 'Say'"


def read(source: Source) -> Iterator[Transcript]:
    yield from _Reader(source).transcripts()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = without_comments(source.text)
        self.lines = list(lines_of(self.text.replace(GONE, " ")))
        self.cast = ScriptCast(self.lines, source.speakers)
        self.turns = TurnBuilder(join=False)
        self.captions = Captions(self.cast.speakers)
        self.sections: list[Section] = []
        self.heading = (0, "", True)  # level, words, and whether they name a topic
        self.directives: list[Directive] = []
        self.metadata: dict[str, str] = {}
        self.open: Region | None = None  # what the paragraph is that may go on
        self.above = ""  # the paragraph so far, for what its last line says of the next
        self.indent = 0  # how far in the words of the open list item stand
        self.frame = ""  # what a quotation begins with that is a frame round notes
        self.words_are_quoted = False  # below a speaker's heading: what is not, is a note

    def transcripts(self) -> Iterator[Transcript]:
        number = self._front_matter()
        while number < len(self.lines):
            number = self._block(number)
        self._end_section()
        document = self.metadata.get("document", "")
        for contact in contacts_of(self.sections):
            yield Transcript(
                self.source.path,
                self.source.text,
                contact.turns,
                document=Document(document) if document in set(Document) else Document.SCRIPT,
                format="markdown",
                channel=self.metadata.get("channel", "voice"),
                language=self.metadata.get("language") or self.metadata.get("lang", "en"),
                contact_id=contact.name,
                directives=tuple(self.directives),
                notices=self._notices(contact.turns),
                metadata=self.metadata,
            )

    def _notices(self, turns: tuple[Turn, ...]) -> tuple[str, ...]:
        if not any(turn.region in SPOKEN for turn in turns):
            return (NOTHING_SAID if self.source.text.strip() else "the file is empty",)
        notices = role_notices(turns)
        other = self.cast.other
        if other and any(turn.speaker == other[0] for turn in turns):
            return (taken_for(*other), *notices)
        return notices

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
        written = self.text[line.start : line.start + len(text)]
        if not text.strip():
            if not written.strip():
                self._end_paragraph()
            return number + 1
        fence = _FENCE.match(text)
        if fence:
            return self._fence(number, fence["fence"], fence["language"].lower())
        alone = directive(line, number) if text.lstrip().startswith("<!--") else None
        if alone:
            self.directives.append(alone)
            return self._after_comment(number)
        following = self.lines[number + 1].text if number + 1 < len(self.lines) else ""
        heading = _HEADING.match(text)
        if heading:
            self._heading(len(heading["marks"]), heading["words"])
            return number + 1
        if _UNDERLINE.match(following) and self._may_be_heading(text):
            self._heading(1 if following.startswith("=") else 2, text.strip())
            return number + 2
        if _RULE.match(text) or _UNDERLINE.match(text) or BLOCK_TAGS.match(text):
            self._end_paragraph()
            return number + 1
        if is_head(text, following):
            return self._table(number)
        if not self._is_code(written):
            self._line(line, number)
        return number + 1

    def _is_code(self, text: str) -> bool:
        """Whether a line is indented by four blanks more than the words of the open list item.

        A bullet opens an item; a paragraph that stands further out closes it.
        """
        bullet = _BULLET.match(text)
        if bullet:
            self.indent = _width(bullet["mark"]) + 1
        elif not self.above:
            blanks = _width(text) - _width(text.lstrip())
            if blanks >= self.indent + 4:
                return True
            self.indent = min(self.indent, blanks)
        return False

    def _may_be_heading(self, text: str) -> bool:
        """Whether a line that a rule follows begins its paragraph and is nobody's words."""
        if self.above or QUOTE.match(text) or _BULLET.match(text) or "|" in text:
            return False
        return self.cast.role(label_of(text), text) is Role.UNKNOWN

    def _end_paragraph(self) -> None:
        self.open = None
        self.above = ""

    def _heading(self, level: int, words: str) -> None:
        self._end_section()
        words = re.sub(r"[*_`]", "", words).strip()
        self.captions.enter(level, words)
        names_topic = verdict(words) is None and self.captions.role is Role.UNKNOWN
        self.heading = (level, words, names_topic)
        self._end_paragraph()
        self.frame = ""
        self.words_are_quoted = False
        self.indent = 0

    def _end_section(self) -> None:
        self.sections.append(Section(*self.heading, macro_of(self.turns.done())))
        self.turns = TurnBuilder(join=False)

    def _fence(self, number: int, fence: str, language: str) -> int:
        """Read a fence as a quotation if it holds words to be said; return the number behind it."""
        self._end_paragraph()
        inside: list[tuple[int, str]] = []  # where the words of each line begin, and they
        for end in range(number + 1, len(self.lines)):
            number, line = end, self.lines[end]
            quote = QUOTE.match(line.text)
            words = line.text[quote.end() if quote else 0 :].strip()
            if words.startswith(fence):
                break
            inside.append((line.start + line.text.rindex(words), words))
        first = next((words for _, words in inside if words), "")
        if language in _TEXTS and self._is_to_say(first):
            for start, words in inside:
                if words:
                    self._words(start, words, is_quoted=True, begins_item=False)
                else:
                    self._end_paragraph()
            self._end_paragraph()
        return number + 1

    def _is_to_say(self, first: str) -> bool:
        """Whether what a fence holds is to be said: by what stands above it, or as it greets."""
        speaks = self.captions.role not in (Role.UNKNOWN, Role.SYSTEM)
        return (
            speaks
            or self.captions.holds_text
            or self.captions.lists(first)
            or (first.endswith(",") and SALUTATION.match(first) is not None)
        )

    def _after_comment(self, number: int) -> int:
        for end in range(number, len(self.lines)):
            if "-->" in self.lines[end].text:
                return end + 1
        return len(self.lines)

    def _table(self, number: int) -> int:
        columns = columns_of(self.lines[number])
        number += 2
        who = ""
        while number < len(self.lines) and "|" in self.lines[number].text:
            found, line = beside(self.lines[number], number)
            self.directives += found
            if not found or line.text.strip("| "):
                row = row_of(line.text, columns, who, self.cast.speakers)
                who = row.speaker
                for cell in row.cells:
                    words = line.text[cell.span.start : cell.span.end]
                    at = line.start + cell.span.start
                    if cell.region is None:
                        self._say(cell.role, cell.speaker, at, words, self.captions.region)
                    else:
                        self._say(cell.role, cell.speaker, at, words, cell.region, cell.because)
            number += 1
        self._end_paragraph()
        return number

    def _line(self, line: Line, number: int) -> None:
        """Take the marks of quotation and list off a line, and read the words behind them."""
        found, line = beside(line, number)
        self.directives += found
        text = line.text
        quote = QUOTE.match(text)
        at = quote.end() if quote else 0
        if self.frame and not quote:
            self.frame = ""
            self.captions.leave(LEAD)
        if not with_plain_blanks(text[at:]).strip():
            self._end_paragraph()
            return
        bullet = _BULLET.match(text, at)
        if bullet:
            at = bullet.end()
        seen = with_plain_blanks(text[at:])
        at += len(seen) - len(seen.lstrip())
        words = text[at:].strip()
        start = line.start + at
        callout = _CALLOUT.match(words) if quote else None
        if callout:
            self.frame, self.open = callout["kind"], None
            kind = _OF_CALLOUT.get(callout["kind"].upper())
            self.captions.enter(LEAD, callout["title"], kind)
            return
        if quote and self.open is not Region.SAY_LINE and (cited := _CITED.match(words)):
            self.frame = cited[0]
        is_quoted = quote is not None and not self.frame
        if bullet:
            self.above = ""
        self._words(start, words, is_quoted=is_quoted, begins_item=bullet is not None)
        self.above = f"{self.above}\n{words}"[-_PARAGRAPH:]

    def _words(self, start: int, words: str, *, is_quoted: bool, begins_item: bool) -> None:
        goes_on = self.open is Region.SAY_LINE and not begins_item
        label = label_of(words)
        role = self.cast.role(label, words)
        if not is_quoted and self._subhead(start, words, begins_item):
            return
        if label is not None and role is Role.UNKNOWN and is_private(label.name):
            self.open = self._say(Role.SYSTEM, "", start, words, Region.NOTE, label.name)
        elif label is not None and role is not Role.UNKNOWN:
            self._labelled(role, label, start, words)
        elif not goes_on and is_direction(words):
            self._note(start, words)
        elif self._wordings(start, words, behind_signs(words)):
            pass
        elif is_quoted and goes_on and not _begins_anew(words):
            self._go_on(start, words)
        elif is_quoted:
            self._quoted_block(start, words)
        elif self._wordings(start, words, self._quoted(words, begins_item)):
            pass
        elif goes_on:
            self._go_on(start, words)
        elif self._is_under_speaker():
            name, region = self.captions.speaker, self.captions.region
            self.open = self._say(self.captions.role, name, start, words, region)
        elif begins_item and self._is_listed(words):
            self.open = self._say(Role.AGENT, "", start, words, self.captions.region)
        else:
            self._prose(start, words, begins_item)

    def _quoted(self, words: str, begins_item: bool) -> tuple[Wording, ...]:
        is_listed = begins_item and not self.frame and self.captions.lists(words)
        return quoted(words, self.captions.region, above=self.above, is_listed=is_listed)

    def _is_listed(self, words: str) -> bool:
        """Whether an item is one of the wordings that the caption above the list bids to say."""
        leads_on = words.rstrip("*_ ").endswith(":") or lead_of(words) is not None
        return not self.frame and not leads_on and self.captions.lists(words)

    def _is_under_speaker(self) -> bool:
        is_named = self.captions.role is not Role.UNKNOWN
        return is_named and not self.frame and not self.words_are_quoted

    def _subhead(self, start: int, words: str, begins_item: bool) -> bool:
        """Read a bold line that stands alone as a heading; tell whether it was one."""
        caption = subhead_of(words)
        if caption is None:
            return False
        names_one = speaker(caption, self.cast.speakers) is not Role.UNKNOWN
        if not names_one and verdict(caption) is None:
            if begins_item or self._is_said(caption):
                return False
            self._note(start, words)
        self.captions.enter(LEAD if begins_item else SUBHEAD, caption)
        self.open = None
        self.words_are_quoted = False
        return True

    def _is_said(self, caption: str) -> bool:
        """Whether a bold line is what the speaker above it says, and not the name of the next."""
        if self.captions.role is Role.UNKNOWN:
            return False
        return self.frame != "" or self.captions.level < SUBHEAD or not may_be_name(caption)

    def _labelled(self, role: Role, label: Label, start: int, words: str) -> None:
        said = words[label.end :]
        if not said:  # what it says stands below
            self.captions.enter(SUBHEAD, label.name)
            self.open = None
            self.words_are_quoted = False
            return
        region = verdict(label.name) or self.captions.region
        if is_direction(said) and role is not Role.CUSTOMER:
            region = Region.NOTE
        self.open = self._say(role, label.name, start + label.end, said, region)

    def _quoted_block(self, start: int, words: str) -> None:
        lead = lead_of(words)
        if lead and lead.is_aside:
            self._note(start, words)
            return
        role, name, region = self.captions.role, self.captions.speaker, self.captions.region
        if role is Role.UNKNOWN:
            role, name = Role.AGENT, ""
        because = None
        if lead and (lead.verdict or lead.bids):
            start, words = start + lead.end, words[lead.end :]
            region, because = lead.verdict or region, lead.words if lead.verdict else None
        self.open = self._say(role, name, start, words, region, because)
        self.words_are_quoted = True

    def _wordings(self, start: int, words: str, found: Iterable[Wording]) -> bool:
        """Read the wordings that were found in a line; tell whether there was one."""
        is_any = False
        for role, span, region, because in found:
            is_any = True
            said = words[span.start : span.end]
            self._say(role, "", start + span.start, said, region, because)
        self.open = None if is_any else self.open
        return is_any

    def _prose(self, start: int, words: str, begins_item: bool) -> None:
        """Read a note; one that ends in a colon leads to what stands below it."""
        greets = SALUTATION.match(words) is not None
        if self.open is Region.NOTE and not begins_item and not greets:
            self._go_on(start, words)
        else:
            self.open = self._say(Role.SYSTEM, "", start, words, Region.NOTE, self.frame)
        if greets:  # what follows is a turn of its own
            self.open = None
        if words.rstrip("*_ ").endswith(":"):
            self.captions.enter(LEAD, _SENTENCE_END.split(words)[-1])
        elif not begins_item and not self.frame:
            self.captions.leave(LEAD)

    def _note(self, start: int, words: str) -> None:
        self._say(Role.SYSTEM, "", start, words, Region.NOTE, "")
        self.open = None

    def _say(
        self,
        role: Role,
        name: str,
        start: int,
        words: str,
        region: Region,
        because: str | None = None,
    ) -> Region | None:
        """Add a turn; return what a paragraph is that goes on with it, None if it was empty.

        ``because`` is None where the captions above decided.
        """
        is_bad = region is Region.BAD_EXAMPLE
        if because is None:
            because = self.captions.because if is_bad else ""
        elif not is_bad and region is not Region.NOTE:
            because = ""
        goes_on = None
        for shown, runs, struck in self._visible(words, start):
            goes_on = goes_on or (Region.NOTE if region is Region.NOTE else Region.SAY_LINE)
            self.turns.say(
                role,
                name,
                shown,
                runs,
                region=Region.BAD_EXAMPLE if struck else region,
                label=self.captions.label,
                because=because,
            )
        return goes_on

    def _visible(self, words: str, start: int) -> Iterator[tuple[str, list[Run], bool]]:
        """Yield what a reader of the page sees of words; comments are blank in them, marked in the text."""
        start += len(words) - len(words.lstrip())
        return visible(self.text[start : start + len(words.strip())], start)

    def _go_on(self, start: int, words: str) -> None:
        for shown, runs, struck in self._visible(words, start):
            if not struck:
                self.turns.go_on(shown, runs)


def _width(text: str) -> int:
    return len(text.expandtabs(4))


def _begins_anew(words: str) -> bool:
    """Whether a quoted line has a lead of its own, such as ``Instead:``, and goes on nothing."""
    lead = lead_of(words)
    return lead is not None and (lead.is_aside or lead.verdict is not None)
