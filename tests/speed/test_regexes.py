"""Patterns kept between runs do what freshly made ones do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from empathy_lint import cache, regexes
from empathy_lint.words import TOKEN

PATTERNS = [
    (r"(?<= )why (?:did|do) you ", 0),
    (r"(?P<first>\w+) (?P=first)", re.IGNORECASE),
    ("é+", 0),
]
TEXT = " why did you you Éé ééé "


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(cache.SWITCH, str(tmp_path))
    first = regexes._Kept()
    for pattern, flags in PATTERNS:
        first.make(pattern, int(flags))
    first.keep()
    return next(tmp_path.glob("regexes-*"))


def test_what_is_kept_matches_as_what_is_made(kept: Path) -> None:
    again = regexes._Kept()
    for pattern, flags in PATTERNS:
        made = again.make(pattern, int(flags))
        assert made is not None
        fresh = re.compile(pattern, flags)
        assert [m.span() for m in made.finditer(TEXT)] == [m.span() for m in fresh.finditer(TEXT)]
        assert (made.flags, made.groups, made.groupindex) == (
            fresh.flags, fresh.groups, fresh.groupindex,
        )  # fmt: skip
    assert not again.new


def test_what_two_processes_made_is_kept_of_both(kept: Path) -> None:
    processes = [regexes._Kept(), regexes._Kept()]
    for number, process in enumerate(processes):
        process.make(f"made by {number}", 0)
    for process in processes:
        process.keep()

    again = regexes._Kept()
    patterns = [pattern for pattern, _ in PATTERNS[:1]] + ["made by 0", "made by 1"]
    assert all(again.make(pattern, 0, anew=False) for pattern in patterns)


@pytest.mark.parametrize("keep", [0, 5, 40, -1])
def test_a_spoilt_file_is_only_slower(kept: Path, keep: int) -> None:
    data = kept.read_bytes()
    kept.write_bytes(data[:keep] if keep >= 0 else data[:-3] + b"\xff\xff\xff")
    again = regexes._Kept()
    for pattern, flags in PATTERNS:
        made = again.make(pattern, int(flags)) or re.compile(pattern, flags)
        fresh = re.compile(pattern, flags)
        assert [m.span() for m in made.finditer(TEXT)] == [m.span() for m in fresh.finditer(TEXT)]


def test_the_patterns_of_the_program_come_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = regexes.compiled()
    assert shipped is not None
    (tmp_path / shipped[0]).write_bytes(shipped[1])
    monkeypatch.setenv(cache.SWITCH, "off")
    monkeypatch.setattr(regexes, "__file__", str(tmp_path / "regexes.py"))
    again = regexes._Kept()
    made = again.make(TOKEN.pattern, int(re.VERBOSE), anew=False)
    assert made is not None
    assert made.findall("why? didn't") == ["why", "?", "didn't"]
    again.keep()
    assert [path.name for path in tmp_path.iterdir()] == [shipped[0]]


def test_a_wrong_pattern_is_the_same_error() -> None:
    with pytest.raises(re.error):
        regexes.compile("(")


def test_only_a_few_files_of_a_kind_are_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(cache.SWITCH, str(tmp_path))
    for number in range(cache.KEPT + 3):
        cache.keep_bytes(f"rules-{number}.json", str(number).encode())
    assert len(list(tmp_path.iterdir())) == cache.KEPT
    assert cache.load_bytes(f"rules-{cache.KEPT + 2}.json") == str(cache.KEPT + 2).encode()


def test_what_was_never_made_is_not_kept(kept: Path) -> None:
    again = regexes._Kept()
    assert again.make("never made", 0, anew=False) is None
    pattern, flags = PATTERNS[0]
    assert again.make(pattern, int(flags), anew=False) is not None


ALL_PATTERNS = """
import gc, importlib, pkgutil
import empathy_lint
from empathy_lint import regexes
for module in pkgutil.walk_packages(empathy_lint.__path__, "empathy_lint."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
made = (one for one in gc.get_objects() if isinstance(one, regexes._Lazy))
print(*sorted({f"{one._flags}:{one.pattern!r}" for one in made}), sep="\\n")
"""


def test_a_pattern_is_the_same_in_each_process() -> None:
    """One that is made from a set in any order would never be found among those kept."""
    first, second = (
        subprocess.run(
            [sys.executable, "-c", ALL_PATTERNS],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert len(first.splitlines()) > len(PATTERNS)
