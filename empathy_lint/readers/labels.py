"""Labels of speakers in plain text: what looks like one on a line, and which ones are.

What is a label is decided by a vote over the whole file, not line by line: so
``Note:``, ``Call ID:``, ``http://x`` and ``10:30`` are no speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from empathy_lint.readers.base import NOBODY, Speakers, role_of
from empathy_lint.readers.lines import Line
from empathy_lint.regexes import lazy
from empathy_lint.transcript import Role
from empathy_lint.typed import NamedTuple

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:\d{4}-\d\d-\d\d[T ]|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,?\s"
    rf"|(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}|Today|Yesterday)(?:,? \d{{4}})?,? (?:at )?)"
)
_HOUR = rf"{_CLOCK}Z?(?:\s?[AaPp][Mm])?"
_DAY_BEHIND = r",\s\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"  # [10:01, 1/2/2026], as WhatsApp copies it
_WHEN = rf"{_DATE}?{_HOUR}"
_SINCE = r"(?:\d{1,2}h\s?)?(?:\d{1,3}m\s?)?\d{1,3}s"  # since the beginning: ( 1m 20s )
STAMP = (
    rf"[\[(<]?(?P<stamp>{_HOUR}{_DAY_BEHIND}|{_WHEN}|(?<=[\[(])\s?{_SINCE}\s?(?=[\])]))"
    rf"(?:\s*(?:-|\u2013|-->|to)\s*{_WHEN})?[\])>]?"
)
NAME = r"[^\W\d_](?:[\w.'\u2019&/()\[\],#-]| (?! )){0,48}"
# Customer (speaking to somebody in the room), but not Agent (00:12)
_REMARK = rf"(?:\s?[\[(](?!\s?(?:{_WHEN}|{_SINCE})\s?[\])])[^()\[\]]{{1,80}}[\])])"
_PHONE = (
    r"\+\d[\d ().-]{5,18}\d|\(?0\d{2,4}\)?[ -]?\d{3,4} ?\d{3,4}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
)

# What a shape cannot do without: looked for first, since most lines have none of it.
_NEEDED = {
    "owned": "|",
    "piped": ":",
    "zoom": "From",
    "irc": "<",
    "columns": ":",
    "stamped": ":",
    "boxed": ":",
    "tabbed": "\t",
    "bracketed": "[",
}
# Most telling first. Each has: label, words; some have a stamp.
_SHAPES = (
    # 10:02:11 | operator:Kim | words
    ("owned", rf"(?:{STAMP}[\s|-]*)?(?P<label>{NAME}?:{NAME}?)\s*\|\s*(?P<words>\S.*)"),
    # 2025-01-31 14:05:09 | Agent | words
    ("piped", rf"(?P<stamp>{_WHEN})\s*(?:\||\t|,)\s*(?P<label>{NAME}?)\s*(?:\||\t|,|:\s)\s*"
              r"(?P<words>\S.*)?"),
    # 10:02:11 From Ana to Everyone: words
    ("zoom", rf"(?P<stamp>{_WHEN})\s+From\s+(?P<label>{NAME}?)\s+to\s+[^:]{{1,40}}:\s*(?P<words>.*)"),
    # [10:02] <nick> words
    ("irc", rf"(?:{STAMP}\s+)?<[@+~%&]?(?P<label>[^<>\s][^<>]{{0,40}})>\s+(?P<words>\S.*)"),
    # Agent (00:12): words, [00:12] **Agent:** words, - Agent: words, 1. Agent: words, Agent:words,
    # ~Ana: words, +44 7700 900123: words
    ("colon", rf"(?:(?:[-*\u2022>]|\d{{1,4}}[.)])\s+)?(?:{STAMP}[\s:|-]*)?[*_]{{0,3}}[\"'\u201c]?"
              rf"(?:~\s?)?(?P<label>{NAME}?{_REMARK}?|{_PHONE})[*_]{{0,3}}"
              rf"\s*(?:[\[(](?P<after>{_WHEN})[\])])?\s*[*_]{{0,3}}\s?[:\uff1a][*_]{{0,3}}"
              r"(?:(?:\s+|(?=[^\W\d_]))(?P<words>\S.*)|\s*)"),
    # 00:00:02   AGENT   words
    ("columns", rf"{STAMP}(?:[ ]{{2,}}|\t)\s*(?P<label>{NAME}?)(?:[ ]{{2,}}|\t)\s*(?P<words>\S.*)"),
    # Name [00:00:02], Name  0:01, Name (Agent) \u00b7 Mar 10, 9:01 AM
    ("stamped", rf"(?P<label>{NAME}?)(?:\s+[\[(](?P<after>{_WHEN})[\])]"
                rf"|(?:\s{{1,8}}|\s*[\u00b7\u2022|,\u2013\u2014-]\s+)(?P<bare>{_WHEN}))\s*:?"),
    # Agent [00:02] words
    ("boxed", rf"(?P<label>{NAME}?)\s+[\[(](?P<after>{_WHEN})[\])]\s+(?P<words>\S.*)"),
    # Agent	words
    ("tabbed", rf"(?P<label>{NAME}?)\t+(?:{STAMP}\t+)?(?P<words>\S.*)"),
    # [Agent] words
    ("bracketed", rf"(?:{STAMP}\s+)?\[(?P<label>{NAME}?)\]:?(?:\s+(?P<words>\S.*)|\s*)"),
    # [00:01] Ana >> words, 14:02 - Ana - words
    ("timed", rf"{STAMP}\s+(?:-\s+)?(?P<label>{NAME}?)\s*(?:\s-{{1,2}}|\s?\u2013|\s?\u2014|\s?=?>+|\s\|)\s+"
              r"(?P<words>\S.*)"),
    # Agent - words, Agent > words, 1. Agent - words
    ("dashed", rf"(?:\d{{1,4}}[.)]\s+)?(?:{STAMP}\s+)?(?P<label>{NAME}?)\s*(?:\s-{{1,2}}|\s?\u2013|\s?\u2014|\s?=?>+|\s\|)\s+"
               r"(?P<words>\S.*)"),
)  # fmt: skip
_PATTERNS = tuple((name, lazy(shape + r"\s*\Z")) for name, shape in _SHAPES)
STAMP_ALONE = lazy(rf"{STAMP}\s*\Z")
STAMP_LENGTH = 40
_STAMP_FIRST = lazy(rf"\s*{STAMP}")
_NAME_BEHIND = lazy(rf"{STAMP}\s+(?P<label>{NAME})\Z")
_WIDE = lazy(rf"(?P<label>{NAME}?)[ ]{{2,}}(?P<words>\S.*)")
DATED = lazy(rf"\d{{1,4}}[/.-]\d|\d{{1,2}} {_MONTH}|[A-Z]|{_HOUR}{_DAY_BEHIND}")
_IS_PHONE = lazy(rf"(?:{_PHONE})\Z")
_REMARK_LAST = lazy(rf"{_REMARK}\Z")
_NUMBERED = lazy(r"(?:speaker|spk|person|voice|participant|channel|ch)[ _-]?\w{1,3}|s\d{1,2}", re.I)

# Words before a colon that name a thing, and never a speaker.
_THINGS = frozenset(
    """
    note notes warning date time call id call-id subject http https tip important ps re fwd fw
    summary topic script status ref reference title queue total price address phone email e-mail duration
    start end started ended from to cc bcc sent location url link file version language example
    reason result outcome action actions issue problem question answer step steps attendees
    transcript recording-id case ticket order account name caller-id score disposition tags tag
    attention todo edit update ps. p.s conclusion background category priority number code amount
    monday tuesday wednesday thursday friday saturday sunday comment comments chat page section
    """.split()
)
_VERBS = lazy(r"\b(?:is|are|was|were|the|and|you|that|have|will|please|to be|i)\b", re.I)


# Who else is heard on a call.
_BESIDE_THEM = frozenset(
    "interpreter translator nurse doctor warden witness neighbour neighbor passer-by bystander".split()
)


class Label(NamedTuple):
    """What looks like a label on a line. ``words`` is where its words begin, or None."""

    shape: str
    name: str
    words: int | None
    end: int
    stamp: str | None


def labels_of(lines: list[Line]) -> list[Label | None]:
    """Return what looks like a label, line by line."""
    found = [_label(line.text) for line in lines]
    _part_at_dashes(lines, found)
    _find_names_below_stamps(lines, found)
    _find_names_behind_stamps(lines, found)
    _find_roles_before_blanks(lines, found)
    _find_names_above_words(lines, found)
    _leave_remarks_out(found)
    return _without_the_weak(found)


def _label(line: str) -> Label | None:
    lead = len(line) - len(line.lstrip(" \t\u201c\"'"))
    if lead > 40 or not line.strip():
        return None
    # A label stands at the beginning; a long line need not be searched to its end.
    head = line[lead : lead + 160]
    for shape, pattern in _PATTERNS:
        if _NEEDED.get(shape, "") not in head:
            continue
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
        return Label(shape, name, words, len(line), stamp)
    return None


def _without_the_weak(found: list[Label | None]) -> list[Label | None]:
    """Leave out tabs, times in brackets and first lines of paragraphs where as many labels have a
    colon: no file has both.
    """
    shapes = Counter(label.shape for label in found if label is not None)
    weak = {shape for shape in ("tabbed", "boxed", "above") if shapes[shape] <= shapes["colon"]}
    return [None if label is not None and label.shape in weak else label for label in found]


def _part_at_dashes(lines: list[Line], found: list[Label | None]) -> None:
    """Where others say ``Agent - words``, the label of ``Agent - So: words`` ends at the dash."""
    dashed = {key_of(label.name) for label in found if label and label.shape == "dashed"}
    for number, label in enumerate(found):
        if (
            label is None
            or label.shape != "colon"
            or key_of(label.name.split(" - ")[0]) not in dashed
        ):
            continue
        name, dash, _ = label.name.partition(" - ")
        at = lines[number].text.find(dash, lines[number].text.find(name)) if dash else -1
        if at >= 0:
            found[number] = label._replace(shape="dashed", name=name, words=at + len(dash))


def _find_names_above_words(lines: list[Line], found: list[Label | None]) -> None:
    """A short line may be a name, with the words below it: a role's word, or what begins a paragraph."""
    for number, line in enumerate(lines[:-1]):
        text = line.text.strip()
        if not text or len(text) > STAMP_LENGTH or found[number] is not None:
            continue
        begins = number == 0 or not lines[number - 1].text.strip()
        is_one = (begins and bool(lines[number + 1].text.strip())) or role_of(
            text
        ) is not Role.UNKNOWN
        is_name = text[0].isupper() and text[-1] not in ".?!,:;"
        if is_one and is_name and _may_be_name(text, "above"):
            found[number] = Label("above", text, None, len(line.text), None)


