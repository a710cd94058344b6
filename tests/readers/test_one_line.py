"""Several turns on one line are parted where a label begins."""

import pytest

from empathy_lint.readers.base import Source, Speakers
from empathy_lint.readers.plain import read
from tests.readers.helper import said

ONE_LINE = [
    ("agent", "Agent", "Which lamp?"),
    ("customer", "Customer", "You know which."),
    ("agent", "Agent", "I do."),
]


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Which lamp? Customer: You know which. Agent: I do.",
        "**Agent:** Which lamp? **Customer:** You know which. **Agent:** I do.",
        "[00:01] Agent: Which lamp? [00:03] Customer: You know which. [00:05] Agent: I do.",
        'Agent: "Which lamp?" Customer: "You know which." Agent: "I do."',
        "Agent: Which lamp? Customer: You know which.\nAgent: I do.",
    ],
)
def test_turns_on_one_line_are_parted_at_the_labels_of_roles(text: str):
    assert said(read(Source("call.txt", text))) == ONE_LINE


def test_turns_on_one_line_are_parted_at_labels_that_the_user_knows():
    text = "Rosa: Which lamp? Emil: You know which. Rosa: I do."

    turns = said(read(Source("call.txt", text, Speakers(agent=("Rosa",), customer=("Emil",)))))

    assert [speaker for _, speaker, _ in turns] == ["Rosa", "Emil", "Rosa"]


@pytest.mark.parametrize(
    "line",
    [
        "Customer: The form says Agent: none. And it says Customer: me.",
        "Customer: It says this. Customer: me.",
        "Agent: Write to us. Support: 9 to 5. Contact: Rosa. Host: none.",
        "Please read. Agent: none. Customer: me. Agent: none.",
    ],
)
def test_a_label_that_somebody_reads_out_begins_no_turn(line: str):
    text = f"Agent: Hello.\nCustomer: Hi.\n{line}\nCustomer: Good.\n"

    words = " ".join(words for _, _, words in said(read(Source("call.txt", text))))
    assert line.partition(": ")[2] in words


def test_a_suppression_above_turns_on_one_line_is_of_its_line():
    text = "Agent: Hi. Customer: Oh. Agent: Hm.\n# empathy-lint: ignore[calm-down] a joke\nAgent: Calm down.\n"
    [transcript] = read(Source("call.txt", text))

    assert [one.line for one in transcript.directives] == [2]
    assert [turn.text for turn in transcript.turns] == ["Hi.", "Oh.", "Hm. Calm down."]
