"""Texts of bots and interfaces: .lg, gettext, catalogues, Twee, Ink, Terraform."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_lint.errors import ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.hints import is_catalogue
from empathy_lint.readers.table import read
from empathy_lint.transcript import Link
from tests.readers.helper import assert_places, said, source


def words(text: str, path: str) -> list[str]:
    """Return what is said; a customer's words bear a ``>``."""
    found = said(read(source(text, path)))
    return ["> " * (role == "customer") + text for role, _, text in found]


def test_lg_says_variants_blocks_and_properties():
    text = """
        [import](other.lg)
        > a comment
        # Greet(name)
        - Hi ${name}
        - ```
        Two lines,
        one variant
        ```
        # Wait
        - IF: ${late}
            - Sorry. ${Greet('x')}
        - ELSE:
            - Hello
        # Card
        [HeroCard
            title = Visit
            text = One | Two
            buttons = Yes | No
        ]
        # Last
        - End
    """
    assert words(text, "bot.lg") == [
        "Hi ${name}", "Two lines, one variant", "Sorry. ${Greet('x')}", "Hello", "Visit", "One", "Two",
        "End",
    ]  # fmt: skip
    [transcript] = read(source(text, "bot.lg"))
    assert transcript.links == (Link("Wait", "Greet"),)


def test_po_says_translations_and_neither_fuzzy_nor_obsolete_ones():
    text = r"""
        msgid ""
        msgstr ""
        "Language: de_DE\n"

        #. a note to translators
        msgctxt "pay"
        msgid "failed"
        msgstr ""
        "Das ging \"schief\".\n"
        "Noch einmal?"

        msgid "one"
        msgid_plural "many"
        msgstr[0] "Ein Besuch"
        msgstr[1] "%d Besuche"

        #, fuzzy
        msgid "x"
        msgstr "niemand"

        msgid "untranslated"
        msgstr ""

        #~ msgid "old"
        #~ msgstr "alt"
    """
    assert words(text, "de.po") == ['Das ging "schief". Noch einmal?', "Ein Besuch", "%d Besuche"]
    [transcript] = read(source(text, "de.po"))
    assert (transcript.language, transcript.turns[0].label) == ("de", "pay")


def test_a_po_template_says_its_messages():
    assert words('msgid "Hello"\nmsgstr ""\n', "app.pot") == ["Hello"]


def test_a_broken_line_of_a_catalogue_is_told_after_the_rest():
    reading = read(source('msgid "a"\nmsgstr "Hello"\n\nmsgid "b\nmsgstr "There"\n', "a.po"))

    assert [turn.text for turn in next(reading).turns] == ["Hello", "There"]
    with pytest.raises(ReadError) as caught:
        next(reading)
    assert caught.value.place is not None
    assert caught.value.place.line == 4


@pytest.mark.parametrize(
    ("value", "path", "is_one"),
    [
        ({"a": "x"}, "app/locales/en.json", True),
        ({"a": {"b": "x"}}, "src/i18n/messages.json", True),
        ({"a": "x"}, "lib/l10n/app_en.arb", True),
        ({"en": {"a": "x"}}, "config/any.yml", True),
        ({"translation": {"a": "x"}}, "trivia_de-DE.json", True),
        ({"a": "Hello to you", "b": "How are you", "c": "Bye for now"}, "texts.json", True),
        ({"name": "x", "version": "1", "license": "MIT"}, "package.json", False),
        ({"services": {"web": {"ports": [80]}}}, "compose.json", False),
        ({"id": "one two three", "summary": "a b c", "transcript": "A: b c"}, "x.json", False),
        ({"en": 3}, "x.json", False),
        ([], "locales/en.json", False),
        ({}, "locales/en.json", False),
    ],
)
def test_which_files_are_catalogues(value: object, path: str, is_one: bool):
    assert is_catalogue(value, path) is is_one  # type: ignore[arg-type]


def test_a_catalogue_says_sentences_and_no_addresses_or_descriptions():
    text = json.dumps(
        {
            "@@locale": "en",
            "hello": {"message": "Hi, <b>$NAME$</b>", "description": "not said"},
            "menu": {"help": "https://example.com", "retry": ["Try again.", "Once more?"]},
            "@menu": {"description": "not said"},
            "file": "assets/logo.png",
            "ok": "Right.",
        }
    )
    assert words(text, "_locales/en/messages.json") == [
        "Hi, $NAME$", "Try again.", "Once more?", "Right.",
    ]  # fmt: skip


