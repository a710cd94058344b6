"""``suppressions``: the log, and the comments that silence nothing taken out of their files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

USED = "Agent: Calm down.  # empathy-lint: ignore[calm-down] the film's words until=2999-01-31\n"
UNUSED = (
    "Agent: Hello.  # empathy-lint: ignore[calm-down] was needed once\n"
    "# empathy-lint: off[why-did-you] a block\n"
    "Customer: Good morning.\n"
    "# empathy-lint: on[why-did-you]\n"
)
CLEAN = "Agent: Hello.\nCustomer: Good morning.\n"


def suppressions(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "empathy_lint", "suppressions", *options],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "call.txt"


def test_the_log_has_rule_reason_and_date(call):
    call.write_text(USED, encoding="utf-8")

    done = suppressions()

    assert done.stdout.startswith(
        "call.txt:1: ignore calm-down: the film's words (until 2999-01-31)\n"
    )
    [row] = json.loads(suppressions("--format", "json").stdout)
    assert (row["rules"], row["until"], row["expired"]) == (["calm-down"], "2999-01-31", False)


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ("calm-down, why-did-you", "calm-down"),
        ("why-did-you,calm-down", "calm-down"),
        ("why-did-you, calm-down,text-speak , bare-why", "calm-down"),
    ],
)
def test_of_several_names_those_that_silence_nothing_are_taken_out(call, names, left):
    line = "Agent: Calm down.  # empathy-lint: ignore[{}] the film's words\nCustomer: No.\n"
    call.write_text(line.format(names), encoding="utf-8")

    suppressions("--remove-unused")

    assert call.read_text(encoding="utf-8") == line.format(left)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unused_comments_are_taken_out_and_no_other_byte_is_touched(call, encoding, end):
    call.write_bytes((UNUSED + USED).replace("\n", end).encode(encoding))
    call.chmod(0o640)

    done = suppressions("--remove-unused")

    assert done.stderr == "call.txt: 3 taken out\n"
    assert call.read_bytes() == (CLEAN + USED).replace("\n", end).encode(encoding)
    assert call.stat().st_mode & 0o777 == 0o640
    assert done.returncode == 0


def test_a_file_that_cannot_be_written_back_byte_for_byte_is_left(call):
    data = UNUSED.encode() + b"Agent: na\xefve \x81\n"  # 0x81 is no letter of Windows-1252
    call.write_bytes(data)
    other = call.with_name("other.txt")
    other.write_text(UNUSED, encoding="utf-8")

    done = suppressions("--remove-unused")

    assert call.read_bytes() == data
    assert "call.txt: left as it is: some bytes are not cp1252\n" in done.stderr
    assert "--encoding" in done.stderr
    assert other.read_text(encoding="utf-8") == CLEAN
    assert done.returncode == 2


def test_standard_input_is_no_file_to_rewrite(call):
    done = suppressions("-", "--remove-unused")

    assert "standard input is none" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("option", ["--rules", "--select", "--ignore"])
def test_what_chooses_rules_does_nothing_for_the_list_and_is_refused(call, option):
    call.write_text(USED, encoding="utf-8")

    done = suppressions(option, "calm-down")

    assert "go with --remove-unused" in done.stderr
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "name, text, left",
    [
        (
            "page.md",
            "| Agent | When |\n|---|---|\n| Hello. <!-- empathy-lint: ignore[calm-down] x --> | At once |\n",
            "| Agent | When |\n|---|---|\n| Hello. | At once |\n",
        ),
        (
            "page.md",
            "**Agent:** Hello. <!-- empathy-lint: ignore[calm-down] x --> I will ring you.\n",
            "**Agent:** Hello. I will ring you.\n",
        ),
        (
            "flow.vxml",
            "<vxml><form><block><prompt>Hello. <!-- empathy-lint: ignore[calm-down] x --></prompt>"
            "</block></form></vxml>\n",
            "<vxml><form><block><prompt>Hello.</prompt></block></form></vxml>\n",
        ),
    ],
)
def test_what_stands_behind_a_comment_stays(call, name, text, left):
    file = call.with_name(name)
    file.write_text(text, encoding="utf-8")

    done = suppressions("--remove-unused")

    assert done.stderr == f"{name}: 1 taken out\n"
    assert file.read_text(encoding="utf-8") == left


def test_what_a_text_in_quotes_says_is_no_comment(call):
    file = call.with_name("domain.yml")
    text = (
        'responses:\n  utter_a:\n  - text: "Hello. # empathy-lint: ignore[calm-down] x"\n'
        "  - text: |\n      Hello.\n      # empathy-lint: ignore[calm-down] x\n"
    )
    file.write_text(text, encoding="utf-8")

    done = suppressions("--remove-unused")

    assert (done.stdout, done.returncode) == ("0 suppressions\n", 0)
    assert file.read_text(encoding="utf-8") == text
