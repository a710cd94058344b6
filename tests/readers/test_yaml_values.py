"""YAML: each string knows where it stands, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.values import Text, walk
from empathy_lint.readers.yaml_documents import read
from empathy_lint.readers.yaml_values import parse_yaml
from empathy_lint.text import Span
from empathy_lint.transcript import Turn
from tests.readers.helper import assert_places


def place_of(source: str, word: str) -> str:
    """Return what stands in the source where a word of the value of ``k`` is said to stand."""
    [document] = parse_yaml(source, "x.yaml").values
    assert isinstance(document, dict)
    text = document["k"]
    assert isinstance(text, Text)
    at = text.index(word)
    turn = Turn(0, None, "", str(text), text.runs)  # type: ignore[arg-type]
    span = turn.locate(Span(at, at + len(word)))
    return source[span.start : span.end]


@pytest.mark.parametrize(
    "source",
    [
        "k: we hear you\n",
        "k: 'we hear you'\n",
        'k: "we hear you"\n',
        "k: &a !Sub we hear you\n",
        "k: we\n  hear you\n",
        "k: 'it''s: we\n\n  hear you'\n",
        'k: "\\u00e9\\t we \\\n  hear you"\n',
        "k: |\n  so\n    we\n\n  hear you\n",
        "k: >-\n  so\n  we hear you\n",
        "k: !Sub |2\n    we\n   hear you\n",
        "k: >\r\n  so\r\n\r\n  we hear you\r\n",
        "k: |  # a comment\n\n  we hear you",
        "k: 😀 we hear you\n",
    ],
)
def test_a_word_is_found_however_it_is_written(source: str):
    assert place_of(source, "hear you") == "hear you"


def test_an_escape_has_the_place_of_all_of_it():
    assert place_of('k: "caf\\u00e9 now"\n', "é") == "\\u00e9"
    assert place_of("k: 'it''s'\n", "'") == "''"


def test_numbers_and_constants_are_values_and_yes_is_a_word():
    [document] = parse_yaml("[1, -2.5, true, ~, yes, No, '1', 2026-11-25]", "x").values

    assert document == [1, -2.5, True, None, "yes", "No", "1", "2026-11-25"]


def test_aliases_and_merges_are_what_they_name():
    [document] = parse_yaml("a: &a {x: one, y: two}\nb: *a\nc: {<<: *a, y: own}\n", "x").values

    assert document == {
        "a": {"x": "one", "y": "two"},
        "b": {"x": "one", "y": "two"},
        "c": {"x": "one", "y": "own"},
    }


def test_several_documents_stay_apart():
    assert parse_yaml("a: 1\n---\nb: 2\n", "x").values == ({"a": 1}, {"b": 2})


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        ("a: one\nb: two: three\n", "mapping values are not allowed", (2, 7)),
        ("a: one\na: two\n", "stands twice", (2, 1)),
        ("a: *b\n", "no anchor", (1, 4)),
        ("a: &a [*a]\n", "inside what it names", (1, 8)),
        ("a: 'open\n", "end of stream", (2, 1)),
        ("é: \x07\n", "control characters", (1, 4)),
        ("[" * 100_000, "nesting", (1, 1001)),
    ],
)
def test_what_is_wrong_is_told_with_its_place(source: str, message: str, place: tuple[int, int]):
    error = parse_yaml(source, "x.yaml").error

    assert error is not None
    assert error.place is not None
    assert message in str(error)
    assert (error.place.line, error.place.column) == place


def test_a_bomb_of_aliases_is_refused():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for old, new in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{new}: &{new} [{', '.join(['*' + old] * 10)}]")

    error = parse_yaml("\n".join(lines), "x").error

    assert error is not None
    assert "aliases that stand for more" in str(error)


def test_what_stands_before_a_break_is_kept():
    source = Source("domain.yml", "responses:\n  utter_hi:\n    - text: Hello\n  utter_b: [}\n")
    reading = read(source)

    assert [turn.text for turn in next(reading).turns] == ["Hello"]
    with pytest.raises(ReadError, match="not valid YAML"):
        next(reading)


def test_a_suppression_stands_in_a_comment():
    text = "responses:\n  # empathy-lint: ignore[calm-down] a quote\n  utter_a:\n    - text: Calm\n"
    [transcript] = read(Source("domain.yml", text))

    [directive] = transcript.directives
    assert (directive.text, directive.line, directive.alone) == (
        "ignore[calm-down] a quote", 2, True,
    )  # fmt: skip


def test_a_rule_pack_is_recognised_and_not_linted():
    [transcript] = read(Source("p.yaml", "pack: mine\ntitle: Mine\nrules: []\n"))

    assert transcript.turns == ()
    assert "rule pack" in transcript.notices[0]


def test_a_file_of_no_known_shape_is_said_to_be_so():
    with pytest.raises(ReadError, match="no known shape"):
        list(read(Source("compose.yaml", "services:\n  web:\n    ports: [80]\n")))


PIECES = st.lists(
    st.sampled_from(
        ["k: ", "a", "word", " ", "\n", "\n  ", "- ", "|\n  ", ">-\n  ", "'", '"', "\\n", "\\u00e9",
         "{", "}", "[", "]", ",", ": ", "#", "&a ", "*a", "<<: ", "!t ", "\r\n", "é", "😀", "\t", "---\n"]
    ),
    max_size=40,
)  # fmt: skip


@given(PIECES.map("".join) | st.text(max_size=80))
def test_any_text_gives_places_inside_it(text: str):
    documents = parse_yaml(text, "x")

    for document in documents.values:
        for part in walk(document):
            if isinstance(part, Text):
                for run in part.runs:
                    assert 0 <= run.at <= run.at + run.length <= len(part)
                    assert 0 <= run.source.start <= run.source.end <= len(text)
    if documents.error is not None and documents.error.place is not None:
        assert documents.error.place.line <= text.count("\n") + text.count("\r") + 1


@given(st.text(max_size=60))
def test_reading_any_text_raises_nothing_but_a_read_error(text: str):
    try:
        for transcript in read(Source("x.yaml", "responses:\n  utter_a:\n  - text: " + text)):
            assert_places(transcript)
    except ReadError:
        pass