def test_a_catalogue_says_nothing_that_is_meant_for_programs_or_translators():
    text = json.dumps(
        {
            "_comment": "Part 4: how to relax",
            "//": "Ask the legal team",
            "icon": "calm-down",
            "className": "btn relax",
            "regex": "^relax .*$",
            "day": "MMM d, yyyy",
            "hour": "HH:mm a",
            "stamp": "%d %B %Y",
            "id": "ID of your order",
            "_parts": {"hello": "Welcome back."},
            "say": "So mad? Do a lap.",
        }
    )
    assert words(text, "_locales/en/messages.json") == [
        "ID of your order", "Welcome back.", "So mad? Do a lap.",
    ]  # fmt: skip


def test_a_yaml_catalogue_is_labelled_by_its_keys():
    text = "de:\n  pay:\n    failed: >\n      Das ging\n      schief.\n    'yes': Ja\n"
    [transcript] = read(Source("config/locales/de.yml", text))

    assert_places(transcript)
    assert [(turn.label, turn.text) for turn in transcript.turns] == [
        ("de.pay.failed", "Das ging schief."), ("de.pay.yes", "Ja"),
    ]  # fmt: skip
    assert transcript.language == "de"


def test_twee_choices_are_the_customers_and_labelled_lines_are_who_says_them():
    text = """
        :: StoryTitle
        Not said

        :: Start [tag]
        It rings.
        Customer: I am cross!
        [[Say sorry->Sorry]]
        [[Policy|Rules]] and [[Other<-Else]]
        (set: $x to 1)

        :: Code [script]
        not said
    """
    assert said(read(source(text, "story.twee")))[:3] == [
        ("bot", "", "It rings."), ("customer", "Customer", "I am cross!"), ("customer", "", "Say sorry"),
    ]  # fmt: skip
    [transcript] = read(source(text, "story.twee"))
    assert transcript.links == (
        Link("Start", "Sorry", "Say sorry"), Link("Start", "Rules", "Policy"), Link("Start", "Other", "Else"),
    )  # fmt: skip


def test_comments_images_and_setters_of_twee_are_not_said():
    text = """
        :: Start
        It rings. /* not
        said */ Twice. <!-- nor
        this -->
        [img[relax.png]]
        [img[Bell|bell.png][Hall]] You wait.
        [[Go on|Next][$mood to "relax"]]
        /* nor this

        :: Next
        All done.
    """
    [transcript] = read(source(text, "story.twee"))

    assert [text for _, _, text in said([transcript])] == [
        "It rings.", "Twice.", "You wait.", "Go on", "All done.",
    ]  # fmt: skip
    assert transcript.links == (Link("Start", "Hall"), Link("Start", "Next", "Go on"))


def test_ink_choices_diverts_and_logic():
    text = """
        VAR calm = 0
        === start
        /* not
        said */
        It rings. // nor this
        ~ calm = 1
        * {calm} [Say sorry] Agent: I'm so sorry. -> end_it
        + "Policy."
          -> end_it
        - (later) -> DONE
        === end_it ===
        Bye. # tag
    """
    assert words(text, "story.ink") == [
        "It rings.",
        "> Say sorry",
        "I'm so sorry.",
        '> "Policy."',
        "Bye.",
    ]
    [transcript] = read(source(text, "story.ink"))
    assert transcript.links[0] == Link("start", "end_it", "[Say sorry] Agent: I'm so sorry.")


TERRAFORM = r"""
    # content = "not read"
    resource "aws_connect_contact_flow" "a" {
      content = <<-EOT
        {"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "MessageParticipant",
          "Parameters": {"Text": "One."}}]}
      EOT
    }
    resource "aws_connect_contact_flow" "b" {
      name    = "a ${join("-", ["x", "}"])} b"
      content = jsonencode({
        Version = "2019-10-30", StartAction = "b"
        "Actions" : [
          { # a comment
            Identifier = "b", Type = "MessageParticipant"
            Count      = var.a ? 1 : 2
            Parameters = { Text = "Say \"two\", ${var.name == "x" ? "y" : "z"}." }
          },
        ]
      })
    }
    resource "aws_iam_policy" "p" { policy = jsonencode({ Version = "2012-10-17", Statement = [] }) }
"""


