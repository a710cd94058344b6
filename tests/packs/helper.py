"""Rules for tests, written in YAML without the keys that no test is about."""

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent, indent

from empathy_lint.packs.load import load_packs
from empathy_lint.rule import Rule

DEFAULTS = {
    "label": "test",
    "summary": "A test.",
    "severity": "warning",
    "message": "'{match}'",
    "rationale": "It is a test.",
    "source": "[tests]",
    "examples": "{bad: [], good: []}",
}


def pack_text(*rules: str, lexicon: str = "", conditions: str = "") -> str:
    text = "pack: tests\ntitle: Tests\nlanguage: en\n"
    for key, part in (("lexicon", lexicon), ("conditions", conditions)):
        if part:
            text += f"{key}:\n{indent(dedent(part).strip(), '  ')}\n"
    text += "rules:\n"
    for rule in rules:
        body = dedent(rule).strip()
        keys = {line.split(":")[0] for line in body.splitlines() if line[:1].isalpha()}
        body += "".join(f"\n{key}: {value}" for key, value in DEFAULTS.items() if key not in keys)
        text += "  - " + indent(body, "    ").lstrip() + "\n"
    return text


def rules(*texts: str, lexicon: str = "", conditions: str = "") -> list[Rule]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tests.yaml"
        path.write_text(pack_text(*texts, lexicon=lexicon, conditions=conditions), encoding="utf-8")
        return [rule for pack in load_packs([path], builtin=False) for rule in pack.rules]
