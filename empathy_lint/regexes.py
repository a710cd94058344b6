"""Regular expressions made when first needed, and kept made between runs.

Making one takes the standard library a third of a millisecond and more, and a single
contact meets a few hundred: most of the time of a small run. What takes the time is
not the last step but the way to it, from the pattern to a list of numbers that
``_sre.compile`` checks and takes. That list is kept in the cache (numbers and a
checksum, for this version of Python only). Where it is not to be had, or this Python
has no such thing, ``re.compile`` does the same, only slower.
"""

from __future__ import annotations

import re
import sys
from typing import Any, cast
from zlib import crc32

from empathy_lint import cache

FORM = 1
"""Changes whenever the form of what is kept changes."""
MAX_BYTES = 16 * 1024 * 1024
"""No more is kept than this."""
_TOP = 8  # bytes that hold the length of the table of contents
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """A pattern that is made when one of its methods is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        made = compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as a compiled pattern and is made at its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern, from the cache where it was made before.

    Raises:
        re.error: If the pattern is wrong.
    """
    key = f"{int(flags)}:{pattern}"
    return _kept.make(key, pattern, int(flags)) or re.compile(pattern, flags)


class _Kept:
    """The patterns of earlier runs, read when the first is asked for."""

    def __init__(self) -> None:
        self.name = ""
        self.table: dict[str, list[Any]] | None = None
        self.codes = b""
        self.new: dict[str, tuple[list[Any], bytes]] = {}
        self.on = True

    def make(self, key: str, pattern: str, flags: int) -> re.Pattern[str] | None:
        if not self.on:
            return None
        if self.table is None:
            self._read()
        try:
            entry = (self.table or {}).get(key)
            if entry is not None:
                at, size, check, state, groups, names, order = entry
                code = self.codes[at : at + size]
                if crc32(code, crc32(key.encode("utf-8", "replace"))) == check:
                    numbers = memoryview(code).cast("I").tolist()
                    return _sre_compile(pattern, state, numbers, groups, names, tuple(order))
            return self._make_new(key, pattern, flags)
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
            self.on = False  # another Python than this was written for
            return None

    def _make_new(self, key: str, pattern: str, flags: int) -> re.Pattern[str]:
        import re._compiler as compiler  # type: ignore[import-not-found]
        import re._parser as parser  # type: ignore[import-not-found]

        parsed = parser.parse(pattern, flags)
        numbers = compiler._code(parsed, flags)
        names = parsed.state.groupdict
        order: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            order[number] = name
        state, groups = int(flags | parsed.state.flags), parsed.state.groups - 1
        made = _sre_compile(pattern, state, numbers, groups, dict(names), tuple(order))
        code = memoryview(b"".join(number.to_bytes(4, sys.byteorder) for number in numbers))
        check = crc32(code, crc32(key.encode("utf-8", "replace")))
        self.new[key] = ([check, state, groups, dict(names), order], bytes(code))
        return made

    def _read(self) -> None:
        self.table = {}
        try:
            import _sre  # type: ignore[import-not-found]

            self.name = (
                f"regexes-{FORM}-{sys.implementation.cache_tag}-{sys.hexversion:x}-"
                f"{_sre.MAGIC}-{sys.byteorder}.bin"
            )
            data = cache.load_bytes(self.name)
            if data is None:
                return
            import json

            size = int.from_bytes(data[:_TOP], "big")
            table = json.loads(data[_TOP : _TOP + size])
            if isinstance(table, dict):
                self.table, self.codes = table, data[_TOP + size :]
        except (ImportError, AttributeError):
            self.on = False
        except (ValueError, RecursionError):
            pass  # spoilt: written anew

    def keep(self) -> None:
        """Add what this run has made; a file that has grown too large is begun anew."""
        if not self.new or not self.name or not self.on:
            return
        import json

        table, codes = dict(self.table or {}), [self.codes]
        at = len(self.codes)
        if at > MAX_BYTES:
            table, codes, at = {}, [], 0
        for key, (facts, code) in self.new.items():
            table[key] = [at, len(code), *facts]
            codes.append(code)
            at += len(code)
        self.new = {}
        top = json.dumps(table, separators=(",", ":")).encode()
        data = b"".join((len(top).to_bytes(_TOP, "big"), top, *codes))
        cache.keep_bytes(self.name, data)


def _sre_compile(*parts: Any) -> re.Pattern[str]:
    import _sre

    return cast("re.Pattern[str]", _sre.compile(*parts))


_kept = _Kept()
keep = _kept.keep