def _find_names_below_stamps(lines: list[Line], found: list[Label | None]) -> None:
    """A short line below a line that is but a stamp may be a name, with the words below it."""
    stamped = False
    for number, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        is_name = text[0].isupper() and text[-1] not in ".?!," and _may_be_name(text, "below")
        if stamped and is_name and found[number] is None:
            found[number] = Label("below", text, None, len(line.text), None)
        stamped = len(text) < STAMP_LENGTH and STAMP_ALONE.match(text) is not None


def _find_names_behind_stamps(lines: list[Line], found: list[Label | None]) -> None:
    """A time may have a name behind it, with the words below: if so, every time of the file has."""
    named: dict[int, Label] = {}
    for number, line in enumerate(lines):
        text = line.text.strip()
        if found[number] is not None or not _STAMP_FIRST.match(text[:STAMP_LENGTH]):
            continue
        name = _NAME_BEHIND.match(text)
        below = lines[number + 1].text.strip() if number + 1 < len(lines) else ""
        if name is None or not below or _STAMP_FIRST.match(below):
            return
        if not all(word[0].isupper() or word.isdigit() for word in name["label"].split()):
            return
        if _may_be_name(name["label"], "stamped"):
            named[number] = Label("stamped", name["label"], None, len(line.text), name["stamp"])
    for number, label in named.items():
        found[number] = label


