"""Answers that lie in some folder outside the register, with the decisions about several partners beside them."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from imagine_cli.cli.decision_draft import choices_now
from imagine_cli.store.checklists import read_checklist
from tests.cli.kit import imagine
from tests.cli.partnership_kit import DAY, decided, example, made, on
from tests.interview_script import DONE
from tests.terminal import ROOT

CAFE, KITS, SECOND = "repair-cafe.yaml", "lesson-kits.yaml", "repair-cafe-second-opinion.yaml"
NO = ("decline", "--reason", "We open a makerspace in May.")


@pytest.fixture
def desk(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the examples, in which one sits."""
    on(monkeypatch, DAY)
    place = isolation / "desk"
    shutil.copytree(ROOT / "examples", place)
    monkeypatch.chdir(place)
    return place


def renamed(path: Path, partner: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("^partner: .*", f'partner: "{partner}"', text, flags=re.MULTILINE), encoding="utf-8")


@pytest.mark.usefixtures("desk")
def test_what_a_decision_says_to_type_next_works() -> None:
    ran = decided(CAFE, "go-ahead")
    commands = re.findall("imagine .*", ran.err)
    assert len(commands) == 3
    for command in commands:
        assert f" {CAFE} " in command
        again = imagine(*shlex.split(command)[1:], *(["--by", "Board"] if "decide" in command else []))
        assert again.code == 0, again.err
    assert "Our answer is yes" in imagine("letter", CAFE, "accept").out


def test_a_decision_takes_the_place_of_one_about_the_same_partner_only(desk: Path) -> None:
    decided(CAFE, "go-ahead")
    other = decided(KITS, "decline")
    assert other.code == 0, other.err
    assert "takes the place" not in other.err
    assert "This takes the place of the decision of November 30, 2026 (go ahead)." in decided(CAFE, *NO).err
    # As names are compared everywhere: without case and accents.
    renamed(desk / CAFE, "RIVERSIDE REPAIR CAFE")
    assert "This takes the place of the decision of November 30, 2026 (decline)." in decided(CAFE, "go-ahead").err


def test_an_amendment_is_held_against_decisions_about_the_same_partner_only(desk: Path) -> None:
    assert decided(CAFE, "go-ahead", "--on", "2026-11-20").code == 0
    assert decided(KITS, "decline", "--on", "2026-11-25").code == 0
    ran = decided(CAFE, "--amend", "--decided-on", "2026-11-19", by="Ana")
    assert ran.code == 0, ran.err
    assert len(list(desk.glob("*decision*"))) == 3


def test_what_can_be_decided_now_hangs_on_the_partner(desk: Path) -> None:
    decided(CAFE, "go-ahead")
    assert choices_now(CAFE, desk.parent / "Partnerships") == ("renew", "wind down")
    proposed = ("go ahead", "pilot", "go ahead with changes", "send back", "postpone", "decline")
    assert choices_now(KITS, desk.parent / "Partnerships") == proposed


@pytest.mark.usefixtures("desk")
def test_letter_plan_report_and_comparison_find_the_partner_s_own_decision() -> None:
    decided(CAFE, *NO)
    decided(KITS, "go-ahead", "--reason", "The board insists.")
    letter = imagine("letter", CAFE, "decline")
    assert letter.code == 0, letter.err
    assert "We open a makerspace in May." in letter.out
    refused = imagine("letter", CAFE, "accept")
    assert f"If that has changed, record it first: imagine decide {CAFE} go-ahead" in refused.err
    assert "people decided to decline" in imagine("plan", CAFE).err
    assert imagine("plan", KITS).code == 0
    assert "Riverside Repair Café: decline. Decided on November 30, 2026" in imagine("report", CAFE).out
    assert "Riverside" not in imagine("report", KITS).out
    beside = imagine("compare", CAFE, KITS, "teen-counseling.yaml").err
    assert beside.count("was decided on") == 2
    assert "Riverside Repair Café: decline was decided on 2026-11-30." in beside


@pytest.mark.usefixtures("desk")
def test_a_plan_from_other_answers_about_the_partner_says_on_which_the_decision_rests() -> None:
    decided(CAFE, "go-ahead")
    ran = imagine("plan", SECOND)
    assert ran.code == 0, ran.err
    assert f'To plan from those: imagine plan "{CAFE}"' in ran.err


