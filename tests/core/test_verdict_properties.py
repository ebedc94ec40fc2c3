"""The promises of docs/verdict.md: kinder answers never harm, limits hold exactly, and a pencil adds up the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, capacity_questions, drivers
from imagine_cli.core.verdict import Verdict, weigh
from tests.core.kit import answers, checklist, choice, number, sign
from tests.core.random_cases import Given
from tests.core.strategies import givens
from tests.long_run import examples

AMOUNTS = [Decimal(amount) for amount in ("0", "0.5", "1", "2", "2.5", "3", "4", "5", "6", "9", "40")]


# Kinder is never worse


@settings(max_examples=examples(400))
@given(givens(most=7), st.data())
def test_a_kinder_answer_never_harms(case: Given, data: st.DataObject) -> None:
    asked, known = case
    movable = [q for q in asked.questions() if _is_known(q, known) and q.id not in drivers(asked) and not q.takes_lines]
    assume(movable)
    question = data.draw(st.sampled_from(movable))
    kinder = Answer(data.draw(st.sampled_from(_kinder(asked, question, known[question.id].value))))
    _assert_not_worse(weigh(asked, known), weigh(asked, {**known, question.id: kinder}))


@settings(max_examples=examples(200))
@given(givens(most=7), st.sampled_from(AMOUNTS), st.sampled_from(AMOUNTS))
def test_more_to_spare_never_harms(case: Given, one: Decimal, other: Decimal) -> None:
    asked, known = case
    spare = sorted(capacity_questions(asked))
    assume(spare)
    if any(q.full_at == spare[0] and q.more_is_kinder for q in asked.questions()):
        one, other = max(one, other), min(one, other)  # of a benefit more is wished for: less of that is kinder
    else:
        one, other = min(one, other), max(one, other)
    _assert_not_worse(weigh(asked, {**known, spare[0]: Answer(one)}), weigh(asked, {**known, spare[0]: Answer(other)}))


def _assert_not_worse(before: Verdict, after: Verdict) -> None:
    if before.recommendation == "go ahead":
        assert after.recommendation == "go ahead"
        assert after.settled or not before.settled
    elif after.recommendation == "decline" and after.settled:
        assert before.settled


def _is_known(question: Question, known: dict[str, Answer]) -> bool:
    answer = known.get(question.id)
    return (
        answer is not None and answer.value not in ("unknown", "n/a") and question.of_kind.fits(question, answer.value)
    )


def _kinder(asked: Checklist, question: Question, now: object) -> list[str | Decimal]:
    if isinstance(now, Decimal):
        measured = [other for other in asked.questions() if other.full_at == question.id]
        up = question.more_is_kinder or any(not other.more_is_kinder for other in measured)
        return [now, *(amount for amount in AMOUNTS if (amount >= now if up else amount <= now))]
    if question.is_ticked:
        levels = ["no", "partly", "yes"]
        return [*levels[: levels.index(str(now)) + 1]]
    return [label for label, good in question.scale.items() if good >= question.scale[str(now)]]


# Exactly at each limit


def _two_sums(benefits: int, costs: int, **rule: object) -> Verdict:
    """Benefits and costs of so many half points, up to sixty."""
    parts = [choice(f"b{place}", "benefit", weight=1) for place in range(30)]
    parts += [choice(f"r{place}", "risk", weight=1) for place in range(30)]
    given_: dict[str, Answer] = {}
    for place in range(30):
        given_[f"b{place}"] = Answer(("no", "partly", "yes")[min(max(benefits - 2 * place, 0), 2)])
        given_[f"r{place}"] = Answer(("yes", "partly", "no")[min(max(costs - 2 * place, 0), 2)])
    return weigh(checklist(*parts, rule=rule), given_)


@pytest.mark.parametrize(
    ("benefits", "costs", "rule", "misses"),
    [
        (20, 20, {}, ()),
        (20, 21, {}, ("balance",)),
        (19, 0, {}, ("benefits",)),
        (20, 18, {"balance_at_least": 1}, ()),
        (20, 19, {"balance_at_least": 1}, ("balance",)),
        (20, 22, {"balance_at_least": -1}, ()),
        (20, 23, {"balance_at_least": -1}, ("balance",)),
        (11, 0, {"benefits_at_least": "5.5"}, ()),
        (10, 0, {"benefits_at_least": "5.5"}, ("benefits",)),
        (11, 12, {"benefits_at_least": 6}, ("benefits", "balance")),
    ],
)
def test_each_number_of_the_rule_is_inclusive(
    benefits: int, costs: int, rule: dict[str, object], misses: tuple[str, ...]
) -> None:
    verdict = _two_sums(benefits, costs, **rule)
    assert (verdict.points.benefits.mid, verdict.points.risks.mid) == (Fraction(benefits, 2), Fraction(costs, 2))
    assert verdict.misses == misses
    assert verdict.recommendation == ("decline" if misses else "go ahead")
    assert verdict.settled


@pytest.mark.parametrize(("weights", "needed"), [((3,), 1), ((3, 1), 2), ((3, 3), 2), ((3, 3, 1), 3), ((1,), 1)])
def test_a_third_of_all_benefits_is_needed_rounded_up(weights: tuple[int, ...], needed: int) -> None:
    asked = checklist(*(choice(f"good-{place}", "benefit", weight=weight) for place, weight in enumerate(weights)))
    assert weigh(asked, {}).needed == needed


HOURS = number("hours", "demand", full_at="spare", limit=True, weight=3, slack_from=Decimal(2))


@pytest.mark.parametrize(
    ("spare", "hours", "where"),
    [
        ("10", "10", "within"), ("10", "10.01", "over"), ("10", "12.5", "over"), ("10", "12.51", "exceeded"),
        ("1", "1.25", "over"), ("1", "2", "over"), ("1", "2.01", "exceeded"),
        ("0", "0", "within"), ("0", "0.5", "over"), ("0", "2", "over"), ("0", "2.5", "exceeded"),
    ],
)  # fmt: skip
def test_a_limit_is_passed_above_what_can_be_spared_and_exceeded_above_its_slack(
    spare: str, hours: str, where: str
) -> None:
    asked = checklist(choice("good", "benefit", weight=3), number("spare"), HOURS)
    verdict = weigh(asked, answers(good="yes", hours=Decimal(hours), spare=Decimal(spare)))
    assert ("hours" in verdict.limits.over, "hours" in verdict.limits.exceeded) == (
        where == "over",
        where == "exceeded",
    )
    assert [point.cause for point in verdict.serious] == (["limit passed"] if where == "over" else [])
    assert verdict.recommendation == ("decline" if where == "exceeded" else "go ahead")
    assert verdict.settled


@pytest.mark.parametrize(("serious", "recommendation"), [(2, "go ahead"), (3, "decline")])
def test_two_serious_points_may_be_there_and_a_third_is_too_many(serious: int, recommendation: str) -> None:
    bad = [sign(f"bad-{place}", "risk", serious=True) for place in range(3)]
    asked = checklist(choice("good", "benefit", weight=3), choice("also", "benefit", weight=3), *bad)
    ticked = {f"bad-{place}": Answer("yes" if place < serious else "no") for place in range(3)}
    verdict = weigh(asked, answers(good="yes", also="yes") | ticked)
    assert len(verdict.serious) == serious
    assert verdict.recommendation == recommendation
    assert verdict.misses == (() if recommendation == "go ahead" else ("serious",))


# With a pencil


@settings(max_examples=examples(300))
@given(
    st.lists(st.tuples(st.sampled_from(["choice", "sign"]), st.integers(1, 3), st.sampled_from(["yes", "partly", "no"]),
                       st.sampled_from(["benefit", "risk", "demand"])), max_size=12),
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 40), st.integers(0, 20)), max_size=4),
)  # fmt: skip
def test_adding_up_halves_by_hand_gives_the_same_points(
    asked: list[tuple[str, int, str, str]], amounts: list[tuple[int, int, int]]
) -> None:
    """On the bundled scales every line of the paper sheet is a number of half points: a child can add them."""
    questions, known = [choice("first", "benefit", weight=3)], {"first": Answer("yes")}
    halves = {"benefit": 6, "risk": 0, "demand": 0}
    for place, (kind, weight, answer, gauge) in enumerate(asked):
        good = {"yes": 2, "partly": 1, "no": 0}[answer]
        if kind == "sign" and gauge != "benefit":
            questions.append(sign(f"q{place}", gauge, weight=weight))
            halves[gauge] += weight * good
        else:
            questions.append(choice(f"q{place}", gauge, weight=weight))
            halves[gauge] += weight * (good if gauge == "benefit" else 2 - good)
        known[f"q{place}"] = Answer(answer)
    for place, (weight, amount, full) in enumerate(amounts):
        questions.append(number(f"n{place}", "demand", weight=weight, full_at=Decimal(full)))
        known[f"n{place}"] = Answer(Decimal(amount))
        halves["demand"] += _half_points(weight, amount, full)
    points = weigh(checklist(*questions), known).points
    assert points.benefits.mid * 2 == halves["benefit"]
    assert points.risks.mid * 2 == halves["risk"]
    assert points.demands.mid * 2 == halves["demand"]
    assert points.balance.mid * 2 == halves["benefit"] - halves["risk"] - halves["demand"]
    assert points.balance.certain


def _half_points(weight: int, amount: int, full: int) -> int:
    """Weight times amount over what can be spared, in halves: a quarter is rounded up."""
    if amount == 0:
        return 0
    if amount >= full:
        return 2 * weight
    return floor(Fraction(2 * weight * amount, full) + Fraction(1, 2))


@pytest.mark.parametrize(
    ("amount", "points"), [("0.83", "0"), ("0.84", "0.5"), ("2.49", "0.5"), ("2.5", "1"), ("9.99", "3"), ("11", "3")]
)
def test_an_amount_is_rounded_to_the_nearest_half_up_from_a_quarter(amount: str, points: str) -> None:
    asked = checklist(choice("good", "benefit"), number("hours", "demand", weight=3, full_at=Decimal(10)))
    assert weigh(asked, answers(good="yes", hours=Decimal(amount))).points.demands.mid == Fraction(points)
