"""How long it takes is said in several places: they all say the same."""

from __future__ import annotations

import pytest

from imagine_cli.duration import minutes_for
from imagine_cli.store.checklists import available_checklists, read_checklist
from tests.cli.kit import imagine
from tests.terminal import ROOT


def told(*arguments: str) -> str:
    return " ".join(imagine(*arguments).out.split())


@pytest.mark.parametrize(("name", "minutes"), [("quick", 15), ("imagine", 25), ("review", 15)])
def test_a_checklist_takes_as_long_wherever_it_is_said(name: str, minutes: int) -> None:
    questions = sum(1 for _ in read_checklist(name).questions())
    assert minutes_for(questions) == f"about {minutes} minutes"
    assert {listed.id: listed.questions for listed in available_checklists(None)}[name] == questions
    said = f"{questions} questions, about {minutes} minutes."
    assert said in told("checklist", "list")
    assert said in told("checklist", "show", name)
    assert "minutes" not in read_checklist(name).about


def test_the_help_says_so_too() -> None:
    assert "(about 15 minutes with --quick)" in told()
    help_text = told("assess", "--help")
    assert "about 15 minutes" in help_text.partition("--full")[0]
    assert "about 25 minutes" in help_text.partition("--full")[2]
    assert "28 questions about what has happened, in about fifteen minutes" in " ".join(
        (ROOT / "docs" / "partnerships.md").read_text(encoding="utf-8").split()
    )
