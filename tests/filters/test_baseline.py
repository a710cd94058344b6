"""A baseline holds no words, serves each entry once, and forgets on request."""

import json

import pytest

from empathy_lint.errors import ConfigError
from empathy_lint.filters.baseline import Baseline
from empathy_lint.finding import State
from tests.reporters.report_samples import LATE_PARCEL, finding

CALM = finding(LATE_PARCEL, "calm down")
OTHER = CALM._replace(rule="WHY001", name="why-did-you", fingerprint="ffffffffffffffff")


def states(baseline, *findings):
    return [f.state for f in baseline.mark(findings)]


def test_what_is_known_is_marked_as_often_as_it_was_met():
    baseline = Baseline.of([CALM, CALM])

    assert states(baseline, CALM, CALM, CALM, OTHER) == [
        State.KNOWN,
        State.KNOWN,
        State.OPEN,
        State.OPEN,
    ]


def test_a_baseline_is_written_and_read_again_without_words(tmp_path):
    path = tmp_path / "b.json"
    Baseline.of([OTHER, CALM, CALM]).write(path)

    text = path.read_text(encoding="utf-8")
    assert "calm" not in text
    assert "examples" not in text
    assert json.loads(text)["rules"] == {"DIS001": 2, "WHY001": 1}
    assert states(Baseline.read(path), CALM, OTHER) == [State.KNOWN, State.KNOWN]


def test_pruning_forgets_what_is_not_met_again():
    baseline = Baseline.of([CALM, CALM, OTHER])
    baseline.mark([CALM])

    assert baseline.unmet == 2
    assert baseline.pruned().by_rule() == {"DIS001": 1}


def test_praise_is_never_known():
    assert Baseline.of([CALM._replace(praise=True)]).by_rule() == {}


@pytest.mark.parametrize("text", ["", "[]", '{"findings": 3}', '{"version": 9, "findings": {}}'])
def test_what_is_no_baseline_is_an_error_with_its_place(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError) as wrong:
        Baseline.read(path)
    assert wrong.value.place.path == str(path)
    assert wrong.value.hint
