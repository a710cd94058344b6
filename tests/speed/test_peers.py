"""What peers are given to do is the same: their answers are those of the naive loop."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from benchmarks.speed import corpus, peers

LOOKED_FOR = ("naive loop", "grep", "rg", "vale", "textlint", "semgrep")


def said(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="grep there is another program")
@pytest.mark.parametrize("name", LOOKED_FOR)
def test_each_peer_finds_the_phrases(name, tmp_path):
    corpus.write(tmp_path / "files", 1)
    file = tmp_path / "files" / "00000.txt"
    file.write_text("Agent: Calm down.\nCustomer: No.\n", encoding="utf-8")
    commands = peers.installed(file, corpus.phrases(20), tmp_path / "peers")
    if name not in commands:
        pytest.skip(f"{name} is not installed")

    assert said(commands[name]).lower().count("calm down") >= 1
    assert "no." not in said(commands[name]).lower()
