"""The sheet to fill in by hand: every question, room to answer it, and points that a pencil adds up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from imagine_cli.core.checklist import Checklist, Question, Stage, Words
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.verdict import weigh
from imagine_cli.draw import spoken
from imagine_cli.draw.markdown import document_text
from imagine_cli.say.sheet import sheet_document
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from tests.say import say_kit as kit
from tests.terminal import ROOT

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TIMES = "\N{MULTIPLICATION SIGN}"
ANSWERED = ["casa-abierta", "first-prairie-bank", "lesson-kits", "repair-cafe"]
"""Examples in which every question that counts is answered."""


def blank_sheet(checklist: Checklist) -> str:
    return document_text(sheet_document(checklist))


SHEET = blank_sheet(kit.CHECKLIST)


def read(markdown: str) -> list[str]:
    """The paragraphs, headings, list items and cells that a reader sees."""
    return [
        "".join(child.content for child in token.children or ())
        for token in GITHUB.parse(markdown)
        if token.type == "inline"
    ]


def rows(markdown: str) -> list[list[str]]:
    """The rows of all its tables, cell by cell."""
    found: list[list[str]] = []
    in_a_row = False
    for token in GITHUB.parse(markdown):
        if token.type in ("tr_open", "tr_close"):
            in_a_row = token.type == "tr_open"
            found += [[]] if in_a_row else []
        if token.type == "inline" and in_a_row:
            found[-1].append("".join(child.content for child in token.children or ()))
    return found


def row_of(question: Question, sheet: str = SHEET) -> list[str]:
    """The row of a question: its number and mark, what it asks, the room for the answer, its letter."""
    return next(row for row in rows(sheet) if len(row) >= 3 and row[1].startswith(question.asks))


def only(*questions: Question) -> Checklist:
    return replace(kit.CHECKLIST, stages=(Stage("Manage", "", questions), Stage("Grow", "Nothing here.", ())))


def test_it_asks_who_and_what_first() -> None:
    top = read(SHEET)
    assert top[0] == "Sample checklist"
    assert [line for line in top[1:7] if "____" not in line] == ["Partner", "Proposal", "Answered by, on"]


def test_it_gives_the_checklists_introduction() -> None:
    assert "Silence is no." in read(blank_sheet(replace(kit.CHECKLIST, introduction="Silence is no.")))


def test_the_questions_are_numbered_through_all_stages_and_marked() -> None:
    numbers = [row[0] for row in rows(SHEET) if re.match(r"\d", row[0])]
    assert numbers == ["1", "2", "3S", "4", "5", "6", "7", "8!", "9!"]
    assert "Identify" in read(SHEET)


def test_each_answer_has_a_box_with_its_points() -> None:
    assert row_of(kit.MISSION)[2] == "☐ yes 3 ☐ partly 1½ ☐ no 0 ☐ ?"
    assert row_of(kit.EXCLUSIVE)[2] == "☐ yes 3 ☐ partly 1½ ☐ no 0 ☐ ?"
    safeguard = Question(id="safe", ask="Is it safe?", stage="Manage", counts_as="risk", weight=2, may_not_apply=True)
    assert row_of(safeguard, blank_sheet(only(safeguard)))[2] == "☐ yes 0 ☐ partly 1 ☐ no 2 ☐ ? ☐ doesn't apply"
    assert row_of(kit.PATRON_DATA)[2] == "☐ yes ☐ partly ☐ no ☐ ?", "a deal-breaker has no points"


def test_each_scored_row_says_what_it_counts_as() -> None:
    letters = {row[1]: row[3] for row in rows(SHEET) if len(row) == 4}
    found = {question.id: letters[row_of(question)[1]] for question in (kit.MISSION, kit.LEAVES, kit.HOURS, kit.SPARE)}
    assert found == {
        "mission-fit": "B ____", "one-person": "R ____", "staff-hours": "D ____", "spare-staff-hours": "",
    }  # fmt: skip


def test_an_amount_has_a_line_with_its_unit_and_how_to_work_it_out() -> None:
    assert row_of(kit.SPARE)[2] == "____ hours a month"
    assert row_of(kit.HOURS)[2] == f"____ hours a month ☐ ? (3 {TIMES} it ÷ your answer to 5, at most 3, to halves)"
    fixed = replace(kit.HOURS, full_at=Decimal("7.5"))
    assert f"(3 {TIMES} it ÷ 7.5, at most 3, to halves)" in row_of(fixed, blank_sheet(only(fixed)))[2]


def test_a_list_has_lines_to_write_on() -> None:
    lines = read(SHEET)
    place = lines.index("Benefits")
    assert sum("____" in line for line in lines[place + 1 : place + 10]) >= 3


def test_conditions_and_what_partly_means_stand_by_the_question() -> None:
    assert row_of(kit.UNCHECKED)[1].endswith(" Only if 7 is yes.")
    assert row_of(kit.PATRON_DATA)[1].endswith("(partly: only what people freely give)")


def test_a_stage_without_questions_is_left_out() -> None:
    assert "Grow" not in read(blank_sheet(only(kit.MISSION)))


def test_it_has_room_for_the_sums_and_says_how_to_read_them() -> None:
    lines = read(SHEET)
    for field in ("Benefits (B)", "Risks (R)", "Demands (D)", "Balance: B minus R minus D"):
        assert field in lines
    end = "\n".join(lines[-9:])
    assert "Benefits of at least 2 of 4 points." in end
    assert "Not all five conditions? Then decline." in end
    assert "imagine assess" in end
    assert "ALSC has not reviewed or endorsed them." in end


def test_it_uses_the_checklists_own_words() -> None:
    sheet = blank_sheet(replace(kit.CHECKLIST, words=Words("renew", "wind down")))
    assert "Renew needs all of these:" in sheet
    assert "Then wind down." in sheet


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(list("|*_`#<>\\-+=:.)1\n")), min_size=1)
)
def test_what_a_checklist_says_never_changes_the_structure(data: str) -> None:
    def shape(said: str) -> list[str]:
        question = replace(kit.MISSION, ask=said, partly=said, scale={said: Decimal(1), "no": Decimal(0)})
        checklist = replace(only(question), title=said, about=said, introduction=said)
        return [token.type for token in GITHUB.parse(blank_sheet(checklist))]

    if data.split():
        assert shape(data) == shape("x")


@pytest.mark.parametrize("name", ["imagine", "review"])
def test_the_bundled_checklists_print_whole(name: str) -> None:
    checklist = read_checklist(name)
    sheet = "\n".join(read(blank_sheet(checklist)))
    for question in checklist.questions():
        assert question.takes_lines or question.asks in sheet


# The first look


def test_the_first_look_asks_its_own_questions_and_says_what_they_come_to() -> None:
    checklist = read_checklist("imagine")
    sheet = document_text(sheet_document(checklist, first=True))
    asked = [row[1].partition(" (")[0] for row in rows(sheet) if len(row) == 4][1:]
    assert asked == [question.asks for question in checklist.first_look() if not question.takes_lines]
    lines = read(sheet)
    assert lines[0] == "IMAGINE partnership checklist: first look"
    (stop,) = (line for line in lines if line.startswith("Stop as proposed"))
    assert "more than 25 % above what you can spare, or more than two serious points (S)." in stop


def test_what_hangs_on_a_question_outside_the_first_look_names_no_number_of_it() -> None:
    hours = replace(kit.HOURS, first=True, ask_if={"other": ("yes",)}, full_at="spare-staff-hours")
    sheet = document_text(sheet_document(only(replace(kit.SPARE, first=False), hours), first=True))
    assert "(3 \N{MULTIPLICATION SIGN} it ÷ what you can spare, at most 3, to halves)" in row_of(hours, sheet)[2]
    assert "Only if" not in sheet


# A pencil


@pytest.mark.parametrize("name", ANSWERED)
def test_adding_up_by_hand_gives_the_points_of_the_verdict(name: str) -> None:
    opened = open_assessment(ROOT / "examples" / f"{name}.yaml")
    checklist, answers = opened.checklist, opened.assessment.answers
    sums = added_by_hand(blank_sheet(checklist), {key: answer.value for key, answer in answers.items()}, checklist)
    points = weigh(checklist, answers).points
    expected = {"B": points.benefits, "R": points.risks, "D": points.demands}
    assert sums == {letter: spread.low for letter, spread in expected.items()}
    assert all(spread.certain for spread in expected.values())


def added_by_hand(sheet: str, answers: Mapping[str, Value], checklist: Checklist) -> dict[str, Fraction]:
    """The sums of a filled-in sheet, from nothing but what is printed on it."""
    ids = list(checklist.by_id())
    given = {number: answers.get(key) for number, key in enumerate(ids, start=1)}
    sums = {"B": Fraction(0), "R": Fraction(0), "D": Fraction(0)}
    for row in rows(sheet):
        if len(row) == 4 and row[3][:1] in sums:
            answer = given[int(row[0].rstrip("!S"))]
            sums[row[3][0]] += by_pencil(row[2], answer, given)
    return sums


def by_pencil(room: str, answer: Value | None, given: Mapping[int, Value | None]) -> Fraction:
    """The points of a row: those beside the box, or worked out as it says."""
    if answer is None or answer in ("n/a", "unknown"):
        return Fraction(0)
    if isinstance(answer, Decimal):
        rule = re.search(rf"\((\d) {TIMES} it ÷ (?:your answer to (\d+)|([\d.]+)), at most", room)
        assert rule
        full = given[int(rule[2])] if rule[2] else Decimal(rule[3])
        assert isinstance(full, Decimal)
        raw = int(rule[1]) * Fraction(answer) / Fraction(full) if full else Fraction(int(rule[1]) if answer else 0)
        return min(Fraction(int(2 * raw + Fraction(1, 2)), 2), Fraction(int(rule[1])))
    figure = re.search(rf"☐ {re.escape(str(answer))} (\d*)(½?)", room)
    assert figure
    return Fraction(int(figure[1] or 0)) + (Fraction(1, 2) if figure[2] else 0)


def test_read_aloud_each_question_is_a_sentence() -> None:
    lines = list(spoken.lines(sheet_document(read_checklist("imagine"), first=True)))
    asked = [line for line in lines if line.startswith("Question ")]
    assert len(asked) == 21
    assert not any(
        sign in line for line in asked for sign in "\N{BALLOT BOX}\N{MULTIPLICATION SIGN}\N{DIVISION SIGN}_;!"
    )
    assert asked[1].endswith("A serious sign. Answers: yes 3, partly 1.5, no 0 or not known. Its points are risks.")
    assert asked[4].endswith(
        "Answers: a number of hours a month or not known. Its points are demands. "
        "They are 3 times it divided by your answer to 4, at most 3, to halves."
    )
