"""The register as the JSON envelope's `result`."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import to_builtins

from imagine_cli.core.partnership import Decision, VerdictThen
from imagine_cli.core.portfolio import Partnership, Portfolio, Work
from imagine_cli.core.taken_over import Import
from imagine_cli.draw.json_partnership import amount_result, day_result
from imagine_cli.draw.json_verdict import points_result
from imagine_cli.say.partnership_words import verdict_of

Result = dict[str, Any]


def register_result(portfolio: Portfolio) -> Result:
    """The register, in the order of the list. Hours are a month; null where nobody knows."""
    hours = portfolio.hours
    return {
        "today": portfolio.today.isoformat(),
        "staff_hours": {
            "spare": amount_result(hours.spare),
            "promised": amount_result(hours.promised),
            "left": amount_result(hours.left),
            "asked": amount_result(hours.asked),
            "not_counted": hours.not_counted,
            "months": [{"month": f"{m.first:%Y-%m}", "promised": amount_result(m.promised)} for m in hours.months],
        },
        "count": len(portfolio.rows),
        "partnerships": [_result(row, portfolio.today) for row in portfolio.rows],
    }


def imported_partnerships_result(found: Import) -> Result:
    """Partnerships that were taken over from a table, and how many rows were left out."""
    return {
        "partnerships": [
            {
                "partner": each.row.name,
                "folder": each.folder,
                "since": day_result(each.row.since),
                "staff_hours": amount_result(each.row.hours),
                "review_by": day_result(each.row.review),
                "missing": list(each.row.missing()),
                "not_read": [{"line": cell.line, "field": cell.field, "text": cell.text} for cell in each.row.unread],
            }
            for each in found.taken
        ],
        "left_out": {
            "known": found.known,
            "twice": found.twice,
            "without_a_name": found.nameless,
            "totals": found.totals,
        },
    }


def _result(row: Partnership, today: date) -> Result:
    case, due = row.case, row.due
    known = row.state != "can't tell"
    return {
        "partner": case.name,
        "folder": case.folder,
        "state": row.state,
        "proposal": row.proposal,
        "branch": case.facts.branch,
        "category": case.facts.category,
        "contact": case.facts.contact,
        "verdict": _verdict(verdict_of(row)),
        "decision": _decision(case.decision) if case.decision else None,
        "staff_hours": {"promised": amount_result(row.promised) if known else None, "asked": amount_result(row.asked)},
        "next": {"what": due.what, "on": due.day.isoformat(), "days_left": due.days_left(today)} if due else None,
        "answers": [_work(work) for work in case.works],
        "files_skipped": case.skipped,
    }


def _verdict(then: VerdictThen | None) -> Result | None:
    if then is None:
        return None
    return {
        "headline": then.headline,
        "outcome": then.outcome,
        "recommendation": then.recommendation,
        "settled": then.settled,
        "points": to_builtins(points_result(then.points)),
        "deal_breakers": {"hit": list(then.deal_breakers_hit), "open": list(then.deal_breakers_open)},
    }


def _decision(decision: Decision) -> Result:
    return {
        "decision": decision.choice,
        "decided_on": decision.decided_on.isoformat(),
        "decided_by": decision.decided_by,
        "against_the_verdict": decision.against_the_verdict,
        "starts_on": day_result(decision.starts_on),
        "review_by": day_result(decision.review_by),
        "ends_on": day_result(decision.ends_on),
    }


def _work(work: Work) -> Result:
    return {
        "kind": work.kind,
        "assessor": work.assessor,
        "started": day_result(work.started),
        "finished": day_result(work.finished),
        "answer_by": day_result(work.answer_by),
    }
