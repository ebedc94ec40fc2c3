"""How long it takes is said in several places: they all say the same."""

from __future__ import annotations

import pytest

from imagine_cli.ask.way import length_left
from imagine_cli.duration import minutes_for
from imagine_cli.store.checklists import available_checklists, read_checklist
from tests.cli.kit import imagine
from tests.core.kit import answers, checklist, choice
from tests.terminal import ROOT


def told(*arguments: str) -> str:
    return " ".join(imagine(*arguments).out.split())


@pytest.mark.parametrize(("name", "minutes"), [("imagine", 15), ("review", 10)])
def test_a_checklist_takes_as_long_wherever_it_is_said(name: str, minutes: int) -> None:
    questions = sum(1 for _ in read_checklist(name).questions())
    assert minutes_for(questions) == f"about {minutes} minutes"
    assert {listed.id: listed.questions for listed in available_checklists(None)}[name] == questions
    said = f"{questions} questions, about {minutes} minutes."
    assert said in told("checklist", "list")
    assert said in told("checklist", "show", name)
    assert "minutes" not in read_checklist(name).about


def test_the_help_says_so_too() -> None:
    assert "a first look takes about five minutes" in told()
    assert "a first look: 10 pages, about 5 minutes." in " ".join(imagine("assess").err.split())
    help_text = told("assess", "--help")
    assert "about 5 minutes" in help_text.partition("--full")[0]
    assert "about 15 minutes" in help_text.partition("--full")[2]
    assert "30 questions about what has happened, in about ten minutes" in " ".join(
        (ROOT / "docs" / "partnerships.md").read_text(encoding="utf-8").split()
    )


@pytest.mark.parametrize(("pages", "says"), [(1, "1 more page"), (3, "3 more pages")])
def test_what_is_left_of_a_full_look(pages: int, says: str) -> None:
    questions = [choice(f"q{n}", first=n == 0) for n in range(pages + 1)]
    assert length_left(checklist(*questions), answers(q0="yes")) == f"{says}, about 5 minutes"
