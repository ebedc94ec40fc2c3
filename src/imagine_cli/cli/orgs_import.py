"""`imagine orgs --import`: a county's nonprofits, a chamber's members, a sheet of contacts, searched with the rest."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from imagine_cli.cli.clock import today
from imagine_cli.cli.output import Result, emit
from imagine_cli.cli.streams import note
from imagine_cli.cli.table_columns import agreed_columns
from imagine_cli.core.directory import OrganizationKind
from imagine_cli.say.directory_import import forgotten_document, imported_document
from imagine_cli.store.csv_tables import look_into
from imagine_cli.store.files import expanded
from imagine_cli.store.import_columns import (
    is_from_irs,
    is_header,
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
        columns = agreed_columns(table, wanted.columns, "orgs")
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
