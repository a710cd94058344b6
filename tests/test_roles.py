"""Roles are guessed from what is said only where the user asks, and then it is told."""

from empathy_lint.config import Settings
from empathy_lint.lint import lint_text
from empathy_lint.readers.base import Source, Speakers
from empathy_lint.readers.plain import read
from empathy_lint.roles import guessed

CALL = """
Rosa: Thank you for calling Brightwater, how can I help?
Emil: My bill is wrong again and I have been waiting a week.
Rosa: Can I take your account number?
Emil: It is on the letter you sent.
Rosa: Bear with me. You need to calm down.
Emil: I am calm.
"""


def transcript(text: str):
    [found] = read(Source("call.txt", text))
    return found


def test_who_sounds_like_an_agent_is_taken_for_one():
    found = guessed(transcript(CALL))

    assert [str(turn.role) for turn in found.turns] == ["agent", "customer"] * 3
    assert found.agent_names == ("Rosa",)
    assert found.customer_names == ("Emil",)
    assert found.notices == (
        "'Rosa' is taken for the agent and another speaker for the customer, by what they say",
    )


def test_nobody_is_taken_for_anything_where_both_sound_alike():
    before = transcript("Rosa: Hello there.\nEmil: Hi.\nRosa: It rains.\nEmil: It does.\n")
    after = guessed(before)

    assert after.turns == before.turns
    assert after.notices == (
        "roles are unknown, and what is said does not tell them: 'Rosa', 'Emil'; "
        "say who is who with --agent NAME or --customer NAME",
    )


def test_of_three_speakers_whoever_is_still_unknown_is_named():
    found = guessed(transcript(CALL + "Uwe: Mind the step.\nRosa: One moment.\n" * 2))

    assert found.notices[0].startswith("'Rosa' is taken for the agent")
    assert "does not tell them: 'Uwe';" in found.notices[1]


def test_what_labels_say_is_left_as_it_is():
    before = transcript(CALL.replace("Emil:", "Agent:"))

    assert guessed(before) == before


def test_nothing_is_guessed_unless_it_is_asked_for():
    plain, asked = (
        lint_text(CALL, "call.txt", Settings(speakers=Speakers(guess=guess)))
        for guess in (False, True)
    )
    assert not plain.findings
    assert "calm-down" in {finding.name for finding in asked.findings}
