"""What follows a verdict, in a real terminal of 80 and of 40 columns."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.library import read_library
from tests.cli.partnership_kit import example
from tests.terminal import IMAGINE, watched

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.mark.parametrize("columns", [80, 40])
def test_a_decision_is_asked_for_what_is_missing(columns: int, isolation: Path) -> None:
    place = example(isolation / "Partnerships", "repair-cafe")
    with watched(columns, [*IMAGINE, "decide", "repair-cafe", "go-ahead", "--on", "2026-11-20"], rows=60) as terminal:
        terminal.see("Who decided?")
        terminal.press("Library board\r")
        terminal.see("On which day does it start?")
        terminal.press("soon\r")
        terminal.see("Please write the day like")
        terminal.press("Jan 15, 2027\r")
        terminal.see("By which day will you look at it again?")
        terminal.press("\r")
        assert terminal.exit_code() == 0
        assert all(len(line) <= columns for line in terminal.screen.display)
    made = decisions_in(place).latest
    assert made is not None
    assert (made.decision.decided_by, str(made.decision.review_by)) == ("Library board", "2027-07-15")


def test_stopping_a_decision_saves_nothing(isolation: Path) -> None:
    place = example(isolation / "Partnerships", "repair-cafe")
    with watched(80, [*IMAGINE, "decide", "repair-cafe", "go-ahead"], rows=60) as terminal:
        terminal.see("Who decided?")
        terminal.press("\x03")
        assert terminal.exit_code() == 130
        assert "Nothing was saved." in terminal.text
    assert decisions_in(place).latest is None


@pytest.mark.parametrize("columns", [80, 40])
def test_the_five_questions_about_the_library(columns: int, isolation: Path) -> None:
    with watched(columns, [*IMAGINE, "library", "--ask"], rows=60) as terminal:
        terminal.see("What is the library called?")
        terminal.press("Oak Hill Library\r")
        terminal.see("Which goals stand in the library's")
        terminal.press("Adults learn by doing\r")
        terminal.see("Goal 2")
        terminal.press("\r")
        terminal.see("How many staff hours a month")
        terminal.press("40\r")
        terminal.see("How does the library sign")
        terminal.press("Ana Lima\r")
        terminal.see("Line 2")
        terminal.press("\r")
        terminal.see("branches")
        terminal.press("\r")
        assert terminal.exit_code() == 0
        assert re.search(r"Goal:? +Adults learn by doing", terminal.text)
    library = read_library(isolation / "Partnerships").library
    assert (library.name, library.goals, library.signature) == (
        "Oak Hill Library",
        ("Adults learn by doing",),
        "Ana Lima",
    )
    with watched(columns, [*IMAGINE, "library", "--ask"], rows=60) as terminal:
        terminal.see("What is the library called?")
        terminal.press("\x03")
        assert terminal.exit_code() == 130
        assert "Nothing was changed." in terminal.text
    assert read_library(isolation / "Partnerships").library == library
