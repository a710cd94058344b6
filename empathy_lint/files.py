"""Writing files so that there is the old one or the new one, and never half of either."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class Replacement:
    """A file written beside its name, which takes the name when it is ``kept``.

    The new file has the mode of the old one, or that of any new file. What is not a
    regular file (a pipe, ``/dev/stdout``) is written to at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve() if path.is_symlink() else path
        self._temporary: Path | None = None
        if self.path.exists() and not self.path.is_file():
            self.out = self.path.open("wb")
            return
        import tempfile  # late: most runs write no file

        handle, name = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self.path.parent)
        self._temporary = Path(name)
        self.out = os.fdopen(handle, "wb")

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
            self.out.close()
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
