"""`imagine list` for a library with branches: filters, notes on a partner, one calendar."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imagine_cli.cli import partnerships
from imagine_cli.core.facts import Facts
from imagine_cli.core.partnership import Library
from imagine_cli.store.facts import read_facts, write_facts
from imagine_cli.store.library import write_library
from tests.cli.kit import imagine
from tests.register_kit import answered, decided, decision

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def folder(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(partnerships, "today", lambda: TODAY)
    home = isolation / "Partnerships"
    write_library(home, Library(spare_staff_hours=Decimal(40), branches=("Main", "East Side", "West")), None)
    answered(home, "repair-cafe", answer_by=date(2026, 12, 3))
    decided(home, decision("Teen Center", review_by=date(2026, 12, 20)), "teen-center")
    decided(home, decision("Camp", starts_on=date(2027, 5, 3), ends_on=date(2027, 5, 30)), "camp")
    write_facts(home / "camp", Facts(branch="East Side", category="Summer", contact="Ana Ruiz, 555-0142"), None)
    write_facts(home / "teen-center", Facts(branch="Main", category="Teens", contact="Ben Ito"), None)
    return home


def listed(*arguments: str) -> list[str]:
    ran = imagine("list", *arguments)
    assert ran.code == 0
    return [line.partition("\t")[0] for line in ran.out.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--branch", "main"), ["Teen Center"]),
        (("--branch", "east"), ["Camp"]),
        (("--branch", "side"), ["Camp"]),
        (("--category", "Teens"), ["Teen Center"]),
        (("--contact", "ruiz"), ["Camp"]),
        (("--state", "to-start"), ["Camp"]),
        (("--state", "under way"), ["Teen Center"]),
        (("--state", "to-decide"), ["Riverside Repair Café"]),
        (("--state", "under", "--branch", "East Side"), []),
        (("--branch", "west"), []),
        (("--branch", "main", "--due", "30"), ["Teen Center"]),
    ],
)
def test_the_list_is_filtered(arguments: tuple[str, ...], expected: list[str]) -> None:
    assert listed(*arguments) == expected


def test_what_fits_nothing_is_said() -> None:
    assert "No partnership is like that." in imagine("list", "--branch", "west", "--plain").out
    ran = imagine("list", "--branch", "nort")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        "--branch nort: there is none. There are: East Side, Main, West.",
    )
    assert "There are: being assessed, can't tell, declined," in imagine("list", "--state", "gone").err


def test_programs_get_branch_category_and_contact() -> None:
    camp = json.loads(imagine("list", "--contact", "ana", "--json").out)["result"]["partnerships"][0]
    assert (camp["branch"], camp["category"], camp["contact"]) == ("East Side", "Summer", "Ana Ruiz, 555-0142")
    assert imagine("list", "--branch", "main", "--format", "csv").out.splitlines()[1].endswith("Main,Teens,Ben Ito")


def test_a_partner_is_noted_and_comments_stay(folder: Path) -> None:
    ran = imagine("list", "--edit", "riverside", typed="3\nRepair\nAnna\n")
    assert ran.code == 0
    assert read_facts(folder / "repair-cafe").facts == Facts("", "West", "Repair", "Anna")
    path = folder / "repair-cafe" / "partnership.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# call before noon\n", encoding="utf-8")
    assert imagine("list", "--edit", "riverside", typed="\n-\n\n").code == 0
    assert read_facts(folder / "repair-cafe").facts == Facts("", "West", "", "Anna")
    assert path.read_text(encoding="utf-8").endswith("# call before noon\n")
    assert imagine("list", "--edit", "riverside", typed="s\n").code == 130


def test_one_calendar_is_written(tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    assert imagine("list", "-o", str(file)).code == 0
    text = file.read_bytes()
    assert text.count(b"BEGIN:VCALENDAR") == 1
    assert text.count(b"BEGIN:VEVENT") == 4
    assert imagine("list", "--branch", "main", "-o", str(file), "--replace").code == 0
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_a_new_proposal_is_asked_for_its_branch(folder: Path) -> None:
    ran = imagine("assess", "--as", "Anna", typed="Lego Club\nx\nLego on Fridays.\nAnna\n\n2\n")
    assert ran.code == 130
    assert "Which branch is it for?" in ran.err
    assert read_facts(folder / "lego-club").facts.branch == "East Side"
    write_library(folder / "other", Library(), None)
    ran = imagine("assess", "--as", "Anna", "--folder", str(folder / "other"), typed="Lego\nx\nFridays.\nAnna\n\n")
    assert "Which branch" not in ran.err
