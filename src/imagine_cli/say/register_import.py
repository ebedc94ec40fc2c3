"""What came of importing partnerships: how many, and what each still lacks for a review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from imagine_cli.core.dates import example_dates
from imagine_cli.core.taken_over import Import, Taken
from imagine_cli.say.document import Block, Code, Column, Document, Paragraph, Records, Row, Section, Table, plain
from imagine_cli.say.english import amount_text, count_of, listed, sentence_case
from imagine_cli.shell import as_typed

_FIELDS = {"since": "start", "hours": "hours", "review": "review"}
_MOST_NAMED = 10
COLUMNS = ("partner", "folder", "since", "hours", "review_by", "missing")


def imported_document(source: str, found: Import, home: Path, today: date) -> Document:
    """How many partnerships were taken over from a table, what was left out, and what each lacks for a review."""
    wording = tuple(_summary(source, found, home))
    lacking = [each for each in found.taken if each.row.missing()]
    table = Table((Column("Partner"), Column("Missing for a review")), tuple(map(_row, lacking)))
    rows = tuple(map(_cells, found.taken))
    records = Records(COLUMNS, rows, len(COLUMNS), tuple(plain(each.text) for each in wording))
    blocks: tuple[Block, ...] = (Section("", wording), table, Section("", tuple(_next(lacking, found, today))))
    return Document("", blocks, records=records)


def _summary(source: str, found: Import, home: Path) -> Iterator[Paragraph]:
    number = len(found.taken)
    reasons = {
        "in the register already": found.known,
        "there twice": found.twice,
        "without a name": found.nameless,
        "with a total": found.totals,
    }
    left = [f"{count} {why}" for why, count in reasons.items() if count]
    yield Paragraph(
        f"{sentence_case(count_of(number, 'partnership'))} {'was' if number == 1 else 'were'} taken over from {source}."
        + (f" Left out: {listed(left)}." if left else "")
    )
    if unread := [each for taken in found.taken for each in taken.row.unread]:
        cells = [f'row {each.line}, {_FIELDS[each.field]} "{each.text}"' for each in unread[:_MOST_NAMED]]
        more = f"; and {len(unread) - len(cells)} more" if len(unread) > len(cells) else ""
        yield Paragraph(
            "Cells left out, because they hold no clear day or hours a month, or a review before the start: "
            f"{'; '.join(cells)}{more}."
        )
    if number:
        yield Paragraph(("They are kept in ", Code(str(home))))
        yield Paragraph(_lacking(found))


def _lacking(found: Import) -> str:
    """How many lack what, all of them together."""
    lacks = Counter(what for each in found.taken for what in each.row.missing())
    if not lacks:
        return "All have what a review needs."
    return f"Missing for a review: {', '.join(f'{what} ({count})' for what, count in lacks.items())}."


def _next(lacking: list[Taken], found: Import, today: date) -> Iterator[Paragraph]:
    if unset := next((each for each in lacking if each.row.review is None), None):
        day = example_dates(today)[1].isoformat()
        command = f'imagine decide {as_typed(unset.folder)} --amend --review {day} --by "Branch manager"'
        yield Paragraph(("To set the day of a review, for example: ", Code(command)))
    if found.taken:
        name = as_typed(found.taken[0].folder)
        yield Paragraph(
            (
                "A review holds what happened against the hours. To hold it against more, say now what you expect: ",
                Code(f"imagine assess {name}"),
            )
        )
        yield Paragraph(("All of them: ", Code("imagine list")))


def _row(taken: Taken) -> Row:
    missing = listed(taken.row.missing())
    return Row((taken.row.name, missing), f"{taken.row.name}: {missing}.")


def _cells(taken: Taken) -> tuple[str, ...]:
    row = taken.row
    hours = "" if row.hours is None else amount_text(row.hours)
    return row.name, taken.folder, _day(row.since), hours, _day(row.review), ", ".join(row.missing())


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
