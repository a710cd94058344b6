"""The configuration: nearest wins, every mistake has its place, and each value its origin."""

from pathlib import Path
from textwrap import dedent

import pytest

from empathy_lint import configfile
from empathy_lint.config import Override, Settings, nearest, with_options
from empathy_lint.configfile import as_settings, load, place_of_rule
from empathy_lint.errors import ConfigError, ConfigErrors, EmpathyLintError, UnknownRuleError
from empathy_lint.finding import Severity
from empathy_lint.lint import Linter
from empathy_lint.readers import csv_columns
from empathy_lint.readers.base import Speakers
from empathy_lint.transcript import Transcript


@pytest.fixture(autouse=True)
def forget():
    nearest.cache_clear()
    load.cache_clear()


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip(), encoding="utf-8")
    return path


def test_the_nearest_file_above_holds(tmp_path):
    outer = written(tmp_path / ".empathy-lint.yaml", "fail_on: error\n")
    inner = written(tmp_path / "a" / "pyproject.toml", '[tool.empathy-lint]\nfail_on = "note"\n')
    (tmp_path / "a" / "b").mkdir()

    assert nearest(tmp_path / "a" / "b") == inner
    assert nearest(tmp_path) == outer
    assert as_settings(load(inner)).fail_on is Severity.NOTE


def test_a_pyproject_without_our_table_holds_for_nothing(tmp_path):
    outer = written(tmp_path / ".empathy-lint.yaml", "fail_on: error\n")
    written(tmp_path / "a" / "pyproject.toml", "[tool.ruff]\nline-length = 100\n")

    assert nearest(tmp_path / "a") == outer


def test_what_a_file_extends_is_taken_over_and_told(tmp_path):
    base = written(
        tmp_path / "base.yaml", "fail_on: error\nspeakers: {agent: [Rep]}\nbrand: [Oxo]\n"
    )
    own = written(
        tmp_path / "own.yaml", "extends: [base.yaml]\nspeakers: {customer: [Anna]}\nbrand: [Ida]\n"
    )
    config = load(own)

    settings = as_settings(config)
    assert settings.speakers == Speakers(agent=("Rep",), customer=("Anna",))
    assert settings.brand == ("Oxo", "Ida")
    assert config.origins["fail_on"] == f"{base}:1:1"
    assert config.origins["brand"] == f"{base}:3:1, {own}:3:1"


def test_a_file_that_extends_itself_by_another_way_is_an_error(tmp_path):
    (tmp_path / "sub").mkdir()
    path = written(tmp_path / "a.yaml", "extends: [sub/../a.yaml]\n")

    with pytest.raises(EmpathyLintError, match="extends itself"):
        load(path)


def test_a_circle_of_files_is_an_error(tmp_path):
    written(tmp_path / "a.yaml", "extends: [b.yaml]\n")
    written(tmp_path / "b.yaml", "extends: [a.yaml]\n")

    with pytest.raises(EmpathyLintError, match="extends itself"):
        load(tmp_path / "a.yaml")


def test_all_mistakes_are_told_in_one_go_with_their_places(tmp_path):
    path = written(
        tmp_path / ".empathy-lint.yaml",
        """
        selekt: [WHY]
        fail_on: bad
        overrides:
          - paths: [calls/]
            sevrity: {calm-down: note}
        """,
    )
    with pytest.raises(ConfigErrors) as wrong:
        load(path)

    places = [(error.place.line, error.place.column) for error in wrong.value.errors]
    assert places == [(1, 1), (2, 10), (5, 5)]
    assert "did you mean 'select'?" in str(wrong.value)


def test_a_toml_mistake_has_its_line(tmp_path):
    path = written(
        tmp_path / "pyproject.toml",
        '[project]\nname = "x"\n[tool.empathy-lint]\nselekt = ["WHY"]\n',
    )

    with pytest.raises(ConfigErrors) as wrong:
        load(path)
    assert wrong.value.place.line == 4


def test_no_path_leads_out_of_the_repository(tmp_path):
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    path = written(tmp_path / "repo" / ".empathy-lint.yaml", "rules: [../../elsewhere.yaml]\n")

    with pytest.raises(ConfigErrors, match="leads out of the repository"):
        load(path)


