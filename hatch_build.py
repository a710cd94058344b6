"""Puts the built-in packs into the wheel made ready, so that no run has to read them from YAML.

Hatchling runs it with the interpreter that builds: ``pip install .``, ``pip install -e .``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPacks(BuildHookInterface[Any]):
    """An editable install keeps the file beside the code, where git does not look.

    There it is out of date with the first change of a pack, and then left unread.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        try:
            from empathy_lint.packs.store import COMPILED, compiled

            data = compiled()
        finally:
            sys.path.remove(self.root)
        if version == "editable":
            (Path(self.root) / "empathy_lint" / COMPILED).write_bytes(data)
            return
        self.made = Path(tempfile.mkdtemp(prefix="empathy-lint-")) / COMPILED
        self.made.write_bytes(data)
        build_data["force_include"][str(self.made)] = f"empathy_lint/{COMPILED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.made.unlink()
            self.made.parent.rmdir()
