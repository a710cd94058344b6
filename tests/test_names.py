"""Names of address are told by where they stand, and other capitals are let be."""

import pytest

from empathy_lint.contact import Contact
from empathy_lint.given_names import GIVEN, WORDS_TOO
from empathy_lint.names import addressed, is_certain
from empathy_lint.packs.examples import transcript_of
from empathy_lint.text import Span


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in addressed(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Moira, is the plug in?", ["Moira"]),
        ("Okay, Rosa. One moment.", ["Rosa"]),
        ("The fee is nine pounds, Mr O'Hara.", ["O'Hara"]),
        ("The form is here, Mr Ó Briain, on the left.", ["Ó", "Briain"]),
        ("No trouble, Tane, on my way.", ["Tane"]),
        ("Leave it, Suresh ji, I have it.", ["Suresh"]),
        ("yes mister balewa one moment", ["balewa"]),
        ("bear with me declan one moment", ["declan"]),
        ("@customer John, thanks.", ["John"]),
        ("Right Mrs T, I have it.", ["T"]),
        ("Noted, Ms. dela Fuente.", ["dela", "Fuente"]),
        ("Morning Mr Van den Akker.", ["Van", "den", "Akker"]),
        ("Mr and Mrs Obi, your room is up.", ["Obi"]),
        ("That is on its way, Will.", ["Will"]),
        ("Declan I'm opening it now", ["Declan"]),
        ("so fergal what is the reading", ["fergal"]),
        ("thanks for that declan can you hold", ["declan"]),
        ("Got the photo Keisha! Two ticks.", ["Keisha"]),
        ("sure chidi, top floor chidi, on the left", ["chidi", "chidi"]),
        ("Hi again Euan \U0001f44b it was the bus.", ["Euan"]),
        ("Hello Zbigniew Kowal, how can I help?", ["Zbigniew", "Kowal"]),
        ("Hey Zbigniew, sorry to hear this. Definitely not right.", ["Zbigniew"]),
        ("okay tony can you hold", ["tony"]),
        ("hi mark, two people can come", ["mark"]),
        ("good morning holly how are you", ["holly"]),
        ("okay, ray. one moment", ["ray"]),
        ("max, is the plug in?", ["max"]),
        ("yes miss hazel one moment", ["hazel"]),
        ("Okay Mark, it is urgent.", ["Mark"]),
    ],
)
def test_a_name_is_found_where_names_of_address_stand(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately, it is late.",
        "I asked Keisha!",
        "Flying to Denver, Colorado, today.",
        "There's one near by, Hostal Puerto, with a garden.",
        "I asked my colleague, Anna.",
        "I'll pass this on to Mr Smith.",
        "This is Anna, how can I help?",
        "It is on its way. ^Raj",
        "Yikes. -Andre",
        "Try Linux, Windows, or Mac.",
        "The lab opens on Mondays.",
        "We get a lot of children in on Saturdays.",
        "You can, of course, call on Monday.",
        "Declan, our engineer, rings at four.",
        "So Declan has it now.",
        "And what you do then will help, may be.",
        "The crew is on Mill Road, and the main is off.",
        "The branch on Albert Road, is it?",
        "Two on Standard, four on Family.",
        "That's two in Comfort, please.",
        "You are on the waitlist for First Class.",
        "Sorry, platform 4 Bexley.",
        "Good afternoon, Alder Street Dental, Marian speaking.",
        "Morning, Alderline, it's Rhiannon.",
        "Good morning Alder Vets, this is Jo.",
        "Hello, Callum speaking, how can I help?",
        "Kind regards, Tamsin, Accounts",
        "The listing goes up on Friday. Imran",
    ],
)
def test_other_capitals_address_nobody(text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "okay mark it as urgent",
        "sure, max two people can come on friday",
        "SURE, MAX TWO PEOPLE CAN COME ON FRIDAY",
        "okay max i can do is ten pounds",
        "that is two days, max.",
        "we come in march, april, or may",
        "right sandy ground is worse for it",
        "so heather and violet is what we have",
        "alright. nick it with a knife",
    ],
)
def test_where_case_tells_nothing_a_word_is_a_name_only_if_more_says_so(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thanks Mr. Balewa", True),
        ("Mr\n. Balewa", True),
        ("Thanks professor\u00a0Balewa", True),
        ("Thanks xprofessor Balewa", False),
        ("Thanks Balewa", False),
        ("Balewa", False),
        ("Moira", True),
    ],
)
def test_a_name_is_certain_if_it_is_well_known_or_has_a_title_before_it(text, found):
    start = max(text.find("Balewa"), 0)
    assert is_certain(text, Span(start, len(text))) is found


