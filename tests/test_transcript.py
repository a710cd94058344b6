from empathy_lint.text import Span
from empathy_lint.transcript import Role, Run, TurnBuilder


def test_pieces_of_one_speaker_are_one_turn():
    builder = TurnBuilder()
    builder.say(Role.AGENT, "Agent", "I understand", Span(10, 22), start_ms=0, end_ms=900)
    builder.say(Role.AGENT, "Agent", "how you feel.", Span(40, 53), start_ms=900, end_ms=2000)
    [turn] = builder.done()

    assert turn.text == "I understand how you feel."
    assert (turn.start_ms, turn.end_ms) == (0, 2000)
    assert turn.locate(Span(2, 16)) == Span(12, 43)


def test_lines_of_a_script_stay_apart():
    builder = TurnBuilder(join=False)
    builder.say(Role.AGENT, "Agent", "Hello.", Span(0, 6))
    builder.say(Role.AGENT, "Agent", "Bye.", Span(7, 11))

    assert [turn.text for turn in builder.done()] == ["Hello.", "Bye."]


def test_a_further_line_belongs_to_the_turn():
    builder = TurnBuilder()
    assert not builder.go_on("lost", Span(0, 4))
    builder.say(Role.CUSTOMER, "Caller", "My router", Span(0, 9))
    builder.go_on("is off.", Span(10, 17))
    [turn] = builder.done()

    assert turn.text == "My router is off."
    assert turn.locate(Span(10, 12)) == Span(10, 12)


def test_an_escape_stands_for_its_whole_source():
    # calm\u0020down: thirteen characters of words, eighteen in the file
    builder = TurnBuilder()
    runs = [Run(0, 4, Span(1, 5)), Run(4, 1, Span(5, 11)), Run(5, 4, Span(11, 15))]
    builder.say(Role.AGENT, "Agent", "calm down", runs)
    [turn] = builder.done()

    assert turn.locate(Span(0, 9)) == Span(1, 15)
    assert turn.locate(Span(4, 5)) == Span(5, 11)
    assert turn.locate(Span(5, 9)) == Span(11, 15)
