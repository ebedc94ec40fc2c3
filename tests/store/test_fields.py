"""Amounts as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.store.fields import number


@pytest.mark.parametrize(
    ("text", "amount"), [("7", "7"), ("7.50", "7.50"), ("0", "0"), (".5", "0.5"), ("5.", "5"), ("007", "7")]
)
def test_number(text: str, amount: str) -> None:
    assert number(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("7,5", "7,5 is not a number; write 7.5"),
        ("1,500", "1,500 is not a number; write 1500"),
        ("-3", "-3 is not a number; write digits with at most one dot"),
        ("1e5", "1e5 is not a number; write digits with at most one dot"),
        ("NaN", "NaN is not a number; write digits with at most one dot"),
        ("1.2.3", "1.2.3 is not a number; write digits with at most one dot"),
        (
            "\N{ARABIC-INDIC DIGIT THREE}",
            "\N{ARABIC-INDIC DIGIT THREE} is not a number; write digits with at most one dot",
        ),
        ("about 6", "about 6 is not a number; write digits with at most one dot"),
        (".", ". is not a number; write digits with at most one dot"),
        ("1" * 16, f"{'1' * 16} has too many digits; expected at most 15"),
    ],
)
def test_not_a_number(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"write|digits") as caught:
        number(text)
    assert str(caught.value) == message
