"""Comparing proposals: which comes first, and what the spare hours allow of them."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.proposals import MOST_ENUMERATED, Wish, compare_proposals, fitting
from tests.core.kit import checklist, choice, number
from tests.core.test_comparison import person
from tests.long_run import examples


def wishes(*hours: float | str) -> list[Wish]:
    one = person("Any")
    return [Wish(replace(one, name=f"P{place}"), Decimal(str(each))) for place, each in enumerate(hours)]


def names(some: tuple[Wish, ...]) -> list[str]:
    return [wish.name for wish in some]


def test_go_aheads_come_first_then_the_balance() -> None:
    told = compare_proposals(
        [
            person("Declined", secret="yes"),
            person("Weaker", risky="partly"),
            person("Open", secret="unknown"),
            person("Strong", staff_hours=2),
        ]
    )
    assert names(told.ranked) == ["Strong", "Open", "Weaker", "Declined"]
    assert (names(told.declined), names(told.wanted)) == (["Declined"], ["Strong", "Open", "Weaker"])
    assert (told.asked, told.spare, told.all_fit, told.combinations) == (Decimal(12), None, None, ())


def test_unknown_hours_are_named_and_left_out_of_the_sum() -> None:
    told = compare_proposals([person("Sure"), person("Unsure", staff_hours="unknown")], Decimal(5))
    assert (names(told.wanted), names(told.hours_unknown), told.asked) == (["Sure"], ["Unsure"], Decimal(5))
    assert told.all_fit


def test_a_proposal_whose_hours_do_not_apply_asks_for_none() -> None:
    free = checklist(choice("good", "benefit"), number("staff-hours", may_not_apply=True))
    told = compare_proposals(
        [person("Free", free, staff_hours="n/a"), person("Other", checklist(choice("good", "benefit")))]
    )
    assert {wish.name: wish.hours for wish in told.ranked} == {"Free": Decimal(0), "Other": None}
    asked = checklist(choice("good", "benefit"), choice("staffed"), number("staff-hours", ask_if={"staffed": ("yes",)}))
    told = compare_proposals(
        [person("None", asked, staffed="no"), person("Waiting", asked), person("Some", asked, staffed="yes")]
    )
    assert {wish.name: wish.hours for wish in told.ranked} == {"None": 0, "Waiting": None, "Some": 5}


def test_all_that_fit_stand_together_and_what_is_left_is_told() -> None:
    (whole,) = fitting(wishes(3, 4), Decimal(9))
    assert (names(whole.together), whole.waiting, whole.hours, whole.left) == (["P0", "P1"], (), Decimal(7), Decimal(2))


def test_every_largest_combination_is_named_larger_ones_first() -> None:
    found = fitting(wishes(10, 7, 5), Decimal(12))
    assert [names(each.together) for each in found] == [["P1", "P2"], ["P0"]]
    assert names(found[1].waiting) == ["P1", "P2"]


def test_nothing_fits_where_nothing_is_spare_but_what_asks_for_nothing() -> None:
    for spare in (Decimal(0), Decimal(-4)):
        (only,) = fitting(wishes(3, 0, 2), spare)
        assert names(only.together) == ["P1"]
    assert [names(each.together) for each in fitting(wishes(3), Decimal(2))] == [[]]


def test_what_is_too_large_by_itself_is_named() -> None:
    told = compare_proposals([person("Small"), person("Large", staff_hours=9, spare_staff_hours=20)], Decimal(6))
    assert (names(told.too_large), told.all_fit) == (["Large"], False)


def test_many_proposals_are_taken_in_order_while_they_fit() -> None:
    many = wishes(*range(1, MOST_ENUMERATED + 3))
    (only,) = fitting(many, Decimal(12))
    assert names(only.together) == ["P0", "P1", "P2", "P3"]
    told = compare_proposals([person(f"Q{n:02}") for n in range(MOST_ENUMERATED + 1)], Decimal(12))
    assert not told.tried_all
    fewer = compare_proposals([person(f"Q{n:02}") for n in range(MOST_ENUMERATED)], Decimal(12))
    assert fewer.tried_all is True
    assert len(fewer.combinations) == 45


def test_of_many_whatever_still_fits_is_taken_and_what_takes_no_hours_always() -> None:
    (only,) = fitting(wishes(0, 12, 0, *range(1, MOST_ENUMERATED + 1)), Decimal(12))
    assert (names(only.together), only.left) == (["P0", "P1", "P2"], Decimal(0))


def test_hours_are_amounts_even_where_there_are_none() -> None:
    told = compare_proposals([person("Declined", secret="yes")], Decimal(3))
    assert isinstance(told.asked, Decimal)
    assert isinstance(told.combinations[0].hours, Decimal)


HOURS = st.decimals(0, 30, places=1)


@settings(max_examples=examples(200))
@given(st.lists(HOURS, max_size=MOST_ENUMERATED + 2), HOURS)
def test_a_combination_fits_and_none_that_fits_holds_more(hours: list[Decimal], spare: Decimal) -> None:
    wanted = wishes(*(str(each) for each in hours))
    for each in fitting(wanted, spare):
        assert each.hours == sum((wish.hours or Decimal(0) for wish in each.together), Decimal(0)) <= spare
        assert each.left == spare - each.hours
        assert sorted(names(each.together) + names(each.waiting)) == sorted(wish.name for wish in wanted)
        assert all(each.hours + (wish.hours or 0) > spare for wish in each.waiting)


@settings(max_examples=examples(100))
@given(st.lists(HOURS, max_size=6), HOURS)
def test_whatever_fits_is_part_of_a_combination(hours: list[Decimal], spare: Decimal) -> None:
    wanted = wishes(*(str(each) for each in hours))
    found = [set(names(each.together)) for each in fitting(wanted, spare)]
    assert len({frozenset(each) for each in found}) == len(found)
    for size in range(len(wanted) + 1):
        for some in combinations(wanted, size):
            if sum((wish.hours or Decimal(0) for wish in some), Decimal(0)) <= spare:
                assert any(set(names(some)) <= each for each in found)
