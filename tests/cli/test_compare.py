"""`imagine compare`: what is compared, what is said beside it, and what comes out."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from imagine_cli.store.checklists import read_checklist
from tests.cli.kit import Ran, imagine
from tests.terminal import IMAGINE, ROOT, watched
from tests.test_startup import HEAVY, loaded

GO, SECOND, NO = (
    str(ROOT / "examples" / f"{name}.yaml") for name in ("repair-cafe", "repair-cafe-second-opinion", "lesson-kits")
)
HOSTILE = "[bold]*Éva* <b>|\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}\N{SAUROPOD}" + "x" * 300
SOUND = {
    question.id: ("no" if question.is_ticked else "yes")
    if question.labels
    else ("10" if question.id.startswith("spare") else "4")
    for question in read_checklist("imagine").questions()
    if not question.takes_lines
} | {"spare-cash": "100", "cash-cost": "0"}


@pytest.fixture
def register(isolation: Path) -> Path:
    return isolation / "Partnerships"


def put(
    register: Path,
    folder: str,
    who: str,
    *answers: str,
    partner: str = "",
    proposal: str = "Weekly",
    day: str = "2026-11-20",
    finished: bool = True,
    checklist: str = "imagine",
) -> Path:
    """One person's answers: a sound go-ahead, but for `answers` ("id: answer")."""
    asked = read_checklist(checklist, register).by_id()
    given = {key: answer for key, answer in SOUND.items() if key in asked}
    given |= dict(each.split(": ", 1) for each in answers)
    home = register / folder
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{day}-assessment-{len(list(home.iterdir()))}.yaml"
    head = [
        "format: 1",
        f"partner: {json.dumps(partner or folder.title(), ensure_ascii=False)}",
        f"proposal: {json.dumps(proposal, ensure_ascii=False)}",
        f"assessor: {json.dumps(who, ensure_ascii=False)}",
        f"started: {day}",
        *([f"finished: {day}"] if finished else []),
        f"checklist: {checklist}",
        "answers:",
    ]
    lines = [*head, *(f"  {key}: {value}" for key, value in given.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def result(ran: Ran) -> dict[str, object]:
    assert (ran.code, json.loads(ran.out)["command"]) == (0, "compare")
    found: dict[str, object] = json.loads(ran.out)["result"]
    return found


def small(register: Path) -> None:
    """A checklist of the library's own, which leaves out a few questions."""
    (register / "checklists").mkdir(parents=True)
    text = "format: 1\nid: small\ntitle: Our own\nextends: imagine\nwithout: [legal-work, slow-contact, dependence]\n"
    (register / "checklists" / "small.yaml").write_text(text, encoding="utf-8")


def test_two_people_who_disagree_are_told_what_about(register: Path) -> None:
    put(register, "river", "Anna")
    put(register, "river", "Ben", "patron-data: yes", "new-people: partly", day="2026-11-21")
    ran = imagine("compare", "river")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0] == "Compared: River."
    assert lines[2:4] == ["Proposal: Weekly.", "Anna and Ben come to different verdicts."]
    differing = [line for line in lines if line.startswith("Where they disagree: ")]
    assert "(deal-breaker). Anna: no. Ben: yes." in differing[1]
    assert "Anna's verdict would become NOT AS PROPOSED: go ahead if one thing changes." in differing[1]
    assert "points). Anna: yes. Ben: partly." in differing[2]
    assert ran.err.count("Read ") == 2


def test_the_latest_finished_of_each_person_counts_and_unfinished_ones_are_named(register: Path) -> None:
    put(register, "river", "Anna", "patron-data: yes", day="2026-11-01")
    put(register, "river", "ANNA ", "patron-data: no")
    put(register, "river", "Ben")
    unfinished = put(register, "river", "Cleo", finished=False)
    ran = imagine("compare", "river")
    assert "come to the same verdict: go ahead." in ran.out
    assert "Where they disagree: They gave the same answer to every question" in ran.out
    assert f"Left out, because it is not finished: {unfinished}" in ran.err
    assert "Cleo" not in ran.out


def test_one_persons_answers_are_nothing_to_compare(register: Path) -> None:
    put(register, "river", "Anna")
    ran = imagine("compare", "river")
    assert (ran.code, ran.out) == (2, "")
    assert "only one finished assessment of River, by Anna." in ran.err
    assert 'A colleague can start a new one with: imagine assess river --as "NAME"' in ran.err
    alone = imagine("compare", GO)
    assert (alone.code, "Name a second file" in alone.err) == (2, True)
    assert imagine("compare", GO, GO).code == 2
    assert imagine("compare", GO, os.path.relpath(GO)).code == 2


def test_nothing_finished_is_said_and_how_to_go_on(register: Path) -> None:
    put(register, "river", "Anna", finished=False)
    ran = imagine("compare", "river")
    assert (ran.code, "Go on with: imagine assess river" in ran.err) == (2, True)
    put(register, "bikes", "Anna")
    both = imagine("compare", "river", "bikes")
    assert (both.code, "nothing to compare" in both.err) == (2, True)


def test_no_partner_or_a_wrong_one_lists_those_there_are(register: Path) -> None:
    put(register, "river", "Anna")
    assert imagine("compare").code == 2
    assert "Name one of these, or words of one: River" in imagine("compare").err
    assert 'There is no partner "rover". Did you mean River?' in imagine("compare", "rover").err
    wrong = imagine("compare", "rover", "river", "--json")
    assert (wrong.code, json.loads(wrong.out)["ok"]) == (2, False)


def test_differently_worded_proposals_are_compared_with_a_remark(register: Path) -> None:
    put(register, "river", "Anna", proposal="Weekly")
    put(register, "river", "Ben", proposal="Monthly")
    ran = imagine("compare", "river")
    assert (ran.code, "worded differently" in ran.err) == (0, True)
    assert "(November 20, 2026; Monthly)" in ran.out


def test_a_proposal_that_one_left_out_is_no_other_wording(register: Path) -> None:
    put(register, "river", "Anna", proposal="Weekly")
    put(register, "river", "Ben", proposal="")
    ran = imagine("compare", "river")
    assert (ran.code, "worded differently" in ran.err) == (0, False)


def test_files_about_one_partner_are_two_peoples_answers(register: Path) -> None:
    told = result(imagine("compare", GO, SECOND, "--json"))
    assert told["mode"] == "people"
    assert told["same_verdict"] is False
    people = told["people"]
    assert isinstance(people, list)
    assert [each["name"] for each in people] == ["Adult services librarian", "Branch manager"]
    # A name stands for everybody who answered about that partner.
    put(register, "cafe", "Anna", partner="Riverside Repair Café")
    put(register, "cafe", "Ben", partner="Riverside Repair Café")
    assert len(result(imagine("compare", "cafe", GO, "--json"))["people"]) == 3  # type: ignore[arg-type]


def test_standard_input_is_one_of_them() -> None:
    typed = Path(SECOND).read_text(encoding="utf-8")
    ran = imagine("compare", GO, "-", typed=typed)
    assert (ran.code, ran.out) == (0, imagine("compare", GO, SECOND).out)


def test_two_people_of_one_name_are_told_apart(register: Path) -> None:
    one, two = put(register, "river", ""), put(register, "rivers", "", partner="River")
    ran = imagine("compare", str(one), str(two))
    assert ran.code == 0
    assert f"Unnamed (2) is {two}" in ran.err
    assert "Unnamed and Unnamed (2) come to the same verdict" in ran.out


def test_a_small_and_a_full_checklist_meet_on_what_both_ask(register: Path) -> None:
    small(register)
    put(register, "cafe", "Anna", "new-people: no", partner="Riverside Repair Café", checklist="small")
    told = result(imagine("compare", "cafe", GO, "--json"))
    assert told["compared_by"] == "imagine"
    text = imagine("compare", "cafe", GO).out
    assert "asked of one person only, and are not compared" in text
    assert "They answered different checklists" in text


def test_proposals_stand_side_by_side_with_what_the_hours_allow(register: Path) -> None:
    put(register, "river", "Anna", "staff-hours: 6")
    put(register, "bikes", "Anna", "staff-hours: 7", "new-people: no")
    put(register, "seeds", "Anna", "staff-hours: unknown")
    put(register, "kits", "Anna", "steers-selection: yes")
    ran = imagine("compare", "river", "bikes", "seeds", "kits", "--spare", "10")
    assert ran.code == 0
    assert "Verdicts: three go ahead, one decline." in ran.out
    hours = "\n".join(line for line in ran.out.splitlines() if line.startswith("What the spare hours allow: "))
    assert "ask for 13 staff hours a month, and 10 can be spared. They don't all fit." in hours
    assert "River (6 hours, 4 left). Would have to shrink or wait: Bikes (7 hours)." in hours
    assert "nobody knows the hours yet: Seeds." in hours
    assert "Declined, so no hours are counted for: Kits (4 hours)." in hours
    order = [line.split(" (")[0] for line in ran.out.splitlines() if "(Weekly)" in line]
    assert order == ["Seeds", "River", "Bikes", "Kits"]
    told = result(imagine("compare", "river", "bikes", "--spare", "13", "--json"))
    assert told["mode"] == "proposals"
    assert told["hours"]["all_fit"] is True  # type: ignore[index]
    without = imagine("compare", "river", "bikes").out
    assert "ask for 13 staff hours a month. Add --spare HOURS" in without


def test_where_several_answered_about_a_proposal_the_latest_speaks_for_it(register: Path) -> None:
    put(register, "river", "Anna", "staff-hours: 1")
    put(register, "river", "Ben", "staff-hours: 9", day="2026-11-21")
    put(register, "bikes", "Anna")
    ran = imagine("compare", "river", "bikes", "--json")
    told = result(ran)["proposals"]
    assert isinstance(told, list)
    assert {each["partner"]: each["staff_hours"] for each in told} == {"River": 9, "Bikes": 4}
    assert "2 people answered about River; this takes the latest. To see all: imagine compare river" in ran.err


def test_two_answers_about_one_partner_among_others_bear_the_persons_name() -> None:
    told = result(imagine("compare", GO, SECOND, NO, "--json"))["proposals"]
    assert isinstance(told, list)
    assert "Riverside Repair Café (Branch manager)" in [each["name"] for each in told]


def test_the_options_are_checked(register: Path, tmp_path: Path) -> None:
    assert "write 3.5" in imagine("compare", GO, NO, "--spare", "3,5").err
    assert imagine("compare", GO, NO, "--spare=-3").code == 2
    assert imagine("compare", GO, NO, "--json", "-o", str(tmp_path / "x.md")).code == 2
    assert "changes nothing here" in imagine("compare", GO, SECOND, "--spare", "3").err
    put(register, "river", "Anna")
    assert imagine("compare", GO, str(tmp_path / "none.yaml")).code == 1


def test_a_paper_is_written_once_and_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "compared.md"
    first = imagine("compare", GO, SECOND, "-o", str(path))
    assert (first.code, first.out) == (0, "")
    assert path.read_text(encoding="utf-8").startswith("# Riverside Repair Café\n")
    assert imagine("compare", GO, NO, "-o", str(path)).code == 1
    assert imagine("compare", GO, NO, "-o", str(path), "--replace").code == 0
    assert path.read_text(encoding="utf-8").startswith("# Two proposals side by side\n")


def test_names_of_any_kind_stay_data_in_every_form(register: Path, tmp_path: Path) -> None:
    put(register, "river", HOSTILE, "patron-data: yes", partner=HOSTILE)
    put(register, "river", HOSTILE + "y", partner=HOSTILE)
    put(register, "bikes", "Anna", partner=HOSTILE + "z")
    for partners in (["river"], ["river", "bikes"]):
        for encoding in ("utf-8", "cp1252", "ascii"):
            ran = imagine("compare", *partners, encoding=encoding)
            assert (ran.code, "Traceback" in ran.err) == (0, False)
            assert "[bold]" in ran.out
        assert HOSTILE in imagine("compare", *partners, "--json").out
        path = tmp_path / f"{len(partners)}.md"
        assert imagine("compare", *partners, "-o", str(path)).code == 0
        assert "<b>" not in path.read_text(encoding="utf-8").replace("\\<b", "")


def test_a_pipe_starts_fast() -> None:
    assert not loaded("compare", GO, SECOND) & HEAVY
    assert not loaded("compare", "--help") & {"msgspec", "yaml", "rich"}


def test_a_partner_without_answers_or_with_broken_ones_is_explained(register: Path) -> None:
    put(register, "bikes", "Anna")
    (register / "river").mkdir()
    empty = imagine("compare", "river", "bikes")
    assert (empty.code, "river has no assessment yet" in empty.err) == (2, True)
    put(register, "river", "Anna")
    broken = put(register, "river", "Ben", "new-people: perhaps")
    assert (imagine("compare", "river").code, str(broken) in imagine("compare", "river").err) == (1, True)
    broken.write_text("partner: [", encoding="utf-8")
    skipped = imagine("compare", "river", "bikes")
    assert (skipped.code, f"Skipped a file that can't be used: {broken}" in skipped.err) == (0, True)


def test_an_unfinished_file_that_was_named_is_compared_with_a_remark(register: Path) -> None:
    small(register)
    path = put(register, "cafe", "Anna", partner="Riverside Repair Café", finished=False, checklist="small")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("checklist: small", "checklist: {id: small, digest: 00000000}"), encoding="utf-8")
    ran = imagine("compare", GO, str(path))
    assert ran.code == 0
    assert f"{path} is not finished; what is not answered counts as unknown." in ran.err
    assert "this is not quite the checklist small" in ran.err
    assert "Anna (not finished; Our own; Weekly)" in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}])
def test_a_terminal_gets_a_drawing_unless_plain_lines_are_wished_for(environ: dict[str, str]) -> None:
    with watched(60, [*IMAGINE, "compare", GO, SECOND], rows=200, environ=environ) as terminal:
        assert terminal.exit_code() == 0
        text = terminal.text
    assert "Branch manager come to different verdicts." in " ".join(text.split())
    assert ("Where they disagree: " in text) is bool(environ)
