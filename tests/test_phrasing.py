import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint import phrasing
from empathy_lint.phrasing import Lexicon, PhraseError, read_phrase
from empathy_lint.searching import PhraseSet
from empathy_lint.words import Words

LEXICON = Lexicon(
    {"feeling": ["(frustrat*|upset)", "at my wits end"], "very-bad": ["<feeling>", "in despair"]}
)


def found(phrase: str, text: str, names: frozenset[str] = frozenset()) -> list[str]:
    words = Words(text, frozenset(text.lower().index(name) for name in names))
    spans = PhraseSet([read_phrase(phrase, LEXICON)]).find(words)
    return [text[span.start : span.end] for span, _ in spans]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("why did you", "So WHY'D you go?", ["WHY'D you"]),
        ("(can|could) not", "We can't. You could not!", ["can't", "could not"]),
        ("(really)? sorry", "Really sorry. And sorry.", ["Really sorry", "sorry"]),
        ("frustrat*", "How frustrating!", ["frustrating"]),
        ("a * fee", "It is a small fee.", ["a small fee"]),
        ("i understand ... but", "I understand you, Sir, but no", ["I understand you, Sir, but"]),
        ("i am <very-bad>", "I'm upset and I am in despair", ["I'm upset", "I am in despair"]),
        ("^ right", "Right. That is right.", ["Right"]),
        ("bye $", "Bye for now. Bye.", ["Bye"]),
        ("sure ?", "Sure. Are you sure?", ["sure?"]),
        ("order <number>", "order 4471, order now", ["order 4471"]),
    ],
)
def test_a_phrase_meets_its_words(phrase, text, words):
    assert found(phrase, text) == words


def test_a_gap_does_not_leave_its_sentence():
    assert found("i understand ... but", "I understand. But no") == []


def test_a_phrase_is_met_at_words_only():
    assert found("policy", "insurance policyholder") == []


def test_the_longest_of_two_phrases_is_kept():
    phrases = PhraseSet([read_phrase("so sorry"), read_phrase("so sorry to hear that")])
    text = "so sorry to hear that"

    assert [(s.start, s.end) for s, _ in phrases.find(Words(text))] == [(0, len(text))]


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("(did you", "a '(' without its ')'"),
        ("did you)", "a ')' without its '('"),
        ("<nothing>", "unknown class <nothing>"),
        ("", "a phrase without words"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase, message):
    with pytest.raises(PhraseError, match=message.replace("(", r"\(").replace(")", r"\)")):
        read_phrase(phrase, LEXICON)


def test_a_class_that_holds_itself_is_an_error():
    with pytest.raises(PhraseError, match="holds itself"):
        read_phrase("<a>", Lexicon({"a": ["<b>"], "b": ["<a>"]}))


def test_triggers_of_alternatives_are_taken_together():
    assert read_phrase("(calm|settle) down").triggers == {"calm", "settle"}


TEXTS = st.lists(
    st.sampled_from("why did you not calm down upset frustrated ? . um sooo, can't".split()),
    max_size=12,
).map(" ".join)


@given(TEXTS)
def test_triggers_change_no_answer(text):
    phrases = PhraseSet(
        read_phrase(p, LEXICON)
        for p in ("why did you", "(do|did) not", "<feeling>", "calm ... down", "^ so", "* down")
    )
    words = Words(text)

    assert phrases.find(words) == phrases.find(words, triggers=False)


def test_how_much_a_word_tells_hangs_on_no_order():
    """Else the same packs would be compiled otherwise from run to run."""
    words = [*"a the of was open opened blank torn wet dirty used unplugged".split()]
    told = {phrasing._rarity(*words[at:], *words[:at]) for at in range(len(words))}
    assert len(told) == 1
