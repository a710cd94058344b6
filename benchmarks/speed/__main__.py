"""How long runs take, against the peers that are installed, as ratios in one run.

Starts whole processes and takes the median of several; each is compared with
`python -c pass` or with ours on the same files, measured in turn with it, so that
a busy machine disturbs both alike. Peers look for 200 phrases; ours is measured with all
its rules, and with those phrases alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from benchmarks.speed import corpus, peers, plot

PHRASES = 200  # that peers look for
ON_A_TERMINAL = ", on a terminal"
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
        return _ended(process, start)


def run_on_a_terminal(command: Sequence[str], environment: dict[str, str]) -> Run:
    """Run a command that takes its output for a terminal of 80 columns."""
    import pty

    ours, its = pty.openpty()
    environment = {**environment, "TERM": "xterm-256color", "COLUMNS": "80"}
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=its, stderr=its) as process:
        os.close(its)
        with suppress(OSError):  # how Linux tells that nobody writes any more
            while os.read(ours, 65_536):
                pass
        os.close(ours)
        return _ended(process, start)


def _ended(process: subprocess.Popen[bytes], start: float) -> Run:
    mib = 0.0
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        mib = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    else:
        process.wait()
    return Run(time.perf_counter() - start, mib)


def several(
    commands: Mapping[str, Sequence[str]], environment: dict[str, str], times: int
) -> dict[str, Run]:
    """Run commands in turn, so many times each; return the medians."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runner = run_on_a_terminal if name.endswith(ON_A_TERMINAL) else run
            runs[name].append(runner(command, environment))
    return {
        name: Run(median(r.seconds for r in done), max(r.mib for r in done))
        for name, done in runs.items()
    }


class Row(NamedTuple):
    """A line of a table: what was run, how long it took, how often that is the base, and memory."""

    name: str
    seconds: float
    times: float
    mib: float


def table(title: str, done: dict[str, Run], base: str, size: int = 0) -> list[Row]:
    """Print what was measured, and return it; ``size`` is in bytes."""
    print(f"\n{title}\n")
    print(f"| command | seconds | times {base} |{' kB/s |' if size else ''} MiB |")
    print(f"|---|--:|--:|{'--:|' if size else ''}--:|")
    rows = []
    for name, one in done.items():
        speed = f" {size / one.seconds / 1000:,.0f} |" if size else ""
        ratio = one.seconds / done[base].seconds
        print(f"| {name} | {one.seconds:.3f} | {ratio:.2f} |{speed} {one.mib:.0f} |", flush=True)
        rows.append(Row(name, one.seconds, ratio, one.mib))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    parser.add_argument("--files", type=int, default=1000, help="files of the archive (1000)")
    parser.add_argument("--large", action="store_true", help="20,000 files instead")
    parser.add_argument("--times", type=int, default=5, help="runs of each small command (5)")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="write the ratios as SVG")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        groups = measure(Path(folder), 20_000 if options.large else options.files, options.times)
    if options.plot:
        options.plot.write_text(plot.svg(groups), encoding="utf-8")
    return 0


def measure(folder: Path, files: int, times: int) -> dict[str, list[tuple[str, float]]]:
    """Measure all, print tables, and return the ratios by group."""
    environment = {**os.environ, "EMPATHY_LINT_CACHE": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    one, some, many = folder / "one", folder / "half", folder / "many"
    corpus.write(one, 1)
    half = corpus.write(some, max(files // 2, 1))
    whole = corpus.write(many, files)
    phrases = corpus.phrases(PHRASES)
    plain = folder / "plain.yaml"
    plain.write_text(corpus.pack([[phrase] for phrase in phrases]), encoding="utf-8")
    with_plain = ["--rules", str(plain), "--select", "made-up"]
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
          f"{os.cpu_count()} processors; seed {corpus.SEED}")  # fmt: skip
    file = str(one / "00000.txt")
    run([*OURS, file], environment)
    run([*OURS, str(some)], environment)
    run([*OURS, file, *with_plain], environment)
    cold = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--version": [*OURS, "--version"],
        "--help": [*OURS, "--help"],
        "one file": [*OURS, file],
        "one file, --praise": [*OURS, file, "--praise"],
        "one file, --no-cache": [*OURS, file, "--no-cache"],
        **({f"one file{ON_A_TERMINAL}": [*OURS, file]} if sys.platform != "win32" else {}),
        **peers.installed(Path(file), phrases, folder / "peers"),
    }
    groups = {}
    title = "Cold start: one contact of 52 turns"
    groups[title] = table(title, several(cold, environment, times), "python -c pass")
    runs = {
        "one process": [*OURS, str(many), "-j", "1"],
        "two processes": [*OURS, str(many), "-j", "2"],
        "one process, --praise": [*OURS, str(many), "-j", "1", "--praise"],
        "first run that keeps results": [*OURS, str(many), "-j", "1", "--cache-results"],
        "second run, nothing changed": [*OURS, str(many), "-j", "1", "--cache-results"],
        f"one process, {PHRASES} phrases alone": [*OURS, str(many), "-j", "1", *with_plain],
        **peers.installed(many, phrases, folder / "peers"),
    }
    title = f"Archive: {files:,} files, {whole / 1e6:.2f} MB"
    groups[title] = table(title, several(runs, environment, 1), "one process", whole)
    title = f"Growth in text: {half / 1e6:.2f} and {whole / 1e6:.2f} MB"
    growth = several(
        {"half": [*OURS, str(some), "-j", "1"], "whole": [*OURS, str(many), "-j", "1"]},
        environment, 1,
    )  # fmt: skip
    groups[title] = table(title, growth, "half")
    title = "Growth in turns: one contact, what is more than one of 52 turns takes"
    groups[title] = in_turns(title, folder, environment)
    title = "Growth in rules: the same files, and as many rules again with other phrases"
    groups[title] = in_rules(title, folder, some, environment)
    return {title: [(row.name, row.times) for row in rows] for title, rows in groups.items()}


def in_turns(title: str, folder: Path, environment: dict[str, str]) -> list[Row]:
    """Measure contacts of ever more turns; the start of the program is taken off."""
    commands: dict[str, Sequence[str]] = {"start": [*OURS, str(folder / "one")]}
    for turns in (1_000, 2_000, 4_000, 8_000, 40_000):
        path = folder / f"{turns}.txt"
        path.write_text(corpus.contact(Random(corpus.SEED), turns), encoding="utf-8")
        commands[f"{turns:,} turns"] = [*OURS, str(path)]
    done = several(commands, environment, 1)
    start = done.pop("start").seconds
    return table(
        title,
        {name: Run(max(one.seconds - start, 0.001), one.mib) for name, one in done.items()},
        "1,000 turns",
    )


def in_rules(title: str, folder: Path, files: Path, environment: dict[str, str]) -> list[Row]:
    """Measure the rules there are, and as many again with other phrases."""
    pack = folder / "more.yaml"
    pack.write_text(corpus.many_rules(200), encoding="utf-8")
    with_more = [*OURS, str(files), "-j", "1", "--rules", str(pack)]
    run(with_more, environment)  # packs are read once, and then kept
    runs = {"all rules": [*OURS, str(files), "-j", "1"], "and 200 more": with_more}
    return table(title, several(runs, environment, 3), "all rules")


if __name__ == "__main__":
    sys.exit(main())
