"""A baseline holds no words, serves each entry once, and forgets on request."""

import json
from pathlib import Path

import pytest

from empathy_lint.errors import ConfigError
from empathy_lint.filters.baseline import Baseline
from empathy_lint.finding import State
from tests.reporters.report_samples import LATE_PARCEL, finding

CALM = finding(LATE_PARCEL, "calm down")
OTHER = CALM._replace(rule="WHY001", name="why-did-you", fingerprint="ffffffffffffffff")


def known_of(*findings):
    return Baseline().updated(findings, {CALM.path})


def states(baseline, *findings):
    return [f.state for f in baseline.mark(findings)]


def test_what_is_known_is_marked_as_often_as_it_was_met():
    baseline = known_of(CALM, CALM)

    assert states(baseline, CALM, CALM, CALM, OTHER) == [
        State.KNOWN,
        State.KNOWN,
        State.OPEN,
        State.OPEN,
    ]


def test_a_baseline_is_written_and_read_again_without_words(tmp_path):
    path = tmp_path / "b.json"
    known_of(OTHER, CALM, CALM).write(path)

    text = path.read_text(encoding="utf-8")
    assert "calm" not in text
    assert json.loads(text)["rules"] == {"DIS001": 2, "WHY001": 1}
    assert states(Baseline.read(path), CALM, OTHER) == [State.KNOWN, State.KNOWN]


def test_pruning_forgets_what_is_not_met_again():
    baseline = known_of(CALM, CALM, OTHER)
    baseline.mark([CALM])

    assert baseline.pruned({CALM.path}).by_rule() == {"DIS001": 1}


def test_what_is_known_of_one_file_lets_nothing_pass_in_another(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one, two = (CALM._replace(path=name) for name in ("one.txt", "two.txt"))
    Path("one.txt").touch()
    baseline = Baseline().updated([one], {"one.txt"})

    assert states(baseline, two) == [State.OPEN]
    assert states(baseline, one) == [State.KNOWN]


def test_a_file_may_be_renamed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    baseline = Baseline().updated([CALM._replace(path="gone.txt")], {"gone.txt"})

    assert states(baseline, CALM._replace(path="new.txt")) == [State.KNOWN]


def test_of_files_that_were_not_read_all_stays(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("one.txt").touch()
    one, gone = (CALM._replace(path=name) for name in ("one.txt", "gone.txt"))
    both = Baseline().updated([one, gone], set())

    assert len(both.updated([OTHER], {OTHER.path})) == 2
    assert len(both.pruned({"two.txt"})) == 1
    assert len(both.pruned({"one.txt"})) == 0


def test_praise_is_never_known():
    assert known_of(CALM._replace(praise=True)).by_rule() == {}


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "findings": 3}', '{"version": 9, "findings": {}}']
)
def test_what_is_no_baseline_is_an_error_with_its_place(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as wrong:
        Baseline.read(path)
    assert wrong.value.place.path == str(path)
    assert wrong.value.hint
