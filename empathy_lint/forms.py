"""What kind of sentence it is: asked or stated, open or closed.

Speech recognition leaves out question marks and chats are careless with them, so
the order of words counts as much as the mark. Open and closed as in motivational
interviewing (MITI 4, "question: open / closed"): an open question invites telling,
a closed one is answered by yes, no, a choice or one fact.
"""

from __future__ import annotations

import re
from functools import lru_cache

from empathy_lint.words import Sentence, Words

FORMS = (
    "question",
    "open-question",
    "closed-question",
    "statement",
    "tag-question",
    "imperative",
    "second-person",
)

_LEAD = (
    r"(?:(?:okay|all|right|so|and|but|well|now|then|yes|no|great|thanks|thank|you|sure|perfect|"
    r"lovely|good|also|or|oh|ah|hi|hello|hey|there|just|first|alternatively|"
    r"sorry|please|sir|maam|@name|i see|got it|in that case|of course|let me ask|can i ask|"
    r"may i ask|might i ask|could i ask|out of interest|tell me) ){0,4}"
)
_AUX = (
    r"(?:do|does|did|is|are|was|were|am|can|could|will|would|shall|should|may|might|must|has|have|"
    r"had)"
)
_SUBJECT = (
    r"(?:you|i|we|they|he|she|it|there|this|that|these|those|your|my|our|the|a|any|anyone|anybody|"
    r"anything|someone|everything|all|not|his|her|their|one|both|either)"
)
_INVERTED = re.compile(rf"^{_LEAD}{_AUX} (?:not )?{_SUBJECT} ")
_WH = re.compile(
    rf"^{_LEAD}(?:(?:to|for|from|with|at|on|in|of|by) )?"
    rf"(?:(?:what|which|how|who|whose|when|where|why)(?: [^ ]+){{0,4}}? {_AUX} "
    rf"(?:not )?{_SUBJECT} |(?:what|who|which|why|where|how) (?:else )?(?:{_AUX}|happened|makes|made|"
    rf"brings|brought|went|goes|caused|about|if|come|keeps|kept|seems|gave|led) )"
)
_OPEN = re.compile(
    rf"^{_LEAD}(?:(?:what|how|why)\b(?! (?:many|much|long|often|old|far|soon|big|late|early|time|"
    r"date|day|year|month|is (?:the|your|that) (?:[^ ]+ ){0,3}?(?:number|name|address|date|code|"
    r"postcode|zip|email|reference|amount|model|colou?r|size|brand|serial|id|order|account|"
    r"password|pin|price|total|status|balance|phone|birthday|birth|version|"
    r"surname|destination|budget|temperature|age|weight|height)"
    r"|(?:number|name|address|postcode|email|colou?r|size|model|type|kind|sort|city|version|"
    r"flight|restaurant|movie|bank|account|brand|browser|medication|dose) ))|in what ways?)"
)
_INVITES = re.compile(
    rf"^{_LEAD}(?:(?:could|can|would|will) you )?(?:please )?(?:just )?(?:to )?"
    r"(?:tell me (?:(?:a )?(?:bit|little|lot)? ?(?:more|about|what|how|why|your|all|everything|when "
    r"you)|in your own)|"
    r"talk me through|walk me through|take me (?:through|back)|describe|explain (?:what|how|to me "
    r"what)|say (?:a )?(?:bit|little)? ?more|share (?:a )?(?:bit|little)? ?(?:more|what|how|your)|"
    r"help me understand|give me (?:an idea|a picture|a sense|some (?:background|detail))|"
    r"fill me in)"
)
_TAG = re.compile(
    rf" (?:(?:{_AUX} not (?:you|i|we|they|he|she|it|that)|{_AUX} (?:you|i|we|they|he|she|it) not|"
    r"(?:is|was) that (?:right|correct|it|fair|okay)|right|correct|yes|no|okay|have i got that "
    r"right|did i get that right|am i right|do you think|you know|is it|are you|do you|did you)) $"
)
_IMPERATIVE = re.compile(
    rf"^{_LEAD}(?:(?:do not|never|please|kindly|always|just) )*"
    r"(?:check|call|try|go|send|give|tell|let|make|take|look|wait|hold|stop|start|restart|reboot|"
    r"click|press|read|ask|use|contact|visit|email|write|open|close|log|sign|type|enter|put|get|"
    r"keep|bear|calm|relax|listen|remember|note|refer|speak|talk|come|be|do|dm|message|reply|"
    r"provide|confirm|bring|pay|fill|reset|unplug|plug|turn|switch|download|install|update|google|"
    r"search|understand|trust|imagine|think|stay|settle|watch|mind|leave|forget|worry|cheer) "
)
_YOU = re.compile(r" (?:you|your|yours|yourself) ")


def forms_of(words: Words, sentence: Sentence) -> frozenset[str]:
    """Return the names (of ``FORMS``) that a sentence of a turn answers to."""
    return _forms(words.plain[sentence.plain.start : sentence.plain.end] + " ", sentence.asks)


@lru_cache(maxsize=20_000)
def _forms(plain: str, asks: bool) -> frozenset[str]:
    found = set()
    padded = " " + plain
    tag = bool(_TAG.search(padded)) and plain.count(" ") > 3
    invites = bool(_INVITES.match(plain))
    wh = bool(_WH.match(plain))
    inverted = bool(_INVERTED.match(plain))
    is_question = asks or wh or inverted or invites
    if is_question:
        found.add("question")
        is_open = invites or (bool(_OPEN.match(plain)) and (asks or wh))
        found.add("open-question" if is_open else "closed-question")
        if tag and asks:
            found.add("tag-question")
    else:
        found.add("statement")
    if _IMPERATIVE.match(plain) and not asks:
        found.add("imperative")
    if _YOU.search(padded):
        found.add("second-person")
    return frozenset(found)
