"""One page for a coach: the call on the left with marks, beside each turn what to say of it.

It needs no network and runs no script: a policy in the page forbids both. Marks and
findings are links to one another, so that Tab and Enter lead through a call. All
text is escaped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from empathy_lint.finding import Finding
from empathy_lint.report import FileReport, Report, Said
from empathy_lint.reporters import places, tally
from empathy_lint.reporters.snippet import marked_lines, printable
from empathy_lint.text import Span
from empathy_lint.typed import NamedTuple, TextIO, TypeVar

Item = TypeVar("Item")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# Each pair of ink and ground has a contrast of 4.5 to 1 and more (WCAG 2.2, 1.4.3).
STYLE = """
:root { color-scheme: light dark; --ink: #1d2126; --soft: #555d66; --page: #fff; --card: #f5f6f8;
  --line: #d5d9de; --error: #a4161a; --warning: #8a5300; --note: #1f5fa8; --praise: #1d6b3a;
  --error-bg: #fde2e2; --warning-bg: #fff0cc; --note-bg: #dfecfb; --praise-bg: #daf1e1; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --soft: #a7afb8; --page: #15181c;
  --card: #1f242a; --line: #3a4149; --error: #ff9c9c; --warning: #f3c46b; --note: #93c1f7;
  --praise: #8fd6a7; --error-bg: #4d2022; --warning-bg: #47360f; --note-bg: #1d3654;
  --praise-bg: #1c4029; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 1rem 1.25rem 4rem; color: var(--ink);
  background: var(--page); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: .5rem 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; color: var(--soft); }
