"""Where packs lie, and how a path among them is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from empathy_lint.errors import PackError, Place


@lru_cache(maxsize=1)
def packs_root() -> Path:
    """Return where the built-in packs lie: in an installed wheel, or beside a checkout."""
    program = package()
    shipped = program / "_packs"
    return shipped if shipped.is_dir() else program.parent / "rules"


def pack_files(extra: Sequence[Path] = (), *, builtin: bool = True) -> list[Path]:
    """Return the files of the built-in packs, then those at ``extra`` (files or folders).

    Raises:
        PackError: If there is no pack at one of them, or a link of a folder leads out.
    """
    paths = files_beside(packs_root(), ".yaml") if builtin else []
    for path in extra:
        paths.extend(_files(path))
    return paths


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*.y*ml") if p.suffix in (".yaml", ".yml"))
        if not found:
            raise PackError("no packs in this folder", place=Place(str(path)),
                            hint="a pack is a .yaml file with 'pack:' and 'rules:'")  # fmt: skip
        _check_links(found, path)
        return found
    if not path.exists():
        raise PackError("no such pack", place=Place(str(path)))
    return [path]


def _check_links(files: Iterable[Path], folder: Path) -> None:
    """Links of a folder stay inside its repository, for what is wrong in a pack is told with its words.

    Outside of a repository they stay inside the folder.

    Raises:
        PackError: If one does not.
    """
    real = Path(os.path.realpath(folder))
    root = repository(real)
    for file in files:
        if file.is_symlink() and not is_inside(file, root or real):
            raise PackError(
                f"this link leads out of the {'repository' if root else 'folder'}",
                place=Place(str(file)),
                hint="copy the file, or name it on the command line",
            )


def repository(folder: Path) -> Path | None:
    """Return the repository that a folder is in; None if it is in none."""
    return next((p for p in (folder, *folder.parents) if (p / ".git").exists()), None)


def is_inside(path: Path, root: Path) -> bool:
    """Tell whether a path lies below a folder, wherever links lead."""
    return path.resolve().is_relative_to(root.resolve())


def files_beside(folder: Path, suffix: str) -> list[Path]:
    """Return the files of a folder whose names end so: ``Path.glob`` makes a regex for it."""
    return sorted(path for path in folder.iterdir() if path.suffix == suffix)


@lru_cache(maxsize=1)
def package() -> Path:
    return Path(__file__).resolve().parent.parent


def is_shipped(path: str) -> bool:
    """Tell whether a file of a pack comes with the program."""
    return path.startswith(f"{packs_root()}{os.sep}")


def shown_path(path: str) -> str:
    """Return a path as it is kept: that of a built-in pack or of code without its folder."""
    for root in (packs_root(), package()):
        if path.startswith(f"{root}{os.sep}"):
            return "*" + path[len(str(root)) + 1 :].replace(os.sep, "/")
    return path


@lru_cache(maxsize=1_000)
def found_path(path: str) -> str:
    return str(packs_root() / path[1:]) if path.startswith("*") else path
