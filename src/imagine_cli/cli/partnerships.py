"""`imagine list`: the register at a glance: what is due, where each partnership stands, and the staff hours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import notes
from imagine_cli.errors import ImagineError, UsageError

if TYPE_CHECKING:
    from decimal import Decimal

    from imagine_cli.say.document import Document

PAPER = "partnerships.csv"
"""A name for an example, where the one that was typed won't do."""


def list_(
    due: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help="Only what is overdue, or due in so many days.", show_default=False),
    ] = None,
    folder: Folder = None,
) -> None:
    """List your partnerships: what is due first, what was decided, and the staff hours promised."""
    from imagine_cli.core.portfolio import portfolio
    from imagine_cli.draw.json_register import register_result
    from imagine_cli.say.register import SOON, empty_register, register_document
    from imagine_cli.store.folder import register_folder
    from imagine_cli.store.survey import survey

    check_file(PAPER)
    days = None if due is None else _days(due)
    home = register_folder(folder)
    found = survey(home)
    notes(found.warnings)
    everything = portfolio(found.cases, today(), _spare(home))
    shown = everything if days is None else everything.within(days)

    def document() -> Document:
        return register_document(shown, SOON if days is None else days) if everything.rows else empty_register(home)

    emit(Result("list", document, lambda: register_result(shown), name="the list", such_as=PAPER))


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
