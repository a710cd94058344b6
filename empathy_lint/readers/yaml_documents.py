"""YAML files: each document is read by the shape that fits, as JSON is.

Suppressions stand in ``#`` comments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress

from empathy_lint.readers.base import Source
from empathy_lint.readers.lines import comments, has_marker
from empathy_lint.readers.structured import read_value
from empathy_lint.readers.yaml_values import parse_yaml
from empathy_lint.transcript import Directive, Transcript


def read(source: Source, wanted: str | None = None) -> Iterator[Transcript]:
    """Read the documents of a YAML file; one without any, or with nothing in them, is empty.

    Raises:
        ReadError: If it is broken (after what could be read), or of no known shape.
    """
    documents = parse_yaml(source.text, source.path)
    found = tuple(_comments(source.text))
    given = [value for value in documents.values if value is not None]
    filled = [value for value in given if isinstance(value, dict | list)] or given
    for value in filled:
        for transcript in read_value(value, source, wanted, broken=documents.error is not None):
            yield transcript._replace(directives=(*transcript.directives, *found))
    if documents.error is not None:
        raise documents.error
    if not filled:
        yield Transcript(
            source.path,
            source.text,
            (),
            format="yaml",
            directives=found,
            notices=("the file is empty",),
        )


def _comments(text: str) -> Iterator[Directive]:
    """Yield the suppressions in the comments of a text: ``#`` in a text in quotes begins none."""
    if not has_marker(text):
        return
    spans = list(_texts(text))
    for found in comments(text):
        at = bisect_right(spans, (found.span.start, len(text))) - 1
        if at < 0 or found.span.start >= spans[at][1]:
            yield found


def _texts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where texts begin and end, those in quotes and those of lines of their own."""
    import yaml

    with suppress(yaml.YAMLError):  # which is told of where the values are read
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                # Behind the mark of a block stands a comment as well as anywhere.
                line = text.find("\n", start, end) if token.style in ("|", ">") else start
                yield start if line < 0 else line, end
