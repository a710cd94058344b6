"""The styles of a Word file that tell what a paragraph is: a heading, a quotation, a list's item.

A paragraph names its style by an id, which each program and language makes up; the style's
name, in ``styles.xml``, is the same in all of them.

Source: ECMA-376, Part 1, section 17.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from empathy_lint.readers.xml_values import careful_parser

ITEM = "- "
QUOTE = "> "
_KNOWN = (
    (re.compile(r"title", re.IGNORECASE), "# "),
    *(
        # The title stands above the headings, as the only one of the first level.
        (re.compile(rf"heading ?{level}", re.IGNORECASE), "#" * min(level + 1, 6) + " ")
        for level in range(1, 10)
    ),
    (re.compile(r"(?:intense ?)?quote|quotations|block ?text", re.IGNORECASE), QUOTE),
    (re.compile(r"list ?(?:bullet|number) ?\d?", re.IGNORECASE), ITEM),
)


def mark_of(name: str) -> str:
    """Return what Markdown writes before a paragraph whose style has a name; mostly nothing."""
    return next((mark for known, mark in _KNOWN if known.fullmatch(name)), "")


def marks_of(chunks: Iterable[bytes], path: str) -> Mapping[str, str]:
    """Return the marks of the styles by their ids; none where they cannot be read."""
    styles = _Styles(path)
    try:
        for chunk in chunks:
            styles.parser.Parse(chunk, False)
        styles.parser.Parse(b"", True)
    except expat.ExpatError:
        return {}  # the words of the file are not in them
    return {name: styles.mark(name) for name in styles.marks}


class _Styles:
    def __init__(self, path: str) -> None:
        self.marks: dict[str, str] = {}  # what each style tells by itself
        self._bases: dict[str, str] = {}
        self._open = ""
        self.parser = careful_parser(path)
        self.parser.StartElementHandler = self._start

    def mark(self, name: str) -> str:
        """Return the mark of a style: its own, or that of the one it is based on."""
        seen = set()
        while name and name not in seen:
            if self.marks.get(name):
                return self.marks[name]
            seen.add(name)
            name = self._bases.get(name, "")
        return ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        value = attribute(attributes, "val")
        if name == "style":
            self._open = attribute(attributes, "styleId")
            self.marks[self._open] = ""
        elif not self._open:
            pass
        elif name == "name":
            self.marks[self._open] = mark_of(value)
        elif name == "basedOn":
            self._bases[self._open] = value
        elif name == "numId" and value != "0":
            self.marks[self._open] = self.marks[self._open] or ITEM


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute by its name without prefix."""
    return next((v for key, v in attributes.items() if key.rpartition(":")[2] == name), "")
