"""Which files a run reads: those named, and those found in folders that are named."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from stat import S_ISREG

from empathy_lint.readers.table import FORMATS

SUFFIXES = frozenset(suffix for row in FORMATS for suffix in row.suffixes)


def find_files(
    paths: Iterable[Path],
    is_excluded: Callable[[Path], bool] | None = None,
    also: Collection[Path] = (),
) -> Iterator[Path]:
    """Yield the files to read, each once, a folder's in the order of their names.

    A file that is named is read whatever it is called, also when it is not there: its
    error is then told. In a folder, hidden files and what git ignores are left out, and
    so is what no reader's usual endings fit (or, without an ending, what does not begin
    like JSON), what a link takes from outside of the folder, and what ``is_excluded``.
    ``also`` are files, by their real paths, that count as there: the next commit may hold
    what is gone from the disk.
    """
    seen: set[Path] = set()
    for path in paths:
        if not is_folder(path):
            found: Iterable[Path] = (path,)
        else:
            found = _in_folder(path)
            if also:
                found = sorted({*found, *_below(path, also)})
            found = filter(_is_inside(path), found)
            if is_excluded is not None:
                found = (file for file in found if not is_excluded(file))
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that nobody may look at is told when it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_inside(folder: Path) -> Callable[[Path], bool]:
    """Return what tells whether a file of a folder lies in it, and is not hidden, behind all links.

    Folders often come from strangers; their links must not show what else the reader may see.
    """
    root = Path(os.path.realpath(folder))

    @cache
    def is_inside(place: Path) -> bool:
        real = Path(os.path.realpath(place))
        return real.is_relative_to(root) and not _is_hidden(real.relative_to(root))

    def is_kept(file: Path) -> bool:
        # A folder is asked for once, a file only where it is a link: a large run must not pay for it.
        if file == folder:
            return True  # closed to us, as whoever reads it says
        is_link = os.path.islink(file)  # noqa: PTH114 - the other one raises in closed folders
        return is_inside(file.parent) and (not is_link or is_inside(file))

    return is_kept


def _is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)


def _in_folder(folder: Path) -> Iterator[Path]:
    tracked = _git_files(folder)
    if tracked is not None:
        yield from (folder / name for name in tracked if _is_read(folder / name, name))
        return
    closed: list[Path] = []
    told = lambda problem: closed.append(Path(problem.filename))  # noqa: E731
    for place, folders, names in os.walk(folder, onerror=told):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _is_read(Path(place) / name, name):
                yield Path(place) / name
    yield from closed  # whoever reads them says why they cannot be read


def _below(folder: Path, files: Iterable[Path]) -> Iterator[Path]:
    real = Path(os.path.realpath(folder))
    for file in files:
        if file.is_relative_to(real):
            name = file.relative_to(real)
            if _is_read(folder / name, str(name)):
                yield folder / name


def _git_files(folder: Path) -> list[str] | None:
    """Return the files below a folder that git does not ignore; None outside a checkout."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]
    import subprocess  # late: a single file asks git nothing

    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    except OSError:
        return None  # no git on this machine
    if done.returncode:
        return None
    names = (os.fsdecode(name) for name in done.stdout.split(b"\0") if name)
    return sorted(name for name in set(names) if _is_there(folder / name))


def _is_there(path: Path) -> bool:
    """Tell whether there is a file; what nobody may look at is there, and is told when it is read."""
    try:
        return S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # ``Path.is_file`` says no since Python 3.14
        return True


def _is_read(path: Path, name: str) -> bool:
    if _is_hidden(Path(name)) or path.name.startswith("~$"):
        return False  # hidden, or what Word keeps beside a file that is open
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (not suffix and _begins_like_json(path))


def _begins_like_json(path: Path) -> bool:
    """Exports of Amazon Connect flows have no ending."""
    try:
        if not path.is_file():  # to open a pipe is to wait for whoever writes to it
            return False
        with path.open("rb") as file:
            return file.read(64).lstrip()[:1] in (b"{", b"[")
    except OSError:
        return False
