"""The command `imagine`: all commands in the order in which a librarian meets them, and the one exit point.

Commands load what they need when they run: nothing here may slow down `imagine --help`.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from imagine_cli import __version__
from imagine_cli.cli import (
    assess,
    checklist,
    compare,
    decide,
    letter,
    library,
    orgs,
    partnerships,
    plan,
    report,
    review,
    stages,
    stories,
    verdict,
)
from imagine_cli.cli.streams import ReaderGoneError, complain, fill_missing_streams, tell, width
from imagine_cli.errors import ImagineError

INTERRUPTED = 130

app = typer.Typer(
    name="imagine",
    help="Weigh a proposed community partnership: answer a checklist, get a verdict with its reasons.",
    epilog="Start with: imagine assess",
    # Rich would take as long to load as all the rest of a command.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(assess.assess)
app.command()(verdict.verdict)
app.command()(report.report)
app.command()(letter.letter)
app.command()(decide.decide)
app.command(name="list")(partnerships.list_)
app.command()(plan.plan)
app.command()(review.review)
app.command()(compare.compare)
app.command()(library.library)
app.command()(orgs.orgs)
app.command()(stories.stories)
app.command()(stages.stages)
app.add_typer(checklist.app, name="checklist")


def _show_version(asked: bool) -> None:
    if asked:
        tell(f"imagine {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  its callback answers
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Weigh a proposed community partnership: answer a checklist, get a verdict with its reasons."""
    if context.invoked_subcommand is None:
        from imagine_cli.tell.checklist_screens import overview_lines

        for line in overview_lines(width=width()):
            tell(line)


def run() -> None:
    """Run the command line, and leave with its exit code. No traceback ever reaches a user."""
    fill_missing_streams()
    arguments = sys.argv[1:]
    code = main(arguments)
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python would flush again on the way out, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            code = complain(_disk_error(error), [])
    sys.exit(code)


def main(arguments: list[str]) -> int:
    """The exit code of one command line: 0 done, 1 it failed, 2 wrong usage, 130 interrupted."""
    try:
        return app(arguments, prog_name="imagine", standalone_mode=False) or 0
    except ImagineError as error:
        return complain(error, arguments)
    except typer.TyperException as error:
        return complain(_usage_error(error), arguments)
    except (KeyboardInterrupt, typer.Abort):
        complain(ImagineError("Stopped."), arguments)
        return INTERRUPTED
    except ReaderGoneError:
        return 0
    except OSError as error:
        return complain(_disk_error(error), arguments)
    except (RecursionError, MemoryError):
        return complain(ImagineError("That is more than imagine can hold at once. Try a smaller file."), arguments)


def _disk_error(error: OSError) -> ImagineError:
    return ImagineError(f"{error.strerror or error}. Nothing more was written.")


def _usage_error(error: typer.TyperException) -> ImagineError:
    """What Typer found wrong with the command line, with the help that applies."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "imagine"
    message = error.format_message().rstrip()
    wrong = ImagineError(f"{message if message.endswith(('.', ')')) else message + '.'} See: {command} --help")
    wrong.exit_code = error.exit_code
    return wrong
