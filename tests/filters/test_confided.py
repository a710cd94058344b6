"""What a customer tells where it is asked for, and names, are out of every line that says them."""

import pytest

from empathy_lint.answers import Confided
from empathy_lint.config import Settings
from empathy_lint.filters.mask import Masker, masker_of
from empathy_lint.lint import Linter, lint_text


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


@pytest.mark.parametrize(
    ("talk", "shown"),
    [
        (
            "How can I help? / Bettina and I had Otis with us, and their Ruby's ill.",
            "How can I help? / XXXXXXX and I had XXXX with us, and their XXXX's ill.",
        ),
        (
            "Hello. / annette told me, i fly to san diego",
            "Hello. / XXXXXXX told me, i fly to san diego",
        ),
        (
            "Niall here, hello. / Hi Niall, it is late. / Sorry.",
            "Niall here, hello. / Hi Niall, it is late. / Sorry.",
        ),
        (
            "Hello. / We flew from San Diego to Victoria station, and met at Florence Nightingale hospital.",
            None,
        ),
    ],
)
def test_names_that_a_customer_names_besides_are_masked(talk, shown):
    assert " / ".join(turns_of(talk)) == (shown or talk)


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
        (
            "Are you at Alder Barn? / Yes, Alder Barn, Netley Hill. / Alder Barn, Netley Hill, lovely.",
            "Are you at XXXXX XXXX? / Yes, XXXXX XXXX, XXXXXX XXXX. / XXXXX XXXX, XXXXXX XXXX, lovely.",
        ),
        (
            "I see no change of address. / It went to Plot 61, and I'm in the Ripon showroom now. / Okay.",
            "I see no change of address. / It went to XXXX XX, and I'm in the Ripon showroom now. / Okay.",
        ),
        (
            "What was your first school? / It was St Osric's, near Ripon, I loved it. / Right.",
            "What was your first school? / It was XX XXXXX'X, near XXXXX, I loved it. / Right.",
        ),
        (
            "To open it I need the codeword, please. / Heron. / Thanks.",
            "To open it I need the codeword, please. / XXXXX. / Thanks.",
        ),
        (
            "I can reset your password. / I tried Heron99 and heron_99! and it is too weak. / Sorry.",
            "I can reset your password. / I tried XXXXXXX and XXXXX_XX! and it is too weak. / Sorry.",
        ),
        (
            "Hello. / The password is heron, and my mum died. / I am sorry she died.",
            "Hello. / The password is XXXXX, and my mum died. / I am sorry she died.",
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
        "Hello. / The password is case sensitive, and our password was never sent. / I see.",
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
        (
            "Hello. / It's for my tita, Remedios, and our opa Wim. / I have Remedios here.",
            "Hello. / It's for my tita, XXXXXXXX, and our opa XXX. / I have XXXXXXXX here.",
        ),
        ("Your name? / Mar... Marguerite. / Right.", "Your name? / XXX... XXXXXXXXXX. / Right."),
        (
            "Your name? / Odile. Paris is home. / Paris?",
            "Your name? / XXXXX. Paris is home. / Paris?",
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


def test_what_sounds_like_an_address_is_none_where_nobody_asked():
    call = "Customer: Two doors down the road.\nAgent: Calm down. Your web address?\nCustomer: Two doors down the road.\n"
    report = Linter(keep_turns=True).text(call, "call.txt")

    assert [turn.text for turn in report.said if turn.role == "customer"] == ["Two doors down the road."] * 2  # fmt: skip
