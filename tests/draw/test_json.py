"""The JSON is the shape that the documentation shows, for results and for failures."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, LimitWatch
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Stage
from imagine_cli.core.drift import Drift
from imagine_cli.core.finding import FindOut, Settling
from imagine_cli.core.verdict import Range
from imagine_cli.core.weighed import Weighed
from imagine_cli.draw.json import envelope, error_envelope
from imagine_cli.draw.json_checklist import checklist_result, checklists_result, stages_result
from imagine_cli.draw.json_verdict import VerdictResult, verdict_result
from imagine_cli.errors import ImagineError, Place, UsageError
from tests.say.say_kit import CHECKLIST, FIRST_LOOKS, HOURS, SITUATIONS, case, first_look


def as_read(weighed: Weighed) -> dict[str, Any]:
    """What a program reads from the envelope."""
    found: dict[str, Any] = json.loads(envelope("verdict", verdict_result(weighed)))
    assert (found["format"], found["command"], found["ok"]) == (1, "verdict", True)
    inner = found["result"]
    assert isinstance(inner, dict)
    return inner


def result(situation: str) -> dict[str, Any]:
    return as_read(case(situation))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_verdict_has_every_field(situation: str) -> None:
    assert list(result(situation)) == [
        "partner", "checklist", "look", "first_look", "outcome", "recommendation", "settled", "points", "needed",
        "possible", "known", "deal_breakers", "serious", "limits", "misses", "reasons", "settle_first",
        "in_the_agreement", "find_out_first", "counter_offers", "beyond", "watch_signs", "watch_limits",
        "watch_deal_breakers", "hangs_on_weight_of", "counts", "drift",
    ]  # fmt: skip


def test_the_shape_is_what_the_schema_says() -> None:
    for weighed in (*map(case, SITUATIONS), *map(first_look, FIRST_LOOKS)):
        assert msgspec.convert(as_read(weighed), VerdictResult)


def test_a_verdict_is_told_in_ids_and_exact_words() -> None:
    found = result("not as proposed")
    assert found["partner"] == "Riverside Repair Café"
    assert found["checklist"] == "sample"
    assert (found["recommendation"], found["outcome"], found["settled"]) == ("decline", "not-as-proposed", True)
    assert (found["look"], found["first_look"]) == ("full", None)
    assert found["points"]["benefits"] == {"low": 1, "mid": 1, "high": 1}
    assert set(found["points"]) == {"benefits", "risks", "demands", "balance"}
    assert (found["needed"], found["possible"], found["known"], found["misses"]) == (2, 4, 1, ["benefits"])
    assert found["reasons"]["against"] == [
        {
            "question": "mission-fit",
            "says": "It advances no goal in our plan.",
            "rank": "points",
            "points": 3,
            "note": "",
        }
    ]
    assert found["counter_offers"] == [[{"question": "mission-fit", "now": "no", "to": "partly", "who": "both"}]]
    assert found["counts"] == {"answered": 9, "unknown": 0, "not_applicable": 0, "ruled_out": 1}


def test_deal_breakers_serious_points_and_limits() -> None:
    assert result("deal-breaker")["deal_breakers"] == {"hit": ["patron-data"], "open": [], "near": []}
    assert result("not yet")["deal_breakers"] == {"hit": [], "open": ["patron-data"], "near": []}
    assert result("too many hours")["limits"] == {"over": [], "exceeded": ["staff-hours"], "open": []}
    assert result("go ahead with an open serious sign")["serious"] == {"count": 0, "points": [], "open": ["exclusive"]}
    settle = result("go ahead once settled")
    assert settle["serious"] == {
        "count": 2,
        "points": [
            {"question": "patron-data", "cause": "near miss"},
            {"question": "exclusive", "cause": "serious sign"},
        ],
        "open": [],
    }
    assert settle["settle_first"] == [
        {"question": "patron-data", "text": "The limits on patron data are in writing.", "who": "partner"},
        {"question": "exclusive", "text": "Both sides stay free to work with others.", "who": "both"},
    ]


def test_why_there_is_no_counter_offer() -> None:
    assert (result("two deal-breakers")["counter_offers"], result("two deal-breakers")["beyond"]) == ([], "nobody can")
    assert result("far from it")["beyond"] == "more than three"
    assert result("go ahead")["beyond"] == ""


def test_the_first_look_claims_less() -> None:
    found = as_read(first_look("ask first"))
    assert (found["look"], found["first_look"]) == ("first", "ask-first")


def test_what_to_find_out_says_which_answers_settle_it_and_to_what() -> None:
    settling = Settling("decline", answers=("yes",)), Settling("go ahead", at_most=8)
    open_one = FindOut("patron-data", True, False, False, Fraction(1, 2), settling, ("minors",))
    found = as_read(case("not yet")._replace(advice=Advice(find_out=(open_one,))))
    assert found["find_out_first"] == [
        {
            "question": "patron-data",
            "deal_breaker": True,
            "serious": False,
            "limit": False,
            "points": 0.5,
            "settles": [
                {"recommendation": "decline", "answers": ["yes"], "at_least": None, "at_most": None},
                {"recommendation": "go ahead", "answers": [], "at_least": None, "at_most": 8},
            ],
            "follow_ups": ["minors"],
        }
    ]


def test_watch_signs_are_sets_of_changes_and_amounts_are_numbers() -> None:
    sign = Change("staff-hours", Decimal(2), Decimal("8.5"), "both")
    limit = LimitWatch("staff-hours", Decimal("12.5"))
    advice = Advice(watch_signs=((sign,),), watch_limits=(limit,), watch_deal_breakers=("patron-data",))
    found = as_read(case("go ahead")._replace(advice=advice))
    assert found["watch_signs"] == [[{"question": "staff-hours", "now": 2, "to": 8.5, "who": "both"}]]
    assert found["watch_limits"] == [{"question": "staff-hours", "allowed": 12.5}]
    assert found["watch_deal_breakers"] == ["patron-data"]


def test_points_are_exact_halves_and_zero_has_no_sign() -> None:
    weighed = case("go ahead")
    points = replace(weighed.verdict.points, balance=Range(Fraction(-0), Fraction(7, 2), Fraction(7)))
    text = envelope("verdict", verdict_result(weighed._replace(verdict=replace(weighed.verdict, points=points))))
    assert json.loads(text)["result"]["points"]["balance"] == {"low": 0, "mid": 3.5, "high": 7}
    assert "-0" not in text


def test_drift_keeps_its_amounts_as_they_were_written() -> None:
    drift = Drift("staff-hours", Decimal("2.10"), Decimal(3), "worse", 0.5)
    assert verdict_result(case("go ahead"), [drift])["drift"] == [
        {"question": "staff-hours", "expected": "2.10", "happened": "3", "direction": "worse"}
    ]


def test_names_stay_readable() -> None:
    assert "Riverside Repair Café" in envelope("verdict", verdict_result(case("go ahead")))


def test_a_failure_has_its_message_and_the_places_that_are_known() -> None:
    place = Place("a.yaml", 3, 7, "not an answer; expected yes or no")
    told = json.loads(error_envelope("verdict", ImagineError("The file can't be read.", (place,))))
    assert told == {
        "format": 1,
        "command": "verdict",
        "ok": False,
        "error": {
            "message": "The file can't be read.",
            "places": [{"file": "a.yaml", "line": 3, "column": 7, "message": "not an answer; expected yes or no"}],
        },
    }
    assert "places" not in json.loads(error_envelope("verdict", UsageError("No such partner.")))["error"]


# What is asked


class Listed(NamedTuple):
    id: str
    title: str
    about: str
    path: Path
    bundled: bool = True
    problem: str | None = None
    questions: int = 0


def test_the_checklists_are_told_with_their_files_and_problems() -> None:
    path = Path("ours.yaml")
    assert checklists_result([Listed("ours", "Ours", "A.", path, bundled=False, problem="line 3")]) == {
        "checklists": [
            {"id": "ours", "title": "Ours", "about": "A.", "path": "ours.yaml", "bundled": False, "problem": "line 3"}
        ]
    }


def test_the_stages_are_told_in_short_all_or_one() -> None:
    told = stages_result(CHECKLIST)
    assert [stage["name"] for stage in told["stages"]] == ["Identify", "Manage"]
    one = stages_result(CHECKLIST, "Identify")
    assert one["stages"][0]["questions"][0] == {
        "id": "mission-fit",
        "ask": "Does it advance a goal in the plan?",
        "why": "What fits the plan gets support.",
    }
    assert len(one["stages"]) == 1


def test_a_whole_checklist_is_plain_data() -> None:
    told = json.loads(envelope("checklist show", checklist_result(CHECKLIST)))["result"]
    assert told["checklist"] == "sample"
    assert told["rule"] == {
        "benefits_at_least": 2, "benefits_possible": 4, "balance_at_least": 0, "serious_at_most": 2, "slack": 0.25,
    }  # fmt: skip
    questions = {question["id"]: question for stage in told["stages"] for question in stage["questions"]}
    assert questions["mission-fit"]["scale"] == {"yes": 1, "partly": 0.5, "no": 0}
    assert questions["staff-hours"]["full_at"] == "spare-staff-hours"
    assert (questions["staff-hours"]["limit"], questions["staff-hours"]["slack_from"]) == (True, 2)
    assert (questions["exclusive"]["serious"], questions["exclusive"]["weight"]) == (True, 3)
    assert questions["patron-data"]["deal_breaker"] is True
    assert questions["patron-data"]["weight"] is None
    assert questions["patron-data"]["clean"] == "only within written limits"
    assert questions["unchecked-adults"]["ask_if"] == {"minors": ["yes"]}
    assert told["sources"]["smith-2001"]["author"] == "Jo Smith"


def test_a_fixed_amount_is_a_number() -> None:
    fixed = replace(CHECKLIST, stages=(Stage("Manage", "", (replace(HOURS, full_at=Decimal("7.5")),)),))
    assert checklist_result(fixed)["stages"][0]["questions"][0]["full_at"] == 7.5
