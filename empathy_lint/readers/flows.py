"""What readers of call flows and bots share: prompts, sample words and links of one flow.

Each prompt is a turn of its own, also where several are variants of one: order within a
file is not the order of a call. The label of a turn is its node; links lead from label to label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from empathy_lint.readers.base import Source
from empathy_lint.readers.lines import Line, beside, directive, lines_of
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.values import Text, Value
from empathy_lint.text import Span
from empathy_lint.transcript import Directive, Document, Link, Region, Role, Transcript, TurnBuilder
from empathy_lint.typed import Any, NamedTuple

_ONE_PLACEHOLDER = re.compile(
    r"\$\.[\w.$\[\]'\"-]+|\{\{[^{}]*\}\}|\{[^{}\s]*\}|\$\{[^{}]*\}|\$\([^()]*\)|%[\w.]+%"
)


class _Said(NamedTuple):
    """What somebody says at a node."""

    words: Text
    role: Role
    label: str


class Flow:
    """Collects what a flow says and where it leads; one transcript a language."""

    def __init__(self, source: Source, name: str) -> None:
        self._source = source
        self._name = name
        self._said: dict[str, dict[tuple[int, str], _Said]] = {}
        self._links: dict[Link, None] = {}

    def prompt(self, text: Value, label: str, *, language: str = "", role: Role = Role.BOT) -> None:
        """Add what the machine says; what is one placeholder and no word is none.

        Markup is seen through. A text that an alias repeats is said once.
        """
        if not isinstance(text, Text):
            return
        words = spoken(text).trimmed()
        if words and not _ONE_PLACEHOLDER.fullmatch(words):
            said = self._said.setdefault(language[:2].lower(), {})
            said.setdefault((words.start, str(words)), _Said(words, role, label))

    def customer(self, text: Value, label: str, *, language: str = "") -> None:
        """Add what a customer may say or click: training phrases, sample utterances, buttons."""
        self.prompt(text, label, language=language, role=Role.CUSTOMER)

    def link(self, source: Value, target: Value, choice: Value = "") -> None:
        """Add a way from one node to another, with the choice that leads there."""
        if isinstance(source, str) and isinstance(target, str) and source and target:
            chosen = choice if isinstance(choice, str) else ""
            self._links[Link(str(source), str(target), str(chosen))] = None

    def transcripts(
        self,
        *,
        channel: str = "voice",
        language: str = "en",
        directives: tuple[Directive, ...] = (),
    ) -> Iterator[Transcript]:
        """Yield the flow in the order of the file, one transcript for each language in it.

        ``language`` is meant where a prompt does not tell its own.
        """
        notices = () if self._said else ("there are no words to be said in this file",)
        for code, said in (self._said or {"": {}}).items():
            turns = TurnBuilder(join=False)
            for _, (words, role, label) in sorted(said.items(), key=lambda entry: entry[0][0]):
                turns.say(role, "", words, words.runs, region=Region.SAY_LINE, label=label)
            yield Transcript(
                self._source.path,
                self._source.text,
                turns.done(),
                document=Document.FLOW,
                format=self._name,
                channel=channel,
                language=code or language[:2].lower(),
                directives=directives,
                links=tuple(self._links),
                notices=notices,
            )


_SHOWN = frozenset("text title subtitle description caption message body".split())
_CHOSEN = frozenset("button buttons chips quick_replies options suggestions actions".split())
_UNSHOWN = frozenset("event parameters metadata".split())


def say_payload(flow: Flow, payload: Value, label: str, language: str = "") -> None:
    """Add the words of a payload for one channel: cards, lists, and the buttons of whoever reads."""
    waiting: list[tuple[Value, Role]] = [(payload, Role.BOT)]
    while waiting:
        part, role = waiting.pop()
        if isinstance(part, list):
            waiting.extend((inner, role) for inner in part)
        elif isinstance(part, dict):
            role = Role.CUSTOMER if part.get("type") in _CHOSEN else role
            for key, inner in part.items():
                if key in _SHOWN:
                    for text in strings(inner):
                        flow.prompt(text, label, language=language, role=role)
                if key not in _UNSHOWN:
                    waiting.append((inner, Role.CUSTOMER if key in _CHOSEN else role))


class WrittenFlow:
    """A flow written for people, line by line: what it says, in that order, and its links.

    ``comment`` is what begins a comment behind words, where the format has such.
    """

    def __init__(self, source: Source, name: str, comment: str = "") -> None:
        self._source = source
        self._name = name
        self._comment = comment
        self._turns = TurnBuilder(join=False)
        self._links: dict[Link, None] = {}
        self._directives: list[Directive] = []

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the file but for suppressions, which are kept."""
        for number, line in enumerate(lines_of(self._source.text)):
            alone = directive(line, number)
            if alone is not None:
                self._directives.append(alone)
                continue
            found, words = beside(line, number)
            # Behind another sign it would be said.
            if found and all(self._is_comment(one.span) for one in found):
                self._directives += found
                line = words
            yield line

    def _is_comment(self, span: Span) -> bool:
        text = self._source.text[span.start : span.end].lstrip()
        return bool(self._comment) and text.startswith(self._comment)

    def say(self, role: Role, words: Text, label: str, speaker: str = "") -> None:
        """Add what is said at a node; what has no letter and no digit is nothing."""
        words = words.trimmed()
        if any(map(str.isalnum, words)):
            self._turns.say(role, speaker, words, words.runs, region=Region.SAY_LINE, label=label)

    def link(self, source: str, target: str, choice: str = "") -> None:
        """Add a way from one node to another, with the choice that leads there."""
        self._links[Link(source, target, choice)] = None

    def transcript(self) -> Transcript:
        return Transcript(
            self._source.path,
            self._source.text,
            self._turns.done(),
            document=Document.FLOW,
            format=self._name,
            channel="chat",
            directives=tuple(self._directives),
            links=tuple(self._links),
        )


class Node(NamedTuple):
    """An object of a flow, the key it stands at, and the name of the node it belongs to."""

    part: dict[str, Any]
    key: str
    label: str


def nodes(
    value: Value,
    named_by: Collection[str],
    *,
    nameless: Collection[str] = (),
    unsaid: Collection[str] = (),
    label: str = "",
) -> Iterator[Node]:
    """Yield every object of a value in order, with the nearest name around it.

    ``named_by`` are the keys that name an object, best first. Objects at ``nameless`` keys
    belong to what is around them; what stands at ``unsaid`` keys is passed over.
    """
    waiting: list[tuple[Value, str, str]] = [(value, "", label)]
    while waiting:
        value, key, label = waiting.pop()
        if isinstance(value, dict):
            if key not in nameless:
                names = (value.get(name) for name in named_by)
                label = next((str(name) for name in names if isinstance(name, str) and name), label)
            yield Node(value, key, label)
            inner = [(part, name, label) for name, part in value.items() if name not in unsaid]
            waiting.extend(reversed(inner))
        elif isinstance(value, list):
            waiting.extend((part, key, label) for part in reversed(value))


def strings(value: Value) -> Iterator[Text]:
    """Yield a string, or the strings of a list."""
    for part in value if isinstance(value, list) else (value,):
        if isinstance(part, Text):
            yield part


def objects(value: Value) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list; of anything else, none."""
    for part in value if isinstance(value, list) else ():
        if isinstance(part, dict):
            yield part
