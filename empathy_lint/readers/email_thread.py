"""Mail, one or a mailbox of them: what the sender wrote anew, without what is quoted.

Mails of one subject are one contact. Source: RFC 5322, RFC 2045, RFC 2046, RFC 4155.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr
from glob import escape

from empathy_lint.readers.base import Source, Speakers, role_of
from empathy_lint.readers.cast import Cast
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.lines import Line, lines_of
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text, joined
from empathy_lint.transcript import Role, Transcript, TurnBuilder

_FIELD = re.compile(r"(?P<name>[!-9;-~]{1,76}):[ \t]*(?P<value>.*)")
_BOUNDARY = re.compile(r"boundary\s*=\s*(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[^\s;\"]+))", re.I)
_CHARSET = re.compile(r"charset\s*=\s*\"?(?P<name>[\w.:-]+)", re.IGNORECASE)
_ENCODED = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_REPLY = re.compile(r"(?:re|aw|sv|fwd?|wg|tr)\s*(?:\[\d+\])?:\s*", re.IGNORECASE)
_WROTE = re.compile(
    r"\s*On\b.{4,200}\bwrote:\s*\Z|\s*.{4,120}<[^<>\s]+@[^<>\s]+>.{0,20}wrote:\s*\Z", re.I
)
_BEGINS = re.compile(r"\s*On\s+\S.{3,150}\Z", re.IGNORECASE)
_BELOW = re.compile(
    r"\s*(?:-{2,}\s*(?:Original|Forwarded) (?:Message|Mail|message)\b.*|_{20,}|"
    r"Begin forwarded message:|##- Please type your reply above this line -##.*)\s*\Z",
    re.IGNORECASE,
)


@dataclass
class _Mail:
    fields: dict[str, str] = field(default_factory=dict)
    parts: list[_Part] = field(default_factory=list)


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
    def encoding(self) -> str:
        return self.fields.get("content-transfer-encoding", "7bit").strip().lower()


def read(source: Source) -> Iterator[Transcript]:
    """Read a mail or a mailbox: a transcript for each thread.

    What is in base64 stands nowhere in the file as it is read, and is not read: notices say so.
    """
    threads: dict[str, list[_Mail]] = {}
    for mail in _mails(source.text):
        subject = " ".join(_decoded(mail.fields.get("subject", "")).split())
        while (reply := _REPLY.match(subject)) is not None:
            subject = subject[reply.end() :]
        threads.setdefault(subject.casefold(), []).append(mail)
    for subject, mails in threads.items():
        yield _thread(source, subject, mails)


def _thread(source: Source, subject: str, mails: list[_Mail]) -> Transcript:
    senders = [_sender(mail) for mail in mails]
    cast = Cast(senders, _given(senders, source.speakers))
    turns = TurnBuilder()
    notices: dict[str, None] = {}
    for mail, sender in zip(mails, senders, strict=True):
        said = False
        for part in _read_parts(mail):
            if part.encoding == "base64":
                notices["a part in base64 is not read; export the mail as quoted-printable"] = None
                continue
            words = _new_words(part)
            new_turn = not said  # a second mail of one sender is another turn
            turns.say(cast.role(sender), sender, words, words.runs, new_turn=new_turn)
            said = said or bool(words)
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


def _sender(mail: _Mail) -> str:
    return " ".join(_decoded(mail.fields.get("from", "")).split())


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
    for line in lines_of(text):
        words = line.text
        if blank and words.startswith("From ") and (mail is None or _starts_mail(words)):
            if mail is not None:
                yield mail
            mail, fields, bounds, heading, name = _Mail(), {}, set(), True, ""
            mail.fields = fields
            continue
        if mail is None:
            mail = _Mail(fields)
        blank = not words.strip()
        bound = words.rstrip()
        ends = bound.startswith("--") and bound[2:].removesuffix("--") in bounds
        if ends or (bound.startswith("--") and bound[2:] in bounds):
            heading, name, fields = bound[2:] in bounds, "", {}
            if not heading:
                mail.parts.append(_Part({"content-type": "none/epilogue"}))
        elif heading and blank:
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


def _starts_mail(words: str) -> bool:
    return bool(re.search(r"\d{4}\s*\Z|\d\d:\d\d", words))


def _read_parts(mail: _Mail) -> list[_Part]:
    """Return the bodies to be read: plain ones, else those in HTML."""
    plain = [part for part in mail.parts if part.kind == "text/plain"]
    return plain or [part for part in mail.parts if part.kind == "text/html"]


def _new_words(part: _Part) -> Text:
    """Return what is new in a body: up to the signature or what is quoted below."""
    pieces: list[Text] = []
    quoted = part.encoding == "quoted-printable"
    charset = _CHARSET.search(part.fields.get("content-type", ""))
    code = charset["name"] if charset else "utf-8"
    softly = False  # the line above goes on here
    is_html = part.kind == "text/html"
    for at, line in enumerate(part.lines):
        text = Text.at(line.text, line.start)
        if not softly and not is_html:
            if line.text in ("-- ", "--", "=2D-", "--=20") or _BELOW.match(line.text):
                break
            following = part.lines[at + 1].text if at + 1 < len(part.lines) else ""
            wrapped = _BEGINS.match(line.text) and _WROTE.match(f"{line.text} {following}")
            if _WROTE.match(line.text) or wrapped:
                break
            if line.text.lstrip().startswith(">"):
                continue
        if quoted:
            soft = line.text.rstrip(" \t").endswith("=")
            text = text.cut(0, len(line.text.rstrip(" \t")) - 1) if soft else text
            text = unescaped(text, _ENCODED, lambda octets: _octets(octets[0], code))
        else:
            soft = False
        if not text.strip() and not softly:
            continue
        if pieces and not softly:
            pieces.append(Text.of(" ", ()))
        pieces.append(text if softly or is_html else text.trimmed())
        softly = soft
    words = joined(piece for piece in pieces if piece)
    return (spoken(words) if is_html else words).trimmed()


def _octets(encoded: str, charset: str) -> str:
    data = bytes.fromhex(encoded.replace("=", ""))
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("latin-1")