def _find_roles_before_blanks(lines: list[Line], found: list[Label | None]) -> None:
    """Two blanks may part a role's word from what is said, if they do so on most lines."""
    begun = [number for number, line in enumerate(lines) if line.text[:1].strip()]
    named: dict[int, Label] = {}
    for number in begun:
        text = lines[number].text
        wide = _WIDE.match(text) if found[number] is None and "  " in text[:STAMP_LENGTH] else None
        if wide is not None and role_of(wide["label"]) is not Role.UNKNOWN:
            named[number] = Label("spaced", wide["label"], wide.start("words"), len(text), None)
    if 2 * len(named) > len(begun) and len({key_of(label.name) for label in named.values()}) > 1:
        for number, label in named.items():
            found[number] = label


def _leave_remarks_out(found: list[Label | None]) -> None:
    """Whoever is a label elsewhere is meant by ``Ana (laughing)`` too; ``Ana (Agent)`` says who she is."""
    keys = {key_of(label.name) for label in found if label is not None}
    for number, label in enumerate(found):
        if label is None or role_of(label.name) is not Role.UNKNOWN:
            continue
        name = _without_remark(label.name)
        if key_of(name) in keys and label.name[len(name) :].strip(" ([")[:1].islower():
            found[number] = label._replace(name=name)


