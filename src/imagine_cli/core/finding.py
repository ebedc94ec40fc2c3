"""What to find out first, and which answer would settle the verdict by itself. Source: docs/verdict.md."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.core.amounts import amount_in
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, drivers
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.kinds.kind import Measure, Value
from imagine_cli.core.kinds.number import most_allowed
from imagine_cli.core.rule import RuleInUnits
from imagine_cli.core.verdict import Recommendation, cases_of, decide

_MORE_TO_SPARE = 10
"""An amount that can be spared is tried up to so many times what is asked."""


class Settling(Struct, frozen=True):
    """Answers that would settle the verdict by themselves: labels, or amounts from `at_least` to `at_most`."""

    recommendation: Recommendation
    answers: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


class FindOut(Struct, frozen=True):
    """An open question: what hangs on it, and what would settle it.

    `deal_breaker`, `serious`, `limit`: it is one, or one hangs on it. `points` are those that its answer could make
    certain. `follow_ups` are questions that are asked only after certain answers to it.
    """

    question: str
    deal_breaker: bool
    serious: bool
    limit: bool
    points: Fraction
    settles: tuple[Settling, ...] = ()
    follow_ups: tuple[str, ...] = ()


class Weighing:
    """How the questions count, added up once, so that one changed answer is weighed by its difference."""

    def __init__(self, checklist: Checklist, answers: Mapping[str, Answer], counted: Mapping[str, Counted]) -> None:
        self.counted = counted
        self._checklist = checklist
        self._answers = answers
        self._drivers = drivers(checklist)
        self._rule = RuleInUnits(checklist)
        self._cases = cases_of(self._rule, counted.values())
        self.settled = decide(self._rule, *self._cases)[1]

    def with_answer(self, one: Counted, value: Value) -> tuple[Recommendation, bool]:
        """Recommendation and whether it is settled, with this one question answered."""
        if one.question.id in self._drivers:
            return self._weighed_anew(one, value)
        changes = [(one, one.with_value(value))]
        amount = amount_in(value)
        if amount is not None:
            changes += [
                (each, _measured_against(each, amount))
                for each in self.counted.values()
                if each.question.full_at == one.question.id
            ]
        counts = (self._rule.kindest, self._rule.middle, self._rule.harshest)
        cases = []
        for case, count in zip(self._cases, counts, strict=True):
            for before, after in changes:
                case = case.minus(count(before)).plus(count(after))
            cases.append(case)
        return _named(*decide(self._rule, *cases))

    def _weighed_anew(self, one: Counted, value: Value) -> tuple[Recommendation, bool]:
        """The same for an answer that decides which other questions are asked."""
        counted = count_answers(self._checklist, {**self._answers, one.question.id: Answer(value)})
        return _named(*decide(self._rule, *cases_of(self._rule, counted.values())))


def _named(go_ahead: bool, settled: bool) -> tuple[Recommendation, bool]:
    return ("go ahead" if go_ahead else "decline"), settled


def worth_finding_out(
    checklist: Checklist, answers: Mapping[str, Answer], counted: Mapping[str, Counted]
) -> list[FindOut]:
    """Open questions: deal-breakers first, then serious signs, then by the points at stake."""
    weighing = Weighing(checklist, answers, counted)
    follow_ups = _follow_ups(counted)
    found = []
    for one in counted.values():
        if one.state != "unknown":
            continue
        waiting = follow_ups.get(one.question.id, [])
        hanging = [one, *(counted[key] for key in waiting), *_open_amounts(one, counted)]
        if any(each.open for each in hanging):
            found.append(
                FindOut(
                    question=one.question.id,
                    deal_breaker=any(each.question.deal_breaker for each in hanging),
                    serious=any(each.question.serious for each in hanging),
                    limit=any(each.question.limit for each in hanging),
                    points=sum((each.spread for each in hanging), Fraction(0)),
                    settles=tuple(_settling(weighing, one)),
                    follow_ups=tuple(waiting),
                )
            )
    return sorted(found, key=lambda each: (not each.deal_breaker, not each.serious, -each.points))


def _open_amounts(one: Counted, counted: Mapping[str, Counted]) -> Iterator[Counted]:
    """The known amounts that are measured against this one, and open only because it is unknown."""
    for each in counted.values():
        if each.question.full_at == one.question.id and each.state == "answered" and each.open:
            yield each


def _settling(weighing: Weighing, one: Counted) -> Iterator[Settling]:
    if weighing.settled:
        return
    question = one.question
    if question.takes_amount:
        yield from _settling_amounts(weighing, one)
        return
    by_side: dict[Recommendation, list[str]] = {}
    for label in question.labels:
        recommendation, settled = weighing.with_answer(one, label)
        if settled:
            by_side.setdefault(recommendation, []).append(label)
    yield from (Settling(side, answers=tuple(labels)) for side, labels in by_side.items())


def _settling_amounts(weighing: Weighing, one: Counted) -> Iterator[Settling]:
    """Amounts at either end of all that make a difference; between, the verdict stays open."""
    amounts = _kindest_first(weighing.counted, one)
    if not len(amounts):
        return

    def outcome(place: int) -> tuple[Recommendation, bool]:
        return weighing.with_answer(one, Decimal(amounts[place]))

    if outcome(0) == ("go ahead", True):
        last = bisect_left(range(len(amounts)), True, key=lambda at: outcome(at) != ("go ahead", True)) - 1
        yield _span("go ahead", amounts[0], amounts[last], amounts)
    if outcome(-1) == ("decline", True):
        first = bisect_left(range(len(amounts)), True, key=lambda at: outcome(at) == ("decline", True))
        yield _span("decline", amounts[first], amounts[-1], amounts)


def _span(side: Recommendation, one: int, other: int, amounts: range) -> Settling:
    """The amounts between two; open towards the end at which more makes no difference."""
    low, high = sorted((one, other))
    top = max(amounts[0], amounts[-1])
    return Settling(side, at_least=low or None, at_most=high if high < top else None)


def _kindest_first(counted: Mapping[str, Counted], one: Counted) -> range:
    question = one.question
    measured = [each for each in counted.values() if each.question.full_at == question.id and each.answer]
    if measured:
        if any(each.question.more_is_kinder for each in measured):
            return range(0)
        asked = [amount for each in measured if each.answer and (amount := amount_in(each.answer.value)) is not None]
        return range(_MORE_TO_SPARE * max(map(ceil, asked), default=0), -1, -1)
    if question.full_at is None or one.measure.full is None:
        return range(0)
    top = max(ceil(one.measure.full), floor(most_allowed(question, one.measure)) + 1)
    return range(top, -1, -1) if question.more_is_kinder else range(top + 1)


def _measured_against(one: Counted, full: Decimal) -> Counted:
    measured = replace(one, measure=Measure(full, one.measure.slack))
    return measured.with_value(one.answer.value) if one.state == "answered" and one.answer else measured


def _follow_ups(counted: Mapping[str, Counted]) -> dict[str, list[str]]:
    """Waiting questions under the first unknown driver that they hang on, through any number of steps."""
    found: dict[str, list[str]] = {}
    head: dict[str, str] = {}
    for key, one in counted.items():
        if one.state != "waiting":
            continue
        # What waits always hangs on such a driver: see `is_asked`.
        driver = next(each for each in one.question.ask_if if counted[each].state in ("unknown", "waiting"))
        head[key] = head.get(driver, driver)
        found.setdefault(head[key], []).append(key)
    return found
