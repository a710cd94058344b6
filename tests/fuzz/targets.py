"""What is fuzzed: each target takes bytes, and raises where a promise is broken.

A target needs no fuzzer: ``tests/hostile/test_inputs.py`` gives it every input that ever failed.
"""

from __future__ import annotations

import atexit
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from empathy_lint import configfile
from empathy_lint.config import Settings
from empathy_lint.engine import check
from empathy_lint.errors import EmpathyLintError
from empathy_lint.lint import Linter, read_text
from empathy_lint.packs.load import load_packs
from empathy_lint.readers.base import Source
from empathy_lint.readers.shapes import SHAPES
from empathy_lint.readers.table import FORMATS, choose
from tests.hostile.promises import assert_holds, assert_reads, decoded
from tests.readers.word_files import HEAD, TAIL, packed, paragraph, table

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LARGEST = 6_000
"""Bytes of a seed: small ones are tried more often."""
Target = Callable[[bytes], None]

ENDINGS = sorted({suffix for row in FORMATS for suffix in row.suffixes} | {""})
TALK = """Customer: My husband died last week.
Agent: Sir, you need to calm down. Why did you wait? I understand how you feel.
"""


@lru_cache
def linter() -> Linter:
    return Linter(Settings())


@lru_cache
def folder() -> Path:
    made = tempfile.TemporaryDirectory(prefix="empathy-lint-fuzz-")
    atexit.register(made.cleanup)
    return Path(made.name)


def road(data: bytes) -> None:
    """From bytes to every report; the first byte chooses the file's ending."""
    name = f"call{ENDINGS[data[0] % len(ENDINGS)]}" if data else "call"
    file = linter().bytes(data[1:], name)
    text = decoded(data[1:], name)
    if text is None:
        assert file.errors
    else:
        assert_holds(file, text)


def pack(data: bytes) -> None:
    """A pack is refused with its place, or its rules find without a fault."""
    path = folder() / "pack.yaml"
    path.write_bytes(data)
    try:
        packs = load_packs([path], builtin=False)
    except EmpathyLintError as wrong:
        assert str(path) in str(wrong)
        return
    rules = [rule for one in packs for rule in one.rules]
    for transcript in read_text(TALK, "call.txt", Settings()).transcripts:
        for finding in check(transcript, rules).findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(TALK)


def config(data: bytes) -> None:
    """A configuration is refused with its place, or gives settings; the first byte chooses its form."""
    path = folder() / (".empathy-lint.yaml" if data[:1] < b"\x80" else "pyproject.toml")
    path.write_bytes(data[1:])
    try:
        configfile.as_settings(configfile.load.__wrapped__(path)).for_path("call.txt")
    except EmpathyLintError as wrong:
        assert str(path) in str(wrong)


def reader(name: str) -> Target:
    """Whatever the bytes are, they are read as one format."""
    settings = Settings(input_format=name)

    def read(data: bytes) -> None:
        text = decoded(data, "call")
        if text is not None:
            assert_reads(read_text(text, "call", settings), text)

    return read


def word_file(data: bytes) -> None:
    """The XML of a Word file, whatever it is, is read or refused."""
    packed_data = packed({"word/document.xml": data})
    file = linter().bytes(packed_data, "call.docx")
    text = decoded(packed_data, "call.docx")
    if text is None:
        assert file.errors
    else:
        assert_holds(file, text)


READERS = tuple(dict.fromkeys(row.name for row in (*FORMATS, *SHAPES)))
TARGETS: dict[str, Target] = {
    "road": road,
    "pack": pack,
    "config": config,
    "word": word_file,
    **{f"read-{name}": reader(name) for name in READERS},
}

CONFIGS = (
    "speakers: {agent: [Priya, 'Advisor *'], customer: [Caller]}\nselect: [WHY, calm-down]\n"
    "ignore: [text-speak]\nseverity: {calm-down: error}\nfail_on: note\nencoding: utf-8\n"
    "require_reason: true\nbrand: [Calm Down Tea]\nexclude: ['old/*']\nrules: [pack.yaml]\n"
    "columns: {text: Words}\nselectors: {turns: data.messages, text: body}\n"
    "overrides:\n  - {paths: ['chat/*'], where: {channel: chat}, ignore: [WHY]}\n",
    "extends: [.empathy-lint.yaml]\nbaseline: known.json\n",
)


