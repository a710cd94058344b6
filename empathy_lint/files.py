"""Writing files so that there is the old one or the new one, and never half of either."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from empathy_lint.typed import BinaryIO

_NEW = (
    os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)


class Replacement:
    """A file written beside its name, which takes the name when it is ``kept``.

    The new file has the mode of the old one, or that of any new file. What is not a
    regular file (a pipe, ``/dev/stdout``) is written to at once. Nothing is there before
    ``out`` is asked for: who holds this can ``drop`` it, wherever Ctrl-C comes between.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve() if path.is_symlink() else path
        self._temporary: Path | None = None
        self._out: BinaryIO | None = None

    @property
    def out(self) -> BinaryIO:
        """What to write to; the file is opened when this is first asked for."""
        if self._out is None and self.path.exists() and not self.path.is_file():
            self._out = self.path.open("wb")
        elif self._out is None:
            # Its name is known before there is a file, and so it can always be taken away.
            self._temporary = self.path.with_name(f".{self.path.name}.{os.urandom(4).hex()}")
            try:
                handle = os.open(self._temporary, _NEW, 0o600)
            except OSError as problem:
                problem.filename = str(self.path)  # the name that was asked for
                raise
            self._out = os.fdopen(handle, "wb")
        return self._out

    def keep(self) -> None:
        self.out.flush()
        if self._temporary is None:
            self.out.close()
            return
        os.fsync(self.out.fileno())
        self.out.close()
        self._temporary.chmod(_mode(self.path))
        self._temporary.replace(self.path)

    def drop(self) -> None:
        with suppress(OSError):
            if self._out is not None:
                self._out.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)


def replace(path: Path, data: bytes) -> None:
    """Write a whole file, or leave the old one as it is.

    Raises:
        OSError: If it cannot be written.
    """
    new = Replacement(path)
    try:
        new.out.write(data)
        new.keep()
    except BaseException:
        new.drop()
        raise


def _mode(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
