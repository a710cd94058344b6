"""Columns of tables and fields of JSON beside the talk that tell who somebody is, or where to find them."""

from __future__ import annotations

import re
from functools import lru_cache

from empathy_lint.regexes import lazy

_PERSONAL = frozenset(
    """
    firstname lastname fullname surname email mail phone telephone mobile cell fax address street city
    postcode zip zipcode dob birth birthday birthdate card iban ssn passport licence license
    password passcode passphrase pwd pin cvv cvc otp secret memorable maiden plate registration
    """.split()
)
# Beside one of these words "name" is that of a person who is no speaker by trade.
_WHOSE = frozenset(
    """
    first last full given family middle maiden legal customer client caller guest member patient
    visitor contact holder home
    """.split()
)
_OF_THE_FIRM = frozenset(
    """
    agent advisor adviser rep representative operator supervisor manager staff employee consultant
    associate bot queue team skill file template campaign product brand company intent flow channel
    department store event rule form survey type status currency
    """.split()
)
_CUSTOMERS = lazy(r"(?:customer|client|caller|guest|member|patient|visitor)(?:_?full)?_?name\Z")
_HUMP = lazy(r"(?<=[a-z])(?=[A-Z][a-z])")


@lru_cache(maxsize=1_000)
def snake(name: str) -> str:
    """Return a name in one way of writing: ``Actor Type`` and ``actorType`` are ``actor_type``."""
    words = _HUMP.sub("_", name.strip())
    return re.sub(r"\W+", "_", words.casefold()).strip("_")


def is_personal(name: str) -> bool:
    words = frozenset(snake(name).split("_"))
    if words & _OF_THE_FIRM:
        return False
    return (
        bool(words & _PERSONAL) or ("name" in words and bool(words & _WHOSE)) or is_customers(name)
    )


def is_customers(name: str) -> bool:
    """Tell whether what stands there is the customer's name."""
    return _CUSTOMERS.match(snake(name)) is not None
