"""Plain text: who speaks is told by a label, in one of the many ways people write one.

What is a label is decided by a vote over the whole file, not line by line: so
``Note:``, ``Call ID:``, ``http://x`` and ``10:30`` are no speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.lines import Line, directive, lines_of, trailing_directive
from empathy_lint.regexes import lazy
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Role, Transcript, Turn, TurnBuilder

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_DATE = r"(?:\d{4}-\d\d-\d\d[T ]|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,?\s)"
_WHEN = rf"{_DATE}?{_CLOCK}Z?(?:\s?[AaPp][Mm])?"
_STAMP = rf"[\[(<]?(?P<stamp>{_WHEN})(?:\s*(?:-|\u2013|-->|to)\s*{_WHEN})?[\])>]?"
_NAME = r"[^\W\d_](?:[\w.'\u2019&/()\[\],#-]| (?! )){0,48}"

# Most telling first. Each has: label, words; some have a stamp.
_SHAPES = (
    # 2025-01-31 14:05:09 | Agent | words
    ("piped", rf"(?P<stamp>{_WHEN})\s*(?:\||\t|,)\s*(?P<label>{_NAME}?)\s*(?:\||\t|,|:\s)\s*"
              r"(?P<words>\S.*)?"),
    # 10:02:11 From Ana to Everyone: words
    ("zoom", rf"(?P<stamp>{_WHEN})\s+From\s+(?P<label>{_NAME}?)\s+to\s+[^:]{{1,40}}:\s*(?P<words>.*)"),
    # [10:02] <nick> words
    ("irc", rf"(?:{_STAMP}\s+)?<[@+~%&]?(?P<label>[^<>\s][^<>]{{0,40}})>\s+(?P<words>\S.*)"),
    # Agent (00:12): words, [00:12] **Agent:** words, - Agent: words
    ("colon", rf"(?:[-*\u2022>]\s+)?(?:{_STAMP}[\s:|-]*)?[*_]{{0,3}}[\"'\u201c]?(?P<label>{_NAME}?)[*_]{{0,3}}"
              rf"\s*(?:[\[(](?P<after>{_WHEN})[\])])?\s*[*_]{{0,3}}\s?[:\uff1a][*_]{{0,3}}"
              r"(?:\s+(?P<words>\S.*)|\s*)"),
    # Name [00:00:02], Name  0:01
    ("stamped", rf"(?P<label>{_NAME}?)(?:\s+[\[(](?P<after>{_WHEN})[\])]|\s{{1,8}}(?P<bare>{_CLOCK}))\s*:?"),
    # [Agent] words
    ("bracketed", rf"(?:{_STAMP}\s+)?\[(?P<label>{_NAME}?)\]:?(?:\s+(?P<words>\S.*)|\s*)"),
    # [00:01] Ana >> words, 14:02 - Ana - words
    ("timed", rf"{_STAMP}\s+(?:-\s+)?(?P<label>{_NAME}?)\s*(?:\s-{{1,2}}|\s?\u2013|\s?\u2014|\s?=?>+|\s\|)\s+"
              r"(?P<words>\S.*)"),
    # Agent - words, Agent > words
    ("dashed", rf"(?:{_STAMP}\s+)?(?P<label>{_NAME}?)\s*(?:\s-{{1,2}}|\s?\u2013|\s?\u2014|\s?=?>+|\s\|)\s+"
               r"(?P<words>\S.*)"),
)  # fmt: skip
_PATTERNS = tuple((name, lazy(shape + r"\s*\Z")) for name, shape in _SHAPES)
_STAMP_ALONE = lazy(rf"{_STAMP}\s*\Z")
_DATED = lazy(r"\d{1,4}[/.-]\d")
_NOTICE = lazy(
    rf"(?:{_STAMP}\s*)?(?P<words>\*{{2,3}}\s*.+|-{{2,3}}\s*.+-{{2,3}}|"
    r"(?:You are now chatting with|You're now chatting with) .+|"
    r".{1,60} (?:has )?(?:joined|left|entered) (?:the )?(?:chat|conversation|call|meeting)\.?)\s*\Z",
    re.IGNORECASE,
)
_CHATTING = lazy(
    r"chatting with (?P<a>[^\W\d_][\w'-]*)|"
    r"(?P<b>[^\W\d_][\w' -]{0,30}?)\s*\((?:agent|advisor|support|rep)\)\s+(?:has )?joined",
    re.IGNORECASE,
)
_PARTS = lazy(r"\s*[|;\t\u00b7\u2022]\s*")
_PAIR = lazy(rf"\s*[*_]{{0,3}}(?P<name>{_NAME}?)[*_]{{0,3}}\s*:[*_]{{0,3}}\s+(?P<value>\S.*)\Z")
_DASH = lazy(r"[-\u2013\u2014]\s+(?P<words>\S.*)")
_QUOTES = {'"': '"', "\u201c": "\u201d", "'": "'", "\u2018": "\u2019"}
_NUMBERED = lazy(r"(?:speaker|spk|person|voice|participant|channel|ch)[ _-]?\w{1,3}|s\d{1,2}", re.I)

# Words before a colon that name a thing, and never a speaker.
_THINGS = frozenset(
    """
    note notes warning date time call id call-id subject http https tip important ps re fwd fw
    summary topic status ref reference title queue total price address phone email e-mail duration
    start end started ended from to cc bcc sent location url link file version language example
    reason result outcome action actions issue problem question answer step steps attendees
    transcript recording-id case ticket order account name caller-id score disposition tags tag
    attention todo edit update ps. p.s conclusion background category priority number code amount
    monday tuesday wednesday thursday friday saturday sunday comment comments chat page section
    """.split()
)
_SHORT = lazy(r"[\[(]([^()\[\]]{1,30})[\])]")
_VERBS = lazy(r"\b(?:is|are|was|were|the|and|you|that|have|will|please|to be|i)\b", re.I)


class _Label(NamedTuple):
    """What looks like a label on a line. ``words`` is where its words begin, or None."""

    shape: str
    name: str
    words: int | None
    end: int
    stamp: str | None


def read(source: Source) -> Iterator[Transcript]:
    lines = list(lines_of(source.text))
    found = [_label(line.text) for line in lines]
    _find_names_below_stamps(lines, found)
    kept = _vote(lines, found)
    if not kept:
        yield _unlabelled(source, lines)
        return
    cast = _Cast(source, lines, found, kept)
    yield _Reader(source, cast, lines, found, kept).transcript()


def _label(line: str) -> _Label | None:
    lead = len(line) - len(line.lstrip(" \t\u201c\"'"))
    if lead > 40 or not line.strip():
        return None
    # A label stands at the beginning; a long line need not be searched to its end.
    head = line[lead : lead + 160]
    for shape, pattern in _PATTERNS:
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        name = _trimmed(groups["label"])
        if not _may_be_name(name, shape):
            continue
        words = match.start("words") + lead if groups.get("words") else None
        if words is not None and name.casefold() in ("speaker", "spk"):
            # "SPEAKER: S1", the words below
            value = line[words:].strip()
            if len(value) <= 24 and len(value.split()) <= 3:
                name, words = value, None
        stamp = groups.get("after") or groups.get("bare") or groups.get("stamp")
        return _Label(shape, name, words, len(line), stamp)
    return None


def _find_names_below_stamps(lines: list[Line], found: list[_Label | None]) -> None:
    """A short line below a line that is but a stamp may be a name, with the words below it."""
    stamped = False
    for number, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        is_name = text[0].isupper() and text[-1] not in ".?!," and _may_be_name(text, "below")
        if stamped and is_name and found[number] is None:
            found[number] = _Label("below", text, None, len(line.text), None)
        stamped = len(text) < 40 and _STAMP_ALONE.match(text) is not None


def _trimmed(label: str) -> str:
    label = label.strip(" \t*_\"'\u201c\u201d,-")
    if label.endswith(("]", ")")) and label.count("(") + label.count("[") == 0:
        label = label[:-1]
    return label


def _may_be_name(name: str, shape: str) -> bool:
    if not name or name.lower().startswith(("http", "www.")):
        return False
    words = name.split()
    most = 6 if "(" in name or "[" in name or "," in name else 4
    if len(words) > most or len(name) > 48:
        return False
    if name.lower() in _THINGS or words[0].lower().rstrip(".") in {"note", "http", "https"}:
        return False
    return not (shape != "irc" and _VERBS.search(name))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


_LOOSE = frozenset({"dashed", "bracketed", "stamped", "piped"})


def _vote(lines: list[Line], found: list[_Label | None]) -> dict[str, str]:
    """Return the labels of the file, by key.

    A label is kept if it is a role's word or a numbered speaker, or if it comes at
    least twice and another label comes in between.
    """
    order = [(_key(label.name), label) for label in found if label is not None]
    counts = Counter(key for key, _ in order)
    kept: dict[str, str] = {}
    plain_roles = {
        key
        for key, label in order
        if role_of(label.name) is not Role.UNKNOWN and label.shape not in ("stamped",)
    }
    for key, label in order:
        if key in kept:
            continue
        is_firm = label.shape not in _LOOSE or label.shape == "piped"
        if (
            _NUMBERED.fullmatch(label.name)
            or label.shape in ("irc", "zoom")
            or (key in plain_roles and (is_firm or counts[key] >= 2 or len(plain_roles) >= 2))
        ):
            kept[key] = label.name
    last: dict[str, int] = {}
    for place, (key, label) in enumerate(order):
        if key in kept or counts[key] < 2 or label.shape == "dashed":
            last[key] = place
            continue
        if key in last and any(
            other != key and (counts[other] >= 2 or other in kept)
            for other, _ in order[last[key] + 1 : place]
        ):
            kept[key] = label.name
        last[key] = place
    if len(kept) < 2:
        kept.update(_few(lines, order, counts, kept))
    return kept


def _few(
    lines: list[Line],
    order: list[tuple[str, _Label]],
    counts: Counter[str],
    kept: dict[str, str],
) -> dict[str, str]:
    """In a very short file each speaker may come but once."""
    said = [line for line in lines if line.text.strip()]
    firm = {key: label.name for key, label in order if label.shape in ("colon", "stamped", "below")}
    # A label alone on its line speaks for the line below it as well.
    spoken = sum(1 + (label.words is None) for key, label in order if key in firm)
    if len(firm) >= 2 and spoken >= 0.5 * len(said) and (kept or spoken >= 0.6 * len(said)):
        return firm
    return {}


class _Cast:
    """Who is who: from labels, from the header, from what a first label teaches."""

    def __init__(
        self,
        source: Source,
        lines: list[Line],
        found: list[_Label | None],
        kept: dict[str, str],
    ) -> None:
        self.source = source
        self.learnt: dict[str, Role] = {}
        self.header_end = 0
        self.told = ""
        self.names: dict[Role, list[str]] = {Role.AGENT: [], Role.CUSTOMER: []}
        for name in kept.values():
            self._learn(name)
        self._read_header(lines, found, kept)
        for line in lines[:400]:
            if (match := _CHATTING.search(line.text)) is not None:
                self._teach(match["a"] or match["b"], Role.AGENT)
        self._learn_the_other(kept)

    def role(self, name: str) -> Role:
        role = role_of(name, self.source.speakers)
        if role is not Role.UNKNOWN:
            return role
        return self.learnt.get(_key(name), Role.UNKNOWN)

    def _learn(self, name: str) -> None:
        """``Advisor (Priya)`` teaches who Priya is; ``Travel Desk Agent (TDA)`` who TDA is."""
        role = role_of(name, self.source.speakers)
        if role is Role.UNKNOWN:
            return
        for short in _SHORT.findall(name):
            if role_of(short) is Role.UNKNOWN:
                self._teach(short, role)
        bare = _SHORT.sub("", name).strip(" ,-")
        parts = re.split(r"\s*(?:,| - | \u2013 |/|\|)\s*", bare)
        for part in parts:
            if part and role_of(part) is Role.UNKNOWN and part[0].isupper():
                self._teach(part, role)

    def _learn_the_other(self, kept: dict[str, str]) -> None:
        """Where the file says who the agents are, the one other speaker is the customer."""
        roles = {key: self.role(name) for key, name in kept.items()}
        others = [key for key, role in roles.items() if role is Role.UNKNOWN]
        known = set(roles.values())
        if len(others) == 1 and Role.AGENT in known and Role.CUSTOMER not in known:
            self.told = f"{kept[others[0]]!r} is taken for the customer: the only other speaker"
            self._teach(kept[others[0]], Role.CUSTOMER)

    def _teach(self, name: str, role: Role) -> None:
        self.learnt.setdefault(_key(name), role)
        if role in self.names and name not in self.names[role] and not name.isupper():
            self.names[role].append(name)

    def _read_header(
        self, lines: list[Line], found: list[_Label | None], kept: dict[str, str]
    ) -> None:
        """``Agent: Priya Shah`` above the first turn says who Priya is, and is no turn.

        It is a header's line if its value, or that value's first name, is a label below.
        Several may stand on one line: ``Queue: Returns | Agent: Priya``.
        """
        for number, (line, label) in enumerate(zip(lines[:30], found[:30], strict=True)):
            pairs = [pair for part in _PARTS.split(line.text) if (pair := _PAIR.match(part))]
            taught = [self._is_taught(pair["name"], pair["value"], kept) for pair in pairs]
            if any(taught):
                self.header_end = number + 1
            elif label is None or label.words is None:
                if label is None and line.text.strip() and number > 12:
                    return
            elif role_of(_bare(label.name)) is not Role.UNKNOWN or _key(label.name) in kept:
                return

    def _is_taught(self, name: str, value: str, kept: dict[str, str]) -> bool:
        """Learn from ``Agent: Priya Shah`` if Priya is a label; tell whether she is one."""
        role = role_of(_bare(name))
        value = value.strip()
        whole = _key(value)
        meant = [key for key in kept if key in (whole, whole.split(" ")[0]) and key != _key(name)]
        if role is Role.UNKNOWN or not meant or len(value.split()) > 4:
            return False
        for key in meant:
            self.learnt[key] = role
        self._teach(value, role)
        return True


def _bare(name: str) -> str:
    return re.sub(r"\s+(?:name|id)$", "", name.strip(), flags=re.IGNORECASE)


class _Reader:
    def __init__(
        self,
        source: Source,
        cast: _Cast,
        lines: list[Line],
        found: list[_Label | None],
        kept: dict[str, str],
    ) -> None:
        self.source = source
        self.cast = cast
        self.lines = lines
        self.found = found
        self.kept = kept
        self.turns = TurnBuilder()
        self.directives: list[Directive] = []
        self.pending: int | None = None
        self.waiting: tuple[Role, str, int | None] | None = None
        self.first_stamp: int | None = None
        self.is_chat = any(label is not None and label.shape in ("irc", "zoom") for label in found)

    def transcript(self) -> Transcript:
        lead_in = True
        for number, (line, label) in enumerate(zip(self.lines, self.found, strict=True)):
            text = line.text
            if not text.strip() or number < self.cast.header_end:
                continue
            alone = directive(line, number)
            if alone:
                self.directives.append(alone)
                continue
            trailing = trailing_directive(line, number)
            end = len(text)
            if trailing:
                end = trailing.span.start - line.start
                self.directives.append(trailing)
            if label is not None and _key(label.name) in self.kept:
                lead_in = False
                self._labelled(number, line, label, end)
            elif self._aside(line, lead_in):
                continue
            elif self._is_name_alone(text):
                lead_in = False
                name = text.strip().rstrip(":")
                self.waiting = (self.cast.role(name), name, self.pending)
                self.pending = None
            elif self.waiting is not None:
                self._say_waiting(line, end)
            elif not lead_in:
                self._go_on(line, end)
        turns = self.turns.done()
        return Transcript(
            self.source.path,
            self.source.text,
            turns,
            format="text",
            channel="chat" if self.is_chat else "voice",
            customer_names=tuple(self.cast.names[Role.CUSTOMER]),
            agent_names=tuple(self.cast.names[Role.AGENT]),
            directives=tuple(self.directives),
            notices=(*([self.cast.told] if self.cast.told else []), *_notices(self.source, turns)),
        )

    def _labelled(self, number: int, line: Line, label: _Label, end: int) -> None:
        name, words = label.name, label.words
        at = self._when(label.stamp) if label.stamp else self.pending
        self.pending = None
        role = self.cast.role(name)
        if words is None or words >= end:
            self.waiting = (role, name, at)
            return
        self.waiting = None
        self._say(role, name, line, words, end, at)

    def _say(self, role: Role, name: str, line: Line, start: int, end: int, at: int | None) -> None:
        start, end = _unquoted(line.text, start, end)
        if start < end:
            span = Span(line.start + start, line.start + end)
            self.turns.say(role, name, line.text[start:end], span, start_ms=at)

    def _say_waiting(self, line: Line, end: int) -> None:
        assert self.waiting is not None
        role, name, at = self.waiting
        self.waiting = None
        start = len(line.text) - len(line.text.lstrip())
        self._say(role, name, line, start, len(line.text[:end].rstrip()), at)

    def _go_on(self, line: Line, end: int) -> None:
        start = len(line.text) - len(line.text.lstrip())
        start, end = _unquoted(line.text, start, len(line.text[:end].rstrip()))
        if start < end and line.text.strip() != '"""':
            self.turns.go_on(line.text[start:end], Span(line.start + start, line.start + end))

    def _aside(self, line: Line, lead_in: bool) -> bool:
        """A stamp alone on its line, or a notice of the chat system."""
        text = line.text.strip()
        stamp = _STAMP_ALONE.match(text) if text[:1] in "[(<0123456789" else None
        if stamp is not None:
            self.pending = self._when(stamp["stamp"])
            return True
        if len(text) > 160:
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

    def _is_name_alone(self, text: str) -> bool:
        return len(text) < 60 and _key(text.strip().rstrip(":")) in self.kept

    def _when(self, stamp: str) -> int | None:
        """Return milliseconds; wall-clock times count from the first one of the file."""
        ms = _milliseconds(stamp)
        if ms is None:
            return None
        is_clock = _DATED.match(stamp) is not None or ms >= 6 * 3_600_000
        if not is_clock and self.first_stamp is None:
            return ms
        if self.first_stamp is None:
            self.first_stamp = ms
        return max(ms - self.first_stamp, 0)


