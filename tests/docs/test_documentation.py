"""The documentation can't drift: its screens are drawn anew, its commands run, its files are read."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from tests.cli.kit import imagine
from tests.docs.screens import PAGES, commands, with_screens
from tests.terminal import ROOT

READABLE = [pytest.param(page, id=page.name) for page in PAGES]
# What a reader fills in, and what stands for it here.
STAND_INS = {"PARTNER": "riverside-repair-cafe", "ID": "imagine"}
ANSWERS = (ROOT / "tests" / "end_to_end" / "answers.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("page", READABLE)
def test_screens_are_what_the_program_draws(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_screens(text) == text, "draw them anew with: python -m tests.docs.screens"


@pytest.mark.parametrize("page", READABLE)
def test_every_command_shown_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    imagine("assess", typed=ANSWERS)
    imagine("checklist", "new", "our-branch")
    for command in commands(page.read_text(encoding="utf-8")):
        words = [STAND_INS.get(word, word) for word in shlex.split(command)[1:]]
        if words[:2] == ["checklist", "new"]:
            words[2] += "-two"
        # An interview is told of a proposal, and then stopped at the first question.
        ran = imagine(*words, typed="".join(ANSWERS.splitlines(keepends=True)[:5]))
        assert ran.code == (130 if words[0] == "assess" else 0), f"{command}: {ran.err}"


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


def test_every_field_of_a_question_is_explained() -> None:
    page = (ROOT / "docs" / "checklists.md").read_text(encoding="utf-8")
    from imagine_cli.store.checklists import FileQuestion

    for field in FileQuestion.__struct_fields__:
        assert f"`{field}`" in page, field


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"
