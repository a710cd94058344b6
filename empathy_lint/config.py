"""What a run is asked to do. Where the values come from is ``configfile``'s matter."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path, PurePosixPath

from empathy_lint.finding import Severity
from empathy_lint.readers.base import NOBODY, Speakers
from empathy_lint.typed import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from empathy_lint.transcript import Transcript


NAMES = (".empathy-lint.yaml", ".empathy-lint.yml")
BASELINE = ".empathy-lint-baseline.json"
TABLE = "tool.empathy-lint"
TABLE_HEAD = (
    r"""^(?:\ufeff)?[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*["']?empathy-lint["']?[ \t]*[.\]]"""
)
"""How a line begins that opens our table in a pyproject file, or one below it."""
_NEAR_NAMES = tuple(
    """
    empathy-lint.yaml .empathy_lint.yaml empathy_lint.yaml .empathylint.yaml empathylint.yaml
    empathy-lint.yml .empathy_lint.yml empathy_lint.yml .empathylint.yml empathylint.yml
    .empathy-lint .empathy-lint.toml empathy-lint.toml
    """.split()
)
"""What a configuration may be called in error."""
_NEAR_TABLE = (
    r"""^(?:\ufeff)?[ \t]*\[(?:[ \t]*tool[ \t]*\.)?[ \t]*["']?empathy[-_]?lint["']?[ \t]*[.\]]"""
)


@lru_cache(maxsize=4096)
def nearest(folder: Path) -> Path | None:
    """Return the configuration file that holds for a folder: the nearest one above."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            if _is_file(place / name):
                return place / name
        project = place / "pyproject.toml"
        if _is_file(project) and _has_table(project):
            return project
    return None


def _is_file(path: Path) -> bool:
    """Tell whether there is a file; in a folder that is closed to us there is none for us."""
    try:
        return path.is_file()
    except OSError:
        return False


def _has_table(path: Path) -> bool:
    """Tell whether a project file has our table: then it holds, and what is wrong in it is told.

    One that is no TOML but mentions our table may have meant to have it, and is told of too. Of
    one that never does, as where we are but installed, other tools tell.
    """
    text = _text(path)
    if not re.search(r"\btool\b[^\n]*empathy-lint", text):
        return False
    if re.search(TABLE_HEAD, text, re.MULTILINE):
        return True
    import tomllib  # late: seldom needed

    try:
        tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return True
    return False


def passed_over(folder: Path) -> Iterator[str]:
    """Yield what is to be said of files that would hold for a folder if they had the right name."""
    found = nearest(folder)
    for place in (folder, *folder.parents):
        if found is not None and place == found.parent:
            return
        yield from _near_misses(place)


@lru_cache(maxsize=4096)
def _near_misses(folder: Path) -> tuple[str, ...]:
    """Return what is to be said of the files of a folder in which there is no configuration."""
    said = []
    for name in _NEAR_NAMES:
        path = os.path.join(folder, name)  # noqa: PTH118 - a start must not pay for so many paths
        if os.path.isfile(path) and _has_our_keys(Path(path)):  # noqa: PTH113
            said.append(f"{path}: not read, for a configuration is named {NAMES[0]}")
    project = folder / "pyproject.toml"
    text = _text(project) if _is_file(project) else ""
    if "empathy" in text and (table := re.search(_NEAR_TABLE, text, re.MULTILINE)):
        head = table[0].strip().rstrip(".]")
        said.append(f"{project}: {head}] is not read, for our table is [{TABLE}]")
    return tuple(said)


def _has_our_keys(path: Path) -> bool:
    """Tell whether a file says what a configuration says: a pack or a workflow may be named so."""
    text = _text(path)
    keys = "|".join(("extends", *Settings._fields))
    is_pack = re.search(r"^pack[ \t]*:", text, re.MULTILINE)
    return not is_pack and bool(re.search(rf"^(?:{keys})[ \t]*[:=]", text, re.MULTILINE))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


class Override(NamedTuple):
    """Other values for some files (``paths``) or contacts (``where``).

    ``select`` takes the place of the one before; ``ignore``, ``severity`` and
    ``speakers`` add to it. ``folder`` is where the globs of ``paths`` start.
    """

    folder: str = ""
    paths: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    speakers: Speakers = NOBODY
    input_format: str | None = None
    encoding: str | None = None

    def fits_path(self, path: str) -> bool:
        if not self.paths:
            return True
        name = _relative(path, self.folder)
        return any(_glob(name, pattern) for pattern in self.paths)

    def fits_contact(self, facts: Mapping[str, str]) -> bool:
        return all(
            fnmatchcase(facts.get(key, "").lower(), wanted.lower()) for key, wanted in self.where
        )


class Settings(NamedTuple):
    """All that the road needs to know; each value is plain."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()  # (rule, severity or "off")
    rules: tuple[Path, ...] = ()
    fail_on: Severity = Severity.WARNING
    praise: bool = False
    speakers: Speakers = NOBODY
    input_format: str | None = None
    encoding: str | None = None
    reveal: bool = False  # show personal data in quotes
    require_reason: bool = False  # of suppressions
    brand: tuple[str, ...] = ()  # names in which nothing is found
    exclude: tuple[str, ...] = ()  # globs of files that folders leave out
    baseline: Path | None = None
    selectors: tuple[tuple[str, str], ...] = ()  # where turns stand in JSON or YAML of one's own
    columns: tuple[tuple[str, str], ...] = ()  # which columns of a table hold what
    overrides: tuple[Override, ...] = ()
    file: str = ""  # the configuration
    today: date | None = None  # on which suppressions may have expired; None: the clock's

    @property
    def folder(self) -> str:
        """The folder of the configuration."""
        return str(Path(self.file).parent) if self.file else ""

    def day(self) -> date:
        """Return the day on which suppressions may have expired."""
        from datetime import date  # late: most files have none

        return self.today or date.today()

    def for_path(self, path: str) -> Settings:
        """Return the settings for a file: what only concerns contacts is left for later."""
        settings = self
        for override in self.overrides:
            if not override.where and override.fits_path(path):
                settings = settings._with(override)
        return settings

    def of_report(self, path: str) -> Settings:
        """Return what the report of a file hangs on: no more, so that others may share it.

        What packs hold is not in here, nor where files and folders lie.
        """
        overrides = (
            one._replace(folder="", paths=())
            for one in self.overrides
            if one.where and one.fits_path(path)
        )
        return self.for_path(path)._replace(
            rules=(),
            fail_on=Severity.WARNING,
            exclude=(),
            baseline=None,
            overrides=tuple(overrides),
            file="",
        )

    def for_contact(self, transcript: Transcript) -> Settings:
        """Return the settings for a contact, by its channel, language, queue and the like."""
        settings = self
        facts: dict[str, str] | None = None
        for override in self.overrides:
            if override.where and override.fits_path(transcript.path):
                if facts is None:
                    facts = {
                        **{key.lower(): value for key, value in transcript.metadata.items()},
                        "channel": transcript.channel,
                        "language": transcript.language,
                        "document": str(transcript.document),
                        "format": transcript.format,
                    }
                if override.fits_contact(facts):
                    settings = settings._with(override)
        return settings

    def _with(self, other: Override) -> Settings:
        return self._replace(
            select=other.select or self.select,
            ignore=(*self.ignore, *other.ignore),
            severity=(*self.severity, *other.severity),
            speakers=self.speakers.joined(other.speakers),
            input_format=other.input_format or self.input_format,
            encoding=other.encoding or self.encoding,
        )

    def excludes(self, path: str) -> bool:
        name = _relative(path, self.folder)
        return any(_glob(name, pattern) for pattern in self.exclude)


def _relative(path: str, folder: str) -> str:
    """Return a path as seen from a folder, with forward slashes."""
    whole = Path(os.path.abspath(path))
    try:
        return whole.relative_to(os.path.abspath(folder or ".")).as_posix()
    except ValueError:
        return whole.as_posix()


def _glob(name: str, pattern: str) -> bool:
    """Tell whether a path fits a glob: ``calls`` and ``calls/`` are all that lies below it.

    A pattern may begin in any folder, and ``*`` goes through folders, so that ``**/`` says no
    more than that there may be some.
    """
    folders = [folder.as_posix() for folder in PurePosixPath(name).parents][:-1]
    names = folders if pattern.endswith("/") else [name, *folders]
    plain = pattern.removeprefix("./").rstrip("/")
    if plain in ("", "."):
        return True
    wanted = {plain, plain.replace("**/", "")}
    return any(
        fnmatchcase(one, form) or fnmatchcase(one, f"*/{form}") for one in names for form in wanted
    )


def with_options(settings: Settings, options: Mapping[str, Any]) -> Settings:
    """Return settings with what the command line gave: it wins; speakers and packs add up."""
    changed: dict[str, Any] = {}
    for key, value in options.items():
        if value is None or value == ():
            continue
        if key == "speakers":
            value = value.joined(settings.speakers)
        elif key in ("rules", "ignore"):
            value = (*getattr(settings, key), *value)
        changed[key] = value
    return settings._replace(**changed)
