"""Names of address are told by where they stand, and other capitals are let be."""

import pytest

from empathy_lint.contact import Contact
from empathy_lint.names import addressed
from empathy_lint.packs.examples import transcript_of


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
    ],
)
def test_a_name_is_found_where_names_of_address_stand(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately, it is late.",
        "Flying to Denver, Colorado, today.",
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
    ],
)
def test_other_capitals_address_nobody(text):
    assert names(text) == []


def test_a_name_that_is_a_word_too_is_a_name_where_it_is_capitalised():
    contact = Contact(transcript_of([("customer", "My name is Will."), ("agent", "I will, Will.")]))

    assert contact.views[1].named_words.plain == " . i will @name . . "


def test_an_answer_to_a_question_for_the_name_is_a_name():
    turns = [("agent", "Could I take a name?"), ("customer", "Odile Perrault.")]

    assert {"odile", "perrault"} <= Contact(transcript_of(turns)).customer_names
