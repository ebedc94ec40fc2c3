"""Staff hours month by month: what takes place in a month counts in it, and in no other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.core.months import coming_months, most_hours
from imagine_cli.core.partnership import Choice, Decision

TODAY = date(2026, 11, 22)
days = st.dates(date(2025, 1, 1), date(2029, 1, 1))


def made(
    hours: int | None,
    choice: Choice = "go ahead",
    *,
    decided_on: date = date(2026, 5, 30),
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Decision:
    amount = None if hours is None else Decimal(hours)
    return Decision("P", choice, decided_on, staff_hours=amount, starts_on=starts_on, ends_on=ends_on)


def by_month(*decisions: Decision) -> dict[str, int]:
    return {f"{month.first:%Y-%m}": int(month.promised) for month in coming_months(decisions, TODAY) if month.promised}


def test_a_camp_in_may_counts_in_may() -> None:
    assert by_month(made(38, starts_on=date(2027, 5, 3), ends_on=date(2027, 5, 30))) == {"2027-05": 38}
    assert by_month(made(8, starts_on=date(2027, 5, 31), ends_on=date(2027, 6, 1))) == {"2027-05": 8, "2027-06": 8}


def test_a_year_has_twelve_months_from_this_one_on() -> None:
    every = by_month(made(6))
    assert list(every)[::11] == ["2026-11", "2027-10"]
    assert (len(every), set(every.values())) == (12, {6})
    assert by_month(made(6, starts_on=date(2027, 9, 1))) == {"2027-09": 6, "2027-10": 6}
    assert by_month(made(6, ends_on=date(2026, 11, 21))) == {}
    assert by_month(made(6, ends_on=TODAY)) == {"2026-11": 6}
    assert by_month(made(6, "wind down", ends_on=date(2026, 12, 1))) == {"2026-11": 6, "2026-12": 6}
    assert by_month(made(6, "wind down"), made(6, "decline"), made(None)) == {}


def test_the_fullest_month_is_what_must_fit() -> None:
    camp = made(38, starts_on=date(2027, 5, 3), ends_on=date(2027, 5, 30))
    fair = made(20, starts_on=date(2027, 9, 1), ends_on=date(2027, 9, 2))
    assert most_hours([made(6), camp, fair], TODAY) == 44
    assert most_hours([], TODAY) == 0


def test_the_last_years_of_the_calendar_are_no_trouble() -> None:
    assert [month.first.year for month in coming_months([], date(9999, 6, 1), 3)] == [9999] * 3
    assert len(coming_months([made(1)], date(9999, 12, 31))) == 12


@given(days, days, days, days)
def test_a_month_counts_what_takes_place_on_some_day_of_it(decided: date, start: date, end: date, today: date) -> None:
    decision = made(3, decided_on=decided, starts_on=start, ends_on=end)
    months = coming_months([decision], today, 3)
    day, end_of_year = today, today + timedelta(days=62)
    while day < end_of_year:
        takes_place = start <= day <= end
        for month in months:
            if takes_place and (month.first.year, month.first.month) == (day.year, day.month):
                assert month.promised == 3
        day += timedelta(days=1)