def test_who_bears_a_name_that_is_a_word_too_is_addressed_by_it():
    said = ("agent", "okay mark i am looking")
    stranger = contact(("customer", "my bill is wrong"), said)
    mark = contact(("customer", "my name is mark and my bill is wrong"), said)

    assert [view.addressed for view in stranger.views] == [[], []]
    assert mark.views[1].addressed == [Span(5, 9)]


def test_the_tables_of_names_and_of_words_meet_only_where_both_is_meant():
    assert set("""
        april bao carmel cosmo daisy eve hazel heather holly ivy jade jean kay lily mark max mercy myrtle
        nick paddy penny poppy ray sandy sherry spencer violet
    """.split()) == GIVEN & WORDS_TOO  # fmt: skip


def test_a_name_that_is_a_word_too_is_a_name_where_it_is_capitalised():
    contact = Contact(transcript_of([("customer", "My name is Will."), ("agent", "I will, Will.")]))

    assert contact.views[1].named_words.plain == " . i will @name . . "


def contact(*turns: tuple[str, str]) -> Contact:
    return Contact(transcript_of(list(turns)))


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Odile Perrault.", {"odile", "perrault"}),
        ("Odile Perrault. P-E-R-R. I'm shaking.", {"odile", "perrault"}),
        ("Linda Farrow, F-A-double R-O-W", {"linda", "farrow"}),
        ("Mr Donnelly. Francis Donnelly.", {"donnelly", "francis"}),
        ("Natasha. Natasha Kinsella.", {"natasha", "kinsella"}),
        ("Yes, it's Natasha. Surname Kinsella.", {"natasha", "kinsella"}),
        ("mister rajesh iyer", {"rajesh", "iyer"}),
        ("linda farrow f a double r o w", {"linda", "farrow"}),
        ("Why do you need that?", set()),
        ("No. It is the Old account.", set()),
    ],
)
def test_an_answer_to_a_question_for_the_name_is_a_name(answer, found):
    one = contact(("agent", "Can I get your first and last name?"), ("customer", answer))

    assert one.customer_names == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Hi, I'm Moira Ellery.", {"moira", "ellery"}),
        ("my name is moira ellery and i am cross", {"moira", "ellery"}),
        ("My name is Will.", {"will"}),
        ("It's Moira again.", {"moira"}),
        ("It's Castlebank. My card is gone.", set()),
        ("It's Worcester, the boiler.", set()),
        ("I'm with Castlebank and I'm in tears.", set()),
        ("I'm Gold with you since May.", set()),
        ("My name is spelled wrong.", set()),
        ("Am I speaking with Priya?", set()),
    ],
)
def test_who_customers_say_they_are(said, found):
    assert contact(("customer", said)).customer_names == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Is that Mr Obi?", {"obi"}),
        ("Am I speaking with Zbigniew Kowal?", {"zbigniew", "kowal"}),
        ("Is that Worcester?", set()),
        ("you are speaking with Callum, how can I help?", set()),
    ],
)
def test_whom_agents_take_the_customer_for(said, found):
    assert contact(("agent", said)).customer_names == found


def test_what_the_customer_speaks_of_is_no_name_of_theirs():
    one = contact(("customer", "It's Castlebank, I'm in tears."), ("agent", "Right, Castlebank."))

    assert one.views[1].addressed == []


def test_a_name_that_says_whom_a_message_is_for_is_not_used():
    one = contact(("customer", "my name is jason"), ("agent", "jason: you need it, jason"))

    assert one.views[1].named_words.plain == " . jason you need it @name . "
