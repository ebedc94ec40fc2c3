"""Which answers could change, to what, and which smallest sets of changes turn a recommendation.

A lever is one answered question that could be answered otherwise, in one direction only: kinder for a counter-offer,
harsher for a watch sign. Source: docs/verdict.md, What it tells you besides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from imagine_cli.core.checklist import Checklist, Question, Who, capacity_questions, drivers
from imagine_cli.core.counted import Counted
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.rule import Case, Rule, total

DEAL_BREAKER_MOVES = 3
"""How far a deal-breaker counts as moved, in points: it has none of its own."""


class Change(Struct, frozen=True):
    """One answer that changes: from what, to what, and who can change it."""

    question: str
    now: Value
    to: Value
    who: Who | None


class Lever(NamedTuple):
    """A question that may move; `steps` are its other answers, the nearest first."""

    counted: Counted
    steps: Sequence[str] | range
    now: Case

    @property
    def question(self) -> Question:
        """The question that moves."""
        return self.counted.question

    def value(self, step: int) -> Value:
        """The answer at a step."""
        value = self.steps[step]
        return Decimal(value) if isinstance(value, int) else value

    def at(self, step: int) -> Counted:
        """The question with the answer of a step."""
        return self.counted.with_value(self.value(step))


class Levers:
    """All levers of one direction, and the goal that they are to reach: the other recommendation."""

    def __init__(
        self,
        checklist: Checklist,
        counted: Mapping[str, Counted],
        *,
        kinder: bool,
        allowed: Callable[[Question], bool],
    ) -> None:
        every = tuple(counted.values())
        self._rule = Rule(checklist)
        self._kinder = kinder
        self.middle = total(map(self._rule.middle, every))
        fixed = drivers(checklist) | capacity_questions(checklist)
        self.levers = tuple(
            Lever(one, steps, self._rule.middle(one))
            for one in every
            if one.state == "answered" and one.answer and one.question.id not in fixed and allowed(one.question)
            if (steps := self._steps(one, one.answer.value))
        )

    def _steps(self, one: Counted, value: Value) -> Sequence[str] | range:
        return one.question.of_kind.steps(one.question, value, one.measure, kinder=self._kinder)

    def reached(self, case: Case) -> bool:
        """Whether a middle case has the recommendation that is sought."""
        return self._rule.allows(case) == self._kinder

    def moved(self, case: Case, lever: Lever, step: int) -> Case:
        """The case with one lever moved."""
        return case.minus(lever.now).plus(self._rule.middle(lever.at(step)))

    def movement(self, lever: Lever, step: int) -> Fraction:
        """How far the points move."""
        if lever.question.deal_breaker:
            return Fraction(DEAL_BREAKER_MOVES)
        before, after = lever.now, self._rule.middle(lever.at(step))
        return self._rule.in_points(abs(after.balance - before.balance))

    @property
    def together_reach_it(self) -> bool:
        """Whether all levers moved as far as they go would do."""
        case = self.middle
        for lever in self.levers:
            case = self.moved(case, lever, -1)
        return self.reached(case)


def least_sets(levers: Levers, *, most: int, sets: int) -> tuple[tuple[Change, ...], ...]:
    """The smallest sets of changes that reach the goal, least movement first; at most `sets`, all of one size.

    Each lever of a set is moved no farther than it must be, given the others.
    """
    farthest = [(lever, levers.moved(levers.middle, lever, -1).minus(levers.middle)) for lever in levers.levers]
    for size in range(1, most + 1):
        found = []
        for picked in _reaching(levers, levers.middle, farthest, size):
            steps = _least_steps(levers, picked)
            movement = sum((levers.movement(lever, step) for lever, step in steps), Fraction(0))
            found.append((movement, steps))
        if found:
            found.sort(key=lambda each: each[0])
            return tuple(tuple(_change(lever, step) for lever, step in steps) for _, steps in found[:sets])
    return ()


def _reaching(
    levers: Levers, case: Case, farthest: Sequence[tuple[Lever, Case]], size: int
) -> Iterator[tuple[Lever, ...]]:
    """Every set of so many levers that reaches the goal when each is moved as far as it goes."""
    if not _could_reach(levers, case, farthest, size):
        return
    if size == 0:
        yield ()
        return
    for place, (lever, delta) in enumerate(farthest):
        for rest in _reaching(levers, case.plus(delta), farthest[place + 1 :], size - 1):
            yield (lever, *rest)


def _could_reach(levers: Levers, case: Case, farthest: Sequence[tuple[Lever, Case]], size: int) -> bool:
    """Whether any so many levers could reach it: the farthest of each sum at once. Trying all sets would take long."""
    together = case
    for place in range(len(Case._fields)):
        column = sorted((delta[place] for _, delta in farthest), key=abs, reverse=True)[:size]
        together = together._replace(**{Case._fields[place]: together[place] + sum(column)})
    return levers.reached(together)


def _least_steps(levers: Levers, picked: Sequence[Lever]) -> list[tuple[Lever, int]]:
    """Each lever moved back as far as the goal is still reached, one after the other."""
    steps = {lever.question.id: len(lever.steps) - 1 for lever in picked}
    for lever in picked:
        others = levers.middle
        for other in picked:
            if other is not lever:
                others = levers.moved(others, other, steps[other.question.id])
        enough = bisect_left(
            range(len(lever.steps)), True, key=lambda step: levers.reached(levers.moved(others, lever, step))
        )
        steps[lever.question.id] = enough
    return [(lever, steps[lever.question.id]) for lever in picked]


def _change(lever: Lever, step: int) -> Change:
    answer = lever.counted.answer
    return Change(lever.question.id, answer.value if answer else "", lever.value(step), lever.question.who_can_change)
