"""A rule as a manual page in Markdown, made from the pack: docs/rules/ is nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from empathy_lint.house import is_house
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.load import Pack
from empathy_lint.rule import NAMED, Example, Rule, Spec
from empathy_lint.typed import Any


def pages(
    packs: Iterable[Pack], cards: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield (file name, text): one page a pack, and the index.

    ``cards`` hold, by rule id, what was measured on labelled turns.
    """
    packs = list(packs)
    yield "README.md", _index(packs)
    for pack in packs:
        yield f"{pack.name}.md", page(pack, cards or {})


def page(pack: Pack, cards: Mapping[str, str]) -> str:
    head = f"# {pack.title}\n\n{len(pack.rules)} rules. This page is made from the pack `{pack.name}`.\n"
    rules = "".join(f"\n{_rule(rule, cards)}" for rule in pack.rules)
    named = conditions_of(pack.rules)
    if not named:
        return head + rules
    shown = "".join(
        f"\n### {name}\n\n" + "".join(f"- {line}\n" for line in lines)
        for name, lines in sorted(named.items())
    )
    return f"{head}{rules}\n## Conditions\n\nRules of this page name these.\n{shown}"


def _index(packs: list[Pack]) -> str:
    total = sum(len(pack.rules) for pack in packs)
    lines = [
        "# Rules",
        "",
        f"{total} rules in {len(packs)} packs. These pages are made from the packs in `rules/`.",
        "",
    ]
    for pack in packs:
        lines += [f"## [{pack.title}]({pack.name}.md)", "", "| rule | severity | what it finds |"]
        lines += ["|---|---|---|"]
        lines += [
            f"| [{rule.id} {rule.name}]({pack.name}.md#{rule.id.lower()}-{rule.name}) "
            f"| {standing(rule)} | {rule.summary} |"
            for rule in pack.rules
        ]
        lines.append("")
    return "\n".join(lines)


def standing(rule: Rule) -> str:
    """Return a rule's severity, or praise, and whether it is off by default."""
    word = "praise" if rule.praise else str(rule.severity)
    return word if rule.enabled else f"{word}, off"


def _rule(rule: Rule, cards: Mapping[str, str]) -> str:
    parts = [f"## {rule.id} {rule.name}\n\n{rule.summary}\n"]
    roles = ", ".join(sorted(rule.applies_to.roles))
    documents = ", ".join(sorted(rule.applies_to.documents))
    facts = f"- severity: {standing(rule)}\n- behaviour: `{rule.label}`\n"
    if not is_house(rule):
        facts += f"- kind: `{rule.kind}` ({KINDS[rule.kind].about})\n- said by: {roles}, in: {documents}\n"
    parts.append(facts)
    if rule.id in cards:
        parts.append(f"Measured: {cards[rule.id]}\n")
    parts.append(f"**Why.** {' '.join(rule.rationale.split())}\n")
    if rule.suggest:
        parts.append(f"**Say instead.** {rule.suggest}\n")
    looked_for = "\n".join(f"- {line}" for line in looks_for(rule))
    if looked_for:
        parts.append(f"**Looks for**\n\n{looked_for}\n")
    for title, examples in (
        ("Found", rule.examples.bad),
        ("Left alone", rule.examples.good),
        ("Known misses", rule.examples.misses),
    ):
        if examples:
            shown = "\n\n".join(example_text(example) for example in examples)
            parts.append(f"**{title}**\n\n```text\n{shown}\n```\n")
    sources = "\n".join(f"- {source}" for source in rule.source)
    parts.append(f"**Source**\n\n{sources}\n")
    return "\n".join(parts)


def example_text(example: Example) -> str:
    """Return an example as its pack writes it."""
    lines = []
    for number, (role, text) in enumerate(example.turns):
        for turn, start, end in sorted(example.marks, reverse=True):
            if turn == number:
                text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
        lines.append(f"{role}: {text}")
    return "\n".join(lines)


def looks_for(rule: Rule, most: int = 12) -> list[str]:
    """Return in words what a rule looks for: a line a condition; of one with a name the name."""
    return list(_conditions(rule.spec, most))


def conditions_of(rules: Iterable[Rule], most: int = 12) -> dict[str, list[str]]:
    """Return, by name, what the conditions look for that rules name, and those that these name."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for spec in _named(rule.spec):
            inner = {key: value for key, value in spec.items() if key != NAMED}
            found[spec[NAMED]] = list(_conditions(inner, most))
    return found


def _named(value: Any) -> Iterator[Spec]:
    if isinstance(value, Mapping):
        if NAMED in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _named(part)


_SKIPPED = frozenset({"fix", "mutants", "mark", "spare", "unless_in", "keywords"})


def _conditions(spec: Mapping[str, Any], most: int, lead: str = "") -> Iterator[str]:
    for key, value in spec.items():
        if key in _SKIPPED or (key == "phrases" and "classes" in spec):
            continue
        name = lead + key.replace("_", " ")
        if key in ("phrases", "unless"):
            yield f"{name}: {_phrases(value, most)}"
        elif key in ("pattern", "unless_pattern"):
            yield f"{name}: `{value}`"
        elif isinstance(value, Mapping):
            if value and all(isinstance(v, (int, float, str)) for v in value.values()):
                yield f"{name}: " + ", ".join(f"{k} {v}" for k, v in value.items())
            else:
                yield from _conditions(value, most, f"{name}, ")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for part in value:
                if NAMED in part:
                    yield f"{name}: {part[NAMED]}"
                    continue
                title = part.get("signal")
                inner = {k: v for k, v in part.items() if k not in ("signal", "weight")}
                head = f"{name}, " if title is None else f"signal {title} ({part['weight']:+g}): "
                yield from _conditions(inner, most, head)
        elif isinstance(value, list):
            yield f"{name}: {', '.join(map(str, value))}"
        else:
            yield f"{name}: {value}"


def _phrases(value: Iterable[Any], most: int) -> str:
    sources = [phrase[0] for phrase in value]
    shown = ", ".join(f"`{_cut(source)}`" for source in sources[:most])
    return f"{shown} and {len(sources) - most} more" if len(sources) > most else shown


def _cut(source: str, width: int = 90) -> str:
    """Return a phrase's beginning: what it is about, not all of its branches."""
    return source if len(source) <= width else source[: width - 1].rstrip(" |(") + "…"
