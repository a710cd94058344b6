"""Aliases and repetition that would fill a memory: refused or read, in bounded memory and time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packs.helper import pack_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
MB = 1024 * 1024
MOST = 600  # MiB of address space; a small run takes 150
SECONDS = 60
CALL = "Agent: Calm down.\n"
LARGE = "Agent: Hm.\nCustomer: No.\n" * 200_000
ONE_RULE = ("--select", "calm-down", "--format", "concise")


LOADER = """
import sys
from pathlib import Path
from empathy_lint.config import Settings
from empathy_lint.engine import check
from empathy_lint.errors import EmpathyLintError
from empathy_lint.lint import read_text
from empathy_lint.packs.load import load_packs
from empathy_lint.packs.packing import packed
try:
    rules = [rule for pack in load_packs([Path(sys.argv[1])], builtin=False) for rule in pack.rules]
    packed(rules, "kept")
    for transcript in read_text(sys.argv[2], "call.txt", Settings()).transcripts:
        check(transcript, rules)
except EmpathyLintError as wrong:
    print(wrong)
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def limited(megabytes: int = MOST) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MB,) * 2)


def run(
    folder: Path, cache: Path, *words: str, most: int = MOST, given: str = ""
) -> tuple[int, str, str]:
    program = words if words[0] == "-c" else ("-m", "empathy_lint", *words)
    done = subprocess.run(
        [sys.executable, *program],
        cwd=folder, input=given, capture_output=True, text=True, timeout=SECONDS, check=False,
        preexec_fn=lambda: limited(most), env=os.environ | {"EMPATHY_LINT_CACHE": str(cache)},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "fault of empathy-lint" not in done.stdout + done.stderr
    return done.returncode, done.stdout, done.stderr


def doubled(names: str, times: int = 10) -> str:
    """Return anchors of which each holds the one before many times."""
    first, *rest = names
    text = f"{first}: &{first} [calm down]\n"
    for before, name in zip(names, rest, strict=False):
        text += f"{name}: &{name} [{', '.join([f'*{before}'] * times)}]\n"
    return text


def rule(keys: str, lexicon: str = "") -> str:
    return pack_text(f"id: TST001\nname: bomb\nkind: phrase\n{keys}", lexicon=lexicon)


LONG = "well then " * 20_000
PACKS = {
    "lists in lists": doubled("abcdefghi") + rule("phrases: *i"),
    "lists in lists of a rule": rule(
        "phrases:\n  - &a [x, x, x, x, x, x, x, x]\n"
        + "".join(f"  - &{b} [{', '.join(['*' + a] * 8)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    ),
    "keys merged over and over": "a: &a {x: 1}\n" + "".join(
        f"{b}: &{b} {{<<: [{', '.join(['*' + a] * 10)}]}}\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    ) + rule("phrases: [calm down]"),
    "a long phrase many times": rule(f"phrases: [&a '{LONG}', {', '.join(['*a'] * 5_000)}]"),
    "a long message many times": rule(f"phrases: [calm down]\nrationale: &a '{LONG}'\nsource: [{', '.join(['*a'] * 20_000)}]"),
    "an alias of itself": rule("phrases: &a [calm down, *a]"),
    "classes that multiply": rule(
        "phrases: ['<c12>']",
        lexicon="c0: [no way]\n" + "".join(f"c{i}: ['{f'<c{i - 1}> ' * 9}']\n" for i in range(1, 13)),
    ),
    "a class of very many phrases": rule(
        "phrases: [" + ", ".join(["'<c>'"] * 40) + "]",
        lexicon="c: [" + ", ".join(f"word{i} other{i}" for i in range(3_000)) + "]\n",
    ),
    "a pattern of a milliard repeats": rule("pattern: '(?:(?:(?:a{1,1000}){1,1000}){1,1000}){1,1000}b'"),
    "a pattern of very many groups": rule("pattern: '" + "(a?)" * 5_000 + "b'"),
    "a phrase of very many choices": rule("phrases: ['" + "(a|b|c|d|e|f|g|h) " * 300 + "']"),
    "a phrase within very many brackets": rule("phrases: ['" + "(" * 5_000 + "a" + ")" * 5_000 + "']"),
    "an empty list 300,000 times": rule("phrases: [calm down]\nunless: [" + "[], " * 300_000 + "]"),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKS)
def test_a_bomb_in_a_pack(name, tmp_path, cache):
    (tmp_path / "bomb.yaml").write_text(PACKS[name], encoding="utf-8")

    code, said, err = run(
        tmp_path, cache, "-c", LOADER, "bomb.yaml", CALL + "Agent: " + "a" * 2_000
    )

    assert (code, err) == (0, "")
    assert said == "" or said.startswith("bomb.yaml:")


def test_a_run_with_a_bomb_in_a_pack_says_where_it_stands(tmp_path, cache):
    (tmp_path / "bomb.yaml").write_text(PACKS["a long message many times"], encoding="utf-8")
    (tmp_path / "call.txt").write_text(CALL, encoding="utf-8")

    code, out, err = run(tmp_path, cache, "call.txt", "--rules", "bomb.yaml")

    assert (code, out) == (2, "")
    assert "bomb.yaml:9:16: too large or too deep; aliases multiply it" in err


def utterances(texts: str) -> str:
    return f"version: '3.1'\nresponses:\n  utter_one:\n{texts}"


FLOWS = {
    "lists in lists": doubled("abcdefghi") + utterances("  - text: Calm down.\n    buttons: *i\n"),
    "a long text many times": utterances(f"  - text: &a '{LONG}'\n" + "  - text: *a\n" * 20_000),
    "a long text in a list many times": utterances(
        f"  - text: &a '{LONG}'\n  - &b {{text: *a}}\n" + "  - *b\n" * 20_000
    ),
    "keys merged over and over": "a: &a {x: 1}\n" + "".join(
        f"{b}: &{b} {{<<: [{', '.join(['*' + a] * 10)}]}}\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ) + utterances("  - text: Calm down.\n    <<: *i\n"),
    "an alias of itself": utterances("  - &a\n    text: Calm down.\n    more: *a\n"),
    "a folded text of blank lines": utterances("  - text: >\n      Calm down.\n" + "\n" * 3_000_000),
}  # fmt: skip


@pytest.mark.parametrize("name", FLOWS)
def test_a_bomb_in_a_flow(name, tmp_path, cache):
    (tmp_path / "bomb.yml").write_text(FLOWS[name], encoding="utf-8")
    (tmp_path / "call.txt").write_text(CALL, encoding="utf-8")

    code, out, err = run(tmp_path, cache, "bomb.yml", "call.txt", *ONE_RULE)

    assert "call.txt:1:8:" in out
    assert (code, err) == (1, "") or (code == 2 and err.startswith("bomb.yml:"))


@pytest.mark.parametrize("most", [200, 300, 350])
def test_a_file_that_needs_more_memory_than_there_is_is_told_and_the_rest_goes_on(
    most, tmp_path, cache
):
    (tmp_path / "large.txt").write_text(LARGE, encoding="utf-8")
    (tmp_path / "call.txt").write_text(CALL, encoding="utf-8")

    code, out, err = run(tmp_path, cache, "large.txt", "call.txt", *ONE_RULE, most=most)

    assert err.startswith("large.txt: not checked: it needs more memory than there is")
    assert "call.txt:1:8:" in out
    assert code == 2


def test_standard_input_that_needs_more_memory_than_there_is_is_told(tmp_path, cache):
    code, out, err = run(tmp_path, cache, "-", *ONE_RULE, most=300, given=LARGE)

    assert err.startswith("<stdin>: not checked: it needs more memory than there is")
    assert (code, out) == (2, "")


CONFIGS = {
    "lists in lists": doubled("abcdefghi") + "select: *i\n",
    "keys merged over and over": "a: &a {x: 1}\n" + "".join(
        f"{b}: &{b} {{<<: [{', '.join(['*' + a] * 10)}]}}\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    ),
    "a long text many times": f"brand: [&a '{LONG}', {', '.join(['*a'] * 5_000)}]\n",
}  # fmt: skip


@pytest.mark.parametrize("name", CONFIGS)
def test_a_bomb_in_a_configuration(name, tmp_path, cache):
    (tmp_path / ".empathy-lint.yaml").write_text(CONFIGS[name], encoding="utf-8")
    (tmp_path / "call.txt").write_text(CALL, encoding="utf-8")

    code, _, err = run(tmp_path, cache, "call.txt", *ONE_RULE)

    assert code == 2
    assert ".empathy-lint.yaml:" in err
