"""A JSON finding a line, with the keys of ``json``; each file's are written when it is done."""

from __future__ import annotations

import json

from empathy_lint.report import FileReport
from empathy_lint.reporters.json import finding_values
from empathy_lint.typed import TextIO


def write_file(file: FileReport, out: TextIO, *, show_praise: bool) -> None:
    for finding in file.shown(praise=show_praise):
        print(json.dumps(finding_values(finding)), file=out)
