"""How far a partnership has moved from what was promised or expected, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, capacity_questions
from imagine_cli.core.kinds.kind import Measure

Direction = Literal["worse", "better", "as expected", "changed"]
_ORDER: dict[Direction, int] = {"worse": 0, "changed": 1, "better": 2, "as expected": 3}


class Drift(Struct, frozen=True):
    """One question answered before and after. `changed`: an amount of which more is neither good nor bad.

    `expected` and `happened` are labels or amounts. `distance` is the share of the scale that the answer moved, or of
    the larger amount; from 0 to 1.
    """

    question: str
    expected: str | Decimal
    happened: str | Decimal
    direction: Direction
    distance: float


def drifts(checklist: Checklist, expected: Mapping[str, Answer], happened: Mapping[str, Answer]) -> tuple[Drift, ...]:
    """Every question of a review that was answered both times, what has become worse first, then the widest apart.

    `checklist` is the review's. An answer that is unknown, doesn't apply or doesn't fit says nothing and is left out;
    so is what the library can spare, which nobody promised.
    """
    spare = capacity_questions(checklist)
    found = [
        drift
        for question in checklist.questions()
        if question.id not in spare
        for drift in _drift(question, expected.get(question.id), happened.get(question.id))
    ]
    return tuple(sorted(found, key=lambda drift: (_ORDER[drift.direction], -drift.distance)))


def _drift(question: Question, before: Answer | None, after: Answer | None) -> Iterator[Drift]:
    if before is None or after is None:
        return
    then, now = before.value, after.value
    if question.takes_amount and isinstance(then, Decimal) and isinstance(now, Decimal):
        most = max(then, now)
        distance = float(abs(now - then) / most) if most else 0.0
        harsher = then - now if question.more_is_kinder else now - then
        yield Drift(question.id, then, now, _direction(question, harsher), distance)
    elif isinstance(then, str) and isinstance(now, str) and {then, now} <= set(question.labels):
        bad_then, bad_now = (question.of_kind.worth(question, value, Measure()).low for value in (then, now))
        harsh = bad_now - bad_then
        yield Drift(question.id, then, now, _direction(question, harsh), float(abs(harsh)))


def _direction(question: Question, harsher: Decimal | Fraction) -> Direction:
    if not harsher:
        return "as expected"
    if question.counts_as is None and not question.deal_breaker:
        return "changed"
    return "worse" if harsher > 0 else "better"
