"""What is asked and why, as a librarian reads it at any width."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from imagine_cli.cli.registry import COMMANDS
from imagine_cli.core.checklist import Checklist, Source, Stage
from imagine_cli.draw import spoken, terminal
from imagine_cli.draw.markdown import document_text
from imagine_cli.errors import Place
from imagine_cli.say.checklist import (
    checklist_document,
    checklists_document,
    sound_checklist_document,
    stage_document,
    stages_document,
)
from imagine_cli.say.document import Document
from imagine_cli.say.overview import overview_document
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
    Listed("review", "Partnership review", "Looks back at a partnership that is under way.", questions=27),
]

DOCUMENTS: dict[str, Document] = {
    "overview": overview_document({name: command.does for name, command in COMMANDS.items()}),
    "stages": stages_document(CHECKLIST),
    "stage": stage_document(CHECKLIST, "Manage"),
    "list": checklists_document(LISTED),
    "show": checklist_document(CHECKLIST),
}


def drawn(document: Document, width: int = 80) -> list[str]:
    stream = io.StringIO()
    terminal.draw(document, stream, width)
    return stream.getvalue().splitlines()


def text(lines: list[str]) -> str:
    """The words of a screen, wherever its lines break."""
    return " ".join(" ".join(lines).split())


def told(checklist: Checklist) -> str:
    """A whole checklist as a terminal shows it."""
    return text(drawn(checklist_document(checklist), 100))


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("width", [40, 59, 60, 80, 200])
def test_lines_fit_the_width_unless_they_are_an_address(name: str, width: int) -> None:
    lines = drawn(DOCUMENTS[name], width)
    assert all(len(line) <= width for line in lines if "https://" not in line)
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_medium_says_the_same(name: str) -> None:
    spoken_words = set(text(list(spoken.lines(DOCUMENTS[name]))).replace(".", " ").replace(":", " ").split())
    assert len(spoken_words) > 40
    written = document_text(DOCUMENTS[name]).replace("\\", "").replace(".", " ").replace(":", " ")
    for word in spoken_words:
        assert word in written


def test_the_overview_fits_one_screen_and_ends_with_what_to_type() -> None:
    lines = drawn(DOCUMENTS["overview"])
    # A terminal of 24 lines, less the one for the next command.
    assert len(lines) <= 23
    assert all(f"imagine {command}" in text(lines) for command in COMMANDS)
    assert lines[-1].endswith(" imagine assess")
    assert "IMAGINE is ALSC's" in text(lines)


def test_the_stages_say_what_each_is_for_and_how_much_it_asks() -> None:
    told = text(drawn(DOCUMENTS["stages"]))
    assert "Identify Whether the need is real. Three questions." in told
    assert "imagine stages identify" in told
    assert "ALSC has not reviewed or endorsed them" in told
    nothing = stages_document(replace(CHECKLIST, stages=()))
    assert text(drawn(nothing)).startswith("Sample checklist, stage by stage IMAG")


def test_a_stage_asks_its_questions_and_marks_deal_breakers() -> None:
    told = text(drawn(DOCUMENTS["stage"]))
    assert "How many staff hours a month would it take? [limit]" in told
    assert "The partner would get patron data without limits [deal-breaker]" in told
    assert "It would stop if one person left [" not in told
    assert "It would keep us from working with others [serious sign]" in text(
        drawn(stage_document(CHECKLIST, "Identify"))
    )
    assert "imagine checklist show sample" in told
    assert "Grow This checklist asks nothing here." in text(drawn(stage_document(CHECKLIST, "Grow")))


def test_the_list_names_each_checklist_whose_it_is_and_what_is_wrong_with_it() -> None:
    assert list(spoken.lines(DOCUMENTS["list"])) == [
        "our-branch: Our branch (your own).",
        "What we ask.",
        "One question, about 5 minutes.",
        "broken (your own).",
        "It can't be used: broken.yaml:3:1: no such field.",
        "review: Partnership review.",
        "Looks back at a partnership that is under way.",
        "27 questions, about 10 minutes.",
        "What one of them asks, and why: imagine checklist show ID",
    ]


def sound(checklist: Checklist) -> str:
    (line,) = spoken.lines(sound_checklist_document(checklist))
    return line


def test_a_sound_checklist_is_called_so_with_its_counts() -> None:
    assert sound(CHECKLIST) == "sample: no mistakes found. It asks 10 questions, two of them deal-breakers."


def test_no_deal_breaker_is_none_of_them() -> None:
    harmless = [replace(q, deal_breaker=False) for q in CHECKLIST.stages[0].questions]
    checklist = replace(CHECKLIST, stages=(replace(CHECKLIST.stages[0], questions=tuple(harmless)),))
    assert sound(checklist).endswith(", none of them deal-breakers.")


def test_what_it_has_no_words_for_stands_below() -> None:
    missing = [Place("own.yaml", 3, 5, "our-promise has no letter: no letter gives it as a reason")]
    assert list(spoken.lines(sound_checklist_document(CHECKLIST, missing)))[1:] == [
        "It can be used as it is. Papers will say less where it has no words:",
        "own.yaml:3:5: our-promise has no letter: no letter gives it as a reason.",
    ]


def test_a_checklist_shows_its_rule_and_everything_about_a_question() -> None:
    shown = told(CHECKLIST)
    assert "10 questions, about 5 minutes." in shown
    assert "Benefits of at least 2 of 4 points." in shown
    assert (
        "Does it advance a goal in the plan? Id mission-fit (question 1) Why What fits the plan gets support. "
        "Answers yes (all), partly (half), no (none) or don't know yet Counts as a benefit, weight 3 of 3 "
        "Partly it touches a goal Changed by both sides Find out Read the plan. Evidence B (Jo Smith 2001)"
    ) in shown
    assert "B one peer-reviewed study, or an instrument built from the literature." in shown
    assert "A one" not in shown
    assert "- Jo Smith, A study, 2001. https://example.org/a-study-with-a-long-address-1" in shown


def test_a_checklist_tells_numbers_deal_breakers_and_conditions_in_words() -> None:
    shown = told(CHECKLIST)
    assert (
        "Counts as a demand, weight 3 of 3; all of it at the answer to "
        '"How many hours can you spare?" Ends it more than 25 % above that, but nothing up to 2 hours a month'
    ) in shown
    assert 'Asked if the answer is "yes" to "Would adults be with children?"' in shown
    assert "Policy Child safety policy, section 2" in shown
    assert 'Ends it "yes"; "partly" is a serious point' in shown
    assert "Serious it is one of the serious signs" in shown
    assert "The fix only within written limits" in shown
    assert "Answers a list of lines or don't know yet Counts as not scored; your own words for it" in shown
    assert "Answers a number (hours a month) or don't know yet" in shown


def test_odd_shares_and_fixed_amounts_are_told_too() -> None:
    extent = {"not at all": Decimal(0), "a little": Decimal("0.33"), "very much": Decimal("1.0")}
    questions = (replace(MISSION, scale=extent, sources=("gone",), evidence=None), replace(HOURS, full_at=Decimal(20)))
    bare = replace(CHECKLIST, stages=(Stage("Identify", "", questions),), sources={})
    shown = told(bare)
    assert "not at all (none), a little (33%), very much (all)" in shown
    assert "all of it at 20 hours a month" in shown
    assert "Evidence" not in shown
    assert "Sources" not in shown


def test_an_address_is_never_broken() -> None:
    assert any(line.endswith("/a-study-with-a-long-address-1") for line in drawn(DOCUMENTS["show"], 40))


def test_a_source_without_an_address_is_named_all_the_same() -> None:
    paper = replace(CHECKLIST, sources={"smith-2001": Source("A study")})
    assert "- A study. IMAGINE is an" in told(paper)
