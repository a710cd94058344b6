"""What speech services, contact platforms and voice bots export as JSON: one table for all.

A row says where the pieces of talk stand and what their keys mean. Services that give but
words (each with its speaker) have a function that puts the words together again.

Sources: the vendors' API references; the shapes were tried on files of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from empathy_lint.readers.base import Source
from empathy_lint.readers.contacts import (
    LANGUAGE,
    Facts,
    Person,
    Piece,
    Word,
    each,
    first_of,
    label,
    phrase,
    transcript_of,
    words_of,
)
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.moments import Moment, moment
from empathy_lint.readers.shapes import Shape
from empathy_lint.readers.values import Text, Value, dig
from empathy_lint.transcript import Region, Role, Transcript
from empathy_lint.typed import Any, NamedTuple

PAUSE_MS = 1500
"""Words of one channel that stand further apart are two pieces."""


class Listing(NamedTuple):
    """Where pieces stand and how they are read.

    ``at`` is a path (``*``: each of a list). Of several keys the first that is there counts;
    speakers and roles may stand in what a piece stands in. ``unit`` is a number's one in
    milliseconds. ``keep`` are values that a key must have, ``drop`` ones it must not have.
    """

    at: str
    text: tuple[str, ...] = ("text",)
    speaker: tuple[str, ...] = ("speaker",)
    role: tuple[str, ...] = ()
    start: tuple[str, ...] = ("start",)
    end: tuple[str, ...] = ("end",)
    length: tuple[str, ...] = ()
    unit: float = 1000.0
    keep: Mapping[str, tuple[Any, ...]] = {}
    drop: Mapping[str, tuple[Any, ...]] = {}
    notes: Mapping[str, tuple[Any, ...]] = {}
    markup: bool = False
    by_time: bool = False


class People(NamedTuple):
    """Where participants stand, and which of their keys say number, role and name."""

    at: str
    number: tuple[str, ...]
    role: tuple[str, ...] = ("role",)
    name: tuple[str, ...] = ("name",)


class Vendor(NamedTuple):
    """``ways`` are tried in order until one gives pieces; ``contacts`` is a path to each contact.

    ``number`` is where a contact's number stands, ``customer`` and ``agent`` where the
    numbers of those two do.
    """

    ways: tuple[Listing | Callable[[Value], Iterable[Piece]], ...]
    roles: Mapping[str, Role] = {}
    people: People | None = None
    contacts: str = ""
    channel: str = "voice"
    number: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()


def read(value: Value, source: Source, shape: Shape) -> Iterator[Transcript]:
    vendor = VENDORS[shape.name]
    for chain in each(value, vendor.contacts):
        contact = chain[0]
        pieces: list[Piece] = []
        for way in vendor.ways:
            pieces = list(listed(contact, way) if isinstance(way, Listing) else way(contact))
            if pieces:
                break
        facts = Facts(
            shape.name,
            vendor.channel,
            label(first_of(chain, (*vendor.number, *CONTACT))),
            label(first_of(chain, LANGUAGE)) or "en",
        )
        people = _people(chain, vendor.people) if vendor.people else {}
        for role, paths in (("agent", vendor.agent), ("customer", vendor.customer)):
            number = label(first_of(chain, paths))
            if number:
                people[number] = Person(role, people.get(number, Person()).name)
        yield transcript_of(pieces, source, facts, vendor.roles, people)


CONTACT = (
    "conversation_id", "conversationId", "ConversationId", "call_id", "callId", "contact_id",
    "transcript_id", "dialogue_id", "ticket_id",
)  # fmt: skip


def listed(value: Value, listing: Listing) -> Iterator[Piece]:
    """Return the pieces that a listing finds, in the order of the file or of time."""
    pieces = list(_listed(value, listing))
    if listing.by_time and all(piece.start is not None for piece in pieces):
        pieces.sort(key=lambda piece: piece.start.ms if piece.start else 0)
    yield from pieces


def _listed(value: Value, listing: Listing) -> Iterator[Piece]:
    for chain in each(value, listing.at):
        item = chain[0]
        if not isinstance(item, dict) or not _passes(item, listing):
            continue
        words = words_of(first_of((item,), listing.text))
        if words is None:
            continue
        if listing.markup:
            words = spoken(words)
        start = moment(first_of((item,), listing.start), listing.unit)
        end = moment(first_of((item,), listing.end), listing.unit)
        if end is None and start is not None and listing.length:
            lasts = moment(first_of((item,), listing.length), listing.unit)
            end = Moment(start.ms + lasts.ms, start.date) if lasts else None
        is_note = any(dig(item, key) in wanted for key, wanted in listing.notes.items())
        yield Piece(
            words.trimmed(),
            label(first_of(chain, listing.speaker)),
            label(first_of(chain, listing.role)),
            start,
            end,
            Region.NOTE if is_note else Region.SAID,
        )


def _passes(item: dict[str, Any], listing: Listing) -> bool:
    return all(dig(item, key) in wanted for key, wanted in listing.keep.items()) and not any(
        dig(item, key) in unwanted for key, unwanted in listing.drop.items()
    )


def _people(chain: Iterable[Value], people: People) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for part in chain:
        for person in each(part, people.at):
            number = label(first_of(person[:1], people.number))
            if number:
                role = label(first_of(person[:1], people.role))
                name = label(first_of(person[:1], people.name))
                found.setdefault(number, Person(role, name))
    return found


# Services that give words.


def pieces_of(words: Iterable[Word], *, pauses: bool = False) -> Iterator[Piece]:
    """Yield what each speaker says before another does, or before a long pause."""
    said: list[Word] = []
    for word in words:
        if (
            said
            and not word.glued
            and (word.speaker != said[0].speaker or _after(said, word, pauses))
        ):
            yield _piece(said)
            said = []
        said.append(word)
    if said:
        yield _piece(said)


def _after(said: list[Word], word: Word, pauses: bool) -> bool:
    ended = said[-1].end
    return bool(pauses and ended and word.start and word.start.ms - ended.ms > PAUSE_MS)


def _piece(words: list[Word]) -> Piece:
    start = next((word.start for word in words if word.start), None)
    end = next((word.end for word in reversed(words) if word.end), None)
    return Piece(phrase(words).trimmed(), words[0].speaker, "", start, end)


def _word(
    item: Value, text: str, speaker: str = "", start: str = "start", end: str = "end"
) -> Word | None:
    words = first_of((item,), text.split())
    if not isinstance(words, Text):
        return None
    return Word(
        words.trimmed(),
        label(first_of((item,), speaker.split())),
        moment(first_of((item,), start.split())),
        moment(first_of((item,), end.split())),
    )


def _by_time(pieces: Iterable[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: piece.start.ms if piece.start else 0)


def _transcribe_words(value: Value) -> Iterator[Piece]:
    """Amazon Transcribe: marks have no times; older files keep speakers by start time."""
    speakers = {
        label(first_of(chain, ("start_time",))): label(first_of(chain, ("speaker_label",)))
        for chain in each(value, "results.speaker_labels.segments.*.items.*")
    }
    channels = list(each(value, "results.channel_labels.channels.*"))
    if channels:
        said: list[Piece] = []
        for chain in channels:
            name = label(first_of(chain[:1], ("channel_label",)))
            said.extend(pieces_of(_transcribe_items(chain[0], "items.*", {}, name), pauses=True))
        yield from _by_time(said)
    else:
        yield from pieces_of(_transcribe_items(value, "results.items.*", speakers, ""))


def _transcribe_items(
    value: Value, path: str, speakers: Mapping[str, str], channel: str
) -> Iterator[Word]:
    last = channel
    for chain in each(value, path):
        item = chain[0]
        word = _word(item, "alternatives.0.content", "speaker_label", "start_time", "end_time")
        if word is None:
            continue
        start = label(first_of((item,), ("start_time",)))
        last = channel or word.speaker or speakers.get(start) or last
        is_mark = first_of((item,), ("type",)) == "punctuation"
        yield word._replace(speaker=last, glued=is_mark)


def _google(value: Value) -> Iterator[Piece]:
    """Google Speech-to-Text: with speakers told apart, the last result repeats all words."""
    results = [c[0] for c in each(value, "results.*")] or [
        c[0] for c in each(value, "response.results.*")
    ]
    tags = "speakerTag speaker_tag speakerLabel speaker_label"
    spoken_words: list[list[Word]] = []
    for result in results:
        found = (
            _word(c[0], "word", tags, "startTime startOffset start_time start_offset",
                  "endTime endOffset end_time end_offset")
            for c in each(result, "alternatives.0.words.*")
        )  # fmt: skip
        words = [word for word in found if word is not None]
        if any(word.speaker not in ("", "0") for word in words):
            spoken_words.append(words)
    if spoken_words:
        if len(spoken_words) > 1 and len(spoken_words[-1]) >= sum(map(len, spoken_words[:-1])):
            spoken_words = spoken_words[-1:]
        for words in spoken_words:
            yield from pieces_of(words)
        return
    for result in results:
        whole = first_of((result,), ("alternatives.0.transcript",))
        if isinstance(whole, Text):
            start = first_of(
                (result,),
                ("alternatives.0.words.0.startTime", "alternatives.0.words.0.startOffset"),
            )
            end = first_of((result,), ("resultEndTime", "resultEndOffset", "result_end_time"))
            channel = label(first_of((result,), ("channelTag", "channel_tag")))
            yield Piece(whole.trimmed(), channel, "", moment(start), moment(end))


def _deepgram_words(value: Value) -> Iterator[Piece]:
    channels = list(each(value, "results.channels.*"))
    said: list[Piece] = []
    for number, chain in enumerate(channels):
        found = (
            _word(c[0], "punctuated_word word", "speaker")
            for c in each(chain[0], "alternatives.0.words.*")
        )
        words = [
            word
            if word.speaker or len(channels) == 1
            else word._replace(speaker=f"channel {number}")
            for word in found
            if word is not None
        ]
        said.extend(pieces_of(words, pauses=len(channels) > 1))
    if said:
        yield from _by_time(said) if len(channels) > 1 else said
        return
    for number, chain in enumerate(channels):
        whole = first_of(chain[:1], ("alternatives.0.transcript",))
        if isinstance(whole, Text):
            yield Piece(whole.trimmed(), f"channel {number}" if len(channels) > 1 else "")


def _rev(value: Value) -> Iterator[Piece]:
    """Rev.ai: blanks and marks are elements of their own."""
    for chain in each(value, "monologues.*"):
        speaker = label(first_of(chain[:1], ("speaker", "speaker_id")))
        words: list[Word] = []
        for element in each(chain[0], "elements.*"):
            text = first_of(element[:1], ("value",))
            if isinstance(text, Text) and first_of(element[:1], ("type",)) in ("text", "punct"):
                start, end = first_of(element[:1], ("ts",)), first_of(element[:1], ("end_ts",))
                words.append(Word(text, speaker, moment(start), moment(end), glued=True))
        yield from pieces_of(words)


def _speechmatics(value: Value) -> Iterator[Piece]:
    found: list[Word] = []
    for chain in each(value, "results.*"):
        item = chain[0]
        word = _word(
            item,
            "alternatives.0.content",
            "alternatives.0.speaker channel",
            "start_time",
            "end_time",
        )
        if word is not None:
            is_glued = first_of((item,), ("attaches_to",)) == "previous" or (
                first_of((item,), ("type",)) == "punctuation"
                and first_of((item,), ("attaches_to",)) is None
            )
            found.append(word._replace(speaker=word.speaker or "UU", glued=is_glued))
    channels = {label(first_of(chain[:1], ("channel",))) for chain in each(value, "results.*")}
    if len(channels) < 2:
        yield from pieces_of(found)
        return
    yield from _by_time(
        piece
        for speaker in dict.fromkeys(word.speaker for word in found)
        for piece in pieces_of([word for word in found if word.speaker == speaker], pauses=True)
    )


def _intercom(value: Value) -> Iterator[Piece]:
    """Intercom: what opened the conversation stands apart from its parts."""
    yield from listed(value, _INTERCOM._replace(at="source"))
    yield from listed(value, _INTERCOM._replace(at="conversation_parts.conversation_parts.*"))


def _deepgram_told_apart(value: Value) -> list[Piece]:
    """Where speakers were told apart, each word knows its own; a paragraph has but one."""
    said = list(_deepgram_words(value))
    return said if len({piece.speaker for piece in said}) > 1 else []


_INSTRUCTIONS = ("system", "developer", "tool", "function", "tool_calls", "tool_call_result",
                 "tool_call_invocation", "tool-call", "action", "dtmf")  # fmt: skip
_BOT_CALL = Listing(
    "", text=("content", "message", "text"), speaker=(), role=("role", "user"),
    start=("words.0.start", "secondsFromStart", "time_in_call_secs", "created_at"),
    end=(), drop={"role": _INSTRUCTIONS, "user": ("agent-action", "system")},
)  # fmt: skip
_INTERCOM = Listing(
    "", ("body",), ("author.name", "author.id"), ("author.type",), start=("created_at",), end=(),
    keep={"part_type": (None, "comment", "assignment", "open", "close", "note")},
    notes={"part_type": ("note",)}, markup=True,
)  # fmt: skip
_GENESYS = {"internal": Role.AGENT, "external": Role.CUSTOMER, "acd": Role.SYSTEM,
            "ivr": Role.BOT, "bot": Role.BOT, "workflow": Role.SYSTEM}  # fmt: skip
_STEREO = ("speaker", "channel")

VENDORS: dict[str, Vendor] = {
    "amazon-transcribe": Vendor((
        Listing("results.audio_segments.*", ("transcript",), ("speaker_label", "channel_label"),
                start=("start_time",), end=("end_time",), by_time=True),
        _transcribe_words,
        Listing("results.transcripts.*", ("transcript",), ())), number=("jobName",)),
    "google-speech": Vendor((_google,)),
    "google-ccai": Vendor((
        Listing("entries.*", speaker=("user_id", "userId"), role=("role",), unit=0.001,
                start=("start_timestamp_usec", "startTimestampUsec")),
        Listing("transcript.transcriptSegments.*", speaker=("segmentParticipant.userId", "channelTag"),
                role=("segmentParticipant.role",), start=("messageTime", "words.0.startOffset")),
        Listing("transcript.transcript_segments.*", speaker=("segment_participant.user_id", "channel_tag"),
                role=("segment_participant.role",), start=("message_time", "words.0.start_offset"))),
        roles={"automated_agent": Role.BOT}),
    "dialogflow-conversation": Vendor((
        Listing("messages.*", ("content",), ("participant",), ("participantRole", "participant_role"),
                start=("createTime", "create_time", "sendTime")),),
        roles={"automated_agent": Role.BOT}, channel="chat", number=("name",)),
    "azure-speech": Vendor((
        Listing("recognizedPhrases.*", ("nBest.0.display", "nBest.0.lexical"), _STEREO,
                start=("offsetInTicks",), length=("durationInTicks",), unit=0.0001, by_time=True),)),
    "azure-fast": Vendor((
        Listing("phrases.*", speaker=_STEREO, start=("offsetMilliseconds", "offset"),
                length=("durationMilliseconds", "duration"), unit=1.0, by_time=True),)),
    "azure-conversation": Vendor((
        Listing("conversationItems.*", ("text", "itn", "maskedItn", "lexical"), ("participantId",), ("role",),
                start=("audioTimings.0.offset",), length=("audioTimings.0.duration",), unit=0.0001),),
        contacts="analysisInput.conversations.*", number=("id",)),
    "genesys": Vendor((
        Listing("transcripts.*.phrases.*", ("decoratedText", "text"), (), ("participantPurpose",),
                start=("startTimeMs",), length=("duration.milliseconds",), unit=1.0, by_time=True),),
        roles=_GENESYS),
    "twilio-intelligence": Vendor((
        Listing("sentences.*", ("transcript",), ("media_channel", "mediaChannel"),
                start=("start_time", "startTime"), end=("end_time", "endTime")),),
        people=People("channel.participants.*", ("channel_participant",)),
        number=("transcript_sid", "sentences.0.transcript_sid")),
    "twilio-conversations": Vendor((
        Listing("messages.*", ("body",), ("author",), start=("date_created", "dateCreated")),),
        roles={"system": Role.SYSTEM}, channel="chat",
        people=People("participants.*", ("identity",), ("attributes.role",), ())),
    "deepgram": Vendor((
        Listing("results.utterances.*", ("transcript",), _STEREO, by_time=True),
        _deepgram_told_apart,
        Listing("results.channels.*.alternatives.0.paragraphs.paragraphs.*.sentences.*", by_time=True),
        _deepgram_words)),
    "assemblyai": Vendor((
        Listing("utterances.*", speaker=("speaker", "channel"), unit=1.0),), number=("id",)),
    "whisper-cpp": Vendor((
        Listing("transcription.*", start=("offsets.from",), end=("offsets.to",), unit=1.0),)),
    "whisper": Vendor((Listing("segments.*", speaker=("speaker", "speaker_id", "channel")),)),
    "rev-ai": Vendor((_rev,), people=People("speakers.*", ("id",), ("role",), ("name",))),
    "speechmatics": Vendor((_speechmatics,), number=("job.id",)),
    "gong": Vendor((
        Listing("transcript.*.sentences.*", speaker=("speakerId",), unit=1.0),),
        roles={"internal": Role.AGENT, "external": Role.CUSTOMER}, contacts="callTranscripts.*",
        people=People("parties.*", ("speakerId", "id"), ("affiliation",))),
    "voice-bot": Vendor((
        _BOT_CALL._replace(at="transcript_object.*"),
        _BOT_CALL._replace(at="artifact.messages.*"),
        _BOT_CALL._replace(at="message.artifact.messages.*"),
        _BOT_CALL._replace(at="messages.*"),
        _BOT_CALL._replace(at="transcripts.*"),
        _BOT_CALL._replace(at="transcript.*")), number=("id", "c_id")),
    "chat-model": Vendor((
        Listing("messages.*", ("content",), ("name",), ("role",), start=(), end=(),
                drop={"role": _INSTRUCTIONS}),), channel="chat", number=("id",)),
    "bot-framework": Vendor((
        Listing("*", speaker=("from.name", "from.id"), role=("from.role",), start=("timestamp",), end=(),
                keep={"type": ("message",)}),), channel="chat", number=("0.conversation.id",)),
    "intercom": Vendor((
        _intercom,),
        roles={"bot": Role.BOT, "lead": Role.CUSTOMER}, channel="chat", number=("id",)),
    "zendesk": Vendor((
        Listing("comments.*", ("plain_body", "body", "html_body"), ("author_id",), (),
                start=("created_at",), end=(), notes={"public": (False,)}, markup=True),
        Listing("ticket.comments.*", ("plain_body", "body", "html_body"), ("author_id",), (),
                start=("created_at",), end=(), notes={"public": (False,)}, markup=True)),
        roles={"end-user": Role.CUSTOMER, "admin": Role.AGENT}, channel="email",
        people=People("users.*", ("id",)), number=("ticket.id", "id"),
        customer=("ticket.requester_id", "requester_id"),
        agent=("ticket.assignee_id", "assignee_id")),
}  # fmt: skip
