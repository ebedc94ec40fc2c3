<<<<<<< HEAD
"""Which answers could change, to what, and which smallest sets of changes turn a recommendation.

A lever is one answered question that could be answered otherwise, in one direction only: kinder for a counter-offer,
harsher for a watch sign. Source: docs/verdict.md, What it tells you besides.
=======
"""Which answers could change, to what, and what each change does: the material of the advice.

A lever is one answered question that could be answered otherwise; its options lead in one direction only, kinder
or harsher. `least_sets` finds the smallest sets of levers that bring about a goal, each moved no further than needed.
>>>>>>> main
"""

from __future__ import annotations

from bisect import bisect_left
<<<<<<< HEAD
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
=======
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import nlargest, nsmallest
from math import ceil, floor
from typing import NamedTuple

from imagine_cli.core.amounts import amount_text, share
from imagine_cli.core.balance import Balance, Sums, added
from imagine_cli.core.checklist import Question
from imagine_cli.core.counted import Counted

SAMPLES = 12
"""How many amounts of a number are tried beside other numbers in one set; the last number is always found exactly."""


class Option(NamedTuple):
    """One other answer: what it is, and how it moves its gauge's sum (in units; 0 for a question not scored)."""

    answer: str | int
    delta: int


class Lever:
    """A question whose answer may move one way. `options` go from the smallest move to the largest."""

    def __init__(self, counted: Counted, balance: Balance, options: Sequence[Option], amounts: range) -> None:
        self.counted = counted
        self.question: Question = counted.question
        term = balance.terms.get(self.question.id)
        self.gauge = term.gauge if term else 0
        self.weight = term.weight if term else 0
        self.amounts = amounts
        self._balance = balance
        self._value = term.low if term else 0
        self.options = options or [self.amount_option(amount) for amount in _sample(amounts)]

    def amount_option(self, amount: int) -> Option:
        """What changing a number's answer to `amount` does. Raise ValueError where it is measured against nothing."""
        full = self.counted.full
        if full is None:
            raise ValueError(f"{self.question.id} is measured against nothing")
        value = self._balance.in_units(share(Decimal(amount), full))
        return Option(amount, self.weight * (value - self._value))

    def moved(self, sums: Sums, option: Option) -> Sums:
        """The sums after this lever alone has moved."""
        return added(sums, self.gauge, option.delta)

    def movement(self, option: Option) -> int:
        """How far the margin moves, in `whole`ths of the scales; never negative."""
        return abs(self._balance.scales.factors[self.gauge] * option.delta)


Goal = Callable[[Sums], bool]
Pick = tuple[Lever, Option]


class MoveSet(NamedTuple):
    """Levers moved together, and how far they move the margin in total."""

    movement: int
    picks: tuple[Pick, ...]


def levers(
    balance: Balance, counts: Iterable[Counted], *, kinder: bool, allowed: Callable[[Question], bool]
) -> list[Lever]:
    """The answered questions among the allowed whose answer could move that way.

    Kinder options never hit a deal-breaker, harsher ones neither: those are told in a line of their own.
    """
    found = []
    for counted in counts:
        question = counted.question
        if counted.state != "answered" or not allowed(question) or question.takes_lines:
            continue
        if not counted.certain:
            found += _down_to_nothing(balance, counted) if kinder else []
        elif question.takes_amount:
            amounts = _amounts(counted, kinder=kinder) if question.counts_as or counted.gate == "hit" else range(0)
            if amounts:
                found.append(Lever(counted, balance, (), amounts))
        else:
            options = _choice_options(balance, counted, kinder=kinder)
            if options:
                found.append(Lever(counted, balance, options, range(0)))
    return found


def _down_to_nothing(balance: Balance, counted: Counted) -> list[Lever]:
    """The one sure move of an amount while what can be spared is unknown: asking for nothing costs nothing."""
    term = balance.terms.get(counted.question.id)
    if term is None or counted.question.more_is_kinder:
        return []
    return [Lever(counted, balance, [Option(0, -term.parts()[1])], range(0))]


def _choice_options(balance: Balance, counted: Counted, *, kinder: bool) -> list[Option]:
    """The other answers on that side, nearest first; for one that is not scored only a way out of a deal-breaker.

    A way out may be worth the same: where only one of two equal answers ends it, the other does.
    """
    question = counted.question
    now = question.scale[counted.said(str)]
    up = (question.more_is_kinder) == kinder
    way_out = kinder and counted.gate == "hit"
    options: list[tuple[Decimal, Option]] = []
    for label, value in question.scale.items():
        beyond = value > now if up else value < now
        if label in question.deal_breaker or not (beyond or (way_out and value == now)):
            continue
        if question.counts_as:
            units = balance.in_units(value.as_integer_ratio()) - balance.terms[question.id].low
            options.append((abs(value - now), Option(label, question.weight * units)))
        elif way_out:
            options.append((abs(value - now), Option(label, 0)))
    return [option for _, option in sorted(options, key=lambda found: found[0])]


def _amounts(counted: Counted, *, kinder: bool) -> range:
    """Whole amounts on that side that make a difference, nearest first."""
    question, full = counted.question, counted.full
    if full is None:
        return range(0)
    now = counted.said(Decimal)
    if (question.more_is_kinder) == kinder:
        # An amount over a deal-breaker's limit is told apart; beyond a full benefit or cost nothing changes.
        last = floor(full) if question.deal_breaker_over else max(ceil(full), 1)
        return range(floor(now) + 1, last + 1)
    if now == 0:
        return range(0)
    # From above a full cost, the first amount that differs is below it; only a deal-breaker ends right at it.
    below_full = floor(full) if counted.gate == "hit" else ceil(full) - 1
    return range(max(min(ceil(now) - 1, below_full), 0), -1, -1)


