"""How a question stands: its gate, and amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.assessment import Answer
from imagine_cli.core.counted import count_answers
from imagine_cli.core.kinds.kind import Gate
from tests.core.kit import answers, checklist, choice, number

ENDS = frozenset({"yes"})
ASKED = checklist(
    choice("good", "benefit"),
    choice("driver"),
    number("spare"),
    choice("data", deal_breaker=ENDS, may_not_apply=True),
    choice("plain", may_not_apply=True),
    choice("follow", deal_breaker=ENDS, ask_if={"driver": ("yes",)}),
    choice("plain-follow", ask_if={"driver": ("yes",)}),
    number("hours", full_at="spare", deal_breaker_over=True),
    number("cash", full_at="spare"),
    number("aside"),
)


@pytest.mark.parametrize(
    ("given", "gates"),
    [
        ({"data": "yes", "plain": "yes"}, {"data": "hit", "plain": "none"}),
        ({"data": "no", "plain": "no"}, {"data": "clear", "plain": "none"}),
        ({"data": "n/a", "plain": "n/a"}, {"data": "clear", "plain": "none"}),
        ({}, {"data": "open", "plain": "none", "follow": "open", "plain-follow": "none", "hours": "open"}),
        ({"driver": "no"}, {"follow": "clear", "plain-follow": "none"}),
        ({"hours": 5, "cash": 5, "aside": 5}, {"hours": "open", "cash": "none", "aside": "none"}),
        ({"hours": 0, "cash": 0, "aside": 0}, {"hours": "clear", "cash": "none", "aside": "none"}),
        ({"hours": 5, "cash": 5, "spare": 5}, {"hours": "clear", "cash": "none"}),
        ({"hours": 6, "cash": 6, "spare": 5}, {"hours": "hit", "cash": "none"}),
    ],
)
def test_only_what_may_end_it_has_a_gate(given: dict[str, object], gates: dict[str, Gate]) -> None:
    found = count_answers(ASKED, answers(**given))
    assert {key: found[key].gate for key in gates} == gates


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("6", "6"),
        ("7.5", "7.5"),
        ("7.50", "7.5"),
        ("7.0", "7"),
        ("100.00", "100"),
        ("1200", "1200"),
        ("1.2E+3", "1200"),
        ("0.05", "0.05"),
        ("0", "0"),
        ("0.0", "0"),
    ],
)
def test_amounts_are_written_as_people_write_them(amount: str, text: str) -> None:
    assert amount_text(Decimal(amount)) == text


@pytest.mark.parametrize("spare", ["-1", "NaN", "Infinity", "unknown", "lots"])
def test_what_can_be_spared_is_unknown_unless_it_is_an_amount(spare: str) -> None:
    given = answers(hours=5)
    given["spare"] = Answer(Decimal(spare) if spare[0] in "-NI" else spare)
    found = count_answers(ASKED, given)["hours"]
    assert (found.gate, found.full, found.certain) == ("open", None, False)


def test_what_was_answered_is_of_the_type_that_the_question_takes() -> None:
    stands = count_answers(ASKED, answers(good="partly", hours=7))
    assert (stands["good"].said(str), stands["hours"].said(Decimal)) == ("partly", Decimal(7))
    with pytest.raises(ValueError, match="good has no such answer"):
        stands["good"].said(Decimal)
    with pytest.raises(ValueError, match="hours has no such answer"):
        stands["hours"].said(str)
    with pytest.raises(ValueError, match="spare has no such answer"):
        stands["spare"].said(Decimal)
