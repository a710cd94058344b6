"""Every command that shows what was said masks it, as ``check`` does, unless ``--reveal``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from empathy_lint.reporters.table import NAMES

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


# Each secret stands in one place only.
LEAKY = """\
# empathy-lint: ignore[why-did-you] Mrs Tregarthen, password cormorant, rang
# empathy-lint: ignore[calm-down] until Mr Penhallow's file is closed, PIN 5583
Agent: Calm down. Can I take a name?
Customer: Odile Perrault, and my husband Wendelin is ill.
Agent: Calm down, Odile.  # empathy-lint: ignore[why-did-you] Mr Hesketh's card 4111 1111 1111 1111
Note: Mr Lanyon, password guillemot, will ring again.
Agent: You must calm down, ok? It's ending in 9034.
"""
SECRETS = (
    "Tregarthen", "cormorant", "Penhallow", "5583", "Odile", "Perrault", "Wendelin", "Hesketh",
    "4111", "9034", "Lanyon", "guillemot",
)  # fmt: skip
MAIL = """\
From: Gudrun Ostermann <gudrun@seaview.example>
To: care@fernhill.example
Subject: Refund for Mathilda Penrose
Date: Tue, 3 Mar 2026 10:00:00 +0000

Hello, it is late.

From: care@fernhill.example
To: Gudrun Ostermann <gudrun@seaview.example>
Subject: Re: Refund for Mathilda Penrose
Date: Tue, 3 Mar 2026 12:00:00 +0000

Dear Gudrun, please calm down.
"""


def leaked(said: str, secrets: tuple[str, ...]) -> list[str]:
    return [secret for secret in secrets if secret.lower() in said.lower()]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", NAMES)
def test_no_report_shows_what_is_private_in_talk_or_comments(form):
    Path("call.txt").write_text(LEAKY, encoding="utf-8")

    report = shown("call.txt", "--praise", "--format", form, "--cache-results")

    assert leaked(report, SECRETS) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "command",
    [
        ("turns", "call.txt"),
        ("turns", "call.txt", "--format", "json"),
        ("suppressions", "call.txt"),
        ("suppressions", "call.txt", "--format", "json"),
        ("explain", "DIS001", "--at", "call.txt:7"),
        ("fix", "call.txt", "--diff"),
        ("baseline", "--update", "call.txt"),
    ],
    ids=" ".join,
)
def test_no_command_shows_what_is_private_in_talk_or_comments(command):
    Path("call.txt").write_text(LEAKY, encoding="utf-8")

    assert leaked(shown(*command), SECRETS) == []
    assert leaked("".join(map(Path.read_text, Path().glob(".empathy*"))), SECRETS) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_subject_of_a_mail_and_a_whole_name_in_a_label_are_masked(form):
    Path("mail.eml").write_text(MAIL, encoding="utf-8")
    secrets = ("Gudrun", "Ostermann", "Mathilda", "Penrose")

    assert leaked(shown("turns", "mail.eml", "--format", form), secrets) == []
    assert leaked(shown("turns", "mail.eml", "--format", form, "--reveal"), secrets) != []
