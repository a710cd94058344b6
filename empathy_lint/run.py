"""A run over many files: each with the configuration that holds for it, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path

from empathy_lint import regexes
from empathy_lint.config import Settings
from empathy_lint.deadline import Deadline, TimeIsUpError
from empathy_lint.errors import EmpathyLintError, Place, ReadError, UnknownFormatError
from empathy_lint.lint import Linter
from empathy_lint.readers.base import decode, read_bytes
from empathy_lint.report import FileReport, Report, RuleCard
from empathy_lint.rule import Rule
from empathy_lint.typed import TYPE_CHECKING
from empathy_lint.walk import find_files, is_folder

if TYPE_CHECKING:
    from empathy_lint.filters.baseline import Baseline
    from empathy_lint.filters.changed import Change, Changes

Choose = Callable[[Path | None], Settings]
"""Gives the settings that hold for a file; for None those of the current folder."""


def run(
    paths: Iterable[Path],
    choose: Choose,
    on_file: Callable[[FileReport], None] | None = None,
    *,
    stdin_name: str = "<stdin>",
    quiet: bool = False,
    use_baseline: bool = True,
    keep_findings: bool = True,
    keep_turns: bool = False,
    tell_rules: bool = False,
    tell_seen: bool = True,
    keep_results: bool = False,
    changes: Changes | None = None,
    timeout: float | None = None,
    jobs: int | None = None,
    skip_unknown: bool = False,
) -> Report:
    """Lint files, folders and ``-``; ``on_file`` is told of each file as it is done.

    After ``timeout`` seconds the run ends with what it has, and says so as an error.
    With ``changes`` only changed files are read, and what they did not cause is known.

    ``jobs`` processes share the files; None is one for each processor, if there are many files.

    Without ``keep_findings`` those of a file are let go of when ``on_file`` was told, so that
    memory does not grow with the files; their counts stay. With ``skip_unknown`` a named file of
    no known format is told and is no error, as one in a folder is.

    ``keep_turns`` and ``tell_rules`` are for reports that show whole contacts, or
    what the rules say of themselves. Without ``tell_seen`` rules that praise are run only
    where the settings show praise. With ``keep_results`` files that are as they were in an
    earlier run are not linted again.

    Raises:
        PackErrors: If a pack is wrong.
        ConfigError: If a configuration is wrong, or names no rule.
    """
    ours = choose(None)
    baselines = _Baselines(use_baseline)
    linters = _Linters(keep_turns, tell_rules, tell_seen or ours.praise, keep_results)
    files: list[FileReport] = []
    errors: tuple[EmpathyLintError, ...] = ()
    try:
        each = _each(paths, choose, stdin_name, linters, changes, jobs, skip_unknown)
        for file, settings in Deadline(timeout).each(each):
            file = baselines.mark(file, settings)._replace(fail_on=settings.fail_on)
            if on_file:
                on_file(file)
            files.append(file if keep_findings else file.let_go())
    except TimeIsUpError:
        errors = (_late(timeout, files),)
    return Report(
        tuple(files),
        errors,
        show_praise=ours.praise,
        quiet=quiet,
        rules=linters.cards(),
    )


def _late(timeout: float | None, files: Sequence[FileReport]) -> EmpathyLintError:
    after = f"what comes after {files[-1].path}" if files else "everything"
    return EmpathyLintError(
        f"the time of {timeout:g} s was up: {after} was not checked",
        hint="give a longer --timeout, or fewer files",
    )


class _Linters:
    """The linters of a run, one for all files that share their settings."""

    def __init__(
        self, keep_turns: bool, tell_rules: bool, praise: bool, keep_results: bool
    ) -> None:
        self._keep_turns = keep_turns
        self._tell_rules = tell_rules
        self._praise = praise
        self._keep_results = keep_results
        self._made: dict[Settings, Linter] = {}

    def of(self, settings: Settings) -> Linter:
        if settings not in self._made:
            self._made[settings] = Linter(
                settings,
                tell_reasons=self._tell_rules,
                keep_turns=self._keep_turns,
                praise=self._praise,
                keep_results=self._keep_results,
            )
        return self._made[settings]

    def cards(self) -> tuple[RuleCard, ...]:
        """Return the rules that ran, each once; of several severities the first."""
        if not self._tell_rules:
            return ()
        cards: dict[str, RuleCard] = {}
        for linter in self._made.values():
            for rule in linter.rules:
                cards.setdefault(rule.id, _card(rule))
        return tuple(sorted(cards.values()))


def _card(rule: Rule) -> RuleCard:
    return RuleCard(
        rule.id,
        rule.name,
        rule.pack,
        rule.label,
        rule.severity,
        rule.praise,
        rule.summary,
        rule.rationale,
        rule.suggest,
        rule.source,
    )


def _each(
    paths: Iterable[Path],
    choose: Choose,
    stdin_name: str,
    linters: _Linters,
    changes: Changes | None,
    jobs: int | None,
    skip_unknown: bool,
) -> Iterator[tuple[FileReport, Settings]]:
    paths = list(paths)
    named = set() if skip_unknown else {path for path in paths if not is_folder(path)}
    if changes is not None:
        from empathy_lint.filters.changed import unlinked  # late: most runs read all there is
    linters.of(choose(None))  # what is wrong with it is said before any file is read
    found = find_files(paths, lambda path: choose(path).excludes(str(path)), _only_staged(changes))
    if changes is None and jobs != 1 and Path("-") not in paths:
        files = list(found)
        number = _processes(len(files), jobs)
        if number > 1:
            yield from _together(files, named, choose, linters, number)
            return
        found = iter(files)
    for path in found:
        if str(path) == "-":
            settings = choose(None)
            yield linters.of(settings).stdin(stdin_name), settings
        elif changes is not None and (path.exists() or unlinked(path) in changes):
            change = changes.get(unlinked(path))
            if change is not None and not change.is_gone:
                settings = choose(path)
                file = _changed(linters.of(settings), path, change)
                yield file if path in named else _softened(file), settings
        else:
            settings = choose(path)
            file = linters.of(settings).file(path)
            yield file if path in named else _softened(file), settings


def _processes(files: int, jobs: int | None) -> int:
    """Return how many processes are to share so many files."""
    if files < 2:
        return 1
    from empathy_lint.jobs import LEAST, processors

    return jobs or (processors() if files >= LEAST else 1)


def _only_staged(changes: Changes | None) -> list[Path]:
    """Return the files that the next commit holds and the disk does not."""
    return [
        path
        for path, change in (changes or {}).items()
        if change.new is not None and not change.is_gone and not path.exists()
    ]


def _together(
    files: Sequence[Path], named: Container[Path], choose: Choose, linters: _Linters, jobs: int
) -> Iterator[tuple[FileReport, Settings]]:
    """Lint files by several processes."""
    from empathy_lint.jobs import each

    for path in files:
        choose(path)  # once, and not in each process

    def lint(path: Path) -> FileReport:
        file = linters.of(choose(path)).file(path)
        return file if path in named else _softened(file)

    reports = each(lint, files, jobs, at_end=regexes.keep, lost=_lost)
    for path, file in zip(files, reports, strict=True):
        settings = choose(path)
        linters.of(settings)  # whose rules the report may have to name
        yield file, settings


def _lost(path: Path, how: str) -> FileReport:
    """Return the report of a file whose process died."""
    error = ReadError(
        f"not checked: the process that had it in hand died ({how})",
        place=Place(str(path)),
        hint="it may need more memory than there is: try it alone, with --jobs 1",
    )
    return FileReport(str(path), errors=(error,))


def _changed(linter: Linter, path: Path, change: Change) -> FileReport:
    from empathy_lint.filters.changed import caused, recounted

    name = str(path)
    encoding = linter.settings.for_path(name).encoding
    try:
        data = change.new() if change.new else read_bytes(path, name)
    except EmpathyLintError as error:
        return FileReport(name, errors=(error,))
    change = recounted(change, data, lambda data: decode(data, name, encoding).text)
    file = linter.bytes(data, name)
    findings = caused(file.findings, change, lambda data: linter.bytes(data, name).findings)
    return file._replace(findings=findings)


def _softened(file: FileReport) -> FileReport:
    """A file that nobody named and that is of no known format is told, and is no error."""
    unknown = [error for error in file.errors if isinstance(error, UnknownFormatError)]
    if not unknown:
        return file
    told = tuple(f"{one.message}; {one.hint}" if one.hint else one.message for one in unknown)
    return file._replace(
        errors=tuple(error for error in file.errors if error not in unknown),
        notices=(*file.notices, *told),
        unread=unknown[0].message,
    )


class _Baselines:
    """The baselines of a run, each read once and used up in the order of the files."""

    def __init__(self, use: bool) -> None:
        self._use = use
        self._read: dict[Path, Baseline] = {}

    def mark(self, file: FileReport, settings: Settings) -> FileReport:
        path = settings.baseline
        if not self._use or path is None or not file.findings:
            return file
        if path not in self._read:
            from empathy_lint.filters.baseline import Baseline  # late: most runs have none

            self._read[path] = Baseline.read(path)
        return file._replace(findings=self._read[path].mark(file.findings))
