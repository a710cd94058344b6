"""What changed, as git tells it: the lines of each file since a revision, or in the index."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from empathy_lint.errors import ConfigError
from empathy_lint.filters.changed import WHOLE, Change, Changes, Lines, both
from empathy_lint.typed import NamedTuple

# What a user's configuration may change in a patch is said outright.
_PATCH = (
    "-c", "core.quotePath=false", "diff", "--unified=0", "--find-renames", "--no-color",
    "--no-ext-diff", "--no-textconv", "--no-relative", "--inter-hunk-context=0",
    "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
_HUNK = re.compile(rb"@@ -\d+(?:,(?P<gone>\d+))? \+(?P<at>\d+)(?:,(?P<come>\d+))? @@")
_DEEPEN = "this clone is shallow: git fetch --unshallow, or fetch-depth: 0 in actions/checkout"


class _Patched(NamedTuple):
    """A file of a patch: its names before and after, from the root of the repository.

    ``is_gone``: there is none after; ``new`` is then the name it had.
    """

    old: str | None
    new: str
    lines: tuple[Lines, ...]
    is_gone: bool = False


def since(revision: str) -> Changes:
    """Return what the working tree changed since it left ``revision``, new files included.

    What the other branch did meanwhile is not counted: the start is the merge base.

    Raises:
        ConfigError: If this is no repository, or the revision or the merge base is not there.
    """
    root = _root()
    commit = _commit(root, revision)
    if commit is None:
        hint = _DEEPEN if _is_shallow(root) else "name a branch, a tag or a commit"
        raise ConfigError(f"git knows no revision {revision!r} here", hint=hint)
    base = _said(root, "merge-base", commit, "HEAD")
    if base is None:
        hint = _DEEPEN if _is_shallow(root) else "name a revision that the branch came from"
        raise ConfigError(f"{revision!r} and HEAD have no commit in common", hint=hint)
    patched = list(_patch(root, base, "--"))
    changes: dict[Path, Change] = _left(root, patched) | {
        root / one.new: Change(one.lines, (_blob(root, base, one.old),), is_gone=one.is_gone)
        for one in patched
    }
    names = _run(root, "ls-files", "-z", "--others", "--exclude-standard") or b""
    for name in filter(None, names.split(b"\0")):
        changes[root / os.fsdecode(name)] = Change((Lines(1, WHOLE),))
    return changes


def staged() -> Changes:
    """Return what the next commit would change, with the bytes it would hold.

    Amid a merge only what differs from both sides is counted: the rest was there before.

    Raises:
        ConfigError: If this is no repository.
    """
    root = _root()
    base = _commit(root, "HEAD")
    ours = {one.new: one for one in _patch(root, "--cached", *filter(None, [base]), "--")}
    olds: dict[str, tuple[partial[bytes | None], ...]]
    olds = {name: (_blob(root, base, one.old),) for name, one in ours.items()}
    theirs = _commit(root, "MERGE_HEAD")
    if theirs is not None:
        other = {one.new: one for one in _patch(root, "--cached", theirs, "--")}
        ours = {
            name: one._replace(lines=both(one.lines, other[name].lines))
            for name, one in ours.items()
            if name in other
        }
        olds = {name: (*olds[name], _blob(root, theirs, other[name].old)) for name in ours}
    return _left(root, ours.values()) | {
        root / name: Change(one.lines, olds[name], partial(_index, root, name), one.is_gone)
        for name, one in ours.items()
    }


def _left(root: Path, patched: Iterable[_Patched]) -> dict[Path, Change]:
    """Return the names that renamed files had: nothing stands there any more."""
    return {
        root / one.old: Change((), is_gone=True)
        for one in patched
        if one.old and one.old != one.new
    }


def within(paths: Iterable[Path]) -> None:
    """Make sure that paths are in the checkout of the current folder.

    Raises:
        ConfigError: If one is not: git would say nothing of it.
    """
    root = _root()
    for path in paths:
        if not Path(os.path.realpath(path.absolute().parent)).is_relative_to(root) and (
            Path(os.path.realpath(path)) != root
        ):
            raise ConfigError(f"{str(path)!r} is outside of the checkout at {str(root)!r}")


# Asking git.


def _root() -> Path:
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--show-toplevel"], capture_output=True, check=False
        )
    except OSError:
        raise ConfigError("changed lines need git, which is not installed") from None
    if done.returncode:
        raise ConfigError(
            "this folder is in no git checkout", hint="changed lines are what git says"
        )
    return Path(os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n"))))


def _run(root: Path, *arguments: str) -> bytes | None:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    return None if done.returncode else done.stdout


def _said(root: Path, *arguments: str) -> str | None:
    out = _run(root, *arguments)
    return out.split()[0].decode() if out and out.split() else None


def _commit(root: Path, revision: str) -> str | None:
    return _said(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )


def _is_shallow(root: Path) -> bool:
    return _said(root, "rev-parse", "--is-shallow-repository") == "true"


def _blob(root: Path, commit: str | None, name: str | None) -> partial[bytes | None]:
    return partial(_old, root, commit, name)


def _old(root: Path, commit: str | None, name: str | None) -> bytes | None:
    return _run(root, "cat-file", "blob", f"{commit}:{name}") if commit and name else None


def _index(root: Path, name: str) -> bytes:
    return _run(root, "cat-file", "blob", f":{name}") or b""


# Reading a patch.


def _patch(root: Path, *arguments: str) -> Iterator[_Patched]:
    out = _run(root, *_PATCH, *arguments)
    if out is None:
        raise ConfigError(
            "git could not tell what changed", hint=f"try: git diff {' '.join(arguments)}"
        )
    return _files(out.split(b"\n"))


def _files(patch: list[bytes]) -> Iterator[_Patched]:
    """Yield the files of a patch without context."""
    at = 0
    while at < len(patch):
        if not patch[at].startswith(b"diff --git "):
            at += 1
            continue
        head = patch[at]
        old = new = None
        is_binary = is_new = is_gone = False
        lines: list[Lines] = []
        at += 1
        while at < len(patch) and not patch[at].startswith(b"diff --git "):
            line = patch[at]
            at += 1
            hunk = _HUNK.match(line)
            if hunk:
                gone, come = int(hunk["gone"] or b"1"), int(hunk["come"] or b"1")
                start = int(hunk["at"])
                lines.append(Lines(start, start + come - 1) if come else Lines(start + 1, start))
                left = gone + come
                while left and at < len(patch):  # a removed line may look like a head
                    left -= not patch[at].startswith(b"\\")
                    at += 1
            elif line.startswith(b"new file "):
                is_new = True
            elif line.startswith(b"Binary files "):
                is_binary = True
            elif line.startswith((b"rename from ", b"copy from ")):
                old = _name(line.split(b" ", 2)[2])
            elif line.startswith((b"rename to ", b"copy to ")):
                new = _name(line.split(b" ", 2)[2])
            elif line.startswith(b"--- "):
                old = _side(line[4:])
            elif line.startswith(b"+++ "):
                new = _side(line[4:])
            elif line.startswith(b"deleted file "):
                is_gone = True
        if (is_binary or is_gone) and new is None:
            new = old or _same_name(head)
            old = None if is_new else new
        if new is not None:
            yield _Patched(old, new, (Lines(1, WHOLE),) if is_binary else tuple(lines), is_gone)


def _name(name: bytes) -> str:
    """Return a name of a patch; git quotes one with a quote or a control in it, as C does."""
    if name.startswith(b'"') and name.endswith(b'"'):
        name = name[1:-1].decode("latin-1").encode("latin-1").decode("unicode_escape").encode(
            "latin-1"
        )  # fmt: skip
    return os.fsdecode(name)


def _side(name: bytes) -> str | None:
    """Return a name behind ``---`` or ``+++``: None for /dev/null."""
    name = name.removesuffix(b"\t")  # stands behind a name with a blank
    return None if name == b"/dev/null" else _name(name)[2:]


def _same_name(head: bytes) -> str | None:
    """Return the name in ``diff --git a/x b/x``, where both sides are the same."""
    names = head.removeprefix(b"diff --git ")
    half = len(names) // 2
    first, second = _name(names[:half]), _name(names[half + 1 :])
    return second[2:] if first[2:] == second[2:] else None
