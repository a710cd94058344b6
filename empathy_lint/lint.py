"""The road itself, used by every head: bytes to transcript to findings to report."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from empathy_lint.config import Settings
from empathy_lint.engine import Outcome, check
from empathy_lint.errors import EmpathyLintError, Place, ReadError
from empathy_lint.finding import Finding
from empathy_lint.packs.load import load_packs, select
from empathy_lint.readers.base import Source, decode
from empathy_lint.readers.table import read
from empathy_lint.report import P_OF_EMPATHY, FileReport, Report
from empathy_lint.rule import Rule
from empathy_lint.text import LineIndex
from empathy_lint.transcript import SPOKEN, Document, Role, Transcript
from empathy_lint.walk import find_files

MAX_BYTES = 512 * 1024 * 1024


class Linter:
    """The rules of a run, made ready; lints any number of files."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Load the packs.

        Raises:
            PackErrors: If a pack is wrong.
            ConfigError: If ``select`` or ``ignore`` name no rule.
        """
        self.settings = settings or Settings()
        packs = load_packs(self.settings.rules)
        every = [rule for pack in packs for rule in pack.rules]
        self.known = every
        self.rules: list[Rule] = select(every, self.settings.select, self.settings.ignore)

    def file(self, path: Path, name: str | None = None) -> FileReport:
        """Lint one file; what goes wrong with it stands in its report."""
        shown = name or str(path)
        try:
            data = _bytes(path, shown)
        except EmpathyLintError as error:
            return FileReport(shown, errors=(error,))
        return self.bytes(data, shown)

    def bytes(self, data: bytes, path: str) -> FileReport:
        try:
            decoded = decode(data, path, self.settings.encoding)
        except EmpathyLintError as error:
            return FileReport(path, errors=(error,))
        notices = (decoded.notice,) if decoded.notice else ()
        return self.text(decoded.text, path, notices)

    def text(self, text: str, path: str = "<text>", notices: Sequence[str] = ()) -> FileReport:
        source = Source(path, text, speakers=self.settings.speakers)
        index = LineIndex(text)
        findings: list[Finding] = []
        errors: list[EmpathyLintError] = []
        said = list(notices)
        seen: Counter[str] = Counter()
        contacts = turns = agent_turns = 0
        for transcript in _read(source, self.settings.input_format, errors):
            outcome = check(transcript, self.rules, index)
            findings.extend(self._filtered(outcome, transcript, index))
            errors.extend(outcome.timeouts)
            said.extend(transcript.notices)
            contacts += 1
            turns += len(transcript.turns)
            agent_turns += _agent_turns(transcript)
            seen.update(_seen(self.rules, outcome.findings, transcript))
        return FileReport(
            path,
            tuple(findings),
            tuple(errors),
            tuple(dict.fromkeys(said)),
            contacts,
            turns,
            agent_turns,
            dict(seen),
        )

    def _filtered(
        self, outcome: Outcome, transcript: Transcript, index: LineIndex
    ) -> list[Finding]:
        """Take personal data out, then mark what is suppressed: after this no text is raw."""
        findings = outcome.findings
        masker = None
        if not self.settings.reveal and (findings or transcript.directives):
            from empathy_lint.filters.mask import Masker

            masker = Masker(outcome.names)
            findings = list(map(masker.finding, findings))
        if transcript.directives:
            from empathy_lint.filters.suppress import suppress

            findings = suppress(
                findings,
                transcript,
                index,
                self.rules,
                self.known,
                self.settings.today or date.today(),
                require_reason=self.settings.require_reason,
                shown=masker.text if masker else str,
            )
        return findings


def _read(
    source: Source, wanted: str | None, errors: list[EmpathyLintError]
) -> Iterator[Transcript]:
    """Yield what could be read; what ends the reading is added to ``errors``."""
    try:
        yield from read(source, wanted)
    except EmpathyLintError as error:
        errors.append(error)
    except RecursionError:
        errors.append(ReadError("nested too deep to be read", place=Place(source.path)))


def _agent_turns(transcript: Transcript) -> int:
    return sum(
        turn.role in (Role.AGENT, Role.BOT) and turn.region in SPOKEN for turn in transcript.turns
    )


def _seen(
    rules: Sequence[Rule], findings: Iterable[Finding], transcript: Transcript
) -> dict[str, int]:
    """Count, per P of empathy, what was done well.

    Professional is counted by turns without a fault in wording: it is what does not
    stand out.
    """
    by_id = {rule.id: rule for rule in rules}
    praised = dict.fromkeys(P_OF_EMPATHY, 0)
    slips: set[int] = set()
    places: set[tuple[str, int]] = set()
    for finding in findings:
        p = by_id[finding.rule].p
        turn = finding.turn or 0
        if finding.praise and p and (p, turn) not in places:
            places.add((p, turn))
            praised[p] += 1
        if p == "professional" and not finding.praise:
            slips.add(turn)
    if transcript.document is Document.CONVERSATION or praised:
        praised["professional"] += max(_agent_turns(transcript) - len(slips), 0)
    return praised


def _bytes(path: Path, shown: str) -> bytes:
    try:
        info = path.stat()
        if not path.is_file():
            raise ReadError("not a regular file", place=Place(shown), hint="name a file or folder")
        if info.st_size > MAX_BYTES:
            raise ReadError(
                f"larger than {MAX_BYTES // 1024 // 1024} MiB", place=Place(shown),
                hint="split it into several files",
            )  # fmt: skip
        return path.read_bytes()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ReadError(f"cannot be read: {reason}", place=Place(shown)) from None


def lint(
    paths: Iterable[Path],
    settings: Settings | None = None,
    on_file: Callable[[FileReport], None] | None = None,
    *,
    stdin_name: str = "<stdin>",
    quiet: bool = False,
) -> Report:
    """Lint files, folders and ``-``, and return the report; ``on_file`` is told of each file.

    Raises:
        PackErrors: If a pack is wrong.
        ConfigError: If ``select`` or ``ignore`` name no rule.
    """
    settings = settings or Settings()
    linter = Linter(settings)
    files = []
    for path in find_files(paths):
        if str(path) == "-":
            file = linter.bytes(sys.stdin.buffer.read(), stdin_name)
        else:
            file = linter.file(path)
        files.append(file)
        if on_file:
            on_file(file)
    return Report(tuple(files), show_praise=settings.praise, fail_on=settings.fail_on, quiet=quiet)


def lint_file(path: Path | str, settings: Settings | None = None) -> FileReport:
    """Lint one file; what goes wrong with it stands in its report."""
    return Linter(settings).file(Path(path))


def lint_text(text: str, path: str = "<text>", settings: Settings | None = None) -> FileReport:
    """Lint a text as if it stood in a file of that name."""
    return Linter(settings).text(text, path)


class Reading(NamedTuple):
    """How a file was read: one transcript a contact, and what went wrong."""

    path: str
    transcripts: tuple[Transcript, ...]
    notices: tuple[str, ...]
    errors: tuple[EmpathyLintError, ...]


def read_file(path: Path, settings: Settings, stdin_name: str = "<stdin>") -> Reading:
    """Read a file (``-`` is standard input) as the linter does, without any rule."""
    shown = stdin_name if str(path) == "-" else str(path)
    transcripts: list[Transcript] = []
    errors: list[EmpathyLintError] = []
    notices: list[str] = []
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else _bytes(path, shown)
        decoded = decode(data, shown, settings.encoding)
        notices += [decoded.notice] if decoded.notice else []
        source = Source(shown, decoded.text, speakers=settings.speakers)
        for transcript in _read(source, settings.input_format, errors):
            transcripts.append(transcript)
            notices += transcript.notices
    except EmpathyLintError as error:
        errors.append(error)
    return Reading(shown, tuple(transcripts), tuple(dict.fromkeys(notices)), tuple(errors))
