"""What is kept about the library itself."""

from __future__ import annotations

from decimal import Decimal

from imagine_cli.core.partnership import Library
from imagine_cli.draw.spoken import lines
from imagine_cli.say.library import library_document


def test_only_what_is_known_is_told() -> None:
    ours = Library(goals=("Reach teens", "Lend tools"), spare_staff_hours=Decimal("7.50"))
    assert list(lines(library_document(ours))) == [
        "Goal: Reach teens.",
        "Goal: Lend tools.",
        "Staff hours to spare for all partnerships: 7.5 a month.",
    ]
    assert list(lines(library_document(Library(name="Oak Hill", signature="Jo\nOak Hill")))) == [
        "Library: Oak Hill.",
        "Letters are signed:",
        "Jo.",
        "Oak Hill.",
    ]
