"""The file of imported lists, damaged by a seeded die: its bytes, its pages, its tables, or another file in its place."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from imagine_cli.store.local_records import LocalRecord
from tests.hostile.broken_text import rebitten

_VALUES = (
    "NULL", "''", "7", "-1", "1.5", "9223372036854775807", "x'00ff'", "zeroblob(90000)", "char(27) || '[31m'", "char(8238) || 'abc'", "'nonsense'", "'a b c'",
    "CAST(x'ff' AS TEXT)", "CAST(x'00' AS TEXT)", "replace(hex(zeroblob(4000)), '00', char(769, 807))", "replace(hex(zeroblob(40000)), '0', 'x')", "'javascript:alert(1)'",
)  # fmt: skip
_COUNTING = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
_STATEMENTS = (
    "DELETE FROM orgs WHERE id = 1", "DELETE FROM orgs", "DELETE FROM lists", "DELETE FROM lists WHERE id = 1", "DROP TABLE terms", "DROP TABLE orgs", "DROP TABLE lists",
    "DROP TABLE found", "DROP TABLE counted", "UPDATE orgs SET id = id + 10", "UPDATE orgs SET list = 9", "INSERT INTO terms VALUES (7), (NULL), (x'ff')", "PRAGMA user_version = 0",
    "PRAGMA user_version = 2", "PRAGMA journal_mode = WAL", "PRAGMA encoding = 'UTF-16'", "PRAGMA application_id = 7", "ALTER TABLE orgs DROP COLUMN phone",
    "ALTER TABLE orgs RENAME COLUMN phone TO tel", "ALTER TABLE orgs ADD COLUMN more", "UPDATE found_data SET block = zeroblob(length(block))", "DELETE FROM found_data",
    "UPDATE found_data SET block = randomblob(60)", "DELETE FROM found_docsize", "DELETE FROM found_idx", "UPDATE found_config SET v = 9", "UPDATE found_docsize SET id = id + 5",
    "INSERT INTO orgs SELECT id + 50, list, name, also, kind, ages, topics, offers, note, url, branch, contact, phone, email, street, city, state, zip FROM orgs",
    f"DROP TABLE terms; CREATE VIEW terms AS {_COUNTING} 'dental' AS term FROM n",
    f"ALTER TABLE lists RENAME TO old; CREATE VIEW lists AS {_COUNTING} 1 AS id, 'x' AS name, '' AS area, '' AS imported_on, x AS number FROM n",
    f"ALTER TABLE orgs RENAME TO old; CREATE VIEW orgs AS {_COUNTING} x AS id, 1 AS list, name, also, kind, ages, topics, offers, note, url, branch, contact, phone, email, street, city, state, zip FROM n, old",
    "DROP TABLE counted; CREATE VIEW counted AS SELECT 1 AS term", "CREATE TRIGGER more AFTER INSERT ON terms BEGIN DELETE FROM orgs; END",
)  # fmt: skip
_OTHERS = (
    b"", b"\n", b"name,city\nA,B\n", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(4096), b"PK\x03\x04rest", b"<html>", b"\xff\xfe" * 600, b"** This is an SQLite 2.1 database **" * 90,
)  # fmt: skip


_BOMBS = {
    "words without an end": f"DROP TABLE terms; CREATE VIEW terms AS {_COUNTING} 'dental' AS term FROM n",
    "lists without an end": f"ALTER TABLE lists RENAME TO old; CREATE VIEW lists AS {_COUNTING} x AS id, 'x' AS name, '' AS area, '' AS imported_on, x AS number FROM n",
    "organizations without an end": f"ALTER TABLE orgs RENAME TO old; CREATE VIEW orgs AS {_COUNTING} x AS id, old.* FROM n, old",
    "a generated column": "ALTER TABLE orgs ADD COLUMN more GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL",
    "a huge text": "UPDATE orgs SET note = replace(hex(zeroblob({size})), '0', 'x')",
    "a huge text in each cell": "UPDATE orgs SET name = replace(hex(zeroblob({size} / 20)), '0', 'x'), offers = name, note = name",
    "names of marks out of order": "UPDATE orgs SET name = replace(hex(zeroblob({size} / 20)), '00', char(769, 807))",
    "very many rows": "INSERT INTO orgs SELECT NULL, list, name, also, kind, ages, topics, offers, note, url, branch, contact, phone, email, street, city, state, zip FROM orgs, n LIMIT {size} / 120",
    "very many words": "INSERT INTO terms SELECT 'denta' || x FROM n LIMIT {size} / 12",
    "very many lists": "INSERT INTO lists SELECT NULL, 'x' || x, '', '', x FROM n LIMIT {size} / 40",
    "many lists of one id": "INSERT INTO lists SELECT NULL, 'y' || x, zeroblob(900), '', x FROM n LIMIT {size} / 900",
}  # fmt: skip


def database_bombs(good: bytes, size: int) -> dict[str, bytes]:
    """Files that take a careless reader long or much memory."""
    numbers = "CREATE TEMP TABLE n (x); WITH RECURSIVE m(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM m LIMIT 100000) INSERT INTO n SELECT x FROM m; "
    return {name: _after(good, numbers * ("{size}" in each) + each.format(size=size)) for name, each in _BOMBS.items()}


def broken_database(good: bytes, die: Random) -> bytes:
    """The file after somebody, or a program that copies files, has been at it."""
    what = die.random()
    if what < 0.1:
        return die.choice(_OTHERS)
    if what < 0.6:
        good = _changed(good, die)
    if what > 0.5:
        for _ in range(die.randint(1, 3)):
            good = _repaged(good, die)
    return rebitten(good, die) if die.random() < 0.2 else good


def _changed(good: bytes, die: Random) -> bytes:
    """With other rows or tables, as another program would write them."""
    return _after(good, *(_statement(die) for _ in range(die.randint(1, 3))))


def _after(good: bytes, *statements: str) -> bytes:
    """The file once these were carried out, as far as they can be: an earlier one may have taken away what one is about."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        path.write_bytes(good)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            for statement in statements:
                with suppress(sqlite3.Error):
                    database.executescript(statement)
        return path.read_bytes()


def _statement(die: Random) -> str:
    if die.random() < 0.4:
        return die.choice(_STATEMENTS)
    table, column = die.choice(
        (("orgs", die.choice(LocalRecord._fields)), ("lists", die.choice(("name", "area", "imported_on", "number"))))
    )
    return f"UPDATE {table} SET {column} = {die.choice(_VALUES)} WHERE id <= {die.choice((1, 2, 99))}"


def _repaged(good: bytes, die: Random) -> bytes:
    """Cut off, or with a page, or a few bytes at the head of one, that hold something else."""
    size = 4096
    pages = max(len(good) // size, 1)
    start, other = die.randrange(pages) * size, die.randrange(pages) * size
    what = die.randrange(6)
    if what == 0:
        return good[: die.choice((die.randrange(len(good) + 1), start, 50, 100))]
    if what == 1:
        return good[:start] + good[other : other + size] + good[start + size :]
    if what == 2:
        return good[:start] + bytes(size) + good[start + size :]
    if what == 3:
        return good + die.randbytes(die.choice((1, size)))
    at = (0 if die.random() < 0.3 else start) + die.randrange(120)
    return good[:at] + die.randbytes(die.choice((1, 1, 2, 4))) + good[at + 1 :]
