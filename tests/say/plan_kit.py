"""Plans of the bundled checklist, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from imagine_cli.core.advice import advise
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.dates import timetable
from imagine_cli.core.partnership import Choice, Decision, Library
from imagine_cli.core.plan import Plan, conditions
from imagine_cli.core.verdict import weigh
from imagine_cli.core.weighed import Weighed
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from tests.terminal import ROOT

TODAY = date(2026, 11, 22)
START, REVIEW = date(2027, 1, 15), date(2027, 7, 15)
LIBRARY = Library(name="Maple Street Library", goals=("Learning by doing, for adults",))


@cache
def bundled(name: str = "imagine") -> Checklist:
    return read_checklist(name)


@cache
def _example() -> Assessment:
    return open_assessment(ROOT / "examples" / "repair-cafe.yaml").assessment


def repair_cafe(answers: Mapping[str, str | Decimal] | None = None) -> Assessment:
    """The example, with other answers in place."""
    changed = {key: Answer(value) for key, value in (answers or {}).items()}
    return replace(_example(), answers={**_example().answers, **changed})


def weighed(assessment: Assessment, checklist: Checklist | None = None) -> Weighed:
    checklist = checklist or bundled()
    verdict = weigh(checklist, assessment.answers)
    return Weighed(assessment, checklist, verdict, advise(checklist, assessment.answers, verdict))


def decision(choice: Choice = "go ahead", start: date | None = START, review: date | None = REVIEW) -> Decision:
    return Decision("Riverside Repair Café", choice, TODAY, "Library board", starts_on=start, review_by=review)


def plan_case(
    assessment: Assessment | None = None,
    made: Decision | None = None,
    *,
    library: Library = LIBRARY,
    checklist: Checklist | None = None,
    reviewed: Weighed | None = None,
) -> Plan:
    told = weighed(assessment or repair_cafe(), checklist)
    questions = {**told.checklist.by_id(), **(reviewed.checklist.by_id() if reviewed else {})}
    return Plan(
        proposed=told,
        reviewed=reviewed,
        decision=made,
        library=library,
        dates=timetable(made, told.assessment.answer_by, TODAY),
        conditions=conditions(questions, told.verdict, made),
        today=TODAY,
        called="riverside-repair-cafe",
        questions=questions,
    )
