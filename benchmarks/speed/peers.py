"""The peers that are installed, each made to look for the same phrases, and a naive loop beside them.

What they do with them differs: rg and grep print lines, Vale, textlint and semgrep report
findings, and none knows who speaks. proselint, codespell and typos have phrases of their own only.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

NAIVE = '''
import sys
from pathlib import Path
import regex
phrases = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
rules = [regex.compile(rf"\\\\b{phrase}\\\\b", regex.IGNORECASE) for phrase in phrases]
path = Path(sys.argv[2])
for file in sorted(path.iterdir()) if path.is_dir() else [path]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        for rule in rules:
            for match in rule.finditer(line):
                print(f"{file}:{number}:{match.start() + 1}: {match[0]}")
'''.replace("\\\\", "\\")  # fmt: skip
_TEXTLINT = """
const phrases = new RegExp("\\\\b(?:" + %s.join("|") + ")\\\\b", "gi");
module.exports = (context) => ({
  [context.Syntax.Str](node) {
    for (const match of context.getSource(node).matchAll(phrases)) {
      context.report(node, new context.RuleError(match[0], { index: match.index }));
    }
  },
});
"""


def installed(path: Path, phrases: Sequence[str], folder: Path) -> dict[str, Sequence[str]]:
    """Return the commands, by name, that look for phrases in a path; their files go into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = _written(folder / "phrases.txt", "\n".join(phrases) + "\n")
    words = _written(folder / "words.txt", "".join(rf"\b{phrase}\b{chr(10)}" for phrase in phrases))
    naive = _written(folder / "naive.py", NAIVE)
    known: dict[str, Sequence[str]] = {
        "naive loop": [sys.executable, naive, listed, str(path)],
        "rg": ["rg", "-i", "-n", "-o", "-f", words, str(path)],
        "grep": ["grep", "-r", "-n", "-i", "-o", "-E", "-f", words, str(path)],
        "vale": ["vale", f"--config={_vale(folder / 'vale', phrases)}", "--output=line", "--no-exit", str(path)],
        "textlint": ["textlint", "--rulesdir", _textlint(folder / "textlint", phrases), "--format", "unix", str(path)],
        "semgrep": ["semgrep", "scan", "--metrics=off", "--disable-version-check", "--config", _semgrep(folder / "semgrep.json", phrases), str(path)],
        "proselint": ["proselint", "check", str(path)],
        "codespell": ["codespell", str(path)],
        "typos": ["typos", str(path)],
    }  # fmt: skip
    return {name: line for name, line in known.items() if shutil.which(line[0])}


def _written(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def _vale(folder: Path, phrases: Sequence[str]) -> str:
    """One style file a phrase, as one rule a phrase here."""
    for number, phrase in enumerate(phrases):
        rule = {
            "extends": "existence", "message": "'%s'", "level": "warning",
            "ignorecase": True, "tokens": [phrase],
        }  # fmt: skip
        _written(folder / "styles" / "Phrases" / f"P{number}.yml", json.dumps(rule))
    return _written(folder / "vale.ini", "StylesPath = styles\n[*.txt]\nBasedOnStyles = Phrases\n")


def _textlint(folder: Path, phrases: Sequence[str]) -> str:
    _written(folder / "phrases.js", _TEXTLINT % json.dumps([re.escape(p) for p in phrases]))
    return str(folder)


def _semgrep(path: Path, phrases: Sequence[str]) -> str:
    rules = [
        {
            "id": f"phrase-{number}", "message": phrase, "severity": "WARNING",
            "languages": ["generic"], "pattern-regex": rf"(?i)\b{phrase}\b",
        }
        for number, phrase in enumerate(phrases)
    ]  # fmt: skip
    return _written(path, json.dumps({"rules": rules}))