def test_no_paper_goes_out_while_a_decision_beside_it_can_not_be_read(desk: Path) -> None:
    decided(CAFE, "go-ahead")
    (desk / "2026-12-01-decision.yaml").write_text("format: 1\npartner: [\n", encoding="utf-8")
    for command in (("letter", CAFE, "accept"), ("plan", CAFE)):
        ran = imagine(*command)
        assert (ran.code, ran.out) == (1, "")
        assert "a decision can't be read" in ran.err


def test_a_letter_leaves_the_decision_on_an_earlier_proposal_aside(desk: Path) -> None:
    decided(CAFE, *NO, "--on", "2026-11-01")
    text = (desk / CAFE).read_text(encoding="utf-8")
    (desk / CAFE).write_text(re.sub("(?m)^proposal: .*", 'proposal: "A tool library"', text), encoding="utf-8")
    ran = imagine("letter", CAFE, "accept")
    assert ran.code == 0, ran.err
    assert "about an earlier proposal, so it is left aside" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        lambda file: ("letter", file, "accept"),
        lambda file: ("plan", file),
        lambda file: ("report", file),
        lambda file: ("verdict", file),
        lambda file: ("compare", file, KITS),
        lambda file: ("review", file),
        lambda file: ("decide", file, "decline", "--by", "Board"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_decision_is_no_partner_and_the_answers_are_named(command: Callable[[str], tuple[str, ...]]) -> None:
    decided(CAFE, "go-ahead")
    ran = imagine(*command("2026-11-30-decision.yaml"))
    assert ran.code == 2
    assert ran.err == (
        "2026-11-30-decision.yaml holds what people decided, not the answers. "
        f"Name the file with the answers instead: {CAFE}\n"
    )


def test_of_a_decision_whose_answers_are_gone_the_partner_is_asked_for(desk: Path) -> None:
    decided(CAFE, "go-ahead")
    (desk / CAFE).unlink()
    (desk / "2026-12-01-decision.yaml").write_text("format: 1\n", encoding="utf-8")
    for name in ("2026-11-30-decision.yaml", "2026-12-01-decision.yaml"):
        assert "Name the partner, or the file with its answers, instead." in imagine("letter", name, "accept").err


def test_of_a_decision_in_the_register_the_partner_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = example(desk.parent / "Partnerships", "repair-cafe")
    decided("repair-cafe", "go-ahead")
    told = "Name its partner instead: repair-cafe\n"
    assert told in imagine("letter", str(place / "2026-11-30-decision.yaml"), "accept").err
    monkeypatch.chdir(place)
    assert told in imagine("letter", "2026-11-30-decision.yaml", "accept").err


def test_in_the_register_a_file_has_its_folder_s_decision_whatever_it_is_called(desk: Path) -> None:
    place = example(desk.parent / "Partnerships", "repair-cafe")
    (path,) = place.iterdir()
    decided(str(path), *NO)
    renamed(path, "Riverside Fixers")
    for command in (("letter", str(path), "accept"), ("plan", str(path))):
        assert "people decided to decline" in imagine(*command).err


def test_an_example_inside_the_program_keeps_no_decision(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.parent)
    for ran in (decided(f"examples/{CAFE}", "go-ahead"), imagine("review", f"examples/{CAFE}")):
        assert ran.code == 2
        assert "Save a copy of the example in a folder of yours first." in ran.err
    assert "imagine decide" not in imagine("letter", f"examples/{CAFE}", "accept").err
    assert "Once it is: imagine decide PARTNER go-ahead" in imagine("plan", f"examples/{CAFE}").err


# Partnerships under way


def reviewed(place: Path) -> Path:
    """A finished review of the repair café, with two answers; the path of its file."""
    assert imagine("review", CAFE, "--as", "Anna").code == 130
    (path,) = place.glob("*review*.yaml")
    given = {"staff-hours": "9", "spare-staff-hours": "20"}
    answers = "".join(f"  {q.id}: {given.get(q.id, 'unknown')}\n" for q in read_checklist("review").questions())
    path.write_text(f"{path.read_text(encoding='utf-8').split('answers:')[0]}answers:\n{answers}", encoding="utf-8")
    ran = imagine("review", CAFE, "--as", "Anna", typed=f"\n{DONE}\n")
    assert ran.code == 0, ran.err
    return path


def test_the_partnership_behind_an_assessment_is_reviewed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (desk / CAFE).read_bytes()
    assert f"record that first: imagine decide {CAFE} go-ahead --on" in imagine("review", CAFE, "--as", "Anna").err
    decided(CAFE, "go-ahead")
    decided(KITS, "go-ahead", "--reason", "The board insists.")
    # Somebody else's review beside it is no review of this partnership.
    shutil.copy(desk / KITS, desk / "2026-11-29-review-anna.yaml")
    begun = imagine("review", CAFE, "--as", "Anna")
    assert "Your answers are saved in 2026-11-30-review-anna.yaml" in begun.err
    (desk / "2026-11-29-review-anna.yaml").unlink()
    on(monkeypatch, date(2027, 7, 1))
    path = reviewed(desk)
    assert "expected 8 hours a month, happened 9" in imagine("verdict", path.name, "--all").out
    for decision in made(desk):
        decision.path.unlink()
    # Nothing is decided any more: what counts are the finished answers about this partner.
    shutil.copy(desk / CAFE, desk / "2026-11-18-assessment-anna.yaml")
    shutil.copy(desk / KITS, desk / "2026-11-19-assessment-anna.yaml")
    assert "expected 8 hours a month, happened 9" in imagine("verdict", path.name, "--all").out
    assert (desk / CAFE).read_bytes() == before


def test_renewing_rests_on_the_review_and_winding_down_needs_none(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "so there is nothing to renew" in decided(CAFE, "renew").err
    decided(CAFE, "go-ahead", "--start", "2027-01-15")
    decided(KITS, "go-ahead", "--reason", "The board insists.")
    on(monkeypatch, date(2027, 7, 1))
    ran = decided(CAFE, "wind-down", "--end", "2027-08-31", "--reason", "The room floods.")
    assert "There is no review, so no verdict is kept with it. To make one: imagine review repair-cafe.yaml" in ran.err
    assert "The letter to the partner will quote this reason word for word." in ran.err
    assert f"Next: imagine letter {CAFE} wind-down" in ran.err
    letter = imagine("letter", CAFE, "wind-down")
    assert letter.code == 0, letter.err
    assert "The room floods." in letter.out
    made(desk)[-1].path.unlink()
    review = reviewed(desk)
    ran = decided(CAFE, "renew", "--reason", "It deserves more.")
    assert made(desk)[-1].decision.rests_on == review.name
    assert f"Then: imagine plan {CAFE}" in ran.err
    plan = imagine("plan", CAFE)
    assert plan.code == 0, plan.err
    assert f"Read {review.name}" in plan.err
    # The review itself can be named as well.
    assert decided(review.name, "wind-down", "--end", "2027-08-31").code == 0
    assert imagine("letter", review.name, "wind-down").code == 0


def test_a_report_names_as_others_only_who_answered_about_this_partner(desk: Path) -> None:
    for name, assessor in ((CAFE, "anna"), (SECOND, "ben"), (KITS, "cleo")):
        (desk / name).rename(desk / f"2026-11-18-assessment-{assessor}.yaml")
    told = imagine("report", "2026-11-18-assessment-anna.yaml").out
    (others,) = (line for line in told.splitlines() if "Others answered too" in line)
    assert others.startswith(
        "**Others answered too.** Branch manager: NOT AS PROPOSED: go ahead if one thing changes. `imagine compare`"
    )


def test_the_file_of_a_decision_is_not_assessed(desk: Path) -> None:
    decided(CAFE, "go-ahead")
    (path,) = desk.glob("*-decision.yaml")
    ran = imagine("assess", path.name)
    assert ran.code == 2
    assert f"holds what people decided, not the answers. Name the file with the answers instead: {CAFE}" in ran.err


def test_only_who_answered_about_the_same_partner_is_named_beside_a_loose_file(desk: Path) -> None:
    for source, name in ((CAFE, "ana"), (SECOND, "ben"), (KITS, "cleo")):
        shutil.copy(desk / source, desk / f"2026-11-18-assessment-{name}.yaml")
    ran = imagine("assess", "2026-11-18-assessment-ana.yaml", typed=f"\n{DONE}\n")
    said = [line for line in ran.err.splitlines() if "answered too" in line]
    assert said == [
        "Branch manager answered too. To see where you disagree: imagine compare 2026-11-18-assessment-ana.yaml"
    ]
