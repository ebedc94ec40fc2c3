"""How far a partnership has moved from what was promised or expected, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, capacity_questions

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
        yield Drift(question.id, then, now, _direction(question, now - then), distance)
    elif isinstance(then, str) and isinstance(now, str) and {then, now} <= question.scale.keys():
        moved = question.scale[now] - question.scale[then]
        yield Drift(question.id, then, now, _direction(question, moved), float(abs(moved)))


def _direction(question: Question, moved: Decimal) -> Direction:
    if not moved:
        return "as expected"
    if question.takes_amount and question.counts_as is None:
        return "changed"
    # What is not scored but may end it is phrased so that more is worse, as costs are.
    return "better" if (moved > 0) == (question.more_is_kinder) else "worse"
