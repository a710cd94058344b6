"""JUnit XML, which build servers list as tests: a suite a file, a case a finding.

What reaches ``--fail-on`` is a failure, what does not is a passed case that says so;
suppressed and known findings are skipped, and so is a file that was not read, or in which
nobody is known to be the agent. A file without findings is one passed case.

Source: the schema of Jenkins' xUnit plug-in, "junit-10.xsd".
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from empathy_lint.errors import EmpathyLintError
from empathy_lint.finding import Finding, State
from empathy_lint.report import FileReport, Report
from empathy_lint.reporters import places, tally
from empathy_lint.reporters.snippet import printable
from empathy_lint.typed import TextIO


def write(report: Report, out: TextIO) -> None:
    suites = [_Suite(file) for file in report.files]
    if report.errors:
        suites.append(_Suite(FileReport("empathy-lint", errors=report.errors)))
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    counts = [sum(suite.counts[i] for suite in suites) for i in range(4)]
    out.write(f'<testsuites name="empathy-lint" {_counts(counts)}>\n')
    for suite in suites:
        suite.write(out)
    out.write("</testsuites>\n")


class _Suite:
    def __init__(self, file: FileReport) -> None:
        self.path = file.path
        self.cases: list[str] = []
        self.counts = [0, 0, 0, 0]  # tests, failures, errors, skipped
        for error in places.errors(Report((file,))):
            self._add(2, "not checked", error.place.line if error.place else 0, _error(error))
        floor = file.fail_on.rank
        for finding in file.findings:
            if finding.praise:
                continue
            name = f"{finding.rule} {finding.name}, line {finding.line}"
            if finding.state is not State.OPEN:
                why = f"{finding.state}: {finding.reason}" if finding.reason else finding.state
                self._add(3, name, finding.line, f"<skipped message={_attribute(why)}/>")
            elif finding.severity.rank >= floor:
                self._add(1, name, finding.line, _failure(finding))
            else:
                said = f"<system-out>{_text(_words(finding))}</system-out>"
                self._add(None, name, finding.line, said)
        unchecked = tally.unchecked(file)
        if unchecked:
            self._add(3, "not checked", 0, f"<skipped message={_attribute(unchecked)}/>")
        if not self.cases:
            self._add(None, "no findings", 0, "")

    def _add(self, what: int | None, name: str, line: int, inside: str) -> None:
        self.counts[0] += 1
        if what is not None:
            self.counts[what] += 1
        place = f' line="{line}"' if line else ""
        path = _attribute(self.path)
        head = f"<testcase classname={path} name={_attribute(name)} file={path}{place}"
        self.cases.append(f"{head}>{inside}</testcase>" if inside else f"{head}/>")

    def write(self, out: TextIO) -> None:
        out.write(f"  <testsuite name={_attribute(self.path)} {_counts(self.counts)}>\n")
        for case in self.cases:
            out.write(f"    {case}\n")
        out.write("  </testsuite>\n")


def _counts(counts: list[int]) -> str:
    names = ("tests", "failures", "errors", "skipped")
    return " ".join(f'{name}="{count}"' for name, count in zip(names, counts, strict=True))


def _failure(finding: Finding) -> str:
    kind = _attribute(str(finding.severity))
    return (
        f"<failure type={kind} message={_attribute(finding.message)}>"
        f"{_text(_words(finding))}</failure>"
    )


def _error(error: EmpathyLintError) -> str:
    return f'<error type="error" message={_attribute(error.message)}>{_text(str(error))}</error>'


def _words(finding: Finding) -> str:
    lines = [f"{finding.path}:{finding.line}:{finding.column}: {finding.message}"]
    lines += [f"said: {finding.quote}"] if finding.quote else []
    lines += [f"for example: {finding.suggestion}"] if finding.suggestion else []
    return "\n".join(lines)


def _text(text: str) -> str:
    """Return text for XML, which knows no controls."""
    return escape("\n".join(map(printable, text.split("\n"))))


def _attribute(text: str) -> str:
    return quoteattr(printable(" ".join(text.split("\n"))))
