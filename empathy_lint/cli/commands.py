"""The command line as Click reads it. A command is imported when it is called."""

from __future__ import annotations

from importlib import import_module
from io import StringIO

import click

from empathy_lint.cli.names import COMMANDS
from empathy_lint.cli.say import say
from empathy_lint.typed import TYPE_CHECKING, Any
from empathy_lint.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


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


def run() -> int:
    """Run the command that the arguments of this process name; return its exit code.

    Raises:
        BrokenPipeError: If whoever read the output went away.
    """
    try:
        return int(cli.main(prog_name="empathy-lint", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as wrong:
        shown = StringIO()
        wrong.show(shown)
        say(shown.getvalue().rstrip("\n"), err=True)
        return 2
    except click.Abort:
        raise KeyboardInterrupt from None
    except _ClosedError:
        raise BrokenPipeError from None
