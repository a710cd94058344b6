from empathy_lint.engine import check
from empathy_lint.packs.examples import transcript_of
from empathy_lint.transcript import Document
from tests.packs.helper import rules


def lines(findings):
    return [(f.rule, f.line, f.column, f.quote) for f in findings]


CALM = """
id: TST001
name: calm-down
kind: phrase
phrases: [calm down]
message: '"{match}" is an order'
"""


def test_a_finding_points_at_the_words():
    transcript = transcript_of(
        [("customer", "I am cross!"), ("agent", "Please, calm\u00a0down, Sir.")]
    )
    [finding] = check(transcript, rules(CALM)).findings

    assert lines([finding]) == [("TST001", 2, 16, "calm\u00a0down")]
    assert finding.message == '"calm\u00a0down" is an order'
    assert [line.number for line in finding.lines] == [1, 2, 3]
    assert (finding.turn, finding.role) == (2, "agent")


def test_a_customer_s_words_are_not_the_agent_s():
    assert (
        check(transcript_of([("customer", "Don't tell me to calm down.")]), rules(CALM)).findings
        == []
    )


def test_facts_in_a_quote_are_not_filled_again():
    transcript = transcript_of([("agent", "calm down {match}")])
    [finding] = check(transcript, rules(CALM.replace("calm down]", "calm down ...$]"))).findings

    assert "{match}" in finding.message


def test_a_fingerprint_survives_moved_lines_and_tells_equals_apart():
    once = check(transcript_of([("agent", "Calm down.")]), rules(CALM)).findings
    moved = check(
        transcript_of([("system", "x"), ("agent", "Hello."), ("agent", "Calm  down.")]), rules(CALM)
    ).findings
    twice = check(
        transcript_of([("agent", "Calm down."), ("agent", "Calm down.")]), rules(CALM)
    ).findings

    assert once[0].fingerprint == moved[0].fingerprint == twice[0].fingerprint
    assert twice[1].fingerprint != twice[0].fingerprint


def test_a_missing_answer_names_its_cue():
    rule = """
    id: TST002
    name: unanswered-loss
    kind: response
    after: {phrases: ["(died|passed away)"]}
    expect: {phrases: [sorry], within_turns: 1}
    message: 'no answer to "{cue}" of line {cue_line}'
    """
    transcript = transcript_of(
        [
            ("customer", "My dad died."),
            ("agent", "Mm-hm."),
            ("customer", "Monday."),
            ("agent", "Your card number?"),
        ]
    )
    [finding] = check(transcript, rules(rule)).findings

    assert (finding.line, finding.quote) == (4, "Your card number?")
    assert finding.message == 'no answer to "died" of line 1'
    assert [(r.line, r.column) for r in finding.related] == [(1, 18)]


def test_a_cue_is_the_longest_wording_that_was_met_and_quoted_with_its_sentence():
    rule = (
        CALM
        + 'when: {all: [{where: before, words: {min: 2}, phrases: ["not", "been let down"]}]}\n'
    )
    said = "Hello. It's not right, I've been let down. Bye."
    [finding] = check(
        transcript_of([("customer", said), ("agent", "Calm down.")]), rules(rule)
    ).findings
    [cue] = finding.related

    assert finding.lines[0].text[cue.column - 1 : cue.end_column - 1] == "been let down"
    assert cue.quote == "It's not right, I've been let down"


def test_a_rule_for_scripts_leaves_conversations_alone():
    rule = rules(CALM + "applies_to: {documents: [script]}")

    assert check(transcript_of([("agent", "calm down")]), rule).findings == []
    assert check(transcript_of([("agent", "calm down")], Document.SCRIPT), rule).findings


def test_a_fix_is_offered_for_scripts_and_never_for_conversations():
    rule = rules(CALM + "fix: {replace: 'take your time', safe: true}")
    [script] = check(transcript_of([("agent", "calm down")], Document.SCRIPT), rule).findings
    [said] = check(transcript_of([("agent", "calm down")]), rule).findings

    assert script.fix and script.fix.safe and script.fix.edits[0].text == "take your time"
    assert said.fix is None


