"""What a checklist says of itself, and what its digest covers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from imagine_cli.core.checklist import PRESENT, Checklist, Rule, capacity_questions, deciding_facts, drivers
from tests.core.kit import checklist, choice, number, sign

GOOD = choice("good", "benefit")


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


def test_the_first_look_is_the_questions_that_are_marked() -> None:
    asked = checklist(GOOD, choice("early", first=True), sign("data", first=True), choice("late"))
    assert [question.id for question in asked.first_look()] == ["early", "data"]


# The digest


BASE = checklist(
    choice("good", "benefit", weight=2),
    choice("driver"),
    sign("data", "risk", ask_if={"driver": ("yes", "no"), "good": ("yes",)}),
    sign("illegal"),
    number("spare"),
    number("hours", "demand", full_at="spare", limit=True),
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
        ("data", {"kind": "choice"}),
        ("good", {"counts_as": "risk"}),
        ("good", {"weight": 3}),
        ("good", {"scale": dict(PRESENT) | {"partly": Decimal("0.4")}}),
        ("good", {"scale": dict(PRESENT) | {"a bit": Decimal("0.5")}}),
        ("cash", {"full_at": Decimal(5000)}),
        ("hours", {"full_at": "cash"}),
        ("data", {"ask_if": {"driver": ("yes",), "good": ("yes",)}}),
        ("data", {"ask_if": {"driver": ("yes", "no")}}),
        ("data", {"serious": True}),
        ("illegal", {"deal_breaker": False}),
        ("hours", {"limit": False}),
        ("hours", {"slack_from": Decimal(2)}),
        ("data", {"may_not_apply": True}),
        ("cash", {"who_can_change": "nobody"}),
    ],
)
def test_what_decides_makes_another_digest(id_: str, changed: dict[str, Any]) -> None:
    assert deciding_facts(with_(id_, **changed)) != deciding_facts(BASE)


@pytest.mark.parametrize("number", Rule.__struct_fields__)
def test_each_number_of_the_rule_makes_another_digest(number: str) -> None:
    assert deciding_facts(replace(BASE, rule=replace(Rule(), **{number: Decimal(42)}))) != deciding_facts(BASE)


@pytest.mark.parametrize(
    ("id_", "changed"),
    [
        ("good", {"ask": "Said otherwise?", "partly": "half of it"}),
        ("driver", {"weight": 3}),
        ("good", {"scale": {label: PRESENT[label] for label in ("no", "partly", "yes")} | {"partly": Decimal("0.50")}}),
        ("data", {"ask_if": {"good": ("yes",), "driver": ("no", "yes")}}),
        ("illegal", {"tick": "It is against the law", "clean": "with a permit", "letter": "it is not allowed"}),
        ("cash", {"full_at": Decimal("500.0")}),
        ("cash", {"full_at": Decimal("5E2")}),
        ("cash", {"remedy": "Agree.", "unit": "dollars", "page": "spare", "first": True}),
    ],
)
def test_wording_and_order_make_the_same_digest(id_: str, changed: dict[str, Any]) -> None:
    assert deciding_facts(with_(id_, **changed)) == deciding_facts(BASE)


def test_the_digest_is_about_what_decides_and_its_form_is_settled() -> None:
    stage = BASE.stages[0]
    backward = replace(BASE, title="Other", stages=(replace(stage, questions=stage.questions[::-1]),))
    assert deciding_facts(backward) == deciding_facts(BASE)
    # Files hold digests: another form of the same facts would make every assessment look like an old one.
    scale = (("no", "0"), ("partly", "0.5"), ("yes", "1"))
    plain = (False, False, False, "0")
    facts = {fact[0]: fact[1:] for fact in deciding_facts(BASE)[1:] if isinstance(fact, tuple)}
    assert deciding_facts(BASE)[0] == ("0", None, 2, "0.25")
    assert facts["good"] == ("choice", "benefit", 2, scale, None, (), plain, False, None)
    assert facts["driver"] == ("choice", None, None, scale, None, (), plain, False, None)
    assert facts["hours"] == ("number", "demand", 1, (), "spare", (), (False, False, True, "0"), False, None)
    assert facts["cash"][3:5] == ((), "500")
    assert facts["data"][5] == (("driver", ("no", "yes")), ("good", ("yes",)))
