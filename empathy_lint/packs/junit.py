"""A pack's tests as JUnit XML: a test case a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from empathy_lint.packs.examples import Failure, Tally
from empathy_lint.rule import Rule


def junit(rules: Sequence[Rule], tally: Tally, seconds: float) -> str:
    """Return a JUnit document; a rule with failing examples is one failed case."""
    failed: dict[str, list[Failure]] = defaultdict(list)
    for failure in tally.failures:
        failed[failure.rule.id].append(failure)
    head = (
        f'<testsuite name="empathy-lint packs" tests="{len(rules)}" '
        f'failures="{len(failed)}" time="{seconds:.3f}">'
    )
    cases = []
    for rule in rules:
        case = (
            f"  <testcase classname={quoteattr(rule.pack)} "
            f"name={quoteattr(f'{rule.id} {rule.name}')} "
            f'file={quoteattr(rule.place.path)} line="{rule.place.line}"'
        )
        if rule.id not in failed:
            cases.append(f"{case}/>")
            continue
        said = "\n".join(f"{one.place}: {one.message}\n  {one.hint}" for one in failed[rule.id])
        first = quoteattr(failed[rule.id][0].message)
        cases.append(f"{case}><failure message={first}>{escape(said)}</failure></testcase>")
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"))
