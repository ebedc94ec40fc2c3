"""How each question counts: asked or not, known or not, and the spread of values it may still have.

This is the one place that reads answers; the verdict and the advice see only count_answers. Source: docs/verdict.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, TypeVar

from msgspec import Struct

from imagine_cli.core.amounts import ALL, NOTHING, Ratio, amount_in
from imagine_cli.core.assessment import Answer, misfit
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question
from imagine_cli.core.kinds.kind import Gate

State = Literal["answered", "unknown", "not applicable", "ruled out", "waiting"]
"""`unknown` covers "don't know yet" and no answer; `waiting` hangs on a driver that is unknown."""

V = TypeVar("V", str, Decimal)


class Counted(Struct, frozen=True):
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


def count_answers(checklist: Checklist, answers: Mapping[str, Answer]) -> dict[str, Counted]:
    """How every question counts, by id, in the checklist's order.

    An answer that does not fit its question counts as unknown: it is never silently kind.
    """
    found: dict[str, Counted] = {}
    for question in checklist.questions():
        found[question.id] = _counted(question, found, answers)
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


def _counted(question: Question, earlier: Mapping[str, Counted], answers: Mapping[str, Answer]) -> Counted:
    gate: Gate = "open" if question.may_end_it else "none"
    asked = is_asked(question, earlier)
    if asked is False:
        return Counted(question, "ruled out", gate=_shut(gate))
    if asked is None:
        return Counted(question, "waiting", gate=gate)
    answer = answers.get(question.id)
    full = full_amount(question, answers)
    if answer is None or answer.value == UNKNOWN or misfit(question, answer.value):
        return Counted(question, "unknown", gate=gate, full=full)
    if answer.value == NOT_APPLICABLE:
        return Counted(question, "not applicable", gate=_shut(gate), answer=answer)
    low, high, gate = question.of_kind.worth(question, answer.value, full)
    return Counted(question, "answered", low, high, gate, answer, full)


def _shut(gate: Gate) -> Gate:
    return "none" if gate == "none" else "clear"
