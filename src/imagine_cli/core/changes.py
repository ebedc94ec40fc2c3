"""Which answers could change, to what, and which smallest sets of changes turn a recommendation.

A lever is one answered question that could be answered otherwise, in one direction only: kinder for a counter-offer,
harsher for a watch sign. Source: docs/verdict.md, What it tells you besides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from heapq import nlargest, nsmallest
from typing import NamedTuple

from msgspec import Struct

from imagine_cli.core.checklist import Checklist, Question, Who, capacity_questions, drivers
from imagine_cli.core.counted import Counted
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.rule import EMPTY, Case, RuleInUnits, total

DEAL_BREAKER_MOVES = 3
"""How far a deal-breaker counts as moved, in points: it has none of its own."""


class Change(Struct, frozen=True):
    """One answer that changes: from what, to what, and who can change it.

    An amount of a cost changes to at most `to`, one of a benefit to at least it; in a watch sign it is the first amount
    that turns the verdict.
    """

    question: str
    now: Value
    to: Value
    who: Who | None


def can_be_changed(question: Question) -> bool:
    """Whether the library, the partner or both can change its answer."""
    return question.who_can_change in ("library", "partner", "both")


class Option(NamedTuple):
    """Another answer: how it moves the middle case, and how far that is in points."""

    value: Value
    delta: Case
    movement: Fraction


class Lever(NamedTuple):
    """A question that may move; `options` are its other answers that make a difference, the nearest first."""

    counted: Counted
    options: tuple[Option, ...]

    @property
    def farthest(self) -> Case:
        """How the middle case moves where the lever is moved as far as it goes."""
        return self.options[-1].delta


class Levers:
    """All levers of one direction, and the goal that they are to reach: the other recommendation.

    Questions on which others hang (drivers, and what can be spared) are left alone.
    """

    def __init__(
        self,
        checklist: Checklist,
        counted: Mapping[str, Counted],
        *,
        kinder: bool,
        allowed: Callable[[Question], bool],
    ) -> None:
        self._rule = RuleInUnits(checklist)
        self._kinder = kinder
        self.middle = total(map(self._rule.middle, counted.values()))
        fixed = drivers(checklist) | capacity_questions(checklist)
        movable = (one for key, one in counted.items() if key not in fixed and allowed(one.question))
        self.levers = tuple(Lever(one, options) for one in movable if (options := self._options(one)))

    def reached(self, case: Case) -> bool:
        """Whether a middle case has the recommendation that is sought."""
        return self._rule.allows(case) == self._kinder

    @property
    def together_reach_it(self) -> bool:
        """Whether all levers moved as far as they go would do."""
        return self.reached(self.middle.plus(total(lever.farthest for lever in self.levers)))

    def _options(self, one: Counted) -> tuple[Option, ...]:
        if one.state != "answered" or one.answer is None:
            return ()
        steps = one.question.of_kind.steps(one.question, one.answer.value, one.measure, kinder=self._kinder)
        values = [*self._amounts(one, steps)] if isinstance(steps, range) else steps
        options = (self._option(one, value) for value in values)
        return tuple(option for option in options if option.delta != EMPTY)

    def _option(self, one: Counted, value: Value) -> Option:
        delta = self._rule.middle(one.with_value(value)).minus(self._rule.middle(one))
        moved = Fraction(DEAL_BREAKER_MOVES) if one.question.deal_breaker else self._rule.in_points(abs(delta.balance))
        return Option(value, delta, moved)

    def _amounts(self, one: Counted, amounts: range) -> Iterator[Decimal]:
        """The nearest amount of every outcome: thousands of amounts come to a handful of points."""
        place = 0
        while place < len(amounts):
            amount = Decimal(amounts[place])
            yield amount
            here = self._rule.middle(one.with_value(amount))
            place = bisect_left(
                amounts,
                True,
                lo=place,
                key=lambda other: self._rule.middle(one.with_value(Decimal(other))) != here,
            )


class _MoveSet(NamedTuple):
    movement: Fraction
    changes: tuple[tuple[Lever, Option], ...]


def least_sets(levers: Levers, *, most: int, sets: int) -> tuple[tuple[Change, ...], ...]:
    """The smallest sets of changes that reach the goal, least movement first; at most `sets`, all of one size.

    Each set is the least movement of its questions that reaches the goal.
    """
    bounds = [_farthest(levers.levers, size) for size in range(most + 1)]
    for size in range(1, most + 1):
        if groups := [*_reaching(levers, levers.middle, levers.levers, size, bounds)]:
            return tuple(tuple(map(_change, found.changes)) for found in _least(levers, groups, sets))
    return ()


def _reaching(
    levers: Levers, case: Case, left: Sequence[Lever], size: int, bounds: Sequence[Case]
) -> Iterator[tuple[Lever, ...]]:
    """Every set of so many of the levers left that reaches the goal when each is moved as far as it goes.

    What no further levers could reach is left at once: trying all threes of fifty would take long.
    """
    if not levers.reached(case.plus(bounds[size])):
        return
    if size == 0:
        yield ()
        return
    for place, lever in enumerate(left):
        for rest in _reaching(levers, case.plus(lever.farthest), left[place + 1 :], size - 1, bounds):
            yield (lever, *rest)


def _farthest(levers: Iterable[Lever], size: int) -> Case:
    """At least as far as any so many levers go together: the farthest of each sum at once."""
    columns = zip(*(lever.farthest for lever in levers), strict=True)
    return Case(*(sum(nlargest(size, column, key=abs)) for column in columns)) if levers else EMPTY


def _least(levers: Levers, groups: Sequence[tuple[Lever, ...]], sets: int) -> list[_MoveSet]:
    """The sets that move least. None moves less than the nearest options of its levers together: that bound prunes."""

    def at_least(group: tuple[Lever, ...]) -> Fraction:
        return sum((lever.options[0].movement for lever in group), Fraction(0))

    best: list[_MoveSet] = []
    for group in sorted(groups, key=at_least):
        if len(best) == sets and at_least(group) >= best[-1].movement:
            break
        best = nsmallest(sets, [*best, _least_of(levers, levers.middle, group)], key=lambda found: found.movement)
    return best


def _least_of(levers: Levers, case: Case, group: Sequence[Lever]) -> _MoveSet:
    """The least movement of these levers that reaches the goal, as they do when moved as far as they go."""
    if not group:
        return _MoveSet(Fraction(0), ())
    lever, rest = group[0], group[1:]
    farthest = total(other.farthest for other in rest)
    enough = [option for option in lever.options if levers.reached(case.plus(option.delta).plus(farthest))]
    # Without others to make up for it, the nearest that reaches the goal is the least.
    found = ((option, _least_of(levers, case.plus(option.delta), rest)) for option in (enough if rest else enough[:1]))
    option, others = min(found, key=lambda each: each[0].movement + each[1].movement)
    return _MoveSet(option.movement + others.movement, ((lever, option), *others.changes))


def _change(changed: tuple[Lever, Option]) -> Change:
    lever, option = changed
    question, answer = lever.counted.question, lever.counted.answer
    return Change(question.id, answer.value if answer else "", option.value, question.who_can_change)
