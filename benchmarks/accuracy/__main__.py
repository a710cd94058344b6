"""Measure the packs and print one table. See ``python -m benchmarks.accuracy --help``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.accuracy import data as source
from empathy_lint.calibrate import Score, calibrate
from empathy_lint.choosing import select
from empathy_lint.engine import check
from empathy_lint.finding import Finding, Severity
from empathy_lint.labelled import Labelled, label_name, read_labels
from empathy_lint.packs.load import load_packs
from empathy_lint.rule import Rule

PROBLEMS = (
    "why-accusatory",
    "name-as-empathy",
    "unprofessional",
    "dismissive-or-blaming",
    "hollow-empathy",
)
PARTS = ("tuned on", "held out")


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.accuracy", description=__doc__)
    parser.add_argument("data", type=Path, help="a folder with corpora/ and challenge/")
    parser.add_argument("--only", choices=sorted(MEASURES), help="one measure instead of all")
    parser.add_argument("--label", help="only this behaviour")
    parser.add_argument("--errors", action="store_true", help="list mistakes of the tuned-on part")
    parser.add_argument("--rules", type=Path, action="append", default=[], help="a further pack")
    parser.add_argument("--cases", type=Path, help="other minimal pairs than DATA's")
    parser.add_argument(
        "--turns", type=int, default=2000, help="agent turns a corpus, for the scan"
    )
    parser.add_argument("--save", type=Path, help="keep the findings over the corpora here")
    parser.add_argument("--compare", type=Path, help="what came and went since a kept file")
    parser.add_argument("--show", metavar="RULE", help="with the scan: print what a rule flags")
    given = parser.parse_args()
    rules = select([rule for pack in load_packs(given.rules) for rule in pack.rules])
    if given.label:
        given.label = label_name(given.label)
        rules = [rule for rule in rules if rule.label == given.label]
    if given.save or given.compare:
        fresh = list(findings(given, rules))
        if given.compare:
            print("\n".join(compare(given.compare, fresh)))
        if given.save:
            given.save.write_text("\n".join(fresh) + "\n", encoding="utf-8")
        return 0
    for name, measure in MEASURES.items():
        if given.only in (None, name):
            for line in measure(given, rules):
                print(line)
            print(flush=True)
    return 0


def gold(given: argparse.Namespace, rules: Sequence[Rule]) -> Iterator[str]:
    """Labelled turns: precision on the enriched sample, false alarms on the random one."""
    items = read_labels(given.data / "corpora" / "gold_dev.jsonl")
    yield "Labelled turns            part      sample     P     R     F1    kappa  found/ticked"
    for part, some in _parts(items):
        for sample in ("enriched", "random"):
            result = calibrate([i for i in some if i.sample == sample], rules, part)
            for label, score in result.labels.items():
                if not given.label or label == given.label:
                    yield f"{label:<25} {part:<9} {sample:<9} {_figures(score)}"
            if sample == "random" and result.alarm_turns and not given.label:
                yield f"false alarms at warning or above per 1,000 agent turns ({part}): " + (
                    f"{result.alarms_per_1000:.1f} ({result.alarms} in {result.alarm_turns})"
                )
            if given.errors and part == "tuned on":
                yield from _mistakes(result.mistakes, given.label)


def pairs(given: argparse.Namespace, rules: Sequence[Rule]) -> Iterator[str]:
    """Minimal pairs: recall, false alarms, pairs solved."""
    items = read_labels(given.cases or given.data / "challenge" / "cases.jsonl")
    if given.label:
        items = [item for item in items if item.behaviour == given.label]
    yield "Minimal pairs             part      recall  alarms  solved"
    for part, some in _parts(items):
        result = calibrate(some, rules, part)
        sums = [0.0, 0.0, 0.0]
        for behaviour, score in result.pairs.items():
            shares = (
                score.found / score.positives,
                score.alarms / max(score.cleans, 1),
                score.solved / score.pairs,
            )
            sums = [total + share for total, share in zip(sums, shares, strict=True)]
            recall, alarms, solved = shares
            counts = f"({score.solved} of {score.pairs})"
            yield f"{behaviour:<25} {part:<9} {recall:.2f}    {alarms:.2f}    {solved:.2f} {counts}"
        if len(result.pairs) > 1:
            recall, alarms, solved = (total / len(result.pairs) for total in sums)
            yield f"{'mean':<25} {part:<9} {recall:.2f}    {alarms:.2f}    {solved:.2f}"
        if given.errors and part == "tuned on":
            yield from _mistakes(result.mistakes, given.label)


def calls(given: argparse.Namespace, rules: Sequence[Rule]) -> Iterator[str]:
    """Whole calls: planted problems found on their line, alarms in excellent ones."""
    from empathy_lint.config import Settings
    from empathy_lint.lint import Linter

    wanted = tuple(rule.id for rule in rules)
    linter = Linter(Settings(select=wanted, rules=tuple(given.rules), reveal=True))
    yield "Whole calls                     problems   credits   warnings elsewhere"
    for call in source.calls(given.data):
        report = linter.file(call.path)
        found = report.findings
        problems = [mark for mark in call.problems if _answered(mark, found)]
        credited = [mark for mark in call.credits if _answered(mark, found)]
        wanted = {(line, label_name(label)) for line, label, _ in call.problems}
        lines = {line for line, _ in wanted}
        alarms = [f for f in found if _is_alarm(f) and f.line not in lines]
        kind = "excellent" if call.is_excellent else "poor"
        yield (
            f"{call.path.name:<31} {len(problems)} of {len(call.problems):<5} "
            f"{len(credited)} of {len(call.credits):<5} {len(alarms)}  {kind}"
        )
        yield from (f"   not read: {error}" for error in report.errors)
        if given.errors:
            for mark in (*call.problems, *call.credits):
                is_asked = not given.label or label_name(mark[1]) == given.label
                if is_asked and mark not in (*problems, *credited):
                    yield f"   miss  {mark[0]}: {label_name(mark[1])}: {mark[2]}"
            for finding in alarms:
                yield f"   alarm {finding.line}: {finding.rule} {finding.name}: {finding.quote[:90]}"


def experts(given: argparse.Namespace, rules: Sequence[Rule]) -> Iterator[str]:
    """AnnoMI's reflections and questions, EPITOME's emotional reactions."""
    yield "Experts' labels           part      P     R     F1"
    wanted = [
        ("annomi", "paraphrase", "paraphrase", lambda v: v["reflection_exists"] == "True"),
        ("annomi", "questions", "question", lambda v: v["question_exists"] == "True"),
        ("annomi", "open questions", "open-question", lambda v: v["question_subtype"] == "open"),
        (
            "epitome",
            "acknowledges-feeling",
            "acknowledges-feeling",
            lambda v: v["emotional_reactions"]["level"] != "0",
        ),
    ]
    cells: dict[tuple[str, str], Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for corpus in ("annomi", "epitome"):
        for talk in source.talks(given.data, corpus):
            part = PARTS[source.is_held_out(talk.name)]
            got: dict[int, set[str]] = {}
            for finding in check(talk.transcript, rules).findings:
                got.setdefault((finding.turn or 0) - 1, set()).add(finding.label)
            for index, row in enumerate(talk.rows):
                if row["role"] != "agent":
                    continue
                labels = got.get(index, set())
                if labels & {"open-question", "closed-question"}:
                    labels = labels | {"question"}
                for name, title, label, ticked in wanted:
                    if name == corpus:
                        cell = cells.setdefault((title, part), Counter())
                        cell[_cell(label in labels, ticked(row["labels"]))] += 1
                kind = row["labels"].get("question_subtype")
                if kind in ("open", "closed") and "question" in labels:
                    is_open = "open-question" in labels
                    kinds.setdefault(part, Counter())[
                        "right" if is_open is (kind == "open") else "wrong"
                    ] += 1
    for (title, part), count in sorted(cells.items()):
        score = Score(count["right"], count["wrong"], count["missed"], count["rest"])
        yield f"{title:<25} {part:<9} {_figures(score)}"
    for part, count in sorted(kinds.items()):
        yield f"{'open against closed':<25} {part:<9} accuracy {count['right'] / count.total():.2f}"


def scan(given: argparse.Namespace, rules: Sequence[Rule]) -> Iterator[str]:
    """Findings at warning or above per 1,000 random agent turns of service corpora."""
    total: Counter[str] = Counter()
    turns = 0
    for corpus in source.SERVICE:
        chosen: dict[str, set[int]] = {}
        talks = {}
        for talk, index in source.sampled(given.data, corpus, given.turns // len(source.SERVICE)):
            chosen.setdefault(talk.name, set()).add(index)
            talks[talk.name] = talk
            turns += 1
        for name, indexes in chosen.items():
            for finding in check(talks[name].transcript, rules).findings:
                if (finding.turn or 0) - 1 not in indexes or finding.praise:
                    continue
                key = f"{finding.rule} {finding.name} ({finding.severity})"
                total[key] += 1
                if given.show in (finding.rule, finding.name, "all", str(finding.severity)):
                    text = talks[name].rows[(finding.turn or 1) - 1]["text"]
                    yield f"{finding.rule} {finding.name} [{finding.quote[:60]}] {text[:200]!r}"
                    if finding.related:
                        yield f"      cue: {finding.related[0].quote[:150]!r}"
    yield f"Findings per 1,000 of {turns} random agent turns"
    for key, count in total.most_common():
        yield f"{1000 * count / turns:6.1f}  {key}"


def _parts(items: Iterable[Labelled]) -> Iterator[tuple[str, list[Labelled]]]:
    from empathy_lint.calibrate import part_of

    items = list(items)
    for part in PARTS:
        yield part, [i for i in items if part_of(i, source.FOLDS, source.SEED) == part]


def _answered(mark: tuple[int, str, str], found: Iterable[Finding]) -> bool:
    line, label, words = mark
    return any(
        finding.label == label_name(label)
        and finding.line <= line <= finding.end_line
        and (finding.quote in words or words in finding.quote or _share(finding.quote, words))
        for finding in found
    )


def _share(one: str, other: str) -> bool:
    """Whether the end of one is the beginning of the other, or holds words of it in a row."""
    return any(
        " ".join(other.split()[i : i + 2]) in one for i in range(max(len(other.split()) - 1, 1))
    )


def _is_alarm(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE and not finding.praise


def _cell(found: bool, ticked: bool) -> str:
    if found:
        return "right" if ticked else "wrong"
    return "missed" if ticked else "rest"


def _figures(score: Score) -> str:
    values = (score.precision.value, score.recall.value, score.f1.value, score.kappa)
    shown = "  ".join(" -  " if v is None else f"{v:.2f}" for v in values)
    return f"{shown}   {score.right + score.wrong}/{score.support}"


def _mistakes(mistakes: Iterable, label: str | None) -> Iterator[str]:
    for mistake in mistakes:
        if label and mistake.label != label:
            continue
        item = mistake.item
        yield f"   {mistake.kind} {item.id} {mistake.label} {','.join(mistake.rules)}: {mistake.words[:160]!r}"
        if mistake.words not in item.text or len(item.text) > len(mistake.words) + 10:
            yield f"        turn: {item.text[:300]!r}"
        for role, text in item.context[-2:]:
            yield f"        {role}: {text[:160]!r}"


def findings(given: argparse.Namespace, rules: Sequence[Rule]) -> Iterator[str]:
    """Yield ``corpus conversation turn rule`` of every finding but praise, for ``--compare``."""
    for corpus in source.SERVICE:
        for talk in islice(source.talks(given.data, corpus), 400):
            for finding in check(talk.transcript, rules).findings:
                if not finding.praise:
                    yield f"{corpus} {talk.name} {finding.turn} {finding.rule} {finding.name}"


def compare(old: Path, fresh: Sequence[str]) -> Iterator[str]:
    """Yield, by rule, how many findings came and went since an earlier run."""
    before, after = set(old.read_text(encoding="utf-8").splitlines()), set(fresh)
    came = Counter(line.split()[3] for line in after - before)
    went = Counter(line.split()[3] for line in before - after)
    yield f"{len(before)} findings before, {len(after)} now"
    for rule in sorted(came.keys() | went.keys()):
        yield f"  {rule}  {came[rule]:+d} {-went[rule]:d}"


MEASURES = {"gold": gold, "pairs": pairs, "calls": calls, "experts": experts, "scan": scan}

if __name__ == "__main__":
    sys.exit(main())
