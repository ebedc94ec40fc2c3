"""The rule once more: docs/verdict.md read anew, by trying every way in which things may turn out.

It shares nothing with the engine but the values that go in. A `World` is a checklist all of whose questions have an
answer; what is settled, kindest or smallest is found by enumerating worlds and sets of changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question

Value = str | Decimal | tuple[str, ...]
World = dict[str, Value | None]
"""An answer for every question; None where it is not asked, or does not apply."""

ZERO, HALF = Fraction(0), Fraction(1, 2)
LEVELS = {"yes": 2, "partly": 1, "no": 0}


# One world


def full_of(question: Question, world: World) -> Decimal:
    """What an amount is measured against in this world."""
    full = world[question.full_at] if isinstance(question.full_at, str) else question.full_at
    assert isinstance(full, Decimal)
    return full


def points(question: Question, world: World, weight: int | None = None) -> Fraction:
    """The points of one question in this world."""
    value, weight = world[question.id], question.weight if weight is None else weight
    if question.counts_as is None or value is None:
        return ZERO
    if question.kind == "number":
        assert isinstance(value, Decimal)
        full = full_of(question, world)
        if value == 0:
            return ZERO
        exact = Fraction(weight) if full == 0 else min(weight * Fraction(value) / Fraction(full), Fraction(weight))
        return Fraction(floor(exact * 2 + HALF), 2)
    if question.kind == "sign":
        return weight * Fraction(LEVELS[str(value)], 2)
    good = Fraction(question.scale[str(value)])
    return weight * (good if question.counts_as == "benefit" else 1 - good)


def sums(checklist: Checklist, world: World, weights: Mapping[str, int] | None = None) -> dict[str, Fraction]:
    """Benefits, risks, demands, and their balance, in points."""
    found = {"benefit": ZERO, "risk": ZERO, "demand": ZERO}
    for question in checklist.questions():
        if question.counts_as:
            found[question.counts_as] += points(question, world, (weights or {}).get(question.id))
    return {**found, "balance": found["benefit"] - found["risk"] - found["demand"]}


def ends(checklist: Checklist, question: Question, world: World) -> bool:
    """Whether it is a deal-breaker that is there, or a limit that is exceeded."""
    value = world[question.id]
    if value is None:
        return False
    if question.limit:
        assert isinstance(value, Decimal)
        return value > max((1 + checklist.rule.slack) * full_of(question, world), question.slack_from)
    return question.deal_breaker and value == "yes"


def is_serious_point(checklist: Checklist, question: Question, world: World) -> bool:
    """Whether it is a serious sign, a near miss, or a limit that is passed but not exceeded."""
    value = world[question.id]
    if value is None:
        return False
    if question.limit:
        assert isinstance(value, Decimal)
        return value > full_of(question, world) and not ends(checklist, question, world)
    return (question.serious and value == "yes") or (question.deal_breaker and value == "partly")


def needed(checklist: Checklist, weights: Mapping[str, int] | None = None) -> Fraction:
    """The points of benefits that a go-ahead needs."""
    if checklist.rule.benefits_at_least is not None:
        return Fraction(checklist.rule.benefits_at_least)
    possible = sum((weights or {}).get(q.id, q.weight) for q in checklist.questions() if q.counts_as == "benefit")
    return Fraction(ceil(Fraction(possible, 3)))


def goes_ahead(checklist: Checklist, world: World, weights: Mapping[str, int] | None = None) -> bool:
    """The five conditions of the rule, in a world where nothing is open."""
    found = sums(checklist, world, weights)
    questions = list(checklist.questions())
    return (
        not any(ends(checklist, question, world) for question in questions)
        and sum(is_serious_point(checklist, question, world) for question in questions)
        <= checklist.rule.serious_at_most
        and found["benefit"] >= needed(checklist, weights)
        and found["balance"] >= checklist.rule.balance_at_least
    )


# All worlds


def is_amount(value: Decimal) -> bool:
    """Whether an amount can be meant; a file may hold any number."""
    return value.is_finite() and value >= 0


def known(question: Question, answers: Mapping[str, Answer]) -> Value | None:
    """The answer on file that is one to this question; None where there is none or it says unknown."""
    answer = answers.get(question.id)
    if answer is None or answer.value == "unknown":
        return None
    value = answer.value
    if value == "n/a":
        return value if question.may_not_apply else None
    fits = {
        "choice": isinstance(value, str) and value in question.scale,
        "sign": isinstance(value, str) and value in LEVELS,
        "number": isinstance(value, Decimal) and is_amount(value),
        "lines": isinstance(value, tuple),
    }
    return value if fits[question.kind] else None


def state_of(checklist: Checklist, answers: Mapping[str, Answer]) -> dict[str, str]:
    """How each question stands: answered, unknown, not applicable, ruled out, or waiting."""
    found: dict[str, str] = {}
    for question in checklist.questions():
        found[question.id] = _state(question, answers, found)
    return found


def _state(question: Question, answers: Mapping[str, Answer], earlier: Mapping[str, str]) -> str:
    waits = False
    for driver, wanted in question.ask_if.items():
        if earlier[driver] in ("ruled out", "not applicable"):
            return "ruled out"
        if earlier[driver] in ("unknown", "waiting"):
            waits = True
        elif answers[driver].value not in wanted:
            return "ruled out"
    if waits:
        return "waiting"
    value = known(question, answers)
    return "unknown" if value is None else "not applicable" if value == "n/a" else "answered"


def worlds(checklist: Checklist, answers: Mapping[str, Answer]) -> Iterator[World]:
    """Every world that these answers leave possible, amounts by way of examples."""
    questions = sorted(checklist.questions(), key=lambda q: bool(q.full_at or q.counts_as or q.ask_if or q.labels))
    yield from _worlds(questions, state_of(checklist, answers), answers, {})


def _worlds(
    left: list[Question], states: Mapping[str, str], answers: Mapping[str, Answer], done: World
) -> Iterator[World]:
    if not left:
        yield dict(done)
        return
    question, rest = left[0], left[1:]
    for value in _possible(question, states, answers, done):
        yield from _worlds(rest, states, answers, {**done, question.id: value})


def _possible(
    question: Question, states: Mapping[str, str], answers: Mapping[str, Answer], done: World
) -> list[Value | None]:
    if any(done[driver] not in wanted for driver, wanted in question.ask_if.items()):
        return [None]
    if states[question.id] == "answered":
        return [known(question, answers)]
    if states[question.id] == "not applicable":
        return [None]
    free: list[Value | None]
    if question.kind == "lines":
        free = [()]
    elif question.kind != "number":
        free = [*question.labels]
    elif question.full_at is None:
        free = [Decimal(0), Decimal(3), Decimal(40), Decimal(10000)]
    else:
        full = full_of(question, done)
        free = [Decimal(0), full / 2, full, full * Decimal("1.2"), full * 2 + question.slack_from + 1]
    return [*free, None] if question.may_not_apply else free


def spread(question: Question, states: Mapping[str, str], answers: Mapping[str, Answer]) -> bool:
    """Whether something about the question is still open."""
    if states[question.id] in ("unknown", "waiting"):
        return bool(question.counts_as or question.deal_breaker)
    if states[question.id] != "answered" or question.kind != "number" or not isinstance(question.full_at, str):
        return False
    return states[question.full_at] != "answered" and known(question, answers) != 0 and bool(question.counts_as)


def middle(
    checklist: Checklist, answers: Mapping[str, Answer], weights: Mapping[str, int] | None = None
) -> tuple[dict[str, Fraction], int, bool]:
    """The middle case: open points count half, open deal-breakers, serious signs and limits don't count."""
    states = state_of(checklist, answers)
    found = {"benefit": ZERO, "risk": ZERO, "demand": ZERO}
    serious, ending = 0, False
    for question in checklist.questions():
        weight = (weights or {}).get(question.id, question.weight)
        if spread(question, states, answers):
            if question.counts_as:
                found[question.counts_as] += weight * HALF
            continue
        world = _alone(question, states, answers)
        if question.counts_as:
            found[question.counts_as] += points(question, world, weight)
        serious += is_serious_point(checklist, question, world)
        ending = ending or ends(checklist, question, world)
    return {**found, "balance": found["benefit"] - found["risk"] - found["demand"]}, serious, ending


