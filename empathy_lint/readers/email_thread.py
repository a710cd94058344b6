"""Mail, one or a mailbox of them, or a thread pasted into one file: what each sender wrote anew.

Mails of one subject are one contact. What a mail quotes is read where the file does not
have the mail that it quotes. Source: RFC 5322, RFC 2045, RFC 2046, RFC 4155.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from glob import escape

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source, Speakers, role_of
from empathy_lint.readers.cast import Cast
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.lines import Line, lines_of
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text, joined
from empathy_lint.transcript import Role, Transcript, TurnBuilder
from empathy_lint.typed import NamedTuple

_FIELD = re.compile(r"(?P<name>[!-9;-~]{1,76}):[ \t]*(?P<value>.*)")
_BOUNDARY = re.compile(r"boundary\s*=\s*(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[^\s;\"]+))", re.I)
_CHARSET = re.compile(r"charset\s*=\s*\"?(?P<name>[\w.:-]+)", re.IGNORECASE)
_ENCODED = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_REPLY = re.compile(r"(?:re|aw|sv|fwd?|wg|tr)\s*(?:\[\d+\])?:\s*", re.IGNORECASE)
_WROTE = re.compile(
    r"\s*On\b.{4,200}\bwrote:\s*\Z|\s*.{4,120}<[^<>\s]+@[^<>\s]+>.{0,20}wrote:\s*\Z", re.I
)
_BEGINS = re.compile(r"\s*On\s+\S.{3,150}\Z", re.IGNORECASE)
_WRITER = re.compile(
    r"(?:^|[,>]|\d|\b[ap]\.?m\.?)\s*(?P<name>[^\W\d_][^\d,<>]{0,60}?)\s*(?P<address><[^<>\s]+@[^<>\s]+>)?"
    r"\s*wrote:\s*\Z",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]+")
_NO_NAME = re.compile(r"[\d?!:]")
_LONGEST_NAME = 80
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_QUOTED_HTML = re.compile(
    r"<blockquote\b|<div\b[^<>]*\b(?:gmail_quote|divRplyFwdMsg)\b", re.IGNORECASE
)
_SHOWN_APART = re.compile(r"<br\s*/?>|</?(?:p|div|li|tr|h[1-6])\b[^<>]*>", re.IGNORECASE)
_HEAD = frozenset("from to cc bcc date sent subject reply-to".split())
_BELOW = re.compile(
    r"\s*(?:-{2,}\s*(?:Original|Forwarded) (?:Message|Mail|message)\b.*|_{20,}|"
    r"Begin forwarded message:|##- Please type your reply above this line -##.*)\s*\Z",
    re.IGNORECASE,
)


@dataclass
class _Mail:
    """``pasted``: its head stands in the text of another, which may be older or newer."""

    fields: dict[str, str] = field(default_factory=dict)
    parts: list[_Part] = field(default_factory=list)
    pasted: bool = False

    @property
    def subject(self) -> str:
        return " ".join(_decoded(self.fields.get("subject", "")).split())

    @property
    def sender(self) -> str:
        return " ".join(_decoded(self.fields.get("from", "")).split())

    @property
    def date(self) -> float | None:
        """When it was sent, in seconds; None if that is not told in the standard's way."""
        try:
            sent = parsedate_to_datetime(self.fields.get("date") or self.fields.get("sent", ""))
            return sent.timestamp()
        except (ValueError, TypeError, OverflowError, OSError):
            return None


@dataclass
class _Letter:
    """What one sender wrote: the words of a mail, or of one that it quotes."""

    sender: str
    lines: list[Text] = field(default_factory=list)


class _Written(NamedTuple):
    """What a mail says, then what it quotes, newest first; and what of it is not read."""

    letters: list[_Letter]
    has_base64: bool
    has_lost: bool