def test_ink_says_a_line_with_each_of_its_alternatives():
    text = """
        === start
        Agent: {late: You are late.|Thank you for {name}'s call.}
        Agent: {~Relax|Wait}, it is {a || b:{!very|so} late}.
        * {late} [Go {on|home}] You go.
    """

    assert [text for _, _, text in said(read(source(text, "story.ink")))] == [
        "You are late.", "Thank you for 's call.",
        "Relax, it is very late.", "Wait, it is so late.",
        "Go on", "You go.", "Go home",
    ]  # fmt: skip


def test_a_suppression_stands_behind_a_line_of_a_dialplan():
    text = 'exten => 1,1,Festival("Hello") ; empathy-lint: ignore[DIS] said once\n'
    [transcript] = read(source(text, "extensions.conf"))

    assert [turn.text for turn in transcript.turns] == ["Hello"]
    assert [found.text for found in transcript.directives] == ["ignore[DIS] said once"]


def test_terraform_flows_in_heredocs_and_jsonencode():
    one, two = read(source(TERRAFORM, "main.tf"))

    assert_places(one)
    assert_places(two)
    assert [turn.text for turn in one.turns] == ["One."]
    assert [turn.text for turn in two.turns] == ['Say "two", ${var.name == "x" ? "y" : "z"}.']


def test_terraform_in_json_holds_flows_as_strings():
    actions = [{"Type": "MessageParticipant", "Identifier": "a", "Parameters": {"Text": "One."}}]
    flow = json.dumps({"StartAction": "a", "Actions": actions})
    blocks = {"x": {"content": flow}, "y": [{"content": '${file("flow.json")}'}]}
    text = json.dumps({"resource": {"aws_connect_contact_flow": blocks}})

    assert words(text, "main.tf.json") == ["One."]


def test_terraform_without_a_flow_is_said_to_be_so():
    [transcript] = read(source('resource "x" "y" {}\n', "main.tf"))

    assert transcript.notices == ("no flow or bot in this Terraform file",)


LINES = st.lists(
    st.sampled_from(
        ["# T", "- hi", "```", "[Card", "]", "text = a | b", "- IF: ${x}", "msgid \"a\"", "msgstr \"b\\n\"",
         "\"c\"", "#, fuzzy", ":: P [script]", ":: P", "[[a->b]]", "[[a|b]] c", "Agent: hi", "=== k", "* [a] b",
         "+ x -> y", "- (g) z", "/*", "*/", "~ x", "{a: b}", "content = <<EOT", "EOT", "{\"StartAction\": 1,",
         "x = jsonencode({", "a = \"${b(\"c\")}\"", "})", "Actions = [{Type=\"x\", Parameters={Text=\"hi\"}}]",
         "StartAction = \"x\"", "é😀\u2028x", "\"", "\\", ""]
    ),
    max_size=14,
).map("\n".join)  # fmt: skip


@given(LINES | st.text(max_size=60), st.sampled_from(["a.lg", "a.po", "a.twee", "a.ink", "a.tf"]))
def test_any_text_raises_nothing_but_a_read_error(text: str, path: str):
    assert_read_or_told(text, path)


def assert_read_or_told(text: str, path: str) -> None:
    try:
        for transcript in read(Source(path, text)):
            assert_places(transcript)
    except ReadError as error:
        assert error.place is not None
        assert error.place.line <= text.count("\n") + text.count("\r") + 1


@pytest.mark.parametrize("path", ["a.lg", "a.po", "a.twee", "a.ink", "a.tf", "a.yaml"])
@pytest.mark.parametrize(
    "piece", ["[[", "{", '"', "- ", "msgid ", "<<E\n", "jsonencode({", "/*", "${", "(a:", "# "]
)
def test_what_is_begun_again_and_again_raises_nothing_but_a_read_error(path: str, piece: str):
    assert_read_or_told(piece * 20_000, path)
