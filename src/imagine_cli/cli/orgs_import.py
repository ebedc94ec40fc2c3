"""`imagine orgs --import`: a county's nonprofits, a chamber's members, a sheet of contacts, searched with the rest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from msgspec import Struct

from imagine_cli.ask.back_ends import choose_asker
from imagine_cli.ask.importing import NOTHING_IMPORTED, ColumnGuess, columns_are_right
from imagine_cli.cli.clock import today
from imagine_cli.cli.output import Result, emit
from imagine_cli.cli.streams import note, plain_lines_asked
from imagine_cli.core.directory import OrganizationKind
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.say.directory_import import forgotten_document, imported_document
from imagine_cli.shell import as_typed, quoted
from imagine_cli.store.characters import shown
from imagine_cli.store.csv_tables import Table, look_into
from imagine_cli.store.files import expanded
from imagine_cli.store.import_columns import (
    Columns,
    columns_of,
    given_columns,
    guessed_columns,
    is_from_irs,
    is_header,
    written_columns,
)
from imagine_cli.store.local_orgs import forget_list, write_local_list
from imagine_cli.store.local_records import Area, Counts, irs_records, records_of

LARGE = 20_000_000
"""Bytes: a file of that size takes a while, and it says so."""


class Import(Struct, frozen=True):
    """What was asked for: the file, its columns where they were given, the area, and a kind for what has none."""

    file: Path
    columns: str = ""
    area: Area = Area()
    kind: OrganizationKind | None = None


def import_list(wanted: Import, folder: Path) -> int:
    """Import a list, and say what came of it."""
    path = expanded(wanted.file)
    table = look_into(path, lambda cells: is_from_irs(cells) or is_header(cells))
    counts = Counts()
    if is_from_irs(table.header) and not wanted.columns:
        records = irs_records(table, wanted.area, counts)
    else:
        columns = _columns(table, wanted.columns)
        records = records_of(table, columns, wanted.area, wanted.kind, counts)
    if path.stat().st_size > LARGE:
        note(f"Reading {path.name} ...")
    file = write_local_list(folder, path.name, wanted.area.words(), records, today(), counts)
    emit(
        Result(
            "orgs",
            document=lambda: imported_document(path.name, file, counts.kept, counts.left_out()),
            fields=lambda: {"path": str(file), "list": path.name, "count": counts.kept, "left_out": counts.left_out()},
            name="what was imported",
            such_as="organizations.csv",
        )
    )
    return 0


def _columns(table: Table, given: str) -> Columns:
    """Which column holds what. Raise ImagineError where the person says that the guess is wrong."""
    if given:
        return given_columns(given, table)
    columns = guessed_columns(table.header)
    if "name" not in columns:
        raise UsageError(
            f"No column of {table.path.name} is called like an organization's name. {columns_of(table)} "
            "Say which it is: --columns name=COLUMN. If these name no columns, write names into a row above them."
        )
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    guesses = [ColumnGuess(field, table.header[place], _example(table, place)) for field, place in columns.items()]
    left = [name for place, name in enumerate(table.header) if name and place not in columns.values()]
    right = columns_are_right(asker, table.path.name, guesses, left)
    asker.leave_page()
    if not right:
        as_guessed = quoted(written_columns(columns, table))
        raise ImagineError(
            f"{NOTHING_IMPORTED} {columns_of(table)} Say which is which, for example:\n"
            f"imagine orgs --import {as_typed(str(table.path))} --columns {as_guessed}"
        )
    return columns


def _example(table: Table, place: int) -> str:
    """What stands in a column in the first row that has something there."""
    texts = (row[place] for row in table.samples if place < len(row) and row[place])
    return shown(next(texts, ""))


def forget(name: str, folder: Path) -> int:
    """Take an imported list out."""
    file = forget_list(folder, name)
    emit(
        Result(
            "orgs",
            document=lambda: forgotten_document(name),
            fields=lambda: {"path": str(file), "list": name},
            name="what was taken out",
            such_as="organizations.csv",
        )
    )
    return 0
