"""``suppressions``: the team's log of interpretations."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import say
from empathy_lint.cli.settings import chooser
from empathy_lint.config import Settings
from empathy_lint.errors import EmpathyLintError
from empathy_lint.filters.suppress import Suppression
from empathy_lint.reporters.tally import many
from empathy_lint.text import LINE_END, Span
from empathy_lint.transcript import MARKER, Transcript
from empathy_lint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from empathy_lint.spelling import Shape

_COMMA = re.compile(r"[ \t]*,[ \t]*")


@click.command()
@click.argument("paths", nargs=-1, type=options.Place(path_type=Path))
@click.option(
    "--remove-unused",
    is_flag=True,
    help="Take out the comments, and names in them, that silence nothing.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@options.reveal
@options.choosing
@options.reading
@click.pass_context
def suppressions(
    ctx: click.Context, /, paths: tuple[Path, ...], remove_unused: bool, form: str, **given: Any
) -> None:
    """List all suppressions in PATHS, with their rules, reasons and dates.

    --rules, --select and --ignore say which rules run for --remove-unused.

    --remove-unused leaves a file as it is, and exits 2, where it could not be
    written back byte for byte.

    \b
    Examples:
      empathy-lint suppressions
      empathy-lint suppressions scripts/ --format json
      empathy-lint suppressions scripts/ --remove-unused
    """
    from empathy_lint.filters.suppress import listed
    from empathy_lint.lint import read_file
    from empathy_lint.walk import find_files

    choose = chooser(given)
    paths = paths or (Path(),)
    if remove_unused and Path("-") in paths:
        raise click.UsageError("--remove-unused writes files; standard input is none")
    if not remove_unused and any(given[name] for name in ("rules", "select", "ignore")):
        raise click.UsageError(
            "--rules, --select and --ignore go with --remove-unused: the list has every suppression"
        )
    failed = remove_unused and _remove_unused(paths, choose)
    found: list[tuple[str, Suppression]] = []
    errors: list[EmpathyLintError] = []
    for file in find_files(paths, lambda path: choose(path).excludes(str(path))):
        settings = choose(file)
        reading = read_file(file, settings)
        errors.extend(reading.errors)
        shown = _shower(reading.transcripts, settings)
        found.extend(
            (str(file), one._replace(reason=shown(one.reason)))
            for one in listed(reading.transcripts)
        )
    if form == "json":
        click.echo(json.dumps([_values(*row) for row in found], indent=2))
    else:
        for name, one in found:
            until = ""
            if one.until:
                until = (
                    f" (ended {one.until})"
                    if one.has_expired(date.today())
                    else f" (until {one.until})"
                )
            reason = one.reason or "no reason given"
            say(f"{name}:{one.directive.line}: {one.verb} {', '.join(one.rules)}: {reason}{until}")
        say(many(len(found), "suppression"))
    for error in errors:
        say(str(error), err=True)
    ctx.exit(2 if errors or failed else 0)


def _shower(transcripts: Iterable[Transcript], settings: Settings) -> Callable[[str], str]:
    """Return what makes a reason fit to be shown: it may name whoever any contact names."""
    if settings.reveal:
        return str
    from empathy_lint.contact import Contact
    from empathy_lint.filters.mask import shower_of_notes

    return shower_of_notes(n for one in transcripts for n in Contact(one).private_names)


def _values(path: str, one: Suppression) -> dict[str, Any]:
    return {
        "path": path,
        "line": one.directive.line,
        "verb": one.verb,
        "rules": list(one.rules),
        "reason": one.reason,
        "until": one.until.isoformat() if one.until else None,
        "expired": one.has_expired(date.today()),
        "first_line": one.first,
        "last_line": one.last,
    }


def _remove_unused(paths: tuple[Path, ...], choose: Any) -> bool:
    """Take unused comments out of their files; True when a file had to be left as it is.

    An ``on`` is without its ``off`` once that is gone, so it is looked at again.
    """
    from empathy_lint.house import UNUSED
    from empathy_lint.run import run

    left: dict[str, EmpathyLintError] = {}
    taken: Counter[str] = Counter()
    again = True
    while again:
        again = False
        for file in run(paths, choose, use_baseline=False).files:
            spans = [finding.span for finding in file.findings if finding.rule == UNUSED.id]
            if not spans or file.path in left:
                continue
            if file.errors:  # what was not read or not asked may be what they silence
                left[file.path] = file.errors[0]
                continue
            try:
                _take_out(Path(file.path), spans, choose)
            except EmpathyLintError as error:
                left[file.path] = error
            else:
                taken[file.path] += len(spans)
                again = True
    for path, count in taken.items():
        say(f"{path}: {count} taken out", err=True)
    for wrong in left.values():
        say(str(wrong), err=True)
    return bool(left)


def _take_out(path: Path, spans: Iterable[Span], choose: Any) -> None:
    """Write a file without some comments, or names in them: one of its own goes with its whole line.

    Raises:
        ReadError: If it cannot be read, could not be written back byte for byte, or would
            say something else.
    """
    from empathy_lint.cli.rewrite import check_whole, write_back
    from empathy_lint.errors import Place, ReadError
    from empathy_lint.lint import read_text
    from empathy_lint.readers.base import decode, read_bytes

    shown = str(path)
    settings = choose(path)
    data = read_bytes(path, shown)
    decoded = decode(data, shown, settings.for_path(shown).encoding)
    check_whole(decoded, data, shown)
    text = decoded.text
    for span in sorted(spans, reverse=True):
        is_comment = MARKER in text[slice(*span)].lower()
        start, end = (_with_its_line if is_comment else _with_its_comma)(text, *span)
        text = text[:start] + text[end:]
    before, after = (
        read_text(one, shown, settings, decoded.format).transcripts for one in (decoded.text, text)
    )
    if _without_comments(before) != _without_comments(after):
        raise ReadError(
            "left as it is: without the comments it would say something else", place=Place(shown)
        )
    write_back(path, decoded, data, text, shown)


def _without_comments(transcripts: Iterable[Transcript]) -> Shape:
    from empathy_lint.spelling import shape_of

    return shape_of(one._replace(directives=()) for one in transcripts)


def _with_its_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a name in brackets, with the comma that sets it apart from another."""
    behind = _COMMA.match(text, end)
    if behind is not None:
        return start, behind.end()
    return len(text[:start].rstrip(" \t,")), end


def _with_its_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a comment; with its line and line end where it stands alone."""
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before = text[line_start:start]
    if before.strip():
        # The blanks before a comment go with it, where nothing stands behind it.
        at_end = end == len(text) or LINE_END.match(text, end)
        return (line_start + len(before.rstrip()) if at_end else start), end
    line_end = LINE_END.match(text, end)
    return line_start, line_end.end() if line_end else end
