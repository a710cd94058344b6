"""docs/configuration.md: every key of the configuration with an example, made from ``CONFIG``."""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.configfile import ADDED, CONFIG, MERGED
from empathy_lint.kinds.keys import Key, Keys

HEAD = """\
# Configuration

`.empathy-lint.yaml`, or a table in `pyproject.toml`, says once and for all what the command line says
for one run. For each file the nearest one above it holds, whole: what stands further up counts only
where it is named with [`extends`](#extends). The command line wins; its packs, speakers and ignored
rules are added. `--config FILE` takes another file for all, `--no-config` none.

A file that is named nearly so (`empathy-lint.yaml`, `[tool.empathy_lint]`) is not read, and is told. `empathy-lint init` writes a first one. `empathy-lint config PATH` shows what holds for a file, and
where each value came from, with the overrides for its path. An unknown key is an error that names its line. With a line at the top
editors complete the keys, from [the schema](../schemas/config.schema.json):

```yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/empathy-lint/empathy-lint/main/schemas/config.schema.json
ignore: [text-speak]
severity: {calm-down: error}
```

The same in `pyproject.toml`:

```toml
[tool.empathy-lint]
ignore = ["text-speak"]
severity = {calm-down = "error"}
```

A `pyproject.toml` that is no TOML is an error if it mentions `empathy-lint` anywhere, for it may have meant
to have the table; of one that never does, other tools tell.

This page is made from the keys that the program knows.
"""

MORE = {
    "extends": (
        "Of several, the later wins. Paths start at this file's folder, and lead to nowhere outside of the repository, nor "
        "do links in a folder of packs; those of "
        "`rules` and `baseline` do so, too."
    ),
    "rules": "They run beside the built-in ones. [How one is written](rule-language.md).",
    "select": (
        "Without it all rules run that are [on by default](rules/README.md). Rules about comments that "
        "silence (`LNT`) run whatever is selected, if they are not ignored. A name of which nothing "
        "is left, for it is ignored or turned off as well, is told."
    ),
    "severity": (
        "A rule that is off by default is on where it is given one; `off` turns one off. Of several "
        "names that fit a rule, the later wins."
    ),
    "fail_on": "What is below is reported all the same. Default: `warning`.",
    "speakers": (
        "Where labels tell no role, few rules look at their words; `empathy-lint turns FILE` shows "
        "how a file was read."
    ),
    "encoding": "Without it, it is guessed, and said where it is not sure.",
    "selectors": (
        "`turns` leads from the top of a file to the turns: keys with dots between them, and `*` for "
        "each of a list. The others are keys of a turn, or of what it stands in. What is not named is "
        "guessed by the usual names. Where a file has nothing at `turns`, it is read as if nothing "
        "were said here. The example fits "
        '`{"calls": [{"id": 7, "lines": [{"who": "agent", "said": "Hello."}]}]}`.\n\n'
        "What only bots say is read as a flow: each prompt is a turn of its own, and the rules for flows "
        "(`FLW`) look at it. `document` says so, or otherwise, where the file does not: with "
        "`selectors: {turns: 'nodes.*', text: prompt, document: flow}` all of "
        '`{"nodes": [{"id": "hold", "prompt": "Please hold."}]}` is a bot\'s, and with '
        "`document: script` an agent's."
    ),
    "columns": (
        "What is not named is known by the usual names, such as `text`, `speaker` and `timestamp`; "
        "where each side has a column, as in `agent_text` and `customer_text`, both are read. "
        "Contacts are parted by a column such as `conversation_id`, or by codes in one such as "
        "`Ticket`, `Case` or `Thread` if they come in runs. "
        "A named column that a table has not is an error."
    ),
    "exclude": (
        "A file that is named on the command line is read all the same. A glob may begin in any "
        "folder, `*` goes through folders, and the name of a folder means all that lies in it."
    ),
    "baseline": (
        "`check` takes what is in it for known. Without this key it is "
        "`.empathy-lint-baseline.json` beside this file, where there is one."
    ),
    "overrides": (
        "Of several that fit, the later wins: its `select` takes the place of the one before, and "
        "`ignore`, `severity` and `speakers` add to it. Where there are both `paths` and `where`, "
        "both must fit. `where` names `channel` (voice, chat, email), `language`, `document` "
        "(conversation, script, flow), `format`, or a key of the front matter of a Markdown file. "
        "A document of another kind is an error. A channel, language or key of front matter is not, "
        "for front matter may name any; nor are `paths` that fit no file yet."
    ),
}

EXAMPLES = {
    "extends": "extends: [../house.yaml]",
    "rules": "rules: [our-house.yaml, more-packs/]",
    "select": "select: [WHY, dismissive-or-blaming, our-house]",
    "ignore": "ignore: [text-speak]",
    "severity": "severity: {calm-down: error, WHY: note, text-speak: 'off'}",
    "fail_on": "fail_on: error",
    "speakers": "speakers:\n  agent: [Priya, 'Advisor *']\n  customer: [Caller]\n  bot: [Robin]",
    "input_format": "input_format: webvtt",
    "encoding": "encoding: windows-1252",
    "selectors": (
        "selectors: {turns: 'calls.*.lines', text: said, speaker: who, conversation: id}"
    ),
    "columns": "columns: {text: Words, speaker: Who, conversation: Case no}",
    "brand": "brand: [Calm Down Tea]",
    "exclude": "exclude: [archive, '*-draft.md']",
    "require_reason": "require_reason: true",
    "baseline": "baseline: known-findings.json",
    "overrides": (
        "overrides:\n"
        "  - paths: [chat]\n"
        "    select: [all]\n"
        "  - where: {channel: email, language: 'en*'}\n"
        "    ignore: [text-speak]\n"
        "  - paths: ['arrears/*.md']\n"
        "    severity: {calm-down: error}"
    ),
}


def page() -> str:
    return HEAD + "".join(f"\n{_section(name, key)}" for name, key in CONFIG.items())


def _section(name: str, key: Key) -> str:
    parts = [f"## {name}", _sentence(key), MORE.get(name, ""), _taken_over(name)]
    if key.keys and "*" not in key.keys:
        parts.append("\n".join(_table(key.keys)))
    parts.append(f"```yaml\n{EXAMPLES[name]}\n```")
    return "\n\n".join(filter(None, parts)) + "\n"


def _sentence(key: Key) -> str:
    choices = key.choices or (key.keys["*"].choices if "*" in key.keys else ())
    named = f": {', '.join(f'`{choice}`' for choice in choices)}" if choices else ""
    return f"{key.about[0].upper()}{key.about[1:]}{named}."


def _taken_over(name: str) -> str:
    """Say what becomes of the value of a file that is extended, where this one does not win."""
    if name in MERGED:
        return "What an extended file says of other names stays."
    return "What an extended file says is added to." if name in ADDED else ""


def _table(keys: Keys) -> Iterator[str]:
    yield "| key | what it says |"
    yield "|---|---|"
    for name, key in keys.items():
        alike = CONFIG.get(name)
        about = f"as [above](#{name})" if alike and alike.about == key.about else key.about
        yield f"| `{name}` | {about} |"
