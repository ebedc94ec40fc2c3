"""The eight outcomes, and the three of the first look. Source: docs/verdict.md, What you are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.changes import Change
from imagine_cli.core.outcome import ask_first
from imagine_cli.core.weighed import Weighed, weigh_assessment
from tests.core.kit import answers, checklist, choice, number, sign

ASKED = checklist(
    choice("good", "benefit", weight=3, first=True, who_can_change="nobody"),
    choice("more", "benefit", weight=3),
    sign("data", first=True, who_can_change="partner"),
    sign("illegal", who_can_change="nobody"),
    sign("record", "risk", serious=True, first=True, weight=3),
    sign("slow", "risk", weight=3),
    number("spare", first=True),
    number("hours", "demand", full_at="spare", limit=True, first=True, weight=3, who_can_change="both"),
)
SOUND = {
    "good": "yes", "more": "yes", "data": "no", "illegal": "no", "record": "no", "slow": "no", "spare": 10, "hours": 2,
}  # fmt: skip


def weighed(**given: object) -> Weighed:
    return weigh_assessment(Assessment("P", answers=answers(**{**SOUND, **given})), ASKED)


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({}, "go-ahead"),
        ({"more": "unknown"}, "go-ahead"),
        ({"record": "yes"}, "go-ahead-once-settled"),
        ({"data": "partly"}, "go-ahead-once-settled"),
        ({"hours": 11}, "go-ahead-once-settled"),
        ({"record": "unknown"}, "go-ahead-once-settled"),
        ({"data": "unknown"}, "not-yet"),
        ({"hours": "unknown", "more": "no"}, "leaning-go-ahead"),
        ({"hours": 14}, "not-as-proposed"),
        ({"data": "yes"}, "not-as-proposed"),
        ({"illegal": "yes"}, "decline"),
        ({"illegal": "yes", "data": "unknown"}, "decline"),
        ({"good": "no", "more": "no"}, "decline"),
        ({"good": "unknown", "more": "no"}, "leaning-decline"),
        (dict.fromkeys(SOUND, "unknown"), "too-little-known"),
        ({**dict.fromkeys(SOUND, "unknown"), "illegal": "yes"}, "decline"),
    ],
)
def test_each_case_has_its_outcome(changed: dict[str, object], outcome: str) -> None:
    assert weighed(**changed).outcome == outcome


def first_look(**given: object) -> Weighed:
    early = {key: value for key, value in SOUND.items() if ASKED.by_id()[key].first}
    found = weigh_assessment(Assessment("P", answers=answers(**{**early, **given})), ASKED)
    assert found.verdict.look == "first"
    return found


@pytest.mark.parametrize(
    ("changed", "outcome", "asked"),
    [
        ({}, "worth-a-full-look", ()),
        ({"data": "unknown"}, "ask-first", ("data",)),
        ({"data": "partly"}, "ask-first", ("data",)),
        ({"record": "yes"}, "ask-first", ("record",)),
        ({"record": "unknown"}, "ask-first", ("record",)),
        ({"hours": "unknown"}, "ask-first", ("hours",)),
        ({"data": "unknown", "record": "unknown", "spare": "unknown", "hours": "unknown"}, "ask-first",
         ("data", "record", "spare")),
        ({"data": "yes"}, "stop-as-proposed", ()),
        ({"hours": 20}, "stop-as-proposed", ()),
    ],
)  # fmt: skip
def test_the_first_look_claims_less(changed: dict[str, object], outcome: str, asked: tuple[str, ...]) -> None:
    found = first_look(**changed)
    assert found.first_look == outcome
    if outcome != "stop-as-proposed":
        assert ask_first(ASKED, found.verdict) == asked


@pytest.mark.parametrize(
    ("changed", "changes"),
    [
        ({"data": "yes"}, [Change("data", "yes", "no", "partner")]),
        ({"hours": 20}, [Change("hours", Decimal(20), Decimal(10), "both")]),
        (
            {"data": "yes", "illegal": "yes", "hours": 20, "record": "yes"},
            [Change("data", "yes", "no", "partner"), Change("hours", Decimal(20), Decimal(10), "both")],
        ),
        ({"illegal": "yes"}, []),
        ({"good": "no", "more": "no"}, []),
    ],
)
def test_what_stops_it_would_have_to_change_before_one_goes_on_where_someone_can(
    changed: dict[str, object], changes: list[Change]
) -> None:
    assert list(weighed(**changed).to_go_on) == changes


def test_without_what_stops_it_the_smallest_counter_offer_is_what_would_have_to_change() -> None:
    slow = checklist(choice("good", "benefit"), sign("slow", "risk", weight=2, who_can_change="both"))
    found = weigh_assessment(Assessment("P", answers=answers(good="yes", slow="yes")), slow)
    assert found.to_go_on == found.advice.counter_offers[0] == (Change("slow", "yes", "no", "both"),)
