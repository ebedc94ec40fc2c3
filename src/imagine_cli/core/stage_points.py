"""What each stage brings and costs, of what it could. Source: docs/verdict.md, Points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.verdict import Verdict


class Share(Struct, frozen=True):
    """Points, from `low` to `high` while answers are open, out of the `possible` ones."""

    low: Fraction
    high: Fraction
    possible: int


class StagePoints(Struct, frozen=True):
    """A stage's benefits; and its risks and demands together, because both speak against."""

    stage: str
    benefits: Share
    costs: Share


def stage_points(checklist: Checklist, verdict: Verdict) -> Iterator[StagePoints]:
    """The stages that have anything with points, in the checklist's order."""
    for stage in checklist.stages:
        scored = [question for question in stage.questions if question.counts_as]
        if scored:
            benefits, costs = (_share([q for q in scored if q.is_cost is cost], verdict) for cost in (False, True))
            yield StagePoints(stage.name, benefits, costs)


def _share(questions: Iterable[Question], verdict: Verdict) -> Share:
    questions = tuple(questions)
    sure = sum((verdict.points_of.get(question.id, Fraction(0)) for question in questions), Fraction(0))
    settled = ("ruled out", "not applicable")
    still_open = sum(
        question.weight
        for question in questions
        if question.id not in verdict.points_of and verdict.states[question.id] not in settled
    )
    return Share(sure, sure + still_open, sum(question.weight for question in questions))
