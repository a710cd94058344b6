"""What a caption says of the words it stands over: a heading, a column's head, "Avoid:".

A caption makes bad examples only where it speaks of saying or wording ("What not to say",
"Words to avoid", "Bad example", or no more than "Don't"). Where it names a topic ("Never
received my parcel", "Avoiding late fees", "Bad debt") the words below are to be said.
"""

from __future__ import annotations

import re

from empathy_lint.readers.base import NOBODY, Speakers, role_of
from empathy_lint.transcript import Region, Role

BAD_SIGNS = "\u274c\u2717\u2718\u2716\U0001f6ab\U0001f44e\u26d4"
GOOD_SIGNS = "\u2705\u2713\u2714\U0001f44d"
NEVER = (
    r"(?:do ?n[o']?t|do not|never|not to|(?:should|must|may|would)(?: not|n't)|avoid(?:s|ing)?|"
    r"stop|no longer)"
)
_NOUN = (
    r"(?:words?|phras(?:es?|ings?)|wordings?|language|lines|sayings?|expressions?|terms?|"
    r"statements?|responses?|repl(?:y|ies)|answers?|examples?|questions?|openers?|scripts?|"
    r"vocabulary|sentences?|versions?)"
)
_TALK = (
    r"(?:calls?|chats?|conversations?|dialogues?|greetings?|openings?|closings?|"
    r"apolog(?:y|ies)|way|approach(?:es)?|practices?)"
)
_POOR = r"(?:bad|wrong|poor|weak|worse|worst|incorrect|unhelpful|banned|forbidden|prohibited|taboo)"
_FINE = (
    r"(?:good|better|best|strong|improved|suggested|recommended|preferred|proposed|updated|new|"
    r"revised|correct|right)"
)
# "Bad language" and "Wrong answer" are what a customer calls about.
_NO_TOPIC = r"(?!language|statements?|terms?|(?:(?<=wrong )|(?<=incorrect ))answers?)"
_BAD_ALONE = re.compile(
    r"(?:do ?n[o']?t'?s?|do not|never(?: ever)?|avoid(?:ed)?|(?:bad|wrong|poor|weak) examples?|"
    r"(?:not|do ?n'?t|do not|never) (?:do )?(?:like )?th(?:is|at)|instead of(?: this)?|"
    r"rather than(?: this)?|anti-?patterns?|counter-?examples?|no-?(?:no|go)s?|pitfalls?|"
    r"not (?:good|ideal|great|recommended|ok|so good)|less (?:helpful|good|effective|empathetic)|what not to do)"
)
# Of a topic, too, these may tell: "Account status: bad".
_POOR_ALONE = re.compile(rf"(?:{_POOR}|not|negative|cold|robotic)")
_GOOD_ALONE = re.compile(
    r"(?:(?:do )?say|do|do'?s|better|best|good(?: examples?)?|great|right|correct|instead|try|use|after|new|"
    r"improved|rewrit(?:e|ten)|revised|preferred|recommended|suggested|like this|"
    r"(?:say|try|use|do) (?:this|these|instead)|positive|warm(?:er)?|"
    r"more (?:helpful|effective|empathetic)|(?:(?:better|good|positive) )?alternatives?|"
    r"(?:suggested )?replacement)"
)
_BAD_WORDING = re.compile(
    rf"\b{NEVER} (?:also |ever |just )?say(?:ing)?\b|"
    rf"\b{NEVER} (?:ever )?(?:use|using|ask|asking|write|reply|respond)"
    r"(?: (?:these|this|the following|any)\b.*)?$|"
    rf"\b{NEVER} us(?:e|ing) (?:the |such )?{_NOUN}\b|"
    rf"\bavoid(?:ing)? (?:(?:the|these|this|such|any|all|following) )*{_NOUN}\b|"
    rf"\b{_NOUN} (?:[\w']+ ){{0,3}}?"
    r"(?:avoid|drop|lose|retire|ban|banned|(?:never|not)(?: to)? (?:say|use))\b|"
    rf"\b(?:{_POOR}|no-go) {_NO_TOPIC}(?:{_NOUN}|{_TALK})$|"
    r"\b(?:old|former|original|negative) (?:words|wordings?|phras(?:es?|ings?)|scripts?)$|"
    r"^(?:instead of|rather than)\b(?!.*\b(?:say|try|use)\b)"
)
_GOOD_WORDING = re.compile(
    r"\bwhat (?:to|you|we|agents?)(?: can| should)? (?:say|ask)\b|"
    r"\b(?:say|try|use|ask) (?:this|these|it)\b(?! not)|\binstead(?: say| try| use)?$|"
    rf"\b{_FINE} (?:{_NOUN}|{_TALK})$|"
    rf"\b{_NOUN} (?:to (?:use|say)|(?:we|you can) use|that (?:work|help))$"
)
THEM = r"(?:customer|caller|client|user|guest|member|patient)s?"
# "If the customer does not say", "Customers who never say": whose saying it is.
_NOT_OURS = re.compile(rf"\b(?:if|when|where|who|they|he|she|{THEM})\b[^,;:]*?\b{NEVER}")
_REPLACES = re.compile(
    r"\b(?:instead|better|improved|rewrit\w+|revised|replacement|new|preferred|alternatives?|"
    r"positive|suggested|corrected|proposed|updated)\b|^after$"
)
_WORDING_ALONE = re.compile(rf"(?:{_NOUN}|{_TALK}|)(?: \d+)?")
_CLAUSE = re.compile(r"[:;,()\[\]\u2014\u2013]|\s-\s")
_ALSO = re.compile(r"\s*(?:/|\||&|\+|\b(?:and|or|vs?\.?|versus)\b)\s*")
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|(?:step|part|tip|example) \d{1,2}\b)\s*")
_THEY_SAY = re.compile(
    rf"(?<!to )(?<!to a )(?<!to the )\b{THEM}\b.*\b(?:say|says|said|words|line|asks?)\b|"
    rf"^\W*{THEM}\W*\Z",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\s+(?:says?|asks?|repl(?:y|ies)|responds?|answers?|line|script)\Z", re.I)
_SLOT = re.compile(r"\W*(?P<words>[\w .]+?)(?:[_. ](?:first[_ ])?name)?\W*\Z")
_PRIVATE = re.compile(
    r"(?:internal|private)(?:[- ](?:notes?|comments?|memo|info|instructions?|only|use(?: only)?))?(?: ?[^\w ].*)?"
)
_LONGEST = 200


def plain(caption: str) -> str:
    """Return a caption as it is compared: small letters, straight marks, no emphasis."""
    text = re.sub(r"[*_`\"\u201c\u201d]", "", caption).replace("\u2019", "'").lower()
    return " ".join(text.split()).strip(" #.!?:")


def clauses_of(caption: str) -> list[str]:
    """Return the clauses of a caption, plain and without their numbers; none of what is prose."""
    if len(caption) > _LONGEST:
        return []
    return [_NUMBER.sub("", clause.strip()) for clause in _CLAUSE.split(plain(caption))]


def verdict(caption: str) -> Region | None:
    """Return what becomes of the words below a caption.

    ``BAD_EXAMPLE`` or ``SAY_LINE`` where the caption tells one from the other; None where
    it names both ("Say / Avoid") or something else, and what stands around it decides.
    """
    found: set[Region] = set()
    clauses = clauses_of(caption)
    is_of_wording = sum(not _WORDING_ALONE.fullmatch(clause) for clause in clauses) == 1
    for clause in clauses:
        found |= _of_clause(clause, is_of_wording)
    return found.pop() if len(found) == 1 else None


def _of_clause(clause: str, is_of_wording: bool) -> set[Region]:
    found = set()
    if any(sign in clause for sign in BAD_SIGNS):
        found.add(Region.BAD_EXAMPLE)
    if any(sign in clause for sign in GOOD_SIGNS):
        found.add(Region.SAY_LINE)
    clause = re.sub(r"^\W+|\W+$", "", clause)
    parts = [_alone(part, is_of_wording) for part in _ALSO.split(clause)]
    found |= {part for part in parts if part} if all(parts) else set()
    if _BAD_WORDING.search(clause) and not _NOT_OURS.search(clause):
        found.add(Region.BAD_EXAMPLE)
        clause = _BAD_WORDING.sub("", clause)
    if _GOOD_WORDING.search(clause):
        found.add(Region.SAY_LINE)
    return found


def _alone(words: str, is_of_wording: bool) -> Region | None:
    if _BAD_ALONE.fullmatch(words) or (is_of_wording and _POOR_ALONE.fullmatch(words)):
        return Region.BAD_EXAMPLE
    return Region.SAY_LINE if _GOOD_ALONE.fullmatch(words) else None


def is_replacement(caption: str) -> bool:
    """Tell whether a column holds what is to be said instead of what stands beside it."""
    return verdict(caption) is Region.SAY_LINE and bool(_REPLACES.search(plain(caption)))


_TOPICS = frozenset({"recording", "announcement", "voicemail"})
"""What a script tells of, more often than it has its words."""


def speaker(label: str, speakers: Speakers = NOBODY) -> Role:
    """Return the role that a label of a script names.

    A script speaks to the agent, so ``You`` is one; so are ``Agent says`` and
    ``{{agent_name}}``. ``Internal`` is a note, unless the user's map names it.
    """
    role = role_of(label, speakers)
    if is_private(label) and not speakers.names(label):
        return Role.UNKNOWN
    words = plain(label)
    if role is Role.BOT and words in _TOPICS and not speakers.names(label):
        return Role.SYSTEM
    if role is not Role.UNKNOWN:
        return role
    bare = _SAYS.sub("", words)
    if bare == "you":
        return Role.AGENT
    if bare != words:
        return role_of(bare, speakers)
    slot = _SLOT.match(label) if label[:1] in "{[$<%" else None
    return role_of(slot["words"].replace("_", " "), speakers) if slot else Role.UNKNOWN


def is_private(label: str) -> bool:
    """Tell whether the words behind a label are for colleagues: ``Internal:``, ``Private note:``."""
    return _PRIVATE.fullmatch(plain(label)) is not None


def speaks_of_customer(caption: str) -> bool:
    """Tell whether a caption holds what the customer says: ``Customer``, ``If the caller asks``."""
    return len(caption) <= _LONGEST and _THEY_SAY.search(caption) is not None
