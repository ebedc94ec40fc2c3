"""A copy never takes the place of the file that imagine wrote, and is named in a note."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.register import find_assessment, find_partner, glance, partners, stray_note
from imagine_cli.store.survey import survey
from tests.cli.kit import imagine
from tests.register_kit import answered, decided, decision

NAMES = [
    "Copy of {}.yaml",
    "Copy (2) of {}.yaml",
    "Kopie von {}.yaml",
    "Copie de {}.yaml",
    "Copia de {}.yaml",
    "old {}.yaml",
    "OLD-{}.yaml",
    "draft of {}.yaml",
    "{} - Copy.yaml",
    "{} - Kopie (2).yaml",
    "{} copy.yaml",
    "{} (1).yaml",
    "{}(1).yaml",
    "{}_old.yaml",
    "{}.old.yaml",
    "{}-LAPTOP7.yaml",
    "{} (Ben's conflicted copy 2026-11-28).yaml",
    "{}.sync-conflict-20261128-101010-ABCDEF.yaml",
    "{}.yml",
    "{}.YAML",
]


@pytest.fixture(params=NAMES)
def copy(request: pytest.FixtureRequest) -> Path:
    """A later copy, with other answers, beside what it was copied from."""
    register = Path(os.environ["IMAGINE_FOLDER"])
    original = answered(register, day="2026-11-28", finished=date(2026, 11, 28))
    copied = original.with_name(request.param.format(original.stem))
    text = original.read_text(encoding="utf-8").replace("2026-11-28", "2026-11-30").replace("Anna", "Ben")
    copied.write_text(text, encoding="utf-8")
    if len(list(original.parent.iterdir())) < 2 or "Anna" not in original.read_text(encoding="utf-8"):
        pytest.skip("this disk takes both names for one")
    return copied


def test_a_copy_of_answers_is_not_read_by_anything_that_looks_for_them(copy: Path) -> None:
    register, original = copy.parents[1], "2026-11-28-assessment-anna.yaml"
    found = find_assessment("partner", register)
    assert found.path.name == original
    assert found.warnings == find_partner("river", register).warnings == (stray_note(copy),)
    (partner,) = partners(register).found
    assert [entry.path.name for entry in partner.entries] == [original]
    assert glance(register).unfinished == ()
    (case,) = survey(register).cases
    assert [work.assessor for work in case.works] == ["Anna"]
    assert case.skipped == 0
    assert survey(register).warnings == (stray_note(copy),)


@pytest.mark.parametrize(
    "command", [["verdict", "partner"], ["decide", "partner", "go-ahead", "--by", "Board"], ["list"]]
)
def test_commands_name_the_copy_beside_what_they_say(command: list[str], copy: Path) -> None:
    before = copy.read_bytes()
    ran = imagine(*command)
    assert ran.code == 0
    assert copy.name in ran.err
    assert copy.name not in ran.out
    assert copy.read_bytes() == before


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_of_a_decision_does_not_count(name: str, tmp_path: Path) -> None:
    made = decided(tmp_path, decision())
    copied = made.with_name(name.format(made.stem))
    text = made.read_text(encoding="utf-8").replace("2026-05-30", "2026-06-30").replace("go ahead\nd", "decline\nd")
    copied.write_text(text, encoding="utf-8")
    if len(list(tmp_path.glob("partner/*"))) < 2:
        pytest.skip("this disk takes both names for one")
    assert [each.path for each in decisions_in(made.parent).made] == [made]
    assert find_partner("partner", tmp_path).warnings == (stray_note(copied),)
    assert survey(tmp_path).warnings == (stray_note(copied),)


def test_files_beside_answers_outside_of_the_register_are_nobodys_business(tmp_path: Path) -> None:
    loose = answered(tmp_path, "somewhere", day="2026-11-28", finished=date(2026, 11, 28))
    (loose.parent / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    ran = imagine("verdict", str(loose))
    assert ran.code == 0
    assert "notes.yaml" not in ran.err


@pytest.mark.parametrize("name", ["lost+found", "@eaDir", "#recycle", "$RECYCLE.BIN", ".git"])
def test_folders_of_systems_are_no_partners(name: str, tmp_path: Path) -> None:
    answered(tmp_path)
    (tmp_path / name).mkdir()
    assert [partner.folder.name for partner in partners(tmp_path).found] == ["partner"]
    assert [case.folder for case in survey(tmp_path).cases] == ["partner"]
