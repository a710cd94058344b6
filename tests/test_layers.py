"""The floors of the house: a module imports only from floors below its own."""

import ast
from pathlib import Path

import pytest

import empathy_lint
from empathy_lint.typed import NamedTuple

PACKAGE = Path(empathy_lint.__file__).parent
FLOORS = [
    ("typed",),
    (
        "errors",
        "deadline",
        "files",
        "jobs",
        "digest",
        "version",
        "kinds.table",
        "kinds.keys",
        "kept",
        "synonyms",
        "given_names",
        "spoken",
    ),  # tables of names, no imports
    ("cache",),
    ("regexes",),
    ("text", "personal_fields", "letters"),
    ("transcript", "words", "tame", "trimming"),
    ("finding", "phrasing", "forms", "echo", "names"),
    ("searching", "private_questions", "capitals"),
    ("answers",),
    ("confided",),
    ("introductions",),
    ("contact", "report"),
    ("readers.lines", "readers.values"),
    ("readers.xml_values",),
    ("readers.word_styles",),
    ("readers.word",),
    ("rule", "stages", "readers.base"),
    ("house",),
    ("readers", "kinds", "filters", "distinct"),
    ("engine", "roles", "english"),
    ("packs", "reporters", "config", "walk", "git", "results"),
    ("configfile", "choosing"),
    ("lint",),
    ("spelling",),
    ("run", "fix"),
    ("labelled",),
    ("calibrate",),
    ("cli", "__main__", "__init__"),
]
# A table stands on top of its folder and names its modules as text.
SIBLINGS_MAY_SHARE = {
    "readers": {
        "base",
        "lines",
        "csv_clock",
        "values",
        "json_values",
        "yaml_values",
        "xml_values",
        "markup",
        "inline_markdown",
        "markdown_above",
        "markdown_bids",
        "markdown_captions",
        "markdown_cast",
        "markdown_comments",
        "markdown_contacts",
        "markdown_lines",
        "markdown_macros",
        "markdown_quotes",
        "markdown_spoken",
        "markdown_tables",
        "markdown_wordings",
        "shapes",
        "structured",
        "flows",
        "captions",
        "timed",
        "labels",
        "header",
        "lone_times",
        "one_line",
        "cast",
        "docx_script",
        "markdown",  # a script of Word is read as one
        "word_styles",
        "word",  # what holds a text is unpacked where bytes become one
        "csv_records",
        "csv_columns",
        "own_files",  # a report in lines is one, too
        "csv_table",  # a table of Word is one, too
        "xml_prompts",
        "contacts",
        "moments",
        "turn_lists",
        "generic",  # JSON lines and vCons hold what JSON does
        "plain",  # a whole contact in one string of JSON
        "nested",
        "escapes",
        "hints",
        "yaml_documents",
        "lex",  # a Connect flow may hold a Lex bot
        "twee",  # Ink's text is marked like Twine's
        "table",
    },
    "kinds": {"keys", "clause", "condition", "guards", "needs", "pattern", "table"},
    "packs": {
        "placed_yaml",
        "schema",
        "load",
        "extending",
        "examples",
        "mutants",
        "manual",
        "coverage",
        "junit",
        "card",
        "select",
        "packing",
        "places",
        "store",
    },
    "reporters": {"snippet", "tally", "table", "terminal", "json", "places"},
}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def floor_of(module: str) -> int:
    best = -1
    for number, rooms in enumerate(FLOORS):
        if module in rooms:
            return number
        if module.split(".")[0] in rooms:
            best = number
    assert best >= 0, f"{module} stands on no floor: give it one"
    return best


def imports(path: Path, *, at_run_time: bool = True) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped.update(ast.walk(node))
    found = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("empathy_lint")
        ):
            base = node.module.removeprefix("empathy_lint").lstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".lstrip(".")
                is_module = (PACKAGE / (inner.replace(".", "/") + ".py")).exists()
                found.add(inner if is_module else base or "__init__")
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("empathy_lint").lstrip(".")
                for alias in node.names
                if alias.name.startswith("empathy_lint")
            }
    return found


def test_fields_of_named_tuples_are_written_as_text():
    """Only then are they read without being evaluated, on every Python."""
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    with_fields = {path: text for path, text in texts.items() if "(NamedTuple)" in text}

    assert with_fields
    for path, text in with_fields.items():
        assert "from __future__ import annotations\n" in text, path


def test_a_named_tuple_without_fields_is_a_mistake():
    with pytest.raises(TypeError, match="has no fields"):
        type("Empty", (NamedTuple,), {"__module__": __name__})


def test_imports_run_downwards_only():
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        module = module_name(path)
        if module.startswith(("_packs", "cli", "__main__")):
            continue
        for other in imports(path):
            here, there = floor_of(module or "__init__"), floor_of(other)
            same_room = module.split(".")[0] == other.split(".")[0]
            if there > here or (there == here and not same_room and there > 2):
                wrong.append(f"{module} imports {other}")
    assert wrong == []


def test_siblings_never_import_one_another():
    wrong = []
    for folder, shared in SIBLINGS_MAY_SHARE.items():
        for path in (PACKAGE / folder).glob("*.py"):
            for other in imports(path):
                room, _, name = other.partition(".")
                if room == folder and name and name not in shared:
                    wrong.append(f"{module_name(path)} imports {other}")
    assert wrong == []


def test_below_the_command_line_nothing_prints_but_reporters():
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        module = module_name(path)
        if module.startswith(("cli", "reporters")):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "print",
                "sys.exit",
                "exit",
            ):
                wrong.append(f"{module}:{node.lineno}")
    assert wrong == []
