"""Plurals, lists, dates, amounts and points as people write them: the one place that knows grammar."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from imagine_cli.core import amounts
from imagine_cli.core.verdict import Range

MINUS = "\N{MINUS SIGN}"
"""Stands before points below zero; a stream that can't print it gets a hyphen (see `symbols`)."""

_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DECIMALS = 6  # docs/verdict.md: limits are compared after rounding to as many


def in_words(number: int) -> str:
    """A count as people write it: "two", "12"; 0 is "no"."""
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else str(number)


def count_of(number: int, thing: str) -> str:
    """A count and what is counted: "one condition", "two conditions"."""
    return f"{in_words(number)} {thing}{'' if number == 1 else 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items in a row: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def and_more(rest: int, where: str) -> str:
    """How many are left out, and where they are; "" where none."""
    return f"And {in_words(rest)} more, {where}." if rest > 0 else ""


def day_text(day: date) -> str:
    """A day as people write it: "November 22, 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def sentence_case(text: str) -> str:
    """`text` with its first letter large, the rest as it stands."""
    return text[:1].upper() + text[1:]


def ended(sentence: str) -> str:
    """A sentence, with a period where it has no other end."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def with_aside(text: str, aside: str) -> str:
    """A text and what is said beside it, in brackets before its period: "It costs little (8 points for)."."""
    if not aside:
        return text
    end = "." if text.endswith(".") and not text.endswith("..") else ""
    return f"{text.removesuffix(end)} ({aside}){end}"


def mid_sentence(text: str) -> str:
    """A text to go on with in the middle of a sentence: its first letter small, but for "I" and abbreviations."""
    is_name = text[1:2].isupper() or text.split(" ", 1)[0] == "I"
    return text if is_name else text[:1].lower() + text[1:]


def amount_text(amount: Decimal | str) -> str:
    """An amount as people write it, and as the reasons in a Verdict do; text stays as it is."""
    return amounts.amount_text(amount) if isinstance(amount, Decimal) else amount


def whole(value: float, limit: Decimal | None = None) -> str:
    """`value` in whole points, rounded away from `limit` where plain rounding would hide on which side it lies."""
    value = exact(value)
    rounded = half_up(value)
    if limit is not None:
        edge = exact(float(limit))
        if value == edge:
            return _true_minus(amount_text(limit))
        if value < edge <= rounded:
            rounded = math.ceil(edge) - 1
        elif rounded <= edge < value:
            rounded = math.floor(edge) + 1
    return _true_minus(str(rounded))


def points(value: Range, limit: Decimal | None = None) -> str:
    """A spread in whole points, "72" or "24 to 31"; see `whole` for what `limit` does."""
    low, high = whole(value.low, limit), whole(value.high, limit)
    return low if low == high else f"{low} to {high}"


def with_points(figures: str) -> str:
    """Figures with their unit: "1 point", "37 to 41 points"."""
    return f"{figures} point" if figures == "1" else f"{figures} points"


def effect(points: float) -> str:
    """Points of margin with their sign, "+8"; "" where they come to nothing."""
    rounded = half_up(abs(points))
    if not rounded:
        return ""
    return f"{'+' if points > 0 else MINUS}{rounded}"


def effect_in_words(points: float) -> str:
    """The same for those who hear it alone: "8 points for", "12 points against"."""
    rounded = half_up(abs(points))
    return f"{with_points(str(rounded))} {'for' if points > 0 else 'against'}" if rounded else ""


def exact(value: float) -> float:
    """Points as the rule compares them: what lies beyond is the noise of binary fractions."""
    return round(value, _DECIMALS)


def half_up(value: float) -> int:
    """The nearest whole number as schools teach it: 62.5 is 63, where Python says 62."""
    return math.floor(value + 0.5)


def _true_minus(digits: str) -> str:
    return digits.replace("-", MINUS)
