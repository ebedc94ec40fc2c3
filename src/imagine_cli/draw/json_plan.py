"""A plan as the JSON envelope's `result`."""

from __future__ import annotations

from typing import Any

from imagine_cli.core.checklist import Question
from imagine_cli.core.plan import Plan
from imagine_cli.draw.json_partnership import amount_result, decision_result


def plan_result(plan: Plan) -> dict[str, Any]:
    """What a plan is drawn from: the decision, what has to be agreed, what is given and hoped for, and the days."""
    return {
        "partner": plan.partner,
        "proposal": plan.proposed.assessment.proposal,
        "library": plan.library.name,
        "decision": decision_result(plan.decision) if plan.decision else None,
        "conditions": [
            {"question": each.question, "text": each.remedy, "clause": each.clause, "who": each.who}
            for each in plan.conditions
        ],
        "gives": [{**_about(each), "amount": amount_result(plan.promised(each))} for each in plan.demands],
        "goals": [{**_about(each), "amount": amount_result(plan.amount(each))} for each in plan.goals],
        "dates": [{"kind": kind, "day": day.isoformat()} for kind, day in plan.dates.days()],
        "missing_days": plan.missing_days,
    }


def _about(question: Question) -> dict[str, Any]:
    return {"question": question.id, "unit": question.unit}
