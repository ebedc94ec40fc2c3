"""`imagine summary`: a year for the board, from every decision and every review."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from imagine_cli.cli import summary as command
from imagine_cli.cli.capacity import Capacity
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.facts import Facts
from imagine_cli.core.partnership import Promise
from imagine_cli.core.summary import ENOUGH_REVIEWS
from imagine_cli.store.assessments import write_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.facts import write_facts
from tests.cli.kit import imagine
from tests.register_kit import THEN, answered, decided, decision

DAY = date(2026, 12, 31)


@pytest.fixture
def register(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "today", lambda: DAY)
    return isolation / "Partnerships"


def reviewed(register: Path, place: str, hours: str, day: str = "2026-11-20") -> None:
    """A finished review in which so many staff hours a month were needed."""
    answers = {"staff-hours": Answer(Decimal(hours))}
    about = Assessment(
        "X",
        assessor="Anna",
        started=date.fromisoformat(day),
        finished=date.fromisoformat(day),
        checklist_id="review",
        checklist_digest=read_checklist("review").digest,
        answers=answers,
    )
    write_assessment(register / place / f"{day}-review-anna.yaml", about, {}, None)


def test_a_year_is_summed_up_from_every_decision(register: Path) -> None:
    promised = (Promise("staff-hours", "staff hours", Decimal(6), "hours a month"),)
    yes = decision("Repair Café", review_by=date(2026, 11, 1), promises=promised)
    answered(register, "cafe", day="2026-05-20", partner="Repair Café")
    decided(register, yes, "cafe")
    reviewed(register, "cafe", "9")
    decided(register, replace(yes, choice="renew", decided_on=date(2026, 12, 1), review_by=None), "cafe")
    answered(register, "bank", day="2026-02-01", partner="Bank")
    no = decision("Bank", "decline", decided_on=date(2026, 2, 3), reason="We have no room.", votes="5 to 2")
    decided(register, no, "bank")
    answered(register, "zoo", day="2026-10-01", partner="Zoo")
    answered(register, "choir", day="2026-06-01", partner="Choir")
    late = decision("Choir", "postpone", decided_on=date(2026, 7, 1), postponed_until=date(2027, 1, 10))
    decided(register, late, "choir")
    answered(register, "farm", day="2026-03-01", partner="Farm")
    decided(register, decision("Farm", decided_on=date(2026, 3, 3), review_by=date(2026, 9, 1)), "farm")
    answered(register, "old", day="2024-03-01", partner="Old")
    decided(register, decision("Old", "decline", decided_on=date(2024, 3, 3), reason="Long ago."), "old")
    ran = imagine("summary", "--plain")
    assert ran.code == 0, ran.err
    said = " ".join(ran.out.split())
    assert (
        "Five proposals came in. Decided: two yes, one no, one postponed and one renewed. Two are still open." in said
    )
    assert "Bank, February 3, 2026: We have no room." in said
    assert "Bank: decline, where the verdict was GO AHEAD, once one thing is settled. We have no room." in said
    assert "Staff hours: promised 6, happened 9 hours a month, in one review." in said
    assert "Two reviews were due; one made." in said
    assert "Farm, due on September 1, 2026." in said
    assert "Zoo: no decision yet on the proposal of October 1, 2026." in said
    assert "Choir: postponed until January 10, 2027." in said
    assert "Long ago" not in said
    assert "own record" not in said, "one review says nothing yet"
    assert "Long ago." in imagine("summary", "2024", "--plain").out
    result = json.loads(imagine("summary", "2026", "--json").out)["result"]
    assert [each["decision"] for each in result["decisions"]] == [
        "decline", "go ahead", "go ahead", "postpone", "renew"
    ]  # fmt: skip
    assert [each["went"] for each in result["decisions"]] == ["", "not reviewed yet", "renewed", "", "not reviewed yet"]
    rows = list(csv.DictReader(io.StringIO(imagine("summary", "2026", "--format", "csv").out)))
    assert [(row["decision"], row["hours_promised"]) for row in rows] == [
        ("decline", ""),
        ("go ahead", "6"),
        ("go ahead", "6"),
        ("postpone", ""),
        ("renew", "6"),
    ]


def test_an_amended_decision_counts_once_and_a_broken_file_is_counted(register: Path) -> None:
    answered(register, "cafe", day="2026-05-20", partner="Repair Café")
    first = decided(register, decision("Repair Café"), "cafe")
    put_right = decision("Repair Café", decided_by="Board", amends=first.name, amended_on=DAY, amended_by="Ana")
    decided(register, put_right, "cafe", "-2")
    (register / "cafe" / "2026-06-01-decision.yaml").write_text("format: 1\ndecided_on: 2026-06-01\n", encoding="utf-8")
    ran = imagine("summary", "--json")
    result = json.loads(ran.out)["result"]
    assert [each["decided_by"] for each in result["decisions"]] == ["Board"]
    assert result["files_skipped"] == 1
    assert "2026-06-01-decision.yaml" in ran.err
    assert "One file could not be read; the figures leave it out." in imagine("summary", "--plain").out


@pytest.mark.parametrize("amended", [False, True])
def test_a_decision_whose_file_was_copied_counts_once_and_it_is_said(register: Path, amended: bool) -> None:
    made = decision("Bank", "decline", decided_on=date(2026, 2, 3), reason="No room.")
    first = decided(register, made, "bank")
    decided(register, made, "bank", "-2")
    if amended:
        decided(register, replace(made, reason="No time.", amends=first.name), "bank", "-3")
    ran = imagine("summary", "--json")
    result = json.loads(ran.out)["result"]
    assert [each["reason"] for each in result["decisions"]] == ["No time." if amended else "No room."]
    assert ran.err == f"Another file holds the same decision as {first}, so it counts once.\n"


def test_a_decision_that_was_made_again_on_one_day_is_the_latest(register: Path) -> None:
    no = decision("Bank", "decline", decided_on=date(2026, 2, 3), reason="No room.")
    for number, made in (("", no), ("-2", replace(no, choice="go ahead")), ("-3", no)):
        decided(register, made, "bank", number)
    assert "decline" in imagine("list").out


def test_from_ten_reviewed_partnerships_on_the_library_learns(register: Path) -> None:
    for number in range(ENOUGH_REVIEWS):
        place = f"club-{number}"
        hours = replace(decision(f"Club {number}", decided_on=date(2026, 2, 1)), staff_hours=Decimal(10))
        decided(register, hours, place)
        write_facts(register / place, Facts(f"Club {number}", branch="East", category="repair"), None)
        if number:
            reviewed(register, place, "13")
    assert "own record" not in imagine("summary", "--plain").out
    reviewed(register, "club-0", "8")
    said = " ".join(imagine("summary", "--plain").out.split())
    assert "In 10 reviews staff hours can be compared with what was promised: nine took more." in said
    assert "The middle one ran 30 % over." in said
    assert "East: 10 reviews, nine took more; the middle one ran 30 % over." in said
    assert "Anna" not in said, "never by person"
    capacity = Capacity(register, register / "new", DAY)
    assert capacity.context(estimating=True)["staff-hours"].says == (
        "Your last 8 estimates of staff hours ran 30 % over (the middle one of them).",
    )
    assert "staff-hours" not in capacity.context(estimating=False), "a review tells what happened"


@pytest.mark.parametrize("year", ["last", "1066", "2027", "26"])
def test_a_year_that_cannot_be_meant(register: Path, year: str) -> None:
    ran = imagine("summary", year)
    assert (ran.code, ran.out) == (2, "")
    assert "is no year that can be summed up. Write it like 2026." in ran.err
    assert not register.exists()


def test_an_empty_register_has_a_summary_too(register: Path) -> None:
    ran = imagine("summary", "--plain")
    assert ran.code == 0
    assert "No proposals came in." in ran.out
    assert not register.exists()


@pytest.mark.parametrize("name", ["summary.md", "summary.html", "summary.docx", "summary.csv", "summary.json"])
def test_it_goes_into_every_kind_of_file(register: Path, tmp_path: Path, name: str) -> None:
    answered(register, "cafe", day="2026-05-20", partner="Repair Café")
    decided(register, decision("Repair Café", verdict=THEN), "cafe")
    ran = imagine("summary", "-o", str(tmp_path / name))
    assert ran.code == 0, ran.err
    assert (tmp_path / name).stat().st_size
