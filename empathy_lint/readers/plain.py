"""Plain text: who speaks is told by a label, in one of the many ways people write one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.cast import only_other, role_notices, taken_for
from empathy_lint.readers.header import Header, Person, header_of
from empathy_lint.readers.labels import (
    DATED,
    STAMP,
    STAMP_ALONE,
    STAMP_LENGTH,
    Label,
    is_phone,
    key_of,
    labels_of,
    milliseconds,
    voted,
)
from empathy_lint.readers.lines import (
    Line,
    beside,
    directive,
    has_marker,
    lines_of,
    with_plain_blanks,
)
from empathy_lint.readers.lone_times import answers, follow, is_name_alone
from empathy_lint.readers.one_line import parted
from empathy_lint.regexes import lazy
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Region, Role, Transcript, TurnBuilder

# What a messenger or a transcriber puts in the place of words, also behind somebody's label.
_UNSAID = (
    r"<?(?:media|image|photo|video|audio|sticker|gif|document|contact card) omitted>?|"
    r"\S+\.(?:wav|mp3|m4a|ogg|opus|flac|mp4)(?: \(file attached\))?|"
    r"(?:This message was deleted|You deleted this message)\.?|"
    r"Messages\b[^.]{0,60}\bend-to-end encrypt(?:ed|ion)\. (?:No one outside|Only people in|Tap) .+|"
    r"Transcribed by https?://\S+"
)
_IN_PLACE = lazy(_UNSAID, re.IGNORECASE)
_WENT = r"(?:joined|left|entered) (?:the )?(?:chat|conversation|call|meeting)"
# "I left the call" is said, and by no system.
_SOMEBODY = (
    r"\b(?:I|we|you|he|she|they)(?:['\u2019]\w{1,2})?(?: (?:ha[sd]|have|just|all|\w{1,20}[dl]y))*"
)
_NOTICE = lazy(
    rf"(?:{STAMP}\s*(?:-\s+)?)?(?P<words>\*{{2,3}}\s*.+|-{{2,3}}\s*.+-{{2,3}}|"
    rf"(?:You are now chatting with|You're now chatting with) .+|{_UNSAID}|"
    rf"(?!.*{_SOMEBODY} {_WENT}).{{1,60}} (?:has )?{_WENT}\.?)\s*\Z",
    re.IGNORECASE,
)
_NOTICE_LENGTH = 200
# What the agent wrote down of the contact, and what a transcriber put between the words.
_NOTE = lazy(
    rf"\s*(?:{STAMP}[\s:|-]*)?(?:[-*\u2022]\s+)?[*_\[]{{0,3}}"
    r"(?P<label>(?:(?:agent|call|case|internal|private|wrap[ -]?up|after[ -]call|qa|quality|coach(?:ing)?|"
    r"coach['\u2019]s|reviewer|supervisor)\s)?"
    r"(?:notes?|comments?|remarks?|summary|disposition|wrap[ -]?up)|(?:qa|coaching) (?:feedback|remark))"
    r"[*_]{0,3}\s*:",
    re.IGNORECASE,
)
# [00:03] before a line that has no label; a bare 12:30 there may be said
_BOXED = lazy(rf"\s*(?=[\[(<]){STAMP}(?<=[\])>])[\s:|-]*(?=\S)")
_REMARK = lazy(r"\s*\[[^\[\]]+\]\s*\Z")
_CHATTING = lazy(
    r"chatting with (?P<a>[^\W\d_][\w'-]*)|"
    r"(?P<b>[^\W\d_][\w' -]{0,30}?)\s*\((?:agent|advisor|support|rep)\)\s+(?:has )?joined",
    re.IGNORECASE,
)
_DASH = lazy(r"[-\u2013\u2014]\s+(?P<words>\S.*)")
_QUOTES = {'"': '"', "\u201c": "\u201d", "'": "'", "\u2018": "\u2019"}
_BETWEEN = lazy(r"\s*(?:,| - | \u2013 |/|\||:)\s*")
_SHORT = lazy(r"[\[(]([^()\[\]]{1,30})[\])]")


def read(source: Source) -> Iterator[Transcript]:
    lines = list(lines_of(source.text))
    directives: list[Directive] = []
    if has_marker(source.text):
        directives, lines = _taken_out(lines)
    lines = parted(lines, source.speakers)
    seen = lines
    if not source.text.isascii():
        seen = [line._replace(text=with_plain_blanks(line.text)) for line in lines]
    found = labels_of(seen)
    kept = voted(seen, found, source.speakers)
    if not kept:
        yield _unlabelled(source, lines)._replace(directives=tuple(directives))
        return
    header = header_of(seen, found, kept)
    if header.end:
        known = {key for person in header.people for key in person.keys}
        kept = voted(seen[header.end :], found[header.end :], source.speakers, known)
        found[: header.end] = [None] * header.end
    cast = _Cast(source, seen, header, kept)
    reader = _Reader(source, cast, lines, seen, found, kept)
    yield reader.transcript()._replace(directives=tuple(directives))


def _taken_out(lines: list[Line]) -> tuple[list[Directive], list[Line]]:
    """Return the suppressions, and the lines without them: blanks are in the places of some words."""
    taken: list[Directive] = []
    left: list[Line] = []
    for number, line in enumerate(lines):
        alone = directive(line, number)
        if alone is not None:
            taken.append(alone)
            continue
        found, rest = beside(line, number)
        taken += found
        left.append(rest)
    return taken, left


def _may_join(text: str) -> bool:
    """Tell, for little, whether a line may say who has joined."""
    low = text.lower()
    return "joined" in low or "chatting with" in low or not text.isascii()


class _Cast:
    """Who is who: from labels, from the header, from what a first label teaches."""

    def __init__(
        self,
        source: Source,
        lines: list[Line],
        header: Header,
        kept: dict[str, str],
    ) -> None:
        self.source = source
        self.learnt: dict[str, Role] = {}
        self.header_end = header.end
        self.told: tuple[str, ...] = ()
        self.names: dict[Role, list[str]] = {Role.AGENT: [], Role.CUSTOMER: []}
        for name in kept.values():
            self._learn(name)
        self._meet(header.people)
        for line in lines[:400]:
            if _may_join(line.text) and (match := _CHATTING.search(line.text)) is not None:
                self._teach(match["a"] or match["b"], Role.AGENT)
        self._learn_the_other(kept)

    def role(self, name: str) -> Role:
        role = role_of(name, self.source.speakers)
        if role is not Role.UNKNOWN:
            return role
        return self.learnt.get(key_of(name), Role.UNKNOWN)

    def _meet(self, people: Iterable[Person]) -> None:
        """A header tells who is who; a name that two have there tells nothing."""
        meant: dict[str, set[Role]] = {}
        for person in people:
            for key in person.keys:
                meant.setdefault(key, set()).add(person.role)
            if person.is_named:
                self._teach(person.name, person.role)
        self.learnt.update((key, role) for key, (role, *more) in meant.items() if not more)

    def _learn(self, name: str) -> None:
        """``Advisor (Priya)`` teaches who Priya is; ``Travel Desk Agent (TDA)`` who TDA is."""
        role = role_of(name, self.source.speakers)
        if role is Role.UNKNOWN:
            return
        for short in _SHORT.findall(name):
            # "(to husband)" is no name; in lower case "agent (priya)" has one.
            is_name = short[:1].isupper() or (name.islower() and " " not in short)
            if is_name and role_of(short) is Role.UNKNOWN:
                self._teach(short, role)
        bare = _SHORT.sub("", name).strip(" ,-")
        parts = _BETWEEN.split(bare)
        for part in parts:
            if part and role_of(part) is Role.UNKNOWN and part[0].isupper():
                self._teach(part, role)

    def _learn_the_other(self, kept: dict[str, str]) -> None:
        """Where all speakers but one are known, that one is on the side that is missing."""
        other = only_other((name, self.role(name)) for name in kept.values())
        if other is not None:
            self._teach(*other)
            self.told = (taken_for(*other),)
        if any(self.role(name) is Role.AGENT for name in kept.values()):
            self._learn_numbers(kept)

    def _learn_numbers(self, kept: dict[str, str]) -> None:
        """Beside an agent, who has but a telephone number is a customer."""
        for name in kept.values():
            if is_phone(name) and self.role(name) is Role.UNKNOWN:
                self._teach(name, Role.CUSTOMER)
                self.told = ("who is but a telephone number is taken for a customer",)

    def _teach(self, name: str, role: Role) -> None:
        self.learnt.setdefault(key_of(name), role)
        if role in self.names and name not in self.names[role] and not name.isupper():
            self.names[role].append(name)


class _Reader:
    def __init__(
        self,
        source: Source,
        cast: _Cast,
        lines: list[Line],
        seen: list[Line],
        found: list[Label | None],
        kept: dict[str, str],
    ) -> None:
        self.source = source
        self.cast = cast
        self.lines = lines
        self.seen = seen
        self.found = found
        self.kept = kept
        self.turns = TurnBuilder()
        self.pending: int | None = None
        self.waiting: tuple[Role, str, int | None] | None = None
        self.speaking: tuple[Role, str] | None = None
        self.noted = False  # whether a note or notice was the last that was read
        self.in_note = False  # and goes on: up to an empty line
        self.first_stamp: int | None = None
        self.stamps_follow = follow(seen)
        self.answers = answers(seen, found, kept)
        self.is_chat = any(label is not None and label.shape in ("irc", "zoom") for label in found)

    def transcript(self) -> Transcript:
        lead_in = True
        every = zip(self.lines, self.seen, self.found, strict=True)
        for number, (line, seen, label) in enumerate(every):
            text = seen.text
            if not text.strip() or number < self.cast.header_end:
                self.in_note = False
                continue
            if not lead_in and self.waiting is None and self._is_note(text):
                self._note(line)
            elif label is not None and key_of(label.name) in self.kept:
                lead_in = False
                self._labelled(line, label)
            elif number not in self.answers and self._aside(seen, lead_in):
                continue
            elif is_name_alone(text.strip(), self.kept):
                lead_in = False
                name = text.strip().rstrip(":")
                self.waiting = (self.cast.role(name), name, self.pending)
                self.pending = None
            elif self.waiting is not None:
                self._say_waiting(line)
            elif not lead_in and not _REMARK.match(text):
                self._go_on(line)
        turns = self.turns.done()
        return Transcript(
            self.source.path,
            self.source.text,
            turns,
            format="text",
            channel="chat" if self.is_chat else "voice",
            customer_names=tuple(self.cast.names[Role.CUSTOMER]),
            agent_names=tuple(self.cast.names[Role.AGENT]),
            notices=(*self.cast.told, *role_notices(turns)),
        )

    def _labelled(self, line: Line, label: Label) -> None:
        name, words = label.name, label.words
        at = self._when(label.stamp) if label.stamp else self.pending
        self.pending = None
        role = self.cast.role(name)
        if words is None or words >= len(line.text):
            self.waiting = (role, name, at)
            return
        self.waiting = None
        self._say(role, name, line, words, at)

    def _say(self, role: Role, name: str, line: Line, start: int, at: int | None) -> None:
        start, end = _unquoted(line.text, start, len(line.text))
        words, span = line.text[start:end], Span(line.start + start, line.start + end)
        self.speaking = (role, name)
        self.in_note = False
        self.noted = len(words) < _NOTICE_LENGTH and _IN_PLACE.fullmatch(words) is not None
        if self.noted:
            role, name = Role.SYSTEM, ""
        self.turns.say(role, name, words, span, start_ms=at)

    def _say_waiting(self, line: Line) -> None:
        assert self.waiting is not None
        role, name, at = self.waiting
        self.waiting = None
        start, own = self._begin(line)
        self._say(role, name, line, start, at if own is None else own)

    def _go_on(self, line: Line) -> None:
        start, at = self._begin(line)
        start, end = _unquoted(line.text, start, len(line.text.rstrip()))
        if start >= end or line.text.strip() == '"""':
            return
        words, span = line.text[start:end], Span(line.start + start, line.start + end)
        begins = self.noted or at is not None
        if begins and not self.in_note and self.speaking is not None:
            self.noted = False
            self.turns.say(*self.speaking, words, span, start_ms=at)
        else:
            self.turns.go_on(words, span)

    def _begin(self, line: Line) -> tuple[int, int | None]:
        """Return where the words of a line without a label begin, and their time, if it has one."""
        stamp = _BOXED.match(line.text)
        if stamp is not None:
            return stamp.end(), self._when(stamp["stamp"])
        return len(line.text) - len(line.text.lstrip()), None

    def _is_note(self, text: str) -> bool:
        """Tell whether a line is labelled as a note, and nobody said that one is called so."""
        note = _NOTE.match(text)
        return note is not None and self.source.speakers.role(note["label"]) is None

    def _note(self, line: Line) -> None:
        text = line.text.rstrip()
        start = len(text) - len(text.lstrip())
        span = Span(line.start + start, line.start + len(text))
        self.turns.say(Role.SYSTEM, "", text[start:], span, region=Region.NOTE)
        self.noted, self.in_note = True, not _REMARK.match(text)

    def _aside(self, line: Line, lead_in: bool) -> bool:
        """A stamp alone on its line, or a notice of the chat system."""
        text = line.text.strip()
        stamp = STAMP_ALONE.match(text) if len(text) < STAMP_LENGTH else None
        if stamp is not None and self.waiting is not None and self.waiting[2] is None:
            role, name, _ = self.waiting  # the time stands between who speaks and the words
            self.waiting = (role, name, self._when(stamp["stamp"]))
            return True
        if stamp is not None and self.stamps_follow:
            self.turns.began(self._when(stamp["stamp"]))
            return True
        if stamp is not None:
            self.pending = self._when(stamp["stamp"])
            return True
        if len(text) > _NOTICE_LENGTH:
            return False
        notice = _NOTICE.match(text)
        if notice is None:
            return False
        self.is_chat = self.is_chat or "joined" in text or "chatting" in text
        if not lead_in or self.is_chat:
            start = line.start + line.text.index(text) + notice.start("words")
            words = notice["words"].strip()
            at = self._when(notice["stamp"]) if notice["stamp"] else None
            self.turns.say(Role.SYSTEM, "", words, Span(start, start + len(words)), start_ms=at)
        return True

    def _when(self, stamp: str) -> int | None:
        """Return milliseconds; wall-clock times count from the first one of the file."""
        ms = milliseconds(stamp)
        if ms is None:
            return None
        is_clock = DATED.match(stamp) is not None or ms >= 6 * 3_600_000
        if not is_clock and self.first_stamp is None:
            return ms
        if self.first_stamp is None:
            self.first_stamp = ms
        return max(ms - self.first_stamp, 0)


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the words without quotation marks that hold all of them."""
    while start < end and text[end - 1].isspace():
        end -= 1
    if end - start >= 2 and text[start] in _QUOTES and text[end - 1] == _QUOTES[text[start]]:
        inner = text[start + 1 : end - 1]
        if text[start] not in inner and text[end - 1] not in inner.replace("\u2019", "'"):
            return start + 1, end - 1
    return start, end


def _unlabelled(source: Source, lines: list[Line]) -> Transcript:
    """Dash dialogue, or words of nobody."""
    said = [line for line in lines if line.text.strip()]
    dashes = [_DASH.match(line.text.strip()) for line in said]
    turns = TurnBuilder(join=False)
    if len(said) >= 2 and all(dashes):
        for number, (line, dash) in enumerate(zip(said, dashes, strict=True)):
            assert dash is not None
            start = line.start + line.text.index(line.text.strip()) + dash.start("words")
            words = dash["words"]
            speaker = f"speaker {number % 2 + 1}"
            role = role_of(speaker, source.speakers)
            turns.say(role, speaker, words, Span(start, start + len(words)))
        done = turns.done()
        return Transcript(source.path, source.text, done, format="text", notices=role_notices(done))
    opened = False
    for line in lines:
        text = line.text.strip()
        if not text:
            opened = False
            continue
        start = line.start + line.text.index(text)
        span = Span(start, start + len(text))
        if not opened:
            turns.say(Role.UNKNOWN, "", text, span)
            opened = True
        else:
            turns.go_on(text, span)
    done = turns.done()
    notices = role_notices(done) if done else ("the file is empty",)
    return Transcript(source.path, source.text, done, format="text", notices=notices)
