"""A partner in a register, assessed and decided on, for the commands that follow a verdict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imagine_cli.cli import decide, review
from imagine_cli.store.decisions import Made, decisions_in
from tests.cli.kit import Ran, imagine
from tests.terminal import ROOT

DAY = date(2026, 11, 30)


def example(register: Path, name: str, *, partner: str | None = None, assessor: str = "anna") -> Path:
    """An example as an assessment of the register; the path of its partner's folder."""
    text = (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
    if partner:
        text = "\n".join(f'partner: "{partner}"' if line.startswith("partner:") else line for line in text.split("\n"))
    place = register / name
    place.mkdir(parents=True, exist_ok=True)
    (place / f"2026-11-18-assessment-{assessor}.yaml").write_text(text, encoding="utf-8")
    return place


def on(patch: pytest.MonkeyPatch, day: date) -> None:
    """From now on it is that day."""
    for command in (decide, review):
        patch.setattr(command, "today", lambda: day)


def decided(*arguments: str, by: str = "Library board") -> Ran:
    """`imagine decide`, by someone."""
    return imagine("decide", *arguments, "--by", by)


def made(place: Path) -> list[Made]:
    """All decisions in a partner's folder, the latest last."""
    return list(decisions_in(place).made)
