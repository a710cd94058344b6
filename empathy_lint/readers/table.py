"""The formats there are: one row each. A reader is imported when it is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.shapes import SHAPES
from empathy_lint.transcript import Transcript


class Format(NamedTuple):
    """A row: its name, the module that reads it, usual endings, and how it is known.

    ``looks`` is asked with the path and the first 64 kB of text, and must be quick.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    looks: Callable[[str, str], bool]
    recognised: str


_TIMED_LINE = re.compile(r"^[^\w\n]{0,4}\d{1,2}:\d\d|^[^:\n]{2,40}[\[(]\d{1,2}:\d\d", re.MULTILINE)


_JSON_START = re.compile(
    r'\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]]|-?\d+(?:\.\d+)?\s*[,\]]\s*["\d\[{-]))'
)


def _is_script(path: str, head: str) -> bool:
    """A call written down in Markdown has times; a script has none."""
    is_markdown = path.lower().endswith((".md", ".markdown", ".mdx"))
    return is_markdown and len(_TIMED_LINE.findall(head[:8192])) < 3


_YAML_HEAD = re.compile(
    r"^(?:kind: AdaptiveDialog|AWSTemplateFormatVersion:|inbound\w+:\s*$|responses:\s*$|version: [\"']3\.\d)",
    re.MULTILINE,
)
_STRING_LINE = re.compile(r'^msgid\s+"', re.MULTILINE)


def _is_yaml(path: str, head: str) -> bool:
    """By name; without one, only where the first lines could be nothing else."""
    return path.lower().endswith((".yaml", ".yml")) or bool(_YAML_HEAD.match(head.lstrip("-\r\n ")))


def _is_po(path: str, head: str) -> bool:
    return path.lower().endswith((".po", ".pot")) or bool(
        _STRING_LINE.search(head) and "\nmsgstr" in head
    )


def _is_twee(path: str, head: str) -> bool:
    return path.lower().endswith((".twee", ".tw")) or head.startswith(":: Story")


_STEP = re.compile(r"^\s*(?:exten|same)\s*=>?\s*\w+\s*,", re.MULTILINE | re.IGNORECASE)


def _is_dialplan(path: str, head: str) -> bool:
    return bool(_STEP.search(head))


def _named(*suffixes: str) -> Callable[[str, str], bool]:
    """What is known by its name alone."""
    return lambda path, head: path.lower().endswith(suffixes)


def _any(path: str, head: str) -> bool:
    return True


def _is_json(path: str, head: str) -> bool:
    return head.lstrip()[:1] in ("{", "[") and bool(_JSON_START.match(head))


FORMATS = (
    Format("json", "structured", (".json", ".arb", ".vf", ".dialog"), _is_json, "by its shape (see below)"),
    Format("markdown", "markdown", (".md", ".markdown", ".mdx"), _is_script,
           "the ending .md or .markdown, and no times before the lines"),
    Format("yaml", "yaml_documents", (".yaml", ".yml"), _is_yaml,
           "the ending .yaml or .yml, then by its shape (see below)"),
    Format("terraform", "terraform", (".tf",), _named(".tf", ".tf.json", ".hcl"),
           "the ending .tf; flows in heredocs and jsonencode"),
    Format("gettext", "po", (".po", ".pot"), _is_po, "the ending .po or .pot, or its first lines"),
    Format("lg", "lg", (".lg",), _named(".lg"), "the ending .lg (Bot Framework)"),
    Format("twee", "twee", (".twee", ".tw"), _is_twee, "the ending .twee, or ':: StoryTitle'"),
    Format("ink", "ink", (".ink",), _named(".ink"), "the ending .ink"),
    Format("dialplan", "dialplan", (".conf",), _is_dialplan,
           "lines such as 'exten => 100,1,…' (Asterisk)"),
    Format("text", "plain", (".txt", ".text", ".log", ".chat"), _any,
           "a vote over the whole file on what is a speaker's label"),
)  # fmt: skip

HEAD = 65_536
BY_SHAPE = frozenset({"structured", "yaml_documents"})
"""Modules that only parse: what the values mean is told by their shape."""


def choose(source: Source, wanted: str | None = None) -> Format:
    """Return the format of a source: the one asked for, else the first that fits.

    Raises:
        ReadError: If no format of that name is known.
    """
    if wanted:
        for row in FORMATS:
            if row.name == wanted:
                return row
        if any(shape.name == wanted for shape in SHAPES):
            syntaxes = [row for row in FORMATS if row.module in BY_SHAPE]
            head = source.text[:HEAD]
            return next((row for row in syntaxes if row.looks(source.path, head)), syntaxes[0])
        known = [row.name for row in (*FORMATS, *SHAPES)]
        near = next(iter(get_close_matches(wanted, known, n=1)), None)
        raise ReadError(
            f"unknown input format {wanted!r}",
            place=Place(source.path),
            hint=f"did you mean {near!r}?" if near else "see: empathy-lint formats",
        )
    head = source.text[:HEAD]
    return next(row for row in FORMATS if row.looks(source.path, head))


def read(source: Source, wanted: str | None = None) -> Iterator[Transcript]:
    """Yield the transcripts of a source, each with its places."""
    row = choose(source, wanted)
    module = import_module(f"empathy_lint.readers.{row.module}")
    if row.module in BY_SHAPE:
        yield from module.read(source, None if wanted == row.name else wanted)
    else:
        yield from module.read(source)
