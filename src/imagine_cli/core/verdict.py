"""The verdict: go ahead or decline, how sure, and why. The rules, and the source of all of them: docs/verdict.md.

`weigh` is the one place where answers become a recommendation. Points are exact fractions, never floats: on the bundled
checklists integers and halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from imagine_cli.core.amounts import Ratio, amount_in, amount_text, unit_of
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Who
<<<<<<< HEAD
from imagine_cli.core.counted import Counted, State, count_answers
from imagine_cli.core.kinds.kind import Level
from imagine_cli.core.reasons import Reasons, reasons_of
from imagine_cli.core.rule import Case, Rule, ends_it, is_serious, known_share, total
=======
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.counted import State as State
from imagine_cli.core.gauges import GAUGES, Gauge
from imagine_cli.core.kinds.kind import Gate
>>>>>>> main

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


<<<<<<< HEAD
=======
class Miss(Struct, frozen=True):
    """A limit of the rule that the middle case does not meet: where it counts, what is needed, both in points."""

    limit: Limit
    stands_at: float
    needed: float


>>>>>>> main
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
<<<<<<< HEAD
    """What the answers come to.
=======
    """What the answers come to. `states` tells how each question of the checklist counts, by id.
>>>>>>> main

    `possible` is what the benefits could give at most, `needed` what they must give, `balance_needed` what the
    balance must be, `serious_allowed` how many serious points there may be. `serious` are the serious points,
    `serious_open` the ids of serious signs that are still open. `misses` are the conditions that the middle case does
    not meet; none for a go-ahead. `known` is the share of all scored weight that is known. `settle_first` are the
    remedies of the serious points, `in_the_agreement` those of the other risks and demands that are not small.
    `would_be` is the recommendation that would be settled if the open deal-breakers were not there, None where it would
    not be settled either. `states` tells how each question stands, by id.
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
    look: Look


def weigh(checklist: Checklist, answers: Mapping[str, Answer]) -> Verdict:
    """The verdict on these answers. Pure and exact: neither order nor machine changes it.

    `checklist` must be free of `problems`; answers to questions that it does not have are ignored.
    """
    return verdict_on(checklist, count_answers(checklist, answers))


<<<<<<< HEAD
def verdict_on(checklist: Checklist, counted: Mapping[str, Counted]) -> Verdict:
    """The verdict, from how the questions count."""
    every = tuple(counted.values())
    rule = Rule(checklist)
    kindest, middle, harshest = cases_of(rule, every)
    go_ahead, settled = decide(rule, kindest, middle, harshest)
    serious = tuple(serious_points(every))
    needing_remedies = {point.question for point in serious}
=======
def verdict_on(checklist: Checklist, counts: Mapping[str, Counted]) -> Verdict:
    """The verdict, from how the questions stand."""
    balance = Balance(checklist, counts)
    go_ahead, settled = decide(balance.scales, balance.cases, gates_of(counts))
    recommendation: Recommendation = "go ahead" if go_ahead else "decline"
>>>>>>> main
    return Verdict(
        recommendation=_recommendation(go_ahead),
        settled=settled,
<<<<<<< HEAD
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
        look=_look(every),
    )


def cases_of(rule: Rule, every: Iterable[Counted]) -> tuple[Case, Case, Case]:
    """The kindest, the middle and the harshest case."""
    every = tuple(every)
    return total(map(rule.kindest, every)), total(map(rule.middle, every)), total(map(rule.harshest, every))
=======
        gauges=_gauges(balance),
        deal_breakers_hit=tuple(key for key, counted in counts.items() if counted.gate == "hit"),
        deal_breakers_open=tuple(key for key, counted in counts.items() if counted.gate == "open"),
        reasons=_reasons(balance, counts.values()),
        conditions=tuple(_conditions(counts.values())) if go_ahead else (),
        misses=tuple(_misses(checklist, balance)),
        counts=_counts(counts.values()),
        states={key: counted.state for key, counted in counts.items()},
        gauges_in_use=balance.in_use,
    )


def gates_of(counts: Mapping[str, Counted]) -> set[Gate]:
    """The gates that occur among these count_answers."""
    return {counted.gate for counted in counts.values()}
>>>>>>> main


def decide(rule: Rule, kindest: Case, middle: Case, harshest: Case) -> tuple[bool, bool]:
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


def _points(rule: Rule, kindest: Case, middle: Case, harshest: Case) -> Points:
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


<<<<<<< HEAD
def _limits(every: Iterable[Counted]) -> Limits:
    found = [one for one in every if one.question.limit]
    return Limits(
        over=tuple(one.question.id for one in found if one.worth.least == Level.PARTLY),
        exceeded=tuple(one.question.id for one in found if one.worth.least == Level.THERE),
        open=tuple(one.question.id for one in found if one.worth.least != one.worth.most),
    )


def _misses(checklist: Checklist, rule: Rule, every: Iterable[Counted], middle: Case) -> Iterator[Miss]:
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


def _without_open_deal_breakers(rule: Rule, every: Iterable[Counted]) -> Recommendation | None:
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
=======
def _counts(counts: Iterable[Counted]) -> Counts:
    states = [counted.state for counted in counts]
>>>>>>> main
    return Counts(
        answered=states.count("answered"),
        unknown=states.count("unknown") + states.count("waiting"),
        not_applicable=states.count("not applicable"),
        ruled_out=states.count("ruled out"),
    )


<<<<<<< HEAD
def _look(every: Iterable[Counted]) -> Look:
    """The first look alone, while no other question has been answered."""
    later = [one for one in every if not one.question.first]
    asked = any(one.question.first for one in every)
    return "first" if asked and later and all(one.answer is None for one in later) else "full"
=======
def _conditions(counts: Iterable[Counted]) -> Iterable[Condition]:
    """The remedy of each cost above its kind third; a deal-breaker that was switched off is such a cost too."""
    for counted in counts:
        question = counted.question
        costly = not question.more_is_kinder and counted.certain and not _in_kind_third(question, counted.low)
        if costly and question.remedy:
            yield Condition(question.id, question.remedy, question.who_can_change)


def side_and_sentence(
    question: Question, value: Ratio, *, ends_it: bool, partly: str = "Partly"
) -> tuple[ReasonSide, str]:
    """Which side a value from 0 to 1 speaks for, and the question's own sentence for it, "" where it has none.

    Source: decision.md, Reasons. `ends_it`: the answer is a deal-breaker. `partly` leads the sentence against
    where the value lies between the thirds and the checklist has no sentence for that.
    """
    if ends_it or _in_harsh_third(question, value):
        return "against", question.reason_against
    if _in_kind_third(question, value):
        return "for", question.reason_for
    return "mixed", question.mixed or (question.reason_against and f"{partly}: {question.reason_against}")


def _in_kind_third(question: Question, value: Ratio) -> bool:
    """Whether it is good news; the third of [0, 1] is inclusive."""
    return _at_most_a_third(value, flipped=question.more_is_kinder)


def _in_harsh_third(question: Question, value: Ratio) -> bool:
    return _at_most_a_third(value, flipped=not question.more_is_kinder)


def _at_most_a_third(value: Ratio, *, flipped: bool) -> bool:
    top, bottom = value
    return 3 * (bottom - top if flipped else top) <= bottom


def _reasons(balance: Balance, counts: Iterable[Counted]) -> Reasons:
    sides: dict[ReasonSide, list[Reason]] = {"for": [], "against": [], "mixed": []}
    for counted in counts:
        if counted.state != "answered" or counted.answer is None:
            continue
        question = counted.question
        if question.side and isinstance(counted.answer.value, tuple):
            note = counted.answer.note
            sides[question.side] += [
                Reason(question.id, line, note=note, own_words=True) for line in counted.answer.value
            ]
        elif counted.certain and (question.counts_as or question.may_end_it or question.remedy):
            side, reason = _reason(balance, counted, counted.answer)
            if question.counts_as or side != "for":
                sides[side].append(reason)
    for reasons in sides.values():
        reasons.sort(key=_strength)
    return Reasons(for_=tuple(sides["for"]), against=tuple(sides["against"]), mixed=tuple(sides["mixed"]))


def _strength(reason: Reason) -> tuple[bool, bool, float]:
    """Deal-breakers, then the librarian's own lines, then by effect; the sort is stable, so ties keep their order."""
    return not reason.deal_breaker, not reason.own_words, -abs(reason.effect)


