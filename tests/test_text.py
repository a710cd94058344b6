from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.text import LineIndex, Span, fold


def test_only_lf_crlf_and_cr_end_a_line():
    index = LineIndex("one\ntwo\r\nthree\rfour\x0cstill four\u2028still four")

    assert len(index) == 4
    assert index.place(4) == (2, 1)
    assert index.place(9) == (3, 1)


def test_a_column_counts_code_points():
    assert LineIndex("🙂🙂 ab").place(3) == (1, 4)


def test_a_line_is_given_without_its_end():
    text = "one\r\ntwo"
    span = LineIndex(text).line_span(1)

    assert text[span.start : span.end] == "one"


def test_spans_that_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_curly_quotes_and_capitals_are_folded():
    assert fold("DON\u2019T \u201cshout\u201d") == 'don\'t "shout"'


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.text(), st.integers(min_value=0, max_value=100))
def test_a_place_lies_inside_its_line(text, at):
    offset = min(at, len(text))
    index = LineIndex(text)
    line, column = index.place(offset)
    start = index.line_span(line).start

    assert start + column - 1 == offset
