"""The dates of a partnership: when it starts, when to look at it, when it ends. Today is always passed in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from imagine_cli.core.partnership import Decision

DateKind = Literal["answer", "start", "midway", "review", "end"]

SHORTEST_WITH_MIDWAY = timedelta(days=28)
"""Within four weeks a look midway would come before there is anything to see."""
FARTHEST_YEARS = 20
"""A date farther from the day of the decision is a slip of the finger: 2207 for 2027."""
FIRST_YEAR = 1900
"""What is renewed may have begun long ago, but no earlier, and nothing was decided before."""
LAST_YEAR = 2999
"""Behind it a day is a slip of the finger, or stands for "never": then no day belongs there."""
MONTHS_TO_REVIEW = 6
_SATURDAY, _SUNDAY = 5, 6


class Timetable(Struct, frozen=True):
    """The days that matter; None where nobody has set one.

    `answer` is the day by which the partner expects an answer, only while it is ahead. `midway` lies halfway between
    the start and the review, on a weekday. A renewed partnership has no start ahead of it.
    """

    answer: date | None = None
    start: date | None = None
    midway: date | None = None
    review: date | None = None
    end: date | None = None

    def days(self) -> list[tuple[DateKind, date]]:
        """Every day that is set, in order; of two on one day, the one that comes first in a partnership."""
        found: list[tuple[DateKind, date | None]] = [
            ("answer", self.answer),
            ("start", self.start),
            ("midway", self.midway),
            ("review", self.review),
            ("end", self.end),
        ]
        return sorted(((kind, day) for kind, day in found if day is not None), key=lambda item: item[1])


def timetable(decision: Decision | None, answer_by: date | None, today: date) -> Timetable:
    """The days that a decision sets, and those that follow from them."""
    answer = answer_by if answer_by is not None and answer_by >= today else None
    if decision is None:
        return Timetable(answer=answer)
    start, review = decision.starts_on, decision.review_by
    # Where it has begun already, what lies ahead is counted from the day of the decision.
    begins = decision.decided_on if decision.choice == "renew" else start and max(start, decision.decided_on)
    halfway = midway(begins, review) if begins and review else None
    if decision.choice == "renew":
        return Timetable(None, None, halfway, review, decision.ends_on)
    return Timetable(answer, start, halfway, review, decision.ends_on)


def midway(start: date, review: date) -> date | None:
    """The weekday nearest to halfway; None where the two are too close for a look in between."""
    if review - start < SHORTEST_WITH_MIDWAY:
        return None
    return _weekday(start + (review - start) // 2)


def _weekday(day: date) -> date:
    """The day itself, else the Friday before a Saturday or the Monday after a Sunday."""
    shift = {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0)
    return day + timedelta(days=shift)


def date_faults(decision: Decision) -> list[str]:
    """What is wrong with the dates of a decision, each as the end of a sentence "It says that it ..."; else empty."""
    return list(_faults(decision))


def _faults(decision: Decision) -> Iterator[str]:
    named = {"starts": decision.starts_on, "is reviewed": decision.review_by, "ends": decision.ends_on}
    for verb, day in named.items():
        if day and is_too_far(day, decision.decided_on, may_be_past=verb == "starts"):
            yield f"{verb} on {day.isoformat()}, more than {FARTHEST_YEARS} years from the day it was decided"
    start, review, end = named.values()
    if start and review and review < start:
        yield f"is reviewed on {review.isoformat()}, before it starts on {start.isoformat()}"
    if start and end and end < start:
        yield f"ends on {end.isoformat()}, before it starts on {start.isoformat()}"
    if review and end and end < review:
        yield f"ends on {end.isoformat()}, before it is reviewed on {review.isoformat()}"


def is_too_far(day: date, decided_on: date, *, may_be_past: bool = False) -> bool:
    """Whether a day of a partnership is so far from the decision that it must be a slip."""
    years = day.year - decided_on.year
    return years > FARTHEST_YEARS or (day.year < FIRST_YEAR if may_be_past else -years > FARTHEST_YEARS)


def is_in_range(day: date) -> bool:
    """Whether the year of a day may be meant: FIRST_YEAR to LAST_YEAR."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def due(day: date | None, days_before: int, today: date) -> date | None:
    """So many days before a day, but never in the past; None where the day is not set."""
    return max(day - timedelta(days=days_before), today) if day is not None else None


def review_day(decision: Decision, today: date) -> date:
    """The day to look at a partnership again unless another is wished for: MONTHS_TO_REVIEW after it starts or goes on.

    That is counted from `today` where it has passed, and is no later than its end. Source: docs/planning.md.
    """
    starts = decision.decided_on if decision.choice == "renew" else decision.starts_on or decision.decided_on
    day = _later(max(starts, decision.decided_on))
    return min(day if day >= today else _later(today), decision.ends_on or date.max)


def _later(day: date) -> date:
    """The same day of the month, or the last one that is there, MONTHS_TO_REVIEW later."""
    first = _first_of(day.year, day.month + MONTHS_TO_REVIEW)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def example_dates(today: date) -> tuple[date, date]:
    """A start and a review to show in a hint: the first of the month after next, and MONTHS_TO_REVIEW later."""
    start = _first_of(today.year, today.month + 2)
    return start, _later(start)


def _first_of(year: int, month: int) -> date:
    return date(min(year + (month - 1) // 12, date.max.year), (month - 1) % 12 + 1, 1)
