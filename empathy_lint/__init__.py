"""empathy-lint: the linter for what people say to customers.

The public face: ``lint_text``, ``lint_file``, ``load_packs`` and the types they give.
Each is imported when it is first asked for, so that the command line starts at once.
"""

from __future__ import annotations

from importlib import import_module

from empathy_lint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from empathy_lint.config import Settings
    from empathy_lint.errors import EmpathyLintError
    from empathy_lint.finding import Edit, Finding, Fix, Related, Severity, State
    from empathy_lint.lint import lint_file, lint_text
    from empathy_lint.packs.load import Pack, load_packs
    from empathy_lint.report import FileReport, Report
    from empathy_lint.rule import Rule
    from empathy_lint.text import Span
    from empathy_lint.transcript import Document, Role, Transcript, Turn

__all__ = [
    "Document",
    "Edit",
    "EmpathyLintError",
    "FileReport",
    "Finding",
    "Fix",
    "Pack",
    "Related",
    "Report",
    "Role",
    "Rule",
    "Settings",
    "Severity",
    "Span",
    "State",
    "Transcript",
    "Turn",
    "lint_file",
    "lint_text",
    "load_packs",
]

_HOMES = {
    "Document": "transcript",
    "Edit": "finding",
    "EmpathyLintError": "errors",
    "FileReport": "report",
    "Finding": "finding",
    "Fix": "finding",
    "Pack": "packs.load",
    "Related": "finding",
    "Report": "report",
    "Role": "transcript",
    "Rule": "rule",
    "Settings": "config",
    "Severity": "finding",
    "Span": "text",
    "State": "finding",
    "Transcript": "transcript",
    "Turn": "transcript",
    "lint_file": "lint",
    "lint_text": "lint",
    "load_packs": "packs.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'empathy_lint' has no attribute {name!r}")
    return getattr(import_module(f"empathy_lint.{_HOMES[name]}"), name)