def test_overrides_hold_for_their_paths_and_contacts(tmp_path):
    settings = Settings(
        file=str(tmp_path / ".empathy-lint.yaml"),
        overrides=(
            Override(folder=str(tmp_path), paths=("sales/",), ignore=("WHY",)),
            Override(
                folder=str(tmp_path),
                where=(("queue", "arrears*"),),
                severity=(("calm-down", "error"),),
            ),
        ),
    )

    assert settings.for_path(str(tmp_path / "sales" / "a.txt")).ignore == ("WHY",)
    assert settings.for_path(str(tmp_path / "care" / "a.txt")).ignore == ()
    contact = Transcript("a.txt", "", (), metadata={"Queue": "Arrears-2"})
    assert settings.for_contact(contact).severity == (("calm-down", "error"),)
    assert settings.for_contact(Transcript("a.txt", "", ())).severity == ()


@pytest.mark.parametrize(
    "pattern",
    ["archive", "archive/", "./archive", "old/archive", "archive/*", "**/archive", "*.txt"],
)
def test_a_glob_that_names_a_folder_means_what_lies_in_it(pattern, tmp_path):
    settings = Settings(file=str(tmp_path / ".empathy-lint.yaml"), exclude=(pattern,))

    assert settings.excludes(str(tmp_path / "old" / "archive" / "deep" / "call.txt"))
    assert not settings.excludes(str(tmp_path / "old" / "archived.md"))


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("locales", "locales/en.json", True),
        ("locales/", "locales", False),
        ("calls/**/*.txt", "calls/a.txt", True),
        ("calls/**/*.txt", "calls/1/2/a.txt", True),
        ("**/*.txt", "a.txt", True),
        ("calls", "recalls/a.txt", False),
    ],
)
def test_globs_of_overrides(pattern, name, fits, tmp_path):
    override = Override(folder=str(tmp_path), paths=(pattern,))

    assert override.fits_path(str(tmp_path / name)) is fits


@pytest.mark.parametrize("key", ["selectors", "columns"])
def test_where_turns_stand_is_checked_to_the_letter(key, tmp_path):
    path = written(tmp_path / ".empathy-lint.yaml", f"{key}: {{text: body, spaeker: by}}\n")

    with pytest.raises(ConfigErrors, match="did you mean 'speaker'") as wrong:
        load(path)
    assert wrong.value.place.line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("fail_on: error\nignore: [WHY, calm-dwon]\n", 2),
        ("severity:\n  calm-dwon: error\n", 2),
        ("extends: [base.yaml]\n", 3),
        ("overrides:\n  - paths: [sales/]\n    select: [calm-dwon]\n", 3),
    ],
)
def test_a_rule_that_is_not_there_is_told_where_it_is_named(text, line, tmp_path):
    written(tmp_path / "base.yaml", "brand: [Acme]\nignore:\n  - calm-dwon\n")
    path = written(tmp_path / ".empathy-lint.yaml", text)

    with pytest.raises(UnknownRuleError, match="no rule is called 'calm-dwon'") as wrong:
        Linter(as_settings(load(path)))
    place = place_of_rule(wrong.value.configuration, wrong.value.name)
    assert place.path == str(tmp_path / "base.yaml" if "extends" in text else path)
    assert place.line == line
    assert place_of_rule(path, "calm-down") is None


def test_every_column_that_is_read_may_be_named():
    assert configfile.COLUMNS.keys() == csv_columns.COLUMNS.keys()


def test_the_command_line_wins_and_speakers_add_up():
    base = Settings(fail_on=Severity.ERROR, speakers=Speakers(agent=("Rep",)))

    given = with_options(
        base, {"fail_on": Severity.NOTE, "speakers": Speakers(agent=("Kim",)), "select": ()}
    )

    assert given.fail_on is Severity.NOTE
    assert given.speakers.agent == ("Kim", "Rep")


def test_a_broken_pyproject_with_our_table_is_an_error_with_its_line(tmp_path):
    path = written(
        tmp_path / "pyproject.toml",
        '[tool.empathy-lint]\nignore = ["calm-down"]\n\n[project]\nname = \n',
    )

    assert nearest(tmp_path) == path
    with pytest.raises(ConfigError, match="not valid TOML") as wrong:
        load(path)
    assert wrong.value.place.line == 5


