"""The verdict and its advice as the `result` of `--json`. Its JSON Schema is shipped: see docs/verdict.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
from msgspec import Struct

from imagine_cli.core.advice import Beyond
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Who
from imagine_cli.core.drift import Drift
from imagine_cli.core.finding import FindOut
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.outcome import FirstLook, Outcome
from imagine_cli.core.reasons import Reason
from imagine_cli.core.verdict import (
    Condition,
    Counts,
    DealBreakers,
    Limits,
    Look,
    Miss,
    Points,
    Range,
    Recommendation,
    SeriousPoint,
)
from imagine_cli.core.weighed import Weighed


class RangeResult(Struct):
    """Points from the lowest to the highest that open answers leave; `mid` counts each open one half."""

    low: float
    mid: float
    high: float


class PointsResult(Struct):
    """The three sums and the balance."""

    benefits: RangeResult
    risks: RangeResult
    demands: RangeResult
    balance: RangeResult


class SeriousResult(Struct):
    """The serious points, and the serious signs that are still open."""

    count: int
    points: list[SeriousPoint]
    open: list[str]


class ReasonResult(Struct):
    """A reason; `points` are between this answer and the question's harshest (for) or kindest one."""

    question: str
    says: str
    rank: str
    points: float
    note: str


class ReasonsResult(Struct, rename={"for_": "for"}):
    """All reasons, the strongest first."""

    for_: list[ReasonResult]
    against: list[ReasonResult]
    mixed: list[ReasonResult]


class SettlingResult(Struct):
    """Answers, or amounts, that would settle the verdict by themselves."""

    recommendation: Recommendation
    answers: list[str]
    at_least: int | None
    at_most: int | None


class FindOutResult(Struct):
    """An open question, and what hangs on it."""

    question: str
    deal_breaker: bool
    serious: bool
    limit: bool
    points: float
    settles: list[SettlingResult]
    follow_ups: list[str]


class ChangeResult(Struct):
    """One answer that changes; amounts are numbers."""

    question: str
    now: str | float
    to: str | float
    who: Who | None


class WatchedLimit(Struct):
    """The largest amount that a limit allows."""

    question: str
    allowed: float


class DriftResult(Struct):
    """What a review found against what was expected; amounts are text, so that none is rounded."""

    question: str
    expected: str
    happened: str
    direction: str


class VerdictResult(Struct):
    """A verdict. `first_look` is null unless `look` is first; then no verdict is claimed beyond it."""

    partner: str
    checklist: str
    look: Look
    first_look: FirstLook | None
    outcome: Outcome
    recommendation: Recommendation
    settled: bool
    points: PointsResult
    needed: float
    possible: int
    known: float
    deal_breakers: DealBreakers
    serious: SeriousResult
    limits: Limits
    misses: list[Miss]
    reasons: ReasonsResult
    settle_first: list[Condition]
    in_the_agreement: list[Condition]
    find_out_first: list[FindOutResult]
    counter_offers: list[list[ChangeResult]]
    beyond: Beyond
    watch_signs: list[list[ChangeResult]]
    watch_limits: list[WatchedLimit]
    watch_deal_breakers: list[str]
    hangs_on_weight_of: list[str]
    counts: Counts
    drift: list[DriftResult] = []


def verdict_result(weighed: Weighed, drift: Sequence[Drift] = ()) -> dict[str, Any]:
    """The verdict and the advice as the envelope's `result`; points are numbers, halves exact."""
    assessment, checklist, verdict, advice = weighed
    result = VerdictResult(
        partner=assessment.partner,
        checklist=checklist.id,
        look=verdict.look,
        first_look=weighed.first_look if verdict.look == "first" else None,
        outcome=weighed.outcome,
        recommendation=verdict.recommendation,
        settled=verdict.settled,
        points=points_result(verdict.points),
        needed=_number(verdict.needed),
        possible=verdict.possible,
        known=round(float(verdict.known), 4),
        deal_breakers=verdict.deal_breakers,
        serious=SeriousResult(len(verdict.serious), list(verdict.serious), list(verdict.serious_open)),
        limits=verdict.limits,
        misses=list(verdict.misses),
        reasons=ReasonsResult(
            _reasons(verdict.reasons.for_), _reasons(verdict.reasons.against), _reasons(verdict.reasons.mixed)
        ),
        settle_first=list(verdict.settle_first),
        in_the_agreement=list(verdict.in_the_agreement),
        find_out_first=[_find_out(each) for each in advice.find_out],
        counter_offers=_sets(advice.counter_offers),
        beyond=advice.beyond,
        watch_signs=_sets(advice.watch_signs),
        watch_limits=[WatchedLimit(watch.question, float(watch.allowed)) for watch in advice.watch_limits],
        watch_deal_breakers=list(advice.watch_deal_breakers),
        hangs_on_weight_of=list(advice.hangs_on_weight_of),
        counts=verdict.counts,
        drift=[DriftResult(d.question, str(d.expected), str(d.happened), d.direction) for d in drift],
    )
    found: dict[str, Any] = msgspec.to_builtins(result)
    return found


def points_result(points: Points) -> PointsResult:
    """The sums and the balance as numbers."""
    return PointsResult(_range(points.benefits), _range(points.risks), _range(points.demands), _range(points.balance))


def _range(value: Range) -> RangeResult:
    return RangeResult(_number(value.low), _number(value.mid), _number(value.high))


def _number(points: Fraction | Decimal) -> float:
    """A whole number without a point, which JSON tells apart from none."""
    return int(points) if points == int(points) else float(points)


def _reasons(reasons: Iterable[Reason]) -> list[ReasonResult]:
    return [
        ReasonResult(r.question, r.says, r.rank.name.lower().replace("_", " "), _number(r.effect), r.note)
        for r in reasons
    ]


def _find_out(found: FindOut) -> FindOutResult:
    settles = [SettlingResult(s.recommendation, list(s.answers), s.at_least, s.at_most) for s in found.settles]
    return FindOutResult(
        question=found.question,
        deal_breaker=found.deal_breaker,
        serious=found.serious,
        limit=found.limit,
        points=_number(found.points),
        settles=settles,
        follow_ups=list(found.follow_ups),
    )


def _sets(sets: Sequence[Sequence[Change]]) -> list[list[ChangeResult]]:
    return [[ChangeResult(c.question, _answer(c.now), _answer(c.to), c.who) for c in changes] for changes in sets]


def _answer(value: Value) -> str | float:
    if isinstance(value, tuple):
        return "; ".join(value)
    return _number(value) if isinstance(value, Decimal) else value
