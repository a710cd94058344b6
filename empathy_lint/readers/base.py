"""What comes before every reader: a file's bytes, their text, the source it is given, who is who."""

from __future__ import annotations

import os
import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.lines import Look
from empathy_lint.regexes import lazy
from empathy_lint.transcript import Role
from empathy_lint.typed import IO, NamedTuple

MAX_BYTES = 512 * 1024 * 1024


class Speakers(NamedTuple):
    """The user's map of labels to roles; ``*`` and ``?`` stand for any letters."""

    agent: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    bot: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    guess: bool = False

    def role(self, label: str) -> Role | None:
        """Return the role the user gave a label, or None. Case is forgiven."""
        for role, patterns in zip(
            (Role.AGENT, Role.CUSTOMER, Role.BOT, Role.SYSTEM), self[:4], strict=True
        ):
            if _fits(label, patterns):
                return role
        return None

    def names(self, label: str) -> bool:
        """Tell whether the user's map means this label, and not just whoever there is (``*``)."""
        return any(
            _fits(label, [one for one in several if one.strip("*? ")]) for several in self[:4]
        )

    def joined(self, other: Speakers) -> Speakers:
        """Return both maps as one."""
        return Speakers(
            self.agent + other.agent,
            self.customer + other.customer,
            self.bot + other.bot,
            self.system + other.system,
            self.guess or other.guess,
        )


def _fits(label: str, patterns: Iterable[str]) -> bool:
    folded = label.strip().casefold()
    return any(fnmatchcase(folded, pattern.strip().casefold()) for pattern in patterns)


NOBODY = Speakers()


class Source(NamedTuple):
    """A decoded file, and what the user said about it.

    ``selectors`` tell where turns stand in JSON or YAML of one's own, ``columns`` which
    columns of a table hold what; ``looks`` are of its lines, where they are more than text.
    """

    path: str
    text: str
    speakers: Speakers = NOBODY
    selectors: Mapping[str, str] = {}
    columns: Mapping[str, str] = {}
    looks: tuple[Look, ...] = ()


class Decoded(NamedTuple):
    """``text`` without its byte-order mark; ``encoding`` and ``bom`` to write it back.

    ``format`` is known where the bytes were no text but held one, which cannot be put back,
    and then ``looks`` has one for each line.
    """

    text: str
    encoding: str
    bom: bytes = b""
    notice: str = ""
    format: str = ""
    looks: tuple[Look, ...] = ()


PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""How files of Word begin: an archive, and the container of their older kind."""

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)


def read_bytes(path: Path, shown: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        ReadError: If it is no regular file, too large, cannot be read, or changes meanwhile.
    """
    try:
        if path.is_dir():
            next(os.scandir(path), None)  # a folder comes here where it could not be walked
        elif path.stat() and path.is_file():
            # Not to wait, should it have become a pipe since: that is then read as empty.
            flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
            # ``Path.open`` takes no opener.
            with open(path, "rb", opener=lambda name, _: os.open(name, flags | _BINARY)) as file:
                return _whole(file, shown)
        raise ReadError("not a regular file", place=Place(shown), hint="name a file or folder")
    except OSError as problem:
        raise _unread(problem, shown) from None
    except MemoryError:
        raise no_memory(shown) from None


def read_stdin(shown: str) -> bytes:
    """Return the bytes of standard input.

    Raises:
        ReadError: If they are as many as no file may have, or cannot be read.
    """
    if sys.stdin is None:
        raise ReadError("cannot be read: it is closed", place=Place(shown))
    try:
        return _bounded(sys.stdin.buffer, shown)
    except OSError as problem:
        raise _unread(problem, shown) from None
    except MemoryError:
        raise no_memory(shown) from None


_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = 1024 * 1024


def _whole(file: IO[bytes], shown: str) -> bytes:
    """Return what a file holds; what is written to while it is read holds neither old nor new."""
    before = os.fstat(file.fileno())
    if before.st_size > MAX_BYTES:
        raise _too_large(shown)
    data = file.read(before.st_size + 1)
    if len(data) > before.st_size:
        data = _bounded(file, shown, data)
    after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ReadError(
            "it was changed while it was read", place=Place(shown),
            hint="run again when it is written",
        )  # fmt: skip
    return data


def _bounded(file: IO[bytes], shown: str, begun: bytes = b"") -> bytes:
    """Return what was begun and the rest, piece by piece: memory is set aside for all that is asked for."""
    parts, size = [begun], len(begun)
    while size <= MAX_BYTES and (part := file.read(_AT_ONCE)):
        parts.append(part)
        size += len(part)
    if size > MAX_BYTES:
        raise _too_large(shown)
    return b"".join(parts)


def _too_large(shown: str) -> ReadError:
    return ReadError(
        f"larger than {MAX_BYTES // 1024 // 1024} MiB", place=Place(shown),
        hint="split it into several files",
    )  # fmt: skip


def _unread(problem: OSError, shown: str) -> ReadError:
    reason = (problem.strerror or str(problem)).lower()
    return ReadError(f"cannot be read: {reason}", place=Place(shown))


def no_memory(shown: str) -> ReadError:
    return ReadError(
        "not checked: it needs more memory than there is",
        place=Place(shown),
        hint="split it into several files",
    )


