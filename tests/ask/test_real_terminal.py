"""The interview as a person sees it, in a real terminal of 80 and of 40 columns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, watched

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
DRIVER = ["-m", "tests.ask.interview_driver"]


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_interview(columns: int, tmp_path: Path) -> None:
    results = tmp_path / "results"
    with watched(columns, [*DRIVER, str(results)]) as run:
        run.see("To stop, type s.")
        run.see("Who is the partner?")
        run.see("Or type: b back, s stop")
        run.press("rep")
        run.see("Repair Café")
        run.press("\t\r")
        run.see("What kind of partner is it?")
        run.see("> x) skip this")
        run.press("\r")
        run.see("What do they propose?")
        run.press("\r")
        run.see("Who answers?")
        run.press("\r")
        run.see("When do they expect")
        run.press("\r")
        run.see("Press Enter to go on.")
        run.press("\r")
        run.see("[I] M A G I N E   Identify, 1 of 6")
        run.see("> d) don't know yet")
        run.press("z")
        run.see(" > z")
        run.press("\r")
        run.see("Please type 1, 2, 3, d, b, w, t or s." if columns == 80 else "Please type 1, 2, 3, d, b, w, t or")
        run.press("1")
        run.see("Identify, 2 of 6")
        run.press("why\r")
        run.see("Why this is asked")
        run.press("\r")
        run.see("> d) don't know yet")
        run.press("b\r")
        run.see("> 1) yes")
        run.press("\r")
        run.see("Identify, 2 of 6")
        run.press("\r")
        run.see("Manage, 3 of 6")
        run.press("no\r")
        run.see("How many hours can you spare?")
        run.press("7,5\r")
        run.see("Please write 7.5, with a dot.")
        run.press("7.5\r")
        run.see("Manage, 5 of 6")
        run.press("\r")
        run.see("List the benefits.")
        run.press("One\r")
        run.see("Line 2")
        run.press("\r")
        run.see("Your answers")
        run.see("Don't know yet: 2,")
        run.see("How many hours can you spare?")
        run.press("2\r")
        run.see("Identify, 2 of 6")
        run.press("b\r")
        run.see("Don't know yet: 2,")
        run.press("\r")
        run.see("Write the report now?")
        run.press("\r")
        assert run.exit_code() == 0
    assert "report\nRepair Café 2026-11-22" in results.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [80, 40])
def test_a_first_look_with_signs_to_tick(columns: int, tmp_path: Path) -> None:
    results = tmp_path / "results"
    with watched(columns, [*DRIVER, "--signs", str(results)]) as run:
        run.see("Who is the partner?")
        run.press("Zoo\r")
        run.see("> x) skip this")
        for _ in range(4):
            run.press("\r")
        run.see("First look, 1 of 4")
        run.press("1")
        run.see("First look, 2 of 4")
        run.press("10\r")
        run.see("How many hours would it take?")
        run.press("11 hours\r")
        run.see("Noted: 11 hours a month is more than")
        run.see("First look, 3 of 4")
        run.see("Tick by number what is true, or may be.")
        run.press("1")
        run.see("1) [x] People must buy something")
        run.press("1 ")
        run.see("1) [x] People must buy something")
        run.press("1")
        run.see("1) [ ] People must buy something")
        run.press("13n\r")
        run.see("What you ticked, 1 of 2")
        run.see("A library is free.")
        run.see("To find out: Read the offer.")
        run.see("2) partly: only some of them")
        run.press("back\r")
        run.see("First look, 3 of 4")
        run.see("1) [x] People must buy something")
        run.see("3) [x] Its money may stop")
        run.press("n\r")
        run.see("What you ticked, 1 of 2")
        run.press("1")
        run.see("What you ticked, 2 of 2")
        run.press("d\r")
        run.see("Noted: that is a deal-breaker.")
        run.see("First look, 4 of 4")
        run.press("\r")
        run.see("Your answers")
        run.press("\x03")
        assert run.exit_code() == 130
        assert all(len(line) <= columns for line in run.screen.display)


def test_a_window_made_small_and_large_again_shows_the_whole_page(tmp_path: Path) -> None:
    with watched(80, [*DRIVER, str(tmp_path / "results")]) as run:
        run.see("Who is the partner?")
        run.press("Zoo\r")
        run.see("> x) skip this")
        run.press("\x1b[A")
        run.see("> 15)")
        run.resize(30, 12)
        run.see("> 15)")
        run.resize(80, 40)
        for part in ("A new proposal", "Who is the partner?", " > Zoo", "What kind of partner is it?", "> 15)", "  x)"):
            run.see(part)
        run.press("\r")
        run.see("What do they propose?")
        run.press("A zo")
        run.see("> A zo")
        run.resize(40, 24)
        run.see("> A zo")
        run.press("o day\r")
        run.see("Who answers?")
        run.resize(80, 24)
        run.see("> A zoo day")


def test_text_pasted_with_colours_ends_nothing(tmp_path: Path) -> None:
    with watched(80, [*DRIVER, str(tmp_path / "results")]) as run:
        run.see("Who is the partner?")
        run.press("Z\x1b[31moo\x1b[<0;1M\r")
        run.see("> x) skip this")
        run.press("7\x1b[31m")
        run.see("What do they propose?")
        run.press("\x03")
        assert run.exit_code() == 130
        assert "Exception" not in run.raw
        assert "Traceback" not in run.raw


@pytest.mark.parametrize(("key", "name"), [("\x03", "Ctrl-C"), ("\x04", "Ctrl-D")])
def test_interrupted(key: str, name: str, tmp_path: Path) -> None:
    results = tmp_path / "results"
    with watched(80, [*DRIVER, str(results)]) as run:
        run.see("Who is the partner?")
        run.press("Zoo\r")
        run.see("> x) skip this")
        run.press(key)
        assert run.exit_code() == 130, name
        assert "Traceback" not in run.raw
    assert results.read_text(encoding="utf-8").startswith("You stopped before the first question.")


@pytest.mark.parametrize("environ", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_plain_lines_are_never_redrawn(environ: dict[str, str], tmp_path: Path) -> None:
    with watched(40, [*DRIVER, str(tmp_path / "results")], environ=environ) as run:
        run.see("Who is the partner?")
        run.press("Zoo\r")
        run.see("Press Enter for: skip this")
        run.press("q\r")
        run.see("Please type 1 to 15, x, b or s.")
        run.press("\x04")
        assert run.exit_code() == 130
        assert "\x1b" not in run.raw


def test_no_colors(tmp_path: Path) -> None:
    with watched(80, [*DRIVER, str(tmp_path / "results")], environ={"NO_COLOR": "1"}) as run:
        run.see("Who is the partner?")
        run.press("Zoo\r")
        run.see("> x) skip this")
        assert "\x1b[38" not in run.raw
        assert "\x1b[0;38" not in run.raw


def test_results_own_standard_output() -> None:
    run = subprocess.run(
        [sys.executable, *DRIVER],
        input="Zoo\n\n\n\n\n1\n3\n3\n10\n6\nOne\n\n\n\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=20,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    lines = [f"saved {n}" for n in (1, 2, 3, 4, 5, 6, 6, 6)]
    assert run.stdout.splitlines() == [*lines, "report", "Zoo 2026-11-22"]
    assert "Does it advance a goal of ours?" in run.stderr


def test_a_terminal_of_another_encoding(tmp_path: Path) -> None:
    with watched(
        80, [*DRIVER, str(tmp_path / "results")], environ={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ) as run:
        run.see("Who is the partner?")
        run.press("Caf\u00e9\r")
        run.see('It holds a character that can\'t be read here, after "Caf". Please leave it out.')
        run.see("press Enter.]\n > Caf")
        run.press("e\r")
        run.see("What kind of partner is it?")


def test_asking_plainly_loads_no_questionary() -> None:
    code = (
        "import io, sys; from imagine_cli.ask import back_ends, interview, proposal;"
        "back_ends.choose_asker(True, sys.stdin, sys.stderr, {});"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('questionary', 'prompt_toolkit', 'rich')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True)
    assert run.stdout == "[]\n"
