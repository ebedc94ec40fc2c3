"""What the sentences say, and that every outcome has its headline."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, LimitWatch
from imagine_cli.core.assessment import Answer
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Checklist, Question, Rule, Words
from imagine_cli.core.finding import FindOut, Settling
from imagine_cli.core.kinds.number import with_unit
from imagine_cli.core.verdict import Range, Verdict
from imagine_cli.say import english, outlook, sentences, sums
from imagine_cli.say.english import MINUS
from tests.say.say_kit import (
    CHECKLIST,
    EXCLUSIVE,
    FIRST_LOOKS,
    HOURS,
    LEAVES,
    MISSION,
    NEW_PEOPLE,
    PATRON_DATA,
    REVIEW,
    SITUATIONS,
    case,
    first_look,
)


def between(low: float, high: float | None = None) -> Range:
    """A spread of points; a single figure where no other end is given."""
    ends = Fraction(low), Fraction(low if high is None else high)
    return Range(ends[0], sum(ends, Fraction(0)) / 2, ends[1])


def headline(situation: str, checklist: Checklist = CHECKLIST) -> tuple[str, str]:
    return sentences.headline(case(situation, checklist))


def with_points(situation: str = "go ahead", **sums_of: Range) -> Verdict:
    verdict = case(situation).verdict
    return replace(verdict, points=replace(verdict.points, **sums_of))


# The headlines


@pytest.mark.parametrize(
    ("situation", "main", "detail"),
    [
        ("go ahead", "GO AHEAD", "Settled: all that counts is answered."),
        (
            "go ahead once settled",
            "GO AHEAD, once two points are settled",
            "Settled: all that counts is answered.",
        ),
        (
            "go ahead with an open serious sign",
            "GO AHEAD, once one point is settled",
            "Settled: no open answer can turn it.",
        ),
        ("settled with open answers", "GO AHEAD", "Settled: no open answer can turn it."),
        (
            "leaning to go ahead",
            "LEANING TOWARD GO AHEAD: find out first",
            "Not settled: the answers still open can turn it.",
        ),
        ("not yet", "NOT YET: first find out about patron data", "Otherwise it would be go ahead."),
        (
            "not yet, twice",
            "NOT YET: first find out about unchecked adults and patron data",
            "Otherwise it would be go ahead.",
        ),
        ("deal-breaker", "NOT AS PROPOSED: go ahead if one thing changes", "Settled: all that counts is answered."),
        ("two deal-breakers", "DECLINE", "Settled: all that counts is answered."),
        ("far from it", "DECLINE", "Settled: all that counts is answered."),
        (
            "not as proposed, with an open deal-breaker",
            "NOT AS PROPOSED: go ahead if one thing changes",
            "Settled for the proposal as it stands: no open answer can turn it.",
        ),
        (
            "leaning to decline",
            "LEANING TOWARD DECLINE: find out first",
            "Not settled: the answers still open can turn it.",
        ),
        (
            "nothing known",
            "TOO LITTLE IS KNOWN: ask first",
            "Less than half of what counts is known, so any verdict would be a guess.",
        ),
    ],
)
def test_every_outcome_has_its_headline(situation: str, main: str, detail: str) -> None:
    assert headline(situation) == (main, detail)


def test_the_situations_have_every_outcome_and_every_first_look() -> None:
    assert len({case(situation).outcome for situation in SITUATIONS}) == 8
    assert len({first_look(situation).first_look for situation in FIRST_LOOKS}) == 3


def test_several_changes_are_plural_and_beyond_two_deal_breakers_are_counted() -> None:
    weighed = case("not as proposed")
    change = weighed.advice.counter_offers[0][0]
    two = weighed._replace(advice=replace(weighed.advice, counter_offers=((change, change),)))
    assert sentences.headline(two).main == "NOT AS PROPOSED: go ahead if two things change"
    open_ones = case("not yet")
    many = replace(open_ones.verdict.deal_breakers, open=("patron-data", "patron-data", "unchecked-adults"))
    verdict = replace(open_ones.verdict, deal_breakers=many)
    told = sentences.headline(open_ones._replace(verdict=verdict)).main
    assert told == "NOT YET: first find out about three deal-breakers"


@pytest.mark.parametrize(
    ("situation", "main"),
    [
        ("worth a full look", "WORTH A FULL LOOK"),
        ("ask first", "ASK FIRST"),
        ("stop as proposed", "STOP AS PROPOSED"),
    ],
)
def test_the_first_look_has_headlines_of_its_own(situation: str, main: str) -> None:
    assert sentences.headline(first_look(situation)).main == main
    assert sentences.look_text(first_look(situation).verdict) == "first look"


def test_a_review_says_renew_and_wind_down() -> None:
    assert headline("go ahead", REVIEW)[0] == "RENEW"
    assert headline("leaning to decline", REVIEW)[0] == "LEANING TOWARD WIND DOWN: find out first"
    assert headline("not as proposed", REVIEW)[0] == "NOT AS IT STANDS: renew if one thing changes"
    assert "would be renew" in headline("not yet", REVIEW)[1]


def test_counts_are_of_what_was_asked() -> None:
    assert sentences.answered_text(case("go ahead")) == "9 of 9 answered"
    assert sentences.answered_text(case("not yet")) == "8 of 9 answered"
    assert sentences.answered_text(first_look("worth a full look")) == "5 of 5 answered"
    assert sentences.answered_text(first_look("ask first")) == "4 of 5 answered"


# Figures


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        (Fraction(3), "3"),
        (Fraction(9, 2), "4½"),
        (Fraction(1, 2), "½"),
        (Fraction(0), "0"),
        (Fraction(-5, 2), f"{MINUS}2½"),
        (Fraction(-1, 2), f"{MINUS}½"),
        (Fraction(7, 4), "1.75"),
    ],
)
def test_points_read_as_a_pencil_writes_them(points: Fraction, shown: str) -> None:
    assert english.points_text(points) == shown


@given(st.integers(-80, 80))
def test_halves_are_never_rounded(halves: int) -> None:
    shown = english.points_text(Fraction(halves, 2)).replace(MINUS, "-")
    whole, half = shown.removesuffix("½"), shown.endswith("½")
    sign = -1 if shown.startswith("-") else 1
    assert sign * (abs(int(whole.strip("-") or 0)) + half / 2) == halves / 2


def test_a_spread_is_told_as_from_to() -> None:
    assert english.points_between(Fraction(9, 2), Fraction(37, 2)) == "4½ to 18½"
    assert english.points_between(Fraction(3), Fraction(3)) == "3"
    assert english.with_points("1") == "1 point"
    assert english.with_points("½") == "½ point"
    assert english.with_points("1½") == "1½ points"
    assert english.with_points("0") == "0 points"


@pytest.mark.parametrize(
    ("benefits", "heard", "met", "tone"),
    [
        (between(4), "Benefits: 4 points; at least 2 are needed.", "yes", ""),
        (between(2), "Benefits: 2 points; at least 2 are needed.", "yes", ""),
        (between(1.5), "Benefits: 1½ points; at least 2 are needed.", "too low", "bad"),
        (between(1, 4), "Benefits: 1 to 4 points; at least 2 are needed.", "may be too low", "open"),
    ],
)
def test_benefits_say_whether_they_are_enough(benefits: Range, heard: str, met: str, tone: str) -> None:
    bar = sums.points_block(with_points(benefits=benefits)).bars[0]
    assert (bar.heard, bar.met, bar.tone, bar.bound) == (heard, met, tone, "at least 2")


def test_risks_and_demands_have_no_bound_of_their_own() -> None:
    _, risks, demands = sums.points_block(with_points(risks=between(1), demands=between(0, 3))).bars
    assert (risks.heard, risks.bound) == ("Risks: 1 point.", "")
    assert (demands.heard, demands.figures) == ("Demands: 0 to 3 points.", "0 to 3")


@pytest.mark.parametrize(
    ("balance", "says"),
    [
        (between(13.5), "Benefits outweigh risks and demands by 13½ points."),
        (between(0, 4), "Benefits outweigh risks and demands by 0 to 4 points."),
        (between(-5), "Risks and demands outweigh benefits by 5 points."),
        (between(-8, -4), "Risks and demands outweigh benefits by 4 to 8 points."),
        (between(0), "Benefits are as heavy as risks and demands together."),
        (between(-5, 3), f"Benefits minus risks and demands: {MINUS}5 to 3 points."),
    ],
)
def test_the_balance_is_a_sentence(balance: Range, says: str) -> None:
    assert sums.balance_text(with_points(balance=balance)) == says


def test_another_balance_that_is_needed_is_named() -> None:
    verdict = replace(with_points(balance=between(1)), balance_needed=Fraction(2))
    assert sums.balance_text(verdict) == "Benefits outweigh risks and demands by 1 point; 2 are needed."


def test_what_is_missing_is_told_by_condition() -> None:
    assert sums.missing_lines(case("far from it").verdict) == [
        "One deal-breaker is there.",
        "One limit is exceeded.",
        "Benefits come to 1 point; 2 are needed.",
        "Risks and demands outweigh benefits by 7 points.",
    ]
    serious = replace(case("go ahead once settled").verdict, misses=("serious",))
    assert sums.missing_lines(serious) == ["Two serious points are there. At most 2 may be."]
    assert sums.missing_lines(case("go ahead").verdict) == []


def test_the_rule_prints_every_number_in_the_checklists_own_word() -> None:
    rule = Rule(benefits_at_least=Decimal("2.5"), balance_at_least=Decimal(3), slack=Decimal("0.1"), serious_at_most=1)
    wording = "\n".join(sums.rule_lines(replace(REVIEW, rule=rule)))
    assert wording.startswith("Renew needs all of these:")
    for number in ("more than 10 %", "At most one serious point", "at least 2½ of 4 points", "at least 3 points above"):
        assert number in wording
    assert "at most 2 points below" in sums.rule_lines(replace(CHECKLIST, rule=Rule(balance_at_least=Decimal(-2))))[-1]
    assert "at least as high as" in sums.rule_lines(CHECKLIST)[-1]


def test_a_question_is_named_by_its_short_name_or_else_by_its_id() -> None:
    assert sentences.short_name(HOURS) == "staff hours"
    assert sentences.short_name(EXCLUSIVE) == "a closed door to others"


def test_the_credit_is_one_sentence() -> None:
    assert sentences.CREDIT.count(". ") == 0
    assert "(ALSC Blog, July 2020)" in sentences.CREDIT


# Answers


def test_answers_read_as_people_say_them() -> None:
    assert sentences.answer_text(MISSION, Answer("yes"), "answered") == "yes"
    assert sentences.answer_text(HOURS, Answer(Decimal(6)), "answered") == "6 hours a month"
    assert sentences.answer_text(HOURS, Answer(Decimal(1)), "answered") == "1 hour a month"
    assert with_unit(Decimal(1), replace(HOURS, unit="people a year", unit_one="person a year")) == "1 person a year"
    assert with_unit(Decimal(1), replace(HOURS, unit="boxes", unit_one="")) == "1 boxes", "no grammar is guessed"
    assert with_unit(Decimal(1), replace(HOURS, unit="", unit_one="")) == "1"
    assert sentences.answer_text(HOURS, Answer(Decimal("7.50")), "answered") == "7.5 hours a month"
    own_lines = CHECKLIST.by_id()["benefits"]
    assert sentences.answer_text(own_lines, Answer(("A", "B")), "answered") == "A; B"
    assert sentences.answer_text(own_lines, Answer(()), "answered") == "nothing listed"
    assert sentences.answer_text(MISSION, Answer("unknown"), "unknown") == "don't know yet"
    assert sentences.answer_text(MISSION, None, "unknown") == "not answered"
    assert sentences.answer_text(MISSION, Answer("n/a"), "not applicable") == "doesn't apply"
    assert sentences.answer_text(PATRON_DATA, Answer("yes"), "ruled out") == "not asked"
    assert sentences.answer_text(PATRON_DATA, Answer("yes"), "waiting") == "waits for another answer"


# Changes


def number_change(now: int, to: int, question: Question = HOURS) -> Change:
    return Change(question.id, Decimal(now), Decimal(to), "both")


def test_an_amount_names_what_would_do_and_what_it_is_now() -> None:
    better = outlook.better_text(number_change(20, 9), HOURS)
    assert better == "Staff hours: no more than 9 hours a month (now 20)"
    nothing = outlook.better_text(number_change(8, 0), HOURS)
    assert nothing == "Staff hours: none from the library (now 8)"
    worse = outlook.worse_text(number_change(6, 10), HOURS)
    assert worse == "Staff hours: 10 hours a month or more, now 6 hours a month"


def test_an_amount_that_is_a_benefit_turns_the_words_round() -> None:
    visitors = Question(id="visitors", ask="How many?", stage="Grow", kind="number", counts_as="benefit")
    assert outlook.better_text(number_change(5, 12, visitors), visitors) == "Visitors: at least 12 (now 5)"
    assert outlook.worse_text(number_change(12, 5, visitors), visitors) == "Visitors: 5 or less, now 12"


def test_a_change_is_told_in_the_checklists_own_words() -> None:
    assert outlook.better_text(Change("one-person", "yes", "no", "partner"), LEAVES) == (
        "One person: a second person who knows the work"
    )
    assert outlook.better_text(Change("mission-fit", "no", "partly", "both"), MISSION) == (
        "Mission fit: at least partly (it touches a goal)"
    )
    assert outlook.worse_text(Change("one-person", "no", "yes", None), LEAVES) == "It would stop if one person left."
    assert outlook.worse_text(Change("mission-fit", "yes", "partly", None), MISSION) == "It touches a goal in our plan."


def test_where_the_checklist_has_no_words_the_answer_is_quoted() -> None:
    assert outlook.better_text(Change("mission-fit", "no", "yes", "both"), MISSION) == 'Mission fit: "yes", now "no"'
    assert outlook.better_text(Change("exclusive", "yes", "no", "both"), EXCLUSIVE) == (
        "A closed door to others: no longer so"
    )
    assert outlook.worse_text(Change("new-people", "yes", "partly", None), NEW_PEOPLE) == (
        'New people: "partly", now "yes"'
    )
    templated = replace(HOURS, kind="choice", reason_against="It takes {answer}.")
    assert outlook.worse_text(Change("staff-hours", "yes", "no", None), templated) == 'Staff hours: "no", now "yes"'


def test_counter_offers_have_a_lead_that_claims_no_more_than_was_weighed() -> None:
    one, several = case("not as proposed"), case("not as proposed")
    change = one.advice.counter_offers[0][0]
    assert outlook.offer_lead(one) == "It would be go ahead with this:"
    several = one._replace(advice=Advice(counter_offers=((change, change),)))
    assert outlook.offer_lead(several) == "It would be go ahead with all of these:"
    either = one._replace(advice=Advice(counter_offers=((change,), (change,))))
    assert outlook.offer_lead(either) == "It would be go ahead with any one of these:"
    leaning = case("leaning to decline", REVIEW)._replace(advice=Advice(counter_offers=((change,),)))
    assert outlook.offer_lead(leaning) == "It would lean toward renew with this:"
    assert outlook.offer_lead(case("go ahead")) == ""


def test_a_decline_without_an_offer_says_why() -> None:
    assert outlook.no_offer_text(case("two deal-breakers")) == "Nothing that anyone can change would make it go ahead."
    assert outlook.no_offer_text(case("far from it", REVIEW)) == (
        "More than three things would have to change to make it renew."
    )
    assert outlook.no_offer_text(case("leaning to decline")) == (
        "No change to the answers given would be enough. Find out first what is open."
    )
    assert outlook.no_offer_text(case("not as proposed")) == ""


def test_watch_signs_have_a_lead() -> None:
    sign = (Change("mission-fit", "yes", "no", "both"),)
    weighed = case("go ahead", REVIEW)

    def lead(*signs: tuple[Change, ...]) -> str:
        return outlook.watch_lead(weighed._replace(advice=Advice(watch_signs=signs)))

    assert lead() == "Otherwise only several bad surprises together would change this."
    assert lead(sign) == "It would turn to wind down if this came true:"
    assert lead(sign, sign) == "It would turn to wind down if any one of these came true:"


def test_limits_and_deal_breakers_to_watch_stand_in_a_line_each() -> None:
    advice = Advice(
        watch_limits=(LimitWatch("staff-hours", Decimal("12.5")),) * 2, watch_deal_breakers=("patron-data",)
    )
    one = "staff hours above 12.5 hours a month"
    assert outlook.watch_limits_text(advice, CHECKLIST) == f"{one}; {one}"
    assert outlook.watch_limits_text(advice, CHECKLIST, 1) == one
    assert outlook.watch_deal_breakers_text(advice, CHECKLIST) == "patron data"


# What is open


def found(
    question: str, points: int = 0, *, deal_breaker: bool = False, serious: bool = False, limit: bool = False
) -> FindOut:
    return FindOut(question, deal_breaker, serious, limit, Fraction(points))


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (found("patron-data", deal_breaker=True), "If it is so, it ends it: a deal-breaker."),
        (found("exclusive", 3, serious=True), "It would be a serious point. Up to 3 points hang on it."),
        (found("staff-hours", 3, limit=True), "It could exceed a limit. Up to 3 points hang on it."),
        (found("mission-fit", 3), "Up to 3 points hang on it."),
        (found("mission-fit", 1), "Up to 1 point hangs on it."),
        (found("minors"), ""),
    ],
)
def test_what_hangs_on_an_open_question(what: FindOut, says: str) -> None:
    assert outlook.stake_text(what) == says


def test_what_to_find_out_has_a_name_and_a_way() -> None:
    assert sentences.find_out_text(MISSION) == "Mission fit: Read the plan."
    assert sentences.find_out_text(replace(PATRON_DATA, find_out="")) == (
        "Patron data: The partner would get patron data without limits?"
    )


def test_an_answer_that_would_settle_it_is_named() -> None:
    settles = (Settling("decline", answers=("yes",)), Settling("go ahead", answers=("partly", "no")))
    breaker = replace(found("patron-data", deal_breaker=True), settles=settles)
    words = Words()
    assert outlook.settled_by_text(breaker, PATRON_DATA, words) == '"partly" or "no" would settle it: go ahead.'
    sign = replace(found("exclusive", serious=True), settles=settles)
    assert outlook.settled_by_text(sign, EXCLUSIVE, words) == (
        '"yes" would settle it: decline; "partly" or "no" would settle it: go ahead.'
    )
    assert outlook.settled_by_text(found("mission-fit", 3), MISSION, words) == ""


@pytest.mark.parametrize(
    ("settling", "says"),
    [
        (Settling("go ahead", at_most=8), "8 hours a month or less would settle it: renew."),
        (Settling("decline", at_least=13), "13 hours a month or more would settle it: wind down."),
        (Settling("go ahead", at_least=2, at_most=8), "From 2 to 8 hours a month would settle it: renew."),
        (Settling("go ahead", at_most=0), "0 hours a month would settle it: renew."),
    ],
)
def test_amounts_that_would_settle_it_have_their_unit(settling: Settling, says: str) -> None:
    what = replace(found("staff-hours", 3, limit=True), settles=(settling,))
    assert outlook.settled_by_text(what, HOURS, REVIEW.words) == says


def test_what_hangs_on_one_weight() -> None:
    assert outlook.weights_text(Advice(), CHECKLIST) == "No single weight decides this."
    assert outlook.weights_text(Advice(hangs_on_weight_of=("mission-fit", "staff-hours")), CHECKLIST) == (
        "Its weight, one more or one less, would turn it: mission fit or staff hours."
    )


def test_beyond_five_weights_it_is_called_close() -> None:
    ids = tuple(question.id for question in CHECKLIST.questions())
    assert "mission fit, new people, a closed door to others, one person or spare staff hours" in (
        outlook.weights_text(Advice(hangs_on_weight_of=ids[:5]), CHECKLIST)
    )
    assert outlook.weights_text(Advice(hangs_on_weight_of=ids[:6]), CHECKLIST) == (
        "It is close: the weight of any one of six questions, one more or one less, would turn it."
    )


def test_every_grade_of_evidence_is_explained() -> None:
    assert len({sentences.evidence_text(grade) for grade in ("A", "B", "C", "D")}) == 4
