"""What the tests of the store share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from imagine_cli.errors import ImagineError

ROOT = Path(__file__).resolve().parents[2]

SMALL = """\
format: 1
id: small
title: "A small checklist"
scales:
  present: {yes: 1, partly: 0.5, no: 0}
stages:
  - name: Identify
    questions:
      - id: mission-fit
        ask: "Does it advance a goal?"
        counts_as: benefit
        scale: present
        may_not_apply: yes
      - id: with-children
        ask: "Is it for children?"
        scale: present
      - id: unchecked-adults
        kind: sign
        tick: "Adults would be unchecked"
        ask_if: {with-children: [yes, partly]}
        deal_breaker: yes
        remedy: "Nobody starts before the check."
  - name: Manage
    questions:
      - id: staff-hours
        ask: "How many hours a month?"
        kind: number
        unit: hours a month
        counts_as: demand
        full_at: spare-staff-hours
      - id: spare-staff-hours
        ask: "How many can you spare?"
        kind: number
        unit: hours a month
      - id: benefits
        ask: "List the benefits."
        kind: lines
        side: for
"""


def mistakes(read: Callable[[], object]) -> list[str]:
    """The places of the error that reading raises, as people see them, without the folder."""
    with pytest.raises(ImagineError) as caught:
        read()
    return [re.sub(r"^[^:]*[/\\]", "", str(place)) for place in caught.value.places] or [caught.value.message]


def own_checklist(register: Path, text: str, name: str = "own.yaml") -> Path:
    """Put a checklist into the register's own."""
    path = register / "checklists" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
