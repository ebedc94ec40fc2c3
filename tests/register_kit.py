"""Registers for tests: partners that were decided on, that wait, and that cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from imagine_cli.core.partnership import Agreed, Choice, Decision, Promise, VerdictThen
from imagine_cli.core.verdict import Points, Range
from imagine_cli.store.assessments import open_assessment, write_assessment
from imagine_cli.store.decisions import write_decision
from tests.terminal import ROOT

EXAMPLE = ROOT / "examples" / "repair-cafe.yaml"
THEN = VerdictThen(
    recommendation="go ahead",
    settled=True,
    headline="GO AHEAD, once one thing is settled",
    outcome="go-ahead-once-settled",
    points=Points(*(Range(Fraction(5 * n), 5 * n + Fraction(3, 2), Fraction(5 * n + 3)) for n in range(-1, 3))),
    deal_breakers_open=("patron-data", "law-or-policy"),
)


def decision(partner: str = "Riverside Repair Café", choice: Choice = "go ahead", **more: Any) -> Decision:
    told: dict[str, Any] = {
        "partner": partner,
        "choice": choice,
        "decided_on": date(2026, 5, 30),
        "decided_by": "Library board",
        "proposal": "A monthly repair event.",
        "staff_hours": Decimal(6),
        "rests_on": "2026-05-20-assessment-anna.yaml",
        "verdict": THEN,
        "conditions": (Agreed("hangs-on-one-person", 'Agree on a "second" person.'),),
        "promises": (
            Promise("staff-hours", "staff hours", Decimal(6), "hours a month"),
            Promise("x", "y", Decimal("0.5")),
        ),
    }
    return Decision(**{**told, **more})


def decided(folder: Path, made: Decision, place: str = "partner", number: str = "") -> Path:
    """Put a decision into the register."""
    path = folder / place / f"{made.decided_on}-decision{number}.yaml"
    write_decision(path, made)
    return path


def answered(
    folder: Path, place: str = "partner", *, day: str = "2026-11-01", kind: str = "assessment", **more: Any
) -> Path:
    """Put somebody's answers into the register: those of the example, changed."""
    about = {"assessor": "Anna", "answer_by": None, "asked_on": None, **more}
    path = folder / place / f"{day}-{kind}-{str(about['assessor']).lower()}.yaml"
    write_assessment(path, replace(open_assessment(EXAMPLE).assessment, **about), {}, None)
    return path
