"""partnership.yaml: what a library notes of a partner, found again, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagine_cli.core.facts import Facts
from imagine_cli.errors import ImagineError
from imagine_cli.store.facts import read_facts, write_facts
from imagine_cli.store.register import find_partner, glance, new_assessment_path, partners
from imagine_cli.store.survey import survey
from tests.register_kit import answered, decided, decision

CAMP = Facts("Summer Camp", "East", "summer", "Ana Ruiz, 555-0142")


def test_what_is_written_reads_back_and_comments_stay(tmp_path: Path) -> None:
    assert read_facts(tmp_path / "none").facts == Facts()
    path = write_facts(tmp_path, CAMP, None)
    opened = read_facts(tmp_path)
    assert opened.facts == CAMP
    path.write_text(path.read_text(encoding="utf-8").replace('"East"', "East  # since May"), encoding="utf-8")
    opened = read_facts(tmp_path)
    write_facts(tmp_path, Facts("Summer Camp", "East", "teens"), opened.stamp)
    text = path.read_text(encoding="utf-8")
    assert "branch: East  # since May\n" in text
    assert 'category: "teens"\n' in text
    assert "contact" not in text.partition("\nformat")[2]


def test_a_colleagues_note_is_not_undone(tmp_path: Path) -> None:
    write_facts(tmp_path, CAMP, None)
    mine = read_facts(tmp_path)
    write_facts(tmp_path, Facts(branch="Main"), mine.stamp)
    with pytest.raises(ImagineError, match="changed since it was read"):
        write_facts(tmp_path, CAMP, mine.stamp)
    with pytest.raises(ImagineError, match="already"):
        write_facts(tmp_path, CAMP, None)


def test_a_partner_with_nothing_else_is_found_by_its_name(tmp_path: Path) -> None:
    write_facts(tmp_path / "camp", CAMP, None)
    assert [partner.name for partner in partners(tmp_path).found] == ["Summer Camp"]
    assert find_partner("summer c", tmp_path).partner.folder == tmp_path / "camp"
    assert glance(tmp_path).names == ("Summer Camp",)
    assert new_assessment_path(tmp_path, "summer camp", "Anna", decision().decided_on).parent == tmp_path / "camp"
    (case,) = survey(tmp_path).cases
    assert (case.name, case.facts, case.works, survey(tmp_path).warnings) == ("Summer Camp", CAMP, (), ())


def test_the_names_in_answers_and_decisions_come_first(tmp_path: Path) -> None:
    write_facts(tmp_path / "one", CAMP, None)
    answered(tmp_path, "one", partner="Camp One")
    write_facts(tmp_path / "two", CAMP, None)
    decided(tmp_path, decision("Camp Two"), "two")
    assert [case.name for case in survey(tmp_path).cases] == ["Camp One", "Camp Two"]
    assert [partner.name for partner in partners(tmp_path).found] == ["Camp One", "Camp Two"]


def test_a_broken_one_hides_nothing(tmp_path: Path) -> None:
    decided(tmp_path, decision("Camp"), "camp")
    path = tmp_path / "camp" / "partnership.yaml"
    path.write_text("format: 1\nbranhc: East\n", encoding="utf-8")
    found = survey(tmp_path)
    assert (found.cases[0].name, found.cases[0].facts, found.cases[0].skipped) == ("Camp", Facts(), 1)
    assert f"{path}:2:1: there is no field branhc here; did you mean branch?" in found.warnings[0]
    assert find_partner("camp", tmp_path).partner.name == "Camp"
