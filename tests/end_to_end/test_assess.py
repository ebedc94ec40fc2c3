"""The main job as a person does it: in a real terminal, at 80 and at 40 columns, interrupted in the middle."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from imagine_cli.core.kinds.kind import Value
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from tests.interview_script import ANSWERS, GO_ON, OTHER_QUESTIONS, Step, steps
from tests.terminal import IMAGINE, ROOT, Watched, watched

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

IMAGINE_LIST = read_checklist("imagine")
ASSESS = [*IMAGINE, "assess", "--as", "Anna"]
BEFORE: dict[str, Value] = {"mission-fit": "yes", "spare-staff-hours": Decimal(10), "staff-hours": Decimal(8)}


def propose(terminal: Watched) -> None:
    terminal.see("Who is the partner?")
    terminal.press("Riverside Repair Café\r")
    terminal.see("What kind of partner is it?")
    terminal.press("14")
    terminal.see("What do they propose?")
    terminal.press("A monthly repair event.\r")
    terminal.see("Who answers?")
    terminal.press("\r")
    terminal.see("When do they expect an answer?")
    terminal.press("\r")
    terminal.see("Press Enter to go on.")
    terminal.press("\r")


def answer(terminal: Watched, step: Step) -> None:
    """Presses the keys that give the answers of a page, and sees that the screen follows."""
    for number, keys in enumerate(step.keys()):
        if number and step.page[0].is_ticked:
            terminal.see("What you ticked")
        elif number:
            terminal.see("Line 2" if step.page[0].takes_lines else step.page[number].ask[:30])
        terminal.press(keys)


def saved(home: Path) -> Path:
    (path,) = (home / "Partnerships").glob("*/*-assessment-*.yaml")
    return path


@pytest.mark.parametrize("columns", [80, pytest.param(40, marks=pytest.mark.slow)])
def test_answered_interrupted_resumed_and_finished(columns: int, isolation: Path) -> None:
    with watched(columns, ASSESS) as terminal:
        propose(terminal)
        terminal.see("[I] M A G I N E")
        for number, step in enumerate(islice(steps(IMAGINE_LIST, ANSWERS), 2), start=1):
            terminal.see(f"First look, {number} of 10")
            answer(terminal, step)
        terminal.see("First look, 3 of 10")
        terminal.press("\x03")
        assert terminal.exit_code() == 130
        shown = " ".join(terminal.text.split())
        assert "imagine assess riverside-repair-cafe" in shown
        assert all(len(line) <= columns for line in terminal.screen.display)
    answers = open_assessment(saved(isolation)).assessment.answers
    assert {key: answer.value for key, answer in answers.items()} == BEFORE

    with watched(columns, ASSESS, rows=100) as terminal:
        for number, step in enumerate(steps(IMAGINE_LIST, ANSWERS, BEFORE), start=3):
            terminal.see(f"First look, {number} of")
            answer(terminal, step)
        terminal.see("Your answers")
        terminal.see("[Enter = finish]")
        assert " ..." not in " ".join(terminal.text.split())
        terminal.press("\r")
        terminal.see("ASK FIRST")
        terminal.see("What next?")
        terminal.press(GO_ON)
        first = [question.id for question in IMAGINE_LIST.first_look()]
        known = {id_: ANSWERS[id_] for id_ in first}
        for number, step in enumerate(steps(IMAGINE_LIST, ANSWERS, known, look="full", skip=first), start=1):
            if step.offer:
                terminal.see("No answer that is left can change")
                terminal.press(OTHER_QUESTIONS)
            terminal.see(f", {number} of 21")
            answer(terminal, step)
        terminal.see("[Enter = finish]")
        terminal.press("\r")
        terminal.see("GO AHEAD")
        terminal.see("Write the report for the meeting")
        terminal.press("\r")
        terminal.see("Answer five short questions")
        terminal.press("no\r")
        assert terminal.exit_code() == 0
        assert "Saved the report to" in " ".join(terminal.text.split())
        assert "imagine library --ask" in " ".join(terminal.text.split())
    assessment = open_assessment(saved(isolation)).assessment
    assert assessment.finished is not None
    assert {key: answer.value for key, answer in assessment.answers.items()} == ANSWERS
    assert len(list((isolation / "Partnerships").glob("*/*-report-*.md"))) == 1
    # Offered once: the no is kept.
    assert (isolation / "Partnerships" / "library.yaml").exists()


def test_the_verdict_is_drawn_in_a_terminal_and_plain_where_asked() -> None:
    command = [*IMAGINE, "verdict", "examples/repair-cafe.yaml"]
    with watched(80, command, rows=100) as terminal:
        assert terminal.exit_code() == 0
        assert "█" in terminal.text
    for environ in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"}):
        with watched(60, command, rows=100, environ=environ) as terminal:
            assert terminal.exit_code() == 0
            assert "█" not in terminal.text
            assert "Verdict: GO AHEAD" in terminal.text
            assert "\x1b[" not in terminal.raw
    with watched(60, [*command, "--plain"], rows=100) as terminal:
        assert terminal.exit_code() == 0
        assert "█" not in terminal.text
        assert "\x1b[" not in terminal.raw


def test_a_plain_interview_says_how_to_go_on_plainly() -> None:
    answers = ["Zoo", "1", "", "", "", "", "10", "s"]
    with watched(60, [*IMAGINE, "assess", "--plain"], rows=300) as terminal:
        for answer in answers:
            terminal.press(f"{answer}\r")
        assert terminal.exit_code() == 130
        assert "Go on with: imagine assess zoo --plain" in terminal.text
        assert "\x1b[" not in terminal.raw


@pytest.mark.parametrize("columns", [40, 60, 120, 200])
def test_the_screen_fits_narrow_and_wide_terminals(columns: int) -> None:
    with watched(columns, [*IMAGINE, "verdict", "examples/teen-counseling.yaml"], rows=300) as terminal:
        assert terminal.exit_code() == 0
        assert "NOT YET" in terminal.text
        # A line as long as the terminal is wide may have been cut or run over; only gauges fill it.
        full = [line for line in terminal.screen.display if len(line.rstrip()) == columns]
        assert all(set(line.strip()) & set("█▒░") or columns == 40 for line in full)


def piped(arguments: str, into: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of the command and what its output goes into."""
    program = f"'{sys.executable}' -c 'from imagine_cli.start import run; run()'"
    return subprocess.run(
        ["bash", "-c", f'{program} {arguments} {into}; echo "${{PIPESTATUS[0]}}"'],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )


