"""What the list of partnerships says, on a screen, in lines and for programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.portfolio import Case, Hours, Portfolio, Work, portfolio
from imagine_cli.core.weighed import weigh_assessment
from imagine_cli.draw import terminal
from imagine_cli.draw.json import envelope
from imagine_cli.draw.json_register import register_result
from imagine_cli.draw.rows import csv_text, piped_rows
from imagine_cli.say.document import plain
from imagine_cli.say.partnership_words import row_sentence
from imagine_cli.say.register import COLUMNS, due_paragraphs, hours_paragraphs, register_document
from tests.core import kit
from tests.register_kit import decision

TODAY = date(2026, 11, 22)
SUMS = {"benefits", "risks", "demands", "balance"}
HOSTILE = [
    "x" * 300,
    "مكتبة الأطفال " * 20,
    "👩‍👩‍👧 & 🤖 " * 30,
    "[bold]not markup[/bold] {x}",
    "字" * 120,
    "❤️ " * 16 + "x",
    "=cmd|' /C calc'!A0",
]
SMALL = kit.checklist(kit.choice("good", "benefit"), kit.sign("bad"))


def work(finished: bool = True, **more: Any) -> Work:
    answers = kit.answers(good="yes", bad=more.pop("bad", "no"))
    weighed = weigh_assessment(Assessment("P", answers=answers), SMALL) if finished else None
    done = date(2026, 11, 20) if finished else None
    told = {"assessor": "Anna", "proposal": "A repair event.", "hours": Decimal(4) if finished else None, **more}
    return Work("assessment", finished=done, weighed=weighed, **told)


def case(name: str = "Repair Café", **more: Any) -> Case:
    return Case(name, more.pop("folder", name.lower()), decision(name, **more))


def drawn(shown: Portfolio, width: int = 80, encoding: str = "utf-8", days: int = 14) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, write_through=True)
    terminal.draw(register_document(shown, days), file, width)
    return raw.getvalue().decode(encoding)


def rows_of(told: str) -> list[str]:
    """The lines without the margin and without empty ones."""
    return [line.removeprefix("  ") for line in told.splitlines() if line]


def due_told(*cases: Case) -> list[str]:
    return [plain(said.text) for said in due_paragraphs(portfolio(cases, TODAY))]


def hours_told(hours: Hours) -> list[str]:
    return [plain(said.text) for said in hours_paragraphs(hours)]


def test_what_is_due_is_told_in_sentences() -> None:
    assert due_told(Case("X", "x", works=(work(answer_by=date(2026, 11, 3)),))) == [
        "Overdue: an answer to X, promised for November 3, 19 days ago."
    ]
    assert due_told(case("Y", review_by=date(2025, 11, 21))) == [
        "Overdue: the review of Y, due on November 21, 2025, 366 days ago."
    ]
    assert due_told(case("Y", review_by=TODAY)) == ["Today: the review of Y, due on November 22."]
    assert due_told(case("Y", starts_on=date(2026, 11, 23))) == ["In 1 day: Y starts, on November 23."]
    assert due_told(case("Y", ends_on=date(2026, 12, 6))) == ["In 14 days: Y ends, on December 6."]
    assert due_told(case("Y", ends_on=date(2026, 12, 7))) == []


def test_a_long_row_of_due_things_is_cut_and_said_so() -> None:
    late = [case(f"P{n}", review_by=date(2026, 11, 1 + n)) for n in range(8)]
    soon = case("Soon", review_by=date(2026, 11, 25))
    told = due_told(*late, soon)
    assert len(told) == 7
    assert told[5:] == ["3 more are overdue: see the list.", "1 more is due soon: see the list."]


@pytest.mark.parametrize(
    ("promised", "later", "spare", "told"),
    [
        ("0", "8", "40", ["8 of 40 staff hours a month are promised for later."]),
        ("0", "1", None, ["1 staff hour a month is promised for later. To see how many are left: "]),
        (
            "4",
            "8",
            "40",
            ["4 of 40 staff hours a month are promised; 36 are left.", "8 more are promised for later."],
        ),
    ],
)
def test_what_is_promised_from_a_later_start_on_is_not_told_as_nothing(
    promised: str, later: str, spare: str | None, told: list[str]
) -> None:
    spares = None if spare is None else Decimal(spare)
    found = hours_told(Hours(Decimal(promised), Decimal(0), spares, later=Decimal(later)))
    assert len(found) == len(told)
    assert all(line.startswith(begins) for line, begins in zip(found, told, strict=True))


@pytest.mark.parametrize(
    ("promised", "spare", "told"),
    [
        ("26", "40", "26 of 40 staff hours a month are promised; 14 are left."),
        ("1", "2", "1 of 2 staff hours a month is promised; 1 is left."),
        ("40", "40", "40 of 40 staff hours a month are promised; none are left."),
        ("46", "40", "46 of 40 staff hours a month are promised; that is 6 too many."),
        ("6.5", "7.0", "6.5 of 7 staff hours a month are promised; 0.5 are left."),
        ("0", "0", "0 of 0 staff hours a month are promised; none are left."),
        ("26", None, "26 staff hours a month are promised. To see how many are left: imagine library --ask"),
    ],
)
def test_the_hours_are_told_in_a_sentence(promised: str, spare: str | None, told: str) -> None:
    hours = Hours(Decimal(promised), Decimal(0), None if spare is None else Decimal(spare))
    assert hours_told(hours) == [told]


def test_what_is_asked_stands_apart() -> None:
    told = hours_told(Hours(Decimal(30), Decimal(12), Decimal(40), not_counted=1))
    assert told[1:] == [
        "Proposals that wait for an answer ask for 12 more. With a yes to all of them it would be 2 too many.",
        "One partnership not counted: nobody wrote down how many hours it takes.",
    ]
    assert "8 would be left" in hours_told(Hours(Decimal(20), Decimal(12), Decimal(40)))[1]


def test_each_partnership_is_told_in_a_sentence() -> None:
    found = portfolio(
        [
            case("Yes", review_by=date(2027, 1, 2)),
            case("No", choice="decline"),
            Case("Open", "open", works=(work(answer_by=date(2026, 11, 3)), work(False, assessor="Ben"))),
            Case("Begun", "begun", works=(work(False),)),
            Case("gone", "gone", skipped=1),
            Case("new", "new"),
            Case("Torn", "torn", skipped=1, decision_lost=True),
        ],
        TODAY,
    )
    assert [row_sentence(row, TODAY) for row in found.rows] == [
        "Open: to decide; verdict go ahead; 4 hours a month asked; answer by November 3, 19 days late; 1 begun.",
        "Yes: go ahead, May 30, 2026; verdict go ahead once settled; 6 hours a month; "
        "review by January 2, 2027, in 41 days.",
        "Begun: being assessed.",
        "gone: nothing can be read.",
        "new: nothing in it yet.",
        "No: declined, May 30, 2026; verdict go ahead once settled.",
        "Torn: can't be read; hours not known; 1 file skipped.",
    ]


def test_the_verdict_of_the_undecided_is_todays() -> None:
    hit = Case("Hit", "hit", works=(work(bad="yes"),))
    still_open = Case("Open", "open", works=(work(bad="unknown"),))
    told = [row_sentence(row, TODAY) for row in portfolio([hit, still_open], TODAY).rows]
    assert "verdict decline;" in told[0]
    assert "verdict not yet;" in told[1]


def test_a_terminal_gets_a_table_and_a_narrow_one_blocks() -> None:
    shown = portfolio([case("Repair Café", review_by=date(2026, 11, 3)), Case("Kits", "k", works=(work(),))], TODAY)
    wide = rows_of(drawn(shown))
    heading = next(line for line in wide if line.startswith("Partner "))
    row = next(line for line in wide if line.startswith("Repair Café "))
    for title, cell in (("Decision", "go ahead"), ("Next", "review by Nov 3")):
        assert row[heading.index(title) :].startswith(cell)
    assert "A monthly repair event.".startswith(wide[wide.index(row) + 1].split("  ")[0].removesuffix("..."))
    narrow = drawn(shown, 40)
    assert "Partner " not in narrow
    assert "\n  Next: review by Nov 3, 19 days late\n" in narrow
    assert "staff hours a month" in narrow.replace("\n", " ")


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [40, 70, 80, 100, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_no_name_breaks_the_screen(name: str, width: int, encoding: str) -> None:
    shown = portfolio([case(name, proposal=name, review_by=date(2027, 11, 3)), case("After")], TODAY)
    for line in drawn(shown, width, encoding).splitlines():
        assert cell_len(line) <= min(width, 100)
        assert "\x1b" not in line


@given(st.text(max_size=60), st.text(max_size=200), st.integers(40, 110))
def test_any_text_stays_within_the_width(name: str, proposal: str, width: int) -> None:
    shown = portfolio([case(name, folder="f", proposal=proposal, decided_by=name)], TODAY)
    for line in drawn(shown, width).split("\n"):
        assert cell_len(line) <= width


def test_programs_get_whole_texts() -> None:
    long = "word " * 199 + "word"
    found = portfolio([case("P", proposal=long, review_by=date(2026, 12, 1)), case("=1+1", choice="decline")], TODAY)
    document = register_document(found)
    assert document.records
    table = list(csv.DictReader(io.StringIO(csv_text(document))))
    assert table[0]["proposal"] == long
    assert (table[0]["hours_promised"], table[0]["next"], table[0]["days_left"]) == ("6", "review", "9")
    assert (table[0]["outcome"], table[0]["balance"]) == ("go-ahead-once-settled", "10 to 13")
    assert table[1]["partner"] == "'=1+1"
    for cells in piped_rows(document.records):
        assert len(cells) == COLUMNS.index("proposal") + 1
        assert not any("\t" in cell or "\n" in cell for cell in cells)


def test_json_has_the_same_figures() -> None:
    cases = [
        case("A", review_by=date(2026, 11, 1)),
        case("B", staff_hours=None),
        Case("C", "c", works=(work(answer_by=TODAY),)),
        Case("D", "d", skipped=2, decision_lost=True),
    ]
    told = json.loads(envelope("list", register_result(portfolio(cases, TODAY, Decimal("7.5")))))["result"]
    months = told["staff_hours"].pop("months")
    assert (months[0], len(months)) == ({"month": "2026-11", "promised": 6}, 12)
    assert told["staff_hours"] == {"spare": 7.5, "promised": 6, "left": 1.5, "asked": 4, "not_counted": 2}
    a, c, b, d = told["partnerships"]
    assert (a["partner"], a["state"], a["staff_hours"]["promised"]) == ("A", "under way", 6)
    assert a["next"] == {"what": "review", "on": "2026-11-01", "days_left": -21}
    assert a["verdict"]["headline"] == "GO AHEAD, once one thing is settled"
    assert (a["verdict"]["outcome"], set(a["verdict"]["points"])) == ("go-ahead-once-settled", SUMS)
    assert b["staff_hours"]["promised"] is None
    assert (c["decision"], c["verdict"]["recommendation"], c["answers"][0]["assessor"]) == (None, "go ahead", "Anna")
    assert (d["state"], d["files_skipped"], d["verdict"]) == ("can't tell", 2, None)


def test_a_list_with_nothing_due_says_so_without_a_table() -> None:
    shown = portfolio([case("Y")], TODAY)
    assert rows_of(drawn(shown.within(30), days=30)) == ["Nothing is overdue, or due in the next 30 days."]
    assert rows_of(drawn(shown.within(0), days=0)) == ["Nothing is overdue, or due today."]


@pytest.mark.parametrize("count", [99, 100, 101])
def test_a_long_register_is_drawn_whole(count: int) -> None:
    told = drawn(portfolio([case(f"Partner {number}.", proposal="A fair.") for number in range(count)], TODAY))
    assert all(told.count(f"Partner {number}. ") == 1 for number in range(count))
    assert told.count("A fair.") == count


@pytest.mark.parametrize("count", [66, 67])
def test_a_long_register_is_drawn_whole_in_a_narrow_terminal_too(count: int) -> None:
    told = drawn(portfolio([Case(f"Partner {number}.", str(number)) for number in range(count)], TODAY), 40)
    assert all(told.splitlines().count(f"Partner {number}.") == 1 for number in range(count))


def test_a_partner_of_whom_nothing_is_known_takes_one_line_and_no_hours() -> None:
    shown = portfolio([Case("New", "new")], TODAY)
    assert [line.split("  ")[0] for line in rows_of(drawn(shown))[:3]] == [
        "Partner",
        "New",
        "0 staff hours a month are promised. To see how many are left:",
    ]
    assert drawn(shown, 40).startswith("\nNew\n  Decision: nothing in it yet\n\n")


def test_what_is_over_and_what_is_being_reviewed_are_said() -> None:
    begun = Work("review", finished=None, assessor="Anna", proposal="")
    over = case("Over", choice="wind down", ends_on=date(2026, 6, 1))
    reviewed = Case("Yes", "yes", decision("Yes", review_by=date(2026, 12, 1)), works=(begun,))
    told = {row.case.name: row_sentence(row, TODAY) for row in portfolio([over, reviewed], TODAY).rows}
    assert told["Over"].startswith("Over: ended, June 1, 2026;")
    assert told["Yes"].endswith("in 9 days; review begun.")


@pytest.mark.parametrize("letter", ["e", "é", "語"])
def test_a_name_of_one_long_word_goes_on_in_the_next_line_with_nothing_lost(letter: str) -> None:
    for count in range(1, 41):
        name = letter * count
        lines = rows_of(drawn(portfolio([case(name, proposal="")], TODAY)))
        width = lines[0].index("Decision")
        at = next(number for number, line in enumerate(lines) if line.startswith(letter))
        shown = "".join(line.split(" ", 1)[0] for line in lines[at : at + 2])
        assert shown == name or cell_len(name) > 2 * width - 6  # which no two lines hold
