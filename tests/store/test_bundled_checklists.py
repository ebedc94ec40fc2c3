"""What the bundled checklists come to: the numbers that the documentation names, and reviews as libraries have them.

Their words are held in `test_bundled_words`.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from imagine_cli.core.advice import advise
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import STAGES, Checklist, Rule
from imagine_cli.core.verdict import Verdict, weigh
from imagine_cli.store.checklists import read_checklist
from tests.terminal import ROOT

FULL, REVIEW = read_checklist("imagine"), read_checklist("review")
SHARED = sorted(FULL.by_id().keys() & REVIEW.by_id().keys())
VERDICT = (ROOT / "docs" / "verdict.md").read_text(encoding="utf-8")


# The numbers of the rule


@pytest.mark.parametrize("checklist", [FULL, REVIEW], ids=lambda each: each.id)
def test_both_have_the_usual_rule_and_every_stage(checklist: Checklist) -> None:
    assert checklist.rule == Rule()
    assert [stage.name for stage in checklist.stages] == list(STAGES)
    assert all(stage.questions for stage in checklist.stages)
    assert all(question.scale == FULL.by_id()["mission-fit"].scale for question in checklist.questions())


def test_the_documentation_names_its_numbers() -> None:
    assert f"{FULL.benefits_needed} of {FULL.possible_benefits} points" in VERDICT
    questions = list(FULL.questions())
    assert sum(question.deal_breaker for question in questions) == 7
    assert "The bundled checklist has seven:" in VERDICT
    assert {q.id: q.slack_from for q in questions if q.limit} == {"staff-hours": 2, "cash-cost": 50, "room-hours": 0}
    assert "2 staff hours a month, 50 dollars in the first year, none for rooms" in VERDICT
    serious = re.search(r"a serious sign that is certainly there: (.*?);", VERDICT, re.DOTALL)
    assert serious
    # "A bad record, ..., a conflict of interest, ...": one part a sign.
    assert len(serious[1].split(",")) == sum(question.serious for question in questions)


def test_the_first_look_holds_what_ends_it_and_what_alsc_asks() -> None:
    first = {question.id for question in FULL.first_look()}
    assert {question.id for question in FULL.questions() if question.deal_breaker} <= first
    assert {"new-opportunities", "speaks-for-library", "mission-fit", "staff-hours", "cash-cost"} <= first
    assert not any(question.ask_if for question in FULL.first_look())
    assert {q.full_at for q in FULL.first_look() if q.limit} <= first


# A review


def test_a_review_says_renew_or_wind_down() -> None:
    assert (REVIEW.words.go_ahead, REVIEW.words.decline) == ("renew", "wind down")


@pytest.mark.parametrize("id_", SHARED)
def test_a_review_asks_in_the_same_stage_what_was_asked_before(id_: str) -> None:
    before, after = FULL.by_id()[id_], REVIEW.by_id()[id_]
    assert (after.stage, after.labels) == (before.stage, before.labels)


def test_most_of_a_review_asks_what_was_asked_before() -> None:
    assert {question.id for question in REVIEW.questions()} - set(SHARED) == {
        "still-needed",
        "agreed-kept",
        "complaints",
        "expected-people",
        "hardly-anyone-comes",
    }


THRIVING: dict[str, str | int] = {
    "mission-fit": "yes",
    "still-needed": "yes",
    "next-best": "yes",
    "agreed-kept": "yes",
    "backing": "yes",
    "spare-staff-hours": 10,
    "staff-hours": 5,
    "spare-cash": 300,
    "cash-cost": 80,
    "law-or-policy": "no",
    "speaks-for-library": "yes",
    "forced-selling": "no",
    "religion-politics": "no",
    "steers-selection": "no",
    "complaints": "no",
    "new-people": "yes",
    "expected-people": 150,
    "people-reached": 170,
    "hardly-anyone-comes": "no",
    "unchecked-adults": "no",
    "shut-out-or-charged": "no",
    "displaces": "no",
    "partner-gains": "yes",
    "patron-data": "no",
    "outside-control": "no",
    "hangs-on-one-person": "partly",
    "slow-contact": "no",
    "visible-result": "yes",
}


def reviewed(**changed: str | int) -> tuple[Verdict, dict[str, Answer]]:
    values = {**THRIVING, **{key.replace("_", "-"): value for key, value in changed.items()}}
    answers = {key: Answer(value if isinstance(value, str) else Decimal(value)) for key, value in values.items()}
    verdict = weigh(REVIEW, answers)
    assert verdict.settled
    return verdict, answers


def test_a_thriving_partnership_is_renewed() -> None:
    verdict, _ = reviewed()
    assert verdict.recommendation == "go ahead"
    assert verdict.settle_first == ()
    assert {condition.question for condition in verdict.in_the_agreement} == {"hangs-on-one-person"}


def test_one_that_takes_more_hours_than_promised_is_renewed_with_a_limit_or_made_smaller() -> None:
    more = {"agreed_kept": "partly", "displaces": "partly", "speaks_for_library": "no"}
    verdict, _ = reviewed(staff_hours=9, **more)
    assert verdict.recommendation == "go ahead"
    assert "staff-hours" in {condition.question for condition in verdict.in_the_agreement}
    verdict, _ = reviewed(staff_hours=12, **more)
    assert verdict.recommendation == "go ahead"
    assert [condition.question for condition in verdict.settle_first] == ["staff-hours"]
    verdict, answers = reviewed(staff_hours=13, **more)
    assert (verdict.recommendation, verdict.limits.exceeded) == ("decline", ("staff-hours",))
    ((smaller,),) = advise(REVIEW, answers, verdict).counter_offers
    assert (smaller.question, smaller.to) == ("staff-hours", Decimal(10))


def test_one_that_drifts_is_wound_down() -> None:
    verdict, _ = reviewed(
        mission_fit="partly",
        still_needed="partly",
        next_best="no",
        agreed_kept="partly",
        backing="partly",
        speaks_for_library="no",
        new_people="no",
        people_reached=60,
        partner_gains="partly",
        slow_contact="yes",
        hangs_on_one_person="yes",
        visible_result="partly",
    )
    assert (verdict.recommendation, verdict.deal_breakers.hit) == ("decline", ())
    assert verdict.misses == ("benefits", "balance")


def test_a_danger_to_children_ends_it_until_it_is_set_right() -> None:
    verdict, _ = reviewed(unchecked_adults="yes", agreed_kept="no", complaints="partly")
    assert (verdict.recommendation, verdict.deal_breakers.hit) == ("decline", ("unchecked-adults",))
    verdict, _ = reviewed(unchecked_adults="partly", agreed_kept="partly", complaints="partly")
    assert verdict.recommendation == "go ahead"
    assert [condition.question for condition in verdict.settle_first] == ["unchecked-adults"]


@pytest.mark.parametrize("next_best", ["no", "partly", "yes"])
def test_where_nobody_comes_goodwill_does_not_save_it(next_best: str) -> None:
    empty: dict[str, str | int] = {"hardly_anyone_comes": "yes", "people_reached": 6, "new_people": "no"}
    verdict, _ = reviewed(next_best=next_best, staff_hours=3, **empty)
    assert (verdict.recommendation, verdict.deal_breakers.hit) == ("decline", ("hardly-anyone-comes",))
