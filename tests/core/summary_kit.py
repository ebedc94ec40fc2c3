"""Short ways to write what is on record of partners."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from imagine_cli.core.partnership import Choice, Decision
from imagine_cli.core.summary import Record, Reviewed
from imagine_cli.core.verdict import Recommendation


def on(day: str) -> date:
    """A day: 2027-05-01, or 05-01 of 2026."""
    return date.fromisoformat(day if len(day) > 5 else f"2026-{day}")


def made(day: str, choice: Choice = "go ahead", **more: object) -> Decision:
    """A decision of that day."""
    return Decision("P", choice, on(day), **more)  # type: ignore[arg-type]


def reviewed(day: str, recommendation: Recommendation = "go ahead", file: str = "", **happened: int) -> Reviewed:
    """A review that was finished on that day, and what it says happened."""
    amounts = {key.replace("_", "-"): Decimal(amount) for key, amount in happened.items()}
    return Reviewed(file or f"{day}-review.yaml", on(day), recommendation, amounts)


def record(
    name: str,
    *decisions: Decision,
    received: Iterable[str] = (),
    reviews: Iterable[Reviewed] = (),
    also_decided_on: Iterable[str] = (),
    **more: str,
) -> Record:
    """What is on record of a partner; `also_decided_on` are days of decisions that can't be read."""
    return Record(
        name,
        more.pop("folder", name.lower()),
        received=tuple(map(on, received)),
        decisions=decisions,
        decided_on=tuple(sorted([*(each.decided_on for each in decisions), *map(on, also_decided_on)])),
        reviews=tuple(reviews),
        **more,
    )
