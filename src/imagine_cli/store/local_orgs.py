"""The imported lists of organizations nearby: one SQLite file beside the register, made anew by each import.

An import writes a whole new file beside the old one and then takes its place, so that whatever goes wrong leaves the
earlier lists as they were. A list of the same name is replaced; the others are taken along.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from imagine_cli.core.directory import ImportedList
from imagine_cli.errors import ImagineError
from imagine_cli.store.characters import shown
from imagine_cli.store.files import exists, is_endless, is_folder
from imagine_cli.store.folder import LOCAL_ORGS
from imagine_cli.store.local_records import LONGEST, Counts, LocalRecord
from imagine_cli.store.locks import locked
from imagine_cli.store.rights import give_rights, make_folders

_FIELDS = ", ".join(LocalRecord._fields)
_MARKS = ", ".join("?" * (len(LocalRecord._fields) + 1))
_INSERT = f"INSERT INTO orgs (list, {_FIELDS}) VALUES ({_MARKS})"
# The new file is one of its own until it is whole, so nothing needs to be undone.
_PREPARED = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;"
_TABLES = f"""
CREATE TABLE lists (id INTEGER PRIMARY KEY, name TEXT UNIQUE, area TEXT, imported_on TEXT, number INTEGER);
CREATE TABLE orgs (id INTEGER PRIMARY KEY, list INTEGER, {_FIELDS});
CREATE VIRTUAL TABLE found USING
    fts5(name, more, place, content='', prefix='3', tokenize='unicode61 remove_diacritics 2');
