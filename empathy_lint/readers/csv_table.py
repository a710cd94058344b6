"""Tables (CSV, TSV and their kin): a row is what somebody says; columns are known by name.

Several contacts in one table stay apart by the column that names the conversation.

Source: exports of Intercom, Zendesk, Zopim, Contact Lens and research sets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import chain, islice

from empathy_lint.errors import Place, ReadError, ReadErrors, UnknownFormatError, not_read
from empathy_lint.personal_fields import is_customers, is_personal, snake
from empathy_lint.readers.base import Source, role_of
from empathy_lint.readers.cast import NO_LABELS, only_other, role_notices, taken_for
from empathy_lint.readers.csv_clock import Clock
from empathy_lint.readers.csv_columns import (
    COLUMNS,
    DIRECTIONS,
    NO,
    NOTES,
    TITLES,
    USUAL,
    YES,
    conversation_in,
    may_be_heading,
    speakers_in,
    tells_of_words,
    wordings_in,
)
from empathy_lint.readers.csv_records import Cell, Record, rows, unquoted
from empathy_lint.readers.escapes import unescaped
from empathy_lint.readers.lines import Line, beside, directive, has_marker, lines_of
from empathy_lint.readers.markup import spoken
from empathy_lint.readers.one_line import parted
from empathy_lint.readers.values import Text, joined
from empathy_lint.text import LINE_END, LineIndex, Span
from empathy_lint.transcript import Directive, Document, Region, Role, Transcript, TurnBuilder

_OF_CALLS = frozenset("start_ms offset_ms begin_ms start_time start begin offset".split())
_BREAK = re.compile(r"<br\s*/?>|</?(?:p|div|li)\b[^<>]*>", re.IGNORECASE)
_LEAST_WORDS = 3
"""So many words a cell are what somebody says, and no name."""
AHEAD = 19
"""So many records below the first one are looked at where names of columns do not tell enough."""
ERRORS = 20
"""So many broken records are told of one by one; more are counted."""


def read(source: Source) -> Iterator[Transcript]:
    """Read a table.

    Raises:
        ReadError: If no column of words is found (with what ``columns`` would be needed), or
            records are broken, after all the others were read.
    """
    table = Table(source, rows(source.text, source.path))
    yield from table.transcripts()
    if len(table.wrong) == 1:
        raise table.wrong[0]
    if table.wrong:
        raise ReadErrors([*table.wrong, *not_read(table.missed, source.path)])


class Table:
    """Records whose columns are found by name, or by what stands in the first ones."""

    def __init__(self, source: Source, rows: Iterable[Record]) -> None:
        self.source = source
        self.rows = iter(rows)  # those to come; some may be looked at ahead
        self.is_headed = False
        self.text = source.text
        self.wrong: list[ReadError] = []
        self.missed = 0  # broken records beyond those
        self.directives: dict[Directive, None] = {}
        self.index: LineIndex | None = None
        self.width = 0
        self.columns: Mapping[str, int] = {}
        self.sides: dict[int, Cell] = {}  # columns of what one side says, with their headings
        self.roles: dict[str, Role] = {}  # of those sides, by heading
        self.is_script = False  # each row is a text to be said
        self.names: list[str] = []
        self.first: list[str] = []  # the words of the first record

    def transcripts(self) -> Iterator[Transcript]:
        contacts: dict[str, list[list[Cell]]] = {}
        seen = False
        while (record := next(self.rows, None)) is not None:
            if self._is_comment(record) or not self.text[record.start : record.end].strip():
                continue
            if not seen:
                seen = True
                self.is_headed = self._header(record)
                if self.is_headed:
                    continue
            if self._is_broken(record):
                continue
            if self.is_script:
                yield self._wording(record.cells)
                continue
            key = self._cell(record.cells, "conversation")
            contacts.setdefault(key, []).extend(self._turns_of(record.cells))
        if not seen:
            yield Transcript(
                self.source.path, self.text, (), format="csv", notices=("the file is empty",)
            )
        if self.is_script:
            return
        first = list(islice(chain.from_iterable(contacts.values()), AHEAD))
        whole = self._holds_calls(first)
        is_text = whole or (not self._names_speakers and self._labelled("", first) is not None)
        for key, cells in self._one_by_one(contacts) if whole else contacts.items():
            labelled = self._labelled(key, cells) if is_text else None
            yield labelled or self._contact(key, cells)

    def _header(self, record: Record) -> bool:
        """Find the columns; False if the first record is none of names, but says something."""
        self.first = [self._words(cell).strip() for cell in record.cells]
        names = [snake(words) for words in self.first]
        self.width, self.names = len(names), names
        wanted = self.source.columns
        found: dict[str, int] = {}
        for part, known in COLUMNS.items():
            options = [snake(wanted[part])] if part in wanted else known
            there = next((option for option in options if option in names), None)
            if there is not None:
                found[part] = names.index(there)
            if part in wanted and part not in found:
                raise ReadError(
                    f"no column {wanted[part]!r}, which `columns` name for the {part}",
                    place=self._place(record.start),
                    hint=self._there("the table has"),
                )
        if found.get("role") == found.get("speaker") and "role" in found:
            del found["speaker"]
        self.columns = found
        wording = wordings_in(names, found, self.source.speakers)
        if wording is not None:
            self.columns = {"text": wording}
            self.is_script = True
            return True
        if "conversation" not in found:
            found.update(conversation_in(names, self._below()))
        if "text" in found:
            if not self._names_speakers:
                role = self._roles_in(self._ahead(), least=2, but=found.values())
                self.columns = found if role is None else {**found, "role": role}
            return True
        self.sides = self._sides(record.cells)
        if self.sides:
            self.columns = {**found, "role": self.width, "text": self.width + 1}
            return True
        guessed = self._without_header(record)
        if guessed is None:
            raise UnknownFormatError(
                "no column holds what was said",
                place=self._place(record.start),
                hint="say which one does with `columns: {text: …}` in the configuration "
                f"(docs/configuration.md); {self._there('there are')}",
            )
        self.columns = guessed
        return False

    def _sides(self, heading: list[Cell]) -> dict[int, Cell]:
        """Return the columns ``Agent`` and ``Customer`` of a table that has no other of words.

        They hold what is said, not who: three words and more in a cell, if ``agent_text`` does
        not say so.
        """
        roles = speakers_in(self.names, self.source.speakers)
        rows = self._ahead() if roles else []
        for number in (n for n in roles if not tells_of_words(self.names[n])):
            cells = [words for words in self._looked(rows, number) if words]
            if len(" ".join(cells).split()) < _LEAST_WORDS * max(len(cells), 1):
                return {}
        self.roles = {self.first[number]: role for number, role in roles.items()}
        return {number: heading[number] for number in roles}

    def _turns_of(self, cells: list[Cell]) -> list[list[Cell]]:
        """Return a row of each turn in a row: who speaks and what they say stand last."""
        if not self.sides:
            return [cells]
        there = ((head, number) for number, head in self.sides.items() if number < len(cells))
        return [
            [*cells[: self.width], head, cells[number]]
            for head, number in there
            if self._words(cells[number]).strip()
        ]

    def _there(self, lead: str) -> str:
        """Return what tells the names of the columns; a first row that may be data is not shown."""
        if not self._is_head():
            return (
                "the first row, which is not shown, looks like no headings: "
                "put one above it, such as `speaker,text`"
            )
        return f"{lead}: {', '.join(self.names)}"

    def _is_head(self) -> bool:
        """Tell whether the first row holds headings, and nothing that may be of a person."""
        if not all(map(may_be_heading, self.first)):
            return False
        if USUAL.isdisjoint(word for name in self.names for word in name.split("_")):
            return False
        return not any(
            words and words in (row[number] for row in self._below() if number < len(row))
            for number, words in enumerate(self.first)
        )

    def _without_header(self, first: Record) -> Mapping[str, int] | None:
        """A table of two or more columns, one of which has nothing but words of roles."""
        rows = [first, *self._ahead()]
        role = self._roles_in(rows, least=1)
        if len(rows) < 2 or self.width < 2 or role is None:
            return None
        lengths = [sum(map(len, self._looked(rows, n))) for n in range(self.width)]
        lengths[role] = -1
        return {"role": role, "text": lengths.index(max(lengths))}

    def _ahead(self) -> list[Record]:
        following = list(islice(self.rows, AHEAD))
        self.rows = chain(following, self.rows)
        return following

    def _below(self) -> list[list[str]]:
        return [[self._words(cell).strip() for cell in row.cells] for row in self._ahead()]

    def _roles_in(self, rows: list[Record], least: int, but: Collection[int] = ()) -> int | None:
        """Return the first column that has nothing but words of roles, ``least`` different ones."""
        for number in range(self.width):
            if number in but:
                continue
            cells = self._looked(rows, number)
            roles = {role_of(cell, self.source.speakers) for cell in cells}
            if Role.UNKNOWN not in roles and len(roles) >= least:
                return number
        return None

    def _looked(self, rows: list[Record], number: int) -> list[str]:
        return [self._words(row.cells[number]).strip() for row in rows if number < len(row.cells)]

    def _is_comment(self, record: Record) -> bool:
        line = self.text[record.start : record.end]
        if not has_marker(line) or not line.lstrip().startswith("#"):
            return False
        number = self._place(record.start).line - 1
        found = directive(Line(record.start, line), number)
        if found is not None:
            self.directives[found] = None
        return found is not None

    def _is_broken(self, record: Record) -> bool:
        wrong = record.wrong
        more = record.cells[self.width :]
        if wrong is None and any(cell.end > cell.start for cell in more):
            last = self.columns["text"] == self.width - 1
            if last and not any(cell.quoted for cell in record.cells[self.width - 1 :]):
                # Commas of what is said: the words go on to the end of the record.
                record.cells[self.width - 1 :] = [
                    Cell(record.cells[self.width - 1].start, record.end, False)
                ]
                return False
            wrong = (
                more[0].start,
                f"{len(record.cells)} cells where the first line has {self.width}",
                "put quotation marks round a cell that has separators in it",
            )
        if wrong is None:
            return False
        at, message, hint = wrong
        if len(self.wrong) < ERRORS:
            self.wrong.append(ReadError(message, place=self._place(at), hint=hint))
        else:
            self.missed += 1
        return True

    @property
    def _names_speakers(self) -> bool:
        return not self.columns.keys().isdisjoint(("speaker", "role"))

    def _holds_calls(self, rows: list[list[Cell]]) -> bool:
        """Tell whether at least half of the cells hold whole calls, labels and all."""
        return sum(map(self._is_whole, rows)) * 2 >= max(len(rows), 1)

    def _is_whole(self, cells: list[Cell]) -> bool:
        words = self._lines(cells).trimmed()
        if (
            LINE_END.search(words) is None
            and len(parted([Line(0, words)], self.source.speakers)) < 2
        ):
            return False
        found = self._labelled("", [cells])
        turns = found.turns if found else ()
        # Beside a column of speakers, lines such as "Order: 12" are what one of them says.
        is_plain = not self._names_speakers or any(t.role is not Role.UNKNOWN for t in turns)
        return is_plain and len({turn.speaker for turn in turns}) > 1

    def _one_by_one(
        self, contacts: dict[str, list[list[Cell]]]
    ) -> Iterator[tuple[str, list[list[Cell]]]]:
        """Yield each row as a contact, unless a column tells which rows are one."""
        number = self.names.index("id") if "id" in self.names else len(self.names)
        for key, turns in contacts.items():
            if "conversation" in self.columns:
                yield key, turns
                continue
            for cells in turns:
                yield (
                    "".join(self._words(cell).strip() for cell in cells[number : number + 1]),
                    [cells],
                )

    def _labelled(self, key: str, rows: list[list[Cell]]) -> Transcript | None:
        """Read cells as plain text, each line ``Agent: …``; None if they name no speakers."""
        from empathy_lint.readers.generic import read_text  # late: few tables need it

        words = joined(map(self._lines, rows), "\n")
        [found] = read_text(words, self.source, key, "csv")
        if not any(turn.speaker for turn in found.turns):
            return None
        return found._replace(
            directives=tuple(self.directives),
            customer_names=(*found.customer_names, *self._customers(rows)),
            private=self._private(rows),
        )

    def _contact(self, key: str, rows: list[list[Cell]]) -> Transcript:
        speakers = [self._speaker(cells) for cells in rows]
        role_of_words = cache(self._role)
        roles = [
            role_of_words(self._cell(cells, "role"), speaker)
            for cells, speaker in zip(rows, speakers, strict=True)
        ]
        other = only_other(zip(speakers, roles, strict=True))
        turns = TurnBuilder()
        clock = Clock()
        people: dict[Role, dict[str, None]] = {Role.AGENT: {}, Role.CUSTOMER: {}}
        people[Role.CUSTOMER].update(dict.fromkeys(self._customers(rows)))
        for cells, speaker, role in zip(rows, speakers, roles, strict=True):
            if other is not None and speaker == other[0]:
                role = other[1]
            named = self._cell(cells, "speaker")
            if role in people and named:
                people[role][named] = None
            words = self._said(cells)
            turns.say(
                role,
                speaker,
                words,
                words.runs,
                start_ms=clock.ms(self._cell(cells, "time"), self._named("time")),
                end_ms=clock.ms(self._cell(cells, "end"), self._named("end")),
                region=Region.NOTE if self._is_note(cells) else Region.SAID,
                new_turn=not self._names_speakers,
            )
        done = turns.done()
        return Transcript(
            self.source.path,
            self.text,
            done,
            format="csv",
            channel="voice" if self._named("time") in _OF_CALLS else "chat",
            contact_id=key,
            customer_names=_personal(people[Role.CUSTOMER]),
            agent_names=_personal(people[Role.AGENT]),
            private=self._private(rows),
            directives=tuple(self.directives),
            notices=(*([taken_for(*other)] if other else []), *role_notices(done, self._advice())),
        )

    def _wording(self, cells: list[Cell]) -> Transcript:
        """Return a row of a table of replies: a text that agents are to say, and its title."""
        named = next((self.names.index(name) for name in TITLES if name in self.names), self.width)
        turns = TurnBuilder()
        words = self._said(cells)
        turns.say(Role.AGENT, "", words, words.runs, region=Region.SAY_LINE)
        return Transcript(
            self.source.path,
            self.text,
            turns.done(),
            document=Document.SCRIPT,
            format="csv",
            contact_id="".join(self._words(cell).strip() for cell in cells[named : named + 1]),
            directives=tuple(self.directives),
        )

    def _private(self, rows: list[list[Cell]]) -> tuple[Span, ...]:
        """Return the cells beside the talk that tell who somebody is, or where to find them."""
        personal = self._personal_columns
        return tuple(
            Span(start, end)
            for cells in rows
            for number in personal
            for start, end, _ in cells[number : number + 1]
        )

    def _customers(self, rows: list[list[Cell]]) -> dict[str, None]:
        """Return the names in columns of the customer's."""
        named = [number for number in self._personal_columns if is_customers(self.names[number])]
        return dict.fromkeys(
            name
            for cells in rows
            for number in named
            for cell in cells[number : number + 1]
            if (name := self._words(cell).strip())
        )

    @cached_property
    def _personal_columns(self) -> list[int]:
        """Return the columns beside the talk that tell who somebody is, or where to find them."""
        used = self.columns.values()
        return [
            number
            for number, name in enumerate(self.names if self.is_headed else ())
            if number not in used
            and number not in self.sides
            and (name == "name" or is_personal(name))
        ]

    def _advice(self) -> str:
        if self._names_speakers:
            return NO_LABELS
        return (
            "no column says who speaks; name it with `columns: {speaker: …}` in the configuration; "
            f"{self._there('there are')}"
        )

    def _said(self, cells: list[Cell]) -> Text:
        return spoken(self._raw(cells)).trimmed()

    def _lines(self, cells: list[Cell]) -> Text:
        """Return the words of a cell with the lines that it has, or its HTML makes."""
        return spoken(unescaped(self._raw(cells), _BREAK, lambda _: "\n"))

    def _raw(self, cells: list[Cell]) -> Text:
        number = self.columns["text"]
        if number >= len(cells):
            return Text.of("", ())
        start, end, quoted = cells[number]
        raw = self.text[start:end]
        if has_marker(raw):
            raw = self._without_comments(start, raw)
        if not quoted or '""' not in raw:
            return Text.at(raw, start)
        return Text.of(raw.replace('""', '"'), lambda: unquoted(raw, start))

    def _without_comments(self, start: int, raw: str) -> str:
        """Return what a cell says, with blanks for the suppressions in it, which are kept."""
        first = self._place(start).line - 1
        text = raw
        for number, line in enumerate(lines_of(raw), first):
            line = line._replace(start=start + line.start)
            alone = directive(line, number)
            for one in [alone] if alone else beside(line, number)[0]:
                low, high = one.span.start - start, one.span.end - start
                text = text[:low] + " " * (high - low) + text[high:]
                self.directives[one] = None
        return text

    def _role(self, value: str, speaker: str) -> Role:
        """Return the role: by the user's map of the name or the value, then by the value."""
        given = self.source.speakers
        if self._named("role") == "direction":
            return given.role(speaker) or DIRECTIONS.get(value.casefold(), Role.UNKNOWN)
        role = given.role(speaker) or self.roles.get(value) or role_of(value, given)
        return role_of(speaker, given) if role is Role.UNKNOWN else role

    def _speaker(self, cells: list[Cell]) -> str:
        return self._cell(cells, "speaker") or self._cell(cells, "role")

    def _is_note(self, cells: list[Cell]) -> bool:
        """An internal note is written about the customer, and never to them."""
        return (
            snake(self._cell(cells, "kind")) in NOTES
            or self._cell(cells, "public").casefold() in NO
            or self._cell(cells, "private").casefold() in YES
        )

    def _cell(self, cells: list[Cell], part: str) -> str:
        number = self.columns.get(part, -1)
        return self._words(cells[number]).strip() if 0 <= number < len(cells) else ""

    def _words(self, cell: Cell) -> str:
        return cell.words(self.text)

    def _named(self, part: str) -> str:
        number = self.columns.get(part, -1)
        return self.names[number] if 0 <= number < len(self.names) else ""

    def _place(self, offset: int) -> Place:
        self.index = self.index or LineIndex(self.text)
        return Place(self.source.path, *self.index.place(offset))


def _personal(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if role_of(name) is Role.UNKNOWN)
