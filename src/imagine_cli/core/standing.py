"""How each question stands: asked or not, known or not, and the spread of values it may still have.

This is the one place that reads answers; the verdict and the advice see only standings. Rules: decision.md, "Values".
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, TypeVar

from msgspec import Struct

from imagine_cli.core.assessment import Answer, misfit
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question

State = Literal["answered", "unknown", "not applicable", "ruled out", "waiting"]
"""`unknown` covers "don't know yet" and no answer; `waiting` hangs on a driver that is unknown."""

Gate = Literal["none", "clear", "hit", "open"]
"""Where a question stands as a deal-breaker; `none` where no answer to it could end anything."""

Ratio = tuple[int, int]
"""An exact fraction, numerator and denominator, so that no verdict turns on a rounding error."""

V = TypeVar("V", str, Decimal)

NOTHING: Ratio = (0, 1)
ALL: Ratio = (1, 1)


class Standing(Struct, frozen=True):
    """One question's state, the lowest and highest value it may have, and its gate.

    `answer` is what is on file and counts; None where nothing does (unknown, waiting, ruled out).
    `full` is the amount that a number question is measured against, None where unknown or where there is none.
    """

    question: Question
    state: State
    low: Ratio = NOTHING
    high: Ratio = ALL
    gate: Gate = "none"
    answer: Answer | None = None
    full: Decimal | None = None

    @property
    def certain(self) -> bool:
        """Whether it is answered and its value has no spread left."""
        return self.state == "answered" and self.low == self.high

    def said(self, kind: type[V]) -> V:
        """The value that was answered, of the type that its question takes. Raise ValueError where there is none."""
        if self.answer is None or not isinstance(self.answer.value, kind):
            raise ValueError(f"{self.question.id} has no such answer")
        return self.answer.value

    @property
    def counts(self) -> bool:
        """Whether it moves a gauge: scored, and neither ruled out nor "doesn't apply"."""
        return self.question.counts_as is not None and self.state not in ("ruled out", "not applicable")


def standings(checklist: Checklist, answers: Mapping[str, Answer]) -> dict[str, Standing]:
    """How every question stands, by id, in the checklist's order.

    An answer that does not fit its question counts as unknown: it is never silently kind.
    """
    found: dict[str, Standing] = {}
    for question in checklist.questions():
        found[question.id] = _standing(question, found, answers)
    return found


def amount_of(answers: Mapping[str, Answer], question_id: str) -> Decimal | None:
    """The amount answered to a number question; None while unknown."""
    answer = answers.get(question_id)
    if answer is None or not isinstance(answer.value, Decimal) or not answer.value.is_finite() or answer.value < 0:
        return None
    return answer.value


def full_amount(question: Question, answers: Mapping[str, Answer]) -> Decimal | None:
    """What a number question is measured against; None while that is unknown."""
    if isinstance(question.full_at, str):
        return amount_of(answers, question.full_at)
    return question.full_at


def share(amount: Decimal, full: Decimal) -> Ratio:
    """An amount's value: min(1, amount / full); an amount above 0 is all of a full of 0."""
    if amount == 0:
        return NOTHING
    if amount >= full:
        return ALL
    top, bottom = amount.as_integer_ratio()
    full_top, full_bottom = full.as_integer_ratio()
    return top * full_bottom, bottom * full_top


def is_asked(question: Question, earlier: Mapping[str, Standing]) -> bool | None:
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


def _standing(question: Question, earlier: Mapping[str, Standing], answers: Mapping[str, Answer]) -> Standing:
    gate: Gate = "open" if question.may_end_it else "none"
    asked = is_asked(question, earlier)
    if asked is False:
        return Standing(question, "ruled out", gate=_shut(gate))
    if asked is None:
        return Standing(question, "waiting", gate=gate)
    answer = answers.get(question.id)
    full = full_amount(question, answers)
    if answer is None or answer.value == UNKNOWN or misfit(question, answer.value):
        return Standing(question, "unknown", gate=gate, full=full)
    if answer.value == NOT_APPLICABLE:
        return Standing(question, "not applicable", gate=_shut(gate), answer=answer)
    if isinstance(answer.value, Decimal):
        return _number_standing(question, answer, answer.value, full)
    if isinstance(answer.value, str):
        value = question.scale[answer.value].as_integer_ratio()
        hit: Gate = "hit" if answer.value in question.deal_breaker else _shut(gate)
        return Standing(question, "answered", value, value, hit, answer)
    return Standing(question, "answered", NOTHING, NOTHING, answer=answer)


def _number_standing(question: Question, answer: Answer, amount: Decimal, full: Decimal | None) -> Standing:
    ends = question.deal_breaker_over
    if question.full_at is None or amount == 0:
        return Standing(question, "answered", NOTHING, NOTHING, "clear" if ends else "none", answer, full)
    if full is None:
        return Standing(question, "answered", gate="open" if ends else "none", answer=answer)
    value = share(amount, full)
    over: Gate = "hit" if amount > full else "clear"
    return Standing(question, "answered", value, value, over if ends else "none", answer, full)


def _shut(gate: Gate) -> Gate:
    return "none" if gate == "none" else "clear"
