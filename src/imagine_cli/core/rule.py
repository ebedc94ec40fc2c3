"""The rule: adds up points, and says whether a case is a go-ahead. Source: docs/verdict.md, The rule.

Sums are exact. They are kept in whole units (a common denominator of all points), because the advice weighs thousands
of cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from fractions import Fraction
from math import lcm
from operator import add, sub
from typing import NamedTuple

from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.counted import Counted
from imagine_cli.core.gauges import GAUGES
from imagine_cli.core.kinds.kind import Level

_PLACES = {name: place for place, name in enumerate(GAUGES)}


class Case(NamedTuple):
    """One way in which things stand: points in units, how many serious points, and whether something ends it."""

    benefits: int
    risks: int
    demands: int
    serious: int = 0
    ends: int = 0

    def plus(self, other: Case) -> Case:
        """Both together."""
        return Case(*map(add, self, other))

    def minus(self, other: Case) -> Case:
        """What is left without the other."""
        return Case(*map(sub, self, other))

    @property
    def balance(self) -> int:
        """Benefits minus risks minus demands, in units."""
        return self.benefits - self.risks - self.demands


EMPTY = Case(0, 0, 0)


class RuleInUnits:
    """The rule of a checklist, in units of which one point has `unit`."""

    def __init__(self, checklist: Checklist) -> None:
        stated = [checklist.benefits_needed, Fraction(checklist.rule.balance_at_least)]
        worths = {good for question in checklist.questions() for good in question.scale.values()}
        denominators = [number.denominator for number in (*stated, *map(Fraction, worths))]
        # Signs and amounts come in halves, and what is open counts half of its points.
        self.unit = lcm(2, *denominators)
        self._benefits_needed, self._balance_needed = (int(number * self.unit) for number in stated)
        self._serious_allowed = checklist.rule.serious_at_most

    def needing(self, benefits: Fraction) -> RuleInUnits:
        """The same rule where a go-ahead needs other benefits, a whole number of units."""
        other = copy(self)
        other._benefits_needed = int(benefits * self.unit)
        return other

    def allows(self, case: Case) -> bool:
        """Whether such a case is a go-ahead; what bounds several cases may hold less than nothing."""
        return (
            case.ends <= 0
            and case.serious <= self._serious_allowed
            and case.benefits >= self._benefits_needed
            and case.balance >= self._balance_needed
        )

    def kindest(self, one: Counted) -> Case:
        """What a question adds where what is open turns out well."""
        return self._case(one.question, one.kindest, one.worth.least)

    def harshest(self, one: Counted) -> Case:
        """What it adds where what is open turns out badly."""
        return self._case(one.question, one.harshest, one.worth.most)

    def middle(self, one: Counted) -> Case:
        """What it adds where what is open counts half; open deal-breakers, signs and limits aren't counted."""
        return self._case(one.question, one.middle, one.worth.least)

    def in_points(self, units: int) -> Fraction:
        """Units as points."""
        return Fraction(units, self.unit)

    def _case(self, question: Question, points: Fraction, level: Level) -> Case:
        sums = [0, 0, 0]
        if question.counts_as:
            sums[_PLACES[question.counts_as]] = points.numerator * self.unit // points.denominator
        return Case(sums[0], sums[1], sums[2], is_serious(question, level), ends_it(question, level))


def is_serious(question: Question, level: Level) -> bool:
    """Whether it is a serious point: a serious sign that is there, a near miss, a limit passed but not exceeded."""
    if question.serious:
        return level == Level.THERE
    return question.may_end_it and level == Level.PARTLY


def ends_it(question: Question, level: Level) -> bool:
    """Whether it ends everything: a deal-breaker that is there, a limit that is exceeded."""
    return question.may_end_it and level == Level.THERE


def total(cases: Iterable[Case]) -> Case:
    """All of them together."""
    columns = [sum(column) for column in zip(*cases, strict=True)]
    return Case(*columns) if columns else EMPTY


def known_share(counted: Mapping[str, Counted]) -> Fraction:
    """How much of all scored weight is known, from 0 to 1; the loader takes no checklist without any."""
    scored = [one for one in counted.values() if one.question.counts_as]
    whole = sum(one.question.weight for one in scored)
    return Fraction(sum(one.question.weight for one in scored if not one.open), whole)
