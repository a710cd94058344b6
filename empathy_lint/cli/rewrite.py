"""Writing a file back: every byte that was not meant to change stays as it is."""

from __future__ import annotations

from pathlib import Path

from empathy_lint.errors import Place, ReadError
from empathy_lint.files import replace
from empathy_lint.readers.base import Decoded


def check_whole(decoded: Decoded, data: bytes, shown: str) -> None:
    """Make sure that a decoded file can be written back byte for byte.

    Raises:
        ReadError: If a byte has no letter in its character set, or the text was unpacked.
    """
    if decoded.format:
        raise ReadError(
            f"left as it is: a {decoded.format} file is read, and never written",
            place=Place(shown),
            hint="change it in the program it comes from",
        )
    if decoded.bom + decoded.text.encode(decoded.encoding, "replace") != data:
        raise ReadError(
            f"left as it is: some bytes are not {decoded.encoding}",
            place=Place(shown),
            hint="name the right character set with --encoding",
        )


def write_back(path: Path, decoded: Decoded, data: bytes, text: str, shown: str) -> None:
    """Write a text with the mark and the character set of the file that held ``data``.

    Raises:
        ReadError: If the file does not hold ``data`` any more, or cannot be written.
    """
    try:
        if path.read_bytes() != data:
            raise ReadError("left as it is: it was changed meanwhile", place=Place(shown))
        replace(path, decoded.bom + text.encode(decoded.encoding))
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ReadError(f"left as it is: {reason}", place=Place(shown)) from None
