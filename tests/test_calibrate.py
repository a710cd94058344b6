"""Findings set against people's labels: what is read, and what is counted."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_lint import calibrate, labelled
from empathy_lint.cli.calibrate import _means as means
from empathy_lint.cli.commands import cli
from empathy_lint.errors import Place, ReadError
from tests.packs.helper import rules

RULES = rules("id: TST001\nname: calm-down\nlabel: blaming\nkind: phrase\nphrases: [calm down]\n")


def written(tmp_path: Path, text: str, name: str = "labels.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["calibrate", str(path), *options])


@pytest.mark.parametrize("said", ["", " ", "My card is gone."])
def test_a_turn_without_words_in_the_context_hides_nothing(tmp_path, said):
    row = {
        "id": "1", "context": [{"role": "customer", "text": said}],
        "text": "Calm down.", "labels": ["blaming"],
    }  # fmt: skip
    items = labelled.read_labels(written(tmp_path, json.dumps(row), "labels.jsonl"))

    assert calibrate.calibrate(items, RULES).labels["blaming"] == (1, 0, 0, 0)


def test_a_cell_may_be_as_long_as_the_file(tmp_path):
    long = "x" * 200_000
    [item] = labelled.read_labels(written(tmp_path, f"id,text,labels\n1,{long},blaming\n"))

    assert item.text == long


def test_a_record_of_several_lines_has_the_number_of_its_first(tmp_path):
    text = 'id,text,labels\n1,"Calm\ndown, ""please"".",blaming\n\n2,Hello.,\n'
    first, second = labelled.read_labels(written(tmp_path, text))

    assert (first.line, first.text) == (2, 'Calm\ndown, "please".')
    assert second.line == 5


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1,Calm down, please.,blaming", "labels.csv:3:1: 4 cells where the first line has 3"),
        ('1,"Calm down.,blaming', "labels.csv:3:3: a quoted cell never ends"),
    ],
)
def test_a_broken_record_is_placed(tmp_path, row, problem):
    path = written(tmp_path, f"id,text,labels\n0,Hello.,\n{row}\n")

    with pytest.raises(ReadError) as caught:
        labelled.read_labels(path)
    assert str(caught.value).removeprefix(f"{tmp_path}/").splitlines()[0] == problem


def test_a_rule_that_the_configuration_turns_off_is_not_measured(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, "id,text,labels\n1,Calm down.,dismissive-or-blaming\n")
    written(tmp_path, "severity: {calm-down: off}\n", ".empathy-lint.yaml")
    other = written(tmp_path, "severity: {DIS002: off}\n", "other.yaml")

    def measured(*options: str) -> set[str]:
        found = json.loads(run(path, "--format", "json", *options).stdout)["rules"]
        return {"DIS001", "DIS002"}.intersection(found)

    assert measured() == {"DIS002"}
    assert measured("--config", str(other)) == {"DIS001"}
    assert measured("--no-config") == {"DIS001", "DIS002"}


def test_a_label_that_no_rule_has_is_named_with_the_nearest(tmp_path):
    text = "id,text,labels\n1,Calm down.,why-acusatory;zzz\n2,Calm down.,zzz\n"

    assert run(written(tmp_path, text)).stderr == (
        "no rule has the label 'why-acusatory': did you mean 'why-accusatory'?\n"
        "no rule has the label 'zzz': see: empathy-lint rules\n"
    )


def pair(**given: object) -> str:
    row = {
        "pair": "p1",
        "behaviour": "blaming",
        "expect": "flag",
        "context": [],
        "text": "Calm down.",
        **given,
    }
    return json.dumps(row) + "\n"


def test_a_pair_is_found_where_its_span_stands_behind_the_context(tmp_path):
    context = [{"role": "customer", "text": "No."}, {"role": "agent", "text": "Calm down."}]
    rows = pair(context=context, text="Well. Calm down.", span="Calm") + pair(
        context=context, text="Well. Calm down.", span="Well"
    )
    items = labelled.read_labels(written(tmp_path, rows, "pairs.jsonl"))

    assert calibrate.calibrate(items, RULES).pairs["blaming"] == (1, 0, 2, 1, 0, 0)


def test_a_span_that_is_not_in_the_text_is_told_with_its_line(tmp_path):
    path = written(tmp_path, pair(span="Calm") + pair(span="not in it"), "pairs.jsonl")

    with pytest.raises(ReadError) as wrong:
        labelled.read_labels(path)
    assert str(wrong.value) == f"{path}:2:1: the span is not in the text"


@pytest.mark.parametrize("row", ['{"id": %s}', '{"text": "Hi.", "labels": [], "context": %s}'])
def test_a_number_too_long_to_be_read_is_an_error_of_its_line(row, tmp_path):
    path = written(tmp_path, pair() + row % ("7" * 5_000) + "\n", "labels.jsonl")

    with pytest.raises(ReadError) as wrong:
        labelled.read_labels(path)
    assert wrong.value.place == Place(str(path), 2, 1)


def labels(tmp_path: Path, name: str, ticked: str, text: str = "Calm down.") -> Path:
    return written(tmp_path, f"id,text,labels\n1,{text},{ticked}\n", name)


def measured(*paths: Path) -> tuple[calibrate.Calibration, dict[str, calibrate.Score]]:
    first, second = calibrate.sides(map(labelled.read_labels, paths))
    return calibrate.calibrate(first, RULES), calibrate.agreement(first, second)


def test_files_of_different_turns_are_measured_together(tmp_path):
    anna = labels(tmp_path, "anna.csv", "blaming")
    more = labels(tmp_path, "more.csv", "blaming", "Please sit.")
    pairs = written(tmp_path, pair(text="Oh, calm down."), "pairs.jsonl")
    others = written(tmp_path, pair(text="Do calm down."), "others.jsonl")
    result, between = measured(anna, more, pairs, others)

    assert result.labels["blaming"] == (1, 0, 1, 0)
    assert result.pairs["blaming"].pairs == 2
    assert between == {}


def test_files_of_the_same_turns_are_two_reviewers(tmp_path):
    anna, ben = labels(tmp_path, "anna.csv", "blaming"), labels(tmp_path, "ben.csv", "")
    result, between = measured(anna, ben, labels(tmp_path, "more.csv", "", "Please sit."))

    assert result.turns == 2
    assert between["blaming"] == (0, 1, 0, 0)


def test_a_turn_in_two_files_is_labelled_twice_and_all_others_once(tmp_path):
    anna = written(tmp_path, "id,text,labels\n1,Calm down.,blaming\n2,Calm down.,blaming\n")
    ben = written(tmp_path, "id,text,labels\n2,Calm down.,\n3,Calm down.,\n", "ben.csv")
    result, between = measured(anna, ben)

    assert result.labels["blaming"] == (2, 1, 0, 0)
    assert between["blaming"] == (0, 1, 0, 0)
    assert "kappa of people on 1" in run(anna, str(ben)).stdout


def test_a_turn_that_comes_twice_counts_once(tmp_path):
    path = written(tmp_path, "id,text,labels\n1,Calm down.,blaming\n1,Calm down.,blaming\n")

    assert measured(path)[0].labels["blaming"] == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("context", "turns"),
    [
        ("It broke.", [("customer", "It broke.")]),
        ("Advisor: Hello.\nCaller: It broke.", [("agent", "Hello."), ("customer", "It broke.")]),
        (
            "customer: It broke,\nand then: nothing.\nagent: Oh.",
            [("customer", "It broke, and then: nothing."), ("agent", "Oh.")],
        ),
        ("It broke.\nagent: Sorry.", [("customer", "It broke."), ("agent", "Sorry.")]),
        ("agent: Hi\nunknown: who", [("agent", "Hi"), ("unknown", "who")]),
    ],
)
def test_a_context_of_lines_loses_no_words(tmp_path, context, turns):
    [item] = labelled.read_labels(written(tmp_path, f'context,text,labels\n"{context}",Hi.,\n'))

    assert list(item.context) == turns


def test_roles_of_a_context_go_by_their_words(tmp_path):
    row = {"context": [{"role": "Advisor", "text": "Hi."}, {"role": "end-user", "text": "No."}]}
    [item] = labelled.read_labels(
        written(tmp_path, json.dumps({**row, "text": "Oh.", "labels": []}), "labels.jsonl")
    )

    assert [role for role, _ in item.context] == ["agent", "customer"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"expect": "fault"}, "expect is 'fault'"),
        ({"expect": ""}, "a row with a behaviour has no expect"),
        ({"pair": ""}, "a row with a behaviour has no pair"),
    ],
)
def test_a_pair_says_what_is_expected_and_which_it_is(tmp_path, given, problem):
    with pytest.raises(ReadError, match=problem) as wrong:
        labelled.read_labels(written(tmp_path, pair() + pair(**given), "pairs.jsonl"))
    assert wrong.value.place == Place(f"{tmp_path}/pairs.jsonl", 2)


def test_labels_are_compared_however_a_pack_writes_them(tmp_path):
    own = rules("id: TST001\nname: calm-down\nlabel: our_own\nkind: phrase\nphrases: [calm down]\n")
    items = labelled.read_labels(labels(tmp_path, "anna.csv", "our own"))

    assert calibrate.calibrate(items, own).labels == {"our-own": (1, 0, 0, 0)}
    assert calibrate.unknown_labels(items, own) == {}


def test_what_is_found_and_ticked_nowhere_is_told_and_listed(tmp_path):
    path = written(tmp_path, "id,text,labels\n1,Calm down.,probing\n2,Hello.,\n")

    assert (
        "Found, but ticked nowhere (--errors LABEL lists them): dismissive-or-blaming 1\n"
        in run(path).stdout
    )
    assert (
        "1 mistake of dismissive-or-blaming"
        in run(path, "--errors", "dismissive-or-blaming").stdout
    )


def test_a_mean_is_that_of_figures_before_they_are_rounded():
    one, two = calibrate.PairScore(8, 7, 0, 0, 8, 1), calibrate.PairScore(8, 6, 0, 0, 8, 2)

    assert means([one, one, two]) == ("24", "-", "0.17", "0.83")


def test_a_third_reviewer_is_refused(tmp_path):
    paths = [labels(tmp_path, f"{name}.csv", "blaming") for name in ("anna", "ben", "cem")]

    with pytest.raises(ReadError, match="a third file labels the same turn") as wrong:
        measured(*paths)
    assert wrong.value.place == Place(str(paths[2]), 2)


def test_errors_of_a_label_that_is_nowhere_are_an_error_with_the_nearest(tmp_path):
    path = written(tmp_path, "id,text,labels\n1,Calm down.,our-own\n2,Hello.,\n")

    assert str(run(path, "--errors", "why-acusatory").exception) == (
        "neither a rule that runs nor the labels have 'why-acusatory'\n  did you mean 'why-accusatory'?"
    )
    assert "1 mistake of our-own" in run(path, "--errors", "our-own").stdout


def test_what_no_selected_rule_could_find_is_not_measured_and_told(tmp_path):
    rows = (
        "id,text,labels\n1,Calm down.,dismissive-or-blaming\n2,Why did you wait?,why-accusatory\n"
    )
    path = written(tmp_path, rows)
    done = run(path, "--select", "WHY", "--format", "json")

    assert set(json.loads(done.stdout)["labels"]) == {"why-accusatory"}
    assert done.stderr == (
        "not measured, for no rule that has them is to run: dismissive-or-blaming\n"
    )
    assert "neither a rule that runs" in str(
        run(path, "--select", "WHY", "--errors", "dismissive-or-blaming").exception
    )


def test_pairs_of_what_is_not_selected_are_not_measured(tmp_path):
    path = written(tmp_path, pair(behaviour="why-accusatory"), "pairs.jsonl")

    done = run(path, "--select", "DIS", "--format", "json")

    assert json.loads(done.stdout)["pairs"] == {}


def test_a_file_that_is_given_twice_is_no_second_reviewer(tmp_path):
    path = labels(tmp_path, "anna.csv", "blaming")
    done = run(path, str(path.parent / ".." / path.parent.name / "anna.csv"))

    assert "anna.csv is given twice: agreement is that of two people" in done.stderr
    assert done.exit_code == 2
