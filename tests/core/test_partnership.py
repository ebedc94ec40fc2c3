"""What a decision keeps of a verdict, what was promised, and which hours it takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.outcome import Outcome
from imagine_cli.core.partnership import (
    CHOICES,
    Choice,
    Decision,
    Ground,
    Opinion,
    Promise,
    differs,
    opinion_of,
    promises_in,
    verdict_then,
)
from imagine_cli.core.verdict import Recommendation
from imagine_cli.core.weighed import weigh_assessment
from tests.core.kit import answers, checklist, choice, lines, number, sign

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("made", "recommended", "other"),
    [
        ("go ahead", "go ahead", False),
        ("renew", "go ahead", False),
        ("decline", "decline", False),
        ("wind down", "decline", False),
        ("go ahead", "decline", True),
        ("renew", "decline", True),
        ("decline", "go ahead", True),
        ("wind down", "go ahead", True),
    ],
)
def test_people_may_decide_otherwise(made: Choice, recommended: Recommendation, other: bool) -> None:
    assert differs(made, recommended) == other
    given = answers(good="yes" if recommended == "go ahead" else "no")
    weighed = weigh_assessment(Assessment("A", answers=given), checklist(choice("good", "benefit")))
    assert Decision("A", made, TODAY, verdict=verdict_then(weighed, "")).against_the_verdict == other
    assert not Decision("A", made, TODAY).against_the_verdict


def test_a_yes_with_changes_is_against_no_verdict_that_offers_changes() -> None:
    assert not differs("go ahead with changes", "decline", "not-as-proposed")
    for made in CHOICES:
        assert differs(made, "decline") == (made in ("go ahead", "pilot", "go ahead with changes", "renew"))
        assert differs(made, "decline", "decline") == differs(made, "decline")
        if made != "go ahead with changes":
            assert differs(made, "decline", "not-as-proposed") == differs(made, "decline")


@pytest.mark.parametrize(
    ("made", "given", "others", "owed"),
    [
        ("go ahead", {}, (), ()),
        ("go ahead", {"good": "no"}, (), ("verdict",)),
        ("decline", {}, (), ("verdict",)),
        ("postpone", {"good": "no"}, ("go ahead", "decline"), ()),
        ("go ahead", {}, ("go ahead",), ()),
        ("go ahead", {}, ("go ahead", "decline"), ("others",)),
        ("decline", {"data": "yes"}, ("go ahead",), ("others",)),
        ("decline", {"data": "yes"}, (), ()),
        ("go ahead", {"data": "unknown"}, (), ("deal-breakers",)),
        ("go ahead", {"data": "yes"}, ("decline",), ("verdict", "others", "deal-breakers")),
        ("send back", {"data": "yes"}, (), ()),
    ],
)
def test_a_decision_owes_a_reason_where_the_answers_say_otherwise(
    made: Choice, given: dict[str, str], others: tuple[Recommendation, ...], owed: tuple[Ground, ...]
) -> None:
    asked = checklist(choice("good", "benefit"), sign("data"))
    weighed = weigh_assessment(Assessment("A", answers=answers(**{"good": "yes", "data": "no", **given})), asked)
    outcome: dict[Recommendation, Outcome] = {"go ahead": "go-ahead", "decline": "decline"}
    theirs = tuple(Opinion("Ben", f"{said}.yaml", "", said, outcome[said]) for said in others)
    mine = opinion_of(weighed, "The headline", "mine.yaml")
    decision = Decision(
        "A", made, TODAY, rests_on="mine.yaml", verdict=verdict_then(weighed, ""), answered=(mine, *theirs)
    )
    assert decision.owes_a_reason() == owed
    assert Decision("A", made, TODAY, answered=theirs).owes_a_reason() == tuple({"others"} & {*owed})


def test_what_one_person_s_answers_came_to_is_kept() -> None:
    asked = checklist(choice("good", "benefit", first=True))
    weighed = weigh_assessment(Assessment("A", assessor="Anna", answers=answers(good="no")), asked)
    assert opinion_of(weighed, "DECLINE", "a.yaml") == Opinion("Anna", "a.yaml", "DECLINE", "decline", "decline")


def test_a_decision_keeps_the_verdict_as_it_stood() -> None:
    asked = checklist(
        choice("good", "benefit"),
        sign("data"),
        sign("law"),
    )
    weighed = weigh_assessment(Assessment("A", answers=answers(good="yes", data="yes")), asked)
    kept = verdict_then(weighed, "DECLINE: deal-breaker")
    assert (kept.recommendation, kept.settled, kept.headline) == ("decline", True, "DECLINE: deal-breaker")
    assert (kept.outcome, kept.points) == (weighed.outcome, weighed.verdict.points)
    assert (kept.deal_breakers_hit, kept.deal_breakers_open) == (("data",), ("law",))


def test_promises_are_the_amounts_that_were_named_but_not_what_can_be_spared() -> None:
    asked = checklist(
        choice("good", "benefit"),
        number("spare-hours"),
        number("staff-hours", "demand", full_at="spare-hours", unit="hours a month"),
        number("cash", "demand", full_at=Decimal(500), short="money", unit="dollars"),
        number("visits", "demand", full_at=Decimal(5), unit="visits a week", unit_one="visit a week"),
        number("rooms-at-once"),
        number("unknown-one"),
        number("never-asked"),
        lines("benefits", "for"),
    )
    given = answers(good="yes", spare_hours=10, staff_hours=6, cash=0, visits=1, rooms_at_once=2, unknown_one="unknown")
    assert promises_in(Assessment("A", answers=given), asked) == (
        Promise("staff-hours", "staff hours", Decimal(6), "hours a month"),
        Promise("cash", "money", Decimal(0), "dollars"),
        Promise("visits", "visits", Decimal(1), "visit a week"),
        Promise("rooms-at-once", "rooms at once", Decimal(2), ""),
    )


@pytest.mark.parametrize(
    ("made", "ends_on", "hours"),
    [
        ("go ahead", None, 6),
        ("renew", None, 6),
        ("decline", None, 0),
        ("wind down", None, 0),
        ("wind down", TODAY, 6),
        ("go ahead", TODAY, 6),
        ("go ahead", date(2026, 11, 21), 0),
    ],
)
def test_hours_are_taken_until_the_last_day(made: Choice, ends_on: date | None, hours: int) -> None:
    decision = Decision("A", made, date(2026, 5, 1), ends_on=ends_on, staff_hours=Decimal(6))
    assert decision.hours_on(TODAY) == hours
