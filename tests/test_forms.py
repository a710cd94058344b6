import pytest

from empathy_lint.forms import forms_of
from empathy_lint.words import Words


def forms(text: str) -> frozenset[str]:
    words = Words(text)
    return forms_of(words, words.sentences[-1])


@pytest.mark.parametrize(
    "text",
    [
        "What happened when you opened it?",
        "how did that feel",
        "So what would help you most",
        "Tell me more about the noise.",
        "Could you walk me through it?",
        "How can I help you today?",
        "What-what's the tricky bit?",
        "And what's been easier since the new box came?",
        "Any other thoughts on how we could do it?",
        "Who else could help you with the lifting?",
        "Help me see what it was like on the landing.",
        "I would like to hear the whole of it from you.",
        "Did anything come first, whatever comes to mind?",
    ],
)
def test_an_open_question_invites_telling(text):
    assert "open-question" in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is the light green?",
        "do you have the order number",
        "What is your date of birth?",
        "How many boxes came?",
        "May I have your postcode please",
        "Did you restart it?",
        "How loud would you say, out of ten?",
        "Which part of town are you in?",
        "What bay are you in?",
        "What does the crate weigh?",
        "what has it been showing the nine or a dash",
        "What is going in the van, just the desk or the old shed as well?",
    ],
)
def test_a_closed_question_asks_for_a_fact(text):
    assert "closed-question" in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "That is what I meant.",
        "I know how you feel.",
        "Your box is here",
        "There's one pair in size five left.",
        "What can I say.",
        "Help me see the crack.",
    ],
)
def test_a_statement_is_no_question(text):
    assert "question" not in forms(text)


def test_each_sentence_of_a_turn_is_told_by_itself():
    words = Words("Your box is here. Is the light green? Is the light green")
    told = [[forms_of(words, one) for one in words.sentences] for _ in range(2)]

    assert ["question" in found for found in told[0]] == [False, True, True]
    assert told[0] == told[1]


def test_a_tag_makes_a_tag_question():
    assert "tag-question" in forms("You moved in March, is that right?")


@pytest.mark.parametrize("text", ["Please restart it", "calm down", "Don't worry about it"])
def test_an_order_is_an_imperative(text):
    assert "imperative" in forms(text + " now")


@pytest.mark.parametrize(
    "text",
    [
        "It's the old tariff, isn't it, so how does she manage with it?",
        "Right, and when you say frozen, what's on the screen",
        "Priya: why are you on the old plan?",
        "Would you mind telling me about the way it looked?",
        "Can you tell us what's happened?",
        "Kindly share, how did the fall take place?",
        "Lay it on me, what's been going on?",
        "I'm curious how that went.",
        "Rattling in what way, like?",
        "thanks for that what happened when the man came",
        "How come the bill went to the flat?",
        "When the dog barks, what calms him?",
        "Who had the key, and what is the story with the lock?",
        "Start anywhere.",
        "Is there anything you'd like to tell us about how the visit went?",
    ],
)
def test_an_open_question_may_stand_anywhere(text):
    assert "open-question" in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Would you mind telling me if there was a note?",
        "Where it says 'total', is that the figure?",
        "How did it come, boxed or loose?",
        "Can you tell me what device it is on?",
        "Which tank do you mean?",
        "What's the postcode, and what is the house number?",
        "Anything else?",
        "how old are you",
        "How did you pay for it?",
        "thanks for that do you have the meter number there",
    ],
)
def test_a_choice_or_a_fact_is_closed(text):
    assert "closed-question" in forms(text)


@pytest.mark.parametrize(
    "text",
    [
        "What happens next is a short test.",
        "What's changed is the owner.",
        "Have a lovely evening!",
        "Should you need anything, ring us.",
        "You don't want that.",
        "Do this one first.",
        "Why don't we try the other cable?",
        "How about we start there?",
        "Okay?",
        "I know what happened.",
        "That's the reason why did it stop.",
        "How it was before is how it will be.",
        "Tell me your postcode.",
        "What happened is that the van was full that day.",
        "Did he!",
        "Isn't it!",
    ],
)
def test_what_only_looks_like_a_question_asks_nothing(text):
    assert "question" not in forms(text)