def _alone(question: Question, states: Mapping[str, str], answers: Mapping[str, Answer]) -> World:
    """As much of a world as one certain question needs."""
    world: World = {question.id: known(question, answers) if states[question.id] == "answered" else None}
    if isinstance(question.full_at, str):
        full = answers.get(question.full_at)
        world[question.full_at] = full.value if full and states[question.full_at] == "answered" else Decimal(1)
    return world


def recommends(checklist: Checklist, answers: Mapping[str, Answer], weights: Mapping[str, int] | None = None) -> bool:
    """Whether the middle case is a go-ahead."""
    found, serious, ending = middle(checklist, answers, weights)
    return (
        not ending
        and serious <= checklist.rule.serious_at_most
        and found["benefit"] >= needed(checklist, weights)
        and found["balance"] >= checklist.rule.balance_at_least
    )


def known_share(checklist: Checklist, answers: Mapping[str, Answer]) -> Fraction:
    """The share of all scored weight that is known."""
    states = state_of(checklist, answers)
    scored = [question for question in checklist.questions() if question.counts_as]
    sure = sum(question.weight for question in scored if not spread(question, states, answers))
    return Fraction(sure, sum(question.weight for question in scored))


# Changes


def other_answers(question: Question, answers: Mapping[str, Answer]) -> list[Value]:
    """Every answer but the one given that a counter-offer may name."""
    now = known(question, answers)
    assert now is not None
    if question.kind == "lines":
        return []
    if question.kind == "sign":
        return [] if now == "no" else ["no"]
    if question.kind == "choice":
        return [label for label in question.scale if question.scale[label] > question.scale[str(now)]]
    assert isinstance(now, Decimal)
    full = question.full_at
    if isinstance(full, str):
        spare = answers.get(full)
        full = spare.value if spare and isinstance(spare.value, Decimal) and is_amount(spare.value) else None
    if question.full_at is None or not question.counts_as:
        return []
    if question.counts_as == "benefit":
        # Whole amounts up to the full benefit: above it nothing changes.
        most = 0 if full is None else max(ceil(full), 1)
        return [Decimal(amount) for amount in range(floor(now) + 1, most + 1)]
    if full is None:
        return [Decimal(0)] if now > 0 else []
    return [Decimal(amount) for amount in range(min(ceil(now) - 1, floor(full)), -1, -1)]


