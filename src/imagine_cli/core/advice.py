"""Advice: what to find out, what would make it a yes, what to watch after one, and what hangs on a weight.

Source: docs/verdict.md, What it tells you besides. Everything is verified by weighing again.
"""

from __future__ import annotations

<<<<<<< HEAD
from collections.abc import Iterator, Mapping
=======
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
>>>>>>> main
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

<<<<<<< HEAD
from imagine_cli.core.amounts import amount_text
from imagine_cli.core.assessment import Answer
from imagine_cli.core.changes import Change, Levers, least_sets
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.finding import FindOut, worth_finding_out
from imagine_cli.core.kinds.kind import Level
from imagine_cli.core.kinds.number import most_allowed
from imagine_cli.core.rule import Case, Rule
from imagine_cli.core.verdict import Verdict, cases_of, decide
=======
from imagine_cli.core.amounts import amount_text, share
from imagine_cli.core.assessment import Answer
from imagine_cli.core.balance import Balance, Cases, Scales
from imagine_cli.core.changes import Goal, Lever, Pick, first_true, least_sets, levers, option_text, pushed
from imagine_cli.core.checklist import Checklist, Question, Who, capacity_questions, drivers
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.kinds.kind import Gate
from imagine_cli.core.verdict import Limit, Recommendation, Verdict, decide, gates_of, verdict_on
>>>>>>> main

MOST_CHANGES = 3
MOST_WORSENED = 2
MOST_SETS = 3

Cases = tuple[Case, Case, Case]
"""The kindest, the middle and the harshest."""
Beyond = Literal["", "more than three", "nobody can"]


class LimitWatch(Struct, frozen=True):
    """The largest amount of a number question that its limit allows; `allowed` is in the question's unit."""

    question: str
    allowed: str


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