a { color: inherit; } a:focus-visible { outline: 3px solid var(--note); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
.verdict { font-weight: 600; } .soft { color: var(--soft); }
nav ul, .turns { list-style: none; margin: 0; padding: 0; }
.turn { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 1.5rem;
  border-top: 1px solid var(--line); padding: .5rem 0; }
.who { display: block; font-size: .85rem; color: var(--soft); }
.agent .who, .bot .who { color: var(--note); font-weight: 600; }
.words { margin: 0; white-space: pre-wrap; } .unsaid .words { font-style: italic; color: var(--soft); }
mark { color: inherit; background: none; } mark a { border-radius: .2em; }
mark.cue { border-bottom: 2px dotted var(--soft); }
.finding { border-left: .3rem solid; background: var(--card); border-radius: .3rem;
  margin: 0 0 .5rem; padding: .4rem .75rem; font-size: .95rem; }
.finding p { margin: .2rem 0; color: var(--ink); } .finding p.soft { color: var(--soft); } .finding .head { font-size: .85rem; }
.finding:target, mark span:target ~ a { outline: 3px solid var(--note); }
.level { font-weight: 700; color: inherit; }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
.praise { color: var(--praise); }
mark .error { background: var(--error-bg); text-decoration: underline wavy; }
mark .warning { background: var(--warning-bg); text-decoration: underline; }
mark .note { background: var(--note-bg); text-decoration: underline dotted; }
mark .praise { background: var(--praise-bg); text-decoration: underline double; }
mark a { color: var(--ink) !important; }
.turn > div:first-child { position: sticky; top: 0; align-self: start; background: var(--page); }
@media (max-width: 45rem) { .turn > div:first-child { position: static; }
  .turn { grid-template-columns: minmax(0, 1fr); gap: .5rem; } }
@media print { :root { color-scheme: light; font-size: 9pt; } body { max-width: none; padding: 0; }
  nav, .skip { display: none; } .turn > div:first-child { position: static; }
  .words, .finding { break-inside: avoid; } h2, h3, .who { break-after: avoid; }
  .finding { margin-bottom: .3rem; padding: .2rem .6rem; } * { print-color-adjust: exact; } }
""".strip()


def write(report: Report, out: TextIO) -> None:
    page = _Page(report)
    out.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>empathy-lint: {_text(tally.verdict(report))}</title>\n"
        f"<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
    )
    for part in page.parts():
        out.write(f"{part}\n")
    out.write("</body>\n</html>\n")


class _Shown(NamedTuple):
    """A finding of the page, with the number its anchors are made of."""

    number: int
    finding: Finding

    @property
    def level(self) -> str:
        return "praise" if self.finding.praise else str(self.finding.severity)

    @property
    def weight(self) -> tuple[bool, int, int]:
        """Order for words that several speak of: the gravest first, then the shortest."""
        span = self.finding.span
        return self.finding.praise, -self.finding.severity.rank, span.end - span.start


class _Mark(NamedTuple):
    span: Span
    shown: _Shown | None  # None: a cue


class _Page:
    def __init__(self, report: Report) -> None:
        self.report = report
        by_path: dict[str, list[_Shown]] = defaultdict(list)
        for number, finding in enumerate(report.open_findings, 1):
            by_path[finding.path].append(_Shown(number, finding))
        self.by_path = by_path
        self.linked: set[int] = set()  # findings whose words already have the anchor

    def parts(self) -> Iterator[str]:
        report = self.report
        yield '<a class="skip" href="#calls">Skip to the calls</a>\n<header>\n<h1>empathy-lint</h1>'
        yield f'<p class="verdict">{_text(tally.verdict(report))}</p>'
        reservations = tally.reservations(report)
        if reservations:
            yield f'<p class="soft">{_text(reservations)}</p>'
        seen = tally.seen(report)
        if seen:
            yield f"<p>Empathy seen: {_text(', '.join(f'{p} {n}' for p, n in seen.items()))}.</p>"
        yield "</header>"
        yield from self._broken()
        files = [file for file in report.files if self.by_path.get(file.path)]
        if len(files) > 1:
            yield from self._contents(files)
        yield '<main id="calls">'
        for number, file in enumerate(files, 1):
            yield from self._file(number, file)
        yield "</main>"

    def _broken(self) -> Iterator[str]:
        errors = list(places.errors(self.report))
        if errors:
            yield "<section>\n<h2>Not checked</h2>\n<ul>"
            for error in errors:
                yield f"<li>{_text(str(error))}</li>"
            yield "</ul>\n</section>"

    def _contents(self, files: list[FileReport]) -> Iterator[str]:
        yield '<nav aria-label="Files">\n<ul>'
        for number, file in enumerate(files, 1):
            count = tally.many(len(self.by_path[file.path]), "mark")
            yield f'<li><a href="#file{number}">{_text(file.path)}</a> ({count})</li>'
        yield "</ul>\n</nav>"

    def _file(self, number: int, file: FileReport) -> Iterator[str]:
        yield f'<section aria-labelledby="file{number}">'
        yield f'<h2 id="file{number}">{_text(file.path)}</h2>'
        every = sorted(self.by_path[file.path], key=_start)
        left = {shown.number: shown for shown in every}
        cues = sorted({r.span for shown in every for r in shown.finding.related})
        contact = 0
        for said in file.said:
            if said.contact != contact:
                yield "</ol>" if contact else ""
                contact = said.contact
                yield f"<h3>Contact {contact}</h3>" if file.contacts > 1 else ""
                yield '<ol class="turns">'
            yield self._turn(said, every, left, cues)
        if contact:
            yield "</ol>"
        if left:
            yield from self._elsewhere(list(left.values()), told=bool(file.said))
        yield "</section>"

    def _turn(
        self, said: Said, every: list[_Shown], left: dict[int, _Shown], cues: list[Span]
    ) -> str:
        marks: list[_Mark] = []
        here: list[_Shown] = []
        for shown in _within(said, every, _start):
            span = _span(said, shown.finding.span)
            if span is not None and shown.number in left:
                marks.append(_Mark(span, shown))
                here.append(left.pop(shown.number))
        for cue in _within(said, cues, _low):
            span = _span(said, cue)
            if span is not None:
                marks.append(_Mark(span, None))
        time = _time(said.start_ms)
        who = " · ".join(filter(None, (said.speaker or str(said.role), time, said.label)))
        kind = str(said.role) if said.spoken else f"{said.role} unsaid"
        return (
            f'<li class="turn {kind}"><div><span class="who">{_text(who)}</span>'
            f'<p class="words">{self._marked(said.text, marks)}</p></div>'
            f"<div>{''.join(_card(shown, linked=True) for shown in here)}</div></li>"
        )

    def _elsewhere(self, rest: list[_Shown], *, told: bool) -> Iterator[str]:
        """Yield findings that stand in no turn that is shown, with their lines."""
        if told:
            yield "<h3>On the whole</h3>"
        yield '<ol class="turns">'
        for shown in rest:
            lines = "\n".join(line.text for line in marked_lines(shown.finding))
            yield (
                f'<li class="turn"><div><span class="who">line {shown.finding.line}</span>'
                f'<p class="words">{_text(lines)}</p></div>'
                f"<div>{_card(shown, linked=False)}</div></li>"
            )
        yield "</ol>"

    def _marked(self, text: str, marks: list[_Mark]) -> str:
        """Return a turn's words; where marks overlap, the gravest is shown."""
        edges = {0, len(text)}
        for mark in marks:
            edges |= set(mark.span)
        parts = []
        for low, high in pairwise(sorted(edges)):
            words = _text(text[low:high])
            over = [mark for mark in marks if mark.span.start <= low and high <= mark.span.end]
            found = sorted((m.shown for m in over if m.shown), key=lambda shown: shown.weight)
            if found:
                parts.append(f"<mark>{self._link(found, words)}</mark>")
            elif over:
                parts.append(f'<mark class="cue">{words}</mark>')
            else:
                parts.append(words)
        return "".join(parts)

    def _link(self, found: list[_Shown], words: str) -> str:
        anchors = ""
        for shown in found:
            if shown.number not in self.linked:
                self.linked.add(shown.number)
                anchors += f'<span id="m{shown.number}"></span>'
        first = found[0]
        title = _text(f"{first.level}: {first.finding.name}")
        return (
            f'{anchors}<a class="{first.level}" href="#f{first.number}" title="{title}">{words}</a>'
        )


def _card(shown: _Shown, *, linked: bool) -> str:
    finding = shown.finding
    place = f"line {finding.line}"
    place = f'<a href="#m{shown.number}">{place}</a>' if linked else place
    cues = "".join(
        f'<p class="soft">line {related.line}, {_text(related.message or "see also")}: '
        f"“{_text(related.quote)}”</p>"
        for related in finding.related
        if related.quote
    )
    say = finding.suggestion
    advice = f"<p><b>For example:</b> {_text(say)}</p>" if say else ""
    return (
        f'<article class="finding {shown.level}" id="f{shown.number}">'
        f'<p class="head"><span class="level {shown.level}">{shown.level}</span> '
        f"{_text(finding.name)} <span class='soft'>{_text(finding.rule)}, {place}</span></p>"
        f"<p>{_text(finding.message)}</p>{cues}{advice}</article>"
    )


def _start(shown: _Shown) -> int:
    return shown.finding.span.start


def _low(span: Span) -> int:
    return span.start


def _within(said: Said, ordered: list[Item], start: Callable[[Item], int]) -> list[Item]:
    """Return what begins where a turn stands in the source; a file may hold a million turns."""
    if not said.runs:
        return []
    low = min(run.source.start for run in said.runs)
    high = max(run.source.end for run in said.runs)
    return ordered[bisect_left(ordered, low, key=start) : bisect_left(ordered, high, key=start)]


def _span(said: Said, source: Span) -> Span | None:
    """Return where a span of the source stands in a turn; None if it does not."""
    start = said.offset(source.start)
    if start is None:
        return None
    last = said.offset(max(source.end - 1, source.start))
    return Span(start, max(start, len(said.text) if last is None else last + 1))


def _time(ms: int | None) -> str:
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _text(text: str) -> str:
    """Return a text as HTML that shows just that text."""
    return escape("\n".join(map(printable, text.split("\n"))))
