"""Reads tables as spreadsheets write them: any delimiter, any usual encoding, and each mistake with its row.

Rows are read one after the other, so that a file may be larger than the memory.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from imagine_cli.errors import ImagineError
from imagine_cli.store.characters import NEVER_IN_VALUES, shown
from imagine_cli.store.files import exists, is_endless, is_folder

DELIMITERS = ",;\t|"
MAX_CELL = 20_000
"""Characters: a cell that is longer is mostly a quote that never closes."""
MAX_COLUMNS = 1_000
"""More than any list of organizations or partnerships has."""

_BLOCK = 1 << 20
_KINDS = {b"PK\x03\x04": "a spreadsheet or zip file", b"%PDF": "a PDF file", b"\xd0\xcf\x11\xe0": "an old Excel file"}
_NEVER = re.compile(NEVER_IN_VALUES)
# How a spreadsheet keeps the leading zero of a ZIP code: ="01234".
_AS_TEXT = re.compile(r'="(.*)"')
_TOTAL = re.compile(r"((grand )?totals?|sum) ?:?", re.IGNORECASE)
_NUMBER = re.compile(r"[-+(]?[^\w\s]? ?[0-9][0-9.,' ]*[^\w\s]?\)?")

TableRow = tuple[int, list[str]]
"""A line of the file, from 1, and its cells."""


class Table(Struct, frozen=True):
    """A table that was looked into: how it is written, the names of its columns, and a few rows under them."""

    path: Path
    encoding: str
    delimiter: str
    header_line: int
    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]


def look_into(path: Path, is_header: Callable[[Sequence[str]], bool]) -> Table:
    """What a file is like. The first row for which `is_header` holds names the columns; else the first of some cells.

    Raise ImagineError where it is no table of text.
    """
    _refuse_other_files(path)
    encoding = _encoding(path)
    with _opened(path, encoding) as stream:
        start = list(islice(stream, 40))
    # Cells may hold another one, and titles above the table none; but the names of the columns and the rows have it.
    counts = {each: [line.count(each) for line in start] for each in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: (sum(map(bool, counts[each])), max(counts[each], default=0)))
    first = []
    for row in _rows(path, encoding, delimiter):
        first.append(row)
        if len(first) == 25:
            break
    filled = [row for row in first if any(cell.strip() for cell in row[1])]
    if not filled:
        raise ImagineError(f"{path} has no rows. Save the list as CSV, with the names of the columns in the first row.")
    wide = [row for row in filled if sum(bool(cell.strip()) for cell in row[1]) > 1]
    line, header = next((row for row in filled if is_header(row[1])), (wide or filled)[0])
    samples = tuple(tuple(map(cleaned, cells)) for number, cells in first if number > line and any(cells))
    return Table(path, encoding, delimiter, line, tuple(map(cleaned, header)), samples[:5])


def rows_of(table: Table, keeps: Callable[[str], bool] | None = None) -> Iterator[TableRow]:
    """The rows under the names of the columns, those without any text left out.

    Lines for which `keeps` doesn't hold are not even taken apart; only a table whose rows are all one line may have it.
    Raise ImagineError, with the row, where a quote doesn't close or the file ends in the middle of a row.
    """
    width = len(table.header)
    short = 0
    last: TableRow = (0, [])
    for line, cells in _rows(table.path, table.encoding, table.delimiter, keeps, table.header_line):
        if line <= table.header_line or not any(cells):
            continue
        if last[1]:
            short += len(last[1]) < width
            yield last
        last = (line, cells)
    if last[1]:
        if len(last[1]) < width and not short and not _ends_with_a_line(table):
            raise wrong_row(table.path, last[0], "the file ends in the middle of this row; copy or download it again")
        yield last


def cleaned(cell: str) -> str:
    """A cell as text on one line, without what a terminal would obey."""
    if cell.isalnum() or not cell:
        return cell
    if cell[0] == "=" and (inner := _AS_TEXT.fullmatch(cell.rstrip())):
        cell = inner[1]
    if not cell.isprintable():
        cell = _NEVER.sub(" ", cell)
    return " ".join(cell.split())


def is_of_totals(cells: Sequence[str]) -> bool:
    """Whether a row adds up those above it: it begins with "Total" or "Sum", and has nothing but numbers else."""
    first, *others = [cell for cell in map(cleaned, cells) if cell] or [""]
    return bool(_TOTAL.fullmatch(first) and others) and all(map(_NUMBER.fullmatch, others))


# The file


def _refuse_other_files(path: Path) -> None:
    if is_folder(path) or not exists(path):
        what = f"{path} is a folder. Name a file in it." if is_folder(path) else f"There is no file {path}."
        raise ImagineError(what)
    if is_endless(path):
        raise ImagineError(f"{path} is not an ordinary file. Save the list as a CSV file first.")
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise ImagineError(f"{path} can't be read: {error.strerror}.") from error
    for magic, kind in _KINDS.items():
        if start.startswith(magic):
            raise ImagineError(f"{path} is {kind}. Open it, and save the list as CSV.")


def _encoding(path: Path) -> str:
    """UTF-16 and UTF-8 by their marks or contents; else what Windows writes in the west."""
    import codecs  # loaded only here, because start-up counts

    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif start.count(0) > len(start) // 4:
        encoding = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    elif 0 in start:
        raise ImagineError(f"{path} is no text. Open the list in a spreadsheet, and save it as CSV.")
    else:
        encoding = "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for block in _blocks(path):
        if b"\n" not in block and b"\r" not in block and len(block) == _BLOCK:
            raise wrong_row(path, line, "this row is too long to be one; save the list as CSV again")
        line += block.count(b"\n")
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return "cp1252"
    return encoding


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[TextIO]:
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        yield stream


def _ends_with_a_line(table: Table) -> bool:
    with table.path.open("rb") as file:
        file.seek(-min(table.path.stat().st_size, 4), 2)
        return file.read().rstrip(b"\x00")[-1:] in (b"\n", b"\r")


# The rows


def _rows(
    path: Path, encoding: str, delimiter: str, keeps: Callable[[str], bool] | None = None, header_line: int = 0
) -> Iterator[TableRow]:
    """Each row with the line at which it begins."""
    csv.field_size_limit(MAX_CELL)
    with _opened(path, encoding) as stream:
        lines = _Lines(stream, keeps, header_line)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            while (cells := next(reader, None)) is not None:
                if len(cells) > MAX_COLUMNS:
                    raise wrong_row(
                        path, lines.begins, f"it has more than {MAX_COLUMNS:,} cells; leave out what isn't needed"
                    )
                yield lines.begins, cells
                lines.begins = 0
        except (csv.Error, UnicodeError) as error:
            raise wrong_row(path, lines.begins, _reason(error)) from error
        except OSError as error:
            raise ImagineError(f"{path} can't be read to its end: {error.strerror}.") from error


class _Lines:
    """The lines of a stream that are kept; `begins` is the number of the first that the reader took for a row."""

    def __init__(self, stream: TextIO, keeps: Callable[[str], bool] | None, header_line: int) -> None:
        self.stream = stream
        self.keeps = keeps
        self.header_line = header_line
        self.number = 0
        self.begins = 0

    def __iter__(self) -> Iterator[str]:
        keeps = self.keeps
        for number, line in enumerate(self.stream, 1):
            if keeps is None or number <= self.header_line or keeps(line):
                self.begins = self.begins or number
                yield line


def _reason(error: Exception) -> str:
    text = str(error)
    if "limit" in text:
        return f'a cell is longer than {MAX_CELL:,} characters; shorten it, or close the quote (") with which it begins'
    if "unexpected end" in text:
        return "a quote (\") in this row doesn't close; close it, or take it out"
    if "expected after" in text:
        return 'text stands behind a closing quote (") in this row; write a quote inside a cell twice ("")'
    return f"this row can't be read ({shown(text)})"


def wrong_row(path: Path, line: int, message: str) -> ImagineError:
    """The error that names a row of a table, and what is wrong with it."""
    return ImagineError(f"Row {max(line, 1):,} of {path}: {message}.")
