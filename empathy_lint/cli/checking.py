"""The work of ``check``, without the reading of its command line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from empathy_lint import regexes
from empathy_lint.cli.outputs import Outputs
from empathy_lint.cli.progress import Progress
from empathy_lint.cli.say import say
from empathy_lint.report import FileReport, Report
from empathy_lint.run import Choose, run
from empathy_lint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from empathy_lint.filters.changed import Changes

MANY = 3
"""How many files may share a notice before it is told once, with a count."""


def check_paths(
    paths: Sequence[Path],
    choose: Choose,
    outputs: Outputs,
    *,
    stdin_name: str = "<stdin>",
    quiet: bool = False,
    use_baseline: bool = True,
    keep_results: bool = False,
    changes: Changes | None = None,
    timeout: float | None = None,
    jobs: int | None = None,
    skip_unknown: bool = False,
) -> int:
    """Lint paths (none is the current folder), write the reports, return the exit code.

    Raises:
        PackErrors: If a pack is wrong.
        ConfigError: If a configuration is wrong, or names no rule.
    """
    praise = choose(None).praise
    progress = Progress(sys.stderr, quiet)

    def on_file(file: FileReport) -> None:
        if file.findings:
            progress.clear()
        outputs.file_is_done(file, show_praise=praise)
        progress.step()

    with outputs:
        report = run(
            paths or (Path(),),
            choose,
            on_file,
            stdin_name=stdin_name,
            quiet=quiet,
            use_baseline=use_baseline,
            keep_findings=outputs.need_findings,
            keep_turns=outputs.need_turns,
            tell_rules=outputs.need_rules,
            tell_seen=outputs.need_seen,
            keep_results=keep_results,
            changes=changes,
            timeout=timeout,
            jobs=jobs,
            skip_unknown=skip_unknown,
        )
        progress.clear()
        _tell(report, quiet)
        if changes is not None and not report.files and not quiet:
            say("no file in these paths was changed", err=True)
        outputs.write(report)
    regexes.keep()
    return report.exit_code()


def _tell(report: Report, quiet: bool) -> None:
    """Say on standard error what went wrong, and what a reader should know."""
    for error in report.all_errors:
        say(str(error), err=True)
    if quiet:
        if report.contacts and not report.checked:
            from empathy_lint.reporters import tally  # late: few runs come to nothing

            say(tally.verdict(report), err=True)
        return
    said = Counter(notice for file in report.files for notice in file.notices)
    told: set[str] = set()
    for file in report.files:
        for notice in file.notices:
            if said[notice] <= MANY:
                say(f"{file.path}: {notice}", err=True)
            elif notice not in told:
                say(f"{said[notice]} files: {notice}", err=True)
                told.add(notice)
