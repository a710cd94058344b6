"""Personal data is out of every text of a finding, and every column stays true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.config import Settings
from empathy_lint.filters.mask import Masker, shower_of_notes
from empathy_lint.lint import Linter, lint_text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("My card is 4111 1111 1111 1111, okay?", "My card is XXXX XXXX XXXX XXXX, okay?"),
        ("4111, 1111, um, 1111 1111.", "XXXX, XXXX, XX, XXXX XXXX."),
        ("Ten, twenty, thirty, forty, fifty.", "Ten, twenty, thirty, forty, fifty."),
        ("rooms 4101, 4102, 4103", "rooms 4101, 4102, 4103"),
        ("My PIN's 4821.", "My PIN's XXXX."),
        ("the door code is 4471", "the door code is XXXX"),
        ("the key safe is 4471", "the key safe is XXXX"),
        ("three digits on the back: 4 7 1", "three digits on the back: X X X"),
        (
            "the login's ana, password marigold, I think",
            "the login's ana, password XXXXXXXX, I think",
        ),
        ("password: marigold.", "password: XXXXXXXX."),
        ("password = marigold", "password = XXXXXXXX"),
        ("my password's marigold forty two ok", "my password's XXXXXXXX XXXXX XXX ok"),
        ("The password I gave was marigold.", "The password I gave was XXXXXXXX."),
        ("I use 4821 as my pin", "I use XXXX as my pin"),
        ("the pin I use is 4821", "the pin I use is XXXX"),
        ("my user id ana_42, login is ana42", "my user id XXX_XX, login is XXXXX"),
        ("My wifi key is blue-otter-99", "My wifi key is XXXX-XXXXX-XX"),
        ("on 98450 12345 please", "on XXXXX XXXXX please"),
        ("ring 0171/2345678", "ring XXXX/XXXXXXX"),
        ("write to ana.reed@gmail", "write to XXX.XXXX@XXXXX"),
        ("card no.4111111111111111x", "card no.XXXXXXXXXXXXXXXXx"),
        ("4111\u00a01111\u00a01111\u00a01111", "XXXX\u00a0XXXX\u00a0XXXX\u00a0XXXX"),
        ("\u00a34111-1111-1111-1111%", "\u00a3XXXX-XXXX-XXXX-XXXX%"),
        ("41111111111111114111111111111111", "X" * 32),
        ("ring 07700 900123", "ring XXXXX XXXXXX"),
        (
            "it's forty-nine twenty, thirty one, eleven",
            "it's XXXXX-XXXX XXXXXX, XXXXXX XXX, XXXXXX",
        ),
        ("it is four one one two nine six", "it is XXXX XXX XXX XXX XXXX XXX"),
        ("write to jo.roe@example.org", "write to XX.XXX@XXXXXXX.XXX"),
        ("jo at example dot com", "XX XX XXXXXXX XXX XXX"),
        ("12 Mill Lane, SW1A 1AA", "XX XXXX XXXX, XXXX XXX"),
        ("born on 2 June 1970", "born on X XXXX XXXX"),
        ("the ninth of May 1951", "the XXXXX XX XXX XXXX"),
        ("my number is 078-05-1120", "my number is XXX-XX-XXXX"),
        ("AB 12 34 56 C", "XX XX XX XX X"),
        ("order AX876293", "order XXXXXXXX"),
        ("my PIN is two two seven one.", "my PIN is XXX XXX XXXXX XXX."),
        ("PIN 2271, CVV: 118", "PIN XXXX, CVV: XXX"),
        ("the security code is, um, five oh one", "the security code is, um, XXXX XX XXX"),
        ("it expires on nine twenty eight", "it expires on XXXX XXXXXX XXXXX"),
        (
            "expiry 09/28, and the three digits are one one six",
            "expiry XX/XX, and the three digits are XXX XXX XXX",
        ),
        ("sort code thirty, forty-one, oh nine", "sort code XXXXXX, XXXXX-XXX, XX XXXX"),
        ("oh eight double one nine hundred four", "XX XXXXX XXXXXX XXX XXXX XXXXXXX XXXX"),
        (
            "My password is Kingfisher, capital K, then ninety.",
            "My password is XXXXXXXXXX, XXXXXXX X, XXXX XXXXXX.",
        ),
        ("password: heron77", "password: XXXXXXX"),
        ("my memorable word is heron, please", "my memorable word is XXXXX, please"),
        ("my mother's maiden name was Perrault", "my mother's maiden name was XXXXXXXX"),
        ("P-E-R-R-A-U-L-T", "X-X-X-X-X-X-X-X"),
        ("jo dot roe at mail dot example dot com", "XX XXX XXX XX XXXX XXX XXXXXXX XXX XXX"),
        ("QQ 12 34 56 C", "XX XX XX XX X"),
        ("7654321WA", "XXXXXXXXX"),
        ("ABCPQ9876Z", "XXXXXXXXXX"),
        ("ROEXX 802134 J99ZZ", "XXXXX XXXXXX XXXXX"),
        ("pay jo.roe@oksbi", "pay XX.XXX@XXXXX"),
        ("I typed heron@2019.", "I typed XXXXX@XXXX."),
        ("K for Kilo, three, R as in Romeo", "X XXX XXXX, XXXXX, X XX XX XXXXX"),
        ("07, capital C, as in Clara", "07, capital X, XX XX XXXXX"),
        ("so r t 9 3 a, double k", "so X X X X X, XXXXXX X"),
        ("Kilo Papa one nine, Lima", "XXXX XXXX XXX XXXX, XXXX"),
        ("r dot roe at heronmail dot example.", "X XXX XXX XX XXXXXXXXX XXX XXXXXXX."),
        ("old underscore roe underscore 58", "XXX XXXXXXXXXX XXX XXXXXXXXXX XX"),
        ("the card ending in 4417", "the card ending XX XXXX"),
        ("the plate costs 25, my plate is 10-K4421", "the plate costs 25, my plate is XX-XXXXX"),
        ("a polka dot dress at polka dot prices", "a polka dot dress at polka dot prices"),
        ("It's AB12 CDE, job 40418.", "It's XXXX XXX, job XXXXX."),
        ("the second of the fifth, fifty-nine", "the XXXXXX XX XXX XXXXX, XXXXX-XXXX"),
    ],
)
def test_personal_data_is_masked(said, shown):
    assert Masker().text(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "It costs £1,200.50 and takes 5 to 10 working days.",
        "At 10:30 on 2026-03-02, room 412.",
        "The 2019 model, version 3.12.1, for 100,000 people.",
        "I told you one, two, three, four times: twenty or thirty people.",
        "One double, two triple rooms for two thousand three hundred forty five.",
        "My password is wrong. The password is not working, the password is 8-16 characters.",
        "MY PASSWORD IS NOT WORKING, the security answer is correct, my memorable word is reset.",
        "Password: Please enter it.",
        "The code expires at ten thirty, the contract on 31/12; error code 404.",
        "The pin is two years old, and the code is in two or three places.",
        "My login is not working, the pin I use is wrong, the user name is taken.",
        "The password I chose was too short, my password is eight characters.",
        "I am d-i-s-g-u-s-t-e-d with N-A-S-A, and w-w-what?",
        "ask@team, or nine to five, two by four.",
        "I for instance, a for all, a 2 for 1 deal, plan B or C, at 2 p.m. I go.",
        "From A to B, gate C 22, seat 14 B, over 10000 people.",
    ],
)
def test_what_tells_nothing_of_a_person_is_left_alone(said):
    assert Masker().text(said) == said


def test_the_customers_name_is_masked_as_a_name_only():
    mask = Masker(["Will Stone"]).text

    assert mask("Will, I will cast the first stone.") == "XXXX, I will cast the first stone."
    assert mask("ok will i will") == "ok XXXX i XXXX"


def test_what_a_label_says_of_a_turn_is_no_name():
    said = "Agent: Calm down, and talk to your husband.\nCustomer (to husband): He hung up.\n"

    [finding] = lint_text(said).findings
    assert finding.lines[0].text == "Agent: Calm down, and talk to your husband."


def test_our_own_words_round_a_quotation_are_no_names():
    finding = lint_text("Agent (to order): Calm down.\nCustomer (Anna Order): No.\n").findings[0]

    assert Masker(["to", "Order"]).finding(finding).message == finding.message


def test_a_name_is_masked_however_it_is_written():
    mask = Masker(["Marcus Farrow"]).text

    assert mask("Thanks marcus, I have it.") == "Thanks XXXXXX, I have it."
    assert mask("Farrow's, F-A-double R-O-W.") == "XXXXXX's, X-X-XXXXXX X-X-X."
    assert mask("it is f a double r o w") == "it is X X XXXXXX X X X"
    assert mask(r"one\nMarcus\nF. A. R.") == r"one\nXXXXXX\nF. A. R."
    assert mask("Customer: i told farrow") == "Customer: i told XXXXXX"
    assert mask('The customer said "i told farrow".') == 'The customer said "i told XXXXXX".'
    assert mask("It is far, a farrow of pigs.") == "It is far, a farrow of pigs."
    assert mask("Press F, A. Then R, twice: A B C.") == "Press F, A. Then R, twice: A B C."


@given(st.text())
def test_a_mask_keeps_the_length(text):
    assert len(Masker(["Ann"]).text(text)) == len(text)


def test_no_text_of_a_finding_shows_what_is_masked():
    call = "Customer: I am Peter Obi, card 4111111111111111.\nAgent: Calm down, Peter 4111111111111111.\n"
    [finding] = lint_text(call, settings=Settings(select=("calm-down",))).findings
    assert "Peter" not in repr(finding)
    assert "4111" not in repr(finding)
    [finding] = lint_text(call, settings=Settings(select=("calm-down",), reveal=True)).findings
    assert "4111" in repr(finding)


@pytest.mark.parametrize(
    ("call", "names"),
    [
        (
            "Agent: Can I get your first and last name?\n"
            "Customer: Odile Perrault. P-E-R-R-A-U-L-T. I'm shaking, my account is empty.\n"
            "Agent: Calm down, Odile. And your account number?\n",
            ("Odile", "Perrault", "P-E-R"),
        ),
        ("Customer: My son died.\nAgent: Okay, Maria. Calm down.\n", ("Maria",)),
        ("Customer: My son died.\nAgent: Okay, Zbigniew. Calm down.\n", ("Zbigniew",)),
        ("Customer: I rang.\nAgent: Calm down. Is that Mr Obi?\n", ("Obi",)),
        ("Customer: I told Mrs Obi that.\nAgent: Calm down.\n", ("Obi",)),
        ("Visitor7: My name is Odile.\nAgent: Calm down.\n", ("Odile",)),
        ("Customer: i told mister obi that.\nAgent: Calm down.\n", ("obi",)),
        (
            "Agent: Calm down, Mr Obi. Is it Francis Obi?\nCustomer: Yes.\n",
            ("Obi", "Francis"),
        ),
        ("Customer: I'm Moira.\nAgent: Calm down. Is it Moira Ellery?\n", ("Moira", "Ellery")),
        (
            "Customer: My wife Odile is ill, our late son was called Perpetuus.\n"
            "Agent: Calm down. Is Odile there?\n",
            ("Odile", "Perpetuus"),
        ),
        ("Customer: My sons, Jack and Odilo, cry.\nAgent: Calm down.\n", ("Jack", "Odilo")),
        ("Agent: And the surname?\nCustomer: M, A, C, K, E, Y.\nAgent: Calm down.\n", ("M, A",)),
        ("Customer: My kids Ella and Noah, they cry.\nAgent: Calm down.\n", ("Ella", "Noah")),
        ("Customer: Derek, my husband, is ill.\nAgent: Calm down, is Derek up?\n", ("Derek",)),
        ("Customer: My mother in law Perpetua rang.\nAgent: Calm down.\n", ("Perpetua",)),
        ("Customer: my wife jacqueline is ill\nAgent: calm down\n", ("jacqueline",)),
    ],
)
def test_whom_the_linter_takes_for_the_customer_is_masked(call, names):
    report = Linter(keep_turns=True).text(call, "call.txt")

    assert report.findings
    assert [name for name in names if name in repr(report)] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "calls.csv",
            "conversation_id,speaker,text\n"
            "1,agent,Hello.\n1,customer,My name is Odile Perrault.\n2,agent,Calm down.\n",
        ),
        (
            "calls.jsonl",
            '{"conversation_id": "1", "role": "customer", "text": "My name is Odile Perrault."}\n'
            '{"conversation_id": "2", "role": "agent", "text": "Calm down."}\n',
        ),
        (
            "calls.csv",
            "conversation_id,speaker,text\n"
            "1,agent,Calm down.\n2,customer,My name is Odile Perrault.\n",
        ),
    ],
)
def test_a_line_of_the_contact_beside_is_masked_too(path, text):
    report = lint_text(text, path, Settings(select=("calm-down",)))

    assert report.contacts == 2
    [finding] = report.findings
    assert any("XXXXX XXXXXXXX" in line.text for line in finding.lines)
    assert "Odile" not in repr(report)


def test_what_a_comment_says_is_masked_as_words_are():
    text = (
        "Agent: Calm down. <!-- empathy-lint: ignore[calm-down] card 4111 1111 1111 1111 -->\n"
        "Agent: Hello. <!-- empathy-lint: ignore[calm-down] card 4111 1111 1111 1111 -->\n"
        "Agent: Hello. <!-- empathy-lint: silence 4111 1111 1111 1111 -->\n"
    )
    file = lint_text(text, "script.md")

    assert {one.name for one in file.findings} >= {"calm-down", "unused-suppression"}
    assert "1111" not in repr(file.findings)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("Mrs Tregarthen, password cormorant, rang", "Mrs XXXXXXXXXX, password XXXXXXXXX, rang"),
        ("for her husband Wendelin", "for her husband XXXXXXXX"),
        ("password reset, agreed with Priya and Legal", "password reset, agreed with Priya and Legal"),
        ("of the password policy: pass phrase, password expired", "of the password policy: pass phrase, password expired"),
    ],
)  # fmt: skip
def test_a_comment_tells_names_and_secrets_of_its_own(note, shown):
    assert shower_of_notes()(f"ignore[calm-down] {note}") == f"ignore[calm-down] {shown}"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("column", ["", "7"])
@pytest.mark.parametrize(
    "said",
    [
        "07700900123",
        "98450 12345. I sent it twice",
        "555-123-4567",
        "555 123 4567",
        "1234567",
        "482913",
        "(0161) 496 0000",
        "my memorable word is heron",
        "4111 1111 1111 1111",
        "SW1A 1AA",
    ],
)
def test_a_line_of_a_table_shows_no_more_than_the_turn(separator, quote, column, said):
    rows = [("id", "role", "no", "text"), ("1", "customer", column, said), ("1", "agent", column, "Calm down.")]  # fmt: skip
    table = "\n".join(separator.join(f"{quote}{cell}{quote}" for cell in row) for row in rows)

    report = Linter(Settings(select=("calm-down",)), keep_turns=True).text(table, "calls.csv")

    [finding] = report.findings
    [turn] = [turn for turn in report.said if turn.role == "customer"]
    assert "X" in turn.text
    assert any(turn.text in line.text for line in finding.lines)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("number", ["07700900123", "555-123-4567", "482913"])
def test_a_number_beside_what_is_said_is_masked_too(separator, number):
    rows = [("id", "phone", "role", "text"), ("1", number, "agent", "Calm down.")]
    table = "\n".join(map(separator.join, rows))

    assert number not in repr(lint_text(table, "calls.csv").findings)


def test_an_escape_and_a_line_end_hide_nothing():
    text = '{"turns": [{"role": "customer", "text": "it is 555\\u002d123\\u002d4567"},\n{"role": "agent", "text": "Calm down."}]}'
    [finding] = lint_text(text, "call.json", Settings(select=("calm-down",))).findings
    assert "4567" not in repr(finding)

    text = "Customer: my card is 4111 1111\n 1111 1111.\nAgent: Calm down.\n"
    [finding] = lint_text(text, "call.txt", Settings(select=("calm-down",))).findings
    assert "1111" not in repr(finding)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "calls.csv",
            "customer_name,Email,home_address,agent_name,role,text\n"
            "Odile Perrault,o@x,Mill,Priya,customer,It broke.\n"
            'Odile Perrault,o@x,Mill,Priya,agent,"Calm down, Odile."\n',
        ),
        (
            "calls.csv",
            "customer_name,home_address,agent_name,transcript\nOdile Perrault,Mill,Priya,"
            '"Agent: Calm down.\nCustomer: No."\n',
        ),
        (
            "calls.jsonl",
            '{"customer_name": "Odile \\"Perrault", "city": "Mill", "agent_name": "Priya", '
            '"turns": [{"role": "agent", "text": "Calm down."}]}\n',
        ),
    ],
)
def test_what_stands_beside_the_talk_is_masked_where_its_name_is_that_of_a_person(path, text):
    [finding, *_] = lint_text(text, path, Settings(select=("calm-down",))).findings
    shown = " ".join(line.text for line in finding.lines)

    assert "Priya" in shown
    assert "Calm down" in shown
    assert not any(word in shown for word in ("Odile", "Perrault", "Mill", "o@x"))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        (
            '"billingAddress": "Mill", "homePhone": "x12"',
            '"billingAddress": "XXXX", "homePhone": "XXX"',
        ),
        (
            '"customer": {"tier": "gold", "name": "Odile"}',
            '"customer": {"tier": "gold", "name": "XXXXX"}',
        ),
        ('"agentEmail": "desk", "name": "refunds"', '"agentEmail": "desk", "name": "refunds"'),
    ],
)
def test_a_field_is_told_by_its_name(fields, shown):
    text = f'{{{fields}, "turns": [{{"role": "agent", "text": "Calm down."}}]}}\n'
    [finding, *_] = lint_text(text, "calls.jsonl", Settings(select=("calm-down",))).findings

    assert shown in finding.lines[0].text


def test_a_number_is_masked_in_a_field_too():
    text = (
        '{"zip": 90210, "pin": 4471, "turns": [{"role": "agent", "text": "Calm down."}], "n": 12}'
    )
    [finding] = lint_text(text, "call.json", Settings(select=("calm-down",))).findings

    assert finding.lines[0].text.startswith('{"zip": XXXXX, "pin": XXXX, "turns"')
    assert finding.lines[0].text.endswith('"n": 12}')


def test_errors_quote_nothing_private():
    text = '"4111 1111 1111 1111": a\n"4111 1111 1111 1111": b\n'

    for reveal in (False, True):
        [error] = lint_text(text, "flow.yaml", Settings(reveal=reveal)).errors
        assert ("4111" in error.message) is reveal


def test_a_field_of_the_customer_may_stand_lines_below_whose_it_is():
    text = """{
      "turns": [{"role": "agent", "text": "No."}, {"role": "customer", "text": "It is lost."},
        {"role": "agent", "text": "Calm down."}], "customer": {
        "name": "Odile",
        "product": {
          "name": "kettle"}}}
    """
    [finding] = lint_text(text, "call.json", Settings(select=("calm-down",))).findings

    assert finding.lines[-1].text.strip() == '"name": "XXXXX",'


def test_the_fields_of_a_flow_are_shown():
    text = '{"phone": "Calm down. Type your number.", "email": "Calm down, then tell us."}'
    [finding, *_] = lint_text(text, "i18n/en.json", Settings(select=("calm-down",))).findings

    assert finding.lines[0].text == text
