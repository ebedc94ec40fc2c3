"""What is asked and why, as a librarian reads it at any width."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from imagine_cli.core.checklist import Source, Stage
from imagine_cli.say.checklist_screens import (
    COMMANDS,
    checklist_lines,
    list_lines,
    overview_lines,
    sound_line,
    stage_lines,
)
from tests.say.say_kit import CHECKLIST, HOURS, MISSION


class Listed(NamedTuple):
    id: str
    title: str
    about: str
    bundled: bool = True
    problem: str | None = None
    questions: int = 0


LISTED = [
    Listed("our-branch", "Our branch", "What we ask.", bundled=False, questions=1),
    Listed("broken", "", "", bundled=False, problem="broken.yaml:3:1: no such field"),
    Listed("quick", "Quick look", "A first look at a proposal, at what ends it and what matters most.", questions=27),
]

SCREENS: dict[str, Callable[[int], list[str]]] = {
    "overview": lambda width: overview_lines(width=width),
    "stages": lambda width: stage_lines(CHECKLIST, width=width),
    "stage": lambda width: stage_lines(CHECKLIST, "Manage", width=width),
    "list": lambda width: list_lines(LISTED, width=width),
    "show": lambda width: checklist_lines(CHECKLIST, width=width),
}


def text(lines: list[str]) -> str:
    """The words of a screen, wherever its lines break."""
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("width", [40, 59, 60, 80, 200])
def test_lines_fit_the_width_unless_they_are_an_address(screen: str, width: int) -> None:
    lines = SCREENS[screen](width)
    assert all(len(line) <= width for line in lines if "https://" not in line)
    assert all(line == line.rstrip() for line in lines)


def test_the_overview_fits_one_screen_and_ends_with_what_to_type() -> None:
    lines = overview_lines(width=80)
    # A terminal of 24 lines, less the one for the next command.
    assert len(lines) <= 23
    assert all(f"imagine {command}" in text(lines) for command in COMMANDS)
    assert lines[-1].strip() == "imagine assess"
    assert "IMAGINE is ALSC's" in text(lines)


def test_the_stages_say_what_each_is_for_and_how_much_it_asks() -> None:
    told = text(stage_lines(CHECKLIST, width=80))
    assert "Identify Whether the need is real. Two questions." in told
    assert "imagine stages identify" in told
    assert "ALSC has not reviewed or endorsed them" in told
    assert text(stage_lines(replace(CHECKLIST, stages=()), width=80)).startswith(
        "Sample checklist, stage by stage IMAG"
    )


def test_a_stage_asks_its_questions_and_marks_deal_breakers() -> None:
    told = text(stage_lines(CHECKLIST, "Manage", width=80))
    assert "How many staff hours a month would it take? [can be a deal-breaker]" in told
    assert "If one person left, would it stop? [" not in told
    assert "imagine checklist show sample" in told
    assert "Grow This checklist asks nothing here." in text(stage_lines(CHECKLIST, "Grow", width=80))


def test_the_list_names_each_checklist_whose_it_is_and_what_is_wrong_with_it() -> None:
    lines = list_lines(LISTED, width=80)
    assert lines[:3] == [
        "our-branch: Our branch (your own)",
        "  What we ask.",
        "  One question, about 5 minutes.",
    ]
    assert "broken (your own) It can't be used: broken.yaml:3:1: no such field quick: " in text(lines)
    assert "  27 questions, about 15 minutes." in lines
    assert "quick: Quick look" in lines
    assert lines[-1] == "What one of them asks, and why: imagine checklist show ID"


def test_a_sound_checklist_is_called_so_with_its_counts() -> None:
    assert sound_line(CHECKLIST) == "sample: no mistakes found. It asks nine questions, three of them deal-breakers."


def test_no_deal_breaker_is_none_of_them() -> None:
    harmless = [replace(q, deal_breaker=frozenset(), deal_breaker_over=False) for q in CHECKLIST.stages[0].questions]
    checklist = replace(CHECKLIST, stages=(replace(CHECKLIST.stages[0], questions=tuple(harmless)),))
    assert sound_line(checklist).endswith(", none of them deal-breakers.")


def test_a_checklist_shows_its_rule_and_everything_about_a_question() -> None:
    lines = checklist_lines(CHECKLIST, width=200)
    told = text(lines)
    assert "Nine questions, about 5 minutes." in told
    assert "Benefits of at least 50 points of 100." in told
    assert (
        "Does it advance a goal in the plan? Id mission-fit Why What fits the plan gets support. "
        "Answers yes (all), partly (half), no (none) or don't know yet Counts as a benefit, weight 3 of 3 "
        "Changed by both sides Find out Read the plan. Evidence B (Jo Smith 2001)"
    ) in told
    assert "B: one peer-reviewed study, or an instrument built from the literature." in told
    assert "A: " not in told
    assert "- Jo Smith, A study, 2001. https://example.org/a-study-with-a-long-address-1" in told


def test_a_checklist_tells_numbers_deal_breakers_and_conditions_in_words() -> None:
    told = text(checklist_lines(CHECKLIST, width=100))
    assert (
        "Counts as a demand, weight 3 of 3; all of it at the answer to "
        '"How many hours can you spare?" Ends it more than the answer to "How many hours can you spare?"'
    ) in told
    assert 'Asked if the answer is "yes" to "Would adults be with children?"' in told
    assert "Policy Child safety policy, section 2" in told
    assert "Answers yes, no, don't know yet or doesn't apply" in told
    assert "Answers a list of lines or don't know yet Counts as not scored; your own words for it" in told
    assert "Answers a number (hours a month) or don't know yet" in told


def test_odd_shares_and_fixed_amounts_are_told_too() -> None:
    extent = {"not at all": Decimal(0), "a little": Decimal("0.33"), "very much": Decimal("1.0")}
    questions = (replace(MISSION, scale=extent, sources=("gone",), evidence=None), replace(HOURS, full_at=Decimal(20)))
    bare = replace(CHECKLIST, stages=(Stage("Identify", "", questions),), sources={})
    told = text(checklist_lines(bare, width=80))
    assert "not at all (none), a little (33%), very much (all)" in told
    assert "all of it at 20 hours a month" in told
    assert "Evidence" not in told
    assert "Sources" not in told


def test_an_address_is_never_broken() -> None:
    assert any(line.endswith("/a-study-with-a-long-address-1") for line in checklist_lines(CHECKLIST, width=40))


def test_a_source_without_an_address_is_named_all_the_same() -> None:
    paper = replace(CHECKLIST, sources={"smith-2001": Source("A study")})
    assert "- A study. IMAGINE is an" in text(checklist_lines(paper, width=80))
