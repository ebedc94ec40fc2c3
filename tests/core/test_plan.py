"""What a plan is drawn from: what has to be agreed, by whom, and the amounts that are promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.dates import timetable
from imagine_cli.core.partnership import Agreed, Choice, Decision, Library
from imagine_cli.core.plan import Condition, Plan, conditions
from imagine_cli.core.weighed import Weighed, weigh_assessment
from tests.core.kit import answers, checklist, choice, number, sign

TODAY = date(2026, 11, 22)
START, REVIEW = date(2027, 1, 15), date(2027, 7, 15)
ASKED = checklist(
    choice("good", "benefit", weight=3),
    choice("tasks-owned", "risk", remedy="Agree who does what.", clause="duties", who_can_change="both"),
    sign("data", remedy="Keep the data here.", short="patrons' data", clause="privacy", who_can_change="partner"),
    sign("law"),
    sign("exclusive", "risk", serious=True, remedy="Stay free.", clause="exclusivity", who_can_change="library"),
    number("spare-staff-hours"),
    number("staff-hours", "demand", full_at="spare-staff-hours", limit=True, remedy="Do less."),
    number("visitors", "benefit", full_at=Decimal(100)),
    number("rooms", clause="resources", ask_if={"good": ("yes",)}),
    number("copies", clause="goals", may_not_apply=True),
    number("age"),
)
SOUND = {
    "good": "yes", "tasks-owned": "yes", "data": "no", "law": "no", "exclusive": "no",
    "spare-staff-hours": 10, "staff-hours": 6, "visitors": 80, "rooms": 2, "copies": 5, "age": 3,
}  # fmt: skip


def weighed(asked: Checklist = ASKED, **given: object) -> Weighed:
    return weigh_assessment(Assessment("Repair Café", answers=answers(**{**SOUND, **given})), asked)


def decided(choice: Choice = "go ahead", **more: object) -> Decision:
    return Decision("Repair Café", choice, TODAY, **more)  # type: ignore[arg-type]


def plan(proposed: Weighed, decision: Decision | None = None, reviewed: Weighed | None = None) -> Plan:
    questions = ASKED.by_id()
    return Plan(
        proposed=proposed,
        reviewed=reviewed,
        decision=decision,
        library=Library(),
        dates=timetable(decision, None, TODAY),
        conditions=conditions(questions, proposed.verdict, decision),
        today=TODAY,
        called="repair-cafe",
        questions=questions,
    )


# What has to be agreed


def test_what_the_answers_call_for_is_agreed_once_in_the_checklist_s_order() -> None:
    found = plan(weighed(tasks_owned="no", data="partly", exclusive="yes", staff_hours=8)).conditions
    assert found == [
        Condition("tasks-owned", "Agree who does what.", "tasks owned", "duties", "both"),
        Condition("data", "Keep the data here.", "patrons' data", "privacy", "partner"),
        Condition("exclusive", "Stay free.", "exclusive", "exclusivity", "library"),
        Condition("staff-hours", "Do less.", "staff hours", None, None),
    ]
    assert [each.for_the_agreement for each in found] == [True, True, False, True]
    assert plan(weighed()).conditions == []


def test_the_words_that_people_decided_on_go_before_the_checklist_s() -> None:
    own = decided(
        conditions=(Agreed("our-own-one", "More."), Agreed("tasks-owned", "Anna does it all."), Agreed("law", "  ")),
        changes="Half as many hours.",
    )
    found = plan(weighed(tasks_owned="partly", exclusive="yes"), own).conditions
    assert [(each.question, each.remedy, each.clause) for each in found] == [
        ("tasks-owned", "Anna does it all.", "duties"),
        ("exclusive", "Stay free.", "exclusivity"),
        ("our-own-one", "More.", None),
        ("changes", "Half as many hours.", None),
    ]
    assert [(each.name, each.who, each.for_the_agreement) for each in found[2:]] == [
        ("our own one", None, True),
        ("changes", None, True),
    ]


def test_a_yes_in_spite_of_a_deal_breaker_has_its_remedy_as_a_condition() -> None:
    against = weighed(data="yes", law="yes", exclusive="yes")
    assert against.verdict.recommendation == "decline"
    found = [each.question for each in plan(against, decided()).conditions]
    assert found == ["data", "exclusive"], "the law has no remedy"
    elsewhere = {key: question for key, question in ASKED.by_id().items() if key != "data"}
    assert [each.question for each in conditions(elsewhere, against.verdict, decided())] == ["exclusive"]


# Amounts


def test_what_the_library_gives_and_what_can_be_counted_are_the_amounts_that_apply() -> None:
    def named(one: Plan) -> tuple[list[str], list[str]]:
        return [each.id for each in one.demands], [each.id for each in one.goals]

    assert named(plan(weighed())) == (["staff-hours", "rooms"], ["visitors", "copies"])
    assert named(plan(weighed(good="no", copies="n/a"))) == (["staff-hours"], ["visitors"])
    assert named(plan(weighed(staff_hours="unknown", rooms="unknown"))) == (
        ["staff-hours", "rooms"],
        ["visitors", "copies"],
    )
    fewer = replace(ASKED, stages=(replace(ASKED.stages[0], questions=ASKED.stages[0].questions[:8]),))
    assert named(plan(weighed(), reviewed=weighed(fewer))) == (["staff-hours"], ["visitors"])


@pytest.mark.parametrize(
    ("decision", "answered", "hours"),
    [
        (None, 6, 6),
        (None, "unknown", None),
        (None, -1, None),
        (decided(), 6, 6),
        (decided(staff_hours=Decimal(4)), 6, 4),
        (decided(staff_hours=Decimal(0)), 6, 0),
        (decided(staff_hours=Decimal(4)), "unknown", 4),
    ],
)
def test_hours_that_people_decided_on_go_before_those_that_were_asked_for(
    decision: Decision | None, answered: object, hours: int | None
) -> None:
    one = plan(weighed(staff_hours=answered), decision)
    assert one.promised(ASKED.by_id()["staff-hours"]) == hours
    assert plan(weighed(good="no")).amount(ASKED.by_id()["rooms"]) is None, "it isn't asked then"
    assert one.promised(ASKED.by_id()["visitors"]) == one.amount(ASKED.by_id()["visitors"]) == 80


def test_the_amounts_of_a_review_count_for_what_comes_now() -> None:
    one = plan(weighed(), decided("renew"), weighed(staff_hours=9, visitors="unknown"))
    assert one.amount(ASKED.by_id()["staff-hours"]) == 9
    assert one.amount(ASKED.by_id()["visitors"]) is None
    assert one.partner == "Repair Café"


# Days


@pytest.mark.parametrize(
    ("decision", "missing"),
    [
        (None, ["start", "review"]),
        (decided(), ["start", "review"]),
        (decided(starts_on=START), ["review"]),
        (decided(review_by=REVIEW), ["start"]),
        (decided(starts_on=START, review_by=REVIEW), []),
        (decided("renew"), ["review"]),
        (decided("renew", review_by=REVIEW), []),
    ],
)
def test_days_that_nobody_has_set_are_missing_but_what_goes_on_has_begun(
    decision: Decision | None, missing: list[str]
) -> None:
    assert plan(weighed(), decision).missing_days == missing
