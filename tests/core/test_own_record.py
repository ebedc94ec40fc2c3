"""How far staff hours ran over what was promised, as a library learns it from its own reviews."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.core.partnership import STAFF_HOURS
from imagine_cli.core.summary import ENOUGH_REVIEWS, RECENT_REVIEWS, Record, Reviewed, recent_estimates, summary
from tests.core.summary_kit import made, on, record, reviewed
from tests.long_run import examples

TODAY = date(2027, 3, 1)


def club(number: int, happened: Decimal | int = 13, day: str = "11-01", **more: str) -> Record:
    """A partnership that was promised ten hours."""
    review = Reviewed("r.yaml", on(day), "go ahead", {STAFF_HOURS: Decimal(happened)})
    return record(f"Club {number}", made("02-01", staff_hours=Decimal(10)), reviews=[review], **more)


def test_it_takes_ten_partnerships_to_learn_from_not_ten_reviews() -> None:
    nine = [club(number, branch="East", category="repair") for number in range(ENOUGH_REVIEWS - 1)]
    twice = record("Twice", made("02-01", staff_hours=Decimal(10)), reviews=[
        reviewed("10-01", staff_hours=9), reviewed("11-01", staff_hours=10)
    ])  # fmt: skip
    again = [*nine[:-1], twice]
    for few in ([], nine, again):
        found = summary(few, 2026, TODAY)
        assert (found.own_record, found.by_branch, found.by_category) == (None, (), ())
        assert recent_estimates(few, TODAY) is None
    found = summary([*nine, twice], 2026, TODAY)
    assert found.own_record is not None
    assert (found.own_record.reviews, found.own_record.more) == (11, 9)
    assert found.own_record.over == pytest.approx(0.3)


@pytest.mark.parametrize(
    "other",
    [
        record("None promised", made("02-01"), reviews=[reviewed("11-01", staff_hours=4)]),
        record("No hour promised", made("02-01", staff_hours=Decimal(0)), reviews=[reviewed("11-01", staff_hours=4)]),
        record("Not counted", made("02-01", staff_hours=Decimal(1)), reviews=[reviewed("11-01", cash=4)]),
        record("Ahead", made("02-01", staff_hours=Decimal(1)), reviews=[reviewed("2027-01-01", staff_hours=4)]),
        record("Before", made("12-01", staff_hours=Decimal(1)), reviews=[reviewed("11-01", staff_hours=4)]),
    ],
)
def test_only_what_can_be_compared_is_learned_from(other: Record) -> None:
    nine = [club(number) for number in range(ENOUGH_REVIEWS - 1)]
    assert summary([*nine, other], 2026, TODAY).own_record is None
    found = summary([*nine, club(9, 0, "12-31"), other], 2026, TODAY).own_record
    assert found is not None
    assert (found.reviews, found.more) == (10, 9)
    earlier = [*nine, club(9, day="12-01")]
    assert recent_estimates(earlier, on("11-30")) is None
    assert recent_estimates(earlier, on("12-01")) is not None


@settings(max_examples=examples(30))
@given(st.lists(st.integers(0, 30), min_size=ENOUGH_REVIEWS, max_size=13), st.randoms(use_true_random=False))
def test_it_is_the_middle_one_that_is_told_and_lately_that_of_the_last_eight(hours: list[int], chance: Random) -> None:
    days = [f"{on('03-01') + timedelta(days=at)}" for at in range(len(hours))]
    clubs = [club(at, happened, days[at]) for at, happened in enumerate(hours)]
    chance.shuffle(clubs)
    for found, among in (
        (summary(clubs, 2026, TODAY).own_record, hours),
        (recent_estimates(clubs, TODAY), hours[-RECENT_REVIEWS:]),
    ):
        assert found is not None
        assert found.reviews == len(among)
        assert found.over == pytest.approx(median(among) / 10 - 1)
        assert found.more == sum(each > 10 for each in among)


def test_branches_and_categories_have_records_of_their_own() -> None:
    clubs = [club(number, 10 + number, branch="east" if number < 4 else "") for number in range(5)]
    clubs += [club(number, 8, branch="West", category="repair") for number in range(5, 9)]
    clubs.append(club(9, 9, branch="East", category="Arts"))
    found = summary(clubs, 2026, TODAY)
    assert [(name, each.reviews, each.more) for name, each in found.by_branch] in (
        [("east", 4, 3), ("East", 1, 0), ("West", 4, 0)],
        [("East", 1, 0), ("east", 4, 3), ("West", 4, 0)],
    )
    assert [(name, each.reviews) for name, each in found.by_category] == [("Arts", 1), ("repair", 4)]
    assert dict(found.by_category)["repair"].over == pytest.approx(-0.2)
