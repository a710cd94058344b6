"""``fix``: rewrites what a rule knows how to say better, in scripts and flows."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import safe, say
from empathy_lint.cli.settings import chooser
from empathy_lint.errors import EmpathyLintError, UnknownFormatError
from empathy_lint.reporters.tally import many
from empathy_lint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from empathy_lint.config import Settings
    from empathy_lint.fix import Accept, Fixed, Proposal
    from empathy_lint.lint import Linter

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@click.command()
@click.argument("paths", nargs=-1, type=options.Place(path_type=Path))
@click.option("--unsafe", is_flag=True, help="Also apply fixes that ask for a person's judgement.")
@click.option("--diff", "as_diff", is_flag=True, help="Write nothing; show a patch.")
@click.option(
    "--interactive",
    "-i",
    is_flag=True,
    help="Ask before each fix; the unsafe ones are offered too.",
)
@options.choosing
@options.reading
@click.pass_context
def fix(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    unsafe: bool,
    as_diff: bool,
    interactive: bool,
    **given: Any,
) -> None:
    """Rewrite what could be said better in the scripts and call flows in PATHS.

    Recorded conversations are never rewritten. A file is read and linted again with
    each fix: one that brings a new finding, or that its format cannot hold, is left.
    Line ends, character set and file mode stay as they are.

    \b
    Exit codes:
      0  done; with --diff: there is nothing to change
      1  with --diff: something would change
      2  the run cannot be trusted: usage, config, a pack, or a file unread
    \b
    Examples:
      empathy-lint fix scripts/ --diff
      empathy-lint fix scripts/ --select why-did-you --unsafe
      empathy-lint fix flows/ --interactive
    """
    from empathy_lint.fix import is_recorded
    from empathy_lint.lint import Linter
    from empathy_lint.walk import find_files, is_folder

    if Path("-") in paths:
        raise click.UsageError("fix writes files; standard input is none")
    if as_diff and interactive:
        raise click.UsageError("--diff writes nothing, so --interactive has nothing to ask")
    choose = chooser(given)
    accept = _Asking() if interactive else None
    linters: dict[Settings, Linter] = {}
    paths = paths or (Path(),)
    named = {path for path in paths if not is_folder(path)}
    changed = applied = unsafe_left = 0
    failed = False
    for path in find_files(paths, lambda path: choose(path).excludes(str(path))):
        settings = choose(path)._replace(reveal=True)  # a patch holds the file's own words
        if settings not in linters:
            linters[settings] = Linter(settings)
        try:
            result = _fix_file(
                path, linters[settings], unsafe or interactive, accept, write=not as_diff
            )
        except EmpathyLintError as error:
            say(str(error), err=True)
            failed = True
            continue
        failed |= _tell(result, path, path in named, as_diff)
        if path in named and result.is_idle and is_recorded(result, str(path), settings):
            say(f"{path}: a recorded conversation, which is never rewritten", err=True)
        changed += result.before != result.after
        applied += len(result.applied)
        unsafe_left += result.unsafe
    what = "would be applied" if as_diff else "applied"
    summary = f"{many(applied, 'fix')} {what} in {many(changed, 'file')}."
    if unsafe_left:
        summary += f" {many(unsafe_left, 'fix')} left for --unsafe or --interactive."
    say(summary, err=as_diff)
    ctx.exit(2 if failed else 1 if as_diff and changed else 0)


def _fix_file(
    path: Path, linter: Linter, unsafe: bool, accept: Accept | None, *, write: bool
) -> Fixed:
    """Fix one file.

    Raises:
        ReadError: If it cannot be read, or could not be written back byte for byte.
    """
    from empathy_lint.cli.rewrite import check_whole, write_back
    from empathy_lint.fix import fix_text
    from empathy_lint.readers.base import decode, read_bytes

    shown = str(path)
    data = read_bytes(path, shown)
    decoded = decode(data, shown, linter.settings.for_path(shown).encoding)
    result = fix_text(
        decoded.text, shown, linter, unsafe=unsafe, encoding=decoded.encoding, accept=accept,
        looks=decoded.looks,
    )  # fmt: skip
    if result.before == result.after and not result.refused:
        return result
    check_whole(decoded, data, shown)
    if write and result.before != result.after:
        write_back(path, decoded, data, result.after, shown)
    return result


def _tell(result: Fixed, path: Path, is_named: bool, as_diff: bool) -> bool:
    """Say what became of a file; True when it could not be read whole."""
    failed = False
    for error in result.errors:
        if is_named or not isinstance(error, UnknownFormatError):
            say(str(error), err=True)
            failed = True
    if as_diff:
        for line in _patch(result, path.as_posix()):
            # A patch is of bytes, the file's own; as text it is only looked at.
            click.echo(safe(line) if sys.stdout.isatty() else _encoded(line, result.encoding))
    else:
        for finding in result.applied:
            say(f"{path}: fixed {finding.rule} {finding.name}")
    for finding, reason in result.refused:
        place = f"{path}:{finding.line}:{finding.column}"
        say(f"{place}: {finding.rule} {finding.name} is not fixed: it {reason}", err=True)
    return failed


def _patch(result: Fixed, name: str) -> Iterator[str]:
    """Yield the lines of a patch that ``git apply`` and ``patch`` take."""
    before, after = (_LINES.findall(text) for text in (result.before, result.after))
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _encoded(line: str, encoding: str) -> bytes:
    """Return the bytes of a patch's line. In UTF-16 no patch can be; a file's name may be odd."""
    try:
        data = line.encode(encoding)
    except UnicodeEncodeError:
        return os.fsencode(line)
    return line.encode() if b"\0" in data else data


class _Asking:
    """Asks for each fix: yes, no, all that follow, or quit."""

    def __init__(self) -> None:
        self._rest: bool | None = None

    def __call__(self, proposal: Proposal) -> bool:
        if self._rest is not None:
            return self._rest
        finding = proposal.finding
        kind = "" if finding.fix and finding.fix.safe else ", unsafe"
        head = (
            f"{finding.path}:{finding.line}:{finding.column}: {finding.rule} {finding.name}{kind}"
        )
        say(head)
        say(f"    {finding.message}")
        for sign, lines in (("-", proposal.before), ("+", proposal.after)):
            for line in lines.splitlines():
                say(f"{sign} {line}")
        answer = click.prompt(
            "Apply? [y]es, [n]o, [a]ll, [q]uit",
            type=click.Choice(["y", "n", "a", "q"]), default="n", show_choices=False,
        )  # fmt: skip
        if answer in "aq":
            self._rest = answer == "a"
        return answer in "ya"
