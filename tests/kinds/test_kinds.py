"""Each kind, seen from a rule: a conversation in, the words found out."""

from textwrap import dedent

import pytest

from empathy_lint.engine import check
from empathy_lint.packs.examples import transcript_of
from tests.kinds.helper import found, read
from tests.packs.helper import rules


def test_a_question_that_is_spared_does_not_come_again():
    rule = "id: TST001\nname: again\nkind: repetition\nof: question\n"
    talk = """
        agent: Is there anything else you need?
        customer: A taxi.
        agent: Is there anything else you need?
    """

    assert [turn for turn, _ in found(rule, talk)] == [3]
    assert found(rule + "unless: [anything else]\nunless_in: sentence\n", talk) == []
    assert found(rule.replace("question", "sentence") + "not_form: [question]\n", talk) == []


RESPONSE = """
id: TST001
name: unanswered
kind: response
after: {phrases: [died]}
expect: {phrases: [sorry], within_turns: 2}
"""


def test_an_answer_may_come_within_some_turns():
    assert found(RESPONSE, "customer: He died.\nagent: Name?\ncustomer: Bo.\nagent: Sorry.") == []
    late = "customer: He died.\nagent: Name?\ncustomer: Bo.\nagent: Date?\ncustomer: May.\nagent: Sorry."
    assert found(RESPONSE, late) == [(2, "Name?")]


def test_a_contact_that_ends_before_an_answer_is_no_finding():
    assert found(RESPONSE, "agent: Hello?\ncustomer: He died.") == []


def test_a_continuer_ends_no_turn():
    rule = RESPONSE.replace("within_turns: 2", "within_turns: 1")

    assert found(rule, "customer: He died.\nagent: Mm-hm.\ncustomer: In May.\nagent: Sorry.") == []


def test_a_question_asked_again_is_found_with_its_first():
    rule = "id: TST001\nname: asked-again\nkind: repetition\nof: question\n"
    talk = """
    agent: Can I have your account number?
    customer: 4471.
    agent: Thanks. Can I have your account number please?
    """
    assert found(rule, talk) == [(3, "Can I have your account number please?")]


def test_the_same_phrase_is_counted():
    rule = "id: TST001\nname: again\nkind: repetition\nof: phrase\nphrases: [i understand]\nat_least: 3\n"
    talk = "agent: I understand.\ncustomer: No.\nagent: I understand. I understand!"

    assert found(rule, talk) == [(3, "I understand")]


@pytest.mark.parametrize(
    "keys",
    [
        "of: phrase\nphrases: [we value]",
        "of: sentence",
        "of: run",
        "of: phrase\nphrases: [we value]\nwithin: 3",
        "of: sentence\nwithin: 3",
        "of: run\nwithin: 3",
    ],
)
def test_what_comes_again_in_a_turn_that_is_spared_is_found_the_next_time(keys):
    rule = f"id: TST001\nname: again\nkind: repetition\n{keys}\n"
    when = "when: {none: [{phrases: [refund]}]}\n"
    said = "agent: We value your call."
    talk = f"{said}\n{said} Your refund is due.\n{said}\n{said}"

    assert [turn for turn, _ in found(rule, talk)] == [2]
    assert [turn for turn, _ in found(rule + when, talk)] == [3]


def test_what_was_spared_comes_again_after_the_first_was_too_long_ago():
    rule = """
    id: TST001
    name: again
    kind: repetition
    of: phrase
    phrases: [sorry]
    within: 2
    when: {none: [{phrases: [refund]}]}
    """
    talk = "agent: Sorry.\nagent: Sorry, sorry, your refund.\nagent: Sorry."

    assert found(rule, talk) == [(3, "Sorry")]


def test_a_run_in_a_turn_whose_wording_is_spared_is_found_the_next_time():
    rule = (
        "id: TST001\nname: again\nkind: repetition\nof: run\nphrases: [value]\nunless: [refund]\n"
    )
    said = "agent: We value your call."

    assert found(rule, f"{said}\n{said} Your refund is due.\n{said}\n{said}") == [
        (3, "We value your call")
    ]


@pytest.mark.parametrize("of", ["run", "sentence", "question"])
def test_runs_and_sentences_of_no_words_do_not_come_again(of):
    rule = f"id: TST001\nname: again\nkind: repetition\nof: {of}\nleast_words: 0\n"

    assert found(rule, "agent: ...\nagent: ...") == []
    assert [turn for turn, _ in found(rule, "agent: Why?\nagent: Why?")] == [2]


