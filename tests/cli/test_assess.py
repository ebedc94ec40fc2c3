"""`imagine assess` through a pipe: start, stop, go on, look again, take the rest."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest

from imagine_cli.core.kinds.kind import Value
from imagine_cli.store.assessments import open_assessment, write_assessment
from imagine_cli.store.checklists import read_checklist
from tests.cli.kit import Ran, imagine
from tests.interview_script import (
    ANOTHER_ANSWER,
    ANSWERS,
    ASKING_LETTER,
    DONE,
    FINISH,
    GO_ON,
    OTHER_QUESTIONS,
    STOP_HERE,
    as_input,
    first_look,
    main_job,
    number_at_the_end,
    script,
    steps,
    the_rest,
)

PROPOSAL = "Riverside Repair Café\n14\nA monthly repair event.\nAnna\n2027-01-15\n"
INTRODUCED = PROPOSAL.splitlines()
TWO = "yes\n10\n8\n"
"""A first page, and the pair of numbers on the second."""
THE_REST = as_input(the_rest())
MAIN_JOB = main_job()
FIRST_LOOK = first_look(STOP_HERE)


@pytest.fixture
def register(isolation: Path) -> Path:
    return isolation / "Partnerships"


def saved(register: Path) -> Path:
    (path,) = register.glob("*/*-assessment-*.yaml")
    return path


def begun(answers: str = TWO) -> Ran:
    return imagine("assess", "--as", "Anna", typed=PROPOSAL + answers)


def kept(register: Path) -> dict[str, object]:
    """What is on file, by question."""
    return {key: answer.value for key, answer in open_assessment(saved(register)).assessment.answers.items()}


def test_both_looks_end_with_a_verdict_and_a_report(register: Path) -> None:
    ran = imagine("assess", typed=MAIN_JOB)
    assert ran.code == 0
    first, _, whole = ran.out.partition("full look.")
    assert "First look: ASK FIRST." in first
    assert "Verdict: GO AHEAD, once one point is settled." in whole
    assessment = open_assessment(saved(register)).assessment
    assert (assessment.partner, assessment.partner_kind) == ("Riverside Repair Café", "volunteers")
    assert assessment.finished is not None
    assert kept(register) == ANSWERS
    (report,) = register.glob("*/*-report-*.md")
    assert report.read_text(encoding="utf-8").startswith("# Riverside Repair Café\n")
    assert str(report) in ran.err


def test_it_opens_by_saying_what_will_come_how_long_and_how_to_stop() -> None:
    opening = "A few words on the proposal, then a first look: 10 pages, about 5 minutes."
    shown = " ".join(imagine("assess", typed="").err.split())
    assert f"{opening} Each answer is saved at once. To go back type b, to stop s." in shown
    assert "then the full look: 31 pages, about 15 minutes." in " ".join(
        imagine("assess", "--full", typed="").err.split()
    )


class TestAfterTheFirstLook:
    def test_enter_stops_and_says_how_to_take_the_full_look(self, register: Path) -> None:
        ran = imagine("assess", typed=first_look(""))
        assert ran.code == 0
        assert "Press Enter for: Stop here" in ran.err
        assert ran.out.count("First look: ASK FIRST.") == 1
        assert ran.err.endswith("For the full look: imagine assess riverside-repair-cafe\n")
        assert not list(register.glob("*/*-report-*"))

    def test_the_end_of_input_stops_too(self) -> None:
        assert imagine("assess", typed=first_look()).code == 0

    def test_the_letter_that_asks_the_partner(self) -> None:
        ran = imagine("assess", typed=first_look(ASKING_LETTER))
        assert ran.code == 0
        assert "Write the letter that asks the partner what is open" in ran.err
        assert "Dear" in ran.out.partition("First look: ASK FIRST.")[2]
        assert "For the full look: imagine assess riverside-repair-cafe" in ran.err

    @pytest.mark.parametrize("options", [("--json",), ("--format", "csv"), ("-o", "verdict.md")])
    def test_another_program_or_a_file_gets_one_result(
        self, options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        ran = imagine("assess", *options, typed=first_look(STOP_HERE))
        assert ran.code == 0, ran.err
        assert "Write the letter" not in ran.err
        if options[0] == "--json":
            assert json.loads(ran.out)["result"]["look"] == "first"
        if options[0] == "-o":
            assert "ASK FIRST" in (tmp_path / "verdict.md").read_text(encoding="utf-8")

    def test_another_folder_changes_nothing_of_it(self, tmp_path: Path) -> None:
        ran = imagine("assess", "--folder", str(tmp_path / "ours"), typed=first_look(ASKING_LETTER))
        assert ran.out.startswith("Partner: Riverside Repair Café.\n")
        assert "Dear" in ran.out

    def test_only_the_first_look(self) -> None:
        ran = imagine("assess", "--first-look", typed=first_look())
        assert ran.code == 0
        assert "What next?" not in ran.err
        assert "First look: ASK FIRST." in ran.out

    def test_the_full_look_can_be_taken_later(self, register: Path) -> None:
        imagine("assess", typed=FIRST_LOOK)
        ran = imagine("assess", "riverside", typed="2\n" + THE_REST + as_input([FINISH, DONE]))
        assert "Go on with the full look: 21 more pages, about 10 minutes" in ran.err
        assert ran.code == 0, ran.err
        assert kept(register) == ANSWERS

    def test_looking_through_it_again_leaves_it_a_first_look(self) -> None:
        imagine("assess", typed=FIRST_LOOK)
        ran = imagine("assess", "riverside", typed=as_input(["1", FINISH, STOP_HERE]))
        assert ran.code == 0
        assert "First look: ASK FIRST." in ran.out


def test_the_full_look_at_once(register: Path) -> None:
    typed = as_input([*INTRODUCED, *script("imagine", ANSWERS, look="full"), FINISH, DONE])
    ran = imagine("assess", "--full", typed=typed)
    assert ran.code == 0, ran.err
    assert "Identify, 1 of 31" in ran.err
    assert "First look" not in ran.err + ran.out
    assert kept(register) == ANSWERS


class TestNothingLeft:
    HOPELESS: ClassVar[dict[str, Value]] = {**ANSWERS, "law-or-policy": "yes"}

    def typed(self, *after: str) -> str:
        """The full look at a proposal that would break the law, up to the offer."""
        every = [*steps(read_checklist("imagine"), self.HOPELESS, look="full")]
        upto = next(place for place, step in enumerate(every) if step.offer)
        return as_input([*INTRODUCED, *(line for step in every[:upto] for line in step.lines()), *after])

    def test_at_the_end_of_a_stage_it_is_said_and_enter_shows_the_verdict(self, register: Path) -> None:
        ran = imagine("assess", "--full", typed=self.typed("", FINISH, DONE))
        assert ran.code == 0, ran.err
        said = ran.err.partition("You may stop here")[2]
        assert "No answer that is left can change the verdict." in said
        assert "Press Enter for: See the verdict" in said
        assert "DECLINE" not in said.partition("Your answers")[0]
        assert "Verdict: DECLINE" in ran.out
        assert set(kept(register)) < set(ANSWERS)

    def test_it_is_offered_once(self) -> None:
        whole = as_input([*INTRODUCED, *script("imagine", self.HOPELESS, look="full"), FINISH, DONE])
        ran = imagine("assess", "--full", typed=whole)
        assert (ran.code, ran.err.count("You may stop here")) == (0, 1)

    def test_going_on_and_back_go_where_they_say(self) -> None:
        ran = imagine("assess", "--full", typed=self.typed("b", "", OTHER_QUESTIONS))
        back, _, again = ran.err.partition("You may stop here")[2].partition("You may stop here")
        assert "Manage, " in back
        assert "Advocate, " in again

    def test_stop_stops(self) -> None:
        ran = imagine("assess", "--full", typed=self.typed("stop"))
        assert (ran.code, "Go on with: imagine assess" in ran.err) == (130, True)


class TestAfterTheVerdict:
    def test_another_answer_is_tried_and_nothing_is_saved(self, register: Path) -> None:
        imagine("assess", typed=main_job(DONE))
        before = saved(register).read_bytes()
        number = number_at_the_end("patron-data", look="full")
        ran = imagine("assess", "riverside", typed=as_input(["1", FINISH, ANOTHER_ANSWER, number, "1", FINISH, DONE]))
        assert ran.code == 0, ran.err
        said = " ".join(ran.err.split())
        assert "Nothing of this is saved." in said
        assert "With that it would be: NOT AS PROPOSED" in said
        assert "It is: GO AHEAD, once one point is settled" in said
        assert saved(register).read_bytes() == before

    def test_without_the_report_the_way_to_it_is_said(self, register: Path) -> None:
        ran = imagine("assess", typed=main_job(DONE))
        assert "When you want the report: imagine report riverside-repair-cafe -o report.md" in ran.err
        assert not list(register.glob("*/*-report-*"))


def test_stopping_keeps_everything_and_says_how_to_go_on(register: Path) -> None:
    ran = begun("yes\nt\nGoal 3\n10\ns\n")
    assert ran.code == 130
    assert str(saved(register)) in ran.err
    assert "imagine assess riverside-repair-cafe" in ran.err
    answers = open_assessment(saved(register)).assessment.answers
    assert (answers["mission-fit"].value, answers["spare-staff-hours"].value) == ("yes", Decimal(10))
    assert answers["spare-staff-hours"].note == "Goal 3"


def test_input_that_ends_is_an_interruption_too(register: Path) -> None:
    ran = begun()
    assert ran.code == 130
    assert kept(register) == {"mission-fit": "yes", "spare-staff-hours": Decimal(10), "staff-hours": Decimal(8)}


def test_ones_own_unfinished_assessment_is_resumed_unasked(register: Path) -> None:
    begun()
    ran = imagine("assess", "--as", "anna", typed="300\n80\n")
    assert "First look, 3 of 10" in ran.err
    assert "Who is the partner?" not in ran.err
    assert "This is about Riverside Repair Café." in ran.err
    assert "type its partner's name behind: imagine assess" in " ".join(ran.err.split())
    assert kept(register)["cash-cost"] == Decimal(80)


@pytest.mark.parametrize("place", range(8))
def test_it_is_resumed_in_whatever_state_it_was_left(place: int, register: Path) -> None:
    """Before the first page, in the first look, before its last page, and in the full look."""
    lines = [*script("imagine", ANSWERS), FINISH, GO_ON, *the_rest()]
    upto = [0, 1, 2, 8, 9, len(script("imagine", ANSWERS)) - 2, len(script("imagine", ANSWERS)) + 3, len(lines) - 3]
    ran = imagine("assess", typed=as_input([*INTRODUCED, *lines[: upto[place]]]))
    assert ran.code == 130
    before = kept(register)
    way_back = ran.err.rpartition("Go on with: imagine ")[2].strip()
    again = imagine(*shlex.split(way_back), typed="")
    assert again.code == 130
    assert kept(register) == before
    assert "Who is the partner?" not in again.err
    known = {id_: value for id_, value in ANSWERS.items() if id_ in before}
    full = place > 5
    first = [q.id for q in read_checklist("imagine").first_look()]
    step = next(
        steps(read_checklist("imagine"), ANSWERS, known, look="full" if full else "first", skip=first if full else ())
    )
    still_open = next(question for question in step.page if question.id not in before)
    # Amounts of a page are asked anew from its first; signs only where they are open.
    asked = still_open if still_open.kind == "sign" else step.page[0]
    assert asked.asks in " ".join(again.err.split())


def test_a_near_name_is_asked_about(register: Path) -> None:
    begun()
    ran = imagine("assess", "--as", "Ben", typed="Riverside Repair Caffe\n1\n")
    assert "Did you mean a partner whom you have already?" in ran.err
    assert "1  Riverside Repair Café" in ran.err
    assert "What kind of partner is it?" in ran.err.partition("A new proposal: Riverside Repair Café")[2]
    assert [path.name for path in register.iterdir()] == ["riverside-repair-cafe"]


def test_a_partner_that_was_named_gets_no_word_about_others() -> None:
    begun()
    ran = imagine("assess", "riverside", "--as", "anna", typed="300\n")
    assert "This is about Riverside Repair Café. 3 of 23 questions have an answer." in " ".join(ran.err.split())
    assert "For another proposal" not in ran.err


def test_a_name_with_another_sign_is_a_new_partner() -> None:
    begun()
    ran = imagine("assess", "Riverside Repair Café +", "--as", "anna", typed="\n")
    assert "A new proposal" in ran.err


def test_a_colleagues_unfinished_assessment_is_offered_by_name_where_nobody_is_named() -> None:
    begun()
    offered = imagine("assess", "Riverside", typed="1\n300\n")
    assert "Anna's answers about Riverside Repair Café" in offered.err
    assert "First look, 3 of 10" in offered.err


def test_whoever_is_named_never_writes_into_anothers_answers(register: Path) -> None:
    begun()
    annas = saved(register)
    before = annas.read_bytes()
    anew = imagine("assess", "Riverside", "--as", "Ben", typed="\n\nBen\n\nyes\n10\n")
    assert (anew.code, "Anna's answers" in anew.err, "A new proposal" in anew.err) == (130, False, True)
    imagine("assess", "--as", "Ben", typed="\n6\n")
    named = imagine("assess", str(annas), "--as", "Ben", typed="6\n")
    assert (named.code, named.out) == (2, "")
    assert f"{annas} holds the answers of Anna. To go on with them, leave out --as." in " ".join(named.err.split())
    assert annas.read_bytes() == before
    (bens,) = register.glob("riverside-repair-cafe/*-assessment-ben.yaml")
    answers = open_assessment(bens).assessment.answers
    assert (answers["mission-fit"].value, answers["staff-hours"].value) == ("yes", Decimal(6))


def test_a_finished_assessment_of_another_is_not_offered_to_whoever_is_named(register: Path) -> None:
    imagine("assess", typed=MAIN_JOB)
    before = saved(register).read_bytes()
    for options in ((), ("--only-unknown",)):
        ran = imagine("assess", "riverside", "--as", "Ben", *options, typed="")
        assert "A new proposal" in ran.err
    assert saved(register).read_bytes() == before


def test_a_finished_assessment_can_be_looked_at_again(register: Path) -> None:
    imagine("assess", typed=MAIN_JOB)
    number = number_at_the_end("patron-data", look="full")
    ran = imagine("assess", "riverside", typed=as_input(["1", number, "yes", FINISH, DONE]))
    assert "finished an assessment of Riverside Repair Café" in ran.err
    assert "Verdict: NOT AS PROPOSED" in ran.out
    assert kept(register)["patron-data"] == "yes"


def test_only_what_is_unknown_is_asked_again(register: Path) -> None:
    imagine("assess", typed=MAIN_JOB)
    ran = imagine(
        "assess", "riverside", "--as", "Adult services", "--only-unknown", typed=as_input(["yes", FINISH, DONE])
    )
    assert "Advocate, 1 of 1" in ran.err
    assert kept(register)["speaks-for-library"] == "yes"


def test_another_checklist_keeps_answers_that_it_does_not_ask(register: Path) -> None:
    begun()
    own = register / "checklists" / "ours.yaml"
    own.parent.mkdir()
    own.write_text("format: 1\nid: ours\ntitle: Ours\nextends: imagine\nwithout: [mission-fit]\n", encoding="utf-8")
    imagine("assess", "riverside", "--as", "Anna", "--checklist", "ours", typed="")
    opened = open_assessment(saved(register), register)
    assert (opened.assessment.checklist_id, set(opened.assessment.answers)) == (
        "ours",
        {"spare-staff-hours", "staff-hours"},
    )
    assert set(opened.extra) == {"mission-fit"}
    imagine("assess", "riverside", "--as", "Anna", "--checklist", "imagine", typed="")
    assert open_assessment(saved(register), register).assessment.answers["mission-fit"].value == "yes"


def test_an_answer_in_a_pipe_that_does_not_fit_stops_before_it_does_harm(register: Path) -> None:
    ran = begun("yes\nmaybe\nno\n")
    assert ran.code == 2
    assert "Line 7 of the input does not fit." in ran.err
    assert str(saved(register)) in ran.err
    assert set(open_assessment(saved(register)).assessment.answers) == {"mission-fit"}


def test_the_way_back_names_the_assessor_where_the_login_name_would_not_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERNAME", "branch")
    ran = begun()
    assert 'imagine assess riverside-repair-cafe --as "Anna"' in ran.err
    again = imagine("assess", "riverside-repair-cafe", "--as", "Anna", typed="")
    assert "First look, 3 of 10" in again.err


def test_the_way_back_names_the_folder_and_the_round_it_was_started_with(tmp_path: Path) -> None:
    folder = tmp_path / "our partners"
    imagine("assess", "--folder", str(folder), typed=MAIN_JOB)
    ran = imagine("assess", "riverside", "--as", "Adult services", "--only-unknown", "--folder", str(folder), typed="")
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
    assert "First look, 3 of 10" in again.stderr


def test_a_checklist_named_by_its_file_is_found_again_from_anywhere(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "ours.yaml"
    own.write_text("format: 1\nid: ours\ntitle: Ours\nextends: imagine\nwithout: [mission-fit]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    imagine("assess", "--as", "Anna", "--checklist", "ours.yaml", typed=PROPOSAL + "yes\n")
    monkeypatch.chdir(register)
    assert json.loads(imagine("verdict", "riverside", "--json").out)["result"]["checklist"] == "ours"


def test_a_checklist_that_is_not_there_is_told_before_anything_is_asked(register: Path) -> None:
    ran = imagine("assess", "--checklist", "nope", typed=PROPOSAL)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('There is no checklist "nope".')
    assert not register.exists()


def test_what_the_directory_and_the_register_know_of_a_partner_is_carried_over(register: Path) -> None:
    imagine("assess", typed="Girl Scouts of the USA\n\nBadges at the library\n\n\n")
    assert open_assessment(saved(register)).assessment.partner_kind == "nonprofit"
    imagine("assess", "girl scouts", "--as", "Ben", typed="2\n\n\nBen\n\n")
    (again,) = (path for path in register.glob("*/*-assessment-ben.yaml"))
    assessment = open_assessment(again).assessment
    assert (assessment.partner_kind, assessment.proposal) == ("nonprofit", "Badges at the library")


def test_contradicting_options_are_refused() -> None:
    ran = imagine("assess", "--first-look", "--full")
    assert (ran.code, ran.err) == (2, "Choose one of --first-look and --full.\n")


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
    ran = imagine("assess", "--as", "Anna", typed="300\ns\n")
    mine = theirs.with_name(theirs.name.replace(".yaml", "-2.yaml"))
    said = " ".join(ran.err.split())
    assert f"Someone else has changed {theirs.name} meanwhile." in said
    assert f"All your answers are in {mine.name}, beside it." in said
    assert str(mine) in ran.err
    assert theirs.read_text(encoding="utf-8") == elsewhere
    answers = open_assessment(mine).assessment.answers
    assert (answers["mission-fit"].value, answers["spare-cash"].value) == ("yes", Decimal(300))


def test_what_is_read_aloud_holds_nothing_that_a_speech_engine_skips_or_garbles(register: Path) -> None:
    ran = imagine("assess", typed=MAIN_JOB)
    said = ran.err.replace(str(register), "")
    # Brackets are skipped, "=" and ">" are read as words, marks and boxes are carried by sight alone.
    assert set(said) & set("[]<>=|*_~^{}│█░▒") == set()
    assert said.count("\nAnswer: ") == len(MAIN_JOB.splitlines())
    # The page of answers is no table: bare numbers in columns would be read as one figure after the other.
    page = said.rsplit("Your answers\n", 1)[1]
    row = f"{number_at_the_end('spare-staff-hours', 'full')}: Staff hours we can spare. Answer: 10 hours a month."
    assert row in " ".join(page.split())
    assert not re.search(r"^ *[0-9]+ [? ] ", page.partition("To change an answer")[0], re.MULTILINE)


def test_a_path_that_is_no_file_is_not_taken_for_a_name(register: Path) -> None:
    ran = imagine("assess", "Parks/Recreation", typed="")
    assert ran.code == 2
    assert "For a partner of that name, type just: imagine assess." in " ".join(ran.err.split())
    assert not register.exists()


def test_answers_can_be_named_by_their_file(register: Path) -> None:
    begun()
    ran = imagine("assess", str(saved(register)), typed="300\n")
    assert "First look, 3 of 10" in ran.err
    assert kept(register)["spare-cash"] == Decimal(300)


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
    assert "First look, 3 of 10" in imagine("assess", "riverside", "--as", "Ben", typed="1\n300\n").err
    assert open_assessment(path).assessment.assessor == "Ben"


def test_a_new_proposal_starts_from_nothing_where_the_latest_answers_cannot_be_read(register: Path) -> None:
    begun()
    path = saved(register)
    path.write_text(re.sub('id: "?imagine"?', "id: gone", path.read_text(encoding="utf-8")), encoding="utf-8")
    ran = imagine("assess", "riverside", "--as", "Ben", typed="\nAn open day.\nBen\n\nyes\n")
    assert "A monthly repair event." not in ran.err
    (theirs,) = register.glob("*/*-assessment-ben.yaml")
    assert open_assessment(theirs).assessment.proposal == "An open day."
