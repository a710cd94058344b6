"""Tables: columns by name, contacts apart, each character where its cell has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError, UnknownFormatError
from empathy_lint.lint import Linter
from empathy_lint.readers.base import Source, Speakers
from empathy_lint.readers.table import choose, read
from empathy_lint.text import LineIndex, Span
from empathy_lint.transcript import Region
from tests.readers.helper import assert_places, said, source


def test_quoted_cells_hold_breaks_and_quotes_and_the_role_column_decides():
    text = """
        time,sender_type,sender,message
        2026-03-12T10:00:00Z,visitor,Pat,Where is it?
        2026-03-12T10:00:20Z,agent,Sam,"Sorry, Pat.
        Please ""calm"" down."
        2026-03-12T10:01:00Z,trigger,,Pat has been waiting
    """
    [transcript] = read(source(text, "chat.csv"))

    assert said([transcript]) == [
        ("customer", "Pat", "Where is it?"),
        ("agent", "Sam", 'Sorry, Pat. Please "calm" down.'),
        ("system", "trigger", "Pat has been waiting"),
    ]
    turn = transcript.turns[1]
    assert turn.start_ms == 20_000
    start = turn.locate(Span(turn.text.index("down"), len(turn.text))).start
    assert LineIndex(transcript.source).place(start) == (4, 17)
    assert transcript.agent_names == ("Sam",)


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("start", "1.5s", "3 s"),
        ("start_time", " 00:01.500", "0:03"),
        ("offset_ms", "1500", "3000"),
        ("created_at", "2026-03-12T10:00:00Z", "2026-03-12T10:00:01.5Z"),
        ("timestamp", "1773309600", "1773309601.5"),
        ("timestamp", "1773309600000", "1773309601500"),
        ("timestamp", "1773309600000000", "1773309601500000"),
    ],
)
def test_a_time_is_read_however_it_is_written(column: str, first: str, second: str):
    text = f"{column},role,text\n{first},agent,Hello\n{second},customer,Hi\n"
    [transcript] = read(Source("t.csv", text))

    one, two = transcript.turns
    assert one.start_ms is not None
    assert two.start_ms == one.start_ms + 1_500


def test_contacts_stay_apart_by_the_column_that_names_them():
    text = (
        "ticket_id;role;body\n7;user;One\n8;user;Two\n7;admin;<p>Three &amp; four</p><p>five</p>\n"
    )
    seven, eight = read(Source("t.csv", text))

    assert (seven.contact_id, [t.text for t in seven.turns]) == ("7", ["One", "Three & four five"])
    assert (eight.contact_id, [t.text for t in eight.turns]) == ("8", ["Two"])
    assert_places(seven)


@pytest.mark.parametrize(
    "name", ["Ticket", "Case Number", "Session", "Thread", "Reference", "Chat"]
)
def test_a_column_of_codes_that_come_in_runs_parts_contacts(name: str):
    text = f"{name},Role,Body\nT-7,user,One\nT-7,agent,Two\nT-8,user,Three\n"

    seven, eight = read(Source("t.csv", text))

    assert (seven.contact_id, [turn.text for turn in seven.turns]) == ("T-7", ["One", "Two"])
    assert (eight.contact_id, [turn.text for turn in eight.turns]) == ("T-8", ["Three"])


@pytest.mark.parametrize(
    "values",
    [
        ("R-1", "R-2", "R-3"),  # each message has its own
        ("12", "34", "12"),
        ("open", "open", "closed"),
        ("7", "", ""),
        ("10:01", "10:01", "10:02"),
    ],
)
def test_a_column_that_holds_something_else_of_rows_parts_none(values: tuple[str, ...]):
    rows = zip(values, ("user", "agent", "user"), strict=True)
    text = "Case,Role,Body\n" + "".join(f"{value},{role},Words\n" for value, role in rows)

    [transcript] = read(Source("t.csv", text))

    assert len(transcript.turns) == 3


def test_an_internal_note_is_not_said_to_the_customer():
    text = "part_type,author_type,body\ncomment,user,Hi\nnote,admin,An angry one\n"
    [transcript] = read(Source("t.csv", text))

    assert [turn.region for turn in transcript.turns] == [Region.SAID, Region.NOTE]


def test_columns_that_are_named_for_the_speakers_hold_what_they_say():
    text = (
        "time,Agent,Customer message\n00:01,Hello how can I help?,\n"
        '00:05,"Oh no, ""late""?",My parcel never came\n00:09,,"Yes, late"\n'
    )
    [transcript] = read(Source("t.csv", text))

    assert said([transcript]) == [
        ("agent", "Agent", 'Hello how can I help? Oh no, "late"?'),
        ("customer", "Customer message", "My parcel never came Yes, late"),
    ]
    assert_places(transcript)


@pytest.mark.parametrize("kind", ["text", "response", "utterance", " message", " said"])
def test_what_a_column_is_named_beside_the_speaker_leaves_the_role(kind: str):
    head = f"agent_{kind},Customer_{kind}"
    text = f"{head}\nSince when is it so?,It stopped on Monday\nI see it now,\n"

    assert [(role, words) for role, _, words in said(read(Source("t.csv", text)))] == [
        ("agent", "Since when is it so?"),
        ("customer", "It stopped on Monday"),
        ("agent", "I see it now"),
    ]


def test_columns_that_are_named_for_words_may_hold_short_ones():
    text = "agent_text,customer_text\nWhich one?,7\n,Red\n"

    assert said(read(Source("t.csv", text))) == [
        ("agent", "agent_text", "Which one?"),
        ("customer", "customer_text", "7 Red"),
    ]


def test_a_role_before_a_name_in_the_column_of_speakers_is_known():
    text = "speaker,text\nagent:Rosa,Which lamp?\ncustomer:Emil,The red one.\n"

    assert [role for role, _, _ in said(read(Source("t.csv", text)))] == ["agent", "customer"]


def test_a_column_may_be_named_for_a_speaker_whom_the_user_knows():
    text = "kim_says,client_says\nSince when is it so?,It stopped on Monday\n"

    turns = said(read(Source("t.csv", text, Speakers(agent=("Kim",)))))

    assert [role for role, _, _ in turns] == ["agent", "customer"]


def test_columns_of_the_names_of_speakers_hold_no_words():
    text = "date,agent,customer\n2026-01-01,Priya Raman,Odile Perrault\n"
    with pytest.raises(UnknownFormatError, match="no column holds what was said"):
        list(read(Source("t.csv", text)))


def test_columns_of_another_name_are_said_by_the_user():
    text = "Who,Was,Case\nagent,Hello,5\n"
    table = Source("t.csv", text, columns={"text": "was", "role": "Who", "conversation": "Case"})
    assert said(read(table)) == [("agent", "agent", "Hello")]

    with pytest.raises(ReadError, match="no column holds what was said") as error:
        list(read(Source("t.csv", text)))
    assert "who, was, case" in error.value.hint
    with pytest.raises(ReadError, match="no column 'words'"):
        list(read(Source("t.csv", text, columns={"text": "words"})))


def test_a_table_without_names_is_read_where_one_column_has_roles():
    text = "1\tAgent\tGood morning\n2\tCustomer\tHello\n"
    assert [row[2] for row in said(read(Source("t.tsv", text)))] == ["Good morning", "Hello"]


@pytest.mark.parametrize("head", ["participantPurpose,Text", "Actor Type,Message", "who_said,text"])
def test_a_column_of_roles_is_known_by_its_name_or_by_what_it_holds(head: str):
    text = f"{head}\nagent,Good morning\ncustomer,Hello\n"

    assert said(read(Source("t.csv", text))) == [
        ("agent", "agent", "Good morning"),
        ("customer", "customer", "Hello"),
    ]


@pytest.mark.parametrize(
    ("head", "rows", "title"),
    [
        ("id,title,reply", "1,Late,{0}\n2,Lost,{1}", "Late"),
        ("Name;Response text;Tags", "Late;{0};a\nLost;{1};b", "Late"),
        ("canned_response", "{0}\n{1}", ""),
        ("Macro,Body", "Late,{0}\nLost,{1}", "Late"),
    ],
)
def test_a_table_of_replies_is_a_script_and_each_row_a_text_of_its_own(head, rows, title):
    words = ("We lost it.", "Calm down.")
    late, lost = read(source(f"{head}\n{rows.format(*words)}\n", "replies.csv"))

    assert (late.document, late.contact_id) == ("script", title)
    assert said([late]) + said([lost]) == [("agent", "", words[0]), ("agent", "", words[1])]
    assert_places(lost)


def test_beside_a_column_of_a_talk_a_reply_is_what_somebody_said():
    [talk] = read(source("conversation_id,speaker,text,reply\n1,Agent,Hello.,x\n", "t.csv"))

    assert talk.document == "conversation"


def test_a_table_that_names_nobody_says_how_to_name_them():
    [transcript] = read(Source("t.csv", "line,text\n1,Good morning\n2,Hello\n"))

    assert [turn.text for turn in transcript.turns] == ["Good morning", "Hello"]
    assert transcript.notices == (
        "no column says who speaks; name it with `columns: {speaker: …}` in the configuration; "
        "there are: line, text",
    )


def test_a_whole_call_in_one_cell_is_read_as_plain_text():
    text = (
        'id,transcript\n7,"Agent: It ""broke""?\nCustomer: It did."\n8,"Agent: Hi.\nCaller: Oh."\n'
    )
    seven, eight = read(Source("t.csv", text))

    assert said([seven]) == [
        ("agent", "Agent", 'It "broke"?'),
        ("customer", "Customer", "It did."),
    ]
    assert (seven.contact_id, eight.contact_id) == ("7", "8")
    [hm] = [turn for turn in eight.turns if turn.text == "Oh."]
    start = hm.locate(Span(0, 2)).start
    assert text[start:].startswith("Oh.")


def test_a_whole_call_on_one_line_of_a_cell_is_read_as_plain_text():
    text = (
        "id,transcript\n7,Agent: It broke? Customer: It did. Agent: Oh.\n8,Agent: Hi. Caller: Oh.\n"
    )
    seven, eight = read(Source("t.csv", text))

    assert [turn.role for turn in seven.turns] == ["agent", "customer", "agent"]
    assert [turn.text for turn in eight.turns] == ["Hi.", "Oh."]
    assert_places(seven)


def test_a_call_in_one_cell_may_have_its_lines_in_html():
    body = "<p>Chat Started</p>( 5s ) Agent: It&#39;s late?<br>( 9s ) Lee: It is.<br/>( 1m 9s ) Agent: Oh."
    [transcript] = read(Source("t.csv", f"Name,Body\nC-1,{body}\n"))

    assert said([transcript]) == [
        ("agent", "Agent", "It's late?"),
        ("customer", "Lee", "It is."),
        ("agent", "Agent", "Oh."),
    ]
    assert transcript.turns[2].start_ms == 69_000


def test_lines_of_a_form_are_what_the_speaker_of_the_row_says():
    text = 'sender,message\nLee,"Order: 12\nColour: red"\nKim,"Thanks."\n'
    assert [speaker for _, speaker, _ in said(read(Source("t.csv", text)))] == ["Lee", "Kim"]


def test_labels_within_the_cells_of_a_contact_say_who_speaks():
    text = "call_id,text\n1,Agent: Hi.\n2,Agent: Hm.\n1,Customer: Ho.\n"
    one, two = read(Source("t.csv", text))

    assert said([one]) == [("agent", "Agent", "Hi."), ("customer", "Customer", "Ho.")]
    assert said([two]) == [("agent", "Agent", "Hm.")]


def test_broken_records_are_errors_of_their_own_and_the_others_are_read():
    text = (
        "role,text,id\n"
        'agent,"never closed,1\n'
        "customer,one,2\n"
        'agent,"closed" early,3\n'
        "customer,two, and more,4\n"
        "agent,three,5\n"
    )
    report = Linter().text(text, "t.csv")

    assert [(e.place and e.place[1:], e.message) for e in report.errors] == [
        ((2, 7), "a quoted cell never ends"),
        ((4, 15), "words stand behind the end of a quoted cell"),
        ((5, 24), "4 cells where the first line has 3"),
    ]
    assert report.turns == 2


def test_of_many_broken_records_the_rest_is_counted_and_what_follows_is_read():
    broken = "".join(f"agent,one, and more,{n}\n" for n in range(22))
    report = Linter().text(f"role,text,id\n{broken}agent,two,23\n", "t.csv")

    assert len(report.errors) == 21
    assert str(report.errors[-1]) == "t.csv: 2 more records are not read"
    assert report.turns == 1


def test_commas_of_the_last_column_belong_to_what_is_said():
    text = "role,text\nagent,Yes, of course, gladly\n"
    assert said(read(Source("t.csv", text))) == [("agent", "agent", "Yes, of course, gladly")]


def test_a_table_is_known_by_its_first_line():
    assert choose(Source("x.txt", "Start;Speaker;Text\n1;Agent;Hi\n")).name == "csv"
    assert choose(Source("x.txt", "Agent: Hi, text me\n")).name == "text"


def test_a_comment_suppresses_the_row_below():
    text = "role,text\n# empathy-lint: ignore[calm-down] a joke\nagent,Sir calm down\n"
    [transcript] = read(Source("t.csv", text))

    assert [d.text for d in transcript.directives] == ["ignore[calm-down] a joke"]
    assert len(transcript.turns) == 1


_PARTS = st.sampled_from(
    ["role,text\n", ",", '"', '""', "\n", "\r\n", "agent", ";", "\t", "<p>", "&lt;", " "]
)


@given(st.lists(_PARTS | st.text(max_size=6), max_size=40).map("".join))
def test_any_text_is_read_or_refused(text: str):
    for head in ("", "role,text,conversation_id\n"):
        try:
            for transcript in read(Source("x.csv", head + text), "csv"):
                assert_places(transcript)
        except ReadError as error:
            assert error.place is not None
            assert error.place.line <= len(LineIndex(head + text))


@pytest.mark.parametrize(
    "text",
    [
        "17,Robert Smithson,4111 1111 1111 1111,bob@smithson.org\n18,Mary P,55,m@p.org\n",
        "Smithson,Kettering,lost\nPoppins,London,found\n",
        "name,type,Priya\na,b,c\n",
        "type,open\nwater,open\n",
    ],
)
@pytest.mark.parametrize("columns", [{}, {"text": "words"}])
def test_nothing_is_shown_of_a_first_row_that_may_be_data(text: str, columns: dict[str, str]):
    with pytest.raises(ReadError) as error:
        list(read(Source("h.csv", text, columns=columns)))

    assert "looks like no headings" in error.value.hint
    shown = str(error.value).casefold()
    cells = text.partition("\n")[0].casefold().split(",")
    assert not any(word in shown for word in cells if word not in ("name", "type"))


def test_a_table_without_words_is_no_error_where_nobody_named_it():
    with pytest.raises(UnknownFormatError) as error:
        list(read(Source("t.csv", "id,amount\n1,2\n")))
    assert error.value.hint.endswith("there are: id, amount")
