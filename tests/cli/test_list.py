"""`imagine list`, as people and programs call it."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imagine_cli.cli import partnerships
from imagine_cli.core.partnership import Library
from imagine_cli.store.library import write_library
from tests.cli.kit import imagine
from tests.register_kit import answered, decided, decision
from tests.terminal import IMAGINE, watched

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def folder(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(partnerships, "today", lambda: TODAY)
    return isolation / "Partnerships"


@pytest.fixture
def filled(folder: Path) -> Path:
    write_library(folder, Library(spare_staff_hours=Decimal(10)), None)
    answered(folder, "repair-cafe", answer_by=date(2026, 11, 3))
    decided(folder, decision("Teen Center", review_by=date(2026, 12, 20)), "teen-center")
    decided(folder, decision("Scouts", "decline"), "scouts")
    return folder


def test_an_empty_register_says_how_to_start(folder: Path) -> None:
    ran = imagine("list")
    assert (ran.code, ran.out) == (0, "")
    assert "imagine assess" in ran.err
    assert str(folder) in ran.err
    assert json.loads(imagine("list", "--json").out)["result"]["count"] == 0
    assert imagine("list", "--format", "csv").out.startswith("partner,folder,state,")


@pytest.mark.usefixtures("filled")
def test_a_pipe_gets_columns_and_the_sums_beside_them() -> None:
    ran = imagine("list")
    assert ran.code == 0
    table = [line.split("\t") for line in ran.out.splitlines()]
    assert [row[0] for row in table] == ["Riverside Repair Café", "Teen Center", "Scouts"]
    assert {len(row) for row in table} == {12}
    assert ran.err.splitlines() == [
        "Overdue: an answer to Riverside Repair Café, promised for November 3, 19 days ago.",
        "6 of 10 staff hours a month are promised; 4 are left.",
        "Proposals that wait for an answer ask for 8 more. With a yes to all of them it would be 4 too many.",
    ]


@pytest.mark.usefixtures("filled")
def test_only_what_is_due_soon() -> None:
    assert [line.split("\t")[0] for line in imagine("list", "--due", "0").out.splitlines()] == ["Riverside Repair Café"]
    assert len(imagine("list", "--due", "28").out.splitlines()) == 2
    told = json.loads(imagine("list", "--due", "99999999999999999999", "--json").out)["result"]
    assert (told["count"], told["staff_hours"]["promised"]) == (2, 6)
    for wrong in ("-1", "soon", "", "1.5", "9" * 5000):
        ran = imagine("list", "--due", wrong)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "--due needs a whole number of days, 0 or more.\n"


def test_nothing_due_is_said(folder: Path) -> None:
    decided(folder, decision("Teen Center", review_by=date(2027, 12, 20)), "teen-center")
    ran = imagine("list", "--due", "30")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing is overdue, or due in the next 30 days.\n"


@pytest.mark.usefixtures("filled")
def test_csv_and_json_are_whole() -> None:
    table = list(csv.DictReader(io.StringIO(imagine("list", "--format", "csv").out)))
    assert [row["state"] for row in table] == ["to decide", "under way", "declined"]
    assert table[0]["answered_by"] == "Anna"
    told = json.loads(imagine("list", "--json").out)
    assert (told["command"], told["ok"], told["result"]["today"]) == ("list", True, "2026-11-22")
    assert imagine("list", "--format", "csv", "--json").code == 2


def test_a_broken_file_is_named_and_the_rest_is_listed(filled: Path) -> None:
    whole = imagine("list").out
    (filled / "broken").mkdir()
    broken = filled / "broken" / "2026-11-01-assessment-x.yaml"
    broken.write_text("format: 1\npartner: [\n", encoding="utf-8")
    ran = imagine("list")
    assert ran.code == 0
    assert f"{broken}:3:" in ran.err
    assert [line for line in ran.out.splitlines() if not line.startswith("broken\t")] == whole.splitlines()
    assert "broken\tbroken\tnothing known" in ran.out


def test_a_broken_library_file_does_not_hide_the_partnerships(filled: Path) -> None:
    (filled / "library.yaml").write_text("format: 1\nspare_staff_hours: many\n", encoding="utf-8")
    ran = imagine("list")
    assert (ran.code, len(ran.out.splitlines())) == (0, 3)
    assert "library.yaml:2:" in ran.err
    assert "imagine library --ask" in ran.err


def test_a_register_that_is_a_file_is_refused_in_words(filled: Path) -> None:
    ran = imagine("list", "--folder", str(filled / "library.yaml"))
    assert (ran.code, ran.out) == (1, "")
    assert "Name a folder" in ran.err
    told = imagine("list", "--json", "--folder", str(filled / "library.yaml"))
    assert not json.loads(told.out)["ok"]


def test_two_partners_of_one_name_are_told_apart(folder: Path) -> None:
    for place in ("chess", "chess-2"):
        decided(folder, decision("Chess Club", review_by=date(2026, 11, 1)), place)
    ran = imagine("list")
    assert "Chess Club (chess)," in ran.err
    assert "Chess Club (chess-2)," in ran.err
    assert [line.split("\t")[1] for line in ran.out.splitlines()] == ["chess", "chess-2"]


def test_an_old_console_prints_what_it_can(folder: Path) -> None:
    decided(folder, decision("مكتبة 🤖 Café"), "p")
    assert "Cafe" in imagine("list", encoding="ascii").out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.usefixtures("filled")
def test_a_terminal_gets_a_table_and_a_plain_one_sentences() -> None:
    with watched(80, [*IMAGINE, "list"]) as terminal:
        assert terminal.exit_code() == 0
        assert "Partner " in terminal.text
        assert "Teen Center" in terminal.text
    with watched(40, [*IMAGINE, "list"], environ={"NO_COLOR": "1"}, rows=60) as terminal:
        assert terminal.exit_code() == 0
        assert "Riverside Repair Café: to decide;" in terminal.text
        assert "\x1b" not in terminal.raw
