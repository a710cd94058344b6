"""YAML files: each document is read by the shape that fits, as JSON is.

Suppressions stand in ``#`` comments.
"""

from __future__ import annotations

from collections.abc import Iterator

from empathy_lint.errors import Place, ReadError
from empathy_lint.readers.base import Source
from empathy_lint.readers.lines import MARKER, directive, lines_of, trailing_directive
from empathy_lint.readers.structured import read_value
from empathy_lint.readers.yaml_values import parse_yaml
from empathy_lint.transcript import Directive, Transcript


def read(source: Source, wanted: str | None = None) -> Iterator[Transcript]:
    """Read the documents of a YAML file.

    Raises:
        ReadError: If it is broken (after what could be read), or of no known shape.
    """
    documents = parse_yaml(source.text, source.path)
    found = tuple(comments(source.text))
    filled = [value for value in documents.values if isinstance(value, dict | list)]
    for value in filled:
        for transcript in read_value(value, source, wanted, broken=documents.error is not None):
            yield transcript._replace(directives=(*transcript.directives, *found))
    if documents.error is not None:
        raise documents.error
    if not filled:
        raise ReadError("a YAML file without anything in it", place=Place(source.path))


def comments(text: str) -> Iterator[Directive]:
    """Yield the suppressions in the ``#`` comments of a text."""
    if MARKER not in text:
        return
    for number, line in enumerate(lines_of(text)):
        found = directive(line, number) or trailing_directive(line, number)
        if found is not None:
            yield found
