"""The tables of docs/rule-language.md that are made from ``RULE`` and ``SIGNAL``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathy_lint.kinds.evidence import SIGNAL
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.packs.schema import RULE

MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
TABLES: dict[str, Keys] = {
    "rule": RULE,
    "signal": {k: v for k, v in SIGNAL.items() if k not in {**CLAUSE, **CONDITIONS}},
}


def page(text: str) -> str:
    """Return the page with its tables made anew, each between its two marks.

    Raises:
        ValueError: If a table has no place in the page.
    """
    if {made[2] for made in MADE.finditer(text)} != TABLES.keys():
        raise ValueError(f"the page does not mark the places of {', '.join(TABLES)}")
    return MADE.sub(lambda made: f"{made[1]}\n{_table(TABLES[made[2]])}\n{made[3]}", text)


def _table(keys: Keys) -> str:
    return "".join(("| key | needed | what it says |\n|---|---|---|\n", *_rows(keys)))


def _rows(keys: Keys, within: str = "") -> Iterator[str]:
    """Yield a row a key; those of a table follow it, unless all of them say the same."""
    for name, key in keys.items():
        alike = len({inner.about for inner in key.keys.values()}) == 1
        named = tuple(key.keys) if alike else key.choices
        choices = f": {', '.join(f'`{one}`' for one in named)}" if named else ""
        needed = "yes" if key.required else ""
        yield f"| `{within}{name}` | {needed} | {_about(key)}{choices} |\n"
        if key.keys and not alike:
            yield from _rows(key.keys, f"{within}{name}.")


def _about(key: Key) -> str:
    return re.sub(r"\{\w+\}", r"`\g<0>`", key.about).replace("|", "\\|")
