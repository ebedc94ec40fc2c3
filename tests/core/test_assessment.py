"""Which answers fit a question, and how those that would are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.core.assessment import expected, misfit
from imagine_cli.core.checklist import Question
from tests.core.kit import choice, lines, number

Value = str | Decimal | tuple[str, ...]


@pytest.mark.parametrize(
    ("question", "value", "says"),
    [
        (choice("q"), "yes", None),
        (choice("q"), "unknown", None),
        (number("q"), Decimal(0), None),
        (number("q"), Decimal("7.5"), None),
        (number("q"), "unknown", None),
        (lines("q", "for"), ("A line", "Another"), None),
        (lines("q", "for"), (), None),
        (choice("q", may_not_apply=True), "n/a", None),
        (choice("q"), "n/a", "n/a is not allowed here; expected yes, partly, no or unknown"),
        (choice("q"), "Yes", "Yes is not an answer to this question; expected yes, partly, no or unknown"),
        (choice("q"), Decimal(1), "1 is not an answer to this question; expected yes, partly, no or unknown"),
        (
            choice("q", may_not_apply=True),
            "maybe",
            "maybe is not an answer to this question; expected yes, partly, no, unknown or n/a",
        ),
        (number("q"), "7", "7 is not an answer to this question; expected a number or unknown"),
        (
            number("q", unit="hours a month"),
            Decimal(-1),
            "-1 is not an answer to this question; expected a number (hours a month) or unknown",
        ),
        (number("q"), Decimal("Infinity"), "Infinity is not an answer to this question; expected a number or unknown"),
        (number("q"), Decimal("NaN"), "NaN is not an answer to this question; expected a number or unknown"),
        (number("q"), ("7", "8"), "7, 8 is not an answer to this question; expected a number or unknown"),
        (lines("q", "for"), "one", "one is not an answer to this question; expected a list of lines or unknown"),
    ],
)
def test_an_answer_fits_or_is_told_with_what_would(question: Question, value: Value, says: str | None) -> None:
    assert misfit(question, value) == says


def test_what_fits_is_told_in_words() -> None:
    assert expected(choice("q", may_not_apply=True)) == "yes, partly, no, unknown or n/a"
    assert expected(lines("q", "for")) == "a list of lines or unknown"


def test_a_long_answer_is_shown_in_part() -> None:
    def shown(length: int) -> str:
        return (misfit(choice("q"), "x" * length) or "").split(" is not")[0]

    assert shown(60) == "x" * 60
    assert shown(61) == "x" * 59 + "\N{HORIZONTAL ELLIPSIS}"
