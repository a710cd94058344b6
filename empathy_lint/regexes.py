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
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from zlib import crc32

from empathy_lint import cache
from empathy_lint.digest import blake2b
from empathy_lint.typed import Any, cast

FORM = 3
"""Changes whenever the form of what is kept changes."""
MAX_BYTES = 16 * 1024 * 1024
"""No more is kept than this."""
_COUNT = struct.Struct(">I")
_ROW = struct.Struct(">QII")  # hash, place and size in bytes
_FACTS = struct.Struct(">IIHH")  # checksum, flags, groups, and how long the groups' names are
_CHECKED = 4  # the checksum is of what stands behind it
_OTHER = (
    ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError, IndexError,
    struct.error,
)  # fmt: skip
"""What another Python than this was written for may raise."""
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


_Row = tuple[mmap, int, int]
"""Where an entry stands: its file, place and size in bytes."""


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
    return _kept.make(pattern, int(flags)) or re.compile(pattern, flags)


def kept(pattern: str, flags: int = 0) -> re.Pattern[str] | None:
    """Return a pattern that an earlier run has made; None where none has."""
    return _kept.make(pattern, int(flags), anew=False)


def are_kept() -> bool:
    """Tell whether what is made now may spare a later run from making it."""
    return _kept.keeps


class _Kept:
    """The patterns of earlier runs; the file is opened when the first is asked for.

    The file is a count, as many rows of a pattern's hash with its entry's place and
    size, and the entries: a checksum, facts, the names of groups as JSON where there are
    any, and the numbers. A run reads the rows and the few entries that it needs. Those of
    the program itself come with it, if the Python is the one that built it.
    """

    def __init__(self) -> None:
        self.name = ""
        self.on = True
        self.new: dict[int, bytes] = {}
        self._file: mmap | None = None
        self._rows: dict[int, _Row] | None = None
        self.keeps = False

    def make(self, pattern: str, flags: int, *, anew: bool = True) -> re.Pattern[str] | None:
        """Return a pattern as it was kept, or made ``anew``; None where neither can be."""
        if not self.on:
            return None
        try:
            if self._rows is None:
                self._open()
            number = _hash(f"{flags}:{pattern}")
            made = self._made(number, pattern)
            return made or (self._make_new(number, pattern, flags) if anew else None)
        except _OTHER:
            self.on = False  # another Python than this was written for
            return None

    def _made(self, number: int, pattern: str) -> re.Pattern[str] | None:
        row = (self._rows or {}).get(number)
        if row is None:
            return None
        entry = memoryview(_entry(*row))
        if len(entry) < _FACTS.size:
            return None  # spoilt
        check, flags, groups, size = _FACTS.unpack_from(entry)
        if check != _check(number, entry[_CHECKED:]):
            return None
        begin = _FACTS.size
        numbers = entry[begin + size :].cast("I").tolist()
        names: dict[str, int] = {}
        if size:
            import json

            names = json.loads(bytes(entry[begin : begin + size]))
        return _sre_compile(pattern, flags, numbers, groups, names)

    def _make_new(self, number: int, pattern: str, flags: int) -> re.Pattern[str]:
        import json
        import re._compiler as compiler  # type: ignore[import-not-found]
        import re._parser as parser  # type: ignore[import-not-found]

        parsed = parser.parse(pattern, flags)
        numbers = compiler._code(parsed, flags)
        names = dict(parsed.state.groupdict)
        flags, groups = int(flags | parsed.state.flags), parsed.state.groups - 1
        made = _sre_compile(pattern, flags, numbers, groups, names)
        shown = json.dumps(names).encode() if names else b""
        code = b"".join(one.to_bytes(4, sys.byteorder) for one in numbers)
        rest = _FACTS.pack(0, flags, groups, len(shown))[_CHECKED:] + shown + code
        self.new[number] = _check(number, rest).to_bytes(_CHECKED, "big") + rest
        return made

    def _open(self) -> None:
        self.name = _name()
        self.keeps = cache.folder() is not None
        self._file = cache.mapped(self.name)
        self._rows = _rows(self._file) if self._file else {}
        beside = Path(__file__).parent / f"_{self.name}"
        with suppress(OSError, ValueError), beside.open("rb") as file:
            self._rows |= _rows(mmap(file.fileno(), 0, access=ACCESS_READ))
        # else it was built with another Python, or not at all: a checkout

    def keep(self) -> None:
        """Add what this run has made; a file that has grown too large is begun anew."""
        if not self.new or not self.name or not self.on:
            return
        self._close()
        self._file = cache.mapped(self.name)  # another process may have written meanwhile
        rows = _rows(self._file) if self._file else {}
        if sum(size for _, _, size in rows.values()) > MAX_BYTES:
            rows = {}
        entries = {number: _entry(*row) for number, row in rows.items()} | self.new
        self.new = {}
        self._close()
        cache.keep_bytes(self.name, _packed(entries))

    def _close(self) -> None:
        """Let go of the file: Windows replaces none that is open."""
        if self._file is not None:
            self._file.close()
        self._file, self._rows = None, None


def compiled(more: Iterable[str] = ()) -> tuple[str, bytes] | None:
    """Return the patterns of the program, made for this Python, and by what name they are shipped.

    They are those of all modules and rules that are loaded, and ``more``; None where Python
    keeps none.
    """
    import gc

    made = _Kept()
    made._rows = {}
    for pattern in more:
        made.make(pattern, 0)
    for one in gc.get_objects():
        if isinstance(one, _Lazy) and one.pattern:
            made.make(one.pattern, one._flags)
    return (f"_{_name()}", _packed(made.new)) if made.on else None


def _name() -> str:
    import _sre  # type: ignore[import-not-found]

    return (
        f"regexes-{FORM}-{sys.implementation.cache_tag}-{sys.hexversion:x}-"
        f"{_sre.MAGIC}-{sys.byteorder}.bin"
    )


def _rows(file: mmap) -> dict[int, _Row]:
    with suppress(struct.error):  # spoilt: written anew
        (count,) = _COUNT.unpack(file[: _COUNT.size])
        rows = file[_COUNT.size : _COUNT.size + min(count * _ROW.size, MAX_BYTES)]
        return {number: (file, at, size) for number, at, size in _ROW.iter_unpack(rows)}
    return {}


def _entry(file: mmap, at: int, size: int) -> bytes:
    return file[at : at + min(size, MAX_BYTES)]


def _packed(entries: dict[int, bytes]) -> bytes:
    at = _COUNT.size + len(entries) * _ROW.size
    rows = [_COUNT.pack(len(entries))]
    for number, entry in entries.items():
        rows.append(_ROW.pack(number, at, len(entry)))
        at += len(entry)
    return b"".join((*rows, *entries.values()))


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _check(number: int, rest: bytes | memoryview) -> int:
    return crc32(rest, number & 0xFFFFFFFF)


def _sre_compile(
    pattern: str, flags: int, numbers: list[int], groups: int, names: dict[str, int]
) -> re.Pattern[str]:
    import _sre

    order: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        order[group] = name
    made = _sre.compile(pattern, flags, numbers, groups, names, tuple(order))
    return cast("re.Pattern[str]", made)


_kept = _Kept()
keep = _kept.keep
