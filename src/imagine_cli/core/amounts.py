"""Amounts: how they are told from other answers, measured, and written."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_UNITS = {
    "minute": ("min", "mins", "minutes"),
    "hour": ("h", "hr", "hrs", "hours", "hourly"),
    "day": ("days", "daily"),
    "week": ("wk", "weeks", "weekly"),
    "month": ("mo", "months", "monthly"),
    "quarter": ("quarters", "quarterly"),
    "year": ("yr", "years", "yearly", "annual", "annually", "annum"),
    "dollar": ("dollars", "usd"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in (unit, *words)}


def amount_in(value: object) -> Decimal | None:
    """The amount that a value holds; None where it holds none, or none that could be an answer."""
    return value if isinstance(value, Decimal) and value.is_finite() and value >= 0 else None


def units_in(text: str) -> frozenset[str]:
    """The units of time and money that a text names in English, each by one word: "10 hrs/mo" is hour and month."""
    return frozenset(_UNIT_OF[word] for word in re.findall("[a-z]+", text.casefold()) if word in _UNIT_OF)


def share_of(amount: Decimal, full: Decimal) -> Fraction:
    """An amount's share of what can be spared: min(1, amount / full); an amount above 0 is all of a full of 0."""
    if amount == 0:
        return Fraction(0)
    return Fraction(1) if amount >= full else Fraction(amount) / Fraction(full)


def nearest_half(top: int, bottom: int = 1) -> Fraction:
    """Points of top/bottom rounded to the nearest half, up from a quarter, so that a pencil can follow."""
    return Fraction((4 * top + bottom) // (2 * bottom), 2)


def amount_text(amount: Decimal) -> str:
    """An amount as people write it: 6, 7.5, 1,200; never an exponent."""
    return _shortest(format(amount, ",f"))


def plain_amount(amount: Decimal) -> str:
    """An amount as programs read it: 1200, without the comma."""
    return _shortest(format(amount, "f"))


def _shortest(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
