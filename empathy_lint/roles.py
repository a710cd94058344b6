"""Who is the agent, by what is said: only where the user asks for it, and always told.

Roles come from labels. Where a file has names alone, an agent still sounds like one: they
greet for a firm, ask for the reference, look things up. Each sign counts once a turn.
"""

from __future__ import annotations

from collections import Counter

from empathy_lint.readers.cast import UnknownRoles, unknown_roles
from empathy_lint.regexes import lazy
from empathy_lint.text import fold
from empathy_lint.transcript import Role, Transcript, Turn

_AGENT_SIGNS = lazy(
    r"\b(?:thank(?:s| you) for (?:calling|ringing|phoning|contacting|getting in touch|reaching out|"
    r"holding|waiting|your patience|choosing)|how (?:can|may|could) (?:i|we) (?:help|assist)|"
    r"(?:you are|you're|youre) (?:through to|speaking (?:to|with)|chatting (?:to|with))|"
    r"this is \w+ (?:from|with|at|speaking)|"
    r"(?:can|could|may) (?:i|we) (?:just |please )?(?:take|get|have|grab|confirm) (?:your|the|a)|"
    r"(?:confirm|verify|what's|what is) your (?:\w+ )?(?:name|date of birth|postcode|post code|zip|"
    r"address|account|order|booking|email|phone|number|reference|policy)|"
    r"let me (?:just |quickly )?(?:check|look|pull|see|have a look|bring|find|transfer|put)|"
    r"bear with me|one moment|just a moment|give me (?:a|one) (?:moment|second|minute)|"
    r"anything else (?:i|we) can|i can see (?:here|that|your|the|it|on)|"
    r"i(?:'ll| will|'ve| have) (?:now |just )?(?:raise|log|open|book|escalate|refund|process|arrange|"
    r"transfer|put you|send you|sent you)\w*|"
    r"our (?:policy|system|team|records|engineers?|drivers?|warehouse|terms|courier|department)|"
    r"sorry (?:for|about|to hear|that you))\b"
)
_CUSTOMER_SIGNS = lazy(
    r"\b(?:my (?:order|parcel|package|account|bill|card|phone|flight|booking|internet|claim|policy|"
    r"refund|money|payment|subscription|delivery|broadband|boiler|landlord|son|daughter|wife|"
    r"husband|mum|mom|mother|dad|father|baby|kids|boss)|i(?:'d| would) like to (?:cancel|speak|"
    r"complain|know|return|change|book|order)|i (?:need|want) (?:to|a|my|it|you|this)|"
    r"i(?:'ve| have) been (?:waiting|on hold|charged|trying|told|with you)|"
    r"i(?:'m| am) (?:calling|ringing|phoning|writing) (?:about|because|to)|"
    r"i (?:called|rang|phoned|paid|ordered|bought|booked|uploaded)|you (?:people|guys|lot)|"
    r"your (?:website|app|company|driver|colleague|engineer|advert))\b"
)
_NAME = lazy(r"[^\W\d_][^\d]*")
# With labels hidden, of 6,483 short contacts of eight corpora 391 were told so, two of them wrongly.
_LEAST = 1  # what an agent must score
_MARGIN = 2  # by which one must lead the next speaker


def guessed(transcript: Transcript) -> Transcript:
    """Return a contact with roles for unknown speakers where their words make them plain.

    A contact whose agent is known keeps its roles. ``notices`` say who was taken for whom.
    """
    agent, customers = _sides(transcript.turns)
    roles = {**dict.fromkeys(customers, Role.CUSTOMER), agent: Role.AGENT} if agent else {}
    turns = tuple(
        turn._replace(role=roles.get(turn.speaker, turn.role)) for turn in transcript.turns
    )
    others = "another speaker" if len(customers) == 1 else f"{len(customers)} others"
    told = f"{agent!r} is taken for the agent" + (
        f" and {others} for the customer" if customers else ""  # whose names nobody may see
    )
    return transcript._replace(
        turns=turns,
        agent_names=(*transcript.agent_names, *_names([agent])),
        customer_names=(*transcript.customer_names, *_names(customers)),
        notices=(
            *([f"{told}, by what they say"] if agent else []),
            *(notice for notice in transcript.notices if not isinstance(notice, UnknownRoles)),
            *unknown_roles(turns, guessed=True),
        ),
    )


def _sides(turns: tuple[Turn, ...]) -> tuple[str, list[str]]:
    """Return who of the unknown speakers is the agent, and who a customer; ``""`` if it is not plain."""
    unknown = dict.fromkeys(t.speaker for t in turns if t.role is Role.UNKNOWN and t.speaker)
    if len(unknown) < 2 or any(turn.role is Role.AGENT for turn in turns):
        return "", []
    score = _scores(turns)
    first, second, *_ = sorted(unknown, key=lambda name: -score[name])
    if score[first] < _LEAST or score[first] - score[second] < _MARGIN:
        return "", []
    return first, [
        name for name in unknown if name != first and (len(unknown) == 2 or score[name] < 0)
    ]


def _scores(turns: tuple[Turn, ...]) -> Counter[str]:
    """Count for each speaker the turns that sound like an agent's, less those like a customer's."""
    score: Counter[str] = Counter()
    for turn in turns:
        text = fold(turn.text)
        score[turn.speaker] += bool(_AGENT_SIGNS.search(text)) - bool(_CUSTOMER_SIGNS.search(text))
    return score


def _names(speakers: list[str]) -> list[str]:
    return [name for name in speakers if _NAME.fullmatch(name)]
