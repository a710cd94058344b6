"""What can go wrong, said with a place and with what to do about it.

Errors are raised where the place is known and caught at two edges only: one
file of a run (``lint.py``), and the command (``cli/``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from empathy_lint.typed import NamedTuple


class Place(NamedTuple):
    """Where in a file: ``line`` and ``column`` count from 1; 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column or 1}"


def nearest(word: str, known: Iterable[str], otherwise: str = "", form: str = "{!r}") -> str:
    """Return a hint: the known word that is meant, written in a form; else what is said ``otherwise``."""
    from difflib import get_close_matches  # late: only for a hint

    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {form.format(near[0])}?" if near else otherwise


class EmpathyLintError(Exception):
    """The parent of all errors a user may meet; its text never needs a traceback."""

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Come through a pipe between processes as it is, however it was made."""
        return _again, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\n  {self.hint}" if self.hint else head


def _again(
    kind: type[EmpathyLintError], args: tuple[object, ...], told: dict[str, object]
) -> EmpathyLintError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(told)
    return error


class ReadError(EmpathyLintError):
    """A file could not be read as a conversation, script or flow."""


class ReadErrors(ReadError):  # noqa: N818 (several errors)
    """All records of a file that could not be read, while the others were."""

    def __init__(self, errors: list[ReadError]) -> None:
        first = errors[0]
        super().__init__(first.message, place=first.place, hint=first.hint)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


def not_read(count: int, path: str) -> list[ReadError]:
    """Return what tells that so many more records are not read, too; nothing for none."""
    what = "record is" if count == 1 else "records are"
    return [ReadError(f"{count} more {what} not read", place=Place(path))] if count > 0 else []


class UnknownFormatError(ReadError):
    """A file is of no format that is read: an error where it was named, else only told."""


class PackError(EmpathyLintError):
    """A rule pack says something that the rule language does not know."""


class PackErrors(PackError):  # noqa: N818 (several errors)
    """All that is wrong with a set of packs, found in one go."""

    def __init__(self, errors: list[PackError]) -> None:
        first = errors[0]
        super().__init__(first.message, place=first.place, hint=first.hint)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class ConfigError(EmpathyLintError):
    """The configuration, or an option, asks for something that is not there."""


class UnknownRuleError(ConfigError):
    """A rule is named, in a configuration or an option, that is not there.

    ``configuration`` is the path of the file that may name it.
    """

    def __init__(self, name: str, *, hint: str = "") -> None:
        super().__init__(f"no rule is called {name!r}", hint=hint)
        self.name = name
        self.configuration = ""


class ConfigErrors(ConfigError):  # noqa: N818 (several errors)
    """All that is wrong with a configuration, found in one go."""

    def __init__(self, errors: list[ConfigError]) -> None:
        first = errors[0]
        super().__init__(first.message, place=first.place, hint=first.hint)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class RuleTimeoutError(EmpathyLintError):
    """A rule's pattern took too long on one file; the rest of the run goes on."""


class InternalError(EmpathyLintError):
    """A fault of the program itself, met on one file; the rest of the run goes on."""

    def __init__(self, problem: BaseException, path: str) -> None:
        super().__init__(
            f"a fault of empathy-lint: {_fault(problem)}",
            place=Place(path) if path else None,
            hint=f"please report it, with the file if you may; {TRACEBACK}=1 shows more",
        )


TRACEBACK = "EMPATHY_LINT_TRACEBACK"
"""The environment's word for a traceback, which nobody sees unasked."""


def _fault(problem: BaseException) -> str:
    """Name a fault by its kind and place: what it says may hold a customer's words."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    kind = type(problem).__name__
    if trace is None:
        return kind
    name = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
    return f"{kind} in {name}:{trace.tb_lineno}"
