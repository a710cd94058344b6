"""Bytes become text: a mark decides, and what the user says of the character set."""

import pytest

from empathy_lint.readers.base import decode

WORDS = "Agent: Un café?\n"


@pytest.mark.parametrize(
    ("asked", "code", "mark"),
    [
        ("utf-16", "utf-16-be", b"\xfe\xff"),
        ("utf-16", "utf-16-le", b"\xff\xfe"),
        ("utf-8-sig", "utf-8", b"\xef\xbb\xbf"),
        ("utf-8-sig", "utf-8", b""),
        ("utf-16", "utf-16-le", b""),
        ("cp1252", "cp1252", b""),
        (None, "utf-16-be", b"\xfe\xff"),
    ],
)
def test_a_text_can_be_put_back_as_it_was(asked: str | None, code: str, mark: bytes):
    data = mark + WORDS.encode(code)
    decoded = decode(data, encoding=asked)

    assert decoded.text == WORDS
    assert decoded.bom + decoded.text.encode(decoded.encoding) == data