def _reason(balance: Balance, counted: Counted, answer: Answer) -> tuple[ReasonSide, Reason]:
    """Which side an answer speaks for, and its sentence with its effect.

    The effect is the distance, in points of margin, to the harshest answer (for) or the kindest (against, mixed).
    """
    question = counted.question
    hit = counted.gate == "hit"
    side, sentence = side_and_sentence(question, counted.low, ends_it=hit)
    effect = 0.0
    if question.id in balance.terms:
        term = balance.terms[question.id]
        goodness = term.low if term.gauge == 0 else balance.unit - term.low
        move = goodness if side == "for" else goodness - balance.unit
        effect = balance.scales.margin_points(term.gauge, term.weight * move)
    return side, Reason(question.id, sentence_of(sentence, counted, answer), effect, answer.note, deal_breaker=hit)


def sentence_of(sentence: str, counted: Counted, answer: Answer) -> str:
    """A question's sentence with {answer}, {full_at} and {unit} filled in; nothing else is substituted.

    Where the checklist gives no sentence, the question and its answer stand in.
    """
    amount = amount_in(answer.value)
    shown = str(answer.value) if amount is None else amount_text(amount)
    if not sentence:
        return f"{counted.question.ask} {shown} {counted.question.unit}".rstrip()
    full = amount_text(counted.full) if counted.full is not None else ""
    # One pass over the template, so that what a librarian typed is never substituted again.
    unit = "" if amount is None else unit_of(amount, counted.question.unit)
    parts = {"{answer}": shown, "{full_at}": full, "{unit}": unit}
    return _filled(sentence, parts)


def _filled(sentence: str, parts: Mapping[str, str]) -> str:
    filled = ""
    while sentence:
        at, key = min(((sentence.find(key), key) for key in parts if key in sentence), default=(-1, ""))
        if at < 0:
            break
        filled += sentence[:at] + parts[key]
        sentence = sentence[at + len(key) :]
    return filled + sentence
>>>>>>> main