def worse_answers(checklist: Checklist, question: Question, answers: Mapping[str, Answer]) -> list[Value]:
    """Every worse answer that a watch sign may name: one that ends it is told apart."""
    now = known(question, answers)
    if question.deal_breaker or question.counts_as is None:
        return []
    if question.kind == "sign":
        return [label for label, level in LEVELS.items() if level > LEVELS[str(now)]]
    if question.kind == "choice":
        return [label for label in question.scale if question.scale[label] < question.scale[str(now)]]
    assert isinstance(now, Decimal)
    full = question.full_at
    if isinstance(full, str):
        spare = answers.get(full)
        full = spare.value if spare and isinstance(spare.value, Decimal) and is_amount(spare.value) else None
    if full is None:
        return []
    if question.counts_as == "benefit":
        return [Decimal(amount) for amount in range(min(ceil(now), ceil(full)) - 1, -1, -1)]
    most = max((1 + checklist.rule.slack) * full, question.slack_from) if question.limit else max(full, Decimal(1))
    last = floor(most) if question.limit else ceil(most)
    return [Decimal(amount) for amount in range(floor(now) + 1, last + 1)]


def movement(checklist: Checklist, answers: Mapping[str, Answer], changed: Mapping[str, Value]) -> Fraction:
    """How far a set of changes moves the points; a deal-breaker counts 3."""
    moved = ZERO
    for key, value in changed.items():
        question = checklist.by_id()[key]
        if question.deal_breaker:
            moved += 3
            continue
        before, _, _ = middle(checklist, answers)
        after, _, _ = middle(checklist, {**answers, key: Answer(value)})
        moved += abs(after["balance"] - before["balance"])
    return moved


def smallest_sets(
    checklist: Checklist, answers: Mapping[str, Answer], *, kinder: bool, most: int
) -> list[tuple[Fraction, dict[str, Value]]]:
    """For every set of the smallest number of questions that turns the recommendation: its least movement.

    Questions on which others hang stay as they are, and so does what is unknown.
    """
    states = state_of(checklist, answers)
    fixed = {driver for q in checklist.questions() for driver in q.ask_if}
    fixed |= {str(q.full_at) for q in checklist.questions() if isinstance(q.full_at, str)}
    free: dict[str, list[Value]] = {}
    for question in checklist.questions():
        if states[question.id] != "answered" or question.id in fixed:
            continue
        if kinder and question.who_can_change not in ("library", "partner", "both"):
            continue
        options = other_answers(question, answers) if kinder else worse_answers(checklist, question, answers)
        if options:
            free[question.id] = options
    for size in range(1, most + 1):
        found = [best for keys in combinations(free, size) if (best := _best(checklist, answers, free, keys, kinder))]
        if found:
            return sorted(found, key=lambda each: each[0])
    return []


def _best(
    checklist: Checklist,
    answers: Mapping[str, Answer],
    free: Mapping[str, list[Value]],
    keys: tuple[str, ...],
    kinder: bool,
) -> tuple[Fraction, dict[str, Value]] | None:
    best: tuple[Fraction, dict[str, Value]] | None = None
    for values in product(*(free[key] for key in keys)):
        changed = dict(zip(keys, values, strict=True))
        if recommends(checklist, with_changes(answers, changed)) == kinder:
            moved = movement(checklist, answers, changed)
            if best is None or moved < best[0]:
                best = moved, changed
    return best


def with_changes(answers: Mapping[str, Answer], changed: Mapping[str, Value]) -> dict[str, Answer]:
    """The answers with some replaced."""
    return {**answers, **{key: Answer(value) for key, value in changed.items()}}


def all_kindest(checklist: Checklist, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Everything that anyone can change, changed as far as it goes."""
    states = state_of(checklist, answers)
    fixed = {driver for q in checklist.questions() for driver in q.ask_if}
    fixed |= {str(q.full_at) for q in checklist.questions() if isinstance(q.full_at, str)}
    changed: dict[str, Value] = {}
    for question in checklist.questions():
        movable = states[question.id] == "answered" and question.id not in fixed
        if movable and question.who_can_change in ("library", "partner", "both"):
            options = other_answers(question, answers)
            if options and question.kind == "choice":
                changed[question.id] = max(options, key=lambda label: question.scale[str(label)])
            elif options:
                changed[question.id] = options[-1]
    return with_changes(answers, changed)
