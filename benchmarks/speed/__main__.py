"""How long runs take, against the peers that are installed, as ratios in one run.

Starts whole processes and takes the median of several; each is compared with
`python -c pass` or with ours on the same files, measured in turn with it, so that
a busy machine disturbs both alike. Peers run the rules they have: none of them asks
what these rules ask, so the numbers say what a user waits, not who does more.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed import corpus

PHRASES = (
    r"\bwhy did you\b", r"\bcalm down\b", r"\bany inconvenience\b", r"\bas i already said\b",
    r"\bour policy\b", r"\byour frustration\b", r"\byou should have\b", r"\bno worries\b",
    r"\bnothing i can do\b", r"\bat least\b",
)  # fmt: skip
OURS = [sys.executable, "-m", "empathy_lint"]


class Run(NamedTuple):
    """Seconds by the clock, and the most memory in MiB (0 where it cannot be told)."""

    seconds: float
    mib: float


def run(command: Sequence[str], environment: dict[str, str]) -> Run:
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        mib = 0.0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            mib = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        else:
            process.wait()
    return Run(time.perf_counter() - start, mib)


def several(
    commands: dict[str, Sequence[str]], environment: dict[str, str], times: int
) -> dict[str, Run]:
    """Run commands in turn, so many times each; return the medians."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(run(command, environment))
    return {
        name: Run(median(r.seconds for r in done), max(r.mib for r in done))
        for name, done in runs.items()
    }


def peers(path: str, patterns: Path) -> dict[str, Sequence[str]]:
    """Return the commands of the peers that are installed."""
    known: dict[str, Sequence[str]] = {
        "rg": ["rg", "-i", "-n", "-o", "-f", str(patterns), path],
        "grep": ["grep", "-r", "-n", "-i", "-E", "-f", str(patterns), path],
        "codespell": ["codespell", path],
        "typos": ["typos", path],
        "proselint": ["proselint", "check", path],
    }
    return {name: line for name, line in known.items() if shutil.which(line[0])}


def table(title: str, done: dict[str, Run], base: str, size: int = 0) -> None:
    print(f"\n{title}\n")
    print(f"| command | seconds | times {base} |{' kB/s |' if size else ''} MiB |")
    print(f"|---|--:|--:|{'--:|' if size else ''}--:|")
    for name, one in done.items():
        speed = f" {size / one.seconds / 1000:,.0f} |" if size else ""
        ratio = one.seconds / done[base].seconds
        print(f"| {name} | {one.seconds:.3f} | {ratio:.2f} |{speed} {one.mib:.0f} |")


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    parser.add_argument("--files", type=int, default=400, help="files of the archive (400)")
    parser.add_argument("--times", type=int, default=5, help="runs of each small command (5)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.files, options.times)
    return 0


def measure(folder: Path, files: int, times: int) -> None:
    environment = {**os.environ, "EMPATHY_LINT_CACHE": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    one, some, many = folder / "one", folder / "half", folder / "many"
    corpus.write(one, 1)
    half = corpus.write(some, max(files // 2, 1))
    whole = corpus.write(many, files)
    patterns = folder / "phrases.txt"
    patterns.write_text("\n".join(PHRASES) + "\n")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
          f"{os.cpu_count()} processors; seed {corpus.SEED}")  # fmt: skip
    file = str(one / "00000.txt")
    run([*OURS, file], environment)
    run([*OURS, str(some)], environment)
    cold = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--version": [*OURS, "--version"],
        "--help": [*OURS, "--help"],
        "one file": [*OURS, file],
        "one file, --praise": [*OURS, file, "--praise"],
        "one file, --no-cache": [*OURS, file, "--no-cache"],
        **peers(file, patterns),
    }
    table(
        "Cold start: one contact of 52 turns", several(cold, environment, times), "python -c pass"
    )
    runs = {
        "one process": [*OURS, str(many), "-j", "1"],
        "two processes": [*OURS, str(many), "-j", "2"],
        "one process, --praise": [*OURS, str(many), "-j", "1", "--praise"],
        **peers(str(many), patterns),
    }
    title = f"Archive: {files} files, {whole / 1e6:.2f} MB"
    table(title, several(runs, environment, 1), "one process", whole)
    growth = several(
        {"half": [*OURS, str(some), "-j", "1"], "whole": [*OURS, str(many), "-j", "1"]},
        environment, 1,
    )  # fmt: skip
    table(f"Growth: {half / 1e6:.2f} and {whole / 1e6:.2f} MB", growth, "half")


if __name__ == "__main__":
    sys.exit(main())
