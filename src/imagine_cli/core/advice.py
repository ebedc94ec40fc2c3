"""Advice: what to find out, what would make it a yes, what to watch after one, and what hangs on a weight.

Source: docs/verdict.md, What it tells you besides. All of it holds by weighing again. Of `Advice`, a decline has
`counter_offers` or the reason why there are none (`beyond`); a go-ahead has `watch_limits`, `watch_deal_breakers` and
`watch_signs`; `find_out` and `hangs_on_weight_of` belong to both. Where a go-ahead has no watch signs, only several bad
surprises together would change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.core.assessment import Answer
from imagine_cli.core.changes import Change, Levers, can_be_changed, least_sets
from imagine_cli.core.checklist import Checklist, share_needed
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.finding import FindOut, worth_finding_out
from imagine_cli.core.kinds.kind import Level
from imagine_cli.core.kinds.number import most_allowed
from imagine_cli.core.rule import Case, RuleInUnits, total
from imagine_cli.core.verdict import Verdict

MOST_CHANGES = 3
MOST_WORSENED = 2
MOST_SETS = 3

Beyond = Literal["", "more than three", "nobody can"]


class LimitWatch(Struct, frozen=True):
    """The largest amount of a number question that its limit allows; `allowed` is in the question's unit."""

    question: str
    allowed: Decimal


class Advice(Struct, frozen=True):
    """What follows from a verdict.

    `counter_offers` are up to three of the smallest sets of one to three changes that turn a decline into go ahead;
    where there is none, `beyond` says why: more than three things would have to change, or nothing that anyone can
    change would do. `watch_limits` and `watch_deal_breakers` are what would end a go-ahead at once; `watch_signs` sets
    of one or two other worsened answers that would turn it. `hangs_on_weight_of` are ids whose weight, one more or
    less, would.
    """

    find_out: tuple[FindOut, ...] = ()
    counter_offers: tuple[tuple[Change, ...], ...] = ()
    beyond: Beyond = ""
    watch_limits: tuple[LimitWatch, ...] = ()
    watch_deal_breakers: tuple[str, ...] = ()
    watch_signs: tuple[tuple[Change, ...], ...] = ()
    hangs_on_weight_of: tuple[str, ...] = ()


def advise(checklist: Checklist, answers: Mapping[str, Answer], verdict: Verdict) -> Advice:
    """All advice on a verdict on these answers."""
    counted = count_answers(checklist, answers)
    found = Advice(
        find_out=tuple(worth_finding_out(checklist, answers, counted)),
        hangs_on_weight_of=tuple(_weights_that_decide(checklist, counted, verdict)),
    )
    if verdict.recommendation == "decline":
        offers, beyond = _counter_offers(checklist, counted)
        return replace(found, counter_offers=offers, beyond=beyond)
    return replace(
        found,
        watch_limits=tuple(_limits(counted)),
        watch_deal_breakers=tuple(
            one.question.id
            for one in counted.values()
            if one.question.deal_breaker and one.state != "ruled out" and one.worth.least != Level.THERE
        ),
        watch_signs=_watch_signs(checklist, counted),
    )


def _counter_offers(
    checklist: Checklist, counted: Mapping[str, Counted]
) -> tuple[tuple[tuple[Change, ...], ...], Beyond]:
    levers = Levers(checklist, counted, kinder=True, allowed=can_be_changed)
    offers = least_sets(levers, most=MOST_CHANGES, sets=MOST_SETS)
    if offers:
        return offers, ""
    return (), "more than three" if levers.together_reach_it else "nobody can"


def _watch_signs(checklist: Checklist, counted: Mapping[str, Counted]) -> tuple[tuple[Change, ...], ...]:
    levers = Levers(checklist, counted, kinder=False, allowed=lambda question: not question.deal_breaker)
    return least_sets(levers, most=MOST_WORSENED, sets=MOST_SETS)


def _limits(counted: Mapping[str, Counted]) -> list[LimitWatch]:
    return [
        LimitWatch(one.question.id, most_allowed(one.question, one.measure))
        for one in counted.values()
        if one.question.limit and one.measure.full is not None and one.state == "answered"
    ]


def _weights_that_decide(checklist: Checklist, counted: Mapping[str, Counted], verdict: Verdict) -> Iterator[str]:
    """Ids of the questions whose weight, one up or one down, would turn the recommendation."""
    rule = RuleInUnits(checklist)
    middle = total(map(rule.middle, counted.values()))
    for one in counted.values():
        if one.question.counts_as:
            weights = (one.question.weight - 1, one.question.weight + 1)
            ways = (_go_ahead(checklist, rule, middle, one, weight) for weight in weights)
            if any(way != (verdict.recommendation == "go ahead") for way in ways):
                yield one.question.id


def _go_ahead(checklist: Checklist, rule: RuleInUnits, middle: Case, one: Counted, weight: int) -> bool:
    """Whether it would be a go-ahead if this question had another weight.

    What is needed is a share of all that the benefits can give, so that it may move too.
    """
    question = replace(one.question, weight=weight)
    moved = middle.minus(rule.middle(one)).plus(rule.middle(replace(one, question=question)))
    if question.more_is_kinder and checklist.rule.benefits_at_least is None:
        rule = rule.needing(share_needed(checklist.possible_benefits - one.question.weight + weight))
    return rule.allows(moved)
