"""Suppressions: ``empathy-lint: ignore[rule] reason`` in a file's own comment.

``ignore`` silences the line it stands on, or the turn below a comment of its own;
``ignore-file`` the whole file; ``off`` and ``on`` all between them. Rules are named as
for ``--select``. ``until=2027-01-31`` lets one expire. What silences nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from empathy_lint import house
from empathy_lint.finding import Finding, Line, State, fingerprint
from empathy_lint.rule import Rule
from empathy_lint.text import LineIndex
from empathy_lint.transcript import Directive, Transcript
from empathy_lint.typed import NamedTuple

_FORM = re.compile(
    r"(?P<verb>ignore-file|ignore|off|on)\b\s*(?:\[(?P<rules>[^\[\]]*)\])?\s*(?P<rest>.*)\Z",
    re.DOTALL,
)
_UNTIL = re.compile(r"\s*\buntil[=:\s]\s*(?P<date>\S+)")


class Suppression(NamedTuple):
    """A directive as it was read. ``first`` to ``last`` are the lines it speaks of, from 1."""

    verb: str
    rules: tuple[str, ...]
    reason: str
    until: date | None
    directive: Directive
    first: int
    last: int

    def names(self, rule: Rule) -> bool:
        return any(rule.is_called(selector) for selector in self.rules)

    def has_expired(self, today: date) -> bool:
        return self.until is not None and self.until < today


class Problem(NamedTuple):
    """Something wrong with a directive: which rule of the house says so, and what it says."""

    rule: Rule
    directive: Directive
    message: str


def suppressions(
    transcript: Transcript, index: LineIndex, rules: Iterable[Rule] = ()
) -> tuple[list[Suppression], list[Problem]]:
    """Return the suppressions of a file, and what is wrong with its directives."""
    found: list[Suppression] = []
    problems: list[Problem] = []
    rules = list(rules)
    open_blocks: list[Suppression] = []
    end = len(index)
    for directive in transcript.directives:
        try:
            read = _read(directive, rules)
        except ValueError as wrong:
            problems.append(Problem(house.UNREADABLE, directive, str(wrong)))
            continue
        if read.verb == "on":
            closing = [b for b in open_blocks if not read.rules or set(read.rules) & set(b.rules)]
            for block in closing:
                found.append(block._replace(last=directive.line))
                open_blocks.remove(block)
            if not closing:
                message = "'on' without an 'off' before it"
                problems.append(Problem(house.UNUSED, directive, message))
        elif read.verb == "off":
            open_blocks.append(read._replace(first=directive.line))
        elif read.verb == "ignore-file":
            found.append(read._replace(first=1, last=end))
        else:
            first, last = _target(directive, transcript, index)
            found.append(read._replace(first=first, last=last))
    found += [block._replace(last=end) for block in open_blocks]
    return sorted(found, key=lambda s: s.directive.span), problems


def suppress(
    findings: Sequence[Finding],
    transcript: Transcript,
    index: LineIndex,
    rules: Sequence[Rule],
    known: Sequence[Rule],
    today: date,
    *,
    of_comments: Iterable[Rule] = house.RULES,
    require_reason: bool = False,
    shown: Callable[[str], str] = str,
) -> list[Finding]:
    """Mark what a file's comments silence, and add what is to be said of the comments.

    ``rules`` are those that ran; ``known`` all there are. A suppression of a rule that
    did not run is not called unused. ``of_comments`` are the rules of the house that run.
    ``shown`` masks what a comment says, and the line it stands on.
    """
    if not transcript.directives:
        return list(findings)
    found, problems = suppressions(transcript, index, known)
    by_id = {rule.id: rule for rule in known}
    used: set[int] = set()
    marked = []
    for finding in findings:
        rule = by_id[finding.rule]
        for number, one in enumerate(found):
            if one.first <= finding.line <= one.last and one.names(rule) and not finding.praise:
                used.add(number)
                if not one.has_expired(today) and finding.state is State.OPEN:
                    finding = finding._replace(state=State.SUPPRESSED, reason=shown(one.reason))
        marked.append(finding)
    for number, one in enumerate(found):
        ran = [rule for rule in rules if one.names(rule)]
        if one.has_expired(today):
            names = ", ".join(one.rules)
            message = f"the suppression of {names} ended on {one.until}"
            problems.append(Problem(house.EXPIRED, one.directive, message))
        elif number not in used and ran and all(s in _run(rules, s) for s in one.rules):
            message = f"nothing here is found by {', '.join(one.rules)}"
            problems.append(Problem(house.UNUSED, one.directive, message))
        if require_reason and not one.reason:
            message = f"no reason is given for {', '.join(one.rules)}"
            problems.append(Problem(house.UNREASONED, one.directive, message))
    told = {rule.id: rule for rule in of_comments}
    marked += [
        _finding(problem._replace(rule=told[problem.rule.id]), transcript, index, shown)
        for problem in problems
        if problem.rule.id in told
    ]
    return sorted(marked, key=lambda f: (f.span.start, f.span.end, f.rule))


def _run(rules: Sequence[Rule], selector: str) -> tuple[str, ...]:
    return (selector,) if any(rule.is_called(selector) for rule in rules) else ()


def _read(directive: Directive, rules: list[Rule]) -> Suppression:
    form = _FORM.match(directive.text)
    if form is None:
        words = directive.text.split("[")[0].split()[:1]
        near = get_close_matches(
            words[0] if words else "", ["ignore", "ignore-file", "off", "on"], n=1
        )
        hint = f": did you mean {near[0]!r}?" if near else ": write ignore, ignore-file, off or on"
        raise ValueError(f"{directive.text[:40]!r} is no suppression{hint}")
    names = tuple(name.strip() for name in (form["rules"] or "").split(",") if name.strip())
    if not names and form["verb"] != "on":
        raise ValueError(f"{form['verb']!r} names no rule: write {form['verb']}[calm-down]")
    for name in names:
        if rules and not any(rule.is_called(name) for rule in rules):
            known = {word for rule in rules for word in (rule.id, rule.name, rule.label, rule.pack)}
            near = get_close_matches(name, known, n=1)
            hint = f": did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"no rule is called {name!r}{hint}")
    rest, until = form["rest"], None
    term = _UNTIL.search(rest)
    if term is not None:
        try:
            until = date.fromisoformat(term["date"].rstrip(".,;"))
        except ValueError:
            raise ValueError(f"{term['date']!r} is no date: write until=2027-01-31") from None
        rest = rest[: term.start()] + rest[term.end() :]
    return Suppression(form["verb"], names, " ".join(rest.split()), until, directive, 0, 0)


def _target(directive: Directive, transcript: Transcript, index: LineIndex) -> tuple[int, int]:
    """Return the lines an ``ignore`` speaks of: its own, or those of the turn below it."""
    if not directive.alone:
        return directive.line, directive.line
    end = directive.span.end
    below = (d.line for d in transcript.directives if d.alone)
    taken = set(below)
    line = directive.line + 1
    while line <= len(index) and (line in taken or not _words(transcript, index, line)):
        line += 1
    last = line
    for turn in transcript.turns:
        after = [run for run in turn.runs if run.source.start >= end]
        if not after:
            continue
        first = index.line_of(after[0].source.start)
        # A label may stand above its words; an identifier and times above a caption.
        if first <= line + 2:
            if len(after) < len(turn.runs):  # amid a turn: the one caption or message
                below_it = [part.at for part in turn.segments if part.at > after[0].at]
                after = [run for run in after if not below_it or run.at < below_it[0]]
            last = max(last, index.line_of(max(after[-1].source.end - 1, 0)))
        break
    return line, last


def _words(transcript: Transcript, index: LineIndex, line: int) -> bool:
    span = index.line_span(line)
    return bool(transcript.source[span.start : span.end].strip())


def _finding(
    problem: Problem, transcript: Transcript, index: LineIndex, shown: Callable[[str], str]
) -> Finding:
    rule, directive, message = problem
    span = directive.span
    line, column = index.place(span.start)
    end_line, end_column = index.place(span.end)
    whole = index.line_span(line)
    return Finding(
        rule=rule.id,
        name=rule.name,
        pack=rule.pack,
        label=rule.label,
        severity=rule.severity,
        praise=False,
        path=transcript.path,
        span=span,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=shown(message),
        suggestion=rule.suggest,
        quote=shown(directive.text),
        fingerprint=fingerprint(rule.id, "", directive.text, "", "", 0),
        lines=(Line(line, shown(transcript.source[whole.start : whole.end])),),
    )


def listed(transcript: Transcript, index: LineIndex) -> Iterator[Suppression]:
    """Yield the suppressions of a file, for the team's log of interpretations."""
    yield from suppressions(transcript, index)[0]
