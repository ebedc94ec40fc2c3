"""A question that takes an amount (hours, money), measured against what can be spared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from imagine_cli.core.amounts import amount_in, amount_text, share_of
from imagine_cli.core.kinds.kind import NOTHING, Kind, Level, Measure, Problem, Value, Worth, refused

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Question


class Number(Kind):
    """An amount of 0 or more, in the question's unit."""

    name = "number"
    takes_amount = True

    def expected(self, question: Question) -> list[str]:
        return [f"a number ({question.unit})" if question.unit else "a number"]

    def fits(self, question: Question, value: Value) -> bool:
        return amount_in(value) is not None

    def read_back(self, question: Question, value: Value) -> str:
        amount = amount_in(value)
        return with_unit(amount, question) if amount is not None else str(value)

    def worth(self, question: Question, value: Value, measure: Measure) -> Worth:
        amount = amount_in(value) or Decimal(0)
        if question.full_at is None:
            return NOTHING
        if measure.full is None and amount > 0:
            most = Level.PARTLY if amount <= question.slack_from else Level.THERE
            return Worth(Fraction(0), Fraction(1), Level.CLEAR, most if question.limit else Level.CLEAR)
        good_or_cost = share_of(amount, measure.full or Decimal(0))
        bad = 1 - good_or_cost if question.more_is_kinder else good_or_cost
        level = self._level(question, amount, measure)
        return Worth(bad, bad, level, level)

    def _level(self, question: Question, amount: Decimal, measure: Measure) -> Level:
        if not question.limit or measure.full is None or amount <= measure.full:
            return Level.CLEAR
        return Level.PARTLY if amount <= most_allowed(question, measure) else Level.THERE

    def steps(self, question: Question, value: Value, measure: Measure, *, kinder: bool) -> Sequence[str] | range:
        """Whole amounts, the nearest first: kinder ones of a cost at most what can be spared, harsher ones as allowed.

        None while `full` is unknown, but that asking for nothing costs nothing.
        """
        now = amount_in(value) or Decimal(0)
        if question.full_at is None or measure.full is None:
            return range(1) if kinder and question.is_cost and now > 0 else range(0)
        if question.more_is_kinder == kinder:
            # Any amount above a full of nothing is all of it.
            last = floor(most_allowed(question, measure)) if question.limit else max(ceil(measure.full), 1)
            return range(floor(now) + 1, last + 1)
        first = ceil(now) - 1
        return range(min(first, floor(measure.full)) if kinder else min(first, ceil(measure.full) - 1), -1, -1)

    def problems(self, question: Question) -> Iterator[Problem]:
        if not question.ask:
            yield Problem(question.id, "ask", "a question needs its text")
        if question.full_at is None and question.counts_as:
            message = "a scored number question needs full_at: an amount, or a number question's id"
            yield Problem(question.id, "full_at", message)
        if question.limit and not question.is_cost:
            yield Problem(question.id, "limit", "only a number that counts as a risk or a demand can be a limit")
        if question.slack_from and not question.limit:
            yield Problem(question.id, "slack_from", "only a limit has slack_from")
        yield from refused(
            question,
            tick="only a sign is ticked",
            scale="a number question has no scale",
            deal_breaker="only a sign can be a deal-breaker; a number may be a limit",
            serious="only a sign can be serious; a number may be a limit",
            side="only a lines question has a side",
        )


def most_allowed(question: Question, measure: Measure) -> Decimal:
    """The largest amount that does not exceed the limit: above it, the limit ends everything.

    Source: docs/verdict.md, The rule. Raise ValueError where what can be spared is unknown.
    """
    if measure.full is None:
        raise ValueError(f"{question.id} is measured against nothing")
    return max((1 + measure.slack) * measure.full, question.slack_from)


def with_unit(amount: Decimal, question: Question) -> str:
    """An amount with its unit: "6 hours a month", "1 hour a month"; the bare amount where there is no unit."""
    return f"{amount_text(amount)} {unit_beside(amount, question)}".rstrip()


def unit_beside(amount: Decimal, question: Question) -> str:
    """The unit as it reads beside an amount; the checklist's `unit_one` beside a 1, where it has one."""
    return question.unit_one if amount == 1 and question.unit_one else question.unit
