"""The road itself, used by every head: bytes to transcript to findings to a file's report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from empathy_lint import house
from empathy_lint.choosing import chosen, left_out, named_in, select
from empathy_lint.config import Settings
from empathy_lint.engine import RuleIndex, check
from empathy_lint.english import is_foreign
from empathy_lint.errors import (
    TRACEBACK,
    EmpathyLintError,
    InternalError,
    Place,
    ReadError,
    ReadErrors,
)
from empathy_lint.finding import Finding, Severity
from empathy_lint.house import is_house
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.places import is_shipped
from empathy_lint.packs.store import name_of, rules_of
from empathy_lint.readers.base import Source, decode, no_memory, read_bytes, read_stdin
from empathy_lint.readers.lines import Look
from empathy_lint.readers.table import read
from empathy_lint.report import P_OF_EMPATHY, FileReport, Said
from empathy_lint.rule import Rule
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import SPOKEN, Document, Role, Transcript, lacks_agent
from empathy_lint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from empathy_lint.filters.mask import FileMask
    from empathy_lint.filters.suppress import Comments
    from empathy_lint.results import Results


class Linter:
    """The rules of a run, made ready; lints any number of files."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        tell_reasons: bool = False,
        keep_turns: bool = False,
        praise: bool = True,
        keep_results: bool = False,
    ) -> None:
        """Load the packs; ``keep_turns`` for reports that show whole contacts.

        ``tell_reasons`` for those that show why there are rules.
        Without ``praise`` no rule that praises is run, and ``seen`` stays empty. With
        ``keep_results`` a file that was linted before is not linted again.

        Raises:
            PackErrors: If a pack is wrong.
            PackError: If a path under ``rules`` is no pack, or not there.
            ConfigError: If ``select``, ``ignore`` or ``severity`` name no rule, here or in an
                override that may never hold.
        """
        self.settings = settings or Settings()
        self.keep_turns = keep_turns
        self.praise = praise
        self._keeps = keep_results and not (keep_turns or self.settings.reveal)
        self.known = rules_of(self.settings.rules, reasons=tell_reasons)
        self._chosen: dict[tuple[object, ...], _Chosen] = {}
        self._left_out = tuple(left_out((*self.known, *house.RULES), self.rules, self.settings))
        with named_in(self.settings):
            for one in self.settings.overrides:
                levels = (name for name, _ in one.severity)
                select((*self.known, *house.RULES), one.select, (*one.ignore, *levels))

    def _rules(self, settings: Settings) -> _Chosen:
        """Return the rules that settings ask for, with the severities they give."""
        key = (settings.select, settings.ignore, settings.severity)
        if key not in self._chosen:
            every = chosen((*self.known, *house.RULES), settings)
            self._chosen[key] = _Chosen(
                RuleIndex(rule for rule in every if not is_house(rule)),
                tuple(filter(is_house, every)),
            )
        return self._chosen[key]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run where no override says otherwise."""
        ready, of_comments = self._rules(self.settings)
        return (*ready.rules, *of_comments)

    def file(self, path: Path, name: str | None = None) -> FileReport:
        """Lint one file; what goes wrong with it stands in its report, and is not raised."""
        shown = name or str(path)
        try:
            return self.bytes(read_bytes(path, shown), shown)
        except ReadError as error:
            return FileReport(shown, errors=(error,))

    def stdin(self, name: str) -> FileReport:
        """Lint standard input as if it were a file of that name."""
        try:
            return self.bytes(read_stdin(name), name)
        except ReadError as error:
            return FileReport(name, errors=(error,))

    @cached_property
    def _results(self) -> Results | None:
        """The reports of earlier runs with these rules, on this day."""
        rules = name_of(self.settings.rules) if self._keeps else None
        if rules is None:
            return None
        from empathy_lint.results import Results  # late: most runs keep nothing

        today = self.settings.day()
        return Results((rules, self.praise, today))

    def _bytes(self, data: bytes, path: str) -> FileReport:
        settings = self.settings.for_path(path)
        try:
            decoded = decode(data, path, settings.encoding)
        except EmpathyLintError as error:
            return FileReport(path, errors=(error,))
        notices = (decoded.notice,) if decoded.notice else ()
        try:
            return self.text(decoded.text, path, notices, decoded.format, decoded.looks)
        except (EmpathyLintError, MemoryError):
            raise
        except Exception as fault:
            if os.environ.get(TRACEBACK):
                raise
            return FileReport(path, errors=(InternalError(fault, path),), notices=notices)

    def bytes(self, data: bytes, path: str) -> FileReport:
        """Lint what a file holds; what goes wrong with it stands in its report."""
        try:
            if self._results is None:
                return self._bytes(data, path)
            report = self._results.load(data, path, self.settings)
            if report is None:
                report = self._bytes(data, path)
                self._results.keep(data, report, self.settings)
            return report
        except MemoryError:
            pass  # until it is let go, it holds all that the memory was full of
        return FileReport(path, errors=(no_memory(path),))

    def text(
        self,
        text: str,
        path: str = "<text>",
        notices: Sequence[str] = (),
        known: str = "",
        looks: tuple[Look, ...] = (),
    ) -> FileReport:
        """Lint a text as if it stood in a file of that name.

        ``known`` is its format, ``looks`` how its lines look if they are more than text.
        """
        settings = self.settings.for_path(path)
        index = LineIndex(text)
        findings: list[Finding] = []
        mask = None if self.settings.reveal else _file_mask(index)
        errors: list[EmpathyLintError] = []
        said = [*notices, *self._left_out]
        seen: Counter[str] = Counter()
        slow: set[str] = set()
        shown: list[Said] = []
        contacts = agentless = foreign = turns = agent_turns = 0
        comments: Comments | None = None
        names: set[str] = set()
        ran: dict[RuleIndex, None] = {}
        wanted = settings.input_format or known
        for transcript in _read(_source(text, path, settings, looks), wanted, errors):
            rules = self._rules(settings.for_contact(transcript)).ready
            outcome = check(transcript, rules, index, slow, praise=self.praise)
            is_english = not is_foreign(transcript)
            if not is_english:
                firm = [one for one in outcome.findings if holds_anywhere(rules.by_id[one.rule])]
                outcome = outcome._replace(findings=firm)
            if self.praise:
                outcome = outcome._replace(findings=_deserved(outcome.findings, rules))
            if mask is None:
                findings.extend(outcome.findings)
            else:
                mask.add(outcome.findings, transcript, outcome.names)
            if transcript.directives:
                comments = comments or _comments(path, text, index)
                comments.add(transcript)
                names.update(outcome.names)
            ran[rules] = None
            errors.extend(outcome.timeouts)
            said.extend(transcript.notices)
            contacts += bool(transcript.turns)
            agentless += lacks_agent(transcript.turns) and not outcome.findings
            foreign += not is_english
            if self.keep_turns:
                shown.extend(_said(transcript, contacts, None if mask is None else outcome.names))
            turns += len(transcript.turns)
            agent_turns += _agent_turns(transcript)
            if self.praise and is_english:
                seen.update(_seen(rules, outcome.findings, transcript))
        if mask is not None:  # after this no text is raw
            findings = list(mask.findings())
        if settings.brand and findings:
            from empathy_lint.filters.brand import without_brand  # late: few name one

            findings = without_brand(findings, settings.brand, text)
        if comments is not None:
            of_comments = self._rules(settings).of_comments
            finished = [rule for rule in _in_each(ran) if rule.id not in slow]
            findings = self._suppressed(findings, comments, finished, of_comments, names)
        elif contacts > 1:  # which may take turns in the file
            findings.sort(key=lambda one: (one.span.start, one.span.end, one.rule))
        if foreign:
            said.append(_not_english(foreign, contacts))
        notices = tuple(dict.fromkeys(said))
        if mask is not None:
            notices = _without_data(notices, errors)
        return FileReport(
            path,
            tuple(findings),
            tuple(errors),
            notices,
            contacts,
            turns,
            agent_turns,
            dict(seen),
            tuple(shown),
            agentless=agentless,
        )

    def _suppressed(
        self,
        findings: list[Finding],
        comments: Comments,
        rules: Sequence[Rule],
        of_comments: Sequence[Rule],
        names: Iterable[str],
    ) -> list[Finding]:
        """Mark what the comments of a file silence, in whichever of its contacts it stands."""
        from empathy_lint.filters.mask import shower_of_notes
        from empathy_lint.filters.suppress import suppress

        settings = self.settings
        return suppress(
            findings,
            comments,
            rules,
            self.known,
            settings.day(),
            of_comments=of_comments,
            require_reason=settings.require_reason,
            shown=str if settings.reveal else shower_of_notes(names),
        )


def _comments(path: str, text: str, index: LineIndex) -> Comments:
    from empathy_lint.filters.suppress import Comments  # late: most files have none

    return Comments(path, text, index)


def _not_english(foreign: int, contacts: int) -> str:
    what = "what is said does" if foreign == contacts else f"{foreign} of {contacts} contacts do"
    return f"{what} not look like English, and the built-in rules know no other language"


def holds_anywhere(rule: Rule) -> bool:
    """Tell whether a rule is to be trusted with what is said in another language than English.

    English formulas come there as well; but what is no more than likely, and what was done well,
    the built-in rules tell by how English is spoken. Packs of one's own know their language.
    """
    is_firm = not rule.praise and rule.severity is not Severity.NOTE
    return is_firm or not is_shipped(rule.place.path)


def _in_each(ran: Iterable[RuleIndex]) -> list[Rule]:
    """Return the rules that ran on every contact of a file."""
    first, *others = ran
    ids = [{rule.id for rule in other.rules} for other in others]
    return [rule for rule in first.rules if all(rule.id in some for some in ids)]


class _Chosen(NamedTuple):
    """The rules that run on what is said, and those that run on the comments beside it."""

    ready: RuleIndex
    of_comments: tuple[Rule, ...]


def _file_mask(index: LineIndex) -> FileMask:
    from empathy_lint.filters.mask import FileMask  # late: what shows nothing masks nothing

    return FileMask(index)


def _deserved(findings: list[Finding], rules: RuleIndex) -> list[Finding]:
    """Leave out praise for words that are at fault: of a thing that is said, one thing is told.

    Only here, and not where rules are measured: whether it is an open question does not
    hang on how it is asked. A note takes away praise by its own P, and no other.
    """
    faults: dict[int | None, list[tuple[Span, str]]] = {}  # with the P, or "" for all of them
    for one in findings:
        rule = rules.by_id[one.rule]
        if one.praise:
            continue
        if one.severity is not Severity.NOTE and KINDS[rule.kind].of_words:
            faults.setdefault(one.turn, []).append((one.span, ""))
        elif rule.p:
            faults.setdefault(one.turn, []).append((one.span, rule.p))

    def is_at_fault(praise: Finding) -> bool:
        own = ("", rules.by_id[praise.rule].p)
        return any(p in own and praise.span.overlaps(span) for span, p in faults[praise.turn])

    return [one for one in findings if not (one.praise and one.turn in faults and is_at_fault(one))]


def _source(text: str, path: str, settings: Settings, looks: tuple[Look, ...]) -> Source:
    return Source(
        path,
        text,
        speakers=settings.speakers,
        selectors=dict(settings.selectors),
        columns=dict(settings.columns),
        looks=looks,
    )


def _read(
    source: Source, wanted: str | None, errors: list[EmpathyLintError]
) -> Iterator[Transcript]:
    """Yield what could be read; what ends the reading is added to ``errors``."""
    try:
        for transcript in read(source, wanted):
            if source.speakers.guess:
                from empathy_lint.roles import guessed  # late: few ask for it

                transcript = guessed(transcript)
            yield transcript
    except ReadErrors as several:
        errors.extend(several.errors)
    except EmpathyLintError as error:
        errors.append(error)
    except RecursionError:
        errors.append(ReadError("nested too deep to be read", place=Place(source.path)))


def _without_data(notices: tuple[str, ...], errors: Sequence[EmpathyLintError]) -> tuple[str, ...]:
    """Mask what errors quote of a file, and return its notices masked."""
    if not notices and not errors:
        return notices
    from empathy_lint.filters.personal_data import without_data  # late: most files say nothing

    for error in errors:
        if isinstance(error, ReadError):
            error.message = without_data(error.message)
    return tuple(map(without_data, notices))


def _said(transcript: Transcript, contact: int, names: frozenset[str] | None) -> Iterator[Said]:
    """Yield all turns of a contact; notes and bad examples are shown, too.

    ``names`` are masked, and what else is personal; None masks nothing.
    """
    from empathy_lint.filters.mask import Masker

    shown: Callable[[str], str] = str if names is None else Masker(names).text
    for turn in transcript.turns:
        ours = turn.role in (Role.AGENT, Role.BOT)
        yield Said(
            contact,
            turn.index + 1,
            turn.role,
            turn.speaker if ours else shown(turn.speaker),
            shown(turn.text),
            turn.runs,
            turn.start_ms,
            shown(turn.label),
            turn.region in SPOKEN,
        )


def _agent_turns(transcript: Transcript) -> int:
    return sum(
        turn.role in (Role.AGENT, Role.BOT) and turn.region in SPOKEN for turn in transcript.turns
    )


def _seen(rules: RuleIndex, findings: Iterable[Finding], transcript: Transcript) -> dict[str, int]:
    """Count, per P of empathy, the turns in which something was done well.

    In a conversation nothing was before the customer spoke: "How can I help?" is no deed yet.
    """
    heard = 0
    if transcript.document is Document.CONVERSATION:
        turns = (turn.index + 1 for turn in transcript.turns if turn.role is Role.CUSTOMER)
        heard = next(turns, 0)
    praised = {
        (rules.by_id[one.rule].p, one.turn)
        for one in findings
        if one.praise and (one.turn or 0) > heard
    }
    return {p: sum(p == own for own, _ in praised) for p in P_OF_EMPATHY}


def lint_file(path: Path | str, settings: Settings | None = None) -> FileReport:
    """Lint one file; what goes wrong with it stands in its report.

    Raises:
        PackErrors: If a pack is wrong.
        PackError: If a path under ``rules`` is no pack, or not there.
        ConfigError: If ``select``, ``ignore`` or ``severity`` names no rule.
    """
    return Linter(settings).file(Path(path))


def lint_text(text: str, path: str = "<text>", settings: Settings | None = None) -> FileReport:
    """Lint a text as if it stood in a file of that name.

    Raises:
        PackErrors, PackError, ConfigError: As ``lint_file`` does.
    """
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
    try:
        data = read_stdin(shown) if str(path) == "-" else read_bytes(path, shown)
        decoded = decode(data, shown, settings.for_path(shown).encoding)
    except EmpathyLintError as error:
        return Reading(shown, (), (), (error,))
    reading = read_text(decoded.text, shown, settings, decoded.format, decoded.looks)
    notices = (decoded.notice, *reading.notices) if decoded.notice else reading.notices
    return reading._replace(notices=tuple(dict.fromkeys(notices)))


def read_text(
    text: str, path: str, settings: Settings, known: str = "", looks: tuple[Look, ...] = ()
) -> Reading:
    """Read a text as if it stood in a file of that name, without any rule.

    ``known`` is its format, where nothing else is asked for; ``looks`` are of its lines.
    """
    settings = settings.for_path(path)
    errors: list[EmpathyLintError] = []
    wanted = settings.input_format or known
    transcripts = tuple(_read(_source(text, path, settings, looks), wanted, errors))
    notices = tuple(dict.fromkeys(notice for one in transcripts for notice in one.notices))
    if not settings.reveal:
        notices = _without_data(notices, errors)
    return Reading(path, transcripts, notices, tuple(errors))