@dataclass
class _Part:
    fields: dict[str, str]
    lines: list[Line] = field(default_factory=list)

    @property
    def kind(self) -> str:
        kind = self.fields.get("content-type", "text/plain").partition(";")[0].strip().lower()
        attached = self.fields.get("content-disposition", "").strip().lower()
        return "attachment" if attached.startswith("attachment") else kind

    @property
    def coding(self) -> dict[str, str]:
        """The fields that tell how the text is written down, which a mail within it shares."""
        if not self.kind.startswith("text/"):
            return {}
        named = ("content-type", "content-transfer-encoding")
        return {name: self.fields[name] for name in named if name in self.fields}

    @property
    def encoding(self) -> str:
        return self.fields.get("content-transfer-encoding", "7bit").strip().lower()


_IN_BASE64 = "a part in base64 is not read; export the mail as quoted-printable"


def read(source: Source) -> Iterator[Transcript]:
    """Read a mail or a mailbox: a transcript for each thread.

    What is in base64 stands nowhere in the file as it is read, and is not read: notices say so.

    Raises:
        ReadError: If mails have nothing but such parts, after all others were read.
    """
    threads: dict[str, list[_Mail]] = {}
    for mail in _mails(source.text):
        subject = mail.subject
        while (reply := _REPLY.match(subject)) is not None:
            subject = subject[reply.end() :]
        threads.setdefault(subject.casefold(), []).append(mail)
    is_unread = False
    for subject, mails in threads.items():
        thread = _thread(source, subject, _in_order(mails))
        if not thread.turns and _IN_BASE64 in thread.notices:
            is_unread = True
        else:
            yield thread
    if is_unread:
        raise ReadError(
            "a mail that is all in base64 is not read",
            place=Place(source.path),
            hint="export it as quoted-printable",
        )


def _in_order(mails: list[_Mail]) -> list[_Mail]:
    """Return mails oldest first: a reply that quotes whole mails has the older ones below it."""
    if not any(mail.pasted for mail in mails):
        return mails
    dates = [mail.date for mail in mails]
    if None not in dates:
        return sorted(mails, key=lambda mail: mail.date or 0)
    return mails[::-1] if _REPLY.match(mails[0].subject) else mails


def _thread(source: Source, subject: str, mails: list[_Mail]) -> Transcript:
    notices: dict[str, None] = {}
    letters: list[_Letter] = []
    for mail in mails:
        written = _written(mail)
        if written.has_base64:
            notices[_IN_BASE64] = None
        if len(mails) > 1:  # what one quotes is most often there itself
            letters.append(written.letters[0])
            continue
        letters += written.letters[::-1]
        if written.has_lost:
            notices["what is quoted is not read where it is not said who wrote it"] = None
    senders = _by_one_name([letter.sender for letter in letters])
    cast = Cast(senders, _given(senders, source.speakers))
    turns = TurnBuilder()
    for letter, sender in zip(letters, senders, strict=True):
        words = joined(_unsigned(letter.lines, sender), " ")
        # A second mail of one sender is another turn.
        turns.say(cast.role(sender), sender, words, words.runs, new_turn=True)
    done = turns.done()
    return Transcript(
        source.path,
        source.text,
        done,
        format="email",
        channel="email",
        contact_id=subject,
        customer_names=_people(cast, Role.CUSTOMER),
        agent_names=_people(cast, Role.AGENT),
        notices=(*notices, *cast.notices(done)),
    )


def _unsigned(lines: list[Text], sender: str) -> list[Text]:
    """Return the lines of a letter without a last one that is no more than its sender's name."""
    signed = [word.casefold() for word in _NAME.findall(lines[-1])] if len(lines) > 1 else []
    if not signed or len(lines[-1]) > _LONGEST_NAME:
        return lines
    name, address = parseaddr(sender)
    own = {word.casefold() for word in _NAME.findall(name or address.partition("@")[0] or sender)}
    initials = {word[0] for word in own}
    is_own = all(word in own or word in initials for word in signed)
    return lines[:-1] if is_own and not _NO_NAME.search(lines[-1]) else lines


