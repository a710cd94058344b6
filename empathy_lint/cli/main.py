"""Where the command line begins, and where each of its errors is caught."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from empathy_lint.version import __version__

TYPE_CHECKING = False  # typing's own: to import it takes a tenth of what --version may
if TYPE_CHECKING:
    from empathy_lint.errors import EmpathyLintError
    from empathy_lint.typed import NoReturn

FLAGS = frozenset({"--praise", "--reveal", "--quiet", "-q", "--no-cache"})
"""What may stand beside the paths of a plain command line."""
_PATTERN_SIGNS = frozenset("*?[~$%")
YOUNG = 200_000
"""How many new objects make Python look for garbage; a small run makes fewer."""


def main() -> NoReturn:
    """Run a command and leave; no error that a user may meet shows a traceback."""
    import gc

    from empathy_lint.errors import TRACEBACK, EmpathyLintError, InternalError

    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
        sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except EmpathyLintError as wrong:
        _complain(str(_placed(wrong)))
        code = 2
    except KeyboardInterrupt:
        _complain("interrupted")
        code = 130
    except BrokenPipeError:
        _silence_output()
        _complain("the output was closed before all was written")
        code = 2
    except OSError as problem:
        _silence_output()
        where = f"{problem.filename}: " if problem.filename else ""
        _complain(f"{where}{(problem.strerror or str(problem)).lower()}")
        code = 2
    except MemoryError:
        _complain("more memory was needed than there is; try fewer or smaller files")
        code = 2
    except Exception as fault:
        if os.environ.get(TRACEBACK):
            raise
        _complain(str(InternalError(fault, "")))
        code = 2
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process without tidying its memory up, which takes a fifth of a small run.

    What is to be done at the end is done, and all that was said is out. Where a thread still
    runs, or a debugger or a profiler watches, Python ends as ever.
    """
    import atexit

    threading = sys.modules.get("threading")
    if (threading and threading.active_count() > 1) or sys.gettrace() or sys.getprofile():
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        sys.exit(code)  # Python says what is wrong
    os._exit(code)


def _run(arguments: Sequence[str]) -> int:
    """Run the plain road where the arguments allow it: to import Click takes a third of it."""
    if "_EMPATHY_LINT_COMPLETE" in os.environ:
        arguments = ()
    if arguments == ["--version"]:
        print(f"empathy-lint {__version__}")
        return 0
    paths = _plain_paths(arguments)
    if not paths:
        from empathy_lint.cli import commands

        return commands.run()
    from pathlib import Path

    from empathy_lint import cache
    from empathy_lint.cli.checking import check_paths
    from empathy_lint.cli.outputs import Outputs
    from empathy_lint.cli.settings import chooser

    flags = set(arguments).intersection(FLAGS)
    if "--no-cache" in flags:
        os.environ[cache.SWITCH] = "off"
    quiet = not flags.isdisjoint({"--quiet", "-q"})
    choose = chooser({"praise": "--praise" in flags, "reveal": "--reveal" in flags, "quiet": quiet})
    return check_paths([Path(path) for path in paths], choose, Outputs.plain(), quiet=quiet)


def _plain_paths(arguments: Sequence[str]) -> list[str]:
    """Return the paths of ``[check] PATH…`` with no options but ``FLAGS``; none for all else."""
    from empathy_lint.cli.names import COMMANDS

    first, *more = arguments or ("",)
    rest = more if first == "check" else arguments if first not in COMMANDS else ()
    paths = [argument for argument in rest if argument not in FLAGS]
    return [] if any(map(_asks_for_more, paths)) else paths


def _asks_for_more(argument: str) -> bool:
    """Tell whether an argument is an option, no path, or a pattern that Click spells out on Windows."""
    is_option = argument.startswith("-") and argument != "-"
    return (
        not argument
        or is_option
        or (sys.platform == "win32" and not _PATTERN_SIGNS.isdisjoint(argument))
    )


def _placed(error: EmpathyLintError) -> EmpathyLintError:
    """Return an error with the place where a configuration names the rule that is not there."""
    from empathy_lint.errors import UnknownRuleError

    if isinstance(error, UnknownRuleError) and error.configuration:
        from empathy_lint.configfile import place_of_rule

        error.place = place_of_rule(error.configuration, error.name)
    return error


def _complain(message: str) -> None:
    from empathy_lint.cli.say import say

    say(f"empathy-lint: {message}", err=True)


def _silence_output() -> None:
    """Point standard output at nothing: the interpreter flushes it once more when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
