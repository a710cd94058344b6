"""How far it goes: time of the processor and memory for the largest inputs that are tried.

    python -m benchmarks.limits [NAME ...]

Prints a row of a Markdown table for each; docs/reliability.md holds one. With names, only
those that hold one of them.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.corpus import SEED, contact, pack

MB = 1024 * 1024


def turns(number: int) -> Callable[[Path], list[str]]:
    def made(folder: Path) -> list[str]:
        (folder / "call.txt").write_text(contact(random.Random(SEED), number), encoding="utf-8")
        return ["call.txt"]

    return made


def contacts_as_json_lines(number: int) -> Callable[[Path], list[str]]:
    def made(folder: Path) -> list[str]:
        chance = random.Random(SEED)
        with (folder / "calls.jsonl").open("w", encoding="utf-8") as out:
            for _ in range(number):
                said = [line.partition(": ") for line in contact(chance).splitlines()]
                messages = [{"role": who.lower(), "content": words} for who, _, words in said]
                out.write(json.dumps({"messages": messages}) + "\n")
        return ["calls.jsonl"]

    return made


def contacts_as_a_table(number: int) -> Callable[[Path], list[str]]:
    def made(folder: Path) -> list[str]:
        chance = random.Random(SEED)
        with (folder / "calls.csv").open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerow(["conversation_id", "speaker", "text"])
            for call in range(number):
                for line in contact(chance).splitlines():
                    table.writerow([call, *line.split(": ", 1)])
        return ["calls.csv"]

    return made


def one_word(megabytes: int) -> Callable[[Path], list[str]]:
    def made(folder: Path) -> list[str]:
        with (folder / "call.txt").open("wb") as out:
            out.write(b"Agent: ")
            for _ in range(megabytes):
                out.write(b"x" * MB)
        return ["call.txt"]

    return made


def beyond_the_limit(folder: Path) -> list[str]:
    with (folder / "call.txt").open("wb") as out:
        out.truncate(513 * MB)
    return ["call.txt"]


def rules(number: int) -> Callable[[Path], list[str]]:
    def made(folder: Path) -> list[str]:
        (folder / "pack.yaml").write_text(pack(number), encoding="utf-8")
        return [*turns(52)(folder), "--rules", "pack.yaml"]

    return made


CASES: dict[str, Callable[[Path], list[str]]] = {
    "a contact of 1,000 turns": turns(1_000),
    "a contact of 8,000 turns": turns(8_000),
    "a contact of 40,000 turns": turns(40_000),
    "1,000 contacts of 52 turns in JSON lines": contacts_as_json_lines(1_000),
    "1,000 contacts of 52 turns in a table": contacts_as_a_table(1_000),
    "a word of 2 MiB": one_word(2),
    "513 MiB, which is refused": beyond_the_limit,
    "1,000 rules of a pack, first read": rules(1_000),
    "1,000 rules of a pack, from the cache": rules(1_000),
}


def main() -> int:
    wanted = sys.argv[1:] or [""]
    print("| input | size | processor | memory | exit |\n|---|---|---|---|---|")
    for name, made in CASES.items():
        if any(word in name for word in wanted):
            with tempfile.TemporaryDirectory() as folder:
                print(_row(name, Path(folder), made), flush=True)
    return 0


def _row(name: str, folder: Path, made: Callable[[Path], list[str]]) -> str:
    (folder / "small.txt").write_text("Agent: Hello.\n", encoding="utf-8")
    _measured(folder, ["small.txt"])  # the built-in packs are in the cache then
    words = made(folder)
    if name.endswith("cache"):
        _measured(folder, words)
    code, seconds, peak = _measured(folder, words)
    size = max(path.stat().st_size for path in folder.iterdir()) / MB
    return f"| {name} | {size:.1f} MiB | {seconds:.1f} s | {peak:.0f} MiB | {code} |"


def _measured(folder: Path, words: list[str]) -> tuple[int, float, float]:
    """Return the exit code, seconds of the processor, and the most memory that was held, in MiB.

    Linux counts what this process held when it started the other: no input may be large here.
    """
    program = subprocess.Popen(
        [sys.executable, "-m", "empathy_lint", *words, "--format", "json"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"EMPATHY_LINT_CACHE": str(folder / "cache"), "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    _, status, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    kilo = 1 if sys.platform == "darwin" else 1024
    return program.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * kilo / MB


if __name__ == "__main__":
    sys.exit(main())
