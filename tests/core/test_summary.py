"""A year summed up: what counts in it, how it went on, and what is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.core.partnership import CHOICES, STAFF_HOURS, Choice, Decision, Promise, VerdictThen
from imagine_cli.core.summary import (
    Compared,
    Record,
    Reviewed,
    Summary,
    summary,
)
from imagine_cli.core.verdict import Points, Range
from tests.core.summary_kit import made, on, record, reviewed
from tests.long_run import examples

TODAY = date(2027, 3, 1)


def year(*records: Record, of: int = 2026, today: date = TODAY) -> Summary:
    return summary(records, of, today)


# What counts


def test_a_year_has_its_first_and_last_day_and_no_other_year_s() -> None:
    days = ("2025-12-31", "01-01", "12-31", "2027-01-01")
    found = year(record("P", *map(made, days), received=days))
    assert (found.year, found.today, found.received) == (2026, TODAY, 2)
    assert [each.decision.decided_on for each in found.decided] == [on("01-01"), on("12-31")]


def test_today_counts_and_what_lies_ahead_does_not() -> None:
    days = ("06-30", "07-01")
    found = year(record("P", *map(made, days), received=days), today=on("06-30"))
    assert (found.received, [each.decision.decided_on for each in found.decided]) == (1, [on("06-30")])


def test_decisions_stand_by_day_then_by_name_whatever_its_case() -> None:
    records = [
        record("b", made("05-01")),
        record("A", made("05-01"), folder="z"),
        record("A", made("05-01"), folder="y"),
        record("C", made("04-01")),
    ]
    found = year(*records).decided
    assert [(each.record.name, each.record.folder) for each in found] == [
        ("C", "c"),
        ("A", "y"),
        ("A", "z"),
        ("b", "b"),
    ]


def test_decisions_are_picked_by_kind_and_by_what_the_verdict_said() -> None:
    nothing = Range(*map(Decimal, (0, 0, 0)))  # type: ignore[arg-type]
    then = VerdictThen("decline", True, "DECLINE", "decline", Points(nothing, nothing, nothing, nothing))
    found = year(
        record("P", made("01-01", "decline", verdict=then), made("01-02", verdict=then), made("01-03", "renew"))
    )
    assert [each.decision.choice for each in found.of("decline", "renew")] == ["decline", "renew"]
    assert found.of("pilot") == ()
    assert [each.decision.decided_on for each in found.against] == [on("01-02")]


# How it went on


@pytest.mark.parametrize(
    ("later", "reviews", "went"),
    [
        ([], [], "not reviewed yet"),
        ([], [reviewed("05-01")], "not reviewed yet"),
        ([], [reviewed("05-02")], "reviewed: go on"),
        ([], [reviewed("12-31")], "reviewed: go on"),
        ([], [reviewed("2027-01-01")], "not reviewed yet"),
        ([], [reviewed("06-01"), reviewed("07-01", "decline")], "reviewed: end it"),
        ([], [reviewed("06-01", "decline"), reviewed("07-01")], "reviewed: go on"),
        ([], [reviewed("06-01"), reviewed("2027-01-01", "decline")], "reviewed: go on"),
        ([made("12-31", "renew")], [reviewed("06-01", "decline")], "renewed"),
        ([made("2027-01-01", "renew")], [], "not reviewed yet"),
        ([made("06-01", "wind down")], [reviewed("05-30")], "wound down"),
        ([made("06-01", "decline"), made("07-01", "renew")], [], "taken back"),
        ([made("2027-01-01", "decline")], [], "not reviewed yet"),
        ([made("06-01", "pilot")], [], "not reviewed yet"),
        ([made("06-01", "renew"), made("07-01", "wind down")], [], "renewed"),
    ],
)
def test_how_a_yes_went_on(later: list[Decision], reviews: list[Reviewed], went: str) -> None:
    before = made("2025-02-01", "renew")
    found = year(record("P", before, made("05-01"), *later, reviews=reviews))
    assert found.decided[0].went == went


@pytest.mark.parametrize("choice", ["decline", "send back", "postpone", "wind down"])
def test_what_began_nothing_has_nothing_to_tell(choice: Choice) -> None:
    assert year(record("P", made("05-01", choice), reviews=[reviewed("06-01")])).decided[0].went == ""


# What is open


@pytest.mark.parametrize(
    ("received", "decided", "since"),
    [
        ((), (), None),
        (("05-01",), (), "05-01"),
        (("05-01",), ("05-01",), None),
        (("05-02",), ("05-01",), "05-02"),
        (("04-01", "05-02"), ("05-01",), "05-02"),
        (("04-01", "06-02"), (), "06-02"),
        (("12-31",), (), "12-31"),
        (("2027-01-01",), (), None),
        (("05-02", "2027-01-01"), ("05-01",), "05-02"),
        (("05-01",), ("12-31",), None),
        (("05-01",), ("2027-01-01",), "05-01"),
        (("05-01",), ("04-01", "06-01", "2027-01-01"), None),
    ],
)
def test_a_proposal_waits_until_a_decision_follows_it(
    received: tuple[str, ...], decided: tuple[str, ...], since: str | None
) -> None:
    found = year(record("P", received=received, also_decided_on=decided))
    assert [day for _, day in found.waiting] == ([on(since)] if since else [])


def postponed(*decisions: Decision, received: Iterable[str] = (), also_decided_on: Iterable[str] = ()) -> list[date]:
    one = record("P", *decisions, received=received, also_decided_on=also_decided_on)
    return [latest.decided_on for _, latest in year(one).postponed]


def test_what_is_postponed_is_open_until_the_next_decision_or_proposal() -> None:
    late = made("05-01", "postpone")
    assert postponed(late) == postponed(late, made("2027-01-01")) == [on("05-01")]
    assert postponed(made("04-01"), late) == postponed(late, received=["05-01"]) == [on("05-01")]
    assert postponed(made("12-31", "postpone")) == [on("12-31")]
    assert postponed(late, made("06-01", "postpone")) == [on("06-01")]
    assert postponed(late, made("12-31")) == postponed(made("05-01", "decline")) == []
    assert postponed(late, received=["05-02"]) == [], "it waits again"
    assert postponed(late, also_decided_on=["12-31"]) == [], "nobody knows what was decided then"
    assert postponed(late, also_decided_on=["2027-01-01"]) == [on("05-01")]


# What was promised, and what happened


HOURS = Promise("staff-hours", "staff hours", Decimal(6), "hours a month")
MONEY = Promise("cash", "money", Decimal(100), "dollars")


def test_amounts_are_added_over_all_reviews_in_which_they_can_be_compared() -> None:
    one = Promise("staff-hours", "staff hours", Decimal(1), "hour a month")
    found = year(
        record("A", made("2025-01-01", promises=(HOURS, MONEY)), reviews=[reviewed("05-01", staff_hours=9, other=3)]),
        record("B", made("02-01", promises=(one, MONEY)), reviews=[reviewed("06-01", staff_hours=2, cash=50)]),
    ).compared
    assert found == (
        Compared("staff-hours", "staff hours", "hours a month", Decimal(7), Decimal(11), 2),
        Compared("cash", "money", "dollars", Decimal(100), Decimal(50), 1),
    )


@pytest.mark.parametrize(
    ("day", "today", "counts"),
    [
        ("2025-12-31", TODAY, False),
        ("01-01", TODAY, True),
        ("12-31", TODAY, True),
        ("2027-01-01", TODAY, False),
        ("06-30", on("06-30"), True),
        ("07-01", on("06-30"), False),
    ],
)
def test_reviews_of_other_years_and_those_ahead_are_left_out(day: str, today: date, counts: bool) -> None:
    both = [reviewed("2024-05-01", staff_hours=9), reviewed(day, staff_hours=9)]
    other = record("A", made("2024-01-01", promises=(HOURS,)), reviews=both)
    also = record("B", made("2024-01-01", promises=(HOURS,)), reviews=[reviewed("05-01", staff_hours=1)])
    assert [each.reviews for each in year(other, also, today=today).compared] == [1 + counts]


def test_a_review_looks_back_on_the_last_yes_before_it_but_not_on_the_one_that_rests_on_it() -> None:
    def promised(*decisions: Decision) -> list[Decimal]:
        review = reviewed("05-01", file="r.yaml", staff_hours=9)
        return [each.promised for each in year(record("P", *decisions, reviews=[review])).compared]

    more = Promise("staff-hours", "staff hours", Decimal(8), "hours a month")
    first = made("01-01", promises=(HOURS,))
    assert promised(first) == promised(first, made("05-02", promises=(more,))) == [6]
    assert promised(first, made("05-01", promises=(more,))) == promised(first, made("04-01", promises=(more,))) == [8]
    assert promised(first, made("05-01", "renew", promises=(more,), rests_on="r.yaml")) == [6]
    assert promised(first, made("04-01", "decline", promises=(more,))) == [6]
    assert promised(made("04-01", "decline", promises=(HOURS,))) == promised(made("05-02", promises=(HOURS,))) == []


# Reviews that were due


@pytest.mark.parametrize(
    ("decisions", "reviews", "due"),
    [
        ([made("01-01", review_by=on("06-01"))], [], [("06-01", None)]),
        ([made("2025-01-01", review_by=on("01-01"))], [], [("01-01", None)]),
        ([made("01-01", review_by=on("12-31"))], [], [("12-31", None)]),
        ([made("01-01", review_by=on("2027-01-01"))], [reviewed("12-01")], []),
        ([made("2025-01-01", review_by=on("2025-12-31"))], [], []),
        ([made("01-01")], [reviewed("06-01")], []),
        ([made("01-01", "wind down", review_by=on("06-01"))], [], []),
        ([made("01-01", review_by=on("06-01"))], [reviewed("08-01"), reviewed("09-01")], [("06-01", "08-01")]),
        ([made("01-01", review_by=on("06-01"))], [reviewed("12-31")], [("06-01", "12-31")]),
        ([made("01-01", review_by=on("06-01"))], [reviewed("2027-01-01")], [("06-01", None)]),
        ([made("01-01", review_by=on("06-01"))], [reviewed("01-01")], [("06-01", None)]),
        ([made("01-01", review_by=on("06-01"))], [reviewed("01-02")], [("06-01", "01-02")]),
        ([made("01-01", review_by=on("06-01")), made("05-31")], [], []),
        ([made("01-01", review_by=on("06-01")), made("06-01")], [], []),
        ([made("01-01", review_by=on("06-01")), made("06-02")], [], [("06-01", None)]),
        ([made("01-01", review_by=on("06-01")), made("03-01", "renew")], [reviewed("03-01")], [("06-01", "03-01")]),
        ([made("01-01", review_by=on("06-01")), made("03-01", "renew")], [reviewed("03-02")], []),
        (
            [made("01-01", review_by=on("06-01")), made("03-01", "renew", review_by=on("05-01"))],
            [reviewed("02-01"), reviewed("04-01")],
            [("05-01", "04-01"), ("06-01", "02-01")],
        ),
    ],
)
def test_a_review_is_due_unless_another_decision_comes_before_it(
    decisions: list[Decision], reviews: list[Reviewed], due: list[tuple[str, str | None]]
) -> None:
    found = year(record("P", *decisions, reviews=reviews)).due
    assert [(each.day, each.kept) for each in found] == [(on(day), on(kept) if kept else None) for day, kept in due]


def test_what_is_due_later_this_year_is_not_due_yet() -> None:
    yes = record("P", made("01-01", review_by=on("06-01")))
    assert year(yes, today=on("05-31")).due == ()
    assert [each.record for each in year(yes, today=on("06-01")).due] == [yes]
    later = record("P", made("2025-01-01"), made("01-01", review_by=on("06-01")))
    assert len(year(later).due) == 1, "a yes without a day hides none"


# For any records


DAYS = st.dates(date(2025, 11, 1), date(2027, 2, 1))


@st.composite
def records(draw: st.DrawFn) -> Record:
    days = sorted(draw(st.lists(DAYS, max_size=4)))
    decisions = tuple(
        Decision(
            "P",
            draw(st.sampled_from(CHOICES)),
            day,
            review_by=draw(st.none() | DAYS),
            promises=(HOURS,),
            staff_hours=Decimal(6),
        )
        for day in days
    )
    reviews = tuple(
        Reviewed(f"{day}.yaml", day, draw(st.sampled_from(("go ahead", "decline"))), {STAFF_HOURS: Decimal(7)})
        for day in sorted(draw(st.lists(DAYS, max_size=3, unique=True)))
    )
    received = tuple(sorted(draw(st.lists(DAYS, max_size=3))))
    return Record(draw(st.text(max_size=3)), str(draw(st.uuids())), received, decisions, tuple(days), reviews)


@settings(max_examples=examples(50))
@given(st.lists(records(), max_size=5), st.dates(date(2025, 11, 1), date(2027, 3, 1)), st.randoms())
def test_every_day_counts_in_one_year_and_the_order_of_folders_decides_nothing(
    some: list[Record], today: date, chance: Random
) -> None:
    years = [year(*some, of=of, today=today) for of in (2025, 2026, 2027)]
    assert sum(each.received for each in years) == sum(day <= today for r in some for day in r.received)
    decided = [each.decision for found in years for each in found.decided]
    assert len(decided) == sum(each.decided_on <= today for r in some for each in r.decisions)
    assert [each.decided_on for each in decided] == sorted(each.decided_on for each in decided)
    for found in years:
        assert [each.day for each in found.due] == sorted(each.day for each in found.due)
        assert all(each.day <= today and (each.kept is None or each.kept <= today) for each in found.due)
        for each in found.compared:
            assert each.promised == 6 * each.reviews
            assert each.happened == 7 * each.reviews
        waiting, late = ({each.folder for each, _ in pairs} for pairs in (found.waiting, found.postponed))
        assert not waiting & late
    shuffled = some[:]
    chance.shuffle(shuffled)
    assert [year(*shuffled, of=of, today=today) for of in (2025, 2026, 2027)] == years
