"""The promises of decision.md, each held against brute force or tried at its limits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.core.advice import advise
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Rule, Stage, capacity_questions, drivers
from imagine_cli.core.verdict import Verdict, weigh
from tests.core import reference
from tests.core.strategies import AMOUNTS, cases
from tests.long_run import examples

pytestmark = pytest.mark.slow  # brute force; that the second engine says the same is tried in every run

Case = tuple[Checklist, dict[str, Answer]]


@settings(max_examples=examples(400))
@given(cases())
def test_settled_is_never_claimed_wrongly_and_the_gauges_bound_every_completion(case: Case) -> None:
    checklist, answers = case
    reference.prepare(checklist)
    verdict = weigh(checklist, answers)
    outcomes = set()
    for complete in reference.completions(checklist, answers):
        outcomes.add(reference.goes_ahead(checklist, complete))
        points = reference.gauges(checklist, complete)
        for name, shown in (
            ("benefit", "benefits"),
            ("risk", "risks"),
            ("demand", "demands"),
            ("margin", "margin"),
        ):
            spread = getattr(verdict.gauges, shown)
            assert spread.low - 1e-6 <= points[name] <= spread.high + 1e-6
    if verdict.settled:
        assert outcomes == {verdict.recommendation == "go ahead"}


@settings(max_examples=examples(400))
@given(cases())
def test_complete_answers_give_exactly_what_the_reference_gives(case: Case) -> None:
    checklist, answers = case
    reference.prepare(checklist)
    complete = next(reference.completions(checklist, answers))
    full = {key: Answer("n/a" if value is None else value) for key, value in complete.items()}
    verdict = weigh(checklist, {**answers, **full})
    assert verdict.settled
    assert (verdict.recommendation == "go ahead") == reference.goes_ahead(checklist, complete)
    points = reference.gauges(checklist, complete)
    assert verdict.gauges.costs.mid == pytest.approx(float(points["costs"]), abs=1e-6)
    assert verdict.gauges.margin.mid == pytest.approx(float(points["margin"]), abs=1e-6)


@given(cases(), st.randoms())
def test_the_order_of_answers_and_questions_changes_nothing(case: Case, random: object) -> None:
    checklist, answers = case
    shuffled = list(answers.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert weigh(checklist, dict(shuffled)) == weigh(checklist, answers)


@settings(max_examples=examples(300))
@given(cases(plain=True), st.data())
def test_a_kinder_answer_never_turns_go_ahead_into_decline(case: Case, data: st.DataObject) -> None:
    checklist, answers = case
    before = weigh(checklist, answers)
    capacities = capacity_questions(checklist)
    movable = [q for q in checklist.questions() if q.labels or q.counts_as or q.id in capacities]
    question = data.draw(st.sampled_from(movable))
    answer = answers.get(question.id)
    if answer is None or answer.value in ("unknown", "n/a"):
        return
    up = question.counts_as == "benefit" or question.id in capacities
    if question.takes_amount:
        kinder: list[str | Decimal] = [a for a in AMOUNTS if (a >= answer.value if up else a <= answer.value)]  # type: ignore[operator]
    else:
        now = question.scale[str(answer.value)]
        kinder = [label for label, value in question.scale.items() if (value >= now if up else value <= now)]
    after = weigh(checklist, {**answers, question.id: Answer(data.draw(st.sampled_from(kinder)))})
    if before.recommendation == "go ahead":
        assert after.recommendation == "go ahead"
    if before.settled and before.recommendation == "go ahead":
        assert after.settled


@settings(max_examples=examples(300))
@given(cases())
def test_advice_keeps_every_promise_it_makes(case: Case) -> None:
    checklist, answers = case
    verdict = weigh(checklist, answers)
    advice = advise(checklist, answers, verdict)
    questions = checklist.by_id()
    steering = drivers(checklist) | capacity_questions(checklist)
    for changes in advice.would_change:
        assert {change.question for change in changes}.isdisjoint(steering)
        assert all(change.who for change in changes)
        assert _with(checklist, answers, {c.question: c.to for c in changes}).recommendation == "go ahead"
        for left_out in changes:
            fewer = {c.question: c.to for c in changes if c is not left_out}
            assert _with(checklist, answers, fewer).recommendation == "decline"
    if advice.nothing_would:
        assert not advice.would_change
        kindest = {q.id: _kindest(q) for q in questions.values() if _changeable(q, verdict, steering)}
        assert _with(checklist, answers, kindest).recommendation == "decline"
    for signs in advice.watch_signs:
        beyond = {s.question: _one_worse(questions[s.question], s.to) for s in signs}
        assert _with(checklist, answers, beyond).recommendation == "decline"
        assert not _with(checklist, answers, beyond).deal_breakers_hit
    for item in advice.find_out_first:
        for settling in item.settled_by:
            if questions[item.question].labels:
                after = _with(checklist, answers, {item.question: settling.answer})
            else:
                amount = settling.answer.rsplit(" ", 1)[-1]
                after = _with(checklist, answers, {item.question: amount})
            assert after.settled
            assert after.recommendation == settling.recommendation


@settings(max_examples=examples(300))
@given(cases(most=5, plain=True))
def test_what_would_change_it_is_the_smallest_set_with_the_least_movement(case: Case) -> None:
    checklist, answers = case
    verdict = weigh(checklist, answers)
    advice = advise(checklist, answers, verdict)
    if verdict.recommendation == "go ahead":
        return
    steering = capacity_questions(checklist)
    movable = [q for q in checklist.questions() if _changeable(q, verdict, steering)]
    if any(q.takes_amount for q in movable):
        return
    reaching = []
    for chosen in _ways(movable, answers):
        after = _with(checklist, answers, chosen)
        if after.recommendation == "go ahead":
            reaching.append((len(chosen), round(after.gauges.margin.mid - verdict.gauges.margin.mid, 5)))
    smallest = [way for way in reaching if way[0] == min(reaching)[0]] if reaching else []
    if not smallest:
        assert advice.nothing_would
    elif smallest[0][0] <= 3:
        first = advice.would_change[0]
        after = _with(checklist, answers, {c.question: c.to for c in first})
        moved = round(after.gauges.margin.mid - verdict.gauges.margin.mid, 5)
        assert (len(first), moved) == min(smallest)
        assert len(advice.would_change) <= 3
    else:
        assert advice.shortfalls


def _ways(movable: list[Question], answers: dict[str, Answer]) -> list[dict[str, str]]:
    ways: list[dict[str, str]] = [{}]
    for question in movable:
        now = question.scale[str(answers[question.id].value)]
        kinder = [
            label
            for label, value in question.scale.items()
            if (value > now if question.counts_as == "benefit" else value < now)
        ]
        ways += [{**way, question.id: label} for way in ways for label in kinder]
    return ways[1:]


def _changeable(question: Question, verdict: Verdict, steering: frozenset[str]) -> bool:
    answered = verdict.states[question.id] == "answered"
    return bool(answered and question.who_can_change and question.id not in steering and _counts(question))


def _counts(question: Question) -> bool:
    return question.counts_as is not None or question.may_end_it


def _kindest(question: Question) -> str:
    if question.takes_amount:
        return "0"
    best = max if question.counts_as == "benefit" else min
    return best(question.scale, key=lambda label: question.scale[label])


def _one_worse(question: Question, to: str) -> str:
    if not question.takes_amount:
        return to
    return str(int(Decimal(to)) + 1)


def _with(checklist: Checklist, answers: dict[str, Answer], changed: dict[str, str]) -> Verdict:
    questions = checklist.by_id()
    other = {key: Answer(Decimal(value) if questions[key].takes_amount else value) for key, value in changed.items()}
    return weigh(checklist, {**answers, **other})


# Exactly at each limit


def _two_gauges(benefit: str, risk: str, demand: str, rule: Rule) -> Verdict:
    """A checklist whose gauges can be set to any hundredth."""
    hundred = Decimal(100)
    stage = Stage(
        "Identify",
        "",
        tuple(
            Question(id=gauge, ask="?", stage="Identify", kind="number", counts_as=gauge, full_at=hundred)
            for gauge in ("benefit", "risk", "demand")
        ),
    )
    answers = {"benefit": benefit, "risk": risk, "demand": demand}
    return weigh(
        Checklist(id="limits", title="Limits", stages=(stage,), rule=rule),
        {key: Answer(Decimal(value)) for key, value in answers.items()},
    )


@pytest.mark.parametrize(
    ("points", "missed"),
    [
        (("50", "40", "40"), None),
        (("49.999999", "0", "0"), "benefits_at_least"),
        (("49.9999996", "0", "0"), None),
        (("50", "40", "40.000002"), "margin_at_least"),
        (("100", "60", "0"), None),
        (("100", "60.000001", "0"), "risks_at_most"),
        (("100", "60.0000004", "0"), None),
        (("100", "60.0000006", "0"), "risks_at_most"),
        (("49.9999994", "0", "0"), "benefits_at_least"),
        (("100", "0", "80.0000006"), "demands_at_most"),
        (("100", "0", "80"), None),
        (("100", "0", "80.000001"), "demands_at_most"),
    ],
)
def test_each_limit_is_inclusive_to_the_millionth(points: tuple[str, str, str], missed: str | None) -> None:
    verdict = _two_gauges(*points, rule=Rule())
    assert [miss.limit for miss in verdict.misses] == ([missed] if missed else [])
    assert verdict.recommendation == ("decline" if missed else "go ahead")