def _milliseconds(stamp: str) -> int | None:
    """Return a time of ``H:MM:SS.mmm``, ``MM:SS`` or, behind a date, ``HH:MM``; None where it is none."""
    clock = re.search(r"(\d+):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,3}))?\s*([AaPp])?", stamp)
    if clock is None:
        return None
    first, second, third, part, half = clock.groups()
    if third is not None:
        hours, minutes, seconds = int(first), int(second), int(third)
    elif half or _DATED.match(stamp):
        hours, minutes, seconds = int(first), int(second), 0
    else:
        hours, minutes, seconds = 0, int(first), int(second)
    if half:
        hours = hours % 12 + (12 if half in "pP" else 0)
    if seconds > 59 or (third is not None and minutes > 59):
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((part or "0").ljust(3, "0"))


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the words without quotation marks that hold all of them."""
    while start < end and text[end - 1].isspace():
        end -= 1
    if end - start >= 2 and text[start] in _QUOTES and text[end - 1] == _QUOTES[text[start]]:
        inner = text[start + 1 : end - 1]
        if text[start] not in inner and text[end - 1] not in inner.replace("\u2019", "'"):
            return start + 1, end - 1
    return start, end


def _notices(source: Source, turns: tuple[Turn, ...]) -> tuple[str, ...]:
    unknown = list(dict.fromkeys(t.speaker for t in turns if t.role is Role.UNKNOWN and t.speaker))
    if not unknown:
        return ()
    shown = ", ".join(repr(name) for name in unknown[:5])
    more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
    return (
        f"roles are unknown: {shown}{more}; say who is who with --agent NAME or --customer NAME, or try --guess-roles",
    )


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
        return Transcript(
            source.path, source.text, done, format="text", notices=_notices(source, done)
        )
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
    notice = (
        "no speakers found; label turns as 'Agent:' and 'Customer:'"
        if said
        else "the file is empty"
    )
    return Transcript(source.path, source.text, turns.done(), format="text", notices=(notice,))
