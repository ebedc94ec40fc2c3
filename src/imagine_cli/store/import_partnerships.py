"""Partnerships that a library has already, from a table: a folder each, with what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from imagine_cli.core.facts import Facts
from imagine_cli.core.partnership import HOURS_A_MONTH, STAFF_HOURS, Decision, Promise
from imagine_cli.core.taken_over import Import, Row, Taken, Unread
from imagine_cli.core.texts import MAX_TEXT, slow_to_compare
from imagine_cli.errors import ImagineError
from imagine_cli.store.csv_tables import Table, cleaned, is_of_totals, rows_of, wrong_row
from imagine_cli.store.decisions import write_decision
from imagine_cli.store.facts import write_facts
from imagine_cli.store.files import exists
from imagine_cli.store.gone import make_folder
from imagine_cli.store.import_columns import Columns
from imagine_cli.store.locks import locked
from imagine_cli.store.names import bare, folded_file_name, numbered, slug
from imagine_cli.store.register import glance, new_decision_path, partner_in

MOST_ROWS = 5_000
"""More partnerships than a library has; a longer table is one of something else."""
LONGEST = 500
"""Characters of a cell; more would be no name, contact or category."""


def partnership_rows(
    table: Table, columns: Columns, day: Callable[[str, bool], date | None], hours: Callable[[str], Decimal | None]
) -> Iterator[Row | None]:
    """The rows of a table as partnerships; None for one that adds up the others.

    `day` reads a day (True: one that has passed), `hours` an amount.

    Raise ImagineError where a row can't be read, or there are more than MOST_ROWS.
    """
    for number, (line, cells) in enumerate(rows_of(table), 1):
        if number > MOST_ROWS:
            raise ImagineError(f"{table.path} has more than {MOST_ROWS:,} rows. Import a table of partnerships.")
        cell = {field: cleaned(cells[at]) for field, at in columns.items() if at < len(cells)}
        for field, text in cell.items():
            if slow := slow_to_compare(text):
                raise wrong_row(table.path, line, slow)
            most = MAX_TEXT if field == "about" else LONGEST
            if len(text) > most:
                raise wrong_row(table.path, line, f"a cell is {len(text):,} characters long; shorten it to {most:,}")
        yield None if is_of_totals(cells) else _row(line, cell, day, hours)


def _row(
    line: int,
    cell: Mapping[str, str],
    day: Callable[[str, bool], date | None],
    hours: Callable[[str], Decimal | None],
) -> Row:
    contact = ", ".join(filter(None, (cell.get(field, "") for field in ("contact", "phone", "email"))))
    name = cell.get("name", "")
    since, review = day(cell.get("since", ""), True), day(cell.get("review", ""), False)
    if since and review and review < since:
        review = None
    staff_hours = hours(cell.get("hours", ""))
    read = {"since": since, "hours": staff_hours, "review": review}
    return Row(
        name=name,
        about=cell.get("about", ""),
        since=since,
        hours=staff_hours,
        review=review,
        facts=Facts(name, cell.get("branch", ""), cell.get("category", ""), contact),
        unread=tuple(Unread(line, each, cell[each]) for each in read if cell.get(each) and read[each] is None),
    )


def take_over(rows: Iterable[Row | None], source: str, folder: Path, today: date) -> Import:
    """Make a folder for each partnership that the register doesn't have yet, with a decision and what is noted of it.

    The decision is a yes of the day since which it runs, and says that it was taken over from `source`. Raise
    ImagineError where one can't be saved; those before it are there, and another import passes over them.
    """
    register = _Register(folder)
    found = Import([])
    seen: set[str] = set()
    for row in rows:
        if row is None:
            found.totals += 1
            continue
        name = bare(row.name)
        if not any(letter.isalnum() for letter in name):
            found.nameless += 1
        elif name in seen:
            found.twice += 1
        elif place := register.added(name, row, source, today):
            found.taken.append(Taken(row, place))
        else:
            found.known += 1
        seen.add(name)
    return found


class _Register:
    """The partners of a register, to which others may add some meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = {folded_file_name(path.name) for path in folder.iterdir()} if folder.is_dir() else set()
        self.names = {bare(name) for name in glance(folder).names}
        self.partners: dict[str, str] = {}

    def added(self, name: str, row: Row, source: str, today: date) -> str:
        """The name of the new folder of a partnership; "" where the register has it already. `name` is the bare one."""
        if name in self.names:
            return ""
        make_folder(self.folder, self.folder)
        # Of two people who import it at once, one waits here and then finds it.
        with locked(self.folder / slug(name), self.folder.stat().st_mtime):
            for place in numbered(slug(row.name)):
                if place in self.partners or exists(self.folder / place):
                    if self._partner(place) == name:
                        return ""
                elif folded_file_name(place) not in self.places:
                    break
            _save(row, self.folder / place, source, today)
        self.places.add(folded_file_name(place))
        self.names.add(name)
        self.partners[place] = name
        return place

    def _partner(self, place: str) -> str:
        """The bare name of a folder's partner, read once: many names may make one folder's name."""
        if place not in self.partners:
            self.partners[place] = bare(partner_in(self.folder / place).partner.name)
        return self.partners[place]


def _save(row: Row, place: Path, source: str, today: date) -> None:
    decided_on = min(row.since or today, today)
    was = "had been agreed" if row.since and row.since > today else "was under way"
    promised = (Promise(STAFF_HOURS, "staff hours", row.hours, HOURS_A_MONTH),) if row.hours else ()
    decision = Decision(
        partner=row.name,
        choice="go ahead",
        decided_on=decided_on,
        reason=f"It {was} when it was taken over from {source} on {today.isoformat()}.",
        proposal=row.about,
        starts_on=row.since,
        review_by=row.review,
        staff_hours=row.hours,
        calendar_id=uuid4().hex,
        promises=promised,
    )
    path = new_decision_path(place, decided_on)
    write_decision(path, decision)
    if row.facts == Facts(row.name):
        return
    try:
        write_facts(place, row.facts, None)
    except ImagineError:
        with suppress(OSError):  # half of it would look like all, and another import pass over it
            path.unlink()
            place.rmdir()
        raise
