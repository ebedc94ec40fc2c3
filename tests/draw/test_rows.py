"""Rows for spreadsheets and other programs."""

from __future__ import annotations

import csv

from hypothesis import example, given

from imagine_cli.draw import rows
from imagine_cli.say.document import Document, Item, Items, Records, Section
from tests.draw.documents import typed

FORMULAS = ("=", "+", "@", "＝", "＋", "－", "＠")  # noqa: RUF001


@given(typed)
@example("=1+1")
@example(" \t-2+3")
@example("＝cmd")  # noqa: RUF001
def test_a_spreadsheet_runs_nothing_and_reads_what_was_said(text: str) -> None:
    records = Records(("name", "note"), ((text, "x"),), 2)
    (_, (name, _)) = csv.reader(rows.csv_text(Document("", (), records=records)).splitlines(keepends=True))
    assert name.removeprefix("'") == text.removeprefix("'")
    assert not name.lstrip().startswith(FORMULAS)


def test_a_pipe_gets_its_columns_one_record_a_line() -> None:
    records = Records(("name", "hours", "note"), (("A\tB", "6", "long"), ("C\nD", "", "")), 2)
    assert list(rows.piped_rows(records)) == [["A B", "6"], ["C D", ""]]


def test_a_document_without_records_has_a_row_a_statement() -> None:
    document = Document("T", (Section("For", (Items((Item("It is new"), Item("It is kind"))),)),))
    assert rows.csv_text(document) == "section,statement\nFor,It is new.\nFor,It is kind.\n"


@given(typed)
def test_a_file_for_a_spreadsheet_says_its_encoding_and_ends_its_lines_as_excel_does(text: str) -> None:
    written = rows.csv_file(Document("", (), records=Records(("name", "note"), ((text, "two\nlines"),), 2)))
    assert written.startswith("\ufeffname,note\r\n")
    (_, (name, note)) = csv.reader(written.removeprefix("\ufeff").splitlines(keepends=True))
    assert (name.removeprefix("'"), note) == (text.removeprefix("'"), "two\nlines")
