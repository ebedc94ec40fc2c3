"""Exact sums of the three gauges, and the go-ahead rule over them.

Everything is a whole number of `unit`s (a common denominator of all values), so that order, machine and rounding
never decide. Points appear only at the edges, rounded to a millionth as the rule demands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import lcm
from typing import NamedTuple

from imagine_cli.core.amounts import Ratio
from imagine_cli.core.checklist import Checklist, Rule
from imagine_cli.core.counted import Counted
from imagine_cli.core.gauges import GAUGES, Gauge

_ORDER: tuple[Gauge, ...] = tuple(GAUGES)
MILLION = 1_000_000

Sums = tuple[int, int, int]
"""Weighted values in units, in the order of GAUGES."""


class Cases(NamedTuple):
    """The sums with every unknown at its kindest, half-way, and at its harshest."""

    kindest: Sums
    middle: Sums
    harshest: Sums


class Term(NamedTuple):
    """One question's part in its gauge: which gauge, its weight, lowest and highest value in units."""

    gauge: int
    weight: int
    low: int
    high: int

    def parts(self) -> tuple[int, int, int]:
        """What it adds to its gauge's sum at its kindest, half-way and at its harshest."""
        low, high = self.weight * self.low, self.weight * self.high
        kind, harsh = (low, high) if self.gauge else (high, low)
        return kind, (low + high) // 2, harsh


def added(sums: Sums, gauge: int, move: int) -> Sums:
    """The sums with one gauge's sum moved."""
    benefits, risks, demands = sums
    if gauge == 0:
        return benefits + move, risks, demands
    if gauge == 1:
        return benefits, risks + move, demands
    return benefits, risks, demands + move


class Points(NamedTuple):
    """Gauges, costs and margin in millionths of a point, each rounded once."""

    benefits: int
    risks: int
    demands: int
    costs: int
    margin: int


