"""The library, what people decided, and the papers that follow, as the JSON envelope's `result`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import to_builtins

from imagine_cli.core.partnership import Decision, Library, VerdictThen
from imagine_cli.draw.json_verdict import points_result
from imagine_cli.draw.spoken import lines
from imagine_cli.say.document import Document

Result = dict[str, Any]


def library_result(library: Library) -> Result:
    """What the library says of itself; null for hours that nobody has named."""
    return {
        "name": library.name,
        "goals": list(library.goals),
        "signature": library.signature.split("\n") if library.signature else [],
        "spare_staff_hours": amount_result(library.spare_staff_hours),
        "branches": list(library.branches),
        "people": list(library.people),
        "checklist": library.checklist or None,
    }


def decision_result(decision: Decision) -> Result:
    """What was recorded; null where nobody named a day or an amount, or where it stands without a verdict."""
    return {
        "partner": decision.partner,
        "proposal": decision.proposal,
        "decision": decision.choice,
        "decided_on": decision.decided_on.isoformat(),
        "decided_by": decision.decided_by,
        "reason": decision.reason,
        "changes": decision.changes,
        "votes": decision.votes,
        "dissent": decision.dissent,
        "postponed_until": day_result(decision.postponed_until),
        "starts_on": day_result(decision.starts_on),
        "review_by": day_result(decision.review_by),
        "ends_on": day_result(decision.ends_on),
        "staff_hours": amount_result(decision.staff_hours),
        "rests_on": decision.rests_on or None,
        "amends": decision.amends or None,
        "amended_on": day_result(decision.amended_on),
        "amended_by": decision.amended_by,
        "verdict": _verdict_then(decision.verdict) if decision.verdict else None,
        "answered": [to_builtins(each) for each in decision.answered],
        "conditions": [{"question": each.question, "text": each.text} for each in decision.conditions],
        "promises": [
            {"question": each.question, "what": each.what, "amount": amount_result(each.amount), "unit": each.unit}
            for each in decision.promises
        ],
    }


def letter_result(
    partner: str, kind: str, document: Document, statements: Iterable[tuple[str, Mapping[str, tuple[str, ...]]]]
) -> Result:
    """A letter: its text, and what it may say of the answers: the words, and by question the answers they hold for."""
    return {
        "partner": partner,
        "letter": kind,
        "text": "".join(f"{line}\n" for line in lines(document)),
        "statements": [
            {"says": says, "holds_for": {key: list(answers) for key, answers in holds_for.items()}}
            for says, holds_for in statements
        ],
    }


def _verdict_then(then: VerdictThen) -> Result:
    return {
        "headline": then.headline,
        "recommendation": then.recommendation,
        "settled": then.settled,
        "outcome": then.outcome,
        "points": to_builtins(points_result(then.points)),
        "deal_breakers": {"hit": list(then.deal_breakers_hit), "open": list(then.deal_breakers_open)},
    }


def day_result(day: date | None) -> str | None:
    """A day; null where nobody named one."""
    return day.isoformat() if day else None


def amount_result(amount: Decimal | None) -> int | float | None:
    """A number, whole where it is; null where nobody knows it."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
