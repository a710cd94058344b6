"""What holds for any input at all, on the road from bytes to report.

``EMPATHY_LINT_FUZZ=5000 pytest tests/hostile`` tries that many inputs a property.
"""

from __future__ import annotations

import json
import os
import random
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from empathy_lint.config import Settings
from empathy_lint.lint import Linter
from empathy_lint.readers.table import FORMATS
from empathy_lint.report import FileReport
from tests.hostile.promises import assert_holds, decoded

TRIES = int(os.environ.get("EMPATHY_LINT_FUZZ", "40"))
SEEDS = Path(__file__).parents[2] / "examples"
ENDINGS = sorted({suffix for row in FORMATS for suffix in row.suffixes} | {"", ".xyz"})
fuzz = settings(
    max_examples=TRIES,
    deadline=None,
    derandomize=TRIES <= 40,
    suppress_health_check=list(HealthCheck),
)
names = st.sampled_from(ENDINGS).map(lambda suffix: f"call{suffix}")

# Text that gets past the first line of a reader, and text that does not.
TALK = st.sampled_from(
    """
    Agent: Customer: [00:12] 00:00:01,000 --> 00:00:02,500 calm down Calm\u00a0down! why'd you
    I understand how you feel. my husband died <b> </b> & &amp; &#x41; --- ``` # > | - [ ] { }
    "role": "text": , : \\n \\ \\u0041 \\ud83d null 1e999 -0 {{name}} $FirstName WEBVTT NOTE
    <!-- --> <?xml ?> <speak> </speak> <![CDATA[ ]]> empathy-lint:\u0020ignore[calm-down]
    # \u0020empathy-lint:\u0020off[WHY] on until=2027-01-31 \u202e \u200b \u0301 \U0001f44d \u2028
    \r \r\n \n \n\n \t \x0c \x1b[31m ::error::x [bold] %s 0000-00-00 4111111111111111
    """.split(" ")
)
text = st.lists(TALK | st.text(max_size=8), max_size=30).map(" ".join)


@st.composite
def bent(draw: st.DrawFn) -> tuple[str, bytes]:
    """An example of the repository with pieces cut, doubled, swapped or overwritten."""
    path = draw(st.sampled_from(seeds()))
    data = bytearray(path.read_bytes()[:4000])
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(0, 40))
        how = draw(st.sampled_from(["cut", "double", "bytes", "text", "end"]))
        if how == "cut":
            del data[at : at + length]
        elif how == "double":
            data[at:at] = data[at : at + length]
        elif how == "bytes":
            data[at : at + length] = draw(st.binary(max_size=6))
        elif how == "text":
            data[at:at] = draw(TALK).encode()
        else:
            del data[at:]
    return path.name, bytes(data)


@lru_cache
def seeds() -> list[Path]:
    return sorted(p for p in SEEDS.rglob("*") if p.is_file() and p.stat().st_size < 20_000)


@lru_cache
def linter() -> Linter:
    return Linter(Settings())


def assert_same(one: FileReport, other: FileReport) -> None:
    assert one.findings == other.findings
    assert list(map(str, one.errors)) == list(map(str, other.errors))
    assert one.notices == other.notices


def lint(data: bytes, name: str) -> None:
    file = linter().bytes(data, name)
    text = decoded(data, name)
    if text is None:
        assert file.errors
        return
    assert_holds(file, text)
    assert_same(file, linter().bytes(data, name))


@fuzz
@given(st.binary(max_size=300), names)
def test_any_bytes_give_a_report(data, name):
    lint(data, name)


@fuzz
@given(text, names)
def test_any_text_gives_a_report(said, name):
    lint(said.encode("utf-8", "surrogatepass"), name)


@fuzz
@given(text, names)
def test_any_string_gives_a_report_even_with_lone_surrogates(said, name):
    assert_holds(
        linter().text(f"Agent: calm down \ud800 {said}", name), f"Agent: calm down \ud800 {said}"
    )


@fuzz
@given(bent())
def test_any_damaged_file_gives_a_report(given_file):
    name, data = given_file
    lint(data, name)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | TALK,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "role text speaker content messages turns start end Participants Transcript results "
                "items type name id Actions Parameters Text dialog parties body author".split()
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@fuzz
@given(values, st.sampled_from([".json", ".jsonl", ".yaml", ".vcon", ".txt", ".tf.json"]))
def test_any_structure_gives_a_report(value, suffix):
    lint(json.dumps(value).encode(), f"call{suffix}")


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
@settings(fuzz, max_examples=max(TRIES // 4, 8))
@given(said=text)
def test_any_text_may_be_read_as_any_format(row, said):
    wanted = Linter.__new__(Linter)
    wanted.__dict__.update(linter().__dict__)
    wanted.settings = Settings(input_format=row.name)
    assert_holds(wanted.text(said, "call"), said)


def test_the_order_of_files_changes_nothing_of_their_reports():
    files = seeds()[:12]
    before = {path: linter().file(path) for path in files}
    random.Random(8).shuffle(files)
    for path in files:
        assert_same(linter().file(path), before[path])
