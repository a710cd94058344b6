"""What a run came to, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from empathy_lint.finding import Severity, State
from empathy_lint.report import P_OF_EMPATHY, FileReport, Report

NO_AGENT = "nobody is known to be the agent"
BY_WEIGHT = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def verdict(report: Report) -> str:
    """Return ``2 warnings, 1 note in 1 contact (1 file).``, or that there was nothing."""
    counts = report.counts()
    found = ", ".join(many(counts[s], s.value) for s in BY_WEIGHT if counts[s])
    if not found and not report.checked:
        return f"Nothing was checked: {_why_nothing(report)}."
    contacts = many(report.checked, "contact")
    if not found:
        return f"No findings in {contacts}."
    return f"{found} in {contacts} ({many(len(report.files), 'file')})."


def reservations(report: Report) -> str:
    """Return what the verdict does not cover: files not read, findings not shown; or ''."""
    said = []
    if 0 < report.agentless < report.contacts:
        were = "was" if report.agentless == 1 else "were"
        said.append(f"{many(report.agentless, 'contact')} {were} not checked: {NO_AGENT}.")
    unread = sum(bool(file.unread) for file in report.files)
    if unread:
        said.append(f"{many(unread, 'file')} {'was' if unread == 1 else 'were'} not read.")
    states: Counter[State] = Counter()
    for (_, state), count in report.tally().items():
        states[state] += count
    hidden = [f"{states[s]} {s}" for s in (State.SUPPRESSED, State.KNOWN) if states[s]]
    if hidden:
        said.append(f"Not shown: {', '.join(hidden)}.")
    broken = _broken(report)
    if broken and report.contacts:
        said.append(f"{many(broken, 'file')} could not be checked in full.")
    return " ".join(said)


def all_unchecked(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the path of each file that was not checked, or contacts of which, and why."""
    return ((file.path, why) for file in report.files if (why := unchecked(file)))


def unchecked(file: FileReport) -> str:
    """Return why a file or its contacts were not checked, for reports without a summary; or ''."""
    if file.unread or not file.agentless:
        return file.unread
    return f"{NO_AGENT} in {many(file.agentless, 'contact')}; say who is with --agent NAME"


def seen(report: Report) -> dict[str, int]:
    """Return, for each P of empathy, how often it was seen; empty if nothing was looked at for it."""
    if not report.checked or not any(file.seen for file in report.files):
        return {}
    counts = report.seen
    return {p: counts[p] for p in P_OF_EMPATHY}


def many(number: int, noun: str) -> str:
    ending = "" if number == 1 else "es" if noun.endswith(("x", "ch")) else "s"
    return f"{number:,} {noun}{ending}"


def _why_nothing(report: Report) -> str:
    broken = _broken(report)
    if broken:
        return f"{many(broken, 'file')} could not be read"
    if not report.files:
        return "no file was found"
    if report.agentless:
        return f"{NO_AGENT} in {many(report.agentless, 'contact')}"
    return f"no contact was found in {many(len(report.files), 'file')}"


def _broken(report: Report) -> int:
    return sum(bool(file.errors) for file in report.files) + len(report.errors)
