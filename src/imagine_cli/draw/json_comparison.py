"""A comparison as the `result` of the JSON envelope."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import to_builtins

from imagine_cli.core.amounts import plain_amount
from imagine_cli.core.comparison import Answered, Difference, People, Said, Turn
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.proposals import Combination, Proposals, Wish
from imagine_cli.draw.json import Result
from imagine_cli.draw.json_verdict import points_result


def people_result(people: People) -> Result:
    """Several people's answers to one proposal. Everyone is named as in `people`; halves of points are exact."""
    return {
        "mode": "people",
        "partner": people.everyone[0].assessment.partner,
        "same_verdict": people.same_outcome,
        "compared_by": people.checklist.id,
        "people": [{"name": one.name, **_answered(one)} for one in people.everyone],
        "disagreements": [_difference(each) for each in people.disagreements],
        "known_to_some": [_difference(each) for each in people.known_to_some],
        "known_to_none": [
            {
                "question": question.id,
                "ask": question.asks,
                "deal_breaker": question.deal_breaker,
                "limit": question.limit,
            }
            for question in people.known_to_none
        ],
        "own_words": [{"side": line.side, "says": line.text, "who": list(line.who)} for line in people.own_lines],
        "counts": {"agreed": people.agreed, "asked_of_one": people.asked_of_one},
    }


def proposals_result(proposals: Proposals) -> Result:
    """Several proposals side by side. `spare`, `all_fit` are null where nobody told the spare hours."""
    return {
        "mode": "proposals",
        "proposals": [
            {"name": wish.name, **_answered(wish.proposal), "staff_hours": _hours(wish.hours)}
            for wish in proposals.ranked
        ],
        "hours": {
            "spare": _hours(proposals.spare),
            "asked": _hours(proposals.asked),
            "all_fit": proposals.all_fit,
            "tried_all": proposals.tried_all,
            "combinations": [_combination(each) for each in proposals.combinations],
            "wanted": _names(proposals.wanted),
            "unknown": _names(proposals.hours_unknown),
            "too_large": _names(proposals.too_large),
            "declined": _names(proposals.declined),
        },
    }


def _answered(one: Answered) -> Result:
    verdict, counts = one.verdict, one.verdict.counts
    return {
        "partner": one.assessment.partner,
        "proposal": one.assessment.proposal,
        "assessor": one.assessment.assessor,
        "finished": one.assessment.finished.isoformat() if one.assessment.finished else None,
        "checklist": one.checklist.id,
        "recommendation": verdict.recommendation,
        "settled": verdict.settled,
        "outcome": one.weighed.outcome,
        "points": to_builtins(points_result(verdict.points)),
        "deal_breakers": to_builtins(verdict.deal_breakers),
        "limits": to_builtins(verdict.limits),
        "counts": {"answered": counts.answered, "asked": counts.asked},
    }


def _difference(difference: Difference) -> Result:
    return {
        "question": difference.question.id,
        "ask": difference.question.asks,
        "deal_breaker": difference.deal_breaker and not difference.question.takes_amount,
        "limit": difference.deal_breaker and difference.question.takes_amount,
        "points": _number(difference.points),
        "said": [_said(each) for each in difference.said],
        "not_known_to": [{"who": each.who, "note": each.note} for each in difference.not_known_to],
        "would_change": [_turn(turn) for turn in difference.turns],
    }


def _said(said: Said) -> Result:
    return {"who": said.who, "answer": _answer(said.value), "note": said.note}


def _turn(turn: Turn) -> Result:
    return {
        "whose": turn.whose,
        "with_answer_of": list(turn.with_answer_of),
        "answer": _answer(turn.value),
        "recommendation": turn.weighed.verdict.recommendation,
        "settled": turn.weighed.verdict.settled,
        "outcome": turn.weighed.outcome,
    }


def _combination(combination: Combination) -> Result:
    return {
        "together": _names(combination.together),
        "hours": _hours(combination.hours),
        "left": _hours(combination.left),
        "waiting": _names(combination.waiting),
    }


def _names(wishes: Iterable[Wish]) -> list[str]:
    return [wish.name for wish in wishes]


def _answer(value: Value) -> str | list[str]:
    if isinstance(value, tuple):
        return list(value)
    return plain_amount(value) if isinstance(value, Decimal) else value


def _hours(amount: Decimal | None) -> int | float | None:
    return None if amount is None else _number(amount)


def _number(value: Decimal | Fraction) -> int | float:
    return int(value) if value == int(value) else float(value)
