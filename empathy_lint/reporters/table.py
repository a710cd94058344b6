"""The output formats there are: one row each. A reporter is imported when it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from empathy_lint.errors import ConfigError, nearest
from empathy_lint.report import FileReport, Report
from empathy_lint.typed import Any, NamedTuple, Protocol, TextIO, cast


class Writes(Protocol):
    """What every reporter can: write all that a run found."""

    def write(self, report: Report, out: TextIO) -> None: ...


class Streams:
    """A reporter that writes each file's findings as soon as it is done.

    Its module has ``write_file``, and ``write_start`` and ``write_end`` if something stands
    before or behind all files.
    """

    def __init__(self, module: Any) -> None:
        self._module = module

    def start(self, out: TextIO) -> None:
        if hasattr(self._module, "write_start"):
            self._module.write_start(out)

    def file(self, file: FileReport, out: TextIO, *, show_praise: bool) -> None:
        self._module.write_file(file, out, show_praise=show_praise)
        out.flush()

    def end(self, report: Report, out: TextIO) -> None:
        if hasattr(self._module, "write_end"):
            self._module.write_end(report, out)

    def write(self, report: Report, out: TextIO) -> None:
        self.start(out)
        for file in report.files:
            self.file(file, out, show_praise=report.show_praise)
        self.end(report, out)


class Reporter(NamedTuple):
    """A row: the name for ``--format``, which its module bears too, and what it needs.

    A file with its ``ending`` is in this format where none is named, the first that has it.
    One that ``streams`` writes findings as each file is done (``Streams``).
    One ``for_people`` is in the characters of their terminal, the others are in UTF-8.
    One that ``needs_turns`` shows whole contacts, one that ``needs_rules`` tells of them.
    One that ``needs_seen`` counts what was done well, though praise itself is not shown.
    """

    name: str
    ending: str = ""
    streams: bool = False
    for_people: bool = False
    needs_turns: bool = False
    needs_rules: bool = False
    needs_seen: bool = False


REPORTERS = (
    Reporter("text", streams=True, for_people=True, needs_seen=True),
    Reporter("concise", streams=True, for_people=True),
    Reporter("json", ".json", needs_seen=True),
    Reporter("jsonl", ".jsonl", streams=True),
    Reporter("github", streams=True),
    Reporter("gitlab", ".json"),
    Reporter("sarif", ".sarif", needs_rules=True),
    Reporter("junit"),
    Reporter("checkstyle"),
    Reporter("rdjson"),
    Reporter("csv", ".csv", streams=True),
    Reporter("markdown", ".md", needs_seen=True),
    Reporter("html", ".html", needs_turns=True, needs_seen=True),
)
NAMES = tuple(row.name for row in REPORTERS)
_OF_CI = (("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab"))


def for_ci(environment: Mapping[str, str]) -> str | None:
    """Return the format of the build server that this runs on, as its variables tell."""
    return next((name for key, name in _OF_CI if environment.get(key) == "true"), None)


def reporter(name: str) -> Writes | Streams:
    """Return what writes a format.

    Raises:
        ConfigError: If no format of that name is known.
    """
    for row in REPORTERS:
        if row.name == name:
            module = import_module(f"empathy_lint.reporters.{row.name}")
            return Streams(module) if row.streams else cast(Writes, module)
    raise ConfigError(
        f"unknown output format {name!r}",
        hint=nearest(name, NAMES, f"one of: {', '.join(NAMES)}"),
    )
