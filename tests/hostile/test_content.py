"""Hostile words: shown harmless in every form, executed by nothing, fetched from nowhere."""

from __future__ import annotations

import io
import json
import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from empathy_lint.cli import main
from empathy_lint.cli.commands import cli
from empathy_lint.cli.names import COMMANDS
from empathy_lint.errors import EmpathyLintError
from empathy_lint.lint import Linter
from empathy_lint.report import Report
from empathy_lint.reporters import terminal
from empathy_lint.reporters.table import NAMES, reporter
from tests.hostile.test_bad_files import run

HOSTILE = {
    "a colour": "\x1b[31m",
    "a window title": "\x1b]0;owned\x07",
    "a link (OSC 8)": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "the clipboard (OSC 52)": "\x1b]52;c;cm0gLXJm\x07",
    "a C1 control": "\x9b31m \x9d0;owned\x9c",
    "a screen wiped": "\x1b[2J\x1b[H",
    "backspaces": "ok\x08\x08no",
    "a bell": "\x07",
    "text turned round": "\u202egnp.exe\u202c \u2066x\u2069",
    "a line separator": "one\u2028two\u2029three",
    "Rich markup": "[bold red]x[/] [link=https://evil.example]y[/link] [/]",
    "an emoji name": ":smile: :warning:",
    "a workflow command": "::error file=x::owned",
    "an Azure command": "##vso[task.setvariable variable=x]y",
    "a stopped command": "::stop-commands::token",
}
CONTROLS = set(map(chr, [*range(0x20), 0x7F, *range(0x80, 0xA0)])) - {"\n"}
TURNERS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def reported(words: str) -> Report:
    """Return a report in which hostile words stand in path, speaker, quote, cue and line."""
    source = f"Customer: I am furious {words}\nAgent {words}: {words}\nAgent: Calm down. {words}\n"
    file = Linter().text(source, f"calls/{words}.txt")
    assert file.findings
    assert not file.errors
    return Report((file,), show_praise=True)


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_control_reaches_an_output(name, form):
    out = io.StringIO()
    reporter(form).write(reported(HOSTILE[name]), out)

    shown = out.getvalue()
    assert shown
    assert not set(shown) & CONTROLS - {"\t"}
    if form != "html":
        assert not set(shown) & TURNERS


@pytest.mark.parametrize("name", HOSTILE)
def test_no_control_and_no_markup_reaches_a_terminal(name):
    from rich.console import Console

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system=None, width=100,
                      markup=True, emoji=True, legacy_windows=False)  # fmt: skip
    terminal.show(reported(HOSTILE[name]), console)

    shown = out.getvalue()
    assert "\x1b]" not in shown
    assert not set(shown) & (CONTROLS | TURNERS) - {"\x1b"}
    if name == "Rich markup":
        assert "[bold red]x[/]" in shown
    if name == "an emoji name":
        assert ":smile:" in shown


@pytest.mark.parametrize("name", ["a workflow command", "an Azure command", "a stopped command"])
@pytest.mark.parametrize("form", [form for form in NAMES if form in ("text", "concise")])
def test_no_line_of_a_log_is_an_order_to_a_build_server(name, form):
    out = io.StringIO()
    reporter(form).write(reported(HOSTILE[name]), out)

    for line in out.getvalue().splitlines():
        assert not line.strip().startswith("::")
        assert "##vso[" not in line


def test_the_github_form_has_orders_of_its_own_only():
    out = io.StringIO()
    reporter("github").write(reported("x\n::set-output name=a::b\r\n::error::c %0A::d"), out)

    lines = out.getvalue().splitlines()
    assert all(line.startswith(("::warning ", "::error file=", "::notice ")) for line in lines)
    assert not any("%0A::" in line.partition("::")[0] for line in lines)


@pytest.mark.parametrize("name", HOSTILE)
def test_errors_and_notices_are_shown_harmless(name, tmp_path):
    words = HOSTILE[name].replace("/", "")
    code, out, err = run(tmp_path, f"./{words}.txt")

    assert code == 2
    assert not set(out + err) & CONTROLS


PACK = """pack: ours
title: Ours
language: en
rules:
  - {{id: OUR001, name: ours, label: blame, severity: note, kind: phrase, phrases: [do that],
     summary: {words}, message: {words}, suggest: {words}, rationale: {words}, source: [{words}],
     examples: {{bad: ["agent: [[Never]] {plain}"], good: ["agent: No."]}}}}
"""
COMMAND_LINES = (
    "check {call} {folder} missing{words} {odd}",
    "check {call} --config {config}",
    "check --{words}",
    "turns {call}",
    "turns {odd}",
    "suppressions {call} {odd}",
    "suppressions {call} --remove-unused",
    "rules --rules {pack}",
    "explain OUR001 --rules {pack}",
    "explain calm-down --at {call}:2",
    "explain {words}",
    "test {pack}",
    "test {words}.yaml",
    "fix {call} {odd}",
    "baseline --update {call} {odd}",
    "baseline --update {call} --file {words}.json",
    "baseline --prune {call} --file {words}.json",
    "config {folder}",
    "calibrate {labels} --errors blame",
    "calibrate {odd}",
    "init --dry-run",
)


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_what_commands_say_is_harmless(line, tmp_path, monkeypatch, capsys):
    words = "\x1b[31m\x1b]0;owned\x07\x9b31m\x9c\x08\x7f\u202egnp\u2066\u2028"
    plain = words.translate({ord("["): "(", ord("]"): ")"})
    monkeypatch.chdir(tmp_path)
    folder = Path(f"calls{words}")
    folder.mkdir()
    files = {
        "call.txt": f"Agent {words}: Hello.\n# empathy-lint: ignore[calm-down] {words}\n"
        f"Customer: No {words}\nAgent: Calm down.\n# empathy-lint: ignore[why] {words}\n",
        "odd.json": f'{{"{words}": 1',
        "pack.yaml": PACK.format(words=json.dumps(words), plain=json.dumps(plain)[1:-1]),
        "config.yaml": f"{json.dumps(words)}: {json.dumps(words)}\n",
        "labels.jsonl": json.dumps({"id": words, "text": words, "labels": ["blame"]}),
    }
    places = {}
    for name, text in files.items():
        kind = name.partition(".")[0]
        places[kind] = folder / f"{words}{name}"
        places[kind].write_text(text, encoding="utf-8")
    arguments = [part.format(words=words, folder=folder, **places) for part in line.split()]
    monkeypatch.setattr(sys, "argv", ["empathy-lint", *arguments])
    try:
        main._run(arguments)
    except EmpathyLintError as wrong:
        main._complain(str(wrong))

    out, err = capsys.readouterr()
    assert out + err
    assert not set(out + err) & (CONTROLS | TURNERS) - {"\t"}


