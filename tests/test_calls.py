"""Whole calls, in which friends, films and Linux stand beside business: what is found in each line.

In ``data/calls``, ``{{label|words}}`` marks a fault that is found and ``{{~label|words}}`` one
that is known to be missed. A line without a mark has nothing at ``warning`` or above.
"""

import re
from pathlib import Path

import pytest

from empathy_lint import Severity, lint_text

CALLS = sorted((Path(__file__).parent / "data/calls").glob("*.txt"))
MARK = re.compile(r"\{\{(~?)([a-z-]+)\|(.*?)\}\}")


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_a_call_has_its_faults_found_and_no_other_line_warned_of(path: Path):
    marked = path.read_text(encoding="utf-8")
    faults = {
        (line, label, words): not missed
        for line, text in enumerate(marked.splitlines(), 1)
        for missed, label, words in MARK.findall(text)
    }
    findings = [one for one in lint_text(MARK.sub(r"\3", marked)).findings if not one.praise]
    told = {(one.line, one.label) for one in findings}
    lines = {line for line, _, _ in faults}

    assert {fault: fault[:2] in told for fault in faults} == faults
    assert [
        (one.line, one.rule, one.quote)
        for one in findings
        if one.line not in lines and one.severity is not Severity.NOTE
    ] == []


def test_the_calls_are_good_ones_and_poor_ones():
    poor = [path for path in CALLS if MARK.search(path.read_text(encoding="utf-8"))]

    assert 10 <= len(poor) <= len(CALLS) - 10
