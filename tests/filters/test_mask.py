"""Personal data is out of every text of a finding, and every column stays true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.confided import Confided
from empathy_lint.config import Settings
from empathy_lint.filters.mask import Masker, masker_of
from empathy_lint.lint import Linter, lint_text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("My card is 4111 1111 1111 1111, okay?", "My card is XXXX XXXX XXXX XXXX, okay?"),
        ("4111, 1111, um, 1111 1111.", "XXXX, XXXX, XX, XXXX XXXX."),
        ("Ten, twenty, thirty, forty, fifty.", "Ten, twenty, thirty, forty, fifty."),
        ("rooms 4101, 4102, 4103", "rooms 4101, 4102, 4103"),
        ("My PIN's 4821.", "My PIN's XXXX."),
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
        "I am d-i-s-g-u-s-t-e-d with N-A-S-A, and w-w-what?",
        "ask@team, or nine to five, two by four.",
    ],
)
def test_what_tells_nothing_of_a_person_is_left_alone(said):
    assert Masker().text(said) == said


def test_the_customers_name_is_masked_as_a_name_only():
    mask = Masker(["Will Stone"]).text

    assert mask("Will, I will cast the first stone.") == "XXXX, I will cast the first stone."
    assert mask("ok will i will") == "ok XXXX i XXXX"


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
    ("answer", "shown"),
    [
        (
            "yeah it's nineteen alder road ripon h g one two x y and i'm upset",
            "yeah it's XXXXXXXX XXXXX XXXX XXXXX X X XXX XXX X X and i'm upset",
        ),
        (
            "Flat two, forty-one Old Mill Lane, Ripon. It is urgent.",
            "XXXX XXX, XXXXX-XXX XXX XXXX XXXX, XXXXX. It is urgent.",
        ),
        ("19 alder close in ripon", "XX XXXXX XXXXX XX XXXXX"),
        ("it's alder cottage, mill lane, ripon", "it's XXXXX XXXXXXX, XXXX XXXX, XXXXX"),
        ("the postcode is h g one two x y", "the postcode is X X XXX XXX X X"),
        (
            "I waited two days and the driver was rude.",
            "I waited two days and the driver was rude.",
        ),
        (
            "one of you can come at ten, there's no way",
            "one of you can come at ten, there's no way",
        ),
    ],
)
def test_an_address_that_was_asked_for_is_masked(answer, shown):
    call = (
        f"Agent: Can I take your name and address please\nCustomer: {answer}\nAgent: Calm down.\n"
    )
    report = Linter(Settings(select=("calm-down",)), keep_turns=True).text(call, "call.txt")

    assert report.said[1].text == shown
    [finding] = report.findings
    assert finding.lines[0].text == f"Customer: {shown}"


def turns_of(talk: str) -> list[str]:
    """Return the turns as a report shows them; ``talk`` has an agent's and a customer's in turn."""
    who = ("Agent", "Customer")
    call = "".join(f"{who[n % 2]}: {words}\n" for n, words in enumerate(talk.split(" / ")))
    return [turn.text for turn in Linter(keep_turns=True).text(call, "call.txt").said]


@pytest.mark.parametrize(
    ("talk", "shown"),
    [
        (
            "And your password, please? / Yeah, it's purple heron, all one word. / Purple heron. Thanks.",
            "And your password, please? / Yeah, it's XXXXXX XXXXX, XXX XXX XXXX. / XXXXXX XXXXX. Thanks.",
        ),
        (
            "What's your mother's maiden name? / Um, hang on. It was Perrault. / Perrault? Good.",
            "What's your mother's maiden name? / Um, hang on. It was XXXXXXXX. / XXXXXXXX? Good.",
        ),
        (
            "Can I take your password? / Why? / To find you. / Heron.",
            "Can I take your password? / Why? / To find you. / XXXXX.",
        ),
        (
            "Hello. / My password is heron and it does not work. / Heron is what I have.",
            "Hello. / My password is XXXXX and it does not work. / XXXXX is what I have.",
        ),
        (
            "And your date of birth? / Ninth of May fifty one. / Ninth of May fifty one. Thanks.",
            "And your date of birth? / XXXXX XX XXX XXXXX XXX. / XXXXX XX XXX XXXXX XXX. Thanks.",
        ),
        (
            "Can I have the long number on your card? / 4929 / 4929, yes. / five six, seven / Okay.",
            "Can I have the long number on your card? / XXXX / XXXX, yes. / XXXX XXX, XXXXX / Okay.",
        ),
        (
            "When does the card expire? / Oh nine twenty eight. / Lovely, that is set.",
            "When does the card expire? / XX XXXX XXXXXX XXXXX. / Lovely, that is set.",
        ),
        (
            "And the security code? / One one six. / Thanks, 116.",
            "And the security code? / XXX XXX XXX. / Thanks, XXX.",
        ),
        (
            "I'll just need your password. / Correct, it's heron.",
            "I'll just need your password. / Correct, it's XXXXX.",
        ),
        (
            "I know it's a pain, but what's your date of birth? / second of may eighty four",
            "I know it's a pain, but what's your date of birth? / XXXXXX XX XXX XXXXXX XXXX",
        ),
        ("And the three on the back? / 312", "And the three on the back? / XXX"),
        (
            "Your password? / It was Tiger55 but it fails.",
            "Your password? / It was XXXXXXX but it fails.",
        ),
        ("Password? / heron / And your pet?", "Password? / XXXXX / And your pet?"),
        (
            "The first and third letters of your password, please. / R and T. / R and T, thanks.",
            "The first and third letters of your password, please. / X XXX X. / X XXX X, thanks.",
        ),
        (
            "What's your email? / jo dot roe at g mail dot com / Jo dot Roe at gmail?",
            "What's your email? / XX XXX XXX XX X XXXX XXX XXX / XX XXX XXX at gmail?",
        ),
        (
            "Your mother's maiden name? / Mum was a Perrault. / Perrault, thank you.",
            "Your mother's maiden name? / Mum was a XXXXXXXX. / XXXXXXXX, thank you.",
        ),
        (
            "Can you read me the code we sent you? / 8 1 4 / Yep. / 0 9 2",
            "Can you read me the code we sent you? / X X X / Yep. / X X X",
        ),
        (
            "What's your date of birth? / Fourth of September two thousand and one.",
            "What's your date of birth? / XXXXXX XX XXXXXXXXX XXX XXXXXXXX XXX XXX.",
        ),
        (
            "Which password did you set? / It is the dog's name. / And what is it? / Rollo. / Rollo, yes.",
            "Which password did you set? / It is the dog's name. / And what is it? / XXXXX. / XXXXX, yes.",
        ),
        (
            "And the password? / heron, or it might be egret / Neither, sorry. / Kestrel then.",
            "And the password? / XXXXX, or it might be XXXXX / Neither, sorry. / XXXXXXX XXXX.",
        ),
        (
            "There's a phrase on this, can you tell me it? / Um. Useless. / Was that it? / No! The word is heron.",
            "There's a phrase on this, can you tell me it? / Um. Useless. / Was that it? / No! The word is XXXXX.",
        ),
        (
            "And the password? / Heron, no wait, Heron44. / Got it.",
            "And the password? / XXXXX, no wait, XXXXXXX. / Got it.",
        ),
        (
            "Hello. / My passphrase is correct egret tin lamp. / Thanks.",
            "Hello. / My passphrase is XXXXXXX XXXXX XXX XXXX. / Thanks.",
        ),
        (
            "Hello. / The form does not take my birthday. / Can you tell me it? / fourth of may two thousand",
            "Hello. / The form does not take my birthday. / Can you tell me it? / XXXXXX XX XXX XXX XXXXXXXX",
        ),
        (
            "First four of the card? / 4462. / Next four? / 7185.",
            "First four of the card? / XXXX. / Next four? / XXXX.",
        ),
        (
            "How will you pay? / 4929 1180 3347 6602, ends 09/27, back is 055. / Thanks.",
            "How will you pay? / XXXX XXXX XXXX XXXX, ends XX/XX, back is XXX. / Thanks.",
        ),
        (
            "And the PIN you set, 3852? / Why do you read it out?",
            "And the PIN you set, XXXX? / Why do you read it out?",
        ),
        (
            "NHS number in groups, please. / six one eight / six one eight / two oh four",
            "NHS number in groups, please. / XXX XXX XXXXX / XXX XXX XXXXX / XXX XX XXXX",
        ),
        (
            "Where should the engineer come? / eighty eight thistle bank and I need you now",
            "Where should the engineer come? / XXXXXX XXXXX XXXXXXX XXXX and I need you now",
        ),
        (
            "Your memorable word? / Happy. / Happy, thanks. / I'm not happy with this.",
            "Your memorable word? / XXXXX. / XXXXX, thanks. / I'm not happy with this.",
        ),
        (
            "And your account number? / 4471. My mum died and I'm furious.",
            "And your account number? / XXXX. My mum died and I'm furious.",
        ),
    ],
)
def test_what_answers_a_question_for_it_is_masked_wherever_it_is_said(talk, shown):
    assert " / ".join(turns_of(talk)) == shown


@pytest.mark.parametrize(
    "talk",
    [
        "Have you tried to reset your password? / Yes, yesterday. / Yesterday was fine.",
        "Can I take your password? / I don't remember it. / No problem. / Fine.",
        "Hello. / My password is wrong, my password is still broken, my password is temporary.",
        "What's your account number? / I don't know. / No problem. What's wrong with the bill? / "
        "It was 120 in March and now it's 180.",
        "Hello. / Can I have a new password? / Sure. / Brilliant",
        "Is your password still working? What is the trouble? / Broken screen.",
        "Can I take your password? / I am late, the driver was rude. / I see.",
        "Can I take the first line of your address? / Horrible week, honestly. / Oh dear.",
        "And the memorable word? / Fed up with this. / I hear you.",
        "How can I help with your address? / Moved house last week, nobody changed it.",
        "Can I take your account number? / It's on the letter, one second. / No rush.",
        "And your password? / Useless. / I hear you.",
        "What's your address? / The whole street has no water, it's a horrible cold cottage. / Oh no.",
        "And your password? / I don't remember it. Ironic, isn't it. / It happens.",
        "What was the number on the bus? / The 38, and the next 38, and the next. / Oh no.",
        "And your account number? / Not by me. I want every cent of the four hundred. / I see.",
        "Do I have your birthday? / I was born yesterday, am I? A free scan with a 150 dollar fee. / I see.",
        "Which account number? / I waited 3 days, for 12 pounds, till 10 o'clock. / That took 3 days.",
        "Can I have your account number? / No, I have not got it with me, it stands on a letter at "
        "home. / Okay. / It cost 300 or 350 back in March 2024.",
    ],
)
def test_what_answers_no_question_for_a_secret_stays(talk):
    assert " / ".join(turns_of(talk)) == talk


@pytest.mark.parametrize(
    ("talk", "shown"),
    [
        (
            "Hello. / its sarah jones and im so angry / Right, Sarah.",
            "Hello. / its XXXXX XXXXX and im so angry / Right, XXXXX.",
        ),
        (
            "And what's your son's name? / Oswin. / Is Oswin with you?",
            "And what's your son's name? / XXXXX. / Is XXXXX with you?",
        ),
        (
            "Which name? / It's under Perrault. It's under warranty. / I have Perrault here.",
            "Which name? / It's under XXXXXXXX. It's under warranty. / I have XXXXXXXX here.",
        ),
        (
            "Hello. / I fly with my two, Rohan and Odile. People call me Chi. / I see.",
            "Hello. / I fly with my two, XXXXX and XXXXX. People call me XXX. / I see.",
        ),
        (
            "can i get your full name / yeah it's florina vasko / thank you florina",
            "can i get your full name / yeah it's XXXXXXX XXXXX / thank you XXXXXXX",
        ),
        (
            "And the name is Odile? / Yes. / Thanks, Odile.",
            "And the name is XXXXX? / Yes. / Thanks, XXXXX.",
        ),
        (
            "Hello. / name is quillon, q u i l l o n / Hi Quillon.",
            "Hello. / name is XXXXXXX, X X X X X X X / Hi XXXXXXX.",
        ),
        (
            "Surname? / alpha, delta, echo, bravo / Or ay, dee, eff?",
            "Surname? / XXXXX, XXXXX, XXXX, XXXXX / Or XX, XXX, XXX?",
        ),
        (
            "Your name? / Lakshmi Iyer, that is L Iyer. / Thanks.",
            "Your name? / XXXXXXX XXXX, that is X XXXX. / Thanks.",
        ),
        ("Hi. / My name is Joy. It's a joy. / OK.", "Hi. / My name is XXX. It's a joy. / OK."),
        ("Noted, madam. Settlement is due. / Fine. / Settlement.",) * 2,
        ("Hello. / My husband Always says so. I'm Diabetic. / I see.",) * 2,
        ("How long? / and it's ten months now / Oh no.",) * 2,
    ],
)
def test_names_are_known_by_how_they_are_told(talk, shown):
    assert " / ".join(turns_of(talk)) == shown


def test_a_secret_that_reads_like_a_name_is_masked_as_a_secret():
    named = "Customer: My name is Heron.\nAgent: Hello, what a heron.\n"
    asked = "Agent: Your password?\nCustomer: heron\nAgent: Hello, what a heron.\n"
    shown = [Linter(keep_turns=True).text(call, "a.txt").said[-1].text for call in (named, asked)]

    assert shown == ["Hello, what a heron.", "Hello, what a XXXXX."]
    assert masker_of(frozenset({"heron"})) is not masker_of(frozenset({Confided("heron")}))


def test_a_contact_with_many_answers_takes_time_in_proportion():
    """Each answer is one of what is masked in each line: with a regex of all it took minutes."""
    asked = "Agent: And the account number? Calm down.\nCustomer: it's {0} 4{0}\n"
    call = "".join(asked.format(number) for number in range(1000, 3000))
    [finding, *_] = lint_text(call, settings=Settings(select=("calm-down",))).findings

    assert finding.lines[0].text == "Agent: And the account number? Calm down."


def test_a_cue_that_is_a_word_of_an_address_is_shown_nowhere():
    call = (
        "Agent: What is the first line of your address?\n"
        "Customer: 14 Funeral Lane, my husband has died.\nAgent: Okay. What size is it?\n"
    )
    findings = lint_text(call, settings=Settings(select=("PIC",))).findings

    assert findings
    assert "uneral" not in repr(findings)


def test_a_word_of_an_address_that_a_message_quotes_is_masked():
    told = Confided("14 Funeral Lane")
    [finding] = lint_text("Agent: Calm down.\n", settings=Settings(select=("DIS001",))).findings
    quoting = finding._replace(message='You passed over "funeral".', evidence=('grief "funeral"',))

    assert "uneral" not in repr(Masker([told]).finding(quoting))
    assert Masker(["Ann"]).finding(quoting).message == quoting.message


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


def test_the_fields_of_a_flow_are_shown():
    text = '{"phone": "Calm down. Type your number.", "email": "Calm down, then tell us."}'
    [finding, *_] = lint_text(text, "i18n/en.json", Settings(select=("calm-down",))).findings

    assert finding.lines[0].text == text


def test_what_sounds_like_an_address_is_none_where_nobody_asked():
    call = "Customer: Two doors down the road.\nAgent: Calm down. Your web address?\nCustomer: Two doors down the road.\n"
    report = Linter(keep_turns=True).text(call, "call.txt")

    assert [turn.text for turn in report.said if turn.role == "customer"] == ["Two doors down the road."] * 2  # fmt: skip
