"""Where packs lie, and their rules ready to run: from a cache where the same packs were read before.

A cached rule has all that finding needs, as plain JSON, and none of its examples. The
cache is keyed by the content of the packs and the version of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from empathy_lint import cache
from empathy_lint.digest import blake2b
from empathy_lint.errors import PackError, Place
from empathy_lint.finding import Severity
from empathy_lint.phrasing import many_choices
from empathy_lint.rule import AppliesTo, Needs, Rule
from empathy_lint.tame import tamed
from empathy_lint.transcript import Document, Role
from empathy_lint.version import __version__
from empathy_lint.words import STEMS

FORM = 6
"""Changes whenever what is kept of a rule changes."""


def packs_root() -> Path:
    """Return where the built-in packs lie: in an installed wheel, or beside a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_packs"
    return shipped if shipped.is_dir() else package.parent / "rules"


def pack_files(extra: Sequence[Path] = (), *, builtin: bool = True) -> list[Path]:
    """Return the files of the built-in packs, then those at ``extra`` (files or folders).

    Raises:
        PackError: If there is no pack at one of them.
    """
    paths = sorted(packs_root().glob("*.yaml")) if builtin else []
    for path in extra:
        paths.extend(_files(path))
    return paths


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*.y*ml") if p.suffix in (".yaml", ".yml"))
        if not found:
            raise PackError("no packs in this folder", place=Place(str(path)),
                            hint="a pack is a .yaml file with 'pack:' and 'rules:'")  # fmt: skip
        return found
    if not path.exists():
        raise PackError("no such pack", place=Place(str(path)))
    return [path]


def rules_of(extra: Sequence[Path] = (), *, use_cache: bool = True) -> list[Rule]:
    """Return the rules of all packs, without their examples.

    Raises:
        PackErrors: With every mistake in every pack.
    """
    name = _name(pack_files(extra)) if use_cache else None
    kept = cache.load(name) if name else None
    rules = _rules(kept)
    if rules is not None:
        return rules
    from empathy_lint.packs.load import load_packs

    rules = [rule for pack in load_packs(extra) for rule in pack.rules]
    if name:
        cache.keep(name, _values(rules))
    return rules


def name_of(extra: Sequence[Path] = ()) -> str | None:
    """Return a name that changes with what any pack holds; None if one cannot be read."""
    return _name(pack_files(extra))


def _name(paths: Iterable[Path]) -> str | None:
    """Return the name that these packs' rules are kept under; None if one cannot be read."""
    digest = blake2b(f"{FORM} {__version__} {_age_of_code()}".encode(), digest_size=12)
    try:
        for path in paths:
            data = path.read_bytes()
            digest.update(f"\0{path}\0{len(data)}\0".encode())
            digest.update(data)
    except OSError:
        return None
    return f"rules-{digest.hexdigest()}.json"


def _age_of_code() -> int:
    """Return when the code that makes rules was last written, for those who work on it."""
    package = Path(__file__).resolve().parent.parent
    makers = (
        "phrasing.py",
        "words.py",
        "tame.py",
        "kinds/needs.py",
        "packs/load.py",
        "packs/schema.py",
    )
    return max(int((package / name).stat().st_mtime_ns) for name in makers)


def _values(rules: Iterable[Rule]) -> dict[str, Any]:
    """Return rules as plain values; each phrase is kept once, and named by its number."""
    phrases: dict[tuple[Any, ...], int] = {}
    kept = []
    for rule in rules:
        to, needs = rule.applies_to, rule.needs
        kept.append(
            [
                rule.id, rule.name, rule.label, rule.summary, str(rule.severity), rule.kind,
                [sorted(to.roles), sorted(to.documents), sorted(to.channels)],
                rule.message, rule.suggest, rule.pack, list(rule.place),
                _packed(rule.spec, phrases), rule.praise, rule.enabled, list(rule.aliases), rule.p,
                [sorted(needs.words), sorted(needs.stems)] if needs else None,
            ]
        )  # fmt: skip
    table = [
        [source, regex, sorted(triggers), [sorted(must) for must in musts], many_choices(regex)]
        for source, regex, triggers, musts in phrases
    ]
    stems = {word for phrase in table for words in (phrase[2], *phrase[3]) for word in words}
    stems = {word for word in stems if word[-1] == "*"}
    return {"phrases": table, "stems": sorted(stems), "rules": kept}


def _packed(value: Any, phrases: dict[tuple[Any, ...], int]) -> Any:
    if isinstance(value, dict):
        packed = {
            key: [phrases.setdefault(tuple(one), len(phrases)) for one in child]
            if key in ("phrases", "unless")
            else _packed(child, phrases)
            for key, child in value.items()
        }
        for key in ("pattern", "unless_pattern"):
            if isinstance(value.get(key), str):
                packed[f"{key}_tamed"] = tamed(value[key])
        return packed
    if isinstance(value, list | tuple):
        return [_packed(child, phrases) for child in value]
    return value


def _unpacked(value: Any, table: list[Any]) -> Any:
    if isinstance(value, dict):
        return {
            key: [table[number] for number in child]
            if key in ("phrases", "unless")
            else _unpacked(child, table)
            for key, child in value.items()
        }
    if isinstance(value, list):
        return [_unpacked(child, table) for child in value]
    return value


def _rules(kept: Any) -> list[Rule] | None:
    """Return rules from plain values; None if they are none."""
    try:
        table = kept["phrases"]
        STEMS.add(kept["stems"])  # all at once: what is known of words stays known
        return [_rule(values, table) for values in kept["rules"]]
    except (TypeError, KeyError, ValueError, IndexError):
        return None


def _rule(values: list[Any], table: list[Any]) -> Rule:
    (code, name, label, summary, severity, kind, (roles, documents, channels), message, suggest,
     pack, place, spec, praise, enabled, aliases, p, needs) = values  # fmt: skip
    return Rule(
        id=code,
        name=name,
        label=label,
        summary=summary,
        severity=Severity(severity),
        kind=kind,
        applies_to=AppliesTo(
            frozenset(map(Role, roles)), frozenset(map(Document, documents)), frozenset(channels)
        ),
        message=message,
        suggest=suggest,
        rationale="",
        source=(),
        pack=pack,
        place=Place(*place),
        spec=_unpacked(spec, table),
        praise=praise,
        enabled=enabled,
        aliases=tuple(aliases),
        p=p,
        needs=Needs(frozenset(needs[0]), frozenset(needs[1])) if needs else None,
    )
