"""What a partnership that was taken over from a table lacks for a review."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from imagine_cli.core.taken_over import Row

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        (Row("Zoo"), ("since when", "staff hours", "the day of its review")),
        (Row("Zoo", since=DAY, hours=Decimal(0)), ("the day of its review",)),
        (Row("Zoo", since=DAY, review=DAY), ("staff hours",)),
        (Row("Zoo", hours=Decimal(4), review=DAY), ("since when",)),
        (Row("Zoo", since=DAY, hours=Decimal(4), review=DAY), ()),
    ],
)
def test_what_it_lacks_is_named_in_order(row: Row, missing: tuple[str, ...]) -> None:
    assert row.missing() == missing
