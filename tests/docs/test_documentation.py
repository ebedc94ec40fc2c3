"""The documentation can't drift: its screens are drawn anew, its commands run, its files are read."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.decisions import read_decision
from imagine_cli.store.library import read_library
from tests.cli.kit import imagine
from tests.cli.partnership_kit import example
from tests.docs.screens import PAGES, commands, with_screens
from tests.terminal import ROOT

READABLE = [pytest.param(page, id=page.name) for page in PAGES]
# What a reader fills in, and what stands for it here.
STAND_INS = {"PARTNER": "repair-cafe", "ID": "imagine", "FILE.csv": "list.csv"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("page", READABLE)
def test_screens_are_what_the_program_draws(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_screens(text) == text, "draw them anew with: python -m tests.docs.screens"


@pytest.mark.parametrize("page", READABLE)
def test_every_command_shown_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    place = example(Path(os.environ["IMAGINE_FOLDER"]), "repair-cafe")
    (first,) = place.glob("*-assessment-*.yaml")
    second = first.read_text(encoding="utf-8").replace("Adult services librarian", "Ben")
    (place / "2026-11-19-assessment-ben.yaml").write_text(second, encoding="utf-8")
    facts = 'format: 1\npartner: "Riverside Repair Café"\nbranch: "East"\n'
    (place / "partnership.yaml").write_text(facts, encoding="utf-8")
    for name in ("anna", "ben"):
        (tmp_path / f"2026-11-30-assessment-{name}.yaml").write_text(second.replace("Ben", name), encoding="utf-8")
    (tmp_path / "list.csv").write_text("Partner,Since\nSummer Camp,2025-06-01\n", encoding="utf-8")
    imagine("checklist", "new", "our-branch")
    for command in dict.fromkeys(commands(page.read_text(encoding="utf-8"))):
        words = [STAND_INS.get(word, word) for word in shlex.split(command)[1:]]
        if words[:2] == ["checklist", "new"]:
            words[2] += "-two"
        if words[0] == "decide" and "--by" not in words:
            words += ["--by", "Library board"]
        # What is asked is stopped at the first question, or left as it is.
        stopped = words[0] in ("assess", "review") and "--help" not in words
        ran = imagine(*words, typed={"assess": "", "review": "Anna\n"}.get(words[0], "\n" * 8))
        assert ran.code == (130 if stopped else 0), f"{command}: {ran.err}"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_checklist_that_is_shown_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "shown.yaml"
    path.write_text(blocks("checklists.md", "yaml")[0], encoding="utf-8")
    checklist = read_checklist(str(path))
    assert "union-agreement" in checklist.by_id()
    assert not checklist.by_id()["religion-politics"].may_end_it


def test_the_assessment_that_is_shown_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "shown.yaml"
    path.write_text(blocks("files.md", "yaml")[0], encoding="utf-8")
    assert open_assessment(path).assessment.partner == "Riverside Repair Café"


def test_the_library_and_the_decision_that_are_shown_can_be_read(tmp_path: Path) -> None:
    _, library, decision = blocks("files.md", "yaml")
    (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
    assert read_library(tmp_path).library.spare_staff_hours == 40
    (tmp_path / "2027-06-01-decision.yaml").write_text(decision, encoding="utf-8")
    assert read_decision(tmp_path / "2027-06-01-decision.yaml").choice == "wind down"


def test_every_field_of_a_question_is_explained() -> None:
    page = (ROOT / "docs" / "checklists.md").read_text(encoding="utf-8")
    from imagine_cli.store.checklist_file import FileQuestion

    for field in FileQuestion.__struct_fields__:
        assert f"`{field}`" in page, field


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"
