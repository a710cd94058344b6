"""TalkBank CHAT, TextGrid, STM and CTM, and threads of mail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.table import read
from empathy_lint.text import LineIndex, Span
from tests.readers.helper import assert_places, said, source


def test_chat_reads_main_lines_and_roles_of_participants():
    text = (
        "@Begin\n@Participants:\tAGT Agent, CUS Customer\n"
        "*AGT:\tcan you hear me ? \x15120_1400\x15\n%mor:\tx|y\n\tz\n"
        "*CUS:\tyes , but I\n\thave called . \x151500_4100\x15\n@End\n"
    )
    [transcript] = read(Source("a.cha", text))

    assert said([transcript]) == [
        ("agent", "AGT", "can you hear me ?"),
        ("customer", "CUS", "yes , but I have called ."),
    ]
    assert transcript.turns[1].start_ms == 1500


@pytest.mark.parametrize("is_long", [True, False])
def test_textgrid_reads_tiers_in_the_order_of_time(is_long: bool):
    rows = [
        ('"IntervalTier"', 'name = "agent"', "xmin = 0", "xmax = 3", "intervals: size = 2",
         "xmin = 0", "xmax = 1", 'text = "One ""1"""', "xmin = 2", "xmax = 3", 'text = "three"'),
        ('"TextTier"', 'name = "caller"', "xmin = 0", "xmax = 3", "points: size = 1",
         "number = 1.5", 'mark = "two"'),
    ]  # fmt: skip
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n0\n3\n<exists>\n2\n'
    lines = [line if is_long else line.split("= ")[-1] for row in rows for line in row]

    assert said(read(Source("a.TextGrid", head + "\n".join(lines)))) == [
        ("agent", "agent", 'One "1"'),
        ("customer", "caller", "two"),
        ("agent", "agent", "three"),
    ]


def test_stm_and_ctm_keep_files_apart():
    stm = "a 1 agent 0 1.5 <o> hello\nb 1 caller 0 1 hi\na 1 x 2 3 ignore_time_segment_in_scoring\n"
    assert [(t.contact_id, t.turns[0].text) for t in read(Source("x.stm", stm))] == [
        ("a", "hello"),
        ("b", "hi"),
    ]
    ctm = ";; c\na 1 0.5 0.1 there\na 1 0.1 0.2 hi\na 1 * * <ALT_BEGIN>\na 1 1 1 x\na 1 * * <ALT>\na 1 1 1 y\na 1 * * <ALT_END>\n"
    assert [text for _, _, text in said(read(Source("x.ctm", ctm)))] == ["hi there x"]
    with pytest.raises(ReadError, match="no line of an STM file"):
        list(read(Source("x.stm", "a b c\n")))


def test_blanks_within_and_behind_the_words_of_stm_take_no_time():
    text = f"a 1 agent 0 1.5 one{chr(9) * 100_000}two \n"

    [(_, _, words)] = said(read(Source("x.stm", text)))

    assert words.split() == ["one", "two"]
    assert words.endswith("two")


def test_a_thread_is_read_without_what_it_quotes():
    text = """
        From ada@example.com Mon Mar  2 09:00:00 2026
        From: Ada Moss <ada@example.com>
        Subject: Kettle
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        It cost =C2=A340 and it leaks agai=
        n.
        --=20
        Ada

        From help@example.org Mon Mar  2 10:30:00 2026
        From: Support <help@example.org>
        Subject: Re: Kettle
        Content-Type: multipart/alternative; boundary="xx"

        --xx
        Content-Type: text/plain

        Calm down.

        On Mon, 2 Mar 2026 at 09:00, Ada Moss
        <ada@example.com> wrote:
        > It leaks.
        --xx
        Content-Type: text/html

        <p>Calm down.</p>
        --xx--
    """
    [transcript] = read(source(text, "a.mbox"))

    assert said([transcript]) == [
        ("customer", "Ada Moss <ada@example.com>", "It cost £40 and it leaks again."),
        ("agent", "Support <help@example.org>", "Calm down."),
    ]
    assert transcript.customer_names == ("Ada Moss",)
    turn = transcript.turns[0]
    at = turn.text.index("40")
    assert LineIndex(transcript.source).place(turn.locate(Span(at, at + 2)).start) == (7, 15)


def test_a_mail_of_which_nothing_can_be_read_is_an_error():
    mail = "From x Mon Mar  2 10:00:00 2026\nFrom: a@x\nTo: b@x\nSubject: {}\nContent-Transfer-Encoding: {}\n\n{}\n\n"
    text = mail.format("Lamp", "7bit", "It broke.") + mail.format(
        "Kettle", "base64", "SXQgYnJva2Uu"
    )
    reader = read(Source("calls.mbox", text))

    assert [turn.text for turn in next(reader).turns] == ["It broke."]
    with pytest.raises(ReadError, match="a mail that is all in base64 is not read"):
        next(reader)


