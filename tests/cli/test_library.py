"""`imagine library`, and what the interview makes of it: goals beside the mission, hours that are left."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from imagine_cli.ask.asker import Prompt
from imagine_cli.ask.library import ask_library
from imagine_cli.cli.library import offer_once
from imagine_cli.core.partnership import Decision, Library
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.decisions import write_decision
from imagine_cli.store.library import library_path, read_library, write_library
from tests.ask.ask_kit import Scripted
from tests.cli.kit import imagine
from tests.interview_script import DONE, FINISH, as_input, main_job, script

PROPOSAL = "Riverside Repair Café\n14\nA monthly repair event.\nAnna\n2027-01-15\n"


@pytest.fixture
def register(isolation: Path) -> Path:
    return isolation / "Partnerships"


def test_nothing_is_required(register: Path) -> None:
    ran = imagine("library")
    assert (ran.code, ran.out) == (0, "Nothing is kept about your library yet. Everything works without it.\n")
    assert not register.exists()


def test_it_is_told_in_every_form(register: Path) -> None:
    write_library(register, Library("Oak Hill", ("Every child reads",), "Ana Lima\nOak Hill", Decimal("7.5")), None)
    told = json.loads(imagine("library", "--json").out)
    assert told["result"] == {
        "name": "Oak Hill",
        "goals": ["Every child reads"],
        "signature": ["Ana Lima", "Oak Hill"],
        "spare_staff_hours": 7.5,
        "branches": [],
        "people": [],
        "checklist": None,
    }
    paper = register / "ours.md"
    assert imagine("library", "-o", str(paper)).code == 0
    assert "Every child reads" in paper.read_text(encoding="utf-8")
    ran = imagine("library", "--ask", "-o", str(paper), typed="Elm\n")
    assert ran.code == 1
    assert "What is the library called?" not in ran.err


@pytest.mark.parametrize("known", [None, Library("Old", (), "Ana", Decimal(5))])
def test_what_a_colleague_saves_meanwhile_is_kept_beside_it(
    known: Library | None, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if known:
        write_library(register, known, None)

    def meanwhile(*asked: Any) -> Library:
        theirs = read_library(register)
        write_library(register, replace(theirs.library, goals=("Every child reads",), name="Theirs"), theirs.stamp)
        return ask_library(*asked)

    monkeypatch.setattr("imagine_cli.ask.library.ask_library", meanwhile)
    assert imagine("library", "--ask", typed="Oak Hill" + "\n" * 8).code == 0
    kept = read_library(register).library
    assert kept == replace(known or Library(), name="Oak Hill", goals=("Every child reads",))


def test_a_no_undoes_nothing_that_a_colleague_saves_meanwhile(register: Path) -> None:
    theirs = Library("Oak Hill")

    class Meanwhile(Scripted):
        def pick(self, prompt: Prompt) -> str:
            write_library(register, theirs, None)
            return super().pick(prompt)

    offer_once(Meanwhile(["n"]), register)
    assert read_library(register).library == theirs


def test_what_is_asked_is_kept_and_enter_keeps_it(register: Path) -> None:
    typed = "Oak Hill Library\nAdults learn by doing\nEvery child reads\n\n40\nAna Lima\n\nMain\nEast\n\n"
    assert imagine("library", "--ask", typed=typed).code == 0
    ours = Library(
        "Oak Hill Library", ("Adults learn by doing", "Every child reads"), "Ana Lima", Decimal(40), ("Main", "East")
    )
    assert read_library(register).library == ours
    assert imagine("library", "--ask", typed="\n\n\n\n\n").code == 0
    assert read_library(register).library == ours
    ran = imagine("library", "--ask", typed="-\n-\n-\n-\n-\n")
    assert ran.code == 0
    asked = " ".join(ran.err.split())
    assert asked.count("To remove it, type a hyphen (-) alone.") == 2
    assert asked.count("Type them anew. To remove them, type a hyphen (-) alone.") == 3
    assert read_library(register).library == Library()


def test_of_pasted_goals_the_good_ones_are_kept_and_the_other_is_offered_again() -> None:
    asker = Scripted(["", "One\nTw\x07o\nThree", "Two", "", "", "", ""])
    found = ask_library(asker, Library())
    assert found.goals == ("One", "Three", "Two")
    assert asker.prompts[2].typed == "Tw\x07o"
    assert '2 of 3 lines are kept, one is not yet. It holds a hidden character (U+0007) after "Tw".' in asker.text


def test_a_pipe_is_never_offered_the_questions(register: Path) -> None:
    ran = imagine("assess", typed=main_job())
    assert ran.code == 0
    assert "short questions" not in ran.err
    assert not (register / "library.yaml").exists()


def test_goals_and_hours_stand_beside_their_questions(register: Path) -> None:
    write_library(register, Library(goals=("Adults learn by doing",), spare_staff_hours=Decimal(40)), None)
    other = Decision("YMCA", "go ahead", date(2026, 1, 1), staff_hours=Decimal(26))
    (register / "ymca").mkdir()
    write_decision(register / "ymca" / "2026-01-01-decision.yaml", other)
    ran = imagine("assess", "--as", "Anna", typed=PROPOSAL + as_input(script("imagine", {})))
    assert "Your goals:\n- Adults learn by doing" in ran.err
    assert "40 hours a month for all partnerships. 26 are promised to others, so 14" in " ".join(ran.err.split())
    assert "Press Enter for: 14" in ran.err


def test_accepting_more_than_there_is_to_spare_is_said(register: Path) -> None:
    write_library(register, Library(spare_staff_hours=Decimal(28)), None)
    other = Decision("YMCA", "go ahead", date(2026, 1, 1), staff_hours=Decimal(26))
    (register / "ymca").mkdir()
    write_decision(register / "ymca" / "2026-01-01-decision.yaml", other)
    ran = imagine("assess", typed=main_job())
    assert "Mind the hours: Riverside Repair Café asks for 8 staff hours a month." in ran.err
    assert "would be 34, and your library can spare 28." in ran.err
    write_decision(register / "ymca" / "2026-01-02-decision.yaml", Decision("YMCA", "wind down", date(2026, 1, 2)))
    ran = imagine("assess", "riverside", typed=as_input(["1", FINISH, DONE]))
    assert "Mind the hours" not in ran.err


def test_a_broken_library_file_fails_nobodys_interview(register: Path) -> None:
    register.mkdir()
    (register / "library.yaml").write_text("format: 1\nhours: 40\n", encoding="utf-8")
    ran = imagine("assess", typed=main_job())
    assert ran.code == 0
    assert "library.yaml:2:1: there is no field hours here" in ran.err
    assert imagine("library").code == 1
    before = (register / "library.yaml").read_text(encoding="utf-8")
    ran = imagine("library", "--ask", typed="Oak Hill Library\n\n\n\n")
    assert ran.code == 1
    assert f"Or move {register / 'library.yaml'} elsewhere, and run this again." in ran.err
    assert (register / "library.yaml").read_text(encoding="utf-8") == before


def test_the_offer_after_an_assessment_comes_once(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register.mkdir()
    offer_once(Scripted(["n"]), register)
    assert "That is fine. Should you change your mind: imagine library --ask" in capsys.readouterr().err
    again = Scripted([])
    offer_once(again, register)
    assert not again.prompts


def test_the_offer_is_taken_up_at_once(register: Path) -> None:
    register.mkdir()
    offer_once(Scripted(["y", "Oak Hill Library", "", "", "", ""]), register)
    assert read_library(register).library == Library("Oak Hill Library")


def test_an_offer_whose_answer_cannot_be_saved_fails_nothing(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register.write_text("not a folder", encoding="utf-8")
    offer_once(Scripted(["n"]), register)
    told = capsys.readouterr().err
    assert str(register) in told
    assert "That is fine" not in told


def test_the_librarys_own_checklist_is_taken_by_every_command(register: Path) -> None:
    assert imagine("checklist", "new", "tri-county").code == 0
    library_path(register).write_text("format: 1\nchecklist: tri-county\npeople: [Ana, Ben]\n", encoding="utf-8")
    assert json.loads(imagine("checklist", "show", "--json").out)["result"]["checklist"] == "tri-county"
    assert json.loads(imagine("checklist", "show", "imagine", "--json").out)["result"]["checklist"] == "imagine"
    assert "imagine checklist show tri-county" in imagine("stages", "identify", "--plain").out
    ran = imagine("assess", "--as", "Anna", typed="Riverside\n1\nA repair event.\nAnna\n\n")
    assert ran.code == 130
    (path,) = register.glob("*/*-assessment-anna.yaml")
    assert open_assessment(path, register).checklist.id == "tri-county"
    library_path(register).write_text("format: 1\nchecklist: tri-count\n", encoding="utf-8")
    ran = imagine("checklist", "show")
    assert ran.code == 2
    assert "Did you mean tri-county?" in ran.err
