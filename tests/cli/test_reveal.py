"""Every command that shows what was said masks it, as ``check`` does, unless ``--reveal``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CARD = "4111 1111 1111 1111"
CALL = f"""\
Agent: Could I take a name?
Customer: Odile Perrault, card {CARD}.
Agent: Calm down, Odile, {CARD}.  # empathy-lint: ignore[why-did-you] Odile and {CARD}
"""
LABELLED = {
    "id": "1",
    "context": [{"role": "customer", "text": f"My name is Odile Perrault, card {CARD}."}],
    "text": f"One moment, Odile, {CARD}.",
    "labels": ["dismissive-or-blaming"],
}


def shown(*words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "empathy_lint", *words],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    ).stdout  # fmt: skip


def test_what_a_contact_is_called_may_be_a_telephone_number(folder):
    table = "conversation,speaker,text\n+44 7700 900123,agent,Calm down.\n"
    Path("chats.csv").write_text(table, encoding="utf-8")

    for form in ("text", "json"):
        assert "900123" not in shown("turns", "chats.csv", "--format", form)
        assert "900123" in shown("turns", "chats.csv", "--format", form, "--reveal")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("call.txt").write_text(CALL, encoding="utf-8")
    Path("labels.jsonl").write_text(json.dumps(LABELLED), encoding="utf-8")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "command",
    [
        ("check", "call.txt"),
        ("turns", "call.txt"),
        ("turns", "call.txt", "--format", "json"),
        ("suppressions", "call.txt"),
        ("suppressions", "call.txt", "--format", "json"),
        ("explain", "DIS001", "--at", "call.txt:3"),
        ("calibrate", "labels.jsonl", "--errors", "dismissive-or-blaming"),
    ],
    ids=" ".join,
)
def test_what_was_said_is_masked_unless_it_is_to_be_revealed(command):
    masked = shown(*command)
    assert "XXXX XXXX XXXX XXXX" in masked
    assert [secret for secret in ("Odile", "4111") if secret in masked] == []

    revealed = shown(*command, "--reveal")
    assert [secret for secret in ("Odile", CARD) if secret not in revealed] == []