def _without_remark(name: str) -> str:
    return _REMARK_LAST.sub("", name) if name.endswith((")", "]")) else name


def _trimmed(label: str) -> str:
    label = label.strip(" \t*_\"'\u201c\u201d,-")
    if label.endswith(("]", ")")) and label.count("(") + label.count("[") == 0:
        label = label[:-1]
    return label


def _may_be_name(name: str, shape: str) -> bool:
    if not name or name.lower().startswith(("http", "www.")):
        return False
    if is_phone(name):
        return True
    bare = _without_remark(name)
    if bare != name and (shape == "colon" or role_of(bare) is not Role.UNKNOWN):
        name = bare  # whatever the remark is: Customer (the wife)
    words = name.split()
    most = 6 if "(" in name or "[" in name or "," in name else 4
    if len(words) > most or len(name) > 48:
        return False
    if name.lower() in _THINGS or words[0].lower().rstrip(".") in {"note", "http", "https"}:
        return False
    return not (shape != "irc" and _VERBS.search(name))


def is_phone(name: str) -> bool:
    """Tell whether a label is a telephone number, as messengers have it for whom they do not know."""
    return _IS_PHONE.match(name) is not None


def key_of(name: str) -> str:
    return " ".join(name.casefold().split())


_LOOSE = frozenset(
    {"dashed", "bracketed", "columns", "stamped", "piped", "tabbed", "above", "boxed", "spaced"}
)


def voted(
    lines: list[Line],
    found: list[Label | None],
    speakers: Speakers = NOBODY,
    known: Collection[str] = (),
) -> dict[str, str]:
    """Return the labels of the file, by key.

    A label is kept if it is ``known``, if the user's map names it, if it is a role's word or
    a numbered speaker, or if it comes at least twice and another label comes in between. Where
    there are such, who speaks but once is told by the time before the label, by a given name
    or by a telephone number.
    """
    order = [(key_of(label.name), label) for label in found if label is not None]
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
            key in known
            or speakers.names(label.name)
            or _NUMBERED.fullmatch(label.name)
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
        kept.update(_few(lines, found, kept))
    if len(kept) >= 2:
        kept = {**_once(lines, found, kept), **kept}
    return kept


