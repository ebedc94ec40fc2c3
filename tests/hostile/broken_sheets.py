"""Tables as spreadsheets write them, damaged by a seeded die: their cells, their text, how they are written."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import csv
from io import StringIO
from random import Random

from tests.hostile.broken_text import PIECES, rewritten

_CELLS = (
    "", " ", '"', '""', '"""', "'", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\x00", "\x1b[31mred", "\u202eabc", "\ufeff", "\ud800", "=1+1", '="01234"', '="', "=cmd|x",
    "@x", "-1", "1e999", "9" * 40, "0." + "1" * 40, "$1,200.50", "1.200,50", "nan", "inf", "2026-02-30", "0000-00-00", "9999-12-31", "13/13/2026", "12/15",
    "June", "2026-01-15T00:00:00Z", "2027-01-15 00:00:00", "Dec 32", "1e5", "\u0661\u0662", "x" * 3_000, "x" * 20_001, "a\u0301\u0327" * 900, "\ufdfa" * 500, "😀", "\u05d0",
    "http://x y", "javascript:alert(1)", "https://example.org/" + "a." * 300, "a@b", "#REF!", "#NAME?", "NULL", "name", "Organization", "Partner", "OH", "45402-", "K99Z",
    "con", "../../x", "/etc/passwd", "C:\\x", ".", "checklists", "'; DROP TABLE orgs; --", "partner" * 90, "A, B, C, " * 100, "\u2028", "\x85", "\xa0",
)  # fmt: skip

_SHEET_PIECES = (
    *PIECES, '"', '""', '",', ',"', '"\n', ",,,", ",", ";", "\t", "|", "\n,\n", "sep=;\n", "\x00\x00", "\r", '"x"y', "x\"y", "\ufffe", "=\"", "'",
)  # fmt: skip

_NUL = "\ue000"
"""Stands for a NUL while a table is written."""

_ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "latin-1",
    "mac-roman",
)


def broken_sheet(text: str, die: Random) -> bytes:
    """A table with some of its cells, rows, columns or text changed, in one of the encodings that there are."""
    if die.random() < 0.6:
        text = _with_other_cells(text, die)
    if die.random() < 0.4:
        text = rewritten(text, die, _SHEET_PIECES)
    return text.encode(die.choice(_ENCODINGS), die.choice(("replace", "ignore", "xmlcharrefreplace")))


def _with_other_cells(text: str, die: Random) -> str:
    rows = list(csv.reader(StringIO(text)))
    for _ in range(die.randint(1, 4)):
        at = die.randrange(len(rows))
        # Of a column more hangs on its name than on any of its cells.
        row = rows[die.randrange(2)] if die.random() < 0.3 else rows[at]
        place = die.randrange(len(row)) if row else 0
        what = die.randrange(9)
        if what == 0:
            del row[place : place + die.choice((1, 1, 20))]
        elif what == 1:
            cell = die.choice(_CELLS)
            # Rows are put in many times too, so many long cells would make a file of a gigabyte.
            row[place:place] = [cell] * min(die.choice((1, 1, 3, 300)), 1 + 10_000 // max(len(cell), 1))
        elif what == 2:
            rows[at:at] = [list(die.choice(rows))] * die.choice((1, 3, 40))
        elif what == 3 and len(rows) > 2:
            del rows[at]
        elif what == 4:
            for each in rows:
                del each[place : place + 1]
        elif what == 5:
            rows[at:at] = [[""] * die.choice((0, 1, len(row), 30))] * die.choice((1, 3, 60))
        elif row:
            row[place] = die.choice(_CELLS)
    written = StringIO()
    end = die.choice(("\r\n", "\n", "\n", "\r"))
    table = csv.writer(
        written, die.choice(("excel", "excel", "unix")), delimiter=die.choice(",,,;\t|"), lineterminator=end
    )
    # Before Python 3.11 no table with a NUL can be written.
    table.writerows([cell.replace("\0", _NUL) for cell in row] for row in rows)
    return written.getvalue().replace(_NUL, "\0")
