"""The points of each stage, of what is possible, add up to those of the verdict."""

from __future__ import annotations

from imagine_cli.core.stage_points import stage_points
from imagine_cli.core.verdict import weigh
from imagine_cli.store.assessments import open_assessment
from tests.terminal import ROOT


def test_the_stages_add_up_to_the_sums() -> None:
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        opened = open_assessment(path)
        verdict = weigh(opened.checklist, opened.assessment.answers)
        found = list(stage_points(opened.checklist, verdict))
        assert sum(each.benefits.possible for each in found) == verdict.possible
        if verdict.points.benefits.certain and verdict.points.risks.certain and verdict.points.demands.certain:
            assert sum(each.benefits.low for each in found) == verdict.points.benefits.low
            assert sum(each.costs.low for each in found) == verdict.points.risks.low + verdict.points.demands.low
        assert sum(each.benefits.low for each in found) <= verdict.points.benefits.low
        assert sum(each.benefits.high for each in found) >= verdict.points.benefits.high
        assert sum(each.costs.high for each in found) >= verdict.points.risks.high + verdict.points.demands.high
