"""What a checklist may not say, each refusal with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from imagine_cli.core.checklist import Question, Source
from imagine_cli.core.problems import problems
from tests.core.kit import checklist, choice, lines, number, sign

GOOD = choice("good", "benefit", weight=3)
NAMED = "another question's full_at names it, so it must"


def refused(*questions: Question, **more: Any) -> list[tuple[str | None, str | None, str]]:
    found = problems(checklist(*questions, **more))
    return [(problem.question, problem.field, problem.message) for problem in found]


def one(question: Question) -> list[tuple[str | None, str]]:
    """What is wrong with this question, beside a sound one: field and message."""
    found = refused(GOOD, choice("driver"), question)
    assert {where for where, _, _ in found} <= {question.id}
    return [(field, message) for _, field, message in found]


def test_a_sound_checklist_has_no_problems() -> None:
    assert (
        refused(
            GOOD,
            choice("driver"),
            choice("safe", "risk", ask_if={"driver": ("yes", "partly")}, may_not_apply=True),
            sign("data"),
            sign("record", "risk", serious=True, weight=3),
            sign("follow", "demand", ask_if={"data": ("no",)}),
            number("spare"),
            number("hours", "demand", full_at="spare", limit=True, slack_from=Decimal(2), page="spare",
                   letter_if="it takes {to} at most"),
            number("people", "benefit", full_at=Decimal(40)),
            number("note"),
            choice("own", scale={"a": Decimal("0.3"), "b": Decimal("0.4")}),
            lines("benefits", "for"),
        )
        == []
    )  # fmt: skip


SCALED = "a scored scale needs one answer worth 0 and one worth 1"


@pytest.mark.parametrize(
    ("question", "field", "message"),
    [
        (choice("q", scale={}), "scale", "a choice question needs a scale"),
        (choice("q", "risk", scale={"yes": Decimal(1), "no": Decimal("0.1")}), "scale", SCALED),
        (choice("q", "risk", scale={"yes": Decimal("0.9"), "no": Decimal(0)}), "scale", SCALED),
        (replace(choice("q"), ask=""), "ask", "a question needs its text"),
        (choice("q", tick="It is so"), "tick", "only a sign is ticked"),
        (choice("q", deal_breaker=True), "deal_breaker", "only a sign can be a deal-breaker"),
        (choice("q", "risk", serious=True), "serious", "only a sign can be serious"),
        (choice("q", full_at=Decimal(1)), "full_at", "only a number question has full_at"),
        (choice("q", "risk", limit=True), "limit", "only a number question can be a limit"),
        (choice("q", side="against"), "side", "only a lines question has a side"),
        (replace(sign("q"), tick=""), "tick", "a sign needs the statement that is ticked"),
        (sign("q", ask="Is it so?"), "ask", "a sign has a tick in place of ask"),
        (sign("q", deal_breaker=False), "counts_as", "a sign counts as a risk or a demand, or it is a deal_breaker"),
        (sign("q", "benefit"), "counts_as", "a sign is a warning, so it can't count as a benefit"),
        (sign("q", serious=True), "serious", "a deal-breaker ends it; it can't be serious besides"),
        (sign("q", "risk", deal_breaker=True), "counts_as", "a deal-breaker has no points; leave out counts_as"),
        (sign("q", weight=2), "weight", "a deal-breaker has no points; leave out weight"),
        (
            sign("q", "risk", may_not_apply=True),
            "may_not_apply",
            "a sign that doesn't apply is not ticked, so leave may_not_apply out",
        ),
        (sign("q", scale={"a": Decimal(1)}), "scale", "a sign has no scale: it is yes, partly or no"),
        (sign("q", "risk", full_at=Decimal(2)), "full_at", "only a number question has full_at"),
        (number("q", scale={"a": Decimal(1)}), "scale", "a number question has no scale"),
        (
            number("q", deal_breaker=True),
            "deal_breaker",
            "only a sign can be a deal-breaker; a number may be a limit",
        ),
        (
            number("q", "risk", full_at=Decimal(1), serious=True),
            "serious",
            "only a sign can be serious; a number may be a limit",
        ),
        (
            number("q", "risk"),
            "full_at",
            "a scored number question needs full_at: an amount, or a number question's id",
        ),
        (
            number("q", "benefit", full_at=Decimal(1), limit=True),
            "limit",
            "only a number that counts as a risk or a demand can be a limit",
        ),
        (number("q", slack_from=Decimal(1)), "slack_from", "only a limit has slack_from"),
        (number("q", full_at="q"), "full_at", "a question can't be measured against itself"),
        (number("q", full_at="nowhere"), "full_at", "nowhere is not in the checklist"),
        (number("q", side="for"), "side", "only a lines question has a side"),
        (
            number("q", page="nowhere"),
            "page",
            "nowhere is no number question of the same stage that has a page of its own",
        ),
        (replace(lines("q", "for"), counts_as="benefit"), "counts_as", "a lines question can't be scored"),
        (lines("q", None), "side", "a lines question needs a side: for or against"),
        (replace(lines("q", "for"), full_at=Decimal(3)), "full_at", "only a number question has full_at"),
        (replace(lines("q", "for"), deal_breaker=True), "deal_breaker", "only a sign can be a deal-breaker"),
        (choice("q", ask_if={"nowhere": ("yes",)}), "ask_if", "nowhere is not in the checklist"),
        (choice("q", ask_if={"q": ("yes",)}), "ask_if", "q comes later; it must come before"),
        (
            choice("q", ask_if={"driver": ("yes", "maybe")}),
            "ask_if",
            "'maybe' is not an answer of driver (yes, partly, no)",
        ),
        (choice("q", ask_if={"driver": ()}), "ask_if", "name at least one answer of driver"),
        (choice("q", sources=("nobody",)), "sources", "there is no source nobody"),
        (
            number("q", letter_if="{to} or {to}, {answer}, if it"),
            "letter_if",
            "{answer} would stand in the letter as it is; only {to} is filled in",
        ),
        (
            number("q", letter_if="an open {brace"),
            "letter_if",
            "{brace would stand in the letter as it is; only {to} is filled in",
        ),
        (
            choice("q", letter_if="no more than {to}"),
            "letter_if",
            "{to} would stand in the letter as it is; nothing is filled in here, and {to} only in a number question",
        ),
    ],
)
def test_what_would_break_a_promise_is_refused_with_its_place(question: Question, field: str, message: str) -> None:
    assert one(question) == [(field, message)]


@pytest.mark.parametrize(
    ("question", "field", "message"),
    [
        (choice("spare"), "kind", f"{NAMED} be a number question"),
        (number("spare", ask_if={"good": ("yes",)}), "ask_if", f"{NAMED} always be asked"),
        (number("spare", may_not_apply=True), "may_not_apply", f"{NAMED} always apply"),
        (
            number("spare", "demand", full_at=Decimal(1)),
            "counts_as",
            "another question's full_at names it, so it can't be scored itself",
        ),
    ],
)
def test_what_others_are_measured_against_is_always_a_plain_number(
    question: Question, field: str, message: str
) -> None:
    hours = number("hours", "demand", full_at="spare")
    assert refused(GOOD, question, hours) == [("spare", field, message)]
    assert refused(GOOD, hours, number("spare")) == [], "it may be asked later"


def test_amounts_that_are_compared_are_in_one_unit() -> None:
    def told(unit: str, spare: str) -> list[tuple[str | None, str | None, str]]:
        return refused(GOOD, number("spare", unit=spare), number("hours", "demand", full_at="spare", unit=unit))

    assert told("hours a month", "hours a month") == told("hours", "hours a month") == told("Stunden", "") == []
    ((where, field, message),) = told("hours a week", "hours a month")
    assert (where, field) == ("hours", "unit")
    assert message == "spare is in hours a month, and this in hours a week; ask for both in the same unit"


@pytest.mark.parametrize("key", ["staff-hours", "spare-staff-hours"])
def test_the_register_adds_up_hours_a_month(key: str) -> None:
    ((where, field, message),) = refused(GOOD, number(key, unit="hours a week"))
    assert (where, field) == (key, "unit")
    assert "hours a month" in message
    assert refused(GOOD, number(key, unit="Stunden im Monat")) == []


def test_more_to_spare_may_not_help_and_harm_at_once() -> None:
    hours, people = number("hours", "demand", full_at="spare"), number("people", "benefit", full_at="spare")
    message = "a benefit and a cost are both measured against it, so that more of it would help and harm at once"
    assert refused(GOOD, number("spare"), hours, people) == [("spare", "full_at", message)]
    both = number("rooms", "risk", full_at="spare")
    assert refused(GOOD, number("spare"), hours, both) == []


def test_a_driver_has_answers_to_choose_among_and_comes_before() -> None:
    follow = choice("follow", ask_if={"amount": ("yes",)})
    assert refused(GOOD, number("amount"), follow) == [("follow", "ask_if", "amount is not a choice question")]
    early = choice("early", ask_if={"good": ("yes",)})
    assert refused(early, GOOD) == [("early", "ask_if", "good comes later; it must come before")]


def test_numbers_on_one_page_are_asked_under_the_same_conditions() -> None:
    asked = [number("spare"), number("hours", page="spare"), number("cash", page="hours")]
    own = "hours is no number question of the same stage that has a page of its own"
    assert refused(GOOD, *asked) == [("cash", "page", own)]
    other = number("hours", page="spare", ask_if={"good": ("yes",)})
    assert refused(GOOD, number("spare"), other) == [("hours", "page", "spare is asked under other conditions")]


def test_an_id_is_used_once_and_something_is_a_benefit() -> None:
    assert refused(GOOD, choice("twin"), choice("twin")) == [("twin", "id", "the id twin is used twice")]
    nothing = "no question counts as a benefit, so nothing could ever be recommended"
    assert refused(choice("risky", "risk")) == [(None, "stages", nothing)]


def test_benefits_that_no_answers_could_reach_are_refused() -> None:
    message = "benefits_at_least: all its benefits together give 3, so this is never reached"
    assert refused(GOOD, rule={"benefits_at_least": "3.5"}) == [(None, "rule", message)]
    assert refused(GOOD, rule={"benefits_at_least": 3}) == []


def test_all_problems_are_told_at_once_in_the_checklists_order() -> None:
    found = problems(checklist(choice("a", scale={}), number("b", "risk"), choice("c", sources=("x", "y"))))
    assert [(problem.question, problem.field) for problem in found] == [
        ("a", "scale"),
        ("b", "full_at"),
        ("c", "sources"),
        ("c", "sources"),
        (None, "stages"),
    ]
    known = choice("c", sources=("x",))
    assert refused(GOOD, known, sources={"x": Source("A work")}) == []
