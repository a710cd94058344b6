"""A pack's own tests: every rule is run on its examples, and on mutants of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from empathy_lint.contact import Contact
from empathy_lint.engine import check
from empathy_lint.errors import Place, RuleTimeoutError
from empathy_lint.packs.mutants import Mutant, mutants
from empathy_lint.rule import Example, FixExample, Match, Rule
from empathy_lint.text import Span
from empathy_lint.transcript import Document, Region, Role, Transcript, TurnBuilder
from empathy_lint.typed import NamedTuple


class Failure(NamedTuple):
    """An example that does not hold: of which rule, where it stands, and what was seen."""

    rule: Rule
    place: Place
    message: str
    hint: str = ""


class Tally(NamedTuple):
    """How many examples and mutants were run, and which did not hold."""

    examples: int
    failures: list[Failure]
    mutants: int = 0


def transcript_of(
    turns: Iterable[tuple[str, str]],
    document: Document = Document.CONVERSATION,
    path: str = "example",
    channel: str = "voice",
) -> Transcript:
    """Return a transcript of (role, text) pairs, one line each."""
    builder = TurnBuilder(join=False)
    region = Region.SAID if document is Document.CONVERSATION else Region.SAY_LINE
    source = ""
    for role, text in turns:
        head = f"{role.capitalize()}: "
        start = len(source) + len(head)
        source += f"{head}{text}\n"
        span = Span(start, start + len(text))
        builder.say(Role(role), role.capitalize(), text, span, region=region)
    return Transcript(path, source, builder.done(), document=document, channel=channel)


def run(rules: Iterable[Rule]) -> Tally:
    """Run all examples of the rules."""
    failures: list[Failure] = []
    count = changed = 0
    for rule in rules:
        examples = rule.examples
        count += len(examples.bad) + len(examples.good) + len(examples.misses)
        count += len(examples.fixes)
        try:
            failures.extend(_run_rule(rule))
            for example in rule.examples.bad:
                if any(_bad(rule, example)):
                    continue  # its mutants would say the same again
                document, channel = document_for(rule), _channel_for(rule)
                for mutant in mutants(rule, example, document, channel):
                    changed += 1
                    failures.extend(_run_mutant(rule, example, mutant))
        except RuleTimeoutError as slow:
            failures.append(Failure(rule, rule.place, slow.message, slow.hint))
    return Tally(count, failures, changed)


def _run_mutant(rule: Rule, example: Example, mutant: Mutant) -> Iterator[Failure]:
    contact = Contact(mutant.transcript)
    seen = frozenset((m.turn, m.span.start, m.span.end) for m in rule.matcher.find(contact))
    wrong = seen - mutant.expected if not mutant.expected else mutant.expected - seen
    for turn, start, end in sorted(wrong)[:1]:
        text = mutant.transcript.turns[turn].text
        verb = "finds" if not mutant.expected else "does not find"
        yield _failure(
            rule,
            example,
            f"{rule.name} {verb} {text[start:end]!r} in a mutant ({mutant.name}): {text!r}",
            f"if that is right, say why under mutants: {{{mutant.name}: …}}",
        )


def _run_rule(rule: Rule) -> Iterator[Failure]:
    if not rule.examples.bad:
        yield Failure(
            rule,
            rule.place,
            f"{rule.name} has no example of what it finds",
            "a line under examples: bad:, with the words to be found in [[ ]]",
        )
    for example in rule.examples.bad:
        yield from _bad(rule, example)
    for example in rule.examples.good:
        for _, span, text in found(rule, example):
            yield _failure(
                rule,
                example,
                f"{rule.name} finds {text[span.start : span.end]!r} in a good example",
            )
    for fix in rule.examples.fixes:
        yield from _fix(rule, fix)
    for example in rule.examples.misses:
        marked = {(turn, start, end) for turn, start, end in example.marks}
        for turn, span, _ in found(rule, example):
            if any(turn == t and span.start < e and s < span.end for t, s, e in marked):
                yield _failure(
                    rule, example, f"{rule.name} finds a known miss by now", "move it to 'bad'"
                )


def _fix(rule: Rule, example: FixExample) -> Iterator[Failure]:
    """A fix must give the expected words, and the rule must be silent on them."""
    place = Place(rule.place.path, example.line)
    role, _, words = example.before.partition(": ")
    transcript = transcript_of([(role.strip(), words.strip())], Document.SCRIPT)
    fixed = transcript.source
    for finding in reversed(check(transcript, [rule]).findings):
        for edit in reversed(finding.fix.edits if finding.fix else ()):
            fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
    got = fixed.partition(": ")[2].strip()
    wanted = example.after.partition(": ")[2].strip()
    if got != wanted:
        yield Failure(rule, place, f"the fix of {rule.name} gives {got!r}", f"wanted: {wanted!r}")
    elif check(transcript_of([(role.strip(), got)], Document.SCRIPT), [rule]).findings:
        yield Failure(rule, place, f"{rule.name} still finds something in its own fix {got!r}")


def _bad(rule: Rule, example: Example) -> Iterator[Failure]:
    seen = {(turn, span.start, span.end) for turn, span, _ in found(rule, example)}
    wanted = set(example.marks)
    for turn, start, end in sorted(wanted - seen):
        words = example.turns[turn][1][start:end]
        others = [example.turns[t][1][s:e] for t, s, e in sorted(seen - wanted)]
        hint = f"it finds: {', '.join(map(repr, others))}" if others else "it finds nothing"
        yield _failure(rule, example, f"{rule.name} does not find {words!r}", hint)
    for turn, start, end in sorted(seen - wanted):
        words = example.turns[turn][1][start:end]
        if not any(t == turn and s < end and start < e for t, s, e in wanted - seen):
            yield _failure(rule, example, f"{rule.name} also finds {words!r}, which is not marked")


def _failure(rule: Rule, example: Example, message: str, hint: str = "") -> Failure:
    return Failure(rule, Place(rule.place.path, example.line, example.column), message, hint)


def found(rule: Rule, example: Example) -> Iterator[tuple[int, Span, str]]:
    """Yield what a rule finds in an example: turn, span, the turn's text."""
    transcript = transcript_of(example.turns, document_for(rule), channel=_channel_for(rule))
    contact = Contact(transcript)
    matches: Iterable[Match] = rule.matcher.find(contact)
    for match in matches:
        yield match.turn, match.span, transcript.turns[match.turn].text


def document_for(rule: Rule) -> Document:
    """Return the kind of text an example stands for: a conversation, unless excluded."""
    for document in (Document.CONVERSATION, Document.SCRIPT, Document.FLOW):
        if document in rule.applies_to.documents:
            return document
    return Document.CONVERSATION


def _channel_for(rule: Rule) -> str:
    return min(rule.applies_to.channels, default="voice")
