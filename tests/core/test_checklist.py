"""What a checklist may not say, each refusal with its place; and what its digest covers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from imagine_cli.core.checklist import (
    Checklist,
    Question,
    Rule,
    Source,
    capacity_questions,
    deciding_facts,
    drivers,
    problems,
)
from imagine_cli.core.kinds.kind import Problem
from tests.core.kit import PRESENT, checklist, choice, lines, number

GOOD = choice("good", "benefit")
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
            choice("follow", "risk", ask_if={"driver": ("yes", "partly")}, deal_breaker=frozenset({"yes"})),
            choice("liked", "benefit", deal_breaker=frozenset({"no"}), may_not_apply=True),
            choice("data", deal_breaker=frozenset({"yes", "partly"})),
            number("spare"),
            number("hours", "demand", full_at="spare", deal_breaker_over=True, letter_if="it takes {to} at most"),
            number("people", "benefit", full_at=Decimal(40)),
            number("note"),
            lines("benefits", "for"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("question", "field", "message"),
    [
        (choice("q", scale={}), "scale", "a choice question needs a scale"),
        (
            choice("q", "risk", scale={"yes": Decimal(1), "no": Decimal("0.1")}),
            "scale",
            "a scored scale needs one answer worth 0 and one worth 1",
        ),
        (
            choice("q", "risk", scale={"yes": Decimal("0.9"), "no": Decimal(0)}),
            "scale",
            "a scored scale needs one answer worth 0 and one worth 1",
        ),
        (choice("q", full_at=Decimal(1)), "full_at", "only a number question has full_at"),
        (
            choice("q", deal_breaker_over=True),
            "deal_breaker",
            "'over' is for number questions; list the answers that end it",
        ),
        (
            choice("q", deal_breaker=frozenset({"maybe"})),
            "deal_breaker",
            "'maybe' is not one of its answers (yes, partly, no)",
        ),
        (
            choice("q", "risk", deal_breaker=frozenset({"partly"})),
            "deal_breaker",
            "'partly' is a deal-breaker, so the harsher answer 'yes' must be one too",
        ),
        (
            choice("q", "benefit", deal_breaker=frozenset({"partly"})),
            "deal_breaker",
            "'partly' is a deal-breaker, so the harsher answer 'no' must be one too",
        ),
        (number("q", scale=PRESENT), "scale", "a number question has no scale"),
        (
            number("q", deal_breaker=frozenset({"yes"})),
            "deal_breaker",
            "only a choice question lists answers; a number question may say over",
        ),
        (
            number("q", "risk"),
            "full_at",
            "a scored number question needs full_at: an amount, or a number question's id",
        ),
        (
            number("q", deal_breaker_over=True),
            "deal_breaker",
            "'over' needs full_at: an amount, or the id of a number question",
        ),
        (
            number("q", "benefit", full_at=Decimal(1), deal_breaker_over=True),
            "deal_breaker",
            "'over' can't end it for a benefit, where more is better",
        ),
        (number("q", full_at="q"), "full_at", "a question can't be measured against itself"),
        (number("q", full_at="nowhere"), "full_at", "nowhere is not in the checklist"),
        (number("q", side="for"), "side", "only a lines question has a side"),
        (choice("q", side="against"), "side", "only a lines question has a side"),
        (replace(lines("q", "for"), counts_as="benefit"), "counts_as", "a lines question can't be scored"),
        (lines("q", None), "side", "a lines question needs a side: for or against"),
        (replace(lines("q", "for"), full_at=Decimal(3)), "full_at", "only a number question has full_at"),
        (
            replace(lines("q", "for"), deal_breaker_over=True),
            "deal_breaker",
            "a lines question can't be a deal-breaker",
        ),
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
            number("q", letter_if="a } alone"),
            "letter_if",
            "} would stand in the letter as it is; only {to} is filled in",
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


def test_both_ends_of_a_list_of_deal_breakers_are_named() -> None:
    assert one(choice("q", deal_breaker=frozenset({"no"}))) == [
        ("deal_breaker", "'no' is a deal-breaker, so the harsher answer 'yes' must be one too"),
        ("deal_breaker", "'no' is a deal-breaker, so the harsher answer 'partly' must be one too"),
    ]
    assert one(choice("q", deal_breaker=frozenset({"no", "partly"}))) == [
        ("deal_breaker", "'no' is a deal-breaker, so the harsher answer 'yes' must be one too"),
        ("deal_breaker", "'partly' is a deal-breaker, so the harsher answer 'yes' must be one too"),
    ]


def test_a_deal_breaker_in_a_list_or_without_a_scale_is_told_once() -> None:
    assert one(replace(lines("q", "for"), deal_breaker=frozenset({"yes"}), scale=PRESENT)) == [
        ("scale", "a lines question has no scale"),
        ("deal_breaker", "a lines question can't be a deal-breaker"),
    ]
    assert one(choice("q", scale={}, deal_breaker=frozenset({"yes"}))) == [("scale", "a choice question needs a scale")]


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


def test_a_driver_is_a_choice_question_that_comes_before() -> None:
    follow = choice("follow", ask_if={"amount": ("yes",)})
    assert refused(GOOD, number("amount"), follow) == [("follow", "ask_if", "amount is not a choice question")]
    early = choice("early", ask_if={"good": ("yes",)})
    assert refused(early, GOOD) == [("early", "ask_if", "good comes later; it must come before")]


def test_an_id_is_used_once_and_something_is_a_benefit() -> None:
    assert refused(GOOD, choice("twin"), choice("twin")) == [("twin", "id", "the id twin is used twice")]
    nothing = "no question counts as a benefit, so nothing could ever be recommended"
    assert refused(choice("risky", "risk")) == [(None, "stages", nothing)]


def test_all_problems_are_told_at_once_in_the_checklists_order() -> None:
    found = problems(checklist(choice("a", scale={}), number("b", "risk"), choice("c", sources=("x", "y"))))
    assert [(problem.question, problem.field) for problem in found] == [
        ("a", "scale"),
        ("b", "full_at"),
        ("c", "sources"),
        ("c", "sources"),
        (None, "stages"),
    ]
    assert isinstance(found[0], Problem)
    known = choice("c", sources=("x",))
    assert refused(GOOD, known, sources={"x": Source("A work")}) == []


def test_drivers_and_capacities_are_those_that_are_named() -> None:
    asked = checklist(
        GOOD,
        choice("follow", ask_if={"good": ("yes",)}),
        number("spare"),
        number("hours", full_at="spare"),
        number("cash", full_at=Decimal(9)),
    )
    assert drivers(asked) == {"good"}
    assert capacity_questions(asked) == {"spare"}


# The digest


BASE = checklist(
    choice("good", "benefit", weight=2),
    choice("driver"),
    choice("data", "risk", ask_if={"driver": ("yes", "no"), "good": ("yes",)}, deal_breaker=frozenset({"yes"})),
    number("spare"),
    number("hours", "demand", full_at="spare"),
    number("cash", "demand", full_at=Decimal(500)),
)


def with_(id_: str, **changed: Any) -> Checklist:
    stage = BASE.stages[0]
    questions = tuple(replace(q, **changed) if q.id == id_ else q for q in stage.questions)
    return replace(BASE, stages=(replace(stage, questions=questions),))


@pytest.mark.parametrize(
    ("id_", "changed"),
    [
        ("good", {"id": "better"}),
        ("spare", {"kind": "choice"}),
        ("good", {"counts_as": "risk"}),
        ("good", {"weight": 3}),
        ("good", {"scale": PRESENT | {"partly": Decimal("0.4")}}),
        ("good", {"scale": PRESENT | {"a bit": Decimal("0.5")}}),
        ("cash", {"full_at": Decimal(5000)}),
        ("hours", {"full_at": "cash"}),
        ("data", {"ask_if": {"driver": ("yes",), "good": ("yes",)}}),
        ("data", {"ask_if": {"driver": ("yes", "no")}}),
        ("data", {"deal_breaker": frozenset({"yes", "partly"})}),
        ("hours", {"deal_breaker_over": True}),
        ("data", {"may_not_apply": True}),
    ],
)
def test_what_decides_makes_another_digest(id_: str, changed: dict[str, Any]) -> None:
    assert deciding_facts(with_(id_, **changed)) != deciding_facts(BASE)


@pytest.mark.parametrize("limit", Rule.__struct_fields__)
def test_each_limit_makes_another_digest(limit: str) -> None:
    assert deciding_facts(replace(BASE, rule=replace(Rule(), **{limit: Decimal(42)}))) != deciding_facts(BASE)


@pytest.mark.parametrize(
    ("id_", "changed"),
    [
        ("good", {"ask": "Said otherwise?"}),
        ("driver", {"weight": 3}),
        ("good", {"scale": dict(reversed(PRESENT.items())) | {"partly": Decimal("0.50")}}),
        ("data", {"ask_if": {"good": ("yes",), "driver": ("no", "yes")}}),
        ("cash", {"full_at": Decimal("500.0")}),
        ("cash", {"full_at": Decimal("5E2")}),
        ("cash", {"who_can_change": "both", "remedy": "Agree.", "unit": "dollars"}),
    ],
)
def test_wording_and_order_make_the_same_digest(id_: str, changed: dict[str, Any]) -> None:
    assert deciding_facts(with_(id_, **changed)) == deciding_facts(BASE)


def test_the_digest_is_about_what_decides_and_its_form_is_settled() -> None:
    stage = BASE.stages[0]
    backward = replace(BASE, title="Other", stages=(replace(stage, questions=stage.questions[::-1]),))
    assert deciding_facts(backward) == deciding_facts(BASE)
    # Files hold digests: another form of the same facts would make every assessment look like an old one.
    assert deciding_facts(BASE) == (
        ("50", "10", "60", "80"),
        ("cash", "number", "demand", 1, (), "500", (), (), False, False),
        (
            "data",
            "choice",
            "risk",
            1,
            (("no", "0"), ("partly", "0.5"), ("yes", "1")),
            None,
            (("driver", ("no", "yes")), ("good", ("yes",))),
            ("yes",),
            False,
            False,
        ),
        ("driver", "choice", None, None, (("no", "0"), ("partly", "0.5"), ("yes", "1")), None, (), (), False, False),
        ("good", "choice", "benefit", 2, (("no", "0"), ("partly", "0.5"), ("yes", "1")), None, (), (), False, False),
        ("hours", "number", "demand", 1, (), "spare", (), (), False, False),
        ("spare", "number", None, None, (), None, (), (), False, False),
    )
