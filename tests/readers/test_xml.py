"""TwiML, VoiceXML and SSML, and XML that is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.table import read
from empathy_lint.readers.xml_values import parse_xml
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Document, Link
from tests.readers.helper import assert_places, said, source


def words(text: str, path: str = "x.xml") -> list[str]:
    return [text for _, _, text in said(read(source(text, path)))]


def test_twiml_says_and_writes_and_plays_nothing():
    text = """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <!-- a page -->
        <Response>
          <Gather input="speech"><Say>  Ünsere &quot;line&quot;
            is <emphasis>busy</emphasis><break/>now.</Say></Gather>
          <Play>https://example.com/a.mp3</Play>
          <Message><Body>Thank <![CDATA[you & bye]]></Body><Media>x</Media></Message>
        </Response>
    """
    [transcript] = read(source(text))

    assert [turn.text for turn in transcript.turns] == [
        'Ünsere "line" is busy now.',
        "Thank you & bye",
    ]
    assert transcript.document is Document.FLOW
    assert_places(transcript)
    for turn, word, place in ((0, "busy", (5, 18)), (1, "& bye", (7, 37))):
        at = transcript.turns[turn].text.index(word)
        start = transcript.turns[turn].locate(Span(at, at + 1)).start
        assert LineIndex(transcript.source).place(start) == place


def test_voicexml_says_prompts_and_bare_words_and_links_forms():
    text = """
        <vxml version="2.1">
        <menu id="top"><prompt>Bills or <value expr="x"/> repairs?</prompt>
          <choice next="#bill">bills</choice>
          <noinput count="1">Sorry.<reprompt/></noinput></menu>
        <form id="bill"><grammar>never said</grammar>
          <block>One<assign name="a"/>moment<if cond="x">, please<else/>!</if><goto next="#top"/></block>
        </form></vxml>
    """
    [transcript] = read(source(text))

    assert said([transcript]) == [
        ("bot", "", "Bills or repairs?"),
        ("customer", "", "bills"),
        ("bot", "", "Sorry."),
        ("bot", "", "One"),
        ("bot", "", "moment"),
        ("bot", "", ", please"),
        ("bot", "", "!"),
    ]
    assert transcript.links == (Link("top", "bill", "bills"), Link("bill", "top"))


def test_ssml_says_an_alias_and_names_of_html_entities():
    text = (
        "<speak><p>Your <sub alias='parcel'>pcl</sub>&nbsp;left.</p><p>Good<break/>bye</p></speak>"
    )
    assert words(text) == ["Your parcel\u00a0left.", "Good bye"]


def test_a_comment_suppresses():
    text = "<Response>\n<!-- empathy-lint: ignore[x] why -->\n<Say>Hi</Say></Response>"
    [transcript] = read(Source("x.xml", text))
    assert [d.text for d in transcript.directives] == ["ignore[x] why"]


def test_what_stands_before_a_break_is_read():
    text = "<Response><Say>One</Say>\n<Say>Two</Sya></Response>"
    turns = []
    with pytest.raises(ReadError, match="mismatched tag") as error:
        turns.extend(t.text for found in read(Source("x.xml", text)) for t in found.turns)
        pytest.fail("no error")
    assert error.value.place is not None and error.value.place[1:] == (2, 11)


def test_entities_are_refused():
    text = (
        '<!DOCTYPE r [\n<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Response><Say>&b;</Say></Response>'
    )
    with pytest.raises(ReadError, match="an entity is declared") as error:
        list(read(Source("x.xml", text)))
    assert error.value.place is not None and error.value.place.line == 2


def test_xml_of_another_root_is_said_to_be_unknown():
    with pytest.raises(ReadError, match="its root is <rss>"):
        list(read(Source("x.xml", "<rss><p>Agent: hi</p></rss>")))


def test_depth_and_length_are_no_trouble():
    deep = (
        "<Response>"
        + "<Gather>" * 50_000
        + "<Say>é &amp;</Say>"
        + "</Gather>" * 50_000
        + "</Response>"
    )
    assert words(deep) == ["é &"]
    assert len(words("<Response>" + "<Say>é &amp; x</Say>\r\n" * 20_000 + "</Response>")) == 20_000


_PARTS = st.sampled_from(
    ["<Response>", "<Say>", "</Say>", "</Response>", "<vxml>", "<block>", "</block>", "</vxml>", "<speak>",
     "</speak>", "&amp;", "&nbsp;", "&x", "<![CDATA[", "]]>", "<!--", "-->", "\r\n", "\r", "é", "\U0001f600", "<p>"]
)  # fmt: skip


@given(st.lists(_PARTS | st.text(max_size=6), max_size=30).map("".join))
def test_any_text_is_read_or_refused(text: str):
    for head in ("", "<Response><Say>", "<vxml><block>"):
        for name in ("twiml", "voicexml", "ssml"):
            try:
                for transcript in read(Source("x.xml", head + text), name):
                    assert_places(transcript)
            except ReadError as error:
                assert error.place is not None
                assert error.place.line <= len(LineIndex(head + text))


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), max_size=20)
)
def test_texts_stand_where_they_are_said_to(text: str):
    parsed = parse_xml(f"<a>é{text}\r\n&lt;{text}</a>", "x")
    if parsed.error is None and parsed.root is not None:
        for part in parsed.root.inside:
            assert isinstance(part, str)
            for run in part.runs:
                if run.source.end - run.source.start == run.length:
                    there = f"<a>é{text}\r\n&lt;{text}</a>"[run.source.start : run.source.end]
                    assert there == part[run.at : run.at + run.length] or part == "\n"