class Scales:
    """Turns sums into points and says whether they meet the rule. One per set of applicable weights.

    `factors` make the three sums comparable: margin = 100 * (sum of factor * sum) / whole, costs counting down.
    """

    def __init__(self, rule: Rule, weights: tuple[int, int, int], unit: int, in_use: Iterable[Gauge]) -> None:
        used = tuple(in_use)
        both_costs = "risk" in used and "demand" in used
        self.wholes = tuple(max(weight, 1) * unit for weight in weights)
        cost_wholes = [whole * 2 if both_costs else whole for whole in self.wholes[1:]]
        self.whole = lcm(self.wholes[0], *cost_wholes)
        self.factors = (self.whole // self.wholes[0], *(self.whole // whole for whole in cost_wholes))
        self._least_benefits = _least_sum(rule.benefits_at_least, self.wholes[0])
        self._least_margin = _least_sum(rule.margin_at_least, self.whole)
        self._most_risks = _most_sum(rule.risks_at_most, self.wholes[1])
        self._most_demands = _most_sum(rule.demands_at_most, self.wholes[2])

    def meets(self, sums: Sums) -> bool:
        """Whether limits 2 to 5 of the rule hold (deal-breakers are the caller's)."""
        benefits, risks, demands = sums
        return (
            benefits >= self._least_benefits
            and risks <= self._most_risks
            and demands <= self._most_demands
            and self.margin(sums) >= self._least_margin
        )

    def margin(self, sums: Sums) -> int:
        """Benefits minus costs, in `whole`ths."""
        benefits, risks, demands = self.factors
        return benefits * sums[0] - risks * sums[1] - demands * sums[2]

    def points(self, sums: Sums) -> Points:
        """The figures that people see and the rule compares."""
        margin = self.margin(sums)
        benefits, risks, demands = (_millionths(total, whole) for total, whole in zip(sums, self.wholes, strict=True))
        costs = _millionths(self.factors[0] * sums[0] - margin, self.whole)
        return Points(benefits, risks, demands, costs, _millionths(margin, self.whole))

    def margin_points(self, gauge: int, units: int) -> float:
        """How many points of margin a move of `units` in that gauge's sum makes."""
        return self.as_points(self.factors[gauge] * units)

    def as_points(self, margin: int) -> float:
        """A margin in `whole`ths as points."""
        return _millionths(margin, self.whole) / MILLION


def _millionths(part: int, whole: int) -> int:
    """100 * part / whole in millionths, rounded half up."""
    return (200 * MILLION * part + whole) // (2 * whole)


def in_millionths(limit: Decimal) -> int:
    """A limit of the rule, in millionths of a point."""
    return int((limit * MILLION).to_integral_value())


def _least_sum(limit: Decimal, whole: int) -> int:
    """The smallest sum whose points, rounded, reach the limit."""
    return -((-whole * (2 * in_millionths(limit) - 1)) // (200 * MILLION))


def _most_sum(limit: Decimal, whole: int) -> int:
    """The largest sum whose points, rounded, stay within the limit."""
    return -((-whole * (2 * in_millionths(limit) + 1)) // (200 * MILLION)) - 1


class Balance:
    """The answers as sums: the kindest, the middle and the harshest case, and each question's part in them."""

    def __init__(self, checklist: Checklist, counts: Mapping[str, Counted]) -> None:
        self.rule = checklist.rule
        self.in_use = tuple(g for g in GAUGES if any(q.counts_as == g for q in checklist.questions()))
        scored = [counted for counted in counts.values() if counted.counts]
        self.unit = 2 * lcm(*_denominators(scored))
        self.terms = {counted.question.id: self._term(counted) for counted in scored}
        weights, kindest, middle, harshest = [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]
        for term in self.terms.values():
            weights[term.gauge] += term.weight
            for sums, part in zip((kindest, middle, harshest), term.parts(), strict=True):
                sums[term.gauge] += part
        self.weights = _sums(weights)
        self.cases = Cases(_sums(kindest), _sums(middle), _sums(harshest))
        self.scales = Scales(self.rule, self.weights, self.unit, self.in_use)

    def in_units(self, value: Ratio) -> int:
        """A value from 0 to 1 as a whole number of units."""
        return value[0] * self.unit // value[1]

    def meets_with_weight(self, question_id: str, times: tuple[int, int]) -> bool:
        """Whether the middle case meets the rule if that question's weight were times[0]/times[1] of what it is."""
        term = self.terms[question_id]
        top, bottom = times
        extra = term.weight * (top - bottom)
        # Only this gauge's weights and sum are multiplied by `bottom`, which keeps its share and stays whole.
        weights, sums = list(self.weights), list(self.cases.middle)
        weights[term.gauge] = weights[term.gauge] * bottom + extra
        sums[term.gauge] = sums[term.gauge] * bottom + extra * (term.low + term.high) // 2
        changed = Scales(self.rule, (weights[0], weights[1], weights[2]), self.unit, self.in_use)
        return changed.meets((sums[0], sums[1], sums[2]))

    def cases_with(self, question_id: str, value: Ratio) -> Cases:
        """The cases if that question's value were known; the same where it moves no gauge."""
        term = self.terms.get(question_id)
        if term is None:
            return self.cases
        units = self.in_units(value)
        known = term._replace(low=units, high=units)
        moves = tuple(new - old for new, old in zip(known.parts(), term.parts(), strict=True))
        return _cases_moved(self.cases, term.gauge, moves)

    def _term(self, counted: Counted) -> Term:
        question = counted.question
        gauge = _ORDER.index(question.counts_as) if question.counts_as else 0
        return Term(gauge, question.weight, self.in_units(counted.low), self.in_units(counted.high))


def _cases_moved(cases: Cases, gauge: int, moves: Iterable[int]) -> Cases:
    return Cases(*(added(sums, gauge, move) for sums, move in zip(cases, moves, strict=True)))


def _sums(gauges: list[int]) -> Sums:
    return gauges[0], gauges[1], gauges[2]


def _denominators(scored: Iterable[Counted]) -> set[int]:
    """All denominators that the questions' values have now or could take when their answers are changed."""
    found: set[int] = set()
    worths: set[Decimal] = set()
    for counted in scored:
        found |= {counted.low[1], counted.high[1]}
        worths.update(counted.question.scale.values())
        if counted.full:
            found.add(counted.full.as_integer_ratio()[0])
    # Questions share their scales, so that few worths are left to take apart.
    return found | {worth.as_integer_ratio()[1] for worth in worths}