INSERT INTO found (found, rank) VALUES ('rank', 'bm25(10, 3, 2)');
CREATE VIRTUAL TABLE counted USING fts5vocab(found, 'row');
CREATE TABLE terms (term TEXT);
"""
_OURS = frozenset(each.strip() for each in _TABLES.split(";") if each.strip().startswith("CREATE"))
_STEPS = 10_000_000
"""Instructions of SQLite, beside one for each byte of the file: several times what reading takes, half a second."""
_MOST_MEMORY = 128 * 1024 * 1024
ZIP_MARK = "qz"
"""Before the first three digits of a ZIP code this makes a word, by which those near by are found at once."""

# As `spread` does, an apostrophe parts no word here.
_SEARCHED = f"""
INSERT INTO found (rowid, name, more, place) SELECT id, replace(replace(name, '''', ''), '’', ''),
    replace(replace(also || ' ' || offers || ' ' || note || ' ' || contact, '''', ''), '’', ''),
    city || ' ' || branch || ' {ZIP_MARK}' || substr(zip, 1, 3)
FROM orgs;
INSERT INTO terms SELECT term FROM counted WHERE term NOT LIKE '{ZIP_MARK}%';
"""  # noqa: RUF001


def write_local_list(
    folder: Path, name: str, area: str, records: Iterable[LocalRecord], today: date, counts: Counts
) -> Path:
    """Put a list among the imported ones, in the place of one of the same name, and return the file.

    `counts` says how many of its rows were kept, and which is being read. Raise ImagineError, and leave the earlier
    lists as they were, where no row was kept, `records` raises it, the disk refuses, or another import came in between.
    """

    def add(new: sqlite3.Connection) -> None:
        _add(new, name, area, records, today)
        if not counts.kept:
            where = f" in {area}" if counts.elsewhere and area else " with a name"
            raise ImagineError(f"{shown(name)} has no organization{where}, so nothing was imported.")

    return _written(folder, name, add, lambda: counts.row)


def forget_list(folder: Path, name: str) -> Path:
    """Take a list out, and return the file. Raise ImagineError where there is none of that name."""
    names = [each.name for each in imported_lists(folder)]
    if name not in names:
        there = f"There are: {', '.join(names)}." if names else "None was imported yet."
        raise ImagineError(f"No list {shown(name)} was imported. {there}")
    if len(names) > 1:
        return _written(folder, name, lambda _: None, lambda: 0)
    path = folder / LOCAL_ORGS
    try:
        path.unlink()
    except OSError as error:
        raise ImagineError(_unwritten(path, error, 0)) from error
    return path


def imported_lists(folder: Path) -> tuple[ImportedList, ...]:
    """The lists that were imported, by name; none where the file isn't there or can't be read."""
    path = folder / LOCAL_ORGS
    if not exists(path):
        return ()
    try:
        with open_local(path) as database:
            rows = database.execute("SELECT name, area, imported_on, number FROM lists ORDER BY name")
            return tuple(map(_imported_list, rows))
    except ImagineError:
        return ()


def _imported_list(row: tuple[Any, ...]) -> ImportedList:
    if not (is_as_imported(row[:-1]) and isinstance(row[-1], int)):
        raise sqlite3.DatabaseError
    return ImportedList(*row)


def is_as_imported(values: Iterable[object]) -> bool:
    """Whether values of the file are texts such as an import writes."""
    return all(isinstance(each, str) and len(each) <= 2 * LONGEST for each in values)


@contextmanager
def open_local(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, to read from. Raise ImagineError where it can't be read, or its tables aren't those of an import.

    What another program made of it could have no end, or fill the memory: a view may count for ever.
    """
    if is_endless(path):
        raise ImagineError(_unreadable(path))
    # It is only ever replaced whole, so nothing needs to wait for a program that holds it or left a journal beside it.
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            most, steps = (_STEPS + path.stat().st_size) // 100_000, count()
            database.set_progress_handler(lambda: next(steps) > most, 100_000)
            database.execute(f"PRAGMA hard_heap_limit = {_MOST_MEMORY}")
            made = database.execute("SELECT sql FROM sqlite_master WHERE sql <> '' AND name NOT GLOB 'found_*'")
            if {sql for (sql,) in made} != _OURS:
                raise ImagineError(_unreadable(path))
            yield database
    except (OSError, sqlite3.Error, UnicodeError, MemoryError) as error:  # SQLite quotes what may be no text
        raise ImagineError(_unreadable(path)) from error


def _unreadable(path: Path) -> str:
    return f"{path} can't be read, so only the other lists are searched. Delete it, and import your lists again."


# Writing


def _written(folder: Path, but: str, add: Callable[[sqlite3.Connection], None], row: Callable[[], int]) -> Path:
    """The file, made anew of the lists that it has, without that of the name `but`, and of what `add` adds."""
    path = folder / LOCAL_ORGS
    before = _stamp(path)
    temporary = folder / f".imagine-{os.urandom(4).hex()}.tmp"
    try:
        if not is_folder(folder):
            make_folders(folder)
        temporary.touch()
        give_rights(temporary, path)
        with closing(sqlite3.connect(temporary)) as new:
            new.executescript(_PREPARED)
            _make_tables(new)
            if before:
                _take_along(new, path, but)
            add(new)
            new.executescript(_SEARCHED)
            new.commit()
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        with locked(path, temporary.stat().st_mtime):
            if _stamp(path) != before:
                raise ImagineError(f"{path} was not written: another import has changed it meanwhile. Import again.")
            temporary.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise ImagineError(_unwritten(path, error, row())) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    return path


def _make_tables(new: sqlite3.Connection) -> None:
    try:
        new.executescript(_TABLES)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise ImagineError(
            "This Python's SQLite can't search (it is built without FTS5), so no list can be imported. "
            "Install Python from python.org, and imagine with it."
        ) from error


def _add(new: sqlite3.Connection, name: str, area: str, records: Iterable[LocalRecord], today: date) -> None:
    inserted = new.execute(
        "INSERT INTO lists (name, area, imported_on) VALUES (?, ?, ?)", (name, area, today.isoformat())
    )
    id_ = inserted.lastrowid
    new.executemany(_INSERT, ((id_, *record) for record in records))
    new.execute("UPDATE lists SET number = (SELECT count(*) FROM orgs WHERE list = ?) WHERE id = ?", (id_, id_))


def _take_along(new: sqlite3.Connection, old: Path, name: str) -> None:
    """The lists that the old file has, but for the one that is replaced."""
    kept = "SELECT id, name, area, imported_on, number FROM lists WHERE name <> ?"
    new.executemany(
        "INSERT INTO lists (id, name, area, imported_on, number) VALUES (?, ?, ?, ?, ?)", _read(old, kept, name)
    )
    rows = f"SELECT list, {_FIELDS} FROM orgs WHERE list NOT IN (SELECT id FROM lists WHERE name = ?)"
    new.executemany(_INSERT, _read(old, rows, name))


def _read(old: Path, statement: str, name: str) -> Iterator[tuple[Any, ...]]:
    """What the old file has. What goes wrong in writing the rows anew is no fault of it, so it isn't caught here."""
    with open_local(old) as earlier:
        yield from earlier.execute(statement, (name,))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns, about.st_size


def _unwritten(path: Path, error: Exception, row: int) -> str:
    text = str(error)
    if "full" in text or getattr(error, "errno", 0) == 28 or re.search("disk I/O", text):
        reason = "the disk is full, or refuses to write. Make room, or choose another folder with --folder"
    elif isinstance(error, PermissionError) or "readonly" in text or "unable to open" in text:
        reason = "you may not write there, or another program has it open"
    else:
        reason = f"{text or 'it refuses'}. Choose another folder with --folder"
    at = f" at row {row:,} of the list" if row else ""
    return f"{path} was not written{at}: {reason}. The lists that were imported before are as they were."
