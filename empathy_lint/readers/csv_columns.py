"""What the columns of a table hold, by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from empathy_lint.personal_fields import snake
from empathy_lint.readers.base import Speakers, role_of
from empathy_lint.text import LINE_END
from empathy_lint.transcript import Role

# Names of columns, the most telling first; only exact ones are trusted.
COLUMNS = {
    "text": """
        text utterance utterance_text plain_body message message_text message_body body content
        transcript sentence comment words said msg utt dialogue
    """.split(),
    "role": """
        role author_type sender_type participant_role interlocutor speaker_role author_role
        sender_role participant_type participant_purpose purpose speaker_type actor_type
        actor_role user_type user_role from_type direction
    """.split(),
    "speaker": """
        speaker speaker_name sender sender_name author author_name participant from user name
        display_name username nick actor party who channel
    """.split(),
    "conversation": """
        conversation_id convo_id conversationid dialogue_id dialog_id transcript_id ticket_id
        call_id callid chat_id contact_id contactid session_id thread_id interaction_id
        conversation
    """.split(),
    "time": """
        start_ms offset_ms begin_ms start_time start begin offset timestamp created_at time
        start_seconds sent_at datetime date_time date
    """.split(),
    "end": "end_ms end_time end stop end_seconds".split(),
    "kind": "part_type message_type type visibility".split(),
    "public": ["public", "is_public"],
    "private": ["private", "is_private", "internal", "is_internal"],
}
NOTES = frozenset("note internal_note internal private private_note whisper".split())
"""What the kind of a message is called that only colleagues see."""
YES, NO = frozenset({"true", "1", "yes", "t"}), frozenset({"false", "0", "no", "f"})
DIRECTIONS = {
    "inbound": Role.CUSTOMER, "incoming": Role.CUSTOMER, "in": Role.CUSTOMER,
    "outbound": Role.AGENT, "outgoing": Role.AGENT, "out": Role.AGENT,
}  # fmt: skip
WORDINGS = frozenset(
    """
    reply reply_text canned_reply suggested_reply agent_reply response response_text canned_response
    suggested_response agent_response macro_text template_text snippet_text wording script script_text
    agent_script agent_says say answer
    """.split()
)
"""Columns of what agents are to say: in a table without speakers each of its rows is a text."""
TITLES = "title name macro macro_name shortcut intent topic situation template id".split()
"""Columns that may name such a text, the most telling first."""
_OF_MACROS = frozenset({"macro", "macro_name", "shortcut", "snippet", "snippet_name"})
_AMBIGUOUS = frozenset({"name", "display_name", "channel", "nick", "from"})  # of a reply, as well
_HEADING = re.compile(r"(?:[^@\d.!?]|\.(?=\w))*(?:(?<=[^\W\d])[ _.-]?\d{1,2})?[.?]?\Z")
USUAL = frozenset(word for names in COLUMNS.values() for name in names for word in name.split("_"))
"""Words of which a row of headings has one; a contact's own data seldom does."""
_MOST_WORDS = 6
# "agent_message": what the agent says, and no name of one.
_WORDS_OF = re.compile(
    r"_(?:text|message|msg|utterance|says|said|words|response|reply|turn|line|speech)\Z"
)

_OF_CONTACTS = re.compile(
    r"(?:ticket|case|session|thread|chat|call|interaction|contact|conversation|incident|enquiry|reference|ref)"
    r"(?:_(?:id|number|no|num|nr|ref|reference|key))?"
)
_CODE = re.compile(r"(?!\d{1,2}:\d\d)(?=\D{0,40}\d)\S(?:\S| (?=\S)){0,39}")


def conversation_in(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the column of contacts, if one is told by its name and by what the first rows hold.

    A code stands in each of them, one at least in two below each other, and no code comes back
    once another has come. A reference that is another in every row is one of messages.
    """
    for number, name in enumerate(names):
        codes = [row[number] for row in rows if number < len(row)]
        runs = [code for code, _ in groupby(codes)]
        if (
            _OF_CONTACTS.fullmatch(name)
            and all(map(_CODE.fullmatch, codes))
            and len(set(codes)) == len(runs) < len(codes)
        ):
            return {"conversation": number}
    return {}


def may_be_heading(words: str) -> bool:
    """Tell whether a cell may name a column: few words, no data, and nobody's name."""
    from empathy_lint.given_names import GIVEN  # late: few tables need it

    parts = re.findall(r"[^\W\d_]+", words.casefold())
    return (
        _HEADING.match(words) is not None and len(parts) <= _MOST_WORDS and GIVEN.isdisjoint(parts)
    )


def mark_of(text: str, path: str) -> str:
    """Return what parts the cells: what gives the first line the most known names, or cells."""
    if path.lower().endswith((".tsv", ".tab")):
        return "\t"
    first = next((line for line in LINE_END.split(text[:65_536]) if line.strip()), "")
    known = {name for names in COLUMNS.values() for name in names}

    def weight(mark: str) -> tuple[int, int]:
        cells = first.split(mark)
        return sum(snake(cell.strip('"')) in known for cell in cells), len(cells)

    return max(",;\t|", key=weight)


def wordings_in(names: Sequence[str], found: Mapping[str, int], speakers: Speakers) -> int | None:
    """Return the column of what agents are to say, where no other tells of a talk; or None.

    ``found`` has the columns that were found by name.
    """
    if not found.keys().isdisjoint(("role", "conversation")) or speakers_in(names, speakers):
        return None
    if "speaker" in found and names[found["speaker"]] not in _AMBIGUOUS:
        return None
    if "text" in found:
        is_one = names[found["text"]] in WORDINGS or not _OF_MACROS.isdisjoint(names)
        return found["text"] if is_one else None
    return next((number for number, name in enumerate(names) if name in WORDINGS), None)


def speakers_in(names: Sequence[str], speakers: Speakers) -> dict[int, Role]:
    """Return the columns that are named for who says what stands in them, with their roles.

    None unless two sides are.
    """
    roles: dict[int, Role] = {
        number: role
        for number, name in enumerate(names)
        if (role := role_of(_WORDS_OF.sub("", name).replace("_", " "), speakers))
        is not Role.UNKNOWN
    }
    return roles if len(set(roles.values())) > 1 else {}


def tells_of_words(name: str) -> bool:
    """Tell whether a column is named for the words of somebody, and not for who that is."""
    return _WORDS_OF.search(name) is not None
