"""Puts the built-in packs into the wheel made ready, so that no run has to read them from YAML.

Hatchling runs it with the interpreter that builds: ``pip install .``, ``pip install -e .``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPacks(BuildHookInterface[Any]):
    """An editable install keeps the files beside the code, where git does not look.

    There they are out of date with the first change of a pack, and then left unread.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        try:
            from empathy_lint.packs.store import shipped

            files = shipped()
        finally:
            sys.path.remove(self.root)
        beside = Path(self.root) / "empathy_lint"
        self.made = (
            None if version == "editable" else Path(tempfile.mkdtemp(prefix="empathy-lint-"))
        )
        for name, data in files.items():
            path = (self.made or beside) / name
            path.write_bytes(data)
            if self.made:
                build_data["force_include"][str(path)] = f"empathy_lint/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.made:
            shutil.rmtree(self.made)
