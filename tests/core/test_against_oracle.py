"""The engine against a second one that is slow and plain, on random checklists and answers.

What belongs to a seed that fails is `random_given(seed)`. Each test goes through the same seeds, a share in each part,
so that parts run side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import get_args

import pytest
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, advise
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Checklist, Question, Stage
from imagine_cli.core.finding import Settling
from imagine_cli.core.outcome import Outcome
from imagine_cli.core.verdict import Verdict, weigh
from imagine_cli.core.weighed import weigh_assessment
from tests.core import oracle
from tests.core.random_cases import Given, random_given
from tests.long_run import examples

SEEDS = examples(1000, 20_000)
PARTS = 8 if SEEDS >= 1000 else 1


def seeds(part: int) -> Iterable[int]:
    return range(part, SEEDS, PARTS)


def smaller(part: int, share: int = 2) -> Iterable[int]:
    """Fewer seeds, for what takes the oracle long."""
    return range(part, SEEDS // share, PARTS)


def given(seed: int, most: int = 7) -> tuple[Checklist, dict[str, Answer], Verdict]:
    checklist, answers = random_given(seed, most=most)
    return checklist, answers, weigh(checklist, answers)


def advice_on(checklist: Checklist, answers: Mapping[str, Answer]) -> Advice:
    return advise(checklist, answers, weigh(checklist, answers))


parts = pytest.mark.parametrize("part", range(PARTS))


# The verdict


@parts
def test_the_recommendation_is_that_of_the_middle_case(part: int) -> None:
    for seed in seeds(part):
        checklist, answers, verdict = given(seed)
        # Also where it is settled: the middle lies between the best and the worst case.
        assert (verdict.recommendation == "go ahead") == oracle.recommends(checklist, answers), seed


@parts
def test_settled_is_never_claimed_wrongly_and_points_bound_what_may_turn_out(part: int) -> None:
    claimed = 0
    for seed in seeds(part):
        checklist, answers, verdict = given(seed, most=6)
        outcomes = set()
        for world in oracle.worlds(checklist, answers):
            outcomes.add(oracle.goes_ahead(checklist, world))
            sums = oracle.sums(checklist, world)
            named = {"benefits": "benefit", "risks": "risk", "demands": "demand", "balance": "balance"}
            for name, key in named.items():
                spread = getattr(verdict.points, name)
                assert spread.low <= sums[key] <= spread.high, (seed, name, world)
        if verdict.settled:
            claimed += 1
            assert outcomes == {verdict.recommendation == "go ahead"}, seed
    assert claimed


@parts
def test_where_everything_is_known_the_verdict_is_the_rules(part: int) -> None:
    tried = 0
    for seed in seeds(part):
        checklist, answers, verdict = given(seed)
        states = oracle.state_of(checklist, answers)
        assert dict(verdict.states) == states, seed
        if any(oracle.spread(question, states, answers) for question in checklist.questions()):
            continue
        tried += 1
        world = next(oracle.worlds(checklist, answers))
        questions = list(checklist.questions())
        assert verdict.settled, seed
        assert (verdict.recommendation == "go ahead") == oracle.goes_ahead(checklist, world), seed
        sums = oracle.sums(checklist, world)
        assert verdict.points.balance.mid == sums["balance"], seed
        assert verdict.points.benefits.certain, seed
        ending = {q.id for q in questions if oracle.ends(checklist, q, world)}
        assert {*verdict.deal_breakers.hit, *verdict.limits.exceeded} == ending, seed
        serious = {q.id for q in questions if oracle.is_serious_point(checklist, q, world)}
        assert {point.question for point in verdict.serious} == serious, seed
        assert not verdict.deal_breakers.open, seed
        assert not verdict.limits.open, seed
    assert tried


@parts
def test_what_the_verdict_says_besides_agrees_with_itself(part: int) -> None:
    for seed in seeds(part):
        checklist, answers, verdict = given(seed)
        questions = checklist.by_id()
        assert verdict.known == oracle.known_share(checklist, answers), seed
        assert verdict.needed == oracle.needed(checklist), seed
        middle, serious, ending = oracle.middle(checklist, answers)
        assert verdict.points.benefits.mid == middle["benefit"], seed
        assert verdict.points.risks.mid == middle["risk"], seed
        assert verdict.points.demands.mid == middle["demand"], seed
        assert len(verdict.serious) == serious, seed
        assert bool({"deal_breakers", "limits"} & set(verdict.misses)) == ending, seed
        assert ("benefits" in verdict.misses) == (middle["benefit"] < verdict.needed), seed
        assert ("balance" in verdict.misses) == (middle["balance"] < verdict.balance_needed), seed
        assert ("serious" in verdict.misses) == (serious > checklist.rule.serious_at_most), seed
        assert [condition.question for condition in verdict.settle_first] == [
            point.question for point in verdict.serious
        ], seed
        for condition in verdict.in_the_agreement:
            assert questions[condition.question].is_cost, seed
            assert condition.question not in {point.question for point in verdict.serious}, seed
        states = list(verdict.states.values())
        counts = verdict.counts
        assert counts.asked + counts.not_applicable + counts.ruled_out == len(states), seed
        assert counts.answered == states.count("answered"), seed


@parts
def test_what_would_be_without_the_open_deal_breakers_is_weighed_again(part: int) -> None:
    for seed in seeds(part):
        checklist, answers, verdict = given(seed)
        open_ones = [key for key in verdict.deal_breakers.open if verdict.states[key] == "unknown"]
        if len(open_ones) != len(verdict.deal_breakers.open):
            continue  # those that wait for a driver can't be answered alone
        shut = weigh(checklist, {**answers, **{key: Answer("no") for key in open_ones}})
        drives = {driver for question in checklist.questions() for driver in question.ask_if}
        if drives.isdisjoint(open_ones):
            assert verdict.would_be == (shut.recommendation if shut.settled else None), seed


@parts
def test_the_order_of_questions_and_answers_decides_nothing(part: int) -> None:
    for seed in seeds(part):
        checklist, answers, before = given(seed)
        stage = checklist.stages[0]
        mixed = _shuffled(stage.questions, Random(seed))
        other = Checklist(id="random", title="", stages=(Stage("Identify", "", mixed),), rule=checklist.rule)
        backward = dict(reversed(list(answers.items())))
        after = weigh(other, backward)
        assert (before.recommendation, before.settled, before.points, before.misses, before.known) == (
            after.recommendation,
            after.settled,
            after.points,
            after.misses,
            after.known,
        ), seed
        assert set(before.deal_breakers.hit) == set(after.deal_breakers.hit), seed
        assert set(before.serious) == set(after.serious), seed
        assert weigh(checklist, backward) == before, seed
        assert advice_on(checklist, backward) == advice_on(checklist, answers), seed


def _shuffled(questions: Iterable[Question], chance: Random) -> tuple[Question, ...]:
    """In any order in which each question still comes after those that it is asked because of."""
    left, placed = list(questions), list[Question]()
    while left:
        done = {question.id for question in placed}
        ready = [question for question in left if question.ask_if.keys() <= done]
        placed.append(chance.choice(ready))
        left.remove(placed[-1])
    return tuple(placed)


# What would change it


@parts
def test_counter_offers_are_the_smallest_sets_that_really_turn_it(part: int) -> None:
    offered = 0
    for seed in smaller(part):
        checklist, answers, verdict = given(seed)
        advice = advise(checklist, answers, verdict)
        if verdict.recommendation == "go ahead":
            assert not advice.counter_offers, seed
            assert not advice.beyond, seed
            continue
        expected = oracle.smallest_sets(checklist, answers, kinder=True, most=3)
        _assert_sets(checklist, answers, advice.counter_offers, expected, go_ahead=True)
        offered += bool(expected)
        if not expected:
            everything = oracle.recommends(checklist, oracle.all_kindest(checklist, answers))
            assert advice.beyond == ("more than three" if everything else "nobody can"), seed
        for change in (change for offer in advice.counter_offers for change in offer):
            assert change.who in ("library", "partner", "both"), seed
            assert change.now == answers[change.question].value, seed
            assert change.to not in ("unknown", "n/a"), seed
    assert offered


@parts
def test_watch_signs_are_the_smallest_sets_that_turn_a_go_ahead(part: int) -> None:
    watched = 0
    for seed in smaller(part):
        checklist, answers, verdict = given(seed)
        advice = advise(checklist, answers, verdict)
        if verdict.recommendation == "decline":
            assert not (advice.watch_signs or advice.watch_limits or advice.watch_deal_breakers), seed
            continue
        expected = oracle.smallest_sets(checklist, answers, kinder=False, most=2)
        _assert_sets(checklist, answers, advice.watch_signs, expected, go_ahead=False)
        watched += bool(expected)
        for key in advice.watch_deal_breakers:
            if verdict.states[key] == "answered":
                assert weigh(checklist, {**answers, key: Answer("yes")}).recommendation == "decline", seed
        for watch in advice.watch_limits:
            allowed = watch.allowed
            above = {**answers, watch.question: Answer(allowed + Decimal("0.01"))}
            assert watch.question in weigh(checklist, above).limits.exceeded, seed
            at = {**answers, watch.question: Answer(allowed)}
            assert watch.question not in weigh(checklist, at).limits.exceeded, seed
    assert watched


def _assert_sets(
    checklist: Checklist,
    answers: Mapping[str, Answer],
    found: tuple[tuple[Change, ...], ...],
    expected: list[tuple[Fraction, dict[str, oracle.Value]]],
    *,
    go_ahead: bool,
) -> None:
    """At most three, of the smallest size, each moved as little as can be, those that move least first."""
    changed = [{change.question: change.to for change in changes} for changes in found]
    movements = [oracle.movement(checklist, answers, each) for each in changed]
    assert movements == [moved for moved, _ in expected[:3]]
    least = {tuple(sorted(each)): moved for moved, each in expected}
    for each, moved in zip(changed, movements, strict=True):
        assert least[tuple(sorted(each))] == moved
        again = weigh(checklist, oracle.with_changes(answers, each))
        assert (again.recommendation == "go ahead") == go_ahead
    assert len({tuple(sorted(each)) for each in changed}) == len(changed)


@parts
def test_the_weights_that_decide_are_found_by_one_more_and_one_less_of_each(part: int) -> None:
    for seed in seeds(part):
        checklist, answers, verdict = given(seed)
        found = set(advice_on(checklist, answers).hangs_on_weight_of)
        for question in checklist.questions():
            if question.counts_as is None:
                assert question.id not in found, seed
                continue
            turned = any(
                weigh(_with_weight(checklist, question, weight), answers).recommendation != verdict.recommendation
                for weight in (question.weight - 1, question.weight + 1)
            )
            assert (question.id in found) == turned, (seed, question.id)


def _with_weight(checklist: Checklist, question: Question, weight: int) -> Checklist:
    stage = checklist.stages[0]
    questions = tuple(replace(q, weight=weight) if q.id == question.id else q for q in stage.questions)
    return replace(checklist, stages=(replace(stage, questions=questions),))


# What to find out


@parts
def test_what_settles_it_by_itself_is_exactly_what_does(part: int) -> None:
    named = 0
    for seed in seeds(part):
        checklist, answers, verdict = given(seed)
        questions = checklist.by_id()
        for item in advise(checklist, answers, verdict).find_out:
            assert verdict.states[item.question] == "unknown", seed
            question = questions[item.question]
            values: list[str | Decimal] = list(question.labels)
            if question.takes_amount:
                values = [Decimal(amount) for amount in range(12)] if item.settles else []
            if verdict.settled:
                assert not item.settles, seed
                continue
            for value in values:
                again = weigh(checklist, {**answers, item.question: Answer(value)})
                said = {each.recommendation for each in item.settles if _is_among(value, each)}
                assert said == ({again.recommendation} if again.settled else set()), (seed, item.question, value)
                named += bool(said)
    assert named


def _is_among(value: str | Decimal, settling: Settling) -> bool:
    if isinstance(value, str):
        return value in settling.answers
    low = settling.at_least is None or value >= settling.at_least
    return low and (settling.at_most is None or value <= settling.at_most)


@parts
def test_every_open_deal_breaker_is_to_be_found_out_and_stands_first(part: int) -> None:
    for seed in seeds(part):
        checklist, answers, verdict = given(seed)
        found = advise(checklist, answers, verdict).find_out
        covered = {key for item in found for key in (item.question, *item.follow_ups)}
        assert set(verdict.deal_breakers.open) <= covered, seed
        assert set(verdict.serious_open) <= covered, seed
        ranks = [(not item.deal_breaker, not item.serious, -item.points) for item in found]
        assert ranks == sorted(ranks), seed


# The outcome


@parts
def test_each_outcome_is_what_its_case_says(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_given(seed)
        weighed = weigh_assessment(Assessment("P", answers=answers), checklist)
        verdict, offers = weighed.verdict, weighed.advice.counter_offers
        go_ahead, settled = verdict.recommendation == "go ahead", verdict.settled
        conditions = bool(verdict.serious or verdict.serious_open)
        little = not settled and 2 * oracle.known_share(checklist, answers) < 1
        waits = bool(verdict.deal_breakers.open) and verdict.would_be == "go ahead"
        expected = {
            "too-little-known": little,
            "not-yet": not little and not settled and waits,
            "go-ahead": go_ahead and settled and not conditions,
            "go-ahead-once-settled": go_ahead and settled and conditions,
            "leaning-go-ahead": go_ahead and not settled and not little and not waits,
            "not-as-proposed": not go_ahead and bool(offers) and not little and not (waits and not settled),
            "decline": not go_ahead and settled and not offers,
            "leaning-decline": not go_ahead and not settled and not offers and not little and not waits,
        }
        assert [name for name, holds in expected.items() if holds] == [weighed.outcome], seed


def test_the_seeds_reach_every_outcome() -> None:
    seen = {
        weigh_assessment(Assessment("P", answers=answers), checklist).outcome
        for checklist, answers in map(random_given, range(250))
    }
    assert seen == set(get_args(Outcome))


@parts
def test_the_first_look_stops_only_where_nothing_could_help(part: int) -> None:
    for seed in smaller(part):
        checklist, answers = random_given(seed, most=6)
        first = {question.id for question in checklist.first_look()}
        early = {key: answer for key, answer in answers.items() if key in first}
        weighed = weigh_assessment(Assessment("P", answers=early), checklist)
        if len(first) < len(list(checklist.questions())):
            assert weighed.verdict.look == "first", seed
        if weighed.first_look == "stop-as-proposed":
            outcomes = {oracle.goes_ahead(checklist, world) for world in oracle.worlds(checklist, early)}
            assert outcomes == {False}, seed


def test_the_seeds_reach_every_kind_of_question_and_answer() -> None:
    kinds: dict[str, int] = {}
    for seed in range(200):
        given_: Given = random_given(seed)
        for question in given_[0].questions():
            kinds[question.kind] = kinds.get(question.kind, 0) + 1
    assert set(kinds) == {"choice", "sign", "number", "lines"}
