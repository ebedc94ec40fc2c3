"""What to find out first: open questions, what hangs on each, and which answer would settle the verdict by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from math import ceil, floor
from typing import NamedTuple

from msgspec import Struct

from imagine_cli.core.amounts import share
from imagine_cli.core.assessment import Answer
from imagine_cli.core.balance import Balance, Cases, Scales
from imagine_cli.core.changes import first_true
from imagine_cli.core.checklist import Checklist, Question, capacity_questions, drivers
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.kinds.kind import Gate
from imagine_cli.core.verdict import Recommendation, Verdict, decide, gates_of


class Settling(Struct, frozen=True):
    """An answer that would settle the verdict by itself, and to what: a label, "at most 8" or "at least 12"."""

    answer: str
    recommendation: Recommendation


class FindOut(Struct, frozen=True):
    """An unknown question worth asking. `could_move`: points of margin that its answer could make certain.

    `open_deal_breaker`: it is one, or decides whether one is asked. `follow_ups`: ids that wait for its answer.
    """

    question: str
    could_move: float
    settled_by: tuple[Settling, ...] = ()
    open_deal_breaker: bool = False
    follow_ups: tuple[str, ...] = ()


class Situation:
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

    def reweighed(self, changed: Mapping[str, str | Decimal]) -> Situation:
        """The same with other answers in place."""
        answers = {**self.answers, **{key: Answer(value) for key, value in changed.items()}}
        return Situation(self.checklist, answers)


class Outcome(NamedTuple):
    """What one answer would make of the verdict: its recommendation, whether settled, and the margin's spread."""

    go_ahead: bool
    settled: bool
    spread: float


OutcomeOf = Callable[[str | Decimal], Outcome]


def find_out_first(situation: Situation, verdict: Verdict) -> list[FindOut]:
    """Unknown questions that are asked and matter: those that open a deal-breaker first, then by what they move."""
    follow_ups = _follow_ups(situation)
    spread = outcome_now(situation).spread
    found = []
    for counted in situation.counts.values():
        question = counted.question
        if counted.state != "unknown" or question.takes_lines:
            continue
        waiting = follow_ups.get(question.id, [])
        measured = _measured_by(situation, question)
        opens = counted.gate == "open" or any(situation.counts[key].gate == "open" for key in (*waiting, *measured))
        outcome_of = _outcome_finder(situation, counted)
        tried: Sequence[str | Decimal] = question.labels or (Decimal(0), Decimal(1))
        could_move = max(spread - outcome_of(answer).spread for answer in tried)
        if could_move > 0 or opens or measured:
            settled_by = () if verdict.settled else tuple(_settled_by(situation, counted, outcome_of))
            found.append(FindOut(question.id, round(could_move, 6), settled_by, opens, tuple(waiting)))
    return sorted(found, key=lambda item: (not item.open_deal_breaker, -item.could_move))


def _outcome(scales: Scales, cases: Cases, gates: Collection[Gate]) -> Outcome:
    spread = scales.margin(cases.kindest) - scales.margin(cases.harshest)
    return Outcome(*decide(scales, cases, gates), scales.as_points(spread))


def outcome_now(situation: Situation) -> Outcome:
    """What the answers come to now."""
    return _outcome(situation.balance.scales, situation.balance.cases, gates_of(situation.counts))


def _outcome_finder(situation: Situation, counted: Counted) -> OutcomeOf:
    """What each answer to an unknown question would make of the verdict.

    Answers that steer other questions are weighed anew; for the rest it is enough to move one term, 20 times faster.
    """
    question = counted.question
    full = counted.full
    if situation.steers_others(question) or (question.takes_amount and full is None):
        return lambda answer: outcome_now(situation.reweighed({question.id: answer}))
    other_gates = {other.gate for other in situation.counts.values() if other is not counted}

    def outcome(answer: str | Decimal) -> Outcome:
        if isinstance(answer, str):
            value, hit = question.scale[answer].as_integer_ratio(), answer in question.deal_breaker
        else:
            limit = full or Decimal(0)
            value, hit = share(answer, limit), question.deal_breaker_over and answer > limit
        gates: set[Gate] = other_gates | {"hit"} if hit else other_gates
        return _outcome(situation.balance.scales, situation.balance.cases_with(question.id, value), gates)

    return outcome


def _settled_by(situation: Situation, counted: Counted, outcome_of: OutcomeOf) -> Iterable[Settling]:
    """The answers that would settle the verdict by themselves."""
    question = counted.question
    if question.labels:
        for label in question.labels:
            outcome = outcome_of(label)
            if outcome.settled:
                yield Settling(label, _named(go_ahead=outcome.go_ahead))
    else:
        yield from _settling_amounts(situation, counted, outcome_of)


def _named(*, go_ahead: bool) -> Recommendation:
    return "go ahead" if go_ahead else "decline"


def _settling_amounts(situation: Situation, counted: Counted, outcome_of: OutcomeOf) -> Iterable[Settling]:
    """From which whole amount on, upward or downward, an answer settles the verdict.

    Amounts run from the kindest to the harshest, so that each recommendation is settled on one end of them.
    """
    amounts = _amounts_kindest_first(situation, counted)
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


def _amounts_kindest_first(situation: Situation, counted: Counted) -> range:
    """The whole amounts worth trying for an unknown number; empty where no amount alone could tell."""
    question = counted.question
    if question.id in situation.capacities:
        return _capacities_kindest_first(situation, question)
    if counted.full is None:
        return range(0)
    beyond = max(ceil(counted.full), floor(counted.full) + 1)
    return range(beyond, -1, -1) if question.more_is_kinder else range(beyond + 1)


def _capacities_kindest_first(situation: Situation, question: Question) -> range:
    """More to spare is kinder, up to ten times what is asked; only where all that is asked is known and a cost."""
    measured = [situation.counts[key] for key in _measured_by(situation, question)]
    if not measured or any(item.state != "answered" or item.question.more_is_kinder for item in measured):
        return range(0)
    most = ceil(max(item.said(Decimal) for item in measured))
    return range(10 * most, -1, -1)


def _measured_by(situation: Situation, question: Question) -> list[str]:
    """Ids of the questions whose amount is measured against this one and whose value hangs on it."""
    if question.id not in situation.capacities:
        return []
    return [
        key
        for key, counted in situation.counts.items()
        if counted.question.full_at == question.id and not counted.certain and counted.state in ("answered", "unknown")
    ]


def _follow_ups(situation: Situation) -> dict[str, list[str]]:
    """Waiting questions under the first unknown driver that they hang on, through any number of steps."""
    found: dict[str, list[str]] = {}
    head: dict[str, str] = {}
    for key, counted in situation.counts.items():
        if counted.state != "waiting":
            continue
        # What waits always hangs on such a driver: see `is_asked`.
        driver = next(
            each for each in counted.question.ask_if if situation.counts[each].state in ("unknown", "waiting")
        )
        head[key] = head.get(driver, driver)
        found.setdefault(head[key], []).append(key)
    return found
