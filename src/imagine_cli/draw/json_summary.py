"""The summary of a year as the JSON envelope's `result`."""

from __future__ import annotations

from typing import Any

from imagine_cli.core.summary import Decided, OwnRecord, Summary
from imagine_cli.draw.json_partnership import amount_result, day_result

Result = dict[str, Any]


def summary_result(summary: Summary, skipped: int) -> Result:
    """The summary: every decision of the year, what was promised and happened, reviews, and what is still open."""
    return {
        "year": summary.year,
        "today": summary.today.isoformat(),
        "received": summary.received,
        "decisions": [_decided(each) for each in summary.decided],
        "promised_and_happened": [
            {
                "question": each.question,
                "what": each.what,
                "unit": each.unit,
                "promised": amount_result(each.promised),
                "happened": amount_result(each.happened),
                "reviews": each.reviews,
            }
            for each in summary.compared
        ],
        "reviews_due": [
            {
                "partner": due.record.name,
                "folder": due.record.folder,
                "on": due.day.isoformat(),
                "kept_on": day_result(due.kept),
            }
            for due in summary.due
        ],
        "waiting": [
            {"partner": record.name, "folder": record.folder, "since": day.isoformat()}
            for record, day in summary.waiting
        ],
        "postponed": [
            {"partner": record.name, "folder": record.folder, "until": day_result(decision.postponed_until)}
            for record, decision in summary.postponed
        ],
        "own_record": _own(summary.own_record) if summary.own_record else None,
        "by_category": {name: _own(found) for name, found in summary.by_category},
        "by_branch": {name: _own(found) for name, found in summary.by_branch},
        "files_skipped": skipped,
    }


def _decided(each: Decided) -> Result:
    decision = each.decision
    return {
        "partner": each.record.name,
        "folder": each.record.folder,
        "branch": each.record.branch,
        "category": each.record.category,
        "decision": decision.choice,
        "decided_on": decision.decided_on.isoformat(),
        "decided_by": decision.decided_by,
        "votes": decision.votes,
        "reason": decision.reason,
        "verdict": decision.verdict.headline if decision.verdict else None,
        "against_the_verdict": decision.against_the_verdict,
        "staff_hours": amount_result(decision.staff_hours),
        "went": each.went,
    }


def _own(found: OwnRecord) -> Result:
    return {"reviews": found.reviews, "hours_over": round(found.over, 4), "took_more": found.more}
