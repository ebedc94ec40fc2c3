"""`imagine list --import`: partnerships from a spreadsheet, with what they lack for a review."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imagine_cli.cli import partnerships
from imagine_cli.core.facts import Facts
from imagine_cli.store import import_partnerships
from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.facts import read_facts
from imagine_cli.store.register import FoundPartner, Glance, glance, partner_in
from tests.cli.kit import Ran, imagine
from tests.register_kit import answered

TODAY = date(2026, 11, 22)
OURS = """\
Our partners,,,,,,,
Partner,Program,Since,Staff hours,Contact,Phone,Next review,Branch
YMCA,"Swim & read, summer",3/1/2021,4,Bo Li,555-0101,2027-02-01,Main
Teen Center,Homework help,2019,2.5 hours,,,,East
Book Club,,,,Ana,,soon,
ymca,again,,,,,,
,,2020,1,,,,
Riverside Repair Cafe,Repairs,2020,1,,,,
Café Olé,Coffee talks,2024-05-01 00:00:00,1,,,2023-05-01,
"""


@pytest.fixture(autouse=True)
def folder(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(partnerships, "today", lambda: TODAY)
    home = isolation / "Partnerships"
    answered(home, "repair-cafe")
    return home


@pytest.fixture
def ours(tmp_path: Path) -> str:
    path = tmp_path / "ours.csv"
    path.write_text(OURS, encoding="utf-8")
    return str(path)


def test_each_row_becomes_a_partnership_under_way(folder: Path, ours: str) -> None:
    ran = imagine("list", "--import", ours, "--plain", typed="\n")
    assert ran.code == 0
    assert "since: Since, as 3/1/2021." in ran.err
    assert ran.out.splitlines()[0] == (
        "Four partnerships were taken over from ours.csv. "
        "Left out: 1 in the register already, 1 there twice and 1 without a name."
    )
    assert 'before the start: row 5, review "soon"; row 9, review "2023-05-01".' in ran.out
    assert "Missing for a review: the day of its review (3), since when (1), staff hours (1)." in ran.out
    assert "Book Club: since when, staff hours and the day of its review." in ran.out
    made = decisions_in(folder / "ymca").latest
    assert made
    yes = made.decision
    assert (yes.choice, yes.decided_on, yes.starts_on, yes.review_by) == (
        "go ahead",
        date(2021, 3, 1),
        date(2021, 3, 1),
        date(2027, 2, 1),
    )
    assert (yes.staff_hours, yes.promises[0].amount, yes.proposal) == (Decimal(4), Decimal(4), "Swim & read, summer")
    assert (yes.decided_by, yes.rests_on, yes.verdict) == ("", "", None)
    assert yes.reason == "It was under way when it was taken over from ours.csv on 2026-11-22."
    assert read_facts(folder / "ymca").facts == Facts("YMCA", "Main", "", "Bo Li, 555-0101")
    assert (folder / "cafe-ole").is_dir()
    assert not (folder / "teen-center" / "partnership.yaml").read_text(encoding="utf-8").count("contact:")


def test_they_stand_in_the_list_and_can_be_reviewed(ours: str) -> None:
    assert imagine("list", "--import", ours, "--columns", "name=1,since=3,hours=4,review=7", typed="").code == 0
    rows = {row["partner"]: row for row in json.loads(imagine("list", "--json").out)["result"]["partnerships"]}
    assert {rows[name]["state"] for name in ("YMCA", "Teen Center", "Book Club", "Café Olé")} == {"under way"}
    assert rows["YMCA"]["next"]["on"] == "2027-02-01"
    assert rows["Book Club"]["staff_hours"]["promised"] is None
    ran = imagine("decide", "teen-center", "--amend", "--review", "2027-06-01", "--by", "Branch manager")
    assert ran.code == 0
    ran = imagine("review", "ymca", "--as", "Anna", typed="")
    assert ran.code == 130
    assert "not under way" not in ran.err


def test_importing_again_adds_only_what_is_new(folder: Path, ours: str) -> None:
    imagine("list", "--import", ours, typed="\n")
    before = sorted(folder.rglob("*"))
    Path(ours).write_text(OURS + "New One,,2025,1,,,,\n", encoding="utf-8")
    told = json.loads(imagine("list", "--import", ours, "--json", typed="\n").out)["result"]
    assert [each["partner"] for each in told["partnerships"]] == ["New One"]
    assert told["left_out"] == {"known": 5, "twice": 1, "without_a_name": 1, "totals": 0}
    assert set(before) < set(folder.rglob("*"))


def test_a_row_of_totals_is_no_partnership(folder: Path, ours: str) -> None:
    more = (
        'Grand Total:,,,6.5,,,,\nTotal Fitness,Yoga,2020,2,,,,\ntotal,,2020,"$1,006.50",,,,\nSum,Picnics,2020,1,,,,\n'
    )
    Path(ours).write_text(OURS + more, encoding="utf-8")
    ran = imagine("list", "--import", ours, typed="\n")
    assert "Six partnerships were taken over" in ran.err
    assert "1 without a name and 2 with a total" in ran.err
    assert {place.name for place in folder.iterdir()} >= {"total-fitness", "sum"}
    assert not list(folder.glob("*total"))


def test_a_no_changes_nothing_and_says_how_to_name_the_columns(folder: Path, ours: str) -> None:
    ran = imagine("list", "--import", ours, typed="n\n")
    assert ran.code == 1
    assert "imagine list --import" in ran.err
    assert "--columns" in ran.err
    assert [place.name for place in folder.iterdir()] == ["repair-cafe"]
    assert imagine("list", "--import", ours, "--columns", "name=Nobody").code == 2
    assert imagine("list", "--columns", "name=1").code == 2


@pytest.mark.parametrize("text", ['Partner,Since\n"YMCA,2020\nTeens,2021\n', "", "\0\1\2", "a,b\n1,2\n"])
def test_a_table_that_is_broken_changes_nothing(text: str, folder: Path, ours: str) -> None:
    Path(ours).write_text(text, encoding="utf-8")
    ran = imagine("list", "--import", ours, typed="\n")
    assert ran.code in (1, 2)
    assert "Traceback" not in ran.err
    assert [place.name for place in folder.iterdir()] == ["repair-cafe"]


@pytest.mark.parametrize("name", ["\ufdfa" * 400, "a" + "\u0301\u0327" * 200])
def test_a_name_that_can_not_be_kept_is_named_with_its_row(name: str, folder: Path, ours: str) -> None:
    Path(ours).write_text(f"Partner,Since\nYMCA,2020\n{name},2021\n", encoding="utf-8")
    ran = imagine("list", "--import", ours, typed="\n")
    assert ran.code == 1
    assert f"Row 3 of {ours}: " in ran.err
    assert [place.name for place in folder.iterdir()] == ["repair-cafe"]


def test_names_that_no_file_may_bear_are_kept_in_safe_folders(folder: Path, ours: str) -> None:
    names = ["con", "../../x", "A/B: *?", "字" * 80, "=cmd|' /C calc'!A0", "YMCA", "YMCA!"]
    Path(ours).write_text("Partner,Since\n" + "".join(f'"{name}",2020\n' for name in names), encoding="utf-8")
    assert imagine("list", "--import", ours, typed="\n").code == 0
    found = [row["partner"] for row in json.loads(imagine("list", "--json").out)["result"]["partnerships"]]
    assert set(names) < set(found)
    assert {place.parent for place in folder.iterdir()} == {folder}


def test_of_two_who_import_it_at_once_one_makes_the_folder_and_the_other_finds_it(
    folder: Path, ours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: list[Ran] = []

    def looks_before_the_other_saves(register: Path) -> Glance:
        seen = glance(register)
        with monkeypatch.context() as patch:
            patch.setattr(import_partnerships, "glance", glance)
            first.append(imagine("list", "--import", ours, typed="\n"))
        return seen

    monkeypatch.setattr(import_partnerships, "glance", looks_before_the_other_saves)
    second = imagine("list", "--import", ours, typed="\n")
    assert (first[0].code, second.code) == (0, 0)
    assert "Four partnerships were taken over" in first[0].err
    assert "No partnerships were taken over from ours.csv. Left out: 5 in the register already" in second.err
    assert sorted(place.name for place in folder.iterdir()) == [
        "book-club", "cafe-ole", "repair-cafe", "teen-center", "ymca",
    ]  # fmt: skip
    assert [len(list(place.glob("*decision*"))) for place in folder.glob("ymca*")] == [1]


def test_what_is_no_day_and_no_amount_is_named_and_never_guessed(ours: str) -> None:
    rows = ("Partner;Start;Hours;Review", "A;01.02.2025;3,5;15.03.2027", "B;1-Jun-25;2 a week;31-Dec-26")
    table = "\n".join((*rows, "C;30.02.2025;-3;Jan 2027\n"))
    Path(ours).write_text(table, encoding="utf-8")
    ran = imagine("list", "--import", ours, "--columns", "name=1,since=2,hours=3,review=4", "--json")
    made = json.loads(ran.out)["result"]["partnerships"]
    assert [(each["since"], each["staff_hours"], each["review_by"]) for each in made] == [
        (None, None, None),
        ("2025-06-01", None, "2026-12-31"),
        (None, None, None),
    ]
    unread = [[(cell["line"], cell["field"], cell["text"]) for cell in each["not_read"]] for each in made]
    assert unread == [
        [(2, "since", "01.02.2025"), (2, "hours", "3,5"), (2, "review", "15.03.2027")],
        [(3, "hours", "2 a week")],
        [(4, "since", "30.02.2025"), (4, "hours", "-3"), (4, "review", "Jan 2027")],
    ]


def test_a_partnership_that_is_still_to_start_is_not_told_as_under_way(folder: Path, ours: str) -> None:
    Path(ours).write_text("Partner,Start\nFuture Camp,2027-06-01\n", encoding="utf-8")
    assert imagine("list", "--import", ours, "--columns", "name=1,since=2").code == 0
    made = decisions_in(folder / "future-camp").latest
    assert made
    assert made.decision.reason == "It had been agreed when it was taken over from ours.csv on 2026-11-22."


def test_a_cell_is_never_cut(folder: Path, ours: str) -> None:
    Path(ours).write_text(f"Partner,Program\nYMCA,{'a' * 600}\n", encoding="utf-8")
    assert imagine("list", "--import", ours, "--columns", "name=1,about=2").code == 0
    made = decisions_in(folder / "ymca").latest
    assert made
    assert made.decision.proposal == "a" * 600
    Path(ours).write_text(f"Partner,Branch\nTeen Center,{'a' * 501}\n", encoding="utf-8")
    ran = imagine("list", "--import", ours, "--columns", "name=1,branch=2")
    assert ran.code == 1
    assert ran.err.startswith("Row 2 of ")
    assert not (folder / "teen-center").exists()


def test_for_names_of_one_folder_each_is_read_but_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.csv"
    names = ["Club" + "!" * number for number in range(10)]
    read = []

    def partner(place: Path) -> FoundPartner:
        read.append(place)
        return partner_in(place)

    monkeypatch.setattr(import_partnerships, "partner_in", partner)
    for each in (names[:4], names):
        path.write_text("Partner,Branch\n" + "".join(f"{name},\n" for name in each), encoding="utf-8")
        assert imagine("list", "--import", str(path), "--plain", typed="\n").code == 0
    assert len(list(folder.iterdir())) == 11
    assert len(read) == 4


def test_a_wide_table_with_long_names_is_shown_in_part(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(["Partner", *("x" * 500,) * 60]) + "\nYMCA,a\n", encoding="utf-8")
    ran = imagine("list", "--import", str(path), "--plain", typed="no\n")
    assert ran.code == 1
    assert "and 35 more" in " ".join(ran.err.split())
    assert len(ran.err) < 6_000


def test_a_table_of_too_many_columns_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("Partner,Branch\nYMCA" + "," * 1_000 + "\n", encoding="utf-8")
    ran = imagine("list", "--import", str(path), "--plain", typed="yes\n")
    assert ran.code == 1
    assert ran.err.startswith(f"Row 2 of {path}: it has more than 1,000 cells")
