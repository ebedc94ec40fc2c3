"""The command `imagine`: all commands in the order in which a librarian meets them, and the one exit point.

Commands load what they need when they run: nothing here may slow down `imagine --help`.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from typing import Annotated, Any

import typer
from typer.main import get_command

from imagine_cli import __version__
from imagine_cli.cli.help_page import HelpContext
from imagine_cli.cli.on_demand import OnDemand
from imagine_cli.cli.output import Result, emit, forget_wishes
from imagine_cli.cli.registry import COMMANDS
from imagine_cli.cli.streams import (
    ReaderGoneError,
    ask_for_plain_lines,
    complain,
    end_line,
    fill_missing_streams,
    tell,
)
from imagine_cli.errors import ImagineError
from imagine_cli.start import INTERRUPTED

_stopped = False
LONGEST_SIZE = 6
"""Digits of COLUMNS and LINES: Python reads no number of thousands of them."""

app = typer.Typer(
    name="imagine",
    help="Weigh a proposed community partnership: answer a checklist, get a verdict with its reasons.",
    epilog="Start with: imagine assess",
    # Rich would take as long to load as all the rest of a command.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
        from imagine_cli.say.overview import overview_document

        does = {name: command.does for name, command in COMMANDS.items()}
        emit(Result("imagine", lambda: overview_document(does), lambda: {"commands": does}))


def run() -> None:
    """Run the command line, and leave with its exit code. No traceback ever reaches a user."""
    fill_missing_streams()
    _drop_odd_sizes()
    sys.unraisablehook = _unraisable
    warnings.simplefilter("ignore")  # they are for programmers; what Ctrl-C has cut off "was never awaited"
    arguments = sys.argv[1:]
    try:
        code = main(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        # Once more, while the first one was being told of.
        code = INTERRUPTED
    except OSError as error:
        # Python would flush again on the way out, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            code = complain(_disk_error(error), [])
    # On its way out Python would search all that was loaded for cycles: 0.9 times as long as bare Python takes.
    gc.freeze()
    sys.exit(code)


def _drop_odd_sizes() -> None:
    """Take a size of the terminal for unset where it is no plain number: Rich fails on digits such as a small 3."""
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "")
        if not (size.isascii() and size.isdigit() and len(size) <= LONGEST_SIZE):
            os.environ.pop(name, None)


def _unraisable(dropped: sys.UnraisableHookArgs) -> None:
    """What Python can only print, because it came up inside a callback, or when a thing was cleaned up.

    Ctrl-C is no news to who pressed it; nor is what it has left half made, such as the loop that a prompt runs in.
    """
    if not (_stopped or issubclass(dropped.exc_type, KeyboardInterrupt)):
        sys.__unraisablehook__(dropped)


def main(arguments: list[str]) -> int:
    """The exit code of one command line: 0 done, 1 it failed or found nothing, 2 wrong usage, 130 interrupted."""
    global _stopped
    _stopped = False
    ask_for_plain_lines(False)
    forget_wishes()
    try:
        code: int = _all_commands()(arguments, prog_name="imagine", standalone_mode=False) or 0
    except ImagineError as error:
        _stopped = error.exit_code == INTERRUPTED
        return complain(error, arguments)
    except typer.TyperException as error:
        return complain(_usage_error(error), arguments)
    except (KeyboardInterrupt, typer.Abort):
        _stopped = True
        code = INTERRUPTED
    except ReaderGoneError:
        return 0
    except OSError as error:
        return complain(_disk_error(error), arguments)
    except (RecursionError, MemoryError):
        return complain(ImagineError("That is more than imagine can hold at once. Try a smaller file."), arguments)
    if code == INTERRUPTED:  # of Ctrl-C while a command runs, Typer makes this exit code, and says nothing
        end_line()
        complain(ImagineError("Stopped."), arguments)
    return code


def _all_commands() -> Any:
    """The command `imagine` with all commands in it."""
    group: Any = get_command(app)
    group.context_class = HelpContext
    for name, command in COMMANDS.items():
        group.add_command(OnDemand(name, command.about, command.place))
    return group


def _disk_error(error: OSError) -> ImagineError:
    where = f"{error.filename}: " if error.filename else ""
    return ImagineError(f"{where}{error.strerror or error}. Nothing more was written. Put that right, then try again.")


def _usage_error(error: typer.TyperException) -> ImagineError:
    """What Typer found wrong with the command line, with the help that applies."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "imagine"
    message = error.format_message().rstrip()
    wrong = ImagineError(f"{message if message.endswith(('.', ')')) else message + '.'} See: {command} --help")
    wrong.exit_code = error.exit_code
    return wrong
