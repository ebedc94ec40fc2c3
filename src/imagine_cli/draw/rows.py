"""A document as rows for other programs: columns that tabs part, or CSV for a spreadsheet.

Where a document keeps records, they are the rows. Else there is a row a statement, under the section that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from imagine_cli.draw import spoken
from imagine_cli.say.document import Document, Records, Section, shown

# What a spreadsheet would run as a formula, in its narrow and its wide form.
_FORMULA = re.compile(r"\s*[=+@＝＋－＠]|\s*-(?![0-9.]+$)")  # noqa: RUF001
_STATEMENTS = ("section", "statement")


def piped_rows(records: Records) -> Iterator[list[str]]:
    """The columns that a pipe gets, each cell on one line and without tabs, which part the cells."""
    for row in records.rows:
        yield [" ".join(cell.split()) for cell in row[: records.piped]]


def csv_text(document: Document, line_end: str = "\n") -> str:
    """The document as CSV with a line of column names. What a spreadsheet would run gets an apostrophe before it."""
    import csv  # a pipe does without, and start-up counts
    import io

    records = document.records or Records(_STATEMENTS, tuple(_statements(document)), len(_STATEMENTS))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow(records.columns)
    writer.writerows(map(_defused, records.rows))
    return text.getvalue()


def csv_file(document: Document) -> str:
    """The same as a file: Excel takes one without this mark for another encoding, and parts its lines by CRLF."""
    return "\ufeff" + csv_text(document, "\r\n")


def _defused(row: Iterable[str]) -> list[str]:
    return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in row]


def _statements(document: Document) -> Iterator[tuple[str, str]]:
    for block in shown(document):
        title = block.title if isinstance(block, Section) else ""
        inside = block.blocks if isinstance(block, Section) else (block,)
        yield from ((title, line) for line in spoken.lines(Document("", inside)))
