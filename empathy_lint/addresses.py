"""Where people live: what answers "can I take your address?", in figures or in words.

By its form alone a spoken address is not sure: "two doors down the road". Asked for, it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.regexes import lazy

_ASKS = lazy(
    r"(?<!mail )(?<!web )(?<!ip )(?<!site )\baddress\b|\b(?:post ?|zip ?)code\b|\bwhere (?:do )?you live\b|"
    r"\b(?:house|door) number\b",
    re.IGNORECASE,
)
_DIGIT = r"(?:\d|zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_NUMBER = (
    r"(?:\d{1,5}[a-z]?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|oh|zero)\b)"
)
_STREET = (
    r"(?:street|road|lane|avenue|crescent|terrace|gardens|grove|boulevard|mews|cottages?|"
    r"st|rd|ave|ln|blvd)\b"
)
# No sign of a street without a number: "no way", "a good place".
_STREET_TOO = r"(?:drive|close|court|way|place|square|hill|park|row|walk|rise|house|dr|ct)\b"
# What goes on with another thing than the address.
_ELSE = (
    r"(?:and|but|so|because|i|i['\u2019]\w+|it|it['\u2019]s|its|that|that['\u2019]s|is|was|are|am|my|you|your|we|"
    r"they|he|she|please|thanks?|yeah|yes|no|not|the|a|an|on|at|in|to|for|from|with|can|could|do|"
    r"have|what|why|how|when|name|um|uh|er|post ?code|zip)\b"
)
_WORD = rf"(?!{_ELSE})[\w'\u2019]+"
_POSTCODE = (
    rf"[a-z](?:[ .,-]{{1,2}}[a-z])?(?:[ .,-]{{1,2}}{_NUMBER}){{1,3}}(?:[ .,-]{{1,2}}[a-z])?"
    rf"(?:[ .,-]{{1,2}}{_DIGIT})?(?:[ .,-]{{1,2}}[a-z]){{2}}\b"
)
_ADDRESS = lazy(
    rf"(?<![\w'\u2019])(?:(?:(?:flat|unit|apartment)\s{_NUMBER},?\s)?(?:number\s)?{_NUMBER}(?:[ -]{_NUMBER}){{0,5}},?\s"
    rf"(?:{_WORD},?\s){{1,4}}?(?:{_STREET}|{_STREET_TOO})|(?:{_WORD}\s){{1,3}}?{_STREET})"
    rf"(?:,?\s{_POSTCODE}|,?\s{_WORD}){{0,10}}|\b{_POSTCODE}",
    re.IGNORECASE,
)


class Address(str):
    """Words that are private all together, while each alone may be any word."""

    __slots__ = ()


def asks_address(text: str) -> bool:
    return _ASKS.search(text) is not None


def addresses(text: str) -> Iterator[Address]:
    """Yield what is an address in a text where one is expected."""
    for found in _ADDRESS.finditer(text):
        yield Address(found[0])
