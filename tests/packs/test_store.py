"""What is kept of packs is what they say, and no more than quicker."""

import mmap
from collections.abc import Iterable, Mapping, Set
from functools import cache as cache_once
from pathlib import Path

import pytest

from empathy_lint import cache
from empathy_lint.kinds.condition import part_of
from empathy_lint.packs import packing, places, store
from empathy_lint.packs.load import load_packs
from empathy_lint.rule import Examples, Rule
from empathy_lint.words import STEMS

PACK = Path(__file__).parent.parent.parent / "rules" / "why-questions.yaml"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(cache.SWITCH, str(tmp_path / "cache"))
    monkeypatch.setattr(store, "COMPILED", "none.jsonl")
    monkeypatch.setattr(store, "_MADE", {})
    return tmp_path / "cache"


def own(tmp_path: Path) -> list[Path]:
    """Return a small pack of a user's own, whose name has a letter that is not ASCII."""
    path = tmp_path / "Höflich.yaml"
    text = PACK.read_text(encoding="utf-8").replace("WHY0", "ZZZ0")
    for old, new in (("pack: why-questions", "pack: own"), ("name: ", "name: own-")):
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return [path]


def plain(rule: Rule) -> list[object]:
    """Return a rule but for its examples, with its phrases in plain lists."""

    def values(value: object) -> object:
        if isinstance(value, Mapping):
            return {key: values(child) for key, child in value.items() if "tamed" not in key}
        if isinstance(value, str):
            return value
        if isinstance(value, Set):
            return sorted(value)
        return [values(child) for child in value] if hasattr(value, "__iter__") else value

    kept = {**rule._asdict(), "examples": Examples()}
    kept["spec"] = _without_many(values(kept["spec"]))
    return list(kept.items())


def _without_many(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: [phrase[:4] for phrase in child]
            if key in packing.WORDINGS
            else _without_many(child)
            for key, child in value.items()
        }
    return [_without_many(child) for child in value] if isinstance(value, list) else value


def say(words: Iterable[str]) -> None:
    for word in words:
        assert STEMS[word.removesuffix("*")] is not None


@cache_once
def packed() -> bytes:
    return packing.packed([rule for pack in load_packs() for rule in pack.rules], "rules-1.jsonl")


def test_a_rule_comes_back_as_it_was_but_for_its_examples(folder: Path, tmp_path: Path) -> None:
    extra = own(tmp_path)
    read = [rule for pack in load_packs(extra) for rule in pack.rules]
    store.rules_of(extra)
    store._MADE.clear()  # as another run would find it
    assert len(list(folder.glob("rules-*"))) == 1
    kept = store.rules_of(extra, reasons=True)
    assert not any(rule.needs for rule in kept)
    for rule in read:
        say(rule.needs or ())  # a rule knows what it needs as far as anybody has said it
    assert [plain(rule) for rule in kept] == [plain(rule) for rule in read]
    assert not any(rule.rationale or rule.source for rule in store.rules_of(extra))


def test_rules_that_name_a_condition_have_the_same_one() -> None:
    kept = packing.unpacked(packed(), "rules-1.jsonl", False) or []
    one, other = (rule for rule in kept if rule.name in ("why-did-you", "why-didnt-you"))

    assert part_of(one.spec["when"]["none"][-1]) is part_of(other.spec["when"]["none"][-1])


def test_who_asks_again_gets_the_same_rules_and_not_those_of_other_packs(
    folder: Path, tmp_path: Path
) -> None:
    [path] = extra = own(tmp_path)
    rules = store.rules_of(extra)
    assert store.rules_of(extra) is rules
    path.write_text(path.read_text(encoding="utf-8") + "# one more word\n", encoding="utf-8")
    assert store.rules_of(extra) is not rules


@pytest.mark.parametrize("at", [0, 10, 60, 5_000, 500_000, -2])
def test_a_spoilt_cache_is_only_slower(folder: Path, at: int) -> None:
    name, data = "rules-1.jsonl", packed()
    assert packing.unpacked(data, name, False)
    for spoilt in (data[:at], data[:at] + b"0" + data[at:], data[:at] + b"\xff" + data[at + 1 :]):
        assert packing.unpacked(spoilt, name, False) is None
    assert packing.unpacked(data, "rules-of-other-packs.jsonl", False) is None


@pytest.mark.parametrize("size", [0, 10, 60, 5_000, 500_000, -2])
def test_what_came_with_the_program_is_not_used_cut_short(tmp_path: Path, size: int) -> None:
    data = packed()
    for length, is_whole in ((len(data), True), (size % len(data) or 1, False)):
        path = tmp_path / "shipped"
        path.write_bytes(data[:length])
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        assert bool(packing.unpacked(mapped, "rules-1.jsonl", False)) is is_whole


def test_the_name_does_not_hang_on_where_the_program_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    here = store.name_of()
    places.packs_root.cache_clear()
    monkeypatch.chdir("/")
    assert store.name_of() == here


def test_the_name_changes_with_a_pack(folder: Path, tmp_path: Path) -> None:
    [path] = extra = own(tmp_path)
    before = store.name_of(extra)
    path.write_text(path.read_text(encoding="utf-8") + "# one more word\n", encoding="utf-8")
    assert store.name_of(extra) != before
