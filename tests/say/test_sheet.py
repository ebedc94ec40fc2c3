"""The sheet to fill in by hand: every question, room to answer it, and how to read it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from imagine_cli.core.checklist import Checklist, Question, Stage, Words
from imagine_cli.draw.markdown import document_text
from imagine_cli.say.sheet import sheet_document
from imagine_cli.store.checklists import read_checklist
from tests.say import say_kit as kit

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def blank_sheet(checklist: Checklist) -> str:
    return document_text(sheet_document(checklist))


SHEET = blank_sheet(kit.CHECKLIST)


def read(markdown: str) -> list[str]:
    """The paragraphs, headings and list items that a reader sees."""
    return [
        "".join(child.content for child in token.children or ())
        for token in GITHUB.parse(markdown)
        if token.type == "inline"
    ]


def after(question: str, sheet: str = SHEET) -> str:
    """The room for the answer below a question."""
    _, _, rest = sheet.partition(question)
    return read_cells(rest[: rest.index("| Note ")])


def read_cells(markdown: str) -> str:
    return " ".join(line for line in markdown.replace("|", " ").split("\n"))


def test_it_asks_who_and_what_first() -> None:
    top = read(SHEET)
    assert top[0] == "Sample checklist"
    assert [line for line in top[2:12] if "____" not in line] == [
        "Partner", "Proposal", "Answered by", "Date", "Answer due by",
    ]  # fmt: skip


def test_it_gives_the_checklists_introduction() -> None:
    assert "Silence is no." in read(blank_sheet(replace(kit.CHECKLIST, introduction="Silence is no.")))


def test_the_questions_are_numbered_through_all_stages() -> None:
    numbers = [re.match(r"(\d+)\. ", line) for line in read(SHEET)]
    assert [int(found[1]) for found in numbers if found] == list(range(1, 10))
    assert "Identify" in read(SHEET)
    assert "Who does the work." in read(SHEET)


def test_each_answer_has_a_box() -> None:
    space = "\N{EM SPACE}"
    assert f"Answer   ☐ yes{space}☐ partly{space}☐ no{space}☐ don't know yet" in after(kit.MISSION.ask)
    assert "☐ doesn't apply" in after(kit.PATRON_DATA.ask)
    assert "doesn't apply" not in after(kit.MISSION.ask)


def test_an_amount_has_a_line_with_its_unit() -> None:
    assert re.search(r"Hours a month +_+ .*Or +☐ don't know yet", after(kit.SPARE.ask))


def test_a_list_has_lines_to_write_on() -> None:
    lines = read(SHEET)
    place = next(number for number, line in enumerate(lines) if kit.BENEFITS.ask in line)
    assert sum("____" in line for line in lines[place + 1 : place + 10]) >= 4


@pytest.mark.parametrize(
    "told",
    [
        f"8. {kit.PATRON_DATA.ask} Deal-breaker if yes.",
        f"5. {kit.HOURS.ask} Deal-breaker if more than your answer to 4.",
        "Only if your answer to 6 is yes.",
        "What fits the plan gets support.",
    ],
)
def test_deal_breakers_conditions_and_reasons_stand_by_the_question(told: str) -> None:
    assert told in read(SHEET)


def test_a_fixed_limit_is_named() -> None:
    limited = replace(kit.HOURS, full_at=Decimal("7.5"))
    sheet = blank_sheet(only(limited))
    assert f"1. {kit.HOURS.ask} Deal-breaker if more than 7.5 hours a month." in read(sheet)


def only(*questions: Question) -> Checklist:
    return replace(kit.CHECKLIST, stages=(Stage("Manage", "", questions), Stage("Grow", "Nothing here.", ())))


def test_a_stage_without_questions_is_left_out() -> None:
    assert "Grow" not in read(blank_sheet(only(kit.MISSION)))


def test_it_says_how_to_read_it_by_hand() -> None:
    end = "\n".join(read(SHEET)[-5:])
    assert "Look at the deal-breakers: 5, 7 and 8. If one is hit, the answer is decline" in end
    assert "imagine assess" in end
    assert "ALSC has not reviewed or endorsed them." in end


def test_without_deal_breakers_it_names_none() -> None:
    assert "deal-breaker" not in blank_sheet(only(kit.MISSION)).lower()


def test_it_uses_the_checklists_own_words() -> None:
    sheet = blank_sheet(replace(kit.CHECKLIST, words=Words("renew", "wind down")))
    assert "recommends to renew or to wind down" in sheet
    assert "the answer is wind down" in sheet


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(list("|*_`#<>\\-+=:.)1\n")), min_size=1)
)
def test_what_a_checklist_says_never_changes_the_structure(data: str) -> None:
    def shape(said: str) -> list[str]:
        question = replace(kit.MISSION, ask=said, why=said, scale={said: Decimal(1), "no": Decimal(0)})
        checklist = replace(only(question), title=said, about=said, introduction=said)
        return [token.type for token in GITHUB.parse(blank_sheet(checklist))]

    if data.split():
        assert shape(data) == shape("x")


@pytest.mark.parametrize("name", ["imagine", "quick"])
def test_the_bundled_checklists_print_whole(name: str) -> None:
    checklist = read_checklist(name)
    sheet = "\n".join(read(blank_sheet(checklist)))
    for question in checklist.questions():
        assert question.ask in sheet