def test_what_a_single_mail_quotes_is_read_as_what_was_said_before():
    text = """
        From: Support <help@example.org>
        Subject: Re: Kettle
        Date: Tue, 3 Mar 2026 10:00:00 +0000

        Calm down.
        --
        Sam

        On Mon, 2 Mar 2026 at 09:00, Ada Moss
        <ada@example.com> wrote:
        > It leaks again.
        >
        > On Sun, 1 Mar 2026 at 08:00, Support <help@example.org> wrote:
        >> How can I help?
    """

    assert said(read(source(text, "a.eml"))) == [
        ("agent", "Support <help@example.org>", "How can I help?"),
        ("customer", "Ada Moss <ada@example.com>", "It leaks again."),
        ("agent", "Support <help@example.org>", "Calm down."),
    ]


def test_answers_between_quoted_lines_are_the_senders():
    text = """
        From: Support <help@example.org>
        Subject: Re: Kettle
        Date: Tue, 3 Mar 2026 10:00:00 +0000

        On 2 March 2026 at 09:00 Ada Moss wrote:
        > It leaks.
        Where?
        > It hums.
        Since when?
    """

    assert said(read(source(text, "a.eml"))) == [
        ("customer", "Ada Moss", "It leaks. It hums."),
        ("agent", "Support <help@example.org>", "Where? Since when?"),
    ]


def test_a_mail_pasted_below_another_has_a_sender_of_its_own():
    older = """\
From: Ada Moss
To: Support <help@example.org>
Sent: Monday, March 2, 2026 9:00 AM
Subject: Kettle

It leaks.
"""
    newer = """\
From: Support <help@example.org>
To: Ada Moss <ada@example.com>
Date: Tue, 3 Mar 2026 10:00:00 +0000
Subject: RE: Kettle

Calm down.
"""
    told = [
        ("customer", "Ada Moss", "It leaks."),
        ("agent", "Support <help@example.org>", "Calm down."),
    ]

    assert said(read(Source("thread.txt", f"{older}\n{newer}"))) == told
    assert said(read(Source("thread.eml", f"{newer}\n{'_' * 32}\n{older}"))) == told


def test_what_is_quoted_without_a_name_is_said_not_to_be_read():
    text = "From: Support <a@b.org>\nSubject: x\n\nNo.\n-----Original Message-----\nIt leaks.\n"
    [transcript] = read(Source("a.eml", text))

    assert [turn.text for turn in transcript.turns] == ["No."]
    assert "not read where it is not said who wrote it" in transcript.notices[0]


_PARTS = st.sampled_from(
    ["@Begin\n", "*A:\t", "\x151_2\x15", '"', '""', '"TextTier" ', "1 ", "\n", "a 1 b 0 1 ", "From a 2026\n",
     "From: x\n", "Content-Type: multipart/mixed; boundary=b\n", "\n--b\n", "--b--\n", "=C3=", "=\n",
     "Content-Transfer-Encoding: quoted-printable\n", "<ALT> ", "> ",
     "On 1, A wrote:\n", "From: a\nTo: b\nDate: c\n"]
)  # fmt: skip


@given(st.lists(_PARTS | st.text(max_size=6), max_size=40).map("".join))
def test_any_text_is_read_or_refused(text: str):
    for name in ("talkbank", "textgrid", "stm", "ctm", "email"):
        try:
            for transcript in read(Source("x", text), name):
                assert_places(transcript)
        except ReadError as error:
            assert error.place is not None
            assert error.place.line <= len(LineIndex(text))


@pytest.mark.parametrize("signed", ["Priya", "Priya Shah", "- P. Shah"])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_last_line_that_is_the_senders_name_is_a_signature(signed: str, kind: str):
    mark = "<br>" if kind == "html" else ""
    text = f"""From: Priya Shah <support@shop.com>
Subject: Re: boiler
Content-Type: text/{kind}

Dear Bob,{mark}
Bob, send us the model, or ask Priya.{mark}
{mark}
{signed}{mark}
"""
    [(_, _, words)] = said(read(Source("a.eml", text)))
    assert words == "Dear Bob, Bob, send us the model, or ask Priya."


def test_a_letter_that_is_quoted_is_signed_too_but_not_by_others():
    text = """From: Priya Shah <support@shop.com>
Subject: Re: boiler

It was
Bob

On Mon, 3 Mar 2025 at 10:00, Bob Jones <bob@y.com> wrote:
> It leaks.
>
> Bob
"""
    assert [row[2] for row in said(read(Source("a.eml", text)))] == ["It leaks.", "It was Bob"]
