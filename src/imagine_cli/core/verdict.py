"""The verdict: go ahead or decline, how sure, and why. The rules, and the source of all of them: docs/verdict.md.

`weigh` is the one place where answers become a recommendation. Points are exact fractions, never floats: on the bundled
checklists integers and halves. A `Verdict` says

- what is recommended and whether that is settled (`recommendation`, `settled`, `known`, `look`);
- the three sums and the balance, each with what open answers leave of it, and what a go-ahead needs (`points`,
  `possible`, `needed`, `balance_needed`, `serious_allowed`, `misses`);
- what ends it or is serious (`deal_breakers`, `limits`, `serious`, `serious_open`);
- why (`reasons`), and what to settle or agree on (`settle_first`, `in_the_agreement`).

Questions are named by their ids. What a person is told in a word is `outcome.outcome_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Who
from imagine_cli.core.counted import Counted, State, count_answers
from imagine_cli.core.kinds.kind import Level
from imagine_cli.core.reasons import Reasons, reasons_of
from imagine_cli.core.rule import Case, RuleInUnits, ends_it, is_serious, known_share, total

Recommendation = Literal["go ahead", "decline"]
Look = Literal["first", "full"]
"""`first`: only questions of the first look have an answer, and others are left."""
Cause = Literal["near miss", "serious sign", "limit passed"]
Miss = Literal["deal_breakers", "limits", "serious", "benefits", "balance"]
"""A condition of the rule that the middle case does not meet, in the order of docs/verdict.md."""


class Range(Struct, frozen=True):
    """Points from the lowest to the highest that open answers leave; `mid` counts each open one half."""

    low: Fraction
    mid: Fraction
    high: Fraction

    @property
    def certain(self) -> bool:
        """Whether nothing open moves it."""
        return self.low == self.high


class Points(Struct, frozen=True):
    """The three sums and the balance (benefits minus risks minus demands)."""

    benefits: Range
    risks: Range
    demands: Range
    balance: Range


class DealBreakers(Struct, frozen=True):
    """Ids of the deal-breakers that are there, still open, or partly so (near misses)."""

    hit: tuple[str, ...]
    open: tuple[str, ...]
    near: tuple[str, ...]


class Limits(Struct, frozen=True):
    """Ids of the limits that are passed but not exceeded (`over`), exceeded, or still open."""

    over: tuple[str, ...]
    exceeded: tuple[str, ...]
    open: tuple[str, ...]


class SeriousPoint(Struct, frozen=True):
    """A serious point, and what makes it one."""

    question: str
    cause: Cause


class Condition(Struct, frozen=True):
    """Something to agree on: the remedy of an adverse answer ("" where the checklist has none), and whose it is."""

    question: str
    text: str
    who: Who | None


class Counts(Struct, frozen=True):
    """How many questions are in each state; `waiting` ones are among the unknown."""

    answered: int
    unknown: int
    not_applicable: int
    ruled_out: int

    @property
    def asked(self) -> int:
        """Questions that apply, answered or not."""
        return self.answered + self.unknown


class Verdict(Struct, frozen=True):
    """What the answers come to.

    `possible` is what the benefits could give at most, `needed` what they must give, `balance_needed` what the
    balance must be, `serious_allowed` how many serious points there may be. `serious` are the serious points,
    `serious_open` the ids of serious signs that are still open. `misses` are the conditions that the middle case does
    not meet; none for a go-ahead. `known` is the share of all scored weight that is known. `settle_first` are the
    remedies of the serious points, `in_the_agreement` those of the other risks and demands that are not small.
    `would_be` is the recommendation that would be settled if the open deal-breakers were not there, None where it would
    not be settled either. `states` tells how each question stands, and `points_of` how many points each scored answer
    that is known comes to, by id.
    """

    recommendation: Recommendation
    settled: bool
    points: Points
    possible: int
    needed: Fraction
    balance_needed: Fraction
    serious_allowed: int
    deal_breakers: DealBreakers
    serious: tuple[SeriousPoint, ...]
    serious_open: tuple[str, ...]
    limits: Limits
    misses: tuple[Miss, ...]
    known: Fraction
    would_be: Recommendation | None
    reasons: Reasons
    settle_first: tuple[Condition, ...]
    in_the_agreement: tuple[Condition, ...]
    counts: Counts
    states: Mapping[str, State]
    points_of: Mapping[str, Fraction]
    look: Look


def weigh(checklist: Checklist, answers: Mapping[str, Answer]) -> Verdict:
    """The verdict on these answers. Pure and exact: neither order nor machine changes it.

    `checklist` must be free of `problems`; answers to questions that it does not have are ignored.
    """
    counted = count_answers(checklist, answers)
    every = tuple(counted.values())
    rule = RuleInUnits(checklist)
    kindest, middle, harshest = cases_of(rule, every)
    go_ahead, settled = decide(rule, kindest, middle, harshest)
    serious = tuple(serious_points(every))
    needing_remedies = {point.question for point in serious}
    return Verdict(
        recommendation=_recommendation(go_ahead),
        settled=settled,
        points=_points(rule, kindest, middle, harshest),
        possible=checklist.possible_benefits,
        needed=checklist.benefits_needed,
        balance_needed=Fraction(checklist.rule.balance_at_least),
        serious_allowed=checklist.rule.serious_at_most,
        deal_breakers=_deal_breakers(every),
        serious=serious,
        serious_open=tuple(each.question.id for each in every if each.question.serious and each.open),
        limits=_limits(every),
        misses=tuple(_misses(checklist, rule, every, middle)),
        known=known_share(counted),
        would_be=_without_open_deal_breakers(rule, every),
        reasons=reasons_of(every),
        settle_first=tuple(_condition(counted[point.question].question) for point in serious),
        in_the_agreement=tuple(_for_the_agreement(every, needing_remedies)),
        counts=_counts(every),
        states={key: one.state for key, one in counted.items()},
        points_of={key: one.kindest for key, one in counted.items() if one.question.counts_as and one.certain},
        look=_look(checklist, answers),
    )


def cases_of(rule: RuleInUnits, every: Iterable[Counted]) -> tuple[Case, Case, Case]:
    """The kindest, the middle and the harshest case."""
    every = tuple(every)
    return total(map(rule.kindest, every)), total(map(rule.middle, every)), total(map(rule.harshest, every))


def decide(rule: RuleInUnits, kindest: Case, middle: Case, harshest: Case) -> tuple[bool, bool]:
    """Whether to go ahead, and whether that is settled.

    Settled is when the best and the worst case agree: they bound all between, because more benefit or less cost never
    harms. Else the middle case leans.
    """
    best, worst = rule.allows(kindest), rule.allows(harshest)
    return (best, True) if best == worst else (rule.allows(middle), False)


def serious_points(every: Iterable[Counted]) -> Iterator[SeriousPoint]:
    """Near misses first, then serious signs, then limits that are passed."""
    causes: tuple[tuple[Cause, str], ...] = (
        ("near miss", "deal_breaker"),
        ("serious sign", "serious"),
        ("limit passed", "limit"),
    )
    every = tuple(every)
    for cause, mark in causes:
        for one in every:
            if getattr(one.question, mark) and is_serious(one.question, one.worth.least):
                yield SeriousPoint(one.question.id, cause)


def _recommendation(go_ahead: bool) -> Recommendation:
    return "go ahead" if go_ahead else "decline"


def _points(rule: RuleInUnits, kindest: Case, middle: Case, harshest: Case) -> Points:
    def spread(name: str, low: Case, high: Case) -> Range:
        return Range(*(rule.in_points(getattr(case, name)) for case in (low, middle, high)))

    return Points(
        benefits=spread("benefits", harshest, kindest),
        risks=spread("risks", kindest, harshest),
        demands=spread("demands", kindest, harshest),
        balance=spread("balance", harshest, kindest),
    )


def _deal_breakers(every: Iterable[Counted]) -> DealBreakers:
    found = [one for one in every if one.question.deal_breaker]
    return DealBreakers(
        hit=tuple(one.question.id for one in found if one.worth.least == Level.THERE),
        open=tuple(one.question.id for one in found if one.open),
        near=tuple(one.question.id for one in found if one.worth.least == Level.PARTLY),
    )


def _limits(every: Iterable[Counted]) -> Limits:
    found = [one for one in every if one.question.limit]
    return Limits(
        over=tuple(one.question.id for one in found if one.worth.least == Level.PARTLY),
        exceeded=tuple(one.question.id for one in found if one.worth.least == Level.THERE),
        open=tuple(one.question.id for one in found if one.worth.least != one.worth.most),
    )


def _misses(checklist: Checklist, rule: RuleInUnits, every: Iterable[Counted], middle: Case) -> Iterator[Miss]:
    ending = [one.question for one in every if ends_it(one.question, one.worth.least)]
    if any(question.deal_breaker for question in ending):
        yield "deal_breakers"
    if any(question.limit for question in ending):
        yield "limits"
    if middle.serious > checklist.rule.serious_at_most:
        yield "serious"
    if rule.in_points(middle.benefits) < checklist.benefits_needed:
        yield "benefits"
    if rule.in_points(middle.balance) < checklist.rule.balance_at_least:
        yield "balance"


def _without_open_deal_breakers(rule: RuleInUnits, every: Iterable[Counted]) -> Recommendation | None:
    shut = (one.with_value("no") if one.question.deal_breaker and one.open else one for one in every)
    go_ahead, settled = decide(rule, *cases_of(rule, shut))
    return _recommendation(go_ahead) if settled else None


def _condition(question: Question) -> Condition:
    return Condition(question.id, question.remedy, question.who_can_change)


def _for_the_agreement(every: Iterable[Counted], serious: set[str]) -> Iterator[Condition]:
    """The remedies of risks and demands above a third of their weight; of amounts, above 70 % of what can be spared."""
    for one in every:
        question = one.question
        small = Fraction(7, 10) if question.takes_amount else Fraction(1, 3)
        if (
            question.is_cost
            and one.certain
            and one.worth.low > small
            and question.remedy
            and question.id not in serious
        ):
            yield _condition(question)


def _counts(every: Iterable[Counted]) -> Counts:
    states = [one.state for one in every]
    return Counts(
        answered=states.count("answered"),
        unknown=states.count("unknown") + states.count("waiting"),
        not_applicable=states.count("not applicable"),
        ruled_out=states.count("ruled out"),
    )


def _look(checklist: Checklist, answers: Mapping[str, Answer]) -> Look:
    """The first look alone, while nothing is on file for any other question, not even that it is unknown."""
    later = [question.id for question in checklist.questions() if not question.first]
    return "first" if checklist.first_look() and later and answers.keys().isdisjoint(later) else "full"
