"""Which answers could change: what a lever can be asked, beside what the oracle compares."""

from __future__ import annotations

import pytest

from imagine_cli.core.balance import Balance
from imagine_cli.core.changes import first_true, levers
from imagine_cli.core.counted import count_answers
from tests.core.kit import answers, checklist, choice


def test_an_answer_that_is_no_amount_has_no_amounts_to_move_to() -> None:
    asked = checklist(choice("good", "benefit"))
    stands = count_answers(asked, answers(good="no"))
    (lever,) = levers(Balance(asked, stands), stands.values(), kinder=True, allowed=lambda _: True)
    assert [option.answer for option in lever.options] == ["partly", "yes"]
    with pytest.raises(ValueError, match="good is measured against nothing"):
        lever.amount_option(3)


@pytest.mark.parametrize("amounts", [range(3, 9), range(9, 3, -1), range(3, 4), range(0)])
def test_the_first_amount_that_holds_is_found_by_halving(amounts: range) -> None:
    for place in range(len(amounts) + 1):
        assert first_true(lambda amount, place=place: amounts.index(amount) >= place, amounts) == place  # type: ignore[misc]
