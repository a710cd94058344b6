"""Clauses and conditions, seen from a rule: what a turn must be like, and what spares it."""

from collections.abc import Iterator
from textwrap import dedent

import pytest

from empathy_lint import stages
from empathy_lint.contact import Contact
from empathy_lint.kinds.why import Asked, Reasons
from tests.kinds.helper import WHY, found, read
from tests.packs.helper import rules


def test_quoted_words_are_mentioned_not_used():
    assert found(WHY, 'agent: The form asks "why did you leave" first.') == []
    assert found(WHY, "agent: They said why did you leave, then hung up.") == []
    assert found(WHY, "agent: I said why did you leave?") == [(1, "why did you")]


def test_negated_words_are_spared_when_asked():
    rule = "id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down]\nspare: [negated]\n"

    assert found(rule, "agent: You do not have to calm down.") == []
    assert found(rule, "agent: No. Calm down.") == [(1, "Calm down")]
    assert found(rule, "agent: no you calm down") == [(1, "calm down")]  # an answer, no negation
    assert found(rule, "agent: There is no calm down button.") == []
    assert found(rule, "agent: I can't believe calm down!") == [(1, "calm down")]


def test_words_in_a_name_are_spared_when_asked():
    rule = "id: TST001\nname: pet-name\nkind: phrase\nphrases: [princess]\nspare: [named]\n"

    assert found(rule, "agent: The van for Princess Street is late.") == []
    assert found(rule, "agent: Princess, the van is late.") == [(1, "Princess")]
    assert found(rule, "agent: hold on princess") == [(1, "princess")]


def test_unless_spares_the_turn_the_sentence_or_the_match():
    rule = WHY + "unless: [thank you]\n"
    talk = "agent: Thank you. Why did you call?"

    assert found(rule, talk) == []
    assert found(rule + "unless_in: sentence\n", talk) == [(1, "Why did you")]


def test_the_first_reply_is_told_from_one_that_goes_on_after_it():
    talk = """
        customer: I am angry.
        agent: Okay.
        agent: Why did you call?
        agent: Why did you wait?
    """

    assert found(WHY + "when: {all: [{reply: first}]}\n", talk) == [(3, "Why did you")]
    assert found(WHY + "when: {all: [{reply: later}]}\n", talk) == [(4, "Why did you")]


def test_a_form_is_asked_of_the_sentence_with_the_words():
    rule = WHY + "form: [question]\n"

    assert found(rule, "agent: Why did you stop?")
    assert not found(rule, "agent: I know the reason why did you stop. Right?")


def test_a_phrase_may_depend_on_what_came_before():
    rule = WHY + "when: {all: [{where: before, phrases: [angry]}]}\n"

    assert found(rule, "customer: I am angry.\nagent: Why did you call?") == [(2, "Why did you")]
    assert found(rule, "customer: I am calm.\nagent: Why did you call?") == []


@pytest.mark.parametrize(
    ("asked", "waits"),
    [
        ("Okay. Which floor is that?", True),
        ("Kindly send the photo.", True),
        ("You have the photo, yes?", True),
        ("I'm sorry to hear it. Which floor?", False),
        ("The printer is old and jams every week. Which floor?", False),
        ("Right.", True),  # a continuer ends no turn
    ],
)
def test_what_a_mere_question_put_off_still_waits_for_its_answer(asked, waits):
    rule = WHY + "when: {all: [{where: pending, phrases: [angry]}]}\n"
    talk = f"customer: I am angry.\nagent: {asked}\ncustomer: Level 3.\nagent: Why did you call?"

    assert bool(found(rule, talk)) is waits


def test_a_turn_meets_all_any_and_none():
    rule = """
    id: TST001
    name: sorry-but-no-act
    kind: turn
    all: [{phrases: [sorry]}]
    none: [{phrases: [i will]}]
    """
    assert found(rule, "agent: Sorry. I'll call.") == []
    assert found(rule, "agent: So sorry.") == [(1, "So sorry.")]
    assert found(dedent(rule) + "mark: match\n", "agent: So sorry.") == [(1, "sorry")]


def test_wording_that_may_occur_no_time_must_still_occur():
    [rule] = rules(
        "id: TST001\nname: sorry\nkind: turn\nall: [{phrases: [sorry], count: {min: 0}}]"
    )

    assert rule.needs == {"sorry"}
    assert not list(rule.matcher.find(Contact(read("agent: Hello."))))
    assert list(rule.matcher.find(Contact(read("agent: Sorry."))))


