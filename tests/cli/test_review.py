"""`imagine review`: what was promised beside what happened, then renew or wind down."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from tests.cli.kit import Ran, imagine
from tests.cli.partnership_kit import decided, example, made, on
from tests.interview_script import DONE, FINISH, REPORT, as_input

LATER = date(2027, 7, 1)


@pytest.fixture
def place(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repair café, under way since January."""
    on(monkeypatch, date(2026, 11, 30))
    place = example(isolation / "Partnerships", "repair-cafe")
    ran = decided("repair-cafe", "go-ahead", "--start", "2027-01-15", "--review", "2027-07-15")
    assert ran.code == 0, ran.err
    on(monkeypatch, LATER)
    return place


def reviewed(**answers: str) -> Ran:
    """A review in which everything is "don't know yet" but these."""
    asked = imagine("review", "repair-cafe", "--as", "Anna", typed="")
    assert asked.code == 130
    (path,) = (
        Path(line.removeprefix("Your answers are in ")) for line in asked.err.splitlines() if "answers are in" in line
    )
    known = {id_.replace("_", "-"): answer for id_, answer in answers.items()}
    given = "".join(f"  {q.id}: {known.get(q.id, 'unknown')}\n" for q in read_checklist("review").questions())
    head = path.read_text(encoding="utf-8").split("answers:")[0]
    path.write_text(f"{head}answers:\n{given}", encoding="utf-8")
    return imagine("review", "repair-cafe", "--as", "Anna", typed=as_input([FINISH, DONE]))


def drifted(*review: str) -> str:
    """What was expected and what happened, as the whole verdict tells it."""
    return imagine("verdict", *(review or ("repair-cafe", "--review")), "--all").out


@pytest.mark.usefixtures("place")
def test_what_was_promised_and_agreed_stands_beside_the_questions() -> None:
    ran = imagine("review", "repair-cafe", "--as", "Anna", typed="d\n" * 60)
    assert "Named at the start: 8 hours a month." in ran.err
    assert "To be agreed before the start:" in ran.err
    assert 'At the start the answer was "yes".' in ran.err


@pytest.mark.usefixtures("place")
def test_what_the_decision_leaned_on_is_asked_first() -> None:
    ran = imagine("review", "repair-cafe", "--as", "Anna", typed="d\n" * 40)
    first = ran.err.split(", 1 of")[1].split(", 2 of")[0]
    assert "The decision leaned on this, so it comes first." in first


@pytest.mark.usefixtures("place")
def test_the_verdict_says_renew_or_wind_down_with_what_has_drifted() -> None:
    ran = reviewed(spare_staff_hours="20", staff_hours="9", new_people="no")
    assert ran.code == 0, ran.err
    assert "Verdict: TOO LITTLE IS KNOWN" in ran.out
    assert "Two answers can be compared with what was expected: two became worse, none better." in ran.out
    assert "Staff hours: expected 8 hours a month, happened 9 hours a month (worse)" in drifted()
    assert "expected yes, happened no (worse)" in drifted()
    assert ran.err.endswith(
        "Once people have decided, type one of these:\n"
        "  imagine decide repair-cafe wind-down\n"
        "  imagine decide repair-cafe renew\n"
    )


@pytest.mark.usefixtures("place")
def test_the_review_has_a_report_and_a_verdict_of_its_own() -> None:
    reviewed(spare_staff_hours="20", staff_hours="9")
    report = imagine("report", "repair-cafe", "--review").out
    assert "## What was expected, and what happened" in report
    assert "| Staff hours" in report
    assert "wind down" in report
    brief = imagine("report", "repair-cafe", "--review", "--brief").out
    assert "One answer can be compared" in brief
    result = json.loads(imagine("verdict", "repair-cafe", "--review", "--json").out)["result"]
    assert result["checklist"] == "review"
    assert result["drift"] == [{"question": "staff-hours", "expected": "8", "happened": "9", "direction": "worse"}]
    assert json.loads(imagine("verdict", "repair-cafe", "--json").out)["result"]["drift"] == []


def test_editing_the_first_answers_does_not_change_what_was_promised(place: Path) -> None:
    reviewed(spare_staff_hours="20", staff_hours="9")
    (answers,) = place.glob("*assessment*.yaml")
    answers.write_text(answers.read_text(encoding="utf-8").replace("answer: 8\n", "answer: 9\n"), encoding="utf-8")
    assert "expected 8 hours a month, happened 9" in drifted()