def test_a_budget_is_for_a_turn_or_a_contact():
    rule = "id: TST001\nname: sorry-overrun\nkind: count\nphrases: [sorry]\nbudget: 1\nper: "
    talk = "agent: Sorry.\ncustomer: Well.\nagent: Sorry. Sorry."

    assert found(rule + "contact\n", talk) == [(3, "Sorry")]
    assert found(rule + "turn\n", talk) == [(3, "Sorry")]
    assert found(rule + "turn\n", "agent: Sorry.\ncustomer: Well.\nagent: Sorry.") == []


def test_a_budget_that_a_spared_turn_spends_is_still_overrun_later():
    rule = """
    id: TST001
    name: sorry-overrun
    kind: count
    phrases: [sorry]
    per: contact
    budget: 2
    when: {none: [{phrases: [refund]}]}
    message: '{count} of {budget}'
    """
    talk = (
        "agent: Sorry, sorry.\nagent: Sorry, your refund.\nagent: So sorry, sorry!\nagent: Sorry."
    )

    [finding] = check(read(talk), rules(rule)).findings

    assert (finding.turn, finding.quote, finding.message) == (3, "sorry", "5 of 2")
    assert finding.column == len("Agent: So ") + 1
    assert found(rule.replace("per: contact", "per: turn"), talk) == []


def test_something_may_be_required_in_the_last_turns():
    rule = """
    id: TST001
    name: no-offer
    kind: required
    expect: {phrases: [anything else]}
    last_turns: 2
    """
    talk = "agent: Hello.\ncustomer: A card.\nagent: Sent.\ncustomer: Good.\nagent: Bye."

    assert found(rule, talk) == [(5, "Bye.")]
    assert found(rule, talk.replace("Sent.", "Sent. Anything else?")) == []


def test_one_thing_must_come_before_another():
    rule = """
    id: TST001
    name: detail-before-check
    kind: order
    first: {phrases: [date of birth]}
    then: {phrases: [you owe]}
    """
    assert found(rule, "agent: You owe 5.\ncustomer: Oh.\nagent: Date of birth?") == [
        (1, "You owe")
    ]
    assert found(rule, "agent: Date of birth?\ncustomer: May.\nagent: You owe 5.") == []


ORDER = """
id: TST001
name: charged-before-agreed
kind: order
first: {WHERE, phrases: [go ahead]}
then: {phrases: [charge your card]}
"""


@pytest.mark.parametrize(
    "where", ["where: before", "where: earlier", "where: contact, roles: [customer]"]
)
def test_what_must_come_first_may_stand_in_another_turn(where):
    rule = ORDER.replace("WHERE", where)
    agreed = "customer: Well, now that I have thought about it, go ahead."
    charged = "agent: I will charge your card."

    assert found(rule, f"{agreed}\n{charged}") == []
    assert found(rule, f"{agreed}\nagent: Fine.\ncustomer: So?\n{charged}") == []
    assert found(rule, f"customer: Hm.\nagent: So.\n{charged}\n{agreed}") == [
        (3, "charge your card")
    ]


def test_what_came_too_soon_is_underlined_where_it_stands():
    rule = """
    id: TST001
    name: charged-before-agreed
    kind: order
    first: {phrases: [go ahead]}
    then: {where: before, phrases: [charge my card]}
    """
    assert found(rule, "customer: So you charge my card?\nagent: I do.") == [(1, "charge my card")]


def test_two_wordings_may_be_near_or_not():
    rule = """
    id: TST001
    name: promise-without-time
    kind: near
    first: {phrases: [call you back]}
    second: {phrases: ["(by|at|within) *"]}
    within_words: 3
    """
    assert found(rule, "agent: I'll call you back by four.") == [(1, "call you back by four")]
    assert found(dedent(rule) + "absent: true\n", "agent: I'll call you back.") == [
        (1, "call you back")
    ]
    assert found(dedent(rule) + "absent: true\n", "agent: I'll call you back by four.") == []


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("sorry", "so sorry", "so sorry"),
        ("so sorry", "sorry", "so sorry"),
        ("am so", "so sorry", "am so sorry"),
    ],
)
def test_wordings_that_have_words_in_common_are_near(first, second, both):
    rule = f"id: TST001\nname: sorry\nkind: near\nfirst: {{phrases: [{first}]}}\n"
    rule += f"second: {{phrases: [{second}]}}\nwithin_words: 0\n"

    assert found(rule + "absent: true\n", "agent: I am so sorry.") == []
    assert found(rule, "agent: I am so sorry.") == [(1, both)]


def test_no_words_are_near_themselves():
    rule = "id: TST001\nname: sorry\nkind: near\nfirst: {phrases: [sorry]}\nsecond: {phrases: [sorry]}\n"

    assert found(rule, "agent: I am so sorry.") == []
    assert found(rule + "absent: true\n", "agent: I am so sorry.") == [(1, "sorry")]
    assert found(rule + "ordered: true\n", "agent: Sorry, so sorry.") == [(1, "Sorry, so sorry")]


