"""Which column of a table that is imported holds what: guessed, shown with an example, and agreed to."""

from __future__ import annotations

import os
import sys

from imagine_cli.ask.back_ends import choose_asker
from imagine_cli.ask.importing import NOTHING_IMPORTED, ColumnGuess, columns_are_right
from imagine_cli.cli.streams import plain_lines_asked
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.shell import as_typed, quoted
from imagine_cli.store.characters import shown
from imagine_cli.store.csv_tables import Table
from imagine_cli.store.import_columns import (
    CALLED,
    Called,
    Columns,
    columns_in_part,
    columns_of,
    given_columns,
    guessed_columns,
    written_columns,
)


def agreed_columns(table: Table, given: str, command: str, called: Called = CALLED) -> Columns:
    """Which column holds what: as given to `command`, else guessed by what it is `called`, and shown to agree to.

    Raise ImagineError where the person says that the guess is wrong.
    """
    if given:
        return given_columns(given, table, called)
    columns = guessed_columns(table.header, called)
    if "name" not in columns:
        raise UsageError(
            f"No column of {table.path.name} is called like an organization's name. {columns_of(table)} "
            "Say which it is: --columns name=COLUMN. If these name no columns, write names into a row above them."
        )
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    guesses = [
        ColumnGuess(field, shown(table.header[place]), _example(table, place)) for field, place in columns.items()
    ]
    left = [name for place, name in enumerate(table.header) if name and place not in columns.values()]
    right = columns_are_right(asker, table.path.name, guesses, columns_in_part(left))
    asker.leave_page()
    if not right:
        as_guessed = quoted(written_columns(columns, table))
        raise ImagineError(
            f"{NOTHING_IMPORTED} {columns_of(table)} Say which is which, for example:\n"
            f"imagine {command} --import {as_typed(str(table.path))} --columns {as_guessed}"
        )
    return columns


def _example(table: Table, place: int) -> str:
    """What stands in a column in the first row that has something there."""
    texts = (row[place] for row in table.samples if place < len(row) and row[place])
    return shown(next(texts, ""))
