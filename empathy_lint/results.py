"""Reports of files kept between runs, for large archives of which little changes (``--cache-results``).

A report is kept under a digest of all that it hangs on: the file's bytes and name, the rules,
the settings that hold for it where it lies, the day, and the program's version and code. It is never asked whether
it is stale: what has changed has another name. Only what is masked and complete is kept:
no report with ``--reveal``, with errors or notices (which may name a speaker), with fixes
(which may quote), with contacts that were not checked, or for a reporter that shows whole
contacts. What is kept has masked lines of the files in it, so that only their user may open
the folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from empathy_lint import cache
from empathy_lint.digest import blake2b
from empathy_lint.finding import Finding, Line, Related, Severity, State
from empathy_lint.report import FileReport
from empathy_lint.text import Span
from empathy_lint.transcript import Role
from empathy_lint.typed import TYPE_CHECKING, Any
from empathy_lint.version import __version__

if TYPE_CHECKING:
    from empathy_lint.config import Settings

FORM = 2
"""Changes whenever what is kept of a report changes."""
FOLDER = "results"
_SUM = 16
"""So many bytes before a report are its checksum."""
MOST = 400
"""How many reports are kept in each of 256 folders; then the oldest half makes room."""


class Results:
    """The reports kept for one set of rules; ``facts`` are what all of them hang on."""

    def __init__(self, facts: Iterable[object]) -> None:
        said = "\0".join(map(str, (FORM, __version__, _age_of_code(), *facts)))
        self._base = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _place(self, data: bytes, path: str, settings: Settings) -> Path | None:
        folder = cache.folder()
        if folder is None:
            return None
        digest = blake2b(self._base, digest_size=16)
        for fact in (path, repr(settings.of_report(path))):
            said = fact.encode("utf-8", "surrogatepass")
            digest.update(len(said).to_bytes(8, "big") + said)
        digest.update(data)
        key = digest.hexdigest()
        return folder / FOLDER / key[:2] / f"{key[2:]}.json"

    def load(self, data: bytes, path: str, settings: Settings) -> FileReport | None:
        """Return the report of a file with these bytes; None when there is none that can be read."""
        place = self._place(data, path, settings)
        try:
            return None if place is None else _report(json.loads(_sound(place.read_bytes())), path)
        except (OSError, ValueError):
            return None

    def keep(self, data: bytes, report: FileReport, settings: Settings) -> None:
        """Keep a report, whole or not at all, if nothing in it is unmasked."""
        place = self._place(data, report.path, settings)
        if place is None or not _may_be_kept(report):
            return
        from empathy_lint.files import replace  # late: a run that finds all needs it not

        with suppress(OSError, ValueError):
            place.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.parent.mkdir(exist_ok=True)
            kept = json.dumps(_values(report), separators=(",", ":")).encode()
            replace(place, _sum(kept) + kept)
            _prune(place.parent)


def _sum(kept: bytes) -> bytes:
    return blake2b(kept, digest_size=_SUM).digest()


def _sound(data: bytes) -> bytes:
    """Return what was kept.

    Raises:
        ValueError: If it is not what was written.
    """
    kept = data[_SUM:]
    if _sum(kept) != data[:_SUM]:
        raise ValueError
    return kept


def _may_be_kept(report: FileReport) -> bool:
    return not (
        report.errors
        or report.notices
        or report.said
        or report.agentless
        or any(one.fix for one in report.findings)
    )


def _prune(folder: Path) -> None:
    paths = list(folder.iterdir())
    if len(paths) > MOST:
        paths.sort(key=lambda path: path.stat().st_mtime)
        for path in paths[: MOST // 2]:
            path.unlink(missing_ok=True)


def _age_of_code() -> int:
    """Return when the program was last written, for those who work on it."""
    package = Path(__file__).resolve().parent
    return max(path.stat().st_mtime_ns for path in package.rglob("*.py"))


_PLAIN = (
    "rule", "name", "pack", "label", "severity", "praise", "line", "column", "end_line",
    "end_column", "message", "suggestion", "quote", "role", "speaker", "turn", "start_ms", "end_ms",
    "state", "reason", "fingerprint",
)  # fmt: skip


def _values(report: FileReport) -> list[Any]:
    findings = [
        [
            [getattr(one, key) for key in _PLAIN],
            one.span, one.related, one.lines, one.evidence,
        ]
        for one in report.findings
    ]  # fmt: skip
    return [findings, report.contacts, report.turns, report.agent_turns, report.seen]


def _report(values: Any, path: str) -> FileReport:
    findings, contacts, turns, agent_turns, seen = values
    return FileReport(
        path,
        tuple(_finding(one, path) for one in findings),
        contacts=contacts,
        turns=turns,
        agent_turns=agent_turns,
        seen=seen,
    )


def _finding(values: Any, path: str) -> Finding:
    plain, span, related, lines, evidence = values
    known = dict(zip(_PLAIN, plain, strict=True))
    return Finding(
        **{
            **known,
            "severity": Severity(known["severity"]),
            "state": State(known["state"]),
            "role": None if known["role"] is None else Role(known["role"]),
        },
        path=path,
        span=Span(*span),
        related=tuple(_related(one) for one in related),
        lines=tuple(Line(*line) for line in lines),
        evidence=tuple(evidence),
    )


def _related(values: Any) -> Related:
    related = Related(*values)
    return related._replace(
        span=Span(*related.span), source=Line(*related.source) if related.source else None
    )