<<<<<<< HEAD
def advise(checklist: Checklist, answers: Mapping[str, Answer], verdict: Verdict) -> Advice:
    """All advice on a verdict on these answers."""
    counted = count_answers(checklist, answers)
    found = Advice(
        find_out=tuple(worth_finding_out(checklist, counted)),
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
    levers = Levers(checklist, counted, kinder=True, allowed=_someone_can_change)
    offers = least_sets(levers, most=MOST_CHANGES, sets=MOST_SETS)
    if offers:
        return offers, ""
    return (), "more than three" if levers.together_reach_it else "nobody can"


def _someone_can_change(question: Question) -> bool:
    return question.who_can_change in ("library", "partner", "both")
=======
def advise(checklist: Checklist, answers: Mapping[str, Answer], verdict: Verdict | None = None) -> Advice:
    """All advice on these answers. Pure: the same answers give the same advice. `verdict` may save weighing again."""
    case = _Case(checklist, answers)
    verdict = verdict or verdict_on(checklist, case.counts)
    find_out = tuple(_find_out_first(case, verdict))
    hangs = tuple(_hangs_on_weight_of(case, verdict))
    if verdict.recommendation == "go ahead":
        return Advice(
            find_out_first=find_out,
            watch_signs=_watch_signs(case),
            watch_deal_breakers=tuple(
                key for key, counted in case.counts.items() if counted.gate == "clear" and counted.state == "answered"
            ),
            hangs_on_weight_of=hangs,
        )
    sets, nothing_would = _would_change(case, verdict)
    return Advice(
        find_out_first=find_out,
        would_change=sets,
        nothing_would=nothing_would,
        shortfalls={} if sets or nothing_would else _shortfalls(verdict),
        smaller_yes=_smaller_yes(case, verdict),
        hangs_on_weight_of=hangs,
    )


class _Case:
    """One checklist and its answers, with what all the advice needs of them."""

    def __init__(self, checklist: Checklist, answers: Mapping[str, Answer]) -> None:
        self.checklist = checklist
        self.answers = answers
        self.counts = count_answers(checklist, answers)
        self.balance = Balance(checklist, self.counts)
        self.drivers = drivers(checklist)
        self.capacities = capacity_questions(checklist)

    def steers_others(self, question: Question) -> bool:
        """Whether another question's being asked, or its value, hangs on this one."""
        return question.id in self.drivers or question.id in self.capacities

    def reweighed(self, changed: Mapping[str, str | Decimal]) -> _Case:
        """The case with other answers in place."""
        answers = {**self.answers, **{key: Answer(value) for key, value in changed.items()}}
        return _Case(self.checklist, answers)


# What would change it, and what to watch


def _would_change(case: _Case, verdict: Verdict) -> tuple[tuple[tuple[Change, ...], ...], bool]:
    """The sets that turn a decline into go ahead, and whether nothing that anyone can change would."""
    found = _kinder_levers(case, lambda question: question.who_can_change is not None)
    hit = frozenset(verdict.deal_breakers_hit)
    reachable = hit <= {lever.question.id for lever in found}
    if not (reachable and case.balance.scales.meets(pushed(case.balance.cases.middle, found))):
        return (), True
    return _sets_to_go_ahead(case, found, hit, MOST_SETS), False


def _smaller_yes(case: _Case, verdict: Verdict) -> tuple[Change, ...]:
    """The least cut in what is asked for (hours, money, rooms) with which it would be go ahead."""
    found = _kinder_levers(
        case,
        lambda question: question.takes_amount and not question.more_is_kinder and bool(question.who_can_change),
    )
    sets = _sets_to_go_ahead(case, found, frozenset(verdict.deal_breakers_hit), MOST_SETS)
    # Nothing at all of something is no smaller commitment.
    return next((changes for changes in sets if all(change.to != "0" for change in changes)), ())


def _kinder_levers(case: _Case, allowed: Callable[[Question], bool]) -> list[Lever]:
    return levers(
        case.balance,
        case.counts.values(),
        kinder=True,
        allowed=lambda question: allowed(question) and not case.steers_others(question),
    )


def _sets_to_go_ahead(
    case: _Case, found: list[Lever], hit: frozenset[str], sets: int
) -> tuple[tuple[Change, ...], ...]:
    goal: Goal = case.balance.scales.meets
    picked = least_sets(case.balance, found, goal, needed=hit, most=MOST_CHANGES, sets=sets)
    return tuple(_changes(picks, worse=False) for picks in picked if _gives(case, picks, go_ahead=True))


def _watch_signs(case: _Case) -> tuple[tuple[Change, ...], ...]:
    """The smallest sets of worsened answers that turn a go-ahead into decline, deal-breakers aside."""
    found = levers(
        case.balance,
        case.counts.values(),
        kinder=False,
        allowed=lambda question: question.counts_as is not None and not case.steers_others(question),
    )
    picked = least_sets(
        case.balance,
        found,
        lambda sums: not case.balance.scales.meets(sums),
        needed=frozenset(),
        most=MOST_CHANGES,
        sets=MOST_SETS,
    )
    return tuple(_changes(picks, worse=True) for picks in picked if _gives(case, picks, go_ahead=False))


def _gives(case: _Case, picks: Iterable[Pick], *, go_ahead: bool) -> bool:
    """Whether weighing the changed answers again really gives that recommendation."""
    changed = {
        lever.question.id: Decimal(option.answer) if isinstance(option.answer, int) else option.answer
        for lever, option in picks
    }
    again = case.reweighed(changed)
    return _outcome_now(again).go_ahead == go_ahead


def _changes(picks: Iterable[Pick], *, worse: bool) -> tuple[Change, ...]:
    return tuple(
        Change(
            question=lever.question.id,
            from_=_answer_now(lever.counted),
            to=_last_that_holds(lever, option.answer)
            if worse and isinstance(option.answer, int)
            else option_text(option),
            who=lever.question.who_can_change,
        )
        for lever, option in picks
    )


def _answer_now(counted: Counted) -> str:
    if counted.question.takes_amount:
        return amount_text(counted.said(Decimal))
    return str(counted.answer.value) if counted.answer else ""


def _last_that_holds(lever: Lever, amount: int) -> str:
    """The amount just before the one that turns it: what a watch sign names as its limit.

    That can lie far from the answer: above a full benefit nothing changes, so 40 of 7 wanted holds down to 7.
    """
    now, before = lever.counted.said(Decimal), Decimal(amount - lever.amounts.step)
    return amount_text(min(before, now) if lever.amounts.step < 0 else max(before, now))
>>>>>>> main


def _watch_signs(checklist: Checklist, counted: Mapping[str, Counted]) -> tuple[tuple[Change, ...], ...]:
    levers = Levers(checklist, counted, kinder=False, allowed=lambda question: not question.deal_breaker)
    return least_sets(levers, most=MOST_WORSENED, sets=MOST_SETS)


<<<<<<< HEAD
def _limits(counted: Mapping[str, Counted]) -> list[LimitWatch]:
    return [
        LimitWatch(one.question.id, amount_text(most_allowed(one.question, one.measure)))
        for one in counted.values()
        if one.question.limit and one.measure.full is not None and one.state == "answered"
    ]


def _weights_that_decide(checklist: Checklist, counted: Mapping[str, Counted], verdict: Verdict) -> Iterator[str]:
    """Ids of the questions whose weight, one up or one down, would turn the recommendation."""
    rule = Rule(checklist)
    cases = cases_of(rule, counted.values())
    for one in counted.values():
        if one.question.counts_as and one.state not in ("ruled out", "not applicable"):
            weights = (one.question.weight - 1, one.question.weight + 1)
            ways = (_go_ahead(checklist, rule, cases, one, weight) for weight in weights)
            if any(way != (verdict.recommendation == "go ahead") for way in ways):
                yield one.question.id


def _go_ahead(checklist: Checklist, rule: Rule, cases: Cases, one: Counted, weight: int) -> bool:
    """Whether it would be a go-ahead if this question had another weight.

    What is needed is a share of all that the benefits can give, so that it may move too.
    """
    question = one.question
    changed = replace(one, question=replace(question, weight=weight))
    moved = (
        case.minus(count(one)).plus(count(changed))
        for case, count in zip(cases, (rule.kindest, rule.middle, rule.harshest), strict=True)
    )
    if question.more_is_kinder and checklist.rule.benefits_at_least is None:
        needed = -(-(checklist.possible_benefits - question.weight + weight) // 3)
        rule = Rule(replace(checklist, rule=replace(checklist.rule, benefits_at_least=Decimal(needed))))
    return decide(rule, *moved)[0]
=======
# What hangs on one weight


def _hangs_on_weight_of(case: _Case, verdict: Verdict) -> Iterable[str]:
    if verdict.deal_breakers_hit:
        return
    go_ahead = verdict.recommendation == "go ahead"
    for question_id in case.balance.terms:
        if any(case.balance.meets_with_weight(question_id, times) != go_ahead for times in ((2, 1), (1, 2))):
            yield question_id


# What to find out first


class _Outcome(NamedTuple):
    """What one answer would make of the verdict: its recommendation, whether settled, and the margin's spread."""

    go_ahead: bool
    settled: bool
    spread: float


OutcomeOf = Callable[[str | Decimal], _Outcome]


def _find_out_first(case: _Case, verdict: Verdict) -> list[FindOut]:
    """Unknown questions that are asked and matter: those that open a deal-breaker first, then by what they move."""
    follow_ups = _follow_ups(case)
    spread = _outcome_now(case).spread
    found = []
    for counted in case.counts.values():
        question = counted.question
        if counted.state != "unknown" or question.takes_lines:
            continue
        waiting = follow_ups.get(question.id, [])
        measured = _measured_by(case, question)
        opens = counted.gate == "open" or any(case.counts[key].gate == "open" for key in (*waiting, *measured))
        outcome_of = _outcome_finder(case, counted)
        tried: Sequence[str | Decimal] = question.labels or (Decimal(0), Decimal(1))
        could_move = max(spread - outcome_of(answer).spread for answer in tried)
        if could_move > 0 or opens or measured:
            settled_by = () if verdict.settled else tuple(_settled_by(case, counted, outcome_of))
            found.append(FindOut(question.id, round(could_move, 6), settled_by, opens, tuple(waiting)))
    return sorted(found, key=lambda item: (not item.open_deal_breaker, -item.could_move))


def _outcome(scales: Scales, cases: Cases, gates: Collection[Gate]) -> _Outcome:
    spread = scales.margin(cases.kindest) - scales.margin(cases.harshest)
    return _Outcome(*decide(scales, cases, gates), scales.as_points(spread))


def _outcome_now(case: _Case) -> _Outcome:
    return _outcome(case.balance.scales, case.balance.cases, gates_of(case.counts))


def _outcome_finder(case: _Case, counted: Counted) -> OutcomeOf:
    """What each answer to an unknown question would make of the verdict.

    Answers that steer other questions are weighed anew; for the rest it is enough to move one term, 20 times faster.
    """
    question = counted.question
    full = counted.full
    if case.steers_others(question) or (question.takes_amount and full is None):
        return lambda answer: _outcome_now(case.reweighed({question.id: answer}))
    other_gates = {other.gate for other in case.counts.values() if other is not counted}

    def outcome(answer: str | Decimal) -> _Outcome:
        if isinstance(answer, str):
            value, hit = question.scale[answer].as_integer_ratio(), answer in question.deal_breaker
        else:
            limit = full or Decimal(0)
            value, hit = share(answer, limit), question.deal_breaker_over and answer > limit
        gates: set[Gate] = other_gates | {"hit"} if hit else other_gates
        return _outcome(case.balance.scales, case.balance.cases_with(question.id, value), gates)

    return outcome


def _settled_by(case: _Case, counted: Counted, outcome_of: OutcomeOf) -> Iterable[Settling]:
    """The answers that would settle the verdict by themselves."""
    question = counted.question
    if question.labels:
        for label in question.labels:
            outcome = outcome_of(label)
            if outcome.settled:
                yield Settling(label, _named(go_ahead=outcome.go_ahead))
    else:
        yield from _settling_amounts(case, counted, outcome_of)


def _named(*, go_ahead: bool) -> Recommendation:
    return "go ahead" if go_ahead else "decline"


def _settling_amounts(case: _Case, counted: Counted, outcome_of: OutcomeOf) -> Iterable[Settling]:
    """From which whole amount on, upward or downward, an answer settles the verdict.

    Amounts run from the kindest to the harshest, so that each recommendation is settled on one end of them.
    """
    amounts = _amounts_kindest_first(case, counted)
    if not amounts:
        return
    falling = amounts.step < 0

    def settles(amount: int, *, go_ahead: bool) -> bool:
        outcome = outcome_of(Decimal(amount))
        return outcome.settled and outcome.go_ahead == go_ahead

    # Never all of them on either end: the verdict would then be settled without this answer.
    stops = first_true(lambda amount: not settles(amount, go_ahead=True), amounts)
    if stops:
        yield Settling(_side(amounts[stops - 1], at_most=not falling), "go ahead")
    harsh_start = first_true(lambda amount: settles(amount, go_ahead=False), amounts)
    if harsh_start < len(amounts):
        yield Settling(_side(amounts[harsh_start], at_most=falling), "decline")


def _side(amount: int, *, at_most: bool) -> str:
    return f"at {'most' if at_most else 'least'} {amount}"


def _amounts_kindest_first(case: _Case, counted: Counted) -> range:
    """The whole amounts worth trying for an unknown number; empty where no amount alone could tell."""
    question = counted.question
    if question.id in case.capacities:
        return _capacities_kindest_first(case, question)
    if counted.full is None:
        return range(0)
    beyond = max(ceil(counted.full), floor(counted.full) + 1)
    return range(beyond, -1, -1) if question.more_is_kinder else range(beyond + 1)


def _capacities_kindest_first(case: _Case, question: Question) -> range:
    """More to spare is kinder, up to ten times what is asked; only where all that is asked is known and a cost."""
    measured = [case.counts[key] for key in _measured_by(case, question)]
    if not measured or any(item.state != "answered" or item.question.more_is_kinder for item in measured):
        return range(0)
    most = ceil(max(item.said(Decimal) for item in measured))
    return range(10 * most, -1, -1)


def _measured_by(case: _Case, question: Question) -> list[str]:
    """Ids of the questions whose amount is measured against this one and whose value hangs on it."""
    if question.id not in case.capacities:
        return []
    return [
        key
        for key, counted in case.counts.items()
        if counted.question.full_at == question.id and not counted.certain and counted.state in ("answered", "unknown")
    ]


def _follow_ups(case: _Case) -> dict[str, list[str]]:
    """Waiting questions under the first unknown driver that they hang on, through any number of steps."""
    found: dict[str, list[str]] = {}
    head: dict[str, str] = {}
    for key, counted in case.counts.items():
        if counted.state != "waiting":
            continue
        # What waits always hangs on such a driver: see `is_asked`.
        driver = next(each for each in counted.question.ask_if if case.counts[each].state in ("unknown", "waiting"))
        head[key] = head.get(driver, driver)
        found.setdefault(head[key], []).append(key)
    return found
>>>>>>> main