def _by_one_name(senders: list[str]) -> list[str]:
    """Return senders with one name each: what is quoted may leave out the address."""
    known: dict[str, str] = {}
    for sender in sorted(senders, key=len, reverse=True):
        name, address = parseaddr(sender)
        for key in (address or sender, name):
            known.setdefault(key.casefold(), sender)
    return [known[(parseaddr(sender)[1] or sender).casefold()] for sender in senders]


def _people(cast: Cast, role: Role) -> tuple[str, ...]:
    names = (parseaddr(name)[0] for name in cast.names(role))
    return tuple(name for name in names if name and role_of(name) is Role.UNKNOWN)


def _given(senders: Iterable[str], speakers: Speakers) -> Speakers:
    """Return the user's map, and what names and addresses tell: ``Support <help@...>``."""
    found: dict[Role, list[str]] = {}
    for sender in senders:
        name, address = parseaddr(sender)
        parts = [part for part in (address, name, address.partition("@")[0]) if part]
        known = [role for part in parts if (role := role_of(part, speakers)) is not Role.UNKNOWN]
        if known and speakers.role(sender) is None:
            found.setdefault(known[0], []).append(escape(sender))
    agents, customers, bots, systems = (
        tuple(found.get(role, ())) for role in (Role.AGENT, Role.CUSTOMER, Role.BOT, Role.SYSTEM)
    )
    return speakers.joined(Speakers(agents, customers, bots, systems))


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value


def _mails(text: str) -> Iterator[_Mail]:
    """Yield the mails of a file; within one, a part for each body."""
    mail: _Mail | None = None
    fields: dict[str, str] = {}
    bounds: set[str] = set()
    heading, name, blank = True, "", True
    lines = list(lines_of(text))
    for number, line in enumerate(lines):
        words = line.text
        if blank and words.startswith("From ") and (mail is None or _starts_mail(words)):
            if mail is not None:
                yield mail
            mail, fields, bounds, heading, name = _Mail(), {}, set(), True, ""
            mail.fields = fields
            continue
        if mail is None:
            mail = _Mail(fields)
        elif not heading and blank and mail.parts and _begins_head(lines, number):
            yield mail
            fields = mail.parts[-1].coding
            mail, heading, name = _Mail(fields, pasted=True), True, ""
        bound = words.rstrip()
        blank = not bound or _BELOW.match(words) is not None
        ends = bound.startswith("--") and bound[2:].removesuffix("--") in bounds
        if ends or (bound.startswith("--") and bound[2:] in bounds):
            heading, name, fields = bound[2:] in bounds, "", {}
            if not heading:
                mail.parts.append(_Part({"content-type": "none/epilogue"}))
        elif heading and not bound:
            heading = False
            kind = fields.get("content-type", "")
            boundary = _BOUNDARY.search(kind)
            if kind.lower().lstrip().startswith("multipart/") and boundary:
                bounds.add(boundary["quoted"] or boundary["bare"])
            mail.parts.append(_Part(fields))
        elif heading and words[:1] in " \t" and name:
            fields[name] += " " + words.strip()
        elif heading:
            entry = _FIELD.match(words)
            name = entry["name"].lower() if entry else ""
            if entry:
                fields[name] = entry["value"]
        elif mail.parts:
            mail.parts[-1].lines.append(line)
    if mail is not None:
        yield mail


def _begins_head(lines: list[Line], number: int) -> bool:
    """Tell whether three or more lines are fields of a mail's head, who it is from among them."""
    names = []
    for line in lines[number : number + 12]:
        entry = _FIELD.match(line.text)
        if entry is None or entry["name"].lower() not in _HEAD:
            break
        names.append(entry["name"].lower())
    return len(names) >= 3 and "from" in names


def _starts_mail(words: str) -> bool:
    return bool(re.search(r"\d{4}\s*\Z|\d\d:\d\d", words))


def _read_parts(mail: _Mail) -> list[_Part]:
    """Return the bodies to be read: plain ones, else those in HTML."""
    plain = [part for part in mail.parts if part.kind == "text/plain"]
    return plain or [part for part in mail.parts if part.kind == "text/html"]


