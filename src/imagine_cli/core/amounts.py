"""Amounts: how they are told from other answers, measured, and written."""

from __future__ import annotations

from decimal import Decimal

Ratio = tuple[int, int]
"""An exact fraction, numerator and denominator, so that no verdict turns on a rounding error."""

NOTHING: Ratio = (0, 1)
ALL: Ratio = (1, 1)


def amount_in(value: object) -> Decimal | None:
    """The amount that a value holds; None where it holds none, or none that could be an answer."""
    return value if isinstance(value, Decimal) and value.is_finite() and value >= 0 else None


def share(amount: Decimal, full: Decimal) -> Ratio:
    """An amount's value: min(1, amount / full); an amount above 0 is all of a full of 0."""
    if amount == 0:
        return NOTHING
    if amount >= full:
        return ALL
    top, bottom = amount.as_integer_ratio()
    full_top, full_bottom = full.as_integer_ratio()
    return top * full_bottom, bottom * full_top


def with_unit(amount: Decimal, unit: str, unit_one: str = "") -> str:
    """An amount with its unit: "6 hours a month", "1 hour a month"; the bare amount where there is no unit."""
    return f"{amount_text(amount)} {unit_of(amount, unit, unit_one)}".rstrip()


def amount_text(amount: Decimal) -> str:
    """An amount as people write it: 6, 7.5, 1200; never an exponent."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_of(amount: Decimal, unit: str, unit_one: str = "") -> str:
    """The unit beside an amount: "hours a month", but `unit_one`, "hour a month", where it is 1 and that is known."""
    return unit_one if amount == 1 and unit_one else unit
