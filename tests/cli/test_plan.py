"""`imagine plan`: what it is drawn from, what it refuses, and the files it writes."""

from __future__ import annotations

import json
import re
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from imagine_cli.cli import plan
from tests.cli.kit import imagine
from tests.cli.partnership_kit import DAY, decided, example, on
from tests.terminal import IMAGINE, ROOT, watched
from tests.test_startup import EXAMPLE, loaded

NAME = "repair-cafe"


@pytest.fixture(autouse=True)
def register(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with two partners, on a certain day."""
    on(monkeypatch, DAY)
    monkeypatch.setattr(plan, "today", lambda: DAY)
    home = isolation / "Partnerships"
    example(home, NAME)
    example(home, "lesson-kits")
    return home


def read(content: bytes) -> Any:
    """A calendar file as another program reads it."""
    return Calendar.from_ical(content)


def go_ahead(*options: str) -> None:
    ran = decided(NAME, "go-ahead", *(options or ("--start", "2027-01-15", "--review", "2027-07-15")))
    assert ran.code == 0, ran.err


def test_after_a_yes_it_writes_agreement_list_and_dates(register: Path) -> None:
    go_ahead()
    ran = imagine("plan", NAME)
    assert ran.code == 0
    assert ran.out.index("# Partnership agreement") < ran.out.index("# For the library")
    assert "January 15, 2027" in ran.out
    assert f"Read {register / NAME}" in ran.err
    assert "Nothing is decided" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal_what_is_missing_is_said_after_the_plan() -> None:
    with watched(80, [*IMAGINE, "plan", EXAMPLE], rows=500) as terminal:
        assert terminal.exit_code() == 0
        plan, _, beside = terminal.text.partition("Nothing is decided yet. Once it is:")
        assert plan.startswith("\n  Partnership plan: ")
        assert plan.endswith("\n\n")
        assert "No day is set for the start and the review." in beside


def test_share_writes_the_agreement_alone(tmp_path: Path) -> None:
    go_ahead()
    path = tmp_path / "agreement.md"
    ran = imagine("plan", NAME, "--share", "-o", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert f"Saved the agreement to {path}" in ran.err
    written = path.read_text(encoding="utf-8")
    assert written.startswith("# Partnership agreement")
    assert "For the library:" not in written


def test_the_library_s_name_and_goals_are_filled_in(register: Path) -> None:
    assert "imagine library --ask" in imagine("plan", NAME).err
    (register / "library.yaml").write_text(
        'format: 1\nname: "Maple Library"\ngoals:\n  - "Learning"\n', encoding="utf-8"
    )
    ran = imagine("plan", NAME)
    assert "Between **Maple Library** and" in ran.out
    assert "It serves this goal of the library: Learning." in ran.out
    assert "imagine library" not in ran.err


def test_without_a_decision_it_follows_the_verdict_and_says_so() -> None:
    ran = imagine("plan", NAME)
    assert ran.code == 0
    assert f"Nothing is decided yet. Once it is: imagine decide {NAME} go-ahead" in ran.err
    assert f"To set one: imagine decide {NAME} go-ahead --start 2027-01-01 --review 2027-07-01" in ran.err, (
        "the days are for an example, and lie ahead"
    )


def test_the_days_that_are_missing_are_named() -> None:
    go_ahead("--start", "2027-01-15")
    assert f"No day is set for the review. To set one: imagine decide {NAME} --amend --review 2027" in (
        imagine("plan", NAME).err
    )


@pytest.mark.parametrize("restarted", [False, True])
def test_plan_and_decide_propose_the_same_day_for_the_review(restarted: bool) -> None:
    if restarted:
        go_ahead("--start", "2027-01-05")
        ended = imagine("decide", NAME, "wind-down", "--by", "Board", "--reason", "They moved.", "--end", "2027-01-15")
        assert ended.code == 0
    ran = imagine("decide", NAME, "go-ahead", "--by", "Board", "--start", "2027-02-28")
    hint = f"imagine decide {NAME} --amend --review 2027-08-28\n"
    assert hint in ran.err
    assert hint in imagine("plan", NAME).err


def test_the_days_for_an_example_go_with_those_that_are_set() -> None:
    go_ahead("--start", "2027-01-05", "--end", "2027-03-31")
    told = imagine("plan", NAME).err
    assert f"To set one: imagine decide {NAME} --amend --review 2027-03-31" in told
    assert imagine("decide", NAME, "--amend", "--review", "2027-03-31", "--by", "Branch manager").code == 0


def test_what_ended_has_no_plan_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    decided("repair-cafe", "pilot", "--start", "2026-12-10", "--end", "2027-03-01")
    monkeypatch.setattr(plan, "today", lambda: date(2027, 3, 2))
    ran = imagine("plan", "repair-cafe")
    assert (ran.code, ran.out) == (1, "")
    assert "It ended on March 1, 2027, so there is nothing left to plan." in ran.err
    assert "imagine decide repair-cafe renew" in ran.err


def test_a_declining_verdict_is_no_plan_unless_people_decide_otherwise() -> None:
    refused = imagine("plan", "lesson-kits")
    assert (refused.code, refused.out) == (1, "")
    assert "imagine verdict lesson-kits" in refused.err
    assert "imagine decide lesson-kits go-ahead" in refused.err
    assert decided("lesson-kits", "go-ahead", "--reason", "We need the kits.").code == 0
    ran = imagine("plan", "lesson-kits")
    assert ran.code == 0
    assert "See whether this still speaks against it:" in ran.out
    assert "need the kits" not in imagine("plan", "lesson-kits", "--share").out


@pytest.mark.parametrize(("choice", "letter"), [("decline", "decline"), ("wind-down", "wind-down")])
def test_after_a_no_there_is_no_plan(choice: str, letter: str) -> None:
    go_ahead()
    assert decided(NAME, choice, "--reason", "Parking.").code == 0
    refused = imagine("plan", NAME)
    assert (refused.code, refused.out) == (1, "")
    assert "On November 30, 2026 people decided to" in refused.err
    assert f"imagine letter {NAME} {letter}" in refused.err


def test_open_deal_breakers_are_named(register: Path) -> None:
    path = next((register / NAME).glob("*-assessment-*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("patron-data: no", "patron-data: unknown"), "utf-8")
    ran = imagine("plan", NAME)
    assert "One deal-breaker is open. Settle before anyone signs: facts about patrons." in ran.err


def test_dates_that_can_t_be_right_are_refused(register: Path) -> None:
    go_ahead()
    path = next((register / NAME).glob("*-decision.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("2027-07-15", "2026-07-15"), encoding="utf-8")
    refused = imagine("plan", NAME)
    assert refused.code == 1
    assert "is reviewed on 2026-07-15, before it starts on 2027-01-15" in refused.err
    assert f"imagine decide {NAME} --amend --start" in refused.err


def test_a_leap_day_that_is_none_is_refused_with_its_line(register: Path) -> None:
    go_ahead()
    path = next((register / NAME).glob("*-decision.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("2027-07-15", "2027-02-29"), encoding="utf-8")
    assert f"{path}:" in imagine("plan", NAME).err


@pytest.mark.parametrize("day", ["9999-12-24", "9999-12-31", "3000-01-01", "1899-12-31", "0001-01-01"])
@pytest.mark.parametrize("field", ["starts_on", "review_by", "ends_on", "decided_on"])
def test_a_day_at_the_end_of_time_is_refused_with_its_line(
    field: str, day: str, register: Path, tmp_path: Path
) -> None:
    go_ahead("--start", "2027-01-15", "--review", "2027-07-15", "--end", "2027-12-31")
    path = next((register / NAME).glob("*-decision.yaml"))
    path.write_text(re.sub(f"(?m)^{field}: .*$", f"{field}: {day}", path.read_text(encoding="utf-8")), encoding="utf-8")
    for arguments in ((), ("-o", str(tmp_path / "dates.ics"))):
        refused = imagine("plan", NAME, *arguments)
        assert refused.code == 1
        assert f"{path}:" in refused.err
        assert f"the year of {day} can't be meant; expected one from 1900 to 2999" in refused.err


@pytest.mark.parametrize("day", ["2999-12-31", "1900-01-01"])
def test_the_first_and_the_last_day_that_can_be_meant_are_planned(day: str, register: Path, tmp_path: Path) -> None:
    go_ahead()
    path = next((register / NAME).glob("*-decision.yaml"))
    text = re.sub("(?m)^(decided_on|starts_on|review_by): .*$", rf"\1: {day}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert imagine("plan", NAME).code == 0
    assert imagine("plan", NAME, "-o", str(tmp_path / "dates.ics")).code == 0


def test_a_review_that_is_overdue_is_said() -> None:
    go_ahead("--on", "2025-01-02", "--start", "2025-01-15", "--review", "2026-07-15")
    assert f"The review was due on 2026-07-15: imagine review {NAME}" in imagine("plan", NAME).err


def test_it_is_drawn_from_the_answers_that_the_decision_rests_on(register: Path) -> None:
    go_ahead()
    example(register, NAME, assessor="ben")
    ran = imagine("plan", NAME)
    assert f"Read {register / NAME / '2026-11-18-assessment-anna.yaml'}" in ran.err
    assert "other answers" not in ran.err


def test_it_says_where_the_decision_rests_on_other_answers(register: Path) -> None:
    go_ahead()
    example(register, NAME, assessor="ben")
    younger = register / NAME / "2026-11-18-assessment-ben.yaml"
    text = younger.read_text(encoding="utf-8").replace("finished: 2026-11-18", "finished: 2099-11-18")
    younger.write_text(text, encoding="utf-8")
    ran = imagine("plan", NAME)
    assert "The decision rests on other answers." in ran.err
    theirs = register / NAME / "2026-11-18-assessment-anna.yaml"
    assert f'imagine plan "{theirs}"' in ran.err
    assert "other answers" not in imagine("plan", str(theirs)).err


def test_answers_that_are_gone_are_not_pointed_to(register: Path) -> None:
    go_ahead()
    theirs = register / NAME / "2026-11-18-assessment-anna.yaml"
    theirs.rename(theirs.with_name("2026-11-18-assessment-zoe.yaml"))
    assert "other answers" not in imagine("plan", NAME).err


def test_an_unfinished_assessment_is_said(register: Path) -> None:
    path = next((register / NAME).glob("*-assessment-*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("finished: 2026-11-18\n", ""), encoding="utf-8")
    assert "The assessment is not finished yet" in imagine("plan", NAME).err


# Renewing

REVIEWED = """\
format: 1
partner: "Riverside Repair Café"
started: 2026-11-20
finished: 2026-11-20
checklist: review
answers:
  staff-hours: {answer: 5, note: "A note of ours"}
  spare-staff-hours: 10
  hangs-on-one-person: yes
"""


def renew(register: Path) -> Path:
    go_ahead()
    path = register / NAME / "2026-11-20-review-anna.yaml"
    path.write_text(REVIEWED, encoding="utf-8")
    ran = decided(NAME, "renew", "--review", "2027-11-30", "--reason", "It is loved.")
    assert ran.code == 0, ran.err
    return path


def test_a_renewal_is_drawn_from_its_review_too(register: Path) -> None:
    path = renew(register)
    ran = imagine("plan", NAME)
    assert ran.code == 0
    assert f"Read {path}" in ran.err
    assert "It began" in ran.out
    assert "5 hours a month" in ran.out
    assert ran.out.count("A second person on each side knows the work. **[fill in: how this was settled") == 1
    assert "A note of ours" not in ran.out
    assert "It is loved" not in ran.out


def test_a_renewal_whose_review_is_broken_is_drawn_from_the_rest(register: Path) -> None:
    path = renew(register)
    path.write_text(REVIEWED.replace("spare-staff-hours: 10", "spare-staff-hours: many"), encoding="utf-8")
    ran = imagine("plan", NAME)
    assert ran.code == 0
    assert f"The review that it rests on can't be used: {path}:8" in ran.err


def test_a_renewal_without_a_review_is_planned() -> None:
    go_ahead()
    assert decided(NAME, "renew").code == 0
    ran = imagine("plan", NAME)
    assert ran.code == 0
    assert f"No day is set for the review. To set one: imagine decide {NAME} --amend --review" in ran.err


# Files


def test_the_dates_are_written_as_a_calendar(tmp_path: Path) -> None:
    go_ahead()
    calendar = tmp_path / "dates.ics"
    ran = imagine("plan", NAME, "-o", str(calendar))
    assert (ran.code, ran.out) == (0, "")
    assert f"Saved the dates to {calendar}\nOpen the file, or import it in your calendar.\n" in ran.err
    content = calendar.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 10
    assert len(read(content).walk("VEVENT")) == 4


def test_the_partner_gets_no_calendar(tmp_path: Path) -> None:
    ran = imagine("plan", NAME, "--share", "-o", str(tmp_path / "dates.ics"))
    assert (ran.code, list(tmp_path.iterdir())) == (2, [])
    assert "There are: .md, .html, .docx, .txt, .csv, .json." in ran.err


@pytest.mark.parametrize("name", ["mine.md", "mine.ics"])
def test_no_file_is_overwritten_unasked(name: str, tmp_path: Path) -> None:
    go_ahead()
    path = tmp_path / name
    path.write_text("mine", encoding="utf-8")
    refused = imagine("plan", NAME, "-o", str(path))
    assert (refused.code, path.read_text(encoding="utf-8")) == (1, "mine")
    assert str(path) in refused.err
    assert imagine("plan", NAME, "-o", str(path), "--replace").code == 0


def test_a_plan_is_told_as_json() -> None:
    go_ahead()
    told = json.loads(imagine("plan", NAME, "--json").out)["result"]
    assert (told["partner"], told["decision"]["decision"]) == ("Riverside Repair Café", "go ahead")
    assert told["conditions"][0]["clause"] == "duties"
    assert {each["question"]: each["amount"] for each in told["gives"]}["staff-hours"] == 8
    assert {each["kind"] for each in told["dates"]} == {"answer", "start", "midway", "review"}
    assert told["missing_days"] == []


def test_without_any_date_there_is_no_calendar(register: Path, tmp_path: Path) -> None:
    path = next((register / NAME).glob("*-assessment-*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("answer_by: 2026-12-15\n", ""), encoding="utf-8")
    calendar = tmp_path / "dates.ics"
    refused = imagine("plan", NAME, "-o", str(calendar))
    assert (refused.code, calendar.exists()) == (1, False)
    assert f"imagine decide {NAME} go-ahead --start 2027-01-01 --review 2027-07-01" in refused.err
    assert refused.err.count("imagine decide") == 1


def test_the_same_folder_gives_the_same_events(tmp_path: Path) -> None:
    go_ahead()
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    imagine("plan", NAME, "-o", str(one))
    go_ahead("--start", "2027-02-01", "--review", "2027-08-02")
    imagine("plan", NAME, "-o", str(two))
    before, after = (
        {str(event["UID"]): event.decoded("DTSTART") for event in read(path.read_bytes()).walk("VEVENT")}
        for path in (one, two)
    )
    assert before.keys() == after.keys()
    assert before != after


def uids(path: Path) -> set[str]:
    return {str(event["UID"]) for event in read(path.read_bytes()).walk("VEVENT")}


@pytest.mark.parametrize("decides", [True, False], ids=["decided", "undecided"])
def test_the_events_of_two_libraries_with_the_same_partner_never_meet(
    decides: bool, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other library"
    shutil.copytree(register, other)
    seen: list[set[str]] = []
    for folder in (register, other):
        monkeypatch.setenv("IMAGINE_FOLDER", str(folder))
        if decides:
            go_ahead()
        found: list[set[str]] = []
        for name in ("first.ics", "again.ics"):
            assert imagine("plan", NAME, "-o", str(folder / name)).code == 0
            found.append(uids(folder / name))
        assert found[0] == found[1]
        seen.append(found[0])
    assert seen[0]
    assert not seen[0] & seen[1]


def test_a_decision_without_an_id_gives_the_same_events_each_time(register: Path, tmp_path: Path) -> None:
    go_ahead()
    path = next((register / NAME).glob("*-decision.yaml"))
    path.write_text(re.sub("calendar_id: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    for name in ("one.ics", "two.ics"):
        assert imagine("plan", NAME, "-o", str(tmp_path / name)).code == 0
    assert uids(tmp_path / "one.ics") == uids(tmp_path / "two.ics")
    path.write_text(
        path.read_text(encoding="utf-8").replace("rests_on", 'calendar_id: "../x"\nrests_on'), encoding="utf-8"
    )
    assert "expected 32 digits" in imagine("plan", NAME, "-o", str(tmp_path / "three.ics")).err


# Elsewhere than in a register


def test_a_file_is_planned_too() -> None:
    path = str(ROOT / "examples" / "repair-cafe.yaml")
    ran = imagine("plan", path)
    assert ran.code == 0
    assert "Riverside Repair Café" in ran.out


def test_standard_input_is_planned_too() -> None:
    typed = (ROOT / "examples" / "repair-cafe.yaml").read_text(encoding="utf-8")
    ran = imagine("plan", "-", typed=typed)
    assert ran.code == 0
    assert "`imagine letter PARTNER accept`" in ran.out


def test_wrong_partners_are_named() -> None:
    assert imagine("plan").code == 2
    assert "There is no partner" in imagine("plan", "nobody").err


def test_the_calendar_library_is_loaded_only_for_a_calendar() -> None:
    assert not loaded("plan", EXAMPLE) & {"icalendar", "rich", "questionary"}