def test_html_holds_no_markup_of_a_transcript():
    out = io.StringIO()
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=x>"
    reporter("html").write(reported(hostile), out)

    shown = out.getvalue()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "<svg onload" not in shown


# What is read is never run, fetched or followed.

BOMBS = {
    "xml.xml": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><vxml><prompt>&i;</prompt></vxml>",
    "outside.xml": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><speak>&x;</speak>',
    "remote.xml": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><Response><Say>Hi</Say></Response>',
    "alias.yaml": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "object.yaml": "responses: !!python/object/apply:os.system ['touch owned']\n",
    "deep.json": '{"messages": ' + "[" * 200_000,
    "deep2.json": "[" * 5_000 + "]" * 5_000,
    "deep.xml": "<vxml>" + "<a>" * 100_000,
    "deep.md": "> " * 20_000 + "Agent: calm down\n",
    "huge.json": '{"messages": [{"role": "agent", "content": "calm down", "start": 1e999, "n": '
    + "9" * 20_000 + "}]}",
    "huge.srt": "1\n99999999999:99:99,999 --> 00:00:00,000\nAgent: Calm down.\n",
    "wide.csv": "speaker,text\n" + "a," * 200_000 + "\n",
    "quote.csv": 'speaker,text\nagent,"calm down' + "\n" * 1000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon_and_harmless(name, tmp_path):
    (tmp_path / name).write_text(BOMBS[name], encoding="utf-8")

    code, out, err = run(tmp_path, name, "--format", "json", timeout=60)

    assert code in (0, 1, 2)
    json.loads(out)
    assert "root:" not in out + err
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_nothing_opens_a_connection(tmp_path, monkeypatch):
    """All commands, with sockets forbidden; in this process, so that it is sure to hold."""

    def forbidden(*args: object, **given: object) -> None:
        raise AssertionError("a socket was asked for")

    def watch(event: str, args: tuple[object, ...]) -> None:
        if watching and event.startswith(
            ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.")
        ):
            asked.append(event)

    asked: list[str] = []
    watching = True
    sys.addaudithook(watch)

    class Forbidden(socket.socket):  # a class still, for modules of Python inherit from it
        __init__ = forbidden

    monkeypatch.setattr(socket, "socket", Forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.chdir(tmp_path)
    call = tmp_path / "call.txt"
    call.write_text(
        "Customer: My husband died. See https://x.example\nAgent: Calm down.\n", encoding="utf-8"
    )
    (tmp_path / "remote.xml").write_text(BOMBS["remote.xml"], encoding="utf-8")
    runs = [["check", ".", "--format", form] for form in NAMES]
    runs += [["turns", "call.txt"], ["rules"], ["explain", "calm-down"], ["formats"], ["config"],
             ["suppressions", "call.txt"], ["baseline", "--update", "call.txt"]]  # fmt: skip
    try:
        for args in runs:
            done = CliRunner().invoke(cli, args)
            assert done.exception is None or isinstance(done.exception, SystemExit), (
                args,
                done.exception,
            )
        for command in COMMANDS:
            assert CliRunner().invoke(cli, [command, "--help"]).exit_code == 0
    finally:
        watching = False
    assert asked == []


def test_no_module_of_the_program_knows_the_network():
    """Nor a shell: git is the only program that is started, with its arguments apart."""
    package = Path(sys.modules["empathy_lint"].__file__ or "").parent
    wrong = [
        f"{path.name}: {word}"
        for path in package.rglob("*.py")
        for word in ("urllib.request", "http.client", "import socket", "import ssl",
                     "shell=True", "os.system(", "yaml.load(", "yaml.unsafe_load", " eval(", " exec(")
        if word in path.read_text(encoding="utf-8")
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("key", ["extends", "rules", "baseline"])
def test_a_configuration_leads_not_out_of_its_repository(key, tmp_path):
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("{}", encoding="utf-8")
    repo = tmp_path / "repo"
    (repo / "call.txt").write_text("Agent: Hello.\n", encoding="utf-8")
    value = "../outside.yaml" if key == "baseline" else "[../outside.yaml]"
    (repo / ".empathy-lint.yaml").write_text(f"{key}: {value}\n", encoding="utf-8")

    code, _, err = run(repo, "call.txt")

    assert code == 2
    assert "leads out of the repository" in err
