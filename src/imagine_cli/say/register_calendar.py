"""All days of all partnerships in one calendar: answers, starts, looks midway, reviews, ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from imagine_cli.core.dates import Timetable, timetable
from imagine_cli.core.portfolio import TAKES_HOURS, UNDECIDED, Partnership, Portfolio
from imagine_cli.say.calendar import Dated, calendar_of, occasions_of, own_key
from imagine_cli.say.partnership_words import name_text
from imagine_cli.shell import as_typed


def register_calendar(shown: Portfolio, home: Path, written: datetime) -> str:
    """An iCalendar file with the days of these partnerships.

    `home` is the folder of the register, `written` when the file is, in universal time. The days of a partnership are
    the same events as in the calendar of its own plan.
    """
    return calendar_of(_dated(shown, home), written)


def _dated(shown: Portfolio, home: Path) -> Iterator[Dated]:
    keys: set[str] = set()
    for row in shown.rows:
        key = _key(row, home)
        if key in keys:  # a folder that was copied
            key = f"{key}/{row.case.folder}"
        keys.add(key)
        dates = _dates(row, shown)
        yield Dated(name_text(row), key, occasions_of(dates, as_typed(row.case.folder)))


def _key(row: Partnership, home: Path) -> str:
    decision, place = row.case.decision, str((home / row.case.folder).resolve())
    if decision and row.state not in UNDECIDED:
        return decision.calendar_id or own_key(place, decision.partner, decision.proposal, decision.decided_on)
    latest = row.latest
    return own_key(place, row.case.name, latest.proposal if latest else "", latest.started if latest else None)


def _dates(row: Partnership, shown: Portfolio) -> Timetable:
    answer = next((work.answer_by for work in row.case.works if work.answer_by and work.kind == "assessment"), None)
    if row.state in TAKES_HOURS:
        return timetable(row.case.decision, answer, shown.today)
    return timetable(None, answer, shown.today) if row.state in UNDECIDED else Timetable()