def test_the_stages_of_a_contact_are_worked_out_once(monkeypatch):
    asked = []
    assign = stages._assign
    monkeypatch.setattr(stages, "_assign", lambda contact: asked.append(contact) or assign(contact))
    contact = Contact(read("agent: Hello.\ncustomer: Hi.\nagent: Your date of birth?"))

    told = [stages.stage_of(contact, view) for view in contact.views]

    assert told == ["opening", "opening", "verification"]
    assert asked == [contact]


def test_a_condition_may_be_named_and_made_of_others():
    conditions = """
    thanked: {where: before, phrases: [thanks]}
    at-ease: {any: [thanked, {where: before, phrases: [no rush]}]}
    """
    rule = (
        "id: TST001\nname: calm-down\nkind: phrase\nphrases: [calm down]\nwhen: {none: [at-ease]}"
    )

    assert found(rule, "customer: No rush.\nagent: Calm down.", conditions) == []
    assert found(rule, "customer: Thanks!\nagent: Calm down.", conditions) == []
    assert found(rule, "customer: Now!\nagent: Calm down.", conditions) == [(2, "Calm down")]


def test_fresh_wording_is_the_agents_own():
    rule = """
    id: TST001
    name: papers-of-ours
    kind: phrase
    phrases: ["(lid|warranty|policy)"]
    fresh: true
    """
    talk = "customer: The lid is cracked.\nagent: A lid, you say? Our policy has a year."

    assert found(rule, talk) == [(2, "policy")]


def traced(rule: str, talk: str) -> list[tuple[str, str]]:
    """Return what each clause is, and why it does or does not hold, for the last turn."""
    [one] = rules(rule)
    trace = Reasons()
    contact = Contact(read(talk))
    list(one.matcher.find(contact, trace))
    last = [part for part in trace.parts if part.turn == len(contact.views) - 1]
    return [(one.what, one.saw) for part in last for one in clauses(part)]


def clauses(part: Asked | Reasons) -> Iterator[Asked]:
    if isinstance(part, Asked):
        yield part
    else:
        for inner in part.parts:
            yield from clauses(inner)


@pytest.mark.parametrize(
    ("keys", "talk", "why"),
    [
        ("unless: [thank*]", "Thanks. Why did you call?", "unless 'thank*' spares it, on 'Thanks'"),
        ("unless_pattern: 'wh[o]'", "Who? Why did you?", "unless_pattern 'wh[o]' spares it, on 'Who'"),
        ("", 'It says "why did you" there.', "it is quoted"),
        ("", "They said why did you call.", "it is reported, behind 'They said'"),
        ("spare: [negated]", "I never ask why did you.", "it is negated, behind 'never ask'"),
        ("spare: [named]", "I saw Why Did You twice.", "it is part of a name"),
        ("not_form: [tag-question]", "Why did you, isn't it?", "not_form tag-question is asked"),
        ("sentence: only", "Okay. Why did you?", "sentence only is asked"),
        ("beside: {max: 1}", "Well, why did you call?", "beside max 1 is asked"),
        ("echo: {min: 1}", "Why did you wait?", "echo min 1 is asked"),
        ("count: {min: 2}", "Why did you?", "count min 2 is asked: it stands 1 time"),
        ("words: {max: 2}", "Why did you?", "words max 2 is asked: the turn has 3"),
        ("position: {not_first: 1}", "Why did you?", "position not_first 1 is asked"),
        ("stage: [closing]", "Why did you?", "stage closing is asked: this is the opening"),
        ("reply: later", "Why did you?", "reply later is asked"),
    ],
)  # fmt: skip
def test_words_that_do_not_count_are_told_with_what_spares_them(keys, talk, why):
    [(_, saw)] = traced(f"{WHY}{keys}\n", f"customer: The van broke.\nagent: {talk}")

    assert saw.lower().startswith("'why did you' is there, but ")
    assert why in saw


def test_words_that_another_turn_spares_are_told_with_that_turn():
    rule = WHY + "when: {all: [{where: earlier, phrases: [late], unless: [traffic]}]}\n"

    assert traced(rule, "customer: It was late, for traffic.\nagent: Why did you wait?")[1] == (
        "wording 'late', earlier in the contact",
        "in turn 1 'late' is there, but unless 'traffic' spares it, on 'traffic'",
    )


@pytest.mark.parametrize(
    ("where", "what"),
    [("contact", "anywhere in the contact"), ("later", "later in the contact")],
)
def test_where_a_clause_looks_is_told_in_words(where, what):
    rule = WHY + f"when: {{none: [{{where: {where}, phrases: [late]}}]}}\n"

    assert traced(rule, "agent: Why did you wait?")[1][0] == f"wording 'late', {what}"
