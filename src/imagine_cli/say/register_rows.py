"""The register for other programs: columns for a pipe, CSV for a spreadsheet, the result for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from imagine_cli.core.partnership import Decision, VerdictThen
from imagine_cli.core.portfolio import UNDECIDED, Partnership, Portfolio, Work
from imagine_cli.core.verdict import Verdict
from imagine_cli.say.english import amount_text
from imagine_cli.say.register_words import verdict_headline, verdict_words

Cells = tuple[str, ...]
Result = dict[str, Any]

COLUMNS = (
    "partner",
    "folder",
    "state",
    "decision",
    "decided_on",
    "verdict",
    "hours_promised",
    "hours_asked",
    "next",
    "next_on",
    "days_left",
    "proposal",
    "decided_by",
    "starts_on",
    "review_by",
    "ends_on",
    "answer_by",
    "answered_by",
    "files_skipped",
)
"""The columns, in CSV with a line of their names; a pipe gets those up to `proposal`."""
_PIPED = COLUMNS.index("proposal") + 1


def rows(portfolio: Portfolio) -> Iterable[Cells]:
    """Every partnership in the order of COLUMNS, each cell on one line; hours that nobody knows are "?"."""
    return (_cells(row, portfolio.today) for row in portfolio.rows)


def piped(portfolio: Portfolio) -> Iterable[Cells]:
    """The columns that a pipe gets."""
    return (cells[:_PIPED] for cells in rows(portfolio))


def _cells(row: Partnership, today: date) -> Cells:
    decision = row.case.decision
    cells = (
        row.case.name,
        row.case.folder,
        row.state,
        decision.choice if decision else "",
        _day(decision.decided_on if decision else None),
        verdict_words(row),
        "?" if row.state == "can't tell" else _hours(row.promised),
        _hours(row.asked) if row.state == "to decide" else "",
        row.due.what if row.due else "",
        _day(row.due.day if row.due else None),
        str(row.due.days_left(today)) if row.due else "",
        row.proposal,
        decision.decided_by if decision else "",
        _day(decision.starts_on if decision else None),
        _day(decision.review_by if decision else None),
        _day(decision.ends_on if decision else None),
        _day(next((work.answer_by for work in row.case.works if work.answer_by), None)),
        ", ".join(dict.fromkeys(work.assessor for work in row.case.works if work.assessor)),
        str(row.case.skipped or ""),
    )
    return tuple(cell if cell.isprintable() and "  " not in cell else " ".join(cell.split()) for cell in cells)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _hours(amount: Decimal | None) -> str:
    return "?" if amount is None else amount_text(amount) if amount else ""


# JSON


def list_result(portfolio: Portfolio) -> Result:
    """The register, in the order of the list. Hours are a month; null where nobody knows."""
    hours = portfolio.hours
    return {
        "today": portfolio.today.isoformat(),
        "staff_hours": {
            "spare": _number(hours.spare),
            "promised": _number(hours.promised),
            "left": _number(hours.left),
            "asked": _number(hours.asked),
            "not_counted": hours.not_counted,
        },
        "count": len(portfolio.rows),
        "partnerships": [_result(row, portfolio.today) for row in portfolio.rows],
    }


def _result(row: Partnership, today: date) -> Result:
    case, due = row.case, row.due
    known = row.state != "can't tell"
    return {
        "partner": case.name,
        "folder": case.folder,
        "state": row.state,
        "proposal": row.proposal,
        "verdict": _verdict(row),
        "decision": _decision(case.decision) if case.decision else None,
        "staff_hours": {"promised": _number(row.promised) if known else None, "asked": _number(row.asked)},
        "next": {"what": due.what, "on": due.day.isoformat(), "days_left": due.days_left(today)} if due else None,
        "answers": [_work(work) for work in case.works],
        "files_skipped": case.skipped,
    }


def _verdict(row: Partnership) -> Result | None:
    """The verdict as it stood when people decided, else as it stands now."""
    decision, work = row.case.decision, row.latest
    then: Verdict | VerdictThen | None = decision.verdict if decision else None
    if row.state in UNDECIDED and work and work.weighed:
        then = work.weighed.verdict
    if then is None:
        return None
    return {
        "headline": verdict_headline(row),
        "recommendation": then.recommendation,
        "settled": then.settled,
        "deal_breakers": {"hit": list(then.deal_breakers_hit), "open": list(then.deal_breakers_open)},
    }


def _decision(decision: Decision) -> Result:
    return {
        "decision": decision.choice,
        "decided_on": decision.decided_on.isoformat(),
        "decided_by": decision.decided_by,
        "against_the_verdict": decision.against_the_verdict,
        "starts_on": _day(decision.starts_on) or None,
        "review_by": _day(decision.review_by) or None,
        "ends_on": _day(decision.ends_on) or None,
    }


def _work(work: Work) -> Result:
    return {
        "kind": work.kind,
        "assessor": work.assessor,
        "started": _day(work.started) or None,
        "finished": _day(work.finished) or None,
        "answer_by": _day(work.answer_by) or None,
    }


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
