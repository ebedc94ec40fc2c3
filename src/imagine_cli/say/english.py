"""Plurals, lists, dates, amounts and points as people write them: the one place that knows grammar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from imagine_cli.core.amounts import amount_text as amount_text

MINUS = "\N{MINUS SIGN}"
"""Stands before points below zero; a stream that can't print it gets a hyphen (see `symbols`)."""

_ONE_OR_LESS = ("1", "\N{VULGAR FRACTION ONE HALF}")
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)


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


def day_text(day: date) -> str:
    """A day as people write it: "November 22, 2026"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


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


def shortened(text: str, longest: int) -> str:
    """A text of at most so many characters; where something is left out, dots say so."""
    return text if len(text) <= longest else text[: longest - 1].rstrip(" ,;.") + "\N{HORIZONTAL ELLIPSIS}"


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence, which a blank follows."""
    return text.split(". ", 1)[0].removesuffix(".") + "." if ". " in text else text


def points_text(points: Fraction) -> str:
    """Points as a pencil writes them: 3, 4½; other fractions, which only a scale of one's own has, as decimals."""
    sign, size = (MINUS if points < 0 else ""), abs(points)
    whole = size.numerator // size.denominator
    if size.denominator == 1:
        return f"{sign}{whole}"
    if size.denominator == 2:
        return f"{sign}{whole or ''}\N{VULGAR FRACTION ONE HALF}"
    return f"{sign}{float(size):.2f}"


def points_between(low: Fraction, high: Fraction) -> str:
    """A spread of points, "17" or "4½ to 18½"."""
    return points_text(low) if low == high else f"{points_text(low)} to {points_text(high)}"


def with_points(figures: str) -> str:
    """Figures with their unit: "1 point", "½ point", "4½ to 18½ points"."""
    return f"{figures} {'point' if figures in _ONE_OR_LESS else 'points'}"
