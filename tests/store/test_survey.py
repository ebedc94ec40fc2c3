"""A register read at a glance: what is read, what is left alone, and what broken files do."""

from __future__ import annotations

import errno
import os
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from imagine_cli.core.checklist import Checklist
from imagine_cli.core.portfolio import Case
from imagine_cli.errors import ImagineError
from imagine_cli.store import folder_reader
from imagine_cli.store import survey as module
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.register import new_assessment_path, stray_note
from imagine_cli.store.survey import survey
from tests.register_kit import answered, decided, decision


def the_case(folder: Path) -> Case:
    (case,) = survey(folder).cases
    return case


def test_a_register_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    assert survey(tmp_path / "nothing") == module.Survey(())
    (tmp_path / "checklists").mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "library.yaml").write_text("format: 1\n", encoding="utf-8")
    assert survey(tmp_path) == module.Survey(())
    with pytest.raises(ImagineError, match="can't be read"):
        survey(tmp_path / "library.yaml")


def test_of_an_undecided_partner_the_latest_answers_of_each_person_are_known(tmp_path: Path) -> None:
    answered(tmp_path, day="2026-01-01", finished=date(2026, 1, 2), answer_by=date(2026, 2, 1))
    answered(tmp_path, day="2026-11-01", finished=date(2026, 11, 2), answer_by=date(2026, 12, 1))
    answered(tmp_path, day="2026-11-03", assessor="Ben", finished=None, started=date(2026, 11, 3))
    case = the_case(tmp_path)
    assert (case.name, case.folder, case.decision) == ("Riverside Repair Café", "partner", None)
    assert [(work.assessor, work.answer_by) for work in case.works] == [("Anna", date(2026, 12, 1)), ("Ben", None)]
    latest, begun = case.works
    assert latest.weighed
    assert latest.weighed.verdict.recommendation == "go ahead"
    assert latest.hours == Decimal(8)
    assert begun.weighed is None


def test_a_checklist_is_read_once_however_many_answer_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        answered(tmp_path, f"partner-{number}", partner=f"Partner {number}")
    asked: list[str] = []

    def counted(name: str, folder: Path | None) -> Checklist:
        asked.append(name)
        return read_checklist(name, folder)

    monkeypatch.setattr(folder_reader, "read_checklist", counted)
    assert all(case.works[0].weighed for case in survey(tmp_path).cases)
    assert asked == ["imagine"]


def test_of_a_decided_partner_no_answers_are_read(tmp_path: Path) -> None:
    made = decision()
    for name in ("2026-05-20-assessment-anna.yaml", "2026-05-29-assessment-ben.yaml", "2026-05-30-report-anna.md"):
        path = tmp_path / "partner" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\xff not to be read")
    decided(tmp_path, replace(made, choice="decline", decided_on=date(2026, 5, 1)))
    decided(tmp_path, made)
    found = survey(tmp_path)
    assert found.warnings == ()
    assert found.cases == (Case(made.partner, "partner", replace(made, conditions=(), promises=())),)


def test_answers_after_the_decision_are_known(tmp_path: Path) -> None:
    decided(tmp_path, decision())
    answered(tmp_path, day="2026-05-31", kind="review", finished=date(2026, 6, 1))
    answered(tmp_path, day="2026-06-02", kind="review", assessor="Ben", finished=None)
    assert [(work.kind, work.assessor) for work in the_case(tmp_path).works] == [("review", "Anna"), ("review", "Ben")]


def test_a_decision_entered_late_settles_the_answers_that_it_rests_on(tmp_path: Path) -> None:
    path = answered(tmp_path, day="2026-06-10")
    answered(tmp_path, day="2026-06-09", assessor="Ben")
    decided(tmp_path, decision(rests_on=path.name))
    assert the_case(tmp_path).works == ()


def test_a_broken_file_is_named_and_the_rest_is_known(tmp_path: Path) -> None:
    good = answered(tmp_path, "good", day="2026-11-01", finished=date(2026, 11, 1))
    torn = answered(tmp_path, "good", day="2026-11-09", assessor="Ben", finished=date(2026, 11, 9))
    text = torn.read_text(encoding="utf-8")
    torn.write_text(text.replace("mission-fit:\n    answer: yes", "mission-fit:\n    answer: yse"), encoding="utf-8")
    half = tmp_path / "half" / "2026-11-01-assessment-anna.yaml"
    half.parent.mkdir()
    half.write_text(good.read_text(encoding="utf-8")[:40], encoding="utf-8")
    lost = decided(tmp_path, decision("Lost"), "lost")
    lost.write_text(lost.read_text(encoding="utf-8").replace("go ahead\ndecided", "go\ndecided"), encoding="utf-8")
    answered(tmp_path, "lost", partner="The Lost Ones")
    found = survey(tmp_path)
    assert [(case.name, len(case.works), case.skipped, case.decision_lost) for case in found.cases] == [
        ("Riverside Repair Café", 1, 1, False),
        ("half", 0, 1, False),
        ("The Lost Ones", 0, 1, True),
    ]
    assert found.cases[0].works[0].assessor == "Anna"
    assert len(found.warnings) == 3
    for path in (torn, half, lost):
        assert any(re.search(rf"{re.escape(str(path))}:[0-9]+:", warning) for warning in found.warnings)
    assert any(f"{lost}:5:" in warning for warning in found.warnings)


