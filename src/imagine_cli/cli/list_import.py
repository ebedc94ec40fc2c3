"""`imagine list --import`: the partnerships that a library has already, from a spreadsheet."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from imagine_cli.ask import entries
from imagine_cli.cli.output import Result, emit
from imagine_cli.cli.table_columns import agreed_columns
from imagine_cli.core.partnership import HOURS_A_MONTH
from imagine_cli.core.taken_over import Row
from imagine_cli.draw.json_register import imported_partnerships_result
from imagine_cli.say.register_import import imported_document
from imagine_cli.store.csv_tables import Table, look_into
from imagine_cli.store.files import expanded
from imagine_cli.store.import_columns import PARTNERSHIPS_CALLED, Columns, is_header
from imagine_cli.store.import_partnerships import partnership_rows, take_over
from imagine_cli.store.register import refuse_if_read_only

_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
_YEAR = re.compile(r"(19|20)[0-9]{2}")


def import_partnerships(file: Path, columns: str, home: Path, today: date) -> None:
    """Make a folder for each partnership of a table, and say what each lacks for a review."""
    path = expanded(file)
    table = look_into(path, lambda cells: is_header(cells, PARTNERSHIPS_CALLED))
    refuse_if_read_only(home)
    places = agreed_columns(table, columns, "list", PARTNERSHIPS_CALLED)
    # Read to the end before anything is saved, so that a table with a mistake in it changes nothing.
    found = take_over(partnerships_in(table, places, today), path.name, home, today)
    emit(
        Result(
            "list",
            document=lambda: imported_document(path.name, found, home, today),
            fields=lambda: imported_partnerships_result(found),
            name="what was imported",
            such_as="imported.csv",
        )
    )


def partnerships_in(table: Table, columns: Columns, today: date) -> list[Row | None]:
    """The rows of a table as partnerships, None for one that adds up the others.

    Raise ImagineError where one can't be read, or there are too many.
    """
    return list(partnership_rows(table, columns, lambda typed, past: _day(typed, today, past=past), _hours))


def _day(typed: str, today: date, *, past: bool) -> date | None:
    """A day as spreadsheets write it; the first of a year alone where it has passed. None for anything else."""
    text = _MIDNIGHT.sub("", typed.strip())
    if past and _YEAR.fullmatch(text):
        return date(int(text), 1, 1)
    try:
        return entries.day(text, today, past=past) if text else None
    except entries.Refused:
        return None


def _hours(typed: str) -> Decimal | None:
    try:
        return entries.amount(typed, HOURS_A_MONTH) if typed.strip() else None
    except entries.Refused:
        return None
