"""`imagine list`: the register at a glance: what is due, where each partnership stands, and the staff hours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import now, today
from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import notes
from imagine_cli.errors import ImagineError, UsageError

if TYPE_CHECKING:
    from imagine_cli.core.partnership import Library
    from imagine_cli.say.document import Document

CALENDAR = ".ics"
PAPER = "partnerships.csv"
"""A name for an example, where the one that was typed won't do."""


def list_(
    due: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help="Only what is overdue, or due in so many days.", show_default=False),
    ] = None,
    state: Annotated[
        str,
        typer.Option(
            metavar="STATE",
            help="Only those that stand so, for example to-decide or under-way.",
            autocompletion=completion.states,
            show_default=False,
        ),
    ] = "",
    branch: Annotated[str, typer.Option(metavar="WORD", help="Only those of a branch.", show_default=False)] = "",
    category: Annotated[str, typer.Option(metavar="WORD", help="Only those of a category.", show_default=False)] = "",
    contact: Annotated[str, typer.Option(metavar="WORD", help="Only those with a contact.", show_default=False)] = "",
    edit: Annotated[
        str,
        typer.Option(
            metavar="PARTNER",
            help="Note a partner's branch, category and contact.",
            autocompletion=completion.partners,
            show_default=False,
        ),
    ] = "",
    import_: Annotated[
        Path | None,
        typer.Option(
            "--import", metavar="FILE.csv", help="Take over partnerships from a spreadsheet.", show_default=False
        ),
    ] = None,
    columns: Annotated[
        str,
        typer.Option(
            metavar="FIELD=COLUMN,...",
            help="With --import: which column is which, as name=Partner,since=Begun.",
            show_default=False,
        ),
    ] = "",
    folder: Folder = None,
) -> None:
    """List your partnerships: what is due first, what was decided, and the staff hours promised."""
    from imagine_cli.cli.list_filters import Filters, filtered
    from imagine_cli.core.partnership import Library
    from imagine_cli.core.portfolio import portfolio
    from imagine_cli.draw.json_register import register_result
    from imagine_cli.say.register import SOON, empty_register, nothing_fits, register_document
    from imagine_cli.store.folder import register_folder
    from imagine_cli.store.survey import survey

    check_file(PAPER, {CALENDAR: None})
    days = None if due is None else _days(due)
    home = register_folder(folder)
    if import_ is not None:
        from imagine_cli.cli.list_import import import_partnerships

        import_partnerships(import_, columns, home, today())
        return
    if columns:
        raise UsageError("--columns says how to read a table: name it with --import FILE.csv.")
    if edit:
        from imagine_cli.cli.partnership_facts import edit_facts

        edit_facts(edit, home)
    found = survey(home)
    notes(found.warnings)
    library = _library(home) or Library()
    everything = portfolio(found.cases, today(), library.spare_staff_hours)
    wanted = filtered(everything, Filters(state, branch, category, contact), library.branches)
    shown = wanted if days is None else wanted.within(days)

    def document() -> Document:
        if not everything.rows:
            return empty_register(home)
        return register_document(shown, SOON if days is None else days) if wanted.rows else nothing_fits()

    def calendar() -> str:
        from imagine_cli.say.register_calendar import register_calendar

        return register_calendar(shown, home, now())

    emit(
        Result(
            "list",
            document,
            lambda: register_result(shown),
            name="the list",
            such_as=PAPER,
            others={CALENDAR: calendar},
        )
    )


def _days(typed: str) -> int:
    try:
        days = int(typed)
    except ValueError:
        days = -1
    if days < 0:
        raise UsageError("--due needs a whole number of days, 0 or more.")
    return days


def _library(home: Path) -> Library | None:
    """What the library says of itself; a mistake in its file must not hide the partnerships."""
    from imagine_cli.store.library import read_library

    try:
        return read_library(home).library
    except ImagineError as error:
        notes([error.message, *map(str, error.places)])
        return None