def seeds(target: str) -> Iterator[bytes]:
    """Yield the inputs a target begins with: the repository's own examples, and short ones."""
    if target == "pack":
        yield from _packs()
    elif target == "word":
        rows = table(["Speaker", "Text"], ["Customer", "Hello."], ["Agent", "Calm down."])
        yield (HEAD + paragraph("Agent: Calm", " down.") + rows + TAIL).encode()
        yield (HEAD + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
               "<w:moveFrom><w:r><w:t>a</w:t><w:br/></w:r></w:moveFrom>" + TAIL).encode()  # fmt: skip
    elif target == "config":
        for text in CONFIGS:
            yield b"\0" + text.encode()
        yield b'\xff[tool.empathy-lint]\nselect = ["WHY"]\n[tool.empathy-lint.severity]\nWHY = "error"\n'
    else:
        yield from _skeletons(target.removeprefix("read-"))
        for path in examples():
            data = path.read_bytes()
            if target == "road":
                known = [n for n, end in enumerate(ENDINGS) if end and path.name.endswith(end)]
                yield bytes([known[-1] if known else 0]) + data
            elif fits(path, data, target.removeprefix("read-")):
                yield data
                if path.suffix in (".yaml", ".yml"):
                    with suppress(yaml.YAMLError):  # tags of CloudFormation
                        yield json.dumps(yaml.safe_load(data), default=str).encode()


def _skeletons(name: str) -> Iterator[bytes]:
    """Yield the least JSON that is taken for a shape: for those of which there is no example."""
    for shape in SHAPES:
        if shape.name == name:
            value: dict[str, Any] = {key: {"text": "calm down"} for key in shape.anywhere}
            for path in shape.needs:
                _grow(value, path.split("."))
            yield json.dumps(value).encode()


def _grow(value: dict[str, Any], path: list[str]) -> None:
    key, *rest = path
    if rest[:1] == ["0"]:
        inner = value.setdefault(key, [{}])[0]
        rest = rest[1:]
    else:
        inner = value.setdefault(key, {} if rest else "calm down")
    if rest and isinstance(inner, dict):
        _grow(inner, rest)


def _packs() -> Iterator[bytes]:
    """Yield a rule of each kind and shape: the first of each built-in pack."""
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        head, _, rest = path.read_text(encoding="utf-8").partition("rules:\n")
        for rule in rest.split("\n  - id:")[:3]:
            text = rule if rule.lstrip().startswith("- id:") else f"  - id:{rule}"
            yield f"{head}rules:\n{text}\n".encode()


@lru_cache
def examples() -> list[Path]:
    return sorted(
        path for path in EXAMPLES.rglob("*") if path.is_file() and path.stat().st_size < LARGEST
    )


def fits(path: Path, data: bytes, name: str) -> bool:
    """Tell whether an example is of a format or shape."""
    text = decoded(data, path.name)
    if text is None:
        return False
    if choose(Source(path.name, text)).name == name:
        return True
    return any(one.format == name for one in read_text(text, str(path), Settings()).transcripts)


def words(target: str) -> list[str]:
    """Return what a fuzzer would not guess: the keys and signs that the formats know."""
    keys = {part for shape in SHAPES for need in shape.needs for part in need.split(".")}
    keys |= {key for shape in SHAPES for key in shape.anywhere}
    signs = """
        WEBVTT NOTE --> 00:00:01,000 <v\u0020Agent> Agent: Customer: <speak> <break/> </prompt>
        <![CDATA[ ]]> &amp; <!DOCTYPE \\u0041 \\ud83d !!str &a *a <<: |- >- empathy-lint:\u0020ignore[
        calm\u0020down {{name}} speaker,text "" \\n role content text exten\u0020=> msgid msgstr ::\u0020
        *CHI: @Begin IntervalTier xmin\u0020=\u00200 From:\u0020 phrases: pattern: unless: kind:\u0020 (*)? ... <x>
    """.split(" ")
    return sorted(key for key in keys | {sign.strip() for sign in signs} if key)
