"""Where partnerships stand on a day, what is due, and how the hours add up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.core.partnership import CHOICES, Decision
from imagine_cli.core.portfolio import Case, Due, Partnership, Work, portfolio

TODAY = date(2026, 11, 22)
DONE = Work("assessment", "Anna", finished=date(2026, 11, 20), answer_by=date(2026, 11, 3), hours=Decimal(4))
BEGUN = Work("assessment", "Ben", started=date(2026, 11, 21))
REVIEWED = Work("review", "Anna", finished=date(2026, 11, 20))


def made(choice: str = "go ahead", **more: object) -> Decision:
    told: dict[str, object] = {"decided_on": date(2026, 5, 30), "staff_hours": Decimal(6), **more}
    return Decision(partner="P", choice=choice, **told)  # type: ignore[arg-type]


def one(case: Case, today: date = TODAY) -> Partnership:
    (row,) = portfolio([case], today).rows
    return row


def test_a_proposal_is_assessed_then_decided_on() -> None:
    assert one(Case("P", "p", works=(BEGUN,))).state == "being assessed"
    waiting = one(Case("P", "p", works=(DONE, BEGUN)))
    assert (waiting.state, waiting.asked, waiting.promised) == ("to decide", Decimal(4), Decimal(0))
    assert waiting.due == Due("answer", date(2026, 11, 3))
    assert one(Case("P", "p", made("decline"))).state == "declined"
    assert one(Case("P", "p", made())).asked == Decimal(0)


def test_the_first_promised_answer_of_an_assessment_is_due() -> None:
    plain = Work("assessment", "Cleo", finished=date(2026, 11, 19))
    assert one(Case("P", "p", works=(plain, DONE))).due == Due("answer", date(2026, 11, 3))
    review = Work("review", "Anna", finished=date(2026, 11, 20), answer_by=date(2026, 11, 1))
    assert one(Case("P", "p", works=(review,))).due is None


def test_what_starts_today_is_due_today() -> None:
    today = one(Case("P", "p", made(starts_on=TODAY)))
    assert (today.state, today.due) == ("under way", Due("start", TODAY))
    assert portfolio([today.case], TODAY).hours.promised == 6
    assert one(Case("P", "p", made(starts_on=TODAY - timedelta(days=1)))).due is None


def test_a_new_proposal_after_an_end_waits_for_a_decision_again() -> None:
    for over in (made("decline"), made("go ahead", ends_on=date(2026, 8, 1)), made("wind down")):
        assert one(Case("P", "p", over, (DONE,))).state == "to decide"
        assert one(Case("P", "p", over, (BEGUN,))).state == "being assessed"


def test_a_partnership_starts_is_reviewed_and_ends() -> None:
    yes = made(starts_on=date(2026, 7, 1), review_by=date(2027, 1, 1), ends_on=date(2027, 7, 1))
    case = Case("P", "p", yes)
    told: dict[date, object] = {}
    for day in (date(2026, 6, 1), date(2026, 7, 2), date(2027, 1, 2), date(2027, 7, 1), date(2027, 7, 2)):
        row = one(case, day)
        told[day] = (row.state, row.due and row.due.what, row.promised)
    assert list(told.values()) == [
        ("to start", "start", 6),
        ("under way", "review", 6),
        ("under way", "review", 6),
        ("under way", "review", 6),
        ("ended", None, 0),
    ]


def test_what_is_put_off_is_due_on_the_day_until_which_it_was() -> None:
    until = date(2027, 1, 10)
    late = made("postpone", postponed_until=until)
    assert (one(Case("P", "p", late)).state, one(Case("P", "p", late)).due) == ("postponed", Due("postponed", until))
    for works, state in (((BEGUN,), "being assessed"), ((REVIEWED,), "to decide")):
        again = one(Case("P", "p", late, works))
        assert (again.state, again.due) == (state, Due("postponed", until))
    back = one(Case("P", "p", made("send back")))
    assert (back.state, back.due) == ("sent back", None)
    yes = one(Case("P", "p", made("go ahead", postponed_until=until)))
    assert (yes.state, yes.due) == ("under way", None), "that day has done its work"


def test_winding_down_lasts_until_its_end() -> None:
    case = Case("P", "p", made("wind down", ends_on=date(2026, 12, 31)))
    assert (one(case).state, one(case).due) == ("winding down", Due("end", date(2026, 12, 31)))
    assert one(case, date(2027, 1, 1)).state == "ended"
    assert one(Case("P", "p", made("wind down"))).state == "ended"


def test_after_a_finished_review_the_decision_is_due() -> None:
    yes = made(review_by=date(2026, 11, 1))
    assert one(Case("P", "p", yes, (REVIEWED,))).due == Due("decision", date(2026, 11, 1))
    assert one(Case("P", "p", yes, (Work("review", "Anna"),))).due == Due("review", date(2026, 11, 1))


def test_what_can_not_be_read_is_neither_promised_nor_forgotten() -> None:
    lost = Case("P", "p", works=(DONE,), skipped=1, decision_lost=True)
    assert one(lost).state == "can't tell"
    assert one(Case("P", "p", skipped=1)).state == "nothing known"
    unknown = Case("Q", "q", made(staff_hours=None))
    known = [Case(name, name, made(staff_hours=Decimal(3))) for name in ("R", "S", "T")]
    hours = portfolio([lost, unknown, *known], TODAY, Decimal(5)).hours
    assert (hours.promised, hours.not_counted, hours.left) == (Decimal(9), 2, Decimal(-4))
    nothing = portfolio([], TODAY).hours
    assert (str(nothing.promised), str(nothing.asked), nothing.not_counted) == ("0", "0", 0)
    assert isinstance(nothing.promised, Decimal)
    assert isinstance(nothing.asked, Decimal)
    assert portfolio([], TODAY).hours.left is None


def test_overdue_ones_stand_first_then_by_date_then_by_name() -> None:
    def yes(name: str, review: date | None) -> Case:
        return Case(name, name.lower(), made(review_by=review))

    cases = [
        yes("zebra", None),
        yes("Émile", None),
        yes("abc", None),
        yes("last", date.max),
        yes("soon", date(2026, 11, 25)),
        yes("late", date(2026, 11, 1)),
        yes("later", date(2020, 1, 1)),
        yes("today", TODAY),
    ]
    found = portfolio(cases, TODAY)
    assert [row.case.name for row in found.rows] == ["later", "late", "today", "soon", "last", "abc", "Émile", "zebra"]
    assert [row.case.name for row in found.overdue()] == ["later", "late"]
    assert [row.case.name for row in found.within(0).rows] == ["later", "late", "today"]
    assert [row.case.name for row in found.within(3).rows] == ["later", "late", "today", "soon"]
    assert found.within(10**9).hours == found.hours
    late = found.of(lambda row: row.due is None)
    assert ([row.case.name for row in late.rows], late.hours) == (["abc", "Émile", "zebra"], found.hours)


def test_partners_of_one_name_are_namesakes() -> None:
    found = portfolio([Case("Café  Nord", "a"), Case("CAFE NORD", "b"), Case("Other", "c")], TODAY)
    assert {row.case.folder: row.namesake for row in found.rows} == {"a": True, "b": True, "c": False}


days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
amounts = st.none() | st.decimals(0, 100, places=1)
decisions = st.builds(
    Decision,
    partner=st.just("P"),
    choice=st.sampled_from(CHOICES),
    decided_on=days,
    starts_on=st.none() | days,
    review_by=st.none() | days,
    ends_on=st.none() | days,
    staff_hours=amounts,
)
works = st.builds(
    Work,
    kind=st.sampled_from(("assessment", "review")),
    assessor=st.text(max_size=3),
    finished=st.none() | days,
    answer_by=st.none() | days,
    hours=amounts,
)
cases = st.builds(
    Case,
    name=st.text(max_size=4),
    folder=st.uuids().map(str),
    decision=st.none() | decisions,
    works=st.lists(works, max_size=3).map(tuple),
    skipped=st.integers(0, 2),
    decision_lost=st.booleans(),
)


@given(st.lists(cases, max_size=8), days, st.randoms())
def test_the_order_is_one_whatever_order_the_disk_gives(some: list[Case], today: date, chance: object) -> None:
    shuffled = some[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = portfolio(some, today)
    assert found == portfolio(shuffled, today)
    dues = [row.due.day for row in found.rows if row.due]
    assert dues == sorted(dues)
    assert all(row.due is None for row in found.rows[len(dues) :])
    assert len(found.overdue()) == sum(day < today for day in dues)


@given(st.lists(cases, max_size=8), days, amounts)
def test_the_sum_is_that_of_its_parts(some: list[Case], today: date, spare: Decimal | None) -> None:
    found = portfolio(some, today, spare)
    begun = [row for row in found.rows if not (row.case.decision and (row.case.decision.starts_on or today) > today)]
    assert found.hours.promised == sum(row.promised or 0 for row in begun)
    assert found.hours.promised <= found.hours.months[0].promised
    assert found.hours.asked == sum(row.asked or 0 for row in found.rows)
    for row in found.rows:
        if row.promised:
            assert row.state in ("to start", "under way", "winding down")


@given(cases, days)
def test_what_has_ended_or_was_declined_is_never_due(case: Case, today: date) -> None:
    row = one(case, today)
    if row.state in ("ended", "declined", "can't tell", "nothing known"):
        assert row.due is None
        assert row.promised == 0
    later = one(case, today + timedelta(days=5000))
    assert later.state != "winding down"


@pytest.mark.parametrize(("day", "left"), [(date(2026, 11, 3), -19), (TODAY, 0), (date(2027, 1, 1), 40)])
def test_days_left(day: date, left: int) -> None:
    assert Due("answer", day).days_left(TODAY) == left
