"""A contact: which turns a turn answers."""

from __future__ import annotations

import pytest

from empathy_lint.contact import Contact
from empathy_lint.readers.base import Source
from empathy_lint.readers.table import read

RASA = """
version: "3.1"
responses:
  utter_menu:
  - text: "What is it about?"
    buttons:
    - title: "{button}"
      payload: /water
  utter_hours:
  - text: "We open at nine."
"""
TWEE = """
:: Start
What is it about?
[[My kitchen is under water->{target}]]

:: Hours
We open at nine.
"""


def answered(path: str, text: str) -> list[str]:
    """Return what the last turn of a file answers."""
    [transcript] = read(Source(path, text.lstrip()))
    contact = Contact(transcript)
    return [view.turn.text for view in contact.before(contact.views[-1])]


def test_a_response_of_a_bot_answers_no_button_of_the_one_above():
    assert answered("domain.yml", RASA.format(button="My kitchen is under water")) == []


@pytest.mark.parametrize(
    ("target", "heard"), [("Hours", ["My kitchen is under water"]), ("Water", [])]
)
def test_a_node_of_a_flow_answers_the_choice_that_leads_to_it(target: str, heard: list[str]):
    assert answered("story.twee", TWEE.format(target=target)) == heard
