"""The engine against a second one that is slow and plain, on random checklists and answers.

The case of a seed that fails is `random_case(seed)`. Each test goes through the same seeds, a share in each part, so
that parts run side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil
from random import Random

import pytest
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, Change, advise
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Stage
from imagine_cli.core.finding import FindOut
from imagine_cli.core.verdict import Range, Verdict, weigh
from tests.core import oracle, reference
from tests.core.random_cases import random_case
from tests.long_run import examples

PARTS = 8
CASES = examples(1000, 20_000)
MILLIONTH = 1e-6


def seeds(part: int) -> Iterable[int]:
    return range(part, CASES, PARTS)


parts = pytest.mark.parametrize("part", range(PARTS))


@parts
def test_the_verdict_is_the_oracles(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        verdict = weigh(checklist, answers)
        found = oracle.stands(checklist, answers)
        expected = oracle.weighed(checklist, found)
        assert verdict.recommendation == _named(expected.go_ahead), seed
        assert verdict.settled == expected.settled, seed
        assert list(verdict.deal_breakers_hit) == expected.hit, seed
        assert list(verdict.deal_breakers_open) == expected.open, seed
        assert dict(verdict.states) == {key: stand.state for key, stand in found.items()}, seed
        assert [miss.limit for miss in verdict.misses] == oracle.misses(checklist, expected.middle), seed
        _assert_gauges(verdict, expected, seed)
        _assert_reasons(verdict, oracle.reasons(checklist, found), seed)
        met = oracle.conditions(found) if expected.go_ahead else []
        assert [condition.question for condition in verdict.conditions] == met, seed
        counted = verdict.counts
        states = list(verdict.states.values())
        assert counted.asked + counted.not_applicable + counted.ruled_out == len(states), seed
        assert counted.answered == states.count("answered"), seed


def _assert_gauges(verdict: Verdict, expected: oracle.Weighed, seed: int) -> None:
    for name in oracle.Figures._fields:
        spread: Range = getattr(verdict.gauges, name)
        cases = (getattr(case, name) for case in (expected.kindest, expected.middle, expected.harshest))
        kind, middle, harsh = (float(oracle.rounded(points)) for points in cases)
        assert (spread.low, spread.mid, spread.high) == (min(kind, harsh), middle, max(kind, harsh)), (seed, name)
        assert spread.low <= spread.mid <= spread.high, (seed, name)


def _assert_reasons(verdict: Verdict, expected: Sequence[oracle.Why], seed: int) -> None:
    given = {"for": verdict.reasons.for_, "against": verdict.reasons.against, "mixed": verdict.reasons.mixed}
    for side, reasons in given.items():
        own = [why for why in expected if why.side == side]
        assert [(r.question, r.effect, r.deal_breaker, r.own_words, r.note) for r in reasons] == [
            (why.question, float(why.effect), why.ends_it, why.own_words, why.note) for why in own
        ], seed
        assert all(reason.effect >= 0 if side == "for" else reason.effect <= 0 for reason in reasons), seed


@parts
def test_settled_holds_however_the_unknown_turns_out(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed, most=5)
        fitting = {key: stand for key, stand in oracle.stands(checklist, answers).items() if stand.value is not None}
        known = {key: answer for key, answer in answers.items() if key in fitting or answer.value == "unknown"}
        asked = _without_lists(checklist)
        reference.prepare(asked)
        verdict = weigh(asked, known)
        kept = {q.id: known[q.id] for q in asked.questions() if q.id in known}
        outcomes = {reference.goes_ahead(asked, complete) for complete in reference.completions(asked, kept)}
        if verdict.settled:
            assert outcomes == {verdict.recommendation == "go ahead"}, seed


def _without_lists(checklist: Checklist) -> Checklist:
    stage = checklist.stages[0]
    questions = tuple(question for question in stage.questions if not question.takes_lines)
    return Checklist(id="random", title="", stages=(Stage(stage.name, "", questions),), rule=checklist.rule)


@parts
def test_the_order_of_questions_and_answers_decides_nothing(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        stage = checklist.stages[0]
        chance = Random(seed)
        mixed = _shuffled(stage.questions, chance)
        other = Checklist(id="random", title="", stages=(Stage("Identify", "", mixed),), rule=checklist.rule)
        backward = dict(reversed(list(answers.items())))
        before, after = weigh(checklist, answers), weigh(other, backward)
        assert (before.recommendation, before.settled, before.gauges) == (
            after.recommendation,
            after.settled,
            after.gauges,
        ), seed
        assert set(before.deal_breakers_hit) == set(after.deal_breakers_hit), seed
        assert set(before.deal_breakers_open) == set(after.deal_breakers_open), seed
        assert weigh(checklist, backward) == before, seed
        assert advise(checklist, backward) == advise(checklist, answers), seed


def _shuffled(questions: Iterable[Question], chance: Random) -> tuple[Question, ...]:
    """In any order in which each question still comes after those that it is asked because of."""
    left, placed = list(questions), list[Question]()
    while left:
        done = {question.id for question in placed}
        ready = [question for question in left if question.ask_if.keys() <= done]
        placed.append(chance.choice(ready))
        left.remove(placed[-1])
    return tuple(placed)


@parts
def test_the_answer_to_a_question_that_is_not_asked_never_counts(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        verdict = weigh(checklist, answers)
        questions = checklist.by_id()
        silent = [key for key, state in verdict.states.items() if state in ("ruled out", "waiting")]
        for key in silent:
            number = questions[key].takes_amount
            for value in ("unknown", "n/a", *([Decimal(0), Decimal(99)] if number else questions[key].scale)):
                other = {**answers, key: Answer(value)}
                assert weigh(checklist, other) == verdict, (seed, key)
                before, after = advise(checklist, answers), advise(checklist, other)
                if verdict.states[key] == "waiting":
                    # Kept for when its driver is known: what that answer would settle may hang on it.
                    before, after = replace(before, find_out_first=()), replace(after, find_out_first=())
                assert before == after, (seed, key)


@parts
def test_a_kinder_answer_never_harms(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        chance = Random(seed)
        leads = {driver for question in checklist.questions() for driver in question.ask_if}
        before = weigh(checklist, answers)
        for question in checklist.questions():
            kinder = [] if question.id in leads else _kinder(checklist, question, answers)
            if not kinder:
                continue
            after = weigh(checklist, {**answers, question.id: Answer(chance.choice(kinder))})
            if before.recommendation == "go ahead":
                assert after.recommendation == "go ahead", (seed, question.id)
                assert after.settled or not before.settled, (seed, question.id)
            if after.recommendation == "decline":
                assert before.settled or not after.settled, (seed, question.id)


def _kinder(checklist: Checklist, question: Question, answers: Mapping[str, Answer]) -> list[str | Decimal]:
    answer = answers.get(question.id)
    stand = oracle.stands(checklist, answers)[question.id]
    if answer is None or stand.state != "answered" or isinstance(answer.value, tuple):
        return []
    if isinstance(answer.value, str):
        now = question.scale[answer.value]
        return [
            label
            for label, value in question.scale.items()
            if (value > now if question.counts_as == "benefit" else value < now)
        ]
    measuring = [other for other in checklist.questions() if other.full_at == question.id]
    if any(other.counts_as == "benefit" for other in measuring):
        return []
    up = question.counts_as == "benefit" or bool(measuring)
    return [answer.value + step if up else answer.value / step for step in (Decimal(1), Decimal(2), Decimal(8))]


@parts
def test_what_to_find_out_first_is_what_trying_every_answer_finds(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        verdict = weigh(checklist, answers)
        advice = advise(checklist, answers, verdict)
        found = oracle.stands(checklist, answers)
        expected = oracle.find_out_first(checklist, answers, found)
        given = {item.question: item for item in advice.find_out_first}
        assert given.keys() == {ask.question for ask in expected}, seed
        for ask in expected:
            item = given[ask.question]
            assert item.could_move == pytest.approx(float(ask.could_move), abs=2 * MILLIONTH), seed
            assert item.open_deal_breaker == ask.opens, seed
            assert list(item.follow_ups) == ask.follow_ups, seed
            _assert_settling(checklist, answers, verdict, item, seed)
        places = list(found)
        order = [(not i.open_deal_breaker, -i.could_move, places.index(i.question)) for i in advice.find_out_first]
        assert order == sorted(order), seed


def _assert_settling(
    checklist: Checklist, answers: dict[str, Answer], verdict: Verdict, item: FindOut, seed: int
) -> None:
    question = checklist.by_id()[item.question]
    told = {settling.answer: settling.recommendation for settling in item.settled_by}
    if verdict.settled:
        assert not told, seed
        return

    def settles(answer: str | Decimal) -> str:
        after = oracle.weigh_again(checklist, answers, {question.id: answer})
        return _named(after.go_ahead) if after.settled else ""

    if bool(question.labels):
        assert told == {label: settles(label) for label in question.scale if settles(label)}, (seed, question.id)
        return
    # Whatever is said of amounts holds for each of them, far ones too; what is not said holds for none that is near.
    tried = [Decimal(n) for n in (*range(30), 100, 10_000, 10**9)]
    for amount in tried:
        says = {told[text] for text in told if _includes(text, amount)}
        expected = {settles(amount)} - {""}
        if amount < 10 and _bounded(checklist, question, answers):
            assert says == expected, (seed, question.id, amount, told)
        assert says <= expected, (seed, question.id, amount, told)
    if not _bounded(checklist, question, answers):
        assert not told, (seed, question.id)


def _includes(text: str, amount: Decimal) -> bool:
    side, limit = text.removeprefix("at ").split()
    return amount <= Decimal(limit) if side == "most" else amount >= Decimal(limit)


def _bounded(checklist: Checklist, question: Question, answers: dict[str, Answer]) -> bool:
    """Whether the advice looks at amounts at all: it does where one of them alone can be weighed."""
    measured = [other for other in checklist.questions() if other.full_at == question.id]
    if not measured:
        return oracle._full(question, answers) is not None
    concerned = [
        stand
        for stand in oracle.stands(checklist, answers).values()
        if stand.question in measured and not stand.certain and stand.state in ("answered", "unknown")
    ]
    return bool(concerned) and all(each.state == "answered" and not each.benefit for each in concerned)


@parts
def test_what_would_change_a_decline_is_the_smallest_set_and_really_turns_it(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        verdict = weigh(checklist, answers)
        if verdict.recommendation == "go ahead":
            continue
        advice = advise(checklist, answers, verdict)
        found = oracle.stands(checklist, answers)
        possible = oracle.movable(checklist, answers, found, kinder=True)
        smallest = oracle.smallest_sets(checklist, found, possible, go_ahead=True, most=3)
        assert advice.watch_signs == (), seed
        assert advice.nothing_would == (not _all_kindest(checklist, answers, found, possible)), seed
        if smallest is None:
            assert advice.would_change == (), seed
            missed = {miss.limit: miss.needed - miss.stands_at for miss in verdict.misses}
            expected = {} if advice.nothing_would else {name: abs(points) for name, points in missed.items()}
            assert advice.shortfalls == pytest.approx(expected, abs=MILLIONTH), seed
        else:
            assert advice.shortfalls == {}, seed
            _assert_sets(answers, advice.would_change, smallest, possible, seed)
            for changes in advice.would_change:
                assert all(c.who == checklist.by_id()[c.question].who_can_change for c in changes), seed
                assert oracle.weigh_again(checklist, answers, _given(checklist, changes)).go_ahead, seed
        _assert_smaller_yes(checklist, answers, advice, seed)


def _all_kindest(
    checklist: Checklist,
    answers: dict[str, Answer],
    found: oracle.Stands,
    possible: Mapping[str, list[oracle.Option]],
) -> bool:
    """Whether all that anyone can change, together and at its kindest, would make it go ahead."""
    changed = {
        key: (max if found[key].benefit else min)(options, key=lambda option: option.worth).answer
        for key, options in possible.items()
    }
    return oracle.weigh_again(checklist, answers, changed).go_ahead


def _assert_sets(
    answers: dict[str, Answer],
    given: Sequence[Sequence[Change]],
    smallest: oracle.Found,
    possible: Mapping[str, list[oracle.Option]],
    seed: int,
) -> None:
    least = sorted(smallest.least.values())
    assert 1 <= len(given) == min(3, len(least)), seed
    assert len({frozenset(change.question for change in changes) for changes in given}) == len(given), seed
    for changes, movement in zip(given, least, strict=False):
        group = frozenset(change.question for change in changes)
        assert len(changes) == len(group) == smallest.size, seed
        assert group in smallest.least, seed
        # The least that this group can move, and none that is left out moves less.
        assert smallest.least[group] == movement, seed
        moved = Fraction(0)
        for change in changes:
            assert change.from_ == _shown(answers[change.question]), seed
            moved += next(o.movement for o in possible[change.question] if _text(o.answer) == change.to)
        assert moved == movement, seed


def _assert_smaller_yes(checklist: Checklist, answers: dict[str, Answer], advice: Advice, seed: int) -> None:
    found = oracle.stands(checklist, answers)
    amounts = {
        key: options
        for key, options in oracle.movable(checklist, answers, found, kinder=True).items()
        if found[key].question.takes_amount and not found[key].benefit
    }
    smallest = oracle.smallest_sets(checklist, found, amounts, go_ahead=True, most=3)
    if smallest is None:
        assert advice.smaller_yes == (), seed
    if advice.smaller_yes:
        assert smallest is not None
        group = frozenset(change.question for change in advice.smaller_yes)
        assert len(group) == smallest.size, seed
        assert all(Decimal(0) < Decimal(change.to) < Decimal(change.from_) for change in advice.smaller_yes), seed
        assert oracle.weigh_again(checklist, answers, _given(checklist, advice.smaller_yes)).go_ahead, seed


@parts
def test_watch_signs_are_the_smallest_sets_that_turn_a_go_ahead(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        verdict = weigh(checklist, answers)
        if verdict.recommendation == "decline":
            continue
        advice = advise(checklist, answers, verdict)
        found = oracle.stands(checklist, answers)
        assert (advice.would_change, advice.nothing_would, advice.smaller_yes, advice.shortfalls) == ((), False, (), {})
        possible = oracle.movable(checklist, answers, found, kinder=False)
        smallest = oracle.smallest_sets(checklist, found, possible, go_ahead=False, most=3)
        turned = [[_turned(found, change) for change in changes] for changes in advice.watch_signs]
        if smallest is None:
            assert turned == [], seed
        else:
            _assert_sets(answers, turned, smallest, possible, seed)
        for changes, signs in zip(turned, advice.watch_signs, strict=True):
            after = oracle.weigh_again(checklist, answers, _given(checklist, changes))
            assert not after.go_ahead, seed
            assert not after.hit, seed
            # As long as one number keeps to its limit, it stays a go-ahead.
            for index, sign in enumerate(signs):
                kept = [sign if at == index else change for at, change in enumerate(changes)]
                if found[sign.question].question.takes_amount:
                    assert oracle.weigh_again(checklist, answers, _given(checklist, kept)).go_ahead, seed
        ending = [
            key
            for key, stand in found.items()
            if stand.state == "answered" and not stand.ends and oracle._may_end(stand.question)
        ]
        assert list(advice.watch_deal_breakers) == ending, seed


def _turned(found: oracle.Stands, change: Change) -> Change:
    """The worsened answer that a watch sign speaks of: the first whole amount beyond its limit."""
    stand = found[change.question]
    if not stand.question.takes_amount:
        return change
    limit = Decimal(change.to)
    beyond = ceil(limit) - 1 if stand.benefit else int(limit) + 1
    return Change(change.question, change.from_, str(beyond), change.who)


@parts
def test_a_single_weight_that_decides_is_found_by_doubling_and_halving_each(part: int) -> None:
    for seed in seeds(part):
        checklist, answers = random_case(seed)
        expected = oracle.hangs_on(checklist, oracle.stands(checklist, answers))
        assert list(advise(checklist, answers).hangs_on_weight_of) == expected, seed


def _named(go_ahead: bool) -> str:
    return "go ahead" if go_ahead else "decline"


def _text(answer: str | Decimal) -> str:
    return answer if isinstance(answer, str) else format(answer, "f")


def _shown(answer: Answer) -> str:
    assert not isinstance(answer.value, tuple)
    return _text(answer.value)


def _given(checklist: Checklist, changes: Iterable[Change]) -> dict[str, str | Decimal]:
    questions = checklist.by_id()
    return {c.question: Decimal(c.to) if questions[c.question].takes_amount else c.to for c in changes}
