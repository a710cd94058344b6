"""Comments of a Markdown file: found once in the whole text, since they may end lines later."""

from __future__ import annotations

import re

GONE = "\0"
"""Stands for each character of a comment: what follows keeps its place, and nobody sees it."""

# A comment that begins its line ends with its mark or with the file; another ends with its
# mark or is none, should the paragraph end first. A suppression is left to its line.
_COMMENT = re.compile(
    r"""
      ^[ \t>]*(?P<fence>`{3,}+(?!.*`)|~{3,}+).*(?:\n(?![ \t>]*(?P=fence)).*)*+(?:\n.*)?   # code
    | (?<!`)(?P<ticks>`++)[^`\n]++(?P=ticks)                                     # code
    | <!--[ \t]*(?i:empathy-lint:)
    | ^[ \t>]*(?P<block><!--(?![ \t]*(?i:empathy-lint:))(?s:.*?)(?:-->|\Z))
    | (?P<within><!--(?:.|\n(?![ \t\r]*\n))*?-->)
    | <!--(?:.|\n(?![ \t\r]*\n))*+                                               # without an end
    """,
    re.MULTILINE | re.VERBOSE,
)
_SEEN = re.compile(r"[^\r\n]")


def without_comments(text: str) -> str:
    """Return a text with ``GONE`` in place of its comments: neither code nor suppressions."""
    if "<!--" not in text:
        return text
    parts: list[str] = []
    at = 0
    for found in _COMMENT.finditer(text):
        if found.lastgroup in ("block", "within"):
            start, end = found.span(found.lastgroup)
            parts += text[at:start], _SEEN.sub(GONE, text[start:end])
            at = end
    return "".join([*parts, text[at:]])
