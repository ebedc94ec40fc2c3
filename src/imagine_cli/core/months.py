"""Staff hours month by month: what partnerships promise over the coming year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from imagine_cli.core.partnership import Decision

MONTHS = 12


class Month(Struct, frozen=True):
    """The staff hours that are promised in a month, which begins on the day `first`."""

    first: date
    promised: Decimal


def coming_months(decisions: Iterable[Decision], today: date, number: int = MONTHS) -> tuple[Month, ...]:
    """The hours of this month, from today on, and of those after it.

    A partnership counts in every month in which it takes place for a day or more; without a start it has begun.
    """
    firsts = [_first_of(today, ahead) for ahead in range(number + 1)]
    spans = [(max(first, today), after - timedelta(days=1)) for first, after in pairwise(firsts)]
    sums = [Decimal(0)] * number
    for decision in decisions:
        if decision.staff_hours:
            starts = decision.starts_on or date.min
            for at, (first, last) in enumerate(spans):
                if starts <= last:
                    sums[at] += decision.hours_on(max(first, starts))
    return tuple(Month(first, promised) for first, promised in zip(firsts, sums, strict=False))


def most_hours(decisions: Iterable[Decision], today: date) -> Decimal:
    """The staff hours a month that these decisions take up together in the fullest month of the coming year."""
    return max(month.promised for month in coming_months(decisions, today))


def _first_of(day: date, ahead: int) -> date:
    months = day.month - 1 + ahead
    return date(min(day.year + months // 12, date.max.year), months % 12 + 1, 1)
