"""Holds the bundled checklists to what letters, agreements and reviews make of their words."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from imagine_cli.core.advice import advise
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import TO, Checklist, Question
from imagine_cli.core.verdict import Verdict, weigh
from imagine_cli.store.checklists import read_checklist

FULL, REVIEW = read_checklist("imagine"), read_checklist("review")


def each(checklist: Checklist) -> list[object]:
    return [pytest.param(q, id=f"{checklist.id}:{q.id}") for q in checklist.questions()]


ALL = [*each(FULL), *each(REVIEW)]
SCORED_IN_REVIEW = [q for q in REVIEW.questions() if q.counts_as or q.may_end_it]
SHARED = sorted(FULL.by_id().keys() & REVIEW.by_id().keys() - {"benefits", "concerns"})


# What is said to the partner


@pytest.mark.parametrize("question", ALL)
def test_what_the_partner_can_change_can_be_asked_for_in_a_letter(question: Question) -> None:
    if question.who_can_change in ("partner", "both"):
        assert question.letter
        assert question.letter_if
    assert (TO in question.letter_if) == bool(question.letter_if and question.takes_amount)


@pytest.mark.parametrize("question", ALL)
def test_clauses_can_be_put_into_a_sentence(question: Question) -> None:
    for clause in (question.letter, question.letter_if):
        assert re.fullmatch(r"([a-z].*[^.?!,;:])?", clause), clause
        assert "the partner" not in clause
    # They are joined: "if ..., and if ...".
    assert not question.letter_if.startswith(("if ", "that "))


@pytest.mark.parametrize("question", ALL)
def test_a_question_to_the_partner_is_one_question(question: Question) -> None:
    if question.letter_ask:
        assert re.fullmatch(r"[A-Z][^?!]*\?", question.letter_ask)
        assert "the partner" not in question.letter_ask.lower()
    # What only the library can know, and what sounds like a suspicion, is not asked.
    if question.who_can_change == "library" or question.id.startswith("spare-") or question.id == "slow-contact":
        assert not question.letter_ask


@pytest.mark.parametrize("question", ALL)
def test_a_remedy_can_be_put_to_the_partner_and_into_an_agreement(question: Question) -> None:
    if question.remedy:
        assert question.clause
        assert re.fullmatch(r"(Agree in writing|Decide in writing|Get|Name) .*[^.]\.", question.remedy)
        assert not re.search(r"\b(you|your|the partner)\b", question.remedy)
    if question.counts_as and question.takes_amount:
        assert question.clause


def test_every_deal_breaker_of_the_full_checklist_has_a_remedy() -> None:
    for question in FULL.questions():
        assert question.remedy or not question.may_end_it


# A review


def test_a_review_says_renew_or_wind_down() -> None:
    assert (REVIEW.words.go_ahead, REVIEW.words.decline) == ("renew", "wind down")
    assert [stage.name for stage in REVIEW.stages] == [stage.name for stage in FULL.stages]
    assert all(stage.questions for stage in REVIEW.stages)


@pytest.mark.parametrize("id_", SHARED)
def test_what_was_expected_can_stand_beside_what_happened(id_: str) -> None:
    before, after = FULL.by_id()[id_], REVIEW.by_id()[id_]
    assert after.kind == before.kind
    assert list(after.scale) == list(before.scale)
    assert after.stage == before.stage
    assert after.short
    if before.counts_as:
        assert after.counts_as == before.counts_as
        assert after.scale == before.scale
        assert after.full_at == before.full_at
    assert after.deal_breaker == before.deal_breaker
    assert after.deal_breaker_over == before.deal_breaker_over


def test_most_of_a_review_asks_what_was_asked_before() -> None:
    assert {question.id for question in REVIEW.questions()} - set(SHARED) == {
        "still-needed",
        "agreed-kept",
        "complaints",
        "expected-people",
        "benefits",
        "concerns",
    }


def test_a_deal_breaker_in_force_stays_one_in_a_review() -> None:
    only_before = {"nobody-may-sign"}
    enders = {question.id for question in FULL.questions() if question.may_end_it} - only_before
    assert {question.id for question in REVIEW.questions() if question.may_end_it} == enders


@pytest.mark.parametrize("question", [pytest.param(q, id=q.id) for q in SCORED_IN_REVIEW])
def test_a_review_has_every_sentence_that_its_papers_need(question: Question) -> None:
    for field in ("short", "why", "find_out", "reason_for", "reason_against", "mixed", "letter", "letter_if", "remedy"):
        assert getattr(question, field), field
    assert question.evidence
    assert question.sources


def test_both_checklists_cite_a_work_in_the_same_words() -> None:
    for key, source in REVIEW.sources.items():
        assert FULL.sources.get(key, source) == source
    assert set(REVIEW.sources) == {key for question in REVIEW.questions() for key in question.sources}


THRIVING: dict[str, str | int] = {
    "mission-fit": "yes",
    "still-needed": "yes",
    "next-best": "yes",
    "law-or-policy": "no",
    "agreed-kept": "yes",
    "backing-missing": "no",
    "spare-staff-hours": 10,
    "staff-hours": 5,
    "spare-cash": 300,
    "cash-cost": 80,
    "forced-selling": "no",
    "religion-politics": "no",
    "steers-selection": "no",
    "speaks-for-library": "yes",
    "complaints": "no",
    "new-people": "yes",
    "expected-people": 150,
    "people-reached": 170,
    "unchecked-adults": "no",
    "shut-out-or-charged": "no",
    "displaces": "no",
    "patron-data": "no",
    "partner-gains": "yes",
    "slow-contact": "no",
    "hangs-on-one-person": "partly",
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
    assert {condition.question for condition in verdict.conditions} == {"staff-hours", "hangs-on-one-person"}


def test_one_that_takes_more_hours_than_promised_is_renewed_with_a_limit_or_made_smaller() -> None:
    more = {"agreed_kept": "partly", "displaces": "partly", "speaks_for_library": "no"}
    verdict, _ = reviewed(staff_hours=9, **more)
    assert verdict.recommendation == "go ahead"
    assert "staff-hours" in {condition.question for condition in verdict.conditions}
    verdict, answers = reviewed(staff_hours=12, **more)
    assert (verdict.recommendation, verdict.deal_breakers_hit) == ("decline", ("staff-hours",))
    (smaller,) = advise(REVIEW, answers).smaller_yes
    assert (smaller.question, smaller.to) == ("staff-hours", "10")


def test_one_that_drifts_is_wound_down() -> None:
    verdict, _ = reviewed(
        mission_fit="partly",
        still_needed="partly",
        next_best="no",
        agreed_kept="partly",
        backing_missing="partly",
        speaks_for_library="no",
        new_people="no",
        people_reached=60,
        partner_gains="partly",
        slow_contact="yes",
        hangs_on_one_person="yes",
        visible_result="partly",
    )
    assert (verdict.recommendation, verdict.deal_breakers_hit) == ("decline", ())


def test_a_danger_to_children_ends_it_until_it_is_set_right() -> None:
    verdict, _ = reviewed(unchecked_adults="yes", agreed_kept="no", complaints="partly")
    assert (verdict.recommendation, verdict.deal_breakers_hit) == ("decline", ("unchecked-adults",))
    verdict, _ = reviewed(unchecked_adults="partly", agreed_kept="partly", complaints="partly")
    assert verdict.recommendation == "go ahead"
    assert "unchecked-adults" in {condition.question for condition in verdict.conditions}


@pytest.mark.parametrize("next_best", ["no", "partly", "yes"])
def test_where_nobody_comes_goodwill_does_not_save_it(next_best: str) -> None:
    verdict, _ = reviewed(people_reached=6, new_people="no", visible_result="no", next_best=next_best, staff_hours=3)
    assert verdict.recommendation == "decline"