def test_a_pyproject_that_ends_too_early_is_an_error(tmp_path):
    path = written(tmp_path / "pyproject.toml", "[tool.empathy-lint]\nbroken = [")

    with pytest.raises(ConfigError, match="not valid TOML") as wrong:
        load(path)
    assert wrong.value.place.line == 2


def test_a_broken_head_of_our_table_is_an_error_with_its_line(tmp_path):
    path = written(
        tmp_path / "pyproject.toml",
        '[project]\nname = "x"\n[tool.empathy-lint\nfail_on = "note"\n',
    )

    assert nearest(tmp_path) == path
    with pytest.raises(ConfigError, match="not valid TOML") as wrong:
        load(path)
    assert wrong.value.place.line == 3


@pytest.mark.parametrize("rest", ["", 'dev = ["empathy-lint"]\n'])
def test_a_broken_pyproject_of_other_tools_is_theirs_to_tell(tmp_path, rest):
    written(tmp_path / "pyproject.toml", f"[tool.ruff\n{rest}")

    assert nearest(tmp_path) != tmp_path / "pyproject.toml"


def test_a_byte_order_mark_before_a_pyproject_changes_nothing(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.empathy-lint]\nfail_on = "note"\n', encoding="utf-8-sig")

    assert nearest(tmp_path) == path
    assert as_settings(load(path)).fail_on is Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "# our settings stood in [tool.empathy-lint] before\n[tool.ruff]\n",
        "[project]\ndependencies = ['empathy-lint']\n",
        "[tool.empathy-lint-old]\nfail_on = 'note'\n",
    ],
)
def test_to_mention_our_table_is_not_to_have_it(tmp_path, text):
    outer = written(tmp_path / ".empathy-lint.yaml", "fail_on: error\n")
    written(tmp_path / "a" / "pyproject.toml", text)

    assert nearest(tmp_path / "a") == outer


@pytest.mark.parametrize("head", ['[tool."empathy-lint"]', "[ tool . empathy-lint ]"])
def test_our_table_is_known_however_its_name_is_written(tmp_path, head):
    path = written(tmp_path / "pyproject.toml", f'{head}\nselekt = ["WHY"]\n')

    assert nearest(tmp_path) == path
    with pytest.raises(ConfigErrors) as wrong:
        load(path)
    assert wrong.value.place.line == 2


def test_a_named_toml_file_without_our_table_is_an_error(tmp_path):
    path = written(tmp_path / "other.toml", 'fail_on = "note"\n')

    with pytest.raises(ConfigError, match="no table"):
        load(path)


def test_where_names_a_kind_of_document_that_there_is(tmp_path):
    path = written(
        tmp_path / ".empathy-lint.yaml",
        """
        overrides:
          - where: {document: 'Scr*'}
          - where: {document: konversation}
        """,
    )

    with pytest.raises(ConfigErrors) as wrong:
        load(path)
    assert [str(error) for error in wrong.value.errors] == [
        f"{path}:3:23: no document is a 'konversation'\n  did you mean 'conversation'?"
    ]


def test_how_files_are_read_is_checked_where_it_is_said(tmp_path):
    path = written(
        tmp_path / ".empathy-lint.yaml",
        """
        input_format: jsno
        overrides:
          - {paths: ['*.txt'], encoding: utf-9}
          - {paths: ['*.md'], encoding: latin-1, input_format: markdown}
        """,
    )

    with pytest.raises(ConfigErrors) as wrong:
        load(path)
    assert [str(error) for error in wrong.value.errors] == [
        f"{path}:1:15: unknown input format 'jsno'\n  did you mean 'json'?",
        f"{path}:3:34: unknown encoding 'utf-9'\n  try utf-8 or cp1252",
    ]


def test_what_a_file_is_read_by_hangs_on_no_contact(tmp_path):
    path = written(
        tmp_path / ".empathy-lint.yaml",
        """
        overrides:
          - where: {channel: voice}
            speakers: {agent: [Bob]}
        """,
    )

    with pytest.raises(ConfigErrors) as wrong:
        load(path)
    assert "'speakers' cannot hang on 'where'" in str(wrong.value)