def test_a_pattern_that_takes_too_long_is_named_and_the_rest_goes_on():
    slow = "id: TST009\nname: too-slow\nkind: phrase\npattern: '(a|aa)+$'\nmessage: x"
    transcript = transcript_of([("agent", "a" * 60 + "b and calm down")])
    outcome = check(transcript, [*rules(slow), *rules(CALM)])

    assert [f.rule for f in outcome.findings] == ["TST001"]
    assert "TST009 too-slow" in outcome.timeouts[0].message


def test_a_weighed_note_gives_way_to_a_firm_finding_of_its_label_in_the_turn():
    firm, weighed = rules(
        "id: TST001\nname: firm\nkind: phrase\nphrases: [calm down]",
        "id: TST002\nname: weighed\nseverity: note\nkind: evidence\nthreshold: 1\n"
        "signals: [{signal: an order, weight: 1, phrases: [down]}]",
    )
    call = transcript_of([("agent", "Calm down."), ("agent", "Sit down.")])

    found = check(call, [firm, weighed]).findings
    assert [(one.name, one.line) for one in found] == [("firm", 1), ("weighed", 2)]


def test_a_note_gives_way_to_a_firm_finding_of_its_label_for_the_same_words():
    firm, note, other = rules(
        "id: TST001\nname: firm\nkind: phrase\nphrases: [it is what it is]",
        "id: TST002\nname: note\nseverity: note\nkind: phrase\nphrases: [it is what, oh well]",
        "id: TST003\nname: other\nlabel: else\nseverity: note\nkind: phrase\nphrases: [what it is]",
    )
    call = transcript_of([("agent", "Oh well. It is what it is.")])

    found = check(call, [firm, note, other]).findings
    assert [(one.name, one.quote) for one in found] == [
        ("note", "Oh well"), ("firm", "It is what it is"), ("other", "what it is"),
    ]  # fmt: skip


def test_a_rule_stands_instead_of_those_it_names_on_the_same_words_only():
    better, plain = rules(
        "id: TST001\nname: better\nlabel: else\nkind: phrase\nphrases: [i understand but]\n"
        "instead_of: [plain]",
        "id: TST002\nname: plain\nkind: phrase\nphrases: [i understand]",
    )
    call = transcript_of(
        [("agent", "I understand, but no. I understand."), ("agent", "I understand.")]
    )

    found = check(call, [better, plain]).findings
    assert [(one.name, one.line, one.quote) for one in found] == [
        ("better", 1, "I understand, but"), ("plain", 1, "I understand"), ("plain", 2, "I understand"),
    ]  # fmt: skip


def test_a_note_that_stands_instead_of_a_firm_fault_of_its_label_stays():
    note, firm = rules(
        "id: TST001\nname: note\nseverity: note\nkind: phrase\nphrases: [calm down]\n"
        "instead_of: [firm]",
        "id: TST002\nname: firm\nkind: phrase\nphrases: [calm down]",
    )

    found = check(transcript_of([("agent", "Calm down.")]), [note, firm]).findings
    assert [one.name for one in found] == ["note"]


def test_praise_is_told_once_of_the_same_words():
    certain, weighed, again = rules(
        "id: TST001\nname: certain\nseverity: note\npraise: true\nkind: phrase\nphrases: [well done]",
        "id: TST002\nname: weighed\nseverity: note\npraise: true\nkind: evidence\nthreshold: 1\n"
        "per: sentence\nmark: sentence\nsignals: [{signal: done, weight: 1, phrases: [done]}]",
        "id: TST003\nname: again\nextends: weighed",
    )
    call = transcript_of([("agent", "Well done. All is done now.")])

    found = check(call, [certain, weighed, again]).findings
    assert [(one.name, one.quote) for one in found] == [
        ("certain", "Well done"),
        ("weighed", "All is done now"),
    ]
