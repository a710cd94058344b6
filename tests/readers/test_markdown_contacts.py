"""Which sections of a script are one contact."""

from empathy_lint.readers.markdown import read
from tests.readers.helper import source


def contacts(text: str) -> list[tuple[str, list[str]]]:
    found = list(read(source(text, "script.md")))
    for transcript in found:
        assert [turn.index for turn in transcript.turns] == list(range(len(transcript.turns)))
    return [(one.contact_id, [turn.text for turn in one.turns]) for one in found]


def test_sections_side_by_side_are_contacts_of_their_own():
    text = """
        # Calls

        Read before the shift.

        ## Bereavement

        **Customer:** My wife died.

        **Agent:** I'm so sorry.

        ## Change of address

        **Agent:** What's the new postcode?

        ## For trainers

        Two calls are enough.
        """
    assert contacts(text) == [
        ("Bereavement", ["Read before the shift.", "My wife died.", "I'm so sorry."]),
        ("Change of address", ["What's the new postcode?", "Two calls are enough."]),
    ]


def test_the_stages_of_a_call_are_one_contact():
    text = """
        # Late parcel
        ## Opening
        > Hello.
        ## Find the parcel
        > Which street?
        ## Close
        > Goodbye.

        # Lost card
        ## 1. Greet the caller
        > Good morning.
        ## 2. Block the card
        > It is blocked.
        """
    assert contacts(text) == [
        ("Late parcel", ["Hello.", "Which street?", "Goodbye."]),
        ("Lost card", ["Good morning.", "It is blocked."]),
    ]


def test_what_stands_below_the_words_of_a_call_belongs_to_it():
    text = "# Arrears\n\n> Hello.\n\n## If they are upset\n\n> I hear you.\n\n## Card\n\n> Bye."

    assert contacts(text) == [("", ["Hello.", "I hear you.", "Bye."])]


def test_speakers_and_what_to_say_begin_no_contact():
    text = """
        ## Lost card
        ### Customer
        > It's gone.
        **Agent**
        > It is blocked.
        ### Say
        > You owe nothing.
        ### Don't say
        > Calm down.
        """
    assert contacts(text) == [
        ("", ["It's gone.", "It is blocked.", "You owe nothing.", "Calm down."])
    ]
