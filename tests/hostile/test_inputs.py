"""Every input that ever failed a target of ``tests/fuzz``, given to it again; and its seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, seeds

INPUTS = Path(__file__).parent / "inputs"
KEPT = sorted(path for path in INPUTS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_failed_holds(path):
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_of_a_target_hold(name):
    for data in seeds(name):
        TARGETS[name](data)


def test_every_kept_input_is_of_a_target_that_there_is():
    assert {path.parent.name for path in KEPT} <= TARGETS.keys()