def test_an_older_decision_stands_in_for_a_broken_one(tmp_path: Path) -> None:
    decided(tmp_path, decision())
    broken = decided(tmp_path, decision(decided_on=date(2026, 10, 1)))
    broken.write_text("format: 1\n", encoding="utf-8")
    case = the_case(tmp_path)
    assert case.decision
    assert (case.decision.decided_on, case.skipped, case.decision_lost) == (date(2026, 5, 30), 1, True)


def test_what_other_programs_leave_behind_disturbs_nothing(tmp_path: Path) -> None:
    path = answered(tmp_path)
    made = decided(tmp_path, decision("Decided"), "decided")
    alone = survey(tmp_path)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$agreement.docx", "agreement.docx", "notes.yaml"):
        (path.parent / name).write_bytes(b"\xff\x00")
        (made.parent / name).write_bytes(b"\xff\x00")
        (tmp_path / name).write_bytes(b"\xff\x00")
    for copy in (" (1)", " - Copy", ".sync-conflict-20261122-101010-ABCDEF", " (Anna's conflicted copy 2026-11-22)"):
        (path.parent / f"{path.stem}{copy}.yaml").write_bytes(b"\xff\x00")
        (made.parent / f"{made.stem}{copy}.yaml").write_bytes(b"\xff\x00")
    (path.parent / f"~${path.name}").write_bytes(b"\xff\x00")
    (path.parent / "photos").mkdir()
    found = survey(tmp_path)
    assert found.cases == alone.cases
    strays = [each for each in tmp_path.glob("*/*.yaml") if each not in (path, made) and each.name[0] != "~"]
    assert len(strays) == 10
    assert sorted(found.warnings) == sorted(map(stray_note, strays))


def test_answers_that_were_named_by_hand_are_named_in_a_note(tmp_path: Path) -> None:
    path = answered(tmp_path)
    by_hand = path.rename(path.with_name("cafe-assessment of Anna Smith.yaml"))
    found = survey(tmp_path)
    assert found.cases == (Case("partner", "partner"),)
    assert found.warnings == (stray_note(by_hand),)


def test_a_folder_without_anything_to_read_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "2026-01-12-report-anna.md").write_text("# Report", encoding="utf-8")
    assert survey(tmp_path).cases == (Case("empty", "empty"), Case("papers", "papers"))


def test_a_folder_that_can_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("closed", "open"):
        answered(tmp_path, place, partner=place)
    listing = os.listdir

    def refuse(place: Path) -> list[str]:
        if place.name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return listing(place)

    monkeypatch.setattr(os, "listdir", refuse)
    found = survey(tmp_path)
    assert [case.name for case in found.cases] == ["closed", "open"]
    assert found.warnings == (f"Skipped: the folder {tmp_path / 'closed'} can't be read: Permission denied.",)


@pytest.mark.parametrize("name", ["x" * 300, "مكتبة الأطفال", "👩‍👩‍👧 & 🤖", "a/b\\c: ../..", '"quoted" \\ name'])
def test_any_name_reads_back_unchanged(name: str, tmp_path: Path) -> None:
    path = new_assessment_path(tmp_path, name, "Anna", date(2026, 11, 22))
    answered(tmp_path, path.parent.name, partner=name)
    assert the_case(tmp_path).name == name
    decided(tmp_path, decision(name, decided_on=date(2026, 11, 30)), path.parent.name)
    assert the_case(tmp_path).name == name


@pytest.mark.parametrize("wrap", ["\ufeff{}", "{}"])
def test_windows_line_ends_and_byte_order_marks_are_fine(wrap: str, tmp_path: Path) -> None:
    made = decision()
    path = decided(tmp_path, made)
    answers = answered(tmp_path, "other", partner="Other")
    before = survey(tmp_path)
    for each in (path, answers):
        text = wrap.format(each.read_text(encoding="utf-8")).replace("\n", "\r\n")
        each.write_bytes(text.encode())
    assert survey(tmp_path) == before


def test_a_partner_that_was_copied_is_there_twice(tmp_path: Path) -> None:
    answered(tmp_path)
    shutil.copytree(tmp_path / "partner", tmp_path / "partner - Copy")
    assert [case.folder for case in survey(tmp_path).cases] == ["partner", "partner - Copy"]


def test_answers_that_fit_no_checklist_are_named_and_give_no_verdict(tmp_path: Path) -> None:
    path = answered(tmp_path, finished=date(2026, 11, 2))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nchecklist: imagine", "\nchecklist: unheard-of"), encoding="utf-8")
    found = survey(tmp_path)
    (case,) = found.cases
    assert (case.works, case.skipped) == ((), 1)
    (warning,) = found.warnings
    assert warning.startswith("Skipped a file that can't be used: ")
    assert "unheard-of" in warning