def _sample(amounts: range) -> list[int]:
    """All amounts where they are few, else some spread evenly, the nearest and the farthest among them."""
    count = len(amounts)
    if count <= SAMPLES:
        return list(amounts)
    return [amounts[round(step * (count - 1) / (SAMPLES - 1))] for step in range(SAMPLES)]


def least_sets(
    balance: Balance, found: Sequence[Lever], goal: Goal, *, needed: frozenset[str], most: int, sets: int
) -> list[tuple[Pick, ...]]:
    """The smallest sets of levers (at most `most` of them) that reach the goal, least movement first.

    `goal` takes the sums of the middle case and is monotone in every lever. `needed` ids must be in every set.
    At most `sets` are returned, all of the one smallest size; none where no such set exists.
    """
    must = [lever for lever in found if lever.question.id in needed]
    if len(must) < len(needed):
        return []
    others = [lever for lever in found if lever.question.id not in needed]
    start = pushed(balance.cases.middle, must)
    most_extra = most - len(must)
    farthest = [_farthest(others, count) for count in range(most_extra + 1)]
    for extra in range(max(0, 1 - len(must)), most_extra + 1):
        reaching = [(*must, *rest) for rest in _reaching(start, others, extra, goal, farthest)]
        if reaching:
            return _least(balance, reaching, goal, sets)
    return []


def pushed(sums: Sums, moving: Iterable[Lever]) -> Sums:
    """The sums with every lever moved as far as it goes."""
    for lever in moving:
        sums = added(sums, lever.gauge, lever.options[-1].delta)
    return sums


def _reaching(
    sums: Sums, found: Sequence[Lever], count: int, goal: Goal, farthest: Sequence[Sums]
) -> Iterator[tuple[Lever, ...]]:
    """Every `count` of the levers that reach the goal when pushed as far as they go, in their order.

    Levers that could not reach it with any others are left at once: trying all threes of 48 questions took 6 ms, and
    of 200 more than a second.
    """
    if not goal(_together(sums, farthest[count])):
        return
    if count == 0:
        yield ()
        return
    for at, lever in enumerate(found):
        for rest in _reaching(pushed(sums, (lever,)), found[at + 1 :], count - 1, goal, farthest):
            yield (lever, *rest)


def _farthest(found: Sequence[Lever], count: int) -> Sums:
    """At least as far as any `count` levers can push: the farthest ones of every gauge at once."""
    moves = [0, 0, 0]
    for gauge in range(3):
        deltas = (lever.options[-1].delta for lever in found if lever.gauge == gauge)
        moves[gauge] = sum(nlargest(count, deltas, key=abs))
    return moves[0], moves[1], moves[2]


def _together(sums: Sums, moves: Sums) -> Sums:
    return sums[0] + moves[0], sums[1] + moves[1], sums[2] + moves[2]


def _least(balance: Balance, reaching: list[tuple[Lever, ...]], goal: Goal, sets: int) -> list[tuple[Pick, ...]]:
    """The sets that move least. A set can't move less than each of its levers' nearest option: that bound prunes."""

    def at_least(group: tuple[Lever, ...]) -> int:
        return sum(lever.movement(lever.options[0]) for lever in group)

    best: list[MoveSet] = []
    for group in sorted(reaching, key=at_least):
        if len(best) == sets and at_least(group) >= best[-1].movement:
            break
        # Numbers last: what the others leave is then found exactly.
        ordered = sorted(group, key=lambda lever: bool(lever.amounts))
        found = _least_picks(balance.cases.middle, ordered, goal)
        best = nsmallest(sets, [*best, found], key=lambda move_set: move_set.movement)
    return [move_set.picks for move_set in best]


def _least_picks(sums: Sums, group: Sequence[Lever], goal: Goal) -> MoveSet:
    """The least movement of all levers of the group that reaches the goal, as they do when pushed as far as they go."""
    lever, rest = group[0], group[1:]
    if not rest:
        option = _nearest(lever, sums, goal)
        return MoveSet(lever.movement(option), ((lever, option),))

    def with_option(option: Option) -> MoveSet:
        others = _least_picks(lever.moved(sums, option), rest, goal)
        return MoveSet(others.movement + lever.movement(option), ((lever, option), *others.picks))

    enough = (option for option in lever.options if goal(pushed(lever.moved(sums, option), rest)))
    return min(map(with_option, enough), key=lambda move_set: move_set.movement)


def _nearest(lever: Lever, sums: Sums, goal: Goal) -> Option:
    """The smallest move of one lever that reaches the goal, as its largest one does; exact for amounts too."""
    if not lever.amounts:
        return next(option for option in lever.options if goal(lever.moved(sums, option)))

    def reaches(amount: int) -> bool:
        return goal(lever.moved(sums, lever.amount_option(amount)))

    return lever.amount_option(lever.amounts[first_true(reaches, lever.amounts)])


def first_true(holds: Callable[[int], bool], amounts: range) -> int:
    """The place of the first amount for which `holds`, which stays true once true; their count where it never is."""
    return bisect_left(amounts, True, key=holds)


def option_text(option: Option) -> str:
    """An option's answer as people write it."""
    return amount_text(Decimal(option.answer)) if isinstance(option.answer, int) else option.answer
>>>>>>> main
