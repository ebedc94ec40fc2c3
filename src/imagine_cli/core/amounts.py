"""Amounts: how they are told from other answers, measured, and written."""

from __future__ import annotations

from decimal import Decimal
<<<<<<< HEAD
from fractions import Fraction
=======

Ratio = tuple[int, int]
"""An exact fraction, numerator and denominator, so that no verdict turns on a rounding error."""

NOTHING: Ratio = (0, 1)
ALL: Ratio = (1, 1)
>>>>>>> main


def amount_in(value: object) -> Decimal | None:
    """The amount that a value holds; None where it holds none, or none that could be an answer."""
    return value if isinstance(value, Decimal) and value.is_finite() and value >= 0 else None


<<<<<<< HEAD
def share_of(amount: Decimal, full: Decimal) -> Fraction:
    """An amount's share of what can be spared: min(1, amount / full); an amount above 0 is all of a full of 0."""
    if amount == 0:
        return Fraction(0)
    return Fraction(1) if amount >= full else Fraction(amount) / Fraction(full)


def nearest_half(points: Fraction) -> Fraction:
    """Points rounded to the nearest half, up from a quarter, so that a pencil can follow."""
    return Fraction((2 * points + Fraction(1, 2)).__floor__(), 2)
=======
def share(amount: Decimal, full: Decimal) -> Ratio:
    """An amount's value: min(1, amount / full); an amount above 0 is all of a full of 0."""
    if amount == 0:
        return NOTHING
    if amount >= full:
        return ALL
    top, bottom = amount.as_integer_ratio()
    full_top, full_bottom = full.as_integer_ratio()
    return top * full_bottom, bottom * full_top


def with_unit(amount: Decimal, unit: str) -> str:
    """An amount with its unit: "6 hours a month", "1 hour a month"; the bare amount where there is no unit."""
    return f"{amount_text(amount)} {unit_of(amount, unit)}".rstrip()
>>>>>>> main


def amount_text(amount: Decimal) -> str:
    """An amount as people write it: 6, 7.5, 1200; never an exponent."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
<<<<<<< HEAD
=======


def unit_of(amount: Decimal, unit: str) -> str:
    """The unit beside an amount: "hours a month", but "hour a month" for 1."""
    return unit_of_one(unit) if amount == 1 else unit


def unit_of_one(unit: str) -> str:
    """The unit beside a 1: "hour a month" for "hours a month", "person a year" for "people a year"."""
    first, space, rest = unit.partition(" ")
    if first == "people":
        first = "person"
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    return first + space + rest
>>>>>>> main
