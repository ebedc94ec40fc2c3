"""The JSON is the shape that commands.md shows, for results and for failures."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, Change
from imagine_cli.core.checklist import Stage
from imagine_cli.core.finding import FindOut, Settling
from imagine_cli.core.verdict import Range
from imagine_cli.draw.json import envelope, error_envelope, verdict_result
from imagine_cli.draw.json_checklist import checklist_result, checklists_result, stages_result
from imagine_cli.errors import ImagineError, Place, UsageError
from tests.say.say_kit import CHECKLIST, HOURS, SITUATIONS, case


def result(situation: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(envelope("verdict", verdict_result(case(situation))))
    assert (told["format"], told["command"], told["ok"]) == (1, "verdict", True)
    inner = told["result"]
    assert isinstance(inner, dict)
    return inner


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_verdict_has_every_field(situation: str) -> None:
    assert list(result(situation)) == [
        "partner", "checklist", "recommendation", "settled", "gauges", "deal_breakers", "reasons", "conditions",
        "watch_signs", "watch_deal_breakers", "find_out_first", "would_change_it", "hangs_on_weight_of", "counts",
    ]  # fmt: skip


def test_a_verdict_is_told_in_ids_and_exact_words() -> None:
    told = result("decline")
    assert told["partner"] == "Riverside Repair Café"
    assert told["checklist"] == "sample"
    assert told["recommendation"] == "decline"
    assert told["settled"] is True
    assert told["gauges"]["benefits"] == {"low": 25.0, "mid": 25.0, "high": 25.0}
    assert set(told["gauges"]) == {"benefits", "risks", "demands", "costs", "margin"}
    assert told["reasons"]["against"] == [
        {"question": "mission-fit", "says": "It advances no goal in our plan.", "effect": -75.0, "note": ""}
    ]
    assert told["would_change_it"] == {
        "sets": [[{"question": "mission-fit", "from": "no", "to": "partly", "who": "both"}]],
        "shortfalls": {},
        "nothing_would": False,
        "smaller_yes": [],
    }
    assert told["counts"] == {"answered": 8, "unknown": 0, "not_applicable": 0, "ruled_out": 1}


def test_deal_breakers_conditions_and_smaller_yes() -> None:
    assert result("deal-breaker")["deal_breakers"] == {"hit": ["patron-data"], "open": []}
    assert result("not yet")["deal_breakers"] == {"hit": [], "open": ["patron-data"]}
    assert result("go ahead with conditions")["conditions"][0] == {
        "question": "one-person",
        "text": "Agree on a second contact on each side.",
        "who": "partner",
    }
    assert result("too many hours")["would_change_it"]["smaller_yes"] == [
        {"question": "staff-hours", "from": "14", "to": "8", "who": "both"}
    ]


def test_what_to_find_out_says_which_answers_settle_it_and_to_what() -> None:
    found = FindOut("patron-data", 3.26, (Settling("yes", "decline"),), open_deal_breaker=True, follow_ups=("minors",))
    told = verdict_result(case("not yet")._replace(advice=Advice(find_out_first=(found,))))
    assert told["find_out_first"] == [
        {
            "question": "patron-data",
            "could_move": 3.3,
            "settled_by": ["yes"],
            "settles_to": {"yes": "decline"},
            "open_deal_breaker": True,
            "follow_ups": ["minors"],
        }
    ]


def test_watch_signs_are_sets_of_changes() -> None:
    sign = Change("staff-hours", "2", "8", "both")
    advice = Advice(watch_signs=((sign,),), watch_deal_breakers=("patron-data",))
    told = verdict_result(case("go ahead")._replace(advice=advice))
    assert told["watch_signs"] == [[{"question": "staff-hours", "from": "2", "to": "8", "who": "both"}]]
    assert told["watch_deal_breakers"] == ["patron-data"]


def test_points_have_one_decimal_and_zero_no_sign() -> None:
    told = case("go ahead")
    gauges = replace(told.verdict.gauges, margin=Range(-0.04, 54.1666, 58.3333))
    text = envelope("verdict", verdict_result(told._replace(verdict=replace(told.verdict, gauges=gauges))))
    assert json.loads(text)["result"]["gauges"]["margin"] == {"low": 0.0, "mid": 54.2, "high": 58.3}
    assert "-0.0" not in text


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
        "benefits_at_least": 50, "margin_at_least": 10, "risks_at_most": 60, "demands_at_most": 80,
    }  # fmt: skip
    questions = {question["id"]: question for stage in told["stages"] for question in stage["questions"]}
    assert questions["mission-fit"]["scale"] == {"yes": 1, "partly": 0.5, "no": 0}
    assert questions["staff-hours"]["full_at"] == "spare-staff-hours"
    assert questions["staff-hours"]["deal_breaker"] == "over"
    assert questions["patron-data"]["deal_breaker"] == ["yes"]
    assert questions["patron-data"]["weight"] is None
    assert questions["unchecked-adults"]["ask_if"] == {"minors": ["yes"]}
    assert told["sources"]["smith-2001"]["author"] == "Jo Smith"


def test_a_fixed_amount_is_a_number() -> None:
    fixed = replace(CHECKLIST, stages=(Stage("Manage", "", (replace(HOURS, full_at=Decimal("7.5")),)),))
    assert checklist_result(fixed)["stages"][0]["questions"][0]["full_at"] == 7.5
