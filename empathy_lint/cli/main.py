"""The commands there are: one row each. A command is imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from empathy_lint.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Name, and its line in --help: kept here so that help imports no command.
COMMANDS = {
    "check": "Report what could be said better (the default).",
    "turns": "Show how a file was read: who speaks, and where.",
    "rules": "List the rules.",
    "explain": "Show a rule as a manual page, or why it fired at a place.",
    "test": "Run the examples of rule packs.",
    "fix": "Rewrite what could be said better, in scripts and flows.",
    "baseline": "Write, prune or count what is known today.",
    "suppressions": "List what the team has silenced, and why.",
    "config": "Show the configuration, and where each value came from.",
    "calibrate": "Compare findings with people's own labels.",
    "init": "Write a starter configuration, a hook and a CI job.",
    "formats": "List the formats that are read, and how each is known.",
}


class _ClosedError(Exception):
    """Whoever read the output went away."""


class _Commands(click.Group):
    """``empathy-lint PATH…`` is ``empathy-lint check PATH…``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"empathy_lint.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command; where none fits, a file to check."""
        from click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        return found or [CompletionItem(incomplete, type="file")]

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ClosedError from None  # click would end with 1 and say nothing

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.command(
    cls=_Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="empathy-lint %(version)s")
def cli() -> None:
    """The linter for what people say to customers.

    Reads contact-centre transcripts, scripts and call flows, and reports line by line
    what a good coach would mark, why, and what to say instead.

    \b
    Examples:
      empathy-lint call.txt              lint a transcript
      empathy-lint scripts/ --praise     a folder; also show what is done well
      empathy-lint turns call.txt        see how a file was read
      empathy-lint explain WHY001        a rule's reason, source and examples

    `empathy-lint PATH...` is `empathy-lint check PATH...`.

    \b
    Completion with the tab key (bash_source, zsh_source or fish_source):
      eval "$(_EMPATHY_LINT_COMPLETE=bash_source empathy-lint)"
    """


def main() -> None:
    """Run a command; no error that a user may meet shows a traceback."""
    from empathy_lint.errors import TRACEBACK, EmpathyLintError, InternalError

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
        sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code: Any = cli.main(prog_name="empathy-lint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as wrong:
        wrong.show()
        code = 2
    except EmpathyLintError as wrong:
        _complain(str(wrong))
        code = 2
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted")
        code = 130
    except (BrokenPipeError, _ClosedError):
        _silence_output()
        _complain("the output was closed before all was written")
        code = 2
    except OSError as problem:
        _silence_output()
        where = f"{problem.filename}: " if problem.filename else ""
        _complain(f"{where}{(problem.strerror or str(problem)).lower()}")
        code = 2
    except Exception as fault:
        if os.environ.get(TRACEBACK):
            raise
        _complain(str(InternalError(fault, "")))
        code = 2
    sys.exit(code or 0)


def _complain(message: str) -> None:
    click.echo(f"empathy-lint: {message}", err=True)


def _silence_output() -> None:
    """Point standard output at nothing: the interpreter flushes it once more when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