def test_without_the_first_answers_the_promises_still_stand(place: Path) -> None:
    (answers,) = place.glob("*assessment*.yaml")
    answers.unlink()
    ran = reviewed(spare_staff_hours="20", staff_hours="9")
    assert "The answers that the decision rests on are gone" in ran.err
    assert "expected 8 hours a month, happened 9" in drifted()


def test_first_answers_that_cannot_be_read_are_named_and_the_promises_still_stand(place: Path) -> None:
    (answers,) = place.glob("*assessment*.yaml")
    answers.write_text("format: 1\npartner: [\n", encoding="utf-8")
    ran = reviewed(spare_staff_hours="20", staff_hours="9")
    assert f"{answers}:" in ran.err
    assert "expected 8 hours a month, happened 9" in drifted()


def test_where_no_decision_is_kept_the_first_answers_tell_what_was_promised(place: Path) -> None:
    reviewed(spare_staff_hours="20", staff_hours="9")
    for decision in place.glob("*decision*.yaml"):
        decision.unlink()
    ran = imagine("verdict", "repair-cafe", "--review")
    assert ran.code in (0, 3), ran.err
    assert "expected 8 hours a month, happened 9" in drifted()


def test_renewing_makes_the_review_the_next_thing_to_compare_with(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(spare_staff_hours="20", staff_hours="9")
    ran = decided("repair-cafe", "renew", "--reason", "It deserves another half year.", "--review", "2028-01-15")
    assert ran.code == 0, ran.err
    last = made(place)[-1].decision
    assert (last.choice, last.staff_hours, last.starts_on) == ("renew", Decimal(9), date(2027, 1, 15))
    on(monkeypatch, date(2028, 1, 10))
    assert (
        "Named at the start: 9 hours a month." in imagine("review", "repair-cafe", "--as", "Anna", typed="d\n" * 40).err
    )
    assert len(list(place.glob("*review*.yaml"))) == 2


def test_a_review_that_was_begun_is_gone_on_with_and_a_finished_one_offered(place: Path) -> None:
    imagine("review", "repair-cafe", "--as", "Anna", typed="1\n")
    ran = imagine("review", "repair-cafe", "--as", "Anna", typed="s\n")
    assert "Welcome back." in ran.err
    assert "imagine review repair-cafe" in ran.err
    offered = imagine("review", "repair-cafe", typed="")
    assert "Anna's answers about Riverside Repair Café" in offered.err
    reviewed()
    again = imagine("review", "repair-cafe", "--as", "Anna", typed="2\n")
    assert "Anna finished a review of Riverside Repair Café on Thursday, July 1, 2027." in again.err
    assert len(list(place.glob("*review*.yaml"))) == 2


def test_a_declined_partner_has_nothing_to_review(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, date(2026, 11, 30))
    example(isolation / "Partnerships", "lesson-kits")
    decided("lesson-kits", "decline")
    ran = imagine("review", "lesson-kits")
    assert ran.code == 2
    assert "was declined on November 30, 2026, so there is nothing to review" in ran.err


def test_nothing_is_reviewed_before_a_yes_or_after_the_end(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, date(2026, 11, 30))
    place = example(isolation / "Partnerships", "repair-cafe")
    ran = imagine("review", "repair-cafe", "--as", "Anna")
    assert ran.code == 2
    assert "If it is under way already, record that first: imagine decide repair-cafe go-ahead --on" in ran.err
    decided("repair-cafe", "go-ahead", "--on", "2024-09-01")
    decided("repair-cafe", "wind-down", "--end", "2026-12-31")
    ran = imagine("review", "repair-cafe", "--as", "Anna")
    assert "was wound down on November 30, 2026, so there is nothing to review" in ran.err
    assert not list(place.glob("*review*"))


@pytest.mark.usefixtures("isolation")
def test_the_review_is_no_checklist_for_a_proposal() -> None:
    ran = imagine("assess", "YMCA", "--checklist", "review", typed="")
    assert ran.code == 2
    assert "imagine review PARTNER" in ran.err


def test_a_review_file_stands_for_itself(place: Path) -> None:
    reviewed(spare_staff_hours="20", staff_hours="9")
    (path,) = place.glob("*review*.yaml")
    assert open_assessment(path).checklist.words.decline == "wind down"
    assert "expected 8 hours a month, happened 9" in drifted(str(path))


def test_a_review_can_be_named_by_its_file(place: Path) -> None:
    imagine("review", "repair-cafe", "--as", "Anna", typed="1\n1\n")
    (path,) = place.glob("*review*.yaml")
    ran = imagine("review", str(path), typed="s\n")
    assert f"Opened {path}" in ran.err
    assert ", 2 of" in ran.err
    assert 'At the start the answer was "yes".' in imagine("review", str(path), typed="d\n" * 60).err


def test_a_colleagues_review_can_be_gone_on_with(place: Path) -> None:
    imagine("review", "repair-cafe", "--as", "Anna", typed="1\n")
    (path,) = place.glob("*review*.yaml")
    assert f"Opened {path}" in imagine("review", "repair-cafe", typed="1\ns\n").err
    assert list(place.glob("*review*.yaml")) == [path]


def test_whoever_is_named_never_writes_into_anothers_review(place: Path) -> None:
    imagine("review", "repair-cafe", "--as", "Anna", typed="1\n")
    (annas,) = place.glob("*review*.yaml")
    before = annas.read_bytes()
    ran = imagine("review", "repair-cafe", "--as", "Ben", typed="1\n1\n")
    assert ", 2 of" in ran.err
    assert "holds the answers of Anna" in imagine("review", str(annas), "--as", "Ben", typed="1\n").err
    assert annas.read_bytes() == before
    assert len(list(place.glob("*review*ben.yaml"))) == 1


def test_a_finished_review_can_be_looked_through_again_and_its_report_saved(place: Path) -> None:
    reviewed(spare_staff_hours="20", staff_hours="9")
    (path,) = place.glob("*review*.yaml")
    ran = imagine("review", "repair-cafe", "--as", "Anna", typed=as_input(["1", FINISH, REPORT]))
    assert ran.code == 0, ran.err
    assert f"Opened {path}" in ran.err
    (report,) = place.glob("*report*.md")
    assert f"Saved the report to {report}" in ran.err
    assert "## What was expected, and what happened" in report.read_text(encoding="utf-8")


def test_what_cannot_be_used_beside_a_review_is_said(place: Path) -> None:
    imagine("review", "repair-cafe", "--as", "Anna", typed="1\n")
    (path,) = place.glob("*review*.yaml")
    earlier = re.sub('(digest: "?)[0-9a-f]{6}', r"\g<1>000000", path.read_text(encoding="utf-8"))
    path.write_text(f"{earlier}  old-question: yes\n", encoding="utf-8")
    (place / "2026-01-01-assessment-ben.yaml").write_text("format: 1\npartner: [\n", encoding="utf-8")
    (place.parent / "library.yaml").write_text("format: 1\nnme: Oak Hill\n", encoding="utf-8")
    ran = imagine("review", "repair-cafe", "--as", "Anna", typed="")
    assert ran.code == 130
    for told in ("review does not ask old-question", "2026-01-01-assessment-ben.yaml", "library.yaml:2:1"):
        assert told in ran.err, ran.err


def test_the_verdict_of_a_review_says_that_the_first_answers_are_gone(place: Path) -> None:
    reviewed(spare_staff_hours="20", staff_hours="9")
    (answers,) = place.glob("*assessment*.yaml")
    answers.unlink()
    ran = imagine("verdict", "repair-cafe", "--review")
    assert f"The answers that the decision rests on are gone ({answers.name})." in ran.err
    assert "expected 8 hours a month, happened 9" in drifted()


@pytest.mark.usefixtures("place")
def test_a_terminal_gets_what_has_drifted_as_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli import kit

    reviewed(spare_staff_hours="20", staff_hours="9")
    monkeypatch.setattr(kit.NoTerminal, "isatty", lambda _: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", imagine("verdict", "repair-cafe", "--review", "--all").out)
    lines = [" ".join(line.split()) for line in shown.split("What was expected, and what happened")[1].splitlines()]
    assert lines[1:3] == ["Expected Happened So it is", "Staff hours 8 hours a month 9 hours a month worse"]


@pytest.mark.usefixtures("place")
def test_a_review_needs_a_file_to_be_saved_in() -> None:
    ran = imagine("review", "-", typed="format: 1\n")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "A review is saved while you answer it, so standard input (-) won't do. Name the partner, or a file.\n"
    )
    assert "standard input" not in imagine("review", "--help").out
