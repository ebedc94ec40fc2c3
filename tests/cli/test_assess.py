"""`imagine assess` through a pipe: start, stop, go on, look again, take the rest."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from imagine_cli.store.assessments import open_assessment, write_assessment
from tests.cli.kit import Ran, imagine
from tests.interview_script import ANSWERS, NO, YES, answering, as_input, main_job, number_at_the_end, script

PROPOSAL = "Riverside Repair Café\ne\nA monthly repair event.\nAnna\n2027-01-15\n"
QUICK = "1\n"
TWO = answering("quick", mission_fit="yes", poor_record="no")
THE_REST = as_input(script("imagine", {}, known=ANSWERS))
MAIN_JOB = main_job(NO, YES)


@pytest.fixture
def register(isolation: Path) -> Path:
    return isolation / "Partnerships"


def saved(register: Path) -> Path:
    (path,) = register.glob("*/*-assessment-*.yaml")
    return path


def begun(answers: str = TWO) -> Ran:
    return imagine("assess", "--as", "Anna", typed=PROPOSAL + QUICK + answers)


def test_a_whole_quick_look_ends_with_a_verdict_and_a_report(register: Path) -> None:
    ran = imagine("assess", typed=MAIN_JOB)
    assert ran.code == 0
    assert "Verdict: GO AHEAD" in ran.out
    assert "Worth a full look." in ran.out
    assessment = open_assessment(saved(register)).assessment
    assert (assessment.partner, assessment.partner_kind) == ("Riverside Repair Café", "volunteers")
    assert assessment.finished is not None
    (report,) = register.glob("*/*-report-*.md")
    assert report.read_text(encoding="utf-8").startswith("# Riverside Repair Café\n")
    assert str(report) in ran.err


def test_stopping_keeps_everything_and_says_how_to_go_on(register: Path) -> None:
    ran = begun(answering("quick", mission_fit="yes") + "n\nGoal 3\nno\ns\n")
    assert ran.code == 130
    assert str(saved(register)) in ran.err
    assert "imagine assess riverside-repair-cafe" in ran.err
    answers = open_assessment(saved(register)).assessment.answers
    assert (answers["mission-fit"].value, answers["poor-record"].value) == ("yes", "no")
    assert answers["poor-record"].note == "Goal 3"


def test_input_that_ends_is_an_interruption_too(register: Path) -> None:
    ran = begun()
    assert ran.code == 130
    assert {key: answer.value for key, answer in open_assessment(saved(register)).assessment.answers.items()} == {
        "mission-fit": "yes",
        "poor-record": "no",
    }


def test_ones_own_unfinished_assessment_is_resumed_unasked(register: Path) -> None:
    begun()
    ran = imagine("assess", "--as", "anna", typed="partly\n")
    assert "question 3 of" in ran.err
    assert "Who is the partner?" not in ran.err
    assert "This is about Riverside Repair Café." in ran.err
    assert "type its partner's name behind: imagine assess" in " ".join(ran.err.split())
    assert "law-or-policy" in open_assessment(saved(register)).assessment.answers


def test_a_partner_that_was_named_gets_no_word_about_others() -> None:
    begun()
    ran = imagine("assess", "riverside", "--as", "anna", typed="partly\n")
    assert "This is about Riverside Repair Café. You have" in ran.err
    assert "For another proposal" not in ran.err


def test_a_name_with_another_sign_is_a_new_partner() -> None:
    begun()
    ran = imagine("assess", "Riverside Repair Café +", "--as", "anna", typed="\n")
    assert "A new proposal" in ran.err


def test_a_colleagues_unfinished_assessment_is_offered_by_name_where_nobody_is_named() -> None:
    begun()
    offered = imagine("assess", "Riverside", typed="1\npartly\n")
    assert "Anna's answers about Riverside Repair Café" in offered.err
    assert "question 3 of" in offered.err


def test_whoever_is_named_never_writes_into_anothers_answers(register: Path) -> None:
    begun()
    annas = saved(register)
    before = annas.read_bytes()
    anew = imagine("assess", "Riverside", "--as", "Ben", typed="\n\n\nBen\n\n1\nyes\n")
    assert (anew.code, "Anna's answers" in anew.err, "A new proposal" in anew.err) == (130, False, True)
    imagine("assess", "--as", "Ben", typed="partly\n")
    named = imagine("assess", str(annas), "--as", "Ben", typed="partly\n")
    assert (named.code, named.out) == (2, "")
    assert f"{annas} holds the answers of Anna. To go on with them, leave out --as." in " ".join(named.err.split())
    assert annas.read_bytes() == before
    (bens,) = register.glob("riverside-repair-cafe/*-assessment-ben.yaml")
    answers = open_assessment(bens).assessment.answers
    assert (answers["mission-fit"].value, answers["poor-record"].value) == ("yes", "partly")


def test_a_finished_assessment_of_another_is_not_offered_to_whoever_is_named(register: Path) -> None:
    imagine("assess", typed=MAIN_JOB)
    before = saved(register).read_bytes()
    for options in ((), ("--only-unknown",)):
        ran = imagine("assess", "riverside", "--as", "Ben", *options, typed="")
        assert "A new proposal" in ran.err
    assert saved(register).read_bytes() == before


def test_a_finished_assessment_can_be_looked_at_again(register: Path) -> None:
    imagine("assess", typed=MAIN_JOB)
    ran = imagine("assess", "riverside", typed=f"1\n{number_at_the_end('quick', 'patron-data')}\nyes\n\nn\nn\n")
    assert "finished an assessment of Riverside Repair Café" in ran.err
    assert "Verdict: DECLINE: deal-breaker" in ran.out
    assert open_assessment(saved(register)).assessment.answers["patron-data"].value == "yes"


def test_only_what_is_unknown_is_asked_again(register: Path) -> None:
    imagine("assess", typed=MAIN_JOB)
    ran = imagine("assess", "riverside", "--only-unknown", typed="yes\n\nn\nn\n")
    assert "question 1 of 1" in ran.err
    assert open_assessment(saved(register)).assessment.answers["speaks-for-library"].value == "yes"


def test_a_quick_look_goes_on_to_the_full_checklist_in_the_same_file(register: Path) -> None:
    ran = imagine("assess", typed=main_job(YES) + THE_REST + "\nn\n")
    assert "Go on with the other 22 questions now?" in ran.err
    assert ran.code == 0
    assessment = open_assessment(saved(register)).assessment
    assert (assessment.checklist_id, assessment.answers["mission-fit"].value) == ("imagine", "yes")


def test_another_checklist_keeps_answers_that_it_does_not_ask(register: Path) -> None:
    begun()
    own = register / "checklists" / "ours.yaml"
    own.parent.mkdir()
    own.write_text("format: 1\nid: ours\ntitle: Ours\nextends: imagine\nwithout: [poor-record]\n", encoding="utf-8")
    imagine("assess", "riverside", "--as", "Anna", "--checklist", "ours", typed="")
    opened = open_assessment(saved(register), register)
    assert (opened.assessment.checklist_id, set(opened.assessment.answers)) == ("ours", {"mission-fit"})
    assert set(opened.extra) == {"poor-record"}
    imagine("assess", "riverside", "--as", "Anna", "--full", typed="")
    assert open_assessment(saved(register), register).assessment.answers["poor-record"].value == "no"


def test_after_a_quick_look_the_rest_can_be_taken_later(register: Path) -> None:
    imagine("assess", typed=MAIN_JOB)
    ran = imagine("assess", "riverside", typed="3\n" + THE_REST + "\nn\n")
    assert "Go on with the other 22 questions of the full checklist" in ran.err
    assert open_assessment(saved(register)).assessment.checklist_id == "imagine"


def test_a_quick_look_at_full_answers_leaves_them_on_the_full_checklist(register: Path) -> None:
    imagine("assess", "--as", "Anna", "--full", typed=PROPOSAL + "yes\npartly\n")
    ran = imagine("assess", "--as", "Anna", "--quick", typed="")
    assert "already" in ran.err
    opened = open_assessment(saved(register))
    assert (opened.assessment.checklist_id, opened.warnings) == ("imagine", ())


def test_an_answer_in_a_pipe_that_does_not_fit_stops_before_it_does_harm(register: Path) -> None:
    ran = begun("yes\nmaybe\nno\n")
    assert ran.code == 2
    assert "Line 8 of the input does not fit." in ran.err
    assert str(saved(register)) in ran.err
    assert set(open_assessment(saved(register)).assessment.answers) == {"mission-fit"}


def test_the_way_back_names_the_assessor_where_the_login_name_would_not_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERNAME", "branch")
    ran = begun()
    assert 'imagine assess riverside-repair-cafe --as "Anna"' in ran.err
    again = imagine("assess", "riverside-repair-cafe", "--as", "Anna", typed="")
    assert "question 3 of" in again.err


def test_the_way_back_names_the_folder_and_the_round_it_was_started_with(tmp_path: Path) -> None:
    folder = tmp_path / "our partners"
    imagine("assess", "--folder", str(folder), typed=MAIN_JOB)
    ran = imagine("assess", "riverside", "--only-unknown", "--folder", str(folder), typed="")
    assert f'imagine assess riverside-repair-cafe --as "Adult services" --only-unknown --folder "{folder}"' in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="its scripts are programs")
@pytest.mark.parametrize(("on_path", "is_named"), [("", "bin/imagine"), ("bin", "imagine")])
def test_the_way_back_works_as_typed(on_path: str, is_named: str, tmp_path: Path) -> None:
    begun()
    program = tmp_path / "bin" / "imagine"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom imagine_cli.start import run\nrun()\n", encoding="utf-8")
    program.chmod(0o755)
    environ = {**os.environ, "PATH": str(tmp_path / on_path) if on_path else os.defpath}
    command = ["bin/imagine", "assess", "--as", "Anna"]
    ran = subprocess.run(command, cwd=tmp_path, env=environ, input="s\n", capture_output=True, text=True, check=False)
    way_back = ran.stderr.rpartition("Go on with: ")[2].strip()
    assert way_back == f'{is_named} assess riverside-repair-cafe --as "Anna"'
    shell = ["/bin/sh", "-c", way_back]
    again = subprocess.run(shell, cwd=tmp_path, env=environ, input="s\n", capture_output=True, text=True, check=False)
    assert "question 3 of" in again.stderr


def test_a_checklist_named_by_its_file_is_found_again_from_anywhere(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "ours.yaml"
    own.write_text("format: 1\nid: ours\ntitle: Ours\nextends: imagine\nwithout: [poor-record]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    imagine("assess", "--as", "Anna", "--checklist", "ours.yaml", typed=PROPOSAL + "yes\n")
    monkeypatch.chdir(register)
    ran = imagine("verdict", "riverside")
    assert (ran.code, "Checklist: Ours" in ran.out) == (0, True)


def test_a_checklist_that_is_not_there_is_told_before_anything_is_asked(register: Path) -> None:
    ran = imagine("assess", "--checklist", "nope", typed=PROPOSAL)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('There is no checklist "nope".')
    assert not register.exists()


def test_what_the_directory_and_the_register_know_of_a_partner_is_carried_over(register: Path) -> None:
    imagine("assess", typed="Girl Scouts of the USA\n\nBadges at the library\n\n\n1\n")
    assert open_assessment(saved(register)).assessment.partner_kind == "nonprofit"
    imagine("assess", "girl scouts", "--as", "Ben", typed="2\n\n\n\nBen\n\n1\n")
    (again,) = (path for path in register.glob("*/*-assessment-ben.yaml"))
    assessment = open_assessment(again).assessment
    assert (assessment.partner_kind, assessment.proposal) == ("nonprofit", "Badges at the library")


def test_contradicting_options_are_refused() -> None:
    ran = imagine("assess", "--quick", "--full")
    assert (ran.code, ran.err) == (2, "Choose one of --quick, --full and --checklist.\n")


def test_stopping_before_the_first_question_saves_nothing(register: Path) -> None:
    ran = imagine("assess", typed="Riverside\n")
    assert ran.code == 130
    assert "Nothing was saved" in ran.err
    assert not register.exists()


def test_a_register_that_cannot_be_written_says_so_and_where(register: Path) -> None:
    register.write_text("a file in the way", encoding="utf-8")
    ran = imagine("assess", typed=MAIN_JOB)
    assert ran.code == 1
    assert str(register) in ran.err
    assert "--folder" in ran.err


def test_two_people_in_one_file_never_lose_each_others_answers(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun()
    theirs = saved(register)
    elsewhere = theirs.read_text(encoding="utf-8").replace("mission-fit: yes", "mission-fit: no")
    write = write_assessment

    def meanwhile(path: Path, *arguments: Any) -> Any:
        if path == theirs:
            theirs.write_text(elsewhere, encoding="utf-8")
        return write(path, *arguments)

    monkeypatch.setattr("imagine_cli.cli.session.write_assessment", meanwhile)
    ran = imagine("assess", "--as", "Anna", typed="partly\ns\n")
    mine = theirs.with_name(theirs.name.replace(".yaml", "-2.yaml"))
    said = " ".join(ran.err.split())
    assert f"Someone else has changed {theirs.name} meanwhile." in said
    assert f"All your answers are in {mine.name}, beside it." in said
    assert str(mine) in ran.err
    assert theirs.read_text(encoding="utf-8") == elsewhere
    answers = open_assessment(mine).assessment.answers
    assert (answers["mission-fit"].value, answers["law-or-policy"].value) == ("yes", "partly")


def test_what_is_read_aloud_holds_nothing_that_a_speech_engine_skips_or_garbles(register: Path) -> None:
    ran = imagine("assess", typed=MAIN_JOB)
    said = ran.err.replace(str(register), "")
    # Brackets are skipped, "=" and ">" are read as words, marks and boxes are carried by sight alone.
    assert set(said) & set("[]<>=|*_~^{}│█░▒") == set()
    assert said.count("\nAnswer: ") == len(MAIN_JOB.splitlines())
    # The page of answers is no table: bare numbers in columns would be read as one figure after the other.
    page = said.rsplit("Your answers\n", 1)[1]
    row = "Question 8: How many staff hours can the library spare for it in a busy month? Answer: 10 hours a month."
    assert row in " ".join(page.split())
    assert not re.search(r"^ *[0-9]+ [? ] ", page.partition("To change an answer")[0], re.MULTILINE)


def test_a_path_that_is_no_file_is_not_taken_for_a_name(register: Path) -> None:
    ran = imagine("assess", "Parks/Recreation", typed="")
    assert ran.code == 2
    assert "For a partner of that name, type just: imagine assess." in " ".join(ran.err.split())
    assert not register.exists()


def test_answers_can_be_named_by_their_file(register: Path) -> None:
    begun()
    ran = imagine("assess", str(saved(register)), typed="partly\n")
    assert "question 3 of" in ran.err
    assert "law-or-policy" in open_assessment(saved(register)).assessment.answers


def test_files_that_cannot_be_used_are_named_before_the_questions(register: Path) -> None:
    begun()
    torn = saved(register).with_name("2026-01-01-assessment-ben.yaml")
    torn.write_text("format: 1\npartner: [\n", encoding="utf-8")
    own = register / "orgs.yaml"
    own.write_text("format: 1\norganizations: 7\n", encoding="utf-8")
    assert torn.name in imagine("assess", "riverside", "--as", "Anna", typed="").err
    assert f"{own}:2" in imagine("assess", "Oak Hill Choir", "--as", "Anna", typed="").err


def test_answers_without_a_name_get_that_of_whoever_goes_on(register: Path) -> None:
    begun()
    path = saved(register)
    path.write_text(re.sub("(?m)^assessor: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert open_assessment(path).assessment.assessor == ""
    assert "question 3 of" in imagine("assess", "riverside", "--as", "Ben", typed="1\npartly\n").err
    assert open_assessment(path).assessment.assessor == "Ben"


def test_a_new_proposal_starts_from_nothing_where_the_latest_answers_cannot_be_read(register: Path) -> None:
    begun()
    path = saved(register)
    path.write_text(re.sub('id: "?quick"?', "id: gone", path.read_text(encoding="utf-8")), encoding="utf-8")
    ran = imagine("assess", "riverside", "--as", "Ben", typed="\n\nAn open day.\nBen\n\n1\nyes\n")
    assert "A monthly repair event." not in ran.err
    (theirs,) = register.glob("*/*-assessment-ben.yaml")
    assert open_assessment(theirs).assessment.proposal == "An open day."
