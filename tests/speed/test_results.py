"""``--cache-results``: what was found is found again, and is never stale or unmasked."""

import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from empathy_lint import cache, results
from empathy_lint.config import Override, Settings
from empathy_lint.lint import Linter

CALL = b"Customer: I am Priya Raman, 4111 1111 1111 1111, and it broke.\nAgent: Why did you do that, Priya?\n"


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(cache.SWITCH, str(tmp_path))
    return tmp_path / results.FOLDER


def linter(settings: Settings | None = None, **more: bool) -> Linter:
    return Linter(settings, keep_results=True, **more)


def files(kept: Path) -> list[Path]:
    return sorted(kept.rglob("*.json"))


def test_what_is_kept_is_what_was_found(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = linter().bytes(CALL, "call.txt")
    assert first.findings
    assert len(files(kept)) == 1
    monkeypatch.setattr(Linter, "_bytes", None)  # nothing is linted any more
    assert linter().bytes(CALL, "call.txt") == first


@pytest.mark.skipif(sys.platform == "win32", reason="a mode of Unix")
def test_only_the_user_may_open_what_is_kept(kept: Path) -> None:
    linter().bytes(CALL, "call.txt")

    assert files(kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


def test_without_the_option_nothing_is_kept(kept: Path) -> None:
    Linter().bytes(CALL, "call.txt")
    assert not files(kept)


def test_other_words_names_settings_days_and_praise_are_other_results(kept: Path) -> None:
    day = Settings(today=date(2026, 1, 1))
    linter(day).bytes(CALL, "call.txt")
    linter(day).bytes(CALL + b"\n", "call.txt")
    linter(day).bytes(CALL, "other.txt")
    linter(day._replace(ignore=("WHY",))).bytes(CALL, "call.txt")
    linter(day._replace(today=date(2026, 1, 2))).bytes(CALL, "call.txt")
    linter(day, praise=False).bytes(CALL, "call.txt")
    assert len(files(kept)) == 6


def test_one_name_in_two_folders_is_two_files(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_b = Override(folder=str(tmp_path), paths=("b",), ignore=("why-did-you",))
    in_c = in_b._replace(paths=("c",), where=(("channel", "voice"),))
    settings = Settings(file=str(tmp_path / ".empathy-lint.yaml"), overrides=(in_b, in_c))
    found = []
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        report = linter(settings).bytes(CALL, "call.txt")
        found.append("why-did-you" in {finding.name for finding in report.findings})
    assert found == [True, False, False, True]
    assert len(files(kept)) == 3


def test_a_changed_pack_makes_other_results(kept: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    for number in ("900", "901"):
        pack.write_text(
            "pack: ours\ntitle: Ours\nlanguage: en\nrules:\n"
            f"  - id: OUR{number}\n    name: ours\n    label: blame\n    summary: Ours.\n"
            "    severity: note\n    kind: phrase\n    phrases: ['do that']\n    message: No.\n"
            "    suggest: Yes.\n    rationale: So.\n    source: [us]\n"
            "    examples:\n      bad: ['agent: [[Do that]].']\n      good: ['agent: No.']\n"
        )
        linter(Settings(rules=(pack,))).bytes(CALL, "call.txt")
    assert len(files(kept)) == 2


def test_nothing_personal_is_kept(kept: Path) -> None:
    linter().bytes(CALL, "call.txt")
    linter(Settings(reveal=True)).bytes(CALL, "call.txt")
    text = "".join(path.read_bytes().decode(errors="replace") for path in files(kept))
    assert text
    assert "Priya" not in text
    assert "4111" not in text


def test_a_spoilt_result_is_made_anew(kept: Path) -> None:
    first = linter().bytes(CALL, "call.txt")
    (place,) = files(kept)
    for spoilt in (
        b"",
        b"[]",
        b"null",
        place.read_bytes()[:-9],
        place.read_bytes().replace(b'"line":', b'"lime":').replace(b"2", b"3"),
        b"[[[[],[0,1],[],[],[]]],1,2,1,{}]",
    ):
        place.write_bytes(spoilt)
        assert linter().bytes(CALL, "call.txt") == first


def test_old_results_make_room(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST", 2)
    ours = linter()
    report = ours.bytes(CALL, "call.txt")
    assert ours._results is not None
    for number in range(700):
        ours._results.keep(b"%d" % number, report, ours.settings)
    assert all(len(list(folder.iterdir())) <= 2 for folder in kept.iterdir())
