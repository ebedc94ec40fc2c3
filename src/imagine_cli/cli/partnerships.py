"""`imagine list`: the register at a glance: what is due, where each partnership stands, and the staff hours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder, Json
from imagine_cli.cli.streams import draws, note, notes, tell, tell_cells, tell_file, width, wrapped
from imagine_cli.errors import ImagineError, UsageError

if TYPE_CHECKING:
    from decimal import Decimal

    from imagine_cli.core.portfolio import Portfolio


def list_(
    due: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help="Only what is overdue, or due in so many days.", show_default=False),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print all of it as CSV, for a spreadsheet.")] = False,
    json: Json = False,
    folder: Folder = None,
) -> None:
    """List your partnerships: what is due first, what was decided, and the staff hours promised."""
    from imagine_cli.core.portfolio import portfolio
    from imagine_cli.store.folder import register_folder
    from imagine_cli.store.survey import survey

    if csv and json:
        raise UsageError("Choose one of --csv and --json.")
    days = None if due is None else _days(due)
    home = register_folder(folder)
    found = survey(home)
    notes(found.warnings)
    everything = portfolio(found.cases, today(), _spare(home))
    shown = everything if days is None else everything.within(days)
    if json:
        from imagine_cli.draw.json import envelope
        from imagine_cli.say.register_rows import list_result

        tell_file(envelope("list", list_result(shown)))
    elif csv:
        from imagine_cli.say.directory_rows import csv_text
        from imagine_cli.say.register_rows import COLUMNS, rows

        tell_file(csv_text(COLUMNS, rows(shown)))
    else:
        _show(shown, days, empty=not everything.rows, home=home)


def _days(typed: str) -> int:
    try:
        days = int(typed)
    except ValueError:
        days = -1
    if days < 0:
        raise UsageError("--due needs a whole number of days, 0 or more.")
    return days


def _spare(home: Path) -> Decimal | None:
    """The staff hours that the library can spare; a mistake in its file must not hide the partnerships."""
    from imagine_cli.store.library import read_library

    try:
        return read_library(home).library.spare_staff_hours
    except ImagineError as error:
        notes([error.message, *map(str, error.places)])
        return None


def _show(shown: Portfolio, due: int | None, *, empty: bool, home: Path) -> None:
    """The list in the form that suits standard output."""
    from imagine_cli.say.register_words import SOON, due_lines, empty_lines, hours_lines, nothing_due, row_sentence

    days = SOON if due is None else due
    if empty:
        notes([*empty_lines(), f"They will be kept in {home}"])
    elif not shown.rows:
        note(nothing_due(days))
    elif draws():
        from rich.console import Console

        from imagine_cli.say.register_screen import show_register

        show_register(Console(file=sys.stdout, width=width()), shown, days)
    elif sys.stdout.isatty():
        sentences = [row_sentence(row, shown.today) for row in shown.rows]
        for line in [*due_lines(shown, days), *sentences, *hours_lines(shown.hours)]:
            for part in wrapped(line, sys.stdout):
                tell(part)
    else:
        from imagine_cli.say.register_rows import piped

        for cells in piped(shown):
            tell_cells(cells)
        # Beside the columns, which another program reads.
        notes([*due_lines(shown, days), *hours_lines(shown.hours)])