def test_a_reader_that_goes_away_is_no_error() -> None:
    ran = piped("checklist show", "| head -1")
    assert (ran.stdout, ran.stderr) == ("IMAGINE partnership checklist.\n0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["report", "verdict", "verdict --json"])
def test_a_full_disk_is_said_plainly(command: str) -> None:
    ran = piped(f"{command} examples/repair-cafe.yaml", "> /dev/full")
    assert ran.stdout == "1\n"
    assert "No space left on device" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["verdict examples/repair-cafe.yaml", "verdict --json examples/repair-cafe.yaml"])
def test_a_closed_output_is_said_plainly_where_something_should_be_shown(command: str, tmp_path: Path) -> None:
    ran = piped(command, ">&-")
    assert (ran.stdout, ran.stderr.count("Standard output is closed. ")) == ("1\n", 1)
    kept = piped(f"{command} -o {tmp_path}/verdict.json", ">&-")
    assert kept.stdout == "0\n"


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_missing_streams_are_no_crash(closed: str) -> None:
    for command in ("assess", "verdict examples/repair-cafe.yaml"):
        ran = piped(command, closed)
        done = "1" if ">&-" in closed.replace("2>&-", "") else "0"
        assert ran.stdout.splitlines()[-1] in (done, "130")
        assert "Traceback" not in ran.stderr
