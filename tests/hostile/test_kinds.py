"""Any rule that the loader takes, over any contact: it finds places in the turn, and never fails.

The rules are drawn from the tables of keys that the checker reads, so a new key is tried at once.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from empathy_lint.engine import check
from empathy_lint.errors import EmpathyLintError
from empathy_lint.kinds.keys import CLAUSE, CONDITIONS, Key, Keys
from empathy_lint.kinds.table import KINDS
from empathy_lint.packs.examples import transcript_of
from empathy_lint.packs.load import load_packs
from empathy_lint.packs.packing import packed, unpacked
from empathy_lint.packs.schema import APPLIES_TO, kind_keys

TRIES = int(os.environ.get("EMPATHY_LINT_FUZZ", "40"))
fuzz = settings(
    max_examples=TRIES,
    deadline=None,
    derandomize=TRIES <= 40,
    suppress_health_check=list(HealthCheck),
)
LEXICON = {"feelings": ["angry", "furious", "so upset"], "thanks": ["thank you", "thanks"]}
PHRASES = [
    "calm down", "why did you", "i (fully)? understand", "sorry", "... parcel", "(*)? late",
    "^ hello", "goodbye $", "<feelings>", "<number> days", "frustrat*", "you (must|have to)",
]  # fmt: skip
PATTERNS = [
    r"calm", r"\b", r"^", r"$", r"x*", r"(?=a)", r"(?<=n)", r"(?P<who>you|we)", r"\bsorry\b.*\?",
    r"[^\w\s]", r"(a|b)*c", r"\d+", r".", r"(?s).*", r"(?!)",
]  # fmt: skip
SAID = st.sampled_from(
    """calm down|why did you wait?|I understand.|I am so angry!|He died.|sorry|Thank you|hello|goodbye|
    mm-hm|…|?!|"calm down"|they said calm down|3 days|parcel late|\u00c9\u0301|\u0130|\U0001f44d|NO|no. no. no|
    you must not|sooooo|a, b; c|{{name}}|\u200b|I'd|didn't, didn\u2019t, didnt|ASAP|\u0130stanbul|\ufb01ne""".split("|")
)  # fmt: skip
CONTACT = st.lists(
    st.tuples(
        st.sampled_from(["agent", "customer", "bot", "system", "unknown"]),
        st.lists(SAID | st.text(max_size=6), min_size=1, max_size=6).map(" ".join),
    ),
    max_size=8,
)


@st.composite
def some(draw: st.DrawFn, keys: Keys, depth: int) -> dict[str, Any]:
    """Draw a table: what is required, and up to four of the other keys."""
    others = sorted(name for name, key in keys.items() if not key.required)
    names = [name for name, key in keys.items() if key.required]
    if others:
        names += draw(st.lists(st.sampled_from(others), unique=True, max_size=4))
    return {name: draw(value(keys[name], depth)) for name in names}


@st.composite
def wording(draw: st.DrawFn, depth: int) -> dict[str, Any]:
    """Draw a clause that looks for words, mostly."""
    found = draw(some(CLAUSE, depth))
    if draw(st.booleans()):
        found["phrases"] = draw(some_of(PHRASES))
    else:
        found["pattern"] = draw(st.sampled_from(PATTERNS))
    return found


def some_of(values: list[str] | tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(list(values)), min_size=1, max_size=3, unique=True)


def value(key: Key, depth: int) -> st.SearchStrategy[Any]:
    """Draw a value of a key's type."""
    deeper = depth + 1
    plain: dict[str, st.SearchStrategy[Any]] = {
        "line": st.sampled_from(["angry", "calm down", "x"]),
        "text": st.just("because"),
        "whole": st.integers(0, 4) | st.just(10**6),
        "number": st.sampled_from([0, 0.2, 0.5, 1, 2, 3, -1, 1e6]),
        "flag": st.booleans(),
        "lines": some_of(["calm", "you", "a", "sorry"]),
        "phrases": some_of(PHRASES),
        "classes": some_of(list(LEXICON)),
        "regex": st.sampled_from(PATTERNS),
    }
    if key.type in plain:
        return plain[key.type]
    if key.type == "choice":
        return st.sampled_from(key.choices)
    if key.type == "choices":
        return some_of(key.choices)
    if key.type == "clause":
        return wording(deeper)
    if key.type == "clauses":
        inner = wording(deeper)
        if depth < 2:
            inner = inner | some(CONDITIONS, deeper)
        return st.lists(inner, min_size=1, max_size=3)
    if key.type in ("tables", "signals"):
        return st.lists(some(key.keys, deeper), min_size=1, max_size=3)
    assert key.type in ("table", "conditions"), f"no strategy for a key of type {key.type!r}"
    return some(key.keys, deeper)


def pack_of(kind: str, spec: dict[str, Any], applies_to: dict[str, Any], praise: bool) -> str:
    """Return a pack of one rule as JSON, which is YAML."""
    rule = {
        "id": "TST001", "name": "some-rule", "label": "test", "summary": "A test.",
        "severity": "note", "message": "found", "rationale": "Test.", "source": ["tests"],
        "examples": {"bad": [], "good": []}, "kind": kind, "praise": praise, **spec,
    }  # fmt: skip
    if applies_to:
        rule["applies_to"] = applies_to
    document = {"pack": "tests", "title": "T", "language": "en", "lexicon": LEXICON}
    return json.dumps({**document, "rules": [rule]})


@pytest.mark.parametrize("kind", KINDS)
@fuzz
@given(data=st.data())
def test_any_rule_of_a_kind_over_any_contact_finds_places_or_nothing(kind, data, tmp_path_factory):
    spec = data.draw(some(kind_keys(kind), 0), label="rule")
    applies_to = data.draw(some(APPLIES_TO, 0), label="applies to")
    path = tmp_path_factory.getbasetemp() / f"{kind}.yaml"
    path.write_text(pack_of(kind, spec, applies_to, data.draw(st.booleans())), encoding="utf-8")
    try:
        [pack] = load_packs([path], builtin=False)
    except EmpathyLintError as refused:
        assert str(path) in str(refused)
        return
    transcript = transcript_of(data.draw(CONTACT, label="contact"))

    findings = check(transcript, pack.rules).findings

    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(transcript.source)
        assert 1 <= (finding.turn or 1) <= len(transcript.turns)
    again = unpacked(packed(pack.rules, "tests"), "tests", reasons=False)
    assert again is not None, "what is kept of a rule can be read"
    assert check(transcript, again).findings == findings, "a rule from the cache is the same rule"


def test_most_drawn_rules_are_taken(tmp_path):
    """Else the property above would hold of nothing."""
    taken = 0
    specs: list[tuple[str, dict[str, Any]]] = []

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(
        st.sampled_from(sorted(KINDS)).flatmap(
            lambda k: st.tuples(st.just(k), some(kind_keys(k), 0))
        )
    )
    def draw(drawn):
        specs.append(drawn)

    draw()
    path = tmp_path / "pack.yaml"
    for kind, spec in specs:
        path.write_text(pack_of(kind, spec, {}, False), encoding="utf-8")
        try:
            load_packs([path], builtin=False)
        except EmpathyLintError:
            continue
        taken += 1
    assert taken > len(specs) / 2
