"""Cutting and marking hold for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from empathy_lint.reporters.snippet import cells, clip, clusters, excerpt, visible

ANY = st.text(
    st.characters() | st.sampled_from("a :#[ \t\x1b\u200d\ufe0f\u0301漢👍🏽🇩🇪"), max_size=400
)


@given(ANY, st.integers(0, 400), st.integers(0, 400), st.sampled_from([40, 60, 200]))
def test_an_excerpt_fits_and_holds_the_words_or_their_beginning(text, start, end, width):
    shown = excerpt(text, start, end, width)
    assert cells(shown.text) <= width
    assert cell_len(excerpt(text, start, end, width, cell_len).text) <= width
    if start < min(end, len(text)):
        assert shown.words or shown.after == "…"


@given(ANY, st.sampled_from([40, 60, 200]))
def test_a_text_that_fits_is_not_cut(text, width):
    if len(text) <= width and cells(visible(text)) <= width:
        assert clip(text, width) == visible(text)


@given(ANY)
def test_clusters_lose_nothing(text):
    assert "".join(clusters(text)) == text


@given(ANY)
def test_visible_text_stays_as_it_is(text):
    assert visible(visible(text)) == visible(text)
    assert not any(char < " " or "\x7f" <= char < "\xa0" for char in visible(text))


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("🇩🇪🇫🇷", 4), ("❤️", 2)],
)
def test_cells_count_what_a_terminal_shows(text, width):
    assert cells(text) == width


@pytest.mark.parametrize(
    "text", ["क्षि", "می\u200cخواهم", "👩‍💻", "naïve £5 – “ok”…", "#general ##", ": ok"]
)
def test_ordinary_text_is_left_alone(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\n\tb", "a␍␊ b"),
        ("\x00\x1b\x7f", "␀␛␡"),
        ("\x9b \xad \u200e \u2066 \ufeff", r"\x9b \xad \u200e \u2066 \ufeff"),
        ("\U000e0041", r"\U000e0041"),
        ("\udc80", r"\udc80"),
        (" ::error::x", " ∶:error::x"),
        ("x ##[group] ##vso[y]", "x ♯#[group] ♯#vso[y]"),
    ],
)
def test_what_could_mislead_gets_a_stand_in(text, shown):
    assert visible(text) == shown
