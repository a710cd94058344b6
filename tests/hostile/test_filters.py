"""What holds for any text in the filters: masks, suppressions, changed lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from empathy_lint.filters.changed import Change, Lines, both, caused, recounted
from empathy_lint.filters.mask import Masker
from empathy_lint.reporters.table import NAMES
from empathy_lint.text import LINE_END, LineIndex
from tests.hostile.promises import assert_holds
from tests.hostile.test_bad_files import run
from tests.hostile.test_properties import fuzz, linter, text

EXAMPLES = Path(__file__).parents[2] / "examples"
CARD = "4111111111111111"
anything = text | st.text(max_size=30)

# Masks.


@fuzz
@given(anything, st.lists(st.text(max_size=8), max_size=3))
def test_a_mask_keeps_length_lines_and_places_whatever_the_names(said, names):
    shown = Masker(names).text(said)

    assert len(shown) == len(said)
    assert [m.span() for m in LINE_END.finditer(shown)] == [
        m.span() for m in LINE_END.finditer(said)
    ]
    assert all(new in (old, "X") for old, new in zip(said, shown, strict=True))
    assert LineIndex(shown).place(len(said) // 2) == LineIndex(said).place(len(said) // 2)


@fuzz
@given(anything)
def test_a_mask_over_a_mask_is_the_same(said):
    once = Masker().text(said)
    assert Masker().text(once) == once


gaps = st.sampled_from(["", " ", "-", "  ", "\u00a0", "\u2009", ".", "\u2011", "\t", "\n", "\r\n", "\u200b", " - "])  # fmt: skip
beside = st.sampled_from(["", " ", "x", "_", ".", ",", "-", "\u00a3", "%", "no.", "card:", "\u00e9", "(", '"', "\\n", "7"])  # fmt: skip


@fuzz
@given(anything, beside, gaps, beside, anything)
@example("", ",", "", "", "")
@example("", "card", "\u00a0", "x", "")
@example("1111", "7", "", "7", "1111111")
def test_no_digit_of_a_card_is_left(before, left, gap, right, after):
    card = gap.join(CARD[at : at + 4] for at in range(0, 16, 4))
    shown = Masker().text(before + left + card + right + after)

    at = len(before + left)
    assert not any(letter.isdigit() for letter in shown[at : at + len(card)])


@fuzz
@given(anything, beside, beside)
def test_no_card_is_left_in_any_part_of_a_finding(said, left, right):
    said = " ".join(said.split())
    call = f"Customer: {said} {left}{CARD}{right}\nAgent: Calm down {said} {left}{CARD}{right}\n"
    file = linter().text(call, "call.txt")

    assert file.findings
    assert CARD not in repr(file)


@pytest.mark.parametrize("said", ["1 " * 100_000, "1" * 200_000, "1, " * 100_000, "12345678901x" * 20_000,
                                  "1" + " " * 200_000, "4111-" * 50_000])  # fmt: skip
def test_a_mask_takes_no_more_time_than_the_text_is_long(said):
    import time

    begun = time.process_time()
    assert len(Masker().text(said)) == len(said)
    assert time.process_time() - begun < 3


# Suppressions.

COMMENTS = {
    "call.txt": "Customer: No.\n# empathy-lint: {0}\nAgent: Calm down. # empathy-lint: {1}\nAgent: Hm.\n",
    "script.md": "<!-- empathy-lint: {0} -->\n**Agent:** Calm down. <!-- empathy-lint: {1} -->\n",
    "captions.vtt": "WEBVTT\n\nNOTE empathy-lint: {0}\n\n00:01.000 --> 00:02.000\nAgent: Calm down. // empathy-lint: {1}\n",
    "table.csv": "speaker,text\n# empathy-lint: {0}\nagent,Calm down.\n# empathy-lint: {1}\n",
    "flow.xml": "<Response>\n<!-- empathy-lint: {0} -->\n<Say>Calm down.</Say><!-- empathy-lint: {1} --></Response>",
    "domain.yml": "# empathy-lint: {0}\nresponses:\n  utter_x:\n  - text: Calm down.  # empathy-lint: {1}\n",
}  # fmt: skip
orders = st.sampled_from(
    "ignore ignore-file off on ignor [ ] [calm-down] [DIS] [dis001,why] [,] [] until=2020-01-01 until=9999-12-31 until= "
    "until=0000-00-00 until:x a\u00a0reason -->  empathy-lint:".split()
)
order = st.lists(orders | st.text(max_size=6), max_size=6).map(" ".join)


@pytest.mark.parametrize("name", COMMENTS)
@fuzz
@given(one=order, other=order)
def test_no_comment_is_a_fault(name, one, other):
    said = COMMENTS[name].replace("{0}", one).replace("{1}", other)
    assert_holds(linter().text(said, name), said)


# Changed lines.

lines = st.lists(
    st.sampled_from(["Agent: Calm down.", "Customer: My husband died.", "Agent: Why did you wait?", "Agent: Hello.",
                     "", "Agent: Calm down. # empathy-lint: ignore[calm-down] x"]) | st.text(max_size=6),
    max_size=7,
)  # fmt: skip
ends = st.sampled_from(["\n", "\r\n", "\r"])


def whole_lines(some: list[str], end: str) -> bytes:
    return "".join(line + end for line in some).encode("utf-8", "replace")


@fuzz
@given(lines, lines, ends)
def test_a_change_marks_findings_and_does_nothing_else_to_them(old, new, end):
    before, after = whole_lines(old, end), whole_lines(new, end)
    whole = Change((Lines(1, 1 << 60),), (lambda: before,))
    change = recounted(whole, after, lambda data: data.decode())
    findings = linter().bytes(after, "call.txt").findings
    marked = caused(findings, change, lambda data: linter().bytes(data, "call.txt").findings)

    assert [one._replace(state=two.state, reason=two.reason) for one, two in zip(findings, marked, strict=True)] == list(marked)  # fmt: skip
    assert all(two.state in (one.state, "known") for one, two in zip(findings, marked, strict=True))
    last = after.decode().count("\n") + after.decode().count("\r") + 1
    assert all(1 <= part.first <= part.last + 1 <= last + 1 for part in change.lines)
    if before == after:
        assert not any(one.state == "open" for one in marked)


some_lines = st.lists(st.tuples(st.integers(1, 9), st.integers(-1, 3)).map(lambda it: Lines(it[0], it[0] + it[1])), max_size=4)  # fmt: skip


@fuzz
@given(some_lines, some_lines)
def test_lines_of_both_sides_are_lines_of_each(ours, theirs):
    for part in both(ours, theirs):
        for side in (ours, theirs):
            assert any(other.first <= part.first and part.last <= other.last for other in side)


gapped = st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 3)), max_size=8).map(
    lambda parts: list(_apart(parts))
)


def _apart(parts: list[tuple[int, int]]) -> Iterator[Lines]:
    """Yield lines as git gives them: in order, with one that is the same between."""
    last = 0
    for gap, length in parts:
        first = last + 2 + gap
        last = first + length
        yield Lines(first, last)


@fuzz
@given(gapped, gapped)
def test_no_line_of_both_sides_is_left_out(ours, theirs):
    every = [Lines(max(a.first, b.first), min(a.last, b.last)) for a in ours for b in theirs]
    assert both(ours, theirs) == tuple(part for part in every if part.first <= part.last + 1)


# The order of paths, and several processes.


def test_one_process_and_two_write_the_same_bytes_in_every_form(tmp_path):
    written = []
    for jobs in ("1", "2"):
        folder = tmp_path / jobs
        folder.mkdir()
        outputs = [word for name in NAMES for word in ("--format", name, "--output", str(folder / name))]  # fmt: skip
        code, _, err = run(EXAMPLES.parent, "check", "examples", "--praise", "--jobs", jobs, *outputs, timeout=300)  # fmt: skip
        written.append((code, err, {name: (folder / name).read_bytes() for name in NAMES}))

    assert written[0] == written[1]
    assert all(written[0][2].values())


def test_the_order_of_paths_is_that_of_the_report_and_changes_nothing_else():
    names = ["examples/late-parcel.txt", "examples/formats/call.docx", "examples/hotel-booking.txt"]
    reports = []
    for order_ in (names, names[::-1]):
        code, out, _ = run(EXAMPLES.parent, "check", *order_, "--format", "json")
        findings = json.loads(out)["findings"]
        paths = list(dict.fromkeys(one["path"].replace("\\", "/") for one in findings))
        assert paths == [name for name in order_ if name in paths]
        reports.append((code, json.loads(out)["summary"], sorted(findings, key=json.dumps)))

    assert reports[0] == reports[1]


def test_a_file_that_is_named_twice_or_lies_in_a_folder_that_is_named_is_read_once():
    once = run(EXAMPLES.parent, "check", "examples/formats", "--format", "json")
    again = run(EXAMPLES.parent, "check", "examples/formats", "examples/formats/call.docx", "examples/formats", "--format", "json")  # fmt: skip
    assert once == again
