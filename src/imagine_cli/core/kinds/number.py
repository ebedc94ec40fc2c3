"""A question that takes an amount (hours, money), measured against what can be spared or wished for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from imagine_cli.core.amounts import ALL, NOTHING, amount_in, share, with_unit
from imagine_cli.core.kinds.kind import Gate, Kind, Problem, Value, Worth

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
        return with_unit(amount, question.unit, question.unit_one) if amount is not None else str(value)

    def ends_when(self, question: Question) -> bool:
        return question.deal_breaker_over

    def worth(self, question: Question, value: Value, full: Decimal | None) -> Worth:
        amount, ends = amount_in(value) or Decimal(0), question.deal_breaker_over
        if question.full_at is None or amount == 0:
            return Worth(NOTHING, NOTHING, "clear" if ends else "none")
        if full is None:
            return Worth(NOTHING, ALL, "open" if ends else "none")
        value_now = share(amount, full)
        over: Gate = "hit" if amount > full else "clear"
        return Worth(value_now, value_now, over if ends else "none")

    def problems(self, question: Question) -> Iterator[Problem]:
        if question.scale:
            yield Problem(question.id, "scale", "a number question has no scale")
        if question.deal_breaker:
            message = "only a choice question lists answers; a number question may say over"
            yield Problem(question.id, "deal_breaker", message)
        if question.full_at is None and question.counts_as:
            message = "a scored number question needs full_at: an amount, or a number question's id"
            yield Problem(question.id, "full_at", message)
        if question.full_at is None and question.deal_breaker_over:
            message = "'over' needs full_at: an amount, or the id of a number question"
            yield Problem(question.id, "deal_breaker", message)
        if question.deal_breaker_over and question.more_is_kinder:
            yield Problem(question.id, "deal_breaker", "'over' can't end it for a benefit, where more is better")
        if question.side is not None:
            yield Problem(question.id, "side", "only a lines question has a side")
