"""When a partnership starts, is looked at and ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.dates import (
    SHORTEST_WITH_MIDWAY,
    date_faults,
    due,
    example_dates,
    is_in_range,
    is_too_far,
    midway,
    timetable,
)
from imagine_cli.core.partnership import Choice, Decision

TODAY = date(2026, 11, 22)
START, REVIEW = date(2027, 1, 15), date(2027, 7, 15)
dates = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def decision(choice: Choice = "go ahead", **days: Any) -> Decision:
    return replace(Decision("A", choice, TODAY), **days)


@given(start=dates, length=st.integers(0, 3000))
def test_midway_is_a_weekday_between_start_and_review(start: date, length: int) -> None:
    review = start + timedelta(days=length)
    half = midway(start, review)
    assert (half is None) == (review - start < SHORTEST_WITH_MIDWAY)
    if half:
        assert start < half < review
        assert half.weekday() < 5
        assert abs((half - start) - (review - half)) <= timedelta(days=3)


def test_leap_days_count() -> None:
    leap = date(2028, 2, 29)
    assert midway(leap, date(2029, 2, 28)) == date(2028, 8, 29)
    assert midway(date(2027, 12, 31), date(2028, 4, 29)) == leap
    assert not date_faults(decision(starts_on=leap, review_by=date(2029, 2, 28)))


def test_a_timetable_holds_what_is_set() -> None:
    full = timetable(decision(starts_on=START, review_by=REVIEW, ends_on=date(2027, 12, 1)), TODAY, TODAY)
    assert full.days() == [
        ("answer", TODAY),
        ("start", START),
        ("midway", date(2027, 4, 15)),
        ("review", REVIEW),
        ("end", date(2027, 12, 1)),
    ]
    assert timetable(decision(review_by=REVIEW), None, TODAY).days() == [("review", REVIEW)]
    assert timetable(None, None, TODAY).days() == []
    assert timetable(None, TODAY, TODAY).days() == [("answer", TODAY)]


def test_an_answer_that_was_due_is_no_date_any_more() -> None:
    assert timetable(None, TODAY - timedelta(days=1), TODAY).days() == []


def test_a_look_midway_lies_ahead_of_the_decision() -> None:
    made = Decision("P", "go ahead", date(2026, 11, 29), starts_on=date(2020, 3, 1), review_by=date(2027, 6, 1))
    found = timetable(made, None, date(2026, 11, 29))
    assert (found.start, found.midway) == (date(2020, 3, 1), date(2027, 3, 1))


def test_what_is_renewed_has_begun_already() -> None:
    renewed = decision("renew", starts_on=date(2025, 1, 15), review_by=date(2027, 11, 22))
    assert timetable(renewed, None, TODAY).days() == [("midway", date(2027, 5, 24)), ("review", date(2027, 11, 22))]
    ending = decision("renew", starts_on=date(2025, 1, 15), ends_on=date(2027, 12, 1))
    assert timetable(ending, TODAY, TODAY).days() == [("end", date(2027, 12, 1))]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"starts_on": REVIEW, "review_by": START}, "is reviewed on 2027-01-15, before it starts on 2027-07-15"),
        ({"starts_on": REVIEW, "ends_on": START}, "ends on 2027-01-15, before it starts on 2027-07-15"),
        ({"review_by": REVIEW, "ends_on": START}, "ends on 2027-01-15, before it is reviewed on 2027-07-15"),
        ({"starts_on": date(2207, 1, 15)}, "starts on 2207-01-15, more than 20 years from the day it was decided"),
        ({"review_by": date(2207, 7, 1)}, "is reviewed on 2207-07-01, more than 20 years from the day it was decided"),
        ({"ends_on": date.max}, "ends on 9999-12-31, more than 20 years from the day it was decided"),
    ],
)
def test_dates_that_can_t_be_right_are_named(days: dict[str, Any], says: str) -> None:
    assert date_faults(decision("go ahead", **days)) == [says]


def test_twenty_years_ahead_are_believed() -> None:
    assert not date_faults(decision(ends_on=date(2046, 12, 31)))
    assert date_faults(decision(ends_on=date(2047, 1, 1)))


def test_what_is_renewed_may_have_begun_long_ago_and_nothing_else_lies_so_far_back() -> None:
    assert not date_faults(decision("renew", starts_on=date(1900, 1, 1)))
    assert date_faults(decision("renew", starts_on=date(1899, 12, 31)))
    assert date_faults(decision(starts_on=date(1951, 1, 1), review_by=date(1960, 1, 1))) == [
        "is reviewed on 1960-01-01, more than 20 years from the day it was decided"
    ]
    assert not is_too_far(date(2006, 1, 1), TODAY)
    assert is_too_far(date(2005, 12, 31), TODAY)


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(2999, 12, 31), True),
        (date(3000, 1, 1), False),
    ],
)
def test_a_year_can_be_meant_from_1900_to_2999(day: date, meant: bool) -> None:
    assert is_in_range(day) == meant


def test_four_weeks_are_enough_for_a_look_midway() -> None:
    assert midway(START, START + timedelta(days=28)) == date(2027, 1, 29)
    assert midway(START, START + timedelta(days=27)) is None


def test_a_single_day_is_no_fault() -> None:
    assert not date_faults(decision(starts_on=START, review_by=START, ends_on=START))


def test_nothing_is_due_in_the_past() -> None:
    assert due(START, 14, TODAY) == date(2027, 1, 1)
    assert due(TODAY, 14, TODAY) == TODAY
    assert due(None, 14, TODAY) is None


@given(today=st.dates())
def test_days_for_an_example_lie_ahead_wherever_a_calendar_goes_on(today: date) -> None:
    start, review = example_dates(today)
    if today.year < date.max.year:
        assert today < start < review


@pytest.mark.parametrize(
    ("today", "start", "review"),
    [
        (TODAY, date(2027, 1, 1), date(2027, 7, 1)),
        (date(2026, 10, 31), date(2026, 12, 1), date(2027, 6, 1)),
        (date(2027, 4, 1), date(2027, 6, 1), date(2027, 12, 1)),
    ],
)
def test_an_example_starts_on_a_first_of_a_month_and_is_reviewed_half_a_year_later(
    today: date, start: date, review: date
) -> None:
    assert example_dates(today) == (start, review)