def test_a_ratio_says_its_number_and_needs_a_sample():
    rule = """
    id: TST001
    name: too-many-questions
    kind: ratio
    count: {form: [question]}
    of: turns
    max: 0.5
    least: 3
    message: '{number} of {sample}, more than {limit}'
    """
    talk = "agent: Name?\ncustomer: Bo.\nagent: Date?\ncustomer: May.\nagent: Thanks."

    turns = [tuple(line.split(": ")) for line in talk.splitlines()]
    [finding] = check(transcript_of(turns), rules(rule)).findings

    assert (finding.turn, finding.message) == (3, "0.67 of 3, more than 0.5")
    assert found(rule, "agent: Name?\ncustomer: Bo.") == []


def test_there_is_no_ratio_to_nothing():
    rule = """
    id: TST001
    name: all-about-us
    kind: ratio
    count: {phrases: [we]}
    per: {phrases: [you]}
    max: 1
    least: 0
    """
    assert found(rule, "agent: We say that we may.") == []
    assert found(rule, "agent: We say that we may tell you.") == [
        (1, "We say that we may tell you.")
    ]


@pytest.mark.parametrize(("role", "other"), [("agent", "customer"), ("customer", "agent")])
def test_a_ratio_is_of_the_turns_of_one_side(role, other):
    rule = f"""
    id: TST001
    name: sorry-overrun
    kind: ratio
    applies_to: {{roles: [{role}]}}
    count: {{phrases: [sorry]}}
    of: turns
    max: 0.4
    least: 3
    """
    talk = f"{other}: Hello.\n{role}: Sorry.\n" * 3

    assert found(rule, talk) == [(6, "Sorry.")]
    assert found(dedent(rule).replace("max: 0.4", "max: 0.5") + "against: contact\n", talk) == []


def test_a_run_is_said_again_within_so_many_turns_of_its_side():
    rule = """
    id: TST001
    name: again
    kind: repetition
    of: run
    within: 2
    least_words: 3
    """
    near = "agent: We value your call.\ncustomer: No.\nagent: We value your call."
    far = "agent: We value your call.\ncustomer: No.\nagent: So.\ncustomer: No.\nagent: We value your call."

    assert found(rule, near) == [(3, "We value your call")]
    assert found(rule, far) == []
    assert found(rule.replace("within: 2", "within: 3"), far) == [(5, "We value your call")]


EVIDENCE = """
id: TST001
name: says-it-back
kind: evidence
threshold: 3
signals:
  - {signal: echo, weight: 2, echo: {min: 2}}
  - {signal: so you, weight: 1, phrases: ["^ so you"]}
  - {signal: an order, weight: -3, phrases: [you should]}
"""


def test_signals_are_weighed_and_the_sum_is_shown():
    talk = [
        ("customer", "The kettle arrived with a cracked lid."),
        ("agent", "So you got a kettle, and its lid is cracked."),
        ("agent", "So you should return the kettle with the cracked lid."),
    ]
    [finding] = check(transcript_of(talk), rules(EVIDENCE)).findings

    assert finding.turn == 2
    assert finding.evidence == ("echo +2", "so you +1")


@pytest.mark.parametrize(("each", "sum_"), [("true", "sorry +3"), ("false", "sorry +1")])
def test_a_signal_counts_for_each_place_or_once(each, sum_):
    rule = f"""
    id: TST001
    name: sorry-overrun
    kind: evidence
    per: sentence
    threshold: 2
    signals:
      - {{signal: sorry, weight: 1, each: {each}, phrases: [sorry]}}
      - {{signal: angry before, weight: 1, where: before, phrases: [angry]}}
    """
    talk = "customer: I am angry.\nagent: Oh. Sorry, sorry, sorry. Sorry."

    findings = check(read(talk), rules(rule)).findings

    assert findings[0].quote == "Sorry, sorry, sorry"
    assert findings[0].evidence == (sum_, "angry before +1")
    assert [one.quote for one in findings[1:]] == ["Sorry"]


def test_a_pattern_that_asks_for_capitals_sees_the_text_as_it_stands():
    plain = "id: TST001\nname: letters\nkind: phrase\npattern: '[A-Z]{3}'\n"
    cased = plain.replace("[A-Z]{3}", "(?-i:\\b[A-Z]{3}\\b)")
    talk = "agent: ask the LAB now"

    assert found(plain, talk)[0] == (1, "ask")
    assert found(cased, talk) == [(1, "LAB")]
