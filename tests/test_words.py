import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.words import Words, canonical


def plain(text: str) -> str:
    return Words(text).plain.strip(" .")


@pytest.mark.parametrize(
    "text",
    ["Why did you", "WHY  DID\nYOU", "why'd you", "why’d you", "why did, um, you", "whyyy did u"],
)
def test_untidy_spellings_read_the_same(text):
    assert canonical(text).replace(". ", "") == "why did you"


@pytest.mark.parametrize("text", ["didn't", "didn’t", "didnt", "DIDN'T", "did not"])
def test_a_contraction_is_opened(text):
    assert plain(text) == "did not"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("shouldn't've", "should not have"), ("I'd've", "i would have"),
        ("mightn’t’ve", "might not have"), ("y'all'd've", "you all would have"),
        ("ya'll", "you all"), ("O'Brien'll", "obrien will"), ("do n't", "do not"),
    ],
)  # fmt: skip
def test_a_contraction_of_a_contraction_is_opened(text, words):
    assert Words(text).plain == f" . {words} . "


def test_of_endless_contractions_only_the_last_is_opened():
    assert plain("i" + "'d" * 5_000) == "i" + "d" * 4_999 + " would"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sooooo sorry", "so sorry"),
        ("duuude", "dude"),
        ("coool", "cool"),
        ("goooood", "good"),
        ("sorryyyy", "sorry"),
    ],
)
def test_drawn_out_letters_are_closed(text, words):
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "word"), [("sh*t", "shit"), ("f***", "fuck"), ("b*llsh*t", "bullshit")]
)
def test_a_masked_word_is_unmasked(text, word):
    assert plain(text) == word


@pytest.mark.parametrize(
    ("text", "word"), [("price*", "price"), ("bit*", "bit"), ("god**", "god"), ("C#", "c")]
)
def test_a_word_with_a_footnote_or_a_sign_is_not_masked(text, word):
    assert plain(text) == word


def test_a_word_between_stars_is_stressed_and_not_masked():
    assert plain("run them *as* that user") == "run them as that user"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("y-you're ready", "you are ready"), ("wh-what is it", "what is it"), ("I-I paid", "i paid"),
        ("A-A-B, e-mail, t-shirt", "a a b e mail t shirt"),
    ],
)  # fmt: skip
def test_a_stutter_is_passed_over(text, words):
    assert Words(text).plain == f" . {words} . "


def test_question_marks_stay_and_commas_go():
    assert Words("Well, why? I see.").plain == " . well why ? i see . . "


def test_an_ellipsis_ends_no_sentence():
    assert plain("I understand... but") == "i understand but"


def test_a_title_s_dot_ends_no_sentence():
    assert len(Words("Thank you, Mr. Smith, for waiting.").sentences) == 1


@pytest.mark.parametrize(
    "slot", ["{{customer.first_name}}", "[Name]", "$FirstName", "{name}", "_(name)_"]
)
def test_a_placeholder_for_the_name_is_read_as_a_name(slot):
    assert plain(f"Thanks, {slot}") == "thanks @name"


def test_a_placeholder_for_the_agent_s_name_is_none():
    assert plain("this is {{agent_name}}") == "this is @slot"


def test_a_known_name_is_read_as_a_name():
    words = Words("Well, Maria, the card is blocked", frozenset({6}))

    assert words.plain == " . well @name the card is blocked . "
    start = words.plain.index("the card")
    span = words.span(start, start + len("the card"))
    assert words.text[span.start : span.end] == "the card"


def test_a_word_of_the_plain_text_is_found_in_the_turn():
    words = Words("Sooo,  WHY\tdidn’t you…  call?")
    start = words.plain.index("why")
    span = words.span(start, words.plain.index("call") + 4)

    assert words.text[span.start : span.end] == "WHY\tdidn’t you…  call"


def test_a_question_s_sentence_holds_its_mark():
    words = Words("Okay. Why is that ? Fine")

    assert [words.text[s.text.start : s.text.end] for s in words.sentences] == [
        "Okay",
        "Why is that ?",
        "Fine",
    ]


@given(st.text(max_size=200))
def test_any_text_has_words_and_every_sentence_lies_inside_it(text):
    words = Words(text)

    assert words.plain.startswith(" . ")
    for sentence in words.sentences:
        assert 0 <= sentence.text.start <= sentence.text.end <= len(text)


def test_a_web_address_is_one_word_that_no_phrase_asks_for():
    words = Words(
        "See https://drive.google.com/why-did-you?x=1. Or (www.example.org/a), or ann.lee@example.co.uk?"
    )

    assert words.plain == " . see @link . or @link or @link ? . "
