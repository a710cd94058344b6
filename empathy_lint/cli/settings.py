"""What the command line and the configuration say together, file by file."""

from __future__ import annotations

import os
from pathlib import Path

from empathy_lint.cli.say import say
from empathy_lint.config import BASELINE, Settings, nearest, passed_over, with_options
from empathy_lint.finding import Severity
from empathy_lint.readers.base import Speakers
from empathy_lint.rule import Rule
from empathy_lint.run import Choose
from empathy_lint.typed import Any


def names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in options that take several, by comma or by repetition."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def chooser(given: dict[str, Any]) -> Choose:
    """Return what gives the settings for a file: its configuration, then the command line.

    Raises:
        ConfigError: If a configuration is wrong.
    """
    options = _given(given)
    named: Path | None = given.get("config")
    made: dict[Path | None, Settings] = {}
    looked_at: set[Path] = set()
    told: set[str] = set()

    def found_for(folder: Path) -> Path | None:
        """Return the configuration that holds for a folder; what was meant for one is told, once."""
        if folder not in looked_at and not given.get("quiet"):
            looked_at.add(folder)
            for notice in passed_over(folder):
                if notice not in told:
                    told.add(notice)
                    say(notice, err=True)
        return nearest(folder)

    def choose(path: Path | None) -> Settings:
        if named is not None:
            found: Path | None = named
        elif given.get("no_config"):
            found = None
        else:
            found = found_for(Path(os.path.abspath(path)).parent if path else Path.cwd())
        if found not in made:
            own = _from_file(found, named) if found else Settings(baseline=_baseline())
            made[found] = with_options(own, options)
        return made[found]

    return choose


def _baseline() -> Path | None:
    """Return the baseline where there is no configuration beside it: the nearest one above."""
    here = Path.cwd()
    for place in (here, *here.parents):
        if (place / BASELINE).is_file():
            return Path(BASELINE) if place == here else place / BASELINE
    return None


def _from_file(path: Path, named: Path | None) -> Settings:
    from empathy_lint.configfile import as_settings, load, load_found

    return as_settings(load(path) if path is named else load_found(path))


def every_rule(settings: Settings) -> list[Rule]:
    """Return the rules of all packs that settings name, without their examples, and of the house.

    Raises:
        PackErrors: If a pack is wrong.
    """
    from empathy_lint import house
    from empathy_lint.packs.store import rules_of

    return [*rules_of(settings.rules, reasons=True), *house.RULES]


def with_examples(rule: Rule, settings: Settings) -> Rule:
    """Return a rule of ``every_rule`` as its pack has it."""
    from empathy_lint.packs.load import load_packs

    packs = load_packs(settings.rules, wanted=lambda path, name: name == rule.name)
    return next((one for pack in packs for one in pack.rules if one.name == rule.name), rule)


def settings_for(given: dict[str, Any], path: Path | None = None) -> Settings:
    """Return the settings for one file, or for the current folder."""
    return chooser(given)(path)


def _given(given: dict[str, Any]) -> dict[str, Any]:
    """Return what the command line says, without what it leaves open."""
    speakers = Speakers(
        agent=names(given.get("agent", ())),
        customer=names(given.get("customer", ())),
        bot=names(given.get("bot", ())),
        guess=bool(given.get("guess_roles")),
    )
    fail_on = given.get("fail_on")
    return {
        "select": names(given.get("select", ())),
        "ignore": names(given.get("ignore", ())),
        "rules": tuple(given.get("rules", ())),
        "fail_on": Severity(fail_on) if fail_on else None,
        "praise": given.get("praise") or None,
        "reveal": given.get("reveal") or None,
        "speakers": speakers if any(speakers) else None,
        "input_format": given.get("input_format"),
        "encoding": given.get("encoding"),
    }
