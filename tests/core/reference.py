"""An independent reading of decision.md, by brute force and with fractions; it shares nothing with the engine."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question

Complete = dict[str, str | Decimal | None]
"""An answer for every question; None where it is not asked or does not apply."""

SPARE_AMOUNTS = [Decimal(0), Decimal(3), Decimal(40)]


def completions(checklist: Checklist, answers: dict[str, Answer]) -> Iterator[Complete]:
    """Every way in which what is unknown may turn out."""
    yield from _complete(list(checklist.questions()), answers, {})


def _complete(left: list[Question], answers: dict[str, Answer], done: Complete) -> Iterator[Complete]:
    if not left:
        yield dict(done)
        return
    question, rest = left[0], left[1:]
    for value in _possible(question, answers, done):
        yield from _complete(rest, answers, {**done, question.id: value})


def _possible(question: Question, answers: dict[str, Answer], done: Complete) -> list[str | Decimal | None]:
    for driver, wanted in question.ask_if.items():
        if done[driver] not in wanted:
            return [None]
    # An answer on file does not count while a driver is unknown; it is then as open as any.
    known = answers.get(question.id)
    if known is not None and known.value != "unknown" and not _hangs_on_unknown(question, answers, done):
        if known.value == "n/a":
            return [None]
        assert not isinstance(known.value, tuple)
        return [known.value]
    free: list[str | Decimal | None]
    if bool(question.labels):
        free = list(question.scale)
    elif isinstance(question.full_at, Decimal):
        free = [Decimal(0), question.full_at / 2, question.full_at, question.full_at + 1]
    else:
        free = list(SPARE_AMOUNTS)
    return [*free, None] if question.may_not_apply else free


def _hangs_on_unknown(question: Question, answers: dict[str, Answer], done: Complete) -> bool:
    return any(_was_unknown(driver, answers, done) for driver in question.ask_if)


_QUESTIONS: dict[str, Question] = {}


def _was_unknown(driver: str, answers: dict[str, Answer], done: Complete) -> bool:
    known = answers.get(driver)
    if known is None or known.value == "unknown":
        return True
    return any(_was_unknown(further, answers, done) for further in _QUESTIONS[driver].ask_if)


def prepare(checklist: Checklist) -> None:
    _QUESTIONS.clear()
    _QUESTIONS.update({question.id: question for question in checklist.questions()})


def value_of(question: Question, done: Complete) -> Fraction | None:
    answer = done[question.id]
    if answer is None:
        return None
    if isinstance(answer, str):
        return Fraction(question.scale[answer])
    full = _full(question, done)
    if answer == 0:
        return Fraction(0)
    return Fraction(1) if full == 0 else min(Fraction(1), Fraction(answer) / Fraction(full))


def _full(question: Question, done: Complete) -> Decimal:
    if isinstance(question.full_at, str):
        full = done[question.full_at]
        assert isinstance(full, Decimal)
        return full
    assert question.full_at is not None
    return question.full_at


def hits(question: Question, done: Complete) -> bool:
    answer = done[question.id]
    if answer is None:
        return False
    if isinstance(answer, Decimal):
        return question.deal_breaker_over and answer > _full(question, done)
    return answer in question.deal_breaker


def gauges(checklist: Checklist, done: Complete) -> dict[str, Fraction]:
    found = {}
    for gauge in ("benefit", "risk", "demand"):
        top = bottom = Fraction(0)
        for question in checklist.questions():
            if question.counts_as == gauge and (value := value_of(question, done)) is not None:
                top += question.weight * value
                bottom += question.weight
        found[gauge] = 100 * top / bottom if bottom else Fraction(0)
    used = {question.counts_as for question in checklist.questions()}
    costs = [found[gauge] for gauge in ("risk", "demand") if gauge in used]
    found["costs"] = sum(costs, Fraction(0)) / len(costs) if costs else Fraction(0)
    found["margin"] = found["benefit"] - found["costs"]
    return found


def goes_ahead(checklist: Checklist, done: Complete) -> bool:
    if any(hits(question, done) for question in checklist.questions()):
        return False
    points = {name: round(value, 6) for name, value in gauges(checklist, done).items()}
    rule = checklist.rule
    return (
        points["benefit"] >= rule.benefits_at_least
        and points["margin"] >= rule.margin_at_least
        and points["risk"] <= rule.risks_at_most
        and points["demand"] <= rule.demands_at_most
    )