def _once(lines: list[Line], found: list[Label | None], kept: dict[str, str]) -> dict[str, str]:
    """Return the labels of those who come in but once, among others.

    Where all who speak have a time beside their label, and every line with a time has a label,
    each such line is a turn. Else a label is one if it tells a person (a given name, a title,
    a telephone number, somebody's husband, an interpreter), written as others are.
    """
    sure = [label for label in found if label is not None and key_of(label.name) in kept]
    shapes = {label.shape for label in sure} - _LOOSE
    others = {
        number: label
        for number, label in enumerate(found)
        if label is not None and label.shape in shapes and key_of(label.name) not in kept
    }
    timed = all(label.stamp for label in sure) and not any(
        label is None and _STAMP_FIRST.match(line.text)
        for line, label in zip(lines, found, strict=True)
    )
    if timed:
        return {key_of(label.name): label.name for label in others.values() if label.stamp}
    bare = {label.shape for label in sure if not label.stamp}
    given = {n for n, label in others.items() if label.shape in bare and is_person(label.name)}
    # Two of them one below the other, or one below a colon, are a list that somebody gives.
    alone = [n for n in sorted(given) if not {n - 1, n + 1} & given and not _opens_list(lines, n)]
    return {key_of(others[n].name): others[n].name for n in alone}


def _opens_list(lines: list[Line], number: int) -> bool:
    return number > 0 and lines[number - 1].text.rstrip().endswith(":")


def is_person(name: str) -> bool:
    """Tell whether a label tells a person: by a given name, a title, or number, or who they are to somebody."""
    from empathy_lint.given_names import GIVEN, WORDS_TOO  # late: few files need them
    from empathy_lint.introductions import KIN
    from empathy_lint.names import TITLES

    if is_phone(name):
        return True
    first, *more = name.split()
    low = first.lower()
    if not more and low in KIN | _BESIDE_THEM:
        return True
    is_one = (low in GIVEN and low not in WORDS_TOO) or (bool(more) and low.rstrip(".") in TITLES)
    return is_one and len(more) <= 1 and all(word[0].isupper() for word in (first, *more))


def _few(lines: list[Line], found: list[Label | None], kept: dict[str, str]) -> dict[str, str]:
    """In a very short file each speaker may come but once; where they have times, all have."""
    timed = {key_of(label.name) for label in found if label is not None and label.stamp}
    first = next((n for n, label in enumerate(found) if label is not None and label.stamp), 0)
    begin = first if len(timed) > 1 else 0
    shapes = {"colon", "stamped", "below", *(["above"] if kept else [])}
    labels = [label for label in found[begin:] if label is not None and label.shape in shapes]
    if len(timed) > 1:
        labels = [label for label in labels if key_of(label.name) in timed]
    firm = {key_of(label.name): label.name for label in labels}
    # A label alone on its line speaks for the line below it as well.
    spoken = sum(1 + (label.words is None) for label in labels)
    said = sum(bool(line.text.strip()) for line in lines[begin:])
    if len(firm) >= 2 and spoken >= 0.5 * said and (kept or spoken >= 0.6 * said):
        return firm
    return {}


def milliseconds(stamp: str) -> int | None:
    """Return a time of ``H:MM:SS.mmm``, ``MM:SS``, ``1m 20s`` or, behind a date, ``HH:MM``; else None."""
    since = re.fullmatch(r"\s*(?:(\d+)h)?\s?(?:(\d+)m)?\s?(\d+)s\s*", stamp)
    if since is not None:
        hours, minutes, seconds = (int(part or 0) for part in since.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1000
    clock = re.search(r"(\d+):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,3}))?\s*([AaPp])?", stamp)
    if clock is None:
        return None
    first, second, third, part, half = clock.groups()
    if third is not None:
        hours, minutes, seconds = int(first), int(second), int(third)
    elif half or DATED.match(stamp):
        hours, minutes, seconds = int(first), int(second), 0
    else:
        hours, minutes, seconds = 0, int(first), int(second)
    if half:
        hours = hours % 12 + (12 if half in "pP" else 0)
    if seconds > 59 or (third is not None and minutes > 59):
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((part or "0").ljust(3, "0"))