def decode(data: bytes, path: str = "", encoding: str | None = None) -> Decoded:
    """Return the text of a file, guessing its character set in a fixed order.

    A file of Word is unpacked. Else a mark decides; else UTF-16 where NULs stand at one parity;
    else strict UTF-8; else Windows-1252, which is said in ``notice``.

    Raises:
        ReadError: If the bytes are no text, or not in the encoding asked for.
    """
    if data.startswith(PACKED):
        from empathy_lint.readers.word import unpacked  # late: most files are text

        text, looks = unpacked(data, path)
        return Decoded(text, "utf-8", format="docx", looks=looks)
    for bom, name in _MARKS:
        if data.startswith(bom):
            chosen = _unmarked(encoding, name) if encoding else name
            return Decoded(_strictly(data[len(bom) :], chosen, path), chosen, bom)
    if encoding:
        chosen = _unmarked(encoding)
        return Decoded(_strictly(data, chosen, path), chosen)
    sample = data[:4096]
    if b"\0" in sample:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        half = len(sample) // 2
        if half and odd > half * 0.4 and even < half * 0.1:
            return Decoded(_strictly(data, "utf-16-le", path), "utf-16-le")
        if half and even > half * 0.4 and odd < half * 0.1:
            return Decoded(_strictly(data, "utf-16-be", path), "utf-16-be")
        raise ReadError(
            "this is a binary file, not text",
            place=Place(path),
            hint="export the transcript as text, captions, CSV, JSON or .docx",
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1252", "replace")
    return Decoded(
        text, "cp1252", notice="not UTF-8; read as Windows-1252 (use --encoding to say otherwise)"
    )


# Encodings that write a mark of their own, and what they are without one.
_MARKED = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}


def _unmarked(encoding: str, mark: str = "") -> str:
    """Return the encoding of what stands behind a mark, which ``utf-16`` leaves to the mark to say."""
    try:
        name = lookup(encoding).name
    except LookupError:
        return encoding
    if name not in _MARKED:
        return encoding
    return mark if mark.startswith(name.removesuffix("-sig")) else _MARKED[name]


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise ReadError(
            f"unknown encoding {encoding!r}", place=Place(path), hint="try utf-8 or cp1252"
        ) from None
    except UnicodeError as error:
        if not isinstance(error, UnicodeDecodeError):  # of what is no character set of files
            raise ReadError(
                f"{encoding} does not fit", place=Place(path), hint="try utf-8 or cp1252"
            ) from None
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"not valid {encoding}: {error.reason}",
            place=Place(path, line),
            hint="name the right character set with --encoding",
        ) from None


# Words seen in exports of many platforms (compared without case and punctuation).
_ROLE_WORDS = {
    Role.AGENT: """
        agent agt human_agent any_agent rep representative csr csa cs cse advisor adviser associate
        operator specialist support consultant teller nurse host admin assistant employee internal
        therapist clerk doctor counsellor counselor supporter helper staff technician tech
        supervisor manager officer concierge receptionist banker driver handler
        support_agent service_agent service_representative customer_service
        customer_service_representative customer_support call_handler support_engineer
        customer_service_agent customer_care customer_success company care_agent team_member
        call_agent live_agent sales_agent sales_rep service_rep customer_rep account_manager
        team_lead team_leader shift_lead shift_leader floor_lead team_manager shift_manager
        floor_manager duty_manager store_manager branch_manager case_manager service_manager
        senior_agent senior_advisor senior_adviser technical_support tech_support it_support
        billing_support support_specialist support_rep support_representative
        technical_support_agent technical_support_specialist service_desk help_desk helpdesk
        escalations escalation_team escalations_team escalation_specialist
    """,
    Role.CUSTOMER: """
        customer cust cst client caller user end_user visitor guest member patient consumer lead contact
        requester external buyer passenger policyholder seeker shopper tenant resident subscriber
        cardholder account_holder claimant traveller traveler borrower
    """,
    Role.BOT: """
        bot chatbot virtual_agent virtual_assistant automated_agent custom_bot voicebot
        ivr ivr_system phone_system phone_menu auto_attendant automated_attendant automated_system
        automated_voice automated_message recorded_voice recorded_message recorded_announcement
        recording announcement voicemail voicemail_greeting
    """,
    Role.SYSTEM: "system trigger acd workflow flow notice",
}
ROLE_BY_WORD = {
    word.replace("_", " "): role for role, words in _ROLE_WORDS.items() for word in words.split()
}
_TRIM = lazy(r"^[\W_]+|[\W_]+$")
_NUMBERED = lazy(r"[\s_#-]*\(?\d{1,20}\)?$")
_UNIT = lazy(r"[_\s-]+")


def role_of(label: str, speakers: Speakers = NOBODY) -> Role:
    """Return the role that a label names: by the user's map, then by its own words.

    ``Agent``, ``AGENT 2``, ``Priya (Agent)``, ``Agent - Kim``, ``agent:Kim`` and
    ``John Smith, Agent`` name one; a personal name alone does not.
    """
    mapped = speakers.role(label)
    if mapped is not None:
        return mapped
    direct = _role_word(label)
    if direct is not None:
        return direct
    for part in re.split(r"[()\[\],|/:]| - | \u2013 ", label):
        role = speakers.role(part) or _role_word(part)
        if role is not None:
            return role
    return Role.UNKNOWN


def _role_word(label: str) -> Role | None:
    word = _UNIT.sub(" ", _TRIM.sub("", label).casefold())
    return ROLE_BY_WORD.get(word) or ROLE_BY_WORD.get(_NUMBERED.sub("", word))
