"""What became of what was expected: only what was answered both times, and what is worse first."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.core.assessment import Answer
from imagine_cli.core.drift import drifts
from tests.core.kit import checklist, choice, number, sign

REVIEW = checklist(
    choice("benefit", "benefit"),
    choice("safe", "risk"),
    sign("bad", "risk"),
    sign("gate"),
    number("spare"),
    number("hours", "demand", full_at="spare"),
    number("reach", "benefit", full_at=Decimal(100)),
    number("visits"),
    choice("aside"),
)


@pytest.mark.parametrize(
    ("question", "before", "after", "direction"),
    [
        ("benefit", "yes", "partly", "worse"),
        ("benefit", "no", "yes", "better"),
        ("safe", "yes", "no", "worse"),
        ("safe", "partly", "yes", "better"),
        ("bad", "no", "yes", "worse"),
        ("bad", "partly", "no", "better"),
        ("gate", "no", "partly", "worse"),
        ("bad", "no", "no", "as expected"),
        ("aside", "no", "yes", "changed"),
        ("hours", Decimal(6), Decimal(9), "worse"),
        ("hours", Decimal(6), Decimal("6.0"), "as expected"),
        ("reach", Decimal(60), Decimal(90), "better"),
        ("visits", Decimal(60), Decimal(90), "changed"),
    ],
)
def test_which_way_an_answer_went(question: str, before: str | Decimal, after: str | Decimal, direction: str) -> None:
    (found,) = drifts(REVIEW, {question: Answer(before)}, {question: Answer(after)})
    assert (found.question, found.expected, found.happened, found.direction) == (question, before, after, direction)


@pytest.mark.parametrize(
    ("question", "before", "after"),
    [
        ("benefit", "unknown", "yes"),
        ("benefit", "yes", "unknown"),
        ("benefit", "yes", "n/a"),
        ("benefit", "very much", "yes"),
        ("hours", "unknown", Decimal(3)),
        ("hours", "yes", Decimal(3)),
        ("spare", Decimal(10), Decimal(20)),
        ("elsewhere", "yes", "no"),
    ],
)
def test_what_cannot_be_compared_is_left_out(question: str, before: str | Decimal, after: str | Decimal) -> None:
    assert drifts(REVIEW, {question: Answer(before)}, {question: Answer(after)}) == ()


def test_what_is_worse_comes_first_and_the_widest_apart_before_that() -> None:
    before: dict[str, str | Decimal] = {
        "benefit": "yes",
        "bad": "no",
        "gate": "no",
        "hours": Decimal(10),
        "reach": Decimal(10),
    }
    after: dict[str, str | Decimal] = {
        "benefit": "partly",
        "bad": "yes",
        "gate": "no",
        "hours": Decimal(11),
        "reach": Decimal(20),
    }
    found = drifts(REVIEW, {k: Answer(v) for k, v in before.items()}, {k: Answer(v) for k, v in after.items()})
    assert [drift.question for drift in found] == ["bad", "benefit", "hours", "reach", "gate"]
    distances = {drift.question: drift.distance for drift in found}
    assert distances == pytest.approx({"bad": 1, "benefit": 0.5, "hours": 1 / 11, "reach": 0.5, "gate": 0})


def test_what_was_answered_once_says_nothing() -> None:
    assert drifts(REVIEW, {}, {"bad": Answer("yes")}) == ()
    assert drifts(REVIEW, {"bad": Answer("yes")}, {}) == ()


def test_nothing_that_stays_nothing_has_moved_nowhere() -> None:
    (found,) = drifts(REVIEW, {"hours": Answer(Decimal(0))}, {"hours": Answer(Decimal(0))})
    assert (found.direction, found.distance) == ("as expected", 0.0)
    (risen,) = drifts(REVIEW, {"hours": Answer(Decimal(0))}, {"hours": Answer(Decimal(4))})
    assert (risen.direction, risen.distance) == ("worse", 1.0)


def test_a_scale_of_two_answers_is_compared_from_end_to_end() -> None:
    scale = {"yes": Decimal(1), "no": Decimal(0)}
    two = checklist(choice("safe", "benefit", scale=scale))
    (found,) = drifts(two, {"safe": Answer("yes")}, {"safe": Answer("no")})
    assert (found.direction, found.distance) == ("worse", 1.0)
