"""The points of each stage, of what is possible, add up to those of the verdict."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from imagine_cli.core.checklist import Checklist, Stage
from imagine_cli.core.stage_points import stage_points
from imagine_cli.core.verdict import weigh
from tests.core.random_cases import Given
from tests.core.strategies import givens


def in_stages(checklist: Checklist, size: int) -> Checklist:
    """The same questions in stages of so many."""
    questions = list(checklist.questions())
    cut = [questions[at : at + size] for at in range(0, len(questions), size)]
    stages = (
        Stage(f"Stage {n}", "", tuple(replace(each, stage=f"Stage {n}") for each in part)) for n, part in enumerate(cut)
    )
    return replace(checklist, stages=tuple(stages))


@given(givens(most=10))
def test_the_stages_add_up_to_the_sums(case: Given) -> None:
    checklist, answers = in_stages(case[0], 2), case[1]
    verdict = weigh(checklist, answers)
    found = list(stage_points(checklist, verdict))
    points = verdict.points
    assert sum(each.benefits.possible for each in found) == verdict.possible
    assert sum(each.benefits.low for each in found) == points.benefits.low
    assert sum(each.costs.low for each in found) == points.risks.low + points.demands.low
    assert sum(each.benefits.high for each in found) == points.benefits.high
    assert sum(each.costs.high for each in found) == points.risks.high + points.demands.high
    assert all(each.low <= each.high <= each.possible for stage in found for each in (stage.benefits, stage.costs))
    scored = {stage.name for stage in checklist.stages if any(question.counts_as for question in stage.questions)}
    assert [each.stage for each in found] == [stage.name for stage in checklist.stages if stage.name in scored]
