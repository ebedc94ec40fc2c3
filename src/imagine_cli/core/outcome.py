"""The outcome: which of the headlines a person is told. Source: docs/verdict.md, What you are told."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from imagine_cli.core.advice import Advice
from imagine_cli.core.assessment import Answer
from imagine_cli.core.changes import Change, can_be_changed
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.counted import full_amount
from imagine_cli.core.verdict import Verdict

Outcome = Literal[
    "too-little-known",
    "not-yet",
    "go-ahead",
    "go-ahead-once-settled",
    "leaning-go-ahead",
    "not-as-proposed",
    "decline",
    "leaning-decline",
]
FirstLook = Literal["stop-as-proposed", "ask-first", "worth-a-full-look"]

ENOUGH_KNOWN = Fraction(1, 2)
"""The share of all scored weight that must be known, unless the verdict is settled."""
MOST_ASKED = 3
"""The first look asks no more questions than a partner answers gladly."""


def outcome_of(verdict: Verdict, advice: Advice) -> Outcome:
    """The first of the outcomes that fits."""
    if not verdict.settled and verdict.known < ENOUGH_KNOWN:
        return "too-little-known"
    if not verdict.settled and verdict.deal_breakers.open and verdict.would_be == "go ahead":
        return "not-yet"
    if verdict.recommendation == "go ahead":
        if not verdict.settled:
            return "leaning-go-ahead"
        return "go-ahead-once-settled" if verdict.serious or verdict.serious_open else "go-ahead"
    if advice.counter_offers:
        return "not-as-proposed"
    return "decline" if verdict.settled else "leaning-decline"


def first_look_of(checklist: Checklist, verdict: Verdict) -> FirstLook:
    """What the first look alone comes to. It claims less than a verdict."""
    if verdict.settled and verdict.recommendation == "decline":
        return "stop-as-proposed"
    return "ask-first" if ask_first(checklist, verdict) else "worth-a-full-look"


def ask_first(checklist: Checklist, verdict: Verdict) -> tuple[str, ...]:
    """Ids of what the first look says to ask about, the weightiest first; at most MOST_ASKED.

    They are deal-breakers that are open or partly so, serious signs that are there or open, limits that are passed, and
    amounts that are unknown.
    """
    first = {question.id for question in checklist.first_look()}
    serious_signs = [point.question for point in verdict.serious if point.cause == "serious sign"]
    amounts = [
        question.id
        for question in checklist.first_look()
        if question.takes_amount and verdict.states[question.id] == "unknown"
    ]
    found = (
        *verdict.deal_breakers.open,
        *verdict.deal_breakers.near,
        *serious_signs,
        *verdict.serious_open,
        *verdict.limits.over,
        *amounts,
    )
    return tuple(dict.fromkeys(key for key in found if key in first))[:MOST_ASKED]


def to_go_on(
    checklist: Checklist, answers: Mapping[str, Answer], verdict: Verdict, advice: Advice
) -> tuple[Change, ...]:
    """What would have to change before a stopped first look is worth going on with, of what someone can change.

    Each deal-breaker that is there, and each limit that is exceeded; without one, the smallest counter-offer.
    """
    stopping = (*verdict.deal_breakers.hit, *verdict.limits.exceeded)
    if not stopping:
        return advice.counter_offers[0] if advice.counter_offers else ()
    questions = checklist.by_id()
    kindest = {key: full_amount(questions[key], answers) if questions[key].limit else "no" for key in stopping}
    return tuple(
        Change(key, answers[key].value, to, questions[key].who_can_change)
        for key, to in kindest.items()
        if to is not None and can_be_changed(questions[key])
    )
