"""One target under atheris: started by ``python -m tests.fuzz``, which says how."""

from __future__ import annotations

import json
import random
import sys
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import atheris

with atheris.instrument_imports(include=["empathy_lint"]):
    import empathy_lint

    for _module in walk_packages(empathy_lint.__path__, "empathy_lint."):
        if not _module.name.endswith("__main__"):
            import_module(_module.name)

from tests.fuzz.targets import TARGETS

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 1e308, 10**30, "", "agent", "calm down", "\ud83d", "0", [], {}, [[]], [None],
)  # fmt: skip


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Change bytes, or where they are JSON, the structure: so that it stays JSON mostly."""
    chance = random.Random(seed)
    if chance.random() < 0.4:
        return bytes(atheris.Mutate(data, max_size))
    try:
        value = [json.loads(data)]
    except (ValueError, RecursionError):
        return bytes(atheris.Mutate(data, max_size))
    for _ in range(chance.randint(1, 4)):
        bend(value, chance)
    if not value:
        return b""
    changed = json.dumps(value[0]).encode("ascii")
    return changed if len(changed) <= max_size else bytes(atheris.Mutate(data, max_size))


def bend(value: Any, chance: random.Random) -> None:
    """Change one place of a JSON value."""
    places = list(walk(value))
    if not places:
        return
    inside, key = chance.choice(places)
    other_inside, other_key = chance.choice(places)
    how = chance.randrange(6)
    if how == 0:
        del inside[key]
    elif how == 1:
        inside[key] = copied(other_inside[other_key])
    elif how == 2:
        inside[key] = [inside[key]] if chance.random() < 0.5 else {str(other_key): inside[key]}
    elif how == 3 and isinstance(inside, dict) and isinstance(other_key, str):
        inside[other_key] = inside.pop(key)
    elif how == 4 and isinstance(inside, list):
        inside.insert(key, copied(other_inside[other_key]))
    else:
        inside[key] = copied(chance.choice(ODD))


def copied(value: Any) -> Any:
    return json.loads(json.dumps(value))


def walk(value: Any) -> Any:
    """Yield every place of a value, as what holds it and the key there."""
    waiting = [value]
    while waiting:
        inside = waiting.pop()
        keys = list(inside) if isinstance(inside, dict) else range(len(inside))
        for key in keys:
            yield inside, key
            if isinstance(inside[key], dict | list):
                waiting.append(inside[key])


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target, custom_mutator=mutate)
    atheris.Fuzz()


main()
