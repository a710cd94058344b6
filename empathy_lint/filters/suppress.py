"""Suppressions: ``empathy-lint: ignore[rule] reason`` in a file's own comment.

``ignore`` silences the line it stands on, or the turn below a comment of its own;
``ignore-file`` the whole file; ``off`` and ``on`` all between them. Rules are named as
for ``--select``. ``until=2027-01-31`` lets one expire. What silences nothing is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property

from empathy_lint import house
from empathy_lint.errors import nearest
from empathy_lint.finding import Finding, Line, State, fingerprint
from empathy_lint.rule import Rule
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import MARKER, Directive, Run, Segment, Transcript
from empathy_lint.typed import NamedTuple

VERBS = ("ignore", "ignore-file", "off", "on")
MOST_ABOVE = 12
"""How many lines may stand between a comment and the words it speaks of."""
_FORM = re.compile(
    r"(?P<verb>ignore-file|ignore|off|on)\b\s*(?:\[(?P<rules>[^\[\]]*)\])?\s*(?P<rest>.*)\Z",
    re.DOTALL | re.IGNORECASE,
)
_UNTIL = re.compile(  # not in "until spring"
    r"\s*\buntil(?:[=:]\s*|\s+(?=\d))(?P<date>\S+)", re.IGNORECASE
)
_RULES = re.compile(rf"{MARKER}[^\[\]]*\[(?P<rules>[^\[\]]*)\]", re.IGNORECASE)


class Suppression(NamedTuple):
    """A directive as it was read. ``first`` to ``last`` are the lines it speaks of, from 1."""

    verb: str
    rules: tuple[str, ...]
    reason: str
    until: date | None
    directive: Directive
    first: int
    last: int

    def has_expired(self, today: date) -> bool:
        return self.until is not None and self.until < today


class Problem(NamedTuple):
    """Something wrong with a directive: which rule of the house says so, and what it says.

    ``name`` is where in the source stands the one name that it speaks of; None is all of it.
    """

    rule: Rule
    directive: Directive
    message: str
    name: Span | None = None


class Comments:
    """The directives of a file, and the turn below each, gathered contact by contact.

    A reader hands every contact all directives of its file: each is here once.
    """

    def __init__(self, path: str, source: str, index: LineIndex) -> None:
        self.path = path
        self.source = source
        self.index = index
        self._known: dict[Directive, None] = {}
        self._last: tuple[Directive, ...] = ()
        self._turns: list[tuple[tuple[Run, ...], tuple[Segment, ...]]] = []
        self._walked = (0, 0)

    def add(self, transcript: Transcript) -> None:
        """Take a contact; all are taken before anything is asked."""
        if transcript.directives != self._last:
            self._last = transcript.directives
            self._known.update(dict.fromkeys(self._last))
        self._turns += ((turn.runs, turn.segments) for turn in transcript.turns)

    @property
    def directives(self) -> list[Directive]:
        """All of them, in the order of the text."""
        return sorted(self._known, key=lambda directive: directive.span)

    def target(self, directive: Directive) -> tuple[int, int]:
        """Return the lines an ``ignore`` speaks of: its own, or those of the turn below it."""
        if not directive.alone:
            return directive.line, directive.line
        line = last = self._next_said(directive.line + 1)
        below = self._below(directive.span.end)
        if below is not None and self._is_reached(line, self.index.line_of(below.start)):
            last = max(last, self.index.line_of(max(below.end - 1, 0)))
        return line, last

    def _is_reached(self, line: int, below: int) -> bool:
        """Tell whether words belong to what begins at a line.

        A label may stand above its words, an identifier and times above a caption; in a flow,
        conditions and names, with no empty line among them.
        """
        if below <= line + 2:
            return True
        between = range(line, min(below, line + MOST_ABOVE + 1))
        return below <= line + MOST_ABOVE and all(self.line(n).strip() for n in between)

    def _next_said(self, line: int) -> int:
        """Return the first line from this one on that is neither blank nor a comment."""
        first, last = self._walked
        if not first <= line <= last:  # one walk is enough for a pile of comments
            first = last = line
            while last <= len(self.index) and (last in self._taken or not self.line(last).strip()):
                last += 1
            self._walked = first, last
        return last

    @cached_property
    def _taken(self) -> set[int]:
        return {one.line for one in self._known if one.alone}

    @cached_property
    def _runs(self) -> list[tuple[int, int, int]]:
        """Where each run begins, the number of its turn and its own there, in the order of the text."""
        return sorted(
            (run.source.start, turn, number)
            for turn, (runs, _) in enumerate(self._turns)
            for number, run in enumerate(runs)
        )

    def _below(self, end: int) -> Span | None:
        """Return where the turn below a comment stands; amid a turn, the one caption or message."""
        at = bisect_left(self._runs, (end,))
        if at == len(self._runs):
            return None
        _, turn, number = self._runs[at]
        runs, segments = self._turns[turn]
        last = len(runs)
        if number:
            behind = bisect_right(segments, runs[number].at, key=_at)
            if behind < len(segments):
                last = bisect_left(runs, segments[behind].at, key=_at)
        return Span(runs[number].source.start, runs[last - 1].source.end)

    def line(self, number: int) -> str:
        span = self.index.line_span(number)
        return self.source[span.start : span.end]


def _at(part: Run | Segment) -> int:
    return part.at


def suppressions(
    comments: Comments, rules: Iterable[Rule] = ()
) -> tuple[list[Suppression], list[Problem]]:
    """Return the suppressions of a file, and what is wrong with its directives."""
    found: list[Suppression] = []
    problems: list[Problem] = []
    rules = list(rules)
    open_blocks: list[Suppression] = []
    end = len(comments.index)
    for directive in comments.directives:
        try:
            read = _read(directive, rules)
        except ValueError as wrong:
            problems.append(Problem(house.UNREADABLE, directive, str(wrong)))
            continue
        if read.verb == "on":
            closed, left = _closed(open_blocks, read.rules, rules)
            found += [block._replace(last=directive.line) for block in closed]
            open_blocks = left
            if not closed:
                message = "'on' without an 'off' before it"
                problems.append(Problem(house.UNUSED, directive, message))
        elif read.verb == "off":
            open_blocks.append(read._replace(first=directive.line))
        elif read.verb == "ignore-file":
            found.append(read._replace(first=1, last=end))
        else:
            first, last = comments.target(directive)
            found.append(read._replace(first=first, last=last))
    found += [block._replace(last=end) for block in open_blocks]
    return sorted(found, key=lambda s: s.directive.span), problems


def suppress(
    findings: Sequence[Finding],
    comments: Comments,
    rules: Sequence[Rule],
    known: Sequence[Rule],
    today: date,
    *,
    of_comments: Iterable[Rule] = house.RULES,
    require_reason: bool = False,
    shown: Callable[[str], str] = str,
) -> list[Finding]:
    """Mark what a file's comments silence, and add what is to be said of the comments.

    ``findings`` are those of all its contacts. ``rules`` are those that ran on each;
    ``known`` all there are. A suppression of a rule that did not run is not called
    unused. ``of_comments`` are the rules of the house that run. ``shown`` masks what a
    comment says, and the line it stands on.
    """
    found, problems = suppressions(comments, known)
    by_id = {rule.id: rule for rule in known}
    used: set[tuple[int, str]] = set()  # which suppression, and by which of its names
    marked = []
    for finding, numbers in _spoken_of(findings, found):
        rule = by_id[finding.rule]
        for number in numbers:
            one = found[number]
            by = [(number, name) for name in one.rules if rule.is_called(name)]
            if by and not finding.praise:
                used.update(by)
                if not one.has_expired(today) and finding.state is State.OPEN:
                    finding = finding._replace(state=State.SUPPRESSED, reason=shown(one.reason))
        marked.append(finding)
    ran = {rule.id for rule in rules}
    idle: dict[Directive, dict[str, bool]] = {}  # by name, whether it is known to silence nothing
    for number, one in enumerate(found):
        if one.has_expired(today):
            names = ", ".join(one.rules)
            message = f"the suppression of {names} ended on {one.until}"
            problems.append(Problem(house.EXPIRED, one.directive, message))
        else:
            of_comment = idle.setdefault(one.directive, {})  # a block may end name by name
            for name in one.rules:
                is_idle = (number, name) not in used and _could_be_used(name, known, ran)
                of_comment[name] = is_idle and of_comment.get(name, True)
        if require_reason and not one.reason:
            message = f"no reason is given for {', '.join(one.rules)}"
            problems.append(Problem(house.UNREASONED, one.directive, message))
    for directive, names_idle in idle.items():
        problems += _unused(directive, names_idle, comments.source)
    told = {rule.id: rule for rule in of_comments}
    equal: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        if problem.rule.id in told:
            key = (problem.rule.id, problem.directive.text)
            problem = problem._replace(rule=told[problem.rule.id])
            marked.append(_finding(problem, comments, shown, equal[key]))
            equal[key] += 1
    return sorted(marked, key=lambda f: (f.span.start, f.span.end, f.rule))


def _spoken_of(
    findings: Iterable[Finding], found: Sequence[Suppression]
) -> Iterator[tuple[Finding, Sequence[int]]]:
    """Yield each finding, line by line, with the numbers of the suppressions of its lines."""
    ahead = sorted(range(len(found)), key=lambda number: found[number].first, reverse=True)
    here: list[int] = []
    for finding in sorted(findings, key=lambda finding: finding.line):
        last = max(finding.end_line, finding.line)
        while ahead and found[ahead[-1]].first <= last:
            insort(here, ahead.pop())
        here = [number for number in here if found[number].last >= finding.line]
        yield finding, [number for number in here if found[number].first <= last]


def _could_be_used(name: str, known: Iterable[Rule], ran: Set[str]) -> bool:
    """Tell whether all rules ran that a suppression means by a name and that a run may ask for."""
    named = [
        rule.id in ran
        for rule in known
        if rule.is_called(name) and not rule.praise and (rule.enabled or rule.id in ran)
    ]
    return bool(named) and all(named)


def _unused(directive: Directive, idle: Mapping[str, bool], source: str) -> Iterator[Problem]:
    """Yield what is to be said of a comment some or all of whose names silence nothing."""
    if all(idle.values()):
        message = f"nothing here is found by {', '.join(idle)}"
        yield Problem(house.UNUSED, directive, message)
        return
    rules = _RULES.search(source, *directive.span)
    for name, is_idle in idle.items():
        if rules is None or not is_idle:
            continue
        there = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", rules["rules"])
        if there is not None:  # a block that ends in part goes on by the codes of rules
            at = rules.start("rules")
            place = Span(at + there.start(), at + there.end())
            yield Problem(house.UNUSED, directive, f"nothing here is found by {name}", place)


def _closed(
    blocks: Iterable[Suppression], names: tuple[str, ...], rules: Sequence[Rule]
) -> tuple[list[Suppression], list[Suppression]]:
    """Return what an ``on`` with these names ends of open blocks, and what goes on of them.

    A name ends the blocks that have it. Where none has, it ends those of the rules it means,
    for a rule may be named in one way by ``off`` and in another by ``on``.
    """
    blocks = list(blocks)
    spelt = {name for name in names if any(name in block.rules for block in blocks)}
    meant = _meant((name for name in names if name not in spelt), rules)
    closed: list[Suppression] = []
    left: list[Suppression] = []
    for block in blocks:
        ended: list[str] = []
        go_on: list[str] = []
        for name in block.rules:
            own = _meant((name,), rules)
            if not names or name in spelt or own <= meant:
                ended.append(name)
            elif own.isdisjoint(meant):
                go_on.append(name)
            else:
                ended += sorted(own & meant)
                go_on += sorted(own - meant)
        closed += [block._replace(rules=tuple(ended))] if ended else []
        left += [block._replace(rules=tuple(go_on))] if go_on else []
    return closed, left


def _meant(names: Iterable[str], rules: Iterable[Rule]) -> frozenset[str]:
    """Return the ids of the rules that are meant; what is called so by none stands for itself."""
    found: set[str] = set()
    for name in names:
        found |= {rule.id for rule in rules if rule.is_called(name)} or {name}
    return frozenset(found)


def _read(directive: Directive, rules: list[Rule]) -> Suppression:
    form = _FORM.match(directive.text)
    if form is None:
        word = directive.text.split("[")[0].partition(" ")[0]
        hint = nearest(word, VERBS, "write ignore, ignore-file, off or on")
        raise ValueError(f"{directive.text[:40]!r} is no suppression: {hint}")
    names = tuple(name.strip() for name in (form["rules"] or "").split(",") if name.strip())
    verb = form["verb"].lower()
    if not names and verb != "on":
        raise ValueError(f"{verb!r} names no rule: write {verb}[calm-down]")
    for name in names:
        if rules and not any(rule.is_called(name) for rule in rules):
            known = {word for rule in rules for word in (rule.id, rule.name, rule.label, rule.pack)}
            hint = nearest(name, known, "see: empathy-lint rules")
            raise ValueError(f"no rule is called {name!r}: {hint}")
    rest, until = form["rest"], None
    term = _UNTIL.search(rest)
    if term is not None:
        try:
            until = date.fromisoformat(term["date"].rstrip(".,;"))
        except ValueError:
            raise ValueError("what follows until= is no date: write until=2027-01-31") from None
        rest = rest[: term.start()] + rest[term.end() :]
    return Suppression(verb, names, " ".join(rest.split()), until, directive, 0, 0)


def _finding(
    problem: Problem, comments: Comments, shown: Callable[[str], str], nth: int
) -> Finding:
    """Return the finding of a comment; ``nth`` counts those before it that are equal."""
    rule, directive, message, name = problem
    span = name or directive.span
    line, column = comments.index.place(span.start)
    end_line, end_column = comments.index.place(span.end)
    return Finding(
        rule=rule.id,
        name=rule.name,
        pack=rule.pack,
        label=rule.label,
        severity=rule.severity,
        praise=False,
        path=comments.path,
        span=span,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=shown(message),
        suggestion="Take the name out of the comment." if name else rule.suggest,
        quote=shown(comments.source[slice(*name)] if name else directive.text),
        fingerprint=fingerprint(rule.id, "", directive.text, "", nth),
        lines=(Line(line, shown(comments.line(line))),),
    )


def listed(transcripts: Sequence[Transcript]) -> list[Suppression]:
    """Return the suppressions of a file, for the team's log of interpretations."""
    if not transcripts:
        return []
    path, source, *_ = transcripts[0]
    comments = Comments(path, source, LineIndex(source))
    for transcript in transcripts:
        comments.add(transcript)
    return suppressions(comments)[0]
