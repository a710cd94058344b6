"""The stages of a contact: opening, verification, problem, solution, closing.

Told from what is said, never from the clock alone, and only ever forwards: once the
solution has begun there is no second opening.
"""

from __future__ import annotations

from empathy_lint.contact import AGENT_SIDE, Contact, View
from empathy_lint.phrasing import read_phrase
from empathy_lint.searching import PhraseSet

_SIGNS = {
    "verification": (
        "(date of birth|postcode|post code|zip code|account number|security question*|"
        "last four|memorable word|order number|reference number|booking reference)",
        "(confirm|verify|check) (your|the) (name|address|details|identity|email)",
        "(for|some) security",
    ),
    "solution": (
        "(i|we) (can|will|have|am going to|could) * (refund|replace|send|book|cancel|arrange|waive|"
        "credit|fix|reset|issue|order|escalate|raise|call|change|update|transfer)",
        "(refunded|replaced|credited|cancelled|arranged|booked) (it|that|this|your)",
        "here is what (i|we)",
        "what i can do",
    ),
    "closing": (
        "anything else (i|we|that)?",
        "(have|enjoy) (a|the) (good|great|nice|lovely|wonderful|rest) *",
        "thank you for (calling|contacting|your call)",
        "(goodbye|bye|bye bye)",
        "take care",
    ),
}
_ORDER = ("opening", "verification", "problem", "solution", "closing")
_sets: dict[str, PhraseSet] = {}


def stage_of(contact: Contact, view: View) -> str:
    """Return the stage that a turn belongs to."""
    stages: dict[int, str] | None = contact.memo.get(stage_of)
    if stages is None:
        stages = contact.memo[stage_of] = _assign(contact)
    return stages.get(view.index, "problem")


def _assign(contact: Contact) -> dict[int, str]:
    stages: dict[int, str] = {}
    reached = 0
    total = len(contact.spoken)
    customer_words = 0
    for place, view in enumerate(contact.spoken):
        if view.turn.role not in AGENT_SIDE:
            customer_words += view.words.count
            if reached in (0, 1) and customer_words >= 8:
                reached = max(reached, 2)
        else:
            for number, name in enumerate(_ORDER):
                late_enough = name != "closing" or place >= total * 0.5
                early_enough = name != "verification" or reached <= 1 or place < 4
                if number >= reached and late_enough and early_enough and _shows(name, view):
                    reached = number
        stages[view.index] = _ORDER[reached]
    return stages


def _shows(name: str, view: View) -> bool:
    if name not in _SIGNS:
        return False
    if name not in _sets:
        _sets[name] = PhraseSet(read_phrase(source) for source in _SIGNS[name])
    return bool(_sets[name].find(view.words))
