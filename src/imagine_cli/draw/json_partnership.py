"""The library and what people decided, as the JSON envelope's `result`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from imagine_cli.core.partnership import Library

Result = dict[str, Any]


def library_result(library: Library) -> Result:
    """What the library says of itself; null for hours that nobody has named."""
    return {
        "name": library.name,
        "goals": list(library.goals),
        "signature": library.signature.split("\n") if library.signature else [],
        "spare_staff_hours": _amount(library.spare_staff_hours),
    }


def _amount(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