def _written(mail: _Mail) -> _Written:
    letter, lost = _Letter(mail.sender), _Letter("")
    letters = [letter]
    has_base64 = False
    for part in _read_parts(mail):
        if part.encoding == "base64":
            has_base64 = True
        elif part.kind == "text/html":
            whole = joined((line for line in _body(part) if line.strip()), " ")
            quote = _QUOTED_HTML.search(whole)
            end = quote.start() if quote else len(whole)
            letter.lines += _lines_of_html(whole.cut(0, end))
            lost.lines += [whole.cut(end, len(whole))] if quote else []
        else:
            letters += _quoted(_body(part), letter, lost)
    return _Written(letters, has_base64, bool(lost.lines))


def _lines_of_html(words: Text) -> list[Text]:
    """Return what is read of HTML, line by line as it is shown."""
    shown = spoken(unescaped(words, _SHOWN_APART, lambda _: "\n"))
    lines: list[Text] = []
    at = 0
    for line in shown.split("\n"):
        lines.append(shown.cut(at, at + len(line)).trimmed())
        at += len(line) + 1
    return [line for line in lines if line]


def _quoted(body: list[Text], letter: _Letter, lost: _Letter) -> list[_Letter]:
    """Give each line of a body to who wrote it, and return the letters that are quoted.

    ``> `` marks how deep a line is quoted; whose it is stands above, in ``On … wrote:``. A
    signature is nobody's, from its ``--`` on; one that is a name alone is told by ``_unsigned``.
    """
    writers: dict[int, _Letter | None] = {0: letter}  # by how deep they are quoted
    quoted: list[_Letter] = []
    lines = [line for line in map(_unquoted, body) if line[1]]
    at = 0
    while at < len(lines):
        depth, words = lines[at]
        intro = _intro([words for _, words in lines[at : at + 2]])
        at += max(len(intro), 1)
        if intro:
            writer = _WRITER.search(" ".join(intro))
            older = lost
            if writer is not None:
                older = _Letter(" ".join(filter(None, (writer["name"], writer["address"]))))
                quoted.append(older)
            is_marked = at < len(lines) and lines[at][0] > depth
            writers[depth + 1 if is_marked else depth] = older
        elif words == "--":
            writers[depth] = None
        elif _BELOW.match(words):
            writers[depth] = lost
        elif (by := writers.get(depth, lost)) is not None:
            by.lines.append(words)
    return quoted


def _intro(lines: list[Text]) -> list[Text]:
    """Return the lines, one or two, of ``On … wrote:``, or none."""
    if not any(line[-6:].lower() == "wrote:" for line in lines):
        return []  # most lines
    if _WROTE.match(lines[0]):
        return lines[:1]
    return lines if _BEGINS.match(lines[0]) and _WROTE.match(" ".join(lines)) else []


def _unquoted(line: Text) -> tuple[int, Text]:
    """Return how deep a line is quoted, and its words."""
    mark = _QUOTE.match(line)
    if mark is None:
        return 0, line.trimmed()
    return mark[0].count(">"), line.cut(mark.end(), len(line)).trimmed()


def _body(part: _Part) -> list[Text]:
    """Return the lines of a body, decoded; those that quoted-printable has cut are whole again."""
    quoted = part.encoding == "quoted-printable"
    charset = _CHARSET.search(part.fields.get("content-type", ""))
    code = charset["name"] if charset else "utf-8"
    lines: list[Text] = []
    pieces: list[Text] = []
    for line in part.lines:
        text = Text.at(line.text, line.start)
        end = len(line.text.rstrip(" \t"))
        soft = quoted and line.text[:end].endswith("=")
        if quoted:
            text = text.cut(0, end - 1) if soft else text
            text = unescaped(text, _ENCODED, lambda octets: _octets(octets[0], code))
        pieces.append(text)
        if not soft:
            lines.append(pieces[0] if len(pieces) == 1 else joined(pieces))
            pieces = []
    return [*lines, joined(pieces)] if pieces else lines


def _octets(encoded: str, charset: str) -> str:
    data = bytes.fromhex(encoded.replace("=", ""))
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("latin-1")
