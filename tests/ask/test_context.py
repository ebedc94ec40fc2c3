"""What the library knows already stands beside the question, and never answers it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.ask.context import Context, library_context, promise_context
from imagine_cli.ask.interview import interview
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import UNKNOWN
from imagine_cli.core.partnership import Agreed, Library, Promise
from imagine_cli.errors import Interrupted
from imagine_cli.store.checklists import read_checklist
from tests.ask.ask_kit import CHECKLIST, SIGNED, THROUGH, TODAY, Scripted


def through(*typed: str, context: dict[str, Context], first: tuple[str, ...] = ()) -> tuple[Assessment, Scripted]:
    asker = Scripted(typed)
    done = interview(CHECKLIST, Assessment("Partner"), asker, lambda _: None, TODAY, context=context, first=first)
    return done, asker


def test_goals_and_the_hours_that_are_left() -> None:
    found = library_context(Library(goals=("Reading", "Adults"), spare_staff_hours=Decimal(40)), Decimal(26))
    assert found["mission-fit"].says == ("Your goals:", "- Reading", "- Adults")
    assert found["spare-staff-hours"] == Context(
        ("Your library can spare 40 hours a month for all partnerships. 26 are promised to others, so 14 are left.",),
        Decimal(14),
    )


@pytest.mark.parametrize(
    ("spare", "promised", "says"),
    [
        ("1", "0", "1 hour a month for all partnerships. None are promised to others."),
        ("0", "0", "0 hours a month for all partnerships. None are promised to others."),
        ("0.5", "0", "0.5 hours a month for all partnerships. None are promised to others."),
        ("2", "1", "2 hours a month for all partnerships. 1 is promised to others, so 1 is left."),
        ("1.5", "1.50", "1.5 hours a month for all partnerships. 1.5 are promised to others, so none are left."),
    ],
)
def test_hours_agree_with_their_number(spare: str, promised: str, says: str) -> None:
    found = library_context(Library(spare_staff_hours=Decimal(spare)), Decimal(promised))
    assert found["spare-staff-hours"].says == (f"Your library can spare {says}",)


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("0", "dollars in the first year", "0 dollars in the first year"),
        ("0.5", "dollars in the first year", "0.5 dollars in the first year"),
        ("1.0", "hour a month", "1 hour a month"),
        ("2", "people a year", "2 people a year"),
        ("1", "", "1"),
    ],
)
def test_a_promise_is_told_in_its_unit(amount: str, unit: str, said: str) -> None:
    promise = Promise("staff-hours", "staff hours", Decimal(amount), unit)
    assert promise_context(read_checklist("review"), {}, (promise,), ())["staff-hours"].says == (
        f"Named at the start: {said}.",
    )


def test_hours_that_are_overdrawn_offer_none_and_an_unknown_library_nothing() -> None:
    assert library_context(Library(spare_staff_hours=Decimal(4)), Decimal(6))["spare-staff-hours"].offers == Decimal(0)
    assert library_context(Library(), Decimal(0)) == {}


def test_it_stands_above_its_question_and_enter_takes_the_amount_offered() -> None:
    typed = ("1", "3", "3", "", "6", "Reaches adults", "", "")
    done, asker = through(*typed, context={"spare": Context(("40 hours, 14 are left.",), Decimal(14))})
    assert any("40 hours, 14 are left." in said for said in asker.said)
    assert done.answers["spare"].value == Decimal(14)


def test_where_a_page_has_several_questions_each_is_named() -> None:
    typed = ("1", "", "n", "5", "6", "Reaches adults", "", "")
    context = {id_: Context((f"On {id_}.",)) for id_ in ("mission", "forced-selling", "exclusive", "spare", "hours")}
    asker = Scripted(typed)
    with pytest.raises(Interrupted):
        interview(SIGNED, Assessment("Partner"), asker, lambda _: None, TODAY, context=context, look="first")
    assert [said.strip() for said in asker.said if "On " in said] == [
        "How many hours can you spare? On spare.",
        "How many hours would it take? On hours.",
        "People must buy something. On forced-selling.",
        "It would stop us from working with others. On exclusive.",
    ]


def test_without_an_offer_enter_is_dont_know_yet() -> None:
    typed = ("1", "3", "3", "", "6", "Reaches adults", "", "")
    done, _ = through(*typed, context={"spare": Context(("A line.",))})
    assert done.answers["spare"].value == UNKNOWN


def test_an_earlier_answer_beats_the_offer() -> None:
    asker = Scripted(["", ""])
    answers = {"spare": Answer(Decimal(3))}
    assessment = Assessment("Partner", answers=answers)
    others = [question.id for question in CHECKLIST.questions() if question.id != "spare"]
    done = interview(
        CHECKLIST, assessment, asker, lambda _: None, TODAY, skip=others, context={"spare": Context((), Decimal(14))}
    )
    assert done.answers["spare"].value == Decimal(3)


def test_what_the_decision_leaned_on_comes_first_behind_what_decides_whether_it_is_asked() -> None:
    _, asker = through("3", "10", "6", "1", "3", "Reaches adults", "", "", context={}, first=("checked", "hours"))
    asked = [prompt.ask for prompt in asker.prompts]
    order = [
        asked.index(ask)
        for ask in ("Does it work with children?", "How many hours will it take?", "Does it advance a goal of ours?")
    ]
    assert order == sorted(order)


def test_the_usual_order_without_a_wish() -> None:
    done, _ = through(*THROUGH, "", context={})
    assert done.finished == TODAY


def test_a_review_shows_what_was_named_expected_and_agreed() -> None:
    review = read_checklist("review")
    context = promise_context(
        review,
        {"new-people": Answer("yes"), "patron-data": Answer(UNKNOWN), "complaints": Answer("very much")},
        (
            Promise("staff-hours", "staff hours", Decimal(6), "hours a month"),
            Promise("people-reached", "people reached", Decimal(60), "people in the first year"),
        ),
        (Agreed("exclusive", "Agree in writing that the library stays free."),),
        ("new-people",),
    )
    assert context["staff-hours"].says == ("Named at the start: 6 hours a month.",)
    assert context["new-people"].says == (
        "The decision leaned on this, so it comes first.",
        'At the start the answer was "yes".',
    )
    assert context["agreed-kept"].says == (
        "To be agreed before the start:",
        "- Agree in writing that the library stays free.",
    )
    assert context["expected-people"].offers == Decimal(60)
    assert "complaints" not in context
    assert context["patron-data"].says == ('At the start the answer was "don\'t know yet".',)


def test_of_many_conditions_the_first_six_are_shown_and_the_rest_counted() -> None:
    agreed = [Agreed(f"c{number}", f"Agree in writing on part {number}.") for number in range(1, 9)]
    says = promise_context(read_checklist("review"), {}, (), agreed)["agreed-kept"].says
    assert says[1:] == (
        *(f"- Agree in writing on part {number}." for number in range(1, 7)),
        "- and 2 more, in the decision's file",
    )
