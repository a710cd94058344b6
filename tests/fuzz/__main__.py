"""Coverage-guided fuzzing with atheris (Linux): ``pip install -e '.[dev,fuzz]'``, then

    python -m tests.fuzz                      every target, 60 s each
    python -m tests.fuzz road pack --seconds 600
    python -m tests.fuzz --list

An input that breaks a promise is kept in ``tests/hostile/inputs/TARGET/``, where the tests meet it
from then on; the run goes on with the next target and exits 1.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.targets import ROOT, TARGETS, seeds, words

INPUTS = ROOT / "tests" / "hostile" / "inputs"
_UNITS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERED = re.compile(r"cov: (\d+)")
SLOW = 20
"""Seconds for one input, above which it counts as a hang."""
MEMORY_MB = 2048


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60, help="time for each target")
    parser.add_argument("--corpus", type=Path, help="a folder to keep what was found of interest")
    parser.add_argument("--list", action="store_true", help="list the targets")
    given = parser.parse_args()
    unknown = [name for name in given.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no such target: {', '.join(unknown)}; see --list")
    if given.list:
        print("\n".join(TARGETS))
        return 0
    try:
        import atheris  # noqa: F401
    except ImportError:
        parser.error("atheris is needed (Linux): pip install -e '.[dev,fuzz]'")
    print(f"{'target':<32} {'inputs':>9} {'seconds':>7} {'places':>7}  outcome", flush=True)
    bad = 0
    for name in given.targets or TARGETS:
        with tempfile.TemporaryDirectory(prefix="empathy-lint-fuzz-") as scratch:
            corpus = given.corpus / name if given.corpus else Path(scratch) / "corpus"
            bad += fuzz(name, given.seconds, corpus, Path(scratch))
    return 1 if bad else 0


def fuzz(name: str, seconds: int, corpus: Path, scratch: Path) -> bool:
    """Run one target and say how it went; True when it broke a promise."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (corpus / f"seed-{number:03}").write_bytes(data)
    (corpus / "seed-talk").write_bytes(b" Agent: Calm down.\n")
    known = scratch / "words"
    known.write_text("\n".join(f'"{_quoted(word)}"' for word in words(name)) + "\n", "utf-8")
    kept = INPUTS / name
    before = set(kept.glob("*")) if kept.is_dir() else set()
    kept.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    done = subprocess.run(
        [
            sys.executable, "-m", "tests.fuzz.one", name, f"-max_total_time={seconds}",
            f"-dict={known}", f"-artifact_prefix={kept}/", f"-timeout={SLOW}",
            f"-rss_limit_mb={MEMORY_MB}", "-max_len=8192", "-print_final_stats=1", str(corpus),
        ],
        cwd=ROOT, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    took = time.monotonic() - begun
    said = done.stdout + done.stderr
    units = _UNITS.search(said)
    places = _COVERED.findall(said)
    found = sorted(set(kept.glob("*")) - before)
    if not any(kept.iterdir()):
        kept.rmdir()
    outcome = "no finding" if done.returncode == 0 else f"FAILED: {_reason(said)}"
    print(
        f"{name:<32} {units[1] if units else '?':>9} {took:7.0f} {places[-1] if places else '?':>7}  {outcome}",
        *(f"    kept: {path.relative_to(ROOT)}" for path in found),
        sep="\n", flush=True,
    )  # fmt: skip
    return done.returncode != 0


def _reason(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        if "Uncaught Python exception" in line:
            return " ".join(lines[number + 1 : number + 3])[:300]
    return next((line for line in lines if "ERROR" in line), lines[-1] if lines else "")[:300]


def _quoted(word: str) -> str:
    """Return a word as a dictionary of libFuzzer has it."""
    return "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02X}"
        for byte in word.encode("utf-8")
    )


if __name__ == "__main__":
    sys.exit(main())
