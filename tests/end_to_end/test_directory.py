"""The directory in a real terminal, at 80 and at 40 columns, and through grep and cut."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.end_to_end.test_assess import piped
from tests.terminal import IMAGINE, watched

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("command", [["orgs", "foster"], ["stories", "hospital"]])
def test_a_table_fits_the_terminal(columns: int, command: list[str]) -> None:
    with watched(columns, [*IMAGINE, *command], rows=200) as terminal:
        assert terminal.exit_code() == 0
        assert f"imagine {command[0]} --show ID" in " ".join(terminal.text.split())
        assert "foster-love" in terminal.text or "reading-in-the-nicu" in terminal.text
        assert "\x1b[1m" in terminal.raw
        words = [word for line in terminal.text.splitlines() for word in line.split()]
        assert "librarie" not in words


def test_plain_sentences_where_nothing_may_be_drawn() -> None:
    for environ in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"}):
        with watched(60, [*IMAGINE, "orgs", "storywalk"], rows=50, environ=environ) as terminal:
            assert terminal.exit_code() == 0
            assert "\x1b[" not in terminal.raw
            assert "Let's Move in Libraries: Ideas for StoryWalks" in terminal.text


@pytest.mark.parametrize("size", ["\u00b3", "9" * 5000, "wide", ""])
def test_a_size_that_is_no_number_is_passed_over(size: str) -> None:
    with watched(80, [*IMAGINE, "orgs", "storywalk"], rows=50, environ={"COLUMNS": size, "LINES": size}) as terminal:
        assert terminal.exit_code() == 0
        assert "Traceback" not in terminal.raw
        assert "imagine orgs --show ID" in " ".join(terminal.text.split())


def test_grep_and_cut() -> None:
    ran = piped("orgs", "| grep -i literacy | cut -f1,3")
    assert "Dollar General Literacy Foundation\tGrants for summer, youth and family literacy" in ran.stdout
    assert ran.stderr == ""
    assert piped("orgs", "| head -1").stderr == ""


def test_adding_one_in_a_terminal(isolation: Path) -> None:
    with watched(80, [*IMAGINE, "orgs", "--add"], rows=80) as terminal:
        for prompt, keys in (
            ("What is its name?", "Our Food Bank\r"),
            ("Its web address?", "example.org\r"),
            ("What kind is it?", "\r"),
            ("Whom does it serve?", "families\r"),
            ("What is it about?", "nutrition\r"),
            ("What does a library get", "Two vans of food\r"),
            ("that you can call?", "\r"),
        ):
            terminal.see(prompt)
            terminal.see(">")
            terminal.press(keys)
        assert terminal.exit_code() == 0
        assert "imagine orgs --show our-food-bank" in terminal.text
    assert "our-food-bank" in (isolation / "Partnerships" / "orgs.yaml").read_text(encoding="utf-8")
