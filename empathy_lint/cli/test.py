"""``test``: a pack's own examples, run as tests."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from empathy_lint.cli import options
from empathy_lint.cli.say import for_programs, say
from empathy_lint.cli.sparing import read_by_test, spare
from empathy_lint.errors import PackError, Place
from empathy_lint.files import replace
from empathy_lint.packs.examples import Failure, Tally
from empathy_lint.reporters.tally import many
from empathy_lint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from empathy_lint.packs.load import Pack


@click.command()
@click.argument("packs", nargs=-1, type=options.Place(path_type=Path))
@click.option("--coverage", is_flag=True, help="Name the wording that no example exercises.")
@click.option("--format", "form", type=click.Choice(["text", "junit"]), default="text")
@click.option(
    "--output", type=options.Place(path_type=Path, dir_okay=False), help="Write to this file."
)
@click.pass_context
def test(
    ctx: click.Context, packs: tuple[Path, ...], coverage: bool, form: str, output: Path | None
) -> None:
    """Run the examples of PACKS (files or folders); with none, of the built-in packs.

    Every bad example must be found at its marks, every good one left alone, every
    known miss still missed; mutants of the bad ones have their stated outcome too.

    \b
    Exit codes:
      0  all hold
      1  some do not
      2  a pack cannot be loaded
    \b
    Examples:
      empathy-lint test our-house.yaml
      empathy-lint test rules/ --coverage
      empathy-lint test rules/ --format junit --output rules.xml
    """
    from empathy_lint.packs.coverage import uncovered
    from empathy_lint.packs.examples import run
    from empathy_lint.packs.load import load_packs
    from empathy_lint.packs.places import packs_root

    if output:
        spare([output], read_by_test(packs))
    started = time.perf_counter()
    root = packs_root()
    own = [
        path
        for path in packs
        if path.resolve() != root.resolve() and root.resolve() not in path.resolve().parents
    ]
    if len(own) < len(packs) or not packs:  # built-in ones are among them
        loaded = load_packs(own)
    else:
        loaded = load_packs(own, wanted=lambda path, _: bool(_met(packs, path)))
    if packs:
        loaded = _named(packs, loaded)
    rules = [rule for pack in loaded for rule in pack.rules]
    tally = run(rules)
    seconds = time.perf_counter() - started
    if form == "junit":
        from empathy_lint.packs.junit import junit

        text = junit(rules, tally, seconds)
    else:
        text = _text(tally, len(rules), len(loaded), seconds)
    if coverage and form == "text":
        total, missed = uncovered(rules)
        lines = [
            f"{one.rule.place}: {one.rule.name}: no example has {one.branch!r}" for one in missed
        ]
        text = "\n".join(
            (*lines, f"{total - len(missed)} of {total} branches have an example.", text)
        )
    if output:
        replace(output, f"{text}\n".encode("utf-8", "backslashreplace"))
    elif form == "junit":
        print(text, file=for_programs())
    else:
        say(text)
    ctx.exit(1 if tally.failures else 0)


def _met(paths: Iterable[Path], pack: str) -> list[Path]:
    """Return which of some paths (files or folders) hold a pack."""
    place = Path(pack).resolve()
    return [path for path in paths if place.is_relative_to(path.resolve())]


def _named(paths: Sequence[Path], packs: Iterable[Pack]) -> list[Pack]:
    """Return the packs at some paths (files or folders).

    Raises:
        PackError: If there is none at one of them; a lexicon may stand beside packs that use it.
    """
    met: set[Path] = set()
    named = []
    for pack in packs:
        at = _met(paths, pack.path)
        if at:
            named.append(pack)
            met.update(at)
    for path in paths:
        if path not in met and not (named and path.name == "lexicon.yaml"):
            raise PackError(
                "there is no pack here" if path.exists() else "no such pack",
                place=Place(str(path)),
                hint="a pack is a .yaml file with 'pack:' and 'rules:'",
            )
    return named


def _text(tally: Tally, rules: int, packs: int, seconds: float) -> str:
    verdict = f"{len(tally.failures)} failed" if tally.failures else "all hold"
    return "\n".join(
        (
            *map(_failure, tally.failures),
            f"{many(rules, 'rule')} in {many(packs, 'pack')}: {many(tally.examples, 'example')} and "
            f"{many(tally.mutants, 'mutant')}, {verdict} ({seconds:.1f} s).",
        )
    )


def _failure(failure: Failure) -> str:
    hint = f"\n  {failure.hint}" if failure.hint else ""
    return f"{failure.place}: {failure.message}{hint}"
