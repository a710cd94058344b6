"""Markup: tags and entities are seen through, and words keep their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("no tags at all", "no tags at all"),
        ("<speak>Press 1.</speak>", "Press 1."),
        ('one<break time="1s"/>two', "one two"),
        ('one <break time="1s"/>two', "one two"),
        ("a <emphasis level='strong'>big</emphasis> jump", "a big jump"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ('the <sub alias="World Wide Web">WWW</sub>', "the World Wide Web"),
        ("don&#39;t &amp; won&rsquo;t", "don't & won’t"),
        ("AT&T &unknown; 3 < 4", "AT&T &unknown; 3 < 4"),
        ("<amazon:effect name='x'>psst</amazon:effect>", "psst"),
        ("<![CDATA[a <b> c]]>", "a <b> c"),
        ("said<!-- unsaid --> too", "said too"),
        ("<style>p {}</style>said", "said"),
        ("<del>so</del><strike>it was</strike>said", "said"),
        ("<v.loud Ann>Hi</v> <00:01.000>there", "Hi there"),
        ("Dear <customer name>, <name>", "Dear <customer name>, <name>"),
        ("<!-- never closed", "<!-- never closed"),
    ],
)
def test_what_is_heard(written: str, heard: str):
    assert spoken(Text.at(written, 0)) == heard


def test_an_entity_has_the_place_of_all_of_it():
    written = "I don&#39;t know"
    text = spoken(Text.at(written, 0))

    [run] = [run for run in text.runs if text[run.at : run.at + run.length] == "'"]
    assert written[run.source.start : run.source.end] == "&#39;"


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "<break/>", "&amp;", "&", "<", ">", "<!--", "-->", "a b", "é",
                         "<sub alias='x &lt; y'>", "</sub>", "<script>", "</script>", "<![CDATA[", "]]>"]),
        max_size=20,
    ).map("".join)
)  # fmt: skip
def test_words_stand_where_they_are_said_to_stand(written: str):
    text = spoken(Text.at(written, 0))

    for run in text.runs:
        there = written[run.source.start : run.source.end]
        if len(there) == run.length and run.length > 1:
            assert there == text[run.at : run.at + run.length]


@pytest.mark.parametrize("piece", ["<", "<!--", "<script>", "<sub alias='", "&#", "<a '", "<?"])
def test_markup_that_is_never_closed_takes_no_time(piece: str):
    written = piece * 20_000

    assert len(spoken(Text.at(written, 0))) <= len(written)
