"""How each question counts: asked or not, known or not, and the spread of points that it may still have.

This is the one place that reads answers; the verdict and the advice see only what is counted here.
Source: docs/verdict.md, Points.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from imagine_cli.core.amounts import amount_in, nearest_half
from imagine_cli.core.assessment import Answer, misfit
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question
from imagine_cli.core.kinds.kind import NOTHING, Level, Measure, Value, Worth

State = Literal["answered", "unknown", "not applicable", "ruled out", "waiting"]
"""`unknown` covers "don't know yet" and no answer; `waiting` hangs on a driver that is unknown."""

_OPEN = Worth(Fraction(0), Fraction(1), Level.CLEAR, Level.THERE)


class Counted(Struct, frozen=True):
    """One question's state and worth.

    `answer` is what is on file and counts; None where nothing does (unknown, waiting, ruled out). `measure` is what a
    number is measured against.
    """

    question: Question
    state: State
    worth: Worth = NOTHING
    answer: Answer | None = None
    measure: Measure = Measure()

    @property
    def certain(self) -> bool:
        """Whether it is answered and its worth has no spread left."""
        return self.state == "answered" and self.worth.low == self.worth.high and self.worth.least == self.worth.most

    @property
    def open(self) -> bool:
        """Whether an answer that is still missing could move it."""
        return self.worth.low != self.worth.high or self.worth.least != self.worth.most

    @property
    def kindest(self) -> Fraction:
        """Its points where what is open turns out well."""
        return points_of(self.question, self.worth.low)

    @property
    def harshest(self) -> Fraction:
        """Its points where what is open turns out badly."""
        return points_of(self.question, self.worth.high)

    @property
    def spread(self) -> Fraction:
        """The points that answers still missing decide on."""
        return abs(self.harshest - self.kindest)

    @property
    def middle(self) -> Fraction:
        """Its points where what is open counts half."""
        certain = self.worth.low == self.worth.high
        return self.kindest if certain else (self.kindest + self.harshest) / 2

    def with_value(self, value: Value) -> Counted:
        """The same question with another answer."""
        worth = self.question.of_kind.worth(self.question, value, self.measure)
        return Counted(self.question, "answered", worth, Answer(value), self.measure)


def points_of(question: Question, bad: Fraction, weight: int | None = None) -> Fraction:
    """The points that a share of bad comes to: a benefit's are those of the good. An amount's are rounded to halves."""
    if question.counts_as is None:
        return Fraction(0)
    # In whole numbers: the advice comes here thousands of times, and fractions are slow.
    top, bottom = bad.numerator, bad.denominator
    share = bottom - top if question.more_is_kinder else top
    points = (question.weight if weight is None else weight) * share
    return nearest_half(points, bottom) if question.takes_amount else Fraction(points, bottom)


def count_answers(checklist: Checklist, answers: Mapping[str, Answer]) -> dict[str, Counted]:
    """How every question counts, by id, in the checklist's order.

    An answer that does not fit its question counts as unknown: it is never silently kind.
    """
    found: dict[str, Counted] = {}
    for question in checklist.questions():
        found[question.id] = _counted(checklist, question, found, answers)
    return found


def amount_of(answers: Mapping[str, Answer], question_id: str) -> Decimal | None:
    """The amount answered to a number question; None while unknown."""
    answer = answers.get(question_id)
    return amount_in(answer.value) if answer else None


def full_amount(question: Question, answers: Mapping[str, Answer]) -> Decimal | None:
    """What a number question is measured against; None while that is unknown."""
    if isinstance(question.full_at, str):
        return amount_of(answers, question.full_at)
    return question.full_at


def is_asked(question: Question, earlier: Mapping[str, Counted]) -> bool | None:
    """Whether `ask_if` lets it be asked; None while an unknown driver keeps it open."""
    asked: bool | None = True
    for driver_id, wanted in question.ask_if.items():
        driver = earlier[driver_id]
        if driver.state in ("ruled out", "not applicable"):
            return False
        if driver.state in ("unknown", "waiting"):
            asked = None
        elif driver.answer is not None and driver.answer.value not in wanted:
            return False
    return asked


def _counted(
    checklist: Checklist, question: Question, earlier: Mapping[str, Counted], answers: Mapping[str, Answer]
) -> Counted:
    asked = is_asked(question, earlier)
    if asked is False:
        return Counted(question, "ruled out", _doesnt_apply(question))
    measure = Measure(full_amount(question, answers), checklist.rule.slack)
    open_worth = _OPEN if question.counts_as or question.deal_breaker else NOTHING
    if asked is None:
        return Counted(question, "waiting", open_worth, measure=measure)
    answer = answers.get(question.id)
    if answer is None or answer.value == UNKNOWN or misfit(question, answer.value):
        return Counted(question, "unknown", open_worth, measure=measure)
    if answer.value == NOT_APPLICABLE:
        return Counted(question, "not applicable", _doesnt_apply(question), answer)
    return Counted(question, "answered", question.of_kind.worth(question, answer.value, measure), answer, measure)


def _doesnt_apply(question: Question) -> Worth:
    """No points: of a benefit, nothing good; of a cost, nothing bad."""
    bad = Fraction(1 if question.counts_as and question.more_is_kinder else 0)
    return Worth(bad, bad)
