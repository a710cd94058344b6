"""WebVTT, SRT and TTML: captions of one speaker are one turn, and each word keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.config import Settings
from empathy_lint.errors import ReadError
from empathy_lint.lint import Linter
from empathy_lint.readers.base import Source
from empathy_lint.readers.table import choose, read
from empathy_lint.text import LineIndex, Span
from tests.readers.helper import assert_places, said, source


def place(transcript, turn: int, words: str) -> tuple[int, int]:
    """Return the line and column at which a turn has words."""
    text = transcript.turns[turn].text
    at = text.index(words)
    start = transcript.turns[turn].locate(Span(at, at + len(words))).start
    return LineIndex(transcript.source).place(start)


def test_voices_tags_entities_and_settings_are_seen_through():
    text = """
        WEBVTT - a title

        STYLE
        ::cue { color: red }

        intro
        00:01.000 --> 00:02.500 align:start position:0%
        <v.loud Agent>Calm <i>down</i> &amp; wait,</v>

        00:00:02.500 --> 00:00:04.000
        <v Agent>please.</v> <v Guest>No<00:03.000> thanks.
    """
    [transcript] = read(source(text, "a.vtt"))

    assert said([transcript]) == [
        ("agent", "Agent", "Calm down & wait, please."),
        ("customer", "Guest", "No thanks."),
    ]
    assert (transcript.turns[0].start_ms, transcript.turns[0].end_ms) == (1_000, 4_000)
    assert place(transcript, 0, "down") == (8, 23)
    assert place(transcript, 0, "& wait") == (8, 32)
    assert place(transcript, 1, "thanks") == (11, 45)


def test_a_name_before_a_colon_is_a_speaker_and_goes_on_in_later_captions():
    text = """
        WEBVTT

        1
        00:00:01.000 --> 00:00:02.000
        Priya Raman: Here's the thing: it

        2
        00:00:02.000 --> 00:00:03.000
        broke again.

        3
        00:00:03.000 --> 00:00:04.000
        Tom Ableton: Oh.
    """
    assert said(read(source(text, "zoom.vtt", agent=("tom*",)))) == [
        ("customer", "Priya Raman", "Here's the thing: it broke again."),
        ("agent", "Tom Ableton", "Oh."),
    ]


def test_a_remark_behind_a_name_is_part_of_the_label():
    text = """
        WEBVTT

        00:01.000 --> 00:02.000
        Customer (to somebody else who is in the room): Calm down.
    """

    [(role, _, words)] = said(read(source(text, "zoom.vtt")))

    assert (role, words) == ("customer", "Calm down.")


@pytest.mark.parametrize("path", ["a.srt", "a.vtt", "a.md"])
@pytest.mark.parametrize("unseen", "\u00a0\u200b\u200e\u2060\ufeff")
def test_what_nobody_sees_before_a_label_hides_it_from_nobody(path, unseen):
    cues = f"00:00:01.000 --> 00:00:02.000\nAgent: Hello.\n\n00:00:02.000 --> 00:00:03.000\n{unseen}Customer: Why?\n"
    script = f"# Call\n\nAgent: Hello.\n\n{unseen}Customer: Why?\n"
    text = script if path == "a.md" else f"WEBVTT\n\n{cues}" if path == "a.vtt" else cues

    assert said(read(Source(path, text))) == [
        ("agent", "Agent", "Hello."),
        ("customer", "Customer", "Why?"),
    ]


def test_rolling_captions_say_each_line_once():
    text = """
        WEBVTT

        00:01.000 --> 00:02.000
        it was late

        00:02.000 --> 00:03.000
        it was late
        and<00:02.500><c> cold</c>
        00:03.000 --> 00:04.000
        and cold
        so we left
    """
    assert said(read(source(text, "yt.vtt"))) == [
        ("unknown", "", "it was late and cold so we left")
    ]


def test_a_note_suppresses_in_the_captions_below_it():
    text = """
        WEBVTT

        00:01.000 --> 00:02.000
        <v Agent>Good morning to you.</v>

        NOTE empathy-lint: ignore[calm-down] quoted with leave

        second
        00:02.000 --> 00:03.000
        <v Agent>Sir, calm down.</v>

        00:03.000 --> 00:04.000
        <v Agent>You need to calm down.</v>
    """
    report = Linter(Settings(select=("calm-down",))).text(source(text).text, "a.vtt")

    assert [(f.line, str(f.state)) for f in report.findings] == [(10, "suppressed"), (13, "open")]


def test_a_broken_line_of_times_is_an_error_and_the_rest_is_read():
    text = "WEBVTT\n\n00:01.000 --> oops\nAgent: one\n\n00:02.000 --> 00:03.000\nCaller: two\n"
    found = []
    with pytest.raises(ReadError) as error:
        found.extend(read(Source("a.vtt", text)))
        pytest.fail("no error")
    assert error.value.place is not None
    assert error.value.place[1:] == (3, 1)


def test_srt_needs_neither_counters_nor_blank_lines():
    text = """
        1
        00:00:01,000 --> 00:00:02,500
        AGENT: {\\an8}<i>I</i> understand
        how you
        7
        00:00:02.500 --> 00:00:04.000 X1:40 X2:600
        feel.

        CALLER: 42
        00:00:05,000 --> 00:00:06,000
        - AGENT: Then
        - CALLER: Yes?
    """
    [transcript] = read(source(text, "a.srt"))

    assert said([transcript]) == [
        ("agent", "AGENT", "I understand how you feel."),
        ("customer", "CALLER", "42"),
        ("agent", "AGENT", "Then"),
        ("customer", "CALLER", "Yes?"),
    ]
    assert place(transcript, 0, "understand") == (3, 23)


def test_an_arrow_behind_a_number_is_said_and_one_behind_a_time_is_an_error():
    text = """
        1
        00:00:01,000 --> 00:00:02,500
        Agent: You can press
        5 -> billing

        00:00:03,000 -> 00:00:04,000
        Caller: Fine.
    """
    found = []
    with pytest.raises(ReadError) as error:
        found.extend(read(source(text, "a.srt")))
        pytest.fail("no error")

    assert error.value.place is not None
    assert error.value.place.line == 6
    assert [words for _, _, words in said(found)] == ["You can press 5 -> billing", "Fine."]


def test_what_stands_before_a_colon_in_one_voice_is_no_speaker():
    text = """
        1
        00:00:01,000 --> 00:00:02,000
        V: Bottom - H: Left

        2
        00:00:02,000 --> 00:00:03,000
        V: Bottom - H: Right
    """
    assert said(read(source(text, "a.srt"))) == [
        ("unknown", "", "V: Bottom - H: Left V: Bottom - H: Right")
    ]


def test_ttml_knows_agents_breaks_and_times_of_all_kinds():
    text = """
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="urn:m" xmlns:ttp="urn:p" ttp:frameRate="25">
        <head><ttm:agent xml:id="x"><ttm:name>Agent</ttm:name></ttm:agent></head>
        <body><div begin="10s">
        <p begin="1s" dur="500ms" ttm:agent="x">Calm<br/><span>down</span> &amp; sit</p>
        <p begin="00:00:02:05" end="3.5s">Caller: no</p>
        </div></body></tt>
    """
    [transcript] = read(source(text, "a.ttml"))

    assert transcript.turns[0].text == "Calm down & sit"
    assert [(turn.start_ms, turn.end_ms) for turn in transcript.turns] == [
        (11_000, 11_500),
        (12_200, 13_500),
    ]
    assert place(transcript, 0, "down") == (4, 56)
    assert_places(transcript)


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("x", "WEBVTT\n", "webvtt"),
        ("x.txt", "1\n00:00:01,000 --> 00:00:02,000\nhi\n", "srt"),
        ("x.xml", '<?xml version="1.0"?>\n<!-- a -- b -->\n<tt:tt xmlns:tt="u"/>', "ttml"),
    ],
)
def test_captions_are_known_by_what_is_in_them(path: str, head: str, name: str):
    assert choose(Source(path, head)).name == name


_PARTS = st.sampled_from(
    ["WEBVTT\n", "\n", "00:01.000 --> 00:02.000\n", "00:00:01,0 --> ", "<v A>", "</v>", "Agent: ",
     "&amp;", "{\\an1}", "<tt><p begin='1s'>", "</p>", "<br/>", "\r\n", "NOTE ", "- ", ">> ", "\u2028"]
)  # fmt: skip


@given(st.lists(_PARTS | st.text(max_size=8), max_size=30).map("".join))
def test_any_text_is_read_or_refused(text: str):
    for name in ("webvtt", "srt", "ttml"):
        try:
            for transcript in read(Source("x", text), name):
                assert_places(transcript)
        except ReadError as error:
            assert error.place is not None
            assert error.place.line <= len(LineIndex(text))
