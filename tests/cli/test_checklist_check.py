"""`imagine checklist check`: mistakes with their lines, and what each paper will miss."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.cli.kit import imagine
from tests.store.store_kit import SMALL, own_checklist
from tests.store.test_first_form import OLD


def register() -> Path:
    return Path(os.environ["IMAGINE_FOLDER"])


def test_a_sparse_checklist_can_be_used_and_is_told_what_papers_will_miss() -> None:
    path = own_checklist(register(), SMALL, "small.yaml")
    ran = imagine("checklist", "check", "small", "--plain")
    assert ran.code == 0
    assert ran.out.startswith("small: no mistakes found.")
    assert "It can be used as it is. Papers will say less where it has no words:" in ran.out
    assert f"{path}:25:9: staff-hours has no short, find_out, reason_for, reason_against, letter or remedy: " in ran.out
    result = json.loads(imagine("checklist", "check", "small", "--json").out)["result"]
    assert [(place["line"], place["message"].split()[0]) for place in result["missing"]] == [
        (9, "mission-fit"),
        (17, "unchecked-adults"),
        (25, "staff-hours"),
    ]


def test_a_bundled_checklist_misses_nothing() -> None:
    ran = imagine("checklist", "check", "imagine", "--plain")
    assert "words" not in ran.out
    assert json.loads(imagine("checklist", "check", "imagine", "--json").out)["result"]["missing"] == []


def test_a_checklist_of_the_first_form_is_told_every_line_to_change() -> None:
    path = own_checklist(register(), OLD)
    ran = imagine("checklist", "check", "own")
    assert ran.code == 1
    assert "has the form of the first checklists" in ran.err
    assert ran.err.count(f"{path}:") == 9
    error = json.loads(imagine("checklist", "check", "own", "--json").out)["error"]
    assert [place["line"] for place in error["places"]] == [7, 8, 9, 10, 19, 25, 29, 31, 34]
